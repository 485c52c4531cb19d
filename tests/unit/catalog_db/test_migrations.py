"""Migrations make what the models say, refuse newer files, and undo what went wrong."""

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from catalog_db import migrations
from catalog_db.database import Database
from catalog_db.errors import MigrationFailed, RoomNewer
from catalog_db.migrations import runner
from catalog_db.models import CatalogueBase, RecordsBase
from tests.new_databases import run_real_migrations
from tests.schemas import file_of, schema


@pytest.fixture(autouse=True)
def new_databases_are_migrated(monkeypatch):
    monkeypatch.setattr(runner, "run_migrations", run_real_migrations)


def no_backup() -> Path:
    raise AssertionError("a new database needs no backup")


@pytest.mark.parametrize(
    ("which", "base", "key"), [("catalogue", CatalogueBase, None), ("records", RecordsBase, bytes(32))]
)
def test_migrations_and_models_agree(tmp_path, which, base, key):
    database = Database(tmp_path / "x.db", key)
    migrations.migrate(database, which, no_backup)
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, base.metadata) == []
    assert migrations.current(database) == migrations.newest(which)
    migrations.migrate(database, which, no_backup)  # a second time does nothing
    database.close()


@pytest.mark.parametrize("which", ["catalogue", "records"])
def test_the_first_step_is_what_the_models_say(which):
    """Until 1.0.0; from then on each change of a model is a step of its own, and this test goes."""
    assert file_of(which).read_text(encoding="utf-8") == schema(which), "python -m tests.schemas"


@pytest.mark.parametrize("which", ["catalogue", "records"])
def test_the_newest_revision_is_what_alembic_calls_the_head(which):
    config = Config()
    config.set_main_option("script_location", str(migrations.FOLDER / which))
    config.set_main_option("path_separator", "os")
    assert ScriptDirectory.from_config(config).get_heads() == [migrations.newest(which)]


@pytest.mark.parametrize("revision", ["z9999", "c9999", "r0001", ""])
def test_a_newer_database_is_refused(tmp_path, revision):
    database = Database(tmp_path / "x.db")
    migrations.migrate(database, "catalogue", no_backup)
    with database.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :revision"), {"revision": revision})
    with pytest.raises(RoomNewer) as refused:
        migrations.migrate(database, "catalogue", no_backup)
    assert refused.value.found == revision
    database.close()


STEP = """
from alembic import op
import sqlalchemy as sa
revision = "{revision}"
down_revision = {down}
def upgrade():
{body}
"""


@pytest.fixture
def made_up(tmp_path, monkeypatch):
    """A parent and a child table at revision 1, with a row each, and a function that writes the next step."""
    folder = tmp_path / "steps" / "catalogue"
    (folder / "versions").mkdir(parents=True)
    monkeypatch.setattr(migrations, "FOLDER", tmp_path / "steps")

    def step(number: int, body: list[str]) -> None:
        down = f'"{number - 1}"' if number > 1 else "None"
        code = STEP.format(revision=number, down=down, body="\n".join("    " + line for line in body))
        (folder / "versions" / f"{number}_step.py").write_text(code)

    step(
        1,
        [
            "op.create_table('parent', sa.Column('id', sa.Integer, primary_key=True), sa.Column('a', sa.String(5)))",
            "op.create_table('child', sa.Column('id', sa.Integer, primary_key=True), sa.Column('parent_id', "
            "sa.Integer, sa.ForeignKey('parent.id', ondelete='CASCADE')))",
        ],
    )
    database = Database(tmp_path / "x.db")
    migrations.migrate(database, "catalogue", no_backup)
    with database.engine.begin() as connection:
        connection.execute(text("INSERT INTO parent VALUES (1, 'x')"))
        connection.execute(text("INSERT INTO child VALUES (1, 1)"))
    yield database, step
    database.close()


def rows(database: Database, table: str) -> int:
    with database.engine.connect() as connection:
        return connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one()


def test_rebuilding_a_parent_keeps_its_children_and_backs_up_first(made_up, tmp_path):
    database, step = made_up
    step(
        2,
        [
            "with op.batch_alter_table('parent', recreate='always') as t:",
            "    t.alter_column('a', new_column_name='b')",
        ],
    )
    made = []
    migrations.migrate(database, "catalogue", lambda: made.append(tmp_path / "b.db") or tmp_path / "b.db")
    assert rows(database, "child") == 1
    assert len(made) == 1
    assert migrations.current(database) == "2"


@pytest.mark.parametrize(
    "body",
    [
        ["op.execute('DELETE FROM child')"],
        ["op.execute('UPDATE child SET parent_id = 99')"],
        ["op.add_column('child', sa.Column('c', sa.Integer))", "op.execute('nonsense')"],
    ],
    ids=["rows lost", "reference broken", "statement fails"],
)
def test_a_bad_step_is_undone(made_up, tmp_path, body):
    database, step = made_up
    step(2, body)
    with pytest.raises(MigrationFailed) as failed:
        migrations.migrate(database, "catalogue", lambda: tmp_path / "b.db")
    assert failed.value.backup == tmp_path / "b.db"
    assert migrations.current(database) == "1"
    assert rows(database, "child") == 1
