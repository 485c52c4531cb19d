"""Visits that were written on paper while there was no power, and come into the records later."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy.orm import Session

from catalog_db.models import Ticket, TicketState, Visit
from catalog_db.rules.desk.tickets import EventKind
from desktop.actors import Actor
from desktop.desk.clock import Moment
from desktop.desk.tickets import add_past
from desktop.desk.values import FieldProblem

OLDEST: Final = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class PaperTimes:
    """The times on a paper form. Served and done are there together or not at all: then nobody knows of a service."""

    registered_at: datetime
    served_at: datetime | None
    done_at: datetime | None

    def problems(self, now: datetime, *, of_lost_visit: bool = False) -> Iterable[FieldProblem]:
        """What is wrong with them. `of_lost_visit`: its number says of which day it is, however long ago."""
        given = {"registered_at": self.registered_at, "served_at": self.served_at, "done_at": self.done_at}
        times = {name: at for name, at in given.items() if at is not None}
        naive = [name for name, at in times.items() if at.tzinfo is None]
        if naive:
            return [FieldProblem(name, "form") for name in naive]
        found = [
            FieldProblem(name, "range")
            for name, at in times.items()
            if at > now or (at < now - OLDEST and not of_lost_visit)
        ]
        if (self.served_at is None) != (self.done_at is None):
            found.append(FieldProblem("served_at" if self.served_at is None else "done_at", "empty"))
        for earlier, later in (("registered_at", "served_at"), ("served_at", "done_at")):
            if earlier in times and later in times and times[later] < times[earlier]:
                found.append(FieldProblem(later, "order"))
        return found

    def end(self, session: Session, actor: Actor, visit: Visit, tickets: Iterable[Ticket], written: Moment) -> None:
        """Let a visit and its tickets have gone the way that the paper tells.

        One of today without a service still waits; what became of one of an earlier day nobody knows.
        """
        if self.served_at is not None and self.done_at is not None:
            steps: list[tuple[EventKind, TicketState, datetime]] = [
                (EventKind.SERVE, TicketState.SERVING, self.served_at),
                (EventKind.DONE, TicketState.DONE, self.done_at),
            ]
            left_at = self.done_at
        elif visit.service_day != written.day:
            steps = [(EventKind.CLOSE, TicketState.CANCELLED, self.registered_at)]
            left_at = self.registered_at
        else:
            return
        for ticket in tickets:
            add_past(session, actor, ticket, steps)
        visit.left_at = left_at
