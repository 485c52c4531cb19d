"""What the search home offers to try: what others found, and queries out of the tables, else titles, of the room."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from catalog_db.rules.catalogue.words import fold, is_year

# "Jumlah Penduduk Menurut Desa di Kecamatan Ajung, 2020": what stands before is what the table is about.
_ABOUT = re.compile(r"\s*(?:\bmenurut\b|\bdi\b|\bby\b|\bin\b|\btahun\b|\byang\b|[,(/:;]|\d)", re.I)
_AMOUNT = re.compile(r"^(?:jumlah|banyaknya|number of)\s+", re.I)
_FEWEST_WORDS = 2  # of a query
_MOST_WORDS = 3  # of what a table is about
_LONGEST = 34  # letters


@dataclass(frozen=True, slots=True)
class Line:
    """A table of a publication; `table` is empty where it has none."""

    publication: str
    table: str
    title: str
    region_name: str
    year: int | None


def examples(lines: Iterable[Line], count: int) -> list[str]:
    """At most one of each publication, no two of the same matter; what comes first goes first."""
    found: dict[str, str] = {}
    used: set[str] = set()
    for line in lines:
        about = _about(line.table or line.title)
        if line.publication in used or about in found or not 0 < len(about.split()) <= _MOST_WORDS:
            continue
        where = fold(line.region_name).partition(" ")[2] or str(line.year or "")
        query = f"{about} {where}".strip() if line.table else about
        if len(query.split()) < _FEWEST_WORDS or len(query) > _LONGEST:
            continue
        used.add(line.publication)
        found[about] = query
        if len(found) == count:
            break
    return list(found.values())


def mixed(asked: Iterable[str], of_tables: Iterable[str], count: int) -> list[str]:
    """What others searched for, and what the tables offer, by turns; no two of which one has all words of the other."""
    found: list[str] = []
    sources = [iter(asked), iter(of_tables)]
    while sources and len(found) < count:
        source = sources.pop(0)
        query = next((each for each in source if not any(_says_as_much(each, other) for other in found)), None)
        if query is not None:
            found.append(query)
            sources.append(source)
    return found


def _says_as_much(query: str, other: str) -> bool:
    words, others = set(query.split()), set(other.split())
    return words <= others or others <= words


def _about(text: str) -> str:
    words = fold(_AMOUNT.sub("", _ABOUT.split(text.strip(), maxsplit=1)[0])).split()
    return " ".join(word for word in words if not is_year(word))
