"""Programs that work in a room and die there: `python -m tests.e2e.drill.killed` forks one for each line it reads.

A line is a JSON object: `job`, the folder, and at which step to die (0: never). The answer is one, too: what the job
said before it died, each thing as soon as it was told; how it ended; and, if it did not die, how many steps it took.
A fork spares each of some hundred programs the second that Python needs to load everything.
"""

import json
import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from catalog_db.models import Role
from desktop.actors import Actor
from desktop.clock import utc_now
from desktop.recovery.curing import apply
from desktop.recovery.diagnosis import diagnose
from desktop.recovery.values import Cure
from desktop.room_opening import create_room, open_room
from desktop.settings import Settings
from tests.dying import Death
from tests.unit.desk.work_until_killed import work
from tests.unit.recovery.kit import clock, keys_of, opened, register

assert sys.platform != "win32", "programs are forked"

import resource  # noqa: E402 - Windows has none

Job = Callable[[Path, dict[str, Any]], Iterator[str]]


def _register(folder: Path, said: dict[str, Any]) -> Iterator[str]:
    """Visits, whose numbers somebody holds from then on."""
    with opened(folder) as room:
        for n in range(said.get("count", 4)):
            yield register(room, f"Ani Nomor {n}")
        if said.get("crash"):
            os.kill(os.getpid(), signal.SIGKILL)


def _work(folder: Path, _said: dict[str, Any]) -> Iterator[str]:
    """All that is done at a desk; it tells how far the audit trail and the log of changes are by then."""
    from catalog_db.change_log import newest_seq
    from catalog_db.models import RecordsBase
    from desktop.security.audit import newest_head

    with open_room(folder, keys_of(folder), utc_now) as room:
        for name in work(room):
            with room.records.reading() as session:
                told = f"{newest_head(session).seq} {newest_seq(session, RecordsBase)} {name}"
            yield told


def _make(folder: Path, _said: dict[str, Any]) -> Iterator[str]:
    create_room(folder, keys_of(folder), Settings(), clock).close()
    yield "made"


def _mend(folder: Path, said: dict[str, Any]) -> Iterator[str]:
    found = diagnose(folder, keys_of(folder), clock=clock)
    remedy = next(remedy for remedy in found.remedies if remedy.cure is Cure(said["cure"]))
    yield "diagnosed"
    apply(folder, remedy, keys_of(folder), clock=clock)
    yield "mended"


def _backup(folder: Path, _said: dict[str, Any]) -> Iterator[str]:
    with opened(folder) as room:
        room.backups.make(Actor(Role.ADMIN))
        yield "backup"


JOBS: dict[str, Job] = {"register": _register, "work": _work, "make": _make, "mend": _mend, "backup": _backup}


def _child(said: dict[str, Any], into: int) -> None:
    """Do a job, and tell through the pipe."""
    if "file_bytes" in said:  # as a full disk, where none can be mounted
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (said["file_bytes"], said["file_bytes"]))
    death = Death(said.get("at", 0))
    death.begin()
    try:
        for told in JOBS[said["job"]](Path(said["folder"]), said):
            os.write(into, f"{told}\n".encode())
        death.end()
        os.write(into, f"steps {death.steps}\n".encode())
    except Exception as error:  # noqa: BLE001 - it is told, and judged by whoever asked
        death.end()
        os.write(into, f"error {type(error).__name__}\n".encode())


def _fork(said: dict[str, Any]) -> dict[str, Any]:
    out, into = os.pipe()
    child = os.fork()
    if child == 0:
        status = 1
        try:
            os.close(out)
            _child(said, into)
            status = 0
        finally:
            os._exit(status)
    os.close(into)
    with os.fdopen(out) as lines:
        told = lines.read().split("\n")[:-1]
    _, status = os.waitpid(child, 0)
    answer: dict[str, Any] = {"told": [], "steps": None, "error": None}
    for line in told:
        if line.startswith("steps "):
            answer["steps"] = int(line.removeprefix("steps "))
        elif line.startswith("error "):
            answer["error"] = line.removeprefix("error ")
        else:
            answer["told"].append(line)
    answer["killed"] = os.WIFSIGNALED(status)
    answer["ok"] = os.WIFEXITED(status) and os.WEXITSTATUS(status) == 0
    return answer


def main() -> None:
    for line in sys.stdin:
        sys.stdout.write(json.dumps(_fork(json.loads(line))) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
