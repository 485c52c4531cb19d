"""How the windows of a room look. Without pydantic: the first window is painted before that is loaded."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from catalog_db.rules.faults import OutOfRange


class Theme(StrEnum):
    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


class Language(StrEnum):
    INDONESIAN = "id"
    ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class Look:
    """How the windows look on this PC. A part of `Settings`, which check the types.

    Raises:
        ValueError: `text_percent` is outside 100 to 200.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}

    theme: Theme = Theme.SYSTEM
    text_percent: int = 100
    language: Language = Language.INDONESIAN

    def __post_init__(self) -> None:
        if not 100 <= self.text_percent <= 200:
            raise OutOfRange("text_percent", 100, 200)
