"""Roles and modes of devices in words."""

from catalog_db.models import Role
from desktop.actors import DeviceMode, Holder, Program
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
            return tr("(the program by itself)")
