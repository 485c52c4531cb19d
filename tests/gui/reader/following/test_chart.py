"""The chart of a line: its ticks, what is drawn of a line, and that a click on a dot chooses its year."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.catalogue.following.values import Break, BreakKind, PointState, YearLine, YearPoint
from tests.unit.catalogue.test_following_rules import edition, point_of
from ui.reader.following.chart import Dot, YearChart, nice_ticks, written
from ui.reader.following.page import dots_of


@pytest.mark.parametrize(
    ("least", "most", "ticks"),
    [
        (0.0, 9.0, [0, 2.5, 5, 7.5, 10]),
        (1986118.0, 2087196.0, [1950000, 2000000, 2050000, 2100000]),
        (-2.0, 3.0, [-2, 0, 2, 4]),
        (5.0, 5.0, [0, 2, 4, 6]),
        (0.0, 0.0, [0, 0.25, 0.5, 0.75, 1]),
    ],
)
def test_ticks_are_round_and_hold_all_values(least: float, most: float, ticks: list[float]) -> None:
    assert nice_ticks(least, most) == ticks


def test_numbers_are_written_as_bps_writes_them() -> None:
    assert [written(value) for value in (2087196.0, 0.5, 12.0, -1234.25)] == ["2.087.196", "0,5", "12", "-1.234,25"]


def test_what_is_open_or_in_another_unit_is_not_drawn_and_breaks_are_not_joined() -> None:
    points = [point_of(edition(year, str(year))) for year in (2021, 2022, 2023, 2024)]
    points[1] = replace(points[1], state=PointState.OPEN, text="", value=None)
    points[2] = replace(points[2], unit="ribu jiwa")
    line = YearLine(
        points[3],
        years=tuple(YearPoint(point.year, point) for point in points),
        breaks=(Break(BreakKind.UNIT, 2023, ("ribu jiwa",), ("jiwa",)),),
    )
    dots = [(dot.year, dot.value, dot.sign if dot.value is None else "", dot.joined) for dot in dots_of(line)]
    assert dots == [
        (2020, 2021.0, "", True),
        (2021, None, "?", True),
        (2022, None, "–", True),
        (2023, 2024.0, "", False),
    ]


def test_a_click_on_a_dot_chooses_its_year(qtbot, appearance) -> None:
    chart = YearChart(appearance)
    qtbot.addWidget(chart)
    chart.resize(600, 300)
    chart.show_dots([Dot(2021, 5.0, "5"), Dot(2023, 7.0, "7", others=(6.0,))], "jiwa", "Talo", "2021: 5; 2023: 7")
    chosen: list[int] = []
    chart.chosen.connect(chosen.append)
    for at in (1, 0):
        QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=chart.place_of(at).toPoint())
    assert chosen == [1, 0]
    assert not chart.grab().isNull()
