"""A report on the screen: figures in a row, each table with its chart, section by section."""

from datetime import date
from decimal import Decimal
from math import ceil

from PySide6.QtCharts import QBarCategoryAxis, QBarSeries, QBarSet, QChart, QChartView, QHorizontalBarSeries, QValueAxis
from PySide6.QtCore import QMargins, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QScrollArea,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ui.reports.document import Figure, ReportDocument, Section, Table, Value, written
from ui.theme import Appearance, Role
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.plain_text import plain_label
from ui.widgets.text import Prose, Text, Tone

# Charts of tables in the colours of the theme. What a chart shows stands in its accessible description, too.

_ACROSS = 12  # up to so many rows lie one below the other, with their names beside them
_ROW_PX, _AXIS_PX, _STANDING_PX = 30, 76, 240
_FEW = 4  # of what is counted: each has its own line
_LABELS = 16  # of columns; more would overlap


class TableChart(QChartView):
    """Bars of the second column of a table."""

    def __init__(self, appearance: Appearance, table: Table, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._table = table
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QChartView.Shape.NoFrame)
        appearance.keep(self, lambda _appearance: self._draw())

    def show_table(self, table: Table) -> None:
        self._table = table
        self._draw()

    def _draw(self) -> None:
        appearance, table = self._appearance, self._table
        lying = len(table.rows) <= _ACROSS
        rows = list(reversed(table.rows)) if lying else list(table.rows)
        names = [_name(row[0], row[1]) for row in rows]
        self.setAccessibleName(table.title)
        self.setAccessibleDescription("; ".join(f"{written(row[0])}: {written(row[1])}" for row in table.rows))
        chart = QChart()
        chart.setBackgroundBrush(appearance.colors.base)
        chart.setBackgroundRoundness(0)
        chart.setMargins(QMargins(0, 0, 0, 0))
        chart.legend().hide()
        bars = QBarSet(plain_label(table.columns[1]) if len(table.columns) > 1 else "")
        bars.append([_number(row[1]) for row in rows])
        bars.setColor(appearance.colors.accent)
        bars.setBorderColor(appearance.colors.accent)
        bars.setLabelColor(appearance.colors.text)
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
            axis.setLabelsFont(appearance.font(Role.SECONDARY))
            axis.setLabelsColor(appearance.colors.text)
            axis.setLinePen(QPen(appearance.colors.edge))
            axis.setGridLinePen(QPen(appearance.colors.line))
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
        self.setFixedHeight(appearance.px(_ROW_PX * len(rows) + _AXIS_PX if lying else _STANDING_PX))


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


_SHOWN_ROWS = 12  # of a table; it scrolls beyond
_FITTING_COLUMNS = 5  # more are scrolled through on a small screen
_FEW_COLUMNS, _FEW_WIDTH = 3, 760  # from a name to its figure the eye loses the line on a wide screen
_CHART_WIDTH, _FIGURE_WIDTH = 420, 176


class ReportView(QScrollArea):
    """Shows one `ReportDocument` at a time."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self.document: ReportDocument | None = None  # that is shown
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_document(self, document: ReportDocument) -> None:
        self.document = document
        page = QWidget()
        column = QVBoxLayout(page)
        self._appearance.space(column, 24, (16, 12, 16, 24))
        if document.holds:
            column.addWidget(Prose(self._appearance, document.holds, Role.BODY, Tone.SECONDARY))
        for section in document.sections:
            column.addWidget(self._section(section))
        column.addStretch()
        self.setAccessibleName(document.title)
        self.setWidget(page)  # deletes the one before

    def _section(self, section: Section) -> QWidget:
        appearance, box = self._appearance, QWidget()
        column = QVBoxLayout(box)
        appearance.space(column, 12)
        column.addWidget(Text(appearance, section.title, Role.SECTION, bold=True))
        if section.figures:
            row = QWidget()
            flow = FlowLayout(row)
            appearance.space(flow, 12)
            for figure in section.figures:
                flow.addWidget(self._figure(figure))
            column.addWidget(row)
        for table in section.tables:
            if table.rows:
                column.addWidget(self._table(table))
        for sentence in section.sentences:
            column.addWidget(Prose(appearance, sentence, Role.BODY, Tone.SECONDARY))
        return box

    def _figure(self, figure: Figure) -> QWidget:
        appearance, box = self._appearance, QFrame()
        box.setAccessibleName(f"{figure.name}: {written(figure.value)}" + (f" ({figure.note})" if figure.note else ""))
        column = QVBoxLayout(box)
        appearance.space(column, 4, (0, 8, 12, 8))
        column.addWidget(Text(appearance, written(figure.value), Role.TITLE, bold=True, tabular=True))
        column.addWidget(Text(appearance, figure.name, Role.SECONDARY, Tone.SECONDARY, wrap=True))
        if figure.note:
            column.addWidget(Text(appearance, figure.note, Role.SECONDARY, Tone.SECONDARY, wrap=True))
        appearance.keep(box, lambda appearance: box.setFixedWidth(appearance.px(_FIGURE_WIDTH)))
        return box

    def _table(self, table: Table) -> QWidget:
        appearance, box = self._appearance, QWidget()
        grid = QGridLayout(box)
        appearance.space(grid, 8)
        grid.addWidget(Text(appearance, table.title, Role.BODY, bold=True), 0, 0, 1, 2)
        shown = self._rows(table)
        if table.chart:
            chart = TableChart(appearance, table)
            appearance.keep(chart, lambda appearance: chart.setMinimumWidth(appearance.px(_CHART_WIDTH)))
            grid.addWidget(chart, 1, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(shown, 1, 1, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(0, 3)
            grid.setColumnStretch(1, 2)
        elif len(table.columns) <= _FEW_COLUMNS:
            row = QHBoxLayout()
            row.addWidget(shown, 100)
            row.addStretch(1)
            appearance.keep(shown, lambda appearance: shown.setMaximumWidth(appearance.px(_FEW_WIDTH)))
            grid.addLayout(row, 1, 0, 1, 2)
        else:
            grid.addWidget(shown, 1, 0, 1, 2)
        return box

    def _rows(self, table: Table) -> QTableWidget:
        appearance = self._appearance
        shown = QTableWidget(len(table.rows), len(table.columns))
        shown.setAccessibleName(table.title)
        shown.setHorizontalHeaderLabels(list(table.columns))
        shown.verticalHeader().hide()
        shown.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        shown.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        shown.setAlternatingRowColors(True)
        shown.setTabKeyNavigation(False)
        for row, values in enumerate(table.rows):
            for column, value in enumerate(values):
                item = QTableWidgetItem(written(value))
                if column and not isinstance(value, str):
                    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                shown.setItem(row, column, item)
        header = shown.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)

        if len(table.rows) <= _SHOWN_ROWS:
            shown.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

        def fit(appearance: Appearance) -> None:
            above = appearance.px(34)
            header.setFixedHeight(above)
            shown.verticalHeader().setDefaultSectionSize(appearance.px(32))
            row = shown.verticalHeader().sectionSize(0)  # the style may need more
            below = shown.horizontalScrollBar().sizeHint().height() if len(table.columns) > _FITTING_COLUMNS else 0
            frame = 2 * shown.frameWidth()
            shown.setFixedHeight(above + row * min(len(table.rows), _SHOWN_ROWS) + below + frame)

        appearance.keep(shown, fit)
        return shown
