"""How long a step of the tour is waited for."""

import itertools
from types import SimpleNamespace

import pytest

from ui.tour import stage


@pytest.fixture
def seconds(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """The time, which passes a second at a time, only while somebody waits."""
    clock = SimpleNamespace(now=0.0)

    def run_for(_milliseconds: int) -> None:
        clock.now += 1

    monkeypatch.setattr(stage, "time", SimpleNamespace(monotonic=lambda: clock.now))
    monkeypatch.setattr(stage, "_run_for", run_for)
    return clock


def test_a_step_that_never_comes_is_given_up(seconds):
    assert not stage.wait_until(lambda: False, limit_ms=30_000)
    assert seconds.now == 31


def test_a_slow_pc_has_its_time_as_long_as_it_gets_on(seconds):
    done = itertools.count()
    assert stage.wait_until(lambda: seconds.now >= 300, limit_ms=30_000, progress=lambda: next(done))


def test_work_that_stands_still_is_given_up(seconds):
    assert not stage.wait_until(lambda: False, limit_ms=30_000, progress=lambda: min(seconds.now, 50.0))
    assert 80 <= seconds.now <= 82
