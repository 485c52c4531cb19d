"""Central's migrations make what the models say, once, whoever comes first."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from catalog_db import migrations
from catalog_db.central.database import CentralDatabase
from catalog_db.central.errors import CentralDatabaseUnreachable, CentralNewer, DatabaseAddressInvalid
from catalog_db.central.models import CentralBase
from catalog_db.central.server.maintenance import migrate_central
from catalog_db.models import CatalogueBase
from tests.schemas import OF_CATALOGUE, WITHOUT_INDEX, file_of, schema

OF_CENTRAL = OF_CATALOGUE | set(CentralBase.metadata.tables)


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


def test_the_first_step_is_what_the_models_say():
    assert file_of("central").read_text(encoding="utf-8") == schema("central"), "python -m tests.schemas"


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


@pytest.mark.parametrize("revision", ["z9999", "p9999", ""])
def test_a_newer_revision_is_refused(empty, revision):
    migrate_central(empty)
    with empty.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :revision"), {"revision": revision})
    with pytest.raises(CentralNewer) as refused:
        migrate_central(empty)
    assert refused.value.found == revision


def test_no_database_is_said_so():
    database = CentralDatabase("postgresql://postgres@127.0.0.1:1/x")
    with pytest.raises(CentralDatabaseUnreachable):
        migrate_central(database)
    database.close()


@pytest.mark.parametrize("url", ["", "x", "sqlite:///a.db", "mysql://a/b"])
def test_what_is_no_address_of_postgresql_is_refused(url):
    with pytest.raises(DatabaseAddressInvalid):
        CentralDatabase(url)
