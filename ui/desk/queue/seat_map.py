"""The map of the reader PCs, and who waits for one of them."""

from collections.abc import Callable, Sequence
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from catalog_db.rules.seat_time import seat_level
from desktop.desk.seats.values import SeatCard, SeatState, SeatWaiting
from ui.desk.queue.locked_rows import LockedRows
from ui.desk.queue.seat_tile import SeatTile
from ui.theme import Appearance, Role
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.focus import follow_focus
from ui.widgets.icons import set_icon
from ui.widgets.plain_text import plain_tip
from ui.widgets.text import Paragraph, Text, Tone, one_line


class SeatPanel(QWidget):
    """Tiles stay while their seat is there: a menu that is open over one keeps it. Says what was pressed."""

    seat_pressed = Signal(object)  # SeatTile
    place_asked = Signal(object)  # SeatWaiting: he gets a seat now
    forget_asked = Signal(object)  # SeatWaiting: he waits no more

    def __init__(self, look: Appearance) -> None:
        super().__init__()
        self._look = look
        self.tiles: dict[UUID | None, SeatTile] = {}
        self.title = Text(look, "", Role.SECONDARY, Tone.SECONDARY, bold=True, wrap=True)
        self.empty = Text(
            look,
            self.tr("No reader PC has joined yet. An administrator makes a code for it on the screen “PCs”."),
            Role.BODY,
            Tone.SECONDARY,
            wrap=True,
        )
        tiles = QWidget()
        self._tiles = FlowLayout(tiles)
        look.space(self._tiles, 8)
        self.waiting_title = Text(look, "", Role.SECONDARY, Tone.SECONDARY, bold=True, wrap=True)
        self._waiting = QWidget()
        self._rows = QVBoxLayout(self._waiting)
        look.space(self._rows, 4)
        self._shown: tuple[SeatWaiting, ...] = ()
        self._any_free = False
        self.locked = LockedRows(look)
        body = QWidget()
        body.setAutoFillBackground(False)
        column = QVBoxLayout(body)
        look.space(column, 8, (16, 12, 16, 12))
        for widget in (self.title, self.empty, tiles, self.waiting_title, self._waiting, self.locked):
            column.addWidget(widget)
        column.addStretch(1)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.viewport().setAutoFillBackground(False)
        area.setWidget(body)
        follow_focus(area)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)
        self.show_map((), ())

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
            tile = SeatTile(self._look, seat)
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
            self._rows.addWidget(_WaitingRow(self._look, each, self, any_free=any_free))


class _WaitingRow(QWidget):
    def __init__(self, look: Appearance, waiting: SeatWaiting, panel: SeatPanel, *, any_free: bool) -> None:
        super().__init__()
        name = Paragraph(look, Role.BODY, max_lines=1)
        name.set_text(f"{waiting.ticket or waiting.visit}  {one_line(waiting.name)}")
        name.setToolTip(plain_tip(name.text()))
        place = QPushButton(self.tr("Give a seat"))
        place.setEnabled(any_free)
        place.clicked.connect(lambda: panel.place_asked.emit(waiting))
        forget = QPushButton()
        forget.setFlat(True)
        forget.setToolTip(self.tr("Waits no more"))
        forget.setAccessibleName(self.tr("{name} waits no more").format(name=one_line(waiting.name)))
        set_icon(look, forget, "clear")
        forget.clicked.connect(lambda: panel.forget_asked.emit(waiting))
        buttons = QHBoxLayout()
        look.space(buttons, 6)
        buttons.addWidget(place, 1)
        buttons.addWidget(forget)
        column = QVBoxLayout(self)
        look.space(column, 4)
        column.addWidget(name)
        column.addLayout(buttons)
