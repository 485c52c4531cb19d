"""Captions of tables and figures in the pages themselves: "Tabel 3.9 Jumlah Penduduk ... / Table 3.9 ..."."""

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass

from desktop.catalogue.proposals.languages import leaning, split_bilingual
from desktop.catalogue.proposals.running import RunningLines

_LABEL = r"(?:tabel|table|gambar|grafik|figure|graph|diagram)s?"
_NUMBER = r"\d{1,3}(?:\.\d{1,3}){0,4}[a-z]?"
_CONTINUED = re.compile(r"^\s*\(?(?:lanjutan|sambungan|continued|continuation)\b", re.I)
# "Tabel", "Tabel 3.9", "Tabel/Table 3.9. Jumlah Penduduk", "Gambar 1:  Pertumbuhan"
_CAPTION = re.compile(
    rf"^\s*(?P<label>{_LABEL})(?:\s*/\s*{_LABEL})?\s*(?P<number>{_NUMBER})?\s*[.:)]?(?:\s+(?P<title>[^\W\d].*))?\s*$",
    re.I,
)
_NUMBER_ALONE = re.compile(r"^\s*(?P<number>\d{1,3}(?:\.\d{1,3}){1,4}[a-z]?)\.?\s*$")
# Layout programs put label and number apart: "3.10", tab, title; "Tabel" stands elsewhere on the page, or is a picture.
_NUMBER_FIRST = re.compile(r"^\s*(?P<number>\d{1,2}(?:\.\d{1,2}){1,4})\.?(?:\s+(?P<title>[^\W\d].*))?\s*$")
_LABEL_ALONE = re.compile(rf"^\s*(?:{_LABEL})(?:\s*/\s*{_LABEL})?\s*$", re.I)
_COLUMN_NUMBERS = re.compile(r"^\s*\(?\d{1,2}\)?\s*$")
_END = re.compile(
    rf"^\s*(?:{_LABEL}\b|\(1\)|(?:sumber|source|catatan|note)\b|lanjutan|https?:|no\.?$|\d[\d\s.,]*$|[-\u2013]$)", re.I
)
_YEARS = re.compile(r"^(?:19|20)\d\d(?:\s*[-\u2013/]\s*(?:19|20)\d\d)?\.?$")
_FIGURE = re.compile(r"gambar|grafik|figure|graph|diagram", re.I)
_LONGEST = 400
_MOST_LINES = 7


@dataclass(frozen=True, slots=True)
class Caption:
    """A caption on a page (from 1). `title` is the Indonesian part, empty where only a number stands there."""

    kind: str  # "table" or "figure"
    number: str
    title: str
    page: int


def find_captions(
    pages: Sequence[str], skipped: Set[int], running: RunningLines, listed: Set[str] = frozenset()
) -> list[Caption]:
    """Captions in reading order, continuations left out.

    Args:
        skipped: Pages (from 0) that hold the printed lists.
        listed: Numbers in the printed lists: a line that begins with one is a caption, even without the word "Tabel".
    """
    captions = []
    for at, page in enumerate(pages):
        if at in skipped:
            continue
        folded = page.lower()
        if (
            listed
            or "tabel" in folded
            or "gambar" in folded
            or "table" in folded
            or "grafik" in folded
            or "figure" in folded
        ):
            lines = page.split("\n")
            labelled = _labelled(lines, at + 1, running)
            seen = {caption.number for caption in labelled}
            captions += labelled
            captions += [caption for caption in _numbered(lines, at + 1, listed, running) if caption.number not in seen]
    return captions


def _numbered(lines: list[str], page: int, listed: Set[str], running: RunningLines) -> list[Caption]:
    """Captions that begin with their number, on pages where the label stands apart or is a picture."""
    labels = [line for line in lines if len(line) < 30 and _LABEL_ALONE.match(line)]
    kind = "figure" if any(_FIGURE.match(label.strip()) for label in labels) else "table"
    found = []
    for at, line in enumerate(lines):
        match = _NUMBER_FIRST.match(line) if "." in line[:12] and len(line) < 300 else None
        if match is None or not (labels or match["number"] in listed):
            continue
        text, _ = _title(match["title"] or "", lines, at + 1, running)
        indonesian = split_bilingual(text)[0]
        if len(indonesian.split()) >= (2 if match["number"] in listed else 3) and indonesian[0].isupper():
            found.append(Caption(kind, match["number"], indonesian, page))
    return found


def _labelled(lines: list[str], page: int, running: RunningLines) -> list[Caption]:
    found: list[Caption] = []
    seen: set[tuple[str, str]] = set()
    at = 0
    while at < len(lines):
        line = lines[at]
        if _CONTINUED.match(line):
            at += 2 if at + 1 < len(lines) and _CAPTION.match(lines[at + 1]) else 1
            continue
        if len(line) < 300 and (match := _CAPTION.match(line)) and not (match["title"] and running.holds(line)):
            caption, at = _read(match, lines, at, page, running)
            if caption and (caption.kind, caption.number) not in seen:
                seen.add((caption.kind, caption.number))
                found.append(caption)
            continue
        at += 1
    return found


def _read(
    match: re.Match[str], lines: list[str], at: int, page: int, running: RunningLines
) -> tuple[Caption | None, int]:
    """The caption that begins at a line, and the line after it."""
    kind = "figure" if _FIGURE.match(match["label"]) else "table"
    number, title = match["number"] or "", match["title"] or ""
    if title and (not number or title[0].islower()):
        return None, at + 1  # a sentence: "Tabel 3.1 menunjukkan ..."
    if not title and any(ch in "([,;" for ch in lines[at - 1].rstrip()[-1:]):
        return None, at + 1
    english = match["label"].lower().startswith(("table", "figure", "graph"))
    after = at + 1
    if not number:
        # The number stands alone on one of the next lines: "Tabel", "1.1.1", "Luas Daerah ...".
        while after < min(len(lines), at + 4) and not lines[after].strip():
            after += 1
        alone = _NUMBER_ALONE.match(lines[after]) if after < len(lines) else None
        if alone is None and after + 1 < len(lines) and _CAPTION.fullmatch(lines[after]):
            after += 1  # "Tabel", "Table", "1.2.5"
            alone = _NUMBER_ALONE.match(lines[after])
        if alone is None:
            return None, at + 1
        number, after = alone["number"], after + 1
    text, after = _title(title, lines, after, running)
    indonesian = split_bilingual(text)[0]
    if not any(ch.isalpha() for ch in indonesian) or indonesian[0].islower():
        indonesian = ""
    if english and indonesian and sum(map(leaning, indonesian.split())) < 0:
        indonesian = ""  # the English half of a caption whose Indonesian half stands elsewhere
    return Caption(kind, number, indonesian, page), after


def _title(first: str, lines: list[str], at: int, running: RunningLines) -> tuple[str, int]:
    """The lines of a title from `at` on, up to the English label, the head of the table, a footer or a gap."""
    taken = [first] if first else []
    blank = 0
    while at < len(lines) and len(taken) < _MOST_LINES and sum(map(len, taken)) < _LONGEST:
        line = lines[at].strip()
        if not line:
            blank += 1
            if taken and blank > 1:
                break
            at += 1
            continue
        wrapped_year = bool(taken) and _YEARS.match(line) and not re.search(r"(?:19|20)\d\d\)?$", taken[-1])
        if not wrapped_year and (_END.match(line) or _COLUMN_NUMBERS.match(line)):
            break
        if taken and (_is_head(taken[-1], line) or running.holds(line)):
            break
        taken.append(line)
        if wrapped_year:
            at += 1
            break
        at += 1
    return "\n".join(taken), at


def _is_head(before: str, line: str) -> bool:
    """Whether a line begins the table below a title that ended in a year or a bracket: the line is short."""
    finished = re.search(r"(?:(?:19|20)\d\d|\))\s*\.?$", before) is not None
    return (
        finished
        and len(line) < 40
        and not re.match(r"(?:number|total|the|average|percentage|population|area)\b", line, re.I)
    )
