"""Fixtures for all tests, and the checks that nothing is left behind by one."""

# ruff: noqa: E402 - what is said to Qt and PySide comes before the imports that it is about

import argparse
import gc
import multiprocessing
import os
import sys
import threading
import time
import weakref
from collections import Counter
from collections.abc import Callable, Generator, Iterator
from contextlib import suppress
from importlib import import_module
from itertools import count
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
if sys.platform == "win32":  # that platform looks for fonts beside Qt there, which has none
    os.environ.setdefault("QT_QPA_FONTDIR", str(Path(os.environ["WINDIR"], "Fonts")))

from ui.app import spare_sources

spare_sources()  # of all that is imported below, and of the tests

import hypothesis
import psutil
import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QThread, QThreadPool, QTranslator
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests import forked, forked_documents
from tests.__main__ import PARTS
from tests.known_statements import kept as statements_kept
from tests.light_passwords import light as light_passwords_made
from tests.new_databases import copied as new_databases_copied
from tests.no_power_cuts import unsynced
from tests.prepared import PreparedFolders
from tests.walls import LANDLOCK

PROJECT = Path(__file__).resolve().parent.parent
WHOLE_PROGRAMS = PROJECT / "tests" / "e2e"
LONG_S = 1_800  # the most that a long test takes
GRACE_S = 20.0  # what a test started may take this long to end after it
_FULL_EVERY = 20  # tests with objects of Qt; others, among which Python looks by itself: three times as many
_ended = count(1)

gc.disable()  # until all tests are found: what that makes stays, and looking at it takes a third of the time

# A machine that is busy makes an example, or an answer, slow, not wrong. What is found by chance is found by whoever
# looks for it, with `--hypothesis-profile=by-chance`, and not in the middle of other work.
hypothesis.settings.register_profile("by-chance", deadline=None)
hypothesis.settings.register_profile("ruang-baca", deadline=None, derandomize=True)
hypothesis.settings.load_profile("ruang-baca")
_PATIENCE_MS = 60_000
for wait in (QtBot.waitSignal, QtBot.waitSignals):
    wait.__kwdefaults__ = {**(wait.__kwdefaults__ or {}), "timeout": _PATIENCE_MS}


def _wait_until(bot: QtBot, callback: Callable[[], bool | None], *, timeout: int = _PATIENCE_MS) -> None:
    """As `QtBot.waitUntil`, by the time that the PC went on: one that stands still for a minute has not waited."""
    __tracebackhide__ = True
    waited_ms, seen_at = 0.0, time.monotonic()
    while True:
        why: AssertionError | None = None
        try:
            result = callback()
        except AssertionError as error:
            result, why = False, error
        if result is None or result is True:
            return
        if result is not False:
            raise ValueError(f"waitUntil() callback must return None, True or False, returned {result!r}")
        if waited_ms > timeout:
            raise QtBot.TimeoutError(f"waitUntil timed out in {timeout} milliseconds") from why
        bot.wait(10)
        now = time.monotonic()
        waited_ms, seen_at = waited_ms + min(now - seen_at, 1.0) * 1_000, now


QtBot.waitUntil = _wait_until  # type: ignore[method-assign, assignment]

_started_threads: "weakref.WeakSet[QThread]" = weakref.WeakSet()
_start_thread = QThread.start


def _start_and_remember(thread: QThread, priority: QThread.Priority = QThread.Priority.InheritPriority) -> None:
    _started_threads.add(thread)
    _start_thread(thread, priority)


QThread.start = _start_and_remember  # type: ignore[method-assign]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Each test is in one part of `bootstrap.py test --all`: whole programs in `commands`, unless they name another one
    or are of the excerpt that is marked `quick`. What is marked `wide` has so many of its parameters in the quick part.

    A long test has its own time, whether it names one or not. None of `commands` and `wide` takes long, they are many:
    one that hangs is ended as early as in the quick part.
    """
    seen: Counter[str] = Counter()  # tests by their names without parameters
    for item in items:
        wide = item.get_closest_marker("wide")
        if wide and not item.get_closest_marker("long"):
            name = item.nodeid.partition("[")[0]
            seen[name] += 1
            if seen[name] > wide.kwargs.get("quick", 0):
                item.add_marker(pytest.mark.long(part="wide"))
        named = any(item.get_closest_marker(name) for name in ("long", "quick"))
        if item.path.is_relative_to(WHOLE_PROGRAMS) and not named:
            item.add_marker(pytest.mark.long(part="commands"))
        if part_of(item) not in ("quick", "commands", "wide") and not item.get_closest_marker("timeout"):
            item.add_marker(pytest.mark.timeout(LONG_S))


def part_of(item: pytest.Item) -> str:
    """Return the part of `tests.__main__.PARTS` that runs a test.

    Raises:
        pytest.UsageError: A long test names none that is there, or more than one, or is to be quick as well.
    """
    named = [str(mark.kwargs.get("part")) for mark in item.iter_markers("long")]
    named += ["quick"] * (not named or item.get_closest_marker("quick") is not None)
    is_long = item.get_closest_marker("long") is not None
    if len(set(named)) == 1 and named[0] in PARTS and is_long == (named[0] != "quick"):
        return named[0]
    raise pytest.UsageError(f"{item.nodeid}: which part of `test --all`? {', '.join(sorted(named))} is none.")


@pytest.hookimpl(tryfirst=True)
def pytest_collection(session: pytest.Session) -> None:
    """Each process of a run begins with other files, and finds the rest compiled by the others.

    In a fresh clone all of them would compile every file, and rewrite its asserts, at the same time.
    """
    mine = getattr(session.config, "workerinput", None)
    if mine is None:
        return
    folders = [PROJECT / name for name in session.config.args]
    files = sorted(file for folder in folders if folder.is_dir() for file in folder.rglob("test_*.py"))
    for file in files[int(mine["workerid"].removeprefix("gw")) :: mine["workercount"]]:
        with suppress(Exception, pytest.skip.Exception):  # it comes again, and is told, where the file is collected
            import_module(".".join(file.relative_to(PROJECT).with_suffix("").parts))


def pytest_collection_finish() -> None:
    gc.freeze()  # modules and tests stay for good: no need to look at them again and again
    gc.set_threshold(20_000, 20, 20)  # Python's own are for programs that go on: here all is looked at every few tests
    gc.enable()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Where objects of Qt are, garbage is looked for in the main thread alone, as in the program: see
    `ui.startup.garbage`.

    Between their tests, too: other threads work there, above all those that bring the next test to a worker.
    """
    has_qt = item.nodeid.startswith("tests/gui/") or "qapp" in getattr(item, "fixturenames", ())
    if has_qt != (not gc.isenabled()):
        _look_at_everything()
        gc.disable() if has_qt else gc.enable()
    done = yield
    if next(_ended) % (_FULL_EVERY if has_qt else 3 * _FULL_EVERY) == 0:
        _look_at_everything()
    elif has_qt:
        gc.collect(1)
    return done


def _look_at_everything() -> None:
    """What stays is set apart: it grows from test to test, and each collection would go through all of it again."""
    gc.collect()
    gc.freeze()


if not LANDLOCK:
    # Nothing confines a document process here, or nobody saw it yet (Windows). Programs that tests start ask the
    # settings, as everywhere.
    from desktop.document import client

    _program = client._program
    client._program = lambda: [*_program(), "--unconfined-allowed"]


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real and hostile PDFs; it is not part of the project."""
    named = os.environ.get("RUANG_BACA_CORPUS")
    if not named:
        pytest.skip("no corpus: name its folder in RUANG_BACA_CORPUS")
    folder = Path(named).resolve()
    assert folder.is_dir(), f"RUANG_BACA_CORPUS names {named}, which is no folder"
    return folder


@pytest.fixture(scope="session", autouse=True)
def new_databases(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with new_databases_copied(tmp_path_factory.mktemp("new-databases")):
        yield


@pytest.fixture(scope="session", autouse=True)
def known_statements() -> Iterator[None]:
    with statements_kept():
        yield


@pytest.fixture(scope="session", autouse=True)
def light_passwords() -> Iterator[None]:
    with light_passwords_made():
        yield


@pytest.fixture(scope="session", autouse=True)
def no_power_cuts() -> Iterator[None]:
    with unsynced():
        yield


@pytest.fixture(scope="session", autouse=True)
def documents_forked() -> Iterator[None]:
    with forked_documents.forked():
        yield


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> PreparedFolders:
    return PreparedFolders(tmp_path_factory.mktemp("prepared"))


@pytest.fixture(scope="session")
def programs_can_be_forked() -> None:
    """Before the first test that forks one, so that it does not leave behind what is forked."""
    forked.be_ready()


@pytest.fixture
def translated(qapp: QApplication) -> Iterator[QTranslator]:
    """The application speaks Indonesian while the test runs."""
    translator = QTranslator()
    file = PROJECT / "resources" / "translations" / "ruang_baca_id.qm"
    assert translator.load(str(file)), f"{file.name} is missing: python3 bootstrap.py setup compiles it"
    qapp.installTranslator(translator)
    yield translator
    qapp.removeTranslator(translator)


@pytest.fixture(autouse=True)
def nothing_left_behind() -> Iterator[None]:
    """Fail a test that leaves a thread, a child process or a window behind.

    Things made by fixtures of a wider scope exist before and are none of its business.
    """
    threads = set(threading.enumerate())
    children = _children()
    windows = set(map(_address, _windows()))
    umask = os.umask(0o022)
    os.umask(umask)
    usage = argparse.__dict__["_"]
    yield
    os.umask(umask)  # a program keeps to itself what it makes
    vars(argparse)["_"] = usage  # a command line speaks as the room does, and others in this process would, too
    left = [
        *_stray_windows(windows),
        *_stray_qt_threads(),
        *_stray_threads(threads),
        *_stray_children(children),
    ]
    assert not left, "left behind: " + ", ".join(left)


def _stray_threads(before: set[threading.Thread]) -> list[str]:
    new = [thread for thread in threading.enumerate() if thread not in before]
    for thread in new:
        thread.join(GRACE_S)
    return [f"thread {thread.name}" for thread in new if thread.is_alive()]


def _stray_qt_threads() -> list[str]:
    left = []
    for thread in list(_started_threads):
        # Its Python object may outlive the thread, its C++ object may not.
        if shiboken6.isValid(thread) and not thread.wait(int(GRACE_S * 1000)):
            left.append(f"QThread {thread.objectName() or type(thread).__name__}")
        _started_threads.discard(thread)
    pool = QThreadPool.globalInstance()
    if not pool.waitForDone(int(GRACE_S * 1000)):
        left.append(f"{pool.activeThreadCount()} jobs of the thread pool")
    return left


def _children() -> set[int]:
    """The processes below this one. No number comes again while a test lasts."""
    multiprocessing.active_children()  # collects those that ended
    try:
        found = set(_below(os.getpid()))
        while found != (found := set(_below(os.getpid()))):  # Linux passes over one where another ends meanwhile
            pass
        return found
    except OSError:  # not told here, or a thread has just ended
        return {child.pid for child in psutil.Process().children(recursive=True)}


def _below(pid: int) -> Iterator[int]:
    """On Linux this is known without a look at every process of the machine, which twice a test takes its time."""
    for task in os.listdir(f"/proc/{pid}/task"):  # noqa: PTH208 - four times a test
        for child in _read(f"/proc/{pid}/task/{task}/children").split():
            yield int(child)
            with suppress(OSError):  # it has ended
                yield from _below(int(child))


def _read(file: str) -> bytes:
    descriptor = os.open(file, os.O_RDONLY)
    try:
        return os.read(descriptor, 1 << 16)
    finally:
        os.close(descriptor)


def _processes(pids: set[int]) -> Iterator[psutil.Process]:
    for pid in pids:
        with suppress(psutil.NoSuchProcess):
            yield psutil.Process(pid)


def _stray_children(before: set[int]) -> list[str]:
    new = _children() - before
    if not new:
        return []
    _, alive = psutil.wait_procs([child for child in _processes(new) if not _stays(child)], timeout=GRACE_S)
    left = []
    for child in alive:
        try:
            left.append(f"process {child.pid} ({' '.join(child.cmdline())})")
            child.kill()
        except psutil.NoSuchProcess:
            continue
    return left


def _stays(process: psutil.Process) -> bool:
    """multiprocessing keeps one resource tracker until the interpreter ends, Windows one console for each program."""
    try:
        words = process.cmdline()
        if forked_documents.NURSERY in words:
            return process.ppid() == os.getpid()  # what it has forked does not stay
        return process.name() == "conhost.exe" or any("resource_tracker" in word for word in words)
    except psutil.NoSuchProcess:
        return True


def _windows() -> list[QWidget]:
    if not isinstance(QCoreApplication.instance(), QApplication):
        return []
    # Qt keeps one tool tip for the whole application.
    return [window for window in QApplication.topLevelWidgets() if window.metaObject().className() != "QTipLabel"]


def _stray_windows(before: set[int]) -> list[str]:
    if not _new_windows(before):
        return []
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    if not _new_windows(before):
        return []
    gc.collect()
    left = []
    for window in _new_windows(before):
        left.append(f"window {type(window).__name__} {window.objectName() or window.windowTitle()!r}")
        window.close()
        window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return left


def _new_windows(before: set[int]) -> list[QWidget]:
    return [window for window in _windows() if _address(window) not in before]


def _address(window: QWidget) -> int:
    """Of the C++ object: Qt hands out a new Python object for a window that nobody holds."""
    return int(shiboken6.getCppPointer(window)[0])
