"""What a table tells of: the unit of its figures, years and regions, as its title, its head and its rows say."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

MOST_YEARS: Final = 100
MOST_REGIONS: Final = 100
_LONGEST_UNIT: Final = 60
_LONGEST_REGION: Final = 60


@dataclass(frozen=True, slots=True)
class About:
    """`years` in their order, `regions` by the names that are printed; each empty where nothing says so."""

    unit: str = ""
    years: tuple[int, ...] = ()
    regions: tuple[str, ...] = ()


def about(title: str, title_en: str = "", columns: Sequence[str] = (), labels: Iterable[str] = ()) -> About:
    """What a table tells of.

    Args:
        columns: The paths of its head, that of the labels first; none where it was not read.
        labels: Of its rows.
    """
    unit = _unit_in(title) or _unit_in(title_en) or _unit_of(columns[1:])
    years = _years_in([title, title_en, *columns[1:]])
    regions = [*_named_regions(title), *(_regions_of_rows(labels) if columns and _LEVEL.search(columns[0]) else ())]
    return About(unit, tuple(sorted(years))[:MOST_YEARS], tuple(dict.fromkeys(regions))[:MOST_REGIONS])


_LEAST_TITLES: Final = 3
_MOST_OF_TITLES: Final = 2 / 3


def data_year(titles: Iterable[str], edition: int | None) -> int | None:
    """The year that the figures of an edition are of, as most titles of its tables say; None where they do not.

    A title counts with the latest year that it names, unless that lies beyond the edition, as in a projection.
    """
    if edition is None:
        return None
    latest = [max(years) for title in titles if (years := {year for year in _years_in([title]) if year <= edition})]
    if len(latest) < _LEAST_TITLES:
        return None
    year, count = Counter(latest).most_common(1)[0]
    return year if count >= _MOST_OF_TITLES * len(latest) else None


# Words that a unit is made of, in both languages; a bracket with any other word says something else ("PDRB").
_UNIT_WORDS: Final = frozenset(
    [
        "jiwa",
        "orang",
        "persen",
        "persentase",
        "ha",
        "hektar",
        "hektare",
        "km",
        "km2",
        "km²",
        "m",
        "m2",
        "m²",
        "m3",
        "m³",
        "ton",
        "gkg",
        "gkp",
        "kuintal",
        "kwintal",
        "ku",
        "kw",
        "kg",
        "gram",
        "liter",
        "ltr",
        "rupiah",
        "rp",
        "juta",
        "ribu",
        "ribuan",
        "jutaan",
        "miliar",
        "milyar",
        "triliun",
        "unit",
        "buah",
        "ekor",
        "pohon",
        "butir",
        "batang",
        "keluarga",
        "rumah",
        "tangga",
        "kk",
        "mm",
        "cm",
        "derajat",
        "celcius",
        "celsius",
        "c",
        "kwh",
        "mwh",
        "gwh",
        "va",
        "kva",
        "watt",
        "hari",
        "jam",
        "menit",
        "meter",
        "mdpl",
        "dpl",
        "tangkai",
        "lembar",
        "dolar",
        "us",
        "usd",
        "poin",
        "indeks",
        "kali",
        "per",
        "bulan",
        "tahun",
        "kapita",
        "dan",
        "dalam",
        "knot",
        "mbar",
        "mb",
        "paket",
        "dus",
        "rumpun",
        "sertifikat",
        "bidang",
        "kendaraan",
        "penumpang",
        "person",
        "persons",
        "people",
        "percent",
        "percentage",
        "hectare",
        "hectares",
        "tons",
        "quintal",
        "quintals",
        "head",
        "heads",
        "trees",
        "thousand",
        "thousands",
        "million",
        "millions",
        "billion",
        "billions",
        "trillion",
        "households",
        "household",
        "families",
        "pieces",
        "piece",
        "units",
        "days",
        "day",
        "hours",
        "hour",
        "square",
        "kilometers",
        "kilometer",
        "kilometre",
        "kilometres",
        "degrees",
        "rupiahs",
        "and",
        "in",
        "the",
        "of",
        "soul",
        "souls",
        "meters",
        "point",
        "points",
    ]
)
_BRACKET: Final = re.compile(r"\(([^()]{1,60})\)|\[([^\[\]]{1,60})\]")
_WORD: Final = re.compile(r"[^\W\d_]+[²³23]?|%|°|º")


def _unit_in(text: str) -> str:
    """The unit that a bracket of a text says; the last one, which stands behind what is counted."""
    for found in reversed(_BRACKET.findall(text)):
        inner = " ".join((found[0] or found[1]).split())
        words = [word.casefold() for word in _WORD.findall(inner)]
        if inner in ("000", "0,00"):
            continue
        if words and all(word in _UNIT_WORDS or word in ("%", "°", "º") for word in words):
            return inner[:_LONGEST_UNIT]
    return ""


def _unit_of(columns: Sequence[str]) -> str:
    """The one unit that all columns have."""
    units = {_unit_in(column) for column in columns}
    return units.pop() if len(units) == 1 else ""


_YEAR: Final = r"(?:19|20)\d\d"
_YEARS: Final = re.compile(rf"(?<!\d)({_YEAR})(?:\s?(?:[-–—−]|s/d|s\.d\.|sampai|hingga|to)\s?({_YEAR}))?(?!\d)", re.I)
_LONGEST_RANGE: Final = 60  # years


def _years_in(texts: Iterable[str]) -> set[int]:
    found: set[int] = set()
    for text in texts:
        for first, last in _YEARS.findall(text):
            begin, end = int(first), int(last or first)
            found.update(range(begin, end + 1) if 0 <= end - begin <= _LONGEST_RANGE else (begin, end))
    return found


_KIND: Final = r"(?:Provinsi|Kabupaten|Kota|Kecamatan|Distrik|Kelurahan|Desa|Nagari|Kab\.|Kec\.|Prov\.)"
_NAMED: Final = re.compile(rf"(?<![\w/])({_KIND})\s+(?=[A-Z])", re.I)
_NAME: Final = re.compile(r"[^\W\d_](?:[^\W\d_]|['’.-])*")  # a year may stand right behind it
_MOST_WORDS: Final = 4  # of a name
_NO_NAME: Final = frozenset(
    [
        "dan",
        "atau",
        "di",
        "menurut",
        "tahun",
        "yang",
        "dalam",
        "per",
        "serta",
        "jenis",
        "jumlah",
        "desa",
        "kelurahan",
        "kecamatan",
        "kabupaten",
        "kota",
        "provinsi",
        "adat",
        "the",
        "by",
        "and",
        "in",
        "of",
        "tertinggal",
        "mandiri",
        "maju",
        "berkembang",
        "swadaya",
        "swakarya",
        "swasembada",
        "terpilih",
        "asal",
        "tujuan",
        "bulan",
        "berdasarkan",
        "pada",
        "ke",
        "dari",
        "dengan",
        "untuk",
        "pemerintah",
        "siaga",
    ]
)
_LEVEL: Final = re.compile(
    r"\b(?:kecamatan|desa|kelurahan|kabupaten|kota|provinsi|nagari|distrik|wilayah"
    r"|subdistrict|district|village|villages|regency|municipality|province|region)\b",
    re.I,
)
_ORDINAL: Final = re.compile(r"^\W*(?:\d{1,3}[.,)-]?\s+|\d{1,3}[.,)-]|[a-zA-Z][.)]\s+|[IVX]{1,4}[.)]\s*)")
_TOTAL: Final = re.compile(
    r"^\W*(?:jumlah|total|rata|rerata|average|mean|laki|perempuan|male|female)|\b(?:tahun|year)\b", re.I
)
_HAS_YEAR: Final = re.compile(rf"(?<!\d){_YEAR}(?!\d)")


def _named_regions(title: str) -> list[str]:
    """Regions that a title calls by kind and name ("Kecamatan Ajung")."""
    found = []
    for kind in _NAMED.finditer(title):
        words: list[str] = []
        for word in title[kind.end() :].split():
            letters = _NAME.match(word)
            name = letters[0].rstrip(".") if letters else ""
            if not word[0].isupper() or not name or name.casefold() in _NO_NAME:
                break
            words.append(name)
            if name != word or len(words) == _MOST_WORDS:
                break
        if words:
            found.append(f"{kind[1].title()} {' '.join(words)}"[:_LONGEST_REGION])
    return found


def _regions_of_rows(labels: Iterable[str]) -> list[str]:
    """The names of rows that are regions: without ordinals, totals and years."""
    found = []
    for label in labels:
        name = _ORDINAL.sub("", label).strip(" .:-")
        letters = sum(sign.isalpha() for sign in name)
        if letters >= 3 and not _TOTAL.search(name) and not _HAS_YEAR.search(name):
            found.append(name[:_LONGEST_REGION])
    return found
