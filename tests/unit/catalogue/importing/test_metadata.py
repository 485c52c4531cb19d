"""Metadata files with the traps of the BPS WebAPI, and our own CSV."""

import json
from datetime import date
from pathlib import Path

import pytest

from catalog_db.errors import MetadataInvalid
from desktop.catalogue.importing.metadata import MetadataReader
from tests.unit.catalogue.room_parts import KINDS, NOW, REGIONS, SUBJECTS

PUBLICATION = {
    "pub_id": "5a1f0c2e9b7d4863a0e1c4d2",
    "title": "Provinsi Bengkulu Dalam Angka 2024",
    "abstract": "Publikasi tahunan BPS Provinsi Bengkulu.<br>Memuat data geografi.",
    "issn": "0215-4056",
    "sch_date": "2024-02-28",
    "rl_date": "2024-02-28",
    "updt_date": None,
    "cover": "https://web-api.bps.go.id/cover.php?f=OPAQUE",
    "pdf": "https://web-api.bps.go.id/download.php?f=OPAQUE",
    "size": "13.46 MB",
}


@pytest.fixture
def read(tmp_path):
    reader = MetadataReader(REGIONS, KINDS, SUBJECTS, NOW.date())

    def read_text(text: str | bytes):
        path = tmp_path / "metadata"
        path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
        return reader.read(path)

    return read_text


def listed(*items: object) -> str:
    return json.dumps(
        {"status": "OK", "data-availability": "available", "data": [{"page": 0, "pages": 1, "total": 1}, list(items)]}
    )


def test_a_list(read):
    (row,) = read(listed(PUBLICATION))
    assert row.values == {
        "title": "Provinsi Bengkulu Dalam Angka 2024",
        "abstract": "Publikasi tahunan BPS Provinsi Bengkulu.\nMemuat data geografi.",
        "issn": "0215-4056",
        "release_date": date(2024, 2, 28),
        "source_id": "5a1f0c2e9b7d4863a0e1c4d2",
        "year": 2024,
        "region_code": "1700",
        "region_name": "Provinsi Bengkulu",
    }
    assert (row.file, row.source) == ("", "webapi")


def test_a_detail_with_numbers(read):
    detail = {**PUBLICATION, "kat_no": "1102001.17", "pub_no": "17000.2403", "related": [{"title": "Lain"}]}
    (row,) = read(json.dumps({"status": "OK", "data-availability": "available", "data": detail}))
    assert (row.values["catalog_number"], row.values["publication_number"]) == ("1102001.17", "17000.2403")


@pytest.mark.parametrize(
    ("issn", "kept"),
    [("-", {}), ("", {}), ("978-0-306-40615-7", {"isbn": "978-0-306-40615-7"}), ("2620-4533", {"issn": "2620-4533"})],
)
def test_what_stands_in_issn(read, issn, kept):
    (row,) = read(listed({**PUBLICATION, "issn": issn}))
    assert {name: row.values[name] for name in ("issn", "isbn") if name in row.values} == kept


@pytest.mark.parametrize("availability", ["list-not-available", "not-available"])
def test_nothing_found_is_a_string(read, availability):
    assert read(json.dumps({"status": "OK", "data-availability": availability, "data": ""})) == []


@pytest.mark.parametrize(
    "answer", ['{"status":"Error"}', '{"error":"UserNotFound"}', "{", "[[[", '{"a":1}', "<html>Forbidden</html>"]
)
def test_errors_are_told(read, answer):
    with pytest.raises(MetadataInvalid):
        read(answer)


def test_odd_items_are_left_out_and_the_others_kept(read):
    long = {**PUBLICATION, "title": "Judul " * 20_000, "pub_id": 20230913, "rl_date": "kapan", "abstract": None}
    rows = read(listed({"title": None}, {"pub_id": "1"}, "teks", 7, long))
    assert len(rows) == 1 and len(rows[0].title) <= 301
    assert rows[0].values["source_id"] == "20230913" and "release_date" not in rows[0].values


def test_html_that_was_escaped_twice(read):
    (row,) = read(
        listed({**PUBLICATION, "abstract": "&lt;b&gt;Ekspor&lt;/b&gt;&lt;div&gt;naik&amp;nbsp;5%&lt;/div&gt;"})
    )
    assert row.values["abstract"].split() == ["Ekspor", "naik", "5%"]


def test_recorded_answers(corpus, read):
    (listed_row,) = read((corpus / "metadata-bps" / "stadata-publication_list.json").read_bytes())
    assert listed_row.values["isbn"] == "978-602-6927-44-6" and "issn" not in listed_row.values
    assert (listed_row.values["region_code"], listed_row.values["year"]) == ("7315", 2020)
    (detail,) = read((corpus / "metadata-bps" / "stadata-publication_detail.json").read_bytes())
    assert (detail.values["catalog_number"], detail.values["region_code"]) == ("5204003.7315", "7315")
    assert read((corpus / "metadata-bps" / "stadata-press_release_list.json").read_bytes())


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_csv(read, delimiter, encoding):
    cells = ["Berkas", "Judul", "Wilayah", "Tahun", "Tanggal Rilis", "Bahasa", "Eksemplar"]
    row = ["Buku 1.PDF", "Caf\u00e9 Seluma 2023", "Kabupaten Seluma", "2023", "2023-09-26", "Dwibahasa", "2"]
    (found,) = read("\r\n".join(delimiter.join(line) for line in (cells, row, [""] * 7)).encode(encoding))
    assert found.file == "buku 1"
    assert found.values == {
        "title": "Caf\u00e9 Seluma 2023",
        "region_code": "1705",
        "region_name": "Kabupaten Seluma",
        "year": 2023,
        "release_date": date(2023, 9, 26),
        "language": "bil",
        "copies": 2,
    }


@pytest.mark.parametrize(
    ("text", "reason", "line"),
    [
        ("judul,warna\nBuku,biru\n", "columns", 1),
        ("judul,judul\na,b\n", "columns", 1),
        ("tahun\n2020\n", "columns", 1),
        ("judul,tahun\nBuku,2020\nLain,20x0\n", "year", 3),
        ("judul,wilayah\nBuku,Negeri Antah\n", "region", 2),
        ("judul,subjek\nBuku,999\n", "subject", 2),
        ("judul,rl_date\nBuku,26-09-2023\n", "release_date", 2),
        ("berkas,tahun\n,2020\n", "title", 2),
    ],
)
def test_wrong_cells_are_named_by_line(read, text, reason, line):
    with pytest.raises(MetadataInvalid) as failure:
        read(text)
    assert (failure.value.reason, failure.value.line) == (reason, line)


def test_a_file_that_is_not_there(read, tmp_path):
    reader = MetadataReader(REGIONS, KINDS, SUBJECTS, NOW.date())
    with pytest.raises(MetadataInvalid) as failure:
        reader.read(tmp_path / "tidak ada.csv")
    assert failure.value.reason == "unreadable"


def test_a_cell_without_end(read):
    with pytest.raises(MetadataInvalid):
        read("judul\n" + "x" * 200_000)


def test_the_path_is_in_the_error(read):
    with pytest.raises(MetadataInvalid) as failure:
        read("{")
    assert isinstance(failure.value.path, Path)
