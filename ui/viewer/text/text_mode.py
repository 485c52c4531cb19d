"""Text mode: one page as text in any size, under the same watermark as its picture, and read aloud."""

from collections.abc import Callable, Sequence
from itertools import pairwise

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextLength,
    QTextTableFormat,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from catalog_db.errors import DocumentFailed
from desktop.document.messages import PageText, TextBlock
from desktop.document.page_source import PageSource
from desktop.settings.model import Policy
from ui.clipboard import keep_out_of_history
from ui.theme import Appearance, Role
from ui.viewer.bar_button import BarButton
from ui.viewer.text.copying import Copying
from ui.viewer.text.passages import Passage, PassagesAloud, heads_of, row_words, sentences, units
from ui.viewer.text.touching import TextTouching
from ui.viewer.watermark_cover import WatermarkCover
from ui.widgets.plain_text import PlainEdit
from ui.widgets.text import Text, Tone

# The text of a page under the same watermark as its picture.

_HEADING_SIZES = {1: 1.6, 2: 1.3, 3: 1.12}
_WIDEST_LINE = 46  # times the size of the letters: about 80 letters


class WatermarkedText(PlainEdit):
    """Shows nothing until the watermark is there."""

    copied = Signal()

    def __init__(self, appearance: Appearance, source: PageSource, copying: Copying) -> None:
        super().__init__()
        self._appearance, self._copying = appearance, copying
        self._page = 0
        self._blocks: Sequence[TextBlock] = ()
        self._size_percent = 100
        self._passages: list[Passage] = []
        self._heard: Passage | None = None
        self.watermark = WatermarkCover(self, source)
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAcceptDrops(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)  # the viewer's, never Qt's own
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setAccessibleName(self.tr("Text of the page"))
        appearance.keep(self, lambda _: self._write())

    def show_text(self, page: int, blocks: Sequence[TextBlock]) -> None:
        self._page, self._blocks, self._heard = page, blocks, None
        self._write()
        self.verticalScrollBar().setValue(0)

    def end_above(self, height: int) -> None:
        """Leave so many pixels of the lower edge free."""
        self.setViewportMargins(0, 0, 0, height)

    def set_size(self, percent: int) -> None:
        """The place on the page stays."""
        bar = self.verticalScrollBar()
        down = bar.value() / max(bar.maximum(), 1)
        self._size_percent = percent
        self._write()
        bar.setValue(round(down * bar.maximum()))

    def passages(self) -> list[Passage]:
        """The page as somebody would read it, from the beginning of what is selected, else from its own."""
        cursor = self.textCursor()
        begin = cursor.selectionStart() if cursor.hasSelection() else 0
        kept = [passage for passage in self._passages if passage.spans[-1][1] > begin]
        if kept and len(kept[0].spans) == 1 and kept[0].spans[0][0] < begin:
            end = kept[0].spans[0][1]  # in the middle of a sentence
            kept[0] = Passage(self._between(begin, end), ((begin, end),))
        return kept

    def show_heard(self, passage: Passage | None) -> None:
        """Highlight what is read aloud now, and scroll to it; None: nothing."""
        self._heard = passage
        self._highlight()
        if passage is not None:
            self._scroll_to(*passage.spans[0])

    def _between(self, begin: int, end: int) -> str:
        cursor = QTextCursor(self.document())
        cursor.setPosition(begin)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return cursor.selectedText()

    def _highlight(self) -> None:
        selections = []
        for begin, end in self._heard.spans if self._heard is not None else ():
            selection = self.ExtraSelection()
            cursor = QTextCursor(self.document())
            cursor.setPosition(begin)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            letters = QTextCharFormat()
            letters.setBackground(self._appearance.colors.accent)
            letters.setForeground(self._appearance.colors.onAccent)
            selection.cursor, selection.format = cursor, letters
            selections.append(selection)
        self.setExtraSelections(selections)

    def _scroll_to(self, begin: int, end: int) -> None:
        """As little as needed; what is selected stays."""
        first, last = QTextCursor(self.document()), QTextCursor(self.document())
        first.setPosition(begin)
        last.setPosition(end)
        top, bottom = self.cursorRect(first).top(), self.cursorRect(last).bottom()
        height = self.viewport().height()
        if top < 0 or bottom > height:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + top - height // 4)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Every way out (keys, dragging, the middle button) goes through here."""
        data = QMimeData()
        quoted, _ = self._copying.quote(self._chosen(), [self._page])
        if quoted:
            data.setText(quoted)
            keep_out_of_history(data)
        return data

    def copy_selection(self) -> None:
        self._copying.copy(self._chosen(), [self._page])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy) or event.matches(QKeySequence.StandardKey.Cut):
            self.copy_selection()
        elif event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif not self._scroll(Qt.Key(event.key())):
            event.ignore()  # text mode turns the page

    def _scroll(self, key: Qt.Key) -> bool:
        """Move the text, as there is no caret to move; returns False at its ends, and for keys that don't scroll."""
        bar = self.verticalScrollBar()
        steps = {
            Qt.Key.Key_Down: bar.singleStep() * 3,
            Qt.Key.Key_Up: -bar.singleStep() * 3,
            Qt.Key.Key_PageDown: bar.pageStep(),
            Qt.Key.Key_Space: bar.pageStep(),
            Qt.Key.Key_PageUp: -bar.pageStep(),
        }
        before = bar.value()
        bar.setValue(before + steps.get(key, 0))
        return bar.value() != before

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.watermark.is_there:
            return
        super().paintEvent(event)
        self.watermark.paint()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self.viewport().update()  # the watermark stands still while the text moves: nothing may be shifted

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keep_lines_short()

    def _chosen(self) -> str:
        return self.textCursor().selection().toPlainText()

    def forget_watermark(self) -> None:
        """Another reader or book: its watermark is to come."""
        self.watermark.forget()

    def _font(self, factor: float = 1.0, *, bold: bool = False) -> QFont:
        font = self._appearance.font(Role.INPUT, bold=bold)
        font.setPixelSize(round(self._appearance.px(Role.INPUT.value) * self._size_percent / 100 * factor))
        return font

    def _keep_lines_short(self) -> None:
        most = self._font().pixelSize() * _WIDEST_LINE
        side = max((self.width() - most) // 2, self._appearance.px(24))
        self.document().setDocumentMargin(0)
        frame = self.document().rootFrame()
        shape = frame.frameFormat()
        shape.setLeftMargin(side)
        shape.setRightMargin(side)
        shape.setTopMargin(self._appearance.px(24))
        shape.setBottomMargin(self._appearance.px(24))
        frame.setFrameFormat(shape)

    def _write(self) -> None:
        document = self.document()
        document.clear()
        self._passages = []
        document.setDefaultFont(self._font())
        self._keep_lines_short()
        cursor = QTextCursor(document)
        first = True
        for block in self._blocks:
            if not first:
                cursor.insertBlock()
            first = False
            if block.rows:
                self._write_table(cursor, block)
                cursor.movePosition(QTextCursor.MoveOperation.End)
            else:
                self._write_paragraph(cursor, block)
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self._highlight()

    def _write_paragraph(self, cursor: QTextCursor, block: TextBlock) -> None:
        shape, letters = QTextBlockFormat(), QTextCharFormat()
        shape.setHeadingLevel(block.heading)
        shape.setLineHeight(140, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        shape.setBottomMargin(self._appearance.px(8))
        letters.setFont(self._font(_HEADING_SIZES.get(block.heading, 1.0), bold=block.heading > 0))
        cursor.setBlockFormat(shape)
        at = cursor.position()
        cursor.insertText(block.text, letters)
        for begin, end in sentences(block.text):
            span = at + units(block.text[:begin]), at + units(block.text[:end].rstrip())
            self._passages.append(Passage(block.text[begin:end].strip(), (span,)))

    def _write_table(self, cursor: QTextCursor, block: TextBlock) -> None:
        heads, taken = heads_of(block.rows)
        rows = [heads, *block.rows[taken:]] if taken else block.rows
        shape = QTextTableFormat()
        shape.setBorder(0.5)
        shape.setBorderCollapse(True)
        shape.setBorderBrush(self._appearance.colors.line)
        shape.setCellPadding(self._appearance.px(4))
        shape.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        shape.setHeaderRowCount(1 if taken else 0)
        table = cursor.insertTable(len(rows), max(len(row) for row in rows), shape)
        for number, row in enumerate(rows):
            is_head = bool(taken) and number == 0
            letters = QTextCharFormat()
            letters.setFont(self._font(0.9, bold=is_head))
            for column, cell in enumerate(row):
                table.cellAt(number, column).firstCursorPosition().insertText(cell, letters)
        for number, row in enumerate(rows):
            cells = [table.cellAt(number, column) for column, cell in enumerate(row) if cell]
            spans = tuple((cell.firstPosition(), cell.lastPosition()) for cell in cells)
            if spans and not (taken and number == 0):  # the head is said with each figure
                self._passages.append(Passage(row_words(row, heads, self.tr("dash")), spans))

    def sizeHint(self) -> QSize:
        return QSize(self._appearance.px(600), self._appearance.px(400))


SIZES = (75, 100, 125, 150, 175, 200, 250, 300)  # percent


class TextMode(QWidget):
    page_asked = Signal(int)

    def __init__(
        self,
        appearance: Appearance,
        source: PageSource,
        policy: Policy,
        copying: Copying,
        engines: Sequence[str] | None = None,
    ) -> None:
        super().__init__()
        self._appearance, self._source = appearance, source
        self._page, self._count = 0, 0
        self._language = "ind"
        self._may_read_aloud = policy.read_aloud
        self._request = -1
        self._go_on_reading = False
        self._size = SIZES.index(100)
        self.aloud = PassagesAloud(engines if policy.read_aloud else (), self)
        self.aloud.finished.connect(self._read_next_page)
        self.aloud.speaking_changed.connect(self._show_speaking)
        self.aloud.failed.connect(self._show_voice)
        self.text = WatermarkedText(appearance, source, copying)
        self.touching = TextTouching(self.text, SIZES, lambda: self._size, self._choose_size)
        self.aloud.heard.connect(self.text.show_heard)
        self.message = Text(appearance, "", Role.INPUT, Tone.SECONDARY, wrap=True)
        self.message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.previous = self._button(self.tr("Previous page"), "previous", lambda: self.page_asked.emit(self._page - 1))
        self.next = self._button(self.tr("Next page"), "next", lambda: self.page_asked.emit(self._page + 1))
        self.smaller = self._button(self.tr("Smaller text"), "remove", lambda: self.step_size(-1))
        self.larger = self._button(self.tr("Larger text"), "add", lambda: self.step_size(1))
        self.size_label = Text(appearance, "100 %", Role.BODY, Tone.SECONDARY, tabular=True)
        self.speak = BarButton(appearance, self.tr("Read aloud"), self.tr("Read aloud"), "speak")
        self.speak.clicked.connect(self.toggle_speaking)
        self.no_voice = Text(appearance, self.tr("This PC has no voice to read aloud."), Role.SECONDARY, Tone.SECONDARY)
        self.speak.hide()
        self.no_voice.hide()
        bar = QHBoxLayout()
        appearance.space(bar, 4, (12, 4, 12, 4))
        for widget in (self.previous, self.next, self.smaller, self.size_label, self.larger, self.speak, self.no_voice):
            bar.addWidget(widget)
        bar.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        self._stack = QStackedLayout()
        column.addLayout(self._stack, 1)  # first, for it shows what comes in: without a parent that is a window
        self._stack.addWidget(self.text)
        self._stack.addWidget(self.message)
        # Not a focus proxy: Tab would then pass over the buttons, which come before the text.
        for before, after in pairwise((self.previous, self.next, self.smaller, self.larger, self.speak, self.text)):
            QWidget.setTabOrder(before, after)
        source.text_ready.connect(self._receive)
        source.page_failed.connect(self._fail)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._appearance.px(200), self._appearance.px(160))

    def take_focus(self) -> None:
        """Let the keys go to the text, or to this widget where the page has none."""
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def use_book(self, page_count: int, language: str) -> None:
        self._count, self._language = page_count, language
        self.text.show_text(0, ())
        self.text.forget_watermark()

    def show_page(self, page: int) -> None:
        """Ask for the text of a page; what is shown stays until it is there."""
        if self.aloud.speaking and page != self._page:
            self.aloud.stop()
        self._page = page
        self.previous.setEnabled(page > 0)
        self.next.setEnabled(page + 1 < self._count)
        self._request = self._source.text(page)

    def leave(self) -> None:
        self._go_on_reading = False
        self.aloud.stop()

    def step_size(self, direction: int) -> None:
        self._choose_size(min(max(self._size + direction, 0), len(SIZES) - 1))

    def _choose_size(self, size: int) -> None:
        self._size = size
        self.size_label.setText(f"{SIZES[self._size]} %")
        self.text.set_size(SIZES[self._size])

    def toggle_speaking(self) -> None:
        if self.aloud.speaking:
            self.aloud.stop()
        elif passages := self.text.passages():
            self.aloud.say(passages, self._language)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that the text did not want: at its ends, PgDn and PgUp turn the page."""
        forward = (Qt.Key.Key_PageDown, Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Right)
        backward = (Qt.Key.Key_PageUp, Qt.Key.Key_Up, Qt.Key.Key_Left)
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or event.key() not in forward + backward:
            super().keyPressEvent(event)
            return
        self._turn(1 if event.key() in forward else -1)

    def showEvent(self, event: QShowEvent) -> None:
        """Search for voices only now: it loads the sound system."""
        super().showEvent(event)
        self._show_voice()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._appearance.colors.base)

    def _turn(self, pages: int) -> None:
        if 0 <= self._page + pages < self._count:
            self.page_asked.emit(self._page + pages)

    def _receive(self, request_id: int, text: PageText) -> None:
        if request_id != self._request:
            return
        self.text.show_text(text.page, text.blocks)
        self.message.setText(self.tr("There is no text on this page: it is empty or a picture."))
        self._stack.setCurrentWidget(self.text if text.blocks else self.message)
        going_on, self._go_on_reading = self._go_on_reading, False
        if going_on and text.blocks:
            self.aloud.say(self.text.passages(), self._language)

    def _fail(self, request_id: int, _: DocumentFailed) -> None:
        if request_id == self._request:
            self._go_on_reading = False
            self.message.setText(self.tr("The text of this page can't be read. Go on to the next page."))
            self._stack.setCurrentWidget(self.message)

    def _read_next_page(self) -> None:
        if self.isVisible() and self._page + 1 < self._count:
            self._go_on_reading = True
            self.page_asked.emit(self._page + 1)

    def _show_voice(self) -> None:
        """That there is none may be found out only when it is to speak."""
        if self.speak.hasFocus() and not self.aloud.available:
            self.text.setFocus(Qt.FocusReason.OtherFocusReason)
        self.speak.setVisible(self.aloud.available)
        self.no_voice.setVisible(self._may_read_aloud and not self.aloud.available)

    def _show_speaking(self, speaking: bool) -> None:
        words = self.tr("Stop reading") if speaking else self.tr("Read aloud")
        self.speak.set_text(words)
        self.speak.set_name(words)
        self.speak.set_icon_name("stop" if speaking else "speak")

    def _button(self, name: str, icon_name: str, act: Callable[[], object]) -> BarButton:
        button = BarButton(self._appearance, name, "", icon_name)
        button.clicked.connect(act)
        return button
