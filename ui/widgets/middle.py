"""One column in the middle of a page, of a width that reads well; and pages of which one is shown, as high as that
one.
"""

from PySide6.QtWidgets import QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

from ui.theme import Appearance
from ui.widgets.scrolling import scrolled


def in_the_middle(appearance: Appearance, width: int, *parts: QWidget | QLayout) -> QScrollArea:
    """A page of these parts below each other. `width`: the widest, in pixels at 100 %."""
    narrow = QWidget()
    column = QVBoxLayout(narrow)
    appearance.space(column, 12, (16, 24, 16, 24))
    column.addStretch(1)
    for part in parts:
        if isinstance(part, QWidget):
            column.addWidget(part)
        else:
            column.addLayout(part)
    column.addStretch(2)
    appearance.keep(narrow, lambda appearance: narrow.setMaximumWidth(appearance.px(width)))
    wide = QWidget()
    row = QHBoxLayout(wide)
    row.setContentsMargins(0, 0, 0, 0)
    row.addStretch(1)
    row.addWidget(narrow, 6)
    row.addStretch(1)
    return scrolled(wide, reached=True, ground=True, follows=True)


# Pages of which one is shown. Other than a QStackedWidget it is as high as that one, not as the highest.


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
