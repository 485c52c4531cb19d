"""The figures add up, agree with one another and with the census, and the catalogue's words fit its tables."""

from collections import Counter
from itertools import pairwise

import pytest

from tests.samples.figures import TOTAL, read_figures
from tests.unit.catalogue.room_parts import KINDS, REGIONS, SUBJECTS

CENSUS_2020 = {
    "Bengkulu Selatan": 166_249,
    "Rejang Lebong": 276_645,
    "Bengkulu Utara": 296_523,
    "Kaur": 126_551,
    "Seluma": 207_877,
    "Mukomuko": 190_498,
    "Lebong": 106_293,
    "Kepahiang": 149_737,
    "Bengkulu Tengah": 116_706,
    "Kota Bengkulu": 373_591,
    TOTAL: 2_010_670,
}
REGENCIES = {
    "1701": "Bengkulu Selatan",
    "1702": "Rejang Lebong",
    "1703": "Bengkulu Utara",
    "1704": "Kaur",
    "1705": "Seluma",
    "1706": "Mukomuko",
    "1707": "Lebong",
    "1708": "Kepahiang",
    "1709": "Bengkulu Tengah",
    "1771": "Kota Bengkulu",
}
YEARS = [str(year) for year in range(2018, 2024)]

# File, the column that splits it into tables (or none), and the columns whose rows add up to their total.
SUMS: list[tuple[str, str, list[str]]] = [
    ("wilayah", "", ["luas", "persen", "kecamatan", "desa", "kelurahan"]),
    ("penduduk", "", [*YEARS, *(f"{sex} {year}" for sex in ("laki", "perempuan", "persen") for year in YEARS)]),
    ("penduduk-umur", "tahun", ["laki", "perempuan", "jumlah"]),
    ("umur-kabupaten", "kode", ["laki", "perempuan", "jumlah"]),
    ("kecamatan", "kode", [
        "luas", "persen", "desa", "kelurahan", "p2020", "p2023", "sd", "smp", "sma", "murid_sd", "puskesmas", "panen",
        "padi", "sawit", "karet", "kopi",
    ]),
    ("sekolah", "tahun", ["sekolah", "guru", "murid"]),
    ("kesehatan", "tahun", ["rumah_sakit", "puskesmas", "pustu", "posyandu", "dokter", "bidan"]),
    ("kemiskinan", "", [f"miskin {year}" for year in YEARS[1:]]),
    ("kemiskinan-daerah", "periode", ["miskin"]),
    ("kemiskinan-komoditi", "", ["kota", "desa"]),
    ("tenaga-kerja-kabupaten", "tahun", ["angkatan_kerja", "bekerja", "penganggur", "bukan"]),
    ("bekerja-lapangan", "", ["2021", "2022", "2023", "laki", "perempuan", "persen2021", "persen2022", "persen2023"]),
    ("bekerja-status", "", ["2021", "2022", "2023"]),
    ("bekerja-pendidikan", "", ["2021", "2022", "2023"]),
    ("padi", "tahun", ["panen", "produksi", "beras"]),
    ("perkebunan", "tahun", ["sawit", "karet", "kopi", "kelapa"]),
    ("pdrb-berlaku", "", YEARS),
    ("pdrb-konstan", "", YEARS),
    ("pdrb-distribusi", "", YEARS),
    ("pdrb-kabupaten", "kode", ["2021", "2022", "2023", "persen2023"]),
    ("pdrb-wilayah", "", ["2021", "2022", "2023", "persen2023"]),
    ("pdrb-triwulan", "", ["tw3_2023", "tw2_2024", "tw3_2024", "berlaku", "distribusi"]),
    ("ihk-kelompok", "", ["andil"]),
    ("horti-sayuran-2023", "", ["cabai merah", "cabai rawit", "bawang merah", "kentang", "kubis", "tomat"]),
    ("horti-buah-2023", "", ["pisang", "jeruk siam", "durian", "alpukat", "mangga", "nanas"]),
    ("hotel", "", ["nusantara", "asing"]),
    ("akomodasi", "", ["usaha", "kamar", "tempat_tidur"]),
    ("perjalanan", "", ["2022", "2023", "persen2023"]),
]  # fmt: skip


def _number(value):
    return float(value or 0)


@pytest.mark.parametrize(("name", "split", "columns"), SUMS, ids=[name for name, _, _ in SUMS])
def test_rows_add_up_to_their_total(name, split, columns):
    rows = read_figures(name)
    for key in dict.fromkeys(row[split] for row in rows) if split else [""]:
        part = [row for row in rows if not split or row[split] == key]
        *parts, total = part
        assert total["nama"] == TOTAL
        for column in columns:
            assert sum(_number(row[column]) for row in parts) == pytest.approx(_number(total[column]), abs=1e-6), column


def test_population_of_2020_is_the_census():
    assert {row["nama"]: int(row["2020"]) for row in read_figures("penduduk")} == CENSUS_2020


def test_men_and_women_make_the_population():
    for row in read_figures("penduduk"):
        assert all(int(row[f"laki {year}"]) + int(row[f"perempuan {year}"]) == int(row[year]) for year in YEARS)


@pytest.mark.parametrize("code", REGENCIES)
def test_regency_totals_are_those_of_the_province_table(code):
    def total(name):
        return next(row for row in read_figures(name) if row["kode"] == code and row["nama"] == TOTAL)

    def regency(name, **where):
        rows = [row for row in read_figures(name) if row["nama"] == REGENCIES[code]]
        return next(row for row in rows if all(row[key] == value for key, value in where.items()))

    districts, province = total("kecamatan"), regency("penduduk")
    assert districts["p2020"] == province["2020"]
    assert districts["p2023"] == province["2023"] == total("umur-kabupaten")["jumlah"]
    assert districts["padi"] == regency("padi", tahun="2023")["produksi"]
    assert districts["luas"] == regency("wilayah")["luas"]
    assert total("pdrb-kabupaten")["2023"] == regency("pdrb-wilayah")["2023"]


def test_age_groups_make_the_population_of_each_year():
    people = {row["nama"]: row for row in read_figures("penduduk")}[TOTAL]
    ages = {row["tahun"]: row["jumlah"] for row in read_figures("penduduk-umur") if row["nama"] == TOTAL}
    assert ages == {year: people[year] for year in YEARS[1:]}


def test_growth_follows_from_constant_prices():
    prices = {row["nama"]: row for row in read_figures("pdrb-konstan")}
    for row in read_figures("pdrb-laju"):
        for before, year in pairwise(YEARS):
            growth = (float(prices[row["nama"]][year]) / float(prices[row["nama"]][before]) - 1) * 100
            assert float(row[year]) == pytest.approx(growth, abs=0.006)


def test_unemployment_rate_follows_from_the_labour_force():
    for row in read_figures("tenaga-kerja-kabupaten"):
        assert int(row["bekerja"]) + int(row["penganggur"]) == int(row["angkatan_kerja"])
        assert float(row["tpt"]) == pytest.approx(100 * int(row["penganggur"]) / int(row["angkatan_kerja"]), abs=0.006)


def test_inflation_follows_from_the_index():
    rows = read_figures("ihk")
    for before, row in pairwise(rows):
        change = (float(row["ihk 2023"]) / float(before["ihk 2023"]) - 1) * 100
        assert float(row["mtm 2023"]) == pytest.approx(change, abs=0.006)
        year = (float(row["ihk 2023"]) / float(row["ihk 2022"]) - 1) * 100
        assert float(row["yoy 2023"]) == pytest.approx(year, abs=0.006)


def test_terms_of_trade_are_received_over_paid():
    for row in read_figures("ntp"):
        for year in ("2022", "2023"):
            assert float(row[f"ntp {year}"]) == pytest.approx(
                100 * float(row[f"it {year}"]) / float(row[f"ib {year}"]), abs=0.006
            )


def test_codes_exist_and_numbers_are_told_apart(samples):
    for sample in samples:
        assert sample.metadata.kind in KINDS
        assert sample.metadata.subject in SUBJECTS
        assert REGIONS.by_code(sample.metadata.region_code)
        assert sample.metadata.abstract
    assert len({sample.slug for sample in samples}) == len(samples) == 27
    numbers = Counter(sample.metadata.publication_number for sample in samples if sample.metadata.publication_number)
    assert max(numbers.values()) == 1


def test_one_series_runs_over_five_years_and_each_regency_has_a_yearbook(samples):
    yearbooks = [sample.metadata for sample in samples if sample.metadata.kind == "in_figures"]
    assert [book.year for book in yearbooks if book.region_code == "1700"] == [2020, 2021, 2022, 2023, 2024]
    assert {book.region_code for book in yearbooks} == {"1700", *REGENCIES}


def test_no_reference_is_left_unfilled(samples):
    for sample in samples:
        texts = [block.text + block.text_en for block in sample.book.blocks]
        tables = [block.table for block in sample.book.blocks if block.table]
        cells = [cell for table in tables for row in table.rows for cell in row]
        titles = [title for table in tables for title in (table.title, table.title_en, table.source, table.note)]
        assert not [text for text in [*texts, *cells, *titles, *sample.book.preface] if "{" in text or "}" in text]
