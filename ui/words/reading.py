"""Sentences about what visitors read: signing in at a reader PC, annotations, copies and loans, ratings and reports."""

from catalog_db.errors import Invalid, ReadingRoomError, Subject
from desktop.reading.annotations.values import AnnotationUnknown
from desktop.reading.copies.values import (
    CopyIllegible,
    CopyImpossible,
    CopyPagesInvalid,
    CopyReasonMissing,
    CopyRequestSettled,
    CopyRequestUnknown,
    CopyTooLate,
    DeliverySettled,
    DeliveryUnknown,
    LoanUnknown,
    NoCopyFree,
    PhoneUnreachable,
    TooManyCopyRequests,
    VisitOver,
)
from desktop.reading.opinions.values import (
    LONGEST_COMMENT,
    LONGEST_REPORT,
    RatingInvalid,
    ReportUnknown,
    TooManyReports,
)
from desktop.reading.sessions.values import CodeLocked, CodeRefused, PinInvalid, SeatedElsewhere
from ui.languages import tr


def reading_session_sentence(error: ReadingRoomError) -> str:
    """About ticket, code, PIN and annotations; empty for anything else."""
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
            return tr("You have a PIN already. Open your earlier annotations with it first, or ask the staff.")
        case PinInvalid():
            return tr("Choose six digits that nobody guesses, not 123456 or six equal ones.")
        case AnnotationUnknown():
            return tr("This annotation is no longer there.")
        case Invalid(subject=Subject.ANNOTATION, field="annotations"):
            return tr("You have as many annotations as can be kept. Delete some you no longer need.")
        case Invalid(subject=Subject.ANNOTATION, reason="too_long"):
            return tr("That is too long to be kept with an annotation. Please shorten it.")
        case Invalid(subject=Subject.ANNOTATION):
            return tr("This place can't be annotated.")
    return ""


# Sentences about copies that were refused.


def copy_sentence(error: ReadingRoomError) -> str:
    """About copies; empty for anything else."""
    match error:
        case CopyPagesInvalid(reason="beyond", last=last):
            return tr("The file of this publication ends with page {last}.").format(last=last)
        case CopyPagesInvalid():
            return tr("Write pages like 1-9, 12.")
        case CopyImpossible(title=title):
            return tr("There is no file of “{title}” in this room that could be copied.").format(title=title)
        case NoCopyFree(title=title, copies=0):
            return tr("The shelf has no printed copy of “{title}”.").format(title=title)
        case NoCopyFree(title=""):
            return tr("This copy was lent again meanwhile.")
        case NoCopyFree(title=title):
            return tr("All printed copies of “{title}” are lent.").format(title=title)
        case LoanUnknown():
            return tr("This loan is not there any more.")
        case VisitOver(visit=visit):
            return tr("Visit {visit} is over; who has left can borrow nothing.").format(visit=visit)
        case PhoneUnreachable():
            return tr("No phone can reach this PC: let the room be served to other PCs, and connect it to the Wi-Fi.")
        case CopyTooLate(visit=visit):
            text = tr("Visit {visit} is over, so it gets no new copy. Register the visitor again.")
            return text.format(visit=visit)
        case CopyRequestUnknown():
            return tr("This request for a copy is not there any more.")
        case CopyRequestSettled(state=state):
            return {
                "released": tr("This copy has been handed out already."),
                "refused": tr("This request has been refused already."),
            }.get(state, tr("The visitor has taken this request back."))
        case CopyReasonMissing():
            return tr("Say why the copy is refused: the visitor reads it.")
        case TooManyCopyRequests(most=most):
            return tr("No more than {most} requests of a visit can wait. Take one back, or wait for the desk.").format(
                most=most
            )
        case CopyIllegible(path=path, gone=True):
            return tr("{file} is not there any more.").format(file=path.name)
        case CopyIllegible(path=path):
            return tr("{file} is neither a PDF nor a picture that can be read, or it is damaged.").format(
                file=path.name
            )
        case DeliveryUnknown():
            return tr("This copy is not in the ledger.")
        case DeliverySettled(serial=serial):
            return tr("What became of copy {serial} is in the ledger already.").format(serial=serial)
    return ""


# Sentences about ratings of publications, and reports that something is wrong with one.


def opinion_sentence(error: ReadingRoomError) -> str:
    """Empty for anything else."""
    match error:
        case RatingInvalid(field="comment"):
            return tr("Please write no more than {count} letters.").format(count=LONGEST_COMMENT)
        case RatingInvalid():
            return tr("Choose one to five stars.")
        case Invalid(subject=Subject.REPORT, field=field, reason=reason):
            return _report_sentence(field, reason)
        case ReportUnknown():
            return tr("This report is no longer there.")
        case TooManyReports(limit=limit):
            return tr("You have sent {count} reports already. Please tell the staff at the desk.").format(count=limit)
    return ""


def _report_sentence(field: str, reason: str) -> str:
    match field, reason:
        case "reason", _:
            return tr("Choose what is wrong.")
        case _, "too_long":
            return tr("Please write no more than {count} letters.").format(count=LONGEST_REPORT)
        case "text", _:
            return tr("Say in some words what is wrong.")
        case "answer", _:
            return tr("Write an answer to the visitor: what was done, or why nothing is.")
        case "state", _:
            return tr("Somebody else has worked on this report meanwhile. Look at it again.")
    return tr("The report can't be kept as it is. Send it without the picture, or tell the staff at the desk.")
