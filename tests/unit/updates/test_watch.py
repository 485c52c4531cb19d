"""What was planned takes over by itself once the office is closed; then the program starts anew."""

import sys
from datetime import UTC, datetime

import pytest

from catalog_db.models import Role
from desktop.actors import Actor
from desktop.updates.watch import UpdateWatch
from tests.unit.updates.programs import update_of

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the small program is a script with a first line")


def test_it_waits_for_the_evening_and_then_asks_for_a_start(updates, program, tmp_path, clock):
    admin = Actor(Role.ADMIN)
    updates.lay(admin, update_of(tmp_path / "stick"))
    updates.try_out(admin)
    updates.plan(admin, True)
    ours = UpdateWatch(lambda: updates, lambda: True, int)
    other = UpdateWatch(lambda: updates, lambda: False, int)
    clock.now = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
    assert not ours.run_if_due()
    clock.now = datetime(2026, 11, 24, 13, 0, tzinfo=UTC)
    assert not other.run_if_due()
    assert program.at.versions.running() == ""
    assert ours.run_if_due()
    assert program.at.versions.running() == "1.1.0"
    assert other.run_if_due()
