"""A program that imports a folder into a room and dies at the n-th step: `python -m ... ROOM INBOX N` (0: never)."""

import sys
import threading
from pathlib import Path

from desktop.document.client import DocumentProcess
from tests.dying import Death
from tests.unit.catalogue.room_parts import Parts, open_search


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
