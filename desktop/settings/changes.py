"""Changes of settings, before anything is written: checked as a whole, and joined with what others changed."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from pydantic import BaseModel, ValidationError

from catalog_db.errors import FieldProblem
from desktop.settings.errors import SettingsMovedOn, SettingsRefused
from desktop.settings.model import Settings

# What the staff change on the screen of settings; the rest is fixed, or belongs to another screen.
CHANGEABLE: Final = (
    "name",
    "office",
    "desk",
    "privacy",
    "policy",
    "protection",
    "lock",
    "watermark",
    "backup",
    "limits",
    "background",
    "texts",
    "setup",
)
_REASONS: Final = {
    "string_too_long": "too_long",
    "string_too_short": "empty",
    "missing": "empty",
    "order": "order",
    "twice": "twice",
    "unknown_service": "unknown_service",
}
_OUT_OF_RANGE: Final = frozenset({"greater_than", "greater_than_equal", "less_than", "less_than_equal"})


def changed(settings: Settings, section: str, values: Mapping[str, object]) -> Settings:
    """The settings with other values in one section; "" is that of the room itself.

    Raises:
        SettingsRefused: What is wrong, by field: "desk.services.0.letter".
    """
    whole = settings.model_dump()
    (whole[section] if section else whole).update(values)
    try:
        after = Settings.model_validate(whole)
    except ValidationError as error:
        raise SettingsRefused(tuple(map(_problem, error.errors()))) from error
    problems = tuple(problems_of(after))
    if problems:
        raise SettingsRefused(problems)
    return after


def joined(before: Settings, after: Settings, now: Settings) -> Settings:
    """What is set now with the changes from `before` to `after`: others may have changed other fields meanwhile.

    Raises:
        SettingsMovedOn: Somebody else changed one of the same fields.
        SettingsRefused: A field is none of those that are changed here, or both changes together can't be.
    """
    whole = now.model_dump()
    for path in changed_fields(before, after):
        section, _, field = path.rpartition(".")
        if path.partition(".")[0] not in CHANGEABLE:
            raise SettingsRefused((FieldProblem(path, "fixed"),))
        here, was, new = (_section(each, section) for each in (now, before, after))
        if getattr(here, field) not in (getattr(was, field), getattr(new, field)):
            raise SettingsMovedOn(path)
        target: dict[str, Any] = whole[section] if section else whole
        target[field] = _section(after, section).model_dump()[field]
    return changed(Settings.model_validate(whole), "", {})


def changed_fields(before: Settings, after: Settings) -> tuple[str, ...]:
    """Names of the fields that differ: "desk.holidays"."""
    found = []
    for name in Settings.model_fields:
        old, new = getattr(before, name), getattr(after, name)
        if old == new:
            continue
        if isinstance(old, BaseModel):
            fields = type(old).model_fields
            found += [f"{name}.{field}" for field in fields if getattr(old, field) != getattr(new, field)]
        else:
            found.append(name)
    return tuple(found)


def problems_of(settings: Settings) -> Iterator[FieldProblem]:
    """What is possible in a file, but would leave visitors standing."""
    desk, office = settings.desk, settings.office
    if not office.name.strip():
        yield FieldProblem("office.name", "empty")
    for field, address in (("office.email", office.email), ("desk.complaint_email", desk.complaint_email)):
        if address and not _is_address(address):
            yield FieldProblem(field, "form")
    for place, service in enumerate(desk.services):
        for field in ("name", "name_en"):
            if not getattr(service, field).strip():
                yield FieldProblem(f"desk.services.{place}.{field}", "empty")
    active = {service.key for service in desk.services if service.active}
    if not active:
        yield FieldProblem("desk.services", "none_active")
    if not desk.desks:
        yield FieldProblem("desk.desks", "empty")
    elif not active.issubset(key for place in desk.desks for key in desk.services_of(place.number)):
        yield FieldProblem("desk.desks", "unserved")
    if not desk.hours:
        yield FieldProblem("desk.hours", "empty")


def _section(settings: Settings, name: str) -> BaseModel:
    section: BaseModel = getattr(settings, name) if name else settings
    return section


def _is_address(text: str) -> bool:
    name, at, host = text.strip().partition("@")
    return bool(name and at and "." in host.strip(".")) and " " not in text.strip()


def _problem(error: Any) -> FieldProblem:
    path = [*map(str, error["loc"]), *filter(None, [error.get("ctx", {}).get("field")])]
    kind = error["type"]
    return FieldProblem(".".join(path), "range" if kind in _OUT_OF_RANGE else _REASONS.get(kind, "form"))
