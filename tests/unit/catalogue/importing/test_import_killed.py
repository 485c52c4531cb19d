"""An importer killed at any point leaves a room that opens, searches and resumes."""

import random
import subprocess
import threading
from pathlib import Path

import pytest

from catalog_db.search.messages import SearchRequest
from tests import forked
from tests.unit.catalogue.books import yearbook
from tests.unit.catalogue.importing.files_check import assert_whole
from tests.unit.catalogue.room_parts import Parts, open_search

pytestmark = [pytest.mark.programs, pytest.mark.usefixtures("programs_can_be_forked")]

BOOKS = 6


def import_until(room: Path, inbox: Path, step: int) -> subprocess.CompletedProcess[str]:
    program = "tests.unit.catalogue.importing.import_until_killed"
    return forked.run("-m", program, str(room), str(inbox), str(step))


@pytest.fixture(scope="module")
def inbox(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("inbox")
    for year in range(2015, 2015 + BOOKS):
        yearbook(folder / f"{year}.pdf", year=year)
    return folder


@pytest.fixture(scope="module")
def steps(inbox, tmp_path_factory) -> int:
    """How many steps an import takes that nobody kills."""
    done = import_until(tmp_path_factory.mktemp("whole"), inbox, 0)
    assert done.returncode == 0, done.stderr
    counted, imported = map(int, done.stdout.split())
    assert imported == BOOKS and counted > 10 * BOOKS
    return counted


def killed_at_random(seed: int, steps: int, inbox: Path, room: Path) -> None:
    at = random.Random(seed).randint(1, steps)
    done = import_until(room, inbox, at)
    assert done.returncode not in (0, 1) or done.stdout, done.stderr

    parts = Parts(room)
    search = open_search(parts)
    try:
        assert parts.database.quick_check() == []
        assert_whole(parts)
        search.catch_up(threading.Event())
        found = search.search(SearchRequest("jumlah penduduk desa"))
        assert found.total == parts.catalogue.size()

        importer = parts.make_importer(search, parts.start_process)
        for job in parts.jobs.unfinished() or [importer.add([inbox])]:
            report = importer.run(job, threading.Event())
            assert report.failed == () and report.imported + report.skipped == BOOKS
        search.catch_up(threading.Event())

        assert_whole(parts)
        assert parts.catalogue.size() == BOOKS
        assert search.search(SearchRequest("jumlah penduduk desa")).total == BOOKS
        assert not list((parts.folder.files / "incoming").glob("*"))
        for card in parts.catalogue.recent(BOOKS):
            assert parts.folder.cover_of(card.id).exists()
    finally:
        parts.close()


@pytest.mark.parametrize("seed", range(1))
def test_killed_at_a_random_point(seed, steps, inbox, tmp_path):
    killed_at_random(seed, steps, inbox, tmp_path / "room")


@pytest.mark.long(part="kills")
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("seed", range(1, 50))
def test_killed_at_many_random_points(seed, steps, inbox, tmp_path):
    killed_at_random(seed, steps, inbox, tmp_path / "room")
