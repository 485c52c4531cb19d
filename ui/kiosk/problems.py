"""What is wrong, said to the visitor themselves: the sentences of the desk speak to the staff."""

from catalog_db.errors import HostUnreachable, ReadingRoomError, WaitingFull
from desktop.desk.guestbook.values import FORM_FIELDS
from desktop.desk.values import DayClosed, DayDoubtful, DraftsFull, VisitorStillHere
from desktop.lan.not_now import is_not_now
from desktop.reading.sessions.returning import EntryIncomplete
from desktop.reading.sessions.values import CodeLocked, CodeRefused
from ui.languages import tr
from ui.words.people.desk import CODED, form_sentence
from ui.words.sentences import sentence


def visitor_sentence(field: str, reason: str) -> str:
    """To stand under a field."""
    match field, reason:
        case "guardian_consent", _:
            return tr("Your parent or guardian has to tick this. Ask the staff if nobody is here.")
        case "name", "empty":
            return tr("Please enter your name.")
        case "email", "empty":
            return tr("Please enter your e-mail address. If you have none, tick the box below.")
        case "birth_year", "empty":
            return tr("Please enter the year in which you were born.")
        case "institution", "empty":
            return tr("Please enter the name, or tick the box below.")
        case _, "empty" if field in FORM_FIELDS and FORM_FIELDS[field].other_of:
            return tr("Please say it in a few words.")
        case _, "empty" if field in CODED or field == "services":
            return tr("Please choose an answer.")
        case _, "needs_consent":
            return tr("Tick the box below if it may be kept, or leave this empty.")
    return form_sentence(field, reason)


def trouble_sentence(error: ReadingRoomError) -> str:
    """Why the form could not be taken now. It stays filled in."""
    match error:
        case HostUnreachable():
            return tr(
                "The main computer of the room does not answer. What you filled in is still here: "
                "try again in a moment, or tell the staff."
            )
        case VisitorStillHere() | DayDoubtful() | DayClosed() | DraftsFull():
            return tr("The guest book can't be finished here just now. Please go to the staff.")
        case CodeRefused():
            return tr("These do not belong together. Check both, or go back and fill in the guest book.")
        case CodeLocked():
            return tr("This was tried too often. Please go to the staff, or fill in the guest book.")
        case EntryIncomplete():
            return tr("We have to ask you some things anew: please go back and fill in the guest book.")
    if is_not_now(error) or isinstance(error, WaitingFull):
        return tr(
            "The reading room can't note anything down at the moment. What you filled in is still here: please tell "
            "the staff."
        )
    return sentence(error)
