"""records.db: the queue. Places of visits in the queues of services, and what happened to each."""

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from catalog_db.models.base import RecordsBase
from catalog_db.rules.desk.tickets import DESK_STATES, TicketState

_STATES = "state IN (" + ", ".join(f"'{state}'" for state in TicketState) + ")"
_AT_DESK = text("state IN (" + ", ".join(f"'{state}'" for state in DESK_STATES) + ")")


class Ticket(RecordsBase):
    """A place in the queue of one service. Changed by compare-and-set on (id, version), each time with an event."""

    __tablename__ = "ticket"
    __table_args__ = (
        # Not by service: a ticket that moves to another one keeps its number, which the visitor holds on paper.
        UniqueConstraint("service_day", "number"),
        CheckConstraint(_STATES, name="state"),
        CheckConstraint("(desk IS NOT NULL) = (state IN ('called', 'serving'))", name="desk"),
        # One desk has one visitor before it; the index decides, whatever two programs do at once.
        Index("ux_ticket_desk", "desk", unique=True, sqlite_where=_AT_DESK, postgresql_where=_AT_DESK),
        Index("ix_ticket_queue", "service_day", "state", "service"),
        Index("ix_ticket_turn", "service_day", "state", "priority", "place"),  # the next one without sorting all
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    visit_id: Mapped[UUID] = mapped_column(ForeignKey("visit.id"), index=True)
    service: Mapped[str] = mapped_column(String(20))  # key of the settings, such as "perpustakaan"
    service_day: Mapped[date]
    sequence: Mapped[int]  # in the service that issued it
    number: Mapped[str] = mapped_column(String(8))  # P-012
    state: Mapped[str] = mapped_column(String(10), default=TicketState.WAITING)
    priority: Mapped[bool] = mapped_column(default=False)
    desk: Mapped[int | None]  # while called or serving
    place: Mapped[int]  # order in the queue: of all tickets of the day, kept when held
    registered_at: Mapped[datetime]  # the clock of the SLA starts
    need: Mapped[str] = mapped_column(Text, default="")  # of this ticket; empty: that of its visit
    version: Mapped[int] = mapped_column(default=1)

    # Each UPDATE says WHERE id = ... AND version = (as read); whoever changes a ticket counts it up themselves.
    __mapper_args__ = {"version_id_col": version, "version_id_generator": False}  # noqa: RUF012


class TicketEvent(RecordsBase):
    """What happened to a ticket. Append-only: undoing adds an event of its own. Reports are made from these alone."""

    __tablename__ = "ticket_event"
    __table_args__ = (
        UniqueConstraint("ticket_id", "position"),
        UniqueConstraint("sequence"),
        Index("ix_ticket_event_at", "at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    ticket_id: Mapped[UUID] = mapped_column(ForeignKey("ticket.id"))
    position: Mapped[int]  # from 1; the version the ticket had after it
    sequence: Mapped[int]  # of all events of the room: their order, whatever the clock says
    kind: Mapped[str] = mapped_column(String(12))  # issue, call, recall, serve, hold, resume, move, ... undo
    state_before: Mapped[str] = mapped_column(String(10), default="")
    state: Mapped[str] = mapped_column(String(10))
    service: Mapped[str] = mapped_column(String(20))
    desk: Mapped[int | None]
    at: Mapped[datetime]  # the host's clock
    clock_doubtful: Mapped[bool] = mapped_column(default=False)  # the clock had jumped: durations are not computed
    reason: Mapped[str] = mapped_column(Text, default="")
    undoes: Mapped[int | None]  # position of the event that was taken back
    staff_id: Mapped[UUID | None]


class DeskTurn(RecordsBase):
    """Whose turn it is at a desk: after two priority calls in a row comes an ordinary ticket; and whether it rests."""

    __tablename__ = "desk_turn"

    desk: Mapped[int] = mapped_column(primary_key=True)
    service_day: Mapped[date]
    priority_run: Mapped[int] = mapped_column(default=0)
    staff_id: Mapped[UUID | None]  # who works there now
    pause: Mapped[str] = mapped_column(String(8), default="", server_default="")  # `rules.desk.tickets.Pause`
