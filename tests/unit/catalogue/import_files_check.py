"""What must hold of a room's files at any time."""

from sqlalchemy import select

from catalog_db.models import Publication
from desktop.catalogue.import_files import sha256_of
from tests.unit.catalogue.room_parts import Parts


def assert_whole(parts: Parts) -> None:
    """Every publication has its file, complete under its checksum, with its pages and tables."""
    with parts.database.reading() as session:
        rows = session.scalars(select(Publication)).all()
        for row in rows:
            assert row.sha256 and sha256_of(parts.folder.file_of(row.sha256)) == row.sha256
            assert row.pages > 0 and row.tables
