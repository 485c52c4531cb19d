"""Books with real files, in a room that a test made."""

import hashlib
from uuid import UUID

import pymupdf

from catalog_db.models import Publication
from desktop.room.room import Room


def add_book(room: Room, title: str, pages: tuple[str, ...]) -> tuple[UUID, str]:
    """A publication with one line on each page; its id, and the SHA-256 of its file."""
    pdf = pymupdf.open()
    for words in pages:
        pdf.new_page(width=420, height=595).insert_text((50, 80), words, fontsize=14)
    content = pdf.tobytes()
    pdf.close()
    sha256 = hashlib.sha256(content).hexdigest()
    file = room.folder.file_of(sha256)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    with room.catalog.writing() as session:
        row = Publication(
            title=title,
            title_key=title.casefold(),
            pages=len(pages),
            sha256=sha256,
            size_bytes=len(content),
            added_at=room.clock(),
            changed_at=room.clock(),
        )
        session.add(row)
        session.flush()
        return row.id, sha256
