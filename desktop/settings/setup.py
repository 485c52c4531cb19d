"""What a new room has to be told before it serves anybody, and what of that is still open.

A step is done once somebody has looked at it in the assistant, or once what it asks for was set elsewhere. The rest
stands in a list on the screen of settings.
"""

from enum import StrEnum
from typing import Final

from pydantic import BaseModel

from desktop.settings.model import DeskSettings, Office, Settings


class SetupStep(StrEnum):
    """In the order in which they are asked for."""

    OFFICE = "office"
    SIGNER = "signer"
    SERVICES = "services"
    DESKS = "desks"
    HOURS = "hours"
    PRINTER = "printer"  # of this PC
    ADMIN = "admin"
    CODE = "code"


# Fields of `Settings` that each step asks for.
FIELDS: Final[dict[SetupStep, tuple[str, ...]]] = {
    SetupStep.OFFICE: tuple(
        f"office.{name}" for name in ("name", "unit", "address", "city", "time_zone", "phone", "email", "website")
    ),
    SetupStep.SIGNER: ("office.signer_title", "office.signer_name", "office.signer_number"),
    SetupStep.SERVICES: ("desk.services",),
    SetupStep.DESKS: ("desk.desks",),
    SetupStep.HOURS: ("desk.hours", "desk.holidays"),
}


def open_steps(settings: Settings, *, has_printer: bool, has_admin: bool, has_code: bool) -> list[SetupStep]:
    """The steps that nobody has done yet, in their order.

    Args:
        has_printer: This PC has a printer for slips that somebody chose.
        has_admin: Somebody may sign in.
        has_code: The room has a recovery code.
    """
    facts = {SetupStep.PRINTER: has_printer, SetupStep.ADMIN: has_admin, SetupStep.CODE: has_code}
    seen = {step for step in SetupStep if step in settings.setup.seen and step not in _NEVER_WAIVED}
    usual: dict[str, BaseModel] = {"office": Office(), "desk": DeskSettings()}

    def is_set(field: str) -> bool:
        section, _, name = field.partition(".")
        return bool(getattr(getattr(settings, section), name) != getattr(usual[section], name))

    for step, fields in FIELDS.items():
        facts[step] = any(map(is_set, fields))
    return [step for step in SetupStep if step not in seen and not facts[step]]


_NEVER_WAIVED: Final = frozenset({SetupStep.ADMIN, SetupStep.CODE})  # without them nothing is safe


def seen_too(settings: Settings, *steps: SetupStep) -> tuple[str, ...]:
    """What to keep as seen when somebody is done with these steps."""
    known = {*settings.setup.seen, *steps}
    return tuple(str(step) for step in SetupStep if step in known)
