"""What was read of the tables of a file, as it goes from one catalogue to another: whole, and by itself.

A feed tells only the stamp of it (`FeedEntry.tables_stamp`); who keeps a copy of the catalogue asks for the rest once
they have the file. Cells are believed by nobody on the way: who opens them checks them.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from typing import Final
from uuid import UUID

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import Session

from catalog_db.exchange.catalogue import ReadingsMessage, TableReadingMessage
from catalog_db.models import Publication, TableReading, TablesRead, TablesState
from catalog_db.rules.tables.frames import TableFrame, frames_as_json

READINGS_BYTES: Final = 32 * 1024 * 1024  # of one file, as a message
_MOST_CELLS_BYTES: Final = 16 * 1024 * 1024  # of one file; tables beyond are read where they are looked at
_FRAMING_DIGITS: Final = 32
_OF_TABLE: Final = ("page", "last_page", "number", "framing", "reason", "cells")


def stamps_of(session: Session, ids: Sequence[UUID]) -> dict[UUID, str]:
    """The stamps of what is kept of the files of now; publications of which nothing is, or not all, are left out."""
    of_now = select(TablesRead.publication_id, TablesRead.stamp).join(
        Publication, (Publication.id == TablesRead.publication_id) & (Publication.sha256 == TablesRead.sha256)
    )
    whole = TablesRead.state == TablesState.DONE, TablesRead.stamp != ""
    rows = session.execute(of_now.where(TablesRead.publication_id.in_(ids), *whole))
    return {row.publication_id: row.stamp for row in rows}


def readings_of(session: Session, publication_id: UUID) -> ReadingsMessage | None:
    """All that was read of its file; None where it was not read, or not to the end."""
    if publication_id not in stamps_of(session, [publication_id]):
        return None
    read = session.get_one(TablesRead, publication_id)
    rows = session.scalars(
        select(TableReading)
        .where(TableReading.publication_id == publication_id, TableReading.sha256 == read.sha256)
        .order_by(TableReading.page, TableReading.number)
    )
    readings: list[TableReadingMessage] = []
    used = 0
    for row in rows:
        used += len(row.cells or b"")
        if used > _MOST_CELLS_BYTES:
            break
        readings.append(TableReadingMessage(**{name: getattr(row, name) for name in _OF_TABLE}))
    return ReadingsMessage(
        id=publication_id, sha256=read.sha256, reader=read.reader, second=read.second, readings=readings
    )


def framing(frames: Sequence[TableFrame]) -> str:
    """Stands for the frames that a table was read by: what was read by others is not it. Empty where there are none."""
    said = json.dumps(frames_as_json(frames), sort_keys=True) if frames else ""
    return hashlib.sha256(said.encode("ascii")).hexdigest()[:_FRAMING_DIGITS] if said else ""


def stamp(session: Session, publication_id: UUID) -> None:
    """Have everybody who copies this catalogue learn that a file was read whole: its row says which, and by whom."""
    read = session.get_one(TablesRead, publication_id)
    rows = session.execute(
        select(
            TableReading.page,
            TableReading.number,
            TableReading.last_page,
            TableReading.reason,
            TableReading.framing,
            TableReading.cells,
        )
        .where(TableReading.publication_id == read.publication_id, TableReading.sha256 == read.sha256)
        .order_by(TableReading.page, TableReading.number)
    )
    read.stamp = _stamp(read, rows)
    session.flush()


def _stamp(read: TablesRead, rows: Iterable[tuple[int, str, int, str, str, bytes | None]]) -> str:
    """SHA-256 over what is kept of a file, in the order of pages and numbers, and over the readers."""
    digest = hashlib.sha256(f"{read.sha256} {read.reader} {read.second}".encode("ascii"))
    for page, number, last_page, reason, framing, cells in rows:
        digest.update(repr((page, number, last_page, reason)).encode("utf-8"))
        digest.update(framing.encode("utf-8"))
        digest.update(hashlib.sha256(cells or b"").digest())
    return digest.hexdigest()


SealCells = Callable[[bytes, UUID, int, str], bytes]  # of a publication's table by its page and number


def take_readings(session: Session, said: ReadingsMessage, seal: SealCells | None = None) -> bool:
    """Keep what came from another catalogue in place of what is here; the caller knows whom to believe.

    Args:
        seal: Cells are kept so; the stamp is that of what came.
    Returns:
        False where nothing is gained: it is of another file, or that was read here by better readers.
    """
    if session.scalar(select(Publication.sha256).where(Publication.id == said.id)) != said.sha256:
        return False
    read = session.get(TablesRead, said.id)
    if read is None:
        read = TablesRead(publication_id=said.id)
        session.add(read)
        session.flush()
    elif (read.sha256, read.state) == (said.sha256, TablesState.DONE) and _is_better(read, said):
        return False
    session.execute(delete(TableReading).where(TableReading.publication_id == said.id))
    taken = _first_of_each(said.readings)
    rows = [
        {
            "publication_id": said.id,
            "sha256": said.sha256,
            "reader": said.reader,
            "second": said.second,
            **{name: getattr(one, name) for name in _OF_TABLE},
        }
        for one in taken
    ]
    if seal is not None:
        for row, one in zip(rows, taken, strict=True):
            row["cells"] = None if one.cells is None else seal(one.cells, said.id, one.page, one.number)
    if rows:
        session.execute(insert(TableReading), rows)
    read.sha256, read.reader, read.second = said.sha256, said.reader, said.second
    read.state, read.reason, read.tries = TablesState.DONE, "", 0
    if seal is None:
        session.flush()
        stamp(session, said.id)
    else:
        taken.sort(key=lambda one: (one.page, one.number))
        of_each = ((one.page, one.number, one.last_page, one.reason, one.framing, one.cells) for one in taken)
        read.stamp = _stamp(read, of_each)
        session.flush()
    return True


def _is_better(here: TablesRead, said: ReadingsMessage) -> bool:
    versions = (here.reader, here.second) != (said.reader, said.second)
    return versions and here.reader >= said.reader and here.second >= said.second


def _first_of_each(readings: Iterable[TableReadingMessage]) -> list[TableReadingMessage]:
    found: dict[tuple[int, str], TableReadingMessage] = {}
    for one in readings:
        found.setdefault((one.page, one.number), one)
    return list(found.values())


def want_no_more(session: Session) -> None:
    """Whoever this catalogue is copied from can't be asked for what is still to come: it is read here."""
    session.execute(update(TablesRead).where(TablesRead.wanted != "").values(wanted=""))


def sizes_of(session: Session, ids: Sequence[UUID]) -> dict[UUID, int]:
    """How many bytes of cells `readings_of` gives of publications, about."""
    size = func.sum(func.coalesce(func.length(TableReading.cells), 0))
    query = select(TableReading.publication_id, size).group_by(TableReading.publication_id)
    found = session.execute(query.where(TableReading.publication_id.in_(ids)))
    return {publication_id: min(size, _MOST_CELLS_BYTES) for publication_id, size in found}


def settle_readings(
    session: Session, publication_id: UUID, said: ReadingsMessage | None, seal: SealCells | None = None
) -> None:
    """Take what was wanted; None: nobody has it any more, and it is not asked for again until a feed names another."""
    if said is not None and said.id == publication_id:
        take_readings(session, said, seal)
    session.execute(update(TablesRead).where(TablesRead.publication_id == publication_id).values(wanted=""))
