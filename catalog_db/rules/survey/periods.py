"""Periods by which figures are counted, written 2026-11, 2026-Q4 or 2026, and the day of the central office (WIB)."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final, Literal, Self
from zoneinfo import ZoneInfo

PeriodKind = Literal["month", "quarter", "year"]
_KEY: Final = re.compile(r"(\d{4})(?:-(?:Q([1-4])|(0[1-9]|1[0-2])))?", re.ASCII)
_MONTHS: Final[dict[PeriodKind, int]] = {"month": 1, "quarter": 3, "year": 12}


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Some whole months. Ordered by their first day.

    Attributes:
        first, last: Its days, both within.
        key: How it is written in the records.
    """

    first: date
    last: date
    key: str

    @classmethod
    def of(cls, day: date, kind: PeriodKind) -> Self:
        """The period of this kind in which a day lies."""
        months = _MONTHS[kind]
        first = (day.month - 1) // months * months + 1
        return cls._from(day.year, first, months)

    @classmethod
    def parse(cls, key: str) -> Self:
        """The period that is written so. Raises ValueError where none is."""
        found = _KEY.fullmatch(key)
        if found is None or found[1] == "0000":
            raise ValueError(f"no period is written {key!r}")
        year, quarter, month = int(found[1]), found[2], found[3]
        if quarter:
            return cls._from(year, 3 * int(quarter) - 2, 3)
        return cls._from(year, int(month), 1) if month else cls._from(year, 1, 12)

    @classmethod
    def _from(cls, year: int, month: int, months: int) -> Self:
        after = month + months
        last = date(year, 12, 31) if after > 12 else date(year, after, 1) - timedelta(days=1)
        key = {1: f"{year:04}-{month:02}", 3: f"{year:04}-Q{(month + 2) // 3}", 12: f"{year:04}"}[months]
        return cls(date(year, month, 1), last, key)

    @property
    def kind(self) -> PeriodKind:
        months = self.last.month - self.first.month + 1
        return next(kind for kind, length in _MONTHS.items() if length == months)

    def touches(self, first: date, last: date) -> bool:
        """Whether it shares a day with these, both within."""
        return self.first <= last and first <= self.last

    def before(self) -> Self:
        """The period of the same kind that ends the day before this one begins."""
        return self.of(self.first - timedelta(days=1), self.kind)


# The time of the central office, by which it counts its days: western Indonesia, UTC+7 (WIB).

WIB: Final = ZoneInfo("Asia/Jakarta")


def office_day(at: datetime) -> date:
    """The day that an aware moment belongs to: what is handed in before 07.00 is still yesterday in UTC."""
    return at.astimezone(WIB).date()
