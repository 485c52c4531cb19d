"""What a machine read off scanned pages of a file, as it goes from the host of a room to the PCs that joined: whole.

The feed within a room tells only the stamp of it (`FeedEntry.scans_stamp`); a joined PC asks for the rest once it has
the file. Words are believed by nobody on the way: who opens them checks them. Other rooms read the pages by themselves.
"""

import hashlib
from collections.abc import Callable, Sequence
from typing import Final
from uuid import UUID

from sqlalchemy import and_, delete, insert, select, update
from sqlalchemy.orm import Session

from catalog_db.exchange.catalogue import ScannedPageMessage, ScansMessage
from catalog_db.models import Publication, ScannedPage, ScansRead, ScansState

SCANS_BYTES: Final = 32 * 1024 * 1024  # of one file, as a message
_MOST_WORDS_BYTES: Final = 16 * 1024 * 1024  # of one file; pages beyond are found on the host alone
_STAMP_DIGITS: Final = 32
_OF_NOW: Final = and_(Publication.id == ScansRead.publication_id, Publication.sha256 == ScansRead.sha256)

SealWords = Callable[[bytes, UUID, int], bytes]  # of a publication's page


def scan_stamps(session: Session, ids: Sequence[UUID] | None = None) -> dict[UUID, str]:
    """Of publications, or of all: what stands for all that was read of the file of now, where something was."""
    query = select(ScansRead.publication_id, ScansRead.stamp).join(Publication, _OF_NOW).where(ScansRead.stamp != "")
    if ids is not None:
        query = query.where(ScansRead.publication_id.in_(ids))
    return {row.publication_id: row.stamp for row in session.execute(query)}


def stamp_of(session: Session, publication_id: UUID, sha256: str) -> str:
    """Stands for all that is kept of a file; empty where nothing was found in it."""
    digest, rows = hashlib.sha256(), _words_of(session, publication_id, sha256)
    for page, words in rows:
        digest.update(f"{page} {hashlib.sha256(words).hexdigest()}\n".encode("ascii"))
    return digest.hexdigest()[:_STAMP_DIGITS] if rows else ""


def scans_of(session: Session, publication_id: UUID) -> ScansMessage | None:
    """All that was read of its file; None where it was not read, or not to the end."""
    if publication_id not in scan_stamps(session, [publication_id]):
        return None
    read = session.get_one(ScansRead, publication_id)
    pages: list[ScannedPageMessage] = []
    used = 0
    for page, words in _words_of(session, publication_id, read.sha256):
        used += len(words)
        if used > _MOST_WORDS_BYTES:
            break
        pages.append(ScannedPageMessage(page=page, words=words))
    return ScansMessage(id=publication_id, sha256=read.sha256, reader=read.reader, stamp=read.stamp, pages=pages)


def settle_scans(session: Session, publication_id: UUID, said: ScansMessage | None, seal: SealWords) -> None:
    """Keep what was wanted, sealed; None: the host has it no more, and it is not asked for until the feed tells."""
    values: dict[str, object] = {"wanted": ""}
    of_now = session.scalar(select(Publication.sha256).where(Publication.id == publication_id))
    if said is not None and (said.id, said.sha256) == (publication_id, of_now):
        session.execute(delete(ScannedPage).where(ScannedPage.publication_id == publication_id))
        rows = [
            {
                "publication_id": publication_id,
                "page": page,
                "sha256": said.sha256,
                "reader": said.reader,
                "words": seal(words, publication_id, page),
            }
            for page, words in {one.page: one.words for one in said.pages}.items()
        ]
        if rows:
            session.execute(insert(ScannedPage), rows)
        values |= {"sha256": said.sha256, "reader": said.reader, "stamp": said.stamp, "state": ScansState.DONE}
    session.execute(update(ScansRead).where(ScansRead.publication_id == publication_id).values(values))


def forget_scans(session: Session) -> None:
    """Remove all words, of which the stamps tell: they are asked for again with the next pass."""
    session.execute(update(ScansRead).where(ScansRead.wanted == "").values(wanted=ScansRead.stamp))
    session.execute(update(ScansRead).values(stamp=""))
    session.execute(delete(ScannedPage))


def _words_of(session: Session, publication_id: UUID, sha256: str) -> list[tuple[int, bytes]]:
    rows = session.execute(
        select(ScannedPage.page, ScannedPage.words)
        .where(ScannedPage.publication_id == publication_id, ScannedPage.sha256 == sha256)
        .order_by(ScannedPage.page)
    )
    return [(page, words) for page, words in rows if words is not None]
