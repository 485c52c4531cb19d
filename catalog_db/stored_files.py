"""A file whose content is wanted, however it lies on the disk."""

from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path
from typing import Protocol


class StoredFile(Protocol):
    """`size` and `open` raise OSError, and reading `SealBroken` where it lies sealed and was damaged."""

    @property
    def path(self) -> Path:
        """Where it lies, to be told of."""

    def size(self) -> int:
        """How many bytes it holds."""

    def open(self) -> BufferedReader:
        """What it holds, from anywhere."""


@dataclass(frozen=True, slots=True)
class PlainFile:
    """One that lies as it is."""

    path: Path

    def size(self) -> int:
        return self.path.stat().st_size

    def open(self) -> BufferedReader:
        return self.path.open("rb")
