"""The imprint page of a book: title, numbers, year, publisher. BPS prints it behind the title page."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from catalog_db.rules.catalogue import identifiers

FRONT_PAGES = 12
_CATALOG = re.compile(r"\b(?:katalog|catalog(?:ue)?)\b", re.I)
_PUBLICATION = re.compile(r"\b(?:no(?:mor|\.)?\s*publikasi|publication\s+number|publication\s+no)\b", re.I)
_SIGNS = (
    _CATALOG,
    _PUBLICATION,
    re.compile(r"\b(?:ukuran buku|book size)\b", re.I),
    re.compile(r"\b(?:jumlah halaman|number of\s+pages|total pages)\b", re.I),
    re.compile(r"\bISSN|ISBN\b"),
    re.compile(r"\b(?:naskah|manuscript)\b", re.I),
    re.compile(r"\b(?:diterbitkan oleh|published by)\b", re.I),
)
_PUBLISHER = re.compile(
    r"(?:badan pusat statistik|\bBPS\b)\s+((?:provinsi|kabupaten|kota)\s+[^,\n/\u00a9]{3,40})", re.I
)
_YEAR_LINE = re.compile(r"^\W*((?:19|20)\d\d)\W*$")
_ABSTRACT = re.compile(r"^\s*(?:abstrak(?:si)?|abstract|ringkasan publikasi)\s*(?:/\s*abstract)?\s*:?\s*$", re.I)


@dataclass(frozen=True, slots=True)
class Imprint:
    """What the imprint says, as printed; empty where it says nothing. `title_lines` stand above the numbers."""

    title_lines: tuple[str, ...] = ()
    year: int | None = None
    catalog_number: str = ""
    publication_number: str = ""
    issn: str = ""
    isbn: str = ""
    publisher_region: str = ""  # "Kabupaten Jember"


def read_imprint(pages: Sequence[str]) -> Imprint:
    """Find the imprint among the first pages, and the numbers wherever they stand there (the cover has some, too)."""
    front = [page.split("\n") for page in pages[:FRONT_PAGES]]
    at = _page_of_imprint(front)
    lines = [line.strip() for line in front[at]] if at is not None else []
    title, year = _title_above(lines)
    # Without an imprint it is no book of BPS: the numbers in its text are those of other books.
    everything = [line for page in (front if at is not None else front[:1]) for line in page]
    where = "\n".join(everything)
    publishers = Counter(" ".join(found[1].split()) for found in _PUBLISHER.finditer(where))
    catalog = partial(_labelled, _CATALOG, identifiers.catalog_number)
    publication = partial(_labelled, _PUBLICATION, identifiers.publication_number)
    return Imprint(
        title_lines=title,
        year=year,
        catalog_number=catalog(lines) or catalog(everything),
        publication_number=publication(lines) or publication(everything),
        issn=_labelled(re.compile(r"\bISSN\b", re.I), identifiers.issn, everything),
        isbn=_labelled(re.compile(r"\bISBN\b", re.I), identifiers.isbn, everything),
        publisher_region=publishers.most_common(1)[0][0] if publishers else "",
    )


def abstract_of(pages: Sequence[str]) -> str:
    """The text under the heading "Abstraksi" of one of the first pages; empty where a book has none."""
    for page in pages[:FRONT_PAGES]:
        lines = page.split("\n")
        for at, line in enumerate(lines):
            if _ABSTRACT.match(line):
                text = "\n".join(lines[at + 1 :]).strip()
                return text[:4000] if len(text.split()) >= 15 else ""
    return ""


def _page_of_imprint(front: list[list[str]]) -> int | None:
    best, best_score = None, 2
    for at, lines in enumerate(front):
        text = "\n".join(line[:200] for line in lines)
        score = sum(1 for sign in _SIGNS if sign.search(text))
        if score > best_score:
            best, best_score = at, score
    return best


def _title_above(lines: list[str]) -> tuple[tuple[str, ...], int | None]:
    """The lines above the first sign of the imprint, and a year that stands alone among them."""
    title: list[str] = []
    year = None
    for line in lines:
        if any(sign.search(line) for sign in _SIGNS):
            break
        if alone := _YEAR_LINE.match(line):
            year = int(alone[1])
        elif len(line) > 2:
            title.append(line)
    return tuple(title[-8:]), year


def _labelled(label: re.Pattern[str], read: identifiers.Reader, lines: Sequence[str]) -> str:
    """The number behind a label, on the same line or the next; the one that occurs most often."""
    found: Counter[str] = Counter()
    for at, line in enumerate(lines):
        if len(line) > 300 or not (match := label.search(line)):
            continue
        number = read(line[match.start() :]) or (read(lines[at + 1][:100]) if at + 1 < len(lines) else "")
        if number:
            found[number] += 1
    return found.most_common(1)[0][0] if found else ""
