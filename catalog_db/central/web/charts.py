"""Charts as plain shapes: where each bar or point lies, in units of the picture. The templates draw them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

WIDTH: Final = 720
HEIGHT: Final = 200
_LEFT: Final = 40
_BOTTOM: Final = 24
_TOP: Final = 12
_MOST_BARS: Final = 62  # more days than that are shown by week
_MOST_WEEKS: Final = 200  # and more than that by month
_LABELS: Final = 8


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar, its value, and the label below it where there is room for one."""

    x: float
    y: float
    width: float
    height: float
    name: str
    value: float
    label: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars over an axis from 0 to `top`."""

    bars: tuple[Bar, ...]
    top: int
    width: int = WIDTH
    height: int = HEIGHT
    left: int = _LEFT
    base: int = HEIGHT - _BOTTOM
    ceiling: int = _TOP


def day_chart(days: Mapping[date, int], first: date, last: date) -> Chart:
    """Visits by day; by week or by month where that would be too many bars."""
    count = (last - first).days + 1
    each = [first + timedelta(days=number) for number in range(count)]
    if count <= _MOST_BARS:
        return bar_chart([(day.strftime("%d/%m"), float(days.get(day, 0))) for day in each])
    sums: dict[date, float] = {}
    for day in each:
        begin = max(first, day - timedelta(days=day.weekday())) if count <= _MOST_WEEKS else day.replace(day=1)
        sums[begin] = sums.get(begin, 0.0) + days.get(day, 0)
    if count <= _MOST_WEEKS:
        return bar_chart([(f"mulai {begin:%d/%m}", value) for begin, value in sums.items()])
    return bar_chart([(f"{begin:%m/%Y}", value) for begin, value in sums.items()])


def bar_chart(values: Sequence[tuple[str, float]], top: int | None = None) -> Chart:
    """One bar for each value. `top`: where the axis ends, if it is to be the same in several charts."""
    high = top if top is not None else _round_up(max((value for _, value in values), default=0))
    room, tall = (WIDTH - _LEFT) / max(1, len(values)), HEIGHT - _BOTTOM - _TOP
    every = max(1, -(-len(values) // _LABELS))
    bars = []
    for place, (name, value) in enumerate(values):
        height = tall * min(value, high) / high
        bars.append(
            Bar(
                x=round(_LEFT + place * room + room * 0.1, 1), y=round(HEIGHT - _BOTTOM - height, 1),
                width=round(room * 0.8, 1), height=round(height, 1), name=name, value=value,
                label=name if place % every == 0 else "",
            )
        )  # fmt: skip
    return Chart(tuple(bars), high)


def _round_up(value: float) -> int:
    """To 1, 2 or 5 with zeros, so that the axis reads well."""
    step = 1
    while True:
        for factor in (1, 2, 5):
            if value <= factor * step:
                return factor * step
        step *= 10
