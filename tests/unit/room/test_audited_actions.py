"""All that the audit trail can hold is offered by the screen's filter, and has words in both languages."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTranslator

from catalog_db.database import Database
from catalog_db.models import AuditEntry
from desktop.actors import program_itself
from desktop.clock import utc_now
from desktop.room.service_list import SERVICES
from desktop.security import audit
from desktop.security.audit import OTHER_ACTIONS, AuditAction, AuditTrail, audited_actions
from desktop.security.staff import Staff
from desktop.services import action_of, table_of_rights
from tests.rooms_of_before import KEY, make_database
from ui.words.people.right_names import action_name, actions_by_name

PROJECT = Path(__file__).resolve().parents[3]
OFFERED = audited_actions(SERVICES)
NO_LONGER_WRITTEN = {"Devices.code_spent"}

# Written by hand: these names are in the chain of trails, where nothing can be changed. A new one is added here.
STORED = {
    "Backups.make", "Backups.set_up_place", "CentralOffice.enrol", "CentralOffice.enrol_invited", "CentralOffice.leave",
    "CentralOffice.send_again", "CentralReports.tell", "Complaints.add", "Complaints.classify", "Complaints.escalate",
    "Complaints.step", "DataRequests.add", "DataRequests.answer", "DataRequests.lift", "DataRequests.link",
    "DataRequests.restrict", "Deliveries.abandon", "Deliveries.ask_for", "Deliveries.begin", "Deliveries.finish",
    "Deliveries.refuse", "Deliveries.take_back",
    "Devices.answer_removal", "Devices.code_spent", "Devices.exit_code", "Devices.join",
    "Devices.make_join_code", "Devices.rename", "Devices.revoke", "Drafts.remove", "EmailProofs.ask",
    "EmailProofs.confirm_by_sight", "EmailProofs.enter_code", "EntryMarks.note_seen", "GuestBook.add_ticket",
    "GuestBook.close_day", "GuestBook.leave", "GuestBook.open_day", "GuestBook.register", "GuestBook.register_late",
    "GuestBook.register_self", "GuestBook.withdraw", "HostKeys.renew_check_codes", "HostKeys.renew_host",
    "Incidents.change", "Incidents.close", "Incidents.note",
    "Incidents.tell", "Ledger.whose", "Loans.give_back", "Loans.lend", "Loans.undo_back",
    "Losses.note_read", "Mending.audit_lost", "Mending.records", "Packs.build", "Packs.rotate_key", "Packs.take",
    "Packs.take_back", "PersonalData.erase", "PersonalData.export", "PublicationRemoval.remove",
    "Provisioning.make", "Provisioning.revoke", "PublicationReports.step", "Recovery.keep_code", "Recovery.keep_key",
    "Recovery.make_code",
    "Reports.skd_respondents", "Retention.carry_out", "Retention.drop_audit", "Returning.register",
    "RoomSettings.change", "RoomSettings.keep", "RoomSettings.take_over", "Seats.assign", "Seats.cancel_wait",
    "Seats.end", "Seats.extend", "Seats.message", "Seats.move", "Seats.undo", "Seats.wait",
    "Simdasi.begin", "Simdasi.remove", "Sitting.forget_pin",
    "Sitting.locked", "Sitting.release", "Staff.add", "Staff.change", "Staff.change_password", "Staff.locked",
    "Staff.reset_password", "Staff.set_disabled", "Staff.set_pin", "Staff.sign_in", "Staff.take_over", "Staff.vouch",
    "TableCopies.abandon", "TableCopies.begin", "TableCopies.finish", "TableCorrections.change",
    "Visitors.correct", "Visitors.merge", "Updates.back", "Updates.lay", "Updates.plan", "Updates.switch",
    "Updates.try_out", "WebApiSource.begin", "WebApiSource.forget_key", "WebApiSource.set_key",
}  # fmt: skip


def test_stored_names_stay() -> None:
    assert set(OFFERED) == STORED


def written_by(source: str) -> Iterator[ast.expr]:
    """What is given as the action to each `AuditTrail.add` of a file; parameters and tables are followed."""
    if "trail" not in source.casefold():
        return  # taking a file apart takes longer than all else here
    tree = ast.parse(source)
    for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
        parameters = [each.arg for each in function.args.args]
        for call in (node for node in ast.walk(function) if isinstance(node, ast.Call)):
            if not (isinstance(call.func, ast.Attribute) and call.func.attr == "add" and _is_trail(call.func.value)):
                continue
            named = [each.value for each in call.keywords if each.arg == "action"]
            action = (call.args[2:3] + named)[0]
            if isinstance(action, ast.Name) and action.id in parameters:
                yield from _given(tree, function.name, parameters.index(action.id))
            elif isinstance(action, ast.Subscript):
                yield from _values(tree, ast.unparse(action.value))
            else:
                yield action


def _is_trail(value: ast.expr) -> bool:
    return ast.unparse(value).rpartition(".")[2].rpartition("_")[2] == "trail" or "AuditTrail(" in ast.unparse(value)


def _given(tree: ast.Module, function: str, place: int) -> list[ast.expr]:
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    return [call.args[place - 1] for call in calls if ast.unparse(call.func) == f"self.{function}"]


def _values(tree: ast.Module, table: str) -> list[ast.expr]:
    for node in tree.body:
        if isinstance(node, ast.AnnAssign) and ast.unparse(node.target) == table and isinstance(node.value, ast.Dict):
            return node.value.values
    raise AssertionError(f"no table {table}")


def stored_name(action: ast.expr) -> str:
    """The name that the trail stores for `Staff.add` or `STAFF_LOCKED`."""
    if isinstance(action, ast.Attribute):
        services = {service.__name__: service for service in SERVICES}
        return action_of(getattr(services[ast.unparse(action.value)], action.attr))
    other = getattr(audit, ast.unparse(action))
    assert other in OTHER_ACTIONS
    return other.action


def sources() -> list[Path]:
    return [file for part in ("catalog_db", "desktop", "ui") for file in (PROJECT / part).rglob("*.py")]


def test_what_the_sources_write_is_what_is_offered() -> None:
    """Both ways: nothing is written that is not offered, and nothing offered that nobody writes."""
    written = {stored_name(action) for file in sources() for action in written_by(file.read_text(encoding="utf-8"))} | {
        audit.AUDIT_LOST.action
    }  # by AuditTrail.note_lost
    dropped = {audit.AUDIT_DROPPED.action}  # by AuditTrail.drop
    assert written | dropped | NO_LONGER_WRITTEN == set(OFFERED)


def test_only_the_trail_makes_entries_and_all_actions_stand_in_one_list() -> None:
    makes = {"AuditEntry": set(), "AuditAction": set()}
    for file in sources():
        source = file.read_text(encoding="utf-8")
        for node in ast.walk(ast.parse(source)) if any(name in source for name in makes) else ():
            if isinstance(node, ast.Call) and (name := ast.unparse(node.func).rpartition(".")[2]) in makes:
                makes[name].add(file.relative_to(PROJECT).as_posix())
    assert makes == {"AuditEntry": {"desktop/security/audit.py"}, "AuditAction": {"desktop/security/audit.py"}}
    declared = {value for value in vars(audit).values() if isinstance(value, AuditAction)}
    assert declared == set(OTHER_ACTIONS)


def test_a_method_that_does_not_say_so_is_not_written(tmp_path) -> None:
    """So whatever is carried out in any test, and is not declared, fails there."""
    records = Database(tmp_path / "records.db", KEY)
    make_database(tmp_path / "records.db", "records", "r0022", KEY)
    with records.writing() as session, pytest.raises(TypeError, match=r"Staff\.list is not audited"):
        AuditTrail(utc_now).add(session, program_itself(), Staff.list)
    records.close()


def test_every_entry_of_a_room_of_before_is_offered(tmp_path) -> None:
    make_database(tmp_path / "records.db", "records", "r0022", KEY)
    records = Database(tmp_path / "records.db", KEY)
    with records.reading() as session:
        held = {action for (action,) in session.query(AuditEntry.action)}
    records.close()
    assert len(held) > 5
    assert held <= set(OFFERED)


def test_the_filter_offers_each_once_and_no_two_by_the_same_words() -> None:
    names = [name for name, _action in actions_by_name()]
    assert {action for _name, action in actions_by_name()} == set(OFFERED)
    assert len(set(names)) == len(names) == len(OFFERED)
    assert action_name("Future.method") == "Future.method"


def test_every_name_is_translated() -> None:
    """English stands in the sources; Indonesian is found as `ui.languages.translated` looks for it."""
    indonesian = QTranslator()
    assert indonesian.load("ruang_baca_id", str(PROJECT / "resources" / "translations"))
    titles = {right.title for right in table_of_rights(SERVICES)} | set(OFFERED.values())
    titles |= {service.title for service in SERVICES}
    assert {title for title in titles if not indonesian.translate("", title)} == set()
    in_indonesian = {indonesian.translate("", title) for title in OFFERED.values()}
    assert len(in_indonesian) == len(OFFERED)
