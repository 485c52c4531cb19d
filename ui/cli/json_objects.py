"""What a command is handed on standard input: one JSON object, checked before anything is done with it."""

import sys
from typing import Any, Final, TypeVar

from pydantic import TypeAdapter, ValidationError

from catalog_db.errors import Fault, InputInvalid
from catalog_db.rules.faults import fault_of

T = TypeVar("T")
MOST_BYTES: Final = 64 * 1024


def read_json(kind: type[T]) -> T:
    """The value that standard input describes.

    Raises:
        InputInvalid: It is too large, no JSON object, or a field of it is unknown, missing or of another kind.
    """
    said = sys.stdin.buffer.read(MOST_BYTES + 1)
    if len(said) > MOST_BYTES:
        raise InputInvalid(Fault("too_large"))
    return parse_json(kind, said)


def parse_json(kind: type[T], said: bytes | str) -> T:
    """The value that a JSON text describes. Raises as `read_json`."""
    whole: TypeAdapter[Any] = TypeAdapter(kind)
    try:
        found: T = whole.validate_json(said, strict=True)
    except ValidationError as error:
        fault = fault_of(error, whole.json_schema())
        raise InputInvalid(fault if fault.key else Fault("json")) from error
    return found
