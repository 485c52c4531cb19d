"""Tests in processes side by side: forks of one that has found them all. `-p tests.side_by_side --processes 4`.

Eight thousand tests are found once, and not once in each process. Each begins with a share of its own, in order, so
that tests of one file share what that has prepared; who is through takes half of the longest share that is left. One
that dies fails the test that it ran, and another one goes on. Where no process can be forked, xdist does it.
"""

import fcntl
import mmap
import os
import pickle
import random
import signal
import sys
import tempfile
import traceback
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection, Pipe, wait
from pathlib import Path
from typing import Any

import pytest
from hypothesis.internal.conjecture.providers import _get_local_constants

from tests.collecting import PROJECT, files_of, import_all
from tests.ports import PROCESS


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--processes", type=int, default=1, metavar="COUNT", help="run tests in so many forks")


def processes(session: pytest.Session) -> int:
    """How many are wanted; 1: no forks."""
    options = session.config.option
    otherwise = options.collectonly or options.usepdb or getattr(options, "numprocesses", None) is not None  # xdist's
    return 1 if otherwise else options.processes


@pytest.hookimpl(tryfirst=True)
def pytest_collection(session: pytest.Session) -> None:
    """In a fresh clone every file is compiled, and its asserts rewritten: the second half of them beside the first."""
    if processes(session) > 1 and not any((PROJECT / "tests" / "unit" / "__pycache__").glob("*pytest*.pyc")):
        files = files_of(session.config.args)
        if os.fork() == 0:
            try:
                import_all(files[: len(files) // 2 : -1])
            finally:
                os._exit(0)


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> bool | None:
    count = min(processes(session), len(session.items))
    if count < 2 or session.testsfailed:
        return None
    Run(session, count).run()
    return True


class Shares:
    """Which tests are whose, in memory that all processes see: where the share of each begins and ends, which test it
    runs, and which one it runs next.

    Under the lock of a file, which the system gives back where one dies: a lock of multiprocessing would stay.
    """

    def __init__(self, tests: int, count: int) -> None:
        self._lock = tempfile.TemporaryFile()  # noqa: SIM115 - until `close`
        self._memory = mmap.mmap(-1, 4 * count * array("q").itemsize)
        self._numbers = memoryview(self._memory).cast("q")
        self._count = count
        ends = [tests * each // count for each in range(count + 1)]
        for each in range(count):
            self._put(each, ends[each], ends[each + 1])
            self.note(each, None, None)

    def take(self, mine: int) -> int | None:
        """The next test of a process; None: there are none left."""
        with self._held():
            begin, end = self._share(mine)
            if begin == end:
                richest = max(range(self._count), key=self._left)
                its_begin, end = self._share(richest)
                begin = (its_begin + end) // 2
                if begin == end:
                    return None
                self._put(richest, its_begin, begin)
            self._put(mine, begin + 1, end)
            return begin

    def stop(self) -> None:
        """Nobody gets another test."""
        with self._held():
            for each in range(self._count):
                self._put(each, 0, 0)

    def note(self, mine: int, running: int | None, following: int | None) -> None:
        """What a process does; only it writes this, and whoever buries it."""
        for place, test in ((2, running), (3, following)):
            self._numbers[4 * mine + place] = -1 if test is None else test

    def noted(self, mine: int) -> tuple[int | None, int | None]:
        running, following = (None if test < 0 else test for test in self._numbers[4 * mine + 2 : 4 * mine + 4])
        return running, following

    def close(self) -> None:
        self._numbers.release()
        self._memory.close()
        self._lock.close()

    def _share(self, whose: int) -> tuple[int, int]:
        return self._numbers[4 * whose], self._numbers[4 * whose + 1]

    def _left(self, whose: int) -> int:
        begin, end = self._share(whose)
        return end - begin

    def _put(self, whose: int, begin: int, end: int) -> None:
        self._numbers[4 * whose], self._numbers[4 * whose + 1] = begin, end

    @contextmanager
    def _held(self) -> Iterator[None]:
        fcntl.lockf(self._lock, fcntl.LOCK_EX)
        try:
            yield
        finally:
            fcntl.lockf(self._lock, fcntl.LOCK_UN)


class Run:
    """Of all tests of a session; here the reports of all processes come together."""

    def __init__(self, session: pytest.Session, count: int) -> None:
        self._session = session
        self._config = session.config
        self._shares = Shares(len(session.items), count)
        self._count = count
        self._lines: dict[Connection, tuple[int, int]] = {}  # number and id of each process

    def run(self) -> None:
        """Raises what pytest's own loop raises, and RuntimeError where a process could not go on."""
        terminal = self._config.pluginmanager.get_plugin("terminalreporter")
        if terminal is not None:
            terminal.showfspath = False  # tests of all files come in between each other
        self._config._tmp_path_factory.getbasetemp()  # type: ignore[attr-defined]
        _get_local_constants()  # Hypothesis looks for numbers and words in all our sources: here once for all of them
        try:
            for mine in range(self._count):
                self._fork(mine)
            while self._lines:
                for line in wait(list(self._lines)):
                    assert isinstance(line, Connection)
                    self._hear(line)
        except BaseException as error:
            self._shares.stop()
            if not isinstance(error, KeyboardInterrupt):  # which comes to all of them
                for _, pid in self._lines.values():
                    os.kill(pid, signal.SIGINT)
            raise
        self._shares.close()
        if self._session.shouldfail:
            raise self._session.Failed(self._session.shouldfail)
        if self._session.shouldstop:
            raise self._session.Interrupted(self._session.shouldstop)

    def _fork(self, mine: int) -> None:
        ours, theirs = Pipe(duplex=False)
        sys.stdout.flush()
        sys.stderr.flush()
        pid = os.fork()
        if pid == 0:
            code = 1
            try:
                for line in (ours, *self._lines):
                    line.close()
                _Process(self._session, self._shares, mine, theirs).run()
                code = 0
            except KeyboardInterrupt:
                pass
            except BaseException:  # noqa: BLE001 - told to the process that waits for it
                theirs.send(("error", traceback.format_exc()))
            finally:
                sys.stdout.flush()
                sys.stderr.flush()
                os._exit(code)
        theirs.close()
        self._lines[ours] = (mine, pid)

    def _hear(self, line: Connection) -> None:
        try:
            kind, said = line.recv()
        except EOFError:
            self._ended(line)
            return
        hook = self._config.hook
        if kind == "report":
            hook.pytest_runtest_logreport(
                report=hook.pytest_report_from_serializable(config=self._config, data=pickle.loads(said))
            )
        elif kind == "finished":
            hook.pytest_runtest_logfinish(nodeid=said[0], location=said[1])
        else:
            raise RuntimeError(f"a process of the tests could not go on: {said}")
        if self._session.shouldfail or self._session.shouldstop:
            self._shares.stop()

    def _ended(self, line: Connection) -> None:
        mine, pid = self._lines.pop(line)
        line.close()
        code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        test, following = self._shares.noted(mine)
        if test is None:
            if code:
                raise RuntimeError(f"a process of the tests died after its last one ({code})")
            return
        item = self._session.items[test]
        said = f"the process that ran it died ({code})"
        report = pytest.TestReport(item.nodeid, item.location, {}, "failed", said, "call")
        self._config.hook.pytest_runtest_logreport(report=report)
        self._config.hook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)
        self._shares.note(mine, None, following)
        self._fork(mine)


class _Process:
    """In a fork: runs its share, and tells all that comes of it."""

    def __init__(self, session: pytest.Session, shares: Shares, mine: int, line: Connection) -> None:
        self._session = session
        self._shares = shares
        self._mine = mine
        self._line = line

    def run(self) -> None:
        self._begin()
        session, shares = self._session, self._shares
        _, test = shares.noted(self._mine)  # of one that died
        test = shares.take(self._mine) if test is None else test
        try:
            while test is not None and not (session.shouldfail or session.shouldstop):
                following = shares.take(self._mine)
                shares.note(self._mine, test, following)
                item = session.items[test]
                item.config.hook.pytest_runtest_protocol(
                    item=item, nextitem=None if following is None else session.items[following]
                )
                test = following
            shares.note(self._mine, None, None)
        finally:
            session._setupstate.teardown_exact(None)  # as after the last one

    def _begin(self) -> None:
        """Be a process of one's own: what pytest has made for itself is not shared."""
        config = self._session.config
        os.environ[PROCESS] = str(self._mine)
        random.seed()
        if (terminal := config.pluginmanager.get_plugin("terminalreporter")) is not None:
            config.pluginmanager.unregister(terminal)
        if (capturing := config.pluginmanager.get_plugin("capturemanager")) is not None:
            capturing.stop_global_capturing()
            capturing.start_global_capturing()
            capturing.suspend_global_capture()
        factory: Any = config._tmp_path_factory  # type: ignore[attr-defined]
        factory._basetemp = Path(factory.getbasetemp()) / f"{self._mine}-{os.getpid()}"
        factory._basetemp.mkdir(mode=0o700)
        config.pluginmanager.register(self)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        config = self._session.config
        data = config.hook.pytest_report_to_serializable(config=config, report=report)
        self._line.send(("report", pickle.dumps(data)))

    def pytest_runtest_logfinish(self, nodeid: str, location: tuple[str, int | None, str]) -> None:
        self._line.send(("finished", (nodeid, location)))
