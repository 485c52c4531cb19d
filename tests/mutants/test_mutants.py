"""Each mutation of the table is made in a copy of the project, and its tests have to fail there."""

import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import PROJECT
from tests.git_files import files_of_the_project
from tests.mutants.table import Mutant, mutants

MUTANTS = mutants()
TO_CATCH = [each for each in MUTANTS if not each.equivalent]
FAILED = 1  # what pytest exits with where tests ran, and some failed
_LONGEST_S = 900


@pytest.fixture(scope="session")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's files, with the environment of this one; nothing is changed in the project itself."""
    top = tmp_path_factory.mktemp("mutants") / "project"
    translations = [str(file.relative_to(PROJECT)) for file in PROJECT.glob("resources/translations/*.qm")]
    for name in (*files_of_the_project(), *translations):
        if (PROJECT / name).is_file():
            (top / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(PROJECT / name, top / name)
    return top


@pytest.fixture
def mutated(copy: Path, request: pytest.FixtureRequest) -> Iterator[tuple[Mutant, Path]]:
    mutant: Mutant = request.param
    file = copy / mutant.file
    whole = file.read_text(encoding="utf-8")
    file.write_text(whole.replace(mutant.old, mutant.new), encoding="utf-8")
    yield mutant, copy
    file.write_text(whole, encoding="utf-8")


def run_tests(top: Path, tests: tuple[str, ...]) -> subprocess.CompletedProcess[str]:
    """Of the copy, by the packages of this environment, until the first failure."""
    chosen = ["-q", "-x", "-p", "no:cacheprovider", "-n", "0", "-m", "not long or wide", *tests]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    environment |= {"PYTHONPATH": str(top), "PYTHONDONTWRITEBYTECODE": "1", "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(
        [sys.executable, "-m", "pytest", *chosen],
        cwd=top,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=_LONGEST_S,
        check=False,
    )


def test_every_mutation_fits_the_program_of_today() -> None:
    assert len({each.name for each in MUTANTS}) == len(MUTANTS)
    for each in MUTANTS:
        text = (PROJECT / each.file).read_text(encoding="utf-8")
        assert text.count(each.old) == 1, f"{each.name}: {each.file} has its old text {text.count(each.old)} times"
        assert each.new != each.old, each.name
        compile(text.replace(each.old, each.new), each.file, "exec")
        assert each.tests or each.equivalent, each.name
        for test in each.tests:
            file, _, function = test.partition("::")
            assert (PROJECT / file).exists(), f"{each.name}: there is no {file}"
            assert f"def {function}(" in (PROJECT / file).read_text(encoding="utf-8") if function else True, test


def test_the_review_s_mutations_are_all_there() -> None:
    """It tried 65, and the tests of then caught 55."""
    assert Counter(each.before for each in MUTANTS if each.before != "not tried") == {"caught": 55, "survived": 10}


@pytest.mark.long(part="mutants")
@pytest.mark.timeout(2 * _LONGEST_S)
@pytest.mark.parametrize("tests", sorted({each.tests for each in TO_CATCH}), ids=lambda tests: tests[0])
def test_its_tests_pass_without_it(copy: Path, tests: tuple[str, ...]) -> None:
    """Else a failure would prove nothing."""
    done = run_tests(copy, tests)
    assert done.returncode == 0, done.stdout[-3_000:]


@pytest.mark.long(part="mutants")
@pytest.mark.timeout(2 * _LONGEST_S)
@pytest.mark.parametrize("mutated", TO_CATCH, indirect=True, ids=lambda mutant: mutant.name)
def test_it_is_caught(mutated: tuple[Mutant, Path]) -> None:
    mutant, top = mutated
    done = run_tests(top, mutant.tests)
    assert done.returncode == FAILED, f"{mutant.what}: nothing fails\n{done.stdout[-3_000:]}"
