"""What an officer must not overlook: ten minutes are nearly over, two hours are, somebody is locked at a reader PC."""

from collections.abc import Iterable

from PySide6.QtCore import QObject

from catalog_db.rules.desk.levels import Level
from desktop.desk.queue.values import TicketLine
from desktop.reading.sittings.values import LockedEntry
from ui.desk.queue.locked_rows import locked_name
from ui.desk.queue.ticket_model import Waited
from ui.desk.waits import minutes_text

_Key = tuple[object, str, object]  # of what, which notice, how bad


class Notices(QObject):
    """Notices go by themselves once somebody did something. One that was closed comes again only as it gets worse."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._closed: set[_Key] = set()
        self._shown: set[_Key] = set()
        self.any_new = False

    def look(
        self,
        waiting: Iterable[tuple[TicketLine, Waited]],
        served: Iterable[tuple[TicketLine, Waited, int]],
        locked: Iterable[LockedEntry] = (),
    ) -> list[str]:
        """What is to be said now, longest first; `any_new`: something of it was not said before.

        Args:
            served: With the length in seconds that a service may have.
        """
        found: dict[_Key, tuple[int, str]] = {}
        for ticket, time in waiting:
            if time.level is not Level.OK:
                found[ticket.id, "wait", time.level] = time.seconds, self._about_waiting(ticket, time)
        for ticket, time, length_s in served:
            if time.level is not Level.OK:
                found[ticket.id, "serve", time.level] = time.seconds, self._about_serving(ticket, time, length_s)
        for entry in locked:
            words = self.tr("{name} is locked at the reader PCs after wrong entries.").format(name=locked_name(entry))
            found[entry.kind, entry.key, entry.locked_at] = 0, words
        told = {key: words for key, words in found.items() if key not in self._closed}
        self.any_new = not self._shown.issuperset(told)
        self._shown = set(told)
        return [words for _, words in sorted(told.values(), key=lambda said: said[0], reverse=True)]

    def close(self) -> None:
        """What is shown has been read."""
        self._closed |= self._shown

    def _about_waiting(self, ticket: TicketLine, time: Waited) -> str:
        words = (
            self.tr("{number} has waited {time}: call it now.")
            if time.level is Level.SOON
            else self.tr("{number} has waited {time}, longer than promised.")
        )
        return words.format(number=ticket.number, time=minutes_text(time.seconds))

    def _about_serving(self, ticket: TicketLine, time: Waited, length_s: int) -> str:
        words = (
            self.tr("{number} will soon have been served for {limit}.")
            if time.level is Level.SOON
            else self.tr("{number} has been served for {limit}.")
        )
        return words.format(number=ticket.number, limit=minutes_text(length_s))
