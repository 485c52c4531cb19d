"""Sentences for visitors who sign in at a reader PC."""

from catalog_db.errors import ReadingRoomError
from desktop.reading import sitting_errors as e
from ui.languages import tr


def sitting_sentence(error: ReadingRoomError) -> str:
    """About ticket, code and PIN; empty for anything else."""
    match error:
        case e.CodeRefused():
            return tr("That does not fit together. Look at the slip again; the code is good today only.")
        case e.CodeLocked():
            return tr("There were too many wrong entries. Please ask the staff at the desk.")
        case e.SeatedElsewhere(seat=""):
            return tr("Your seat is at another PC. Please ask the staff if you want to change.")
        case e.SeatedElsewhere(seat=seat):
            return tr("Your seat is at {seat}. Please ask the staff if you want to change.").format(seat=seat)
        case e.PinInvalid(reason="taken"):
            return tr("With this e-mail no PIN can be set here. Please ask the staff.")
        case e.PinInvalid():
            return tr("Choose six digits that nobody guesses, not 123456 or six equal ones.")
    return ""
