"""One click back, with the data: an older version opens a room that a newer one has changed, or nothing is lost."""

import sys
from datetime import UTC, datetime

import pytest
from sqlalchemy import text

from catalog_db.errors import RoomNewer
from catalog_db.models import Publication, Role
from desktop.actors import Actor
from desktop.room.opening import open_room
from desktop.updates import way_back
from desktop.updates.errors import UpdateRefused, UpdateTrouble
from desktop.updates.state import read_state
from desktop.updates.versions import Pointer
from tests.unit.updates.conftest import OnePc, updates_of
from tests.unit.updates.programs import update_of

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the small program is a script with a first line")
ADMIN = Actor(Role.ADMIN)
EVENING = datetime(2026, 11, 24, 13, 0, tzinfo=UTC)


def titled(room, title):
    with room.catalog.writing() as session:
        session.add(Publication(title=title, title_key=title, added_at=EVENING, changed_at=EVENING))


def titles(room):
    with room.catalog.reading() as session:
        return {row.title for row in session.query(Publication)}


@pytest.fixture
def switched(updates, room, program, tmp_path, clock, monkeypatch):
    """1.1.0 runs in the place of 1.0.0; a title was written before, another one since."""
    clock.now = EVENING
    titled(room, "before")
    updates.lay(ADMIN, update_of(tmp_path / "stick"))
    updates.try_out(ADMIN)
    updates.switch(ADMIN)
    titled(room, "since")
    program.at.versions.confirm("1.1.0")
    monkeypatch.setattr(way_back, "program_version", lambda: "1.0.0")
    newer = OnePc(type(program.at)(program.at.versions, program.at.system, "1.1.0"))
    return updates_of(room, newer, clock)


def brought_forward(room):
    """A newer program has brought the records to a form that this one does not know."""
    with room.records.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'r9999'"))


def test_where_the_form_is_the_same_all_data_stay(switched, room, keys, clock, program):
    standing = switched.standing(ADMIN)
    assert (standing.before, standing.back_costs) == ("1.0.0", False)
    assert switched.back(ADMIN).next == "1.0.0"
    assert program.at.versions.running() == ""
    room.close()
    with open_room(room.folder.path, keys, clock) as opened:
        assert titles(opened) == {"before", "since"}


def test_going_back_over_another_form_costs_and_needs_a_word(switched, room, program):
    brought_forward(room)
    assert switched.standing(ADMIN).back_costs
    with pytest.raises(UpdateRefused) as refused:
        switched.back(ADMIN)
    assert refused.value.trouble is UpdateTrouble.BACK_COSTS
    assert program.at.versions.running() == "1.1.0"


def test_with_that_word_the_data_of_the_switch_come_back_and_the_others_are_set_aside(switched, room, keys, clock):
    brought_forward(room)
    switched.back(ADMIN, data=True)
    room.close()
    with open_room(room.folder.path, keys, clock) as opened:
        assert titles(opened) == {"before"}
    assert [file.name for file in room.folder.quarantine.rglob("records.db")] == ["records.db"]
    state = read_state(room.folder)
    assert (state.switched, state.taken_back) == (None, "1.1.0")


def test_an_old_program_that_is_opened_by_mistake_takes_nothing_back(switched, room, keys, clock):
    brought_forward(room)
    room.close()
    with pytest.raises(RoomNewer):
        open_room(room.folder.path, keys, clock)
    assert not room.folder.quarantine.exists()


def test_a_version_that_never_started_leaves_the_data_of_before(switched, room, program, keys, clock, monkeypatch):
    brought_forward(room)
    room.close()
    program.at.versions.point(Pointer(failed="1.1.0"))
    monkeypatch.setattr("desktop.updates.starting.failed_version", lambda: program.at.versions.pointer().failed)
    with open_room(room.folder.path, keys, clock) as opened:
        assert titles(opened) == {"before"}


@pytest.mark.wide(quick=1)
@pytest.mark.parametrize("step", ["take_parts", "replace_files", "note_state"])
def test_killed_on_the_way_back_the_next_start_goes_on(switched, room, keys, clock, monkeypatch, step):
    brought_forward(room)
    switched.back(ADMIN, data=True)
    room.close()

    def killed(*_args, **_named):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(way_back, step, killed)
        with pytest.raises(KeyboardInterrupt):
            open_room(room.folder.path, keys, clock)
    with open_room(room.folder.path, keys, clock) as opened:
        assert titles(opened) == {"before"}


def test_without_its_backup_there_is_no_way_back_over_another_form(switched, room):
    brought_forward(room)
    (room.folder.updates / "before-1.1.0.zip").unlink()
    with pytest.raises(UpdateRefused) as refused:
        switched.back(ADMIN, data=True)
    assert refused.value.trouble is UpdateTrouble.BACKUP_GONE
