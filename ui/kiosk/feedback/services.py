"""What the feedback screen works with."""

from dataclasses import dataclass

from catalog_db.rules.survey.form import SurveyForm
from desktop.desk.survey.service import Feedback
from desktop.room.news import RoomNews
from ui.kiosk.filling import FormServices


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackServices(FormServices):
    """`news` tells when the desk asks, or asks no more. While it rests, visitors may complain at it."""

    feedback: Feedback
    survey: SurveyForm
    news: RoomNews
