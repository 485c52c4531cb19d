"""Sentences for what can go wrong with seats."""

from catalog_db.errors import ReadingRoomError
from desktop.desk import seat_errors as e
from ui.languages import tr


def seat_sentence(error: ReadingRoomError) -> str | None:
    """A sentence or two; None where it is about something else."""
    match error:
        case e.SeatBusy(seat=""):
            return tr("Somebody sits at this PC already. End that time first.")
        case e.SeatBusy(seat=seat):
            return tr("The seat {seat} was just taken. Choose another one.").format(seat=seat)
        case e.VisitSeated(visit=visit):
            return tr("Visit {visit} has a seat already. Move it instead.").format(visit=visit)
        case e.ReadingEnded():
            return tr("The time at this seat is over. Choose the seat again.")
        case e.SeatUndoTooLate():
            return tr("That can't be taken back any more. Give, move or end the seat anew.")
        case e.SeatInvalid(field="seat"):
            return tr("This seat is no longer in the list. Choose another one.")
        case e.SeatInvalid(field="visit", reason="left"):
            return tr("This visitor has left. Register a new visit.")
        case e.SeatInvalid(field="visit"):
            return tr("This visit is not in the guest book.")
        case e.SeatInvalid(field="minutes"):
            return tr("Give from 1 to 600 more minutes.")
        case e.SeatInvalid(reason="empty"):
            return tr("Write the message.")
        case e.SeatInvalid():
            return tr("The message is too long: at most 300 letters.")
    return None
