"""Who waits, in the order of calling, who was put on hold, and who did not come to a call: the rows, how one is
painted, and the column that shows them.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, tzinfo
from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from catalog_db.rules.desk.levels import Level
from catalog_db.rules.desk.tickets import TicketState
from catalog_db.rules.written_dates import short_time
from desktop.desk.queue.values import TicketLine
from ui.desk.waits import level_tone, wait_text
from ui.theme import Appearance, Role
from ui.widgets.icons import pixmap, set_icon
from ui.widgets.plain_text import plain_tip
from ui.widgets.text import Text, Tone, color_of, one_line

# Who waits, in the order of calling; below a heading who was put on hold, and below one that folds who did not come to
# a call. One list, one stop of Tab.

TICKET_ROLE = Qt.ItemDataRole.UserRole
HEADING_ROLE = TICKET_ROLE + 1  # the words of a heading; a ticket has none
WAIT_ROLE = TICKET_ROLE + 2
LEVEL_ROLE = TICKET_ROLE + 3
HINT_ROLE = TICKET_ROLE + 5  # what stands below the name
FOLDED_ROLE = TICKET_ROLE + 4  # of the heading that folds: whether nothing is shown below it; of others None
_HELD: Final = "held"
_ABSENT: Final = "absent"


@dataclass(frozen=True, slots=True)
class Waited:
    """How long by now: the clock goes on between two readings of the queue."""

    seconds: int
    level: Level


class TicketModel(QAbstractListModel):
    """Replacing its rows touches only what changed, so selection and place in the list stay."""

    def __init__(
        self,
        parent: QObject | None = None,
        zone: tzinfo = UTC,
        service_name: Callable[[str], str] = str,
    ) -> None:
        super().__init__(parent)
        self._zone, self._service_name = zone, service_name
        self._rows: list[TicketLine | str] = []
        self._waits: dict[UUID, Waited] = {}
        self._shown: tuple[Sequence[TicketLine], ...] = ((), (), ())
        self.folded = True  # who did not come to a call is one line

    def replace(
        self, waiting: Sequence[TicketLine], held: Sequence[TicketLine], absent: Sequence[TicketLine] = ()
    ) -> None:
        """Show these from now on."""
        self._shown = waiting, held, absent
        wanted: list[TicketLine | str] = [*waiting, *([_HELD] if held else ()), *held]
        if absent:
            wanted += [_ABSENT, *(() if self.folded else absent)]
        keys = [_key(row) for row in wanted]
        for n in range(len(self._rows) - 1, -1, -1):
            if _key(self._rows[n]) not in keys:
                self.beginRemoveRows(QModelIndex(), n, n)
                del self._rows[n]
                self.endRemoveRows()
        self._waits = {line.id: Waited(line.waited_s, line.wait_level) for line in (*waiting, *held)}
        for n, row in enumerate(wanted):
            self._put(n, row)

    def fold(self, folded: bool) -> None:
        """Let who did not come to a call be one line, or be listed."""
        self.folded = folded
        self.replace(*self._shown)

    def absent_heading(self) -> QModelIndex:
        return self.index(self._rows.index(_ABSENT)) if _ABSENT in self._rows else QModelIndex()

    def tick(self, waits: dict[UUID, Waited]) -> None:
        """The clock went on: rows whose words change are painted again, and no others."""
        before, self._waits = self._waits, self._waits | waits
        for n, row in enumerate(self._rows):
            if not isinstance(row, str) and _words(before.get(row.id)) != _words(self._waits.get(row.id)):
                index = self.index(n)
                self.dataChanged.emit(index, index)

    def tickets(self) -> list[TicketLine]:
        return [row for row in self._rows if not isinstance(row, str)]

    def index_of(self, ticket_id: UUID) -> QModelIndex:
        return next((self.index(n) for n, row in enumerate(self._rows) if _key(row) == ticket_id), QModelIndex())

    def rowCount(self, parent: QModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def flags(self, index: QModelIndex) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if self._rows[index.row()] == _HELD:
            return Qt.ItemFlag.ItemNeverHasChildren  # a heading: arrows pass over it
        return super().flags(index) | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if isinstance(row, str):
            return self._heading(row, role)
        waited = self._waits.get(row.id) or Waited(row.waited_s, row.wait_level)
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return self._sentence(row, waited)
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(
                    "\n".join(one_line(one) for one in (row.visitor_name, row.visitor_hint, row.need) if one)
                )
            case _ if role == TICKET_ROLE:
                return row
            case _ if role == HINT_ROLE:
                return " · ".join((*self._apart(row), one_line(row.need or row.visitor_hint))).removesuffix(" · ")
            case _ if role == WAIT_ROLE and row.missed_at is not None:
                return short_time(row.missed_at.astimezone(self._zone))
            case _ if role == WAIT_ROLE:
                return wait_text(waited.seconds, waited.level)
            case _ if role == LEVEL_ROLE:
                return waited.level if row.missed_at is None else Level.OK
        return None

    def _put(self, n: int, row: TicketLine | str) -> None:
        """Let `row` stand at `n`; all before it stand where they belong."""
        found = next((m for m in range(n, len(self._rows)) if _key(self._rows[m]) == _key(row)), None)
        if found is None:
            self.beginInsertRows(QModelIndex(), n, n)
            self._rows.insert(n, row)
            self.endInsertRows()
            return
        if found != n:
            self.beginMoveRows(QModelIndex(), found, found, QModelIndex(), n)
            self._rows.insert(n, self._rows.pop(found))
            self.endMoveRows()
        if self._rows[n] != row or isinstance(row, str):
            self._rows[n] = row
            index = self.index(n)
            self.dataChanged.emit(index, index)

    def _heading(self, which: str, role: int) -> str | bool | None:
        _waiting, held, absent = self._shown
        folds = which == _ABSENT
        match role:
            case _ if role == FOLDED_ROLE:
                return self.folded if folds else None
            case Qt.ItemDataRole.ToolTipRole if folds:
                return self.tr("Enter or a click shows or hides them; Shift+F7 leads here.")
            case _ if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, HEADING_ROLE):
                words = self.tr("DID NOT COME {count}") if folds else self.tr("ON HOLD {count}")
                return words.format(count=len(absent if folds else held))
        return None

    def _sentence(self, row: TicketLine, waited: Waited) -> str:
        """What a screen reader says."""
        if row.missed_at is not None:
            missed = self.tr("did not come at {time}").format(time=short_time(row.missed_at.astimezone(self._zone)))
            return ", ".join((row.number, one_line(row.visitor_name), missed))
        words = [row.number, one_line(row.visitor_name), wait_text(waited.seconds, waited.level)]
        if row.priority:
            words.insert(1, self.tr("priority"))
        return ", ".join((*words, *self._apart(row)))

    def _apart(self, row: TicketLine) -> list[str]:
        """What number and name do not tell: another service than the number says, and that more than one came."""
        said = [f"→ {one_line(self._service_name(row.service))}"] if row.moved else []
        return [*said, self.tr("%n people", "", row.people)] if row.people > 1 else said


def _key(row: TicketLine | str) -> UUID | str:
    return row if isinstance(row, str) else row.id


def _words(waited: Waited | None) -> tuple[int, Level] | None:
    return None if waited is None else (waited.seconds // 60, waited.level)


# A row of the queue: number, star, name and what is wanted on the left, how long on the right.

ROW_HEIGHT = 48
_HEADING_HEIGHT = 34
_NUMBER_WIDTH = 62
_STAR = 14


class TicketDelegate(QStyledItemDelegate):
    """Paints everything itself, so that the time keeps its colour in a chosen row."""

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._appearance = appearance

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        height = _HEADING_HEIGHT if index.data(HEADING_ROLE) else ROW_HEIGHT
        return QSize(self._appearance.px(200), self._appearance.px(height))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if heading := index.data(HEADING_ROLE):
            folded = index.data(FOLDED_ROLE)
            if folded is not None:
                self._paint_ground(painter, option)
            self._paint_heading(painter, option.rect, heading, folded)
        else:
            self._paint_ground(painter, option)
            self._paint_ticket(painter, option.rect, index)
        painter.restore()

    def _paint_heading(self, painter: QPainter, rect: QRect, text: str, folded: bool | None) -> None:
        appearance = self._appearance
        painter.setFont(appearance.font(Role.SECONDARY, bold=True))
        painter.setPen(appearance.colors.secondary)
        area = rect.adjusted(appearance.px(12), 0, -appearance.px(12), -appearance.px(4))
        if folded is not None:
            name, ratio = ("next" if folded else "down"), painter.device().devicePixelRatioF()
            sign = pixmap(appearance, name, _STAR, appearance.colors.secondary, ratio)
            painter.drawPixmap(QPoint(area.left(), area.center().y() - appearance.px(_STAR) // 2), sign)
            area.setLeft(area.left() + appearance.px(_STAR + 4))
        upright = Qt.AlignmentFlag.AlignBottom if folded is None else Qt.AlignmentFlag.AlignVCenter
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | upright, text)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        appearance = self._appearance
        area = QRectF(option.rect).adjusted(appearance.px(4), 1, -appearance.px(4), -1)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(appearance.colors.hover if chosen else appearance.colors.panel)
            painter.drawRoundedRect(area, appearance.px(6), appearance.px(6))
        if option.state & QStyle.StateFlag.State_HasFocus and option.state & QStyle.StateFlag.State_KeyboardFocusChange:
            painter.setPen(QPen(appearance.colors.focus, appearance.px(2)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), appearance.px(6), appearance.px(6))

    def _paint_ticket(self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        appearance = self._appearance
        ticket: TicketLine = index.data(TICKET_ROLE)
        level = Level(index.data(LEVEL_ROLE))  # a QVariant makes it a plain str
        area = rect.adjusted(appearance.px(12), appearance.px(5), -appearance.px(12), -appearance.px(5))
        half = area.height() // 2
        upper = QRect(area.left(), area.top(), area.width(), half)
        lower = QRect(area.left(), area.top() + half, area.width(), half)
        upright = Qt.AlignmentFlag.AlignVCenter
        font = appearance.font(Role.INPUT, bold=True, tabular=True)
        painter.setFont(font)
        painter.setPen(appearance.colors.text)
        number_width = max(
            appearance.px(_NUMBER_WIDTH), QFontMetrics(font).horizontalAdvance(ticket.number) + appearance.px(10)
        )
        painter.drawText(upper, Qt.AlignmentFlag.AlignLeft | upright, ticket.number)
        wait_font = appearance.font(Role.BODY, bold=level is not Level.OK, tabular=True)
        wait = index.data(WAIT_ROLE)
        painter.setFont(wait_font)
        painter.setPen(color_of(appearance, level_tone(level)))
        painter.drawText(upper, Qt.AlignmentFlag.AlignRight | upright, wait)
        left = upper.left() + number_width
        if ticket.priority:
            star = pixmap(
                appearance, "priority", _STAR, appearance.colors.warning, painter.device().devicePixelRatioF()
            )
            painter.drawPixmap(QPoint(left, upper.center().y() - appearance.px(_STAR) // 2), star)
            left += appearance.px(_STAR + 4)
        right = upper.right() - QFontMetrics(wait_font).horizontalAdvance(wait) - appearance.px(8)
        name = QRect(QPoint(left, upper.top()), QPoint(max(left, right), upper.bottom()))
        self._elided(painter, name, one_line(ticket.visitor_name), Role.BODY, appearance.colors.text)
        below = lower.adjusted(number_width, 0, 0, 0)
        self._elided(painter, below, index.data(HINT_ROLE), Role.SECONDARY, appearance.colors.secondary)

    def _elided(self, painter: QPainter, area: QRect, text: str, role: Role, color) -> None:
        font = self._appearance.font(role)
        painter.setFont(font)
        painter.setPen(color)
        line = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, line)


class WaitingList(QWidget):
    """Enter or a double click says what is wanted of a ticket, the menu key or the right button what else there is."""

    activated = Signal(object)  # TicketLine
    menu_asked = Signal(object, QPoint)  # TicketLine, on the screen

    def __init__(self, appearance: Appearance, zone: tzinfo = UTC, service_name: Callable[[str], str] = str) -> None:
        super().__init__()
        self._appearance = appearance
        self.model = TicketModel(self, zone, service_name)
        self.title = Text(appearance, "", Role.SECONDARY, Tone.SECONDARY, bold=True)
        self.nobody = Text(appearance, self.tr("Nobody is waiting."), Role.BODY, Tone.SECONDARY, wrap=True)
        self.view = _View()
        self.view.setModel(self.model)
        self.view.setItemDelegate(TicketDelegate(appearance, self.view))
        self.view.setAccessibleName(self.tr("Waiting"))
        self.view.doubleClicked.connect(self._activate)
        self.view.entered_by_key.connect(self._enter)
        self.view.clicked.connect(self._fold_or_not)
        self.view.customContextMenuRequested.connect(self._ask_menu)
        self.view.selectionModel().currentChanged.connect(lambda *_: self._offer_again())
        self.again_button = QPushButton()  # for the mouse; by key it is Enter
        set_icon(appearance, self.again_button, "call")
        self.again_button.clicked.connect(lambda _=False: self._activate(self.view.currentIndex()))
        appearance.keep(self.view, lambda _: self.view.doItemsLayout())
        self.setFocusProxy(self.view)
        column = QVBoxLayout(self)
        appearance.space(column, 4, (8, 12, 0, 8))
        for label in (self.title, self.nobody):
            self._indent(label)
            column.addWidget(label)
        column.addWidget(self.view, 1)
        column.addWidget(self.again_button)
        self.show_tickets((), ())

    def show_tickets(
        self, waiting: Sequence[TicketLine], held: Sequence[TicketLine], absent: Sequence[TicketLine] = ()
    ) -> None:
        """What is chosen and where the list stands stay as they are."""
        self.model.replace(waiting, held, absent)
        self._offer_again()
        self.title.setText(self.tr("WAITING {count}").format(count=len(waiting)))
        self.nobody.setVisible(not waiting)

    def chosen(self) -> TicketLine | None:
        return self.view.currentIndex().data(TICKET_ROLE)

    def choose(self, ticket_id: UUID) -> None:
        index = self.model.index_of(ticket_id)
        if index.isValid():
            self.view.setCurrentIndex(index)

    def show_absent(self) -> bool:
        """Lead to who did not come to a call; False where there is nobody."""
        heading = self.model.absent_heading()
        if not heading.isValid():
            return False
        self.model.fold(False)
        self.view.setCurrentIndex(self.model.index(heading.row() + 1))
        self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def _offer_again(self) -> None:
        ticket = self.chosen()
        missed = ticket is not None and ticket.state is TicketState.NO_SHOW
        if ticket is not None and missed:
            self.again_button.setText(self.tr("Call {number} again").format(number=ticket.number))
        self.again_button.setVisible(missed)
        if missed:  # the button takes room from the list
            QTimer.singleShot(0, self.view, lambda: self.view.scrollTo(self.view.currentIndex()))

    def _enter(self, index: QModelIndex) -> None:
        self._fold_or_not(index)
        self._activate(index)

    def _fold_or_not(self, index: QModelIndex) -> None:
        if index.data(FOLDED_ROLE) is not None:
            self.model.fold(not self.model.folded)

    def _indent(self, label: Text) -> None:
        """To where the numbers stand."""
        self._appearance.keep(label, lambda appearance: label.setContentsMargins(appearance.px(12), 0, 0, 0))

    def _activate(self, index: QModelIndex) -> None:
        ticket = index.data(TICKET_ROLE)
        if ticket is not None:
            self.activated.emit(ticket)

    def _ask_menu(self, at: QPoint) -> None:
        ticket = self.chosen()
        if ticket is not None:
            rect = self.view.visualRect(self.view.currentIndex())
            self.menu_asked.emit(ticket, self.view.viewport().mapToGlobal(at if rect.contains(at) else rect.center()))


class _View(QListView):
    """Enter belongs to the row; Qt's own `activated` differs between systems and clicks."""

    entered_by_key = Signal(QModelIndex)

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.entered_by_key.emit(self.currentIndex())
        elif event.text().isdigit():
            event.ignore()  # the screen's: how the service ended
        else:
            super().keyPressEvent(event)
