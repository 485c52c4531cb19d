"""Words spoken by espeak-ng, cut to what is heard and equally loud."""

import math
import subprocess
from array import array
from typing import NamedTuple

from tests.sounds.wave_files import RATE, read

_WORDS_A_MINUTE = 150
_QUIET = 330  # 40 dB below full scale: less is silence
_KEPT_S = 0.012  # before the first and after the last that is heard
_FADE_S = 0.008
_LOUDNESS = 0.14  # root mean square of full scale where something is heard, 17 dB below it
_PEAK = 0.89  # 1 dB below full scale


class Melody(NamedTuple):
    """Pitch and its range, both 0 to 99. Single words fall by a third: in a row they would be as many sentences."""

    pitch: int
    range: int


LEVEL = Melody(62, 10)
FALLING = Melody(50, 46)


def speak(text: str, melody: Melody) -> array:
    pitch = ["-p", str(melody.pitch), "-P", str(melody.range)]
    command = ["espeak-ng", "-v", "id", "-s", str(_WORDS_A_MINUTE), *pitch, "--stdout", text]
    return read(subprocess.run(command, check=True, capture_output=True).stdout)


def finished(samples: array) -> array:
    """Without silence at its ends, of the loudness that all have, faded in and out."""
    heard = [n for n, value in enumerate(samples) if abs(value) > _QUIET]
    kept = int(_KEPT_S * RATE)
    cut = samples[max(0, heard[0] - kept) : heard[-1] + kept]
    factor = min(_LOUDNESS * 32_767 / loudness(cut), _PEAK * 32_767 / max(map(abs, cut)))
    fade = int(_FADE_S * RATE)
    return array(
        "h", (round(value * factor * min(1.0, n / fade, (len(cut) - 1 - n) / fade)) for n, value in enumerate(cut))
    )


def loudness(samples: array) -> float:
    """Root mean square of the tenths of a second that are not silent."""
    step = RATE // 100
    parts = [samples[n : n + step] for n in range(0, len(samples), step)]
    loud = [part for part in parts if max(map(abs, part)) > _QUIET]
    return math.sqrt(sum(value * value for part in loud for value in part) / sum(map(len, loud)))
