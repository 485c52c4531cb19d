"""Tickets that ended together, since a day was opened or closed: all of them can be taken back at once.

A visit that an officer ended, and one that came from paper, are none of these.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalog_db.models import SeatRequest, Ticket, TicketEvent, TicketState
from catalog_db.rules.desk.tickets import DESK_STATES, WITH_DAY, EventKind
from desktop.actors import Actor
from desktop.desk.clock import Moment
from desktop.desk.leaving import come_back
from desktop.desk.queue_turns import at_desks
from desktop.desk.tickets import change
from desktop.desk.values import UndoTooLate

_WITHIN: Final = timedelta(days=7)  # of the day of the tickets: what is older is history


@dataclass(frozen=True, slots=True)
class ClosedTogether:
    """What the last opening or closing of a day ended.

    Attributes:
        at: When, in UTC; names the whole.
        day: Of the tickets, the last one.
        tickets: Their numbers, in the order of their places.
    """

    at: datetime
    day: date
    tickets: tuple[str, ...]


def closed_together(session: Session, moment: Moment) -> ClosedTogether | None:
    """The last ones that ended so and that nothing has happened to since; None where there are none."""
    found = _last(session, moment)
    if not found:
        return None
    tickets = [ticket for ticket, _event in found]
    return ClosedTogether(
        found[0][1].at, max(ticket.service_day for ticket in tickets), tuple(ticket.number for ticket in tickets)
    )


def undo_closed(session: Session, moment: Moment, actor: Actor, at: datetime) -> int:
    """Let them be as before, at their old places and with their numbers; how many came back.

    Who was at a desk that has somebody else by now waits; whose visitor has come again meanwhile stays away. Who sat at
    a seat is given one again by the desk.

    Raises:
        UndoTooLate: These are not the last ones any more, or nothing is left of them.
    """
    found = [(ticket, last) for ticket, last in _last(session, moment) if last.at == at]
    taken = {there.desk for there in at_desks(session)}
    back = 0
    for ticket, last in found:
        before = session.scalars(
            select(TicketEvent).where(
                TicketEvent.ticket_id == ticket.id, TicketEvent.position == last.position - 1
            )
        ).one()  # fmt: skip
        if not come_back(session, ticket.visit_id):
            continue
        state, desk = TicketState(before.state), None
        if state in DESK_STATES:
            desk = before.desk if before.desk not in taken else None
            state = state if desk is not None else TicketState.WAITING
            taken |= {desk} if desk is not None else set()
        change(session, moment, actor, ticket, EventKind.UNDO, state, desk=desk, undoes=last.position, last=last)
        for asked in session.scalars(
            select(SeatRequest).where(
                SeatRequest.visit_id == ticket.visit_id,
                SeatRequest.settled_at == at,
                SeatRequest.outcome == "cancelled",
            )
        ):
            asked.settled_at, asked.outcome = None, ""
        back += 1
    if not back:
        raise UndoTooLate("")
    return back


def _last(session: Session, moment: Moment) -> list[tuple[Ticket, TicketEvent]]:
    closed = (
        select(Ticket, TicketEvent)
        .join(TicketEvent, (TicketEvent.ticket_id == Ticket.id) & (TicketEvent.position == Ticket.version))
        .where(
            TicketEvent.kind == EventKind.CLOSE, TicketEvent.reason == WITH_DAY,
            Ticket.service_day.between(moment.day - _WITHIN, moment.day + _WITHIN),
        )
        .order_by(TicketEvent.sequence.desc())
    )  # fmt: skip
    rows = [(ticket, event) for ticket, event in session.execute(closed)]
    rows = [row for row in rows if row[0].service_day == moment.day] or rows  # those of today are wanted first
    together = [row for row in rows if row[1].at == rows[0][1].at] if rows else []
    return sorted(together, key=lambda row: (row[0].service_day, row[0].place))
