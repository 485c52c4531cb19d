"""The erratum of the open book, between the bar and its pages, until the reader has seen it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from ui.theme import Appearance
from ui.viewer.viewer import Viewer
from ui.widgets.buttons import quiet_button
from ui.widgets.erratum import ErratumNotice

_LINES = 3  # the rest is on the page of the publication
_BELOW_BAR = 1


class ErratumStrip(ErratumNotice):
    """Belongs to a viewer. It comes again each time the book is opened, and takes no focus."""

    def __init__(self, look: Appearance, viewer: Viewer) -> None:
        super().__init__(look, _LINES)
        self._viewer = viewer
        self.seen_button = quiet_button(look, self.tr("All right"))
        self.seen_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.seen_button.clicked.connect(self._see)
        self.row.addWidget(self.seen_button, 0, Qt.AlignmentFlag.AlignVCenter)
        layout = viewer.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(_BELOW_BAR, self)
        viewer.source.opened.connect(self._show)
        viewer.source.open_failed.connect(self._show)

    def _show(self, _answer: object) -> None:
        self.show_erratum(self._viewer.details)

    def _see(self) -> None:
        self.hide()
        self._viewer.focus_pages()
