"""A damaged room is told as it is, and a backup takes the place of what can't be read."""

import shutil
import threading
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from catalog_db.change_log import instance_id
from catalog_db.database import Database, ReadOnlyDatabase
from catalog_db.errors import (
    BackupInvalid,
    Cancelled,
    KeyMissing,
    Part,
    RecoveryCodeWrong,
    RoomInUse,
    StorageFull,
    Trouble,
)
from catalog_db.identity import generation_of, raise_generation
from catalog_db.models import RecordsBase, Role
from desktop.actors import Actor
from desktop.backups.backup_file import kept_heads
from desktop.backups.backups import Backups
from desktop.backups.places import place_folder
from desktop.desk.guestbook.lost_visits import Loss
from desktop.recovery.authority import room_id_of
from desktop.recovery.checking import check_database
from desktop.recovery.diagnosis import diagnose
from desktop.recovery.found_backups import inspect_backup, remedy_of
from desktop.recovery.in_place import apply
from desktop.recovery.values import Cure, Diagnosis, Remedy
from desktop.room.opening import open_room
from desktop.room.room import Room
from desktop.security.audit import lost_entries, verify_trail
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


def diagnosis(filled: Filled) -> Diagnosis:
    return diagnose(filled.folder.path, keys_of(filled.folder.path))


def page_of(filled: Filled, name: str, which: str = "records") -> int:
    with opened(filled.folder.path) as room:
        return root_page(getattr(room, which), name)


def leaf_of(filled: Filled, table: str) -> int:
    return leaf_page(filled.folder.path, table)


def restore(filled: Filled, remedy: Remedy | None = None) -> Loss:
    """Go a way, by default the newest backup."""
    way = remedy or next(each for each in diagnosis(filled).remedies if each.cure is Cure.RESTORE)
    done = apply(filled.folder.path, way, keys_of(filled.folder.path), clock=clock)
    assert done.quarantine is not None
    assert done.quarantine.parent == filled.folder.quarantine
    assert not filled.folder.restoring.exists()
    return done.loss


def numbers(room: Room) -> set[str]:
    with room.records.reading() as session:
        return set(session.scalars(text("SELECT number FROM visit")))


# A page in the middle, the list of tables, an index, and changes of another file beside the records.
DAMAGES = ("a page", "an index", "the audit trail")


@pytest.mark.parametrize("damage", DAMAGES)
def test_damaged_records_are_told_and_the_newest_backup_takes_their_place(filled: Filled, damage: str) -> None:
    page = {"a page": "visit", "the audit trail": "audit_entry"}.get(damage)
    zero(filled.folder.records_file, leaf_of(filled, page) if page else page_of(filled, "ix_visitor_name_key"))
    damaged = filled.folder.records_file.read_bytes()
    found = diagnosis(filled)
    assert {(wrong.part, wrong.trouble) for wrong in found.findings} == {(Part.RECORDS, Trouble.DAMAGED)}
    (way,) = found.remedies
    assert (way.cure, way.needs_code) == (Cure.RESTORE, False) and way.size_bytes > 0
    since = filled.handed_out[filled.in_backup :]
    assert way.loss.since == way.made_at
    loss = restore(filled)
    assert loss.visits == since
    assert [path.read_bytes() for path in filled.folder.quarantine.glob("*/records.db")] == [damaged]
    with opened(filled.folder.path) as room:
        assert numbers(room) == set(filled.handed_out) - set(since)
        assert room.records.quick_check() == []
        assert register(room, "Dewi Lestari") > max(filled.handed_out)


def test_the_restored_records_are_another_copy(filled: Filled) -> None:
    with opened(filled.folder.path) as room, room.records.reading() as session:
        before = instance_id(session, RecordsBase)
    zero(filled.folder.records_file, leaf_of(filled, "visit"))
    restore(filled)
    with opened(filled.folder.path) as room, room.records.reading() as session:
        assert instance_id(session, RecordsBase) != before


def test_changes_of_another_file_are_set_aside(filled: Filled, tmp_path: Path) -> None:
    """A WAL knows no file: one of other records is read into these, and makes nonsense of them."""
    other = Database(tmp_path / "other.db", key_of(filled.folder.path))
    with closing(other.connect()) as connection:
        connection.execute("CREATE TABLE other (a)")
        connection.executemany("INSERT INTO other VALUES (?)", [("x" * 900,) for _ in range(200)])
        shutil.copyfile(tmp_path / "other.db-wal", filled.folder.records_file.with_name("records.db-wal"))
    other.close()
    restore(filled)
    with opened(filled.folder.path) as room:
        assert numbers(room) == set(filled.handed_out[: filled.in_backup])
    assert list(filled.folder.quarantine.glob("*/records.db-wal"))


def test_a_damaged_catalogue_leaves_the_records_as_they_are(filled: Filled) -> None:
    zero(filled.folder.catalog_file, page_of(filled, "publication", "catalog"))
    loss = restore(filled)
    assert loss.visits == () and loss.since is not None
    with opened(filled.folder.path) as room:
        assert numbers(room) == set(filled.handed_out) and room.catalogue.size() == 60


def test_a_room_without_damage_is_left_alone(filled: Filled) -> None:
    assert diagnosis(filled).is_sound
    backup = inspect_backup(next(filled.folder.backups.glob("*.zip")))
    way = remedy_of(filled.folder, keys_of(filled.folder.path), backup)
    assert apply(filled.folder.path, way, keys_of(filled.folder.path), clock=clock).quarantine is None


@pytest.mark.parametrize("content", [None, b"", b"\0" * 700, b"code = "], ids=["missing", "empty", "zeros", "cut"])
def test_settings_that_are_gone_come_out_of_the_newest_backup(filled: Filled, content: bytes | None) -> None:
    file = filled.folder.settings_file
    before = settings_file.load(file)
    file.unlink() if content is None else file.write_bytes(content)
    found = diagnosis(filled)
    assert [(way.cure, way.loss) for way in found.remedies] == [(Cure.RESTORE, Loss())]
    restore(filled)
    assert settings_file.load(file).room_id == before.room_id
    with opened(filled.folder.path) as room:
        assert numbers(room) == set(filled.handed_out)


def test_a_journal_that_is_gone_comes_out_of_the_backups(filled: Filled) -> None:
    lines = filled.folder.journal.read_bytes().split(b"\n")
    filled.folder.journal.unlink()
    assert restore(filled) == Loss()
    assert set(lines[: filled.in_backup]) <= set(filled.folder.journal.read_bytes().split(b"\n"))
    with opened(filled.folder.path) as room:
        assert register(room, "Dewi Lestari") > max(filled.handed_out)


def test_a_backup_of_another_room_is_offered_to_nobody(filled: Filled, tmp_path: Path) -> None:
    make_room(tmp_path / "other")
    with opened(tmp_path / "other") as other:
        other.get(Backups).make(Actor(Role.ADMIN), tmp_path / "made.zip")
    good = next(filled.folder.backups.glob("*.zip"))
    strange = (tmp_path / "made.zip").rename(filled.folder.backups / "room-99999999-000000.zip")
    zero(filled.folder.records_file, leaf_of(filled, "visit"))
    assert [way.backup for way in diagnosis(filled).remedies] == [good]
    with pytest.raises(BackupInvalid) as refused:
        remedy_of(filled.folder, keys_of(filled.folder.path), inspect_backup(strange))
    assert refused.value.reason == "foreign"


@pytest.mark.usefixtures("programs_can_be_forked")
def test_nobody_restores_beside_another_program(filled: Filled) -> None:
    way = remedy_of(
        filled.folder, keys_of(filled.folder.path), inspect_backup(next(filled.folder.backups.glob("*.zip")))
    )
    other = started(filled.folder.path)
    try:
        with pytest.raises(RoomInUse) as refused:
            apply(filled.folder.path, way, keys_of(filled.folder.path), clock=clock)
        assert str(other.pid) in refused.value.programs[0]
    finally:
        end(other)


def test_a_full_disk_leaves_the_room_as_it_is(filled: Filled, monkeypatch: pytest.MonkeyPatch) -> None:
    zero(filled.folder.records_file, leaf_of(filled, "visit"))
    before = {path.name: path.read_bytes() for path in filled.folder.path.glob("*.db")}
    (way,) = diagnosis(filled).remedies
    usage = shutil.disk_usage(filled.folder.path)._replace(free=2**10)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage)
    with pytest.raises(StorageFull):
        apply(filled.folder.path, way, keys_of(filled.folder.path), clock=clock)
    assert {path.name: path.read_bytes() for path in filled.folder.path.glob("*.db")} == before
    assert not filled.folder.restoring.exists()


def test_it_can_be_cancelled(filled: Filled) -> None:
    zero(filled.folder.records_file, leaf_of(filled, "visit"))
    (way,) = diagnosis(filled).remedies
    cancel = threading.Event()

    def progress(step: str, _done: int, _total: int) -> None:
        if step == "backup":
            cancel.set()

    with pytest.raises(Cancelled):
        apply(filled.folder.path, way, keys_of(filled.folder.path), clock=clock, cancel=cancel, progress=progress)
    assert not filled.folder.restoring.exists()
    assert not filled.folder.quarantine.exists()


def test_without_the_key_the_recovery_code_restores(filled: Filled) -> None:
    zero(filled.folder.records_file, leaf_of(filled, "visit"))
    code = new_code()
    seal_key(filled.folder.recovery_file, key_of(filled.folder.path), code)
    keys_of(filled.folder.path).path.unlink()
    keys = KeyFileStore(filled.folder.path.with_name("another.key"))
    found = diagnose(filled.folder.path, keys)
    assert found.remedies[0] == Remedy(Cure.OTHER_KEY, needs_code=True)
    with pytest.raises(KeyMissing):
        apply(filled.folder.path, found.remedies[0], keys, clock=clock)
    apply(filled.folder.path, found.remedies[0], keys, recovery_code=code, clock=clock)
    way = next(each for each in diagnose(filled.folder.path, keys).remedies if each.cure is Cure.RESTORE)
    assert apply(filled.folder.path, way, keys, clock=clock).loss.visits == filled.handed_out[filled.in_backup :]


def test_where_the_list_of_tables_is_gone_a_backup_helps(filled: Filled) -> None:
    with filled.folder.records_file.open("r+b") as file:
        file.seek(16)
        file.write(bytes(4_000))
    found = diagnosis(filled)
    assert [remedy.cure for remedy in found.remedies] == [Cure.OTHER_KEY, Cure.RESTORE]
    loss = restore(filled, found.remedies[1])
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
    ways = diagnosis(filled).remedies
    restoring = [way for way in ways if way.cure is Cure.RESTORE]
    restore(filled, min(restoring, key=lambda way: way.backup or Path()))
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
    found = diagnosis(filled)
    assert found.remedies[0].cure is Cure.RESTORE
    loss = restore(filled, found.remedies[0])
    assert loss.visits == (filled.handed_out[filled.in_backup :] if name == "records.db" else ())
    with opened(filled.folder.path) as room:
        assert numbers(room) == set(filled.handed_out) - set(loss.visits)


def test_lines_of_the_journal_that_only_a_backup_has_come_back(filled: Filled) -> None:
    lines = filled.folder.journal.read_bytes().split(b"\n")
    damaged = [b"\0" * len(line) if n % 7 == 3 else line for n, line in enumerate(lines)]
    filled.folder.journal.write_bytes(b"\n".join(damaged))
    found = diagnosis(filled)
    assert {wrong.part for wrong in found.findings} == {Part.JOURNAL}
    restore(filled)
    back = filled.folder.journal.read_bytes().split(b"\n")
    assert set(lines[: filled.in_backup]) <= set(back)
    assert not diagnosis(filled).findings


def test_an_older_backup_says_in_the_trail_what_newer_ones_know(filled: Filled) -> None:
    """Else the trail would be reported as cut, since the newer backups lie there still."""
    with opened(filled.folder.path) as room:
        room.get(Backups).make(Actor(Role.ADMIN))
        newest = max(head.seq for head in kept_heads(filled.folder.backups, room.settings.room_id, room.records))
    filled.folder.records_file.unlink()
    ways = diagnosis(filled).remedies
    assert [way.cure for way in ways] == [Cure.RESTORE, Cure.RESTORE]
    restore(filled, min(ways, key=lambda way: way.backup or Path()))
    with opened(filled.folder.path) as room:
        with room.records.reading() as session:
            lost = lost_entries(session)
            assert list(lost.values()) == [newest]
            assert verify_trail(session, kept_heads(filled.folder.backups, room.settings.room_id, room.records)) is None
        audit = next(finding for finding in room.findings() if finding.area == "audit")
        assert (audit.code, audit.data["last"]) == ("lost", newest)


def test_the_newest_backup_leaves_no_gap_in_the_trail(filled: Filled) -> None:
    filled.folder.records_file.unlink()
    restore(filled, diagnosis(filled).remedies[0])
    with opened(filled.folder.path) as room, room.records.reading() as session:
        assert lost_entries(session) == {}
        assert verify_trail(session, kept_heads(filled.folder.backups, room.settings.room_id, room.records)) is None


def test_a_backup_that_is_not_whole_is_passed_over(filled: Filled) -> None:
    good = next(filled.folder.backups.glob("*.zip"))
    bad = bytearray(good.read_bytes())
    bad[len(bad) // 3] ^= 1
    good.with_name("room-99999999-000000.zip").write_bytes(bad)
    filled.folder.records_file.unlink()
    found = diagnosis(filled)
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
    found = diagnosis(filled)
    assert [remedy.backup for remedy in found.remedies] == [place / good.name]


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


@pytest.mark.wide(quick=1)
@pytest.mark.parametrize("records", ["whole", "missing", "no list of tables", "a page"])
def test_beside_the_key_of_another_room_the_recovery_code_restores(filled: Filled, records: str) -> None:
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
    remedies = diagnose(filled.folder.path, keys).remedies
    assert remedies[0].cure is Cure.OTHER_KEY and all(remedy.needs_code for remedy in remedies)
    with pytest.raises(RecoveryCodeWrong):
        apply(filled.folder.path, remedies[-1], keys, recovery_code=new_code(), clock=clock)
    apply(filled.folder.path, remedies[-1], keys, recovery_code=code, clock=clock)
    assert keys.named(room_id_of(filled.folder) or "") == key and keys.get("another") == bytes.fromhex("ab" * 32)
    for remedy in diagnose(filled.folder.path, keys).remedies[-1:]:
        apply(filled.folder.path, remedy, keys, clock=clock)
    with open_room(filled.folder.path, keys, clock) as room:
        assert room.catalogue.size() == 60


def test_a_key_file_that_names_no_room_is_believed_where_it_fits(filled: Filled) -> None:
    file = keys_of(filled.folder.path).path
    file.write_text(f"{key_of(filled.folder.path).hex()}\n")
    filled.folder.records_file.unlink()  # the backup is of this key
    remedies = diagnose(filled.folder.path, KeyFileStore(file)).remedies
    assert [(remedy.cure, remedy.needs_code) for remedy in remedies] == [(Cure.RESTORE, False)]
    backup = inspect_backup(next(filled.folder.backups.glob("*.zip")))
    assert not remedy_of(filled.folder, KeyFileStore(file), backup).needs_code
    file.write_text(f"{'ab' * 32}\n")
    assert remedy_of(filled.folder, KeyFileStore(file), backup).needs_code
