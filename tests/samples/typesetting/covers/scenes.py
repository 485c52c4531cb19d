"""Landscapes of Bengkulu: hills, coast, town, fields, a lake; sunset beach; terraces."""

import math
from collections.abc import Callable
from typing import Final

from tests.samples.typesetting.canvas import Canvas, Point, mix
from tests.samples.typesetting.style import Style


def scene(canvas: Canvas, style: Style, variant: int) -> None:
    """Sky and sun, and one of five foregrounds."""
    width, height = canvas.width, canvas.height
    canvas.gradient(0, 0, width, height * 0.75, style.dark, mix(style.main, style.light, 0.25))
    x, y, radius = width * (0.72, 0.66, 0.64, 0.78, 0.58)[variant], height * 0.56, width * 0.16
    canvas.circle(x, y, radius * 1.55, style.accent, opacity=0.16)
    canvas.circle(x, y, radius * 1.25, style.accent, opacity=0.25)
    canvas.circle(x, y, radius, style.accent)
    _FOREGROUNDS[variant](canvas, style)


def _hills(canvas: Canvas, style: Style) -> None:
    _ridge(canvas, 0.6, 0.07, 1.1, 0.2, mix(style.main, style.light, 0.35), peaks=True)
    _ridge(canvas, 0.69, 0.05, 1.7, 1.3, style.main, peaks=True)
    _ridge(canvas, 0.79, 0.035, 1.3, 2.6, mix(style.main, style.dark, 0.45))
    _ridge(canvas, 0.87, 0.02, 2.1, 0.4, style.dark)


def _coast(canvas: Canvas, style: Style) -> None:
    width, height = canvas.width, canvas.height
    _ridge(canvas, 0.66, 0.035, 1.2, 2.4, mix(style.dark, style.main, 0.6))
    canvas.gradient(0, height * 0.69, width, height * 0.31, mix(style.main, style.light, 0.5), style.dark)
    for row in range(8):
        y = height * (0.705 + row * 0.026)
        share = 0.55 - row * 0.055
        for index in range(5):
            x = width * ((index * 0.27 + row * 0.113) % 1.15 - 0.1)
            canvas.rect(
                x, y, width * (0.1 + 0.02 * row), 1.6 + row * 0.25, style.light, radius=1, opacity=max(share, 0.1)
            )
    palm(canvas, width * 0.13, height * 0.93, height * 0.3, style.dark)


def _town(canvas: Canvas, style: Style) -> None:
    width, height = canvas.width, canvas.height
    _ridge(canvas, 0.66, 0.03, 1.4, 0.8, mix(style.main, style.light, 0.3))
    far, near = mix(style.main, style.dark, 0.25), mix(style.main, style.dark, 0.75)
    steps = (5, 8, 4, 10, 7, 12, 6, 9, 5, 11, 4, 8, 6, 9)
    for index, step in enumerate(steps):
        x, top = width * (index / len(steps)), height * (0.8 - step * 0.0135)
        canvas.rect(x, top, width / len(steps) - 2, height - top, far)
    for index, step in enumerate(steps[::-1][:11]):
        left, wide = width * (index / 11) - 4, width / 11 - 5
        top = height * (0.875 - step * 0.012)
        canvas.rect(left, top, wide, height - top, near)
        if step % 3 == 0:
            canvas.polygon(((left, top), (left + wide / 2, top - wide * 0.45), (left + wide, top)), near)
        for row in range(3):
            for column in range(3):
                lit = (index * 7 + row * 3 + column * 5) % 4 != 0
                if lit and top + 8 + row * 13 < height * 0.89:
                    canvas.rect(
                        left + 5 + column * (wide - 8) / 3, top + 8 + row * 13, 4.2, 6, style.accent, opacity=0.85
                    )


def _fields(canvas: Canvas, style: Style) -> None:
    width, height = canvas.width, canvas.height
    _ridge(canvas, 0.63, 0.06, 1.0, 1.9, mix(style.main, style.light, 0.25), peaks=True)
    _ridge(canvas, 0.7, 0.02, 1.6, 0.3, mix(style.main, style.dark, 0.3))
    vanishing = (width * 0.62, height * 0.66)
    canvas.rect(0, height * 0.72, width, height * 0.28, mix(style.main, style.light, 0.3))
    for index in range(-7, 12):
        left, right = width * (index / 4), width * ((index + 0.5) / 4)
        top = height * 0.72
        share = (top - vanishing[1]) / (height - vanishing[1])
        points = (
            (vanishing[0] + (left - vanishing[0]) * share, top),
            (vanishing[0] + (right - vanishing[0]) * share, top),
            (right, height),
            (left, height),
        )
        canvas.polygon(points, mix(style.main, style.dark, 0.5))
    canvas.rect(0, height * 0.716, width, 2.5, style.accent, opacity=0.8)


def _lake(canvas: Canvas, style: Style) -> None:
    width, height = canvas.width, canvas.height
    _ridge(canvas, 0.6, 0.08, 0.9, 2.2, mix(style.main, style.light, 0.3), peaks=True)
    _ridge(canvas, 0.69, 0.03, 1.4, 0.9, mix(style.main, style.dark, 0.4))
    canvas.gradient(0, height * 0.735, width, height * 0.265, style.light, style.main)
    for index in range(9):
        wide = width * (0.1 + 0.05 * (index % 4))
        y = height * (0.745 + index * 0.018)
        canvas.rect(width * 0.5 - wide / 2 + (index % 3 - 1) * 9, y, wide, 2.2, style.accent, radius=1, opacity=0.7)
    _ridge(canvas, 0.885, 0.018, 2.0, 1.2, style.dark)
    for index in range(7):
        x = width * (0.04 + 0.035 * index + (index % 2) * 0.012)
        _fir(canvas, x, height * 0.9, height * (0.07 + 0.03 * ((index * 5) % 4) / 3), style.dark)


_FOREGROUNDS: Final[tuple[Callable[[Canvas, Style], None], ...]] = (_hills, _coast, _town, _fields, _lake)


def beach(canvas: Canvas, style: Style, variant: int) -> None:
    """The sun half down in the sea, and a palm."""
    width, height = canvas.width, canvas.height
    canvas.gradient(0, 0, width, height * 0.66, style.dark, mix(style.main, style.accent, 0.45))
    canvas.begin_clip(0, 0, width, height * 0.66)
    for ring, opacity in ((0.46, 0.1), (0.38, 0.14), (0.31, 0.2), (0.24, 1.0)):
        canvas.circle(width * 0.5, height * 0.655, width * ring, style.accent, opacity=opacity)
    canvas.end_clip()
    canvas.gradient(0, height * 0.66, width, height * 0.34, mix(style.main, style.accent, 0.2), style.dark)
    for row in range(13):
        wide = width * (0.42 - 0.022 * row) * (1.0 if row % 2 else 0.72)
        opacity = 0.85 - row * 0.055
        canvas.rect(
            width / 2 - wide / 2, height * (0.667 + row * 0.0185), wide, 3.4, style.accent, radius=1.7, opacity=opacity
        )
    canvas.ellipse(width * 0.95, height * 0.93, width * 0.5, height * 0.075, mix(style.dark, "000000", 0.25))
    palm(canvas, width * 0.86, height * 0.9, height * 0.36, mix(style.dark, "000000", 0.35), lean=-1)


def terraces(canvas: Canvas, style: Style, variant: int) -> None:
    """Rice terraces in stripes that narrow upward."""
    width, height = canvas.width, canvas.height
    canvas.gradient(0, 0, width, height * 0.6, style.dark, style.main)
    canvas.circle(width * 0.22, height * 0.53, width * 0.11, style.accent)
    _ridge(canvas, 0.58, 0.06, 1.1, 0.9, mix(style.main, style.light, 0.35), peaks=True)
    bands = 11
    for band in range(bands):
        share = band / (bands - 1)
        y = height * (0.63 + 0.33 * share**1.35)
        colour = mix(mix(style.main, style.light, 0.75 - share * 0.6), style.dark, 0.55 * share)
        points = _wave(canvas, y, height * (0.006 + 0.016 * share), 1.1 + 0.07 * band, band * 0.9)
        canvas.polygon([*points, (width, height), (0, height)], colour)
        canvas.polyline(points, style.accent if band % 3 == 0 else style.light, 0.7 + share, opacity=0.55)


def palm(canvas: Canvas, x: float, y: float, tall: float, colour: str, lean: int = 1) -> None:
    """A coconut palm standing at x, y; it leans to the right (1) or left (-1)."""

    def stem(t: float, side: float) -> Point:
        return x + lean * tall * 0.32 * t * t + side * tall * 0.022 * (1.25 - t), y - tall * t

    steps = [i / 12 for i in range(13)]
    canvas.polygon([stem(t, -1) for t in steps] + [stem(t, 1) for t in reversed(steps)], colour)
    top = stem(1.0, 0)
    for degrees, long in ((-12, 0.42), (22, 0.46), (62, 0.4), (118, 0.4), (158, 0.46), (192, 0.42), (90, 0.3)):
        a = math.radians(degrees)
        tip = (top[0] + tall * long * math.cos(a), top[1] - tall * long * math.sin(a) * 0.55 + tall * 0.16)
        middle = ((top[0] + tip[0]) / 2, min(top[1], tip[1]) - tall * 0.09)
        lower = (middle[0], middle[1] + tall * 0.085)
        canvas.path([("L", top), ("C", top, middle, tip), ("C", tip, lower, top)], colour)
    for dx in (-0.022, 0.018, 0.0):
        canvas.circle(top[0] + dx * tall, top[1] + tall * 0.02, tall * 0.02, colour)


def _fir(canvas: Canvas, x: float, y: float, tall: float, colour: str) -> None:
    for part in range(3):
        half = tall * (0.12 + 0.05 * part)
        top = y - tall * (1 - 0.25 * part)
        canvas.polygon(((x, top), (x + half, top + tall * 0.4), (x - half, top + tall * 0.4)), colour)
    canvas.rect(x - tall * 0.03, y - tall * 0.15, tall * 0.06, tall * 0.2, colour)


def _ridge(
    canvas: Canvas, base: float, rise: float, waves: float, phase: float, colour: str, *, peaks: bool = False
) -> None:
    """A range of hills whose mean line lies at `base` of the height; `peaks` sharpens the tops."""
    width, height = canvas.width, canvas.height
    points = []
    for index in range(81):
        t = index / 80
        bend = math.sin(2 * math.pi * waves * t + phase) + 0.45 * math.sin(2 * math.pi * waves * 2.3 * t + phase * 1.7)
        if peaks:
            bend = 1.6 * (1 - abs(math.sin(math.pi * waves * t + phase))) + 0.35 * bend
        points.append((width * t, height * (base - rise * bend)))
    canvas.polygon([*points, (width, height), (0, height)], colour)


def _wave(canvas: Canvas, y: float, rise: float, waves: float, phase: float) -> list[Point]:
    return [
        (canvas.width * i / 60, y + rise * math.sin(2 * math.pi * waves * i / 60 + phase) - rise * i / 30)
        for i in range(61)
    ]
