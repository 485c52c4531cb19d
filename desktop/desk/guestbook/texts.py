"""Texts that visitors read: the survey's form, the service standard and the privacy notice, in the words of the office
where it has some.
"""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from catalog_db.rules.desk.complaint_channels import Channel, complaint_channels
from catalog_db.rules.survey.form import SurveyForm
from desktop.settings.model import DeskSettings, Settings
from desktop.settings.texts import STANDARD, own_texts, shipped, text_of

_STANDARD_OF: Final = "perpustakaan"
_PLACE: Final = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class StandardSection:
    """A component of the service standard, ready to show."""

    key: str
    name: str
    items: tuple[str, ...]


@cache
def survey_form() -> SurveyForm:
    return SurveyForm.parse(_text("survey.csv"))


def service_standard(settings: Settings, language: str) -> tuple[StandardSection, ...]:
    """The six components of the library service; lines whose setting is empty are left out. `language`: "id", "en"."""
    desk = settings.desk
    service = desk.service(_STANDARD_OF) or desk.services[0]
    values = {
        "wait_minutes": str(service.wait_minutes),
        "length_minutes": str(service.length_minutes),
        "whatsapp": desk.whatsapp,
        "complaint_url": desk.complaint_url,
        "complaint_email": desk.complaint_email,
    }
    sections: dict[str, list[str]] = {}
    for key in shipped():
        if key.startswith(STANDARD):
            words = text_of(settings.texts, key, language)
            if all(values[place] for place in _PLACE.findall(words)):
                sections.setdefault(key.split(".")[1], []).append(words.format_map(values))
    return tuple(StandardSection(key, name, tuple(items)) for key, (name, *items) in sections.items())


def channels(desk: DeskSettings) -> tuple[Channel, ...]:
    """The official ways to complain, with what their QR codes say."""
    return complaint_channels(desk.complaint_url, desk.complaint_email, desk.whatsapp)


def _text(name: str) -> str:
    return files("resources").joinpath("forms", name).read_text(encoding="utf-8")


# The privacy notice (UU 27/2022 art. 21), in the words of the office where it has some.


def notice_text(settings: Settings, language: str) -> str:
    """What visitors are told of their data, filled in. `language`: "id" or "en"."""
    privacy = settings.privacy
    text = text_of(own_texts(settings), "notice.text", language)
    months = text_of(settings.texts, "notice.retention", language)
    filled = {
        "unit": settings.office.unit,
        "office": settings.office.name,
        "retention": months.replace("{months}", str(privacy.keep_months)),
        "contact": privacy.contact or settings.office.email,
    }
    for name, value in filled.items():  # not format(): the office's own words may hold any braces
        text = text.replace("{" + name + "}", value)
    return text
