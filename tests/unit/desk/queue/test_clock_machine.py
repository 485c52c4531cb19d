"""Random work while the clock of the PC jumps: nothing ends unasked, all comes back, and no figure counts a jump.

Beside the PC's clock the test knows the true time. A queue may end without a question only where its day is truly over,
or where the PC was started anew and nobody can know.
"""

import shutil
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from statistics import median
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlalchemy import select

from catalog_db.database import Database
from catalog_db.models import EntryFlag, Role, Ticket, TicketEvent, Visit
from catalog_db.rules.desk.tickets import WITH_DAY
from desktop.actors import Actor, DeviceMode
from desktop.clock import after_waiting
from desktop.desk.days import ServiceDays
from desktop.desk.guestbook.form import load_rules, option_table
from desktop.desk.guestbook.service import GuestBook
from desktop.desk.journal import Journal
from desktop.desk.queue.service import Queue
from desktop.desk.reports.service import Reports
from desktop.desk.reports.values import Period
from desktop.desk.values import DayClosed, DayDoubtful, DeskBusy, DeskIdle, TicketChanged, UndoTooLate, VisitInvalid
from desktop.security.audit import AuditTrail
from tests.unit.desk.conftest import OFFICER, Office, form
from tests.unit.desk.queue.test_queue_machine import OPEN, prepare, run
from tests.unit.security.conftest import SetClock

HEAD = Actor(Role.HEAD)
KIOSK = Actor(DeviceMode.GUESTBOOK, device_id=uuid4())
ZONE = ZoneInfo("Asia/Jakarta")
JUMPS = ("minutes=20", "hours=3", "hours=12", "days=1", "days=3", "days=40", "days=365")
NOT_NOW = (DayDoubtful, DayClosed)
LEFT_WAITING = ("waiting", "called", "held")
EVER = Period(date(2020, 1, 1), date(2035, 12, 31))
PAPER_WAIT, PAPER_LENGTH = timedelta(minutes=5), timedelta(minutes=10)  # where it tells of a service
desks = st.integers(1, 2)


class ClockMachine(RuleBasedStateMachine):
    template: Path
    folder: Path
    runs = 0

    @initialize(visitors=st.integers(1, 5))
    def begin(self, visitors):
        cls = type(self)
        cls.runs += 1
        folder = cls.folder / str(cls.runs)
        folder.mkdir()
        shutil.copy(cls.template, folder / "records.db")
        self.records = Database(folder / "records.db", bytes(32))
        self.clock, office = SetClock(), Office()
        self.clock.go_on(hours=1)
        self.ahead = timedelta()  # of the PC's clock to the true time
        self.true_begin = self.true_now
        self.first_came = self.true_now  # of all who got a place; before the begin where that was told only later
        self.restarted = False  # since the last change
        self.unseen = timedelta()  # by how much it jumped while nothing could be compared: the PC had just been started
        self.days = ServiceDays(office, self.clock, self.clock.steady)
        trail = AuditTrail(self.clock)
        self.queue = Queue(self.records, self.days, office, option_table())
        self.journal = Journal(folder / "journal")
        self.guest_book = GuestBook(self.records, trail, self.days, load_rules(), self.journal, office, self.clock)
        self.reports = Reports(self.records, option_table(), office, trail, self.clock, self.clock.steady)
        self.visits = 0
        self.registered_on: dict[object, date] = {}  # the true day of each ticket that came at a desk
        self.brought_back: set[object] = set()
        self.closed: dict[object, str] = {}  # what the last closing ended, and what each was before
        for _ in range(visitors):
            self.register(priority=False)

    def teardown(self):
        if hasattr(self, "records"):
            self.records.close()
            shutil.rmtree(self.folder / str(self.runs))

    @property
    def true_now(self):
        return self.clock() - self.ahead

    def true_day(self):
        return self.true_now.astimezone(ZONE).date()

    def rows(self):
        with self.records.reading() as session:
            return {
                row.id: (row.state, row.desk, row.number, row.service_day) for row in session.scalars(select(Ticket))
            }

    def step(self, doing, *, asked=False):
        """Carry something out; what a day ended by it was truly over, or an officer had said yes."""
        before = self.rows()
        try:
            done = doing()
        except NOT_NOW:
            assert self.rows() == before, "what is refused changes nothing"
            return None
        except (DeskBusy, DeskIdle, TicketChanged, UndoTooLate, VisitInvalid):
            self.restarted = False if self.rows() != before else self.restarted
            return None
        after = self.rows()
        ended = {each: was for each, was in before.items() if was[0] in OPEN and self.ended_with_day(each)}
        for each, (state, *_rest) in ended.items():
            if asked or self.restarted or state not in LEFT_WAITING:
                continue
            assert self.registered_on.get(each) != self.true_day(), f"{state} ended unasked on its own day"
        if ended:
            self.closed = ended
        self.restarted = False
        return done if done is not None else after

    def ended_with_day(self, ticket_id):
        with self.records.reading() as session:
            ticket = session.get_one(Ticket, ticket_id)
            last = session.scalars(
                select(TicketEvent).where(TicketEvent.ticket_id == ticket_id, TicketEvent.position == ticket.version)
            ).one()
            return (last.kind, last.reason) == ("close", WITH_DAY)

    # Work.

    @rule(priority=st.booleans())
    def register(self, priority):
        self.visits += 1
        wanted = form(name=f"Tamu {self.visits}", email=f"{self.visits}@example.com", priority=priority)
        made = self.step(lambda: self.guest_book.register(OFFICER, wanted))
        if made is not None:
            for slip in made.tickets:
                self.registered_on[self.queue.find(OFFICER, slip.ticket).id] = self.true_day()

    @rule(desk=desks, kind=st.sampled_from(["call_next", "serve_next", "serve", "done", "no_show", "recall"]))
    def work(self, desk, kind):
        self.step(lambda: getattr(self.queue, kind)(OFFICER, desk))

    @rule(back=st.integers(0, 3))
    def hold(self, back):
        waiting = self.queue.view(OFFICER).waiting
        if waiting:
            self.step(lambda: self.queue.hold(OFFICER, waiting[-1 - back % len(waiting)].id))

    @rule(ago=st.sampled_from([0, 1, 3, 25]), served=st.booleans())
    def enter_paper(self, ago, served):
        self.visits += 1
        came = self.clock() - timedelta(days=ago, minutes=30)
        times = (came + PAPER_WAIT, came + PAPER_WAIT + PAPER_LENGTH) if served else (None, None)
        wanted = form(name=f"Kertas {self.visits}", email=f"{self.visits}@example.com")
        self.come_late(came, lambda: self.guest_book.register_late(OFFICER, wanted, came, *times))

    @rule(waited=st.sampled_from([0, 1, 26, 24 * 40]))
    def hand_in(self, waited):
        self.visits += 1
        wanted = form(name=f"Kios {self.visits}", email=f"{self.visits}@example.com")
        came = self.clock() - timedelta(hours=waited)
        with after_waiting(timedelta(hours=waited)):
            self.come_late(came, lambda: self.guest_book.hand_in(KIOSK, wanted, uuid4()) or True)

    def come_late(self, came, doing):
        """The records hear only now who came before: those who still wait have waited since."""
        before = self.rows()
        self.step(doing)
        if any(row[0] == "waiting" for each, row in self.rows().items() if each not in before):
            self.first_came = min(self.first_came, came - self.ahead)

    # The time.

    @rule(passes=st.sampled_from(["minutes=5", "minutes=40", "hours=4", "hours=17"]))
    def time_passes(self, passes):
        unit, _, n = passes.partition("=")
        self.clock.go_on(**{unit: int(n)})

    @rule(by=st.sampled_from(JUMPS), back=st.booleans())
    def jump(self, by, back):
        unit, _, n = by.partition("=")
        delta = timedelta(**{unit: -int(n) if back else int(n)})
        if abs(self.ahead + delta) <= timedelta(days=500):
            self.clock.now += delta
            self.ahead += delta
            if self.restarted:
                self.unseen += abs(delta)  # as if the PC had been off for so long: nobody can know

    @rule()
    def restart(self):
        """The PC was off for a while."""
        self.clock.go_on(minutes=10)
        self.clock.running_s = 60.0
        self.restarted = True

    # What an officer says to it.

    @rule()
    def say_that_the_date_is_right(self):
        day = self.guest_book.day(OFFICER).day
        self.step(lambda: self.guest_book.open_day(OFFICER, day, True), asked=True)
        assert self.guest_book.day(OFFICER).opened

    @precondition(lambda self: self.ahead)
    @rule()
    def set_the_clock_right(self):
        self.clock.now -= self.ahead
        self.ahead = timedelta()

    @rule()
    def close_the_day(self):
        self.step(lambda: self.guest_book.close_day(OFFICER), asked=True)

    @rule()
    def undo_what_a_day_ended(self):
        together = self.queue.closed_together(OFFICER)
        if together is None:
            return
        before = self.rows()
        if self.step(lambda: self.queue.undo_closed(OFFICER, together.at)) is None:
            return
        for each, (state, _desk, number, _day) in self.rows().items():
            was = before[each]
            if was[0] == state:
                continue
            assert number in together.tickets and was[0] in ("cancelled", "no-show", "done"), (was, state)
            assert state in OPEN
            if each in self.closed:
                assert state in (self.closed[each][0], "waiting"), "as it was, or it waits"

    # What always holds.

    @invariant()
    def the_records_are_consistent(self):
        if not hasattr(self, "records"):
            return
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
                assert mine[-1].state == ticket.state
                assert all(later.state_before == earlier.state for earlier, later in pairwise(mine))
            for visit_id, left_at in visits.items():
                assert (left_at is None) == any(r.state in OPEN for r in rows.values() if r.visit_id == visit_id)
            at_desk = [row.desk for row in rows.values() if row.desk is not None]
            assert len(at_desk) == len(set(at_desk))

    @invariant()
    def no_figure_counts_a_jump(self):
        if not hasattr(self, "records"):
            return
        passed = (self.true_now - self.true_begin + self.unseen).total_seconds() + 1
        waited = (self.true_now - self.first_came + self.unseen).total_seconds() + 1
        report = self.reports.queue(HEAD, EVER)
        for times in (report.total, *report.services):
            for seconds in (times.wait_median_s, times.wait_p90_s):
                assert seconds is None or 0 <= seconds <= max(waited, PAPER_WAIT.total_seconds())
            for seconds in (times.length_median_s, times.length_p90_s):
                assert seconds is None or 0 <= seconds <= max(passed, PAPER_LENGTH.total_seconds())
        for load in report.desks:
            assert 0 <= load.serving_s <= passed
        for seat in report.seats:
            assert 0 <= seat.seconds <= passed
        view = self.queue.view(OFFICER)
        assert all(line.waited_s >= 0 for line in (*view.waiting, *view.held, *view.at_desks))

    @invariant()
    def nothing_enters_a_day_that_is_over_unseen(self):
        """Every visit that was written after its day has a flag, by the clock with which it was written."""
        if not hasattr(self, "records"):
            return
        with self.records.reading() as session:
            flagged = set(session.scalars(select(EntryFlag.subject_id).where(EntryFlag.late)))
            late = {
                visit.id
                for visit in session.scalars(select(Visit))
                if visit.service_day < visit.entered_at.astimezone(ZONE).date()
            }
            assert flagged == late
        found = self.reports.visits(HEAD, EVER)
        assert found.came_late == len(late) and found.visits == sum(found.days.values())


@pytest.mark.parametrize(
    ("come", "waited"),
    [
        (lambda work: work.hand_in(waited=1), timedelta(hours=1)),
        (lambda work: work.enter_paper(ago=0, served=False), timedelta(minutes=30)),
    ],
    ids=["kiosk", "paper"],
)
@pytest.mark.parametrize("jumps_before", [False, True])
@pytest.mark.parametrize("jumps_after", [False, True])
def test_who_came_before_the_records_heard_of_them_has_waited_since(tmp_path, come, waited, jumps_before, jumps_after):
    prepare(tmp_path, ClockMachine)
    work = ClockMachine()
    try:
        work.begin(visitors=1)
        work.work(desk=1, kind="serve_next")
        if jumps_before:
            work.jump(by="hours=3", back=False)
        come(work)
        if jumps_after:
            work.jump(by="hours=3", back=False)
        work.work(desk=2, kind="serve_next")
        work.no_figure_counts_a_jump()
        total = work.reports.queue(HEAD, EVER).total
        known = [0.0] if jumps_after else [0.0, waited.total_seconds()]
        assert (total.wait_median_s, total.doubtful) == (median(known), 2 - len(known))
        assert work.true_now - work.first_came == waited
    finally:
        work.teardown()


@pytest.mark.wide
def test_the_clock_jumps_while_people_wait(tmp_path):
    run(tmp_path, examples=5, steps=25, machine=ClockMachine)


@pytest.mark.long(part="chaos")
def test_the_clock_jumps_often_while_people_wait(tmp_path):
    run(tmp_path, examples=250, steps=50, machine=ClockMachine, derandomize=False)
