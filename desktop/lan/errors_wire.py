"""Expected failures across the LAN: the name of the class and its fields, raised again on the other side."""

from dataclasses import fields
from functools import cache
from pathlib import PurePath
from typing import Any, Final, get_type_hints

from pydantic import BaseModel, ConfigDict, ValidationError, create_model

from catalog_db.errors import HostFailed, ReadingRoomError

_OURS: Final = ("catalog_db.", "desktop.")


class ErrorMessage(BaseModel, extra="forbid"):
    """A failure on its way."""

    error: str
    fields: dict[str, Any]


def write_error(error: ReadingRoomError) -> ErrorMessage:
    """The failure as a message. Of a path only the last name is told: folders of one PC are nobody else's business."""
    kind = type(error)
    if _kinds().get(kind.__name__) is not kind:
        return write_error(HostFailed("unnamed"))
    values = {field.name: getattr(error, field.name) for field in fields(kind)}  # type: ignore[arg-type]
    values = {name: type(value)(value.name) if isinstance(value, PurePath) else value for name, value in values.items()}
    said = _model(kind.__name__).model_construct(**values).model_dump(mode="json")
    return ErrorMessage(error=kind.__name__, fields=said)


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
        kind = _kinds()[message.error]
        values = _model(message.error).model_validate(message.fields)
    except (ValidationError, KeyError):
        return HostFailed("unknown error")
    return kind(**{name: getattr(values, name) for name in type(values).model_fields})


@cache
def _kinds() -> dict[str, type[ReadingRoomError]]:
    """All failures by name. Those defined later than the first question are not known."""
    found: dict[str, type[ReadingRoomError]] = {}
    waiting = ReadingRoomError.__subclasses__()
    while waiting:
        kind = waiting.pop()
        waiting += kind.__subclasses__()
        ours = kind.__module__.startswith(_OURS) and "__dataclass_fields__" in vars(kind)
        if ours and found.setdefault(kind.__name__, kind) is not kind:
            raise TypeError(f"two failures are called {kind.__name__}")
    return found


@cache
def _model(name: str) -> type[BaseModel]:
    kind = _kinds()[name]
    hints = get_type_hints(kind)
    wanted: dict[str, Any] = {field.name: (hints[field.name], ...) for field in fields(kind)}  # type: ignore[arg-type]
    return create_model(name, __config__=ConfigDict(extra="forbid"), **wanted)
