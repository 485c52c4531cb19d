"""What is over is removed by itself, once a day, and never where that could cost more than it should."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from catalog_db.errors import StorageFull
from catalog_db.models import AuditEntry, Visitor
from desktop.actors import Program, program_itself
from desktop.backups.backup_file import newest_backup
from desktop.backups.backups import Backups
from desktop.desk.guestbook.service import GuestBook
from desktop.security.audit import Audit
from desktop.settings.model import Privacy
from desktop.settings.service import RoomSettings
from desktop.visitors.erasing import Eraser
from desktop.visitors.retention import DailyRun, Retention
from tests.unit.desk.conftest import form
from tests.unit.visitors.test_personal_data import ADMIN, OFFICER, central, clock, here, make_room, room
from tests.unit.visitors.test_retention import later

__all__ = ["central", "clock", "here", "make_room", "room"]


@pytest.fixture
def daily(room):
    return room.make_daily_retention()


def come(room, *names: str) -> None:
    for name in names:
        done = room.get(GuestBook).register(OFFICER, form(name=name, email=f"{name}@example.com"))
        room.get(GuestBook).leave(OFFICER, done.visit_id)


def names(room) -> list[str]:
    with room.records.reading() as session:
        return sorted(session.scalars(select(Visitor.name).where(Visitor.anonymised_at.is_(None))))


def a_year_later(room, clock) -> None:
    """When the room has worked all the time, and removed what was over: no day follows another one by a leap."""
    room.get(Retention).carry_out(program_itself())
    for _ in range(53):
        later(room, clock, 7)


def holders(room) -> list[tuple[str, str]]:
    with room.records.reading() as session:
        of_it = AuditEntry.action.in_(("Backups.make", "PersonalData.erase", "Retention.carry_out"))
        query = select(AuditEntry.action, AuditEntry.holder).where(of_it).order_by(AuditEntry.seq)
        return [(row.action, row.holder) for row in session.execute(query)]


def test_it_is_done_once_a_day_after_a_backup_and_told_in_the_trail(room, clock, daily):
    come(room, "a")
    a_year_later(room, clock)
    come(room, "b")
    assert room.get(Retention).state(ADMIN).daily is DailyRun.DUE
    assert daily.run_if_due()
    assert names(room) == ["b"]
    assert newest_backup(room.folder.backups, room.settings.room_id, room.records) == clock()
    assert holders(room)[1:] == [
        (action, "program") for action in ("Backups.make", "PersonalData.erase", "Retention.carry_out")
    ]
    state = room.get(Retention).state(ADMIN)
    assert (state.daily, state.last_at, state.last_by_itself) == (DailyRun.DONE, clock(), True)
    assert not daily.run_if_due()  # today
    clock.go_on(days=1)
    assert daily.run_if_due()
    assert newest_backup(room.folder.backups, room.settings.room_id, room.records) == clock() - timedelta(
        days=1
    )  # nothing was over
    assert room.get(Audit).verify(ADMIN).broken_at is None


def test_it_does_not_yield_to_others_while_they_wait_for_the_records(daily):
    assert daily._task.yields is False


@pytest.mark.wide
def test_a_backup_of_this_week_is_enough_and_one_of_a_wrong_clock_is_not(room, clock, daily):
    come(room, "a", "b")
    a_year_later(room, clock)
    clock.go_on(days=30)
    ahead = room.get(Backups).make(ADMIN).made_at
    clock.go_on(days=-30)
    assert daily.run_if_due() and len(room.get(Backups).list(ADMIN)) == 2
    assert newest_backup(room.folder.backups, room.settings.room_id, room.records) == clock() < ahead


@pytest.mark.wide
def test_nothing_is_removed_while_somebody_waits_for_a_desk(room, clock, daily):
    come(room, "a", "b")
    a_year_later(room, clock)
    waits = room.get(GuestBook).register(OFFICER, form(name="c", email="c@example.com"))
    assert not daily.run_if_due() and names(room) == ["a", "b", "c"]
    room.get(GuestBook).leave(OFFICER, waits.visit_id)
    assert daily.run_if_due() and names(room) == ["c"]


@pytest.mark.wide
def test_it_gives_way_to_who_comes_meanwhile_and_goes_on_when_nobody_waits(room, clock, daily, monkeypatch):
    come(room, "a", "b")
    a_year_later(room, clock)
    erase = type(room.get(Eraser)).erase
    came = []

    def erase_and_come(self, *arguments):
        done = erase(self, *arguments)
        if not came:
            came.append(room.get(GuestBook).register(OFFICER, form(name="c", email="c@example.com")))
        return done

    monkeypatch.setattr(type(room.get(Eraser)), "erase", erase_and_come)
    assert not daily.run_if_due() and len(names(room)) == 2
    assert room.get(Retention).state(ADMIN).last_at < clock() - timedelta(days=300)
    room.get(GuestBook).leave(OFFICER, came[0].visit_id)
    assert daily.run_if_due() and names(room) == ["c"]


def test_a_clock_that_is_years_ahead_costs_nobody_his_name_not_even_if_it_is_confirmed(room, clock, daily):
    come(room, "a")
    clock.go_on(days=3650)
    assert room.get(Retention).state(ADMIN).daily is DailyRun.DOUBTFUL
    assert not daily.run_if_due()
    room.get(GuestBook).open_day(OFFICER, clock().date(), True)  # in haste
    state = room.get(Retention).state(ADMIN)
    assert (state.daily, state.daily_from) == (DailyRun.CONFIRMED, clock().date() + timedelta(days=7))
    assert not daily.run_if_due() and names(room) == ["a"]
    clock.go_on(days=-3650)
    room.get(GuestBook).open_day(OFFICER, clock().date(), True)
    assert daily.run_if_due() and names(room) == ["a"]


def test_a_date_that_was_confirmed_is_believed_a_week_later(room, clock, daily):
    come(room, "a")
    room.get(Retention).carry_out(program_itself())
    later(room, clock, 400)
    for _ in range(6):
        later(room, clock, 1)
        assert not daily.run_if_due()
    later(room, clock, 1)
    assert daily.run_if_due() and names(room) == []


def test_it_can_be_switched_off(room, clock, daily):
    come(room, "a")
    a_year_later(room, clock)
    seen = room.settings
    off = seen.model_copy(update={"privacy": Privacy(remove_daily=False)})
    room.get(RoomSettings).change(ADMIN, seen, off)
    assert room.get(Retention).state(ADMIN).daily is DailyRun.OFF
    assert not daily.run_if_due() and names(room) == ["a"]
    assert room.get(Retention).carry_out(ADMIN).visitors == 1  # by hand
    assert not room.get(Retention).state(ADMIN).last_by_itself


@pytest.mark.wide
def test_after_a_failure_it_is_tried_again_an_hour_later(room, clock, daily, monkeypatch):
    come(room, "a")
    a_year_later(room, clock)
    make = type(room.get(Backups)).make

    def full(self, actor, **options):
        raise StorageFull(room.folder.backups)

    monkeypatch.setattr(type(room.get(Backups)), "make", full)
    with pytest.raises(StorageFull):
        daily.run_if_due()
    assert names(room) == ["a"]
    monkeypatch.setattr(type(room.get(Backups)), "make", make)
    clock.go_on(minutes=59)
    assert not daily.run_if_due()
    clock.go_on(minutes=1)
    assert daily.run_if_due() and names(room) == []


@pytest.mark.wide
def test_another_program_that_serves_the_room_does_it(room, clock):
    come(room, "a")
    a_year_later(room, clock)
    served = [True]
    daily = room.make_daily_retention(lambda: not served[0])
    assert not daily.run_if_due() and names(room) == ["a"]
    served[0] = False
    assert daily.run_if_due() and names(room) == []


@pytest.mark.wide
def test_it_goes_on_in_a_thread_of_its_own_until_it_is_stopped(qtbot, room, clock):
    come(room, "a")
    a_year_later(room, clock)
    daily = room.make_daily_retention(poll_s=0.01)
    daily.start()
    try:
        qtbot.waitUntil(lambda: room.get(Retention).state(ADMIN).daily is DailyRun.DONE)
    finally:
        daily.stop()
    assert names(room) == [] and holders(room)[-1] == ("Retention.carry_out", Program.ITSELF)
    room.make_daily_retention().stop()  # one that never began
