"""What of backups stays, whatever the clock said when they were made."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog_db.rules.backup_rotation import (
    BEFORE_MIGRATION,
    BY_HAND,
    DAILY,
    FULL,
    MONTHLY,
    WEEKLY,
    BackupKind,
    Listed,
    believed,
    rotate,
)

FIRST = date(2026, 1, 5)  # a Monday


def made_on(*days: date, size: int = 1) -> list[Listed]:
    return [Listed(f"{n:04}", (0, n), day, size) for n, day in enumerate(days)]


def daily(count: int, first: date = FIRST) -> list[Listed]:
    return made_on(*(first + timedelta(days=n) for n in range(count)))


def kept_days(listed: list[Listed]) -> list[date]:
    keep = set(rotate(listed).keep)
    return [backup.day for backup in listed if backup.name in keep]


DAYS = st.dates(date(1970, 1, 1), date(2100, 12, 31))
BACKUPS = st.lists(st.tuples(DAYS, st.integers(0, 50), st.sampled_from(BackupKind), st.booleans()), max_size=60).map(
    lambda rows: [Listed(f"{n:04}", (0, n), day, size, kind, good) for n, (day, size, kind, good) in enumerate(rows)]
)
SHARES = st.one_of(st.none(), st.integers(0, 400))
OF_A_RIGHT_CLOCK = st.lists(st.integers(0, 31), max_size=90).map(
    lambda steps: made_on(*(FIRST + timedelta(days=sum(steps[: n + 1])) for n in range(len(steps))))
)


def test_seven_days_five_weeks_and_twelve_months_of_two_years():
    days = kept_days(daily(730))
    last = FIRST + timedelta(days=729)
    assert days[-DAILY:] == [last - timedelta(days=n) for n in range(DAILY - 1, -1, -1)]
    assert len({day.isocalendar()[:2] for day in days[-DAILY - WEEKLY :]}) >= WEEKLY
    assert len({(day.year, day.month) for day in days}) == MONTHLY
    assert len(days) <= FULL


def test_of_a_day_its_last_one_stays():
    listed = made_on(FIRST, FIRST, FIRST)
    assert rotate(listed).keep == ("0002",)
    assert rotate(listed).delete == ("0001", "0000")


def test_days_without_a_backup_do_not_count():
    """Nothing goes because a room was closed for half a year."""
    later = made_on(*(FIRST + timedelta(days=200 + n) for n in range(DAILY)))
    after = [replace(backup, name=f"after{backup.name}", made=(1, n)) for n, backup in enumerate(later)]
    for count in range(DAILY + 1):
        assert len(rotate([*daily(7), *after[:count]]).keep) == 7 + count


@given(BACKUPS, SHARES)
def test_each_stays_or_goes_and_the_newest_good_one_stays(listed, share):
    done = rotate(listed, share)
    assert sorted(done.keep + done.delete) == [backup.name for backup in listed]
    good = [backup.name for backup in listed if backup.good]
    assert not good or good[-1] in done.keep
    assert set(done.forced) <= set(done.delete)


@given(BACKUPS, SHARES, st.randoms(use_true_random=False))
def test_the_order_in_which_a_disk_lists_them_is_nothing(listed, share, chance):
    mixed = list(listed)
    chance.shuffle(mixed)
    assert rotate(mixed, share) == rotate(listed, share)


@given(BACKUPS, st.integers(0, 400), st.booleans())
def test_they_keep_within_the_share_but_for_the_newest_good_one(listed, share, by_itself):
    done = rotate(listed, share)
    of_it = [backup for backup in listed if (backup.kind is BackupKind.BY_ITSELF) is by_itself]
    stay = [backup for backup in of_it if backup.name in done.keep and backup.size_bytes]
    assert sum(backup.size_bytes for backup in stay) <= share or [backup.good for backup in stay] == [True]


@given(BACKUPS, BACKUPS, st.integers(0, 400))
def test_those_made_by_hand_force_none_out_that_is_made_by_itself(listed, others, share):
    by_hand = [replace(each, name=f"h{each.name}", kind=BackupKind.BY_HAND, good=False) for each in others]
    by_itself = [replace(each, kind=BackupKind.BY_ITSELF) for each in listed]
    assert set(rotate(by_itself, share).keep) <= set(rotate([*by_itself, *by_hand], share).keep)


@given(BACKUPS)
def test_a_share_that_is_large_enough_forces_nothing(listed):
    assert rotate(listed, sum(backup.size_bytes for backup in listed) * 100 + 10_000) == rotate(listed)


@given(OF_A_RIGHT_CLOCK)
def test_what_stayed_once_stays_while_nothing_new_comes(listed):
    keep = set(rotate(listed).keep)
    assert not rotate([backup for backup in listed if backup.name in keep]).delete


@given(OF_A_RIGHT_CLOCK)
def test_right_days_are_all_believed(listed):
    assert believed(listed[::-1]) == listed[::-1]


@given(OF_A_RIGHT_CLOCK, st.integers(0, 90), st.sampled_from([-36_500, -20_000, 36_500, 10_000]))
def test_one_of_a_wrong_clock_makes_no_other_go(listed, place, days):
    """Neither one of the future nor one of 1970, wherever it stands in their order."""
    wild = Listed("wild", (0, min(place, len(listed)) - 0.5), FIRST + timedelta(days=days), 1)
    without, beside = rotate(listed), rotate([*listed, wild])
    assert set(without.keep) <= set(beside.keep)


@given(OF_A_RIGHT_CLOCK.filter(lambda listed: len(listed) > 2), st.integers(1, 7))
def test_a_week_of_a_wrong_clock_makes_no_other_go(listed, count):
    newest = listed[-1]
    wild = [Listed(f"wild{n}", (1, n), newest.day + timedelta(days=4_000 + n), 1) for n in range(count)]
    after = Listed("after", (2, 0), newest.day + timedelta(days=1), 1)
    keep = set(rotate([*listed, *wild, after]).keep)
    assert set(rotate([*listed, after]).keep) <= keep


def test_a_clock_that_fell_to_1970_loses_nothing_on_the_day_itself():
    listed = daily(400)
    before = set(rotate(listed).keep)
    fallen = [Listed(f"z{n}", (1, n), date(1970, 1, 1), 1) for n in range(5)]
    assert before <= set(rotate([*listed, *fallen]).keep)


def test_one_made_by_hand_has_its_own_rule():
    by_hand = [replace(backup, kind=BackupKind.BY_HAND) for backup in daily(BY_HAND + 3)]
    assert rotate(by_hand).delete == ("0002", "0001", "0000")
    by_itself = [replace(backup, name=f"i{backup.name}") for backup in daily(40)]
    assert set(rotate(by_itself).keep) <= set(rotate([*by_hand, *by_itself]).keep)


def test_the_last_ones_before_a_migration_stay():
    older = [replace(backup, kind=BackupKind.BEFORE_MIGRATION) for backup in daily(6)]
    assert len(rotate(older).keep) == BEFORE_MIGRATION
    assert rotate(older).keep[0] == "0005"


def test_the_newest_good_one_stays_behind_bad_ones():
    listed = daily(40)
    listed = [replace(backup, good=n < 3) for n, backup in enumerate(listed)]
    assert "0002" in rotate(listed).keep
    assert rotate(listed, most_bytes=1).keep == ("0002",)


@pytest.mark.parametrize(("share", "left"), [(0, 1), (1, 1), (5, 5), (7, 7)])
def test_the_oldest_go_first_where_the_share_is_small(share, left):
    done = rotate(daily(7), share)
    assert done.keep == tuple(f"{n:04}" for n in range(6, 6 - left, -1))
    assert len(done.forced) == 7 - left
    assert done.short


def test_it_is_told_before_the_next_one_forces_another_out():
    assert rotate(daily(7), 7).short
    assert not rotate(daily(7), 8).short
