"""Numbers are read as BPS prints them, slips included."""

import pytest

from catalog_db.rules.catalogue import identifiers


@pytest.mark.parametrize(
    ("text", "number", "region"),
    [
        ("Katalog BPS/Catalog : 1102001.3509180", "1102001.3509180", "3509180"),
        ("Katalog /Catalog:1102001.3509030", "1102001.3509030", "3509030"),
        ("Katalog: 1102001.1703", "1102001.1703", "1703"),
        ("Katalog BPS: 1102001.17", "1102001.17", "1700"),
        ("Katalog: 1303004", "1303004", ""),
        ("1102001.35091400", "1102001.35091400", "3509140"),
        ("tanpa nomor 12345", "", ""),
    ],
)
def test_catalogue_numbers(text, number, region):
    assert identifiers.catalog_number(text) == number
    assert identifiers.region_of_catalog(number) == region


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Nomor Publikasi /Publication Number : 3509.2029", "3509.2029"),
        ("No. Publikasi: 170306.1601", "170306.1601"),
        ("No. Publikasi/Publication Number: 3509,240", "3509,240"),
        ("03200.2322", "03200.2322"),
    ],
)
def test_publication_numbers(text, number):
    assert identifiers.publication_number(text) == number


def test_issn_and_isbn():
    assert identifiers.issn("ISSN: 2620-4533") == "2620-4533"
    assert identifiers.issn("0000-0001 2620 \u2013 4533") == "2620-4533"  # the valid one of two
    assert identifiers.isbn("ISBN 978-0-306-40615-7") == "978-0-306-40615-7"
    assert identifiers.isbn("ISBN 978-0-306-40615-8") == ""
    assert identifiers.isbn("0-306-40615-2") == "0-306-40615-2"
