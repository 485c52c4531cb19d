"""A page of the help: Markdown with pictures that follow language and theme, and what was looked for highlighted."""

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import (
    QImage,
    QPainter,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
)
from PySide6.QtWidgets import QTextBrowser

from desktop.pictures import read_picture
from ui.help.topics import Query, Topic, picture_file
from ui.theme import Appearance, Role
from ui.widgets.plain_text import PlainBrowser, PlainDocument

_IMAGE = PlainDocument.ResourceType.ImageResource.value
_LONGEST_LINE = 820  # pixels at 100 %
_LINE_HEIGHT = 135  # per cent
_MOST_SIDE = 4_096  # pixels of a picture


class HelpPage(PlainBrowser):
    """Our own pages and no others. Pictures are as wide as a line at most, with their words below them."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._topic: Topic | None = None
        self._found: list[tuple[int, int]] = []
        self._at = -1

    def show_topic(self, topic: Topic, query: Query | None = None) -> None:
        """`query`: its words are highlighted, and the first of them is brought into sight."""
        self._topic = topic
        document = self.document()
        document.setDefaultFont(self._appearance.font(Role.INPUT))
        document.setDocumentMargin(self._appearance.px(16))
        self.setMarkdown(topic.text)
        self._caption_pictures()
        self._give_air()
        self._fit()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.look_for(query)

    def look_for(self, query: Query | None) -> None:
        """Highlight the words of another query, or none."""
        self._found = query.places(self.document().toPlainText()) if query else []
        self._at = -1
        letters = QTextCharFormat()
        letters.setBackground(self._appearance.colors.accent)
        letters.setForeground(self._appearance.colors.onAccent)
        selections = []
        for begin, end in self._found:
            selection = self.ExtraSelection()
            selection.cursor, selection.format = self._cursor(begin, end), letters
            selections.append(selection)
        self.setExtraSelections(selections)
        self.next_place()

    @property
    def places(self) -> int:
        """How often the words stand on this page."""
        return len(self._found)

    def next_place(self) -> None:
        """Bring the next place of the words into sight; behind the last one the first."""
        if self._found:
            self._at = (self._at + 1) % len(self._found)
            cursor = self._cursor(*self._found[self._at])
            cursor.setPosition(cursor.selectionStart())
            self.setTextCursor(cursor)
            self.ensureCursorVisible()

    def picture(self, name: str) -> QImage:
        """Of the language and the theme that are chosen."""
        if not name.replace("_", "").isalnum():
            return QImage()
        appearance = self._appearance
        file = picture_file(name, appearance.settings.language, dark=appearance.dark)
        return read_picture(file.read_bytes(), _MOST_SIDE) if file.is_file() else QImage()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def pictures(self) -> list[tuple[QTextBlock, int, QTextCharFormat]]:
        """Each with its block, place and format."""
        found = []
        block = self.document().begin()
        while block.isValid():
            parts = block.begin()
            while not parts.atEnd():
                part = parts.fragment()
                if part.charFormat().isImageFormat():
                    found.append((block, part.position(), part.charFormat()))
                parts += 1
            block = block.next()
        return found

    def _caption_pictures(self) -> None:
        """What stands in a picture can be read, too, by eyes and by screen readers."""
        for block, _place, shape in reversed(self.pictures()):
            words = str(shape.property(QTextFormat.Property.ImageAltText) or "")
            letters = QTextCharFormat()
            letters.setForeground(self._appearance.colors.secondary)
            letters.setFont(self._appearance.font(Role.BODY))
            cursor = QTextCursor(block)
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
            cursor.insertBlock(QTextBlockFormat(), letters)
            cursor.insertText(words, letters)

    def _give_air(self) -> None:
        """Markdown comes without space between its parts."""
        px = self._appearance.px
        pictures = {block.blockNumber() for block, _place, _shape in self.pictures()}
        block = self.document().begin()
        while block.isValid():
            shape = block.blockFormat()
            heading = shape.headingLevel() > 0
            pictured = block.blockNumber() in pictures
            shape.setTopMargin(px(20) if heading and block.blockNumber() else px(8) if pictured else 0)
            shape.setBottomMargin(px(4) if block.textList() or pictured else px(8))
            if not heading and not pictured:
                shape.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            QTextCursor(block).setBlockFormat(shape)
            block = block.next()

    def _fit(self) -> None:
        """Lines no longer than an eye follows, and pictures that grow with the text as far as a line is wide."""
        px = self._appearance.px
        line = min(self.width() - px(24), px(_LONGEST_LINE))
        self.setLineWrapMode(QTextBrowser.LineWrapMode.FixedPixelWidth)
        self.setLineWrapColumnOrWidth(line)
        for _block, place, shape in self.pictures():
            image, picture = shape.toImageFormat(), self.picture(shape.toImageFormat().name())
            wide = min(px(picture.width()), line - 2 * px(16))
            if picture.isNull() or wide <= 0 or image.width() == wide:
                continue
            image.setWidth(wide)
            image.setHeight(picture.height() * wide / picture.width())
            dots = round(wide * self.devicePixelRatioF())  # the document itself would scale roughly
            smooth = picture.scaledToWidth(dots, Qt.TransformationMode.SmoothTransformation)
            self._frame(smooth)
            self.document().addResource(_IMAGE, QUrl(image.name()), smooth)
            self._cursor(place, place + 1).setCharFormat(image)

    def _frame(self, picture: QImage) -> None:
        """Its ground is often that of the page."""
        picture.convertTo(QImage.Format.Format_ARGB32)  # nobody paints on a picture of few colours
        painter = QPainter(picture)
        painter.setPen(self._appearance.colors.line)
        painter.drawRect(picture.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _cursor(self, begin: int, end: int) -> QTextCursor:
        cursor = QTextCursor(self.document())
        cursor.setPosition(begin)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return cursor
