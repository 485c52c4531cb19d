"""How a confined process begins on Windows. Whether the walls hold is nothing that Wine shows: see test_confinement."""

import ctypes
import os
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from tests.walls import WINE

if sys.platform == "win32":
    import msvcrt

    from desktop.platform import confine_windows, windows
    from desktop.platform.confine_windows import ConfinedProcess
else:
    pytest.skip("the walls of Windows", allow_module_level=True)
assert sys.platform == "win32"  # also tells mypy to check this file for Windows only

MEMORY = 500 * 2**20
ENVIRONMENT = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT")}


@pytest.fixture
def start() -> Iterator[Any]:
    """Start a Python with some code."""
    started: list[ConfinedProcess] = []

    def begin(code: str, handles: tuple[int, ...] = (), **more: Any) -> ConfinedProcess:
        command = [sys.executable, "-X", "utf8", "-c", code]
        started.append(ConfinedProcess(command, ENVIRONMENT, handles=handles, memory_bytes=MEMORY, **more))
        return started[-1]

    yield begin
    for process in started:
        process.stdin.close()
        process.stdout.close()
        process.close()


def read(process: ConfinedProcess) -> bytes:
    return b"".join(iter(lambda: process.stdout.read(1_000), b""))


@pytest.mark.parametrize("walls", [True, False])
def test_it_talks_by_its_pipes_and_says_how_it_ended(start, walls):
    process = start("import os; os.write(1, os.read(0, 9)[::-1]); os._exit(7)", walls=walls)
    process.stdin.write(b"abc")
    assert read(process) == b"cba"
    assert (process.wait(), process.poll()) == (7, 7)
    process.close()
    assert process.poll() == 7


def test_it_gets_these_variables_and_no_others(start):
    process = start("import os; os.write(1, ascii(sorted(os.environ)).encode())")
    given = set(eval(read(process)))
    assert set(ENVIRONMENT) <= given and not given & {"USERNAME", "APPDATA", "USERPROFILE"} - set(ENVIRONMENT)


def test_one_that_runs_is_waited_for_so_long_and_killed(start):
    process = start("input()")
    assert process.poll() is None
    with pytest.raises(subprocess.TimeoutExpired):
        process.wait(timeout=0)
    process.kill()
    assert process.wait() == confine_windows.KILLED
    process.kill()  # again is harmless


def test_letting_go_of_it_ends_it(start):
    process = start("input()")
    handle = confine_windows._open_process(0x00100000, False, process.pid)  # SYNCHRONIZE
    try:
        process.close()
        assert confine_windows._wait(handle, 60_000) == 0
    finally:
        windows.close_handle(handle)


def test_it_inherits_what_it_is_given_and_nothing_else(start):
    ours, theirs = os.pipe()
    other_ours, other = os.pipe()
    try:
        handles = [msvcrt.get_osfhandle(descriptor) for descriptor in (theirs, other)]
        for handle in handles:
            os.set_handle_inheritable(handle, True)
        code = (
            "import ctypes, msvcrt, os\n"
            f"os.write(msvcrt.open_osfhandle({handles[0]}, 0), b'given')\n"
            f"other, flags = ctypes.c_void_p({handles[1]}), ctypes.c_ulong()\n"
            "print(ctypes.windll.kernel32.GetHandleInformation(other, ctypes.byref(flags)))"
        )
        process = start(code, handles=(handles[0],))
        assert os.read(ours, 9) == b"given"
        assert read(process).strip() == b"0"
    finally:
        for descriptor in (ours, theirs, other_ours, other):
            os.close(descriptor)


@pytest.mark.parametrize("walls", [True, False])
def test_nothing_runs_before_it_is_in_its_job(start, monkeypatch, walls):
    """It is held from the start: what lets it go finds that it was held once."""
    seen: list[object] = []
    add, resume = windows.Job.add, confine_windows._resume_thread

    def added(job: windows.Job, process: int) -> None:
        add(job, process)
        seen.append("job")

    def resumed(thread: int) -> int:
        seen.append(resume(thread))
        return 1

    monkeypatch.setattr(windows.Job, "add", added)
    monkeypatch.setattr(confine_windows, "_resume_thread", resumed)
    process = start("pass", walls=walls)
    assert process.wait() == 0 and seen == ["job", 1]


def test_a_process_that_gets_into_no_job_never_runs(start, monkeypatch):
    made: list[int] = []

    def refuse(_job: windows.Job, process: int) -> None:
        made.append(confine_windows._wait(process, 0))
        raise PermissionError

    monkeypatch.setattr(windows.Job, "add", refuse)
    with pytest.raises(PermissionError):
        start("pass")
    assert len(made) == 2  # once more in a job that can stand inside another


def test_where_no_such_token_can_be_made_it_is_an_ordinary_process(start, monkeypatch):
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(confine_windows, "_restrict", refuse)
    assert start("pass").wait() == 0


def test_a_program_that_is_not_there_is_an_error(start):
    with pytest.raises(FileNotFoundError):
        ConfinedProcess(["C:\\nowhere\\nothing.exe"], ENVIRONMENT, handles=(), memory_bytes=MEMORY)


def test_structures_are_as_large_as_those_of_windows():
    """Of 64 bit: winnt.h, processthreadsapi.h, winbase.h."""
    sizes = {
        confine_windows._StartupInfo: 112,
        confine_windows._ProcessInformation: 24,
        confine_windows._SidAndAttributes: 16,
        confine_windows._Privilege: 12,
        confine_windows._SecurityAttributes: 24,
        windows._ExtendedLimits: 144,
    }
    assert {kind: ctypes.sizeof(kind) for kind in sizes} == sizes
    assert (len(confine_windows._NOBODY), confine_windows._LOW[-4:]) == (12, b"\x00\x10\x00\x00")


def test_tokens_say_whose_they_are():
    tokens = confine_windows._Tokens()
    try:
        people = confine_windows._people_of(tokens.locked)
        assert len(people) == len(confine_windows._people_of(tokens.first)) > 1
        level = confine_windows._SidAndAttributes.from_buffer(confine_windows._asked(tokens.first, 25))
        assert (ctypes.string_at(level.Sid, 12) == confine_windows._LOW) is not WINE
    finally:
        tokens.close()
