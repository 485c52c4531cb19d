"""PCs that joined hear from the host that the room has stopped writing, and why a call was refused."""

import threading
from collections.abc import Iterator

import pytest

from catalog_db.database import CommitWatch
from catalog_db.errors import WritingStopped
from desktop.actors import DeviceMode
from desktop.lan.event_reader import Link
from desktop.room.joined_room import JoinedRoom, join_room
from desktop.security.devices import Devices
from desktop.security.key_store import KeyFileStore
from desktop.security.staff import Staff
from tests.unit.lan.conftest import ADMIN, PASSWORD, WholeRoom

PATIENCE_S = 60


@pytest.fixture
def joined(whole: WholeRoom, tmp_path) -> Iterator[JoinedRoom]:
    code = whole.room.get(Devices).make_join_code(ADMIN, DeviceMode.DESK, "Loket 2").code
    with join_room(tmp_path / "pc", KeyFileStore(tmp_path / "pc.key"), f"127.0.0.1:{whole.port}", code) as room:
        yield room


def test_a_joined_desk_is_told_at_once_and_its_calls_say_why(whole: WholeRoom, joined: JoinedRoom):
    files: list[str] = []
    told = threading.Event()

    def hear(file: str) -> None:
        files.append(file)
        told.set()

    joined.on_stopped = hear
    signed_in = joined.get(Staff).sign_in(joined.actor, "siti", PASSWORD)
    up, heard = threading.Event(), threading.Event()
    joined.listen(
        lambda event: heard.set() if event.settings else None, lambda link: up.set() if link is Link.UP else None
    )
    assert up.wait(PATIENCE_S)
    whole.room.damage.met_in("records.db")
    assert told.wait(PATIENCE_S)
    assert heard.wait(PATIENCE_S)
    assert files == ["records.db"]
    with pytest.raises(WritingStopped) as refused:
        joined.get(Devices).make_join_code(signed_in.actor, DeviceMode.READER, "PC 9")
    assert refused.value.path.name == "records.db"
    told.clear()
    whole.room.damage.clear()
    assert told.wait(PATIENCE_S)
    assert files == ["records.db", ""]


def test_what_ends_between_two_polls_of_the_host_is_taken_back(whole: WholeRoom, joined: JoinedRoom, monkeypatch):
    host = whole.host
    assert host is not None
    settings_changed = host._events._settings_changed
    monkeypatch.setattr(host._events, "_settings_changed", lambda: False)  # it does not poll by itself
    whole.room.damage.met_in("records.db")
    joined._ask(lambda _settings: None, threading.Event())
    assert joined.stopped == "records.db", "a PC that asks is told how it stands, also while looks fail"
    whole.room.damage.clear()
    assert settings_changed(), "PCs ask again"
    joined._ask(lambda _settings: None, threading.Event())
    assert joined.stopped == "" and not settings_changed()


def test_a_host_that_can_not_poll_for_commits_tells_all_the_same_that_the_room_has_stopped(
    whole: WholeRoom, joined: JoinedRoom, monkeypatch
):
    told, up = threading.Event(), threading.Event()

    def fail(_watch: CommitWatch) -> bool:
        raise OSError("the disk is gone")

    monkeypatch.setattr(CommitWatch, "changed", fail)
    joined.on_stopped = lambda _file: told.set()
    joined.listen(lambda _event: None, lambda link: up.set() if link is Link.UP else None)
    assert up.wait(PATIENCE_S)
    whole.room.damage.met_in("records.db")
    assert told.wait(PATIENCE_S) and joined.stopped == "records.db"
