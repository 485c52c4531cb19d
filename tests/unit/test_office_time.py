"""One clock on all screens: that of the office, whatever zone the PC is set to."""

import logging
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ui.crash_log import log_to
from ui.office_time import at_office, office_moment, use_zone
from ui.words.dates import ago_text

EVENING = datetime(2026, 11, 26, 18, 5, tzinfo=UTC)


@pytest.fixture(autouse=True)
def zone() -> Iterator[None]:
    yield
    use_zone("")


@pytest.mark.parametrize(("zone", "said"), [("Asia/Jakarta", "01.05"), ("Asia/Jayapura", "03.05")])
def test_a_moment_is_told_by_the_clock_of_the_office(zone: str, said: str) -> None:
    use_zone(zone)
    assert office_moment(EVENING) == f"27/11/2026 {said}"
    assert ago_text(EVENING, EVENING.replace(hour=23)) == f"27/11/2026 {said}"


@pytest.mark.parametrize("odd", ["", "Mars/Base", "../etc", "\0"])
def test_a_zone_that_nobody_knows_leaves_the_clock_of_the_pc(odd: str) -> None:
    use_zone("Asia/Jayapura")
    use_zone(odd)
    assert at_office(EVENING).utcoffset() == EVENING.astimezone().utcoffset()


def test_the_log_is_written_by_the_same_clock(tmp_path: Path) -> None:
    use_zone("Asia/Jayapura")
    handler = log_to(tmp_path, "room")
    try:
        record = logging.LogRecord("desktop", logging.INFO, __file__, 1, "opened", None, None)
        record.created, record.msecs = EVENING.timestamp(), 7.0
        assert handler.format(record) == "2026-11-27 03:05:00,007 +0900 INFO desktop: opened"
    finally:
        logging.getLogger().removeHandler(handler)
        handler.close()
