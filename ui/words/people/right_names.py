"""What the methods of services do, in words: for the table of rights and the audit trail.

The names stand in English at the methods themselves (`desktop.services.needs`), those of what no method does beside the
trail (`desktop.security.audit.OTHER_ACTIONS`).
"""

from functools import cache

from desktop.room.service_list import SERVICES
from desktop.security.audit import audited_actions
from desktop.services import table_of_rights
from ui.languages import translated


def service_name(service: str) -> str:
    """The heading under which the methods of a service stand."""
    title = _services().get(service)
    return translated(title) if title else service


def right_name(name: str) -> str:
    """ "Staff.add" in words."""
    title = _rights().get(name)
    return translated(title) if title else name


def action_name(action: str) -> str:
    """An action of the trail in words. A newer program may have written one that this one does not know: it stays."""
    title = _actions().get(action)
    return translated(title) if title else right_name(action)


def actions_by_name() -> list[tuple[str, str]]:
    """Names and actions of all that the trail can hold, in the order of the alphabet."""
    return sorted(((action_name(action), action) for action in _actions()), key=lambda pair: pair[0].casefold())


@cache
def _services() -> dict[str, str]:
    return {service.__name__: service.title for service in SERVICES}


@cache
def _rights() -> dict[str, str]:
    return {right.name: right.title for right in table_of_rights(SERVICES)}


@cache
def _actions() -> dict[str, str]:
    return audited_actions(SERVICES)
