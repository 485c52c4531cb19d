"""Sentences for visitors who sign in at a reader PC, and mark what they read there."""

from catalog_db.errors import ReadingRoomError
from desktop.reading.mark_errors import MarkInvalid, MarkUnknown
from desktop.reading.sitting_errors import CodeLocked, CodeRefused, PinInvalid, SeatedElsewhere
from ui.languages import tr


def sitting_sentence(error: ReadingRoomError) -> str:
    """About ticket, code, PIN and marks; empty for anything else."""
    match error:
        case CodeRefused():
            return tr("That does not fit together. Look at the slip again; the code is good today only.")
        case CodeLocked():
            return tr("There were too many wrong entries. Please ask the staff at the desk.")
        case SeatedElsewhere(seat=""):
            return tr("Your seat is at another PC. Please ask the staff if you want to change.")
        case SeatedElsewhere(seat=seat):
            return tr("Your seat is at {seat}. Please ask the staff if you want to change.").format(seat=seat)
        case PinInvalid(reason="taken"):
            return tr("With this e-mail no PIN can be set here. Please ask the staff.")
        case PinInvalid(reason="no_email"):
            return tr("A PIN needs your e-mail. Please ask the staff to add it to the guest book.")
        case PinInvalid(reason="known"):
            return tr("You have a PIN already. Open your earlier marks with it first, or ask the staff.")
        case PinInvalid():
            return tr("Choose six digits that nobody guesses, not 123456 or six equal ones.")
        case MarkUnknown():
            return tr("This mark is no longer there.")
        case MarkInvalid(field="marks"):
            return tr("You have as many marks as can be kept. Delete some you no longer need.")
        case MarkInvalid(reason="too_long"):
            return tr("That is too long to be kept with a mark. Please shorten it.")
        case MarkInvalid():
            return tr("This place can't be marked.")
    return ""
