"""Lists of holidays as offices have them: pasted from a decree, a mail or a sheet, one day a line."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

_MONTHS: Final = (
    "januari",
    "februari",
    "maret",
    "april",
    "mei",
    "juni",
    "juli",
    "agustus",
    "september",
    "oktober",
    "november",
    "desember",
)
_ENGLISH: Final = {
    "january": 1,
    "february": 2,
    "march": 3,
    "may": 5,
    "june": 6,
    "july": 7,
    "august": 8,
    "october": 10,
    "december": 12,
}
_BEFORE: Final = r"^\W*(?:\d{1,3}[.)]\s+)?(?:(?:senin|selasa|rabu|kamis|jumat|jum'at|sabtu|minggu)\W+)?"
_ISO: Final = re.compile(_BEFORE + r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?!\d)", re.IGNORECASE)
_NUMBERS: Final = re.compile(
    _BEFORE + r"(?P<day>\d{1,2})[./-](?P<month>\d{1,2})[./-](?P<year>\d{4})(?!\d)", re.IGNORECASE
)
_WORDS: Final = re.compile(_BEFORE + r"(?P<day>\d{1,2})\s+(?P<month>[a-z]+)\s+(?P<year>\d{4})(?!\d)", re.IGNORECASE)
_LONGEST_NAME: Final = 80


@dataclass(frozen=True, slots=True)
class HolidayLine:
    """A day and what it is called."""

    day: date
    name: str


@dataclass(frozen=True, slots=True)
class HolidayList:
    """What was understood, each day once, and the numbers (from 1) of lines that were not."""

    days: tuple[HolidayLine, ...]
    unread: tuple[int, ...]


def read_holidays(text: str) -> HolidayList:
    """ "2027-01-01 Tahun Baru", "01/01/2027;Tahun Baru", "Jumat, 1 Januari 2027: Tahun Baru"."""
    found: dict[date, str] = {}
    unread = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        read = _read(line)
        if read is None:
            unread.append(number)
        else:
            found.setdefault(read.day, read.name)
    return HolidayList(tuple(HolidayLine(day, found[day]) for day in sorted(found)), tuple(unread))


def _read(line: str) -> HolidayLine | None:
    for form in (_ISO, _NUMBERS, _WORDS):
        match = form.match(line)
        if match is None:
            continue
        try:
            day = date(int(match["year"]), _month(match["month"]), int(match["day"]))
        except ValueError:
            return None
        name = line[match.end() :].strip(" \t,;:|-\u2013\u2014\"'")
        return HolidayLine(day, " ".join(name.split())[:_LONGEST_NAME])
    return None


def _month(word: str) -> int:
    """1 to 12; 0 where it is none."""
    if word.isdigit():
        return int(word)
    word = word.casefold()
    if len(word) < 3:
        return 0
    whole = next(
        (place for place, name in enumerate(_MONTHS, 1) if name.startswith(word[:3]) and name[: len(word)] == word), 0
    )
    return whole or _ENGLISH.get(word, 0)
