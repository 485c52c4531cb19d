"""The time of the central office, by which it counts its days: western Indonesia, UTC+7 (WIB)."""

from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

WIB: Final = ZoneInfo("Asia/Jakarta")


def office_day(at: datetime) -> date:
    """The day that an aware moment belongs to: what is handed in before 07.00 is still yesterday in UTC."""
    return at.astimezone(WIB).date()
