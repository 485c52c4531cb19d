"""Sentences about ratings of publications, and reports that something is wrong with one."""

from catalog_db.errors import ReadingRoomError
from desktop.reading.opinion_errors import (
    LONGEST_COMMENT,
    LONGEST_REPORT,
    RatingInvalid,
    ReportInvalid,
    ReportUnknown,
    TooManyReports,
)
from ui.languages import tr


def opinion_sentence(error: ReadingRoomError) -> str:
    """Empty for anything else."""
    match error:
        case RatingInvalid(field="comment"):
            return tr("Please write no more than {count} letters.").format(count=LONGEST_COMMENT)
        case RatingInvalid():
            return tr("Choose one to five stars.")
        case ReportInvalid(field=field, reason=reason):
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
