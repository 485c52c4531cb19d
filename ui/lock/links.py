"""Links lead nowhere while a window is locked: no browser, no mail program, no folder opens beside it."""

from typing import Final

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices

SCHEMES: Final = ("http", "https", "file", "ftp", "mailto", "tel", "smb", "qrc", "data")


class LinksNowhere(QObject):
    """Takes what Qt would hand to the system, from `start` until `stop`. `taken`: how many."""

    taken = 0

    def start(self) -> None:
        for scheme in SCHEMES:
            QDesktopServices.setUrlHandler(scheme, self, "take")  # type: ignore[arg-type]  # says bytes, which it refuses

    def stop(self) -> None:
        for scheme in SCHEMES:
            QDesktopServices.unsetUrlHandler(scheme)

    @Slot(QUrl)
    def take(self, _url: QUrl) -> None:
        """It is dropped."""
        self.taken += 1
