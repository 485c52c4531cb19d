"""Texts that visitors read: the forms of `resources/forms` and the privacy notice, in the words of the office where it
has some.
"""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from catalog_db.rules.desk.service_standard import Channel, Component, complaint_channels, parse_components
from catalog_db.rules.survey.form import SurveyForm
from desktop.settings.model import DeskSettings, Settings
from desktop.settings.texts import own_texts, text_of

_STANDARD_OF = "perpustakaan"


@dataclass(frozen=True, slots=True)
class StandardSection:
    """A component of the service standard, ready to show."""

    key: str
    name: str
    items: tuple[str, ...]


@cache
def survey_form() -> SurveyForm:
    return SurveyForm.parse(_text("survey.csv"))


def service_standard(desk: DeskSettings, language: str) -> tuple[StandardSection, ...]:
    """The six components of the library service. `language`: "id" or "en"."""
    service = desk.service(_STANDARD_OF) or desk.services[0]
    values = {
        "wait_minutes": service.wait_minutes,
        "length_minutes": service.length_minutes,
        "whatsapp": desk.whatsapp,
        "complaint_url": desk.complaint_url,
        "complaint_email": desk.complaint_email,
    }
    return tuple(
        StandardSection(component.key, component.name_in(language), component.items_in(language, values))
        for component in _components()
    )


def channels(desk: DeskSettings) -> tuple[Channel, ...]:
    """The official ways to complain, with what their QR codes say."""
    return complaint_channels(desk.complaint_url, desk.complaint_email, desk.whatsapp)


@cache
def _components() -> tuple[Component, ...]:
    return parse_components(_text("service_standard.toml"))


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
