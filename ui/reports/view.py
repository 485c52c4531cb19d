"""A report on the screen: figures in a row, each table with its chart, section by section."""

from PySide6.QtCore import Qt
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

from ui.reports.charts import TableChart
from ui.reports.document import Figure, ReportDocument, Section, Table, written
from ui.theme import Appearance, Role
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.text import Prose, Text, Tone

_SHOWN_ROWS = 12  # of a table; it scrolls beyond
_FITTING_COLUMNS = 5  # more are scrolled through on a small screen
_FEW_COLUMNS, _FEW_WIDTH = 3, 760  # from a name to its figure the eye loses the line on a wide screen
_CHART_WIDTH, _FIGURE_WIDTH = 420, 176


class ReportView(QScrollArea):
    """Shows one `ReportDocument` at a time."""

    def __init__(self, look: Appearance) -> None:
        super().__init__()
        self._look = look
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_document(self, document: ReportDocument) -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        self._look.space(column, 24, (16, 12, 16, 24))
        for section in document.sections:
            column.addWidget(self._section(section))
        column.addStretch()
        self.setAccessibleName(document.title)
        self.setWidget(page)  # deletes the one before

    def _section(self, section: Section) -> QWidget:
        look, box = self._look, QWidget()
        column = QVBoxLayout(box)
        look.space(column, 12)
        column.addWidget(Text(look, section.title, Role.SECTION, bold=True))
        if section.figures:
            row = QWidget()
            flow = FlowLayout(row)
            look.space(flow, 12)
            for figure in section.figures:
                flow.addWidget(self._figure(figure))
            column.addWidget(row)
        for table in section.tables:
            if table.rows:
                column.addWidget(self._table(table))
        for sentence in section.sentences:
            column.addWidget(Prose(look, sentence, Role.BODY, Tone.SECONDARY))
        return box

    def _figure(self, figure: Figure) -> QWidget:
        look, box = self._look, QFrame()
        box.setAccessibleName(f"{figure.name}: {figure.value}")
        column = QVBoxLayout(box)
        look.space(column, 4, (0, 8, 12, 8))
        column.addWidget(Text(look, figure.value, Role.TITLE, bold=True, tabular=True))
        column.addWidget(Text(look, figure.name, Role.SECONDARY, Tone.SECONDARY, wrap=True))
        look.keep(box, lambda look: box.setFixedWidth(look.px(_FIGURE_WIDTH)))
        return box

    def _table(self, table: Table) -> QWidget:
        look, box = self._look, QWidget()
        grid = QGridLayout(box)
        look.space(grid, 8)
        grid.addWidget(Text(look, table.title, Role.BODY, bold=True), 0, 0, 1, 2)
        shown = self._rows(table)
        if table.chart:
            chart = TableChart(look, table)
            look.keep(chart, lambda look: chart.setMinimumWidth(look.px(_CHART_WIDTH)))
            grid.addWidget(chart, 1, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(shown, 1, 1, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(0, 3)
            grid.setColumnStretch(1, 2)
        elif len(table.columns) <= _FEW_COLUMNS:
            row = QHBoxLayout()
            row.addWidget(shown, 100)
            row.addStretch(1)
            look.keep(shown, lambda look: shown.setMaximumWidth(look.px(_FEW_WIDTH)))
            grid.addLayout(row, 1, 0, 1, 2)
        else:
            grid.addWidget(shown, 1, 0, 1, 2)
        return box

    def _rows(self, table: Table) -> QTableWidget:
        look = self._look
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

        def fit(look: Appearance) -> None:
            above = look.px(34)
            header.setFixedHeight(above)
            shown.verticalHeader().setDefaultSectionSize(look.px(32))
            row = shown.verticalHeader().sectionSize(0)  # the style may need more
            below = shown.horizontalScrollBar().sizeHint().height() if len(table.columns) > _FITTING_COLUMNS else 0
            frame = 2 * shown.frameWidth()
            shown.setFixedHeight(above + row * min(len(table.rows), _SHOWN_ROWS) + below + frame)

        look.keep(shown, fit)
        return shown
