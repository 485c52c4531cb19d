"""How long everybody has waited and been served by now, between two readings of the queue."""

from datetime import datetime

from catalog_db.rules.desk.sla import USUAL, Limits, level
from desktop.desk.office_hours import limits_of, working_time
from desktop.desk.queue.values import TicketLine
from desktop.settings.model import Settings
from ui.desk.queue.ticket_model import Waited


class Clocks:
    """Counts on as the host counts: in working time."""

    def __init__(self, settings: Settings) -> None:
        self._limits = limits_of(settings)
        self._working = working_time(settings)

    def limits(self, ticket: TicketLine) -> Limits:
        return self._limits.get(ticket.service, USUAL)

    def waited(self, ticket: TicketLine, read_at: datetime, now: datetime) -> Waited:
        """Until serving began; afterwards, and while the visitor is served at another desk, it stands still."""
        if ticket.serving_at is not None or ticket.elsewhere is not None:
            return Waited(ticket.waited_s, ticket.wait_level)
        seconds = int(ticket.waited_s + self._working.seconds(read_at, now))
        return Waited(seconds, level(seconds, self.limits(ticket).wait_s))

    def served(self, ticket: TicketLine, read_at: datetime, now: datetime) -> Waited | None:
        """None while it is not being served."""
        if ticket.serving_at is None:
            return None
        seconds = int(ticket.served_s + self._working.seconds(read_at, now))
        return Waited(seconds, level(seconds, self.limits(ticket).length_s))
