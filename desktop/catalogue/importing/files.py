"""Finds the PDFs that an import names, and copies them into the room whole or not at all."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from catalog_db.rules.catalogue.titles import clean

_BYTES = "bytes:"  # a path that is no valid text is stored as hexadecimal bytes
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file to import; `size_bytes` 0 where it can't be told."""

    path: Path
    size_bytes: int


@dataclass(slots=True)
class Walk:
    """Goes through files and folders; `not_pdf` counts what it passed by.

    Attributes:
        also_sealed: PDFs that lie sealed, too, as in the folder of a room.
    """

    not_pdf: int = 0
    also_sealed: bool = False

    def files(self, paths: Iterable[Path]) -> Iterator[FoundFile]:
        """Files as named, and the PDFs of folders in the order of their names. Links to folders are not followed.

        What does not exist comes too: importing it fails with its reason.
        """
        for path in paths:
            if os.path.isdir(path):  # noqa: PTH112 - `Path.is_dir` fails where a name is too long
                yield from self._below(path)
            else:
                yield FoundFile(path, _size(path))

    def _below(self, folder: Path) -> Iterator[FoundFile]:
        for where, folders, names in os.walk(folder, followlinks=False):
            folders.sort()
            for name in sorted(names):
                path = Path(where, name)
                is_sealed = self.also_sealed and name.endswith(".pdf.sealed")
                if (path.suffix.lower() == ".pdf" or is_sealed) and path.is_file():
                    yield FoundFile(path, _size(path))
                else:
                    self.not_pdf += 1


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def stored_path(path: Path) -> str:
    """An absolute path as text for the database; names that are no valid text survive, too."""
    text = os.path.abspath(path)  # noqa: PTH100 - `resolve` would follow links, and the name would be lost
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return _BYTES + os.fsencode(text).hex()
    return text


def path_of(stored: str) -> Path:
    if stored.startswith(_BYTES):
        return Path(os.fsdecode(bytes.fromhex(stored.removeprefix(_BYTES))))
    return Path(stored)


def shown_path(stored: str) -> str:
    """A stored path for people: printable, on one line."""
    return clean(os.fsencode(path_of(stored)).decode("utf-8", "replace"))


def shown_name(path: Path) -> str:
    """A file's name without its folder, printable and of bounded length."""
    return clean(os.fsencode(path.name).decode("utf-8", "replace"))[:_LONGEST_NAME]
