"""room.toml: read whole or not at all, and written so that a power cut leaves the old or the new one."""

import dataclasses
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import tomli_w
from pydantic import BaseModel, ValidationError

from catalog_db.errors import Fault, SettingsInvalid
from catalog_db.rules.faults import fault_in_file, fault_of
from catalog_db.safe_files import write_safely
from desktop.settings.model import Settings


def load(path: Path) -> Settings:
    """Read room.toml. What is not in it has no default: a file that was cut must not set a room anew.

    Raises:
        SettingsInvalid: It can't be read, is no TOML, lacks a key, or holds values outside their ranges.
    """
    try:
        settings, missing = _settings_in(path.read_text(encoding="utf-8"))
    except ValidationError as error:
        raise SettingsInvalid(path, fault_of(error, _schema())) from error
    except (OSError, ValueError, RecursionError) as error:
        raise SettingsInvalid(path, fault_in_file(error)) from error
    if missing is not None:
        raise SettingsInvalid(path, Fault("missing", missing))
    return settings


@lru_cache(8)
def _settings_in(content: str) -> tuple[Settings, str | None]:
    """They can't be changed, so that whoever reads the same content again gets the same: a start does so three times.

    Returns:
        What the file says, and the first key that is missing.
    """
    values = tomllib.loads(content)
    return Settings.model_validate(values), _first_missing(values)


@cache
def _schema() -> dict[str, Any]:
    return Settings.model_json_schema()


def require_all(path: Path, values: Mapping[str, Any], prefix: str = "") -> None:
    """Look whether valid settings out of a file were whole there.

    Args:
        prefix: Of the keys in the file: "settings." in joined.toml.

    Raises:
        SettingsInvalid: Names the first key that is missing.
    """
    missing = _first_missing(values)
    if missing is not None:
        raise SettingsInvalid(path, Fault("missing", prefix + missing))


def _first_missing(values: Mapping[str, Any]) -> str | None:
    return next(_missing(Settings, values), None)


def save(path: Path, settings: Settings) -> None:
    """Write room.toml with every key; it is on the disk when this returns. Raises OSError."""
    write_safely(path, tomli_w.dumps(settings.model_dump(mode="json", exclude_none=True)).encode("utf-8"))


def _missing(kind: Any, values: Mapping[str, Any], prefix: str = "") -> Iterator[str]:
    """Dotted names of the fields without a value; what is not known yet (None) may be away."""
    for name, inner, has_default in _fields(kind):
        if name not in values:
            if has_default:
                yield prefix + name
        elif isinstance(values[name], Mapping):
            yield from _missing(inner, values[name], f"{prefix}{name}.")


@cache
def _fields(kind: Any) -> tuple[tuple[str, Any, bool], ...]:
    """Of each field of a section its name, its type, and whether its default is a value; nothing of any other type."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return tuple(
            (name, field.annotation, field.get_default(call_default_factory=True) is not None)
            for name, field in kind.model_fields.items()
        )
    if dataclasses.is_dataclass(kind):
        return tuple((part.name, part.type, part.default is not None) for part in dataclasses.fields(kind))
    return ()
