"""What the program is for at this PC, and the window that it opens for it. A new mode adds its line to `WINDOWS`."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from catalog_db.errors import ModeMismatch

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.settings.appearance import StartupInfo
    from ui.room_parts import RoomParts


class Mode(StrEnum):
    """The words after --mode. The modes of joined PCs are written alike (`desktop.actors.DeviceMode`)."""

    ALL = "all"  # the reader, and the way from it to the staff's window
    READER = "reader"
    DESK = "desk"
    BOARD = "board"
    GUESTBOOK = "guestbook"
    FEEDBACK = "feedback"


# These begin with the reader's window, which is there before the room is open.
READING: Final = frozenset({Mode.ALL, Mode.READER})
# The other programs of the host's PC leave serving the room to these.
SERVING: Final = frozenset({Mode.ALL, Mode.DESK})


# Makes the window of a mode, not shown yet; `RoomParts` has what it is made of. Its signal `closed`, where it has one,
# ends the program. Imports belong inside: no mode loads the windows of another.
OpenWindow = Callable[["RoomParts"], "QWidget"]


def _board(parts: "RoomParts") -> "QWidget":
    from ui.board.opening import open_board

    return open_board(parts)


def _guest_book(parts: "RoomParts") -> "QWidget":
    from ui.kiosk.opening import guest_book_window

    return guest_book_window(parts)


def _feedback(parts: "RoomParts") -> "QWidget":
    from ui.kiosk.opening import feedback_window

    return feedback_window(parts)


# The desk's is not here: it and the reader's belong together (`ui.startup.windows`).
WINDOWS: Final[Mapping[Mode, OpenWindow]] = {
    Mode.BOARD: _board,
    Mode.GUESTBOOK: _guest_book,
    Mode.FEEDBACK: _feedback,
}
FULL_SCREEN: Final = frozenset({Mode.BOARD, Mode.GUESTBOOK, Mode.FEEDBACK})


def open_window(mode: Mode, parts: "RoomParts") -> "QWidget":
    """The window of a mode other than reader and desk."""
    return WINDOWS[mode](parts)


def mode_at_start(asked: str | None, info: "StartupInfo") -> Mode:
    """The mode to open on this PC, also where joined.toml is damaged or gone: a PC that joined stays what it was.

    Where nothing tells any more what that was, it is the reader, which only the staff end; who asks for a screen by its
    own name, as the shortcut of a desk does, gets that.

    Raises:
        ModeMismatch
    """
    if info.is_guess and asked is not None and Mode(asked) not in READING:
        return Mode(asked)
    return mode_of(None if info.is_guess else asked, info.mode or None)


def mode_of(asked: str | None, device_mode: str | None) -> Mode:
    """The mode to open: what was asked for, else what a joined PC is for, else all.

    Raises:
        ModeMismatch: This PC joined for something else; its token would be refused.
    """
    if device_mode is None:
        return Mode(asked or Mode.ALL)
    own = Mode(device_mode)
    fitting = {own, *READING} if own is Mode.DESK else {own}
    mode = Mode(asked or own)
    if mode not in fitting:
        raise ModeMismatch(mode, own)
    return mode
