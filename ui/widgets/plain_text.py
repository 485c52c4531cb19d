"""Words stay words: no text of a visitor, a book, a pack, a file or another PC is read as HTML.

Qt guesses: a tool tip or a label whose text looks like HTML is drawn as HTML, and an `<img src="//HOST/x">` in it is
opened by this process, which on Windows hands the user's sign-in to HOST. What goes through here is drawn as it was
written, and no document opens anything.
"""

from html import escape
from typing import Any

from PySide6.QtCore import QByteArray, QMimeData, QUrl
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtGui import Qt as QtOfText  # PySide6 has two of that name
from PySide6.QtWidgets import QTextBrowser, QTextEdit, QWidget


def plain_tip(text: str) -> str:
    """The text as a tool tip that shows it letter by letter; it is changed only where Qt would take it for HTML."""
    if not QtOfText.mightBeRichText(text):
        return text
    lines = escape(text, quote=False).split("\n")
    return f"<qt>{'<br/>'.join(lines)}</qt>"


def plain_label(text: str) -> str:
    """The text for what always reads HTML, as the names in a chart of QtCharts do."""
    return escape(text, quote=False)


def _nothing(kind: int) -> Any:
    """What stands for a resource. Where it were no picture at all, Qt would open the file that is named by itself."""
    if kind != QTextDocument.ResourceType.ImageResource.value:
        return QByteArray(b" ")
    picture = QImage(1, 1, QImage.Format.Format_ARGB32)
    picture.fill(0)
    return picture


class PlainDocument(QTextDocument):
    """Pictures come from `addResource` alone: it opens no file and no address, whatever its HTML names."""

    def loadResource(self, kind: int, name: QUrl) -> Any:
        return _nothing(kind)


class PlainBrowser(QTextBrowser):
    """Shows our own pages, and of pictures those that `picture` knows; it opens no file, no address and no link."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)

    def picture(self, name: str) -> QImage:
        """What a page calls by this name; none where it is not known."""
        return QImage()

    def loadResource(self, kind: int, name: QUrl) -> Any:
        if (
            kind == QTextDocument.ResourceType.ImageResource.value
            and not (known := self.picture(name.toString())).isNull()
        ):
            return known
        return _nothing(kind)


class PlainEdit(QTextEdit):
    """An edit that takes words from clipboard and drag, never their HTML, and opens nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptRichText(False)

    def insertFromMimeData(self, source: QMimeData) -> None:
        self.insertPlainText(source.text())

    def loadResource(self, kind: int, name: QUrl) -> Any:
        return _nothing(kind)
