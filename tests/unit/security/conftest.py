"""Records with the services of staff and audit, a clock that tests set, and hashes that cost little."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import argon2
import pytest

from catalog_db.database import Database
from catalog_db.migrations import migrate
from catalog_db.models import Role
from desktop.actors import Actor, DeviceMode, nobody_yet
from desktop.security.audit import Audit, AuditTrail
from desktop.security.passwords import Passwords
from desktop.security.staff import Staff

PASSWORD = "rafflesia arnoldii"
DESK = Actor(DeviceMode.DESK)


class SetClock:
    """Says what it was set to, and how long the PC has been running."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
        self.running_s = 3_600.0

    def __call__(self) -> datetime:
        return self.now

    def steady(self) -> float:
        return self.running_s

    def go_on(self, **parts: float) -> None:
        self.now += timedelta(**parts)
        self.running_s += timedelta(**parts).total_seconds()

    def jump(self, **parts: float) -> None:
        """Somebody sets the clock: no time passes."""
        self.now += timedelta(**parts)


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def records(tmp_path: Path) -> Iterator[Database]:
    database = Database(tmp_path / "records.db", bytes(32))
    migrate(database, "records", lambda: tmp_path)
    yield database
    database.close()


@pytest.fixture(scope="session")
def passwords() -> Passwords:
    return Passwords(argon2.PasswordHasher(time_cost=1, memory_cost=64, parallelism=1))


@pytest.fixture
def staff(records: Database, passwords: Passwords, clock: SetClock) -> Staff:
    return Staff(records, AuditTrail(clock), passwords, clock)


@pytest.fixture
def audit(records: Database) -> Audit:
    return Audit(records)


@pytest.fixture
def admin(staff: Staff) -> Actor:
    """The first admin, signed in."""
    staff.add(nobody_yet(), "budi", "Budi Santoso", Role.ADMIN, PASSWORD)
    return staff.sign_in(DESK, "budi", PASSWORD).actor
