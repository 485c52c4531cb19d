"""Noise, cuts and exchanged files in every file of the index: damaged, or right answers; never anything else."""

import random
import shutil
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from catalog_db.errors import IndexDamaged
from catalog_db.rules.catalogue.regions import RegionTable
from catalog_db.search.index import SearchIndex
from catalog_db.search.language import Language
from catalog_db.search.messages import SearchRequest, SearchResults
from tests.unit.search.conftest import id_of, library

_QUERIES = ("penduduk", "jumlah penduduk seluma 2024", "kesejahtraan", '"produksi padi"', "17050", "xyz", "")
_CASES = 40  # of each kind and file
_FEW = 4
_MEMORY = 48 << 20  # bytes, for an index of 200 kB


@pytest.fixture(scope="module")
def pristine(tmp_path_factory: pytest.TempPathFactory, regions: RegionTable, language: Language) -> Path:
    """An index of two segments; nothing waits in a log of SQLite."""
    folder = tmp_path_factory.mktemp("pristine") / "index"
    index = SearchIndex.open(folder, regions, language)
    index.update(library()[:6])
    index.update(library()[6:], remove=[library()[0].id])
    index.close()
    return folder


Answers = list[object]


def answers(index: SearchIndex) -> Answers:
    found: Answers = []
    for query in _QUERIES:
        results = index.search(SearchRequest(query, pages_for=10))
        found.append(_comparable(results))
        found.append([one.text for one in index.suggest(query[:4])])
    found.append(index.page_texts(id_of("Kabupaten Seluma Dalam Angka 2021")))
    return found


def _comparable(results: SearchResults) -> object:
    hits = [(hit.title, hit.pages, round(hit.score, 6)) for hit in results.hits]
    return results.total, hits, results.tables, results.suggestion


def _cut(whole: bytes, chance: random.Random) -> bytes:
    return whole[: chance.randrange(len(whole))]


def _noise(whole: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(whole))
    return whole[:at] + chance.randbytes(chance.choice((1, 2, 4, 64, 4096)))[: len(whole) - at] + whole[at:][4096:]


def _bit(whole: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(whole))
    return whole[:at] + bytes([whole[at] ^ 1 << chance.randrange(8)]) + whole[at + 1 :]


def _zeroed(whole: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(whole)) & ~4095
    return whole[:at] + bytes(len(whole[at : at + 4096])) + whole[at + 4096 :]


def _other(whole: bytes, chance: random.Random) -> bytes:
    return chance.choice((b"", b"\0", b"[]", b"{}", b"[" * 5000, chance.randbytes(9000), b"\x80\x04." * 3000))


@pytest.fixture
def tried(pristine: Path, tmp_path: Path, regions: RegionTable, language: Language) -> Callable[..., str]:
    index = SearchIndex.open(pristine, regions, language)
    right = answers(index)
    index.close()
    wanted = index.versions()
    index.close()

    def try_one(name: str, changed: bytes) -> str:
        folder = tmp_path / "index"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(pristine, folder)
        (folder / name).write_bytes(changed)
        index = SearchIndex.open(folder, regions, language)
        try:
            if index.started_anew:
                return index.started_anew
            found = answers(index)
            index.verify()
        except IndexDamaged:
            index.begin_anew()
            return "met"
        else:
            # The vocabulary only widens queries, and SQLite keeps no sum of it: what it finds must still exist.
            # Page texts that are gone are told, and asked for again.
            if not name.endswith("words.db") and not index.lacking_texts():
                assert found == right
            return "right"
        finally:
            if index.versions() != wanted:
                assert not index.versions()
                index.update(library()[5:7])
            assert index.search(SearchRequest("penduduk")).total
            index.close()

    return try_one


_KINDS = ["stamp.json", "*.toc", "*.seg", "words.db", "pages.db"]
_WAYS = [_cut, _noise, _bit, _zeroed, _other]


def _damage(
    pristine: Path, tried: Callable[..., str], kind: str, how: Callable[[bytes, random.Random], bytes], cases: int
) -> set[str]:
    """How it ended."""
    chance = random.Random(f"{kind} {how.__name__}")
    ends = set()
    for _ in range(cases):
        file = chance.choice(sorted(pristine.rglob(kind)))
        ends.add(tried(str(file.relative_to(pristine)), how(file.read_bytes(), chance)))
    assert ends <= {"right", "met", "damaged", "missing", "version"}
    return ends


@pytest.mark.wide(quick=2)
@pytest.mark.parametrize("kind", _KINDS)
def test_damaged_or_right(pristine: Path, tried: Callable[..., str], kind: str) -> None:
    assert set().union(*(_damage(pristine, tried, kind, how, _FEW) for how in _WAYS)) - {"right"}


@pytest.mark.long(part="drill")
@pytest.mark.parametrize("how", _WAYS, ids=lambda how: how.__name__)
@pytest.mark.parametrize("kind", _KINDS)
def test_damaged_often_or_right(
    pristine: Path, tried: Callable[..., str], kind: str, how: Callable[[bytes, random.Random], bytes]
) -> None:
    ends = _damage(pristine, tried, kind, how, _CASES)
    assert how is _bit or ends - {"right"}


def test_a_schema_that_is_no_text_is_damage(pristine: Path, tried: Callable[..., str]) -> None:
    """SQLite quotes it in what it says, and that is no UTF-8 then."""
    whole = (pristine / "pages.db").read_bytes()
    changed = whole.replace(b"CREATE TABLE captions", b"CREATE TABL\xce captions")
    assert changed != whole and tried("pages.db", changed) == "damaged"


@pytest.mark.wide
def test_memory_has_a_bound(pristine: Path, tried: Callable[..., str]) -> None:
    """Lengths of four bytes are put everywhere: nothing is made as long as they say."""
    (file, *_) = sorted(pristine.rglob("*.seg"))
    whole = file.read_bytes()
    tracemalloc.start()
    try:
        for at in range(0, len(whole), max(1, len(whole) // 20)):
            tried(str(file.relative_to(pristine)), whole[:at] + b"\x7f\xff\xff\xff" + whole[at + 4 :])
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < _MEMORY
