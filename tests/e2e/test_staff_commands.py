"""A room with staff on the command line: who may do what, backups, and a key that was lost."""

import json
import re

import pytest

from tests.e2e.test_command_line import Room

ADMIN, OFFICER = "rafflesia arnoldii", "benteng marlborough"


@pytest.fixture(scope="module")
def said(tmp_path_factory):
    """Writes a password into a file, as scripts hand them over."""
    folder = tmp_path_factory.mktemp("passwords")

    def write(password: str) -> str:
        path = folder / str(abs(hash(password)))
        path.write_text(password + "\n", encoding="utf-8")
        return str(path)

    return write


@pytest.fixture(scope="module")
def room(tmp_path_factory, said):
    """A room with an admin, an officer who chose their password, and the recovery code."""
    room = Room(tmp_path_factory.mktemp("staff"))
    done = room.run("init", "--admin", "budi", "--json", RUANG_BACA_PASSWORD_FILE=said(ADMIN))
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {"room": str(room.folder), "code": "1700"}
    room.recovery_code = next(word for word in done.stderr.split() if word.count("-") == 4)
    first = "bunga bangkai 2026"
    as_admin = {"RUANG_BACA_USER": "budi", "RUANG_BACA_PASSWORD_FILE": said(ADMIN)}
    adding = ("staff", "add", "dewi", "--name", "Dewi Lestari", "--role", "officer")
    room.json(*adding, **as_admin, RUANG_BACA_NEW_PASSWORD_FILE=said(first))
    refused = room.run("backup", "x.zip", "--as", "dewi", RUANG_BACA_PASSWORD_FILE=said(first))
    assert refused.returncode == 1
    assert "Petugas admin" not in refused.stderr
    room.json(
        "staff",
        "password",
        RUANG_BACA_USER="dewi",
        RUANG_BACA_PASSWORD_FILE=said(first),
        RUANG_BACA_NEW_PASSWORD_FILE=said(OFFICER),
    )
    return room


def test_staff_are_listed_for_the_admin(room, said):
    found = room.json("staff", "list", "--as", "budi", RUANG_BACA_PASSWORD_FILE=said(ADMIN))
    assert [(one["user"], one["name"], one["role"]) for one in found["staff"]] == [
        ("budi", "budi", "admin"),
        ("dewi", "Dewi Lestari", "officer"),
    ]


@pytest.mark.parametrize(
    "words",
    [("import", "."), ("staff", "list"), ("backup", "b.zip"), ("render", "abcd", "--page", "1", "--out", "p.png")],
)
def test_nobody_and_the_wrong_ones_are_refused_with_a_sentence(room, said, words):
    for environment in (
        {},
        {"RUANG_BACA_USER": "budi"},
        {"RUANG_BACA_USER": "budi", "RUANG_BACA_PASSWORD_FILE": said("wrong password")},
        {"RUANG_BACA_USER": "nobody", "RUANG_BACA_PASSWORD_FILE": said(ADMIN)},
        {"RUANG_BACA_USER": "budi", "RUANG_BACA_PASSWORD_FILE": "/nowhere/at/all"},
    ):
        done = room.run(*words, **environment)
        assert done.returncode == 1
        assert len(done.stderr.splitlines()) == 1
        assert "Traceback" not in done.stderr
    room.json("staff", "list", "--as", "budi", RUANG_BACA_PASSWORD_FILE=said(ADMIN))  # the right one counts as one


@pytest.mark.parametrize("words", [("import", "."), ("staff", "list"), ("backup", "b.zip")])
def test_an_officer_has_the_rights_of_an_officer(room, said, words):
    done = room.run(*words, "--as", "dewi", RUANG_BACA_PASSWORD_FILE=said(OFFICER))
    assert done.returncode == 1
    assert "hak" in done.stderr


def test_a_password_that_nobody_can_type_is_asked_for_by_its_file(room, tmp_path):
    for done in (Room(tmp_path).run("init", "--admin", "budi"), room.run("staff", "list", "--as", "budi")):
        assert done.returncode == 1 and "RUANG_BACA_PASSWORD_FILE" in done.stderr, done.stderr
    assert not (tmp_path / "room").exists()


def test_commands_for_everybody_ask_nobody(room):
    assert room.run("search", "penduduk").returncode == 0
    assert room.run("check").returncode == 0


def test_a_backup_comes_back_and_a_lost_key_by_the_code(room, said, tmp_path):
    as_admin = {"RUANG_BACA_USER": "budi", "RUANG_BACA_PASSWORD_FILE": said(ADMIN)}
    made = room.json("backup", str(tmp_path / "room.zip"), **as_admin)
    assert (made["file"], made["count"]) == (str(tmp_path / "room.zip"), 0)
    again = Room(tmp_path)
    wrong = again.run("restore", made["file"], typed="AAAAA-AAAAA-AAAAA-AAAAA-AAAAA\n")
    assert wrong.returncode == 1
    assert not again.folder.exists()
    back = again.run("restore", made["file"], "--json", typed=room.recovery_code.lower() + "\n")
    assert back.returncode == 0, back.stderr
    assert again.json("staff", "list", **as_admin)["count"] == 2
    again.key.unlink()
    lost = again.run("staff", "list", **as_admin)
    assert lost.returncode == 1
    assert "recover" in lost.stderr
    assert again.run("recover", typed=room.recovery_code + "\n").returncode == 0
    assert again.json("staff", "list", **as_admin)["count"] == 2
    brought = again.json("pdfs", str(tmp_path), **as_admin)
    assert (brought["count"], brought["missing"]) == (0, 0)
    assert again.run("pdfs", str(tmp_path / "no drive"), **as_admin).returncode == 1


def test_what_an_admin_does_is_in_the_trail(room):
    audit = [found for found in room.json("check")["findings"] if found["area"] == "audit"]
    assert audit[0]["ok"]
    found = re.search(r"(\d+) catatan", audit[0]["text"])
    assert found and int(found[1]) > 0
