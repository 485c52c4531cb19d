"""How texts of samples are read, and how they refer to figures."""

import pytest

from tests.samples.figures import Figures
from tests.samples.text import read_text


@pytest.fixture
def figures():
    figures = Figures({"year": "2024", "t1": "2023"}, comma=True)
    figures.declare("people", "penduduk")
    return figures


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("{people:Jumlah:2020} jiwa", "2.010.670 jiwa"),
        ("{people:Jumlah:{t1}}", "2.087.196"),
        ("{people:max:2020:nama}", "Kota Bengkulu"),
        ("{people:min:2020}", "106.293"),
        ("{people:Kaur:laju 2020}", "1,31"),
        ("{?people:Kaur:2020:2021:naik:turun}", "naik"),
        ("{?people:Kaur:2021:2020:naik:turun}", "turun"),
    ],
)
def test_references(figures, text, filled):
    assert figures.fill(text) == filled


@pytest.mark.parametrize("text", ["{no}", "{people:Jumlah:1900}", "{people:Atlantis:2020}", "{nobody:Jumlah:2020}"])
def test_a_wrong_reference_is_an_error(figures, text):
    with pytest.raises((KeyError, ValueError)):
        figures.fill(text)


def test_numbers_are_written_as_the_language_does(figures):
    values = ("1234567.80", "-0.5", "", "Manna")
    assert [figures.show(value) for value in values] == ["1.234.567,80", "-0,5", "–", "Manna"]
    assert Figures({}, comma=False).show("1234567.80") == "1,234,567.80"


def test_a_declaration_without_rows_is_an_error(figures):
    with pytest.raises(ValueError, match="no row"):
        figures.declare("none", "kecamatan where kode=9999")


TEXT = """@kecamatan = kecamatan where kode=1708

Preface of {year},
in two lines.

# Penduduk | Population

Satu kalimat.

> One sentence.

- Butir satu
dilanjutkan
- Butir dua

!! {people:Jumlah:2020} | jiwa
!! 2 | lagi

## Rincian

::: tabel kecamatan
judul: Luas, {t1}
kolom: nama | Kecamatan | District
kolom: luas | Luas
jumlah: Kepahiang
sumber: BPS
:::

::: gambar mendatar kecamatan
judul: Penduduk
terbesar: 3
seri: p2023 | Penduduk
sumber: BPS
:::
"""


def test_reading_a_text(figures):
    preface, blocks = read_text(TEXT, figures, "ind")
    assert preface == ("Preface of 2024, in two lines.",)
    assert [block.kind for block in blocks] == [
        "chapter",
        "paragraph",
        "point",
        "point",
        "facts",
        "section",
        "table",
        "chart",
    ]
    assert (blocks[0].text, blocks[0].text_en) == ("Penduduk", "Population")
    assert (blocks[1].text, blocks[1].text_en) == ("Satu kalimat.", "One sentence.")
    assert blocks[2].text == "Butir satu dilanjutkan"
    assert [(fact.value, fact.text) for fact in blocks[4].facts] == [("2.010.670", "jiwa"), ("2", "lagi")]
    table = blocks[6].table
    assert table is not None
    assert table.title == "Luas, 2023"
    assert table.total
    assert table.rows[-1] == ("Kepahiang", "665,00")
    chart = blocks[7].chart
    assert chart is not None
    assert len(chart.labels) == 3
    assert list(chart.series[0].values) == sorted(chart.series[0].values, reverse=True)
