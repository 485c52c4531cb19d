"""The picture of a report, as large as it is."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QDialog, QLabel, QScrollArea, QVBoxLayout, QWidget

from ui.theme import Appearance


class PictureDialog(QDialog):
    """Esc closes it; what does not fit is scrolled to, also by keys."""

    def __init__(self, look: Appearance, image: QImage, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("The page as the visitor saw it"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        label = QLabel()
        label.setAccessibleName(self.windowTitle())
        label.setPixmap(QPixmap.fromImage(image))
        self.area = QScrollArea()
        self.area.setWidget(label)
        self.area.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.area.setAccessibleName(self.windowTitle())
        column = QVBoxLayout(self)
        look.space(column, 0)
        column.addWidget(self.area)
        window = parent.window()
        self.resize(min(image.width() + look.px(40), window.width()), window.height() - look.px(40))
        self.area.setFocus(Qt.FocusReason.OtherFocusReason)
