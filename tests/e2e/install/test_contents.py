"""What is in the program for Linux that `build` made, library by library, and how large it is: nothing comes along
unseen. After a wanted change: `python -m tests.e2e.install.test_contents` writes the list anew."""

import re
import sys
from pathlib import Path
from typing import Final

import pytest

from resources.packaging.project import DIST, NAME, program_version, size_of
from tests.e2e.install.clean_debian import PACKAGE

LIST: Final = Path(__file__).with_name("linux_libraries.txt")
PROGRAM: Final = DIST / NAME / "_internal"
INSTALLED, CARRIED = 300_000_000, 110_000_000  # bytes, without the second reader of tables
VERSION: Final = program_version().text
_DIGEST: Final = re.compile(r"-[0-9a-f]{8}(?=\.so)")  # of a wheel's own copy of a library
_NUMBERS: Final = re.compile(r"(?<=\.so)[.0-9]+$")

pytestmark = [
    pytest.mark.long(part="install"),
    pytest.mark.skipif(not PROGRAM.is_dir(), reason="nothing was built: bootstrap.py build --only folder"),
]


def libraries() -> list[str]:
    """Their paths in the program, without the numbers of versions."""
    files = (file for file in PROGRAM.rglob("*.so*") if file.is_file() and not file.is_symlink())
    paths = (file.relative_to(PROGRAM).as_posix() for file in files)
    return sorted({_NUMBERS.sub("", _DIGEST.sub("", path)) for path in paths})


def test_it_holds_the_libraries_that_are_listed_and_no_other():
    assert not (PROGRAM / "onnxruntime").exists(), "this list is for a build without the second reader"
    found, listed = set(libraries()), set(LIST.read_text(encoding="utf-8").splitlines())
    assert (sorted(found - listed), sorted(listed - found)) == ([], [])


@pytest.mark.parametrize(
    ("made", "most"),
    [
        (DIST / NAME, INSTALLED),
        (PACKAGE, CARRIED),
        (DIST / "windows" / NAME, INSTALLED),
        (DIST / f"{NAME}-{VERSION}-setup.exe", CARRIED),
        (DIST / f"{NAME}-{VERSION}-windows-portable.zip", CARRIED),
    ],
    ids=lambda each: each.name if isinstance(each, Path) else "",
)
def test_what_is_handed_out_is_no_larger_than_was_aimed_at(made: Path, most: int):
    if not made.exists():
        pytest.skip(f"{made.name} was not built")
    assert (size_of(made) if made.is_dir() else made.stat().st_size) <= most


if __name__ == "__main__":
    LIST.write_text("\n".join(libraries()) + "\n", encoding="utf-8", newline="\n")
    sys.exit(0)
