"""Which pages a machine has read, for lists that say so; quick to load."""

from collections.abc import Iterable
from typing import Final
from uuid import UUID

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from catalog_db.models import Publication, ScannedPage

READ_BY_MACHINE: Final = and_(
    Publication.id == ScannedPage.publication_id,
    Publication.sha256 == ScannedPage.sha256,
    ScannedPage.words.is_not(None),
)


def machine_pages(session: Session, ids: Iterable[UUID]) -> dict[UUID, frozenset[int]]:
    """Which pages (from 1) of publications were read by machine; those of which none was are left out."""
    query = select(ScannedPage.publication_id, ScannedPage.page).join(Publication, READ_BY_MACHINE)
    found: dict[UUID, set[int]] = {}
    for publication_id, page in session.execute(query.where(ScannedPage.publication_id.in_(list(ids)))):
        found.setdefault(publication_id, set()).add(page)
    return {publication_id: frozenset(pages) for publication_id, pages in found.items()}
