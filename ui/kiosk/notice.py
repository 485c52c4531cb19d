"""The privacy notice (domain.md section 8), in the words of the office where it has some."""

from desktop.look import Language
from desktop.settings import Settings
from ui.languages import tr


def notice_text(settings: Settings, language: Language) -> str:
    """What visitors are told of their data, filled in."""
    privacy = settings.privacy
    own = privacy.notice if language is Language.INDONESIAN else privacy.notice_en
    text = own or tr(
        "{unit} of {office} collects your data for the library service, the queue and statistics of visits. We keep "
        "your name, e-mail address and profile for {retention}, then remove what tells who you are. Fields marked "
        "(optional) may stay empty. You have the right to see, correct, restrict or erase your data: ask the staff, "
        "or {contact}."
    )
    filled = {
        "unit": settings.office.unit,
        "office": settings.office.name,
        "retention": tr("{months} months").format(months=privacy.keep_months),
        "contact": privacy.contact or settings.office.email,
    }
    for name, value in filled.items():  # not format(): the office's own words may hold any braces
        text = text.replace("{" + name + "}", value)
    return text


def notice_version(settings: Settings) -> str:
    return tr("Version of this text: {version}").format(version=settings.privacy.text_version)
