"""Sentences for what can go wrong with the satisfaction survey."""

from catalog_db.errors import ReadingRoomError
from desktop.desk import feedback_errors as e
from ui.languages import tr


def survey_sentence(error: ReadingRoomError) -> str | None:
    """A sentence or two; None where it is about something else."""
    match error:
        case e.FeedbackGivenBefore(visit=visit):
            return tr("Visit {visit} has answered the survey already. Each visit answers once.").format(visit=visit)
        case e.FeedbackNotAsked():
            return tr("This survey is closed: it was answered, or the desk ended it. Thank you.")
        case e.FeedbackInvalid(field="visit"):
            return tr("No visit has this number. It is written like 261124-001.")
        case e.FeedbackInvalid(field="screen"):
            return tr("This feedback screen does not belong to the room any more. Let any screen ask.")
        case e.FeedbackInvalid(field="answers"):
            return tr("Answer at least one question, or write a comment.")
        case e.FeedbackInvalid(field="comment"):
            return tr("The comment is too long: at most 2,000 letters.")
        case e.FeedbackInvalid(field=field, reason="range"):
            return tr("The answer to {element} must be a number from 1 to 4, or nothing.").format(element=field)
        case e.FeedbackInvalid(field=field):
            return tr("The survey has no element {element}; its elements are U1 to U9.").format(element=field)
    return None
