"""Lists of places in a book: tables and figures, hits. One model, one way to draw a line."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.theme import Appearance, Role
from ui.widgets.plain_text import plain_tip
from ui.widgets.text import Emphasis, Lines, one_line
from ui.words.books.pages import place_in_file

ROW = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex
_TEXT_LINES = 3
_LEFT, _RIGHT = 12, 20  # the scroll bar lies over the right edge


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A line of a list. `page` is from 0, `label` what it is called; `emphasis` are places of `text` to make bold.

    `color` is the colour of what it stands for, shown at the left edge.
    """

    page: int
    label: str
    head: str
    text: str
    emphasis: Emphasis = ()
    color: QColor | None = None


class PlaceModel(QAbstractListModel):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[PlaceRow] = []

    def set_rows(self, rows: Sequence[PlaceRow]) -> None:
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def insert(self, at: int, rows: Sequence[PlaceRow]) -> None:
        if rows:
            self.beginInsertRows(QModelIndex(), at, at + len(rows) - 1)
            self._rows[at:at] = rows
            self.endInsertRows()

    def row(self, number: int) -> PlaceRow:
        return self._rows[number]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return f"{row.head} {row.text}".strip()
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                return self.tr("page {page}").format(page=row.label)
            case Qt.ItemDataRole.ToolTipRole:
                place = place_in_file(row.page + 1) if row.label != str(row.page + 1) else ""
                return plain_tip("\n".join(filter(None, (one_line(row.text), place))))
            case _ if role == ROW:
                return row
        return None


class PlaceDelegate(QStyledItemDelegate):
    """Head in bold with the page at its right, the text below it in at most three lines."""

    def __init__(self, appearance: Appearance, view: "PlaceList") -> None:
        super().__init__(view)
        self._appearance = appearance
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        appearance, row = self._appearance, index.data(ROW)
        width = max(self._view.viewport().width(), appearance.px(120))
        head = QFontMetrics(appearance.font(bold=True)).height() + appearance.px(2) if row.head else 0
        text = self._lines(row, self._text_width(row, width)).height if row.text else 0
        return QSize(width, max(head + text + 2 * appearance.px(8), appearance.px(44)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        appearance, row = self._appearance, index.data(ROW)
        painter.save()
        area: QRect = option.rect
        state = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, appearance.colors.hover if chosen else appearance.colors.panel)
        if chosen:
            painter.fillRect(area.x(), area.y(), appearance.px(3), area.height(), appearance.colors.accent)
        if row.color is not None:
            strip = QRect(
                area.x() + appearance.px(5),
                area.y() + appearance.px(8),
                appearance.px(4),
                area.height() - 2 * appearance.px(8),
            )
            painter.fillRect(strip, QColor(row.color.red(), row.color.green(), row.color.blue()))
        inner = area.adjusted(appearance.px(_LEFT), appearance.px(8), -appearance.px(_RIGHT), -appearance.px(8))
        page_font = appearance.font(Role.SECONDARY, tabular=True)
        page_width = QFontMetrics(page_font).horizontalAdvance(row.label)
        painter.setFont(page_font)
        painter.setPen(appearance.colors.link)
        painter.drawText(inner, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, row.label)
        painter.setPen(appearance.colors.text)
        top = inner.top()
        if row.head:
            font = appearance.font(bold=True)
            metrics = QFontMetrics(font)
            painter.setFont(font)
            width = inner.width() - page_width - appearance.px(8)
            head = metrics.elidedText(one_line(row.head), Qt.TextElideMode.ElideRight, width)
            painter.drawText(QRect(inner.left(), top, width, metrics.height()), Qt.AlignmentFlag.AlignLeft, head)
            top += metrics.height() + appearance.px(2)
            painter.setPen(appearance.colors.secondary)
        self._lines(row, self._text_width(row, area.width())).draw(painter, QPointF(inner.left(), top))
        painter.restore()

    def _text_width(self, row: PlaceRow, width: int) -> int:
        appearance = self._appearance
        inner = width - appearance.px(_LEFT) - appearance.px(_RIGHT)
        if row.head:
            return inner
        return (
            inner
            - QFontMetrics(appearance.font(Role.SECONDARY, tabular=True)).horizontalAdvance(row.label)
            - appearance.px(8)
        )

    def _lines(self, row: PlaceRow, width: int) -> Lines:
        appearance = self._appearance
        role = Role.SECONDARY if row.head else Role.BODY
        return Lines(row.text, appearance.font(role), row.emphasis, appearance.colors.text, width, _TEXT_LINES)


class PlaceList(QListView):
    """Enter, a click or a press of the arrow keys with Enter goes to a place."""

    chosen = Signal(int)  # row

    def __init__(self, appearance: Appearance, name: str) -> None:
        super().__init__()
        self.places = PlaceModel(self)
        self.setModel(self.places)
        self.setItemDelegate(PlaceDelegate(appearance, self))
        self.setAccessibleName(name)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setMouseTracking(True)
        self.clicked.connect(lambda index: self.chosen.emit(index.row()))
        appearance.keep(self, lambda _: self.scheduleDelayedItemsLayout())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and held:
            event.ignore()  # what it means is told by whoever has the list
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.chosen.emit(self.currentIndex().row())
            return
        super().keyPressEvent(event)
