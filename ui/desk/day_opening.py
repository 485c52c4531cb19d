"""Opening a day from a screen of the staff: what ended with it is said, and can be taken back."""

from datetime import date

from PySide6.QtCore import QObject, Signal

from catalog_db.errors import ReadingRoomError
from desktop.actors import Actor
from desktop.desk.closed_together import ClosedTogether
from ui.desk.calls import DeskCalls, Done
from ui.desk.services import DeskServices
from ui.words.dates import long_day
from ui.words.sentences import sentence


class DayOpening(QObject):
    """Runs in a thread; `done` follows where something ended, else `told`, or `refused` with one sentence."""

    done = Signal(object)  # Done
    told = Signal(str)
    refused = Signal(str)

    def __init__(self, calls: DeskCalls, services: DeskServices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._calls, self._services = calls, services

    def open(self, day: date, confirmed: bool) -> None:
        """`confirmed`: somebody said that the date is right, which ends what other days left open."""
        book, queue = self._services.guest_book, self._services.queue

        def open_it(actor: Actor) -> ClosedTogether | None:
            before = queue.closed_together(actor)
            book.open_day(actor, day, confirmed)
            ended = queue.closed_together(actor)
            return ended if confirmed and ended is not None and (ended.day == day or ended != before) else None

        def told(ended: ClosedTogether | None) -> None:
            if ended is None:
                self.told.emit(self.tr("The day is open."))
                return
            words = self.tr("The day is open. %n number(s) of {day} ended.", "", len(ended.tickets))
            at = ended.at
            self.done.emit(Done(words.format(day=long_day(ended.day)), lambda actor: queue.undo_closed(actor, at)))

        self._calls.do(open_it, told, self._refuse)

    def undo(self, done: Done) -> None:
        self._calls.do(done.take_back, lambda _back: self.told.emit(self.tr("Taken back.")), self._refuse)

    def _refuse(self, error: ReadingRoomError) -> None:
        self.refused.emit(sentence(error))
