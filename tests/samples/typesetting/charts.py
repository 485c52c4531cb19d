"""Charts drawn as vectors: bars, lines, lying bars, a ring of shares, a population pyramid."""

import math
from typing import Final

from tests.samples.book import Chart
from tests.samples.typesetting.canvas import Canvas, text_width, wrap
from tests.samples.typesetting.style import GREY, HAIRLINE, INK, Style

_ROW: Final = 13.0  # of a lying bar
_SLANT: Final = 32.0  # degrees, of labels too long to lie side by side
_COSINE: Final = math.cos(math.radians(_SLANT))
_SINE: Final = math.sin(math.radians(_SLANT))


def chart_height(chart: Chart, style: Style) -> float:
    scale = style.text_size / 8.9
    match chart.kind:
        case "rows":
            return (len(chart.labels) * _ROW + 8) * scale
        case "pyramid":
            return (len(chart.labels) * 10.5 + 28) * scale
        case "shares":
            return max(130.0, len(chart.labels) * 14.0 + 12) * scale
    return 168.0 * scale


def draw_chart(canvas: Canvas, x: float, y: float, width: float, chart: Chart, style: Style, comma: bool) -> None:
    """Draw it below y. `comma`: decimals are set off by a comma (Indonesian) instead of a point."""
    drawing = _Drawing(canvas, x, y, width, chart_height(chart, style), chart, style, comma)
    {
        "bars": drawing.bars,
        "lines": drawing.lines,
        "rows": drawing.rows,
        "shares": drawing.shares,
        "pyramid": drawing.pyramid,
    }[chart.kind]()


def number_text(value: float, decimals: int, comma: bool) -> str:
    text = f"{value:,.{decimals}f}"
    return text.translate(str.maketrans(",.", ".,")) if comma else text


class _Drawing:
    def __init__(
        self, canvas: Canvas, x: float, y: float, width: float, height: float, chart: Chart, style: Style, comma: bool
    ) -> None:
        self._canvas, self._x, self._y, self._width, self._height = canvas, x, y, width, height
        self._chart, self._style, self._comma = chart, style, comma
        self._colours = style.series_colours(len(chart.series))
        self._face = style.head
        self._size = style.small_size * 0.92

    def bars(self) -> None:
        low, high, left, plot = self._axes()
        count = len(self._chart.series)
        group = plot / len(self._chart.labels)
        bar = min(group * 0.76 / count, 26.0)
        for index in range(len(self._chart.labels)):
            start = left + group * (index + 0.5) - bar * count / 2
            for number, series in enumerate(self._chart.series):
                value = series.values[index]
                top, zero = self._at(max(value, 0.0), low, high), self._at(min(value, 0.0), low, high)
                self._canvas.rect(start + bar * number, top, bar * 0.92, max(zero - top, 0.4), self._colours[number])
                if bar >= 13:
                    label_at = top - 2.5 if value >= 0 else zero + self._size
                    self._canvas.text(
                        start + bar * (number + 0.46),
                        label_at,
                        self._text(value),
                        self._face.regular,
                        self._size * 0.86,
                        INK,
                        align="center",
                    )
        self._legend()

    def lines(self) -> None:
        low, high, left, plot = self._axes()
        group = plot / len(self._chart.labels)
        sparse = len(self._chart.labels) <= 12 and len(self._chart.series) == 1
        for colour, series in zip(self._colours, self._chart.series, strict=True):
            points = [(left + group * (i + 0.5), self._at(value, low, high)) for i, value in enumerate(series.values)]
            if len(self._chart.series) == 1:
                floor = self._at(low, low, high)
                area = [(points[0][0], floor), *points, (points[-1][0], floor)]
                self._canvas.polygon(area, colour, opacity=0.12)
            self._canvas.polyline(points, colour, 1.6)
            for (px, py), value in zip(points, series.values, strict=True):
                self._canvas.circle(px, py, 2.6, "ffffff")
                self._canvas.circle(px, py, 2.0, colour)
                if sparse:
                    text = self._text(value)
                    self._canvas.text(px, py - 5, text, self._face.regular, self._size * 0.88, INK, align="center")
        self._legend()

    def rows(self) -> None:
        chart, size = self._chart, self._size
        room = max(text_width(label, self._face.regular, size) for label in chart.labels) + 6
        values = chart.series[0].values
        widest = max(text_width(self._text(value), self._face.bold, size) for value in values) + 8
        scale = (self._width - room - widest) / max(values)
        step = (self._height - 8) / len(chart.labels)
        for index, (label, value) in enumerate(zip(chart.labels, values, strict=True)):
            top = self._y + 4 + index * step
            colour = self._style.accent if value == max(values) else self._style.main
            self._canvas.text(
                self._x + room - 6, top + step * 0.66, label, self._face.regular, size, INK, align="right"
            )
            self._canvas.rect(self._x + room, top + step * 0.14, value * scale, step * 0.68, colour, radius=1.2)
            end = self._x + room + value * scale
            self._canvas.text(end + 4, top + step * 0.66, self._text(value), self._face.bold, size * 0.94, INK)
        self._canvas.line(self._x + room, self._y + 2, self._x + room, self._y + self._height - 4, GREY, 0.6)

    def shares(self) -> None:
        chart = self._chart
        values = chart.series[0].values
        radius = min(self._height / 2 - 6, 64.0 * self._style.text_size / 8.9)
        x, y = self._x + radius + 14, self._y + self._height / 2
        wheel = self._style.series_colours(len(values))
        angle = 0.0
        for colour, value in zip(wheel, values, strict=True):
            turn = 360 * value / sum(values)
            self._canvas.sector(x, y, radius * 0.56, radius, angle + 0.6, angle + turn - 0.6, colour)
            angle += turn
        left = x + radius + 26
        step = min(14.5, (self._height - 12) / len(values)) * max(1.0, self._style.text_size / 8.9)
        at = y - step * len(values) / 2 + step * 0.7
        for colour, label, value in zip(wheel, chart.labels, values, strict=True):
            self._canvas.rect(left, at - 6, 7, 7, colour, radius=1)
            self._canvas.text(left + 12, at, label, self._face.regular, self._size, INK)
            self._canvas.text(
                self._x + self._width, at, self._text(value), self._face.bold, self._size, INK, align="right"
            )
            at += step

    def pyramid(self) -> None:
        men, women = self._chart.series
        top = self._y + 20
        step = (self._height - 28) / len(self._chart.labels)
        middle, gutter = self._x + self._width / 2, 22.0
        scale = (self._width / 2 - gutter - 42) / max(*men.values, *women.values)
        self._canvas.text(middle - gutter - 4, self._y + 11, men.name, self._face.bold, self._size, INK, align="right")
        self._canvas.text(middle + gutter + 4, self._y + 11, women.name, self._face.bold, self._size, INK)
        for index, label in enumerate(self._chart.labels):
            at = top + (len(self._chart.labels) - 1 - index) * step  # the youngest at the bottom
            base = at + step * 0.72
            self._canvas.text(middle, base, label, self._face.regular, self._size * 0.88, INK, align="center")
            left, right = men.values[index] * scale, women.values[index] * scale
            self._canvas.rect(middle - gutter - left, at + 0.8, left, step - 1.6, self._colours[0])
            self._canvas.rect(middle + gutter, at + 0.8, right, step - 1.6, self._colours[1])
            size = self._size * 0.82
            text = self._text(men.values[index])
            self._canvas.text(middle - gutter - left - 3, base, text, self._face.regular, size, GREY, align="right")
            self._canvas.text(
                middle + gutter + right + 3, base, self._text(women.values[index]), self._face.regular, size, GREY
            )

    def _axes(self) -> tuple[float, float, float, float]:
        """Draw grid and labels; returns lowest and highest value, left edge and width of the plot."""
        values = [value for series in self._chart.series for value in series.values]
        low, high, step = _scale(min(values), max(values), zero=self._chart.kind == "bars")
        decimals = max(0, -math.floor(math.log10(step))) if step < 1 else 0
        ticks = [low + step * i for i in range(round((high - low) / step) + 1)]
        texts = [number_text(tick, decimals, self._comma) for tick in ticks]
        room = max(text_width(text, self._face.regular, self._size * 0.9) for text in texts) + 6
        left, plot = self._x + room, self._width - room
        for tick, text in zip(ticks, texts, strict=True):
            at = self._at(tick, low, high)
            strong = abs(tick) < step / 1000 or tick == low
            self._canvas.line(left, at, left + plot, at, GREY if strong else HAIRLINE, 0.6 if strong else 0.3)
            self._canvas.text(left - 4, at + 2.4, text, self._face.regular, self._size * 0.9, GREY, align="right")
        group = plot / len(self._chart.labels)
        size = self._size * 0.9
        wrapped = [wrap(label, self._face.regular, size, group * 0.98) for label in self._chart.labels]
        fits = all(text_width(line, self._face.regular, size) <= group for lines in wrapped for line in lines)
        for index, lines in enumerate(wrapped):
            middle, top = left + group * (index + 0.5), self._y + self._height - 25
            if fits and len(lines) <= 2:
                for number, line in enumerate(lines):
                    at = top + number * self._size
                    self._canvas.text(middle, at, line, self._face.regular, size, INK, align="center")
            else:  # slanting, its end below the step
                long = text_width(self._chart.labels[index], self._face.regular, size)
                x, y = middle + 2 - long * _COSINE, top - 3 + long * _SINE
                self._canvas.text(x, y, self._chart.labels[index], self._face.regular, size, INK, angle=_SLANT)
        return low, high, left, plot

    def _at(self, value: float, low: float, high: float) -> float:
        top, bottom = self._y + 12, self._y + self._height - 36
        return bottom - (value - low) / (high - low) * (bottom - top)

    def _legend(self) -> None:
        if len(self._chart.series) == 1:
            return
        widths = [text_width(series.name, self._face.regular, self._size) + 24 for series in self._chart.series]
        at = self._x + (self._width - sum(widths)) / 2
        base = self._y + self._height - 3
        for colour, series, width in zip(self._colours, self._chart.series, widths, strict=True):
            self._canvas.rect(at, base - 6, 7, 7, colour, radius=1)
            self._canvas.text(at + 11, base, series.name, self._face.regular, self._size, INK)
            at += width

    def _text(self, value: float) -> str:
        return number_text(value, self._chart.decimals, self._comma)


def _scale(low: float, high: float, *, zero: bool) -> tuple[float, float, float]:
    """Round limits and a step of 1, 2 or 5 times a power of ten, four to six steps."""
    if zero:
        low, high = min(low, 0.0), max(high, 0.0)
    elif low == high:
        high += 1
    rough = (high - low) / 4.5
    power = 10.0 ** math.floor(math.log10(rough))
    step = power * next(factor for factor in (1, 2, 2.5, 5, 10) if factor * power >= rough)
    return math.floor(low / step) * step, math.ceil(high / step + 0.001) * step, step
