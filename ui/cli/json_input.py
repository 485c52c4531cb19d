"""What a command is handed on standard input: one JSON object, checked before anything is done with it."""

import sys
from typing import Any, Final, TypeVar

from pydantic import TypeAdapter, ValidationError

from catalog_db.errors import InputInvalid

T = TypeVar("T")
MOST_BYTES: Final = 64 * 1024
_REASONS: Final = {"unexpected_keyword_argument": "unknown", "extra_forbidden": "unknown", "missing": "missing"}


def read_json(kind: type[T]) -> T:
    """The value that standard input describes.

    Raises:
        InputInvalid: It is too large, no JSON object, or a field of it is unknown, missing or of another kind.
    """
    said = sys.stdin.buffer.read(MOST_BYTES + 1)
    if len(said) > MOST_BYTES:
        raise InputInvalid("", "too_large")
    return parse_json(kind, said)


def parse_json(kind: type[T], said: bytes | str) -> T:
    """The value that a JSON text describes. Raises as `read_json`."""
    whole: TypeAdapter[Any] = TypeAdapter(kind)
    try:
        found: T = whole.validate_json(said, strict=True)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        raise InputInvalid(field, _REASONS.get(first["type"], "form") if field else "json") from error
    return found
