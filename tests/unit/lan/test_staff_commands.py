"""Commands of the staff on a desk PC that joined: the same calls, carried out by the host."""

import io
import json

import pytest

from catalog_db.errors import NotAllowed, RoomJoined
from catalog_db.models import Role
from desktop.actors import Actor, DeviceMode
from desktop.desk.queue.service import Queue
from desktop.room.joined_room import join_room
from desktop.security.devices import Devices
from tests.unit.lan.conftest import PASSWORD, Keys
from tests.unit.lan.test_desk_calls import register
from ui.cli.answers import Context
from ui.cli.parser import _options

COMPLAINT = {"name": "Budi", "contact": "budi@example.com", "classification": "1", "text": "Antrean terlalu lama."}


@pytest.fixture
def answer(whole, tmp_path, monkeypatch):
    """Carry out a command on a PC that joined as `mode`."""
    (tmp_path / "password").write_text(PASSWORD, encoding="utf-8")
    monkeypatch.setenv("RUANG_BACA_PASSWORD_FILE", str(tmp_path / "password"))
    keys = Keys()

    def carry_out(*words: str, mode: DeviceMode = DeviceMode.DESK):
        folder = tmp_path / mode
        if not folder.exists():
            code = whole.room.get(Devices).make_join_code(Actor(Role.ADMIN), mode, "PC").code
            join_room(folder, keys, f"127.0.0.1:{whole.port}", code).close()
        options = _options([*words, "--as", "siti"])
        return options.run(Context(folder, keys, True, options.acting_user), options)

    return carry_out


def test_queue_report_and_staff_answer_on_a_desk_pc(whole, answer):
    visit = register(whole)
    [line] = answer("queue", "list").data["tickets"]
    assert line["visit"] == visit.visit
    called = answer("queue", "call", "--desk", "1").data
    assert called["ticket"] == visit.tickets[0].ticket
    assert whole.room.get(Queue).view(Actor(Role.OFFICER)).at_desks[0].number == called["ticket"]
    assert answer("report", "visits", "--from", "2020-01-01", "--to", "2099-12-31").data["visits"] == 1
    assert [each["user"] for each in answer("staff", "list").data["staff"]] == ["siti"]
    assert answer("settings").ok
    assert not whole.host._sessions._open  # each command signs out


def test_what_comes_on_standard_input_reaches_the_host(whole, answer, monkeypatch):
    register(whole)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(json.dumps(COMPLAINT).encode())))
    assert answer("complaint", "add").ok
    assert len(answer("complaint", "list").data["complaints"]) == 1


def test_what_only_the_host_has_says_so_and_a_seat_is_no_desk(answer):
    for words in (("retention", "--dry-run"), ("staff", "recovery-code"), ("backups",)):
        with pytest.raises(RoomJoined):
            answer(*words)
    with pytest.raises(NotAllowed):
        answer("queue", "list", mode=DeviceMode.READER)
