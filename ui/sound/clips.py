"""The clips of resources/sounds, joined to one sound: gaps do not depend on how fast files are opened."""

import logging
import wave
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import Final

from catalog_db.rules.desk.spoken import call_phrases

RATE: Final = 22_050  # samples a second, each of two bytes, one channel
_BETWEEN_WORDS_MS: Final = 45
_BREATH_MS: Final = 320
_AFTER_CHIME_MS: Final = 150
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Sound:
    """A whole WAV file, and how long it is."""

    wav: bytes
    length_ms: int


def chime() -> Sound:
    """What is heard before a call."""
    return _sound([_clip("chime")])


def soft_chime() -> Sound:
    """The quieter one, for somebody who sits right before it."""
    return _sound([_clip("soft_chime")])


def call_sound(ticket: str, desk: int) -> Sound:
    """Chime, "nomor antrean P nol dua belas", breath, "silakan ke loket satu". Where a clip is missing: the chime."""
    parts = [_clip("chime"), _silence(_AFTER_CHIME_MS)]
    try:
        for n, phrase in enumerate(call_phrases(ticket, desk)):
            if n:
                parts.append(_silence(_BREATH_MS))
            for word in phrase:
                parts += [_clip(word), _silence(_BETWEEN_WORDS_MS)]
    except (OSError, wave.Error, ValueError) as error:
        _log.warning("a clip can't be used: %s", error)  # half a number would mislead
        return chime()
    return _sound(parts)


@cache
def _clip(name: str) -> bytes:
    """The samples of a clip.

    Raises:
        OSError, wave.Error, ValueError: It is not there, or not of our format.
    """
    content = (files("resources") / "sounds" / f"{name}.wav").read_bytes()
    with wave.open(BytesIO(content)) as file:
        if (file.getnchannels(), file.getsampwidth(), file.getframerate()) != (1, 2, RATE):
            raise ValueError(f"{name}.wav is not mono, 16 bits, {RATE} a second")
        return file.readframes(file.getnframes())


def _silence(length_ms: int) -> bytes:
    return bytes(2 * (RATE * length_ms // 1000))


def _sound(parts: Iterable[bytes]) -> Sound:
    samples = b"".join(parts)
    out = BytesIO()
    with wave.open(out, "wb") as file:
        file.setparams((1, 2, RATE, 0, "NONE", ""))
        file.writeframesraw(samples)
    return Sound(out.getvalue(), len(samples) * 1000 // (2 * RATE))
