"""What a step of the queue asks of the database: few statements, and none that looks at all tickets or events.

Counted, not timed: while a step holds the write lock every other desk of the room waits for it.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import event

from catalog_db.database import Database
from desktop.desk.guestbook.service import GuestBook
from desktop.desk.queue.service import Queue
from desktop.settings.model import DeskPlace
from tests.unit.desk.conftest import OFFICER, Office, form

MOST = {"call": 12, "serve": 9, "done": 14, "recall": 9, "hold": 9}


class Statements:
    """The statements of a block, but for the BEGIN with the lock, which goes past the engine."""

    def __init__(self) -> None:
        self.made: list[tuple[str, Any]] = []

    def note(self, _connection: Any, _cursor: Any, statement: str, values: Any, _context: Any, many: bool) -> None:
        self.made.append((statement, values[0] if many else values))


@contextmanager
def watched(records: Database) -> Iterator[Statements]:
    found = Statements()
    event.listen(records.engine, "before_cursor_execute", found.note)
    try:
        yield found
    finally:
        event.remove(records.engine, "before_cursor_execute", found.note)


def plans(records: Database, found: Statements) -> list[str]:
    """How SQLite finds the rows of these statements."""
    connection = records.engine.raw_connection()
    try:
        cursor = connection.cursor()
        return [
            row[3]
            for statement, values in found.made
            if statement != "BEGIN"
            for row in cursor.execute(f"EXPLAIN QUERY PLAN {statement}", values).fetchall()
        ]
    finally:
        connection.close()


@pytest.fixture
def steps(queue: Queue, office: Office, guest_book: GuestBook) -> dict[str, Callable[[], object]]:
    """Two of many are before desks already."""
    office.change_desk(desks=tuple(DeskPlace(number=number) for number in range(1, 5)))
    for number in range(12):
        guest_book.register(OFFICER, form(name=f"Siti Nomor {number}", email=f"siti{number}@example.com"))
    for _round in range(2):  # whatever is written at the first step of a day is there
        queue.call_next(OFFICER, 1)
        queue.serve(OFFICER, 1)
        queue.done(OFFICER, 1)
    queue.call_next(OFFICER, 2)
    queue.call_next(OFFICER, 3)
    return {
        "call": lambda: queue.call_next(OFFICER, 1),
        "recall": lambda: queue.recall(OFFICER, 1),
        "serve": lambda: queue.serve(OFFICER, 1),
        "done": lambda: queue.done(OFFICER, 1),
        "hold": lambda: queue.hold(OFFICER, 2),
    }


def test_a_step_takes_few_statements_and_looks_at_no_whole_table(records, steps):
    for name, step in steps.items():
        with watched(records) as found:
            step()
        assert 5 < len(found.made) <= MOST[name], (name, [statement for statement, _ in found.made])
        whole = [
            line
            for line in plans(records, found)
            if line.startswith("SCAN ")
            and line.split()[1] in ("ticket", "visit", "visitor", "change", "feedback_request")
            and "ux_ticket_desk" not in line  # four rows at most: who is at a desk
        ]
        assert whole == [], name
        assert not [line for line in plans(records, found) if "TEMP B-TREE" in line], name


def test_the_last_event_is_found_without_reading_all(records, steps):
    """By its sequence from the end on: SQLite calls that a scan, too, and stops at the first row."""
    with watched(records) as found:
        steps["call"]()
    scans = [line for line in plans(records, found) if line.startswith("SCAN ticket_event")]
    assert len(scans) == 1 and "USING INDEX" in scans[0]
