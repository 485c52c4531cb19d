"""What visitors hand in at the host's own PC while the room writes nothing: sealed on the disk until it does again."""

import logging
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast
from uuid import uuid4

from catalog_db.disk_errors import storage_error
from catalog_db.errors import DatabaseUnreadable, ReadingRoomError, RoomPartLost, name_of
from catalog_db.rules.security import sealing
from desktop.actors import Actor, DeviceMode
from desktop.clock import Clock, utc_now
from desktop.desk.complaints.service import Complaints
from desktop.desk.guestbook.drafts import Drafts
from desktop.desk.guestbook.service import GuestBook
from desktop.desk.survey.service import Feedback
from desktop.lan.not_now import is_not_now, is_not_this_now
from desktop.lan.sealed_calls import Receiving
from desktop.lan.waiting import WaitingCalls, WaitingCount, subject_of
from desktop.lan.wire import WireMethod, wire_methods, wire_table
from desktop.recovery.taken_over import read_note
from desktop.room_folder import RoomFolder
from desktop.security.certificate import identity, sealing_keys
from desktop.services import Service, table_of_rights

if TYPE_CHECKING:
    from desktop.room.room import Room

_MODES: Final = (DeviceMode.GUESTBOOK, DeviceMode.FEEDBACK)
# With these the room has stopped: it is mended and opened again, and what waits is then carried out.
_STOPPED: Final = (DatabaseUnreadable, RoomPartLost)
_log = logging.getLogger(__name__)

S = TypeVar("S", bound=Service)


class OwnCalls:
    """Of one visitors' screen beside the records: what elsewhere waits for the host waits here for the room."""

    def __init__(self, room: "Room", mode: DeviceMode) -> None:
        """While all is well: afterwards the key that seals may not be readable any more."""
        self._folder = room.folder
        self._waiting = _waiting_in(room, mode)
        try:
            self._waiting.host_key = sealing.public_key(identity(room.records).sealing_key)
        except ReadingRoomError as error:
            _log.warning("nothing can wait here: %s", type(error).__name__)

    @property
    def count(self) -> int:
        """How many calls wait to be carried out."""
        return self._waiting.count().waiting

    @property
    def can_wait(self) -> bool:
        """Whether anything can wait here: it can be sealed, and this PC is the one that will note it down."""
        note = read_note(self._folder)
        return self._waiting.host_key is not None and (note is None or note.equal)

    def patient(self, service: S) -> S:
        """The same service, whose methods that may wait do so where the room has stopped writing.

        Then they raise nothing, or, where they can't wait either, WaitingFull, StorageFull, OutputUnwritable.
        """
        kind = type(service)
        rights = {right.name.partition(".")[2]: right.may_wait for right in table_of_rights([kind])}
        methods = {
            name: self._patient_call(service, name) if may_wait else _call(service, name)
            for name, may_wait in rights.items()
        }
        return cast(S, type(f"Patient{kind.__name__}", (), methods)())

    def _patient_call(self, service: Service, name: str) -> Callable[..., None]:
        def call(self_: object, actor: Actor, /, *args: Any, **kwargs: Any) -> None:
            try:
                getattr(service, name)(actor, *args, **kwargs)
            except _STOPPED:
                method: WireMethod = wire_methods(type(service))[name]  # takes long, and is rarely needed
                if not self._waiting.takes(method) or not self.can_wait:
                    raise
                said = method.write_arguments(self_, actor, *args, **kwargs)
                subject = method.subject(self._waiting.secret, self_, actor, *args, **kwargs)
                self._waiting.put(uuid4(), method, said, actor.session_id, subject)

        return call


def count_waiting(folder: RoomFolder) -> WaitingCount:
    """How much waits beside the records, and how much of it the room refused for ever.

    Raises:
        OutputUnwritable: The folder can't be looked into.
    """
    try:
        counts = [_waiting_below(folder, mode, utc_now).count() for mode in _MODES]
    except OSError as error:
        raise storage_error(error, folder.waiting) from error
    return WaitingCount(sum(one.waiting for one in counts), sum(one.rejected for one in counts))


def take_back(folder: RoomFolder) -> None:
    """Let what the room refused wait once more."""
    for mode in _MODES:
        _waiting_below(folder, mode, utc_now).take_back()


def forget_rejected(folder: RoomFolder) -> None:
    """Delete what the room refused."""
    for mode in _MODES:
        _waiting_below(folder, mode, utc_now).forget_rejected()


def carry_out(room: "Room") -> int:
    """Do what waited in a room that writes again, in the order in which it came; returns how much of it.

    What the room refuses for ever is rejected, and kept sealed. Where it takes nothing now either, the rest waits on;
    an entry over which it has a fault waits on alone, with what is about the same.

    Raises:
        ReadingRoomError: The room can't be asked which key unseals what waits.
    """
    done = 0
    for mode in _MODES:
        waiting = _waiting_in(room, mode)
        names = waiting.names()
        if not names:
            continue
        services = {
            type(service).__name__: service
            for service in (room.get(GuestBook), room.get(Drafts), room.get(Complaints), room.get(Feedback))
        }
        methods = {
            name: (services[name.partition(".")[0]], method)
            for name, method in wire_table(type(service) for service in services.values()).items()
        }
        receiving = Receiving(methods, sealing_keys(room.records), room.records, room.clock)
        held_up = waiting.held_up()
        for name in names:
            subject = subject_of(name)
            if subject in held_up:
                continue
            try:
                sealed = waiting.read(name)
                if sealed is None:  # another program was faster
                    goes_on = not waiting.is_rejected(name)
                else:
                    goes_on = _carry_out_one(receiving, waiting, name, sealed, Actor(mode), room.clock())
                    done += goes_on
            except ReadingRoomError as error:
                _log.info("what waited waits on: %s", type(error).__name__)
                if not is_not_this_now(error):
                    return done
                goes_on = False
            except Exception as error:  # noqa: BLE001 - the boundary of one entry: the others are not to wait for it
                _log.error("an entry that waited waits on as %s: %s", name, type(error).__name__)
                goes_on = False
            if subject and not goes_on:
                held_up.add(subject)
    return done


def _carry_out_one(
    receiving: Receiving, waiting: WaitingCalls, name: str, sealed: bytes, actor: Actor, now: datetime
) -> bool:
    """Whether it is done; else it is rejected. Raises what says nothing of the entry, and whatever else goes wrong."""
    try:
        receiving.carry_out(actor, sealed, now)
    except ReadingRoomError as error:
        if is_not_now(error):
            raise
        _log.warning("an entry that waited is rejected as %s: %s", name, name_of(error))
        waiting.reject(name, name_of(error))
        return False
    waiting.delete(name)
    return True


def _waiting_in(room: "Room", mode: DeviceMode) -> WaitingCalls:
    return _waiting_below(room.folder, mode, room.clock)


def _waiting_below(folder: RoomFolder, mode: DeviceMode, clock: Clock) -> WaitingCalls:
    return WaitingCalls(folder.waiting / mode, mode, lambda: None, clock)


def _call(service: Service, name: str) -> Callable[..., Any]:
    def call(_self: object, actor: Actor, /, *args: Any, **kwargs: Any) -> Any:
        return getattr(service, name)(actor, *args, **kwargs)

    return call
