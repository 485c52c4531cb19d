"""The drill: some hundred ways in which a room dies, is damaged, cut or shut; after each the truth comes out.

A failure names its case. They share their rooms, so that `-k` does not choose single ones: with
`RUANG_BACA_DRILL="page records.db zeroed 3"` in the environment those run whose names begin so.
"""

import os
import sys
import traceback
from collections.abc import Iterator

import pytest

if sys.platform == "win32":
    pytest.skip("programs are forked, and killed by signals", allow_module_level=True)

from tests.e2e.drill.cases import CASES, Case
from tests.e2e.drill.drill import Drill

PARTS = 12
EXCERPT = tuple(CASES[n] for n in range(7, len(CASES), len(CASES) // 15))


@pytest.fixture(scope="module")
def drill(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Drill]:
    drill = Drill(tmp_path_factory.mktemp("drill"))
    yield drill
    drill.close()


def carry_out(drill: Drill, cases: tuple[Case, ...]) -> None:
    only = os.environ.get("RUANG_BACA_DRILL", "")
    failed = []
    for case in cases:
        if not case.name.startswith(only) or not _can_be_done(case):
            continue
        try:
            drill.run(case)
        except Exception:  # noqa: BLE001 - the others are tried all the same
            failed.append(f"=== {case.name}\n{traceback.format_exc(limit=-4)}")
    assert not failed, f"{len(failed)} of {len(cases)}:\n" + "\n".join(failed)


def _can_be_done(case: Case) -> bool:
    """Disks are mounted, and users changed, by root only."""
    return os.geteuid() == 0 or case.how.get("how") not in ("tmpfs", "read-only", "no rights")


def test_the_drill_has_hundreds_of_cases_and_each_its_name() -> None:
    assert len(CASES) >= 300
    assert len({case.name for case in CASES}) == len(CASES)
    assert len({case.kind for case in EXCERPT}) >= 4


def test_an_excerpt_of_the_drill(drill: Drill) -> None:
    carry_out(drill, EXCERPT)


@pytest.mark.long
@pytest.mark.parametrize("part", range(PARTS))
def test_the_whole_drill(drill: Drill, part: int) -> None:
    carry_out(drill, CASES[part::PARTS])
