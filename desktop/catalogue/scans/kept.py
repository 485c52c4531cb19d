"""What a machine read off pages without text, kept in the catalogue by the SHA-256 of the file."""

import logging
from collections.abc import Sequence
from contextlib import suppress
from uuid import UUID

from sqlalchemy import delete, insert, select, update

from catalog_db.database import Database
from catalog_db.models import Publication, ScannedPage, ScansRead
from desktop.catalogue.scans.incoming import SealsCells, WordsSeal
from desktop.catalogue.scans.marks import READ_BY_MACHINE
from desktop.catalogue.scans.packing import MachineWord, ScanInvalid, as_text, pack, unpack
from desktop.document.messages import ScanRead
from desktop.document.scanned_words import has_text, pack_book

_log = logging.getLogger(__name__)


class KeptScans:
    """Of the files of now alone; any thread."""

    def __init__(self, catalog: Database, cells_seal: SealsCells | None = None) -> None:
        """`cells_seal`: with which words are kept on a PC that joined; whoever reads them there hears what its key
        raises: ContentShut, LeaseExpired, DeviceRevoked."""
        self._catalog = catalog
        self._seal = None if cells_seal is None else WordsSeal(cells_seal)

    def _opened(self, publication_id: UUID, page: int, kept: bytes) -> list[MachineWord]:
        try:
            return unpack(kept if self._seal is None else self._seal.open(kept, publication_id, page))
        except ValueError as error:  # ScanInvalid is one
            _log.warning("what is kept of page %d of %s is passed over: %s", page, publication_id, error)
            return []

    def words(self, publication_id: UUID, page: int) -> list[MachineWord]:
        """Those of a page (from 1); none where it has text of its own, or was not read."""
        query = select(ScannedPage.words).join(Publication, READ_BY_MACHINE)
        with self._catalog.reading() as session:
            kept = session.scalar(query.where(ScannedPage.publication_id == publication_id, ScannedPage.page == page))
        return [] if kept is None else self._opened(publication_id, page, kept)

    def of_book(self, publication_id: UUID) -> tuple[bytes, frozenset[int]]:
        """All words of a book for the process that opens it (`Open.scans`), and the pages (from 1) that have some."""
        query = select(ScannedPage.page, ScannedPage.words).join(Publication, READ_BY_MACHINE)
        with self._catalog.reading() as session:
            rows = session.execute(query.where(ScannedPage.publication_id == publication_id)).all()
        found: dict[int, bytes] = {}
        for page, kept in rows:
            if kept is None:
                continue
            with suppress(ValueError):
                found[page] = kept if self._seal is None else self._seal.open(kept, publication_id, page)
        return pack_book({page - 1: words for page, words in found.items()}), frozenset(found)

    def filled_in(self, sha256: str, texts: Sequence[str]) -> list[str]:
        """The page texts of a file; pages without text have what was read of them. Good text is never touched."""
        columns = ScannedPage.publication_id, ScannedPage.page, ScannedPage.words
        query = select(*columns).join(Publication, READ_BY_MACHINE)
        with self._catalog.reading() as session:
            rows = session.execute(query.where(ScannedPage.sha256 == sha256)).all()
        found = list(texts)
        for publication_id, page, kept in rows:
            if page <= len(found) and not has_text([found[page - 1]]) and kept is not None:
                found[page - 1] = as_text(self._opened(publication_id, page, kept))
        return found

    def kept_pages(self, publication_id: UUID, sha256: str, reader: int) -> set[int]:
        """Those that this version of the reader, or a later one, has read, whether something stands there or not."""
        query = select(ScannedPage.page).where(
            ScannedPage.publication_id == publication_id, ScannedPage.sha256 == sha256, ScannedPage.reader >= reader
        )
        with self._catalog.reading() as session:
            return set(session.scalars(query))

    def keep(self, publication_id: UUID, sha256: str, reader: int, pages: Sequence[ScanRead]) -> None:
        """Keep what was read of pages of this file; of a publication that has another one by now nothing is kept.

        Raises:
            DatabaseBusy, StorageFull
        """
        rows = [
            {
                "publication_id": publication_id,
                "page": page.page + 1,
                "sha256": sha256,
                "reader": reader,
                "words": _packed(publication_id, page),
            }
            for page in pages
        ]
        if not rows:
            return
        with self._catalog.writing() as session:
            if session.scalar(select(Publication.sha256).where(Publication.id == publication_id)) != sha256:
                return
            of_it = ScannedPage.publication_id == publication_id
            session.execute(delete(ScannedPage).where(of_it, ScannedPage.page.in_([row["page"] for row in rows])))
            session.execute(insert(ScannedPage), rows)
            session.execute(update(ScansRead).where(ScansRead.publication_id == publication_id).values(tries=0))


def _packed(publication_id: UUID, page: ScanRead) -> bytes | None:
    try:
        return pack(page)
    except ScanInvalid as error:
        _log.warning("page %d of %s is not kept: %s", page.page + 1, publication_id, error)
        return None
