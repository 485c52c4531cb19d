"""What the host of a room has read off scanned pages, for the PCs that joined: fetched once the book is here."""

import threading
from collections.abc import Callable, Collection
from typing import Final, Protocol
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from catalog_db.database import Database
from catalog_db.errors import ContentShut, DeviceRevoked, LeaseExpired
from catalog_db.exchange.catalogue import ScansMessage
from catalog_db.models import ScannedPage, ScansRead
from catalog_db.scans import settle_scans
from catalog_db.wanted import wanted
from desktop.catalogue.fetching import fetch_each

_NAME: Final = "scanned page"  # no table is called so
_PACKED: Final = b"\x78"  # so begins what is packed and not sealed (RFC 1950)

AskScans = Callable[[UUID], ScansMessage]  # of a publication; raises as asking raises


class SealsCells(Protocol):
    """The seal of a PC that joined: see `CellsSeal`, by which cells of tables are kept there, too."""

    def refuse_shut(self) -> None: ...

    def seal(self, cells: bytes, publication_id: UUID, page: int, number: str) -> bytes: ...

    def open(self, kept: bytes, publication_id: UUID, page: int, number: str) -> bytes: ...


class WordsSeal:
    """Seals words as the cells of tables are sealed. Raises ContentShut, LeaseExpired, DeviceRevoked."""

    def __init__(self, seal: SealsCells) -> None:
        self._seal = seal

    def seal(self, words: bytes, publication_id: UUID, page: int) -> bytes:
        return self._seal.seal(words, publication_id, page, _NAME)

    def open(self, kept: bytes, publication_id: UUID, page: int) -> bytes:
        """Raises ValueError where they lie clear, were changed, or are sealed with another key or for another page."""
        return self._seal.open(kept, publication_id, page, _NAME)

    def opens_all(self, session: Session) -> bool:
        """Whether what is kept opens with the key that counts now, as one of all tells."""
        there = ScannedPage.words.is_not(None)
        clear = func.substr(ScannedPage.words, 1, 1) == _PACKED
        if session.scalar(select(ScannedPage.page).where(there, clear).limit(1)) is not None:
            return False
        row = session.scalars(select(ScannedPage).where(there).limit(1)).first()
        if row is None or row.words is None:
            return True
        try:
            self.open(row.words, row.publication_id, row.page)
        except ValueError:
            return False
        return True


def fetch_scans(
    catalog: Database, ask: AskScans, cancel: threading.Event, waiting: Collection[UUID], seal: SealsCells
) -> None:
    """Fetch what the feed has told of, the newest books first.

    Args:
        waiting: Publications whose file of now is still to come.
        seal: With which words are kept; while no key counts nothing is fetched.
    Raises:
        HostUnreachable, and a HostFailed that may pass: what has come stays, and the next call goes on.
        ContentShut, LeaseExpired, DeviceRevoked: The key was taken away meanwhile.
    """
    with catalog.reading() as session:
        due = [one for one in wanted(session, ScansRead) if one not in waiting]
    if not due:
        return
    try:
        seal.refuse_shut()
    except (ContentShut, LeaseExpired, DeviceRevoked):
        return
    words = WordsSeal(seal)

    def settle(session: Session, publication_id: UUID, said: ScansMessage | None) -> None:
        settle_scans(session, publication_id, said, words.seal)

    fetch_each(catalog, due, ask, settle, cancel)
