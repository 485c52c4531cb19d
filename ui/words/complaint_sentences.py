"""Sentences for what can go wrong with complaints."""

from catalog_db.errors import ReadingRoomError
from catalog_db.rules.desk.complaints import ComplaintState
from desktop.desk.complaint_errors import ComplaintChanged, ComplaintInvalid, ComplaintUnknown
from ui.languages import tr


def complaint_sentence(error: ReadingRoomError) -> str | None:
    """A sentence or two; None where it is about something else."""
    match error:
        case ComplaintUnknown():
            return tr("This complaint is not in the list.")
        case ComplaintChanged(number=number):
            return tr(
                "Somebody else has just done something about {number}. Look at it again; what you typed is kept."
            ).format(number=number)
        case ComplaintInvalid(field=field, reason=reason):
            return complaint_field_sentence(field, reason)
    return None


def complaint_field_sentence(field: str, reason: str) -> str:
    """What is wrong with a field of a complaint, to stand under it."""
    match field, reason:
        case "text", "empty":
            return tr("Write what the complaint is about.")
        case "classification", "same":
            return tr("That is what it is about already.")
        case "classification", _:
            return tr("Choose what the complaint is about from the list.")
        case "visit", _:
            return tr("No visit has this number, or it is not yours. Leave it empty if there is none.")
        case "answer", "empty":
            return tr("Write the answer first: a complaint is closed with one.")
        case "note", "empty":
            return tr("Write what was done, or why.")
        case "state", _:
            return tr("A complaint that was taken up does not become new again.")
        case "name" | "contact", _:
            return tr("This is too long: at most 120 letters.")
    return tr("This is too long: at most 4,000 letters.")


def complaint_state_name(state: ComplaintState) -> str:
    """How far a complaint has come."""
    return {
        ComplaintState.NEW: tr("New"),
        ComplaintState.IN_PROGRESS: tr("In progress"),
        ComplaintState.CLOSED: tr("Closed"),
    }[state]
