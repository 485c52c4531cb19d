"""Sets up this PC as a file says: the host of a new room, or a PC that joins one. Done twice it changes nothing."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from catalog_db.disk_errors import storage_error
from catalog_db.errors import FieldProblem, Invalid, JoinRefused, ReadingRoomError, RoomExists, Subject
from catalog_db.models import Role
from desktop.actors import Actor, DeviceMode, nobody_yet
from desktop.clock import Clock, utc_now
from desktop.lan import membership as membership_file
from desktop.room.joined_room import JoinedRoom, join_room, open_joined_room
from desktop.room.opening import create_room, open_room
from desktop.room.room import Room
from desktop.room_folder import RoomFolder
from desktop.security.key_store import KeyStore
from desktop.security.provisioning import NewProvisionCode, Provisioning, Wish
from desktop.security.recovery_code import Recovery
from desktop.security.staff import Staff, check_new
from desktop.settings.accepted import value_at, with_value
from desktop.settings.errors import AlreadySetUp, HostRefused, SettingsRefused
from desktop.settings.model import Serving, Settings
from desktop.settings.provision_file import ProvisionFile
from desktop.settings.service import RoomSettings
from desktop.settings.store import SettingsStore
from desktop.sync.office import CentralOffice

_PASSWORD_LETTERS: Final = "abcdefghjkmnpqrstuvwxyz23456789"  # none that are taken for others
_PASSWORD_LENGTH: Final = 12
_OWN_OF_THE_PC: Final = frozenset({"host", "look"})  # written by the programs of this PC, without a decision


class Step(StrEnum):
    """What a file has done."""

    ROOM = "room"
    SETTINGS = "settings"
    ADMIN = "admin"
    CENTRAL = "central"
    CODE = "code"
    JOINED = "joined"
    PC = "pc"  # printer and displays


@dataclass
class HostOutcome:
    """What became of the host. The room is open: whoever has this closes it.

    Attributes:
        done: What was not so before.
        failed: What is left open, and why; the same file does it later.
        password: Of the first administrator, made up here and to be changed at the first sign-in; empty: their own.
        recovery_code: Told only now; empty: the room had one.
        code: By which the next PCs join; None: the file asks for none, or has one.
    """

    room: Room
    done: list[Step] = field(default_factory=list)
    failed: list[tuple[Step, ReadingRoomError]] = field(default_factory=list)
    password: str = field(default="", repr=False)
    recovery_code: str = field(default="", repr=False)
    code: NewProvisionCode | None = None


def set_up_host(
    path: Path,
    keys: KeyStore,
    file: ProvisionFile,
    acting: Callable[[Room], Actor],
    password: str = "",
    *,
    update: bool = False,
    clock: Clock = utc_now,
) -> HostOutcome:
    """Make the room that the file describes, or see what of the file one that is there lacks.

    Args:
        acting: Who does it, in a room that has an administrator.
        password: Which the first administrator chose; empty: one is made up.
        update: Settings that differ are changed, which is audited.
    Raises:
        AlreadySetUp: Settings differ. Nothing was changed.
        HostRefused: The file belongs to another room.
        Invalid: User name or password of the administrator can't be used. Nothing was made.
        SettingsRefused: What differs can't be changed in a room that is there: its code.
        RoomJoined, and whatever `create_room`, `open_room` and `acting` raise.
    """
    admin = file.own.admin
    if admin is not None:
        check_new(admin.user, password or _made_up())
    is_new = not RoomFolder(path).settings_file.exists()
    told = file.own.join.room
    if is_new and told:
        raise HostRefused("elsewhere")
    room = create_room(path, keys, file.new_room(), clock) if is_new else open_room(path, keys, clock)
    outcome = HostOutcome(room)
    try:
        if told and told != room.settings.room_id:
            raise HostRefused("other")
        has_admin = room.get(Staff).any_admin(Actor(DeviceMode.DESK))
        differing = _differing(file, room.settings_now())
        if differing and not update:
            raise AlreadySetUp(differing)
        actor = acting(room) if has_admin and (differing or _asks_more(file)) else nobody_yet()
        if is_new:
            outcome.done.append(Step.ROOM)
        elif differing:
            _change(room, actor, file, differing)
            outcome.done.append(Step.SETTINGS)
        _try(outcome, Step.CENTRAL, lambda: _enrol(room, actor, file))
        if admin is not None and not has_admin:  # after what may be stopped while it waits: the password is told once
            _add_admin(outcome, admin.user, admin.name or admin.user, password)
        _try(outcome, Step.CODE, lambda: _make_code(outcome, actor, file))
    except BaseException:
        room.close()
        raise
    return outcome


def set_up_pc(
    path: Path,
    keys: KeyStore,
    file: ProvisionFile,
    wish: Wish,
    address: Callable[[], str],
    *,
    update: bool = False,
) -> tuple[JoinedRoom, bool]:
    """Let this PC join, and open what it joined; and whether it joined now, or had before. Whoever has it closes it.

    Args:
        address: Gives that of the host, which is searched for only where this PC has to join.
        update: It joins anew, whatever it is now.
    Raises:
        AlreadySetUp: It joined a room for something else, or another room than that of the file.
        RoomExists: It has a room of its own.
        Invalid: The file has no code, or one by which nobody joins any more.
        Whatever `join_room` and `open_joined_room` raise.
    """
    folder = RoomFolder(path)
    if folder.settings_file.exists():
        raise RoomExists(path)
    if folder.joined_file.exists() and not update:
        joined = membership_file.load(folder.joined_file)
        if file.own.join.room not in ("", joined.settings.room_id):
            raise AlreadySetUp(room=joined.settings.name)
        if joined.mode is not wish.mode:
            raise AlreadySetUp(joined_as=joined.mode)
        return open_joined_room(path, keys), False
    if not file.own.join.code:
        raise Invalid(Subject.DEVICE, "code", "missing")
    try:
        return join_room(path, keys, address(), file.own.join.code, wish=wish), True
    except JoinRefused as error:
        raise Invalid(Subject.DEVICE, "code", "refused") from error


def serve_for_joining(room: Room) -> None:
    """Let the windows of this PC serve the room before a PC has joined; who switched it off is not overruled.

    Raises:
        StorageFull, OutputUnwritable
    """
    now = room.settings_now()
    if now.host.serve is Serving.WHEN_JOINED:
        _write_own(room, now, now.model_copy(update={"host": now.host.model_copy(update={"serve": Serving.ON})}))


def _write_own(room: Room, now: Settings, own: Settings) -> None:
    try:
        SettingsStore(room.folder.settings_file, now).change(own)
    except OSError as error:
        raise storage_error(error, room.folder.settings_file) from error


def _differing(file: ProvisionFile, now: Settings) -> tuple[str, ...]:
    return tuple(name for name in file.given if value_at(file.settings, name) != value_at(now, name))


def _asks_more(file: ProvisionFile) -> bool:
    join, central = file.own.join, file.own.central
    return bool((join.places.counts and not join.code) or central.code)


def _change(room: Room, actor: Actor, file: ProvisionFile, differing: tuple[str, ...]) -> None:
    if "code" in differing:
        raise SettingsRefused((FieldProblem("code", "fixed"),))
    wanted = now = room.settings_now()
    for name in differing:
        if name.partition(".")[0] not in _OWN_OF_THE_PC:
            wanted = with_value(wanted, name, value_at(file.settings, name))
    now = room.get(RoomSettings).change(actor, now, wanted)
    host = _of_section(file, "host", differing)
    look = _of_section(file, "look", differing)
    own = {"host": now.host.model_copy(update=host), "look": replace(now.look, **look)}
    _write_own(room, now, now.model_copy(update=own))


def _of_section(file: ProvisionFile, section: str, differing: tuple[str, ...]) -> dict[str, Any]:
    names = [name.partition(".")[2] for name in differing if name.startswith(f"{section}.")]
    return {name: value_at(file.settings, f"{section}.{name}") for name in names}


def _add_admin(outcome: HostOutcome, user: str, name: str, password: str) -> None:
    staff, nobody = outcome.room.get(Staff), nobody_yet()
    chosen = password or _made_up()
    new = staff.add(nobody, user, name, Role.ADMIN, chosen)
    outcome.done.append(Step.ADMIN)
    if not password:
        staff.reset_password(nobody, new, chosen)  # so that it has to be changed
        outcome.password = chosen
    recovery = outcome.room.get(Recovery)
    if not recovery.is_made(nobody):
        outcome.recovery_code = recovery.make_code(nobody)


def _try(outcome: HostOutcome, step: Step, do: Callable[[], bool]) -> None:
    """What needs others may fail without undoing the room."""
    try:
        if do():
            outcome.done.append(step)
    except ReadingRoomError as error:
        outcome.failed.append((step, error))


def _enrol(room: Room, actor: Actor, file: ProvisionFile) -> bool:
    central = file.own.central
    office = room.get(CentralOffice)
    if not central.code or office.state(actor).enrolled_at is not None:
        return False
    office.enrol(actor, central.address, central.code)
    return True


def _make_code(outcome: HostOutcome, actor: Actor, file: ProvisionFile) -> bool:
    join = file.own.join
    if join.code or not join.places.counts:
        return False
    outcome.code = outcome.room.get(Provisioning).make(actor, join.places.counts, join.hours)
    serve_for_joining(outcome.room)
    return True


def _made_up() -> str:
    return "".join(secrets.choice(_PASSWORD_LETTERS) for _ in range(_PASSWORD_LENGTH))
