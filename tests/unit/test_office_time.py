"""One clock on all screens: that of the office, whatever zone the PC is set to."""

import ast
import logging
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ui.crash_log import log_to
from ui.office_time import at_office, office_moment, use_zone
from ui.words.dates import ago_text

PROJECT = Path(__file__).resolve().parents[2]
HELPER = PROJECT / "ui/office_time.py"
EVENING = datetime(2026, 11, 26, 18, 5, tzinfo=UTC)

# What asks the PC for its zone where nothing else is said. `datetime.now(zone)`, `astimezone(zone)` and the like are
# calls with an argument.
OF_THE_PC = {
    "astimezone",
    "now",
    "fromtimestamp",
    "today",
    "currentDate",
    "currentDateTime",
    "currentTime",
    "localtime",
}
ASKED = re.compile(rf"\.[\s\\]*({'|'.join(sorted(OF_THE_PC))})\b")  # few files have one: the others need no closer look
MOMENTS = {"datetime", "date", "QDate", "QDateTime", "QTime", "time"}


@pytest.fixture(autouse=True)
def zone() -> Iterator[None]:
    yield
    use_zone("")


def asks_the_pc(call: ast.Call) -> bool:
    """Whether a call tells a time by the clock of the PC."""
    named = call.func
    if not isinstance(named, ast.Attribute) or named.attr not in OF_THE_PC:
        return False
    if named.attr == "astimezone":
        return not call.args and not call.keywords
    if not (isinstance(named.value, ast.Name) and named.value.id in MOMENTS):
        return False
    needed = 2 if named.attr == "fromtimestamp" else 1
    return len(call.args) + len(call.keywords) < needed


def test_nothing_tells_a_time_by_the_clock_of_the_pc() -> None:
    found = [
        f"{file.relative_to(PROJECT)}:{node.lineno}"
        for folder in ("catalog_db", "desktop", "ui")
        for file in sorted((PROJECT / folder).rglob("*.py"))
        if file != HELPER and ASKED.search(text := file.read_text("utf-8"))
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Call) and asks_the_pc(node)
    ]
    assert found == [], "ask ui.office_time, or hand in a zone"


@pytest.mark.parametrize("words", ["at.astimezone()", "datetime.now()", "date.today()", "QDate.currentDate()"])
def test_the_walk_sees_such_a_call(words: str) -> None:
    [call] = [node for node in ast.walk(ast.parse(words)) if isinstance(node, ast.Call)]
    assert asks_the_pc(call)


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
