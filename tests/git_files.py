"""Which files belong to the project: git alone knows."""

import subprocess

import pytest

from tests.conftest import PROJECT


def files_of_the_project(*patterns: str) -> list[str]:
    """Their paths from the top, with slashes; skips a test where there is no git, or no repository."""
    command = ["git", "ls-files", *patterns]
    try:
        listed = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, encoding="utf-8", check=True)
    except (FileNotFoundError, subprocess.CalledProcessError):
        pytest.skip("the files of the project are known by git only")
    return listed.stdout.splitlines()
