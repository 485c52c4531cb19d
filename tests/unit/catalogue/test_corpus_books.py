"""Done when 2 of issue 2: what the eight real books say of themselves. The truth was read off the pages by eye."""

import threading
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from desktop.books.files import DocumentFile
from desktop.catalogue.importing.extracting import Extractor
from desktop.catalogue.proposals.propose import Proposal, Proposer
from desktop.document.client import DocumentProcess
from tests.unit.catalogue.room_parts import KINDS, NOW, REGIONS, SUBJECTS

OJK = "Peraturan Otoritas Jasa Keuangan"


@dataclass(frozen=True)
class Truth:
    title: str
    year: int
    region: str
    region_name: str
    catalog: str
    number: str
    tables: int  # tables and figures, as counted in the book
    some: dict[str, tuple[str, int]] = field(default_factory=dict)  # number -> beginning of the title, page
    labels: dict[int, str] = field(default_factory=dict)


BOOKS = {
    "Ajung dalam angka 2021": Truth(
        "Kecamatan Ajung Dalam Angka 2021",
        2021,
        "3509110",
        "Kecamatan Ajung",
        "1102001.3509110",
        "3509.2117",
        112,
        {"1.1.1": ("Luas Daerah Menurut Desa, 2020", 29), "2.1.4": ("Banyaknya Sekolah TK, Murid, dan Guru", 47)},
        {11: "xi", 27: "1", 29: "3"},
    ),
    "Balung dalam angka 2020": Truth(  # its imprint says Arjasa; its list has two tables that are not in it
        "Kecamatan Balung Dalam Angka 2020",
        2020,
        "3509130",
        "Kecamatan Balung",
        "1102001.3509130",
        "3509.2024",
        74,
        {
            "1.1.2": ("Ketinggian, Luas Wilayah, dan Jarak Kantor Desa", 32),
            "1.2.1": ("Banyaknya Curah Hujan, Jumlah Hari Hujan dan Rata-rata", 33),  # numbered 2.1.1 on its page
            "3.1.8": ("Luas Panen Rata-rata Produksi dan Total Produksi Padi", 126),
        },
        {31: "1", 126: "96"},
    ),
    "Jelbuk dalam angka 2020": Truth(  # its imprint says 2019
        "Kecamatan Jelbuk Dalam Angka 2020",
        2020,
        "3509280",
        "Kecamatan Jelbuk",
        "1102001.3509280",
        "3509.2039",
        90,
        {"2.1.3": ("Banyaknya Sekolah PAUD, Murid, dan Guru Menurut Desa Tahun 2019", 40)},
    ),
    "Ledokombo dalam angka 2020": Truth(
        "Kecamatan Ledokombo Dalam Angka 2020",
        2020,
        "3509250",
        "Kecamatan Ledokombo",
        "1102001.3509250",
        "3509.2035",
        89,
        {"1.1.1": ("Luas Daerah Menurut Desa", 25)},
    ),
    "Puger dalam angka 2022": Truth(
        "Kecamatan Puger Dalam Angka 2022",
        2022,
        "3509030",
        "Kecamatan Puger",
        "1102001.3509030",
        "3509.2209",
        147,
        {
            "1.1.1": ("Luas Daerah Menurut Desa/Kelurahan di Kecamatan Puger, 2021", 49),
            "3.9": ("Banyaknya Penduduk Menurut Kelompok Umur dan Jenis Kelamin di Desa Puger Kulon", 96),
            "7.1": ("Banyaknya Sarana Lembaga Keuangan Bank Menurut", 353),
        },
        {13: "xi", 49: "9", 360: "320"},
    ),
    "Sukowono dalam angka 2024": Truth(  # its list of tables is one of another district and year
        "Kecamatan Sukowono Dalam Angka 2024",
        2024,
        "3509270",
        "Kecamatan Sukowono",
        "1102001.3509270",
        "3509,240",
        120,
        {"3.10": ("Banyaknya Penduduk Menurut Kelompok Umur dan Jenis Kelamin di Desa Sukokerto", 83)},
        {83: "47"},
    ),
    "Tanggul dalam angka 2020": Truth(
        "Kecamatan Tanggul Dalam Angka 2020",
        2020,
        "3509180",
        "Kecamatan Tanggul",
        "1102001.3509180",
        "3509.2029",
        87,
        {
            "2.4.2": ("Jumlah Penduduk Menurut Desa, Jenis Kelamin, dan Rasio Jenis Kelamin", 82),
            "2.4.4": ("Jumlah Penduduk (Jiwa), Jumlah Rumah Tangga", 84),
        },
        {25: "3", 11: "xi"},
    ),
    "Umbulsari dalam angka 2021": Truth(  # its catalogue number has a digit too many
        "Kecamatan Umbulsari Dalam Angka 2021",
        2021,
        "3509140",
        "Kecamatan Umbulsari",
        "1102001.35091400",
        "3509.2120",
        112,
        {"1.1.1": ("Luas Daerah Menurut Desa, 2020", 31)},
    ),
}


@pytest.fixture
def propose(corpus):
    proposer = Proposer(REGIONS, KINDS, SUBJECTS)
    with Extractor(DocumentProcess) as extractor:

        def read(path: Path) -> Proposal:
            extracted = extractor.read(DocumentFile(corpus / path), path.name, threading.Event())
            return proposer.propose(extracted.source, NOW.date())

        yield read


SOME = {"Balung dalam angka 2020", "Puger dalam angka 2022"}


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=[] if name in SOME else pytest.mark.long(part="books")) for name in BOOKS]
)
def test_a_real_book(propose, name):
    truth, found = BOOKS[name], propose(Path("bps", f"{name}.pdf"))

    assert (found.title, found.year) == (truth.title, truth.year)
    assert (found.region_code, found.region_name) == (truth.region, truth.region_name)
    assert (found.catalog_number, found.publication_number) == (truth.catalog, truth.number)
    assert (found.kind, found.subject, found.language) == ("in_figures", "542", "bil")
    assert len(found.tables) == truth.tables
    assert len({(line.kind, line.number) for line in found.tables}) == truth.tables
    assert all(line.page and line.title for line in found.tables)
    tables = {line.number: line for line in found.tables if line.kind == "table"}
    for number, (title, page) in truth.some.items():
        assert (number, tables[number].title[: len(title)], tables[number].page) == (number, title, page)
    for page, label in truth.labels.items():
        assert found.page_labels[page - 1] == label
    assert not any("https://jemberkab.bps.go.id" in page for page in found.pages)
    assert found.contents[0].title.startswith(("Kata Pengantar", "Daftar", "1"))


def test_a_press_release(propose):
    found = propose(Path("bps", "2 brs-pdrb.pdf"))
    assert found.title == "Pertumbuhan Ekonomi Kabupaten Kepulauan Tanimbar Triwulan IV 2025"
    assert (found.year, found.region_code, found.kind, found.subject) == (2025, "8101", "press_release", "531")
    assert found.release_date == date(2026, 5, 4)
    assert len(found.tables) == 14


def test_an_infographic(propose):
    found = propose(Path("bps", "3 infografis-pdrb.pdf"))
    assert found.title == "Pertumbuhan Ekonomi Kabupaten Kepulauan Tanimbar Triwulan IV 2025"
    assert (found.year, found.region_code, found.kind) == (2025, "8101", "infographic")


@pytest.mark.parametrize(
    ("path", "title", "year"),
    [
        ("peraturan/SALINAN-POJK PENYIDIKAN.pdf", f"{OJK} Nomor 22/POJK.01/2015 tentang Penyidikan", 2015),
        ("debian-reference.id.pdf", "Referensi Debian", None),
        ("refcard-id-a4.pdf", "Kartu Referensi Debian", None),
    ],
)
def test_other_indonesian_documents(propose, path, title, year):
    found = propose(Path("pdf-indonesia", path))
    assert (found.title[: len(title)], found.year) == (title, year)
