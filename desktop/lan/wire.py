"""Calls of services over the LAN, derived from the type hints of their methods, and expected failures by name.

A call is JSON with the arguments by name, its answer JSON of the result; pydantic checks both on both sides.
"""

import hashlib
import hmac
import inspect
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime, time
from itertools import chain
from pathlib import PurePath
from typing import Any, Final, LiteralString, get_args, get_type_hints

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError, create_model
from pydantic_core import PydanticCustomError

from catalog_db.errors import HostFailed, Invalid, ReadingRoomError, Subject, name_of
from desktop.actors import Actor, Holder
from desktop.services import About, Right, Service, table_of_rights

CALL_BYTES: Final = 256 * 1024  # of the arguments
ANSWER_BYTES: Final = 16 * 1024 * 1024
_YEARS: Final = range(1900, 2200)
_MOST: Final = 2**63 - 1  # of a whole number in a database
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
TOKEN_HEADER: Final = "authorization"  # "Bearer " and the token of the device in hex
SESSION_HEADER: Final = "x-ruang-baca-session"  # of a member of staff who signed in at this device
READING_HEADER: Final = "x-ruang-baca-reading"  # id of the reading session that was signed in to at this device
VERSION_HEADER: Final = "x-ruang-baca-version"
PROTOCOL_HEADER: Final = "x-ruang-baca-protocol"  # of both, see `rules.lan_protocol`
CALL_ID_HEADER: Final = "x-ruang-baca-call"  # of a call that may wait: with the same id it is carried out once
NOW_HEADER: Final = "x-ruang-baca-now"  # the clock of the PC, ISO 8601
HALF_SUBJECT: Final = 16  # hex digits of what a call is about that are the same in every visit
HOST_HEADER: Final = "x-ruang-baca-host"  # in every answer of the host's own program: others are no answers


@dataclass(frozen=True, slots=True)
class WireMethod:
    """How a method is called from afar."""

    name: str  # "Staff.add"
    signature: inspect.Signature  # with self and actor
    arguments: type[BaseModel]
    result: TypeAdapter[Any]
    holders: frozenset[Holder]
    may_wait: bool
    about: About | None
    kept_first: bool
    checks_password: bool

    def read_arguments(self, body: bytes) -> dict[str, Any]:
        """Arguments from JSON. Raises pydantic's ValidationError where they are not what the method wants."""
        checked = self.arguments.model_validate_json(body, strict=True)
        if (flaw := flaw_in(checked)) is not None:
            kind = PydanticCustomError("unsound", flaw)
            raise ValidationError.from_exception_data(self.name, [{"type": kind, "input": None}])
        return {name: getattr(checked, name) for name in self.arguments.model_fields}

    def call(self, service: Service, actor: Actor, arguments: Mapping[str, Any]) -> Any:
        """Call it on the service itself."""
        return getattr(service, self.name.partition(".")[2])(actor, **arguments)

    def write_arguments(self, *args: Any, **kwargs: Any) -> bytes:
        """Arguments as JSON; `args` begins with self and the actor, who both stay here."""
        bound = self.signature.bind(*args, **kwargs)
        given = dict(list(bound.arguments.items())[2:])
        # Unset: what was not given means something else than its default, in `PublicationChanges` for one.
        return self.arguments(**given).model_dump_json(exclude_unset=True).encode("utf-8")

    def subject(self, secret: bytes, *args: Any, **kwargs: Any) -> str:
        """What a call is about, as 32 hex digits that are the same for the same thing; empty where it is about nothing.

        The first half is the same in other visits, too: calls about one book keep their order, whoever made them. They
        tell nothing else to who has not the secret of this PC (HMAC-SHA-256, RFC 2104): anybody can try all books.

        Args:
            args, kwargs: Of the call, with self and the actor.
        """
        if self.about is None:
            return ""
        bound = self.signature.bind(*args, **kwargs).arguments
        visit = list(bound.values())[1].session_id if self.about.in_visit else ""
        if visit is None:
            return ""
        thing = f"{self.name.partition('.')[0]}\0{bound[self.about.argument]}"
        halves = (hmac.new(secret, said.encode("utf-8"), hashlib.sha256) for said in (thing, f"{thing}\0{visit}"))
        return "".join(half.hexdigest()[:HALF_SUBJECT] for half in halves)

    def write_result(self, result: Any) -> bytes:
        return self.result.dump_json(result, exclude_unset=True, by_alias=True)


_made: dict[type[Service], Mapping[str, WireMethod]] = {}


def wire_methods(service: type[Service]) -> Mapping[str, WireMethod]:
    """The methods of a service by their own name ("add"), made once: that takes long."""
    if service not in _made:
        rights = table_of_rights([service])
        _made[service] = {right.name.partition(".")[2]: _wire_method(service, right) for right in rights}
    return _made[service]


def wire_table(services: Iterable[type[Service]]) -> dict[str, WireMethod]:
    """The methods of services by their full name ("Staff.add")."""
    return {method.name: method for service in services for method in wire_methods(service).values()}


def _wire_method(service: type[Service], right: Right) -> WireMethod:
    name = right.name
    function = getattr(service, name.partition(".")[2])
    signature = inspect.signature(function)
    hints = get_type_hints(function)
    _self, actor, *parameters = signature.parameters.values()
    if hints[actor.name] is not Actor:
        raise TypeError(f"{name} takes no actor")
    if any(_has_path(hint) for hint in hints.values()):
        raise TypeError(f"{name} speaks of files: a path means nothing on another PC, and must not be chosen there")
    fields: dict[str, Any] = {
        parameter.name: (
            hints[parameter.name],
            ... if parameter.default is parameter.empty else parameter.default,
        )
        for parameter in parameters
    }
    arguments = create_model(name.replace(".", "_"), __config__=ConfigDict(extra="forbid"), **fields)
    result = TypeAdapter(hints["return"])
    return WireMethod(
        name,
        signature,
        arguments,
        result,
        right.holders,
        right.may_wait,
        right.about,
        right.kept_first,
        right.checks_password,
    )


def flaw_in(value: Any) -> LiteralString | None:
    """What no method can work with, wherever it stands; None: nothing.

    A year that no zone has, a moment of no zone or an hour of one, half a letter, a number that no database keeps.
    """
    match value:
        case datetime() if value.tzinfo is None:
            return "a moment of no zone"
        case date():  # datetime, too
            return None if value.year in _YEARS else "a year out of range"
        case time():
            return None if value.tzinfo is None else "an hour of a zone"
        case int():
            return None if -_MOST <= value <= _MOST else "a number out of range"
        case str():
            return "half of a surrogate pair" if _SURROGATE.search(value) else None
        case BaseModel():
            parts: Iterable[Any] = (getattr(value, name) for name in type(value).model_fields)
        case Mapping():
            parts = chain(value.keys(), value.values())
        case list() | tuple() | set() | frozenset():
            parts = value
        case _ if is_dataclass(value):
            parts = (getattr(value, field.name) for field in fields(value))
        case _:
            return None
    return next((flaw for flaw in map(flaw_in, parts) if flaw is not None), None)


def _has_path(hint: Any) -> bool:
    if isinstance(hint, type) and issubclass(hint, PurePath):
        return True
    return any(_has_path(part) for part in get_args(hint))


# Expected failures across the LAN: the name of the class and its fields, raised again on the other side.

_OURS: Final = ("catalog_db.", "desktop.")


class ErrorMessage(BaseModel, extra="forbid"):
    """A failure on its way."""

    error: str
    fields: dict[str, Any]


def write_error(error: ReadingRoomError) -> ErrorMessage:
    """The failure as a message. Of a path only the last name is told: folders of one PC are nobody else's business."""
    if isinstance(error, Invalid):
        return ErrorMessage(error=name_of(error), fields={"field": error.field, "reason": error.reason})
    kind = type(error)
    if _failure(kind.wire_name) is not kind:
        return write_error(HostFailed("unnamed"))
    values = {field.name: getattr(error, field.name) for field in fields(kind)}  # type: ignore[arg-type]
    values = {name: type(value)(value.name) if isinstance(value, PurePath) else value for name, value in values.items()}
    said = _model(kind).model_construct(**values).model_dump(mode="json")
    return ErrorMessage(error=kind.wire_name, fields=said)


def is_error(body: bytes) -> bool:
    """Whether this has the form of a failure, of whatever version of the program."""
    try:
        ErrorMessage.model_validate_json(body)
    except ValidationError:
        return False
    return True


def read_error(body: bytes) -> ReadingRoomError:
    """The failure that a message tells of; `HostFailed` where it tells of none that this program knows."""
    try:
        message = ErrorMessage.model_validate_json(body)
        if message.error in frozenset(Subject):
            subject = Subject(message.error)
            said = _model(Invalid).model_validate(message.fields | {"subject": subject}, extra="ignore")
            return Invalid(**said.model_dump())
        kind = _failure(message.error)
        if kind is None:
            return HostFailed("unknown error")
        values = _model(kind).model_validate(message.fields, extra="ignore")  # a newer host may tell more
    except ValidationError:
        return HostFailed("unknown error")
    return kind(**{name: getattr(values, name) for name in type(values).model_fields})


_failures: dict[str, type[ReadingRoomError]] = {}


def _failure(name: str) -> type[ReadingRoomError] | None:
    """The failure of that name, also where its module was loaded after others were asked for; None: there is none."""
    if name not in _failures:
        _failures.update(_loaded_failures())
    return _failures.get(name)


def _loaded_failures() -> dict[str, type[ReadingRoomError]]:
    """All failures by name that are loaded by now."""
    found: dict[str, type[ReadingRoomError]] = {}
    waiting = ReadingRoomError.__subclasses__()
    while waiting:
        kind = waiting.pop()
        waiting += kind.__subclasses__()
        ours = kind.__module__.startswith(_OURS) and "__dataclass_fields__" in vars(kind)
        if ours and found.setdefault(kind.wire_name, kind) is not kind:
            raise TypeError(f"two failures are called {kind.wire_name}")
    return found


_models: dict[type[ReadingRoomError], type[BaseModel]] = {}


def _model(kind: type[ReadingRoomError]) -> type[BaseModel]:
    """What checks the fields of such a failure, made once."""
    if kind not in _models:
        hints = get_type_hints(kind)
        wanted: dict[str, Any] = {field.name: (hints[field.name], ...) for field in fields(kind)}  # type: ignore[arg-type]
        _models[kind] = create_model(kind.__name__, __config__=ConfigDict(extra="forbid"), **wanted)
    return _models[kind]
