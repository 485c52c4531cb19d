"""After a restore on another PC the host of before is told that it is no longer, by proof and not by announcements."""

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import delete

from catalog_db.errors import DeviceRefused, HostForeign, RoomTakenOver
from catalog_db.identity import generation_of
from catalog_db.models import HostIdentity
from desktop.actors import DeviceMode
from desktop.backups.backups import Backups
from desktop.backups.restoring import restore_room
from desktop.lan import twins
from desktop.lan.announcing import FoundHost
from desktop.lan.client import HostClient
from desktop.lan.twins import (
    Standing,
    TwinProof,
    TwinQuestion,
    TwinWatch,
    answering_proof,
    ask_twin,
    asking_proof,
)
from desktop.recovery.taken_over import TwinNote, give_up, read_note, stay_host
from desktop.room.opening import create_room, open_room
from desktop.room.room import Room
from desktop.security import certificate
from desktop.security.devices import Devices
from desktop.settings.model import Settings
from tests.unit.lan.conftest import ADMIN, HostRoom, Keys, Serving, WholeRoom


class Twin:
    """A copy of the room that is served."""

    def __init__(self, room: Room) -> None:
        self.room = room
        self.whole = WholeRoom(room)
        self.serving = Serving(self.whole)
        self.serving.start()
        self.notes: list[TwinNote] = []
        assert self.whole.host is not None
        self.host = self.whole.host
        self.host.on_twin = self.notes.append

    @property
    def url(self) -> str:
        return f"https://127.0.0.1:{self.whole.port}"

    def ask_all(self, *others: str) -> None:
        """What it does now and again: ask whoever is announced."""
        room_id = self.room.settings.room_id
        found = [FoundHost("Ruang", url, room_id[:8]) for url in (self.url, *others)]
        watch = TwinWatch(
            room_id,
            self.room.records,
            self.host.standing,
            self.room.folder.twin_note,
            lambda _cancel: found,
            list,
            self.notes.append,
        )
        assert not watch.ask_all(threading.Event())

    def write(self) -> None:
        self.room.get(Devices).make_join_code(ADMIN, DeviceMode.READER, "PC 9")

    def close(self) -> None:
        self.serving.stop()
        self.room.close()


@pytest.fixture
def keys() -> Keys:
    return Keys()


@pytest.fixture
def old(tmp_path: Path, keys: Keys) -> Iterator[Twin]:
    room = create_room(tmp_path / "old", keys, Settings())
    room.get(Backups).make(ADMIN, tmp_path / "room.zip")
    twin = Twin(room)
    yield twin
    twin.close()


@pytest.fixture
def new(old: Twin, tmp_path: Path, keys: Keys) -> Iterator[Twin]:
    """The same room, restored on another PC."""
    restore_room(tmp_path / "room.zip", tmp_path / "new", keys)
    twin = Twin(open_room(tmp_path / "new", keys))
    yield twin
    twin.close()


@pytest.mark.parametrize("who_asks", ["old", "new"])
def test_the_host_of_before_stops_writing_whoever_finds_the_other(old, new, keys, tmp_path, who_asks):
    old.write()
    if who_asks == "old":
        old.ask_all(new.url)
    else:
        new.ask_all(old.url)
    (note,) = old.notes
    assert note.generation == 2 and not note.equal and note.pc and not new.notes
    with pytest.raises(RoomTakenOver) as refused:
        old.write()
    assert refused.value.since == note.since
    new.write()
    assert read_note(new.room.folder) is None
    old.close()
    with pytest.raises(RoomTakenOver):
        open_room(tmp_path / "old", keys)


def test_hosts_whose_certificates_differ_find_each_other(tmp_path, keys):
    """The backup is older than the first serving: the certificate was made after it, and the new host has its own."""
    with create_room(tmp_path / "old", keys, Settings()) as room:
        room.get(Backups).make(ADMIN, tmp_path / "room.zip")
    restore_room(tmp_path / "room.zip", tmp_path / "new", keys)
    restored = open_room(tmp_path / "new", keys)
    with restored.records.writing() as session:
        session.execute(delete(HostIdentity))  # today's backups have one, older ones and copied folders may have none
    old, new = Twin(open_room(tmp_path / "old", keys)), Twin(restored)
    try:
        assert old.host.certificate != new.host.certificate
        old.ask_all(new.url)
        assert [note.generation for note in old.notes] == [2] and not new.notes
        with pytest.raises(RoomTakenOver):
            old.write()
        new.write()
    finally:
        new.close()
        old.close()


def test_what_is_announced_counts_nothing_without_the_room_s_key(old, host_room: HostRoom, serving):
    foreign = f"https://127.0.0.1:{host_room.port}"
    old.ask_all(foreign, "https://127.0.0.1:1")
    assert old.notes == []
    with pytest.raises(HostForeign):
        ask_twin(foreign, old.room.records, old.host.standing())
    old.write()


def test_nobody_without_the_room_s_key_is_answered_or_believed(old, host_room: HostRoom):
    mine = old.host.standing()
    higher = mine.model_copy(update={"generation": 99, "host_id": UUID(int=1)})
    with HostClient(old.url, old.host.certificate, None) as client:
        for proof in (
            asking_proof(host_room.records, old.host.certificate, higher),  # another room's key
            asking_proof(old.room.records, old.host.certificate, mine),  # of other words
            asking_proof(old.room.records, host_room.host.certificate, higher),  # said to another host
            answering_proof(old.room.records, old.host.certificate, "ab" * 32),  # heard from this one
        ):
            with pytest.raises(DeviceRefused):
                client.ask("/twin", Standing, TwinQuestion(proof=proof, mine=higher))
        for said in (TwinProof(proof="a" * 32), TwinQuestion(proof="a" * 32, mine=mine)):
            with pytest.raises(DeviceRefused):
                client.ask("/twin/begin", TwinProof, said)
    assert old.notes == []
    old.write()


def test_who_passes_on_what_a_real_host_says_is_not_believed_and_hears_nothing(old, new, monkeypatch):
    """Somebody in between has a certificate of their own, and lets the real host prove what it is asked to."""
    heard = []

    class Between(HostClient):
        """A line that ends at the one in between; what is asked there is passed on to the real host."""

        def ask(self, path, answer, said=None, _most_bytes=0):
            heard.append(path)
            with HostClient(new.url, new.host.certificate, None) as real:
                return real.ask(path, answer, said)

    other = certificate._make()[0]
    monkeypatch.setattr(twins, "shown_certificate", lambda _url: other)
    monkeypatch.setattr(twins, "HostClient", Between)
    with pytest.raises(HostForeign):
        ask_twin(new.url, old.room.records, old.host.standing())
    assert heard == ["/twin/begin"]
    assert old.notes == new.notes == []


def test_a_copied_folder_is_told_on_both_sides_and_both_go_on_until_somebody_decides(old, keys, tmp_path):
    old.serving.stop()
    old.room.close()
    shutil.copytree(tmp_path / "old", tmp_path / "copy")
    first, second = Twin(open_room(tmp_path / "old", keys)), Twin(open_room(tmp_path / "copy", keys))
    try:
        first.ask_all(second.url)
        assert [note.equal for note in (*first.notes, *second.notes)] == [True, True]
        first.write()
        second.write()
        assert read_note(first.room.folder) is not None
    finally:
        first.close()
        second.close()
    with open_room(tmp_path / "old", keys) as again:  # the other one may be gone: it is asked for anew
        assert read_note(again.folder) is None


def test_a_pc_that_stays_the_host_is_believed_by_the_other(old, new, keys, tmp_path):
    new.ask_all(old.url)
    old.close()
    stay_host(old.room.folder, old.room.settings.room_id, keys)
    again = Twin(open_room(tmp_path / "old", keys))
    try:
        with again.room.records.reading() as session:
            assert generation_of(session)[0] == 3
        again.write()
        again.ask_all(new.url)
        assert [note.generation for note in new.notes] == [3]
        with pytest.raises(RoomTakenOver):
            new.write()
    finally:
        again.close()


def test_a_room_that_is_given_up_leaves_a_folder_that_can_join(old, new, tmp_path):
    new.ask_all(old.url)
    old.close()
    folder = old.room.folder
    book = folder.file_of("ab" * 32)
    book.parent.mkdir(exist_ok=True)
    book.write_bytes(b"PDF")
    waiting = [folder.webapi / "1.pdf", folder.packs / "staging" / "ab" / "1.pdf", folder.incoming / "x" / "1.pdf"]
    for clear in (*waiting, folder.index / "texts.db"):
        clear.parent.mkdir(parents=True, exist_ok=True)
        clear.write_bytes(b"what a seat holds sealed only")
    quarantine = give_up(folder)
    assert folder.is_bare() and book.exists()
    assert not [file for file in folder.path.rglob("*") if file.is_file() and b"a seat holds" in file.read_bytes()]
    assert (
        (quarantine / "records.db").exists()
        and (quarantine / "room.toml").exists()
        and (quarantine / "backups").is_dir()
    )
