"""The trail shows every way of tampering: changed, missing, reordered, cut, replaced."""

import sqlite3

import pytest
from sqlalchemy.exc import IntegrityError

from catalog_db.models import Role
from catalog_db.rules.security.audit_chain import Break, Flaw, Head
from desktop.actors import Actor
from desktop.security.audit import Audit, AuditCheck, newest_head, verify_trail
from tests.unit.security.conftest import DESK, PASSWORD


@pytest.fixture
def trail(staff, admin, records):
    """Six entries, and the head of then."""
    for name in ("dewi", "eko", "fitri", "gita"):
        staff.add(admin, name, name.title(), Role.OFFICER, PASSWORD)
    with records.reading() as session:
        return newest_head(session)


def check(records, *kept: Head) -> Break | None:
    with records.reading() as session:
        return verify_trail(session, kept)


def tamper(records, *statements: str) -> None:
    """As somebody with the key and a tool would: the triggers go first."""
    with records.engine.begin() as connection:
        for event in ("update", "delete"):
            connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS audit_entry_no_{event}")
        for statement in statements:
            connection.exec_driver_sql(statement)


def test_what_staff_do_is_kept_without_names(staff, admin, audit, trail, clock):
    lines = audit.find(admin)
    assert [line.action for line in lines] == ["Staff.add"] * 4 + ["Staff.sign_in", "Staff.add"]
    assert (lines[0].staff_id, lines[0].holder, lines[0].detail, lines[0].at) == (
        admin.staff_id,
        "admin",
        "officer",
        clock.now,
    )
    assert not any(name in repr(lines) for name in ("gita", "Gita", "budi", "Budi"))


def test_the_trail_is_searched(staff, admin, audit, trail, clock):
    clock.go_on(hours=1)
    gita = audit.find(admin)[0].subject
    staff.set_disabled(admin, staff.list(admin)[-1].id, True)
    assert len(audit.find(admin, action="Staff.set_disabled")) == 1
    assert len(audit.find(admin, action="Staff")) == 7  # all of the service
    assert audit.find(admin, action="Staff.set") == []
    assert len(audit.find(admin, since=clock.now)) == 1
    assert len(audit.find(admin, until=clock.now)) == 6
    assert len(audit.find(admin, subject=gita)) == 2 - (staff.list(admin)[-1].full_name != "Gita")
    assert len(audit.find(admin, staff_id=admin.staff_id)) == 6  # all but the first, by nobody
    assert [line.seq for line in audit.find(admin, before_seq=3)] == [2, 1]
    assert audit.find(admin, action="%") == []


def test_the_service_verifies_the_trail(records, staff, admin, audit, trail):
    assert audit.verify(admin) == AuditCheck(trail.seq, None, None)
    later = Head(trail.seq + 1, "f" * 64)
    assert Audit(records, lambda: [later]).verify(admin) == AuditCheck(trail.seq, trail.seq + 1, Flaw.CUT)
    tamper(records, "UPDATE audit_entry SET detail = 'head' WHERE seq = 3")
    assert audit.verify(admin) == AuditCheck(trail.seq, 3, Flaw.CHANGED)


def test_a_whole_trail_holds(records, trail, staff, admin):
    assert check(records) is None
    assert check(records, trail) is None
    staff.add(admin, "hadi", "Hadi", Role.HEAD, PASSWORD)
    assert check(records, trail) is None
    assert check(records, Head(0, "")) is None  # kept when there was nothing yet


@pytest.mark.parametrize(
    ("statements", "found"),
    [
        (["UPDATE audit_entry SET detail = 'head' WHERE seq = 3"], Break(3, Flaw.CHANGED)),
        (["UPDATE audit_entry SET at = '2026-11-23 01:00:00.000000' WHERE seq = 4"], Break(4, Flaw.CHANGED)),
        (["DELETE FROM audit_entry WHERE seq = 2"], Break(2, Flaw.MISSING)),
        (
            ["DELETE FROM audit_entry WHERE seq = 2", "UPDATE audit_entry SET seq = seq - 1 WHERE seq > 2"],
            Break(2, Flaw.CHANGED),
        ),
        (
            [
                "UPDATE audit_entry SET seq = 99 WHERE seq = 3",
                "UPDATE audit_entry SET seq = 3 WHERE seq = 4",
                "UPDATE audit_entry SET seq = 4 WHERE seq = 99",
            ],
            Break(3, Flaw.CHANGED),
        ),
        (["DELETE FROM audit_entry WHERE seq > 4"], Break(5, Flaw.CUT)),
        (["DELETE FROM audit_entry"], Break(1, Flaw.CUT)),
    ],
)
def test_tampering_is_found(records, trail, statements, found):
    tamper(records, *statements)
    assert check(records, trail) == found


def test_a_trail_made_anew_is_not_the_one_that_was_kept(records, trail, staff, admin):
    tamper(records, "DELETE FROM audit_entry WHERE seq > 4")
    for name in ("ida", "joko", "kiki"):
        staff.add(admin, name, name.title(), Role.OFFICER, PASSWORD)
    assert check(records) is None  # whole in itself
    assert check(records, trail) == Break(trail.seq, Flaw.REPLACED)


@pytest.mark.parametrize("statement", ["UPDATE audit_entry SET detail = ''", "DELETE FROM audit_entry"])
def test_the_program_itself_can_only_append(records, trail, statement):
    with pytest.raises((IntegrityError, sqlite3.DatabaseError), match="append-only"), records.writing() as session:
        session.connection().exec_driver_sql(statement)
    assert check(records, trail) is None


def test_only_admin_and_head_read_it(audit, trail):
    from catalog_db.errors import NotAllowed

    assert audit.find(Actor(Role.HEAD))
    for actor in (Actor(Role.OFFICER), Actor(Role.LIBRARIAN), DESK):
        with pytest.raises(NotAllowed):
            audit.find(actor)
