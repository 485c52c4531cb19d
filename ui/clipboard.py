"""The clipboard of a PC that strangers use one after the other."""

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


def passing_text(text: str) -> QMimeData:
    """Text that no history of the clipboard should keep."""
    data = QMimeData()
    data.setText(text)
    keep_out_of_history(data)
    return data


def keep_out_of_history(data: QMimeData) -> None:
    for name, value in _KEPT_OUT.items():
        data.setData(name, value)


def clear_clipboard() -> None:
    """Take away what somebody copied, and on X11 what they selected last."""
    clipboard = QGuiApplication.clipboard()
    for mode in (clipboard.Mode.Clipboard, clipboard.Mode.Selection):
        if mode is clipboard.Mode.Clipboard or clipboard.supportsSelection():
            clipboard.clear(mode)
