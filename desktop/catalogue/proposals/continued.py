"""On which pages tables go on: "Lanjutan Tabel 3.9", "Continued", or another row of column numbers and nothing else."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from catalog_db.rules.tables.about import about
from desktop.catalogue.values import TableLine

_NUMBER = r"\d{1,3}(?:\.\s?\d{1,3}){0,4}[a-z]?"
# "Lanjutan Tabel/Continued Table 2.2.2", "Countinued Table", "(Continue)"; books spell it in many ways.
_MARK = re.compile(r"^\W{0,3}(?:lanjutan\w*|sambungan|coun?tinu\w*)\b(?!\s+(?:dari|of|pada)\b)", re.I)
_NUMBER_BEHIND = re.compile(rf"(?<![\d.])({_NUMBER})\s*\.?\s*\)?$")
_NUMBER_ALONE = re.compile(rf"^\s*({_NUMBER})\.?\s*$")
_LONGEST_MARK = 90  # letters; a sentence that begins with the word is longer
_COLUMN = re.compile(r"^\s*\((\d{1,2})\)\s*$")
_FEWEST_COLUMNS = 2


@dataclass(frozen=True, slots=True)
class PageOfTables:
    """What a page says of tables that go on.

    `mark` is the number behind "Lanjutan", empty without one, None where there is no such word.
    """

    mark: str | None
    has_columns: bool  # a row "(1) (2) (3)" stands on it


def page_of_tables(text: str) -> PageOfTables:
    """Read it off the lines of a page."""
    lines = text.split("\n")
    columns = sum(1 for line in lines if _COLUMN.match(line))
    mark = None
    for at, line in enumerate(lines):
        if len(line) <= _LONGEST_MARK and _MARK.match(line):
            following = [other for other in lines[at + 1 : at + 4] if other.strip()]
            found = _NUMBER_BEHIND.search(line.strip())
            if found is None and following and _MARK.match(following[0]):  # "Lanjutan Tabel", "Continued Table 3.9"
                found, following = _NUMBER_BEHIND.search(following[0].strip()), following[1:]
            if found is None and following and "." in following[0]:
                found = _NUMBER_ALONE.match(following[0])
            mark = "".join(found[1].split()) if found else ""
            break
    return PageOfTables(mark, columns >= _FEWEST_COLUMNS)


def with_about(line: TableLine, columns: Sequence[str] = (), labels: Sequence[str] = ()) -> TableLine:
    """The same table with what it tells of, as its titles say; and its head and rows, where it was read."""
    found = about(line.title, line.title_en, columns, labels)
    return replace(line, unit=found.unit, years=found.years, regions=found.regions)


def with_last_pages(tables: Sequence[TableLine], pages: Sequence[str]) -> list[TableLine]:
    """The same tables, each with the last page on which it goes on, and with what it tells of.

    A page belongs to the table before it where it says so, by whatever number (some are misprinted), or where it has
    columns and no table of its own. `pages` are the texts of all pages.
    """
    told = [page_of_tables(page) for page in pages]
    begin: dict[int, list[str]] = {}
    for line in tables:
        if line.page is not None:
            begin.setdefault(line.page, []).append(line.number)
    numbers = {number for there in begin.values() for number in there}
    found = []
    for line in tables:
        if line.page is None or line.kind != "table":
            found.append(replace(line, last_page=line.page))
            continue
        last = line.page
        is_last_there = begin[line.page][-1] == line.number
        for page in range(line.page + 1, len(pages) + 1):
            here = told[page - 1]
            own = here.mark == line.number
            another = here.mark is not None and here.mark in numbers and not own and page in begin
            goes_on = own or (is_last_there and here.mark is not None and not another)
            if not goes_on and not (is_last_there and here.has_columns and page not in begin):
                break
            last = page
            if page in begin:
                break
        found.append(replace(line, last_page=last))
    return [with_about(line) for line in found]
