"""How long somebody waits: from when it counts, and when it is too long."""

import pytest
from sqlalchemy import text
from sqlalchemy.dialects import sqlite

from catalog_db.rules.desk.levels import Level
from desktop.desk.queue.reading import _LAST_DONE, _LAST_DONE_AT
from desktop.settings.model import StartEvent
from tests.unit.desk.conftest import OFFICER
from tests.unit.desk.queue.queue_lines import everybody, find


def test_levels_of_a_wait(queue, register, clock, office):
    register()
    for minutes, level in ((7, Level.OK), (1, Level.SOON), (2, Level.SOON), (1, Level.LATE)):
        clock.go_on(minutes=minutes)
        assert find(queue, "P-001").wait_level is level
    queue.serve_next(OFFICER, 1)
    assert queue.view(OFFICER).today.on_time_percent == 0
    for minutes, level in ((117, Level.OK), (1, Level.SOON), (3, Level.LATE)):
        clock.go_on(minutes=minutes)
        assert find(queue, "P-001").service_level is level


def test_a_wait_counts_from_the_visitor_before_where_the_settings_say_so(queue, register, clock, office):
    register()
    register()
    queue.serve_next(OFFICER, 1)
    clock.go_on(minutes=60)
    queue.done(OFFICER, 1)
    clock.go_on(minutes=3)
    assert find(queue, "P-002").wait_level is Level.LATE
    office.change_desk(start_event=StartEvent.PREVIOUS_DONE)
    assert (find(queue, "P-002").waited_s, find(queue, "P-002").wait_level) == (180, Level.OK)
    assert queue.serve_next(OFFICER, 1).ticket.waited_s == 180
    assert queue.view(OFFICER).today.on_time_percent == 100


def test_one_ticket_and_the_whole_queue_tell_the_same_wait_from_the_visitor_before(queue, register, clock, office):
    office.change_desk(start_event=StartEvent.PREVIOUS_DONE)
    for services in (("perpustakaan", "konsultasi"), ("perpustakaan",), ("perpustakaan",)):
        register(*services)
        clock.go_on(minutes=1)
    for desk, step in (
        (1, queue.serve_next),
        (2, queue.serve_next),
        (1, queue.done),
        (1, queue.serve_next),
        (2, queue.done),
        (1, queue.done),
        (1, queue.serve_next),
    ):
        line = step(OFFICER, desk).ticket
        seen = {one.id: one for one in everybody(queue)}
        assert line.waited_s == seen.get(line.id, line).waited_s
        assert all(queue.find(OFFICER, one.number) == one for one in seen.values())
        clock.go_on(minutes=4)
    last = queue.done(OFFICER, 1)
    queue.undo(OFFICER, last.ticket.id, last.position)  # what was taken back ended nothing
    register()
    clock.go_on(minutes=2)
    assert find(queue, "P-004").waited_s == queue.find(OFFICER, "P-004").waited_s == 120


@pytest.mark.parametrize("statement", [_LAST_DONE, _LAST_DONE_AT])
def test_the_visitor_before_is_found_without_reading_the_day(records, statement):
    written = statement.compile(dialect=sqlite.dialect(paramstyle="named"))
    with records.reading() as session:
        plan = session.execute(text(f"EXPLAIN QUERY PLAN {written}"), dict.fromkeys(written.params, "")).all()
    told = " / ".join(row.detail for row in plan)
    assert "ix_ticket_event_at (at>? AND at<?)" in told and "TEMP B-TREE" not in told, told


def test_nobody_waits_for_one_service_while_another_one_serves_him(queue, register, clock):
    register("perpustakaan", "konsultasi")
    queue.serve_next(OFFICER, 1)
    clock.go_on(minutes=60)
    assert find(queue, "K-001").waited_s == 0
    queue.done(OFFICER, 1)
    clock.go_on(minutes=5)
    assert (find(queue, "K-001").waited_s, find(queue, "K-001").wait_level) == (300, Level.OK)
