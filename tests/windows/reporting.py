"""A plugin of pytest that notes each test when it begins and when it ended, so that a process that dies takes nothing
along: started again with the same notes, it goes on behind the test that it died of.

A note is a line of JSON: `{"begins": id, "timeout": s}`, `{"test": id, "outcome": ..., "says": ...}` (a file that could
not be imported counts as a test) and, last, `{"exit": code}`.
"""

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest

NOTES = "RUANG_BACA_WINDOWS_NOTES"  # the environment variable with the path of the file

_worst: dict[str, tuple[str, str]] = {}  # of the tests that are running: outcome, and what it says


def read(file: Path) -> list[dict[str, Any]]:
    """The notes so far; a last line that was cut off is none."""
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True) if file.exists() else []
    return [json.loads(line) for line in lines if line.endswith("\n")]


def note(file: Path, **said: object) -> None:
    with file.open("a", encoding="utf-8", newline="\n") as notes:
        notes.write(json.dumps(said) + "\n")


def _note(**said: object) -> None:
    note(Path(os.environ[NOTES]), **said)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    known = {line["test"] for line in read(Path(os.environ[NOTES])) if "test" in line}
    config.hook.pytest_deselected(items=[item for item in items if item.nodeid in known])
    items[:] = [item for item in items if item.nodeid not in known]


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> None:
    own = item.get_closest_marker("timeout")
    _note(begins=item.nodeid, timeout=float(own.args[0] if own else item.config.getini("timeout")))


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if report.failed or report.nodeid not in _worst or (report.skipped and _worst[report.nodeid][0] == "passed"):
        _worst[report.nodeid] = (report.outcome, _words(report) if report.failed else "")


def pytest_runtest_logfinish(nodeid: str) -> None:
    outcome, says = _worst.pop(nodeid)
    _note(test=nodeid, outcome=outcome, says=says)


def pytest_collectreport(report: pytest.CollectReport) -> None:
    if report.failed:
        _note(test=report.nodeid, outcome="failed", says=_words(report))


def pytest_sessionfinish(exitstatus: int) -> None:
    _note(exit=int(exitstatus))


def _words(report: pytest.TestReport | pytest.CollectReport) -> str:
    """The first line of the error; of a file that could not be imported the last one."""
    crash = getattr(report.longrepr, "reprcrash", None)
    lines = (crash.message if crash else report.longreprtext).strip().splitlines() or [""]
    return re.sub(r"^(E +|[ |+]+)", "", lines[0] if crash else lines[-1])
