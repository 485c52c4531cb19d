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
_COUNTED: Final = re.compile(
    r"\s*(?:jumlah|banyaknya)\s+(?:rumah\s*tangga|keluarga|penduduk|kepala keluarga|desa|kelurahan|bangunan|usaha)\b",
    re.I,
)
_MEASURED: Final = re.compile(r"^(?:ha|km|m|meter|hektare?|kg|ton|mm|liter)\b|[²³]|^k?m[23]$", re.I)
_SMALL: Final = ("desa", "kecamatan")  # some of them are called "Kota Padang"
_ITEMS: Final = re.compile(r"\s*,\s*(?:dan|serta|and)?\s*|\s+(?:dan|serta|and)\s+", re.I)
_ITEMS_WITH_UNITS: Final = re.compile(rf"(?:{_ITEMS.pattern})(?![^()]*\))", re.I)  # not within brackets
_BRACKET: Final = re.compile(r"\([^)]*\)")
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
    item_units: tuple[str, ...] = ()  # of each of the items, as brackets behind them say; empty: none says one

    def unit_of(self, row: int, column: int) -> str:
        """Of a cell, that of the labels counted; empty where nothing says one."""
        if self.units and self.units[column - 1]:
            return self.units[column - 1]
        told = self.columns[column - 1].unit() or self.rows[row].label.unit or self._unit_of_title(column)
        return "" if self._counts_alone and _MEASURED.search(told) else told

    @property
    def _counts_alone(self) -> bool:
        """Whether it counts households or the like and nothing else: what is measured tells them apart ("luas lantai
        (m2)"), and is no unit of the figures."""
        return len(self.items) == 1 and bool(_COUNTED.match(self.table.line.title))

    def claimed_by(self, column: int) -> list[int]:
        """The things that its title counts of which a column says all words, that of the labels counted."""
        words = self.columns[column - 1].words()
        return [at for at, item in enumerate(self.items) if item and item <= words]

    def unclaimed_by(self, column: int) -> list[frozenset[str]]:
        """What a column may be of by its title: all where it names one itself, else what no other column names."""
        return [self.items[at] for at in self._left_to(column)] if not self.claimed_by(column) else [*self.items]

    def _left_to(self, column: int) -> list[int]:
        claimed = {at for other in range(1, len(self.columns) + 1) for at in self.claimed_by(other)}
        left = [at for at in range(len(self.items)) if at not in claimed]
        return left or [*range(len(self.items))]

    def _unit_of_title(self, column: int) -> str:
        """Where brackets stand behind several things that it counts, each has its own."""
        if not any(self.item_units):
            return self.unit
        units = {self.item_units[at] for at in self.claimed_by(column) or self._left_to(column)}
        return units.pop() if len(units) == 1 else ""

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
    shown = re.sub(r"^\W*\d{0,3}\W*", "", text).split()
    if cut < len(folded):
        shown = shown[: next((at for at, word in enumerate(shown) if word.casefold() == folded[cut]), len(shown))]
    return Region(tuple(folded[:cut]), level, " ".join(shown))


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
        _item_units(line.title),
    )


_ORDER: Final = {"desa": 0, "kecamatan": 1, "kabupaten": 2, "kota": 2, "provinsi": 3}


def _items(title: str, words: Words) -> tuple[frozenset[str], ...]:
    head = _BY.split(re.sub(r"\([^)]*\)", " ", title))[0]
    head = re.split(r"\b(?:di|Tahun)\b", head)[0]
    return tuple(words.all_of(item) for item in _ITEMS.split(head) if any(map(str.isalpha, item)))


def _item_units(title: str) -> tuple[str, ...]:
    """The units of what a title counts, where it counts several things and says one of them right behind a thing."""
    head = _BY.split(title)[0]
    head = re.split(r"\b(?:di|Tahun)\b", head)[0]
    parts = [part for part in _ITEMS_WITH_UNITS.split(head) if any(map(str.isalpha, _BRACKET.sub(" ", part)))]
    units = tuple(about(part).unit for part in parts)
    return units if len(units) > 1 else ()


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
    if label.is_total or _says_alone(label, "pdrb"):  # of its sectors
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


def _says_alone(label: Label, word: str) -> bool:
    return bool(label.pieces) and all(set(piece.words) == {word} for piece in label.pieces)


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
