"""What was read of tables and is kept in the catalogue, so that nobody has to read it again."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, delete, insert, select, update
from sqlalchemy.orm import Session

from catalog_db.database import Database
from catalog_db.models import Publication, TableReading, TablesRead
from catalog_db.table_readings import framing
from desktop.catalogue.tables.cells_seal import CellsSeal
from desktop.catalogue.tables.packing import PackedInvalid, pack, unpack
from desktop.catalogue.tables.readers import Readers
from desktop.catalogue.tables.reading import FAILED, BookTable, TableStatus
from desktop.catalogue.values import TableLine

_log = logging.getLogger(__name__)
_SAME: Final = ("publication_id", "page", "number", "last_page", "framing", "sha256")  # of two readings of one table


@dataclass(frozen=True, slots=True)
class KeptTable:
    """A table as it was read, and by whom."""

    table: BookTable
    readers: Readers


class KeptReadings:
    """Kept by the SHA-256 of the file: what was read of another one counts for nothing."""

    def __init__(self, catalog: Database, cells_seal: CellsSeal | None = None) -> None:
        """`cells_seal`: with which they are kept, on a PC that joined."""
        self._catalog, self._seal = catalog, cells_seal

    def find(self, publication_id: UUID, sha256: str, line: TableLine) -> KeptTable | None:
        """What is kept of a table of this file, whoever has read it; None where nothing is, or nothing that fits.

        Raises:
            ContentShut, LeaseExpired, DeviceRevoked: Of what is sealed, where no key counts.
        """
        if line.page is None:
            return None
        with self._catalog.reading() as session:
            row = session.get(TableReading, (publication_id, line.page, line.number))
            if row is None or row.sha256 != sha256 or (row.last_page, row.framing) != _read_as(line):
                return None
            readers, reason, cells = Readers(row.reader, row.second), row.reason, row.cells
        if reason:
            return KeptTable(BookTable(line, TableStatus.NOT_UNDERSTOOD, reason), readers)
        if cells is None:
            return None  # too large to be kept
        try:
            if self._seal is not None:
                cells = self._seal.open(cells, publication_id, line.page, line.number)
            return KeptTable(unpack(line, cells), readers)
        except ValueError as error:  # PackedInvalid is one
            _log.warning("what is kept of a table of %s is passed over: %s", publication_id, error)
            return None

    def is_kept(self, publication_id: UUID, sha256: str, line: TableLine, readers: Readers) -> bool:
        """Whether these readers, or better ones, have read a table of this file, whatever came of it."""
        with self._catalog.reading() as session:
            columns = (TableReading.sha256, TableReading.last_page, TableReading.framing)
            row = session.execute(
                select(*columns, TableReading.reader, TableReading.second).where(*_of(publication_id, line))
            ).first()
        fits = row is not None and (row.sha256, row.last_page, row.framing) == (sha256, *_read_as(line))
        return fits and row is not None and Readers(row.reader, row.second).at_least(readers)

    def keep(self, publication_id: UUID, sha256: str, readers: Readers, tables: Sequence[BookTable]) -> None:
        """Keep what was read of tables of this file; of a publication that has another one by now nothing is kept.

        What better readers have read of it meanwhile stays.

        Raises:
            DatabaseBusy, StorageFull
        """
        if not tables:
            return
        rows = {
            (table.line.page, table.line.number): {
                "publication_id": publication_id,
                "page": table.line.page,
                "number": table.line.number,
                "last_page": table.line.pages[-1],
                "framing": framing(table.line.frames),
                "sha256": sha256,
                "reader": readers.ours,
                "second": readers.second,
                "reason": table.reason,
                "cells": _packed(table),
            }
            for table in tables
        }
        with self._catalog.writing() as session:
            if session.scalar(select(Publication.sha256).where(Publication.id == publication_id)) != sha256:
                return
            rows = {key: row for key, row in rows.items() if not _is_better(session, row)}
            for table in tables:
                if (table.line.page, table.line.number) in rows:
                    session.execute(delete(TableReading).where(*_of(publication_id, table.line)))
            if rows:
                session.execute(insert(TableReading), list(rows.values()))
            session.execute(update(TablesRead).where(TablesRead.publication_id == publication_id).values(tries=0))


def as_kept(table: BookTable) -> BookTable:
    """A table that was just read as everybody will find it: places are kept to the tenth of a point."""
    if table.status is TableStatus.NOT_UNDERSTOOD:
        return table
    try:
        return unpack(table.line, pack(table))
    except PackedInvalid:
        return table


def _is_better(session: Session, row: Mapping[str, Any]) -> bool:
    """Whether better readers have read the same table: the background may be done while somebody looks at it."""
    columns = select(TableReading.reader, TableReading.second)
    of_it = [getattr(TableReading, name) == row[name] for name in _SAME]
    there = session.execute(columns.where(*of_it, TableReading.reason != FAILED)).first()
    own = Readers(row["reader"], row["second"])
    return there is not None and Readers(*there) != own and Readers(*there).at_least(own)


def _packed(table: BookTable) -> bytes | None:
    """None where it is too large to be kept: it is read whenever somebody asks."""
    if table.status is TableStatus.NOT_UNDERSTOOD:
        return None
    try:
        return pack(table)
    except PackedInvalid as error:
        _log.info("a table is not kept: %s", error)
        return None


def _read_as(line: TableLine) -> tuple[int, str]:
    """On which pages, and by which frames, a reading has to be of it; the first page is in its key."""
    return line.pages[-1], framing(line.frames)


def _of(publication_id: UUID, line: TableLine) -> tuple[ColumnElement[bool], ...]:
    return (
        TableReading.publication_id == publication_id,
        TableReading.page == line.page,
        TableReading.number == line.number,
    )
