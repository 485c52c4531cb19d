"""On which line of a TOML file a key stands: `tomllib` reads values and forgets where they were.

For files that `tomllib` has taken; what it would refuse is not looked for here.
"""

import re
from collections import Counter
from typing import Final

_HEADER: Final = re.compile(r"\s*(\[\[?)\s*([^\]]+?)\s*\]")
_KEY: Final = re.compile(
    r"""\s*((?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*'))*)\s*="""
)
_LONG: Final = ('"""', "'''")


def places_of(text: str) -> dict[str, int]:
    """The line, from 1, of each table, each entry of a list of tables and each key: "desk.hours.0.opens".

    Of tables within braces only the entry of the list that they are in is told.
    """
    places: dict[str, int] = {}
    entries: Counter[str] = Counter()  # of lists of tables, by their names with the numbers of the lists around them
    table, value = "", _Value()
    for number, line in enumerate(text.splitlines(), 1):
        if value.is_open:
            value.read(line, number, places)
        elif header := _HEADER.match(line):
            table = _numbered(_bare(header[2]), entries, is_entry=header[1] == "[[")
            for part in _heads(table):
                places.setdefault(part, number)
        elif key := _KEY.match(line):
            name = ".".join(filter(None, (table, _bare(key[1]))))
            for part in _heads(name):
                places.setdefault(part, number)
            value = _Value(name)
            value.read(line[key.end() :], number, places)
    return places


def line_of(places: dict[str, int], name: str) -> int:
    """Of a key, else of what is around it; 0: of the file."""
    while name and name not in places:
        name = name.rpartition(".")[0]
    return places.get(name, 0)


class _Value:
    """What stands behind a key, over several lines where brackets or long texts are open."""

    def __init__(self, name: str = "") -> None:
        self._name, self._depth, self._entry, self._quote = name, "", 0, ""

    @property
    def is_open(self) -> bool:
        return bool(self._depth or self._quote)

    def read(self, line: str, number: int, places: dict[str, int]) -> None:
        at = 0
        while at < len(line):
            if self._quote:
                at = self._skip_text(line, at)
                continue
            sign = line[at]
            if sign == "#":
                return
            if sign in "\"'":
                self._quote = line[at : at + 3] if line[at : at + 3] in _LONG else sign
                at += len(self._quote)
                continue
            if self._depth == "[" and sign not in " \t,]":
                places.setdefault(f"{self._name}.{self._entry}", number)
            if self._depth == "[" and sign == ",":
                self._entry += 1
            if sign in "[{":
                self._depth += sign
            elif sign in "]}":
                self._depth = self._depth[:-1]
            at += 1

    def _skip_text(self, line: str, at: int) -> int:
        while at < len(line):
            if line[at] == "\\" and self._quote[0] == '"':
                at += 2
            elif line.startswith(self._quote, at):
                at += len(self._quote)
                self._quote = ""
                return at
            else:
                at += 1
        if len(self._quote) == 1:
            self._quote = ""  # a short text ends with its line
        return at


def _bare(name: str) -> str:
    return ".".join(part.strip().strip("\"'") for part in name.split("."))


def _heads(name: str) -> list[str]:
    parts = name.split(".")
    return [".".join(parts[:count]) for count in range(1, len(parts) + 1)]


def _numbered(name: str, entries: Counter[str], *, is_entry: bool) -> str:
    """The name of a table with the numbers of the lists of tables that it is in."""
    found = ""
    parts = name.split(".")
    for place, part in enumerate(parts, 1):
        found = f"{found}.{part}" if found else part
        if is_entry and place == len(parts):
            entries[found] += 1
        if entries[found]:
            found = f"{found}.{entries[found] - 1}"
    return found
