"""Text in the sizes and tones of the theme: labels, paragraphs that end in an ellipsis, links."""

import re
from enum import Enum

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFocusEvent,
    QFont,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
    QShowEvent,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QSizePolicy, QWidget

from ui.theme import Appearance, Role
from ui.widgets.focus import drop_frame_of_style

Emphasis = tuple[tuple[int, int], ...]

# Titles come from files: line breaks, control characters and direction overrides have no business in one line.
_UNRULY = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]+")
_WIDTHS_KEPT = 8  # a window being resized asks for a new one at every step
_LINE = 90  # letters of sentences; the eye loses longer ones
_LONGEST = 1_000  # characters; a hostile title of 100,000 would be laid out at every resize


class Tone(Enum):
    """What a text is for, which gives its colour."""

    TEXT = "text"
    SECONDARY = "secondary"
    LINK = "link"
    SUCCESS = "success"
    WARNING = "warning"
    DANGER = "danger"


def color_of(appearance: Appearance, tone: Tone) -> QColor:
    return getattr(appearance.colors, tone.value)


def one_line(text: str) -> str:
    """The text without what would break a line or turn its direction, and not endless."""
    return _UNRULY.sub(" ", text[: _LONGEST + 1]).strip()[:_LONGEST]


class Text(QLabel):
    """A plain label in a size and a tone."""

    def __init__(
        self,
        appearance: Appearance,
        text: str = "",
        role: Role = Role.BODY,
        tone: Tone = Tone.TEXT,
        *,
        bold: bool = False,
        wrap: bool = False,
        tabular: bool = False,
    ) -> None:
        super().__init__(text)
        self._tone = tone
        self._appearance = appearance
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)

        def arrange(appearance: Appearance) -> None:
            self.setFont(appearance.font(role, bold=bold, tabular=tabular))
            self._paint_tone()

        appearance.keep(self, arrange)

    def set_tone(self, tone: Tone) -> None:
        self._tone = tone
        self._paint_tone()

    def _paint_tone(self) -> None:
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.WindowText, color_of(self._appearance, self._tone))
        self.setPalette(palette)


class Prose(Text):
    """Sentences, whose lines stay short enough to be read however wide the window is."""

    def __init__(self, appearance: Appearance, text: str = "", role: Role = Role.BODY, tone: Tone = Tone.TEXT) -> None:
        super().__init__(appearance, text, role, tone, wrap=True)

    def heightForWidth(self, width: int) -> int:
        margins = self.contentsMargins()
        return super().heightForWidth(min(width, self._longest()) + margins.left() + margins.right())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        over = max(0, self.width() - self._longest())
        left = over // 2 if self.alignment() & Qt.AlignmentFlag.AlignHCenter else 0
        if self.contentsMargins().left() + self.contentsMargins().right() != over:
            self.setContentsMargins(left, 0, over - left, 0)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self.setContentsMargins(0, 0, 0, 0)
            self.updateGeometry()

    def _longest(self) -> int:
        return self.fontMetrics().averageCharWidth() * _LINE


def make_clearable(appearance: Appearance, edit: QLineEdit) -> None:
    """Give an edit a button that empties it, and air before its text.

    The button's icon is drawn once, so a change of the appearance makes a new one.
    """

    def arrange(appearance: Appearance) -> None:
        edit.setTextMargins(appearance.px(6), 0, 0, 0)
        edit.setClearButtonEnabled(False)
        edit.setClearButtonEnabled(True)

    appearance.keep(edit, arrange)


class Lines:
    """Text laid out to a width in at most so many lines; the last one ends in an ellipsis where text is left."""

    def __init__(
        self,
        text: str,
        font: QFont,
        emphasis: Emphasis,
        emphasis_color: QColor,
        width: float,
        max_lines: int,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> None:
        self._font = font
        self._align = align
        self._emphasis = emphasis
        self._emphasis_color = emphasis_color
        self._width = max(width, 1.0)
        self._layout = self._laid_out(text)
        if max_lines and self._layout.lineCount() > max_lines:
            last = self._layout.lineAt(max_lines - 1)
            end = last.textStart() + last.textLength()
            while end > 0 and self._layout.lineCount() > max_lines:
                self._layout = self._laid_out(text[:end].rstrip(" ,.;:-") + "…")
                end -= 1

    @property
    def height(self) -> int:
        return round(self._layout.boundingRect().height())

    @property
    def natural_width(self) -> float:
        return max((self._layout.lineAt(n).naturalTextWidth() for n in range(self._layout.lineCount())), default=0.0)

    def draw(self, painter: QPainter, at: QPointF) -> None:
        self._layout.draw(painter, at)

    def _laid_out(self, text: str) -> QTextLayout:
        layout = QTextLayout(text, self._font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setAlignment(self._align)
        layout.setTextOption(option)
        layout.setFormats(
            [self._emphasis_format(start, min(end, len(text))) for start, end in self._emphasis if start < len(text)]
        )
        layout.beginLayout()
        y = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(self._width)
            line.setPosition(QPointF(0, y))
            y += line.height()
        layout.endLayout()
        return layout

    def _emphasis_format(self, start: int, end: int) -> QTextLayout.FormatRange:
        emphasis = QTextLayout.FormatRange()
        emphasis.start, emphasis.length = start, max(0, end - start)
        bold = QTextCharFormat()
        bold.setFontWeight(QFont.Weight.DemiBold)
        bold.setForeground(self._emphasis_color)
        emphasis.format = bold
        return emphasis


class _LaidOutText:
    """What a paragraph and a link share: lines for the widths that a layout asks for, kept until the text changes."""

    _appearance: Appearance

    def __init__(self, role: Role, tone: Tone, max_lines: int, bold: bool) -> None:
        self._role, self._tone, self._max_lines, self._bold = role, tone, max_lines, bold
        self._text = ""
        self._emphasis: Emphasis = ()
        self._lines: dict[int, Lines] = {}

    def _lines_for(self, width: int) -> Lines:
        lines = self._lines.get(width)
        if lines is None:
            if len(self._lines) == _WIDTHS_KEPT:
                self._lines.clear()
            font = self._appearance.font(self._role, bold=self._bold)
            lines = Lines(self._text, font, self._emphasis, self._appearance.colors.text, width, self._max_lines)
            self._lines[width] = lines
        return lines

    def _preferred_size(self) -> QSize:
        widest = self._appearance.px(680)
        lines = self._lines_for(widest)
        return QSize(min(widest, int(lines.natural_width) + 2), lines.height)


class Paragraph(_LaidOutText, QWidget):
    """Wrapped plain text of at most `max_lines` (0: all), with some words emphasised."""

    def __init__(
        self,
        appearance: Appearance,
        role: Role = Role.BODY,
        tone: Tone = Tone.TEXT,
        max_lines: int = 0,
        *,
        bold: bool = False,
    ) -> None:
        _LaidOutText.__init__(self, role, tone, max_lines, bold)
        QWidget.__init__(self)
        self._appearance = appearance
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        appearance.keep(self, lambda _: self._forget_lines())

    def set_text(self, text: str, emphasis: Emphasis = ()) -> None:
        self._text, self._emphasis = text, emphasis
        self.setAccessibleName(text)
        self._forget_lines()

    def set_max_lines(self, max_lines: int) -> None:
        if max_lines != self._max_lines:
            self._max_lines = max_lines
            self._forget_lines()

    def text(self) -> str:
        return self._text

    def indent(self, pixels: int) -> None:
        """Begin this far from the left (at 100 %), below the letters of something that has a focus ring."""
        self._appearance.keep(self, lambda appearance: self.setContentsMargins(appearance.px(pixels), 0, 0, 0))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._lines_for(width - self.contentsMargins().left()).height

    def sizeHint(self) -> QSize:
        return self._preferred_size() + QSize(self.contentsMargins().left(), 0)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._appearance.px(80), self.fontMetrics().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(color_of(self._appearance, self._tone))
        left = self.contentsMargins().left()
        self._lines_for(self.width() - left).draw(painter, QPointF(left, 0))

    def _forget_lines(self) -> None:
        self._lines.clear()
        self.updateGeometry()
        self.update()


class PaintedButton(QAbstractButton):
    """A button that paints itself. Its focus ring shows for the keyboard and stays away from the mouse."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._ring = False
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        appearance.keep(self, lambda _: self._refresh())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        drop_frame_of_style(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it as Space does: these look like links, and links answer to Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = event.reason() is not Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._ring = False
        super().focusOutEvent(event)

    def _refresh(self) -> None:
        self.updateGeometry()
        self.update()

    def _draw_ring(self, painter: QPainter, rect: QRectF, radius: float) -> None:
        if not (self._ring and self.hasFocus()):
            return
        width = self._appearance.px(2)
        painter.setPen(QPen(self._appearance.colors.focus, width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inset = width / 2
        painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius)


class LinkText(_LaidOutText, PaintedButton):
    """A text of at most `max_lines` that opens something; underlined under the pointer."""

    def __init__(
        self,
        appearance: Appearance,
        role: Role = Role.BODY,
        tone: Tone = Tone.LINK,
        max_lines: int = 1,
        *,
        bold: bool = False,
    ) -> None:
        _LaidOutText.__init__(self, role, tone, max_lines, bold)
        PaintedButton.__init__(self, appearance)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_text(self, text: str, emphasis: Emphasis = ()) -> None:
        self._text, self._emphasis = text, emphasis
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        self._refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.setMinimumHeight(0)  # Qlementine keeps a button as high as its hint, which is for another width and text

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._lines_for(width - 2 * self._pad).height + 2 * self._pad

    def sizeHint(self) -> QSize:
        return self._preferred_size() + QSize(2 * self._pad, 2 * self._pad)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._appearance.px(80), self._appearance.px(self._role.value) + 2 * self._pad)

    def hitButton(self, position) -> bool:
        # The empty part of the line to the right of a short title is no link.
        return position.x() <= self._lines_for(self.width() - 2 * self._pad).natural_width + 2 * self._pad

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lines = self._lines_for(self.width() - 2 * self._pad)
        color = color_of(self._appearance, Tone.LINK if self.underMouse() else self._tone)
        painter.setPen(color)
        lines.draw(painter, QPointF(self._pad, self._pad))
        ring = QRectF(0, 0, min(self.width(), lines.natural_width + 2 * self._pad), self.height())
        self._draw_ring(painter, ring, self._appearance.px(4))

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.update()
        super().leaveEvent(event)

    @property
    def _pad(self) -> int:
        return self._appearance.px(3)

    def _refresh(self) -> None:
        self._lines.clear()
        super()._refresh()
