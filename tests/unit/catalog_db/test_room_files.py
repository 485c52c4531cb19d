"""What somebody asks for never takes the place of a file of a room, whoever writes it."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from catalog_db.errors import OutputInRoom
from catalog_db.exchange.container import write_container
from catalog_db.program_info import write_source
from catalog_db.room_files import PARTS, refuse_in_rooms
from desktop.platform.files import write_whole
from desktop.room_folder import RoomFolder
from desktop.settings.provision_file import save_text


def _pack(target: Path) -> None:
    write_container(target, lambda _members: pytest.fail("it was begun"), [], Ed25519PrivateKey.generate())


# All that a window or a command writes where a person says; `test_every_dialog_is_followed_to_its_writer` finds others.
_WRITERS: dict[str, Callable[[Path], object]] = {
    "copies, reports, tables, citations, annotations, bundles": lambda target: write_whole(target, b"new"),
    "packs and envelopes": _pack,
    "the source code": write_source,
    "provisioning": lambda target: save_text(target, "new"),
}


@pytest.fixture
def room(tmp_path: Path) -> RoomFolder:
    """The places of a room, with something in its files."""
    folder = RoomFolder(tmp_path / "room")
    for file in (folder.settings_file, folder.records_file, folder.file_of("ab" * 32), folder.backups / "a.zip"):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"before")
    return folder


def test_all_parts_of_a_room_are_known():
    parts = [name for name, part in vars(RoomFolder).items() if isinstance(part, property)]
    folder = RoomFolder(Path("room"))
    assert {getattr(folder, name).relative_to("room").parts[0] for name in parts} == set(PARTS)


@pytest.mark.parametrize("writer", _WRITERS)
def test_no_file_of_a_room_is_replaced(writer, room, tmp_path):
    (tmp_path / "link").symlink_to(room.files)
    book = room.file_of("ab" * 32)
    wanted = (
        room.records_file,
        room.path / "new.pdf",
        book,
        room.path / "." / "files" / ".." / "room.toml",
        tmp_path / "link" / "ab" / book.name,
        room.backups / "a.zip",
        room.logs / "not made yet" / "x.pdf",
    )
    for target in wanted:
        with pytest.raises(OutputInRoom) as refused:
            _WRITERS[writer](target)
        assert refused.value.path == target
    assert {file.read_bytes() for file in room.path.rglob("*") if file.is_file()} == {b"before"}
    assert len([file for file in room.path.rglob("*") if file.is_file()]) == 4


@pytest.mark.parametrize("mark", ["joined.toml", "joined.mark", "records.db", "catalog.db"])
def test_a_joined_pc_and_what_damage_left_of_a_room_count_as_rooms(mark, tmp_path):
    refuse_in_rooms(tmp_path / "files" / "x.pdf")
    (tmp_path / mark).write_bytes(b"")
    for target in (tmp_path / "files" / "x.pdf", tmp_path / "FILES" / "x.pdf", tmp_path / "x.pdf"):
        with pytest.raises(OutputInRoom):
            refuse_in_rooms(target)


def test_folders_of_a_person_beside_a_room_in_their_home_stay_theirs(room):
    for folder in ("Documents", "Unduhan"):
        target = room.path / folder / "laporan.pdf"
        target.parent.mkdir()
        write_whole(target, b"new")
        assert target.read_bytes() == b"new"


@pytest.mark.skipif(os.name == "nt", reason="modes of files mean nothing there")
def test_what_is_known_of_a_person_is_for_the_account_alone_that_asked_for_it(tmp_path):
    write_whole(tmp_path / "laporan.pdf", b"for others")
    write_whole(tmp_path / "siti.json", b"of a person", private=True)
    assert (tmp_path / "laporan.pdf").stat().st_mode & 0o044
    assert (tmp_path / "siti.json").stat().st_mode & 0o777 == 0o600
