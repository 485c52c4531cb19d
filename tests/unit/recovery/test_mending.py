"""What can be read of a damaged room is copied into new files, and what is gone is listed exactly."""

import shutil
import threading
from contextlib import closing
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text

from catalog_db.change_log import instance_id
from catalog_db.database import Database, ReadOnlyDatabase
from catalog_db.errors import (
    Cancelled,
    DatabaseUnreadable,
    KeyMissing,
    Part,
    RecoveryCodeWrong,
    RoomInUse,
    StorageFull,
    Trouble,
)
from catalog_db.identity import generation_of, raise_generation
from catalog_db.models import FeedbackAnswer, RecordsBase, Role, SyncAgain, SyncComputed
from desktop.actors import Actor
from desktop.backups.backup_file import kept_heads
from desktop.backups.backups import Backups
from desktop.backups.maintenance import BackupMaintenance
from desktop.backups.places import place_folder
from desktop.desk.guestbook.lost_visits import Loss
from desktop.recovery.authority import room_id_of
from desktop.recovery.checking import check_database
from desktop.recovery.curing import apply
from desktop.recovery.diagnosis import diagnose
from desktop.recovery.found_backups import inspect_backup, remedy_of
from desktop.recovery.salvage import salvage
from desktop.recovery.values import Cure, Remedy
from desktop.room.health import check_room
from desktop.room.opening import open_room
from desktop.room.room import Room
from desktop.security.audit import Audit, lost_entries, verify_trail
from desktop.security.key_store import KeyFileStore
from desktop.security.recovery_code import new_code, seal_key
from desktop.settings import file as settings_file
from tests.unit.recovery.filled_room import Filled
from tests.unit.recovery.kit import (
    clock,
    end,
    key_of,
    keys_of,
    leaf_page,
    make_room,
    opened,
    register,
    root_page,
    started,
    zero,
)

MEND = Remedy(Cure.MEND)


def page_of(filled: Filled, name: str, which: str = "records") -> int:
    with opened(filled.folder.path) as room:
        return root_page(getattr(room, which), name)


def leaf_of(filled: Filled, table: str) -> int:
    return leaf_page(filled.folder.path, table)


def mend(filled: Filled, remedy: Remedy = MEND) -> Loss:
    done = apply(filled.folder.path, remedy, keys_of(filled.folder.path), clock=clock)
    assert done.quarantine is not None
    assert done.quarantine.parent == filled.folder.quarantine
    assert not filled.folder.mending.exists()
    return done.loss


def numbers(room: Room) -> set[str]:
    with room.records.reading() as session:
        return set(session.scalars(text("SELECT number FROM visit")))


def count(room: Room, table: str) -> int:
    with room.records.reading() as session:
        return int(session.scalar(text(f'SELECT count(*) FROM "{table}"')) or 0)


@pytest.mark.wide
def test_where_only_an_index_is_damaged_nothing_is_lost(filled: Filled) -> None:
    zero(filled.folder.records_file, page_of(filled, "ix_visitor_name_key"))
    found = diagnose(filled.folder.path, keys_of(filled.folder.path), clock=clock)
    assert {(wrong.part, wrong.trouble) for wrong in found.findings} == {(Part.RECORDS, Trouble.DAMAGED)}
    assert found.remedies[0] == Remedy(Cure.MEND, loss=Loss())
    assert [remedy.cure for remedy in found.remedies] == [Cure.MEND, Cure.RESTORE]
    assert found.remedies[1].loss is not None
    assert found.remedies[1].loss.visits == filled.handed_out[filled.in_backup :]
    assert mend(filled) == Loss()
    with opened(filled.folder.path) as room:
        assert numbers(room) == set(filled.handed_out)
        assert register(room, "Dewi Lestari") not in filled.handed_out


@pytest.mark.wide
def test_lost_visits_are_named_one_by_one(filled: Filled) -> None:
    """The rows of a page are gone, and those that belong to them; every other row is there."""
    zero(filled.folder.records_file, leaf_of(filled, "visit"))
    loss = mend(filled)
    assert loss.visits
    assert dict(loss.rows)["visit"] == len(loss.visits)
    assert dict(loss.rows)["ticket"] >= len(loss.visits)
    with opened(filled.folder.path) as room:
        assert numbers(room) == set(filled.handed_out) - set(loss.visits)
        assert count(room, "visitor") == len(filled.handed_out)
        with room.records.reading() as session:
            assert session.execute(text("PRAGMA foreign_key_check")).all() == []
        assert room.records.quick_check() == []
        assert register(room, "Dewi Lestari") > max(filled.handed_out)


def test_a_visit_outlives_a_visitor_who_can_not_be_read(filled: Filled) -> None:
    zero(filled.folder.records_file, leaf_of(filled, "visitor"))
    loss = mend(filled)
    assert loss.visits == ()
    assert dict(loss.rows)["visitor"] > 0
    with opened(filled.folder.path) as room, room.records.reading() as session:
        assert numbers(room) == set(filled.handed_out)
        nameless = session.scalar(text("SELECT count(*) FROM visitor WHERE name = '' AND anonymised_at IS NOT NULL"))
        assert nameless == dict(loss.rows)["visitor"]


def test_the_audit_trail_says_where_it_breaks_and_holds_from_there(filled: Filled) -> None:
    zero(filled.folder.records_file, leaf_of(filled, "audit_entry"))
    loss = mend(filled)
    with opened(filled.folder.path) as room:
        with room.records.reading() as session:
            gaps = lost_entries(session)
            assert verify_trail(session, kept_heads(filled.folder.backups, room.settings.room_id, room.records)) is None
        assert sum(last - first + 1 for first, last in gaps.items()) == dict(loss.rows)["audit_entry"]
        index = mending_index()
        standing = room.get(BackupMaintenance).standing
        findings = check_room(room.folder, room.books, room.catalog, room.records, lambda: index, standing, clock())
        found = {finding.area.value: finding for finding in findings}
        assert (found["audit"].ok, found["audit"].code) == (False, "lost")
        # Whoever takes out one more is found out as before.
        with room.records.engine.begin() as connection:
            connection.exec_driver_sql("DROP TRIGGER audit_entry_no_delete")
            connection.exec_driver_sql("DELETE FROM audit_entry WHERE seq = (SELECT max(seq) - 1 FROM audit_entry)")
        with room.records.reading() as session:
            assert verify_trail(session) is not None


def mending_index() -> Any:
    from desktop.room.findings import Area, Finding

    return Finding(Area.INDEX, True, "complete", {"count": 1})


@pytest.mark.wide
def test_rows_without_rowid_are_read_around_a_damaged_page(filled: Filled) -> None:
    with opened(filled.folder.path) as room, room.records.writing() as session:
        for n in range(400):
            answer = FeedbackAnswer(id=UUID(int=n * 2**118), period="2026-Q4", service="perpustakaan")
            answer.gender = answer.age_band = answer.education = answer.occupation = ""
            session.add(answer)
    zero(filled.folder.records_file, leaf_of(filled, "feedback_answer"))
    loss = mend(filled)
    with opened(filled.folder.path) as room:
        assert count(room, "feedback_answer") + dict(loss.rows)["feedback_answer"] == 400
        assert count(room, "feedback_answer") > 200


@pytest.mark.wide
def test_rows_that_sync_keeps_by_their_whole_key_are_read_around_a_damaged_page(filled: Filled) -> None:
    with opened(filled.folder.path) as room, room.records.writing() as session:
        for n in range(400):
            session.add(SyncComputed(table="ticket" if n % 2 else "visit", row_id=f"{n:032x}", digest="0" * 64))
        session.add(SyncAgain(table="ticket", row_id="abc"))
    zero(filled.folder.records_file, leaf_of(filled, "sync_computed"))
    found = diagnose(filled.folder.path, keys_of(filled.folder.path), clock=clock)
    assert {remedy.cure for remedy in found.remedies} == {Cure.MEND, Cure.RESTORE}
    loss = mend(filled)
    assert dict(loss.rows) == {"sync_computed": 1}  # at least: nobody can count them
    with opened(filled.folder.path) as room:
        assert 300 < count(room, "sync_computed") < 400  # those before the page, and those behind it
        assert count(room, "sync_again") == 1


def test_a_way_that_fails_in_its_trial_hides_no_other_one(filled: Filled, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_args: Any, **_more: Any) -> None:
        raise ValueError("ticket")

    zero(filled.folder.records_file, leaf_of(filled, "visit"))
    monkeypatch.setattr("desktop.recovery.mending.salvage", fail)
    found = diagnose(filled.folder.path, keys_of(filled.folder.path), clock=clock)
    assert [remedy.cure for remedy in found.remedies] == [Cure.RESTORE]
    monkeypatch.undo()
    monkeypatch.setattr("desktop.recovery.diagnosis.take_parts", fail)
    found = diagnose(filled.folder.path, keys_of(filled.folder.path), clock=clock)
    assert [remedy.cure for remedy in found.remedies] == [Cure.MEND]


def test_the_mended_records_are_another_copy(filled: Filled) -> None:
    """So that central and joined PCs take nothing of it for what they know already."""
    with opened(filled.folder.path) as room, room.records.reading() as session:
        before = instance_id(session, RecordsBase)
    zero(filled.folder.records_file, leaf_of(filled, "visit"))
    mend(filled)
    with opened(filled.folder.path) as room, room.records.reading() as session:
        assert instance_id(session, RecordsBase) != before


def test_what_was_replaced_is_quarantined_byte_by_byte(filled: Filled) -> None:
    zero(filled.folder.records_file, page_of(filled, "ix_visitor_name_key"))
    damaged = filled.folder.records_file.read_bytes()
    mend(filled)
    assert [path.read_bytes() for path in filled.folder.quarantine.glob("*/records.db")] == [damaged]


def test_changes_of_another_file_are_quarantined(filled: Filled, tmp_path: Path) -> None:
    """A WAL knows no file: one of other records is read into these, and makes nonsense of them."""
    other = Database(tmp_path / "other.db", key_of(filled.folder.path))
    with closing(other.connect()) as connection:
        connection.execute("CREATE TABLE other (a)")
        connection.executemany("INSERT INTO other VALUES (?)", [("x" * 900,) for _ in range(200)])
        shutil.copyfile(tmp_path / "other.db-wal", filled.folder.records_file.with_name("records.db-wal"))
    other.close()
    loss = mend(filled)
    assert loss == Loss()
    with opened(filled.folder.path) as room:
        assert numbers(room) == set(filled.handed_out)
    assert list(filled.folder.quarantine.glob("*/records.db-wal"))


def test_a_damaged_catalogue_is_mended_too(filled: Filled) -> None:
    zero(filled.folder.catalog_file, page_of(filled, "ix_publication_title_key", "catalog"))
    assert mend(filled) == Loss()
    with opened(filled.folder.path) as room:
        assert room.catalogue.size() == 60


def test_lines_of_the_journal_that_only_a_backup_has_come_back(filled: Filled) -> None:
    lines = filled.folder.journal.read_bytes().split(b"\n")
    damaged = [b"\0" * len(line) if n % 7 == 3 else line for n, line in enumerate(lines)]
    filled.folder.journal.write_bytes(b"\n".join(damaged))
    found = diagnose(filled.folder.path, keys_of(filled.folder.path), clock=clock)
    assert {wrong.part for wrong in found.findings} == {Part.JOURNAL}
    mend(filled)
    back = filled.folder.journal.read_bytes().split(b"\n")
    assert set(lines[: filled.in_backup]) <= set(back)
    assert not diagnose(filled.folder.path, keys_of(filled.folder.path), clock=clock).findings


def test_a_room_without_damage_is_left_alone(filled: Filled) -> None:
    assert diagnose(filled.folder.path, keys_of(filled.folder.path), clock=clock).is_sound
    assert apply(filled.folder.path, MEND, keys_of(filled.folder.path), clock=clock).quarantine is None


def test_where_the_list_of_tables_is_gone_only_a_backup_helps(filled: Filled) -> None:
    with filled.folder.records_file.open("r+b") as file:
        file.seek(16)
        file.write(bytes(4_000))
    found = diagnose(filled.folder.path, keys_of(filled.folder.path), clock=clock)
    assert [remedy.cure for remedy in found.remedies] == [Cure.OTHER_KEY, Cure.RESTORE]
    loss = mend(filled, found.remedies[1])
    assert loss.visits == filled.handed_out[filled.in_backup :]
    assert loss.since == clock()
    with opened(filled.folder.path) as room:
        assert numbers(room) == set(filled.handed_out[: filled.in_backup])
        assert room.catalogue.size() == 60
        assert register(room, "Dewi Lestari") > max(filled.handed_out)  # the journal was not replaced by an older one


@pytest.mark.wide(quick=1)
@pytest.mark.parametrize(("left", "generation"), [("damaged records", 6), ("a backup of then", 6), ("nothing", 2)])
def test_records_out_of_an_old_backup_come_after_whatever_is_known_of_the_room(
    filled: Filled, left: str, generation: int
) -> None:
    with opened(filled.folder.path) as room:
        with room.records.writing() as session:
            raise_generation(session, 4)
        if left == "a backup of then":
            room.get(Backups).make(Actor(Role.ADMIN))
    if left == "damaged records":
        zero(filled.folder.records_file, leaf_of(filled, "visit"))
    else:
        filled.folder.records_file.unlink()
    ways = diagnose(filled.folder.path, keys_of(filled.folder.path), clock=clock).remedies
    restoring = [way for way in ways if way.cure is Cure.RESTORE]
    mend(filled, min(restoring, key=lambda way: way.backup or Path()))
    with opened(filled.folder.path) as room, room.records.reading() as session:
        assert generation_of(session)[0] == generation


@pytest.mark.wide(quick=2)
@pytest.mark.parametrize("name", ["records.db", "catalog.db"])
@pytest.mark.parametrize("how", ["missing", "empty"])
def test_a_part_that_is_gone_comes_out_of_the_newest_backup(filled: Filled, name: str, how: str) -> None:
    file = filled.folder.path / name
    if how == "missing":
        file.unlink()
    else:
        file.write_bytes(b"")
    found = diagnose(filled.folder.path, keys_of(filled.folder.path), clock=clock)
    assert found.remedies[0].cure is Cure.RESTORE
    loss = mend(filled, found.remedies[0])
    assert loss.visits == (filled.handed_out[filled.in_backup :] if name == "records.db" else ())
    with opened(filled.folder.path) as room:
        assert numbers(room) == set(filled.handed_out) - set(loss.visits)


@pytest.mark.wide(quick=2)
@pytest.mark.parametrize("content", [None, b"", b"\0" * 700, b"code = ", b"room_id = 'x'"])
def test_settings_that_are_gone_are_written_again_as_they_were_accepted(filled: Filled, content: bytes | None) -> None:
    file = filled.folder.settings_file
    before = settings_file.load(file)
    file.unlink() if content is None else file.write_bytes(content)
    found = diagnose(filled.folder.path, keys_of(filled.folder.path), clock=clock)
    assert found.remedies[0] == Remedy(Cure.MEND, loss=Loss())
    mend(filled, found.remedies[0])
    assert settings_file.load(file) == before
    with opened(filled.folder.path) as room:
        assert numbers(room) == set(filled.handed_out)


def test_a_journal_that_is_gone_comes_out_of_the_backups(filled: Filled) -> None:
    lines = filled.folder.journal.read_bytes().split(b"\n")
    filled.folder.journal.unlink()
    mend(filled)
    assert set(lines[: filled.in_backup]) <= set(filled.folder.journal.read_bytes().split(b"\n"))
    with opened(filled.folder.path) as room:
        assert register(room, "Dewi Lestari") > max(filled.handed_out)


def test_an_older_backup_says_in_the_trail_what_newer_ones_know(filled: Filled) -> None:
    """Else the trail would be reported as cut, since the newer backups lie there still."""
    with opened(filled.folder.path) as room:
        room.get(Backups).make(Actor(Role.ADMIN))
        newest = max(head.seq for head in kept_heads(filled.folder.backups, room.settings.room_id, room.records))
    filled.folder.records_file.unlink()
    ways = diagnose(filled.folder.path, keys_of(filled.folder.path), clock=clock).remedies
    assert [way.cure for way in ways] == [Cure.RESTORE, Cure.RESTORE]
    mend(filled, min(ways, key=lambda way: way.backup or Path()))
    with opened(filled.folder.path) as room:
        with room.records.reading() as session:
            lost = lost_entries(session)
            assert list(lost.values()) == [newest]
            assert verify_trail(session, kept_heads(filled.folder.backups, room.settings.room_id, room.records)) is None
        audit = next(finding for finding in room.findings() if finding.area == "audit")
        assert (audit.code, audit.data["last"]) == ("lost", newest)


def test_the_newest_backup_leaves_no_gap_in_the_trail(filled: Filled) -> None:
    filled.folder.records_file.unlink()
    mend(filled, diagnose(filled.folder.path, keys_of(filled.folder.path), clock=clock).remedies[0])
    with opened(filled.folder.path) as room, room.records.reading() as session:
        assert lost_entries(session) == {}
        assert verify_trail(session, kept_heads(filled.folder.backups, room.settings.room_id, room.records)) is None


@pytest.mark.wide
def test_a_backup_of_another_room_says_nothing_of_this_one(filled: Filled, tmp_path: Path) -> None:
    make_room(tmp_path / "other")
    with opened(tmp_path / "other") as other:
        for n in range(100):
            register(other, f"Orang Lain {n}")
        other.get(Backups).make(Actor(Role.ADMIN), tmp_path / "made.zip")
    (tmp_path / "made.zip").rename(filled.folder.backups / "room-99999999-000000.zip")
    zero(filled.folder.records_file, leaf_of(filled, "visit"))
    filled.folder.journal.unlink()
    loss = mend(filled)
    assert loss.visits
    assert set(loss.visits) <= set(filled.handed_out)
    with opened(filled.folder.path) as room:
        with room.records.reading() as session:
            assert lost_entries(session) == {}
        assert next(finding for finding in room.findings() if finding.area == "audit").code == "holds"
        assert room.get(Audit).verify(Actor(Role.ADMIN)).broken_at is None


def test_a_backup_that_is_not_whole_is_passed_over(filled: Filled) -> None:
    good = next(filled.folder.backups.glob("*.zip"))
    bad = bytearray(good.read_bytes())
    bad[len(bad) // 3] ^= 1
    good.with_name("room-99999999-000000.zip").write_bytes(bad)
    filled.folder.records_file.unlink()
    found = diagnose(filled.folder.path, keys_of(filled.folder.path), clock=clock)
    assert [remedy.backup for remedy in found.remedies] == [good]


def test_a_backup_in_the_second_place_counts_too(filled: Filled, tmp_path: Path) -> None:
    before = settings_file.load(filled.folder.settings_file)
    chosen = tmp_path / "usb-drive"
    place = place_folder(chosen, before.room_id)
    place.mkdir(parents=True)
    good = next(filled.folder.backups.glob("*.zip"))
    good.rename(place / good.name)
    settings_file.save(
        filled.folder.settings_file,
        before.model_copy(update={"backup": before.backup.model_copy(update={"second_place": str(chosen)})}),
    )
    filled.folder.records_file.unlink()
    found = diagnose(filled.folder.path, keys_of(filled.folder.path), clock=clock)
    assert [remedy.backup for remedy in found.remedies] == [place / good.name]


@pytest.mark.usefixtures("programs_can_be_forked")
def test_nobody_mends_beside_another_program(filled: Filled) -> None:
    other = started(filled.folder.path)
    try:
        with pytest.raises(RoomInUse) as refused:
            apply(filled.folder.path, MEND, keys_of(filled.folder.path), clock=clock)
        assert str(other.pid) in refused.value.programs[0]
    finally:
        end(other)


def test_a_full_disk_is_seen_before_anything_is_made(filled: Filled, monkeypatch: pytest.MonkeyPatch) -> None:
    zero(filled.folder.records_file, leaf_of(filled, "visit"))
    before = {path.name: path.read_bytes() for path in filled.folder.path.glob("*.db")}
    usage = shutil.disk_usage(filled.folder.path)._replace(free=20 * 2**20)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage)
    with pytest.raises(StorageFull):
        apply(filled.folder.path, MEND, keys_of(filled.folder.path), clock=clock)
    found = diagnose(filled.folder.path, keys_of(filled.folder.path), clock=clock)
    assert Remedy(Cure.MEND) in found.remedies  # what it costs is not known
    assert {path.name: path.read_bytes() for path in filled.folder.path.glob("*.db")} == before
    assert not filled.folder.mending.exists()
    assert not list(filled.folder.path.glob("trial-*"))


def test_a_check_that_is_cancelled_leaves_no_file_open(filled: Filled, monkeypatch: pytest.MonkeyPatch) -> None:
    closed = []
    close = ReadOnlyDatabase.close
    monkeypatch.setattr(ReadOnlyDatabase, "close", lambda self: (closed.append(self.path), close(self)))
    monkeypatch.setattr("desktop.recovery.checking._STEPS", 1)
    cancel = threading.Event()
    cancel.set()
    with pytest.raises(Cancelled):
        check_database(Part.CATALOGUE, filled.folder.catalog_file, None, thorough=True, cancel=cancel)
    assert closed == [filled.folder.catalog_file]


def test_mending_can_be_cancelled(filled: Filled) -> None:
    zero(filled.folder.records_file, leaf_of(filled, "visit"))
    cancel = threading.Event()

    def progress(step: str, _done: int, _total: int) -> None:
        if step == "salvage":
            cancel.set()

    with pytest.raises(Cancelled):
        apply(filled.folder.path, MEND, keys_of(filled.folder.path), clock=clock, cancel=cancel, progress=progress)
    assert not filled.folder.mending.exists()
    assert not filled.folder.quarantine.exists()


@pytest.mark.wide
def test_without_the_key_the_recovery_code_mends(filled: Filled) -> None:
    zero(filled.folder.records_file, leaf_of(filled, "visit"))
    code = new_code()
    seal_key(filled.folder.recovery_file, key_of(filled.folder.path), code)
    keys_of(filled.folder.path).path.unlink()
    keys = KeyFileStore(filled.folder.path.with_name("another.key"))
    found = diagnose(filled.folder.path, keys, clock=clock)
    assert found.remedies[0] == Remedy(Cure.OTHER_KEY, loss=Loss(), needs_code=True)
    with pytest.raises(KeyMissing):
        apply(filled.folder.path, found.remedies[0], keys, clock=clock)
    apply(filled.folder.path, found.remedies[0], keys, recovery_code=code, clock=clock)
    mending = next(r for r in diagnose(filled.folder.path, keys, clock=clock).remedies if r.cure is Cure.MEND)
    assert apply(filled.folder.path, mending, keys, clock=clock).loss == mending.loss


@pytest.mark.wide(quick=1)
@pytest.mark.parametrize("records", ["whole", "missing", "no list of tables", "a page"])
def test_beside_the_key_of_another_room_the_recovery_code_mends(filled: Filled, records: str) -> None:
    """An older key file, which names no room: what the person types counts, and both keys are kept."""
    match records:
        case "missing":
            filled.folder.records_file.unlink()
        case "no list of tables":
            zero(filled.folder.records_file, 1)
        case "a page":
            zero(filled.folder.records_file, leaf_of(filled, "visit"))
    key, code = key_of(filled.folder.path), new_code()
    seal_key(filled.folder.recovery_file, key, code)
    file = filled.folder.path.with_name("older.key")
    file.write_text(f"{'ab' * 32}\n")
    file.chmod(0o600)
    keys = KeyFileStore(file)
    remedies = diagnose(filled.folder.path, keys, clock=clock).remedies
    assert remedies[0].cure is Cure.OTHER_KEY and all(remedy.needs_code for remedy in remedies)
    with pytest.raises(RecoveryCodeWrong):
        apply(filled.folder.path, remedies[-1], keys, recovery_code=new_code(), clock=clock)
    apply(filled.folder.path, remedies[-1], keys, recovery_code=code, clock=clock)
    assert keys.named(room_id_of(filled.folder) or "") == key and keys.get("another") == bytes.fromhex("ab" * 32)
    for remedy in diagnose(filled.folder.path, keys, clock=clock).remedies[-1:]:
        apply(filled.folder.path, remedy, keys, clock=clock)
    with open_room(filled.folder.path, keys, clock) as room:
        assert room.catalogue.size() == 60


def test_a_key_file_that_names_no_room_is_believed_where_it_fits(filled: Filled) -> None:
    file = keys_of(filled.folder.path).path
    file.write_text(f"{key_of(filled.folder.path).hex()}\n")
    filled.folder.records_file.unlink()  # the backup is of this key
    remedies = diagnose(filled.folder.path, KeyFileStore(file), clock=clock).remedies
    assert [(remedy.cure, remedy.needs_code) for remedy in remedies] == [(Cure.RESTORE, False)]
    backup = inspect_backup(next(filled.folder.backups.glob("*.zip")))
    assert not remedy_of(filled.folder, KeyFileStore(file), backup).needs_code
    file.write_text(f"{'ab' * 32}\n")
    assert remedy_of(filled.folder, KeyFileStore(file), backup).needs_code


@pytest.mark.wide
def test_what_mending_costs_is_what_was_said_before(filled: Filled) -> None:
    zero(filled.folder.records_file, leaf_of(filled, "ticket"))
    said = diagnose(filled.folder.path, keys_of(filled.folder.path), clock=clock).remedies[0]
    assert said.cure is Cure.MEND
    assert said.loss
    assert mend(filled, said) == said.loss


def test_too_little_to_mend_is_said(filled: Filled) -> None:
    file = filled.folder.path.with_name("nothing.db")
    file.write_bytes(b"\0" * 8_192)
    target = Database(filled.folder.path.with_name("new.db"), bytes(32))
    with pytest.raises(DatabaseUnreadable):
        salvage(ReadOnlyDatabase(file, bytes(32)), target, "records")
    target.close()
