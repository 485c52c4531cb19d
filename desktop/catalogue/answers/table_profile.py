"""A table as questions are held against it: what its title, rows and columns say, and which figures are sure."""

import re
from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from catalog_db.rules.tables.about import about
from desktop.catalogue.answers.question import LEVELS
from desktop.catalogue.answers.words import Label, Words, tokens, years_in
from desktop.catalogue.simdasi.as_book_table import book_title
from desktop.catalogue.simdasi.values import SimdasiKey, SimdasiTable
from desktop.catalogue.tables.reading import BookTable

_LEVEL: Final = re.compile(
    r"\b(desa|village|kelurahan|nagari|kecamatan|subdistrict|distrik|kabupaten|regency|kota|municipality|provinsi|province)\b",
    re.I,
)
_GLUED: Final = re.compile(r"\b(Kecamatan|Kabupaten|Kelurahan|Desa|Kota|Provinsi)(?=[A-Z])")  # "KecamatanJelbuk"
_BY: Final = re.compile(r"\b(?:menurut|by|berdasarkan|according)\b", re.I)
_PLACE_OR_YEAR: Final = re.compile(
    r"\s+(?:di|in)\s+(?=[A-Z])|\s(?=(?:Provinsi|Kabupaten|Kota|Kecamatan|Desa)\s[A-Z])|,?\s+(?:Tahun\s)?(?=(?:19|20)\d\d)"
)
_SHARE: Final = re.compile(r"\s*(?:distribusi\s+)?(?:persentase|percentage)\b", re.I)
_SMALL: Final = ("desa", "kecamatan")  # some of them are called "Kota Padang"
_ITEMS: Final = re.compile(r"\s*,\s*(?:dan|serta|and)?\s*|\s+(?:dan|serta|and)\s+", re.I)
_ABBREVIATED: Final = re.compile(r"([^(),;]+)\(([A-Z][\w-]{1,6})\)")


@dataclass(frozen=True, slots=True)
class Region:
    """`name`: its folded words; `level`: as in `LEVELS`, empty where nothing says so; `text`: as it is shown."""

    name: tuple[str, ...]
    level: str
    text: str


@dataclass(frozen=True, slots=True)
class Book:
    """What a table is of.

    Attributes:
        year: Of the edition; of data the year that they are of.
        region: Of the publication, None where it has none.
        data: It is no book, but data of SIMDASI under this key.
    """

    publication_id: UUID
    title: str
    year: int | None
    region: Region | None
    data: SimdasiKey | None = None

    @property
    def edition(self) -> int | None:
        """The year of a book; data are no edition of one."""
        return self.year if self.data is None else None


@dataclass(frozen=True, slots=True)
class Row:
    """`region`: the row is one; `is_total`: it is the sum of the others, or of all that the table tells of."""

    label: Label
    region: Region | None
    is_total: bool


@dataclass(frozen=True, slots=True)
class Column:
    """The levels of a head, from the top."""

    levels: tuple[Label, ...]

    @property
    def leaf(self) -> Label:
        return self.levels[-1]

    def words(self) -> frozenset[str]:
        return frozenset().union(*(level.words for level in self.levels))

    def years(self) -> frozenset[int]:
        return next((level.years for level in reversed(self.levels) if level.years), frozenset())

    def unit(self) -> str:
        return next((level.unit for level in reversed(self.levels) if level.unit), "")


@dataclass(frozen=True, slots=True)
class TableProfile:
    """A table taken apart.

    Attributes:
        scopes: The regions that its title names, the narrowest first; else that of its book.
        items: What its title counts, each by its words ("luas panen", "produksi padi"); one where it counts one thing.
        years: Of its title; empty: it names none, or several, which `title_years` has.
        units: Of its columns, where they are told apart from the heads.
    """

    table: BookTable
    book: Book
    words: frozenset[str]  # of its title in both languages, and of its book's
    title_words: frozenset[str]
    items: tuple[frozenset[str], ...]
    scopes: tuple[Region, ...]
    years: frozenset[int]
    unit: str
    rows: tuple[Row, ...]
    columns: tuple[Column, ...]  # without that of the labels
    units: tuple[str, ...] = ()
    title_years: frozenset[int] = frozenset()

    def unit_of(self, row: int, column: int) -> str:
        """Of a cell, that of the labels counted; empty where nothing says one."""
        told = self.units[column - 1] if self.units else ""
        return told or self.columns[column - 1].unit() or self.rows[row].label.unit or self.unit

    @property
    def subject(self) -> str:
        """What its title says that it counts, as printed: "Persentase Penduduk Miskin"."""
        said = _BY.split(re.sub(r"\([^)]*\)", " ", self.table.line.title))[0]
        return " ".join(_PLACE_OR_YEAR.split(said)[0].split())

    @property
    def is_of_shares(self) -> bool:
        """Whether its title counts shares, and nothing else."""
        return len(self.items) == 1 and bool(_SHARE.match(self.table.line.title))

    @property
    def vocabulary(self) -> frozenset[str]:
        """All words by which one of its cells may be described."""
        parts = [self.words, *(row.label.words for row in self.rows), *(column.words() for column in self.columns)]
        parts += [frozenset(scope.name) for scope in self.scopes]
        return frozenset().union(*parts)

    def regions(self) -> list[Region]:
        """All regions that it names."""
        return [*self.scopes, *(row.region for row in self.rows if row.region)]


# Capital words that stand right behind a name in titles ("PDRB Provinsi Bengkulu Atas Dasar Harga Berlaku").
_NO_NAME: Final = frozenset(
    """
    atas dasar menurut tahun hasil triwulan semester berdasarkan pada januari februari maret april mei juni juli
    agustus september oktober november desember dalam dan dirinci by in at
    """.split()  # noqa: SIM905
)


def named_region(text: str, level: str = "") -> Region:
    """A region by what is printed ("Kecamatan Ajung", "5. Ajung")."""
    text = _GLUED.sub(r"\1 ", text)
    folded = tokens(text)
    while folded and folded[0].isdigit():
        folded = folded[1:]
    if len(folded) > 1 and folded[0] in LEVELS and not (level in _SMALL and LEVELS[folded[0]] == "kota"):
        level, folded = LEVELS[folded[0]], folded[1:]
    elif len(folded) > 1 and folded[-1] in LEVELS:
        level, folded = LEVELS[folded[-1]], folded[:-1]
    cut = next((at for at, token in enumerate(folded) if at and token in _NO_NAME), len(folded))
    folded = folded[:cut]
    return Region(tuple(folded), level, " ".join(re.sub(r"^\W*\d{0,3}\W*", "", text).split()))


def book_of(table: SimdasiTable) -> Book:
    """What stands for a book of a table of SIMDASI."""
    region = named_region(table.region_name)
    return Book(table.key.id, book_title(table.region_name), table.key.year, region, table.key)


def profile(table: BookTable, book: Book, words: Words, units: tuple[str, ...] = ()) -> TableProfile:
    """Take a table that was understood apart; `units` as `TableProfile` has them."""
    line = table.line
    titles = f"{line.title} / {line.title_en}"
    scopes = [named_region(found) for found in about(line.title).regions] or [
        named_region(found) for found in about(line.title_en).regions
    ]
    scopes = [scope for scope in scopes if _is_name(scope.name, words)]
    scopes.sort(key=lambda region: _ORDER.get(region.level, 9))
    if book.region and all(book.region.name != scope.name for scope in scopes):
        scopes.append(book.region)
    years, spans = years_in(line.title)
    title_years = frozenset() if spans else years
    if spans or len(years) > 1:
        years = frozenset()
    elif not years and not spans:
        years = years_in(line.title_en)[0]
    level = _level_of(table.columns[0], line.title)
    names = {(scope.name, scope.level) for scope in scopes}
    if level == "kecamatan" and book.region and book.region.level == level:
        own = {named_region(cells[0].text) for cells in table.rows}
        if any((one.name, one.level) == (book.region.name, level) for one in own):
            level = "desa"  # titles and heads of such books are often those of the regency's
    rows = tuple(_row(cells[0].text, level, names, words) for cells in table.rows)
    short = {words.word(found[2].casefold()): words.label(found[1]) for found in _ABBREVIATED.finditer(line.title)}
    columns = tuple(_column(path, words, short) for path in table.columns[1:])
    title_words = words.all_of(titles)
    return TableProfile(
        table,
        book,
        title_words | words.all_of(book.title),
        title_words,
        _items(line.title, words),
        tuple(scopes),
        years if len(years) <= 1 else frozenset(),
        line.unit,
        rows,
        columns,
        units,
        title_years,
    )


_ORDER: Final = {"desa": 0, "kecamatan": 1, "kabupaten": 2, "kota": 2, "provinsi": 3}


def _items(title: str, words: Words) -> tuple[frozenset[str], ...]:
    head = _BY.split(re.sub(r"\([^)]*\)", " ", title))[0]
    head = re.split(r"\b(?:di|Tahun)\b", head)[0]
    return tuple(words.all_of(item) for item in _ITEMS.split(head) if any(map(str.isalpha, item)))


def _level_of(head: str, title: str) -> str:
    """The level of the regions that the rows are, empty where they are none."""
    found = [LEVELS[word.casefold()] for word in _LEVEL.findall(head)]
    if not found:
        return ""
    if "kabupaten" in found and "kota" in found:
        return "kabupaten/kota"
    return found[0]


def _row(text: str, level: str, scopes: set[tuple[tuple[str, ...], str]], words: Words) -> Row:
    text = _GLUED.sub(r"\1 ", text)
    label = words.label(text)
    if label.is_total:
        return Row(label, None, True)
    region = named_region(text, level)
    region = region if any(word in LEVELS for word in tokens(text)) else Region(region.name, "", region.text)
    is_scope = any(
        (region.name == name and (not region.level or not of or region.level == of)) or region.name == (of, *name)
        for name, of in scopes
    )  # Kota Bengkulu is no sum of Provinsi Bengkulu, but of its subdistricts
    if is_scope and (region.level or not level):
        return Row(label, region, True)
    if not level or not region.name or not _is_name(region.name, words):
        return Row(label, region if region.level and _is_name(region.name, words) else None, False)
    if level == "kabupaten/kota":
        level = "" if not region.level else region.level
        return Row(label, Region(region.name, region.level or "kabupaten", region.text), region.level == "provinsi")
    own = region.level or level
    return Row(label, Region(region.name, own, region.text), _ORDER.get(own, 0) > _ORDER.get(level, 0))


def _is_name(name: tuple[str, ...], words: Words) -> bool:
    letters = all(word.replace("'", "").isalpha() for word in name)
    return letters and any(len(word) > 2 and not words.is_common(word) for word in name)


def _column(path: str, words: Words, short: dict[str, Label]) -> Column:
    levels = []
    for part in path.split(" > "):
        label = words.label(part)
        wider = [short[word] for word in label.words if word in short]
        if wider:
            pieces = [*label.pieces, *(piece for one in wider for piece in one.pieces)]
            said = label.words.union(*(one.words for one in wider))
            label = replace(label, pieces=tuple(pieces), words=said)
        levels.append(label)
    return Column(tuple(levels))
