"""A program that imports a folder into a room and dies at the n-th step: `python -m ... ROOM INBOX N` (0: never).

Steps are the opening, renaming and removing of files and each statement sent to a database.
"""

import os
import signal
import sys
import threading
from pathlib import Path

from sqlalchemy import Engine, event

from desktop.reading.document_client import DocumentProcess
from tests.unit.catalogue.room_parts import Parts, open_search

_STEPS = frozenset({"open", "os.rename", "os.remove", "os.mkdir", "os.truncate"})


class Death:
    """Counts steps, and dies at one of them as if the power went."""

    def __init__(self, at: int) -> None:
        self.steps = 0
        self._at = at
        self._counting = False

    def begin(self) -> None:
        self._counting = True
        sys.addaudithook(self._hear)
        event.listen(Engine, "after_cursor_execute", lambda *_: self._step())
        event.listen(Engine, "commit", lambda *_: self._step())

    def end(self) -> None:
        self._counting = False

    def _hear(self, name: str, arguments: object) -> None:
        if name in _STEPS:
            self._step()

    def _step(self) -> None:
        if not self._counting:
            return
        self.steps += 1
        if self.steps == self._at:
            if hasattr(signal, "SIGKILL"):
                os.kill(os.getpid(), signal.SIGKILL)
            os._exit(9)


def main() -> None:
    room, inbox, at = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    death = Death(at)
    parts = Parts(room, DocumentProcess)
    search = open_search(parts)
    parts.importer = parts.make_importer(search, DocumentProcess)
    death.begin()
    jobs = parts.jobs.unfinished() or [parts.importer.add([inbox])]
    report = parts.importer.run(jobs[0], threading.Event())
    death.end()
    search.close()
    parts.close()
    sys.stdout.write(f"{death.steps} {report.imported}\n")


if __name__ == "__main__":
    main()
