"""What lies in a room is made by the helpers that keep it to one account; and what is written in clear is listed.

"In clear": words of people, pages of books, or a key, as they are, where anybody who finds the disk reads them. Each
place is made in memory, or goes with the next start of the program that was killed over it.
"""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

PROJECT = Path(__file__).resolve().parents[2]
_MAKES = re.compile(r"""\.mkdir\(|\.touch\(|\.open\(\s*["'][wax]|\.write_(?:text|bytes)\(|shutil\.copy""")
# Written elsewhere: in a temporary folder of one's own, where a person wanted it, or beside the program, which every
# account starts.
_ELSEWHERE = {
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


_WRITES_CLEAR: Final = re.compile(
    r"""\b(?:write_whole|written_whole|scratch|scratch_among|open_private|write_private|copy_private|mkdtemp|(?:Named)?Temporary\w*|"""
    r"""QTemporary\w*|QSaveFile)\("""
)
# Half of a file that somebody wants lies beside its place; `desktop.platform.unfinished` knows of it.
_KNOWN_UNTIL_WHOLE: Final = {
    "desktop/platform/files.py": "written_whole itself, and small files of a room",
    "desktop/reading/copies/citations.py": "a list of citations into a folder; made in memory",
    "desktop/reading/copies/release.py": "a copy into a folder; made in memory",
    "desktop/reading/copies/tables/taking.py": "a table into a file; made in memory",
    "desktop/room/support.py": "a support bundle; packed in memory, and of no names",
    "ui/cli/commands/central.py": "an invitation of a room",
    "ui/cli/commands/render.py": "the picture of a page",
    "ui/cli/commands/visitor.py": "what is kept of a visitor",
    "ui/desk/kept_data.py": "what is kept of a visitor",
    "ui/printing/printout.py": "a letter or form as PDF",
    "ui/reader/annotations/export.py": "annotations that are taken along",
    "ui/reports/saving.py": "a report as CSV",
    "ui/reports/workbook.py": "a report as XLSX; its sheets in memory",
    "ui/staff/settings/texts_editor.py": "the office's own texts",
    "ui/words/cite_menu.py": "a citation",
}
_CLEARED_AT_THE_START: Final = {
    "desktop/lan/phone_copies.py": "a copy for a phone, for a quarter of an hour",
    "desktop/updates/trying.py": "the room of a trial, with its key beside it",
    "desktop/backups/maintenance.py": "the room of a drill",
    "desktop/backups/restoring.py": "the folders of these, and of a restore",
    "desktop/backups/making.py": "a backup that is being made: its databases are encrypted",
}
_NOTHING_OF_PEOPLE: Final = {
    "catalog_db/disk_errors.py": "an empty file, to see whether one can be written",
    "catalog_db/private_files.py": "the helpers themselves",
    "desktop/lan/tls.py": "the host's key, encrypted with a password that nobody keeps",
    "desktop/updates/place.py": "an empty file, to see whether one can be written",
    "ui/cli/commands/tour.py": "a room of sample publications",
    "ui/sound/player.py": "the number of a ticket, as sound",
}
# What the room is made of: public books and their index, and what is encrypted or sealed before it is written.
_OF_THE_ROOM: Final = {
    "catalog_db/exchange/container.py": "packs of public books; records in envelopes are sealed",
    "catalog_db/program_info.py": "the source code",
    "catalog_db/sealed_files.py": "sealed",
    "catalog_db/search/index.py": "the index",
    "catalog_db/search/storage.py": "the index",
    "desktop/backups/backup_file.py": "encrypted databases, public books",
    "desktop/books/store.py": "public books, sealed where the setting says so",
    "desktop/catalogue/webapi/fetching.py": "public books",
    "desktop/desk/journal.py": "names are sealed",
    "desktop/lan/waiting.py": "sealed for the host",
    "desktop/platform/file_locks.py": "where a host serves",
    "desktop/recovery/authority.py": "the form of a request, sealed",
    "desktop/recovery/check_progress.py": "how far a check is",
    "desktop/recovery/diagnosis.py": "copies of encrypted databases",
    "desktop/recovery/entering.py": "marks, plans, and encrypted databases that are set aside",
    "desktop/recovery/mending.py": "encrypted databases, and the journal",
    "desktop/updates/card.py": "signed programs",
    "desktop/updates/fetching.py": "signed programs",
    "desktop/updates/service.py": "signed programs",
}


def test_every_place_that_writes_in_clear_is_known():
    known = {*_KNOWN_UNTIL_WHOLE, *_CLEARED_AT_THE_START, *_NOTHING_OF_PEOPLE}
    found = {
        file.relative_to(PROJECT).as_posix()
        for folder in ("desktop", "catalog_db", "ui")
        for file in (PROJECT / folder).rglob("*.py")
        if "central" not in file.parent.parts and _WRITES_CLEAR.search(file.read_text(encoding="utf-8"))
    }
    assert sorted(found - known - _OF_THE_ROOM.keys()) == []
    assert sorted((known | _OF_THE_ROOM.keys()) - found) == []


@pytest.mark.skipif(not hasattr(os, "fork"), reason="each of the programs is a fork")
def test_killed_at_each_step_nothing_clear_is_left(tmp_path):
    program = [sys.executable, "-m", "tests.unit.leave_until_killed", str(tmp_path)]
    said = subprocess.run(program, cwd=PROJECT, capture_output=True, check=False, text=True, timeout=120)
    lines = said.stdout.splitlines()
    assert (said.returncode, [line for line in lines if " left " in line]) == (0, []), said.stderr
    counts = {words[0]: (int(words[1]), int(words[3])) for words in map(str.split, lines)}
    assert counts.keys() == {"copy", "bundle", "phone", "trial"}
    assert all(steps > dirty > 0 for steps, dirty in counts.values()), counts  # else nothing was tried
