"""Publications in words: the names of their codes, and how they are cited."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from catalog_db.models import WithdrawnReason
from catalog_db.rules.catalogue.classification import LabelTable
from catalog_db.rules.catalogue.regions import RegionTable
from desktop.catalogue.reasons import withdrawal_reasons
from desktop.settings.appearance import Language
from ui.widgets.text import one_line


class Names:
    """Regions have one name; kinds and subjects have one per language."""

    def __init__(self, regions: RegionTable, kinds: LabelTable, subjects: LabelTable, language: Language) -> None:
        self.regions = regions
        self.kinds = kinds
        self.subjects = subjects
        self._language = language
        self._learned: dict[str, str] = {}

    def learn_regions(self, names: dict[str, str]) -> None:
        """Names of regions that are in no table: districts, as publications call them."""
        self._learned = names

    @property
    def language(self) -> Language:
        return self._language

    def use_language(self, language: Language) -> None:
        self._language = language

    def region(self, code: str, fallback: str = "") -> str:
        return self.regions.name_of(code, fallback or self._learned.get(code, "")) if code else fallback

    def subject(self, code: str) -> str:
        return self.subjects.name_of(code, self._language) if code else ""

    def withdrawal(self, reason: str, note: str = "") -> str:
        """Why a publication is withdrawn; empty where it is not, or nobody said why."""
        name = self._reason(reason) if reason else ""
        return " - ".join(filter(None, ("" if reason == WithdrawnReason.OTHER and note else name, one_line(note))))

    def _reason(self, code: str) -> str:
        """In the words of the office, where it has some."""
        name, english = (withdrawal_reasons().name_of(code, language) for language in (self._language, "en"))
        own = QCoreApplication.translate("Names", english)
        return name if own == english else own

    def kind(self, code: str) -> str:
        return self.kinds.name_of(code, self._language) if code else ""


# What a copied text ends in, and how much of it the policy lets go.

PUBLISHER = "BPS"


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Text ready for the clipboard; `cut` where the limit took something away."""

    text: str
    cut: bool


def citation(title: str, year: int | None, pages: str = "") -> str:
    """One line: title, publisher, year, pages in the words of `ui.words.pages` (none: the whole)."""
    parts = [" ".join(title.split()), PUBLISHER, str(year) if year else "", pages]
    return ", ".join(part for part in parts if part)


def excerpt(text: str, limit_chars: int, source: str) -> Excerpt:
    """At most `limit_chars` characters of the text, cut after a whole word, and the line that says where it is from."""
    text = text.strip()
    kept = text
    if len(text) > limit_chars:
        kept = text[: limit_chars + 1]
        spaces = [position for position, letter in enumerate(kept) if letter.isspace()]
        kept = kept[: spaces[-1]] if spaces and spaces[-1] > limit_chars // 2 else text[:limit_chars]
    return Excerpt(f"{kept.rstrip()}\n\n{source}", len(kept) < len(text))
