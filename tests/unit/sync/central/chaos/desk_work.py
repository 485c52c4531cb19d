"""What staff and visitors of a room do, at random and by the real services, with a note of what they were told."""

import hashlib
import json
import os
import random
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import select

from catalog_db.errors import ReadingRoomError
from catalog_db.models import CopyKind, Publication, Role, Visit
from catalog_db.rules.desk.complaints import ComplaintState
from desktop.actors import Actor, DeviceMode
from desktop.desk.complaints.service import Complaints
from desktop.desk.complaints.values import ComplaintForm
from desktop.desk.guestbook.service import GuestBook
from desktop.desk.guestbook.values import Registered
from desktop.desk.queue.service import Queue
from desktop.desk.survey.service import Feedback
from desktop.desk.survey.values import FeedbackForm
from desktop.desk.values import DayClosed, DayDoubtful
from desktop.reading.copies.deliveries import Deliveries
from desktop.reading.copies.values import Channel, RequestedCopy
from desktop.reading.opinions.service import Opinions
from desktop.reading.sessions.service import ReadingSessions
from desktop.room.room import Room
from desktop.sync.email_proofs import EmailProofs
from desktop.sync.reports_up import CentralReports
from desktop.visitors.personal_data import PersonalData
from tests.unit.desk.conftest import form
from tests.unit.sync.central.chaos.shifted_clock import ShiftedClock

ADMIN = Actor(Role.ADMIN)
READER = Actor(DeviceMode.READER)
SERVICES = ("perpustakaan", "konsultasi", "rekomendasi", "penjualan")
_HOUR = 3_600.0
_JUMPS = (0.7 * _HOUR, -0.4 * _HOUR, 24 * _HOUR, 3 * 24 * _HOUR, -24 * _HOUR, 12 * 24 * _HOUR, -20 * 24 * _HOUR)
_KEPT = 12  # visits that somebody still remembers


class DeskWork:
    """Steps at the desks of one room. `promises`: a file of lines that say what a service has answered for."""

    def __init__(self, room: Room, clock: ShiftedClock, chance: random.Random, promises: Path) -> None:
        self._room, self._clock, self._chance = room, clock, chance
        self._promises = os.open(promises, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        self._visits: list[Registered] = []
        self._steps = {
            self._register: 24, self._call: 30, self._finish: 30, self._undo: 4, self._hold: 4, self._move: 3,
            self._cancel: 2, self._late: 2, self._withdraw: 1, self._leave: 4, self._deliver: 8, self._complain: 4,
            self._answer: 10, self._rate: 5, self._ask_proof: 3, self._escalate: 2, self._settle: 3, self._erase: 4,
            self._report: 1, self._set_clock: 1, self._close_day: 1,
        }  # fmt: skip

    def step(self) -> None:
        """Do something; that it was refused is all right, too."""
        what = self._chance.choices(list(self._steps), list(self._steps.values()))[0]
        try:
            what()
        except (DayDoubtful, DayClosed):
            self._room.get(GuestBook).open_day(ADMIN, self._room.get(GuestBook).day(ADMIN).day, confirmed=True)
        except ReadingRoomError:
            pass

    def promise(self, **said: Any) -> None:
        """Somebody was told: from now on it must be there."""
        os.write(self._promises, (json.dumps(said) + "\n").encode())

    def _someone(self) -> Registered | None:
        return self._chance.choice(self._visits) if self._visits else None

    def _desk(self) -> int:
        return self._chance.randint(1, 2)

    def _form(self) -> Any:
        name = "".join(self._chance.choices("abcdefghijklmnop", k=8)).title()
        wanted = self._chance.sample(SERVICES, self._chance.choice((1, 1, 1, 2)))
        return form(name=f"Planted {name}", email=f"{name.lower()}@planted.example", services=tuple(wanted))

    def _note(self, made: Registered) -> None:
        self.promise(visit=str(made.visit_id), tickets=len(made.tickets))
        self._visits = [*self._visits[-_KEPT:], made]

    def _register(self) -> None:
        self._note(self._room.get(GuestBook).register(ADMIN, self._form()))

    def _late(self) -> None:
        self._note(self._room.get(GuestBook).register_late(ADMIN, self._form(), self._clock()))

    def _call(self) -> None:
        self._room.get(Queue).call_next(ADMIN, self._desk())

    def _finish(self) -> None:
        desk, queue = self._desk(), self._room.get(Queue)
        ways = (queue.serve, queue.done, queue.done, queue.no_show, queue.recall)
        step = self._chance.choices(ways, (4, 2, 2, 1, 1))[0](ADMIN, desk)
        self.promise(ticket=str(step.ticket.id), position=step.position)

    def _undo(self) -> None:
        step = self._room.get(Queue).last_step(ADMIN, self._desk())
        if step is not None:
            self._room.get(Queue).undo(ADMIN, step.ticket.id, step.position)

    def _hold(self) -> None:
        held = self._room.get(Queue).view(ADMIN).held
        if held and self._chance.random() < 0.6:
            self._room.get(Queue).resume(ADMIN, held[0].id)
        else:
            self._room.get(Queue).hold(ADMIN, self._desk())

    def _waiting(self) -> UUID | None:
        waiting = self._room.get(Queue).view(ADMIN).waiting
        return self._chance.choice(waiting).id if waiting else None

    def _move(self) -> None:
        if (ticket := self._waiting()) is not None:
            self._room.get(Queue).move(ADMIN, ticket, self._chance.choice(SERVICES))

    def _cancel(self) -> None:
        if (ticket := self._waiting()) is not None:
            self._room.get(Queue).cancel(ADMIN, ticket, "planted reason")

    def _withdraw(self) -> None:
        if (one := self._someone()) is not None:
            self._room.get(GuestBook).withdraw(ADMIN, one.visit_id, "planted mistake")

    def _leave(self) -> None:
        if (one := self._someone()) is not None:
            self._room.get(GuestBook).leave(ADMIN, one.visit_id)

    def _book(self) -> UUID | None:
        with self._room.catalog.reading() as session:
            books = session.scalars(select(Publication.id).where(Publication.sha256.is_not(None))).all()
        return self._chance.choice(books) if books else None

    def _deliver(self) -> None:
        one, book = self._someone(), self._book()
        if one is None or book is None:
            return
        order = self._room.get(Deliveries).begin_for(
            ADMIN, one.visit, RequestedCopy(book, CopyKind.HARDCOPY), Channel.PRINTER
        )
        luck = self._chance.random()
        if luck < 0.8:
            self._room.get(Deliveries).finish(
                ADMIN, order.delivery_id, hashlib.sha256(order.serial.encode()).hexdigest()
            )
            self.promise(delivery=order.serial)
        elif luck < 0.9:
            self._room.get(Deliveries).abandon(ADMIN, order.delivery_id)

    def _complain(self) -> None:
        one = self._someone()
        about = one.visit if one is not None and self._chance.random() < 0.7 else ""
        said = ComplaintForm("Planted", "planted@example.com", str(self._chance.randint(1, 8)), "planted text", about)
        self.promise(complaint=self._room.get(Complaints).add(ADMIN, said).number)

    def _complaint(self) -> UUID | None:
        known = self._room.get(Complaints).list(ADMIN)
        return self._chance.choice(known).id if known else None

    def _escalate(self) -> None:
        if (one := self._complaint()) is not None:
            self._room.get(Complaints).escalate(ADMIN, one, "planted note")

    def _settle(self) -> None:
        if (one := self._complaint()) is not None:
            state = self._chance.choice((ComplaintState.IN_PROGRESS, ComplaintState.CLOSED))
            self._room.get(Complaints).step(ADMIN, one, state, "planted step", answer="planted answer")

    def _answer(self) -> None:
        if (one := self._someone()) is not None:
            scores: dict[str, int | None] = {f"U{number}": self._chance.randint(1, 4) for number in range(1, 10)}
            self._room.get(Feedback).add(ADMIN, one.visit, FeedbackForm(scores, "planted comment"))
            self.promise(answered=True)

    def _rate(self) -> None:
        one, book = self._someone(), self._book()
        if one is not None and book is not None and one.tickets:
            reader = self._room.get(ReadingSessions).sign_in(READER, one.tickets[0].ticket, one.code).actor
            self._room.get(Opinions).rate(reader, book, self._chance.randint(1, 5), "planted opinion")
            self._room.get(ReadingSessions).end(reader)
            self.promise(rated=str(book))

    def _visitor(self, visit_id: UUID) -> UUID:
        with self._room.records.reading() as session:
            return session.get_one(Visit, visit_id).visitor_id

    def _ask_proof(self) -> None:
        if (one := self._someone()) is not None:
            self._room.get(EmailProofs).ask(ADMIN, self._visitor(one.visit_id))

    def _erase(self) -> None:
        """Who a visitor was is removed, and what is under way of them taken back; who is still here is refused."""
        if (one := self._someone()) is not None:
            self._room.get(PersonalData).erase(ADMIN, self._visitor(one.visit_id))

    def _report(self) -> None:
        if (book := self._book()) is not None:
            self._room.get(CentralReports).tell(ADMIN, book, 1, "1", f"salah cetak {uuid4().hex[:6]}")

    def _set_clock(self) -> None:
        shift = self._clock.shift_s()
        jump = self._chance.choice(_JUMPS)
        self._clock.jump(jump if abs(shift + jump) < 60 * 24 * _HOUR else -shift)

    def _close_day(self) -> None:
        self._room.get(GuestBook).close_day(ADMIN)
