"""A simulated month at the desk, and a count of it from raw rows by other means than the program's.

`simulate` plays days at two desks with everything that happens there; `Recount` reads tables and arithmetic of its own.
"""

import random
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from sqlalchemy import text

from catalog_db.database import Database
from catalog_db.models import ComplaintState, Device, DevicePresence, Role
from desktop.actors import Actor, DeviceMode
from desktop.desk.complaints.service import Complaints
from desktop.desk.complaints.values import ComplaintForm
from desktop.desk.guestbook.service import GuestBook
from desktop.desk.guestbook.values import Group, Registered
from desktop.desk.queue.service import Queue
from desktop.desk.seats.service import Seats
from desktop.desk.survey.service import Feedback
from desktop.desk.survey.values import FeedbackForm
from desktop.desk.values import VisitorStillHere
from tests.unit.desk.conftest import OFFICER, form
from tests.unit.security.conftest import SetClock

WIB = ZoneInfo("Asia/Jakarta")
FIRST = date(2026, 11, 1)  # a Sunday
ADMIN, TABLET = Actor(Role.ADMIN), Actor(DeviceMode.GUESTBOOK)
_SERVICES = (("perpustakaan",), ("perpustakaan", "konsultasi"), ("konsultasi",), ("rekomendasi",))


@dataclass
class Desk:
    """The services that a month is played with."""

    records: Database
    guest_book: GuestBook
    queue: Queue
    seats: Seats
    feedback: Feedback
    complaints: Complaints
    clock: SetClock


@dataclass
class Month:
    """Plays it. `closed` are holidays, in the settings of the desk, too: nobody comes on the first of them, and
    people who do not know of it come on the others."""

    desk: Desk
    closed: tuple[date, ...]
    chance: random.Random
    first: date = FIRST
    number: int = 0
    reader: UUID = field(default_factory=uuid4)
    known: list[UUID] = field(default_factory=list)

    def play(self, days: int, visits_a_day: int) -> None:
        with self.desk.records.writing() as session:
            session.add(
                Device(id=self.reader, name="PC 1", mode="reader", token_hash=b"x" * 32, added_at=_at(self.first, 7))
            )
            session.flush()
            session.add(DevicePresence(device_id=self.reader, seen_at=_at(self.first, 7)))
        for n in range(days):
            day = self.first + timedelta(days=n)
            if day.weekday() > 4 or day == self.closed[0]:
                continue
            self.desk.clock.now = _at(day, 8)
            self.desk.clock.running_s = 600.0  # PCs are off over night
            if n:
                self._late_entries(day)
            for visit in range(visits_a_day):
                if n == 1 and visit in (visits_a_day // 3, 2 * visits_a_day // 3):
                    # Somebody sets the clock ahead, and another one sets it right.
                    self.desk.clock.jump(minutes=45 if visit == visits_a_day // 3 else -45)
                self._visit()
            if day.weekday() % 2:
                self.desk.guest_book.close_day(OFFICER)  # on the others what is open stays for the next morning

    def _visit(self) -> None:
        chance, desk = self.chance, self.desk
        desk.clock.go_on(seconds=chance.randrange(30, 420))
        self.number += 1
        again = self.known[chance.randrange(len(self.known))] if self.known and chance.random() < 0.2 else None
        page = form(
            name=f"Tamu {self.number}",
            email=f"{self.number}@example.com",
            services=chance.choice(_SERVICES),
            gender=chance.choice("LP"),
            birth_year=chance.randrange(1950, 2008),
            education=str(chance.randrange(1, 6)),
            occupation=str(chance.randrange(1, 7)),
            usage=str(chance.randrange(1, 5)),
            need=f"Data {self.number}" if chance.random() < 0.5 else "",
            priority=chance.random() < 0.1,
            group=Group(chance.randrange(1, 4), chance.randrange(3)) if chance.random() < 0.1 else Group(),
        )
        try:
            if chance.random() < 0.1:
                answer = desk.guest_book.register_self(TABLET, page)
                assert isinstance(answer, Registered), "nobody of this name is here"
                registered = answer
            else:
                registered = desk.guest_book.register(OFFICER, page, again)
        except VisitorStillHere:
            return
        with desk.records.reading() as session:
            found = session.execute(text("select visitor_id from visit where number = :n"), {"n": registered.visit})
            self.known.append(UUID(hex=str(found.scalar_one())))
        for number in (1, 2):
            self._step(number)
        if chance.random() < 0.05:
            self._other_ends()
        if chance.random() < 0.05:
            receipt = desk.complaints.add(
                OFFICER,
                ComplaintForm(classification=str(chance.randrange(1, 9)), text="AC mati", visit=registered.visit),
            )
            if chance.random() < 0.5:
                line = next(line for line in desk.complaints.list(OFFICER) if line.number == receipt.number)
                for state in (ComplaintState.IN_PROGRESS, ComplaintState.CLOSED):
                    desk.complaints.step(ADMIN, line.id, state, "sudah", plan="perbaikan", answer="AC diperbaiki")

    def _step(self, number: int) -> None:
        chance, desk = self.chance, self.desk
        at_desk = next((line for line in desk.queue.view(OFFICER).at_desks if line.desk == number), None)
        desk.clock.go_on(seconds=chance.randrange(5, 60))
        if at_desk is None:
            step = desk.queue.call_next(OFFICER, number)
            if step is not None and chance.random() < 0.05:
                desk.queue.undo(OFFICER, step.ticket.id, step.position)
        elif at_desk.state == "called":
            way = chance.randrange(10)
            if way < 8:
                desk.queue.serve(OFFICER, number)
            elif way == 8:
                desk.queue.no_show(OFFICER, number)
            else:
                desk.queue.hold(OFFICER, number)
        elif chance.random() < 0.7:
            desk.clock.go_on(minutes=chance.randrange(1, 5))
            if chance.random() < 0.3:
                self._sit(at_desk.visit_id)
            desk.queue.done(OFFICER, number, need_met=chance.choice(["1", "1", "1", "2", "3", "4"]))
            if chance.random() < 0.4:
                self._answer(at_desk.visit)

    def _other_ends(self) -> None:
        """Of those who wait or are held one is moved, cancelled, or waits again."""
        view = self.desk.queue.view(OFFICER)
        for line in view.held[:1]:
            self.desk.queue.resume(OFFICER, line.id)
        for line in view.waiting[-1:]:
            if self.chance.random() < 0.5:
                self.desk.queue.cancel(OFFICER, line.id, "pulang")
            elif line.service != "penjualan":
                self.desk.queue.move(OFFICER, line.id, "penjualan")

    def _sit(self, visit_id: UUID) -> None:
        seats = self.desk.seats
        if seats.map(OFFICER).seats[0].session_id is None:
            given = seats.assign(OFFICER, visit_id, self.reader)
            self.desk.clock.go_on(seconds=30)
            if self.chance.random() < 0.4:
                seats.undo(OFFICER, given)
            else:
                seats.end(OFFICER, given)

    def _answer(self, visit: str) -> None:
        scores = {f"U{n}": self.chance.choice([None, 2, 3, 3, 4, 4]) for n in range(1, 10)}
        with self.desk.records.reading() as session:
            query = "select count(*) from feedback_given g join visit v on v.id = g.visit_id where v.number = :n"
            given = session.execute(text(query), {"n": visit}).scalar_one()
        if not given:
            self.desk.feedback.add(OFFICER, visit, FeedbackForm(u=scores))

    def _late_entries(self, day: date) -> None:
        """Of a power cut the afternoon before: two were served, of one only the name is known."""
        self.desk.clock.go_on(minutes=1)
        before = day - timedelta(days=3 if day.weekday() == 0 else 1)
        if before in self.closed or before < self.first:
            return
        for n, (served, done) in enumerate(((5, 20), (25, 40), (None, None))):
            self.number += 1
            came = _at(before, 14) + timedelta(minutes=n)
            times = [came + timedelta(minutes=minutes) if minutes else None for minutes in (served, done)]
            page = form(name=f"Kertas {self.number}", email=f"{self.number}@example.com", gender="L", education="2")
            self.desk.guest_book.register_late(OFFICER, page, came, times[0], times[1])


class Recount:
    """Figures of everything in the records, from rows as they lie there."""

    def __init__(self, records: Database, closed: tuple[date, ...]) -> None:
        self._closed = closed
        with records.reading() as session:

            def rows(table: str) -> list[Any]:
                return list(session.execute(text(f"select * from {table}")).mappings())

            self.visits, self._tickets, self._events = rows("visit"), rows("ticket"), rows("ticket_event")
            self.answers, self.complaints = rows("feedback_answer"), rows("complaint")
            self.sessions = rows("reading_session")
        self.ends: Counter[str] = Counter()
        self.desks: Counter[int] = Counter()
        self.waits: list[float] = []
        self.lengths: list[float] = []
        self.inside = self.on_time = self.doubtful = 0
        self._count_tickets()

    def count(self, column: str) -> Counter[str]:
        """Visits by a column of theirs."""
        return Counter(visit[column] for visit in self.visits)

    @property
    def days(self) -> Counter[date]:
        return Counter(date.fromisoformat(visit["service_day"]) for visit in self.visits)

    @property
    def hours(self) -> Counter[tuple[int, int]]:
        at = [_utc(visit["registered_at"]).astimezone(WIB) for visit in self.visits]
        return Counter((moment.weekday(), moment.hour) for moment in at)

    @property
    def people(self) -> int:
        return sum(max(1, visit["group_male"] + visit["group_female"]) for visit in self.visits)

    @property
    def respondents(self) -> int:
        done = {ticket["visit_id"] for ticket in self._tickets if ticket["state"] == "done"}
        return len({visit["visitor_id"] for visit in self.visits if visit["id"] in done})

    @property
    def served_visits(self) -> int:
        return len({ticket["visit_id"] for ticket in self._tickets if ticket["state"] == "done"})

    @property
    def services(self) -> Counter[str]:
        return Counter(ticket["service"] for ticket in self._tickets)

    @property
    def unmet(self) -> int:
        return sum(bool(visit["need"]) and visit["need_met"] in ("2", "3", "4") for visit in self.visits)

    @property
    def ikm(self) -> Fraction:
        return self.index_of(self.answers)

    @staticmethod
    def index_of(answers: list[Any]) -> Fraction:
        """NI times 25: the mean of nine means, each over those who answered."""
        means = []
        for n in range(1, 10):
            scores = [answer[f"u{n}"] for answer in answers if answer[f"u{n}"] is not None]
            means.append(Fraction(sum(scores), len(scores)))
        return sum(means, Fraction()) / 9 * 25

    def _count_tickets(self) -> None:
        of_ticket = defaultdict(list)
        for event in sorted(self._events, key=lambda event: event["position"]):
            of_ticket[event["ticket_id"]].append(event)
        of_visit = defaultdict(list)
        for ticket in self._tickets:
            of_visit[ticket["visit_id"]].append(ticket["id"])
        kept, spans = {}, {}
        for ticket, events in of_ticket.items():
            undone = {event["undoes"] for event in events}
            kept[ticket] = [e for e in events if e["kind"] != "undo" and e["position"] not in undone]
            spans[ticket] = _spans(kept[ticket])
            self.ends[kept[ticket][-1]["state"]] += 1
        for tickets in of_visit.values():
            for ticket in tickets:
                others = [span for other in tickets if other != ticket for span in spans[other]]
                self._time(of_ticket[ticket], kept[ticket], spans[ticket], others)

    def _time(self, events: list[Any], kept: list[Any], own: list[Any], others: list[Any]) -> None:
        served = next((event for event in kept if event["kind"] == "serve"), None)
        if served is None:
            return
        self.desks[served["desk"]] += served["desk"] is not None
        jumps = [event["position"] for event in events[1:] if event["clock_doubtful"]]
        last = kept[-1]
        if last["state"] == "done" and last["kind"] != "close" and not any(j > served["position"] for j in jumps):
            self.lengths.append(sum((end - begun).total_seconds() for begun, end in own))
        if any(jump <= served["position"] for jump in jumps):
            self.doubtful += 1
            return
        start, until = _utc(kept[0]["at"]), _utc(served["at"])
        for begun, end in others:
            if begun < until:
                start = max(start, min(end, until))
        self.waits.append((until - start).total_seconds())
        if self._is_open(start.astimezone(WIB)):
            self.inside += 1
            self.on_time += self._working_seconds(start, until) <= 600

    def _working_seconds(self, start: datetime, until: datetime) -> int:
        """Second by second."""
        local, seconds = start.astimezone(WIB), int((until - start).total_seconds())
        return sum(self._is_open(local + timedelta(seconds=second)) for second in range(seconds))

    def _is_open(self, at: datetime) -> bool:
        """8.00 to 15.30, Fridays to 16.00, without lunch; on holidays never."""
        friday = at.weekday() == 4
        lunch = (time(11, 30), time(13, 30)) if friday else (time(12), time(13))
        is_open = time(8) <= at.time() < (time(16) if friday else time(15, 30))
        works = at.weekday() < 5 and at.date() not in self._closed
        return works and is_open and not lunch[0] <= at.time() < lunch[1]


def _spans(events: list[Any]) -> list[tuple[datetime, datetime]]:
    """When a ticket was being served."""
    found, begun = [], None
    for event in events:
        at = _utc(event["at"])
        if event["state"] == "serving" and begun is None:
            begun = at
        elif event["state"] != "serving" and begun is not None:
            found.append((begun, max(begun, at)))
            begun = None
    return found if begun is None else [*found, (begun, datetime.max.replace(tzinfo=UTC))]


def _at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), WIB).astimezone(UTC)


def _utc(stored: str) -> datetime:
    return datetime.fromisoformat(stored).replace(tzinfo=UTC)
