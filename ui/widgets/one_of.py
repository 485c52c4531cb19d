"""Pages of which one is shown. Other than a QStackedWidget it is as high as that one, not as the highest."""

from PySide6.QtWidgets import QVBoxLayout, QWidget


class OneOf(QWidget):
    """The first page is shown at first."""

    def __init__(self, *pages: QWidget) -> None:
        super().__init__()
        self._pages = pages
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for page in pages:
            column.addWidget(page)
        self.show_page(pages[0])

    def show_page(self, wanted: QWidget) -> None:
        for page in self._pages:
            page.setVisible(page is wanted)
