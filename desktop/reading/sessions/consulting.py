"""Who does not find what they search for at a reader PC asks the desk, and keeps their seat while they wait."""

from collections.abc import Callable
from typing import Final

from sqlalchemy import func, select

from catalog_db.database import Database
from catalog_db.models import OPEN_STATES, Ticket, TicketState, Visit
from catalog_db.rules.catalogue.titles import as_typed
from desktop.actors import Actor, DeviceMode
from desktop.catalogue.unmet import CountsUnmet
from desktop.desk.days import ServiceDays
from desktop.desk.guestbook.registering import Registering
from desktop.desk.values import ConsultInvalid, ConsultOpen, ConsultUnavailable
from desktop.reading.sessions.service import reading_session_of
from desktop.reading.sessions.values import ConsultTicket
from desktop.services import Service, needs
from desktop.settings.model import Settings
from desktop.words import tr_noop

SERVICE: Final = "konsultasi"
LONGEST_NEED: Final = 500


class Consulting(Service, title=tr_noop("Consultation asked for at reader PCs")):
    """A ticket of the consultation, with what the visitor searches for on it."""

    def __init__(
        self,
        records: Database,
        days: ServiceDays,
        registering: Registering,
        settings: Callable[[], Settings],
        unmet: CountsUnmet,
    ) -> None:
        self._records, self._days, self._registering = records, days, registering
        self._settings, self._unmet = settings, unmet

    @needs(DeviceMode.READER, name=tr_noop("Ask the desk for what one does not find"))
    def ask(self, actor: Actor, need: str, words: str = "") -> ConsultTicket:
        """Queue who sits here for the consultation.

        Args:
            need: What they search for, as the desk will read it.
            words: What they searched with in vain; it is counted for the librarian as well.
        Raises:
            ReadingEnded: Nobody has signed in here: guests take a number at the desk.
            ConsultInvalid: Nothing is said, or too much.
            ConsultOpen: They have such a ticket that has not been served yet.
            ConsultUnavailable: The office offers no consultation.
            DayDoubtful, DayClosed
            StorageFull, OutputUnwritable: The journal can't be written.
        """
        need = as_typed(need)
        if not need or len(need) > LONGEST_NEED:
            raise ConsultInvalid("too_long" if need else "empty")
        service = self._settings().desk.service(SERVICE)
        if service is None or not service.active:
            raise ConsultUnavailable()
        with self._records.writing() as session:
            visit = session.get_one(Visit, reading_session_of(session, actor).visit_id)
            moment = self._days.begin(session, actor)
            of_visit = Ticket.visit_id == visit.id, Ticket.service == SERVICE, Ticket.state.in_(OPEN_STATES)
            there = session.scalars(select(Ticket.number).where(*of_visit)).first()
            if there is not None:
                raise ConsultOpen(there)
            ticket = self._registering.add_ticket(session, actor, visit, SERVICE, need, moment)
            waiting = select(func.count()).where(
                Ticket.service_day == ticket.service_day,
                Ticket.service == SERVICE,
                Ticket.state == TicketState.WAITING,
                Ticket.id != ticket.id,
            )
            answer = ConsultTicket(ticket.number, session.scalar(waiting) or 0)
        if words:
            self._unmet.count(words)
        return answer
