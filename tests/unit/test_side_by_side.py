"""Tests in forks, `tests.side_by_side`: each is run once, whatever the others do."""

import random
import subprocess
import sys
from itertools import repeat
from pathlib import Path

import pytest

if sys.platform != "linux":
    pytest.skip("forks", allow_module_level=True)

from tests.side_by_side import Shares

PROJECT = Path(__file__).resolve().parents[2]
TESTS = """
import os
from pathlib import Path
import pytest

done = Path(__file__).with_name("done")

@pytest.fixture(scope="session")
def lasting(tmp_path_factory):
    yield tmp_path_factory.mktemp("lasting")
    note(f"closed {os.getpid()}")

def note(words):
    with done.open("a") as file:
        file.write(words + "\\n")

@pytest.mark.parametrize("number", range(24))
def test_it(number, lasting, tmp_path):
    assert lasting.is_dir() and not list(tmp_path.iterdir())
    note(f"run {number} {os.getpid()}")
    if number == 7:
        os._exit(3)
    if number == 20:
        print("said before")
        raise ValueError("it is wrong")
    if number == 21:
        pytest.skip("not here")
"""


def run(folder: Path, *words: str) -> tuple[str, list[str]]:
    """What pytest said, and what the tests noted."""
    (folder / "test_tried.py").write_text(TESTS, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-p", "tests.side_by_side", "--processes", "3"]
    done = subprocess.run(
        [*command, f"--rootdir={folder}", "-p", "no:cacheprovider", *words, str(folder)],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert not done.stderr and done.returncode == 1, done.stderr
    return done.stdout, (folder / "done").read_text(encoding="utf-8").splitlines()


@pytest.mark.programs
def test_each_is_run_once_though_one_fails_and_one_takes_its_process_along(tmp_path):
    (tmp_path / "none.ini").touch()
    said, noted = run(tmp_path, "-c", str(tmp_path / "none.ini"))
    ran = [line.split()[1:] for line in noted if line.startswith("run")]
    assert sorted(int(number) for number, _ in ran) == list(range(24))
    (dead,) = (process for number, process in ran if number == "7")
    closed = [line.split()[1] for line in noted if line.startswith("closed")]
    assert sorted(closed) == sorted({process for _, process in ran} - {dead})  # what is for all tests, once in each
    assert "ValueError: it is wrong" in said and "said before" in said
    assert "the process that ran it died (3)" in said
    assert "2 failed, 21 passed, 1 skipped" in said


def test_who_is_through_takes_from_the_longest_share():
    shares = Shares(10, 2)
    assert [shares.take(0) for _ in range(5)] == [0, 1, 2, 3, 4]
    assert [shares.take(1), shares.take(0)] == [5, 8]  # half of 6 to 9
    assert [shares.take(0), shares.take(1)] == [9, 6]
    shares.stop()
    assert [shares.take(0), shares.take(1)] == [None, None]
    shares.close()


@pytest.mark.parametrize(("tests", "count"), [(3, 3), (100, 4), (7, 5)])
def test_nobody_gets_what_another_one_has(tests, count):
    shares, chance = Shares(tests, count), random.Random(tests)
    taken = {shares.take(chance.randrange(count)) for _ in repeat(None, tests)}
    assert taken == set(range(tests)) and shares.take(0) is None
    shares.close()


def test_what_a_dead_one_would_have_run_next_is_known():
    shares = Shares(4, 2)
    assert shares.noted(1) == (None, None)
    shares.note(1, 2, 3)
    assert (shares.noted(0), shares.noted(1)) == ((None, None), (2, 3))
    shares.close()
