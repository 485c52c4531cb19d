"""Every program of a room hears which tables changed."""

from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import QObject
from shiboken6 import delete

from catalog_db import migrations
from catalog_db.database import Database
from catalog_db.models import ServiceDay
from desktop.lan.events import EventMessage
from desktop.room.news import RoomNews


@pytest.fixture
def records(tmp_path):
    database = Database(tmp_path / "records.db", bytes(32))
    migrations.migrate(database, "records", lambda: tmp_path)
    yield database
    database.close()


def open_day(records: Database, day: int) -> None:
    with records.writing() as session:
        session.add(ServiceDay(day=date(2026, 11, day), opened_at=datetime(2026, 11, day, 1, tzinfo=UTC)))


def test_commits_of_this_and_of_other_programs_are_told(qtbot, records, tmp_path):
    news = RoomNews()
    news.watch(records)
    with qtbot.waitSignal(news.changed) as blocker:
        open_day(records, 24)
    assert blocker.args == [frozenset({"service_day"})] and news.newest_change == 1
    other = records.beside(tmp_path / "records.db")
    with qtbot.waitSignal(news.changed) as blocker:
        open_day(other, 25)
    assert blocker.args == [frozenset({"service_day"})] and news.newest_change == 2
    other.close()
    news.stop()


def test_what_the_host_tells_is_passed_on(qtbot):
    news = RoomNews()
    cursor = f"{'a' * 32}:17-{'b' * 32}:4"  # of the records, and of the catalogue
    line = {"cursor": cursor, "changes": [{"table": "ticket", "row_id": "1", "operation": "update"}]}
    with qtbot.waitSignal(news.changed) as blocker:
        news.hear(EventMessage.model_validate_json(EventMessage.model_validate(line).model_dump_json()))
    assert blocker.args == [frozenset({"ticket"})] and news.newest_change == 17
    with qtbot.waitSignal(news.changed) as blocker:
        news.hear(EventMessage(cursor="x", begins=True))
    assert blocker.args == [frozenset()] and news.newest_change is None


def test_a_listener_is_told_of_its_own_tables_and_of_what_may_be_anything_until_its_owner_ends(qtbot):
    news, owner, told = RoomNews(), QObject(), []
    news.on(owner, {"ticket", "visit"}, lambda: told.append(1))
    for tables in ({"loan"}, {"loan", "visit"}, set()):
        news.changed.emit(frozenset(tables))
    assert len(told) == 2
    delete(owner)
    news.changed.emit(frozenset())
    assert len(told) == 2
