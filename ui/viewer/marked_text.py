"""The text of a page under the same mark as its picture."""

import math
from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFont,
    QImage,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QShowEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextLength,
    QTextTableFormat,
)
from PySide6.QtWidgets import QFrame

from desktop.document.messages import TextBlock
from desktop.document.page_source import PageSource
from ui.clipboard import keep_out_of_history
from ui.theme import Appearance, Role
from ui.viewer.pages.layout import PIXELS_PER_POINT
from ui.viewer.text.copying import Copying
from ui.widgets.plain_text import PlainEdit

_HEADING_SIZES = {1: 1.6, 2: 1.3, 3: 1.12}
_WIDEST_LINE = 46  # times the size of the letters: about 80 letters
_MARK_STEP = 256  # pixels: a window that grows a little needs no new mark


class MarkedText(PlainEdit):
    """Shows nothing until the mark is there."""

    copied = Signal()

    def __init__(self, look: Appearance, source: PageSource, copying: Copying) -> None:
        super().__init__()
        self._look, self._source, self._copying = look, source, copying
        self._page = 0
        self._blocks: Sequence[TextBlock] = ()
        self._size_percent = 100
        self._mark: QPixmap | None = None
        self._mark_request = -1
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._ask_mark)
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAcceptDrops(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setAccessibleName(self.tr("Text of the page"))
        source.mark_ready.connect(self._receive_mark)
        look.keep(self, lambda _: self._write())

    def show_text(self, page: int, blocks: Sequence[TextBlock]) -> None:
        self._page, self._blocks = page, blocks
        self._write()
        self.verticalScrollBar().setValue(0)

    def set_size(self, percent: int) -> None:
        self._size_percent = percent
        self._write()

    def spoken(self) -> str:
        """The page as somebody would read it: rows of tables become lines."""
        lines = []
        for block in self._blocks:
            lines += [", ".join(cell for cell in row if cell) + "." for row in block.rows] or [block.text]
        return "\n".join(lines)

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
            Qt.Key.Key_Down: bar.singleStep() * 3, Qt.Key.Key_Up: -bar.singleStep() * 3,
            Qt.Key.Key_PageDown: bar.pageStep(), Qt.Key.Key_Space: bar.pageStep(), Qt.Key.Key_PageUp: -bar.pageStep(),
        }  # fmt: skip
        before = bar.value()
        bar.setValue(before + steps.get(key, 0))
        return bar.value() != before

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._mark is None or not self._is_covered():
            return
        super().paintEvent(event)
        QPainter(self.viewport()).drawPixmap(0, 0, self._mark)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self.viewport().update()  # the mark stands still while the text moves: nothing may be shifted

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keep_lines_short()
        self._timer.start()

    def _chosen(self) -> str:
        return self.textCursor().selection().toPlainText()

    def _ask_mark(self) -> None:
        if not self.isVisible() or self._is_covered():
            return
        ratio = self.devicePixelRatioF()
        width, height = (
            math.ceil(side * ratio / _MARK_STEP) * _MARK_STEP
            for side in (self.viewport().width(), self.viewport().height())
        )
        self._mark_request = self._source.mark(width, height, PIXELS_PER_POINT * ratio)

    def _is_covered(self) -> bool:
        """Whether the mark reaches everywhere: nothing is shown without it."""
        if self._mark is None:
            return False
        size = self._mark.deviceIndependentSize()
        return size.width() >= self.viewport().width() and size.height() >= self.viewport().height()

    def _receive_mark(self, request_id: int, image: QImage) -> None:
        if request_id == self._mark_request:
            self._mark = QPixmap.fromImage(image)
            self._mark.setDevicePixelRatio(self.devicePixelRatioF())
            self.viewport().update()

    def forget_mark(self) -> None:
        """Another reader or book: its mark is to come."""
        self._mark = None
        self._timer.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()

    def _font(self, factor: float = 1.0, *, bold: bool = False) -> QFont:
        font = self._look.font(Role.INPUT, bold=bold)
        font.setPixelSize(round(self._look.px(Role.INPUT.value) * self._size_percent / 100 * factor))
        return font

    def _keep_lines_short(self) -> None:
        most = self._font().pixelSize() * _WIDEST_LINE
        side = max((self.width() - most) // 2, self._look.px(24))
        self.document().setDocumentMargin(0)
        frame = self.document().rootFrame()
        shape = frame.frameFormat()
        shape.setLeftMargin(side)
        shape.setRightMargin(side)
        shape.setTopMargin(self._look.px(24))
        shape.setBottomMargin(self._look.px(24))
        frame.setFrameFormat(shape)

    def _write(self) -> None:
        document = self.document()
        document.clear()
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

    def _write_paragraph(self, cursor: QTextCursor, block: TextBlock) -> None:
        shape, letters = QTextBlockFormat(), QTextCharFormat()
        shape.setHeadingLevel(block.heading)
        shape.setLineHeight(140, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        shape.setBottomMargin(self._look.px(8))
        letters.setFont(self._font(_HEADING_SIZES.get(block.heading, 1.0), bold=block.heading > 0))
        cursor.setBlockFormat(shape)
        cursor.insertText(block.text, letters)

    def _write_table(self, cursor: QTextCursor, block: TextBlock) -> None:
        columns = max(len(row) for row in block.rows)
        shape = QTextTableFormat()
        shape.setBorder(0.5)
        shape.setBorderCollapse(True)
        shape.setBorderBrush(self._look.colors.line)
        shape.setCellPadding(self._look.px(4))
        shape.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        table = cursor.insertTable(len(block.rows), columns, shape)
        letters = QTextCharFormat()
        letters.setFont(self._font(0.9))
        for number, row in enumerate(block.rows):
            for column, cell in enumerate(row):
                table.cellAt(number, column).firstCursorPosition().insertText(cell, letters)

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(600), self._look.px(400))
