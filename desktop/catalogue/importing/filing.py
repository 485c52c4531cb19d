"""Puts what was read from a file into the catalogue: a new publication, a revision, or the file of a known title."""

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Delete, delete, or_, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from catalog_db.database import Database
from catalog_db.feed import publication_message
from catalog_db.models import (
    FOREIGN,
    ContentsEntry,
    ImportItem,
    ImportJob,
    ImportState,
    PreviousFile,
    Publication,
    PublicationSource,
    PublicationStatus,
    TableEntry,
    TakenOutFile,
    WithdrawnReason,
)
from catalog_db.rules.catalogue.classification import LabelTable
from catalog_db.rules.catalogue.editions import is_newer
from catalog_db.rules.catalogue.titles import series_key, title_key
from desktop.books.store import MOST_SEALED_BYTES, BookStore
from desktop.catalogue.corrections.keeping import carry_over
from desktop.catalogue.editions import earlier_file, swap_file
from desktop.catalogue.importing.extracting import Extracted
from desktop.catalogue.importing.metadata import MetadataRow, file_key
from desktop.catalogue.proposals.propose import Proposal, Proposer
from desktop.platform.files import move_into, remove, write_into
from desktop.room_folder import RoomFolder

_TITLES_AT_ONCE = 200  # in one transaction
_IN_USE = or_(  # what is withdrawn is left alone, unless it only waits to be checked
    Publication.status != PublicationStatus.WITHDRAWN, Publication.withdrawn_reason == WithdrawnReason.UNCHECKED
)


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file that was read and lies in `part`, a folder of its own, not yet in the catalogue."""

    job: UUID
    position: int
    name: str
    part: BookStore
    sha256: str
    size_bytes: int
    extracted: Extracted


@dataclass(frozen=True, slots=True)
class Filed:
    """What became of it. `publication_id` is None where the same file was there already."""

    publication_id: UUID | None
    sha256: str
    warning: str
    pages: tuple[str, ...]


class Filing:
    """Makes proposals and writes them. Each file is one transaction: catalogue row and state of the import together."""

    def __init__(
        self,
        catalog: Database,
        folder: RoomFolder,
        books: BookStore,
        proposer: Proposer,
        kinds: LabelTable,
        clock: Callable[[], datetime],
    ) -> None:
        self._catalog = catalog
        self._folder = folder
        self._books = books
        self._proposer = proposer
        self._kinds = kinds
        self._clock = clock

    def recover(self, incoming: Path) -> None:
        """Clear up after a kill: give covers to their publications, drop files that nobody finished."""
        for cover in self._folder.covers.glob(f"{'?' * 64}.part"):
            with self._catalog.reading() as session:
                owner = session.scalar(select(Publication.id).where(Publication.sha256 == cover.stem))
            if owner:
                move_into(cover, self._folder.cover_of(owner))
            else:
                remove(cover)
        shutil.rmtree(incoming, ignore_errors=True)

    def file(self, item: Incoming, rows: Sequence[MetadataRow]) -> Filed:
        """Put a file into the room: first the file, then the catalogue with the state of the import, then the cover.

        Killed in between, the import finds the file waiting and does the same again.

        Raises:
            StorageFull: Nothing was half-written.
        """
        now = self._clock()
        proposal = self._proposer.propose(item.extracted.source, now.date())
        row = _row_for(rows, item.name, proposal)
        values = self._values(proposal, row)
        self._books.take_over(item.part, item.sha256)
        item.part.throw_away()
        cover = self._folder.covers / f"{item.sha256}.part"
        if item.extracted.cover:
            write_into(item.extracted.cover, cover)
        try:
            publication_id, warning = self._write(item, proposal, values, row, now)
        except IntegrityError:
            # Two equal files in one import: the index on the checksum decides.
            self._finish_item(item, ImportState.SKIPPED)
            remove(cover)
            return Filed(None, item.sha256, "", ())
        if publication_id is None:
            remove(cover)
            return Filed(None, item.sha256, "", ())
        if item.extracted.cover:
            move_into(cover, self._folder.cover_of(publication_id))
        return Filed(publication_id, item.sha256, warning, proposal.pages)

    def file_titles(self, rows: Sequence[MetadataRow], *, hold_back: bool = False) -> int:
        """Make titles of the rows that no publication answers to; how many were made. Twice does nothing.

        Args:
            hold_back: Visitors find them once they were checked.
        """
        made = 0
        titled = iter([row for row in rows if row.title])
        while batch := list(islice(titled, _TITLES_AT_ONCE)):
            with self._catalog.writing() as session:
                for row in batch:
                    if not _known_title(session, row):
                        title = self._title(row)
                        if hold_back and title.status != PublicationStatus.CHECKED:
                            _hold_back(title)
                        session.add(title)
                        session.flush()
                        made += 1
        return made

    def _title(self, row: MetadataRow) -> Publication:
        now = self._clock()
        return Publication(
            **row.values,
            title_key=row.key,
            series_key=series_key(row.title),
            source=row.source,
            added_at=now,
            changed_at=now,
        )

    def _values(self, proposal: Proposal, row: MetadataRow | None) -> dict[str, Any]:
        values: dict[str, Any] = {
            "title": proposal.title,
            "catalog_number": proposal.catalog_number,
            "publication_number": proposal.publication_number,
            "issn": proposal.issn,
            "isbn": proposal.isbn,
            "region_code": proposal.region_code,
            "region_name": proposal.region_name,
            "subject": proposal.subject,
            "kind": proposal.kind,
            "year": proposal.year,
            "release_date": proposal.release_date,
            "language": proposal.language,
            "abstract": proposal.abstract,
            "source": PublicationSource.FILE,
        }
        if row:
            values.update(row.values)
            values["source"] = row.source
            if row.source == PublicationSource.SAMPLE:
                values["status"] = PublicationStatus.CHECKED  # we wrote it: there is nothing to check
            if "kind" not in row.values and row.title:
                values["kind"] = self._kinds.propose(row.title) or proposal.kind
        return values

    def _write(
        self, item: Incoming, proposal: Proposal, values: dict[str, Any], row: MetadataRow | None, now: datetime
    ) -> tuple[UUID | None, str]:
        """Insert or revise; the id (None: an older file of a known publication) and what to warn of."""
        with self._catalog.writing() as session:
            same = _same_publication(session, values, proposal)
            if same is not None and _was_here(session, same, item.sha256):
                _set_item(session, item, ImportState.SKIPPED, self._clock())
                return None, ""
            revised = same is not None and same.sha256 is not None
            hold_back = session.get_one(ImportJob, item.job).hold_back
            before, newer = (same.sha256, _is_newer(same, values)) if same is not None else (None, None)
            if same is None:
                same = Publication(id=uuid4(), **values, added_at=now, changed_at=now)
                if hold_back and same.status != PublicationStatus.CHECKED:
                    _hold_back(same)
                session.add(same)
            else:
                ours = same.source not in FOREIGN
                self._revise(session, same, values, now, asked=newer is None and ours)
                if hold_back and not revised and ours and same.status == PublicationStatus.PROPOSED:
                    _hold_back(same)  # a title that waited for its file
            same.title_key, same.series_key = title_key(same.title), series_key(same.title)
            same.sha256, same.pages, same.size_bytes = item.sha256, item.extracted.page_count, item.size_bytes
            same.repaired = item.extracted.repaired
            same.source_name = item.name
            same.page_labels = list(proposal.page_labels) or None
            session.flush()
            _replace_lines(session, same.id, proposal)
            if before is not None:
                carry_over(session, same, before, now)
            warning = _warning(item, proposal, row, revised)
            if (taken_out := session.get(TakenOutFile, item.sha256)) is not None:
                warning = "removed" if taken_out.for_good and warning in ("", "revision") else warning
                session.delete(taken_out)
            waits = hold_back and same.status != PublicationStatus.WITHDRAWN and same.source not in FOREIGN
            if revised and before is not None and (newer is False or waits):
                session.flush()
                session.expire(same, ["contents", "tables", "previous_files"])
                swap_file(session, same, before, now, whole=True, settles=False)  # what came is an earlier file
                if newer is not False:
                    session.get_one(PreviousFile, (same.id, item.sha256)).asked = True  # till a librarian says so
                warning = "older" if newer is False else "held_back"
                _set_item(session, item, ImportState.IMPORTED, self._clock(), same.id, warning)
                return None, warning
            _set_item(session, item, ImportState.IMPORTED, self._clock(), same.id, warning)
            return same.id, warning

    @staticmethod
    def _revise(session: Session, row: Publication, values: dict[str, Any], now: datetime, *, asked: bool) -> None:
        """Give a known title a new file. What a librarian has checked, or a metadata file said, stays.

        Args:
            asked: Nothing tells which file is newer, so a librarian is asked, whose publication it is.
        """
        if row.sha256 is not None:
            session.add(earlier_file(row, publication_message(row), now, asked=asked))
        for name, value in values.items():
            old = getattr(row, name)
            checked = row.status == PublicationStatus.CHECKED or row.source != PublicationSource.FILE
            if not (checked and old not in ("", None)) and value not in ("", None) and name != "source":
                setattr(row, name, value)
        row.version += 1
        row.changed_at = now

    def _finish_item(self, item: Incoming, state: ImportState) -> None:
        with self._catalog.writing() as session:
            _set_item(session, item, state, self._clock())


def _hold_back(row: Publication) -> None:
    """Keep a new publication from visitors until a librarian has checked it."""
    row.status, row.withdrawn_reason = PublicationStatus.WITHDRAWN, WithdrawnReason.UNCHECKED


def _is_newer(here: Publication, came: dict[str, Any]) -> bool | None:
    """Whether a file that came is newer than the one here; None: nothing tells. A source knows it of its own."""
    if came.get("source_id") and here.source_id == came["source_id"] and here.source == came["source"]:
        return True
    days = came.get("release_date"), came.get("revision_date")
    return is_newer((came.get("year"), days), (here.year, (here.release_date, here.revision_date)))


def _row_for(rows: Sequence[MetadataRow], name: str, proposal: Proposal) -> MetadataRow | None:
    """The row of the metadata file about this file: by its name, else by the title read from it."""
    named = next((row for row in rows if row.file and row.file == file_key(name)), None)
    if named:
        return named
    key = title_key(proposal.title)
    return next((row for row in rows if not row.file and row.key and row.key == key), None)


def _same_publication(session: Session, values: dict[str, Any], proposal: Proposal) -> Publication | None:
    """The publication of which this is a newer file, or the title that waited for it.

    The id of its source says it for certain. The title alone says too little ("Laporan Tahunan"): year, region and kind
    must agree, and year or region be known.
    """
    if source_id := values.get("source_id"):
        of_source = select(Publication).where(
            Publication.source_id == source_id,
            Publication.source == values["source"],
            _IN_USE,
        )
        if (row := session.scalars(of_source).first()) is not None:
            return row
    if proposal.from_file_name and values["title"] == proposal.title:
        return None
    found = session.scalars(
        select(Publication).where(Publication.title_key == title_key(values["title"]), _IN_USE)
    ).all()
    for row in found:
        if row.sha256 is None:
            if row.year in (None, values["year"]):
                return row
        elif (
            row.year == values["year"]
            and row.region_code == values["region_code"]
            and row.kind == values["kind"]
            and (values["year"] or values["region_code"])
        ):
            return row
    return None


def _was_here(session: Session, row: Publication, sha256: str) -> bool:
    return row.sha256 == sha256 or session.get(PreviousFile, (row.id, sha256)) is not None


def _known_title(session: Session, row: MetadataRow) -> bool:
    condition = Publication.title_key == row.key
    if source_id := row.values.get("source_id"):
        condition = condition | (Publication.source_id == source_id)
    return session.scalar(select(Publication.id).where(condition).limit(1)) is not None


def _replace_lines(session: Session, publication_id: UUID, proposal: Proposal) -> None:
    clear: list[Delete] = [
        delete(ContentsEntry).where(ContentsEntry.publication_id == publication_id),
        delete(TableEntry).where(TableEntry.publication_id == publication_id),
    ]
    for statement in clear:
        session.execute(statement)
    session.add_all(
        ContentsEntry(publication_id=publication_id, position=at, level=line.level, title=line.title, page=line.page)
        for at, line in enumerate(proposal.contents)
    )
    session.add_all(
        TableEntry(
            publication_id=publication_id,
            position=at,
            kind=line.kind,
            number=line.number,
            title=line.title,
            title_en=line.title_en,
            page=line.page,
            last_page=line.last_page,
            unit=line.unit,
            years=list(line.years),
            regions=list(line.regions),
        )
        for at, line in enumerate(proposal.tables)
    )


def _set_item(
    session: Session,
    item: Incoming,
    state: ImportState,
    now: datetime,
    publication_id: UUID | None = None,
    warning: str = "",
) -> None:
    row = session.get_one(ImportItem, (item.job, item.position))
    row.state, row.finished_at, row.publication_id, row.warning = state, now, publication_id, warning


def _warning(item: Incoming, proposal: Proposal, row: MetadataRow | None, revised: bool) -> str:
    if item.extracted.repaired:
        return "repaired"
    if not any(page.strip() for page in proposal.pages):
        return "no_text"
    if proposal.from_file_name and not (row and row.title):
        return "no_title"
    if item.size_bytes > MOST_SEALED_BYTES:
        return "large_for_seats"
    return "revision" if revised else ""
