"""The tables of the staff's screens look and answer alike."""

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QTableView

from ui.theme import Appearance
from ui.widgets.column_room import ColumnRoom

_ROW_HEIGHT = 40


def plain_table(
    look: Appearance, model: QAbstractItemModel, name: str, widths: dict[int, int], stretched: int | None
) -> QTableView:
    """A table of whole rows. `widths`: of columns, in pixels at 100 %; `stretched` takes what is left, if any does,
    and gives to those that are cut what it does not need."""
    table = QTableView()
    table.setModel(model)
    table.setAccessibleName(name)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setTabKeyNavigation(False)
    table.verticalHeader().hide()
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    look.keep(table, lambda look: table.verticalHeader().setDefaultSectionSize(look.px(_ROW_HEIGHT)))
    if stretched is not None:
        ColumnRoom(look, table, widths, stretched)
    return table
