"""The clipboard of a PC that strangers use one after the other."""

import atexit
from functools import cache
from typing import Final

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

# Windows: what a program says of itself to the clipboard history (Win+V), to monitors, and to the cloud.
_WINDOWS: Final = 'application/x-qt-windows-mime;value="{}"'
_KEPT_OUT: Final = {
    _WINDOWS.format("ExcludeClipboardContentFromMonitorProcessing"): b"\x00\x00\x00\x00",
    _WINDOWS.format("CanIncludeInClipboardHistory"): b"\x00\x00\x00\x00",
    _WINDOWS.format("CanUploadToCloudClipboard"): b"\x00\x00\x00\x00",
    "x-kde-passwordManagerHint": b"secret",  # Klipper and other keepers of a history
}
_WITHIN_PROCESS: Final = ("offscreen", "minimal")  # platforms of Qt whose clipboard is a static object of the program


def passing_text(text: str, html: str = "") -> QMimeData:
    """Text that no history of the clipboard should keep. `html` says the same, for programs that take it."""
    data = QMimeData()
    data.setText(text)
    if html:
        data.setHtml(html)
    keep_out_of_history(data)
    return data


def keep_out_of_history(data: QMimeData) -> None:
    """Ask the keepers of a history to pass this by; `data` is about to be copied."""
    _clear_before_exit()
    for name, value in _KEPT_OUT.items():
        data.setData(name, value)


def clear_clipboard() -> None:
    """Take away what somebody copied, and on X11 what they selected last."""
    clipboard = QGuiApplication.clipboard()
    for mode in (clipboard.Mode.Clipboard, clipboard.Mode.Selection):
        if mode is clipboard.Mode.Clipboard or clipboard.supportsSelection():
            clipboard.clear(mode)


@cache
def _clear_before_exit() -> None:
    """Free what was made in Python while Python still runs.

    Without a display Qt's own clipboard holds it until the static objects of C++ are destroyed, after the interpreter's
    end, and destroying a Python object there ends the program with a segmentation fault.
    """
    atexit.register(_clear_within_process)


def _clear_within_process() -> None:
    if QGuiApplication.instance() is not None and QGuiApplication.platformName() in _WITHIN_PROCESS:
        clear_clipboard()
