"""Sentences for what can go wrong with the satisfaction survey."""

from catalog_db.errors import ReadingRoomError
from desktop.desk.feedback_errors import FeedbackGivenBefore, FeedbackInvalid, FeedbackNotAsked
from ui.languages import tr


def survey_sentence(error: ReadingRoomError) -> str | None:
    """A sentence or two; None where it is about something else."""
    match error:
        case FeedbackGivenBefore(visit=visit):
            return tr("Visit {visit} has answered the survey already. Each visit answers once.").format(visit=visit)
        case FeedbackNotAsked():
            return tr("This survey is closed: it was answered, or the desk ended it. Thank you.")
        case FeedbackInvalid(field="visit"):
            return tr("No visit has this number. It is written like 261124-001.")
        case FeedbackInvalid(field="screen"):
            return tr("This feedback screen does not belong to the room any more. Let any screen ask.")
        case FeedbackInvalid(field="answers"):
            return tr("Answer at least one question, or write a comment.")
        case FeedbackInvalid(field="comment"):
            return tr("The comment is too long: at most 2,000 letters.")
        case FeedbackInvalid(field=field, reason="range"):
            return tr("The answer to {element} must be a number from 1 to 4, or nothing.").format(element=field)
        case FeedbackInvalid(field=field):
            return tr("The survey has no element {element}; its elements are U1 to U9.").format(element=field)
    return None
