"""An incident has its clock from when it was noticed, and says who is still to be told."""

from datetime import timedelta

import pytest

from catalog_db.errors import Invalid, NotAllowed
from catalog_db.models import Role
from catalog_db.rules.desk.incidents import Told
from catalog_db.rules.desk.levels import Level
from desktop.actors import Actor, DeviceMode
from desktop.security.audit import Audit
from desktop.visitors.incidents.service import Incidents
from desktop.visitors.incidents.values import IncidentChanged, IncidentForm, IncidentUnknown
from tests.unit.sync.conftest import ADMIN, central, clock, here, make_room

__all__ = ["central", "clock", "here", "make_room"]
OFFICER, HEAD = Actor(Role.OFFICER), Actor(Role.HEAD)
LOST = IncidentForm("Buku tamu kertas hilang dari loket.", "Nama dan telepon", "Sekitar 20 pengunjung")


@pytest.fixture
def incidents(here):
    return here.room.get(Incidents)


def test_the_clock_runs_from_when_it_was_noticed_until_all_whom_the_law_names_are_told(incidents, clock):
    incident = incidents.note(OFFICER, LOST, clock() - timedelta(hours=2)).line
    assert (incident.due_at - incident.noticed_at, incident.hours_left) == (timedelta(hours=72), 70)
    assert incident.untold == (Told.PERSONS, Told.AGENCY)
    clock.go_on(minutes=60 * 50)
    assert incidents.get(HEAD, incident.id).line.level is Level.SOON
    incidents.tell(HEAD, incident.id, Told.AGENCY, "surat", "Laporan awal")
    told = incidents.tell(HEAD, incident.id, Told.PERSONS, "e-mail", "Data Anda hilang").line
    assert (told.untold, told.level, told.hours_left) == ((), Level.OK, 20)
    clock.go_on(minutes=60 * 24 * 9)
    assert incidents.get(HEAD, incident.id).line.level is Level.OK


def test_who_was_told_too_late_stays_told_too_late(incidents, clock):
    incident = incidents.note(OFFICER, LOST).line.id
    clock.go_on(minutes=60 * 73)
    assert incidents.get(HEAD, incident).line.level is Level.LATE
    for whom in (Told.PERSONS, Told.AGENCY):
        late = incidents.tell(HEAD, incident, whom, "", "Surat")
    assert (late.line.level, late.line.hours_left) == (Level.LATE, -1)


def test_it_is_filled_in_as_more_is_known_and_nobody_writes_over_another(here, incidents):
    noted = incidents.note(OFFICER, LOST)
    more = IncidentForm(LOST.happened, LOST.data, LOST.people, "Pencarian, laporan kehilangan")
    changed = incidents.change(HEAD, noted.line.id, more, noted.version)
    assert changed.form == more
    with pytest.raises(IncidentChanged):
        incidents.change(OFFICER, noted.line.id, LOST, noted.version)
    closed = incidents.close(HEAD, noted.line.id)
    assert closed.line.closed_at is not None
    for act in (
        lambda: incidents.change(HEAD, noted.line.id, LOST, changed.version),
        lambda: incidents.tell(HEAD, noted.line.id, Told.OTHER, "", "x"),
        lambda: incidents.close(HEAD, noted.line.id),
    ):
        with pytest.raises(Invalid):
            act()
    found = here.room.get(Audit).find(ADMIN, action="Incidents")
    assert {line.action for line in found} == {"Incidents.note", "Incidents.change", "Incidents.close"}


def test_what_is_missing_is_said_by_field(incidents, clock):
    incident = incidents.note(OFFICER, IncidentForm("Laptop dicuri")).line.id
    for act, field in (
        (lambda: incidents.note(OFFICER, IncidentForm(data="Nama")), "happened"),
        (lambda: incidents.note(OFFICER, IncidentForm("x" * 4_001)), "happened"),
        (lambda: incidents.note(OFFICER, LOST, clock() + timedelta(hours=1)), "noticed_at"),
        (lambda: incidents.tell(HEAD, incident, Told.AGENCY, "surat", " "), "sent"),
        (lambda: incidents.close(HEAD, incident), "handling"),
    ):
        with pytest.raises(Invalid) as refused:
            act()
        assert refused.value.field == field
    with pytest.raises(IncidentUnknown):
        incidents.get(HEAD, type(incident)(int=1))


def test_the_nearest_deadline_comes_first_and_closed_ones_last(incidents, clock):
    first = incidents.note(OFFICER, IncidentForm("A", handling="selesai")).line.id
    clock.go_on(minutes=1)
    second = incidents.note(OFFICER, IncidentForm("B")).line.id
    clock.go_on(minutes=1)
    third = incidents.note(OFFICER, IncidentForm("C")).line.id
    incidents.close(HEAD, first)
    assert [line.id for line in incidents.list(OFFICER)] == [second, third, first]


def test_noted_twice_under_one_id_it_is_there_once(incidents):
    noted = incidents.note(OFFICER, LOST)
    assert incidents.note(OFFICER, LOST, None, noted.line.id) == noted
    assert len(incidents.list(OFFICER)) == 1


def test_officers_note_heads_tell_and_close(incidents):
    incident = incidents.note(OFFICER, LOST).line.id
    for act in (
        lambda: incidents.tell(OFFICER, incident, Told.AGENCY, "", "x"),
        lambda: incidents.close(OFFICER, incident),
        lambda: incidents.list(Actor(Role.LIBRARIAN)),
        lambda: incidents.note(Actor(DeviceMode.READER), LOST),
    ):
        with pytest.raises(NotAllowed):
            act()
