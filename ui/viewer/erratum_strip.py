"""The erratum of the open book, between the bar and its pages, until the reader has seen it."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QVBoxLayout

from catalog_db.errors import ReadingRoomError
from desktop.catalogue.values import PublicationDetails
from ui.theme import Appearance
from ui.viewer.viewer import Viewer
from ui.widgets.buttons import quiet_button
from ui.widgets.erratum import ErratumNotice

_LINES = 3  # the rest is on the page of the publication
_BELOW_BAR = 1


class ErratumStrip(ErratumNotice):
    """Belongs to a viewer. It comes again each time a reader comes to the book, and takes no focus."""

    def __init__(self, appearance: Appearance, viewer: Viewer, find: Callable[[UUID], PublicationDetails]) -> None:
        """`find`: the publication as it is now; a book may stay open for long."""
        super().__init__(appearance, _LINES)
        self._viewer, self._find = viewer, find
        self.seen_button = quiet_button(appearance, self.tr("All right"))
        self.seen_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.seen_button.clicked.connect(self._see)
        self.row.addWidget(self.seen_button, 0, Qt.AlignmentFlag.AlignVCenter)
        layout = viewer.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(_BELOW_BAR, self)
        viewer.source.opened.connect(self._show)
        viewer.source.open_failed.connect(self._show)
        viewer.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show:
            self._show()
        return super().eventFilter(watched, event)

    def _show(self, _answer: object = None) -> None:
        details = self._viewer.details
        if details is not None:
            try:
                details = self._find(details.id)
            except ReadingRoomError:
                pass  # it was taken away meanwhile: what was known of it stays true
        self.show_erratum(details)

    def _see(self) -> None:
        self.hide()
        self._viewer.focus_pages()
