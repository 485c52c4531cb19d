"""Working time between two instants: lunch, nights, weekends and holidays do not count."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog_db.rules.desk.sla import WorkingTime

WIB = ZoneInfo("Asia/Jakarta")
MORNING, AFTERNOON = (time(8), time(12)), (time(13), time(15, 30))
OFFICE = WorkingTime(dict.fromkeys(range(5), (MORNING, AFTERNOON)), [date(2026, 11, 26)], WIB)


def wib(day, hour, minute=0):
    return datetime(2026, 11, day, hour, minute, tzinfo=WIB)


@pytest.mark.parametrize(
    ("start", "end", "minutes"),
    [
        (wib(24, 9), wib(24, 9, 10), 10),
        (wib(24, 11, 55), wib(24, 13, 5), 10),  # over lunch
        (wib(24, 12, 10), wib(24, 12, 50), 0),
        (wib(24, 7, 50), wib(24, 8, 5), 5),  # before the office opens
        (wib(24, 15, 25), wib(25, 8, 5), 10),  # over night
        (wib(25, 15, 20), wib(27, 8, 5), 15),  # over a holiday
        (wib(27, 15, 20), wib(30, 8, 5), 15),  # over the weekend
        (wib(24, 8), wib(25, 8), 390),
        (wib(24, 10), wib(24, 9), 0),
    ],
)
def test_only_working_time_counts(start, end, minutes):
    assert OFFICE.seconds(start, end) == minutes * 60
    assert OFFICE.seconds(start.astimezone(UTC), end.astimezone(UTC)) == minutes * 60


def test_open_is_from_the_first_minute_to_before_the_last():
    assert OFFICE.is_open(wib(24, 8)) and not OFFICE.is_open(wib(24, 12)) and OFFICE.is_open(wib(24, 13))
    assert not OFFICE.is_open(wib(26, 9)) and not OFFICE.is_open(wib(28, 9)) and not OFFICE.is_open(wib(24, 15, 30))


def test_a_clock_that_is_put_forward_at_night_does_not_stretch_the_day():
    berlin = WorkingTime({day: ((time(1), time(5)),) for day in range(7)}, [], ZoneInfo("Europe/Berlin"))
    day = datetime(2026, 3, 29, tzinfo=ZoneInfo("Europe/Berlin"))  # 2:00 becomes 3:00
    assert berlin.seconds(day, day + timedelta(days=1)) == 3 * 3_600


INSTANTS = st.datetimes(datetime(2026, 11, 20), datetime(2026, 12, 10), timezones=st.just(UTC))  # noqa: DTZ001


@given(INSTANTS, INSTANTS, INSTANTS)
def test_time_adds_up(one, two, three):
    first, middle, last = sorted((one, two, three))
    whole = OFFICE.seconds(first, last)
    assert OFFICE.seconds(first, middle) + OFFICE.seconds(middle, last) == pytest.approx(whole)
    assert 0 <= whole <= (last - first).total_seconds() + 1e-6
