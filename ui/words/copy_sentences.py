"""Sentences about copies that were refused."""

from catalog_db.errors import ReadingRoomError
from desktop.reading.delivery_errors import (
    CopyIllegible,
    CopyImpossible,
    CopyPagesInvalid,
    CopyReasonMissing,
    CopyRequestSettled,
    CopyRequestUnknown,
    CopyTooLate,
    DeliverySettled,
    DeliveryUnknown,
    PhoneUnreachable,
    TooManyCopyRequests,
)
from desktop.reading.loan_errors import LoanUnknown, NoCopyFree, VisitOver
from ui.languages import tr


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
