"""Regions of Indonesia: codes, names, and names found in titles and queries. Pure: the table is read by the caller."""

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

_PREFIXES = {
    "provinsi": "P",
    "prov": "P",
    "propinsi": "P",
    "kabupaten": "K",
    "kab": "K",
    "kota": "C",
    "kotamadya": "C",
    "kecamatan": "D",
    "kec": "D",
    "distrik": "D",
}
_SUFFIXES = {  # as English has it: "Seluma Regency"
    "province": "P",
    "regency": "K",
    "municipality": "C",
    "city": "C",
    "district": "D",
    "subdistrict": "D",
}
_WORD = re.compile(r"[^\W_]+", re.UNICODE)


class RegionKind(StrEnum):
    """The letters of the column `kind` in regions.csv; districts are learned from the catalogue."""

    NATION = "N"
    PROVINCE = "P"
    REGENCY = "K"
    CITY = "C"
    DISTRICT = "D"


_TITLES = {
    RegionKind.NATION: "",
    RegionKind.PROVINCE: "Provinsi ",
    RegionKind.REGENCY: "Kabupaten ",
    RegionKind.CITY: "Kota ",
    RegionKind.DISTRICT: "Kecamatan ",
}


@dataclass(frozen=True, slots=True)
class Region:
    """`code`: "1700" a province, "1705" a regency or city, "3509180" a district; `name` without its kind."""

    code: str
    kind: RegionKind
    name: str
    aliases: tuple[str, ...] = ()

    @property
    def full_name(self) -> str:
        """As BPS writes it: "Kabupaten Seluma", "Kota Bengkulu", "Provinsi Bengkulu"."""
        return _TITLES[self.kind] + self.name


@dataclass(frozen=True, slots=True)
class RegionMatch:
    """A region named in a text, at text[start:end]; `explicit`: its kind was written before the name."""

    region: Region
    start: int
    end: int
    explicit: bool


class RegionTable:
    """Finds regions by code and by name. Spaces, hyphens and case don't matter: Muko-Muko is Mukomuko."""

    def __init__(self, regions: Iterable[Region]) -> None:
        self._regions = tuple(regions)
        self._by_code = {region.code: region for region in self._regions}
        self._by_name: dict[str, list[Region]] = {}
        for region in self._regions:
            for name in dict.fromkeys((region.name, *region.aliases)):
                self._by_name.setdefault(_squeezed(name), []).append(region)
        self._longest = max((len(_WORD.findall(n)) for r in self._regions for n in (r.name, *r.aliases)), default=0)

    @classmethod
    def parse(cls, text: str) -> "RegionTable":
        """Read the text of regions.csv: code,kind,name,aliases; lines that begin with # are comments."""
        rows = csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
        return cls(
            Region(row["code"], RegionKind(row["kind"]), row["name"], tuple(filter(None, row["aliases"].split("|"))))
            for row in rows
        )

    def with_districts(self, districts: Iterable[tuple[str, str]]) -> "RegionTable":
        """This table and districts as (7-digit code, name without "Kecamatan"); codes known already are left out."""
        new = {code: Region(code, RegionKind.DISTRICT, name) for code, name in districts if code not in self._by_code}
        return RegionTable((*self._regions, *new.values())) if new else self

    def __iter__(self) -> Iterator[Region]:
        return iter(self._regions)

    def by_code(self, code: str) -> Region | None:
        return self._by_code.get(code)

    def parents(self, code: str) -> list[Region]:
        """What a region lies in, nearest first: of "3509180" Kabupaten Jember, Provinsi Jawa Timur."""
        codes = [code[:4], code[:2] + "00"]
        return [self._by_code[c] for c in codes if c != code and len(c) <= len(code) and c in self._by_code]

    def children(self, code: str) -> list[Region]:
        """The regions directly below: of "1700" its regencies and cities, of "1705" its districts."""
        stem = code[:2] if code.endswith("00") and len(code) == 4 else code
        length = 4 if stem != code else 7
        return [r for r in self._regions if r.code != code and len(r.code) == length and r.code.startswith(stem)]

    def name_of(self, code: str, fallback: str = "") -> str:
        region = self._by_code.get(code)
        return region.full_name if region else fallback or code

    def by_name(self, name: str) -> Region | None:
        """The region whose whole name this is, with or without its kind."""
        found = self.find(name)
        words = list(_WORD.finditer(name))
        if found and words and found.start == words[0].start() and found.end == words[-1].end():
            return found.region
        return None

    def find(self, text: str, below: str = "") -> RegionMatch | None:
        """The region that a text names first and longest. `below` ("17") prefers regions of that code.

        A written kind decides between regions of one name (Kota Bengkulu, Provinsi Bengkulu). Without one a
        province goes first, then a regency, a city, a district.
        """
        matches = self.find_all(text, below)
        return max(matches, key=lambda m: (m.explicit, m.region.kind != "N", -m.start), default=None)

    def find_all(self, text: str, below: str = "") -> list[RegionMatch]:
        """Every region that a text names, left to right, none overlapping; the longest name at a place wins."""
        words = list(_WORD.finditer(text))
        found: list[RegionMatch] = []
        at = 0
        while at < len(words):
            match, at = self._match_at(text, words, at, below)
            if match:
                found.append(match)
        return found

    def _match_at(self, text: str, words: list[re.Match[str]], at: int, below: str) -> tuple[RegionMatch | None, int]:
        kind = _PREFIXES.get(words[at].group().lower())
        begin = at + 1 if kind else at
        for end in range(min(len(words), begin + self._longest), begin, -1):
            candidates = self._by_name.get(_squeezed(text[words[begin].start() : words[end - 1].end()]), ())
            same = [region for region in candidates if not kind or region.kind == kind]
            if kind and candidates and not same:
                break  # "Kecamatan Bangli" is no Kabupaten Bangli
            if same:
                last, of_suffix = end, []
                if not kind and end < len(words):
                    suffix = _SUFFIXES.get(words[end].group().lower())
                    of_suffix = [region for region in same if region.kind == suffix]
                    last = end + bool(of_suffix)
                order = [(not r.code.startswith(below), _ORDER.index(r.kind), r.code, r) for r in of_suffix or same]
                region = min(order, key=lambda each: each[:3])[3]
                return RegionMatch(region, words[at].start(), words[last - 1].end(), bool(kind or of_suffix)), last
        # "Kecamatan Jombang" must not be read as Kabupaten Jombang: skip the word after a kind that names nothing.
        return None, begin + 1 if kind == "D" else at + 1


_ORDER = ("N", "P", "K", "C", "D")


def _squeezed(name: str) -> str:
    return "".join(_WORD.findall(name)).lower()


def within(code: str, outer: str) -> bool:
    """Whether a region is `outer` or lies in it; "1700" and "17" hold all codes that begin with 17."""
    stem = outer[:2] if len(outer) == 4 and outer.endswith("00") else outer
    return outer == "0000" or code.startswith(stem)
