"""Programs of Python in processes of their own that need not load everything first: forks of one that has done so.

Python takes one or two seconds to load what a room needs, and a run of the tests starts some six hundred programs.
That it can be loaded is tried by `tests/unit/test_lean_imports.py`, and wherever a test starts its program anew.
"""

import atexit
import multiprocessing
import os
import runpy
import subprocess
import sys
import tempfile
import threading
import time
import warnings
from collections.abc import Mapping, Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parents[1]
CAN_FORK = "forkserver" in multiprocessing.get_all_start_methods()
_LOADED = "tests.loaded_programs"


def be_ready() -> None:
    """Start what is forked, which lives until the tests end. Ask for it before the first test that forks."""
    if CAN_FORK:
        multiprocessing.set_forkserver_preload([_LOADED])
        assert start("-c", "").wait(240) == 0


def start(
    *arguments: str, environment: Mapping[str, str] | None = None, pipes: Sequence[str] = ()
) -> "subprocess.Popen[str]":
    """As `Popen` starts Python with these arguments, in the folder of the project; warnings are errors there.

    Args:
        arguments: `-m` and a module, or `-c` and code, and what these find in `sys.argv`.
        environment: All of it; None: that of the tests.
        pipes: stdin, stdout, stderr; what is not named is that of the tests.
    """
    make: Any = _Fork if CAN_FORK else subprocess.Popen
    started: subprocess.Popen[str] = make(
        [sys.executable, *arguments],
        cwd=PROJECT,
        text=True,
        env=dict(os.environ if environment is None else environment) | {"PYTHONWARNINGS": "error"},
        **dict.fromkeys(pipes, subprocess.PIPE),
    )
    return started


def run(*arguments: str, timeout: float = 120) -> "subprocess.CompletedProcess[str]":
    """`start` a program, and wait for its end and for all that it says."""
    with start(*arguments, pipes=("stdin", "stdout", "stderr")) as program:
        try:
            said, complained = program.communicate(timeout=timeout)
        except subprocess.TimeoutExpired:
            program.kill()
            raise
        return subprocess.CompletedProcess(program.args, program.returncode, said, complained)


class _Fork(subprocess.Popen[str]):
    """A `Popen` whose process is made, and waited for, by the forkserver of multiprocessing."""

    def _execute_child(self, args: Sequence[str], *more: Any) -> None:
        """What `Popen` does to start a program, once its pipes are made."""
        environment = more[5]
        given = (more[9], more[12], more[14])  # -1: no pipe
        theirs = [
            Connection(os.dup(stream if own == -1 else own), readable=stream == 0, writable=stream != 0)
            for stream, own in enumerate(given)
        ]
        self._asked = threading.Lock()
        self._process = multiprocessing.get_context("forkserver").Process(
            target=_be, args=(args[1:], environment, umask_now(), theirs)
        )
        try:
            self._process.start()
        finally:
            for end in theirs:
                end.close()
            for own in given:
                if own != -1:
                    os.close(own)
        assert self._process.pid is not None
        self.pid = self._process.pid
        self._child_created = True

    def _internal_poll(self, **_: Any) -> int | None:
        return self._ended(0)

    def _wait(self, timeout: float | None) -> int:
        status = self._ended(timeout)
        if status is None:
            assert timeout is not None
            raise subprocess.TimeoutExpired(self.args, timeout)
        return status

    def _ended(self, timeout: float | None) -> int | None:
        with self._asked:
            if self.returncode is None:
                self._process.join(timeout)
                self.returncode = self._process.exitcode
                if self.returncode is not None:
                    self._process.close()
            return self.returncode


def umask_now() -> int:
    """Of this process; a program has that of whoever starts it."""
    now = os.umask(0o077)
    os.umask(now)
    return now


def be_program(environment: Mapping[str, str], umask: int, streams: Sequence[int]) -> None:
    """In a fork: have this environment, these descriptors as streams, and nothing of the one that was forked."""
    os.chdir(PROJECT)
    os.umask(umask)
    os.environ.clear()
    os.environ.update(environment)
    tempfile.tempdir = None
    if hasattr(time, "tzset"):
        time.tzset()
    for number, descriptor in enumerate(streams):
        os.dup2(descriptor, number)
    sys.stdin = sys.__stdin__ = open(0, closefd=False)  # type: ignore[misc]  # noqa: SIM115
    sys.stdout = sys.__stdout__ = open(1, "w", closefd=False)  # type: ignore[misc]  # noqa: SIM115
    sys.stderr = sys.__stderr__ = open(2, "w", buffering=1, errors="backslashreplace", closefd=False)  # type: ignore[misc]  # noqa: SIM115


def _be(arguments: Sequence[str], environment: Mapping[str, str], umask: int, theirs: Sequence[Connection]) -> None:
    """In the fork: be what `python -m ...` or `python -c ...` is once it has loaded its modules."""
    be_program(environment, umask, [end.fileno() for end in theirs])
    for end in theirs:
        end.close()
    warnings.simplefilter("error")
    how, what = arguments[:2]
    sys.argv = [how, *arguments[2:]]
    try:
        if how == "-m":
            sys.modules.pop(what, None)  # loaded as a module, it is run as a program
            runpy.run_module(what, run_name="__main__", alter_sys=True)
        else:
            exec(compile(what, "<string>", "exec"), {"__name__": "__main__"})
    finally:
        atexit._run_exitfuncs()  # multiprocessing leaves them out
