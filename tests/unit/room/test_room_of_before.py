"""A room, a backup and waiting calls of commit 2e22f1b: opened, restored and taken, with all that is in them.

`tests/rooms_of_before.py` says how they were made.
"""

import shutil
import threading
from contextlib import closing
from datetime import UTC, datetime
from uuid import UUID

import pytest

from catalog_db import migrations
from catalog_db.database import Database
from catalog_db.errors import BackupInvalid, KeyMissing, RoomOlder, SettingsInvalid
from catalog_db.models import Role
from desktop.actors import Actor, DeviceMode
from desktop.backups.backup_file import backups_in, read_manifest
from desktop.backups.backups import Backups
from desktop.backups.maintenance import drill
from desktop.backups.restoring import restore_room
from desktop.desk.complaints.service import Complaints
from desktop.desk.journal import Journal, is_proven
from desktop.lan.waiting import Sender, WaitingCount
from desktop.pending_checks import read_check_note
from desktop.room.joined_room import open_joined_room
from desktop.room.opening import open_room
from desktop.security.audit import verify_trail
from desktop.security.devices import Devices
from desktop.security.recovery_code import open_key
from desktop.security.staff import Staff
from tests.rooms_of_before import KEY, MADE, keys_beside, make_backup, make_joined, make_room, rows_of
from tests.unit.lan.conftest import Keys, Serving

ADMIN = Actor(Role.ADMIN)
CITRA = UUID("db59ea31414746f7bc8bda72f677209a")
NOW = datetime(2026, 11, 28, 2, 0, tzinfo=UTC)


def clock() -> datetime:
    """An hour and a half after the last that was done in the room."""
    return NOW


@pytest.fixture
def folder(tmp_path):
    make_room(tmp_path / "room")
    return tmp_path / "room"


def visitors_of(room):
    return sorted(row["name"] for row in rows_of(room.records)["visitor"])


def test_the_room_opens_with_all_that_is_in_it(folder):
    with closing(Database(folder / "records.db", KEY)) as records:
        before = rows_of(records)
    with open_room(folder, keys_beside(folder), clock) as room:
        after = rows_of(room.records)
        unchanged = before.keys() - {"alembic_version", "staff_member", "join_code", "device_presence", "desk_clock"}
        for table in unchanged:
            came = {
                "visitor": {"no_email_reason", "no_email_reason_other", "restricted_at"},
                "visit": {"no_email_reason"},
                "desk_turn": {"pause"},
                "copy_request": {"printed"},
                "delivery": {"printed", "copies"},
            }.get(table, ())
            kept = [{name: row[name] for name in row if name not in came} for row in after[table]]
            assert kept == before[table], table
        assert visitors_of(room) == ["", "Ani Contoh", "Bayu Contoh"]
        assert [card.user_name for card in room.get(Staff).list(ADMIN)] == ["budi", "dewi"]
        assert [line.number for line in room.get(Complaints).list(ADMIN)] == ["2026-001"]
        assert [card.name for card in room.get(Devices).list(ADMIN)] == ["PC feedback", "PC guestbook", "PC reader"]
        assert room.catalogue.size() == 2
        with room.records.reading() as session:
            assert verify_trail(session) is None
        assert room.settings.made_at == NOW
        assert [card.kind for card in room.get(Backups).list(ADMIN)] == ["before_migration"]
        signed = room.get(Staff).sign_in(Actor(DeviceMode.DESK), "budi", "bunga rafflesia 2026")
        assert signed.card.user_name == "budi"
    with open_room(folder, keys_beside(folder), clock) as room:  # and once more: it is a room like any other
        assert visitors_of(room) == ["", "Ani Contoh", "Bayu Contoh"]
        assert len(room.get(Backups).list(ADMIN)) == 1


def test_covers_that_are_no_png_are_made_again(folder):
    with open_room(folder, keys_beside(folder), clock) as room:
        assert not list(room.folder.covers.iterdir())
        assert read_check_note(room.folder).books


def test_who_was_erased_is_on_the_list_with_its_proof_once(folder):
    for _ in range(2):
        with open_room(folder, keys_beside(folder), clock) as room:
            (erasure,) = Journal(room.folder.journal).erased()
            assert erasure.visitor_id == CITRA
            assert is_proven(room.records, erasure)


def test_a_list_that_the_records_do_not_confirm_gets_no_proof(folder):
    with closing(Database(folder / "records.db", KEY).connect()) as connection:
        connection.execute("UPDATE visitor SET name = 'Citra Contoh', anonymised_at = NULL WHERE id = ?", (CITRA.hex,))
    with open_room(folder, keys_beside(folder), clock) as room:
        assert Journal(room.folder.journal).erased() == []
        assert "Citra Contoh" in visitors_of(room)


@pytest.mark.parametrize("section", ["look", "host", "desk"])
def test_settings_of_then_that_were_cut_are_refused(folder, section):
    file = folder / "room.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text[: text.index(f"[{section}]")], encoding="utf-8")
    with pytest.raises(SettingsInvalid) as refused:
        open_room(folder, keys_beside(folder), clock)
    assert refused.value.fault.reason == "missing"


def test_settings_of_today_still_need_all_of_their_keys(folder):
    open_room(folder, keys_beside(folder), clock).close()
    file = folder / "room.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text[: text.index("[backup]")] + text[text.index("[limits]") :], encoding="utf-8")
    with pytest.raises(SettingsInvalid) as refused:
        open_room(folder, keys_beside(folder), clock)
    assert refused.value.fault.key == "backup"


def test_the_backup_is_restored(folder, tmp_path):
    make_backup(folder, tmp_path / "backup.zip")
    manifest = read_manifest(tmp_path / "backup.zip")
    assert (manifest.kind, manifest.order[:2], manifest.day.isoformat()) == ("by_hand", (0, 1), "2026-11-28")
    restore_room(tmp_path / "backup.zip", tmp_path / "again", keys_beside(folder))
    with open_room(tmp_path / "again", keys_beside(folder), clock) as room:
        assert visitors_of(room) == ["", "Ani Contoh", "Bayu Contoh"]
        assert room.catalogue.size() == 2


@pytest.mark.wide
def test_the_backup_is_restored_with_the_recovery_code_on_another_pc(folder, tmp_path):
    make_backup(folder, tmp_path / "backup.zip")
    code = (MADE / "recovery-code").read_text().strip()
    assert open_key(MADE / "recovery.key", code) == KEY
    keys = Keys()
    restore_room(tmp_path / "backup.zip", tmp_path / "again", keys, code)
    assert list(keys.kept.values()) == [KEY]
    with pytest.raises(KeyMissing):
        restore_room(tmp_path / "backup.zip", tmp_path / "third", Keys())


def test_a_backup_with_covers_of_then_is_restored_without_them(folder, tmp_path):
    make_backup(folder, tmp_path / "backup.zip", covers=True)
    restore_room(tmp_path / "backup.zip", tmp_path / "again", keys_beside(folder))
    assert not (tmp_path / "again" / "covers").exists()


def test_a_manifest_of_today_that_lacks_something_is_none(folder, tmp_path):
    make_backup(folder, tmp_path / "backup.zip", counts={})
    with pytest.raises(BackupInvalid):
        read_manifest(tmp_path / "backup.zip")


@pytest.mark.wide
def test_the_backup_is_in_the_list_and_passes_its_drill(folder, tmp_path):
    keys = keys_beside(folder)
    (folder / "backups").mkdir()
    make_backup(folder, folder / "backups" / "room-20261128-003400.zip")
    with open_room(folder, keys, clock) as room:
        kinds = {card.path.name.partition("-")[0]: card.kind for card in room.get(Backups).list(ADMIN)}
        assert kinds == {"room": "by_hand", "before": "before_migration"}
        (kept,) = [each for each in backups_in(room.folder.backups) if each.manifest.kind == "by_hand"]
        done = drill(kept, room.folder, keys, clock, day=NOW.date(), days_counted=1, opens=room.try_backup)
        assert not done.trouble


@pytest.mark.wide
def test_who_was_erased_since_is_erased_in_an_older_backup_by_the_list_in_a_newer_one(folder, tmp_path):
    (tmp_path / "usb-drive").mkdir()
    make_backup(folder, tmp_path / "usb-drive" / "newer.zip")
    shutil.copytree(folder, tmp_path / "earlier")
    with closing(Database(tmp_path / "earlier" / "records.db", KEY).connect()) as connection:
        connection.execute("UPDATE visitor SET name = 'Citra Contoh', anonymised_at = NULL WHERE id = ?", (CITRA.hex,))
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    lines = (folder / "journal").read_text(encoding="utf-8").splitlines(keepends=True)
    (tmp_path / "earlier" / "journal").write_text("".join(lines[:-1]), encoding="utf-8")
    make_backup(tmp_path / "earlier", tmp_path / "usb-drive" / "earlier.zip")
    restore_room(tmp_path / "usb-drive" / "earlier.zip", tmp_path / "again", keys_beside(folder))
    with open_room(tmp_path / "again", keys_beside(folder), clock) as room:
        assert visitors_of(room) == ["", "Ani Contoh", "Bayu Contoh"]


def test_a_room_of_long_before_stays_as_it_is(folder):
    with closing(Database(folder / "records.db", KEY).connect()) as connection:
        connection.execute("UPDATE alembic_version SET version_num = 'r0013'")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    with pytest.raises(RoomOlder) as refused:
        open_room(folder, keys_beside(folder), clock)
    assert refused.value.found == "r0013"
    with closing(Database(folder / "records.db", KEY)) as records:
        assert migrations.current(records) == "r0013"
        assert not records.has_table("room")
    with closing(Database(folder / "catalog.db")) as catalog:
        assert migrations.current(catalog) == "c0005"
    assert not list((folder / "backups").iterdir())


class Host:
    """The room behind its host; see `Serving`."""

    def __init__(self, room):
        self.room, self.port = room, 0

    def make_host(self):
        return self.room.make_host()


@pytest.mark.wide
def test_what_waited_on_joined_pcs_is_taken(folder, tmp_path):
    with open_room(folder, keys_beside(folder), clock) as room:
        host = Host(room)
        serving = Serving(host)
        serving.start()
        try:
            for mode, waits in ((DeviceMode.GUESTBOOK, 2), (DeviceMode.FEEDBACK, 1), (DeviceMode.READER, 5)):
                device, token = make_joined(tmp_path / mode, mode, f"https://127.0.0.1:{host.port}")
                keys = Keys()
                keys.put(device, token)
                with open_joined_room(tmp_path / mode, keys) as joined:
                    assert joined.waiting.count() == WaitingCount(waits, 0)
                    Sender(joined.client, joined.waiting, clock).send(threading.Event())
                    assert joined.waiting.count() == WaitingCount(0, 0)
        finally:
            serving.stop()
        rows = rows_of(room.records)
        assert "Dina Contoh" in visitors_of(room)
        assert sorted(row["text"] for row in rows["complaint"]) == ["AC ruang baca mati", "Kursi rusak"]
        assert sorted(row["comment"] for row in rows["feedback_answer"]) == ["cepat", "ramah"]
        assert [row["seconds"] for row in rows["reading_event"]] == [30]
        assert [(row["note"], row["quote"], row["kind"]) for row in rows["mark"]] == [
            ("penting", "penduduk", "highlight")
        ]
        assert [(row["stars"], row["comment"]) for row in rows["rating"]] == [(5, "lengkap")]
        assert [row["text"] for row in rows["publication_report"]] == ["angka kurang"]
        assert len(rows["unmet_search"]) == 2
        assert len(rows["received_call"]) == 8


def test_a_copy_of_the_catalogue_of_long_before_is_fetched_again(tmp_path):
    keys = Keys()
    keys.put(*make_joined(tmp_path / "pc", DeviceMode.READER, "https://127.0.0.1:1"))
    with closing(Database(tmp_path / "pc" / "catalog.db").connect()) as connection:
        connection.execute("UPDATE alembic_version SET version_num = 'c0001'")
    with open_joined_room(tmp_path / "pc", keys) as joined:
        assert joined.catalogue.size() == 0
        assert joined.waiting.count() == WaitingCount(5, 0)
        assert list((tmp_path / "pc" / "set-aside").glob("*/catalog.db"))
