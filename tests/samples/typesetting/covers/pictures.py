"""Flowers, patterns and abstract pictures."""

import math

from tests.samples.typesetting.canvas import Canvas, Point, mix
from tests.samples.typesetting.style import Style


def rafflesia(canvas: Canvas, style: Style, variant: int) -> None:
    """The flower of Bengkulu, large, over the lower edge."""
    width, height = canvas.width, canvas.height
    canvas.gradient(0, 0, width, height, style.dark, style.main)
    x, y = width * (0.62, 0.56, 0.68, 0.5, 0.58)[variant % 5], height * 0.715
    for halo in range(4):
        canvas.circle(x, y, width * (0.5 + 0.09 * halo), style.light, opacity=0.05)
    turn = variant * 17.0
    for petal in range(5):
        _petal(canvas, style, x, y, width * 0.43, math.radians(petal * 72 - 90 + turn))
    canvas.circle(x, y, width * 0.2, mix(style.accent, style.dark, 0.55))
    canvas.circle(x, y, width * 0.185, mix(style.accent, style.dark, 0.25))
    canvas.circle(x, y, width * 0.13, mix(style.dark, "000000", 0.35))
    for index in range(18):
        a = math.radians(index * 20)
        canvas.circle(x + width * 0.158 * math.cos(a), y + width * 0.158 * math.sin(a), width * 0.011, style.light)
    for ring, count in ((0.04, 6), (0.082, 12)):
        for index in range(count):
            a = math.radians(index * 360 / count + ring * 300)
            canvas.circle(x + width * ring * math.cos(a), y + width * ring * math.sin(a), width * 0.0105, style.accent)


def _petal(canvas: Canvas, style: Style, x: float, y: float, long: float, angle: float) -> None:
    def at(along: float, across: float) -> Point:
        return (
            x + long * (along * math.cos(angle) - across * math.sin(angle)),
            y + long * (along * math.sin(angle) + across * math.cos(angle)),
        )

    canvas.path(
        [
            ("L", at(0.2, -0.1)),
            ("C", at(0.35, -0.52), at(0.95, -0.6), at(1.0, -0.08)),
            ("C", at(1.0, 0.02), at(1.0, 0.02), at(1.0, 0.08)),
            ("C", at(0.95, 0.6), at(0.35, 0.52), at(0.2, 0.1)),
        ],
        style.accent,
    )
    canvas.path(
        [
            ("L", at(0.25, -0.06)),
            ("C", at(0.4, -0.36), at(0.86, -0.42), at(0.9, -0.04)),
            ("C", at(0.9, 0.0), at(0.9, 0.0), at(0.9, 0.04)),
            ("C", at(0.86, 0.42), at(0.4, 0.36), at(0.25, 0.06)),
        ],
        mix(style.accent, style.dark, 0.18),
    )
    spots = (
        (0.5, -0.2, 7),
        (0.56, 0.16, 8),
        (0.72, -0.05, 9),
        (0.78, 0.25, 5.5),
        (0.8, -0.27, 6),
        (0.45, 0.02, 6),
        (0.92, 0.12, 4),
    )
    for along, across, size in spots:
        canvas.ellipse(*at(along, across), long * size / 170, long * size / 200, mix(style.light, style.accent, 0.25))


def besurek(canvas: Canvas, style: Style, variant: int) -> None:
    """A strip of cloth with flowers and curls, after the batik of Bengkulu."""
    width, height = canvas.width, canvas.height
    canvas.gradient(0, 0, width, height, style.main, style.dark)
    strip = width * 0.27
    canvas.rect(0, 0, strip, height, mix(style.dark, "000000", 0.15))
    canvas.begin_clip(0, 0, strip, height)
    tile = strip / 2
    for row in range(int(height / tile) + 2):
        for column in range(3):
            x, y = column * tile, row * tile
            (_blossom if (row + column) % 2 else _curl)(canvas, style, x, y, tile)
    canvas.end_clip()
    canvas.rect(strip, 0, 5, height, style.accent)
    canvas.rect(strip + 8, 0, 1.5, height, style.accent, opacity=0.6)
    for ring in range(6):
        canvas.circle(
            width * 0.78, height * 0.72, width * (0.07 + 0.055 * ring), stroke=style.light, line_width=9, opacity=0.1
        )
    for index in range(12):
        _leaf(canvas, width * 0.78, height * 0.72, width * 0.2, index * 30, mix(style.accent, style.main, 0.25), 0.55)
    canvas.circle(width * 0.78, height * 0.72, width * 0.05, style.accent)


def _blossom(canvas: Canvas, style: Style, x: float, y: float, tile: float) -> None:
    for index in range(8):
        _leaf(canvas, x, y, tile * 0.4, index * 45, style.accent if index % 2 else style.light, 0.9)
    canvas.circle(x, y, tile * 0.1, style.dark)
    canvas.circle(x, y, tile * 0.055, style.accent)


def _curl(canvas: Canvas, style: Style, x: float, y: float, tile: float) -> None:
    for side in (0.0, math.pi):
        points = []
        for index in range(40):
            a = index / 39 * 2.6 * math.pi
            radius = tile * 0.34 * (1 - index / 48)
            points.append((x + radius * math.cos(a + side), y + radius * math.sin(a + side)))
        canvas.polyline(points, style.light, tile * 0.035, opacity=0.75)
    for index in range(4):
        a = math.radians(index * 90 + 45)
        canvas.circle(x + tile * 0.46 * math.cos(a), y + tile * 0.46 * math.sin(a), tile * 0.035, style.accent)


def _leaf(canvas: Canvas, x: float, y: float, long: float, degrees: float, colour: str, opacity: float = 1.0) -> None:
    a = math.radians(degrees)
    tip = (x + long * math.cos(a), y + long * math.sin(a))
    across = (-math.sin(a) * long * 0.24, math.cos(a) * long * 0.24)
    middle = ((x + tip[0]) / 2, (y + tip[1]) / 2)
    one = (middle[0] + across[0], middle[1] + across[1])
    other = (middle[0] - across[0], middle[1] - across[1])
    canvas.path([("L", (x, y)), ("C", one, one, tip), ("C", other, other, (x, y))], colour, opacity=opacity)


def rings(canvas: Canvas, style: Style, variant: int) -> None:
    """Pieces of rings around one centre."""
    width, height = canvas.width, canvas.height
    canvas.gradient(0, 0, width, height, style.main, style.dark)
    x, y = width * 0.5, height * 0.34
    lengths = (290, 230, 255, 180, 210, 140)
    tones = (style.accent, style.light, mix(style.accent, style.light, 0.5), style.light, style.accent, style.light)
    for index, (length, tone) in enumerate(zip(lengths, tones, strict=True)):
        outer = width * (0.36 - 0.052 * index)
        canvas.sector(x, y, outer - width * 0.035, outer, 0, 359.9, "ffffff", opacity=0.07)
        start = variant * 40 + index * 24
        canvas.sector(x, y, outer - width * 0.035, outer, start, start + length, tone, opacity=0.95 - index * 0.07)
    canvas.circle(x, y, width * 0.045, style.accent)


def blocks(canvas: Canvas, style: Style, variant: int) -> None:
    """Rising blocks seen from above."""
    width, height = canvas.width, canvas.height
    canvas.gradient(0, 0, width, height, style.dark, style.main)
    for index in range(9):
        canvas.line(0, height * (0.5 + 0.05 * index), width, height * (0.38 + 0.05 * index), style.light, 0.25)
    side = width * 0.082
    for column, tall in enumerate((0.09, 0.13, 0.12, 0.18, 0.23, 0.21, 0.31)):
        x = width * (0.07 + 0.124 * column)
        base = height * (0.9 - 0.008 * column)
        top = base - height * tall
        front = style.accent if column % 3 == 1 else mix(style.main, style.light, 0.35 + 0.07 * column)
        shift = side * 0.34
        canvas.rect(x, top, side, base - top + 20, front)
        canvas.polygon(
            ((x, top), (x + shift, top - shift), (x + side + shift, top - shift), (x + side, top)),
            mix(front, "ffffff", 0.45),
        )
        canvas.polygon(
            ((x + side, top), (x + side + shift, top - shift), (x + side + shift, base + 20), (x + side, base + 20)),
            mix(front, style.dark, 0.55),
        )


def people(canvas: Canvas, style: Style, variant: int) -> None:
    """Rows of figures; some are lit."""
    width, height = canvas.width, canvas.height
    canvas.gradient(0, 0, width, height, style.dark, style.main)
    columns, rows = 11, 6
    step = width / columns
    for row in range(rows):
        for column in range(columns + 1):
            x = step * (column + (0.0 if row % 2 else 0.5))
            y = height * 0.545 + row * step * 1.42
            lit = (row * 5 + column * 3 + row * column) % 7 == 0
            tone = style.accent if lit else mix(style.main, style.light, 0.22 + 0.09 * row)
            canvas.circle(x, y, step * 0.23, tone)
            canvas.begin_clip(x - step, y, step * 2, step * 0.98)
            canvas.rect(x - step * 0.37, y + step * 0.32, step * 0.74, step * 1.5, tone, radius=step * 0.37)
            canvas.end_clip()


def veils(canvas: Canvas, style: Style, variant: int) -> None:
    """Waves that let one another shine through."""
    width, height = canvas.width, canvas.height
    canvas.gradient(0, 0, width, height, style.dark, mix(style.main, style.dark, 0.2))
    tones = (style.main, style.accent, style.light, style.accent, style.main, style.light)
    for index, tone in enumerate(tones):
        points = []
        for part in range(61):
            t = part / 60
            bend = math.sin(2 * math.pi * (0.55 + 0.08 * index) * t + index * 0.95 + variant * 1.3)
            points.append((width * t, height * (0.55 + 0.058 * index - 0.075 * bend)))
        canvas.polygon([*points, (width, height), (0, height)], tone, opacity=0.32)
        canvas.polyline(points, style.light, 0.8, opacity=0.5)


def pulse(canvas: Canvas, style: Style, variant: int) -> None:
    """A curve of prices over a grid."""
    width, height = canvas.width, canvas.height
    canvas.gradient(0, 0, width, height, style.dark, style.main)
    for index in range(13):
        canvas.rect(width * index / 12, height * 0.46, 0.5, height * 0.5, style.light, opacity=0.2)
    for index in range(9):
        canvas.rect(0, height * (0.48 + 0.055 * index), width, 0.5, style.light, opacity=0.2)
    levels = (0.79, 0.74, 0.77, 0.69, 0.71, 0.63, 0.675, 0.6, 0.64, 0.56, 0.58, 0.5, 0.47)
    points = [(width * index / 12, height * level) for index, level in enumerate(levels)]
    canvas.polygon([*points, (width, height), (0, height)], style.accent, opacity=0.25)
    for index, level in enumerate(levels[:-1]):
        tall = height * (0.905 - level) * (0.28 + 0.05 * (index % 4))
        canvas.rect(width * index / 12 + 6, height * 0.905 - tall, width / 12 - 12, tall, style.light, opacity=0.35)
    canvas.polyline(points, style.accent, 3.4)
    for x, y in points[1:-1]:
        canvas.circle(x, y, 5.2, style.dark)
        canvas.circle(x, y, 3.4, style.accent)


def orchard(canvas: Canvas, style: Style, variant: int) -> None:
    """Leaves and fruits."""
    width, height = canvas.width, canvas.height
    canvas.gradient(0, 0, width, height, mix(style.main, style.light, 0.2), style.dark)
    for index in range(26):
        x = width * ((index * 0.381) % 1.06 - 0.03)
        y = height * (0.06 + (index * 0.2361) % 0.56)
        tone = (mix(style.main, style.dark, 0.5), mix(style.main, style.light, 0.35), style.main)[index % 3]
        long = width * (0.17 + 0.03 * (index % 4))
        _leaf(canvas, x, y, long, index * 67, tone, 0.9)
        _vein(canvas, x, y, long, index * 67, mix(tone, "ffffff", 0.35))
    for index in range(13):
        x = width * (0.06 + (index * 0.618) % 0.9)
        y = height * (0.1 + (index * index * 0.0731) % 0.47)
        radius = width * (0.032 + 0.012 * (index % 3))
        tone = style.accent if index % 3 else mix(style.accent, "ffffff", 0.3)
        canvas.circle(x, y, radius, tone)
        canvas.circle(x - radius * 0.3, y - radius * 0.35, radius * 0.26, "ffffff", opacity=0.55)
    canvas.gradient(0, height * 0.615, width, height * 0.385, style.dark, mix(style.dark, "000000", 0.2))
    canvas.rect(0, height * 0.615, width, 4, style.accent)


def _vein(canvas: Canvas, x: float, y: float, long: float, degrees: float, colour: str) -> None:
    a = math.radians(degrees)
    end = (x + long * 0.9 * math.cos(a), y + long * 0.9 * math.sin(a))
    canvas.line(x, y, *end, colour, 0.7)


def mosaic(canvas: Canvas, style: Style, variant: int) -> None:
    """Triangles from light to dark."""
    width, height = canvas.width, canvas.height
    canvas.gradient(0, 0, width, height, style.main, style.dark)
    size = width / 6
    for row in range(int(height * 0.6 / size)):
        for column in range(6):
            x, y = column * size, row * size
            for half in (0, 1):
                value = (row * 7 + column * 11 + half * 5 + row * column * 3) % 10
                tone = style.accent if value == 3 else mix(style.main, style.light, value / 11)
                opacity = max(0.12, 0.95 - row * 0.13)
                corners = (
                    ((x, y), (x + size, y), (x, y + size))
                    if half
                    else ((x + size, y), (x + size, y + size), (x, y + size))
                )
                canvas.polygon(corners, tone, opacity=opacity)


def bulletin(canvas: Canvas, style: Style, variant: int) -> None:
    """Columns of grey lines below a coloured head: a bulletin."""
    width, height = canvas.width, canvas.height
    canvas.rect(0, 0, width, height, style.light)
    canvas.gradient(0, 0, width, height * 0.5, style.dark, style.main, down=False)
    for index in range(7):
        canvas.sector(width * 0.88, height * 0.12, 26 + index * 30, 40 + index * 30, 90, 300, "ffffff", opacity=0.07)
    for column in range(2):
        left = width * (0.085 + 0.44 * column)
        for row in range(13):
            long = width * 0.385 * (0.62 if row == 12 else 0.94 + 0.06 * math.cos(row * 2.1))
            tone = style.main if row == 0 else mix(style.main, style.light, 0.72)
            canvas.rect(left, height * (0.545 + row * 0.025), long, 8 if row == 0 else 4.5, tone, radius=2)
    canvas.rect(width * 0.525, height * 0.665, width * 0.4, height * 0.205, "ffffff", radius=6)
    for index, tall in enumerate((0.35, 0.5, 0.42, 0.66, 0.58, 0.82)):
        x, full = width * (0.553 + 0.06 * index), height * 0.17
        tone = style.accent if index == 5 else style.main
        canvas.rect(x, height * 0.855 - full * tall, width * 0.038, full * tall, tone, radius=2)
