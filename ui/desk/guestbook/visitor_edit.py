"""The name of who comes: while it is typed, those who have been here before hang below it; a scanned slip works too."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from catalog_db.rules.desk.numbering import read_slip
from catalog_db.rules.written_dates import short_day
from desktop.desk.guestbook.values import VisitorCard
from ui.theme import Appearance, Role
from ui.widgets.text import one_line

_AFTER_LETTERS = 2
_PAUSE_MS = 60  # of typing, before one question for the whole burst
_ROW = 44
_CARD = Qt.ItemDataRole.UserRole


class VisitorEdit(QLineEdit):
    """`typed` wants visitors. Enter takes the one whose name begins so, or the only one that is listed; of several it
    first asks which. The last line of the list, and Tab, say that it is somebody new.
    """

    typed = Signal(str)
    chosen = Signal(object)  # VisitorCard
    scanned = Signal(str)  # token of a slip, in hexadecimal digits
    answered = Signal()  # a new name is complete

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self.setMaxLength(200)
        self.setPlaceholderText(self.tr("Name, e-mail or phone; or scan a slip"))
        self.list = VisitorList(appearance, self)
        self._asked = ""  # not answered yet
        self._enter_waits = False
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self.textEdited.connect(self._on_edited)
        self.list.itemClicked.connect(self._choose)

    def show_visitors(self, text: str, cards: Sequence[VisitorCard]) -> None:
        """The answer to `typed(text)`, unless more was typed since. None where nobody could be asked."""
        if text != self._asked or text != self.text().strip():
            return
        self._asked = ""
        if self.hasFocus():
            self.list.show_below(text, cards)
        if self._enter_waits:
            self._enter()

    def stop_asking(self) -> None:
        """Suggest no more names: it is settled who it is."""
        self._pause.stop()
        self._asked, self._enter_waits = "", False
        self.list.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        listed = self.list.isVisible()
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._enter()
            case Qt.Key.Key_Down if listed:
                self.list.step(1)
            case Qt.Key.Key_Up if listed:
                self.list.step(-1)
            case Qt.Key.Key_Escape if listed:
                self.list.hide()
            case _:
                super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.stop_asking()
        super().focusOutEvent(event)

    def _on_edited(self, text: str) -> None:
        self._asked, self._enter_waits = "", False
        if len(text.strip()) >= _AFTER_LETTERS:
            self._pause.start()
        else:
            self._pause.stop()
            self.list.hide()

    def _ask(self) -> None:
        if read_slip(self.text()) is None:
            self._asked = self.text().strip()
            self.typed.emit(self._asked)

    def _enter(self) -> None:
        """Enter that comes before the answer waits for it: who types fast means the same as who types slowly."""
        self._enter_waits = False
        token = read_slip(self.text())
        if token is not None:
            self.stop_asking()
            self.scanned.emit(token.hex())
        elif self._pause.isActive() or self._asked:
            self._enter_waits = True
            if self._pause.isActive():
                self._pause.stop()
                self._ask()
        elif self.list.isVisible() and self.list.currentItem() is not None:
            self._choose(self.list.currentItem())
        elif (
            self.list.isVisible() and self.list.known == 1 and _is_named_so(self.text(), self.list.item(0).data(_CARD))
        ):
            self._choose(self.list.item(0))
        elif self.list.isVisible():
            self.list.setCurrentRow(0)
        else:
            self.stop_asking()
            self.answered.emit()

    def _choose(self, item: QListWidgetItem) -> None:
        card = item.data(_CARD)
        self.stop_asking()
        if card is None:
            self.answered.emit()
        else:
            self.chosen.emit(card)


class VisitorList(QListWidget):
    """Hangs below the name over the form, and never takes the focus."""

    def __init__(self, appearance: Appearance, edit: QWidget) -> None:
        super().__init__(edit)
        self._appearance, self._edit = appearance, edit
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setItemDelegate(_CardDelegate(appearance, self))
        self.setAccessibleName(self.tr("Visitors who have been here"))
        self.itemEntered.connect(self.setCurrentItem)
        self.known = 0  # how many are listed
        self.hide()

    def show_below(self, text: str, cards: Sequence[VisitorCard]) -> None:
        self.clear()
        if not cards:
            self.hide()
            return
        appearance, window = self._appearance, self._edit.window()
        for card in cards:
            item = QListWidgetItem(", ".join(filter(None, (one_line(card.name), one_line(card.institution)))))
            item.setData(_CARD, card)
            item.setSizeHint(QSize(0, appearance.px(_ROW)))
            self.addItem(item)
        self.known = len(cards)
        new = QListWidgetItem(self.tr("Somebody new (Tab)"))
        new.setSizeHint(QSize(0, appearance.px(_ROW)))
        self.addItem(new)
        self.setParent(window)
        at = self._edit.mapTo(window, QPoint(0, self._edit.height() + appearance.px(4)))
        frame = 2 * self.frameWidth() + appearance.px(4)
        rows = min(self.count(), max(1, (window.height() - at.y() - frame) // appearance.px(_ROW)))
        width = min(max(self._edit.width(), appearance.px(380)), window.width() - at.x() - appearance.px(8))
        self.setGeometry(at.x(), at.y(), width, rows * appearance.px(_ROW) + frame)
        self.setCurrentRow(0 if _begins_so(text, cards[0]) else -1)
        self.show()
        self.raise_()

    def step(self, by: int) -> None:
        """Go through the list and past its ends back into the name."""
        row = self.currentRow() + by
        self.setCurrentRow(-1 if row >= self.count() else self.count() - 1 if row < -1 else row)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setPen(self._appearance.colors.edge)
        painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))


class _CardDelegate(QStyledItemDelegate):
    """Name and institution on the left; when they were here last, or that they are here now, on the right."""

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._appearance = appearance

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        appearance, card = self._appearance, index.data(_CARD)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, appearance.colors.hover)
        if card is None:
            painter.setFont(appearance.font())
            painter.setPen(appearance.colors.link)
            inside = option.rect.adjusted(appearance.px(10), 0, -appearance.px(10), 0)
            painter.drawText(inside, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, index.data())
            painter.restore()
            return
        area = option.rect.adjusted(appearance.px(10), appearance.px(3), -appearance.px(10), -appearance.px(3))
        half = area.height() // 2
        upper, lower = QRect(area.topLeft(), QSize(area.width(), half)), area.adjusted(0, half, 0, 0)
        right = self._right(card)
        small = appearance.font(Role.SECONDARY, tabular=True)
        painter.setFont(small)
        painter.setPen(appearance.colors.warning if card.open_visit else appearance.colors.secondary)
        painter.drawText(upper, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, right)
        upper.setRight(upper.right() - QFontMetrics(small).horizontalAdvance(right) - appearance.px(8))
        below = " · ".join(filter(None, (one_line(card.institution), one_line(card.email or card.phone))))
        for where, words, role, color in (
            (upper, one_line(card.name), Role.BODY, appearance.colors.text),
            (lower, below, Role.SECONDARY, appearance.colors.secondary),
        ):
            font = appearance.font(role, bold=role is Role.BODY)
            painter.setFont(font)
            painter.setPen(color)
            line = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, where.width())
            painter.drawText(where, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, line)
        painter.restore()

    def _right(self, card: VisitorCard) -> str:
        if card.open_visit:
            return self.tr("is here")
        return short_day(card.last_visit) if card.last_visit else ""


def _is_named_so(text: str, card: VisitorCard) -> bool:
    """Whether each word that was typed begins a word of their name: "aminah" means Siti Aminah, "unib" nobody."""
    words = card.name.casefold().replace(".", " ").split()
    return all(any(word.startswith(typed) for word in words) for typed in text.casefold().split())


def _begins_so(text: str, card: VisitorCard) -> bool:
    """Whether what was typed is the beginning of their name, or says exactly who they are."""
    typed = text.casefold().split()
    words = card.name.casefold().split()
    if len(typed) <= len(words) and all(word.startswith(part) for part, word in zip(typed, words, strict=False)):
        return True
    return "@" in text or text.replace(" ", "").lstrip("+").isdigit()
