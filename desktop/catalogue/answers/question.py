"""A question taken apart: what it asks for, of which region, of which year, in which book."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from desktop.catalogue.answers.words import SOFT, YEAR, Unit, Words, tokens, years_in

# The levels of regions by the words that stand before a name, and in English behind it.
LEVELS: Final[Mapping[str, str]] = {
    "desa": "desa",
    "kelurahan": "desa",
    "nagari": "desa",
    "village": "desa",
    "kecamatan": "kecamatan",
    "kec": "kecamatan",
    "distrik": "kecamatan",
    "subdistrict": "kecamatan",
    "district": "kecamatan",
    "kabupaten": "kabupaten",
    "kab": "kabupaten",
    "regency": "kabupaten",
    "kota": "kota",
    "city": "kota",
    "municipality": "kota",
    "provinsi": "provinsi",
    "propinsi": "provinsi",
    "prov": "provinsi",
    "province": "provinsi",
}
_BEHIND: Final = frozenset(("village", "subdistrict", "district", "regency", "city", "municipality", "province"))
_OF_LEVEL: Final = frozenset(("of", "di"))  # "regency of Seluma"
_EDITION: Final = re.compile(
    r"\b(?P<kind>dalam angka|in figures|in brief)\s*(?:tahun\s*)?(?P<year>(?:19|20)\d\d)", re.I
)
_PERCENT: Final = frozenset(
    """
    persen persentase proporsi percent percentage share distribusi kontribusi peranan sumbangan contribution
    """.split()  # noqa: SIM905
)
_RATES: Final = frozenset(("rate", "rates", "laju", "tingkat"))  # of these the word says nothing more
_OF_RATES: Final = frozenset(("inflasi", "inflation", "kemiskinan", "poverty"))
_TOWARDS: Final = frozenset(("terhadap", "thd"))  # "terhadap provinsi": of which share it is, the table says
_HARVESTS: Final = frozenset(("produksi", "production", "output"))
# The share of the poor is what these are told by.
_POVERTY: Final = re.compile(r"\b(?:angka|tingkat) kemiskinan\b|\bpoverty rate\b", re.I)
_AGE: Final = re.compile(r"\d{1,3}-\d{1,3}|\d{1,3}\+")
_OF_AN_AGE: Final = frozenset(("anak", "anak-anak", "children", "balita", "remaja", "lansia"))
_OF_PEOPLE: Final = frozenset(
    """
    populasi penduduk laki lakilaki pria lelaki perempuan wanita male female umur usia berumur berusia age aged jenis
    kelamin kelompok desa kelurahan kecamatan kabupaten kota provinsi
    """.split()  # noqa: SIM905
)
_BARE: Final = frozenset(("persentase", "distribusi", "laju"))  # a share of what?
_LINE: Final = re.compile(r"\b(?:grafik|tren|chart|graph|trend)(?:nya)?\b", re.I)
_ASKING: Final = re.compile(r"\bberapa|\bbrp\b|\bhow (?:many|much|high|large)\b|\bwhat (?:is|was) the\b|\?\s*$", re.I)
# What asks for the first of some regions, and what it is the most of by itself.
_MOST: Final[Mapping[str, str]] = {
    **dict.fromkeys(("terbanyak", "tertinggi", "terbesar", "paling", "most", "highest", "largest", "biggest"), ""),
    "terluas": "luas",
    "terpadat": "kepadatan penduduk",
}
_LEAST: Final[Mapping[str, str]] = {
    **dict.fromkeys(("tersedikit", "terendah", "terkecil", "lowest", "smallest", "fewest", "least"), ""),
    "tersempit": "luas",
}
_PALING: Final = frozenset(("paling",))
_OF_PALING: Final[Mapping[str, str]] = {
    **dict.fromkeys(("banyak", "tinggi", "besar", "sedikit", "rendah", "kecil"), ""),
    **dict.fromkeys(("luas", "sempit"), "luas"),
    **dict.fromkeys(("padat", "jarang"), "kepadatan penduduk"),
}
_LEVELS_ENGLISH: Final[Mapping[str, str]] = {
    "villages": "desa",
    "subdistricts": "kecamatan",
    "districts": "kecamatan",
    "regencies": "kabupaten",
}
_WHICH: Final = frozenset(("mana", "manakah", "which", "nya", "punya", "memiliki", "nama"))
_MOST_WORDS: Final = 40
_LONGEST_NAME: Final = 4  # words

RegionNames = Mapping[tuple[str, ...], frozenset[str]]  # the levels that each name has on the shelf


@dataclass(frozen=True, slots=True)
class AskedRegion:
    """`name`: its folded words; `level`: as `LEVELS` has them, empty where the question leaves it open."""

    name: tuple[str, ...]
    level: str = ""

    def is_met(self, name: tuple[str, ...], level: str) -> bool:
        if self.name != name:
            return False
        return not self.level or not level or self.level == level


@dataclass(frozen=True, slots=True)
class Most:
    """It asks which region of a level, or of both of "kabupaten/kota", has the most, or the least."""

    levels: tuple[str, ...]
    is_least: bool


@dataclass(frozen=True, slots=True)
class Question:
    """What a question asks for.

    Attributes:
        units: Words that a cell has to be described by, all of them.
        asked: The words that they may stand for.
        regions: The one that it asks about first, as a rule; the others are where that lies.
        edition: Year of a book that it names ("dalam angka 2024").
        span: Years that it names as one ("2022-2023").
        wants_percent: It asks for a share; None: it does not say.
        most: It asks for the region that has the most of it, among those of a level.
    """

    text: str
    units: tuple[Unit, ...]
    asked: frozenset[str]
    regions: tuple[AskedRegion, ...]
    years: frozenset[int]
    span: tuple[int, int] | None
    edition: int | None
    wants_percent: bool | None
    most: Most | None = None

    @property
    def wants_line(self) -> bool:
        """Whether it asks for a figure through the years."""
        return self.span is not None or bool(_LINE.search(self.text))

    @property
    def asks(self) -> bool:
        """Whether its words ask for a figure."""
        return bool(_ASKING.search(self.text))

    @property
    def says_enough(self) -> bool:
        """Whether there is something to look for: a word that is no region and no year, and one thing more."""
        if self.most is not None:
            return bool(self.units)
        if not any(unit.key not in _BARE for unit in self.units):
            return False
        return len(self.units) > 1 or bool(self.regions) or bool(self.years)


def read_question(text: str, words: Words, names: RegionNames) -> Question:
    """Take a question, or what stands in the search box, apart."""
    edition = None
    bare = text[:400]
    if found := _EDITION.search(bare):
        edition = int(found["year"])
        bare = bare[: found.start()] + " " + bare[found.end() :]
    bare = _POVERTY.sub("persentase penduduk miskin", bare)
    years, spans = years_in(bare, keeps_base=True)
    folded = tokens(bare)[:_MOST_WORDS]
    folded = [token for token in folded if not YEAR.fullmatch(token)]
    regions, left = _regions(folded, names)
    most, left = _most(left)
    percent: bool | None = None
    if any(token in _PERCENT for token in left):
        percent = True
    elif any(token in ("jumlah", "banyaknya", "banyak", "number", "many") for token in left):
        percent = False
    left = _plain(left)
    if most is not None:
        left = ["produksi" if token in ("penghasil", "produsen") else token for token in left]
    units = tuple(unit for unit in words.units(left) if unit.key not in ("persen",))
    span = min(spans) if spans else None
    return Question(text, units, words.asked(left), tuple(regions), years, span, edition, percent, most)


def _most(left: list[str]) -> tuple[Most | None, list[str]]:
    """Whether the words of a question ask for the first or the last of some regions, and the other words."""
    at = next((at for at, token in enumerate(left) if token in _MOST or token in _LEAST), None)
    if at is None:
        return None, left
    levels = {**LEVELS, **_LEVELS_ENGLISH}
    is_least = left[at] in _LEAST
    others = [token for place, token in enumerate(left) if place != at]
    if left[at] in _PALING and at < len(left) - 1:
        word = others.pop(at)
        if word not in _OF_PALING:
            return None, left
        is_least, of = word in ("sedikit", "rendah", "kecil", "sempit", "jarang"), _OF_PALING[word]
    else:
        of = _MOST.get(left[at]) or _LEAST.get(left[at]) or ""
    level = next((levels[token] for token in others if token in levels), "")
    if not level:
        return None, left
    both = ("kabupaten", "kota")
    same = both if level in both else (level,)
    told = tuple(one for one in same if any(levels.get(token) == one for token in others))
    bare = [token for token in others if levels.get(token) not in same and token not in _WHICH]
    return Most(told, is_least), [*bare, *(word for word in of.split() if word not in bare)]


def _plain(left: list[str]) -> list[str]:
    """The words of people as tables have them: "populasi" of nothing else is penduduk, and so is who has an age; an
    inflation rate is the inflation; rice that is produced is beras, and what is harvested is padi."""
    left = [
        token
        for at, token in enumerate(left)
        if not (token in _RATES and _OF_RATES.intersection(left[max(0, at - 1) : at + 2]))
        and not (token in LEVELS and at and left[at - 1] in _TOWARDS)
    ]
    if not _HARVESTS.isdisjoint(left):
        left = ["beras" if token == "rice" else token for token in left]
    if any(_AGE.fullmatch(token) for token in left):
        left = [token for token in left if token not in _OF_AN_AGE]
    if all(token in _OF_PEOPLE or token in SOFT or _AGE.fullmatch(token) for token in left):
        left = ["penduduk" if token == "populasi" else token for token in left]
    return left


def _regions(folded: list[str], names: RegionNames) -> tuple[list[AskedRegion], list[str]]:
    """The regions that a question names, and the words that are left."""
    found: list[AskedRegion] = []
    left: list[str] = []
    at = 0
    while at < len(folded):
        level = LEVELS.get(folded[at], "")
        start = at + 1 if level else at
        if level and start < len(folded) and folded[start] in _OF_LEVEL:
            start += 1
        name = _name_at(folded, start, names)
        if name and level and not _has_level(names[name], level):
            # "kota bengkulu selatan" is none; "jumlah desa seluma" counts the villages of Seluma
            left.append(folded[at])
            level = ""
        elif not name and level:
            left.append(folded[at])
            at += 1
            continue
        if name is None:
            left.append(folded[at])
            at += 1
            continue
        at = start + len(name)
        if not level and at < len(folded) and folded[at] in _BEHIND and _has_level(names[name], LEVELS[folded[at]]):
            level = LEVELS[folded[at]]
            at += 1
        found.append(AskedRegion(name, level))
    return found, left


def _has_level(levels: frozenset[str], level: str) -> bool:
    return level in levels or "" in levels


def _name_at(folded: list[str], at: int, names: RegionNames) -> tuple[str, ...] | None:
    for length in range(min(_LONGEST_NAME, len(folded) - at), 0, -1):
        name = tuple(folded[at : at + length])
        if name in names and not (length == 1 and name[0] in SOFT):
            return name
    return None
