"""What lies in a room is made by the helpers that keep it to one account."""

import re
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
_MAKES = re.compile(r"""\.mkdir\(|\.touch\(|\.open\(\s*["'][wax]|\.write_(?:text|bytes)\(|shutil\.copy""")
# Written elsewhere: in a temporary folder of one's own, where a person wanted it, or beside the program, which every
# account starts.
_ELSEWHERE = {
    "desktop/reading/copies/paper.py",
    "desktop/reading/copies/release.py",
    "catalog_db/exchange/container.py",
    "catalog_db/private_files.py",
    "desktop/updates/laying.py",
    "desktop/updates/trying.py",
    "desktop/updates/versions.py",
}


def test_rooms_are_written_through_the_private_helpers():
    """Else another account of the PC reads what a library, or a careless umask, leaves open."""
    careless = [
        f"{file.relative_to(PROJECT)}:{number}: use catalog_db.private_files"
        for folder in ("desktop", "catalog_db")
        for file in sorted((PROJECT / folder).rglob("*.py"))
        if file.relative_to(PROJECT).as_posix() not in _ELSEWHERE and "central" not in file.parts
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
        if _MAKES.search(line)
    ]
    assert careless == []
