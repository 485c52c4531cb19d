"""What must hold of a room's files at any time."""

from sqlalchemy import select

from catalog_db.models import Publication
from desktop.platform.files import sha256_of
from tests.unit.catalogue.room_parts import Parts


def assert_files_whole(parts: Parts) -> None:
    """Every publication has its file, complete under its checksum."""
    with parts.database.reading() as session:
        for sha256 in session.scalars(select(Publication.sha256)):
            assert sha256 and sha256_of(parts.folder.file_of(sha256)) == sha256


def assert_whole(parts: Parts) -> None:
    """Besides, each has its pages and tables."""
    assert_files_whole(parts)
    with parts.database.reading() as session:
        rows = session.scalars(select(Publication)).all()
        for row in rows:
            assert row.pages > 0 and row.tables
