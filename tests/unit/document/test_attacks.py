"""An attacker inside the document process reaches nothing, whatever stands open for an ordinary user."""

import json
import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.document.confinement import Attempt, Confinement, Task
from desktop.document.transport import PixelSlots
from tests.walls import LANDLOCK

pytestmark = pytest.mark.skipif(
    not LANDLOCK or os.uname().machine != "x86_64" or os.geteuid() != 0,
    reason="needs Landlock; becomes an ordinary user, which root alone can; knows the system calls of x86_64",
)
_USER = 61_001
# What Landlock leaves open by itself: it binds what is opened by name, TCP and signals only.
_NOT_OF_LANDLOCK = {
    "change rights",
    "socket in the file system",
    "new namespaces",
    "userfaultfd",
    "raise its limits",
    "fork",
    "thread",
    "send by UDP",
    "ask the kernel by netlink",
    "pair of sockets",
    "see whether a file is there",
    "change folder",
    "file in memory",
    "the kernel's keyring",
    "watch files",
    "handle of the parent",
    "let itself be looked into",
    "memory that is run",
    "shared memory of System V",
    "io_uring",  # where the kernel allows it to all
}
# What it leaves open before a version: landlock(7).
_LATER = {3: "truncate", 4: "connect by TCP", 6: "abstract socket"}


@pytest.fixture
def room():
    """Belongs to the ordinary user: nothing but the walls stands between. Not in pytest's folder, which is root's."""
    with tempfile.TemporaryDirectory(prefix="ruang-baca-attack-", dir="/tmp") as made:
        yield from _filled(Path(made))


def _filled(folder: Path) -> Iterator[Path]:
    for name in ("key", "records.db", "index", "old", "name"):
        (folder / name).write_bytes(name.encode() * 100)
    try:
        os.chown(folder, _USER, _USER)
    except OSError:
        pytest.skip("root becomes no other user here: a container that has one only")
    with socket.socket(socket.AF_UNIX) as bus, socket.socket(socket.AF_UNIX) as abstract:
        bus.bind(str(folder / "bus"))
        bus.listen()
        abstract.bind(f"\0{folder.name}")  # all programs of a PC share these names
        abstract.listen()
        for path in (folder, *folder.iterdir()):
            os.chown(path, _USER, _USER)
            path.chmod(0o777)
        yield folder


def contents(folder: Path) -> dict[str, tuple[int, bytes | None]]:
    return {
        path.name: (path.stat().st_mode, path.read_bytes() if path.is_file() else None) for path in folder.iterdir()
    }


def attacked(room: Path, walls: str, task: Task = Task.READ) -> tuple[Confinement, dict[str, str]]:
    """What the process said of its walls, and what came of each attempt.

    Nobody looks into it meanwhile, and it leaves no core file when it aborts.
    """
    slots = PixelSlots()
    options = [f"--parent={os.getpid()}", f"--memory={1_500 * 2**20}", f"--pixels={slots.handle}", f"--task={task}"]
    ours, theirs = socket.socketpair()
    try:
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", "tests.unit.document.attacker", walls, str(_USER), str(room), *options],
            stdin=theirs.fileno(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[3]), "PYTHONDONTWRITEBYTECODE": "1"},
            pass_fds=slots.inherited,
        )
        theirs.close()
        with process:
            assert process.stdout and process.stderr
            told = next((line for line in process.stdout if b'"found"' in line), b"")
            assert told, process.stderr.read().decode()
            # What may be looked into, or dumped, belongs to its user; else to root: proc(5).
            owner = Path(f"/proc/{process.pid}/environ").stat().st_uid
            ours.close()
            _, status = os.waitpid(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
    finally:
        ours.close()
        theirs.close()
        slots.close()
    said = json.loads(told[told.rindex(b'{"landlock"') :])
    if said["found"]["let itself be looked into"] != "done":
        assert owner == 0
    assert os.WIFSIGNALED(status) and not os.WCOREDUMP(status)
    return Confinement(said["landlock"], said["seccomp"], tuple(map(Attempt, said["open"]))), said["found"]


@pytest.mark.parametrize("task", [Task.READ, Task.COPY])
def test_everything_is_refused_and_nothing_changes(room, task):
    before = contents(room)
    said, found = attacked(room, "landlock seccomp", task)
    assert said.is_confined
    others = {name: outcome for name, outcome in found.items() if outcome not in ("EPERM", "EACCES")}
    assert others == {"thread": "can't start new thread"}
    assert len(found) >= 40 and contents(room) == before


def test_seccomp_alone_refuses_everything(room):
    before = contents(room)
    said, found = attacked(room, "seccomp")
    assert said.is_confined and "done" not in found.values()
    assert contents(room) == before


def test_landlock_alone_refuses_files_and_connections_by_name(room):
    before = contents(room)
    said, found = attacked(room, "landlock")
    assert said.landlock == LANDLOCK and not said.is_confined
    later = {name for version, name in _LATER.items() if version > LANDLOCK}
    assert {name for name, outcome in found.items() if outcome == "done"} <= _NOT_OF_LANDLOCK | later
    for name in ("read the key", "open the records", "write a new file", "overwrite the index by mapping it"):
        assert found[name] == "EACCES"
    if "truncate" in later:
        (room / "key").write_bytes(before["key"][1] or b"")
    assert {name: content for name, (_, content) in contents(room).items()} == {
        name: content for name, (_, content) in before.items()
    }


def test_without_walls_the_attempts_succeed(room):
    """Else the tests above would prove nothing."""
    said, found = attacked(room, "none")
    done = {name for name, outcome in found.items() if outcome == "done"}
    assert not said.is_confined
    assert found["shrink the shared memory"] == "EPERM"  # it is sealed
    assert done >= {
        "read the key",
        "open the records",
        "overwrite the index by mapping it",
        "change rights",
        "symbolic link",
        "socket in the file system",
        "abstract socket",
        "send by UDP",
        "list a folder",
        "file in memory",
        "memory that is run",
        "handle of the parent",
    }
