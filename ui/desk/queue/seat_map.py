"""The map of the reader PCs: who sits where, who waits for one of them, and who is locked out after wrong codes."""

from collections.abc import Callable, Sequence
from uuid import UUID

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from catalog_db.rules.desk.levels import Level, seat_level
from desktop.desk.seats.values import GuardKind, LockedEntry, SeatCard, SeatState, SeatWaiting
from ui.desk.waits import clock_text, level_tone, with_level
from ui.languages import tr
from ui.theme import Appearance, Role
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.icons import pixmap, set_icon
from ui.widgets.plain_text import plain_tip
from ui.widgets.scrolling import scrolled
from ui.widgets.text import PaintedButton, Paragraph, Text, Tone, color_of, one_line

# One seat of the map: what it is called, and whether somebody reads there.

_WIDTH, _HEIGHT = 128, 64


def seat_words(seat: SeatCard, remaining_s: int, level: Level) -> tuple[str, str]:
    """Who, and how it stands: "free"; "not answering"; "P-009" and "1:10 left"."""
    if seat.session_id is None:
        return "", tr("free") if seat.state is SeatState.FREE else tr("not answering")
    who = seat.ticket or seat.visit
    if not seat.answers:
        return who, tr("not answering")
    if remaining_s <= 0:
        return who, tr("time is over")
    left = tr("{time} left").format(time=clock_text(remaining_s))
    return who, with_level(left, Level.SOON) if level is Level.SOON else left


def seat_name(seat: SeatCard) -> str:
    """The one seat of a room without joined PCs has no name."""
    return one_line(seat.name) or tr("This PC")


class SeatTile(PaintedButton):
    """Opens what can be done with the seat. A bar at its left edge repeats in colour what its words say."""

    def __init__(self, appearance: Appearance, seat: SeatCard) -> None:
        super().__init__(appearance)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._level = Level.OK
        self.show_seat(seat)

    def show_seat(self, seat: SeatCard) -> None:
        self.seat = seat
        self.tick(seat.remaining_s, seat.level)

    def tick(self, remaining_s: int, level: Level) -> None:
        """The clock went on."""
        self._level = level
        self.words = seat_words(self.seat, remaining_s, level)
        name = seat_name(self.seat)
        parts = (name, *self.words, one_line(self.seat.visitor_name))
        self.setAccessibleName(", ".join(part for part in parts if part))
        self.setToolTip(
            plain_tip("\n".join(filter(None, (name, one_line(self.seat.place), one_line(self.seat.visitor_name)))))
        )
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._appearance.px(_WIDTH), self._appearance.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        appearance, seat = self._appearance, self.seat
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        radius = appearance.px(6)
        away = not seat.answers
        painter.setPen(QPen(appearance.colors.edge, 1, Qt.PenStyle.DashLine if away else Qt.PenStyle.SolidLine))
        painter.setBrush(appearance.colors.hover if self.underMouse() or self.isDown() else appearance.colors.base)
        painter.drawRoundedRect(rect, radius, radius)
        tone = self._tone()
        bar = QRectF(appearance.px(6), appearance.px(10), appearance.px(3), rect.height() - appearance.px(20))
        painter.fillRect(bar, color_of(appearance, tone))
        icon = pixmap(
            appearance, "seat_away" if away else "seat", 18, appearance.colors.secondary, self.devicePixelRatioF()
        )
        side = appearance.px(18)
        painter.drawPixmap(QPoint(self.width() - side - appearance.px(8), appearance.px(8)), icon)
        left, width = appearance.px(16), self.width() - appearance.px(16 + 8)
        self._line(
            painter,
            left,
            appearance.px(7),
            width - side - appearance.px(4),
            seat_name(seat),
            Role.BODY,
            Tone.TEXT,
            True,
        )
        who, how = self.words
        if who:
            self._line(painter, left, appearance.px(25), width, who, Role.SECONDARY, Tone.TEXT)
        self._line(painter, left, appearance.px(42 if who else 25), width, how, Role.SECONDARY, tone)
        self._draw_ring(painter, rect, radius)

    def _tone(self) -> Tone:
        seat = self.seat
        if seat.session_id is None:
            return Tone.SUCCESS if seat.state is SeatState.FREE else Tone.SECONDARY
        return level_tone(self._level) if seat.answers else Tone.WARNING

    def _line(
        self, painter: QPainter, x: int, y: int, width: int, text: str, role: Role, tone: Tone, bold: bool = False
    ) -> None:
        font = self._appearance.font(role, bold=bold, tabular=True)
        metrics = QFontMetrics(font)
        painter.setFont(font)
        painter.setPen(color_of(self._appearance, tone))
        painter.drawText(x, y + metrics.ascent(), metrics.elidedText(text, Qt.TextElideMode.ElideRight, width))


# What is locked at the reader PCs after wrong codes, until somebody here releases it.


def locked_name(entry: LockedEntry) -> str:
    """Of an e-mail not which one: that it was tried tells nothing about whether it is anybody's."""
    match entry.kind:
        case GuardKind.TICKET:
            return tr("Ticket {number}").format(number=one_line(entry.name))
        case GuardKind.EMAIL:
            return tr("PIN of an e-mail")
        case _:
            return one_line(entry.name) or tr("This PC")


class LockedRows(QWidget):
    """Nothing while nothing is locked."""

    release_asked = Signal(object)  # LockedEntry

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._shown: tuple[LockedEntry, ...] = ()
        self.buttons: list[QPushButton] = []
        self.title = Text(appearance, "", Role.SECONDARY, Tone.DANGER, bold=True, wrap=True)
        self._rows = QVBoxLayout()
        appearance.space(self._rows, 8)
        column = QVBoxLayout(self)
        appearance.space(column, 8, (0, 8, 0, 0))
        column.addWidget(self.title)
        column.addLayout(self._rows)
        self.hide()

    def show_locked(self, locked: Sequence[LockedEntry]) -> None:
        self.setVisible(bool(locked))
        if tuple(locked) == self._shown:
            return
        self._shown = tuple(locked)
        self.title.setText(self.tr("LOCKED {count}").format(count=len(locked)))
        while (item := self._rows.takeAt(0)) is not None:
            if (row := item.widget()) is not None:
                row.hide()
                row.deleteLater()
        self.buttons = []
        for entry in locked:
            self._rows.addWidget(self._row(entry))

    def _row(self, entry: LockedEntry) -> QWidget:
        name = Paragraph(self._appearance, Role.BODY, max_lines=2)
        wrong = self.tr("%n wrong entries", "", entry.failures)
        name.set_text(f"{locked_name(entry)} · {wrong}")
        button = QPushButton(self.tr("Release"))
        button.setAccessibleName(self.tr("Release {name}").format(name=locked_name(entry)))
        button.clicked.connect(lambda: self.release_asked.emit(entry))
        self.buttons.append(button)
        row = QWidget()
        column = QVBoxLayout(row)  # beside it the column of seats would have to be wider than it is
        self._appearance.space(column, 4)
        column.addWidget(name)
        column.addWidget(button)
        return row


class SeatPanel(QWidget):
    """Tiles stay while their seat is there: a menu that is open over one keeps it. Says what was pressed."""

    seat_pressed = Signal(object)  # SeatTile
    place_asked = Signal(object)  # SeatWaiting: they get a seat now
    forget_asked = Signal(object)  # SeatWaiting: they wait no more

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self.tiles: dict[UUID | None, SeatTile] = {}
        self.title = Text(appearance, "", Role.SECONDARY, Tone.SECONDARY, bold=True, wrap=True)
        self.empty = Text(
            appearance,
            self.tr("No reader PC has joined yet. An administrator makes a code for it on the screen “PCs”."),
            Role.BODY,
            Tone.SECONDARY,
            wrap=True,
        )
        tiles = QWidget()
        self._tiles = FlowLayout(tiles)
        appearance.space(self._tiles, 8)
        self.waiting_title = Text(appearance, "", Role.SECONDARY, Tone.SECONDARY, bold=True, wrap=True)
        self._waiting = QWidget()
        self._rows = QVBoxLayout(self._waiting)
        appearance.space(self._rows, 4)
        self._shown: tuple[SeatWaiting, ...] = ()
        self._any_free = False
        self.locked = LockedRows(appearance)
        body = QWidget()
        body.setAutoFillBackground(False)
        self._column = column = QVBoxLayout(body)
        appearance.space(column, 8, (16, 12, 16, 12))
        for widget in (self.title, self.empty, tiles, self.waiting_title, self._waiting, self.locked):
            column.addWidget(widget)
        column.addStretch(1)
        area = scrolled(body, follows=True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)
        self.show_map((), ())

    def put_above(self, widget: QWidget) -> None:
        """What belongs at the head of the column."""
        self._column.insertWidget(0, widget)

    def show_map(self, seats: Sequence[SeatCard], waiting: tuple[SeatWaiting, ...]) -> None:
        free = sum(seat.state is SeatState.FREE for seat in seats)
        self.title.setText(self.tr("SEATS {free} free of {all}").format(free=free, all=len(seats)))
        self.empty.setVisible(not seats)
        if [seat.device_id for seat in seats] != list(self.tiles):
            self._make_tiles(seats)
        for seat in seats:
            self.tiles[seat.device_id].show_seat(seat)
        self._show_waiting(waiting, any_free=free > 0)

    def tick(self, age_s: int) -> None:
        """The map was read so long ago."""
        for tile in self.tiles.values():
            if tile.seat.session_id is not None:
                left = tile.seat.remaining_s - age_s
                tile.tick(left, seat_level(left))

    def _make_tiles(self, seats: Sequence[SeatCard]) -> None:
        self._tiles.clear()
        self.tiles = {}
        for seat in seats:
            tile = SeatTile(self._appearance, seat)
            tile.clicked.connect(self._presser(tile))
            self._tiles.addWidget(tile)
            tile.show()
            self.tiles[seat.device_id] = tile

    def _presser(self, tile: SeatTile) -> Callable[[], None]:
        return lambda: self.seat_pressed.emit(tile)

    def _show_waiting(self, waiting: tuple[SeatWaiting, ...], *, any_free: bool) -> None:
        self.waiting_title.setText(self.tr("WAITING FOR A SEAT {count}").format(count=len(waiting)))
        for widget in (self.waiting_title, self._waiting):
            widget.setVisible(bool(waiting))
        if (waiting, any_free) == (self._shown, self._any_free):
            return
        self._shown, self._any_free = waiting, any_free
        while (item := self._rows.takeAt(0)) is not None:
            if (row := item.widget()) is not None:
                row.hide()
                row.deleteLater()
        for each in waiting:
            self._rows.addWidget(_WaitingRow(self._appearance, each, self, any_free=any_free))


class _WaitingRow(QWidget):
    def __init__(self, appearance: Appearance, waiting: SeatWaiting, panel: SeatPanel, *, any_free: bool) -> None:
        super().__init__()
        name = Paragraph(appearance, Role.BODY, max_lines=1)
        name.set_text(f"{waiting.ticket or waiting.visit}  {one_line(waiting.name)}")
        name.setToolTip(plain_tip(name.text()))
        place = QPushButton(self.tr("Give a seat"))
        place.setEnabled(any_free)
        place.clicked.connect(lambda: panel.place_asked.emit(waiting))
        forget = QPushButton()
        forget.setFlat(True)
        forget.setToolTip(self.tr("No longer waiting"))
        forget.setAccessibleName(self.tr("{name} is no longer waiting").format(name=one_line(waiting.name)))
        set_icon(appearance, forget, "clear")
        forget.clicked.connect(lambda: panel.forget_asked.emit(waiting))
        buttons = QHBoxLayout()
        appearance.space(buttons, 6)
        buttons.addWidget(place, 1)
        buttons.addWidget(forget)
        column = QVBoxLayout(self)
        appearance.space(column, 4)
        column.addWidget(name)
        column.addLayout(buttons)
