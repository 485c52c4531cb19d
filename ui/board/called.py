"""Who is called, and to which desk: the large part of the board, and the column of the last calls."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from desktop.desk.queue.board import BoardCall
from ui.board.feed import MOST_LARGE
from ui.board.sizes import BoardSizes, fitting
from ui.theme import Role

NUMBER_HEIGHT: Final = 0.40  # of the board
FLASHES: Final = 3
FLASH_MS: Final = 500  # on, and again off: one a second, a third of what may hurt anybody
_CAPTION: Final = 26
_MARGIN: Final = 24
_ROW_FILLED: Final = 0.9  # of what a row has below its caption, by the letters' line
_ROW_CAPTION: Final = 0.22  # of a row's height: the service, and the word before the desk's number
_CAPTION_HEIGHT: Final = 0.085  # of the board, at most
_DESK_PART, _WIDE_DESK_PART = 0.20, 0.30  # of the width; the second where a desk has two digits


class CalledPanel(QWidget):
    """At most three rows of number and desk; a new one flashes three times, or stands out steadily without motion."""

    def __init__(self, sizes: BoardSizes, service: Callable[[str], str]) -> None:
        """`service`: the name of one, by its key."""
        super().__init__()
        self._sizes = sizes
        self._calls: tuple[BoardCall, ...] = ()
        self._flashes_left: dict[int, int] = {}  # by event, half periods to come
        self.moving = True
        self._timer = QTimer(self, interval=FLASH_MS)
        self._timer.timeout.connect(self._step)
        self.rows = [CallRow(sizes, self, service) for _ in range(MOST_LARGE)]
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for row in self.rows:
            self._column.addWidget(row, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        sizes.changed.connect(self._arrange)
        self._arrange()

    @property
    def calls(self) -> tuple[BoardCall, ...]:
        return self._calls

    def show_calls(self, calls: Sequence[BoardCall]) -> None:
        """Show these, newest first."""
        self._calls = tuple(calls)
        for n, row in enumerate(self.rows):
            row.show_call(calls[n] if n < len(calls) else None)
        self._highlight()

    def flash(self, calls: Sequence[BoardCall]) -> None:
        """Draw the eye to these, which are new."""
        for call in calls:
            self._flashes_left[call.event_seq] = 2 * FLASHES
        self._timer.start()
        self._highlight()

    def columns(self, place: QRect) -> tuple[QRect, QRect]:
        """Where number and desk stand, the same in all rows, below their captions."""
        margin = self._sizes.px(_MARGIN)
        part = _WIDE_DESK_PART if any(call.desk > 9 for call in self._calls) else _DESK_PART
        desk_width = int(place.width() * part)
        above = self.caption_height(place)
        top, height = place.y() + above, place.height() - above
        number = QRect(place.x() + margin, top, place.width() - desk_width - 2 * margin, height)
        return number, QRect(place.right() + 1 - desk_width, top, desk_width, height)

    def caption_height(self, place: QRect) -> int:
        """Of the line above number and desk."""
        return min(int(place.height() * _ROW_CAPTION), self._sizes.of_height(_CAPTION_HEIGHT))

    def text_size(self, place: QRect) -> int:
        """One size for all rows, whichever of them has the widest number."""
        number, desk = self.columns(place)
        size = min(self._sizes.of_height(NUMBER_HEIGHT), int(number.height() * _ROW_FILLED))
        for call in self._calls:
            size = fitting(self._sizes, call.number, size, number.width(), bold=True)
            size = fitting(self._sizes, str(call.desk), size, desk.width() - 2 * self._sizes.px(_MARGIN), bold=True)
        return size

    def _step(self) -> None:
        self._flashes_left = {event: left - 1 for event, left in self._flashes_left.items() if left > 1}
        if not self._flashes_left:
            self._timer.stop()
        self._highlight()

    def _highlight(self) -> None:
        for row in self.rows:
            left = self._flashes_left.get(row.call.event_seq, 0) if row.call else 0
            row.set_highlighted(left > 0 and (left % 2 == 0 or not self.moving))

    def _arrange(self) -> None:
        self._column.setSpacing(self._sizes.px(8))


class CallRow(QWidget):
    """A number on the left below its service, "Desk 1" on the right, a line between them."""

    def __init__(self, sizes: BoardSizes, panel: CalledPanel, service: Callable[[str], str]) -> None:
        super().__init__(panel)
        self._sizes, self._panel, self._service = sizes, panel, service
        self.call: BoardCall | None = None
        self.highlighted = False
        self.hide()
        sizes.changed.connect(self.update)

    def show_call(self, call: BoardCall | None) -> None:
        self.call = call
        self.setVisible(call is not None)
        if call is not None:
            name = self.tr("Number {number}, desk {desk}").format(number=call.number, desk=call.desk)
            self.setAccessibleName(", ".join(filter(None, (name, self._service(call.service)))))
        self.update()

    def set_highlighted(self, highlighted: bool) -> None:
        if highlighted != self.highlighted:
            self.highlighted = highlighted
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._sizes.px(400), self._sizes.px(120))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._sizes.px(200), self._sizes.px(60))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.call is None:
            return
        sizes, colors = self._sizes, self._sizes.appearance.colors
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colors.accent if self.highlighted else colors.base)
        painter.drawRoundedRect(QRectF(self.rect()), sizes.px(12), sizes.px(12))
        number, desk = self._panel.columns(self.rect())
        line = QRectF(desk.x(), self.height() * 0.10, max(1, sizes.of_height(0.004)), self.height() * 0.80)
        painter.fillRect(line, colors.onAccent if self.highlighted else colors.line)
        above = self._panel.caption_height(self.rect())
        color = colors.onAccent if self.highlighted else colors.secondary
        for place, text, align in (
            (number, self._service(self.call.service), Qt.AlignmentFlag.AlignLeft),
            (desk, self.tr("Desk"), Qt.AlignmentFlag.AlignHCenter),
        ):
            where = QRect(place.x(), place.y() - above, place.width(), above)
            wanted = fitting(sizes, text, int(above * _ROW_FILLED), where.width(), bold=True)
            painter.setFont(sizes.font(wanted, bold=True))
            painter.setPen(color)
            painter.drawText(where, align | Qt.AlignmentFlag.AlignBottom, text)
        size = self._panel.text_size(self.rect())
        painter.setFont(sizes.font(size, bold=True))
        painter.setPen(colors.onAccent if self.highlighted else colors.text)
        painter.drawText(number, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self.call.number)
        painter.setPen(colors.onAccent if self.highlighted else colors.link)
        painter.drawText(desk, Qt.AlignmentFlag.AlignCenter, str(self.call.desk))


def caption_size(sizes: BoardSizes) -> QSize:
    font = sizes.font(sizes.px(_CAPTION), bold=True)
    return QSize(sizes.px(200), int(QFontMetricsF(font).height()) + 1)


def paint_caption(
    painter: QPainter,
    sizes: BoardSizes,
    place: QRect,
    text: str,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    size = fitting(sizes, text, sizes.px(_CAPTION), place.width(), bold=True)
    painter.setFont(sizes.font(size, bold=True))
    painter.setPen(sizes.appearance.colors.secondary)
    painter.drawText(place, align | Qt.AlignmentFlag.AlignTop, text)


# The column of the last calls.

_WIDTH: Final = 256
_ROW_HEIGHT: Final = 1.5  # of the letters


class LastCalls(QWidget):
    """ "P-012 → 1", newest first, as many as there is room for."""

    def __init__(self, sizes: BoardSizes) -> None:
        super().__init__()
        self._sizes = sizes
        self._calls: tuple[BoardCall, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        sizes.changed.connect(self.updateGeometry)
        sizes.changed.connect(self.update)

    @property
    def calls(self) -> tuple[BoardCall, ...]:
        return self._calls

    def show_calls(self, calls: Sequence[BoardCall]) -> None:
        self._calls = tuple(calls)
        lines = [self.tr("{number} to desk {desk}").format(number=call.number, desk=call.desk) for call in calls]
        self.setAccessibleName(self.tr("Called before: {calls}").format(calls=", ".join(lines) or "–"))
        self.update()

    def rows(self) -> int:
        """For how many calls there is room."""
        return max(0, (self.height() - self._top()) // self._row_height())

    def sizeHint(self) -> QSize:
        return QSize(self._width(), self._sizes.px(300))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._width(), self._sizes.px(100))

    def paintEvent(self, event: QPaintEvent) -> None:
        sizes, colors = self._sizes, self._sizes.appearance.colors
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        margin = sizes.px(14)
        inner = self.rect().adjusted(margin, 0, -margin, 0)
        paint_caption(painter, sizes, inner, self.tr("BEFORE"))
        top = caption_size(sizes).height() + sizes.px(8)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colors.base)
        painter.drawRoundedRect(QRectF(self.rect().adjusted(0, top, 0, 0)), sizes.px(12), sizes.px(12))
        height = self._row_height()
        for n, call in enumerate(self._calls[: self.rows()]):
            self._paint_row(painter, QRect(inner.x(), self._top() + n * height, inner.width(), height), call)

    def _paint_row(self, painter: QPainter, place: QRect, call: BoardCall) -> None:
        sizes, colors = self._sizes, self._sizes.appearance.colors
        text = f"{call.number} → {call.desk}"
        size = fitting(sizes, text, sizes.px(Role.BOARD.value), place.width())
        painter.setFont(sizes.font(size))
        for color, align, part in (
            (colors.text, Qt.AlignmentFlag.AlignLeft, call.number),
            (colors.link, Qt.AlignmentFlag.AlignRight, f"→ {call.desk}"),
        ):
            painter.setPen(color)
            painter.drawText(place, align | Qt.AlignmentFlag.AlignVCenter, part)

    def _top(self) -> int:
        """Where the first row begins."""
        return caption_size(self._sizes).height() + self._sizes.px(16)

    def _row_height(self) -> int:
        return int(self._sizes.px(Role.BOARD.value) * _ROW_HEIGHT)

    def _width(self) -> int:
        """Grows with the text, and leaves most of the board to who is called now."""
        return min(self._sizes.px(_WIDTH), int(self.window().width() * 0.3))
