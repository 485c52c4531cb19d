"""Runs a part of a test as an ordinary user: root sees neither the rights of a file nor the lack of them.

A fork, not a new program: the interpreter may lie below a folder that only root may enter. What is imported lazily is
found all the same, see `_keep_importable`. Only where the system has fork: `pytest.skip` elsewhere.
"""

import ctypes
import gc
import os
import pickle
import select
import shutil
import signal
import sys
import tempfile
import time
import traceback
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, NoReturn, TypeVar

import pytest

USER: Final = 61_001
OTHER_USER: Final = 61_002
_SET_DUMPABLE: Final = 4

Result = TypeVar("Result")

if sys.platform == "win32":
    pytest.skip("forks", allow_module_level=True)


class FailedAsUser(Exception):
    """What was run as an ordinary user raised what can't be handed over; this is its traceback."""


def may_change_user() -> bool:
    """Whether the tests run as root; an ordinary user can be no other one."""
    return os.geteuid() == 0


needs_two_users = pytest.mark.skipif(not may_change_user(), reason="only root can be two users")


def run_as_user(
    function: Callable[..., Result],
    *arguments: Any,
    user: int = USER,
    groups: Sequence[int] = (),
    home: Path | None = None,
    timeout_s: float = 120,
) -> Result:
    """What a function returns, or raises, in a process that has given up root for `user`.

    Where the tests run as an ordinary user, that is the user it is.

    Args:
        groups: Whose rights it has besides, by number.
        home: HOME in that process; None: a folder that is not there.
    Raises:
        FailedAsUser: It raised something that pickle can't carry, or died.
        TimeoutError: It took longer, and was ended.
    """
    return run_in_child(lambda: _as_user(function, arguments, user, groups, home), timeout_s)


def run_in_child(work: Callable[[], Any], timeout_s: float) -> Any:
    """What a function returns, or raises, in a fork of this process."""
    reading, writing = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # other threads are not in the child, nor needed in it
        child = os.fork()
    if child == 0:
        os.close(reading)
        _run(work, writing)
    os.close(writing)
    try:
        answer = _read(reading, timeout_s)
    finally:
        os.close(reading)
        os.kill(child, signal.SIGKILL)  # it has answered, or will not
        os.waitpid(child, 0)
    if not answer:
        raise FailedAsUser("ended without an answer")
    returned, raised = pickle.loads(answer)
    if raised is not None:
        raise raised
    return returned


@contextmanager
def folder_of(user: int = USER, mode: int = 0o700) -> Iterator[Path]:
    """A new folder that belongs to a user; all above it may be entered by everybody, unlike pytest's."""
    above = Path(tempfile.mkdtemp(prefix="ruang-baca-user-", dir="/tmp")).resolve()
    try:
        above.chmod(0o755)
        own = above / "own"
        own.mkdir()
        own.chmod(mode)
        if may_change_user():
            os.chown(own, user, user)
        yield own
    finally:
        _open_again(above)
        shutil.rmtree(above)


@pytest.fixture
def users_folder() -> Iterator[Path]:
    """A new folder of the ordinary user."""
    with folder_of() as folder:
        yield folder


def give(path: Path, user: int = USER) -> None:
    """Let a file, or a folder with all in it, belong to a user."""
    if not may_change_user():
        return
    for found in [path, *path.rglob("*")] if path.is_dir() else [path]:
        os.chown(found, user, user)


def _run(work: Callable[[], Any], writing: int) -> NoReturn:
    try:
        answer = _answer(work)
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(answer)
    finally:
        os._exit(0)  # what stands to be done at the end of the tests is none of its business


def _answer(work: Callable[[], Any]) -> bytes:
    gc.disable()  # objects of Qt belong to threads that are not here
    try:
        return pickle.dumps((work(), None))
    except BaseException as error:  # noqa: BLE001 (whatever it is, it is handed over)
        text = traceback.format_exc()
        try:
            carried = pickle.dumps((None, error))
            pickle.loads(carried)
            return carried
        except Exception:  # noqa: BLE001 (of an error that can not be carried)
            return pickle.dumps((None, FailedAsUser(text)))


def _as_user(
    function: Callable[..., Any], arguments: tuple[Any, ...], user: int, groups: Sequence[int], home: Path | None
) -> Any:
    if may_change_user():
        _give_up_root(user, groups)
    os.environ["HOME"] = str(home or "/nonexistent")
    for name in [name for name in os.environ if name.startswith("XDG_")]:
        del os.environ[name]
    return function(*arguments)


def libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def _give_up_root(user: int, groups: Sequence[int] = ()) -> None:
    _keep_importable()
    os.setgroups(list(groups))
    os.setresgid(user, user, user)
    os.setresuid(user, user, user)
    # Else the files of /proc/self would be root's, and with them what is open.
    libc().prctl(_SET_DUMPABLE, 1, 0, 0, 0)
    assert os.geteuid() == user and os.getegid() == user


def _keep_importable() -> None:
    """Let modules be found that are not loaded yet, where the interpreter lies in a folder that only root may enter.

    A folder that is open is entered through /proc/self/fd, whatever lies above it.
    """
    sys.dont_write_bytecode = True
    base = sys.base_prefix
    handle = os.open(base, os.O_RDONLY | os.O_DIRECTORY)
    os.set_inheritable(handle, True)
    through = f"/proc/self/fd/{handle}"

    def led(path: str) -> str:
        return through + path[len(base) :] if path.startswith(base + os.sep) else path

    sys.path[:] = [led(path) for path in sys.path]
    for module in list(sys.modules.values()):
        folders = getattr(module, "__path__", None)
        if isinstance(folders, list):
            folders[:] = [led(folder) for folder in folders]
    sys.path_importer_cache.clear()


def _read(reading: int, timeout_s: float) -> bytes:
    until = time.monotonic() + timeout_s
    parts: list[bytes] = []
    while True:
        left = until - time.monotonic()
        if left <= 0 or not select.select([reading], [], [], left)[0]:
            raise TimeoutError(f"as an ordinary user it took longer than {timeout_s} s")
        part = os.read(reading, 1 << 16)
        if not part:
            return b"".join(parts)
        parts.append(part)


def _open_again(folder: Path) -> None:
    """An ordinary user can't remove what lies in a folder that a test has closed."""
    if may_change_user():
        return
    for path, _folders, _files in os.walk(folder):
        Path(path).chmod(0o700)
