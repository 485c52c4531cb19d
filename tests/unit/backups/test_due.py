"""When it is time for a backup: counted in service days and changes, whatever the clock says."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from catalog_db.rules.backup_rotation import BackupKind
from desktop.backups.backup_file import Manifest, Member
from desktop.backups.maintenance import RoomNow, Why, days_without, why_due

AFTER = time(15, 30)
DAY = date(2026, 11, 24)
AT = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)


def held(**changes: object) -> Manifest:
    members = tuple(
        Member(name=name, size=1, sha256="0" * 64) for name in ("room.toml", "catalog.db", "records.db", "recovery.key")
    )
    made = Manifest(
        version=1,
        room_id="0" * 36,
        code="1700",
        kind=BackupKind.BY_ITSELF,
        generation=0,
        number=1,
        made_at=AT,
        day=DAY,
        days_counted=10,
        day_closed=False,
        records_change=100,
        catalogue_change=50,
        counts={},
        audit_seq=1,
        audit_hash="0" * 64,
        publications=0,
        with_files=False,
        members=members,
    )
    return made.model_copy(update=changes)


def now(**changes: Any) -> RoomNow:
    usual = RoomNow(
        at=AT + timedelta(hours=1),
        day=DAY,
        hour=time(11),
        days_counted=10,
        records_change=120,
        catalogue_change=50,
        has_recovery=True,
    )
    return replace(usual, **changes)


NEXT = {"day": DAY + timedelta(days=1), "at": AT + timedelta(days=1), "days_counted": 11}


@pytest.mark.parametrize(
    ("moment", "why"),
    [
        (now(), None),  # today's is made
        (now(records_change=100), None),
        (now(**NEXT), None),  # in the morning of the next day
        (now(**NEXT, hour=AFTER), Why.HOUR),
        (now(**NEXT, closing=True), Why.CLOSED),
        (now(**NEXT, day_closed=True), Why.CLOSED),
        (now(**NEXT, hour=AFTER, records_change=100), None),  # nothing has changed
        (now(closing=True), Why.CLOSED),  # an hour after the one of today
        (now(closing=True, at=AT + timedelta(minutes=10)), None),
        (now(closing=True, records_change=100), None),
        (now(day_closed=True), Why.CLOSED),  # but for what came after it
        (now(days_counted=12), Why.MISSED),
        (now(days_counted=12, day=DAY - timedelta(days=900), at=AT - timedelta(days=900)), Why.MISSED),
        (now(days_counted=3), Why.MISSED),  # the records were put back
        (now(day=DAY + timedelta(days=1), at=AT + timedelta(days=1), hour=AFTER), Why.HOUR),  # a room without a desk
        (now(at=AT - timedelta(hours=1)), Why.CLOCK),
        (now(at=AT - timedelta(days=3_650), day=date(2016, 1, 1)), Why.CLOCK),
    ],
)
def test_the_moment_comes_and_does_not_come(moment, why):
    assert why_due(held(), moment, AFTER) is why


def test_the_first_one_is_made_as_soon_as_there_is_something():
    assert why_due(None, now(records_change=0, catalogue_change=0), AFTER) is None
    assert why_due(None, now(records_change=1), AFTER) is Why.FIRST
    assert why_due(None, now(records_change=0, catalogue_change=1), AFTER) is Why.FIRST


def test_a_recovery_code_is_worth_a_new_one():
    without = held(members=held().members[:3])
    assert why_due(without, now(records_change=100), AFTER) is Why.RECOVERY
    assert why_due(without, now(records_change=100, has_recovery=False), AFTER) is None


def test_a_backup_of_the_year_2040_keeps_none_away():
    ahead = held(made_at=datetime(2040, 1, 1, tzinfo=UTC), day=date(2040, 1, 1))
    assert why_due(ahead, now(), AFTER) is Why.CLOCK
    assert days_without(ahead, 13) == 3


def test_a_closed_day_is_kept_once():
    closed = held(day_closed=True)
    assert why_due(closed, now(day_closed=True), AFTER) is None
    assert why_due(closed, now(**NEXT, day_closed=True), AFTER) is Why.CLOSED


def test_days_without_one():
    assert days_without(None, 4) == 4
    assert days_without(held(), 13) == 3
    assert days_without(held(), 3) == 0
