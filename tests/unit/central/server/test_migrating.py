"""Central's migrations make what the models say, once, whoever comes first."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import select, text

from catalog_db import migrations
from catalog_db.central.database import CentralDatabase
from catalog_db.central.errors import CentralDatabaseUnreachable, CentralNewer, DatabaseAddressInvalid
from catalog_db.central.models import CentralBase, Room, RoomRecord
from catalog_db.central.server.maintenance import migrate_central
from catalog_db.models import CatalogueBase

# A catalogue has more on a PC: which room it is of, say, in a table that central names for something else.
OF_CATALOGUE = {"publication", "contents_entry", "table_entry", "previous_file", "instance", "change"}
OF_CENTRAL = OF_CATALOGUE | set(CentralBase.metadata.tables)
NOW = datetime(2026, 11, 2, tzinfo=UTC)
WITHOUT_INDEX = {"ix_publication_title_key", "ix_publication_series_key_year"}  # longer than PostgreSQL's index entries


@pytest.fixture
def empty(postgres):
    database = CentralDatabase(postgres.new_database("template1"))
    yield database
    database.close()


@pytest.mark.parametrize("base", [CentralBase, CatalogueBase])
def test_migrations_and_models_agree(empty, base):
    migrate_central(empty)
    of_base = set(base.metadata.tables) & (OF_CENTRAL if base is CentralBase else OF_CATALOGUE)

    def ours(obj, name, kind, reflected, compare_to):
        table = name if kind == "table" else obj.table.name
        return table in of_base and name not in WITHOUT_INDEX

    with empty.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "include_object": ours})
        assert compare_metadata(context, base.metadata) == []
    migrate_central(empty)  # a second time does nothing


def test_the_newest_revision_is_what_alembic_calls_the_head():
    config = Config()
    config.set_main_option("script_location", str(migrations.FOLDER / "central"))
    config.set_main_option("path_separator", "os")
    assert ScriptDirectory.from_config(config).get_heads() == [migrations.newest("central")]


def test_several_processes_migrate_at_once(empty):
    others = [CentralDatabase(empty.engine.url.render_as_string(hide_password=False)) for _ in range(3)]
    with ThreadPoolExecutor(3) as threads:
        assert list(threads.map(migrate_central, others)) == [None] * 3
    with empty.engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM central")).scalar() == 1
    for other in others:
        other.close()


def test_days_that_were_counted_in_utc_are_counted_anew(empty):
    migrate_central(empty)
    old = RoomRecord(
        table="complaint", row_id="c", instance_id=uuid4(), counter=1, report_day=date(2026, 10, 31), part_of="",
        fields={"received_at": "2026-10-31T17:30:00Z"}, received_at=NOW,
    )  # fmt: skip
    with empty.writing() as session:
        session.add(room := Room(
            id=uuid4(), code="A", name="", sign_key="", seal_key="", program_version="", enrolled_at=NOW
        ))  # fmt: skip
        session.flush()
        old.room_id = room.id
        session.add(old)
        session.execute(text("UPDATE alembic_version SET version_num = 'p0008'"))
    migrate_central(empty)
    with empty.reading() as session:
        assert session.scalars(select(RoomRecord.report_day)).all() == [date(2026, 11, 1)]


def test_a_newer_database_is_refused(empty):
    migrate_central(empty)
    with empty.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'z9999'"))
    with pytest.raises(CentralNewer):
        migrate_central(empty)


def test_no_database_is_said_so():
    database = CentralDatabase("postgresql://postgres@127.0.0.1:1/x")
    with pytest.raises(CentralDatabaseUnreachable):
        migrate_central(database)
    database.close()


@pytest.mark.parametrize("url", ["", "x", "sqlite:///a.db", "mysql://a/b"])
def test_what_is_no_address_of_postgresql_is_refused(url):
    with pytest.raises(DatabaseAddressInvalid):
        CentralDatabase(url)
