"""What an officer does with seats: gives them, and looks after those who sit there."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar
from uuid import UUID

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from catalog_db.errors import ReadingRoomError
from desktop.actors import Actor
from desktop.desk.queue.values import TicketLine
from desktop.desk.seats.service import Seats
from desktop.desk.seats.values import LockedEntry, SeatCard, SeatState, SeatWaiting
from desktop.reading.sessions.service import ReadingSessions
from ui.desk.another_service import AnotherService
from ui.desk.calls import Done
from ui.desk.queue.commands import head
from ui.desk.queue.seat_map import SeatTile, locked_name, seat_name
from ui.desk.work import DeskWork
from ui.theme import Appearance
from ui.widgets.icons import icon
from ui.widgets.in_place import AskLine
from ui.widgets.numbered_menu import let_digits_choose
from ui.widgets.text import one_line
from ui.words.sentences import sentence

_EXTEND_MINUTES = (15, 30, 60)
T = TypeVar("T")


class SeatCommands(QObject):
    """Menus of seats, and what their lines do. `done` or `notified` after each, `refused` with one sentence."""

    done = Signal(object)  # Done: it can be taken back
    notified = Signal(str)
    refused = Signal(str)

    def __init__(
        self, appearance: Appearance, work: DeskWork, another: AnotherService, ask: AskLine, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._another = another
        self._appearance, self._work, self._ask, self._over = appearance, work, ask, parent

    def open_for_seat(self, tile: SeatTile) -> QMenu:
        """At a tile: who may sit here, or what can be done with who does."""
        menu = self._menu()
        seat = tile.seat
        head(menu, "  ".join(part for part in (seat_name(seat), one_line(seat.visitor_name)) if part))
        if seat.session_id is not None:
            self._fill_busy(menu, seat, seat.session_id)
        else:
            self._fill_free(menu, seat)
        menu.popup(tile.mapToGlobal(QPoint(0, tile.height())))
        return menu

    def open_for_ticket(self, ticket: TicketLine, at: QWidget) -> QMenu:
        """Where the visitor of a ticket may sit; where nothing is free they can wait for a seat."""
        menu = self._menu()
        head(menu, ticket.number)
        let_digits_choose(menu)
        free = self._free()
        for n, seat in enumerate(free, 1):
            digit = f"&{n}  " if n < 10 else ""
            self._add(
                menu, "seat", f"{digit}{seat_name(seat)}", partial(self.assign, ticket.visit_id, ticket.number, seat)
            )
        if ticket.seat:
            action = menu.addAction(self.tr("Sits at {seat} already").format(seat=one_line(ticket.seat)))
            action.setEnabled(False)
        elif not free:
            self._add(menu, "waiting", self.tr("Wait for a seat"), partial(self._wait, ticket))
        menu.popup(at.mapToGlobal(QPoint(0, at.height())))
        return menu

    def assign(self, visit_id: UUID, name: str, seat: SeatCard) -> None:
        seats = self._work.services.get(Seats)
        words = self.tr("{name} reads at {seat}.").format(name=name, seat=seat_name(seat))
        self._do(lambda actor: seats.assign(actor, visit_id, seat.device_id), words, lambda session_id: session_id)

    def give_seat(self, waiting: SeatWaiting) -> None:
        """Give the first seat that is free to a visitor who waits for one."""
        free = self._free()
        if free:
            self.assign(waiting.visit_id, waiting.ticket or waiting.visit, free[0])
        else:
            self.refused.emit(self.tr("No seat is free."))

    def forget(self, waiting: SeatWaiting) -> None:
        seats = self._work.services.get(Seats)
        words = self.tr("{name} no longer waits for a seat.").format(name=waiting.ticket or waiting.visit)
        self._do(lambda actor: seats.cancel_wait(actor, waiting.visit_id), words)

    def release(self, locked: LockedEntry) -> None:
        """Let it be tried again at the reader PCs."""
        reading_sessions = self._work.services.get(ReadingSessions)
        words = self.tr("{name} can be tried again.").format(name=locked_name(locked))
        self._do(lambda actor: reading_sessions.release(actor, locked.kind, locked.key), words)

    def _free(self) -> list[SeatCard]:
        seats = self._work.seats.seats if self._work.seats else ()
        return [seat for seat in seats if seat.state is SeatState.FREE]

    def _fill_free(self, menu: QMenu, seat: SeatCard) -> None:
        mine, seats = self._work.mine, self._work.seats
        if seat.state is SeatState.NOT_ANSWERING:
            menu.addAction(self.tr("This PC does not answer")).setEnabled(False)
        candidates = [(mine.visit_id, mine.number, mine.visitor_name)] if mine is not None and not mine.seat else []
        candidates += [
            (each.visit_id, each.ticket or each.visit, each.name) for each in (seats.waiting if seats else ())
        ]
        for visit_id, number, name in dict.fromkeys(candidates):
            words = self.tr("Seat {number} {name} here").format(number=number, name=one_line(name))
            self._add(menu, "account", words, partial(self.assign, visit_id, number, seat))
        if not candidates:
            menu.addAction(self.tr("Nobody is being served or waits for a seat")).setEnabled(False)

    def _fill_busy(self, menu: QMenu, seat: SeatCard, session_id: UUID) -> None:
        extend = menu.addMenu(icon(self._appearance, "timer"), self.tr("Extend"))
        for minutes in _EXTEND_MINUTES:
            words = self.tr("by {minutes} min").format(minutes=minutes)
            extend.addAction(words).triggered.connect(partial(self._extend, seat, session_id, minutes))
        move = menu.addMenu(icon(self._appearance, "move"), self.tr("Move to"))
        for other in self._free():
            move.addAction(seat_name(other)).triggered.connect(partial(self._move, seat, session_id, other))
        move.setEnabled(bool(move.actions()))
        self._another.fill(menu, seat.visit)
        self._add(menu, "message", self.tr("Send a message …"), partial(self._message, seat, session_id))
        self._add(menu, "locked", self.tr("Forget the PIN"), partial(self._forget_pin, seat))
        menu.addSeparator()
        self._add(menu, "stop", self.tr("End reading here"), partial(self._end, seat, session_id))

    def _wait(self, ticket: TicketLine) -> None:
        seats = self._work.services.get(Seats)
        words = self.tr("{name} waits for a seat.").format(name=ticket.number)
        self._do(lambda actor: seats.wait(actor, ticket.visit_id), words)

    def _extend(self, seat: SeatCard, session_id: UUID, minutes: int, _checked: bool = False) -> None:
        seats = self._work.services.get(Seats)
        words = self.tr("{minutes} min more at {seat}.").format(minutes=minutes, seat=seat_name(seat))
        self._do(lambda actor: seats.extend(actor, session_id, minutes), words)

    def _move(self, seat: SeatCard, session_id: UUID, other: SeatCard, _checked: bool = False) -> None:
        seats = self._work.services.get(Seats)
        words = self.tr("{name} reads at {seat}.").format(name=seat.ticket or seat.visit, seat=seat_name(other))
        self._do(lambda actor: seats.move(actor, session_id, other.device_id), words, lambda moved: moved)

    def _message(self, seat: SeatCard, session_id: UUID) -> None:
        seats = self._work.services.get(Seats)
        words = self.tr("The message is shown at {seat}.").format(seat=seat_name(seat))
        self._ask.ask(
            self.tr("Message to {seat}").format(seat=seat_name(seat)),
            self.tr("Send"),
            lambda text: self._do(lambda actor: seats.message(actor, session_id, text), words),
            self._over.focusWidget(),
        )

    def _forget_pin(self, seat: SeatCard) -> None:
        """The visitor no longer knows it, and showed who they are."""
        reading_sessions = self._work.services.get(ReadingSessions)
        words = self.tr("{name} may choose another PIN at {seat}.").format(
            name=seat.ticket or seat.visit, seat=seat_name(seat)
        )
        self._do(lambda actor: reading_sessions.forget_pin(actor, seat.visit), words)

    def _end(self, seat: SeatCard, session_id: UUID) -> None:
        seats = self._work.services.get(Seats)
        self._do(
            lambda actor: seats.end(actor, session_id),
            self.tr("{seat} is free again.").format(seat=seat_name(seat)),
            lambda _result: session_id,
        )

    def _do(self, call: Callable[[Actor], T], words: str, session_of: Callable[[T], UUID] | None = None) -> None:
        """`session_of`: the reading session by which the step can be taken back, where it can."""
        seats = self._work.services.get(Seats)

        def on_done(result: T) -> None:
            if session_of is None:
                self.notified.emit(words)
            else:
                self.done.emit(Done(words, partial(_undo, seats, session_of(result))))

        self._work.do(call, on_done, self._refuse)

    def _refuse(self, error: ReadingRoomError) -> None:
        self.refused.emit(sentence(error))

    def _menu(self) -> QMenu:
        menu = QMenu(self._over)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _add(self, menu: QMenu, name: str, words: str, act: Callable[[], object]) -> None:
        action = menu.addAction(icon(self._appearance, name), words)
        action.setEnabled(not self._work.busy)
        action.triggered.connect(lambda _=False: act())


def _undo(seats: Seats, session_id: UUID, actor: Actor) -> None:
    seats.undo(actor, session_id)
