"""The privacy notice (domain.md section 8), in the words of the office where it has some."""

import tomllib
from functools import cache
from importlib.resources import files

from desktop.settings.appearance import Language
from desktop.settings.model import Settings


def notice_text(settings: Settings, language: str) -> str:
    """What visitors are told of their data, filled in. `language`: "id" or "en"."""
    privacy, ours = settings.privacy, _ours()
    suffix = "" if language == Language.INDONESIAN else "_en"
    own = privacy.notice_en if suffix else privacy.notice
    text = own or ours[f"text{suffix}"]
    filled = {
        "unit": settings.office.unit,
        "office": settings.office.name,
        "retention": ours[f"retention{suffix}"].replace("{months}", str(privacy.keep_months)),
        "contact": privacy.contact or settings.office.email,
    }
    for name, value in filled.items():  # not format(): the office's own words may hold any braces
        text = text.replace("{" + name + "}", value)
    return text


@cache
def _ours() -> dict[str, str]:
    return tomllib.loads(files("resources").joinpath("forms", "notice.toml").read_text(encoding="utf-8"))
