"""What a room can do, asked for by class: `room.get(Loans)`. The same with the records here or on another PC."""

import inspect
import threading
from typing import Any, Protocol, TypeVar, cast

T = TypeVar("T")


class Services(Protocol):
    """Whoever has services; screens ask for no more than that."""

    def get(self, wanted: type[T]) -> T:
        """A service, or what belongs to it such as `ServiceDays`; one for all who ask, in whichever thread.

        Raises:
            RoomJoined: It is of the PC with the records alone (`Service.host_only`), and this is another.
        """
        ...

    def find(self, wanted: type[T]) -> T | None:
        """The same; None where this PC has not got it."""
        ...


class Registry:
    """Makes each thing once, when it is first asked for, of what its constructor names.

    An argument is the part of that name, whether it has a default or not, and takes its type. One without such a part
    is made in the same way where it has no default; it has to be a class of `desktop`. So a service is declared by its
    constructor alone, and nothing is loaded but what is asked for: whoever asks has imported it.
    """

    def __init__(self, parts: object) -> None:
        """`parts`: an object whose attributes are the parts, such as `Parts`; each is read when it is first needed."""
        self._parts = parts
        self._made: dict[type, Any] = {}
        self._lock = threading.RLock()

    def get(self, wanted: type[T]) -> T:
        """Raises TypeError where its constructor wants something that nobody knows, or a part as another type."""
        made: T | None = self._made.get(wanted)
        if made is None:
            with self._lock:
                made = self._made.get(wanted)
                if made is None:
                    made = self._made[wanted] = self.make(wanted)
        return made

    def put(self, wanted: type[T], made: T) -> None:
        """Let this one be it, from now on: before anything was made of another."""
        self._made[wanted] = made

    def make(self, wanted: type[T]) -> T:
        """A subclass may have them from elsewhere."""
        arguments: dict[str, Any] = {}
        for name, argument in inspect.signature(wanted).parameters.items():
            if name in vars(self._parts) or hasattr(type(self._parts), name):
                arguments[name] = part = getattr(self._parts, name)
                if not _fits(part, argument.annotation):
                    raise TypeError(f"{wanted.__name__} wants another {name} than the room's {type(part).__name__}")
            elif argument.default is argument.empty:
                kind = argument.annotation
                if not (isinstance(kind, type) and kind.__module__.startswith("desktop.")):
                    raise TypeError(f"{wanted.__name__} wants {name}, which is no part of the room and can't be made")
                arguments[name] = self.get(kind)
        return wanted(**arguments)


def _fits(part: object, annotation: object) -> bool:
    """Whether a part is of a type, as far as that can be told: not of a protocol, or what a function takes."""
    told = isinstance(annotation, type) and not getattr(annotation, "_is_protocol", False)
    return not told or isinstance(part, cast(type, annotation))
