"""What an officer must not overlook: somebody's ten minutes are nearly over, somebody's two hours are."""

from collections.abc import Iterable
from uuid import UUID

from PySide6.QtCore import QObject

from catalog_db.rules.levels import Level
from desktop.desk.queue_values import TicketLine
from ui.desk.queue.ticket_model import Waited
from ui.desk.queue.waits import minutes_text


class Notices(QObject):
    """Says each thing once: a ticket that gets late is told when it begins to be near, and when it is too late."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._told: set[tuple[UUID, str, Level]] = set()

    def look(
        self,
        waiting: Iterable[tuple[TicketLine, Waited]],
        served: Iterable[tuple[TicketLine, Waited, int]],
    ) -> list[str]:
        """New sentences. `served` with the length in seconds that a service may have."""
        found: list[str] = []
        for ticket, waited in waiting:
            if self._is_new(ticket, "wait", waited.level):
                found.append(self._about_waiting(ticket, waited))
        for ticket, time, length_s in served:
            if self._is_new(ticket, "serve", time.level):
                found.append(self._about_serving(ticket, time, length_s))
        return found

    def _is_new(self, ticket: TicketLine, what: str, level: Level) -> bool:
        key = (ticket.id, what, level)
        if level is Level.OK or key in self._told:
            return False
        self._told.add(key)
        return True

    def _about_waiting(self, ticket: TicketLine, waited: Waited) -> str:
        words = (
            self.tr("{number} has waited {time}: call it now.")
            if waited.level is Level.SOON
            else self.tr("{number} has waited {time}, longer than promised.")
        )
        return words.format(number=ticket.number, time=minutes_text(waited.seconds))

    def _about_serving(self, ticket: TicketLine, time: Waited, length_s: int) -> str:
        words = (
            self.tr("{number} will soon have been served for {limit}.")
            if time.level is Level.SOON
            else self.tr("{number} has been served for {limit}.")
        )
        return words.format(number=ticket.number, limit=minutes_text(length_s))
