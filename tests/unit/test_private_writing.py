"""What is written in clear, words of people, pages of books or a key, goes with the next start after a kill."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="each of the programs is a fork")
def test_killed_at_each_step_nothing_clear_is_left(tmp_path):
    program = [sys.executable, "-m", "tests.unit.leave_until_killed", str(tmp_path)]
    said = subprocess.run(program, cwd=PROJECT, capture_output=True, check=False, text=True, timeout=120)
    lines = said.stdout.splitlines()
    assert (said.returncode, [line for line in lines if " left " in line]) == (0, []), said.stderr
    counts = {words[0]: (int(words[1]), int(words[3])) for words in map(str.split, lines)}
    assert counts.keys() == {"copy", "bundle", "phone", "trial"}
    assert all(steps > dirty > 0 for steps, dirty in counts.values()), counts  # else nothing was tried
