"""Imports files of tests before pytest finds them: several processes then compile them, each a part."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[1]


def files_of(arguments: Sequence[str]) -> list[Path]:
    """Those below the folders that a run of pytest was told, in order."""
    folders = [PROJECT / name for name in arguments]
    return sorted(file for folder in folders if folder.is_dir() for file in folder.rglob("test_*.py"))


def import_all(files: Iterable[Path]) -> None:
    """Whatever one of them raises comes again, and is told, where it is collected."""
    for file in files:
        with suppress(Exception, pytest.skip.Exception):
            import_module(".".join(file.relative_to(PROJECT).with_suffix("").parts))
