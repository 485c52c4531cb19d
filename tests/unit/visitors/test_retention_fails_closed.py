"""Names never go because a setting fell, was damaged or came back; an unusual run is looked at first."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from catalog_db.change_log import rename_instance
from catalog_db.models import RecordsBase, Visitor
from desktop.actors import nobody_yet, program_itself
from desktop.backups.backups import Backups
from desktop.backups.restoring import restore_room
from desktop.desk.journal import Erasure, Journal, proven
from desktop.room.opening import open_room
from desktop.settings import file as settings_file
from desktop.settings.accepted import accept
from desktop.settings.changes import changed
from desktop.settings.errors import SettingsUndecided
from desktop.settings.service import RoomSettings
from desktop.visitors import retention
from desktop.visitors.erased_again import erase_again
from desktop.visitors.personal_data import PersonalData
from desktop.visitors.retention import DailyRun, Retention, Unusual
from tests.unit.visitors.test_daily_retention import a_year_later, come, daily, names
from tests.unit.visitors.test_personal_data import ADMIN, OFFICER, central, clock, here, make_room, room
from tests.unit.visitors.test_retention import later

__all__ = ["central", "clock", "daily", "here", "make_room", "room"]


def keep(room, **privacy) -> None:
    seen = room.live_settings()
    room.get(RoomSettings).change(ADMIN, seen, changed(seen, "privacy", privacy))


def edit(room, **privacy) -> None:
    """By hand, past the program."""
    settings_file.save(
        room.folder.settings_file, changed(settings_file.load(room.folder.settings_file), "privacy", privacy)
    )


def state(room):
    return room.get(Retention).state(ADMIN)


@pytest.mark.wide(quick=1)
@pytest.mark.parametrize("privacy", [{"keep_months": 12}, {"audit_months": 1}, {"remove_daily": True}])
def test_a_setting_that_was_changed_past_the_program_removes_nothing(room, clock, daily, privacy):
    come(room, "a")
    keep(room, keep_months=60, audit_months=60, remove_daily=False)
    a_year_later(room, clock)
    edit(room, **privacy)
    assert state(room).daily is DailyRun.UNDECIDED
    assert not daily.run_if_due()
    with pytest.raises(SettingsUndecided):
        room.get(Retention).carry_out(ADMIN)
    assert names(room) == ["a"]
    room.get(RoomSettings).keep(ADMIN, room.get(RoomSettings).standing(ADMIN).seen)
    assert state(room).daily is DailyRun.OFF and names(room) == ["a"]


@pytest.mark.wide(quick=1)
@pytest.mark.parametrize("damage", [b"", b"[privacy]\nkeep_months = 1\n", b"\0" * 64])
def test_damaged_settings_remove_nothing(room, clock, daily, damage):
    come(room, "a")
    a_year_later(room, clock)
    room.folder.settings_file.write_bytes(damage)
    assert state(room).daily is DailyRun.UNDECIDED and not daily.run_if_due()
    with pytest.raises(SettingsUndecided):
        room.get(Retention).carry_out(program_itself())
    assert names(room) == ["a"]


@pytest.mark.wide
def test_a_setting_that_fell_in_file_and_records_without_an_entry_of_the_trail_removes_nothing(room, clock, daily):
    come(room, "a")
    keep(room, keep_months=60)
    a_year_later(room, clock)
    low = changed(room.live_settings(), "privacy", {"keep_months": 12})
    with room.records.writing() as session:
        accept(session, nobody_yet(), low, clock())
    settings_file.save(room.folder.settings_file, low)
    assert state(room).due.visitors == 1
    assert state(room).daily is DailyRun.UNDECIDED and not daily.run_if_due()
    with pytest.raises(SettingsUndecided):
        room.get(Retention).carry_out(ADMIN)
    room.get(RoomSettings).take_over(ADMIN, room.get(RoomSettings).standing(ADMIN).seen)
    assert (state(room).daily, state(room).unusual) == (DailyRun.ASKS, Unusual.SHORTER)


def test_after_a_shorter_time_was_set_an_administrator_looks_at_the_first_run(room, clock, daily):
    come(room, "a")
    keep(room, keep_months=60)
    a_year_later(room, clock)
    keep(room, keep_months=12)
    assert (state(room).daily, state(room).unusual, state(room).due.visitors) == (DailyRun.ASKS, Unusual.SHORTER, 1)
    assert not daily.run_if_due() and names(room) == ["a"]
    assert room.get(Retention).carry_out(ADMIN).visitors == 1  # they have seen it
    assert state(room).daily is DailyRun.DONE


@pytest.mark.wide
def test_a_room_with_years_of_visitors_is_shown_before_it_loses_them(room, clock, daily):
    come(room, "a")
    for _ in range(60):
        later(room, clock, 7)
    assert (state(room).daily, state(room).unusual) == (DailyRun.ASKS, Unusual.FIRST)
    assert not daily.run_if_due() and names(room) == ["a"]
    room.get(Retention).carry_out(ADMIN)
    come(room, "b")
    a_year_later(room, clock)
    assert state(room).daily is DailyRun.DUE  # from then on it goes by itself
    assert daily.run_if_due() and names(room) == []


@pytest.mark.wide
def test_far_more_than_usual_is_shown_first(room, clock, daily, monkeypatch):
    monkeypatch.setattr(retention, "_FEW", 2)
    come(room, *"abc")
    a_year_later(room, clock)
    assert (state(room).daily, state(room).unusual, state(room).due.visitors) == (DailyRun.ASKS, Unusual.MANY, 3)
    assert not daily.run_if_due() and names(room) == ["a", "b", "c"]
    room.get(Retention).carry_out(ADMIN)
    come(room, *"defghijkl")
    a_year_later(room, clock)
    assert state(room).daily is DailyRun.DUE  # three times as many as the largest of the last runs


@pytest.fixture
def restored(room, clock, tmp_path):
    """A backup of when data were kept for a year, restored in a room that had set five years since."""
    come(room, "a")
    (tmp_path / "usb-drive").mkdir()
    backup = room.get(Backups).make(ADMIN, tmp_path / "usb-drive" / "old.zip").path
    keep(room, keep_months=60)
    restore_room(backup, tmp_path / "again", room.keys)
    with open_room(tmp_path / "again", room.keys, clock) as again:
        yield again


@pytest.mark.wide
def test_a_restored_backup_removes_nothing_by_its_own_settings_until_they_are_accepted(restored, clock):
    daily = restored.make_daily_retention()
    for _ in range(60):
        later(restored, clock, 7)
    assert state(restored).due.visitors == 1
    assert state(restored).daily is DailyRun.UNDECIDED and not daily.run_if_due()
    with pytest.raises(SettingsUndecided):
        restored.get(Retention).carry_out(ADMIN)
    assert names(restored) == ["a"]
    restored.get(RoomSettings).take_over(ADMIN, restored.get(RoomSettings).standing(ADMIN).seen)
    assert (state(restored).daily, state(restored).unusual) == (DailyRun.ASKS, Unusual.FIRST)
    assert not daily.run_if_due() and names(restored) == ["a"]


def visitor_id(room, name: str = "a"):
    with room.records.reading() as session:
        return session.scalars(select(Visitor.id).where(Visitor.name == name)).one()


def replay(room, clock, *erasures: Erasure) -> list[str]:
    for erasure in erasures:
        Journal(room.folder.journal).append_erased(erasure)
    erase_again(room.records, Journal(room.folder.journal), room.live_settings(), clock)
    return names(room)


def test_a_line_that_was_made_up_erases_nobody(room, make_room, clock):
    come(room, "a")
    other = make_room("other")
    asked = Erasure(clock(), visitor_id(room), None)
    foreign = proven(other.room.records, asked)
    moved = Erasure(clock() + timedelta(days=1), asked.visitor_id, None, proven(room.records, asked).proof)
    for forged in (Erasure(asked.at, asked.visitor_id, None, "0" * 32), foreign, moved):
        assert replay(room, clock, forged) == ["a"]
    assert replay(room, clock, proven(room.records, asked)) == []


def test_a_damaged_line_erases_nobody(room, clock):
    come(room, "a", "b")
    a, b = visitor_id(room, "a"), visitor_id(room, "b")
    journal = room.folder.journal
    before = journal.read_bytes()
    Journal(journal).append_erased(proven(room.records, Erasure(clock(), a, None)))
    line = journal.read_bytes()[len(before) :]
    for damaged in (
        line.replace(a.hex.encode(), b.hex.encode()),
        line[:-2],
        line[5:],
        line.replace(b"\t-\t", b"\t1\t"),
    ):
        journal.write_bytes(before + damaged)
        assert replay(room, clock) == ["a", "b"]
    journal.write_bytes(before + line)
    assert replay(room, clock) == ["b"]


@pytest.mark.wide
def test_what_went_because_its_time_was_over_goes_again_only_as_far_as_these_records_agree(room, clock):
    come(room, "a")
    a_year_later(room, clock)
    over = Erasure(clock(), visitor_id(room), 12)
    keep(room, keep_months=60)
    assert replay(room, clock, proven(room.records, over)) == ["a"]  # by a time shorter than that of these records
    keep(room, keep_months=12)
    assert replay(room, clock) == []


def test_who_has_come_since_the_time_that_was_over_stays(room, clock):
    come(room, "a")
    too_early = Erasure(clock(), visitor_id(room), 12)  # they had come on that day
    assert replay(room, clock, proven(room.records, too_early)) == ["a"]


@pytest.mark.wide
def test_who_was_removed_by_the_daily_run_stays_removed_in_a_restored_backup(room, clock, daily, tmp_path):
    come(room, "a", "b")
    a_year_later(room, clock)
    come(room, "c")
    (tmp_path / "usb-drive").mkdir()
    backup = room.get(Backups).make(ADMIN, room.folder.backups / "old.zip").path
    assert daily.run_if_due() and names(room) == ["c"]
    restore_room(backup, tmp_path / "again", room.keys)
    with open_room(tmp_path / "again", room.keys, clock) as again:
        assert names(again) == ["c"]


@pytest.mark.wide
def test_a_list_that_came_about_by_a_fallen_setting_does_not_reach_a_backup(room, clock, daily, tmp_path):
    """As it was in a room whose settings fell to twelve months: names that are in a backup come back with it."""
    keep(room, keep_months=60)
    come(room, "a", "b")
    a_year_later(room, clock)
    backup = room.get(Backups).make(ADMIN, room.folder.backups / "old.zip").path
    keep(room, keep_months=12)
    room.get(Retention).carry_out(ADMIN)
    assert names(room) == []
    restore_room(backup, tmp_path / "again", room.keys)
    with open_room(tmp_path / "again", room.keys, clock) as again:
        assert names(again) == ["a", "b"]
        assert again.get(Retention).state(ADMIN).daily is DailyRun.UNDECIDED


def test_an_erasure_that_was_asked_for_reaches_a_backup_though_the_settings_of_the_room_are_damaged(
    room, clock, tmp_path
):
    come(room, "a", "b")
    backup = room.get(Backups).make(ADMIN, room.folder.backups / "old.zip").path
    room.get(PersonalData).erase(OFFICER, visitor_id(room))
    room.folder.settings_file.write_bytes(b"")
    restore_room(backup, tmp_path / "again", room.keys)
    with open_room(tmp_path / "again", room.keys, clock) as again:
        assert names(again) == ["b"]


@pytest.fixture
def read(monkeypatch):
    """Whom each reading of the erasure list got."""
    read: list[list] = []
    erased_after = Journal.erased_after

    def noted(journal, after):
        found, restricted, end = erased_after(journal, after)
        read.append([erasure.visitor_id for erasure in found])
        return found, restricted, end

    monkeypatch.setattr(Journal, "erased_after", noted)
    return read


def test_a_start_reads_only_what_of_the_list_was_not_carried_out_yet(room, clock, read):
    come(room, "a", "b", "c")
    a, b = visitor_id(room, "a"), visitor_id(room, "b")
    room.get(PersonalData).erase(OFFICER, a)
    assert replay(room, clock) == ["b", "c"] and replay(room, clock) == ["b", "c"]
    room.get(PersonalData).erase(OFFICER, b)
    assert replay(room, clock) == ["c"] and replay(room, clock) == ["c"]
    assert read == [[a], [], [b], []]


def test_records_that_were_put_back_say_an_earlier_place(room, clock, tmp_path, read):
    come(room, "a", "b")
    room.get(PersonalData).erase(OFFICER, visitor_id(room, "a"))
    replay(room, clock)
    room.records.back_up(tmp_path / "before.db")
    b = visitor_id(room, "b")
    room.get(PersonalData).erase(OFFICER, b)
    replay(room, clock)
    before = room.records.beside(tmp_path / "before.db")
    try:
        erase_again(before, Journal(room.folder.journal), room.live_settings(), clock)
        with before.reading() as session:
            assert session.scalars(select(Visitor.name).where(Visitor.name != "")).all() == []
    finally:
        before.close()
    assert read[-1] == [b]


@pytest.mark.wide
def test_a_restored_backup_that_had_carried_the_list_out_carries_out_what_came_since(room, clock, tmp_path):
    come(room, "a", "b")
    room.get(PersonalData).erase(OFFICER, visitor_id(room, "a"))
    replay(room, clock)
    backup = room.get(Backups).make(ADMIN).path
    room.get(PersonalData).erase(OFFICER, visitor_id(room, "b"))
    replay(room, clock)
    restore_room(backup, tmp_path / "again", room.keys)
    with open_room(tmp_path / "again", room.keys, clock) as again:
        assert names(again) == []


def test_a_journal_that_is_another_one_is_read_from_its_beginning(room, clock, read):
    come(room, "a", "b")
    a, b = visitor_id(room, "a"), visitor_id(room, "b")
    room.get(PersonalData).erase(OFFICER, a)
    replay(room, clock)
    journal = room.folder.journal
    lines = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(b"")
    Journal(journal).append_erased(proven(room.records, Erasure(clock(), b, None)))
    journal.write_bytes(journal.read_bytes() + b"".join(lines))
    assert replay(room, clock) == []
    assert set(read[-1]) == {a, b}


def test_a_line_that_was_damaged_is_carried_out_once_it_is_whole_again(room, clock):
    """As where the journal is made whole again from a backup: the place is as long as before."""
    come(room, "a")
    journal = room.folder.journal
    Journal(journal).append_erased(proven(room.records, Erasure(clock(), visitor_id(room), None)))
    whole = journal.read_bytes()
    journal.write_bytes(whole.replace(b"\terased\t", b"\t\0\0\0\0\0\0\t"))
    come(room, *(f"b{n}" for n in range(3)))
    tail = journal.read_bytes()[len(whole) :]
    assert len(replay(room, clock)) == 4
    journal.write_bytes(whole + tail)
    assert len(replay(room, clock)) == 3


def test_records_that_were_mended_or_restored_are_another_copy_and_read_it_all(room, clock, read):
    come(room, "a")
    a = visitor_id(room)
    room.get(PersonalData).erase(OFFICER, a)
    replay(room, clock)
    with room.records.writing() as session:
        rename_instance(session, RecordsBase)
    replay(room, clock)
    replay(room, clock)
    assert read == [[a], [a], []]
