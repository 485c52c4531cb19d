"""Random steps at three desks against a model of the queue that was written apart from it.

What the model says must happen happens, and what it forbids is refused; after each step the records agree with it.
"""

import shutil
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    invariant,
    multiple,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select

from catalog_db.database import Database
from catalog_db.errors import Invalid
from catalog_db.migrations import migrate
from catalog_db.models import Ticket, TicketEvent, Visit
from desktop.desk.days import ServiceDays
from desktop.desk.guestbook.form import load_rules, option_table
from desktop.desk.guestbook.service import GuestBook
from desktop.desk.journal import Journal
from desktop.desk.queue.service import Queue
from desktop.desk.values import DeskBusy, DeskIdle, TicketChanged, UndoTooLate
from desktop.security.audit import AuditTrail
from desktop.settings.model import DeskPlace
from tests.unit.desk.conftest import OFFICER, Office, form
from tests.unit.security.conftest import SetClock

# Desk 1 serves all, the others some; so that there is always somebody whom a desk must not call.
DESKS = {1: None, 2: ("perpustakaan", "konsultasi"), 3: ("konsultasi", "lainnya")}
SERVICES = ("perpustakaan", "konsultasi", "lainnya")
AT_DESK = ("called", "serving")
OPEN = ("waiting", "called", "serving", "held")
desks = st.sampled_from(sorted(DESKS))
VISITS = st.lists(st.sampled_from(SERVICES), min_size=1, max_size=2, unique=True)


@dataclass
class Expected:
    """A ticket as the model has it."""

    number: str
    visit: int
    place: int
    priority: bool
    service: str
    state: str = "waiting"
    desk: int | None = None
    before: list[tuple[str, int | None, str]] = field(default_factory=list)  # what each step found
    last: str = "issue"


class QueueMachine(RuleBasedStateMachine):
    template: Path  # a migrated file; making one takes longer than a whole run
    folder: Path
    runs = 0
    tickets = Bundle("tickets")

    @initialize(target=tickets, first=st.lists(st.tuples(VISITS, st.booleans()), min_size=4, max_size=10))
    def begin(self, first):
        cls = type(self)
        cls.runs += 1
        folder = cls.folder / str(cls.runs)
        folder.mkdir()
        shutil.copy(cls.template, folder / "records.db")
        self.records = Database(folder / "records.db", bytes(32))
        self.clock, office = SetClock(), Office()
        self.clock.go_on(hours=1)
        office.change_desk(desks=tuple(DeskPlace(number=number, services=of or ()) for number, of in DESKS.items()))
        days = ServiceDays(office, self.clock, self.clock.steady)
        self.queue = Queue(self.records, days, office, option_table())
        journal = Journal(folder / "journal")
        self.guest_book = GuestBook(
            self.records, AuditTrail(self.clock), days, load_rules(), journal, office, self.clock
        )
        self.known: dict[str, Expected] = {}
        self.ids: dict[str, UUID] = {}
        self.taken: dict[int, list[Expected]] = {desk: [] for desk in DESKS}  # calls that count, by desk
        self.touched: list[Expected] = []  # by the steps so far
        self.visits = 0
        self.numbers = dict.fromkeys(SERVICES, 0)
        return multiple(*(number for services, priority in first for number in self.visit(services, priority)))

    def teardown(self):
        if hasattr(self, "records"):
            self.records.close()
            shutil.rmtree(self.folder / str(self.runs))

    # What the model knows.

    def at(self, desk):
        return next((ticket for ticket in self.known.values() if ticket.desk == desk), None)

    def next_for(self, desk):
        """The rule: priority first, then the oldest; after two priority calls one ordinary ticket."""
        served = DESKS[desk] or SERVICES
        waiting = [t for t in self.known.values() if t.state == "waiting" and t.service in served]
        elsewhere = {t.visit for t in self.known.values() if t.desk is not None}
        waiting = [t for t in waiting if t.visit not in elsewhere] or waiting
        if not waiting:
            return None
        oldest = {
            kind: min((t for t in waiting if t.priority is kind), key=lambda t: t.place, default=None)
            for kind in (True, False)
        }
        last_two = self.taken[desk][-2:]
        ordinary_is_due = len(last_two) == 2 and all(t.priority for t in last_two)
        first, second = (oldest[False], oldest[True]) if ordinary_is_due else (oldest[True], oldest[False])
        return first or second

    def note(self, ticket, kind, state, desk=None, service=None):
        ticket.before.append((ticket.state, ticket.desk, ticket.service))
        self.touched.append(ticket)
        if desk is not None and ticket.desk is None:
            self.taken[desk].append(ticket)
        ticket.state, ticket.desk, ticket.last = state, desk, kind
        ticket.service = service or ticket.service

    def check(self, step, ticket):
        assert (step.ticket.number, step.ticket.state, step.ticket.desk) == (ticket.number, ticket.state, ticket.desk)
        assert step.position == len(ticket.before) + 1

    def visit(self, services, priority):
        self.visits += 1
        wanted = form(name=f"Tamu {self.visits}", services=tuple(services), priority=priority)
        made = self.guest_book.register(OFFICER, wanted)
        for slip in made.tickets:
            self.numbers[slip.service] += 1
            assert slip.ticket == f"{slip.service[0].upper()}-{self.numbers[slip.service]:03}"
            self.known[slip.ticket] = Expected(slip.ticket, self.visits, len(self.known) + 1, priority, slip.service)
            self.ids[slip.ticket] = self.queue.find(OFFICER, slip.ticket).id
        return [slip.ticket for slip in made.tickets]

    # Steps.

    @rule(target=tickets, services=VISITS, priority=st.booleans())
    def register(self, services, priority):
        return multiple(*self.visit(services, priority))

    @rule(desk=desks, at_once=st.booleans())
    def call_next(self, desk, at_once):
        doing = self.queue.serve_next if at_once else self.queue.call_next
        if self.at(desk):
            with pytest.raises(DeskBusy):
                doing(OFFICER, desk)
            return
        step, expected = doing(OFFICER, desk), self.next_for(desk)
        assert (step is None) == (expected is None)
        if expected is not None:
            self.note(expected, *(("serve", "serving") if at_once else ("call", "called")), desk)
            self.check(step, expected)

    @rule(desk=desks, kind=st.sampled_from(["recall", "serve", "no_show", "done"]))
    def step_at(self, desk, kind):
        needed, state = {
            "recall": ("called", "called"),
            "serve": ("called", "serving"),
            "no_show": ("called", "no-show"),
            "done": ("serving", "done"),
        }[kind]
        ticket = self.at(desk)
        if ticket is None or ticket.state != needed:
            with pytest.raises(DeskIdle):
                getattr(self.queue, kind)(OFFICER, desk)
            return
        step = getattr(self.queue, kind)(OFFICER, desk)
        self.note(ticket, kind, state, desk if state in AT_DESK else None)
        self.check(step, ticket)

    @rule(desk=desks, visitors=st.integers(1, 4))
    def work(self, desk, visitors):
        """Some visitors, one after the other: single steps seldom come so far."""
        for _ in range(visitors):
            for kind in ("serve", "done"):
                if (there := self.at(desk)) is not None and there.state != "done":
                    self.step_at(desk, kind)
            self.call_next(desk, at_once=False)

    @rule(number=tickets, desk=desks)
    def call(self, number, desk):
        ticket = self.known[number]
        if self.at(desk) or ticket.state not in ("waiting", "held", "no-show"):
            with pytest.raises((DeskBusy, TicketChanged)):
                self.queue.call(OFFICER, desk, self.ids[number])
            return
        step = self.queue.call(OFFICER, desk, self.ids[number])
        self.note(ticket, "call", "called", desk)
        self.check(step, ticket)

    @rule(number=tickets, kind=st.sampled_from(["hold", "resume", "cancel"]))
    def step_of(self, number, kind):
        ticket = self.known[number]
        needed, state, more = {
            "hold": (("waiting", *AT_DESK), "held", ()),
            "resume": (("held", "no-show"), "waiting", ()),
            "cancel": (OPEN, "cancelled", ("pulang",)),
        }[kind]
        doing = getattr(self.queue, kind)
        if ticket.state not in needed:
            with pytest.raises(TicketChanged):
                doing(OFFICER, self.ids[number], *more)
            return
        step = doing(OFFICER, self.ids[number], *more)
        self.note(ticket, kind, state)
        self.check(step, ticket)

    @rule(number=tickets, service=st.sampled_from(SERVICES))
    def move(self, number, service):
        ticket = self.known[number]
        if ticket.state not in OPEN or ticket.service == service:
            with pytest.raises((TicketChanged, Invalid)):
                self.queue.move(OFFICER, self.ids[number], service)
            return
        step = self.queue.move(OFFICER, self.ids[number], service)
        self.note(ticket, "move", "held" if ticket.state == "held" else "waiting", service=service)
        self.check(step, ticket)

    @rule(number=tickets, desk=desks)
    def hand_over(self, number, desk):
        ticket = self.known[number]
        if ticket.state not in AT_DESK or self.at(desk):
            with pytest.raises((TicketChanged, DeskBusy)):
                self.queue.hand_over(OFFICER, self.ids[number], desk)
            return
        step = self.queue.hand_over(OFFICER, self.ids[number], desk)
        self.note(ticket, "hand_over", ticket.state, desk)
        self.check(step, ticket)

    @rule(number=tickets, stale=st.booleans())
    def undo(self, number, stale):
        ticket = self.known[number]
        position = len(ticket.before) + 1 - stale
        if stale or ticket.last in ("issue", "undo"):
            with pytest.raises(UndoTooLate):
                self.queue.undo(OFFICER, self.ids[number], position)
            return
        state, desk, service = ticket.before[-1]
        if desk is not None and self.at(desk) not in (None, ticket):
            with pytest.raises(DeskBusy):
                self.queue.undo(OFFICER, self.ids[number], position)
            return
        step = self.queue.undo(OFFICER, self.ids[number], position)
        if ticket.desk is not None and desk is None:  # a call that does not count any more
            calls = self.taken[ticket.desk]
            del calls[len(calls) - 1 - calls[::-1].index(ticket)]
        ticket.before.append((ticket.state, ticket.desk, ticket.service))
        ticket.state, ticket.desk, ticket.service, ticket.last = state, desk, service, "undo"
        self.check(step, ticket)

    @rule(back=st.integers(0, 3))
    def undo_what_was_done_lately(self, back):
        if self.touched:
            self.undo(self.touched[-1 - back % len(self.touched)].number, stale=False)

    @rule(minutes=st.integers(1, 20), jumps=st.booleans(), back=st.booleans())
    def time_passes(self, minutes, jumps, back):
        """Or somebody sets the clock; the day stays the same."""
        minutes = -minutes if jumps and back else minutes
        if 8 <= (self.clock() + timedelta(minutes=minutes, hours=7)).hour <= 21:
            (self.clock.jump if jumps else self.clock.go_on)(minutes=minutes)

    # What always holds.

    @invariant()
    def the_view_is_the_model(self):
        if not self.known:
            return
        view = self.queue.view(OFFICER)
        shown = {
            "waiting": {line.number for line in view.waiting},
            "held": [line.number for line in view.held],
            "at": {(line.number, line.desk) for line in view.at_desks},
        }
        held = sorted((t for t in self.known.values() if t.state == "held"), key=lambda t: t.place)
        assert shown == {
            "waiting": {t.number for t in self.known.values() if t.state == "waiting"},
            "held": [t.number for t in held],
            "at": {(t.number, t.desk) for t in self.known.values() if t.desk is not None},
        }
        assert view.done_today == sum(t.state == "done" for t in self.known.values())
        assert all(line.waited_s >= 0 for line in (*view.waiting, *view.held, *view.at_desks))

    @invariant()
    def the_records_are_consistent(self):
        with self.records.reading() as session:
            rows = {row.id: row for row in session.scalars(select(Ticket))}
            events = session.scalars(select(TicketEvent).order_by(TicketEvent.sequence)).all()
            visits = {row.id: row.left_at for row in session.scalars(select(Visit))}
            of_ticket = {ticket_id: [] for ticket_id in rows}
            for event in events:
                of_ticket[event.ticket_id].append(event)
            assert [event.sequence for event in events] == list(range(1, len(events) + 1))
            for ticket_id, ticket in rows.items():
                mine = of_ticket[ticket_id]
                assert [event.position for event in mine] == list(range(1, ticket.version + 1))
                assert (mine[-1].state, mine[-1].service) == (ticket.state, ticket.service)
                assert all(later.state_before == earlier.state for earlier, later in pairwise(mine))
            for visit_id, left_at in visits.items():
                still_here = any(row.state in OPEN for row in rows.values() if row.visit_id == visit_id)
                assert (left_at is None) == still_here


def prepare(tmp_path, machine):
    machine.folder = tmp_path
    machine.template = tmp_path / "template.db"
    made = Database(machine.template, bytes(32))
    migrate(made, "records", lambda: tmp_path)
    with made.writing() as session:
        session.connection()
    made.close()


def run(tmp_path, examples, steps, machine=QueueMachine, **more):
    prepare(tmp_path, machine)
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            **more,
        ),
    )


@pytest.mark.programs
def test_random_steps_do_what_the_model_says(tmp_path):
    run(tmp_path, examples=6, steps=30)


@pytest.mark.long(part="chaos")
def test_many_random_steps_do_what_the_model_says(tmp_path):
    run(tmp_path, examples=200, steps=60, derandomize=False)
