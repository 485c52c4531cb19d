"""Events: in order, once, from where the reader stopped; and a PC that is let in no more hears nothing."""

import asyncio
import contextlib
import queue
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import cast
from uuid import uuid4

import pytest

from catalog_db.database import CommitWatch
from catalog_db.errors import HostUnreachable
from catalog_db.models import Publication, Role
from catalog_db.program_info import program_version
from desktop.actors import Actor, DeviceMode
from desktop.lan import event_reader
from desktop.lan import events as host_events
from desktop.lan.client import HostClient
from desktop.lan.event_reader import EventReader, Link
from desktop.lan.events import EventMessage
from desktop.lan.remote import remote_service
from desktop.security.devices import Devices
from tests.unit.lan.conftest import ADMIN, PASSWORD, HostRoom

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
PATIENCE_S = 60


class Ears:
    """Keeps what an EventReader hears."""

    def __init__(self, client: HostClient) -> None:
        self._lines: queue.Queue[EventMessage] = queue.Queue()
        self._links: queue.Queue[Link] = queue.Queue()
        self.reader = EventReader(client, self._lines.put, self._links.put)

    def event(self) -> EventMessage:
        return self._lines.get(timeout=PATIENCE_S)

    def rows(self, count: int) -> list[tuple[str, str]]:
        """The next changes, at least so many."""
        heard: list[tuple[str, str]] = []
        while len(heard) < count:
            heard += [(change.table, change.operation.value) for change in self.event().changes]
        return heard

    def link(self) -> Link:
        return self._links.get(timeout=PATIENCE_S)

    def silent(self) -> bool:
        return self._lines.empty()


@pytest.fixture
def listen(connect) -> Iterator[Callable[[DeviceMode], Ears]]:
    started: list[Ears] = []

    def make(mode: DeviceMode) -> Ears:
        ears = Ears(connect(mode))
        ears.reader.start()
        started.append(ears)
        assert ears.link() is Link.UP
        assert ears.event().begins
        return ears

    yield make
    for ears in started:
        ears.reader.stop()


def add_book(room: HostRoom) -> None:
    with room.catalog.writing() as session:
        session.add(Publication(id=uuid4(), title="Puger", title_key="puger", added_at=NOW, changed_at=NOW))


def test_staff_devices_and_catalogue_are_heard(host_room, listen):
    ears = listen(DeviceMode.BOARD)
    host_room.staff.add(ADMIN, "budi", "Budi", Role.OFFICER, PASSWORD)
    assert ears.rows(1) == [("staff_member", "insert")]
    add_book(host_room)
    assert ears.rows(1) == [("publication", "insert")]
    other = host_room.new_device(DeviceMode.READER)
    assert ears.rows(1) == [("device", "insert")]
    host_room.devices.rename(ADMIN, other.device_id, "PC 7", "")
    assert ears.rows(1) == [("device", "update")]


def test_after_a_restart_of_the_host_nothing_is_missing_and_nothing_twice(host_room, serving, listen):
    ears = listen(DeviceMode.READER)
    add_book(host_room)
    assert ears.rows(1) == [("publication", "insert")]
    serving.stop()
    assert ears.link() is Link.DOWN
    for _ in range(3):
        add_book(host_room)
    serving.start()
    assert ears.rows(3) == [("publication", "insert")] * 3
    assert ears.link() is Link.UP
    host_room.staff.add(ADMIN, "budi", "Budi", Role.OFFICER, PASSWORD)
    assert ears.rows(1) == [("staff_member", "insert")]
    assert ears.silent()


def test_many_changes_come_in_order_and_once(host_room, listen, monkeypatch):
    monkeypatch.setattr(host_events, "MOST_CHANGES", 7)
    ears = listen(DeviceMode.READER)
    ids = [uuid4() for _ in range(50)]
    for one in ids:
        with host_room.catalog.writing() as session:
            session.add(Publication(id=one, title="Puger", title_key="puger", added_at=NOW, changed_at=NOW))
    heard: list[str] = []
    while len(heard) < len(ids):
        heard += [change.row_id for change in ears.event().changes]
    assert heard == [str(one) for one in ids]


def test_what_a_pc_need_not_know_is_not_told(host_room, listen, monkeypatch):
    subscribers = {"staff_member": (DeviceMode.DESK,), "publication": (DeviceMode.READER,)}
    monkeypatch.setattr(host_events, "SUBSCRIBERS", subscribers)
    ears = listen(DeviceMode.READER)
    host_room.staff.add(ADMIN, "budi", "Budi", Role.OFFICER, PASSWORD)
    add_book(host_room)
    assert ears.rows(1) == [("publication", "insert")]


def test_another_copy_of_the_records_begins_anew(host_room, serving, connect):
    client = connect(DeviceMode.READER)
    foreign = f"{uuid4().hex}:3-{uuid4().hex}:4"
    for cursor in ("", "nonsense", "../../etc", foreign):
        with client.open("GET", f"/events?cursor={cursor}") as response:
            first = next(response.iter_lines())
            assert EventMessage.model_validate_json(first).begins


def test_a_pc_that_listens_too_often_hears_in_the_newest_lines(host_room, connect, monkeypatch):
    monkeypatch.setattr(host_events, "KEEP_ALIVE_S", 0.05)
    client = connect(DeviceMode.READER)
    with contextlib.ExitStack() as lines:
        opened = [lines.enter_context(client.open("GET", "/events")).iter_lines() for _ in range(5)]
        for line in opened:
            assert EventMessage.model_validate_json(next(line)).begins
        assert not any(EventMessage.model_validate_json(text).changes for text in opened[0])  # until it ends
        add_book(host_room)
        for line in opened[1:]:
            assert any(EventMessage.model_validate_json(text).changes for text in line)


def test_a_revoked_pc_hears_nothing_more(host_room, connect):
    client = connect(DeviceMode.READER)
    ears = Ears(client)
    ears.reader.start()
    try:
        assert ears.link() is Link.UP
        me = remote_service(client, Devices).me(Actor(DeviceMode.READER))
        host_room.devices.revoke(ADMIN, me.id)
        assert ears.link() is Link.DOWN
        assert ears.link() is Link.REFUSED
    finally:
        ears.reader.stop()


def test_whether_a_pc_is_there_is_what_it_says_itself(host_room, connect, monkeypatch):
    """Its line alone says nothing: the host goes on writing to a PC that lost its power."""
    monkeypatch.setattr(event_reader, "SIGN_OF_LIFE_S", 0.0)
    monkeypatch.setattr(host_events, "KEEP_ALIVE_S", 0.05)
    shown: queue.Queue[bool] = queue.Queue()
    client = connect(DeviceMode.READER)
    monkeypatch.setattr(client, "show_presence", lambda: shown.put(True))
    ears = Ears(client)
    ears.reader.start()
    try:
        assert ears.link() is Link.UP
        assert shown.get(timeout=PATIENCE_S) and shown.get(timeout=PATIENCE_S)
        assert [card.answers for card in host_room.devices.list(ADMIN)] == [True]
    finally:
        ears.reader.stop()
    wait_until(lambda: not host_room.devices.list(ADMIN)[0].answers)


def test_a_sign_of_life_is_noted(host_room, connect):
    client = connect(DeviceMode.BOARD)
    client.show_presence()
    (card,) = host_room.devices.list(ADMIN)
    assert card.answers and card.program_version == program_version()


def wait_until(true: Callable[[], bool]) -> None:
    """For what the host does in a thread of its own after it was told."""
    waiting, give_up = threading.Event(), time.monotonic() + PATIENCE_S
    while not true():
        assert time.monotonic() < give_up
        waiting.wait(0.02)


def test_somebody_who_wants_the_host_need_not_wait_for_the_next_try(host_room, serving, listen, monkeypatch):
    monkeypatch.setattr(event_reader, "_FIRST_BREAK_S", 3_600.0)
    monkeypatch.setattr(event_reader, "_LONGEST_BREAK_S", 3_600.0)
    ears = listen(DeviceMode.DESK)
    serving.stop()
    assert ears.link() is Link.DOWN
    serving.start()
    ears.reader.hurry()
    assert ears.link() is Link.UP


def test_calls_to_a_host_that_is_known_to_be_away_fail_at_once(connect):
    client = connect(DeviceMode.DESK)
    away = True
    devices = remote_service(client, Devices, is_away=lambda: away)
    with pytest.raises(HostUnreachable) as refused:
        devices.me(Actor(DeviceMode.DESK))
    assert refused.value.address == client.url
    away = False
    assert devices.me(Actor(DeviceMode.DESK)).name == "PC"


def test_a_disk_that_fails_for_a_moment_ends_no_polling(host_room, caplog, monkeypatch):
    """Else no PC would hear any more that the settings changed, or that the room has stopped writing."""
    monkeypatch.setattr(host_events, "POLL_EVERY_S", 0)
    answers = []

    def settings_changed() -> bool:
        answers.append(1)
        if len(answers) <= 3:
            raise sqlite3.OperationalError("disk I/O error")
        return len(answers) == 4

    async def ask_events() -> int:
        events = host_events.Events(host_room.catalog, host_room.records, lambda _device: None, settings_changed)
        watching = asyncio.create_task(events.watch())
        while len(answers) < 5:
            assert not watching.done()
            await asyncio.sleep(0)
        await events.stop()
        await watching
        return events._settings_turn

    assert asyncio.run(ask_events()) == 1
    assert caplog.text.count("polling for commits failed: OperationalError") == 1


class Watching:
    """Answers in turn; what is an error is raised."""

    def __init__(self, *answers: bool | OSError) -> None:
        self._answers = list(answers)

    def changed(self) -> bool:
        answer = self._answers.pop(0)
        if isinstance(answer, OSError):
            raise answer
        return answer


def test_a_change_is_not_lost_where_something_else_can_not_be_seen(host_room):
    settings = Watching(OSError("room.toml"), True, False)
    catalog, records = host_room.catalog, host_room.records
    events = host_events.Events(catalog, records, lambda _device: None, settings.changed)
    watches = [Watching(True, False, False), Watching(OSError("disk"), OSError("disk"), True)]
    answers = [events._poll(cast(list[CommitWatch], watches)) for _ in range(3)]
    assert answers == [(True, False), (False, True), (True, False)]
