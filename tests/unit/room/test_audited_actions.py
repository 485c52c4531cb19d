"""The audit trail takes declared actions alone, and its filter offers each of them once."""

from contextlib import closing

import pytest

from catalog_db.database import Database
from catalog_db.migrations import migrate
from desktop.actors import program_itself
from desktop.clock import utc_now
from desktop.room.service_list import SERVICES
from desktop.security import audit
from desktop.security.audit import OTHER_ACTIONS, AuditAction, AuditTrail, audited_actions
from desktop.security.staff import Staff
from ui.words.people.right_names import action_name, actions_by_name

OFFERED = set(audited_actions(SERVICES))


def test_a_method_that_is_not_audited_is_refused(tmp_path) -> None:
    with closing(Database(tmp_path / "records.db", bytes(32))) as records:
        migrate(records, "records", lambda: tmp_path)
        with records.writing() as session, pytest.raises(TypeError, match=r"Staff\.list is not audited"):
            AuditTrail(utc_now).add(session, program_itself(), Staff.list)


def test_the_filter_offers_each_once_and_no_two_by_the_same_words() -> None:
    declared = {value for value in vars(audit).values() if isinstance(value, AuditAction)}
    assert declared == set(OTHER_ACTIONS) and {each.action for each in declared} <= OFFERED
    names = [name for name, _action in actions_by_name()]
    assert {action for _name, action in actions_by_name()} == OFFERED
    assert len(set(names)) == len(names) == len(OFFERED)
    assert action_name("Future.method") == "Future.method"
