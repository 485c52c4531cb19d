"""The slip of a visit that was just registered, or is printed again."""

from zoneinfo import ZoneInfo

from desktop.desk.guestbook.values import Registered
from desktop.settings.appearance import Language
from desktop.settings.model import Settings
from ui.printing.printout import Printout
from ui.printing.slip import SlipTicket, slip
from ui.words.service_names import service_name


def visit_slip(settings: Settings, registered: Registered, language: Language) -> Printout:
    tickets = [
        SlipTicket(ticket.ticket, service_name(settings.desk, ticket.service, language), ticket.ahead)
        for ticket in registered.tickets
    ]
    return slip(
        settings.office, registered.visit, registered.registered_at, tickets, registered.code,
        bytes.fromhex(registered.token_hex), ZoneInfo(settings.office.time_zone),
    )  # fmt: skip
