"""Option lists of the guest book, of complaints and of reports: codes that are stored, and names that people read."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum


class OptionList(StrEnum):
    """Which list of `resources/tables/options.csv`."""

    GENDER = "gender"
    AGE_BAND = "age_band"
    EDUCATION = "education"
    NO_EMAIL_REASON = "no_email_reason"
    OCCUPATION = "occupation"
    INSTITUTION_CATEGORY = "institution_category"
    USAGE = "usage"
    MEANS = "means"
    ID_CARD = "id_card"
    DISABILITY = "disability"
    NEED_MET = "need_met"
    COMPLAINT = "complaint"
    REPORT_REASON = "report_reason"  # of a publication


OTHER = {
    OptionList.NO_EMAIL_REASON: "5",
    OptionList.OCCUPATION: "7",
    OptionList.INSTITUTION_CATEGORY: "9",
    OptionList.USAGE: "5",
}  # ask for a text


@dataclass(frozen=True, slots=True)
class Option:
    """One choice. Outside its dates it is not offered, but still has its name."""

    code: str
    name: str
    name_en: str
    valid_from: date | None = None
    valid_until: date | None = None

    def is_offered(self, day: date) -> bool:
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_until is None or day <= self.valid_until
        )


class OptionTable:
    """All lists, each in the order of the file."""

    def __init__(self, options: Iterable[tuple[OptionList, Option]]) -> None:
        self._lists: dict[OptionList, dict[str, Option]] = {which: {} for which in OptionList}
        for which, option in options:
            self._lists[which][option.code] = option

    @classmethod
    def parse(cls, text: str) -> "OptionTable":
        """Read list,code,name,name_en,valid_from,valid_until; lines that begin with # are comments."""
        rows = csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
        return cls(
            (
                OptionList(row["list"]),
                Option(row["code"], row["name"], row["name_en"], _day(row["valid_from"]), _day(row["valid_until"])),
            )
            for row in rows
        )

    def with_names(self, which: OptionList, names: Mapping[str, tuple[str, str]]) -> "OptionTable":
        """The same choices, some of one list under other names: by their codes, Indonesian and English."""
        found = OptionTable(())
        for each, options in self._lists.items():
            found._lists[each] = dict(options)
        for code, (name, name_en) in names.items():
            found._lists[which][code] = replace(found._lists[which][code], name=name, name_en=name_en)
        return found

    def offered(self, which: OptionList, day: date) -> tuple[Option, ...]:
        """What can be chosen on a day."""
        return tuple(option for option in self._lists[which].values() if option.is_offered(day))

    def is_offered(self, which: OptionList, code: str, day: date) -> bool:
        option = self._lists[which].get(code)
        return option is not None and option.is_offered(day)

    def name_of(self, which: OptionList, code: str, language: str = "id") -> str:
        """The name, also of a choice that is no longer offered; the code itself where it is unknown."""
        option = self._lists[which].get(code)
        if option is None:
            return code
        return option.name_en if language == "en" else option.name

    def codes(self, which: OptionList) -> tuple[str, ...]:
        """All codes, those no longer offered too, in order: the rows of a report."""
        return tuple(self._lists[which])


def age_band(birth_year: int, year: int) -> str:
    """The SKD's age band of somebody born in a year; only the year is known, so the birthday counts as past."""
    age = year - birth_year
    return next(str(band) for band, last in enumerate((16, 25, 34, 44, 54, 65, 200), 1) if age <= last)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
