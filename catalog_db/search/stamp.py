"""Which folder holds the index now, what it was made with, and who may begin a new one."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from whoosh.util.filelock import FileLock, try_for

from catalog_db.errors import IndexBusy
from catalog_db.private_files import write_private

STAMP = "stamp.json"
_WORDS_FOLDER = re.compile(r"words-[0-9a-f]{12}")  # a stamp names nothing else
_BEGIN_PATIENCE_S = 30.0


@dataclass(frozen=True, slots=True)
class Stamp:
    folder: str
    made_with: str

    @classmethod
    def read(cls, path: Path) -> "Stamp | None":
        try:
            data = json.loads(path.read_text("utf-8"))
            folder = str(data["folder"])
            return cls(folder, str(data["made_with"])) if _WORDS_FOLDER.fullmatch(folder) else None
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return None

    def write(self, path: Path) -> None:
        fresh = path.with_suffix(".part")
        write_private(fresh, json.dumps({"folder": self.folder, "made_with": self.made_with}).encode("utf-8"))
        fresh.replace(path)


def identity(path: Path) -> tuple[int, int]:
    try:
        status = path.stat()
    except OSError:
        return 0, 0
    return status.st_mtime_ns, status.st_ino


@contextmanager
def exclusive(folder: Path) -> Iterator[None]:
    """One process at a time begins a new index."""
    lock = FileLock(str(folder / "begin.lock"))
    if not try_for(lock.acquire, timeout=_BEGIN_PATIENCE_S, delay=0.05):
        raise IndexBusy(folder)
    try:
        yield
    finally:
        lock.release()
