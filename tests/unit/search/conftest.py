"""A small library of made-up publications about Bengkulu."""

import sqlite3
import zlib
from array import array
from collections.abc import Callable, Iterator
from contextlib import closing
from importlib import resources
from itertools import accumulate
from pathlib import Path
from uuid import NAMESPACE_URL, UUID, uuid5

import pytest

from catalog_db.rules.catalogue.regions import RegionTable
from catalog_db.search.index import SearchIndex
from catalog_db.search.index_seal import IndexSeal
from catalog_db.search.language import Language
from catalog_db.search.messages import IndexedPublication, IndexedTable, SearchRequest, SearchResults


@pytest.fixture(scope="session")
def language() -> Language:
    return Language.load()


@pytest.fixture(scope="session")
def regions() -> RegionTable:
    return RegionTable.parse((resources.files("resources") / "tables" / "regions.csv").read_text("utf-8"))


def publication(title: str, *pages: str, **more: object) -> IndexedPublication:
    """Equal titles have equal ids. Tables as "3.9 Judul @7" strings."""
    captions = [str(caption).rpartition(" @") for caption in more.pop("tables", ())]  # type: ignore[attr-defined]
    tables = tuple(
        IndexedTable("table", before.partition(" ")[0], before.partition(" ")[2], int(page))
        for before, _, page in captions
    )
    values: dict[str, object] = {"version": 1, "tables": tables, "pages": pages, **more}
    return IndexedPublication(id=uuid5(NAMESPACE_URL, title), title=title, **values)  # type: ignore[arg-type]


def id_of(title: str) -> UUID:
    return uuid5(NAMESPACE_URL, title)


def library() -> list[IndexedPublication]:
    seluma = [
        publication(
            f"Kabupaten Seluma Dalam Angka {year}",
            "Kata pengantar Kabupaten Seluma Dalam Angka",
            f"Tabel 3.9 Jumlah Penduduk Menurut Kecamatan, {year - 1}\nSukaraja 31.204\nTalo 12.345",
            "Tabel 5.1 Produksi Padi Sawah (ton)\nPDRB menurut lapangan usaha",
            year=year,
            region_code="1705",
            region_name="Kabupaten Seluma",
            subject="542",
            subject_name="Buku Tahunan",
            kind="in_figures",
            kind_name="Dalam Angka",
            catalog_number="1102001.1705",
            publication_number=f"17050.{year % 100}01",
            tables=(f"3.9 Jumlah Penduduk Menurut Kecamatan, {year - 1} @2", "5.1 Produksi Padi Sawah (ton) @3"),
        )
        for year in range(2020, 2025)
    ]
    return [
        *seluma,
        publication(
            "Kota Bengkulu Dalam Angka 2024",
            "Kota Bengkulu dan para penduduk kota",
            "Tabel 4.1 Tingkat Pengangguran Terbuka di Kota Bengkulu, 2023\nTPT 4,2 persen",
            year=2024,
            region_code="1771",
            region_name="Kota Bengkulu",
            subject="542",
            subject_name="Buku Tahunan",
            kind="in_figures",
            kind_name="Dalam Angka",
            catalog_number="1102001.1771",
            tables=("4.1 Tingkat Pengangguran Terbuka di Kota Bengkulu, 2023 @2",),
        ),
        publication(
            "Indikator Kesejahteraan Rakyat Provinsi Bengkulu 2023",
            "Indeks Pembangunan Manusia menurut kabupaten. Kemiskinan di Seluma turun.",
            "Persentase penduduk miskin dan garis kemiskinan",
            year=2023,
            region_code="1700",
            region_name="Provinsi Bengkulu",
            subject="563",
            subject_name="Kemiskinan dan Masalah Sosial",
            kind="indicators",
            kind_name="Indikator",
            issn="0215-4056",
        ),
        publication(
            "Produk Domestik Regional Bruto Kabupaten Seluma Menurut Lapangan Usaha 2019-2023",
            "Produk domestik regional bruto atas dasar harga berlaku",
            year=2023,
            region_code="1705",
            region_name="Kabupaten Seluma",
            subject="531",
            subject_name="Neraca Ekonomi",
            kind="accounts",
            kind_name="Neraca",
        ),
        publication(
            "Kecamatan Talo Dalam Angka 2021",
            "Kecamatan Talo Dalam Angka",
            "Penduduk Talo menurut agama, rata-rata umur",
            year=2021,
            region_code="1705050",
            region_name="Kecamatan Talo",
            subject="542",
            subject_name="Buku Tahunan",
            kind="in_figures",
            kind_name="Dalam Angka",
        ),
    ]


def keep_as_before(path: Path, texts: dict[UUID, tuple[str, list[str]]], seal: IndexSeal | None = None) -> None:
    """The store as format 4 had it: with each publication the SHA-256 of its file, and its pages in one piece."""
    with closing(sqlite3.connect(path)) as db, db:
        db.execute(
            "CREATE TABLE text (publication BLOB PRIMARY KEY, file TEXT NOT NULL, starts BLOB NOT NULL, "
            "body BLOB NOT NULL, changed BLOB) WITHOUT ROWID"
        )
        db.execute("CREATE TABLE captions (publication BLOB PRIMARY KEY, packed BLOB NOT NULL) WITHOUT ROWID")
        db.execute("PRAGMA user_version = 4")
        for publication, (file, pages) in texts.items():
            bodies = [page.encode() + b"\n" for page in pages]
            starts = array("I", [0, *accumulate(map(len, bodies))]).tobytes()
            starts += zlib.crc32(starts).to_bytes(4, "big")
            body = zlib.compress(b"".join(bodies))
            if seal is not None:
                starts = seal.seal(starts, b"starts" + publication.bytes)
                body = seal.seal(body, b"body" + publication.bytes)
            db.execute("INSERT INTO text VALUES (?, ?, ?, ?, NULL)", (publication.bytes, file, starts, body))


@pytest.fixture
def open_index(tmp_path: Path, regions: RegionTable, language: Language) -> Iterator[Callable[..., SearchIndex]]:
    opened: list[SearchIndex] = []

    def make(folder: Path = tmp_path / "index") -> SearchIndex:
        opened.append(SearchIndex.open(folder, regions, language))
        return opened[-1]

    yield make
    for index in opened:
        index.close()


@pytest.fixture
def index(open_index: Callable[..., SearchIndex]) -> SearchIndex:
    made = open_index()
    made.update(library())
    return made


@pytest.fixture
def find(index: SearchIndex) -> Callable[..., SearchResults]:
    def search(query: str, **more: object) -> SearchResults:
        return index.search(SearchRequest(query, **more))  # type: ignore[arg-type]

    return search


def titles(results: SearchResults) -> list[str]:
    return [hit.title for hit in results.hits]
