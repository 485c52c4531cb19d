"""A fresh clone on a machine that has only Python and git."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from tests.conftest import PROJECT

pytestmark = [pytest.mark.long(part="program"), pytest.mark.timeout(1800)]

PROGRAM = Path("Scripts/ruang-baca.exe" if sys.platform == "win32" else "bin/ruang-baca")


@pytest.fixture
def clone(tmp_path):
    if not shutil.which("git") or not (PROJECT / ".git").exists():
        pytest.skip("a fresh clone needs git and its repository")
    subprocess.run(["git", "clone", "--quiet", str(PROJECT), str(tmp_path / "clone")], check=True)
    return tmp_path / "clone"


@pytest.fixture
def bare(tmp_path):
    """The environment of somebody whose Python has no ensurepip, as Debian's, and who is in no .venv."""
    environment = {name: value for name, value in os.environ.items() if name not in ("VIRTUAL_ENV", "PYTHONHOME")}
    if subprocess.call([base_python(), "-c", "import pip"], stderr=subprocess.DEVNULL) != 0:
        return environment  # without both, set-up would ask the system for a package
    hidden = tmp_path / "hidden" / "ensurepip"
    hidden.mkdir(parents=True)
    (hidden / "__init__.py").write_text("raise ImportError('not here')\n")
    return {**environment, "PYTHONPATH": str(hidden.parent)}


def base_python() -> str:
    return str(getattr(sys, "_base_executable", sys.executable))


def bootstrap(clone: Path, environment: dict[str, str], *words: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [base_python(), "bootstrap.py", *words], cwd=clone, env=environment, capture_output=True, text=True, check=False
    )


def test_a_clone_is_set_up_after_being_killed_and_then_left_alone(clone, bare):
    begun = subprocess.Popen(
        [base_python(), "bootstrap.py", "setup"], cwd=clone, env=bare, stdout=subprocess.PIPE, text=True
    )
    assert begun.stdout is not None
    with begun.stdout:
        for line in begun.stdout:
            if line.startswith("Installing collected packages"):  # from here on some are there and others are not
                break
        for process in [*psutil.Process(begun.pid).children(recursive=True), begun]:
            process.send_signal(signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL)
    begun.wait()
    assert not (clone / ".venv" / "set-up.json").exists()

    done = bootstrap(clone, bare, "setup")
    assert done.returncode == 0, done.stderr
    program = clone / ".venv" / PROGRAM
    usage = subprocess.run([str(program), "--help"], cwd=clone.parent, capture_output=True, text=True, check=False)
    assert "import" in usage.stdout

    again = bootstrap(clone, bare, "setup")
    assert again.returncode == 0
    assert "Installing" not in again.stdout


def test_what_is_in_git_passes_its_own_checks(clone, bare):
    assert bootstrap(clone, bare, "setup").returncode == 0
    tested = bootstrap(clone, bare, "test", "-q", "tests/unit/rules")  # the rest runs outside of the clone
    before, _, after = tested.stdout.partition("before the tests: ")  # which check failed is said here
    assert tested.returncode == 0, before[-4000:] + after[:500] + tested.stdout[-2000:]
    assert " passed" in tested.stdout.strip().splitlines()[-1]
