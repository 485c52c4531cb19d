"""Whether nobody waits at the desk: what the program does by itself is done then."""

from sqlalchemy import select

from catalog_db.database import Database
from catalog_db.models import Ticket, TicketState
from desktop.desk.service_days import ServiceDays


def nobody_waits(records: Database, days: ServiceDays) -> bool:
    """Whether no ticket of today waits or is called."""
    waits = select(Ticket.id).where(
        Ticket.service_day == days.today(), Ticket.state.in_((TicketState.WAITING, TicketState.CALLED))
    )
    with records.reading() as session:
        return session.scalar(waits.limit(1)) is None
