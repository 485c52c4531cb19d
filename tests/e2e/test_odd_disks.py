"""Every command on a disk that is read-only, closed or full: one sentence that says so, no traceback, nothing lost."""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.actors import nobody_yet
from desktop.desk.complaints.service import Complaints
from desktop.room.opening import create_room
from desktop.security.key_store import KeyFileStore
from desktop.settings.model import Settings
from tests.e2e.processes import fork
from tests.e2e.test_visit_commands import VISITOR
from tests.odd_disks import needs_disks
from tests.ordinary_user import folder_of, give

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="forks"),
    needs_disks,
]
PASSWORD = "rafflesia arnoldii"
BOOK = "00000000-0000-4000-8000-000000000000"
# What writes or reads a room; {out} is a folder that takes everything.
COMMANDS: dict[str, tuple[list[str], str]] = {
    "init": (["init"], ""),
    "check": (["check"], ""),
    "import": (["import", "{out}"], ""),
    "search": (["search", "penduduk"], ""),
    "show": (["show", BOOK], ""),
    "render": (["render", BOOK, "--page", "1", "--out", "{out}/p.png"], ""),
    "staff list": (["staff", "list"], ""),
    "staff add": (["staff", "add", "siti", "--name", "Siti", "--role", "officer"], f"{PASSWORD}\n{PASSWORD}\n"),
    "recovery code": (["staff", "recovery-code"], ""),
    "backup": (["backup", "{out}/backup.zip"], ""),
    "visit": (["visit", "register"], json.dumps(VISITOR)),
    "queue list": (["queue", "list"], ""),
    "queue call": (["queue", "call", "--desk", "1"], ""),
    "complaint": (["complaint", "add"], json.dumps({"text": "Ruang baca terlalu panas.", "classification": "8"})),
    "complaints": (["complaint", "list"], ""),
    "feedback": (
        ["feedback", "add", "--visit", "260701-001"],
        json.dumps({"service": "perpustakaan", "date": "2026-07-01"}),
    ),
    "report": (["report", "visits", "--from", "2026-07-01", "--to", "2026-07-02", "--out", "{out}/v.xlsx"], ""),
    "retention": (["retention"], ""),
    "visitor": (["visitor", "export", BOOK], ""),
    "deliver": (["deliver", BOOK, "--visit", "260701-001", "--out", "{out}/copy.pdf"], ""),
    "verify": (["verify", "1700-26-00001"], ""),
    "pack": (["pack", "build", "{out}/one.rbpack"], ""),
    "pack key": (["pack", "key"], ""),
    "envelope": (["envelope", "write", "{out}/one.rbenv"], ""),
    "enrol": (["enrol", "http://127.0.0.1:9", "AAAAA-AAAAA"], ""),
    "sync": (["sync"], ""),
    "host list": (["host", "--list"], ""),
    "host invite": (["host", "--invite", "reader", "--name", "PC"], ""),
    "host": (["host", "--address", "127.0.0.1", "--port", "0"], ""),
    "waiting": (["waiting"], ""),
    "webapi key": (["webapi", "key"], "0123456789abcdef0123456789abcdef\n"),
}


SOME = ("init", "visit", "staff add", "search", "backup", "sync")
ALL = [pytest.param(name, marks=() if name in SOME else pytest.mark.long(part="drill")) for name in COMMANDS]


class OddDisks:
    def __init__(self, folder: Path) -> None:
        self.out = folder / "out"
        self.out.mkdir()
        self.folder = folder / "room"
        self.key = folder / "key"
        with create_room(self.folder, KeyFileStore(self.key), Settings()) as room:
            room.open_search().close()
            room.get(Complaints).list(nobody_yet())
        self._process = fork("-m", "tests.e2e.odd_disk_commands")

    def run(self, disk: str, name: str) -> tuple[int, str]:
        words, typed = COMMANDS[name]
        arguments = [word.replace("{out}", str(self.out)) for word in words]
        arguments += ["--room", str(self.folder), "--key-file", str(self.key)]
        asked = {"disk": disk, "folder": str(self.folder), "arguments": arguments, "typed": typed}
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.write(json.dumps(asked) + "\n")
        self._process.stdin.flush()
        status, said = json.loads(self._process.stdout.readline())
        return status, said

    def stop(self) -> None:
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait(120)
        self._process.stdout.close()


@pytest.fixture(scope="module")
def disks() -> Iterator[OddDisks]:
    with folder_of(mode=0o755) as own:
        odd = OddDisks(own)
        give(own)
        yield odd
        odd.stop()


def sentences(said: str) -> str:
    assert "Traceback" not in said, said
    assert not re.search(r"\b\w+Error\b|sqlite|errno", said, re.I), said
    assert len(said.strip().splitlines()) <= 2, said
    return said


def whole(room: Path) -> dict[str, bytes]:
    """What lies in a room, but for logs."""
    return {
        path.relative_to(room).as_posix(): path.read_bytes()
        for path in sorted(room.rglob("*"))
        if path.is_file() and "logs" not in path.parts
    }


@pytest.mark.parametrize("name", ALL)
def test_on_a_read_only_disk(disks, name):
    before = whole(disks.folder)
    status, said = disks.run("read_only", name)
    assert (status, "terkunci terhadap penulisan" in sentences(said)) == (1, name != "init"), said
    assert whole(disks.folder) == before


@pytest.mark.parametrize("name", ALL)
def test_as_a_user_who_may_only_read(disks, name):
    closed_to_the_user(disks, name, disks.folder, 0o500)


@pytest.mark.parametrize(
    ("closed", "mode"), [("", 0o000), ("records.db", 0o400), ("catalog.db", 0o000), ("running", 0o500)]
)
def test_parts_that_are_closed_to_the_user(disks, closed, mode):
    for name in ("visit", "search"):
        closed_to_the_user(disks, name, disks.folder / closed, mode)


def closed_to_the_user(disks: OddDisks, name: str, path: Path, mode: int) -> None:
    usual = path.stat().st_mode
    before = whole(disks.folder)
    path.chmod(mode)
    try:
        status, said = disks.run("as_user", name)
    finally:
        path.chmod(usual)
    # "There is a room already" is as true.
    assert (status, "tertutup bagi akun" in sentences(said)) == (1, name != "init"), said
    assert whole(disks.folder) == before


@pytest.mark.parametrize("name", ["check", "import", "queue list", *SOME])
def test_on_a_full_disk(disks, name):
    """What only reads may do its work."""
    status, said = disks.run("full", name)
    assert status in (0, 1), said
    sentences(said)
    assert status == 0 or "rusak" not in said, said
