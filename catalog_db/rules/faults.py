"""What is wrong in a file that people write by hand: where, and what is allowed there. `ui` makes a sentence of it."""

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from catalog_db.errors import Fault

if TYPE_CHECKING:
    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

_UNKNOWN: Final = frozenset({"extra_forbidden", "unexpected_keyword_argument"})
_MISSING: Final = frozenset({"missing", "missing_argument", "missing_keyword_only_argument"})
_LENGTHS: Final = frozenset({"string_too_long", "string_too_short", "too_long", "too_short"})
_OURS: Final = frozenset({"order", "twice", "unknown_service"})  # what our own validators say
_FORMATS: Final = {"date": "day", "time": "time"}
_TYPES: Final = {
    "integer": "whole",
    "number": "number",
    "boolean": "truth",
    "string": "words",
    "array": "list",
    "object": "table",
}
_MOST_CHOICES: Final = 20
_LINE: Final = re.compile(r"\(at line (\d+), column \d+\)")


class OutOfRange(ValueError):
    """For a validator of a whole object: one of its numbers is too small or too large."""

    def __init__(self, field: str, least: int, most: int) -> None:
        super().__init__(f"{field}: {least} to {most}")
        self.field, self.least, self.most = field, least, most


def fault_of(error: "ValidationError", schema: Mapping[str, Any]) -> Fault:
    """The first fault that pydantic found, and what the JSON schema of the whole allows at its place."""
    return _fault(error.errors(include_url=False)[0], schema)


def faults_of(error: "ValidationError", schema: Mapping[str, Any]) -> list[tuple[str, Fault]]:
    """All of them, each with its place as programs count: "desk.hours.0.opens"."""
    return [(".".join(map(str, each["loc"])), _fault(each, schema)) for each in error.errors(include_url=False)]


def _fault(first: "ErrorDetails", schema: Mapping[str, Any]) -> Fault:
    where, context = first["loc"], first.get("ctx", {})
    kind = first["type"]
    key = ".".join(str(part) for part in where if not isinstance(part, int))
    entries = tuple(part + 1 for part in where if isinstance(part, int))
    if kind in _OURS:
        return Fault(kind, ".".join(filter(None, (key, str(context.get("field", ""))))), entries)
    if kind in _MISSING:
        return Fault("missing", key, entries)
    if kind in _UNKNOWN:
        import difflib

        known = _node(schema, where[:-1]).get("properties", {})
        near = difflib.get_close_matches(str(where[-1]), known, 1)
        return Fault("unknown", key, entries, near=near[0] if near else "")
    cause = context.get("error")
    if isinstance(cause, OutOfRange):
        return Fault("whole", f"{key}.{cause.field}", entries, str(cause.least), str(cause.most))
    return _of_value(_node(schema, where), kind, key, entries)


def fault_in_file(error: Exception) -> Fault:
    """Why a TOML file could not even be taken apart."""
    if isinstance(error, OSError):
        return Fault("unreadable")
    if isinstance(error, UnicodeDecodeError):
        return Fault("encoding")
    found = _LINE.search(str(error))  # of tomllib, whose exceptions have no number before Python 3.14
    return Fault("syntax", line=int(found[1]) if found else 0)


def _of_value(node: Mapping[str, Any], kind: str, key: str, entries: tuple[int, ...]) -> Fault:
    choices = node.get("enum") or ([node["const"]] if "const" in node else [])
    if choices:
        return Fault("choice", key, entries, choices=tuple(map(str, choices[:_MOST_CHOICES])))
    wanted = _TYPES.get(str(node.get("type")), "value")
    if wanted in ("whole", "number"):
        above = node.get("exclusiveMinimum")
        if above is not None:
            return Fault("above", key, entries, _text(above))
        return Fault(wanted, key, entries, _text(node.get("minimum")), _text(node.get("maximum")))
    if wanted == "words" and kind in _LENGTHS:
        return Fault("length", key, entries, _text(node.get("minLength")), _text(node.get("maxLength")))
    if wanted == "words" and kind == "string_pattern_mismatch":
        return Fault("pattern", key, entries, choices=(str(node.get("pattern", "")),))
    return Fault(_FORMATS.get(str(node.get("format")), wanted), key, entries)


def _node(schema: Mapping[str, Any], where: Sequence[int | str]) -> Mapping[str, Any]:
    """The part of a schema that stands for a place; empty where it can't be told."""
    node = _resolved(schema, schema)
    inner: Mapping[str, Any]
    for part in where:
        if isinstance(part, int):
            inner = node.get("items") or next(iter(node.get("prefixItems", [])), {})
        else:
            inner = node.get("properties", {}).get(part, {})
        node = _resolved(schema, inner)
    return node


def _resolved(schema: Mapping[str, Any], node: Mapping[str, Any]) -> Mapping[str, Any]:
    """Without references, and of what may also be null the other half."""
    while True:
        if "$ref" in node:
            node = schema.get("$defs", {}).get(str(node["$ref"]).rpartition("/")[2], {})
        elif "anyOf" in node:
            node = next((one for one in node["anyOf"] if one.get("type") != "null"), {})
        elif len(node.get("allOf", ())) == 1:
            node = node["allOf"][0]
        else:
            return node


def _text(number: object) -> str:
    return "" if number is None else str(number)
