"""Chimes: a few tones that fade like those of struck metal bars. Nothing is taken from a recording."""

import math
from array import array
from typing import NamedTuple

from tests.sounds.wave_files import RATE

_PARTIALS = ((1.0, 1.0, 1.0), (2.76, 0.22, 2.2), (5.4, 0.06, 4.5))  # times the tone, loudness, speed of fading
_ATTACK_S = 0.006  # a tone that began at once would click


class Bell(NamedTuple):
    tones: tuple[tuple[float, float], ...]  # hertz, and when it is struck, in seconds
    fading_s: float  # until a tone has lost two thirds
    length_s: float
    peak: float  # of full scale


CHIME = Bell(((659.26, 0.0), (523.25, 0.42)), fading_s=0.30, length_s=1.5, peak=0.70)  # E5, C5: ding dong
SOFT_CHIME = Bell(((783.99, 0.0), (1046.50, 0.16)), fading_s=0.16, length_s=0.8, peak=0.30)  # G5, C6


def ring(bell: Bell) -> array:
    heard = [
        sum(_tone(hertz, n / RATE - start, bell.fading_s) for hertz, start in bell.tones)
        for n in range(int(bell.length_s * RATE))
    ]
    loudest = max(map(abs, heard))
    end_s = 0.08
    samples = array("h")
    for n, value in enumerate(heard):
        left = bell.length_s - n / RATE
        samples.append(round(32_767 * bell.peak * value / loudest * min(1.0, left / end_s)))
    return samples


def _tone(hertz: float, t: float, fading_s: float) -> float:
    """One struck bar, t seconds after the blow."""
    if t <= 0:
        return 0.0
    return min(1.0, t / _ATTACK_S) * sum(
        loud * math.exp(-t * speed / fading_s) * math.sin(2 * math.pi * hertz * times * t)
        for times, loud, speed in _PARTIALS
    )
