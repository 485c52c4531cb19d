"""Links lead nowhere while a window is locked: no browser, no mail program, no folder opens beside it."""

from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices

from ui.widgets.saving import LINKS_LEAD_NOWHERE

_SCHEMES: Final = ("http", "https", "file", "ftp", "mailto", "tel", "smb", "qrc", "data")


class LinksNowhere(QObject):
    """Takes what Qt would hand to the system, from `start` until `stop`."""

    _taken = 0

    def start(self) -> None:
        _note(nowhere=True)
        for scheme in _SCHEMES:
            QDesktopServices.setUrlHandler(scheme, self, "take")  # type: ignore[arg-type]  # says bytes, which it refuses

    def stop(self) -> None:
        _note(nowhere=False)
        for scheme in _SCHEMES:
            QDesktopServices.unsetUrlHandler(scheme)

    def leading_out(self) -> list[str]:
        """Kinds of links that are not taken: tried by addresses that Qt itself does not hand to the system."""
        ways = []
        for scheme in _SCHEMES:
            before = self._taken
            QDesktopServices.openUrl(QUrl(f"{scheme}://[", QUrl.ParsingMode.StrictMode))
            if self._taken == before:
                ways.append(scheme)
        return ways

    @Slot(QUrl)
    def take(self, _url: QUrl) -> None:
        """It is dropped."""
        self._taken += 1


def _note(*, nowhere: bool) -> None:
    """Nothing is offered to be opened meanwhile."""
    application = QCoreApplication.instance()
    if application is not None:
        application.setProperty(LINKS_LEAD_NOWHERE, nowhere)
