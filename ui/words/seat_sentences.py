"""Sentences for what can go wrong with seats."""

from catalog_db.errors import ReadingRoomError
from desktop.desk.seat_errors import ReadingEnded, SeatBusy, SeatInvalid, SeatUndoTooLate, VisitSeated
from ui.languages import tr


def seat_sentence(error: ReadingRoomError) -> str | None:
    """A sentence or two; None where it is about something else."""
    match error:
        case SeatBusy(seat=""):
            return tr("Somebody sits at this PC already. End that time first.")
        case SeatBusy(seat=seat):
            return tr("The seat {seat} was just taken. Choose another one.").format(seat=seat)
        case VisitSeated(visit=visit):
            return tr("Visit {visit} has a seat already. Move it instead.").format(visit=visit)
        case ReadingEnded():
            return tr("The time at this seat is over. Choose the seat again.")
        case SeatUndoTooLate():
            return tr("That can't be taken back any more. Give, move or end the seat anew.")
        case SeatInvalid(field="seat"):
            return tr("This seat is no longer in the list. Choose another one.")
        case SeatInvalid(field="visit", reason="left"):
            return tr("This visitor has left. Register a new visit.")
        case SeatInvalid(field="visit"):
            return tr("This visit is not in the guest book.")
        case SeatInvalid(field="minutes"):
            return tr("Give from 1 to 600 more minutes.")
        case SeatInvalid(reason="empty"):
            return tr("Write the message.")
        case SeatInvalid():
            return tr("The message is too long: at most 300 letters.")
    return None
