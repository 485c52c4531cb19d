"""What `bootstrap.py audit` makes of what the programs of others say: nothing unseen counts as clean."""

import json
import tomllib
from datetime import UTC, date, datetime

import pytest

from tests.proof.audit import (
    EVERYWHERE,
    LOCKS,
    OUTCOME,
    PROJECT,
    Excepted,
    Hole,
    Line,
    LookedUp,
    judge,
    lines_in,
    looked_up,
    outcome,
    packages_in,
    read_exceptions,
    sentences,
)

WHOLE = LookedUp("requirements.lock", 2, 2, "pypi")
LINE = Line("B608", "desktop/x.py", 3, "SQL")
NOBODY: tuple[list[Excepted], list[Excepted]] = ([], [])


def test_a_package_that_was_skipped_was_not_looked_up():
    """pip-audit says "No known vulnerabilities found" where it knows none of them."""
    said = json.dumps({"dependencies": [{"name": "a", "skip_reason": "not found"}, {"name": "b", "skip_reason": "x"}]})
    found = looked_up(said, "requirements.lock", 2, "pypi")
    assert (found.answered, found.service) == (0, "")
    verdict = judge([], [found], NOBODY)
    assert not verdict.is_good and verdict.silent == ("requirements.lock",)
    assert "2 of 2 packages were not looked up" in sentences(verdict, [found])[0]


def test_a_known_hole_is_told_until_it_has_a_reason():
    hole = {"id": "CVE-2026-1", "fix_versions": ["2"]}
    said = json.dumps({"dependencies": [{"name": "a", "version": "1", "vulns": [hole]}, {"name": "b", "vulns": []}]})
    found = looked_up(said, "requirements.lock", 2, "osv")
    assert found.holes == (Hole("a", "1", "CVE-2026-1", ("2",)),)
    verdict = judge([], [found], NOBODY)
    assert verdict.holes == found.holes and "mended in 2" in sentences(verdict, [found])[0]
    excepted = [Excepted("CVE-2026-1", (), "not reached by us")]
    assert judge([], [found], ([], excepted)).is_good
    assert judge([], [WHOLE], ([], excepted)).idle == ("CVE-2026-1",)


def test_a_line_is_told_until_it_has_a_reason_in_its_file():
    said = {"test_id": "B608", "filename": "./desktop/x.py", "line_number": 3, "issue_text": "SQL"}
    assert lines_in(json.dumps({"results": [said]})) == [LINE]
    elsewhere, here = Excepted("B608", ("desktop/y.py",), "r"), Excepted("B608", ("desktop/x.py",), "r")
    verdict = judge([LINE], [WHOLE], ([elsewhere], []))
    assert verdict.lines == (LINE,) and verdict.idle == ("B608 in desktop/y.py",)
    assert judge([LINE], [WHOLE], ([here], [])).is_good
    assert judge([LINE], [WHOLE], ([Excepted("B608", (EVERYWHERE,), "r")], [])).is_good


def test_the_outcome_says_when_and_what_was_not_looked_at():
    silent = LookedUp("requirements.lock", 5, 0, "")
    verdict = judge([LINE], [silent], NOBODY)
    said = outcome(datetime(2026, 12, 2, tzinfo=UTC), [LINE], [silent], verdict)
    assert (said["date"], said["good"]) == (date(2026, 12, 2), False)
    assert said["holes"][0]["service"] == "none could be reached"
    assert said["lines"]["without_reason"] == ["B608 desktop/x.py:3"]


def test_each_exception_has_a_reason_and_files_that_are_there():
    lines, holes = read_exceptions()
    for one in [*lines, *holes]:
        assert len(one.reason.split()) >= 6, one.test
    for one in lines:
        assert one.files and all(file == EVERYWHERE or (PROJECT / file).is_file() for file in one.files), one.test
    known = [(one.test, file) for one in lines for file in one.files]
    assert len(set(known)) == len(known)


def test_the_outcome_in_the_tree_is_dated_and_of_both_locks():
    said = tomllib.loads(OUTCOME.read_text(encoding="utf-8"))
    assert isinstance(said["date"], date)
    assert [one["lock"] for one in said["holes"]] == list(LOCKS)
    assert said["lines"]["without_reason"] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_of_a_lock_is_counted(lock):
    assert packages_in(PROJECT / lock) > 50
