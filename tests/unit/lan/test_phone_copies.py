"""A copy for a phone: fetched once, from a host that may, within its time, and told to the ledger."""

import subprocess
import sys
from datetime import timedelta
from uuid import uuid4

import pytest
from starlette.testclient import TestClient

from catalog_db.models import Role
from desktop.actors import Actor
from desktop.lan.phone_copies import LIFETIME, LinkState, PhoneCopies, PhoneLinks
from desktop.reading.copies.ledger import Ledger
from desktop.reading.copies.values import PhoneUnreachable
from desktop.room.opening import create_room, open_room
from desktop.settings.model import Settings
from desktop.settings.service import RoomSettings
from tests.unit.lan.conftest import Keys
from tests.unit.security.conftest import SetClock

PDF = b"%PDF-1.7 watermarked copy" * 10_000


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def links(tmp_path, clock) -> PhoneLinks:
    return PhoneLinks(tmp_path / "phone", clock)


@pytest.fixture
def room(tmp_path, clock):
    with create_room(tmp_path / "room", Keys(), Settings(room_id=str(uuid4())), clock) as made:
        yield made


def phone(room, *, allowed: bool) -> TestClient:
    policy = room.settings.policy.model_copy(update={"phone_copies": allowed})
    seen = room.live_settings()
    room.get(RoomSettings).change(Actor(Role.ADMIN), seen, seen.model_copy(update={"policy": policy}))
    return TestClient(room.make_host().app(), base_url="https://192.168.1.5", client=("192.168.1.77", 4711))


def test_a_copy_is_fetched_once_and_then_gone(links, tmp_path):
    link = links.offer(PDF, "1700-000001.pdf")
    assert links.state(link) is LinkState.WAITING
    found = links.take(link.token)
    assert found is not None and (found.name, found.size) == ("1700-000001.pdf", len(PDF))
    assert links.state(link) is LinkState.SENDING and links.take(link.token) is None
    assert b"".join(found.chunks()) == PDF
    assert links.state(link) is LinkState.TAKEN and links.take(link.token) is None
    assert PDF not in [file.read_bytes() for file in (tmp_path / "phone").iterdir()]
    links.withdraw(link)
    links.withdraw(link)
    assert list((tmp_path / "phone").iterdir()) == []


def test_a_line_that_breaks_lets_the_phone_try_again(links):
    link = links.offer(PDF, "x.pdf")
    chunks = links.take(link.token).chunks()
    next(chunks)
    chunks.close()
    assert links.state(link) is LinkState.WAITING
    assert b"".join(links.take(link.token).chunks()) == PDF


def test_after_its_time_and_after_it_was_ended_a_link_gives_nothing(links, clock):
    link, other = links.offer(PDF, "x.pdf"), links.offer(PDF, "y.pdf")
    links.withdraw(other)
    assert links.take(other.token) is None and links.state(other) is LinkState.OVER
    clock.now += LIFETIME - timedelta(seconds=1)
    assert links.state(link) is LinkState.WAITING
    clock.now += timedelta(seconds=1)
    assert links.state(link) is LinkState.OVER and links.take(link.token) is None


def test_the_folder_names_no_token(links, tmp_path):
    link = links.offer(PDF, "x.pdf")
    for file in (tmp_path / "phone").iterdir():
        assert link.token not in file.name and link.token.encode() not in file.read_bytes()
    if sys.platform != "win32":
        assert (tmp_path / "phone").stat().st_mode & 0o077 == 0


def test_the_host_serves_it_only_where_the_policy_says_so(room, clock):
    link = PhoneLinks(room.folder.phone, clock).offer(PDF, "1700-000001.pdf")
    with phone(room, allowed=False) as client:
        assert client.get(f"/phone/{link.token}").status_code == 404
    with phone(room, allowed=True) as client:
        for wrong in ("0" * 32, "..%2f..%2froom.toml", link.token.upper(), link.token[:-1]):
            assert client.get(f"/phone/{wrong}").status_code == 404
        assert client.head(f"/phone/{link.token}").status_code == 405  # some phones ask so first
        answer = client.get(f"/phone/{link.token}")
        assert (answer.status_code, answer.content, answer.headers["cache-control"]) == (200, PDF, "no-store")
        assert "1700-000001.pdf" in answer.headers["content-disposition"]
        assert client.get(f"/phone/{link.token}").status_code == 404


@pytest.mark.parametrize("allowed", [True, False])
def test_where_the_room_is_not_served_no_copy_is_begun(room, allowed):
    with phone(room, allowed=allowed), pytest.raises(PhoneUnreachable):
        room.get(PhoneCopies).begin(Actor(Role.OFFICER), uuid4())
    assert room.get(Ledger).find(Actor(Role.OFFICER)) == []


def test_a_window_that_does_not_ask_the_policy_makes_no_copy_either(room, monkeypatch):
    monkeypatch.setattr(type(room.get(PhoneCopies)), "_address", lambda _: "https://192.168.1.5")
    with pytest.raises(PhoneUnreachable):  # with a request that is not there: what comes first is the policy
        room.get(PhoneCopies).begin(Actor(Role.OFFICER), uuid4())


KILLED = """
import os, signal, sys
from datetime import datetime
from pathlib import Path
from desktop.lan.phone_copies import PhoneLinks
links = PhoneLinks(Path(sys.argv[1]), lambda: datetime.fromisoformat(sys.argv[2]))
link = links.offer(b"%PDF watermarked", "x.pdf")
if sys.argv[3] == "sending":
    chunks = links.take(link.token).chunks()
    next(chunks)
os.kill(os.getpid(), signal.SIGKILL)
"""


def left_by_a_killed_program(room, clock, step):
    """A real process writes a copy there and is killed."""
    command = [sys.executable, "-c", KILLED, str(room.folder.phone), clock.now.isoformat(), step]
    assert subprocess.run(command, check=False).returncode != 0
    return {file.suffix for file in room.folder.phone.iterdir()}


@pytest.mark.wide
def test_what_a_killed_window_left_goes_with_the_next_opening_once_its_time_is_over(room, clock):
    assert left_by_a_killed_program(room, clock, "waiting") == {".pdf", ".json"}
    folder, keys = room.folder, room.keys
    room.close()
    open_room(folder.path, keys, clock).close()
    assert any(folder.phone.iterdir())  # a phone may be fetching it from the host
    clock.now += LIFETIME
    open_room(folder.path, keys, clock).close()
    assert list(folder.phone.iterdir()) == []


@pytest.mark.wide
def test_what_a_killed_host_was_sending_goes_when_it_begins_again(room, clock):
    assert left_by_a_killed_program(room, clock, "sending") == {".sending", ".json"}
    clock.now += LIFETIME
    with phone(room, allowed=True):
        assert list(room.folder.phone.iterdir()) == []


def test_a_download_that_goes_on_beyond_its_time_is_not_cut_off(links, clock, tmp_path):
    found = links.take(links.offer(PDF, "x.pdf").token)
    chunks = found.chunks()
    first = next(chunks)
    clock.now += LIFETIME
    links.sweep()
    assert first + b"".join(chunks) == PDF
