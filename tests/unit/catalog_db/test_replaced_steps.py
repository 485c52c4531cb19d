"""Databases of before the first release get today's schema and keep all that is in them; of older ones is told."""

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from catalog_db import migrations
from catalog_db.database import Database
from catalog_db.errors import MigrationFailed, RoomNewer, RoomOlder
from catalog_db.migrations import Which, runner
from tests.new_databases import run_real_migrations
from tests.rooms_of_before import CATALOGUES, RECORDS, make_database, rows_of, schema_of

KEYS: dict[Which, bytes | None] = {"records": bytes(32), "catalogue": None}
OLDER = [
    *(pytest.param("records", "records", revision, id=revision) for revision in RECORDS),
    *(pytest.param("catalogue", "catalog", revision, id=revision) for revision in CATALOGUES),
]
GONE = {"staff_member": {"failures", "pin_failures", "locked_until"}, "join_code": {"tries"}, "entry_mark": {"reason"}}
CAME: dict[str, dict[str, object]] = {
    "staff_member": {"password_set_at": None},
    "device_presence": {"away_since": None, "protocol": None},
    "desk_clock": {"moved_s": 0.0},
    "room": {"generation_at": None},
    "visitor": {"no_email_reason": "", "no_email_reason_other": "", "restricted_at": None},
    "visit": {"no_email_reason": ""},
    "desk_turn": {"pause": ""},
    "copy_request": {"printed": ""},
    "delivery": {"printed": "", "copies": 1},
    "publication": {"withdrawn_reason": "", "withdrawn_note": "", "pack_sender": None, "no_double_of": None},
    "local_placing": {"no_double_of": None},
    "previous_file": {"source_name": "", "message": None, "asked": 0},
    "import_job": {"hold_back": 0},
    "taken_out_file": {"for_good": 0},
    "table_entry": {"title_en": "", "last_page": None, "unit": "", "years": None, "regions": None},
}


@pytest.fixture(autouse=True)
def new_databases_are_migrated(monkeypatch):
    monkeypatch.setattr(runner, "run_migrations", run_real_migrations)


@pytest.fixture(scope="module")
def new_schemas(tmp_path_factory):
    """Of databases that were made today, by the real steps."""
    folder, found = tmp_path_factory.mktemp("new"), {}
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(runner, "run_migrations", run_real_migrations)
        for which, key in KEYS.items():
            new = Database(folder / f"{which}.db", key)
            migrations.migrate(new, which, lambda: folder)
            found[which] = schema_of(new)
            new.close()
    return found


@pytest.mark.wide(quick=6)
@pytest.mark.parametrize(("which", "name", "revision"), OLDER)
def test_an_older_database_becomes_a_new_one_and_keeps_its_rows(tmp_path, new_schemas, which, name, revision):
    make_database(tmp_path / "old.db", name, revision, KEYS[which])
    old = Database(tmp_path / "old.db", KEYS[which])
    before, began = rows_of(old), datetime.now(UTC).replace(tzinfo=None)
    backups = []
    migrations.migrate(old, which, lambda: backups.append(1) or tmp_path)
    assert len(backups) == (revision != migrations.newest(which))
    assert migrations.current(old) == migrations.newest(which)
    assert schema_of(old) == new_schemas[which]
    after = rows_of(old)
    first = [row for row in after.get("staff_member", ()) if row["must_change_password"]]
    assert {datetime.fromisoformat(row.pop("password_set_at")) >= began for row in first} <= {True}  # ends from now on
    for table, rows in before.items():
        if table != "alembic_version":
            assert after[table] == [_brought_up(table, row) for row in rows], table
    assert {table for table, rows in after.items() if rows} == {table for table, rows in before.items() if rows}
    old.close()


def _brought_up(table, row):
    kept = {column: value for column, value in row.items() if column not in GONE.get(table, ())}
    came = dict(CAME.get(table, {}))
    if row.get("must_change_password"):
        del came["password_set_at"]
    return {**came, **kept}


@pytest.mark.parametrize("revision", ["r0029", "r0030"])
def test_what_was_flagged_stays_flagged(tmp_path, revision):
    make_database(tmp_path / "x.db", "records", revision, bytes(32))
    database = Database(tmp_path / "x.db", bytes(32))
    with closing(database.connect()) as connection:
        for row in (
            ("a", "visit", "late", "v", "p", "2026-11-24", 1, 5),
            ("b", "visit", "over", "v", "p", "2026-11-24", 1, None),
            ("c", "answer", "over", None, "p", "2026-11-24", 2, 6),
        ):
            connection.execute("INSERT INTO entry_mark VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
    migrations.migrate(database, "records", lambda: tmp_path)
    flags = [
        (row["id"], row["kind"], row["late"], row["over"], row["subject_id"], row["day"], row["seen_at"])
        for row in rows_of(database)["entry_mark"]
    ]
    assert sorted(flags) == [
        ("a", "visit", 1, 0, "v", "2026-11-24", 5),
        ("b", "visit", 0, 1, "v", "2026-11-24", None),
        ("c", "answer", 0, 1, None, "2026-11-24", 6),
    ]
    database.close()


@pytest.mark.wide(quick=3)
@pytest.mark.parametrize(
    ("which", "revision", "told"),
    [
        ("records", "r0021", RoomOlder),
        ("records", "r0001", RoomOlder),
        ("catalogue", "c0004", RoomOlder),
        ("records", "r9999", RoomNewer),
        ("catalogue", "c0099", RoomNewer),
        ("catalogue", "r0001", RoomNewer),
        ("records", "s0001", RoomNewer),
        ("records", "", RoomNewer),
    ],
)
def test_a_revision_from_which_nothing_leads_here_is_told_and_nothing_is_changed(tmp_path, which, revision, told):
    database = Database(tmp_path / "x.db", KEYS[which])
    migrations.migrate(database, which, lambda: tmp_path)
    with closing(database.connect()) as connection:
        connection.execute("UPDATE alembic_version SET version_num = ?", (revision,))
    before = schema_of(database), rows_of(database)

    def back_up() -> Path:
        raise AssertionError("nothing is going to be changed")

    with pytest.raises(told) as refused:
        migrations.migrate(database, which, back_up)
    assert refused.value.found == revision
    assert (schema_of(database), rows_of(database)) == before
    database.close()


@pytest.mark.parametrize("which", ["records", "catalogue"])
def test_tables_that_say_of_no_revision_are_left_alone(tmp_path, which):
    database = Database(tmp_path / "x.db", KEYS[which])
    with closing(database.connect()) as connection:
        connection.execute("CREATE TABLE instance (position INTEGER)")
    with pytest.raises(MigrationFailed):
        migrations.migrate(database, which, lambda: tmp_path)
    assert not database.has_table("change")
    database.close()


@pytest.mark.parametrize("which", ["records", "catalogue", "central"])
def test_there_is_one_step_that_makes_all_tables(which):
    """Until the first release; a later one comes behind it."""
    steps = list(runner.scripts_of(which).walk_revisions())
    assert steps[-1].down_revision is None
    assert not [step for step in steps[:-1] if getattr(step.module, "replaces", ())]
