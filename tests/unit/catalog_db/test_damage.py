"""Where damage is noted that a statement met."""

from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import text

from catalog_db.damage import DamageNote
from catalog_db.database import Database
from catalog_db.errors import DatabaseUnreadable
from catalog_db.migrations import migrate

PAGE = 4096


@pytest.fixture
def both(tmp_path):
    """Two databases of one program, each of a room of its own; the first one has damaged pages."""
    made = []
    for name in ("damaged", "whole"):
        folder = tmp_path / name
        folder.mkdir()
        database = Database(folder / "catalog.db")
        migrate(database, "catalogue", partial(Path, database.path))
        database.damage = DamageNote(folder / "damage")
        made.append(database)
    damaged, whole = made
    damaged.engine.dispose()
    content = bytearray(damaged.path.read_bytes())
    content[PAGE:] = b"\xff" * (len(content) - PAGE)
    damaged.path.write_bytes(content)
    yield damaged, whole
    for database in made:
        database.engine.dispose()


def test_it_is_noted_where_it_was_met_and_nowhere_else(both):
    damaged, whole = both
    with pytest.raises(DatabaseUnreadable), damaged.reading() as session:
        session.execute(text("SELECT * FROM publication")).all()
    assert damaged.damage.is_set() and damaged.damage.file() == "catalog.db"
    assert not whole.damage.is_set()
    with whole.writing() as session:
        assert session.scalar(text("SELECT count(*) FROM publication")) == 0
    with pytest.raises(DatabaseUnreadable), damaged.writing():
        pass
