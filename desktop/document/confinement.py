"""What a document process is started for, and what it says of the walls around it."""

from dataclasses import dataclass
from enum import StrEnum


class Task(StrEnum):
    """What a document process is for: it loads no more than that, since nothing can be loaded behind the walls.

    All of them can read: open, draw, find, take out texts and covers.
    """

    READ = "read"
    COPY = "copy"  # make copies, too
    VERIFY = "verify"  # read the codes of copies, too
    SCANS = "scans"  # read pages that are pictures, too: where that reader is installed
    TABLES = "tables"  # look at tables a second time, too: where that reader is installed


class Attempt(StrEnum):
    """What a document process tries before it opens anything. Each has to be refused."""

    OPEN = "open"  # a file by its name
    WRITE = "write"  # a new file
    CONNECT = "connect"  # to another program or PC
    START = "start"  # a program
    CLIPBOARD = "clipboard"  # what other programs copied; on Linux by way of a socket


@dataclass(frozen=True, slots=True)
class Confinement:
    """The first words of a document process: which walls stand, and what it could do all the same.

    Attributes:
        landlock: Version of Landlock in force; 0: none.
        seccomp: Whether system calls are filtered.
        open: What was tried and not refused.
        windows: The walls of Windows, by their names in `desktop.platform.confine_windows.Wall`.
    """

    landlock: int
    seccomp: bool
    open: tuple[Attempt, ...]
    windows: tuple[str, ...] = ()

    @property
    def is_confined(self) -> bool:
        return not self.open
