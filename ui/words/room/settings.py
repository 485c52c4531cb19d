"""Sentences about settings that can't be."""

from typing import Final

from catalog_db.errors import FieldProblem
from catalog_db.rules.written_dates import short_day
from desktop.actors import DeviceMode
from desktop.settings.errors import AlreadySetUp, HostRefused, SettingsMovedOn, SettingsRefused, SettingsUndecided
from desktop.settings.model import Privacy
from desktop.settings.retention import RetentionReport
from desktop.settings.texts import TextProblem
from desktop.words import tr_noop
from ui.languages import tr
from ui.words.by_class import Sentences
from ui.words.people.names import mode_name


def shorter_time_question(found: RetentionReport, privacy: Privacy) -> str:
    """What data that are kept for a shorter time cost, and when; to be said yes to. `privacy`: as it would be."""
    said = tr(
        "Keep who visitors were for {keep} months, and the audit trail for {audit}? Over by that: visitors who came "
        "last before {day}: {visitors}; closed complaints: {complaints}; entries of the audit trail: {entries}."
    ).format(
        keep=privacy.keep_months,
        audit=privacy.audit_months,
        day=short_day(found.before),
        visitors=found.visitors,
        complaints=found.complaints,
        entries=found.audit,
    )
    if found.nothing:
        return said
    if privacy.remove_daily:
        return f"{said} " + tr(
            "The daily run removes it for good as soon as nobody waits for a desk; where it is far more than usual, or "
            "the time is shorter than at its last run, it asks an administrator first, on the screen Retention."
        )
    return f"{said} " + tr("It goes for good once an administrator removes it on the screen Retention.")


def text_problem_sentence(problem: TextProblem) -> str:
    """What is wrong with a line of a file of texts."""
    place = tr("Line {line}").format(line=problem.line) if problem.line else tr("The file")
    where = f"{place}, [{problem.key}]" if problem.key else place
    return f"{where}: {_text_problem(problem)}"


def _text_problem(problem: TextProblem) -> str:
    match problem.reason:
        case "form":
            return tr('This is not written as the others are: name = "text", in quotation marks, each on a line.')
        case "unreadable":
            return tr("It is not saved as text in UTF-8.")
        case "unknown":
            return tr("The program has no text of this name. Leave the names in brackets as they are.")
        case "language":
            return tr("There is “id” and “en” only, not “{name}”.").format(name=problem.detail)
        case "empty":
            return tr("The text is empty. Take the line out to have the words of the program.")
        case "too_long":
            return tr("The text is too long for its place: {most} letters at most.").format(most=problem.detail)
        case "control":
            return tr("A line break or a sign that can't be seen is in it. Type the text anew.")
        case "markup":
            return tr("Plain text only: no signs as in web pages, such as <b>.")
        case "lacks":
            return tr("{name} is missing: the program fills it in.").format(name=problem.detail)
        case "unknown_name":
            return tr("The program fills in nothing for {name} here.").format(name=problem.detail)
    return tr("The text has to stand in quotation marks.")


def setting_problem_sentence(problem: FieldProblem) -> str:
    """Why a value can't be set, to stand under its field."""
    field, reason = problem.field, problem.reason
    match reason:
        case "twice" if field.endswith("services"):
            return tr("Two services have the same letter. Give each its own, from A to Z.")
        case "twice" if field.endswith("desks"):
            return tr("Two desks have the same number.")
        case "twice" if field.endswith("holidays"):
            return tr("This day is in the list already.")
        case "order":
            return tr("The office has to open before it closes, and lunch to begin before it ends.")
        case "at_desk":
            return tr("Somebody is called to this desk or served there. Finish that first.")
        case "none_active":
            return tr("At least one service has to be offered.")
        case "unserved":
            return tr("No desk serves one of the services that are offered: nobody could call its numbers.")
        case "empty" if field == "desk.desks":
            return tr("The room needs at least one desk.")
        case "empty" if field == "desk.hours":
            return tr("The office has to work on at least one day.")
        case "fixed":
            return tr("This can't be changed here.")
        case "empty":
            return tr("This can't be empty.")
        case "too_long":
            return tr("This is too long.")
        case "range":
            return tr("This number is too small or too large.")
        case "form" if field.endswith("letter"):
            return tr("A letter from A to Z.")
        case "form" if field.endswith("email"):
            return tr("Enter an address such as pst@bps.go.id.")
    return tr("This value can't be kept.")


def _already_set_up(error: AlreadySetUp) -> str:
    if error.room:
        words = tr("This PC belongs to the room “{room}”, and the file is that of another room. Nothing was changed.")
        return words.format(room=error.room)
    if error.joined_as:
        kind = mode_name(DeviceMode(error.joined_as)) if error.joined_as in set(DeviceMode) else error.joined_as
        return tr("This PC has joined a room already, as “{kind}”. Nothing was changed.").format(kind=kind)
    return tr(
        "This PC has a room already, and some of its settings differ from the file: {fields}. Nothing was changed."
    ).format(fields=", ".join(error.fields))


def _host_refused(error: HostRefused) -> str:
    match error.reason:
        case "any":
            return tr(
                "The file would make each PC a host that is given it. Say of the one that is to be the host that it is,"
                " or name that PC under [[pcs]]."
            )
        case "elsewhere":
            return tr(
                "The file belongs to a room that has its host already, so this PC did not become another one. For a new"
                " room take out the lines “room”, “address” and “code” under [join]."
            )
    return tr("This PC is the host of another room than that of the file. Nothing was changed.")


SENTENCES: Final = Sentences(
    {
        HostRefused: _host_refused,
        AlreadySetUp: _already_set_up,
        SettingsRefused: lambda error: setting_problem_sentence(error.problems[0]) if error.problems else "",
        SettingsMovedOn: tr_noop("Somebody else changed this setting meanwhile. Look at it, then change it again."),
        SettingsUndecided: tr_noop(
            "Nothing was removed: how long data are kept was changed without this program, or came out of a "
            "backup. An administrator decides on the screen “Settings” first."
        ),
    }
)
