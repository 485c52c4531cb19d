"""What the feedback screen works with."""

from dataclasses import dataclass

from catalog_db.rules.survey_form import SurveyForm
from desktop.desk.feedback import Feedback
from desktop.news import RoomNews
from ui.kiosk.filling import FormServices


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackServices(FormServices):
    """`news` tells when the desk asks, or asks no more. While it rests, visitors may complain at it."""

    feedback: Feedback
    survey: SurveyForm
    news: RoomNews
