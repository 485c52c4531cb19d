"""Keys of the reader's window that work wherever the focus is."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut

from ui.reader.navigation import Home

if TYPE_CHECKING:
    from ui.reader.window import ReaderWindow


def add_keys(window: "ReaderWindow") -> None:
    for keys, action in (
        ("Alt+Left", window.back),
        ("Alt+Right", window.forward),
        ("Alt+Home", lambda: window.go(Home())),
        ("Ctrl+L", window.focus_box),
        ("F6", lambda: _step_area(window)),
    ):
        QShortcut(QKeySequence(keys), window).activated.connect(action)


def _step_area(window: "ReaderWindow") -> None:
    """From the box past all filters to what was found: else some thirty presses of Tab."""
    from ui.reader.search.results import ResultsPage  # loaded with the first results: the window does not wait for it

    page = window.pages.currentWidget()
    if isinstance(page, ResultsPage) and not page.step_area():
        window.focus_box()
