"""What visitors hand in at the host's own PC while the room writes nothing: sealed on the disk until it does again."""

import logging
from collections.abc import Callable
from typing import Any, Final, TypeVar, cast
from uuid import uuid4

from catalog_db.errors import DatabaseUnreadable, ReadingRoomError, RoomPartLost
from catalog_db.rules import sealing
from desktop.actors import Actor, DeviceMode
from desktop.lan.certificate import identity
from desktop.lan.not_now import is_not_now
from desktop.lan.receiving import Receiving
from desktop.lan.waiting import WaitingCalls
from desktop.lan.wire import WireMethod, wire_methods, wire_table
from desktop.room import Room
from desktop.services import Service, table_of_rights

_MODES: Final = (DeviceMode.GUESTBOOK, DeviceMode.FEEDBACK)
# With these the room has stopped: it is mended and opened again, and what waits is then carried out.
_STOPPED: Final = (DatabaseUnreadable, RoomPartLost)
_log = logging.getLogger(__name__)

S = TypeVar("S", bound=Service)


class OwnCalls:
    """Of one visitors' screen beside the records: what elsewhere waits for the host waits here for the room."""

    def __init__(self, room: Room, mode: DeviceMode) -> None:
        """While all is well: afterwards the key that seals may not be readable any more."""
        self._waiting = WaitingCalls(room.folder.waiting / mode, mode, lambda: None, room.clock)
        try:
            self._waiting.host_key = sealing.public_key(identity(room.records).sealing_key)
        except ReadingRoomError as error:
            _log.warning("nothing can wait here: %s", type(error).__name__)

    @property
    def count(self) -> int:
        """How many wait."""
        return self._waiting.count().waiting

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
                if not self._waiting.takes(method):
                    raise
                self._waiting.put(uuid4(), method, method.write_arguments(self_, actor, *args, **kwargs))

        return call


def carry_out(room: Room) -> int:
    """Do what waited in a room that writes again, in the order in which it came; returns how much of it.

    What the room refuses for ever is set aside, sealed as it is. Where it takes nothing now either, the rest waits on.
    """
    done = 0
    for mode in _MODES:
        waiting = WaitingCalls(room.folder.waiting / mode, mode, lambda: None, room.clock)
        names = waiting.names()
        if not names:
            continue
        services = {type(service).__name__: service for service in (room.guest_book, room.complaints, room.feedback)}
        methods = {
            name: (services[name.partition(".")[0]], method)
            for name, method in wire_table(type(service) for service in services.values()).items()
        }
        receiving = Receiving(methods, identity(room.records).sealing_key, room.records, room.clock)
        for name in names:
            sealed = waiting.read(name)
            if sealed is None:
                continue  # another program was faster
            try:
                receiving.carry_out(Actor(mode), sealed, room.clock())
            except ReadingRoomError as error:
                if is_not_now(error):
                    _log.info("what waited waits on: %s", type(error).__name__)
                    return done
                _log.warning("an entry that waited is set aside as %s: %s", name, type(error).__name__)
                waiting.set_aside(name, type(error).__name__)
            else:
                waiting.delete(name)
                done += 1
    return done


def _call(service: Service, name: str) -> Callable[..., Any]:
    def call(_self: object, actor: Actor, /, *args: Any, **kwargs: Any) -> Any:
        return getattr(service, name)(actor, *args, **kwargs)

    return call
