"""Programs that are killed at each step of writing something in clear: `python -m ... FOLDER`, each a fork of this one.

For each way of writing it prints how many steps it takes, after how many of them something lay there, and every file
that still does once the next start of a program has cleared away.
"""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import platformdirs

from desktop.backups.restoring import scratch, sweep_scratch
from desktop.lan.phone_copies import LIFETIME, PhoneLinks
from desktop.platform import unfinished
from desktop.platform.files import write_whole
from desktop.room.support import write_bundle
from desktop.security.key_store import KeyFileStore
from tests.dying import Death

WORDS: Final = b"Rahmat Hidayat, Bengkulu"
_NOW: Final = datetime(2026, 12, 2, 9, tzinfo=UTC)


def main() -> None:
    top = Path(sys.argv[1])
    for name, (write, clear, wanted) in _ways(top).items():
        at, dirty = 1, 0
        while _dies(at, write):
            dirty += any(_left(top, wanted))
            clear()
            for left in _left(top, wanted):
                sys.stdout.write(f"{name} left {left.relative_to(top)} at step {at}\n")
            if wanted is not None:
                wanted.unlink(missing_ok=True)
            at += 1
        if wanted is not None:
            wanted.unlink()
        sys.stdout.write(f"{name} {at - 1} steps, {dirty} of them to be cleared\n")


def _ways(top: Path) -> dict[str, tuple[Callable[[], object], Callable[[], object], Path | None]]:
    """How to write, what the next start does, and the file in which the words may lie."""
    stick, room, texts = top / "stick", top / "room", {"log.txt": WORDS.decode()}
    for folder in (stick, room / "updates"):
        folder.mkdir(parents=True)
    platformdirs.user_state_path = lambda *_args, **_named: top / "state"  # of this program alone
    links = PhoneLinks(room / "phone", lambda: _NOW)
    later = PhoneLinks(room / "phone", lambda: _NOW + LIFETIME)

    def try_on_copy() -> None:
        with scratch(room / "updates", "try", None) as place:
            KeyFileStore(place / "key").put("1", WORDS.ljust(32, b".")[:32])
            (place / "copy").write_bytes(WORDS)

    return {
        "copy": (lambda: write_whole(stick / "copy.pdf", WORDS), unfinished.clear_away, stick / "copy.pdf"),
        "bundle": (
            lambda: write_bundle(texts, stick / "b.zip"),
            unfinished.clear_away,
            stick / "b.zip",
        ),
        "phone": (lambda: links.withdraw(links.offer(WORDS, "copy.pdf")), later.sweep, None),
        "trial": (try_on_copy, lambda: sweep_scratch(room / "updates", "try"), None),
    }


def _dies(at: int, write: Callable[[], object]) -> bool:
    """Whether a program that does it is killed before its step of that number, or gets through."""
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        death = Death(at)
        death.begin()
        write()
        os._exit(0)
    ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if ended not in (0, -signal.SIGKILL):
        raise ChildProcessError(f"it ended with {ended}")
    return ended != 0


def _left(top: Path, wanted: Path | None) -> Iterator[Path]:
    for file in top.rglob("*"):
        if file.is_file() and file != wanted and not file.name.endswith(".lock"):
            yield file


if __name__ == "__main__":
    main()
