"""The figures of the sample publications: CSV files in sources/figures, and how texts refer to them.

A reference such as `{penduduk:Jumlah:2020}` names a table, a row, and a column; the rows `max` and `min` are those with
the largest and smallest value of the column, totals left out. A fourth part names the column to print instead.
`{?tpt:Jumlah:2022:2023:naik:turun}` prints one of two words, as the second column is larger than the first or not.
"""

import csv
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

SOURCES: Final = Path(__file__).with_name("sources")
LABEL: Final = "nama"  # the column that names the rows
TOTAL: Final = "Jumlah"
Row = Mapping[str, str]
_NUMBER: Final = re.compile(r"-?\d+(?:\.\d+)?$")
_REFERENCE: Final = re.compile(r"\{([^{}]+)\}")


@cache
def read_figures(name: str) -> tuple[Row, ...]:
    """The rows of a file of figures; numbers are as written there, with a decimal point."""
    text = (SOURCES / "figures" / f"{name}.csv").read_text("utf-8")
    return tuple(csv.DictReader(text.splitlines()))


class Figures:
    """Tables under short names, each perhaps only some rows of its file, and the plain values of a publication."""

    def __init__(self, values: Mapping[str, str], *, comma: bool) -> None:
        self._values = dict(values)
        self._comma = comma
        self._tables: dict[str, list[Row]] = {}

    def declare(self, alias: str, source: str) -> None:
        """Name a table: `source` is a file, or `file where column=value`; without the rows of other values."""
        name, _, condition = (part.strip() for part in source.partition(" where "))
        rows = list(read_figures(name))
        if condition:
            column, _, value = condition.partition("=")
            rows = [row for row in rows if row[column] == value]
        if not rows:
            raise ValueError(f"no row in {source}")
        self._tables[alias] = rows

    def rows(self, alias: str) -> list[Row]:
        return self._tables[alias]

    def fill(self, text: str) -> str:
        """Put in what the references of a text stand for. A fault in a reference raises KeyError or ValueError."""
        previous = ""
        while text != previous:  # a value may hold references itself
            previous = text
            text = _REFERENCE.sub(lambda found: self._refer(found[1]), text)
        return text

    def show(self, value: str) -> str:
        """A value as printed: thousands and decimals set off as the language does, nothing as a dash, text as it is."""
        if not value:
            return "\u2013"
        if not _NUMBER.match(value):
            return value
        decimals = len(value.partition(".")[2])
        text = f"{float(value):,.{decimals}f}"
        return text.translate(str.maketrans(",.", ".,")) if self._comma else text

    def _refer(self, reference: str) -> str:
        if ":" not in reference:
            return self._values[reference]
        if reference.startswith("?"):
            alias, row_name, first, second, rising, falling = reference[1:].split(":")
            row = self._row(alias, row_name, second)
            return rising if float(row[second]) > float(row[first]) else falling
        alias, row_name, column, *rest = reference.split(":")
        return self.show(self._row(alias, row_name, column)[rest[0] if rest else column])

    def _row(self, alias: str, name: str, column: str) -> Row:
        rows = self._tables[alias]
        if name in ("max", "min"):
            counted = [row for row in rows if row[LABEL] != TOTAL and row[column]]
            return (max if name == "max" else min)(counted, key=lambda row: float(row[column]))
        found = [row for row in rows if row[LABEL] == name]
        if len(found) != 1:
            raise ValueError(f"{len(found)} rows {name} in {alias}")
        return found[0]
