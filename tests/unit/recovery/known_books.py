"""Files that stand for books, and rows of the catalogue that name them."""

import hashlib
from uuid import UUID

from catalog_db.models import Publication
from tests.unit.catalogue.room_parts import NOW, Parts

BOOKS = (b"%PDF-1.7 one", b"%PDF-1.7 two!", b"%PDF-1.7 three")


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def know(parts: Parts, data: bytes, *, sized: bool = True, covered: bool = True, **values: object) -> UUID:
    """A publication whose file has these bytes; the file itself is not made."""
    with parts.database.writing() as session:
        row = Publication(
            title=data.decode(),
            title_key="t",
            sha256=digest(data),
            size_bytes=len(data) if sized else 0,
            pages=1,
            added_at=NOW,
            changed_at=NOW,
            **values,
        )
        session.add(row)
        session.flush()
        if covered:
            parts.folder.cover_of(row.id).write_bytes(b"PNG")
        return row.id
