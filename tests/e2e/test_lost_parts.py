"""What was made is never made anew: the rows of a table of damages, each with the commands of an attacker."""

import shutil
from pathlib import Path

import pytest

from tests.e2e.test_command_line import Room

ADMIN = "rafflesia arnoldii"
COMMANDS = (  # and whether somebody signs in
    (("staff", "list"), False),
    (("staff", "add", "mallory", "--name", "M", "--role", "admin"), False),
    (("check",), False),
    (("staff", "list"), True),
)


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> tuple[Room, dict[str, str]]:
    """A room with an admin, and what makes a command theirs."""
    room = Room(tmp_path_factory.mktemp("lost"))
    password = room.key.with_name("password")
    password.write_text(ADMIN + "\n", encoding="utf-8")
    done = room.run("init", "--admin", "budi", RUANG_BACA_PASSWORD_FILE=str(password))
    assert done.returncode == 0, done.stderr
    return room, {"RUANG_BACA_USER": "budi", "RUANG_BACA_PASSWORD_FILE": str(password)}


@pytest.fixture
def room(made, tmp_path: Path) -> Room:
    """A copy of it, which may be harmed."""
    whole, _ = made
    shutil.copytree(whole.folder, tmp_path / "room")
    shutil.copy(whole.key, tmp_path / "key")
    return Room(tmp_path)


def harm(room: Room, name: str, how: str) -> None:
    file = room.folder / name
    for end in ("-wal", "-shm"):
        file.with_name(file.name + end).unlink(missing_ok=True)
    if how == "missing":
        file.unlink()
    elif how == "empty":
        file.write_bytes(b"")
    else:
        file.write_bytes(file.read_bytes()[: len(file.read_bytes()) // 2].rpartition(b"\n")[0])


@pytest.mark.parametrize(
    ("name", "how"),
    [
        ("records.db", "empty"),
        ("records.db", "missing"),
        ("catalog.db", "empty"),
        ("catalog.db", "missing"),
        ("room.toml", "empty"),
        ("room.toml", "missing"),
        ("room.toml", "cut"),
    ],
)
def test_nobody_takes_a_room_over_that_lost_a_part(room: Room, made, name: str, how: str) -> None:
    harm(room, name, how)
    left = {path.name: path.read_bytes() for path in room.folder.glob("*") if path.is_file()}
    for command, signed in COMMANDS:
        done = room.run(*command, **(made[1] if signed else {}))
        assert done.returncode == 1, (command, done.stdout)
        assert name in done.stderr
        assert len(done.stderr.splitlines()) == 1
        assert "Traceback" not in done.stderr
    if how != "cut":
        done = room.run("init")
        assert done.returncode == 1
        assert name in done.stderr or "sudah ada ruang" in done.stderr.lower()
    now = {path.name: path.read_bytes() for path in room.folder.glob("*") if path.is_file()}
    assert {file: now.get(file) for file in left} == left


def test_records_that_were_put_back_are_told_at_every_command_until_they_are_read(room: Room, made) -> None:
    signed = made[1]
    old = room.folder.with_name("old.db")
    shutil.copy(room.folder / "records.db", old)
    visitor = (
        '{"name": "Ani", "gender": "P", "birth_year": 1998, "education": "3", "occupation": "1", '
        '"institution_category": "6", "institution": "Universitas Bengkulu", "services": ["perpustakaan"], '
        '"usage": "1", "email": "ani@example.com", "id_card_shown": true, "id_card_type": "1"}'
    )
    done = room.run("visit", "register", "--json", typed=visitor, **signed)
    assert done.returncode == 0, done.stderr
    number = done.stdout.partition('"visit": "')[2].partition('"')[0]
    shutil.copy(old, room.folder / "records.db")
    for _ in range(2):
        done = room.run("queue", "list", **signed)
        assert done.returncode == 0
        assert number in done.stderr
    done = room.run("check", **signed)
    assert done.returncode == 1
    assert number in done.stdout + done.stderr
