"""No program that holds a key can be looked into, nor leaves its memory behind when it crashes."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from catalog_db.central import app as central
from catalog_db.core_dumps import keep_out_of_swap
from tests.conftest import PROJECT

if sys.platform != "win32":
    import resource

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="prctl; Windows is told by flags that can't be read")

# Runs the program with these words up to where a window, the host or a command would begin, and crashes there.
CRASHING = """
import ctypes, os, sys
import ui.app, ui.cli.parser
if sys.argv[1] == "bare":
    import catalog_db.core_dumps
    catalog_db.core_dumps.keep_out_of_dumps = lambda: None
def crash(words):
    print(ctypes.CDLL(None).prctl(3), flush=True)
    os.abort()
ui.cli.parser.run = crash
ui.app.main(sys.argv[2:])
"""
GUARDED = """
import os, pathlib, sys
from catalog_db.database import Database
records = Database(pathlib.Path(sys.argv[1]), os.urandom(32))
for database in (records, records.unchanged()):
    connection = database.connect()
    print(connection.execute("PRAGMA cipher_memory_security").fetchone()[0])
    connection.close()
    database.close()
"""
DUMPABLE, KEPT_OUT = b"1\n", b"0\n"


def crashed(folder: Path, how: str, *arguments: str) -> tuple[bytes, bool, bool]:
    """What it said of itself, whether the system wrote its memory, and whether that lies where it was started."""
    before = resource.getrlimit(resource.RLIMIT_CORE)
    try:
        resource.setrlimit(resource.RLIMIT_CORE, (before[1], before[1]))
        process = subprocess.Popen(
            [sys.executable, "-c", CRASHING, how, *arguments],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(PROJECT)},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
    finally:
        resource.setrlimit(resource.RLIMIT_CORE, before)
    with process:
        assert process.stdout
        said = process.stdout.read()
        _, status = os.waitpid(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == -signal.SIGABRT
    return said, os.WCOREDUMP(status), bool(list(folder.iterdir()))


@pytest.mark.parametrize("arguments", [[], ["check"], ["host"], ["central", "serve"]], ids=" ".join)
def test_whatever_crashes_leaves_no_memory_behind(arguments, tmp_path):
    """Windows, the command line, the host, and the central server's."""
    assert crashed(tmp_path, "kept out", *arguments) == (KEPT_OUT, False, False)


def test_without_it_a_crash_leaves_its_memory(tmp_path):
    """Else the test above would prove nothing."""
    if resource.getrlimit(resource.RLIMIT_CORE)[1] == 0:
        pytest.skip("this system writes no core files at all")
    said, was_dumped, _ = crashed(tmp_path, "bare")
    assert (said, was_dumped) == (DUMPABLE, True)


def test_each_worker_of_central_begins_with_it(monkeypatch):
    begun = []
    monkeypatch.setattr(central, "keep_out_of_dumps", lambda: begun.append(True))
    monkeypatch.setattr(central, "log_to_stderr", lambda: pytest.fail("something came before") if not begun else 1 / 0)
    with pytest.raises(ZeroDivisionError):
        central.from_environment()


HOLDER = """
import ctypes, os, sys
from catalog_db.core_dumps import keep_out_of_dumps
os.setgid(61001)
os.setuid(61001)
ctypes.CDLL(None).prctl(4, 1, 0, 0, 0)  # as after the start of a program: setuid cleared it
if sys.argv[1] == "True":
    keep_out_of_dumps()
print("ready", flush=True)
input()
"""
LOOKING = """
import os, sys
os.setgid(61001)
os.setuid(61001)
os.close(os.open(f"/proc/{sys.argv[1]}/environ", os.O_RDONLY))
"""


@pytest.mark.skipif(os.geteuid() != 0 if sys.platform == "linux" else True, reason="becomes an ordinary user")
@pytest.mark.parametrize("kept_out", [True, False])
def test_another_program_of_the_same_user_cannot_look_into_it(kept_out):
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(kept_out)], cwd=PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdin and holder.stdout and holder.stdout.readline() == b"ready\n"
        looking = subprocess.run(
            [sys.executable, "-c", LOOKING, str(holder.pid)], capture_output=True, text=True, check=False
        )
        holder.stdin.close()
    assert ("PermissionError" in looking.stderr) == kept_out


def test_a_key_is_kept_out_of_the_swap():
    key, before = os.urandom(32), _locked_kb()
    if not keep_out_of_swap(key):
        pytest.skip("this system lets nobody lock memory")
    assert _locked_kb() > before or before > 0  # the page may have been locked before
    assert not keep_out_of_swap(b"")


@pytest.mark.wide
def test_what_the_records_held_in_memory_is_overwritten(tmp_path):
    """In a program of its own: SQLCipher never leaves that mode again, and tests do without (`no_power_cuts`)."""
    said = subprocess.run(
        [sys.executable, "-c", GUARDED, str(tmp_path / "records.db")], cwd=PROJECT, capture_output=True, check=True
    )
    assert said.stdout.split() == [b"1", b"1"]


def _locked_kb() -> int:
    status = Path("/proc/self/status").read_text("ascii")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmLck:"))
