"""What a copy of a catalogue still has to ask for: tables and scanned pages that were read where it is copied from.

All by statements: what is still to come is nobody else's news.
"""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from catalog_db.models import Publication, ScansRead, TablesRead

Read = type[TablesRead] | type[ScansRead]  # how far something of a publication was read, with its stamp


def want(session: Session, read: Read, publication_id: UUID, told: str | None) -> None:
    """Note the stamp that a feed told of a publication whose row is here; None: nothing is kept there."""
    of_it = read.publication_id == publication_id
    here = session.execute(select(read.stamp).where(of_it)).first()
    wanted = "" if told is None or (here is not None and here.stamp == told) else told
    if here is not None:
        session.execute(update(read).where(of_it).values(wanted=wanted))
    elif wanted:
        session.execute(insert(read).values(publication_id=publication_id, wanted=wanted))


def wanted(session: Session, read: Read) -> Sequence[UUID]:
    """The publications whose file is here, and of which others keep more than this catalogue does; newest first."""
    there = Publication.id == read.publication_id
    query = select(read.publication_id).join(Publication, there).order_by(Publication.added_at.desc())
    return session.scalars(query.where(read.wanted != "", Publication.sha256.is_not(None))).all()
