"""Sounds as whole numbers of 16 bits, mono, 22,050 a second, in WAV files."""

import sys
import wave
from array import array
from io import BytesIO
from pathlib import Path

RATE = 22_050


def write(file: Path, samples: array) -> None:
    kept = array("h", samples)
    if sys.byteorder == "big":
        kept.byteswap()
    with wave.open(str(file), "wb") as out:
        out.setparams((1, 2, RATE, 0, "NONE", ""))
        out.writeframes(kept.tobytes())


def read(content: bytes) -> array:
    """The samples of a WAV file. espeak-ng writes one to a pipe, so its header gives no true length."""
    with wave.open(BytesIO(content)) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, RATE)
        samples = array("h", file.readframes(file.getnframes()))
    if sys.byteorder == "big":
        samples.byteswap()
    return samples
