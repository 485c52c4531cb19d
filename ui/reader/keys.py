"""Keys of the reader's window that work wherever the focus is."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut

from ui.reader.places import Home

if TYPE_CHECKING:
    from ui.reader.window import ReaderWindow


def add_keys(window: "ReaderWindow") -> None:
    for keys, action in (
        ("Alt+Left", window.back),
        ("Alt+Right", window.forward),
        ("Alt+Home", lambda: window.go(Home())),
        ("Ctrl+L", window.focus_box),
    ):
        QShortcut(QKeySequence(keys), window).activated.connect(action)
