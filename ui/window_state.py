"""Where windows stand. Size, place and maximised are kept per PC in an ini file and never in the room."""

from pathlib import Path
from typing import Final

import platformdirs
from PySide6.QtCore import QByteArray, QSettings, QSize, Qt
from PySide6.QtWidgets import QMainWindow, QWidget

_FRAME: Final = QSize(16, 48)  # pixels that a title and edges take, at most; nobody knows before a window is shown
_WHOLE: Final = Qt.WindowState.WindowMaximized | Qt.WindowState.WindowFullScreen


def show_whole(window: QWidget) -> None:
    """Show a window. Where it would not fit the screen with its frame, as on a small one, it comes up maximised.

    One that is shown already stays as it is.
    """
    room = window.screen().availableGeometry().size() - _FRAME
    fits = window.width() <= room.width() and window.height() <= room.height()
    if fits or window.isVisible() or window.windowState() & _WHOLE:
        window.show()
    else:
        window.resize(window.size().boundedTo(room))  # once it is no longer maximised
        window.showMaximized()


def bring_to_front(window: QWidget) -> None:
    """Before all others, also where it was minimised."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    show_whole(window)
    window.raise_()
    window.activateWindow()


def state_file(room_id: str) -> Path:
    """Where this account keeps it for a room; for a PC that has none yet where `room_id` is empty."""
    return platformdirs.user_config_path("ruang-baca", appauthor=False) / f"windows-{room_id or 'new'}.ini"


class WindowState:
    """Remembers windows by name. Nothing in it is worth a backup: what can't be read is as if never written."""

    def __init__(self, file: Path) -> None:
        self.use(file)

    def use(self, file: Path) -> None:
        """Keep everything from now on in this file: a room that was just made has a name only now."""
        self._settings = QSettings(str(file), QSettings.Format.IniFormat)

    def restore(self, window: QWidget, name: str, default: QSize) -> None:
        """Put a window where it stood; Qt moves it back onto a screen that is gone."""
        geometry = self._settings.value(f"{name}/geometry")
        if not (isinstance(geometry, QByteArray) and window.restoreGeometry(geometry)):
            window.resize(default.boundedTo(window.screen().availableGeometry().size()))
        state = self._settings.value(f"{name}/state")
        if isinstance(window, QMainWindow) and isinstance(state, QByteArray):
            window.restoreState(state)

    def word(self, name: str) -> str:
        """A word that was kept under a name; empty where there is none."""
        return str(self._settings.value(name) or "")

    def keep_word(self, name: str, word: str) -> None:
        self._settings.setValue(name, word)

    def words(self) -> dict[str, str]:
        """All words that are kept, by their names."""
        return {name: self.word(name) for name in self._settings.allKeys()}

    def flush(self) -> None:
        """Write it now: for a program that has no windows."""
        self._settings.sync()

    def remember(self, window: QWidget, name: str) -> None:
        self._settings.setValue(f"{name}/geometry", window.saveGeometry())
        if isinstance(window, QMainWindow):
            self._settings.setValue(f"{name}/state", window.saveState())
        self._settings.sync()
