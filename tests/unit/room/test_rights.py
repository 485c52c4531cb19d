"""Every method of every service, called by every role and every kind of device."""

import importlib
from inspect import Parameter, signature

import desktop
from catalog_db.errors import NotAllowed
from catalog_db.models import Role
from desktop.actors import Actor, DeviceMode, Program
from desktop.room.service_list import SERVICES
from desktop.services import Service, table_of_rights
from desktop.settings.errors import SettingsRefused
from tests.modules import modules_of

HOLDERS = [*Role, *DeviceMode, Program.ITSELF]
RIGHTS = table_of_rights(SERVICES)


class Reached(Exception):
    """The method itself was entered: its right was there."""


def bare(service: type[Service]) -> Service:
    """A service that has nothing to work with: whoever gets past the check fails there, and changes nothing."""
    return service.__new__(service)


def call(name: str, actor: Actor) -> None:
    owner, method_name = name.split(".")
    service = next(service for service in SERVICES if service.__name__ == owner)
    method = getattr(service, method_name)
    wanted = [
        parameter
        for parameter in list(signature(method).parameters.values())[2:]
        if parameter.default is Parameter.empty and parameter.kind is not Parameter.KEYWORD_ONLY
    ]
    try:
        method(bare(service), actor, *[None for _ in wanted])
    except (AttributeError, TypeError, SettingsRefused) as error:  # the last: nothing is no number of months
        raise Reached() from error


def answer(name: str, actor: Actor) -> str:
    try:
        call(name, actor)
    except Reached:
        return "let in"
    except NotAllowed:
        return "refused"
    return "returned without anything to work with"


def test_each_method_lets_in_those_that_the_table_names_and_nobody_else():
    """One test a right; it names every holder for whom the method answers otherwise than the table says."""
    for right in RIGHTS:
        answers = {holder.name: answer(right.name, Actor(holder)) for holder in HOLDERS}
        assert answers == {holder.name: "let in" if holder in right.holders else "refused" for holder in HOLDERS}


def test_the_list_of_services_is_complete():
    for name in modules_of(desktop):
        importlib.import_module(name)
    assert {service for service in Service.__subclasses__() if service.__module__.startswith("desktop.")} == set(
        SERVICES
    )


def test_devices_of_visitors_get_nothing_of_the_staff_s():
    """Written by hand, so that a decorator changed by mistake is noticed."""
    of_all = {
        "Devices.me",
        "Devices.ask_removal",
        "Devices.report_health",
        "Staff.any_admin",
        "Staff.vouch",
    }
    complaining = {"Complaints.add", "Complaints.send"}
    reading_sessions = {
        "ReadingSessions.sign_in",
        "ReadingSessions.sign_in_by_slip",
        "ReadingSessions.me",
        "ReadingSessions.end",
        "ReadingSessions.set_pin",
        "ReadingSessions.find_again",
        "ReadingSessions.remove_pin",
        "ReadingSessions.note_pages",
    }
    annotating = {"Annotations.keep", "Annotations.drop", "Annotations.of_publication", "Annotations.all"}
    thinking = {
        "Opinions.averages",
        "Opinions.mine",
        "Opinions.my_reports",
        "Opinions.rate",
        "Opinions.report",
        "Opinions.see_answers",
        "Opinions.take_back",
    }
    theirs = {
        DeviceMode.READER: {
            "Deliveries.ask",
            "Deliveries.my_requests",
            "Deliveries.withdraw",
            "TableCopies.abandon",
            "TableCopies.ask",
            "TableCopies.begin",
            "TableCopies.finish",
            "Consulting.ask",
            "UnmetReports.report",
            "AskedSearches.report",
            "AskedSearches.examples",
            "Seats.mine",
            "Seats.message_read",
            "TableQueue.ask",
            "Devices.report_lock",
            *complaining,
            *reading_sessions,
            *annotating,
            *thinking,
        },
        DeviceMode.GUESTBOOK: {
            "GuestBook.check",
            "GuestBook.day",
            "GuestBook.hand_in",
            "GuestBook.register_self",
            "Drafts.hand_over",
            "Drafts.let_wait",
            "Returning.recognise",
            "Returning.register",
            *complaining,
        },
        DeviceMode.FEEDBACK: {"Feedback.pending", "Feedback.answer", "Feedback.skip", *complaining},
        DeviceMode.BOARD: {"Queue.board"},
    }
    for mode, own in theirs.items():
        assert {right.name for right in RIGHTS if mode in right.holders} == of_all | own


def test_only_admins_change_staff_rights_keys_and_devices():
    for name in (
        "Staff.add",
        "Staff.change",
        "Staff.set_disabled",
        "Staff.reset_password",
        "Recovery.draw_code",
        "Recovery.keep_code",
        "HostKeys.renew_host",
        "HostKeys.renew_check_codes",
        "Recovery.draw_key",
        "Recovery.keep_key",
        "Recovery.make_code",
        "Backups.make",
        "Devices.make_join_code",
        "Devices.rename",
        "Devices.revoke",
        "Devices.answer_removal",
        "Devices.exit_code",
    ):
        assert next(right.holders for right in RIGHTS if right.name == name) - {Program.ITSELF} == {Role.ADMIN}


def test_what_the_program_does_by_itself_is_little():
    by_itself = {right.name for right in RIGHTS if Program.ITSELF in right.holders}
    assert by_itself == {
        "Backups.make",
        "BookFiles.bring",
        "BookFiles.count_again",
        "BookFiles.missing",
        "BookFiles.standing",
        "BookFiles.unlisted",
        "PersonalData.erase",
        "Retention.due",
        "Retention.state",
        "Retention.carry_out",
        "Devices.list",
        "Devices.revoke",
        "Losses.unread",
    }
