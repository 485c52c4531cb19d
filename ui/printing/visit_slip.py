"""The slip of a visit: its tickets, the number of the visit, the code and QR to sign in at a reader PC."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from html import escape
from zoneinfo import ZoneInfo

from catalog_db.rules.desk.numbering import slip_text
from catalog_db.rules.desk.tickets import TicketState
from catalog_db.rules.written_dates import short_moment
from desktop.desk.guestbook.values import Registered
from desktop.settings.appearance import Language
from desktop.settings.model import Office, Settings
from ui.languages import tr
from ui.printing.printout import Printout, qr_picture
from ui.words.people.desk import service_name, state_name

_NUMBER = "font-size:30pt; font-weight:700"
_QR_WIDTH = 110  # pixels at 96 dpi: 29 mm


@dataclass(frozen=True, slots=True)
class SlipTicket:
    """A line of the slip: `service` as visitors call it, `ahead`: how many wait before, `desk`: where they are called
    or served.
    """

    number: str
    service: str
    ahead: int
    state: TicketState = TicketState.WAITING
    desk: int | None = None


def slip(
    office: Office,
    visit: str,
    registered_at: datetime,
    tickets: Sequence[SlipTicket],
    code: str,
    token: bytes,
    zone: tzinfo,
) -> Printout:
    """No name of the visitor: slips are left on tables."""
    when = short_moment(registered_at, zone)
    numbers = "".join(
        f'<p align="center" style="margin:6px 0 0 0"><span style="{_NUMBER}">{escape(ticket.number)}'
        f'</span><br/>{escape(ticket.service)}<br/><span style="font-size:small">{_how_it_stands(ticket)}</span></p>'
        for ticket in tickets
    )
    # Not within the f-string below, where lupdate would not find them.
    number, code_name = tr("Visit {number}").format(number=escape(visit)), tr("Code for the reader PC")
    last = tr("The code is good today only. Keep this slip.")
    html = (
        f'<p align="center" style="margin:0"><b>{escape(office.name)}</b><br/>{escape(office.unit)}</p>'
        f"<hr/>{numbers}<hr/>"
        f'<p align="center" style="margin:2px 0">{number}<br/>{when}</p>'
        f'<p align="center" style="margin:4px 0">{code_name}<br/>'
        f'<span style="font-size:20pt; font-weight:700; letter-spacing:4px">{escape(code)}</span></p>'
        f'<p align="center" style="margin:2px 0"><img src="qr" width="{_QR_WIDTH}" height="{_QR_WIDTH}"/></p>'
        f'<p align="center" style="font-size:small; margin:2px 0">{last}</p>'
    )
    return Printout(tr("Slip {number}").format(number=visit), html, {"qr": qr_picture(slip_text(token))})


def _how_it_stands(ticket: SlipTicket) -> str:
    """On paper that is printed again the visitor may be served by now, or have been."""
    match ticket.state:
        case TicketState.WAITING if ticket.ahead:
            return tr("{count} before you").format(count=ticket.ahead)
        case TicketState.WAITING:
            return tr("You are next")
        case TicketState.CALLED | TicketState.SERVING if ticket.desk is not None:
            return tr("{state}, desk {desk}").format(state=state_name(ticket.state), desk=ticket.desk)
    return state_name(ticket.state)


def visit_slip(settings: Settings, registered: Registered, language: Language) -> Printout:
    tickets = [
        SlipTicket(
            ticket.ticket,
            service_name(settings.desk, ticket.service, language),
            ticket.ahead,
            ticket.state,
            ticket.desk,
        )
        for ticket in registered.tickets
    ]
    return slip(
        settings.office,
        registered.visit,
        registered.registered_at,
        tickets,
        registered.code,
        bytes.fromhex(registered.token_hex),
        ZoneInfo(settings.office.time_zone),
    )
