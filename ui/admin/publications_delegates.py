"""How the cells of the librarian's table are painted: covers, and what is missing."""

from PySide6.QtCore import QModelIndex, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QWidget

from desktop.catalogue.values import LibrarianRow
from ui.staff.publications.table import ROW_ROLE
from ui.theme import Appearance
from ui.widgets.cover import Covers, draw_cover


class CoverDelegate(QStyledItemDelegate):
    """A small cover."""

    def __init__(self, look: Appearance, covers: Covers, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._covers = look, covers

    def paint(self, painter: QPainter, option, index: QModelIndex) -> None:
        super().paint(painter, option, index)
        row: LibrarianRow = index.data(ROW_ROLE)
        painter.save()
        height = option.rect.height() - self._look.px(8)
        area = QRectF(0, 0, height / 1.4, height)
        area.moveCenter(QRectF(option.rect).center())
        draw_cover(painter, self._look, area, self._covers.picture(row.id), "", option.widget.devicePixelRatioF())
        painter.restore()


class ProblemDelegate(QStyledItemDelegate):
    """What is missing, in the colour of a warning."""

    def __init__(self, look: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def initStyleOption(self, option, index: QModelIndex) -> None:
        super().initStyleOption(option, index)
        option.palette.setColor(option.palette.ColorRole.Text, self._look.colors.warning)
