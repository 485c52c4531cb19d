"""Charts of tables in the colours of the theme. What a chart shows stands in its accessible description, too."""

from datetime import date
from decimal import Decimal
from math import ceil

from PySide6.QtCharts import QBarCategoryAxis, QBarSeries, QBarSet, QChart, QChartView, QHorizontalBarSeries, QValueAxis
from PySide6.QtCore import QMargins, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from ui.reports.document import Table, Value, written
from ui.theme import Appearance, Role
from ui.widgets.plain_text import plain_label

_ACROSS = 12  # up to so many rows lie one below the other, with their names beside them
_ROW_PX, _AXIS_PX, _STANDING_PX = 30, 76, 240
_FEW = 4  # of what is counted: each has its own line
_LABELS = 16  # of columns; more would overlap


class TableChart(QChartView):
    """Bars of the second column of a table."""

    def __init__(self, look: Appearance, table: Table, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._table = table
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QChartView.Shape.NoFrame)
        look.keep(self, lambda _look: self._draw())

    def show_table(self, table: Table) -> None:
        self._table = table
        self._draw()

    def _draw(self) -> None:
        look, table = self._look, self._table
        lying = len(table.rows) <= _ACROSS
        rows = list(reversed(table.rows)) if lying else list(table.rows)
        names = [_name(row[0], row[1]) for row in rows]
        self.setAccessibleName(table.title)
        self.setAccessibleDescription("; ".join(f"{written(row[0])}: {written(row[1])}" for row in table.rows))
        chart = QChart()
        chart.setBackgroundBrush(look.colors.base)
        chart.setBackgroundRoundness(0)
        chart.setMargins(QMargins(0, 0, 0, 0))
        chart.legend().hide()
        bars = QBarSet(plain_label(table.columns[1]) if len(table.columns) > 1 else "")
        bars.append([_number(row[1]) for row in rows])
        bars.setColor(look.colors.accent)
        bars.setBorderColor(look.colors.accent)
        bars.setLabelColor(look.colors.text)
        series = QHorizontalBarSeries() if lying else QBarSeries()
        series.append(bars)
        series.setBarWidth(0.62)
        chart.addSeries(series)
        categories, numbers = QBarCategoryAxis(), QValueAxis()
        categories.append([plain_label(name) for name in _distinct(names if lying else _thinned(names))])
        numbers.setLabelFormat("%d")
        numbers.setMin(0)
        most = max([_number(row[1]) for row in rows], default=1.0)
        if most < _FEW:  # nice numbers would be fractions, and written without them the same again and again
            numbers.setMax(max(ceil(most), 1))
            numbers.setTickCount(int(numbers.max()) + 1)
        else:
            numbers.setMax(most)
            numbers.applyNiceNumbers()
        for axis in (categories, numbers):
            axis.setLabelsFont(look.font(Role.SECONDARY))
            axis.setLabelsColor(look.colors.text)
            axis.setLinePen(QPen(look.colors.edge))
            axis.setGridLinePen(QPen(look.colors.line))
        categories.setGridLineVisible(False)
        if lying:
            chart.addAxis(categories, Qt.AlignmentFlag.AlignLeft)
            chart.addAxis(numbers, Qt.AlignmentFlag.AlignBottom)
        else:
            chart.addAxis(categories, Qt.AlignmentFlag.AlignBottom)
            chart.addAxis(numbers, Qt.AlignmentFlag.AlignLeft)
        series.attachAxis(categories)
        series.attachAxis(numbers)
        old = self.chart()
        self.setChart(chart)
        if old is not None:
            old.deleteLater()
        self.setFixedHeight(look.px(_ROW_PX * len(rows) + _AXIS_PX if lying else _STANDING_PX))


def _name(name: Value, value: Value) -> str:
    """Of a day the number only: there are many, and the table has the rest."""
    text = str(name.day) if isinstance(name, date) else written(name)
    return f"{text} ({written(None)})" if value is None else text


def _number(value: Value) -> float:
    """A cell that is hidden has no bar."""
    return float(value) if isinstance(value, int | Decimal) else 0.0


def _thinned(names: list[str]) -> list[str]:
    """Some of many names, so that they do not run into each other."""
    step = -(-len(names) // _LABELS)
    return [name if place % step == 0 else "" for place, name in enumerate(names)]


def _distinct(names: list[str]) -> list[str]:
    """An axis takes each category once; spaces nobody sees tell equal ones apart."""
    return [name + "\u200b" * place for place, name in enumerate(names)]
