"""Lays what a librarian says over what was read: of both comes the list that everybody sees."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from catalog_db.rules.tables.about import about
from desktop.catalogue.corrections.values import (
    CONTENTS,
    ORDER,
    AsRead,
    ContentsSaid,
    ListedTable,
    OrderSaid,
    TableSaid,
    Told,
    is_added,
    is_left,
    read_said,
    table_said,
)
from desktop.catalogue.values import ContentsLine, TableLine

_OF_LINE = ("kind", "number", "title", "title_en", "page", "last_page")
_TOLD = ("unit", "years", "regions")


def laid_tables(read: AsRead, parts: Mapping[str, str]) -> list[ListedTable]:
    """All of the list in its order, also what is removed from it. Raises Invalid where a part is of no form."""
    listed = [_listed(key, line, parts, read) for key, line in read.tables]
    added = [_listed(key, None, parts, read) for key in parts if is_added(key) and not is_left(key)]
    for one in sorted(added, key=lambda one: (one.line.page or 0, one.line.number)):
        listed.insert(_place(listed, one.line), one)
    said = read_said(parts.get(ORDER), OrderSaid)
    return listed if said is None else _in_order(listed, said.keys)


def laid_contents(read: AsRead, parts: Mapping[str, str]) -> tuple[ContentsLine, ...]:
    said = read_said(parts.get(CONTENTS), ContentsSaid)
    return read.contents if said is None else said.lines


def _listed(key: str, read: TableLine | None, parts: Mapping[str, str], all_read: AsRead) -> ListedTable:
    said = table_said(parts.get(key))
    line = _laid(read or TableLine("table", "", "", None), said, all_read.told.get(key))
    return ListedTable(key, line, read, parts.get(key), said.removed)


def _laid(read: TableLine, said: TableSaid, told: Told | None) -> TableLine:
    values = {name: value for name in _OF_LINE if (value := getattr(said, name)) is not None}
    if said.page is not None and said.last_page is None:
        values["last_page"] = said.page
    line = replace(read, **values, frames=said.frames, cells=said.cells)
    line = _with_told(line, read, told)
    return replace(line, **{name: value for name in _TOLD if (value := getattr(said, name)) is not None})


def _with_told(line: TableLine, read: TableLine, told: Told | None) -> TableLine:
    """What it tells of, by the titles that it has: as it was found, or until then as they alone say."""
    if told is not None and (told.title, told.title_en) == (line.title, line.title_en):
        return replace(line, unit=told.unit, years=told.years, regions=told.regions)
    if (line.title, line.title_en) == (read.title, read.title_en):
        return line
    found = about(line.title, line.title_en)
    return replace(
        line,
        unit=found.unit or read.unit,
        years=found.years or read.years,
        regions=found.regions or read.regions,
    )


def _place(listed: Sequence[ListedTable], line: TableLine) -> int:
    """Behind the last of its kind that begins no later."""
    before = [at for at, one in enumerate(listed) if one.line.kind == line.kind]
    earlier = [at for at in before if (listed[at].line.page or 0) <= (line.page or 0)]
    if earlier:
        return earlier[-1] + 1
    return before[0] if before else len(listed)


def _in_order(listed: Sequence[ListedTable], keys: Sequence[str]) -> list[ListedTable]:
    there = {one.key: one for one in listed}
    found = [there[key] for key in dict.fromkeys(keys) if key in there]
    named = {one.key for one in found}
    for at, one in enumerate(listed):
        if one.key not in named:
            before = listed[at - 1].key if at else None
            found.insert(next((n + 1 for n, other in enumerate(found) if other.key == before), 0), one)
    return found
