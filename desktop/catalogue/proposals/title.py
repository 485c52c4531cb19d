"""The title of a publication, by a vote of all places that print it: one of them alone is often wrong.

In real books the imprint names another district or last year's edition, and the title page is a picture.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from catalog_db.rules.catalogue.titles import (
    LONGEST_TITLE,
    clean,
    clean_title,
    series_key,
    title_key,
    without_year,
    year_of,
)
from desktop.catalogue.proposals.imprint import Imprint
from desktop.catalogue.proposals.languages import leaning, split_bilingual
from desktop.catalogue.proposals.running import RunningLines
from desktop.catalogue.proposals.source import FrontLine, SourceDocument

_QUOTED = re.compile(
    r"publikasi\s+(?:yang\s+berjudul\s+|berjudul\s+)?[\"\u201c\u201d']\s*([^\"\u201c\u201d']{8,160}?)\s*[\"\u201c\u201d']",
    re.I,
)
_KNOWN = re.compile(
    r"dalam angka|in figures|statistik|indikator|produk domestik|pdrb|berita resmi|sensus|survei|profil|potret|indeks|"
    r"laporan|analisis|inflasi|neraca|pertumbuhan|direktori|luas panen|keadaan|perkembangan",
    re.I,
)
_YEARLY = re.compile(r"dalam angka|statistik daerah|in figures", re.I)
_PRESS = re.compile(r"^berita resmi statistik\b[\s:,.-]*", re.I)
_PRESS_TAIL = re.compile(r"[\s,.-]*(?:\bBRS\b.*|\bno(?:mor)?\.?\s*\d+/\d+/.*)$", re.I)
_NO_TITLE = re.compile(
    r"xxx|^cover\b|^untitled|^document\d*$|^microsoft|^powerpoint|^layout|^slide|\.(?:docx?|pptx?|indd|pdf|xlsx?|tex|dvi|cdr|ai)$|"
    r"^(?:daftar (?:isi|tabel|gambar)|kata pengantar|preface|contents?|penjelasan (?:teknis|umum)|penyusun|halaman)\b|"
    r"^badan pusat statistik|^bps[- ]|^https?:|^www\.|^katalog|^issn|^volume|^\(?anonymous|\(\d+\s*x\s*\d+\s*mm\)",
    re.I,
)
# A law or regulation: its first page has kind, number, "TENTANG" and the matter, up to the preamble.
_REGULATION = re.compile(
    r"^\s*((?:peraturan|undang-undang|keputusan|surat edaran|instruksi)\b[^\n]{0,120}(?:\n[^\n]{1,120}){0,4}?\n\s*"
    r"(?:nomor|no\.?)\s*[^\n]{1,80}\n\s*tentang\s*\n(?:[^\n]{2,200}\n){1,8}?)\s*(?:dengan rahmat|menimbang|bab\b"
    r"|pasal 1\b)",
    re.I | re.M,
)
_YEAR_LINE = re.compile(r"(?:tahun\s+)?(?:19|20)\d\d(?:\s*[-\u2013/]\s*(?:19|20)\d\d)?", re.I)
_MOST_WORDS = 40


@dataclass(frozen=True, slots=True)
class TitleProposal:
    """`from_file_name`: nothing in the file names it. `press_release`: it calls itself Berita Resmi Statistik."""

    title: str
    year: int | None
    from_file_name: bool
    press_release: bool


@dataclass(frozen=True, slots=True)
class _Candidate:
    title: str
    weight: float
    year_weight: float


def propose_title(
    source: SourceDocument, pages: Sequence[str], running: RunningLines, imprint: Imprint, latest_year: int
) -> TitleProposal:
    """The title that most places agree on, with the year that most of them print."""
    candidates = [candidate for candidate in _candidates(source, pages, running, imprint) if _is_title(candidate.title)]
    press = any(_PRESS.match(candidate.title) for candidate in candidates)
    candidates = [_Candidate(_bare(c.title), c.weight, c.year_weight) for c in candidates if _is_title(_bare(c.title))]
    file_title = clean(re.sub(r"_\d{8,}$|_+|(?<=\w)-(?=\w)", " ", source.file_name))[:LONGEST_TITLE]
    if not candidates:
        return TitleProposal(file_title or "?", year_of(file_title, latest_year), True, press)
    name = _winner(candidates, file_title)
    year = _year(candidates, name, imprint, file_title, latest_year)
    return TitleProposal(_with_year(name, year), year, False, press)


def _candidates(
    source: SourceDocument, pages: Sequence[str], running: RunningLines, imprint: Imprint
) -> Iterator[_Candidate]:
    total = max(len(pages), 1)
    for shape, count in running.shapes.items():
        if (
            len(pages) >= 4
            and (_KNOWN.search(shape) or count >= 0.3 * total)
            and 2 <= len(shape.split()) <= _MOST_WORDS
        ):
            # Headers alternate between the pages, so half of them is all of them.
            weight = 6 * min(1.0, 2.2 * count / total)
            yield _Candidate(shape, weight if _KNOWN.search(shape) else weight / 3, weight)
    if pages and (regulation := _REGULATION.search(re.sub(r"\n\s*\n+", "\n", pages[0][:4000]))):
        yield _Candidate(re.sub(r"\s+/", "/", " ".join(regulation[1].split())), 12, 6)
    if imprint.title_lines:
        yield _Candidate(_indonesian(imprint.title_lines), 3, 1)
    for page in (0, 2, 1):
        if title := _largest(source.front, page):
            yield _Candidate(title, 3 if _KNOWN.search(title) else 2, 2)
    for text in pages[:16]:
        for quoted in _QUOTED.finditer(text):
            yield _Candidate(quoted[1], 2, 2)
    if source.metadata_title:
        # Office programs keep the title of the template; a person's title has several words.
        yield _Candidate(source.metadata_title, 2.5 if len(source.metadata_title.split()) > 2 else 0.5, 1)


def _indonesian(lines: Sequence[str]) -> str:
    return split_bilingual("\n".join(lines))[0]


def _largest(front: Sequence[FrontLine], page: int) -> str:
    """The lines in the largest type of a page, with those that follow in nearly the same size."""
    lines = [
        line for line in front if line.page == page and len(clean(line.text)) > 2 and any(map(str.isalpha, line.text))
    ]
    words = [line for line in lines if not _NO_TITLE.search(clean(line.text))]
    if not words:
        return ""
    size = max(line.size for line in words)
    typical = sorted(line.size for line in lines)[len(lines) // 2]
    if size < 1.15 * typical and len(lines) > 12:
        return ""  # one size for everything: no title page
    chosen = [line for line in words if line.size >= 0.82 * size]
    years = [line.text.strip() for line in front if line.page == page and _YEAR_LINE.fullmatch(line.text.strip())]
    title = _indonesian([line.text for line in chosen[:8]])
    return f"{title} {years[0]}" if years and not re.search(r"(?:19|20)\d\d", title) else title


def _is_title(text: str) -> bool:
    title = clean_title(text)
    letters = sum(ch.isalpha() for ch in title)
    if letters < 4 or letters < 0.5 * len(title.replace(" ", "")) or len(title.split()) > _MOST_WORDS:
        return False
    return not _NO_TITLE.search(title) and not title.endswith((":", ";"))


def _bare(text: str) -> str:
    """Without "Berita Resmi Statistik" before and the number of the press release behind the title proper."""
    title = clean_title(text)
    shorter = _PRESS_TAIL.sub("", _PRESS.sub("", title)) if _PRESS.match(title) else title
    return shorter if _is_title(shorter) else title


def _winner(candidates: list[_Candidate], file_title: str) -> str:
    weights: dict[str, float] = defaultdict(float)
    shown: dict[str, Counter[str]] = defaultdict(Counter)
    file_words = set(title_key(file_title).split())
    for candidate in candidates:
        title = clean_title(candidate.title)
        key = series_key(title)
        lean = sum(map(leaning, re.findall(r"[A-Za-z-]+", title)))
        weights[key] += candidate.weight * (0.4 if lean < 0 else 1.0)  # the Indonesian title goes first
        shown[key][title] += 1 + int(candidate.weight)
    for key in weights:
        words = set(key.split())
        if words and words <= file_words | {"kecamatan", "kabupaten", "kota", "provinsi", "tahun"}:
            weights[key] += 1.5
    best = max(weights, key=lambda key: (weights[key], len(key)))
    return shown[best].most_common(1)[0][0]


def _year(candidates: list[_Candidate], name: str, imprint: Imprint, file_title: str, latest_year: int) -> int | None:
    votes: Counter[int] = Counter()
    key = series_key(name)
    for candidate in candidates:
        year = year_of(candidate.title, latest_year)
        if year and series_key(candidate.title) == key:
            votes[year] += candidate.year_weight  # type: ignore[assignment]
    if votes or _YEARLY.search(name):
        for other, weight in ((imprint.year, 1.5), (year_of(file_title, latest_year), 1.0)):
            if other and other <= latest_year:
                votes[other] += weight  # type: ignore[assignment]
    return votes.most_common(1)[0][0] if votes else None


def _with_year(name: str, year: int | None) -> str:
    """The title with the elected year; yearbooks are called "... Dalam Angka 2020", whatever stands before the year."""
    if year is None:
        return name
    if _YEARLY.search(name):
        return f"{without_year(name)} {year}"
    return name if str(year) in name else re.sub(r"\b(?:19|20)\d\d$", str(year), name)
