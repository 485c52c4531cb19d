"""Where corrections are kept: by the file that they are about, beside what was read of it. Each works in a session.

`table_entry` and `contents_entry` have what comes of both, so that all who read the catalogue need know nothing of it.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from catalog_db.models import ContentsEntry, Publication, TableCorrection, TableEntry, TablesAsRead
from catalog_db.rules.catalogue.titles import title_key
from catalog_db.rules.tables.frames import cells_as_json, frames_as_json
from desktop.catalogue.catalogue import table_line
from desktop.catalogue.corrections.laying import laid_contents, laid_tables
from desktop.catalogue.corrections.values import (
    CONTENTS,
    ORDER,
    AsRead,
    OrderSaid,
    TableSaid,
    Told,
    is_left,
    keyed,
    left_part,
    read_as_read,
    read_said,
    table_said,
    write_as_read,
    written,
)
from desktop.catalogue.values import ContentsLine, TableLine

_CARRIED = ("kind", "number", "title", "title_en", "unit", "years", "regions")  # of a table, to another file


def parts_of(session: Session, publication_id: UUID, sha256: str) -> dict[str, str]:
    """What is said of a file, by the part."""
    of_it = TableCorrection.publication_id == publication_id, TableCorrection.sha256 == sha256
    rows = session.execute(select(TableCorrection.part, TableCorrection.said).where(*of_it))
    return {row.part: row.said for row in rows}


def as_read_of(session: Session, publication_id: UUID, sha256: str) -> AsRead | None:
    """What was read of a file; None where nothing was corrected of it, and the catalogue's own rows say it."""
    row = session.get(TablesAsRead, (publication_id, sha256))
    return read_as_read(row.said) if row is not None else None


def listed_as_read(session: Session, publication_id: UUID, sha256: str) -> AsRead:
    """What was read of the file of now, whether or not something is corrected of it."""
    found = as_read_of(session, publication_id, sha256)
    return found if found is not None else _of_rows(session, publication_id)


def say(session: Session, publication_id: UUID, sha256: str, part: str, said: str | None, now: datetime) -> None:
    """Keep what is said of a part from now on; None: nothing."""
    key = (publication_id, sha256, part)
    row = session.get(TableCorrection, key)
    if said is None and row is not None:
        session.delete(row)
    elif said is not None and row is None:
        session.add(TableCorrection(publication_id=key[0], sha256=key[1], part=part, said=said, changed_at=now))
    elif said is not None and row is not None:
        row.said, row.changed_at = said, now
    session.flush()


def keep_as_read(session: Session, publication_id: UUID, sha256: str, read: AsRead) -> None:
    session.merge(TablesAsRead(publication_id=publication_id, sha256=sha256, said=write_as_read(read)))
    session.flush()


def lay(session: Session, publication_id: UUID, sha256: str) -> None:
    """Write what comes of both into the catalogue's rows. Where nothing is said any more, they are as they were read.

    By statements; the caller says that the publication is another one.
    """
    read = as_read_of(session, publication_id, sha256)
    if read is None:
        return
    parts = parts_of(session, publication_id, sha256)
    lines = [one.line for one in laid_tables(read, parts) if not one.removed]
    _write(session, publication_id, lines, laid_contents(read, parts))
    if not parts:
        session.delete(session.get_one(TablesAsRead, (publication_id, sha256)))
        session.flush()


def note_told(session: Session, publication_id: UUID, sha256: str, known: Sequence[TableLine]) -> bool:
    """Keep what was found out of tables by reading them, where something is corrected; False where nothing is."""
    read = as_read_of(session, publication_id, sha256)
    if read is None:
        return False
    found = {(line.page, line.number): line for line in known}
    told, tables = dict(read.told), dict(read.tables)
    for one in laid_tables(read, parts_of(session, publication_id, sha256)):
        line = found.get((one.line.page, one.line.number))
        if line is None or one.removed or one.line.kind != "table":
            continue
        told[one.key] = Told(line.title, line.title_en, line.unit, line.years, line.regions)
        said = table_said(one.said)
        if one.read is not None and one.read.last_page is None and said.page is None and said.last_page is None:
            # Of a room from before they were kept.
            english = one.read.title_en or (line.title_en if said.title_en is None else "")
            tables[one.key] = replace(one.read, last_page=line.last_page, title_en=english)
    keep_as_read(session, publication_id, sha256, AsRead(tuple(tables.items()), read.contents, told))
    lay(session, publication_id, sha256)
    return True


def carry_over(session: Session, row: Publication, before: str, now: datetime) -> None:
    """A file was revised, and its list is what was read of the new one: let hold of the corrections what still fits.

    What was said of a table goes on where the same was read of it in both files. The rest - pages, frames, cells, what
    is not found again - is left beside it, for the librarian to use or to let go.
    """
    parts = parts_of(session, row.id, before)
    old, sha256 = as_read_of(session, row.id, before), row.sha256
    if not parts or old is None or sha256 is None or sha256 == before:
        return
    new = _of_rows(session, row.id)
    session.flush()
    keep_as_read(session, row.id, sha256, new)
    keys = {key: _same_table(key, line, old, new) for key, line in old.tables}
    for part, text in parts.items():
        said = left = None
        if is_left(part):
            left = text
        elif part == CONTENTS:
            said, left = (text, None) if old.contents == new.contents else (None, text)
        elif part == ORDER:
            order = read_said(text, OrderSaid) or OrderSaid(keys=())
            named = tuple(found for key in order.keys if (found := keys.get(key)))
            said = written(OrderSaid(keys=named)) if named else None
        else:
            part, said, left = _carried(part, text, keys.get(part), old, new)
        if said is not None:
            say(session, row.id, sha256, part, said, now)
        if left is not None:
            say(session, row.id, sha256, left_part(part), left, now)
    lay(session, row.id, sha256)


def _carried(part: str, text: str, key: str | None, old: AsRead, new: AsRead) -> tuple[str, str | None, str | None]:
    """The part in the new file, what holds of it, and what is left."""
    then = old.line(part)
    here = new.line(key) if key is not None else None
    if key is None or then is None or here is None:
        return part, None, text
    said = table_said(text)
    holds = [name for name in _CARRIED if getattr(then, name) == getattr(here, name)]
    goes_on = {name: getattr(said, name) for name in holds} | {"removed": said.removed}
    rest = said.model_copy(update={name: TableSaid.model_fields[name].default for name in goes_on})
    return key, written(TableSaid(**goes_on)), written(rest)


def _same_table(key: str, line: TableLine, old: AsRead, new: AsRead) -> str | None:
    """The key in the new list of a table of the old one: by its number, or without one by its title."""

    def name(of: TableLine) -> tuple[str, str]:
        return of.kind, of.number or title_key(of.title)

    def alone(tables: Sequence[tuple[str, TableLine]]) -> str | None:
        found = [other for other, of in tables if name(of) == name(line)]
        return found[0] if len(found) == 1 else None

    return alone(new.tables) if alone(old.tables) == key else None


def _of_rows(session: Session, publication_id: UUID) -> AsRead:
    tables = select(TableEntry).where(TableEntry.publication_id == publication_id).order_by(TableEntry.position)
    contents = select(ContentsEntry).where(ContentsEntry.publication_id == publication_id)
    lines = tuple(replace(table_line(row), frames=(), cells=()) for row in session.scalars(tables))
    return AsRead(
        keyed(lines),
        tuple(
            ContentsLine(row.level, row.title, row.page)
            for row in session.scalars(contents.order_by(ContentsEntry.position))
        ),
        {},
    )


def _write(
    session: Session, publication_id: UUID, tables: Sequence[TableLine], contents: Sequence[ContentsLine]
) -> None:
    session.flush()
    for model in (TableEntry, ContentsEntry):
        session.execute(delete(model).where(model.publication_id == publication_id))
    if tables:
        session.execute(insert(TableEntry), [_row(publication_id, at, line) for at, line in enumerate(tables)])
    if contents:
        rows = [
            {
                "publication_id": publication_id,
                "position": at,
                "level": line.level,
                "title": line.title,
                "page": line.page,
            }
            for at, line in enumerate(contents)
        ]
        session.execute(insert(ContentsEntry), rows)
    session.expire_all()


def _row(publication_id: UUID, position: int, line: TableLine) -> dict[str, object]:
    return {
        "publication_id": publication_id,
        "position": position,
        "kind": line.kind,
        "number": line.number,
        "title": line.title,
        "title_en": line.title_en,
        "page": line.page,
        "last_page": line.last_page,
        "unit": line.unit,
        "years": list(line.years),
        "regions": list(line.regions),
        "frames": frames_as_json(line.frames),
        "cells": cells_as_json(line.cells),
    }
