"""Who may do what: made from the program itself, so it is always what really holds."""

from PySide6.QtCore import QModelIndex, QRect, Qt
from PySide6.QtGui import QFont, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyledItemDelegate, QVBoxLayout, QWidget

from desktop.services import Right
from ui.admin.rights_model import HEADING_ROLE, HOLDERS, RightsModel
from ui.theme import Appearance
from ui.theme import Role as TextRole
from ui.widgets.tables import plain_table
from ui.widgets.text import Text, Tone

_COLUMN = 86  # of a holder, pixels at 100 %
_LEAST = 270  # of the words
_ROW = 32


class RightsPanel(QWidget):
    """One table to read."""

    def __init__(self, look: Appearance, rights: list[Right]) -> None:
        super().__init__()
        self._look = look
        self.model = RightsModel(rights, self)
        self.table = plain_table(look, self.model, self.tr("Rights"), {}, None)
        self.table.setHorizontalHeader(_WrappedHeader(look, self.table))
        self.table.setItemDelegate(_Headings(look, self.table))
        self.table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        look.keep(self, self._arrange)
        words = self.tr(
            "What each role of the staff and each kind of PC may do. The role of a person is changed under Staff."
        )
        column = QVBoxLayout(self)
        look.space(column, 12, (16, 12, 16, 12))
        column.addWidget(Text(look, words, TextRole.BODY, Tone.SECONDARY, wrap=True))
        column.addWidget(self.table, 1)

    def refresh(self) -> None:
        """Rights change with the program only."""
        self._share_width()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def _arrange(self, look: Appearance) -> None:
        self.table.horizontalHeader().setFixedHeight(look.px(52))
        self.table.verticalHeader().setDefaultSectionSize(look.px(_ROW))
        for column in range(1, 1 + len(HOLDERS)):
            self.table.setColumnWidth(column, look.px(_COLUMN))
        self._share_width()

    def _share_width(self) -> None:
        """The words take what the ticks leave, and the table scrolls where that is too little."""
        room = self.table.viewport().width() - len(HOLDERS) * self._look.px(_COLUMN)
        self.table.setColumnWidth(0, max(room, self._look.px(_LEAST)))


class _WrappedHeader(QHeaderView):
    """Names of roles in two lines; the style would cut them off."""

    def __init__(self, look: Appearance, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._look = look

    def paintSection(self, painter: QPainter, rect: QRect, logical_index: int) -> None:
        look = self._look
        painter.save()
        painter.fillRect(rect, look.colors.panel)
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, look.colors.line)
        painter.setFont(look.font(TextRole.SECONDARY))
        painter.setPen(look.colors.text)
        left = Qt.AlignmentFlag.AlignLeft if logical_index == 0 else Qt.AlignmentFlag.AlignHCenter
        flags = left | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        text = str(self.model().headerData(logical_index, Qt.Orientation.Horizontal))
        painter.drawText(rect.adjusted(look.px(4), 0, -look.px(4), 0), flags, text)
        painter.restore()


class _Headings(QStyledItemDelegate):
    """The names of services stand out."""

    def __init__(self, look: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def initStyleOption(self, option, index: QModelIndex) -> None:
        super().initStyleOption(option, index)
        if index.data(HEADING_ROLE):
            option.font.setWeight(QFont.Weight.DemiBold)
            option.fontMetrics = type(option.fontMetrics)(option.font)
        elif index.column():
            option.palette.setColor(option.palette.ColorRole.Text, self._look.colors.success)
