"""The same table in other editions and regions."""

from hashlib import sha256

import pytest

from catalog_db.models import Publication, PublicationStatus, TableEntry
from desktop.catalogue.table_likeness import likeness, subject_words
from tests.unit.catalogue.room_parts import NOW


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jumlah Penduduk Menurut Kecamatan di Kabupaten Seluma, 2021", "Jumlah Penduduk menurut Kecamatan, 2023"),
        (
            "Jumlah Penduduk Menurut Desa di Kecamatan Ajung, 2020",
            "JUMLAH PENDUDUK MENURUT DESA DI KECAMATAN KALISAT TAHUN 2021",
        ),
        ("Luas Panen Padi Kota Bengkulu, 2019-2021", "Luas Panen Padi"),
    ],
)
def test_years_numbers_and_regions_do_not_tell_titles_apart(one, other):
    assert likeness(subject_words(one), subject_words(other, ["Kalisat"])) == 1.0


def test_other_subjects_are_unlike():
    one = subject_words("Jumlah Penduduk Menurut Jenis Kelamin, 2021")
    assert likeness(one, subject_words("Jumlah Penduduk Menurut Kelompok Umur, 2021")) == 0.0
    assert likeness(one, ()) == 0.0


def test_a_region_of_the_book_without_its_kind_is_left_out():
    assert subject_words("Produksi Kopi, Seluma, 2020", ["Kabupaten Seluma"]) == ("produksi", "kopi")


TITLE = "Jumlah Penduduk Menurut Kecamatan di Kabupaten {region}, {year}"


def add(session, title, year, code, region, tables, **more):
    row = Publication(
        title=title, title_key=title.lower(), year=year, region_code=code, region_name=region,
        sha256=sha256(title.encode()).hexdigest(),
        added_at=NOW, changed_at=NOW, pages=9, **more,
    )  # fmt: skip
    row.tables = [
        TableEntry(position=at, number=f"3.{at}", title=text, page=page) for at, (text, page) in enumerate(tables)
    ]
    session.add(row)
    session.flush()
    return row.id


def test_other_editions_come_before_other_regions_and_withdrawn_books_not_at_all(parts):
    with parts.database.writing() as session:
        wanted = [("Luas Wilayah", 2), (TITLE.format(region="Seluma", year=2022), 5)]
        own = add(session, "Seluma 2022", 2022, "1705", "Seluma", wanted)
        old = [(TITLE.format(region="Seluma", year=2021), 7)]
        edition = add(session, "Seluma 2021", 2021, "1705", "Seluma", old)
        there = [(TITLE.format(region="Kaur", year=2022), 4), ("Luas Panen Kopi Menurut Kecamatan", 6)]
        region = add(session, "Kaur 2022", 2022, "1704", "Kaur", there)
        add(session, "Kaur 2020", 2020, "1704", "Kaur", there, status=PublicationStatus.WITHDRAWN)
    found = parts.catalogue.tables_like(own, 1)
    assert [(each.publication_id, each.page, each.same) for each in found] == [(edition, 7, True), (region, 4, True)]
    assert parts.catalogue.tables_like(own, 9) == []
