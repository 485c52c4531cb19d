"""The project's own files agree with each other."""

import ast
import re
import tomllib
from fnmatch import fnmatch
from pathlib import PurePosixPath

import pytest
from packaging.requirements import Requirement

from tests.conftest import PROJECT
from tests.git_files import files_of_the_project

PYPROJECT = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
RUNTIME = [Requirement(text) for text in PYPROJECT["project"]["dependencies"]]
DEVELOPMENT = [Requirement(text) for text in PYPROJECT["project"]["optional-dependencies"]["dev"]]
ALL = RUNTIME + DEVELOPMENT
SOURCES = {".py", ".ts"}  # translators' files are compiled to .qm, which is what a program reads


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def locked(name: str) -> dict[str, str]:
    """Names and versions in a lock."""
    text = (PROJECT / name).read_text(encoding="utf-8")
    return {normal(found[1]): found[2] for found in re.finditer(r"^([\w.-]+)==([^\s;]+)", text, re.MULTILINE)}


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_every_locked_package_has_a_hash_and_no_address(name):
    text = (PROJECT / name).read_text(encoding="utf-8")
    entries = re.split(r"^(?=[\w.-]+==)", text, flags=re.MULTILINE)
    assert [entry.splitlines()[0] for entry in entries[1:] if "--hash=sha256:" not in entry] == []
    assert "://" not in text
    assert "--index-url" not in text


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("requirements.lock", RUNTIME),
        ("requirements-dev.lock", RUNTIME + DEVELOPMENT),
    ],
    ids=["runtime", "development"],
)
def test_a_lock_holds_what_the_project_asks_for(name, wanted):
    versions = locked(name)
    assert [str(one) for one in wanted if versions.get(normal(one.name), "0") not in one.specifier] == []


def test_developers_have_the_versions_that_users_get():
    development = locked("requirements-dev.lock")
    assert {name: development.get(name) for name in locked("requirements.lock")} == locked("requirements.lock")


def test_all_data_is_packed_into_a_wheel():
    listed = files_of_the_project("catalog_db", "desktop", "resources", "ui")
    patterns = PYPROJECT["tool"]["setuptools"]["package-data"]["*"]
    names = [PurePosixPath(line) for line in listed if not line.startswith("resources/packaging/")]
    assert len(names) > 10
    forgotten = [
        str(path)
        for path in names
        if path.suffix not in SOURCES and not any(fnmatch(path.name, pattern) for pattern in patterns)
    ]
    assert forgotten == []


def test_the_table_of_dependencies_says_why_for_each():
    readme = (PROJECT / "desktop" / "README.md").read_text(encoding="utf-8")
    table = readme.partition("\n## Dependencies\n")[2].partition("\n## ")[0]
    rows = {normal(name) for name in re.findall(r"^\| `([\w.-]+)` \|", table, re.MULTILINE)}
    assert {normal(one.name) for one in ALL} - rows == set()
    assert rows - {normal(one.name) for one in ALL} == set()


def test_the_top_level_holds_what_belongs_there_alone():
    """Pictures of a look at a screen, and notes, end up there by chance."""
    assert {PurePosixPath(name).parts[0] for name in files_of_the_project()} <= {
        ".ci", ".gitignore", ".pre-commit-config.yaml", "CHANGELOG.md", "LICENSE", "README.md", "bootstrap.py",
        "build.spec", "catalog_db", "desktop", "pyproject.toml", "requirements-dev.lock", "requirements.lock",
        "resources", "tests", "ui",
    }  # fmt: skip


def test_what_runs_a_module_is_its_last_line():
    """Started as a program, a module does not know what stands below that."""
    early = []
    for folder in ("catalog_db", "desktop", "ui", "tests"):
        for file in (PROJECT / folder).rglob("*.py"):
            text = file.read_text(encoding="utf-8")
            if "__name__" not in text:
                continue
            lines = ast.parse(text).body
            runs = [line for line in lines if isinstance(line, ast.If) and "__name__" in ast.unparse(line.test)]
            if runs and runs[-1] is not lines[-1]:
                early.append(str(file.relative_to(PROJECT)))
    assert early == []
