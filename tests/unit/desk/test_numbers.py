"""Numbers over random days, roll-backs and restores: none is given out twice, each is higher than the last."""

import tempfile
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from catalog_db.database import Database
from catalog_db.migrations import migrate
from catalog_db.rules.desk.numbering import ticket_number, visit_number
from desktop.desk.journal import Journal, JournalEntry
from desktop.desk.numbers import VISIT, Numbers
from tests.unit.security.conftest import SetClock

DAYS = st.integers(0, 2).map(lambda later: date(2026, 11, 24) + timedelta(days=later))
SERVICES = st.sampled_from(["perpustakaan", "konsultasi"])


class Lost(Exception):
    """The power went."""


class NumbersOfARoom(RuleBasedStateMachine):
    """Visits are written, break off before or after the journal has them, and old copies of the records come back."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        self._place = Path(self._folder.name)
        self._records = self._opened("records-0.db")
        migrate(self._records, "records", lambda: self._place)
        self._numbers = Numbers(Journal(self._place / "journal"))
        self._clock = SetClock()
        self._copies = 0
        self._told: dict[tuple[date, str], list[int]] = {}

    def _opened(self, name: str) -> Database:
        return Database(self._place / name, bytes(32))

    @rule(day=DAYS, service=SERVICES, lost=st.sampled_from(["", "before", "after"]))
    def register(self, day: date, service: str, lost: str) -> None:
        given: dict[str, int] = {}
        try:
            with self._records.writing() as session:
                given = {name: self._numbers.next(session, day, name) for name in (VISIT, service)}
                if lost == "before":
                    raise Lost
                ticket = (service, ticket_number("P", given[service]))
                entry = JournalEntry(self._clock(), UUID(int=1), visit_number(day, given[VISIT]), (ticket,))
                Journal(self._place / "journal").append(entry)
                if lost == "after":
                    raise Lost
        except Lost:
            return
        for name, number in given.items():
            told = self._told.setdefault((day, name), [])
            assert not told or number > told[-1], "given out before"
            told.append(number)

    @rule()
    def start_again(self) -> None:
        self._numbers = Numbers(Journal(self._place / "journal"))

    @rule()
    def keep_a_copy(self) -> None:
        self._copies += 1
        self._records.back_up(self._place / f"records-{self._copies}.db")

    @rule(which=st.integers(0, 3))
    def restore(self, which: int) -> None:
        if self._copies:
            self._records.close()
            self._records = self._opened(f"records-{1 + which % self._copies}.db")
            self.start_again()

    def teardown(self) -> None:
        self._records.close()
        self._folder.cleanup()


TestNumbersOfARoom = NumbersOfARoom.TestCase
TestNumbersOfARoom.settings = settings(max_examples=12, stateful_step_count=20, deadline=None)
