"""The list of the visits of a day, read from the records."""

from collections import defaultdict
from dataclasses import replace
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from catalog_db.models import Ticket, TicketState, Visit, Visitor
from desktop.desk.entry_marks import reasons_of
from desktop.desk.guestbook.values import VisitLine, VisitTicket


def visits_of(session: Session, day: date) -> list[VisitLine]:
    """All of a day, in the order of their numbers."""
    return sorted(_lines(session, Visit.service_day == day), key=lambda line: (len(line.visit), line.visit))


def visits_of_visitor(session: Session, visitor_id: UUID, limit: int) -> list[VisitLine]:
    """The last ones of a visitor, newest first."""
    newest = select(Visit.id).where(Visit.visitor_id == visitor_id).order_by(Visit.registered_at.desc()).limit(limit)
    return sorted(_lines(session, Visit.id.in_(newest)), key=lambda line: line.registered_at, reverse=True)


def _lines(session: Session, which: ColumnElement[bool]) -> list[VisitLine]:
    tickets: defaultdict[UUID, list[VisitTicket]] = defaultdict(list)
    rows = session.execute(
        select(Ticket.visit_id, Ticket.number, Ticket.service, Ticket.state, Ticket.desk)
        .join(Visit, Visit.id == Ticket.visit_id)
        .where(which)
        .order_by(Ticket.place)
    )
    for visit_id, number, service, state, desk in rows:
        tickets[visit_id].append(VisitTicket(number, service, TicketState(state), desk))
    wanted = select(Visit, Visitor).join(Visitor, Visitor.id == Visit.visitor_id).where(which)
    found = session.execute(wanted).all()
    marks = reasons_of(session, [visit.id for visit, _ in found])
    return [
        replace(_line(visit, visitor, tuple(tickets[visit.id])), marks=marks.get(visit.id, ()))
        for visit, visitor in found
    ]


def _line(visit: Visit, visitor: Visitor, tickets: tuple[VisitTicket, ...]) -> VisitLine:
    return VisitLine(
        visit_id=visit.id,
        visit=visit.number,
        visitor_id=visitor.id,
        visitor_name=visitor.name,
        institution=visitor.institution,
        origin=visit.origin,
        registered_at=visit.registered_at,
        left_at=visit.left_at,
        priority=visit.priority,
        people=max(1, visit.group_male + visit.group_female),
        id_card_shown=visit.id_card_shown,
        need=visit.need,
        need_met=visit.need_met,
        tickets=tickets,
        mistaken=visit.mistaken,
    )
