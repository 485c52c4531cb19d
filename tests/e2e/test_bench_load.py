"""The bench of many rooms in small: it goes through, and what it counts is right."""

import sys

import pytest

from tests.bench import load


@pytest.mark.skipif(sys.platform == "win32", reason="signals of Linux")
def test_three_rooms_bring_a_small_day(capsys):
    assert load.main(["--rooms", "3", "--visits", "4", "--everyday", "0.1"]) == 0
    said = capsys.readouterr().out
    assert "backlog: 3 rooms" in said
    assert "push: 3 requests" in said
    assert "asked again 0, failed 0" in said
