"""Killed at any point while it updates, the index opens, searches, and takes up where it was."""

import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from catalog_db.search.index import SearchIndex
from catalog_db.search.messages import IndexedPublication, SearchRequest
from tests import forked
from tests.unit.search.conftest import publication

pytestmark = [pytest.mark.programs, pytest.mark.usefixtures("programs_can_be_forked")]

_CHILD = """
import sys
from dataclasses import replace
from pathlib import Path
from catalog_db.rules.catalogue.regions import RegionTable
from catalog_db.search import index as module
from catalog_db.search.index import SearchIndex
from catalog_db.search.language import Language
from tests.unit.search.test_kill import books
module._BATCH_PUBLICATIONS = 3
index = SearchIndex.open(Path(sys.argv[1]), RegionTable([]), Language.load())
print("ready", flush=True)
for round in range(2, 500):
    for at, book in enumerate(books()):
        index.update([replace(book, version=round)], remove=[])
        print("added", flush=True)
        if at % 5 == 4:
            index.tidy()
            print("merged", flush=True)
    index.update((replace(book, version=round) for book in books()), remove=[])
    print("batches", flush=True)
"""


def books() -> list[IndexedPublication]:
    rng = random.Random(7)
    return [
        publication(f"Buku {number}", *(" ".join(f"kata{rng.randrange(3000)}" for _ in range(200)) for _ in range(12)))
        for number in range(10)
    ]


def _kill_once(folder: Path, rng: random.Random) -> None:
    """Kill a child some bytes of output, and some microseconds of work, after it began to update."""
    child = forked.start("-c", _CHILD, str(folder), pipes=("stdout",))
    assert child.stdout is not None
    try:
        assert child.stdout.readline().rstrip() == "ready"
        for _ in range(rng.randrange(12)):
            child.stdout.readline()
        _spin(rng.randrange(60_000))
    finally:
        child.kill()
        child.wait()
        child.stdout.close()


def _spin(rounds: int) -> None:
    """Let the child work for a little while without a clock."""
    value = 0
    for number in range(rounds):
        value ^= number


@pytest.mark.timeout(900)
@pytest.mark.parametrize("count", [2, pytest.param(50, marks=pytest.mark.long(part="kills"))])
def test_killed_at_random_points(open_index: Callable[..., SearchIndex], tmp_path: Path, count: int) -> None:
    rng = random.Random(20)
    folder = tmp_path / "index"
    first = open_index(folder)
    first.update(books())
    first.close()
    for _ in range(count):
        _kill_once(folder, rng)
        index = open_index(folder)
        assert index.started_anew == ""
        index.verify()
        versions = index.versions()
        assert set(versions) == {book.id for book in books()}  # a replacement never leaves a book out
        found = index.search(SearchRequest("kata7", limit=20))
        expected = {book.id for book in books() if any("kata7 " in f"{page} " for page in book.pages)}
        assert {hit.id for hit in found.hits} == expected
        index.update([replace(books()[0], version=1000)])
        assert index.versions()[books()[0].id] == 1000
        index.close()
    index = open_index(folder)
    while index.tidy():
        pass
    # Nothing is left of segments that were cut short.
    named = {path.name.partition(".")[0] for path in folder.glob("words-*/MAIN_*.seg")}
    assert len(named) <= 5
    assert not list(folder.glob("words-*/*.tmp/*"))
