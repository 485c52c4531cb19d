"""Reads what the board shows: numbers, desks and counts, never a name."""

from typing import Final

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session, aliased

from catalog_db.models import Ticket, TicketEvent, TicketState
from catalog_db.rules.desk.tickets import EventKind
from desktop.desk.clock import Moment
from desktop.desk.queue.board import BoardCall, BoardNotice, BoardView
from desktop.desk_settings import DeskSettings

_MOST_CALLS: Final = 12


def read_board(session: Session, moment: Moment, desk: DeskSettings) -> BoardView:
    """The board of the day, in the session of whoever asks."""
    waiting = _waiting_counts(session, moment)
    holiday = next((holiday.name for holiday in desk.holidays if holiday.day == moment.day), None)
    return BoardView(
        now=moment.at,
        called=_last_calls(session, moment),
        waiting=tuple((service.letter, waiting.get(service.key, 0)) for service in desk.services if service.active),
        notice=BoardNotice(
            desk.board_text, desk.hours, desk.whatsapp, desk.complaint_url, desk.complaint_email, holiday
        ),
        voice=desk.board_voice,
    )


def _last_calls(session: Session, moment: Moment) -> tuple[BoardCall, ...]:
    """Calls and recalls of the day that nobody took back."""
    undone = aliased(TicketEvent)
    rows = session.execute(
        select(Ticket.number, TicketEvent.desk, TicketEvent.at, TicketEvent.sequence)
        .join(Ticket, Ticket.id == TicketEvent.ticket_id)
        .where(
            Ticket.service_day == moment.day,
            TicketEvent.kind.in_((EventKind.CALL, EventKind.RECALL)),
            ~exists().where(undone.ticket_id == TicketEvent.ticket_id, undone.undoes == TicketEvent.position),
        )
        .order_by(TicketEvent.sequence.desc())
        .limit(_MOST_CALLS)
    )
    return tuple(BoardCall(number, desk or 0, at, sequence) for number, desk, at, sequence in rows)


def _waiting_counts(session: Session, moment: Moment) -> dict[str, int]:
    counted = (
        select(Ticket.service, func.count())
        .where(Ticket.service_day == moment.day, Ticket.state == TicketState.WAITING)
        .group_by(Ticket.service)
    )
    return dict(session.execute(counted).all())
