"""Publications in words: the names of their codes, and how they are cited."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol
from uuid import UUID

from PySide6.QtCore import QCoreApplication

from catalog_db.models import WithdrawnReason
from catalog_db.rules.catalogue.classification import LabelTable
from catalog_db.rules.catalogue.regions import RegionTable
from catalog_db.rules.catalogue.words import fold
from catalog_db.rules.written_dates import short_day
from desktop.catalogue.reasons import withdrawal_reasons
from desktop.settings.appearance import Language
from ui.languages import tr
from ui.office_time import at_office, office_moment
from ui.widgets.text import one_line
from ui.words.dates import letter_day


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


# Those that a list shows twice, and the year of their figures.


class Alike(Protocol):
    """What tells publications of the same title and year apart."""

    @property
    def id(self) -> UUID: ...
    @property
    def title(self) -> str: ...
    @property
    def year(self) -> int | None: ...
    @property
    def release_date(self) -> date | None: ...
    @property
    def pages(self) -> int: ...
    @property
    def source_name(self) -> str: ...
    @property
    def added_at(self) -> datetime: ...


def told_apart(listed: Iterable[Alike]) -> dict[UUID, str]:
    """For each that has title and year in common with another: the first thing in which all of them differ."""
    groups: dict[tuple[str, int | None], list[Alike]] = {}
    for each in listed:
        groups.setdefault((fold(one_line(each.title)), each.year), []).append(each)
    words: dict[UUID, str] = {}
    for group in groups.values():
        if len(group) < 2:
            continue
        for ways in zip(*(_ways(each) for each in group), strict=True):
            if all(ways) and len(set(ways)) == len(group):
                words |= {each.id: way for each, way in zip(group, ways, strict=True)}
                break
    return words


def _ways(one: Alike) -> tuple[str, ...]:
    return (
        tr("released {day}").format(day=letter_day(one.release_date)) if one.release_date else "",
        tr("%n page(s)", "", one.pages) if one.pages else "",
        tr("file {name}").format(name=one_line(one.source_name)) if one.source_name else "",
        tr("added {when}").format(when=office_moment(one.added_at)),
    )


def edition_year(year: int | None, of_data: int | None) -> str:
    """The year of an edition, and of its figures where that is another."""
    if year is None or of_data is None or of_data == year:
        return str(year or "")
    return tr("{year} (data of {of_data})").format(year=year, of_data=of_data)


# What a copied text ends in, and how much of it the policy lets go.

PUBLISHER = "BPS"


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Text ready for the clipboard; `cut` where the limit took something away."""

    text: str
    cut: bool


def fetched_on(moment: datetime) -> str:
    """Where data are from: "SIMDASI, BPS WebAPI, fetched on 26/11/2026"."""
    day = short_day(at_office(moment).date())
    return tr("SIMDASI, BPS WebAPI, fetched on {date}").format(date=day)


def citation(title: str, year: int | None, pages: str = "") -> str:
    """One line: title, publisher, year, pages in the words of `ui.words.books.pages` (none: the whole)."""
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
