"""A row of the queue: number, star, name and what is wanted on the left, how long on the right."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from catalog_db.rules.desk.levels import Level
from desktop.desk.queue.values import TicketLine
from ui.desk.queue.ticket_model import HEADING_ROLE, LEVEL_ROLE, TICKET_ROLE, WAIT_ROLE
from ui.desk.waits import level_tone
from ui.theme import Appearance, Role
from ui.widgets.icons import pixmap
from ui.widgets.text import color_of, one_line

ROW_HEIGHT = 48
_HEADING_HEIGHT = 34
_NUMBER_WIDTH = 62
_STAR = 14


class TicketDelegate(QStyledItemDelegate):
    """Paints everything itself, so that the time keeps its colour in a chosen row."""

    def __init__(self, look: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        height = _HEADING_HEIGHT if index.data(HEADING_ROLE) else ROW_HEIGHT
        return QSize(self._look.px(200), self._look.px(height))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if heading := index.data(HEADING_ROLE):
            self._paint_heading(painter, option.rect, heading)
        else:
            self._paint_ground(painter, option)
            self._paint_ticket(painter, option.rect, index)
        painter.restore()

    def _paint_heading(self, painter: QPainter, rect: QRect, text: str) -> None:
        look = self._look
        painter.setFont(look.font(Role.SECONDARY, bold=True))
        painter.setPen(look.colors.secondary)
        area = rect.adjusted(look.px(12), 0, -look.px(12), -look.px(4))
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, text)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        look = self._look
        area = QRectF(option.rect).adjusted(look.px(4), 1, -look.px(4), -1)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colors.hover if chosen else look.colors.panel)
            painter.drawRoundedRect(area, look.px(6), look.px(6))
        if option.state & QStyle.StateFlag.State_HasFocus and option.state & QStyle.StateFlag.State_KeyboardFocusChange:
            painter.setPen(QPen(look.colors.focus, look.px(2)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), look.px(6), look.px(6))

    def _paint_ticket(self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        look = self._look
        ticket: TicketLine = index.data(TICKET_ROLE)
        level = Level(index.data(LEVEL_ROLE))  # a QVariant makes it a plain str
        area = rect.adjusted(look.px(12), look.px(5), -look.px(12), -look.px(5))
        half = area.height() // 2
        upper = QRect(area.left(), area.top(), area.width(), half)
        lower = QRect(area.left(), area.top() + half, area.width(), half)
        upright = Qt.AlignmentFlag.AlignVCenter
        font = look.font(Role.INPUT, bold=True, tabular=True)
        painter.setFont(font)
        painter.setPen(look.colors.text)
        number_width = max(look.px(_NUMBER_WIDTH), QFontMetrics(font).horizontalAdvance(ticket.number) + look.px(10))
        painter.drawText(upper, Qt.AlignmentFlag.AlignLeft | upright, ticket.number)
        wait_font = look.font(Role.BODY, bold=level is not Level.OK, tabular=True)
        wait = index.data(WAIT_ROLE)
        painter.setFont(wait_font)
        painter.setPen(color_of(look, level_tone(level)))
        painter.drawText(upper, Qt.AlignmentFlag.AlignRight | upright, wait)
        left = upper.left() + number_width
        if ticket.priority:
            star = pixmap(look, "priority", _STAR, look.colors.warning, painter.device().devicePixelRatioF())
            painter.drawPixmap(QPoint(left, upper.center().y() - look.px(_STAR) // 2), star)
            left += look.px(_STAR + 4)
        right = upper.right() - QFontMetrics(wait_font).horizontalAdvance(wait) - look.px(8)
        name = QRect(QPoint(left, upper.top()), QPoint(max(left, right), upper.bottom()))
        self._elided(painter, name, one_line(ticket.visitor_name), Role.BODY, look.colors.text)
        below = lower.adjusted(number_width, 0, 0, 0)
        hint = one_line(ticket.need or ticket.visitor_hint)
        self._elided(painter, below, hint, Role.SECONDARY, look.colors.secondary)

    def _elided(self, painter: QPainter, area: QRect, text: str, role: Role, color) -> None:
        font = self._look.font(role)
        painter.setFont(font)
        painter.setPen(color)
        line = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, line)
