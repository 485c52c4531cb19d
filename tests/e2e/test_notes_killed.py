"""A note that was just typed is kept, though the program is killed in that moment."""

import json
import signal
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select

from catalog_db.models import Annotation
from desktop.actors import DeviceMode, nobody_yet
from desktop.desk.guestbook.service import GuestBook
from desktop.room.joined_room import join_room, open_joined_room
from desktop.room.opening import create_room
from desktop.room.room import Room
from desktop.security.devices import Devices
from desktop.security.key_store import KeyFileStore
from desktop.settings.model import Settings
from tests.e2e.processes import HostProcess, start
from tests.gui.reader.books import add_book
from tests.unit.desk import conftest as desk

NOTE = "bandingkan dengan tabel 3.9, hlm. 212"
TITLE = "Seluma Dalam Angka"
FORM = replace(desk.FORM, name="Sulastri Ditanam", phone="081299933344", need="kebutuhan ditanam", consent=("phone",))


class ReadingPc:
    """`reading_pc` in a process of its own."""

    def __init__(self, folder: Path, key: Path) -> None:
        self._process = start("-m", "tests.e2e.reading_pc", str(folder), str(key))
        self._hear()

    def do(self, what: str, **more: object) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps({"do": what, **more}) + "\n")
        self._process.stdin.flush()
        self._hear()

    def kill(self) -> None:
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
        self._process.wait(120)
        for pipe in (self._process.stdin, self._process.stdout):
            assert pipe is not None
            pipe.close()

    def _hear(self) -> None:
        assert self._process.stdout is not None
        assert self._process.stdout.readline(), "the reader PC has ended"


@pytest.fixture(autouse=True)
def own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    (tmp_path / "temporary").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    with create_room(tmp_path / "room", KeyFileStore(tmp_path / "room.key"), Settings()) as room:
        yield room


@pytest.fixture
def book(room: Room) -> UUID:
    return add_book(room, TITLE, ("Tabel 1.1 Jumlah Penduduk",))[0]


def join(room: Room, host: HostProcess, tmp_path: Path) -> KeyFileStore:
    """Let a reader PC join."""
    invitation = room.get(Devices).make_join_code(nobody_yet(), DeviceMode.READER, "PC 1").code
    keys = KeyFileStore(tmp_path / "pc.key")
    join_room(tmp_path / "pc", keys, f"127.0.0.1:{host.port}", invitation).close()
    return keys


def type_and_kill(folder: Path, key: Path, code: str, book: UUID, before=lambda: None) -> None:
    """`before`: the note is typed."""
    pc = ReadingPc(folder, key)
    try:
        pc.do("sign_in", ticket="P-001", code=code)
        pc.do("read", book=str(book))
        before()
        pc.do("note", text=NOTE)
    finally:
        pc.kill()


def assert_nobody_named(*folders: Path) -> None:
    """What a real window leaves behind while somebody sits there: room, logs, settings and temporary files."""
    files = [file for folder in folders for file in folder.rglob("*") if file.is_file()]
    everything = b"\n".join(part for file in files for part in (file.name.encode(), file.read_bytes())).lower()
    assert TITLE.lower().encode() in everything  # what may lie there is found
    for secret in (NOTE, FORM.name, FORM.email, FORM.phone, FORM.institution, FORM.need):
        for coding in ("utf-8", "utf-16-le", "utf-16-be"):  # Qt writes its settings in the middle one
            assert secret.lower().encode(coding) not in everything, secret


def kept(room: Room) -> list[tuple[UUID, int, str]]:
    with room.records.reading() as session:
        return [(kept.publication_id, kept.page, kept.note) for kept in session.scalars(select(Annotation))]


def test_on_the_pc_with_the_records(room: Room, tmp_path: Path, book: UUID) -> None:
    code = room.get(GuestBook).register(nobody_yet(), FORM).code
    type_and_kill(room.folder.path, tmp_path / "room.key", code, book)
    assert kept(room) == [(book, 1, NOTE)]


@pytest.mark.parametrize("host_dies", [False, True])
def test_on_a_joined_pc_with_its_host_and_without(room: Room, tmp_path: Path, book: UUID, host_dies: bool) -> None:
    code = room.get(GuestBook).register(nobody_yet(), FORM).code
    host = HostProcess(room, tmp_path / "room.key")
    host.start()
    try:
        keys = join(room, host, tmp_path)
        type_and_kill(tmp_path / "pc", tmp_path / "pc.key", code, book, host.kill if host_dies else lambda: None)
        assert_nobody_named(tmp_path / "pc", tmp_path / "config", tmp_path / "temporary")
        if host_dies:
            assert kept(room) == []
            host.start()
        with open_joined_room(tmp_path / "pc", keys) as pc:
            pc.send_waiting()
            assert pc.waiting.count().waiting == 0 == pc.waiting.count().rejected
    finally:
        host.kill()
    assert kept(room) == [(book, 1, NOTE)]
