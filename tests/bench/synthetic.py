"""A room of 3,000 publications and 300,000 shuffled real pages; built once and kept in .bench/ (git-ignored).

Each publication takes 100 pages at random from the corpus books and their table titles with them; title, region, year
and numbers are made up. Pages at random put every common word into nearly every publication, which real shelves do not:
a search that does well here does better there.
"""

import pickle
import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter
from uuid import UUID

from catalog_db.search.index import SearchIndex
from catalog_db.search.messages import IndexedPublication, IndexedTable
from tests.bench.books import corpus_pdfs, read_books, region_table
from tests.bench.search_peers import Fts5, Tantivy

PUBLICATIONS, PAGES_EACH = 3_000, 100
_HOME = Path(__file__).resolve().parents[2] / ".bench"
_SEED = 1700
_SERIES = (
    ("{region} Dalam Angka {year}", "in_figures", "Dalam Angka", "542", "Buku Tahunan"),
    ("Statistik Daerah {region} {year}", "regional", "Statistik Daerah", "540", "Regional dan Area Kecil"),
    ("Indikator Kesejahteraan Rakyat {region} {year}", "indicators", "Indikator", "523", "Konsumsi dan Pendapatan"),
    ("Produk Domestik Regional Bruto {region} Menurut Lapangan Usaha {year}", "accounts", "PDRB", "531", "Neraca"),
    ("Profil Kemiskinan {region} {year}", "profile", "Profil", "563", "Kemiskinan dan Masalah Sosial"),
    ("Keadaan Angkatan Kerja {region} {year}", "labour", "Ketenagakerjaan", "520", "Tenaga Kerja"),
    ("Statistik Pertanian {region} {year}", "agriculture", "Pertanian", "557", "Pertanian, Kehutanan, Perikanan"),
    ("Analisis Indeks Pembangunan Manusia {region} {year}", "analysis", "Analisis", "541", "Indikator"),
)


@dataclass(frozen=True)
class RealPage:
    text: str
    tables: tuple[IndexedTable, ...]


@dataclass(frozen=True)
class Room:
    """Where the synthetic room lies."""

    home: Path

    @property
    def index(self) -> Path:
        return self.home / "index"

    @property
    def fts5(self) -> Path:
        return self.home / "fts5.db"

    @property
    def tantivy(self) -> Path:
        return self.home / "tantivy"

    @property
    def pages(self) -> Path:
        return self.home / "pages.pickle"  # written and read by this benchmark only


def room(corpus: Path, count: int = PUBLICATIONS) -> Room:
    """The synthetic room, built now if it is not there; a build that was broken off begins again."""
    made = Room(_HOME / f"synthetic-{count}")
    peers_done = made.home / "peers-done"
    if not peers_done.exists():
        shutil.rmtree(made.home, ignore_errors=True)
        made.home.mkdir(parents=True)
        print(f"building a room of {count} publications, {count * PAGES_EACH} pages, in {made.home} (once)")
        _build_peers(made, corpus, count)
        peers_done.touch()
    index = SearchIndex.open(made.index, region_table())
    if len(index.versions()) < count:  # also where it has begun anew: another version of the index
        _fill(index, made, corpus, count)
    index.close()
    return made


def real_pages(made: Room, corpus: Path) -> list[RealPage]:
    if made.pages.exists():
        pages: list[RealPage] = pickle.loads(made.pages.read_bytes())
        return pages
    found = []
    for book in read_books(corpus_pdfs(corpus)).values():
        for number, text in enumerate(book.pages, 1):
            found.append(RealPage(text, tuple(table for table in book.tables if table.page == number)))
    made.pages.write_bytes(pickle.dumps(found))
    return found


def publications(pages: list[RealPage], count: int, seed: int = _SEED) -> Iterator[IndexedPublication]:
    rng = random.Random(seed)
    regions = [region for region in region_table() if len(region.code) == 4 and region.code != "0000"]
    for number in range(count):
        region = regions[(number // 40) % len(regions)]
        pattern, kind, kind_name, subject, subject_name = _SERIES[number // 5 % len(_SERIES)]
        year = 2020 + number % 5
        chosen = rng.choices(pages, k=PAGES_EACH)
        yield IndexedPublication(
            id=UUID(int=rng.getrandbits(128), version=4),
            version=1,
            title=pattern.format(region=region.full_name, year=year),
            year=year,
            catalog_number=f"{1100000 + number % 9000}.{region.code}",
            publication_number=f"{region.code}0.{year % 100}{number % 100:02}",
            region_code=region.code,
            region_name=region.full_name,
            subject=subject,
            subject_name=subject_name,
            kind=kind,
            kind_name=kind_name,
            tables=tuple(replace(table, page=at) for at, page in enumerate(chosen, 1) for table in page.tables),
            pages=tuple(page.text for page in chosen),
        )


def _fill(index: SearchIndex, made: Room, corpus: Path, count: int) -> None:
    started = perf_counter()
    index.update(publications(real_pages(made, corpus), count))
    print(f"  index: {perf_counter() - started:.0f} s")
    started = perf_counter()
    while index.tidy():
        pass
    print(f"  merging, as in idle times: {perf_counter() - started:.0f} s")


def _build_peers(made: Room, corpus: Path, count: int) -> None:
    pages = real_pages(made, corpus)
    started = perf_counter()
    Fts5.build(made.fts5, publications(pages, count)).close()
    print(f"  FTS5: {perf_counter() - started:.0f} s")
    started = perf_counter()
    Tantivy.build(made.tantivy, publications(pages, count))
    print(f"  tantivy: {perf_counter() - started:.0f} s")
