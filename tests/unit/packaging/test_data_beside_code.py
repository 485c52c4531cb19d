"""Whatever file the code of a reading room reads from beside itself is in the frozen program, too."""

import subprocess

import pytest

from resources.packaging.project import data_beside_code
from tests.conftest import PROJECT


def test_each_file_of_git_is_packed_with_its_folder():
    asked = ["git", "ls-files", "catalog_db", "desktop", "ui"]
    kept = subprocess.run(asked, cwd=PROJECT, capture_output=True, text=True, check=False)
    if kept.returncode:
        pytest.skip("no git here")
    files = (name for name in kept.stdout.split() if not name.startswith("catalog_db/central/"))
    data = {name for name in files if not name.endswith((".py", ".md"))}
    assert "catalog_db/rules/security/common_passwords.txt" in data
    assert data <= {file.relative_to(PROJECT).as_posix() for file in data_beside_code()}


def test_the_program_is_built_with_them():
    spec = (PROJECT / "build.spec").read_text(encoding="utf-8")
    assert "*beside_code()," in spec.partition("datas=[")[2].partition("]")[0]
