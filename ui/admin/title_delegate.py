"""Title and, below it, what tells publications of the same title apart."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.staff.publications.table import DETAIL_ROLE
from ui.theme import Appearance, Role


class TitleDelegate(QStyledItemDelegate):
    """Two lines; each ends in an ellipsis where it is too long, and the tooltip has all of it."""

    def __init__(self, look: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        self.initStyleOption(option, index)
        title, option.text = option.text, ""
        style = option.widget.style() if option.widget else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        look = self._look
        detail = str(index.data(DETAIL_ROLE) or "")
        fonts = [look.font(Role.BODY)] + ([look.font(Role.SECONDARY)] if detail else [])
        heights = [QFontMetrics(font).height() for font in fonts]
        area = option.rect.adjusted(look.px(8), 0, -look.px(8), 0)
        top = area.center().y() - sum(heights) // 2
        colors = [look.colors.text, look.colors.secondary]
        painter.save()
        for text, font, height, color in zip((title, detail), fonts, heights, colors, strict=False):
            painter.setFont(font)
            painter.setPen(color)
            line = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, area.width())
            where = QRect(area.left(), top, area.width(), height)
            painter.drawText(where, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, line)
            top += height
        painter.restore()
