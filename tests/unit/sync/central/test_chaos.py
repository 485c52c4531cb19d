"""Five rooms and central in all the trouble there is; afterwards they agree, and nothing promised is lost or doubled.

A run that fails says its seed; `RUANG_BACA_CHAOS_SEED=seed` makes the same choices again (when a program is killed in
the middle of its work is up to the PC).
"""

import faulthandler
import os
import random
import sys
import tempfile
from pathlib import Path

import pytest

from tests.central_kit import Postgres
from tests.unit.sync.central.chaos.judge import Judge
from tests.unit.sync.central.chaos.world import World

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="forks and kills"),
    pytest.mark.usefixtures("programs_can_be_forked"),
]
_SEED = os.environ.get("RUANG_BACA_CHAOS_SEED", "")


@pytest.mark.timeout(900)  # eleven programs, on a PC that may be busy with others
def test_after_chaos_all_agree(postgres: Postgres):
    chaos(postgres, int(_SEED or 20261126), 12)


@pytest.mark.long(part="chaos")
@pytest.mark.timeout(1_800)
def test_after_ten_minutes_of_chaos_all_agree(postgres: Postgres):
    faulthandler.cancel_dump_traceback_later()  # it takes longer than a test that hangs
    told, troubles, report = chaos(postgres, int(_SEED or random.SystemRandom().getrandbits(30)), 1_200, 600)
    assert told > troubles, report  # else it would prove little


def chaos(postgres: Postgres, seed: int, steps: int, most_s: float = 60) -> tuple[int, int, str]:
    """How much was promised and how much trouble there was, with what to say of the run; between any two troubles
    somebody was promised something.
    """
    with tempfile.TemporaryDirectory(prefix="rb-chaos-") as folder:
        try:
            with World(Path(folder), postgres.new_database(), seed) as world:
                world.run(steps, most_s)
                world.calm_down()
                judge = Judge(world)
                judge.settle()
                judge.check()
                troubles = sum(world.done.values())
                told = [one for pc in world.pcs for one in (*pc.inherits, *pc.promises())]
                report = f"seed {seed}: {len(told)} promises, {world.done}, line {world.line.fates}"
        except BaseException as error:
            error.add_note(f"the seed of this run: {seed}")
            raise
    print(report)  # noqa: T201 - with -s: what the run consisted of
    return len(told), troubles, report
