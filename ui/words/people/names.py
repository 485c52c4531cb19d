"""Names of roles, modes of devices, states of reports, and reasons why an entry is flagged."""

from collections.abc import Sequence

from catalog_db.models import ReportState, Role
from desktop.actors import DeviceMode, Holder, Program
from desktop.desk.values import FlagReason
from ui.languages import tr


def role_name(role: Role) -> str:
    return {
        Role.OFFICER: tr("Officer"),
        Role.LIBRARIAN: tr("Librarian"),
        Role.HEAD: tr("Head of office"),
        Role.ADMIN: tr("Administrator"),
    }[role]


def mode_name(mode: DeviceMode) -> str:
    return {
        DeviceMode.DESK: tr("Desk"),
        DeviceMode.READER: tr("Reader PC"),
        DeviceMode.GUESTBOOK: tr("Guest book"),
        DeviceMode.FEEDBACK: tr("Feedback"),
        DeviceMode.BOARD: tr("Queue board"),
    }[mode]


def holder_name(holder: Holder) -> str:
    match holder:
        case Role():
            return role_name(holder)
        case DeviceMode():
            return mode_name(holder)
        case Program():
            return tr("(automatic)")


# Why an entry is flagged, in the lists of entries.


def with_flags(state: str, flags: Sequence[FlagReason]) -> str:
    """The state of an entry, and behind it why it is flagged."""
    names = {FlagReason.LATE: tr("came late"), FlagReason.OVER: tr("beyond the daily number")}
    return ", ".join([state, *(names[flag] for flag in flags)])


# Reports in words.


def state_name(state: ReportState) -> str:
    return {
        ReportState.NEW: tr("New"),
        ReportState.IN_PROGRESS: tr("In progress"),
        ReportState.ANSWERED: tr("Answer given"),
        ReportState.REJECTED: tr("Rejected"),
    }[state]
