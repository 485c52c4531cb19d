"""The drill: some hundred ways in which a room dies, is damaged, cut or shut; after each the truth comes out.

A failure names its case. Cases share a test, so that `-k` does not choose single ones: with
`RUANG_BACA_DRILL="page records.db zeroed 3"` in the environment those run whose names begin so.
"""

import os
import sys
import traceback
from collections.abc import Iterable, Iterator
from dataclasses import replace

import pytest

if sys.platform == "win32":
    pytest.skip("programs are forked, and killed by signals", allow_module_level=True)

from tests.e2e.drill.cases import CASES, Case
from tests.e2e.drill.drill import Drill
from tests.e2e.drill.write_points import Point, Stab, chosen, why_not
from tests.odd_disks import needs_disks

PARTS = 12
KILLS = tuple(case for case in CASES if case.kind == "kill")
DISKS = tuple(case for case in CASES if case.how.get("how") in ("tmpfs", "read-only"))
KILLS_A_TEST = 4  # cases; a test of its own for each would find the points of its job anew in every process
OTHERS = tuple(case for case in CASES if case not in KILLS + DISKS)
EXCERPT = tuple(OTHERS[n] for n in range(7, len(OTHERS), 35))


@pytest.fixture(scope="module")
def drill(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Drill]:
    drill = Drill(tmp_path_factory.mktemp("drill"))
    yield drill
    drill.close()


@pytest.fixture
def watched() -> None:
    if why_not():
        pytest.skip(why_not())


def carry_out(drill: Drill, cases: Iterable[Case]) -> None:
    only = os.environ.get("RUANG_BACA_DRILL", "")
    chosen = [case for case in cases if case.name.startswith(only)]
    if not chosen:
        pytest.skip("other cases were asked for")
    failed = []
    for case in chosen:
        try:
            drill.run(case)
        except Exception:  # noqa: BLE001 - the others are tried all the same
            failed.append(f"=== {case.name}\n{traceback.format_exc(limit=-4)}")
    assert not failed, f"{len(failed)} of {len(chosen)}:\n" + "\n".join(failed)


def kills_by_test() -> list[tuple[Case, ...]]:
    """Some cases of one job each, in order: no test takes long, also on a PC that does much else."""
    by_job: dict[str, list[Case]] = {}
    for case in KILLS:
        by_job.setdefault(case.how["job"], []).append(case)
    return [tuple(cases[n : n + KILLS_A_TEST]) for cases in by_job.values() for n in range(0, len(cases), KILLS_A_TEST)]


def test_each_kill_is_in_a_test() -> None:
    assert [case for cases in kills_by_test() for case in cases] == list(KILLS)


def test_the_drill_has_hundreds_of_cases_and_each_its_name() -> None:
    assert len(CASES) >= 300
    assert len({case.name for case in CASES}) == len(CASES)
    assert len({case.kind for case in EXCERPT}) >= 4


@pytest.mark.parametrize("most", [10, 1_000])
def test_no_place_that_writes_is_left_out(most: int) -> None:
    """Where there are too many writes for all of them, each place keeps its first and its last."""
    points = [Point("write", f"file {n % 3}", f"function {n % 7}") for n in range(200)]
    points.insert(99, Point("fsync", "file", "once"))
    stabs = chosen(points, most)
    assert most == 10 or len(stabs) == 201 + 6
    assert len(stabs) <= 21 * 3 + 1 + 6 or most > 201
    assert Stab("fsync", "file", 1) in stabs
    for n in range(3):
        count = sum(point.file == f"file {n}" for point in points)
        first, last = (Stab("write", f"file {n}", nth) for nth in (1, count))
        assert {first, last, replace(first, torn=True), replace(last, torn=True)} <= set(stabs)


@pytest.mark.usefixtures("watched")
def test_a_visit_is_killed_at_each_kind_of_write(drill: Drill) -> None:
    """The hook hears what SQLite writes in a commit, and what the program does by its own hand."""
    heard = {(point.call, point.file) for point in drill.rooms.points("register")}
    assert heard >= {
        ("pwrite64", "records.db-wal"),
        ("fsync", "records.db-wal"),
        ("pwrite64", "records.db"),
        ("fsync", "records.db"),
        ("unlink", "records.db-wal"),
        ("write", "journal"),
        ("fsync", "journal"),
    }
    assert any("desk/guestbook/" in point.by for point in drill.rooms.points("register"))
    drill.run(Case("kill", {"job": "register", "n": 5, "of": 40}))


def test_an_excerpt_of_the_drill(drill: Drill) -> None:
    carry_out(drill, EXCERPT)


@pytest.mark.long(part="drill")
@pytest.mark.usefixtures("watched")
@pytest.mark.parametrize("cases", kills_by_test(), ids=lambda cases: cases[0].name)
def test_a_kill_at_each_write(drill: Drill, cases: tuple[Case, ...]) -> None:
    carry_out(drill, cases)


@pytest.mark.long(part="drill")
@needs_disks
@pytest.mark.parametrize("case", DISKS, ids=lambda case: case.name)
def test_disks_of_their_own(drill: Drill, case: Case) -> None:
    carry_out(drill, [case])


@pytest.mark.long(part="drill")
@pytest.mark.parametrize("part", range(PARTS))
def test_the_whole_drill(drill: Drill, part: int) -> None:
    carry_out(drill, OTHERS[part::PARTS])
