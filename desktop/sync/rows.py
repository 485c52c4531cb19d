"""Rows of the records as they travel: read as they are now, and only the columns that are listed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from datetime import date
from typing import Any, Final
from uuid import UUID

from pydantic import ValidationError
from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from catalog_db.exchange.records import TRAVELS, RowMessage
from catalog_db.models import (
    NO_COPIES,
    Complaint,
    Delivery,
    DeliveryState,
    RecordsBase,
    ServiceDay,
    Ticket,
    TicketEvent,
    Visit,
)

# In the order in which they are offered again: what others belong to comes first.
TABLES: Final[Mapping[str, type[RecordsBase]]] = {
    "service_day": ServiceDay,
    "ticket": Ticket,
    "ticket_event": TicketEvent,
    "delivery": Delivery,
    "complaint": Complaint,
}
_BY_MISTAKE: Final = Visit.mistaken != ""
_OF_TICKETS: Final[Mapping[str, Select[UUID]]] = {
    "ticket": select(Ticket.id).join(Visit, Visit.id == Ticket.visit_id).where(_BY_MISTAKE),
    "ticket_event": (
        select(TicketEvent.id)
        .join(Ticket, Ticket.id == TicketEvent.ticket_id)
        .join(Visit, Visit.id == Ticket.visit_id)
        .where(_BY_MISTAKE)
    ),
}
_KEYS: Final = {"service_day": "day"}
_AT_ONCE: Final = 500


class Deferred:
    """A row that is there, and does not travel as it is now."""


DEFERRED: Final = Deferred()


class Rejected(str):
    """Why a row can't be written as the wire format wants it: the name of a field."""


State = RowMessage | Deferred | Rejected


def read_rows(session: Session, table: str, ids: Iterable[str]) -> dict[str, State]:
    """Rows by their ids; those that are gone, or were of a visit by mistake, are missing."""
    wanted = [_key(table, row_id) for row_id in ids]
    column = getattr(TABLES[table], _KEYS.get(table, "id"))
    found: dict[str, State] = {}
    for start in range(0, len(wanted), _AT_ONCE):
        some = wanted[start : start + _AT_ONCE]
        mistaken = _mistaken(session, table, some)
        for row in session.execute(select(*_columns(table)).where(column.in_(some))):
            if getattr(row, "id", None) not in mistaken:
                found[_row_id(table, row)] = _state(table, row)
    return found


def rows_after(session: Session, table: str, after: str, limit: int) -> Iterator[tuple[str, State]]:
    """All rows of a table in the order of their keys, from behind one of them; empty begins."""
    column = getattr(TABLES[table], _KEYS.get(table, "id"))
    query = select(*_columns(table)).order_by(column).limit(limit)
    if after:
        query = query.where(column > _key(table, after))
    rows = session.execute(query).all()
    mistaken = _mistaken(session, table, [getattr(row, "id", None) for row in rows])
    for row in rows:
        yield _row_id(table, row), DEFERRED if getattr(row, "id", None) in mistaken else _state(table, row)


def table_after(table: str) -> str:
    """The next table to offer; empty after the last."""
    names = list(TABLES)
    place = names.index(table) + 1
    return names[place] if place < len(names) else ""


def _mistaken(session: Session, table: str, ids: Sequence[Any]) -> Set[UUID]:
    """Which of these belong to visits that were registered by mistake: they count nowhere."""
    query = _OF_TICKETS.get(table)
    if query is None:
        return frozenset()
    found: set[UUID] = set()
    for start in range(0, len(ids), _AT_ONCE):
        found.update(session.scalars(query.where(TABLES[table].id.in_(ids[start : start + _AT_ONCE]))))  # type: ignore[attr-defined]
    return found


def _columns(table: str) -> list[Any]:
    """What travels, and what says whether it does. Not whole objects: making those took longer than all the rest."""
    model = TABLES[table]
    columns = [getattr(model, name) for name in TRAVELS[table].model_fields]
    return [*columns, Delivery.state] if model is Delivery else columns


def _state(table: str, row: Any) -> State:
    # Tables and citations are no copies of a publication: central counts none.
    if TABLES[table] is Delivery and (row.state != DeliveryState.DELIVERED or row.kind in NO_COPIES):
        return DEFERRED
    try:
        message = TRAVELS[table]
        return message(**{name: getattr(row, name) for name in message.model_fields})
    except ValidationError as error:
        return rejected(error)


def rejected(error: ValidationError) -> Rejected:
    """Without what the field held: that may be a name."""
    where = error.errors(include_input=False, include_url=False, include_context=False)[0]["loc"]
    return Rejected(str(where[0]) if where else "row")


def _row_id(table: str, row: Any) -> str:
    return str(getattr(row, _KEYS.get(table, "id")))


def _key(table: str, row_id: str) -> UUID | date:
    return date.fromisoformat(row_id) if table in _KEYS else UUID(row_id)
