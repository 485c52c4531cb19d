"""What a list of rows says, as it is shown."""

from PySide6.QtCore import QModelIndex

from ui.widgets.row_list import RowList


def cells_of(rows: RowList, title: str) -> list[QModelIndex]:
    """The column of this title, from the first row in sight on."""
    table = rows.table.model()
    column = [one.title for one in rows.model.declared].index(title)
    return [table.index(n, column) for n in range(table.rowCount())]


def column_of(rows: RowList, title: str) -> list[str]:
    """Its words."""
    return [cell.data() for cell in cells_of(rows, title)]


def rows_of(rows: RowList) -> list[tuple[str, ...]]:
    """The words of each row in sight."""
    return list(zip(*(column_of(rows, one.title) for one in rows.model.declared), strict=True))


def words_of(rows: RowList, key: object) -> dict[str, str]:
    """Of the row with this key: its words by the titles of the columns. Empty where it is not in sight."""
    words = (said for row, said in zip(rows.rows(), rows_of(rows), strict=True) if rows.model.key(row) == key)
    return dict(zip((one.title for one in rows.model.declared), next(words, ()), strict=False))
