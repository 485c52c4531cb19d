"""Sentences for what can go wrong with the queue, and the states of tickets in words."""

from catalog_db.errors import ReadingRoomError
from catalog_db.rules.desk.tickets import LONGEST_REASON, TicketState
from desktop.desk.values import (
    ConsultInvalid,
    ConsultOpen,
    ConsultUnavailable,
    DeskIdle,
    DeskUnknown,
    NothingToUndo,
    TicketChanged,
    TicketInvalid,
    TicketUnknown,
    UndoTooLate,
)
from ui.languages import tr


def queue_sentence(error: ReadingRoomError) -> str | None:
    """A sentence or two; None where it is about something else."""
    match error:
        case DeskUnknown(desk=desk):
            return tr("There is no desk {desk}. Desks are added in the settings.").format(desk=desk)
        case DeskIdle(desk=desk, wanted=TicketState.CALLED):
            return tr("Desk {desk} has called nobody. Call somebody first.").format(desk=desk)
        case DeskIdle(desk=desk, wanted=TicketState.SERVING):
            return tr("Desk {desk} is serving nobody. Begin the service first.").format(desk=desk)
        case DeskIdle(desk=desk):
            return tr("Nobody is at desk {desk}.").format(desk=desk)
        case TicketUnknown():
            return tr("No ticket of today has this number.")
        case TicketChanged(ticket=ticket, state=state):
            return tr("Ticket {ticket} has changed meanwhile: it is now “{state}”. Look again, then decide.").format(
                ticket=ticket, state=state_name(state)
            )
        case NothingToUndo(desk=desk):
            return tr("There is no step at desk {desk} that can be taken back.").format(desk=desk)
        case UndoTooLate(ticket=""):
            return tr("What the day ended can't be brought back any more, or has been already.")
        case UndoTooLate(ticket=ticket):
            return tr("The last step of {ticket} can't be taken back any more.").format(ticket=ticket)
        case TicketInvalid(field="reason", reason="empty"):
            return tr("Enter the reason.")
        case TicketInvalid(field="reason"):
            return tr("The reason is too long: at most {count} letters.").format(count=LONGEST_REASON)
        case TicketInvalid(field="service", reason="same"):
            return tr("The ticket waits for this service already.")
        case TicketInvalid(field="service"):
            return tr("There is no such service. The settings name those that are offered.")
        case ConsultOpen(number=number):
            return tr("You wait for the consultation already: your number is {number}.").format(number=number)
        case ConsultUnavailable():
            return tr("The consultation is not offered now. Please ask at the desk.")
        case ConsultInvalid(reason="empty"):
            return tr("Say in some words what you look for.")
        case ConsultInvalid():
            return tr("That is too long. Say the rest at the desk.")
        case TicketInvalid():
            return tr("This answer is not on the list. Choose one of it.")
    return None


def state_name(state: str) -> str:
    """A state of a ticket in words (domain.md section 1)."""
    names: dict[str, str] = {
        TicketState.WAITING: tr("waiting"),
        TicketState.CALLED: tr("called"),
        TicketState.SERVING: tr("being served"),
        TicketState.HELD: tr("held"),
        TicketState.DONE: tr("done"),
        TicketState.NO_SHOW: tr("did not come"),
        TicketState.CANCELLED: tr("cancelled"),
    }
    return names.get(state, state)
