"""The table of mutations: each a line of the program changed as no one may change it, and the tests that notice."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

Before = Literal["caught", "survived", "not tried"]
TABLE: Final = Path(__file__).with_name("table.toml")


@dataclass(frozen=True, slots=True)
class Mutant:
    """A mutation.

    Attributes:
        name: As in the review of commit 2e22f1b, where it gave one.
        what: What goes wrong by it.
        before: What the review says of the tests of then; "not tried" where it has no such mutation.
        file, old, new: Where `old` stands, once, and what takes its place.
        tests: Files and folders of tests, of which one at least has to fail.
        equivalent: Why no test can notice it: something else holds as well. Empty: it has to be caught.
    """

    name: str
    what: str
    before: Before
    file: str
    old: str
    new: str
    tests: tuple[str, ...]
    equivalent: str = ""


def mutants() -> list[Mutant]:
    """All of them, in the order of the table. Raises TypeError, KeyError where the table is no such table."""
    rows = tomllib.loads(TABLE.read_text(encoding="utf-8"))["mutant"]
    return [Mutant(**{**row, "tests": tuple(row["tests"])}) for row in rows]
