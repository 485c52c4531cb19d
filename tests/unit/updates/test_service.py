"""An administrator brings an update: laid, tried on a copy, switched to after hours with a backup, and taken back."""

import os
import sys
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from catalog_db.errors import NotAllowed
from catalog_db.models import AuditEntry, Role
from desktop.actors import Actor, program_itself
from desktop.platform.file_locks import FileLock
from desktop.room.opening import open_room
from desktop.updates import service
from desktop.updates.errors import UpdateRefused, UpdateTrouble
from desktop.updates.versions import Pointer, Versions
from tests.killed_steps import killed_before
from tests.unit.updates.conftest import OnePc, updates_of
from tests.unit.updates.programs import update_of

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the small program is a script with a first line")
ADMIN = Actor(Role.ADMIN)
EVENING = datetime(2026, 11, 24, 13, 0, tzinfo=UTC)  # 20.00 in Bengkulu, a Tuesday
MORNING = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)


@pytest.fixture
def laid(updates, tmp_path, clock):
    clock.now = EVENING
    updates.lay(ADMIN, update_of(tmp_path / "stick"))
    return updates


def trouble(call):
    with pytest.raises(UpdateRefused) as refused:
        call()
    return refused.value.trouble


def test_what_was_laid_is_kept_for_the_other_pcs_and_nothing_is_switched(laid, room, program):
    standing = laid.standing(ADMIN)
    assert (standing.running, standing.next, standing.laid) == ("1.0.0", "1.0.0", "1.1.0")
    assert (standing.notes_id, standing.tried) == ("Yang baru", False)
    assert (room.folder.updates / "ruang-baca-1.1.0.rbupdate").is_file()
    assert program.at.versions.running() == ""


def test_it_has_to_open_a_copy_of_the_room_first(laid, room):
    assert trouble(lambda: laid.switch(ADMIN)) is UpdateTrouble.NOT_TRIED
    assert laid.try_out(ADMIN).tried
    assert not list(room.folder.updates.glob("try-*"))


def test_a_version_that_finds_the_copy_damaged_is_not_switched_to(updates, tmp_path, clock):
    clock.now = EVENING
    updates.lay(ADMIN, update_of(tmp_path / "stick", ok=False))
    assert trouble(lambda: updates.try_out(ADMIN)) is UpdateTrouble.TRIAL_FAILED
    assert updates.standing(ADMIN).trouble == "-"
    assert trouble(lambda: updates.switch(ADMIN, now=True)) is UpdateTrouble.TRIAL_FAILED


def test_never_in_office_hours_but_at_the_word_of_an_administrator(laid, program, clock):
    laid.try_out(ADMIN)
    laid.plan(ADMIN, True)
    clock.now = MORNING
    assert not laid.is_due(program_itself())
    assert trouble(lambda: laid.switch(ADMIN)) is UpdateTrouble.OFFICE_HOURS
    assert trouble(lambda: laid.switch(program_itself(), now=True)) is UpdateTrouble.OFFICE_HOURS
    assert program.at.versions.running() == ""
    laid.switch(ADMIN, now=True)
    assert program.at.versions.running() == "1.1.0"


def test_what_was_planned_takes_over_with_a_backup_once_nobody_is_here(laid, room, program):
    laid.try_out(ADMIN)
    assert laid.plan(ADMIN, True).planned
    assert laid.is_due(program_itself())
    standing = laid.switch(program_itself())
    assert standing.next == "1.1.0"
    assert program.at.versions.pointer().trials is not None
    assert (room.folder.updates / "before-1.1.0.zip").is_file()
    with room.records.reading() as session:
        actions = set(session.scalars(select(AuditEntry.action)))
    assert {"Updates.lay", "Updates.try_out", "Updates.plan", "Updates.switch", "Backups.make"} <= actions


STEPS = (
    (service.Updates, "_keep_backup"),
    (os, "link"),
    (service, "move_safely"),
    (service, "note_state"),
    (Versions, "point"),
)


def test_killed_at_any_step_of_a_switch_an_old_or_a_new_program_runs_and_the_room_opens(
    laid, room, program, keys, clock
):
    """Then it is gone on with by itself: what was planned stays planned until the new version runs."""
    laid.try_out(ADMIN)
    steps, stop_at, seen = 6, 0, set()
    while stop_at < steps:
        laid.plan(ADMIN, True)
        program.at.versions.point(Pointer())
        assert killed_before(stop_at, lambda: laid.switch(program_itself()), STEPS) == stop_at
        running = program.at.versions.starting()
        seen.add(running)
        assert program.at.versions.program_of(running).is_file()
        assert program.at.versions.pointer().current == running
        assert laid.is_due(program_itself()) and laid.standing(ADMIN).planned
        with open_room(room.folder.path, keys, clock) as opened:
            assert opened.catalogue.size() == 0
        stop_at += 1
    assert seen == {"", "1.1.0"}
    newer = OnePc(replace(program.at, version="1.1.0"))
    after = updates_of(room, newer, clock)  # killed before it was noted that it took over
    assert not after.is_due(program_itself()) and after.standing(ADMIN).before == "1.0.0"
    assert [file.name for file in room.folder.updates.glob("before-*")] == ["before-1.1.0.zip"]


def test_a_copy_that_a_killed_trial_left_goes_with_its_key_when_the_room_opens_again(room, keys, clock):
    left = room.folder.updates / "try-killed"
    left.mkdir(parents=True)
    (left / "key").write_text("the key of the records")
    with FileLock(room.folder.updates / ".try.lock") as lock:
        lock.acquire()
        with open_room(room.folder.path, keys, clock):
            assert left.is_dir()  # another program is at it
    with open_room(room.folder.path, keys, clock):
        assert not left.exists()


def test_nobody_but_an_administrator_changes_the_program(laid):
    for role in (Role.OFFICER, Role.LIBRARIAN, Role.HEAD):
        with pytest.raises(NotAllowed):
            laid.switch(Actor(role), now=True)
