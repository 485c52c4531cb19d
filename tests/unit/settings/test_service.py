"""Settings are changed for the whole room: checked, joined with what others change, audited, and used at once."""

from datetime import date, time

import pytest
from sqlalchemy import select

from catalog_db.errors import FieldProblem
from catalog_db.models import Role
from catalog_db.models.audit import AuditEntry
from desktop.actors import Actor
from desktop.security.audit import AuditTrail
from desktop.settings import file as settings_file
from desktop.settings.changes import changed, changed_fields
from desktop.settings.errors import SettingsMovedOn, SettingsRefused
from desktop.settings.model import DeskPlace, Holiday, Settings
from desktop.settings.service import RoomSettings
from tests.unit.desk.conftest import OFFICER, form

HEAD = Actor(Role.HEAD)


@pytest.fixture
def file(tmp_path, office):
    file = tmp_path / "room.toml"
    settings_file.save(file, office.settings)
    return file


@pytest.fixture
def service(file, records, clock):
    return RoomSettings(file, records, AuditTrail(clock), clock)


def refusal(settings: Settings, section: str, **values: object) -> set[tuple[str, str]]:
    with pytest.raises(SettingsRefused) as refused:
        changed(settings, section, values)
    return {(problem.field, problem.reason) for problem in refused.value.problems}


def test_a_change_is_written_audited_and_used(service, file, office, records):
    before = office.settings
    after = changed(before, "desk", {"holidays": [{"day": "2027-01-01", "name": "Tahun Baru"}], "complaint_days": 7})
    assert service.change(HEAD, before, after) == after == settings_file.load(file)
    with records.reading() as session:
        audited = session.scalars(select(AuditEntry.subject).where(AuditEntry.action == "RoomSettings.change"))
        assert list(audited) == ["desk.holidays", "desk.complaint_days"]
    assert service.change(HEAD, before, after) == after  # once more: nothing is left to do


def test_two_who_change_different_things_both_get_what_they_want(service, office):
    before = office.settings
    service.change(HEAD, before, changed(before, "office", {"phone": "0736 1"}))
    both = service.change(HEAD, before, changed(before, "desk", {"ask_feedback": False}))
    assert (both.office.phone, both.desk.ask_feedback) == ("0736 1", False)


def test_who_comes_second_to_the_same_field_is_told(service, office, file):
    before = office.settings
    first = service.change(HEAD, before, changed(before, "office", {"phone": "1"}))
    with pytest.raises(SettingsMovedOn) as refused:
        service.change(HEAD, before, changed(before, "office", {"phone": "2"}))
    assert refused.value.field == "office.phone" and settings_file.load(file) == first


def test_what_belongs_elsewhere_is_not_changed_here(service, office, file):
    before = office.settings
    for update in ({"room_id": "0" * 8 + before.room_id[8:]}, {"code": "OTHER"}):
        with pytest.raises(SettingsRefused):
            service.change(HEAD, before, before.model_copy(update=update))
    assert settings_file.load(file) == before


def test_a_desk_where_somebody_is_served_stays(service, office, guest_book, queue):
    guest_book.register(OFFICER, form())
    queue.call_next(OFFICER, 2)
    before = office.settings
    after = changed(before, "desk", {"desks": [DeskPlace(number=1)]})
    with pytest.raises(SettingsRefused) as refused:
        service.change(HEAD, before, after)
    assert refused.value.problems == (FieldProblem("desk.desks", "at_desk"),)
    queue.no_show(OFFICER, 2)
    assert service.change(HEAD, before, after).desk.desks == (DeskPlace(number=1),)


def test_what_cannot_be_is_said_field_by_field():
    settings = Settings()
    services = [service.model_dump() for service in settings.desk.services]
    assert refusal(settings, "desk", services=[{**services[0], "letter": "p"}]) == {("desk.services.0.letter", "form")}
    assert refusal(settings, "desk", services=[{**services[0], "name": " "}]) == {("desk.services.0.name", "empty")}
    assert refusal(settings, "desk", services=[services[0], {**services[1], "letter": "P"}]) == {
        ("desk.services", "twice")
    }
    assert refusal(settings, "desk", services=[{**each, "active": False} for each in services]) == {
        ("desk.services", "none_active")
    }
    assert refusal(settings, "desk", desks=[]) == {("desk.desks", "empty")}
    assert refusal(settings, "desk", desks=[{"number": 1, "services": ["perpustakaan"]}]) == {
        ("desk.desks", "unserved")
    }
    late = {"weekday": 0, "opens": time(16), "closes": time(8)}
    assert refusal(settings, "desk", hours=[late]) == {("desk.hours.0", "order")}
    assert refusal(settings, "desk", hours=[]) == {("desk.hours", "empty")}
    twice = [Holiday(day=date(2027, 1, 1), name=name).model_dump() for name in ("Tahun Baru", "Masehi")]
    assert refusal(settings, "desk", holidays=twice) == {("desk.holidays", "twice")}
    assert refusal(settings, "desk", complaint_days=0) == {("desk.complaint_days", "range")}
    assert refusal(settings, "office", name="  ") == {("office.name", "empty")}
    assert refusal(settings, "office", email="bps") == {("office.email", "form")}


def test_changed_fields_are_named_by_their_path():
    before = Settings()
    after = changed(changed(before, "office", {"phone": "1"}), "", {"name": "Lain"})
    assert changed_fields(before, after) == ("name", "office.phone")


def test_a_file_with_bare_dates_is_still_read(tmp_path):
    file = tmp_path / "room.toml"
    settings_file.save(file, Settings())
    text = file.read_text(encoding="utf-8").replace("holidays = []", "holidays = [2027-01-01, '2027-03-20']")
    file.write_text(text, encoding="utf-8")
    assert [holiday.day for holiday in settings_file.load(file).desk.holidays] == [date(2027, 1, 1), date(2027, 3, 20)]


@pytest.mark.parametrize("months", [0, 121, 2**31])
def test_months_that_cannot_be_set_remove_nothing_in_thought_either(service, months):
    with pytest.raises(SettingsRefused):
        service.would_remove(HEAD, months, 24)
    with pytest.raises(SettingsRefused):
        service.would_remove(HEAD, 12, months)
    assert service.would_remove(HEAD, 120, 120).visitors == 0
