"""All cases of the drill, by name. A name says what is done, so that a failure tells it."""

from dataclasses import dataclass, field
from typing import Any

import tomli_w

from desktop.settings.model import Settings


@dataclass(frozen=True)
class Case:
    """What is done to a room: `kind` is the method of `Drill`, `how` its arguments."""

    kind: str
    how: dict[str, Any] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return " ".join([self.kind, *(f"{value}" for value in self.how.values())]).strip()


def _kills() -> list[Case]:
    """A case takes, from the `n`-th on, each `of`-th write at which its job is to die, see `write_points.chosen`."""
    parts = {
        "register": 24,
        "settings": 12,
        "retain": 16,
        "make": 16,
        "work": 20,
        "keep": 24,
        "restore": 24,
        "import": 20,
    }
    return [Case("kill", {"job": job, "n": n, "of": of}) for job, of in parts.items() for n in range(of)]


def _pages() -> list[Case]:
    hows = ("zeroed", "torn", "bit", "swapped", "doubled", "eight", "noise")
    return [
        Case("page", {"file": file, "how": how, "seed": seed})
        for file, seeds in (("records.db", 8), ("catalog.db", 5))
        for how in hows
        for seed in range(seeds)
    ]


def _wholes() -> list[Case]:
    hows = ("missing", "empty", "zeros", "noise", "half", "begun", "foreign")
    return [
        Case("whole", {"file": file, "how": how})
        for file in ("records.db", "catalog.db", "room.toml", "journal")
        for how in hows
    ]


def _wals() -> list[Case]:
    once = (
        "missing",
        "no head",
        "noise",
        "of the other database",
        "foreign",
        "no index",
        "index of noise",
        "no database",
        "foreign database",
    )
    often = {"cut": 8, "cut at a frame": 8, "bit": 6, "zeroed": 4}
    return [
        Case("wal", {"file": file, "how": how, "seed": seed})
        for file in ("records.db", "catalog.db")
        for how, seeds in (dict.fromkeys(once, 1) | often).items()
        for seed in range(seeds)
    ]


def _settings() -> list[Case]:
    """Cut behind each line, and in the middle of some."""
    lines = len(tomli_w.dumps(Settings().model_dump(mode="json", exclude_none=True)).splitlines()) + 1
    return [
        *(Case("settings", {"cut": line}) for line in range(lines)),
        *(Case("settings", {"cut": line + 0.5}) for line in range(0, lines, 12)),
    ]


def _books() -> list[Case]:
    return [
        *(Case("book", {"how": how}) for how in ("missing", "empty", "half", "noise")),
        *(
            Case("index", {"how": how, "seed": n})
            for how in ("missing", "empty", "half", "noise", "zeros", "foreign")
            for n in (1, 2, 3)
        ),
    ]


def _disks() -> list[Case]:
    return [
        *(Case("full", {"how": "tmpfs", "spare_kb": spare}) for spare in (64, 128, 256, 512, 1024, 2048)),
        *(Case("full", {"how": "limit", "spare_kb": spare}) for spare in (0, 4, 16, 64, 256, 1024)),
        *(Case("closed", {"how": how}) for how in ("read-only", "no rights", "away")),
    ]


CASES: tuple[Case, ...] = (*_kills(), *_pages(), *_wholes(), *_wals(), *_settings(), *_books(), *_disks())
