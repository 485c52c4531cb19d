"""Dates and times have one form, and one place decides it."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from catalog_db.rules.written_dates import read_day, short_day, short_moment, short_time, zoned_moment

JAKARTA = ZoneInfo("Asia/Jakarta")
EVENING = datetime(2026, 11, 26, 18, 5, tzinfo=UTC)


def test_dates_are_written_as_forms_in_indonesia_have_them():
    assert short_day(date(2026, 11, 6)) == "06/11/2026"
    assert short_time(time(8, 5)) == short_time(datetime(2026, 11, 26, 8, 5)) == "08.05"  # noqa: DTZ001


def test_a_day_is_read_as_people_and_programs_write_it():
    for typed in ("28/02/2023", " 28-2-2023 ", "28.02.2023", "2023-02-28"):
        assert read_day(typed) == date(2023, 2, 28)
    for typed in ("", "kemarin", "31/02/2023", "2/28/2023", "28/02/23"):
        assert read_day(typed) is None


def test_a_moment_is_told_by_the_clock_of_its_zone():
    assert short_moment(EVENING, JAKARTA) == "27/11/2026 01.05"
    assert zoned_moment(EVENING, JAKARTA) == "27/11/2026 01.05 WIB"
