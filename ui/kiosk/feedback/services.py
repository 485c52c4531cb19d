"""What the feedback screen works with."""

from dataclasses import dataclass

from catalog_db.rules.survey_form import SurveyForm
from desktop.desk.feedback import Feedback
from desktop.news import RoomNews
from ui.kiosk.window import KioskServices


@dataclass(frozen=True, slots=True)
class FeedbackServices(KioskServices):
    """`news` tells when the desk asks, or asks no more."""

    feedback: Feedback
    survey: SurveyForm
    news: RoomNews
