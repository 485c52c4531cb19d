"""The tables and figures of a book, from its printed lists and from the captions on its pages."""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace

from catalog_db.rules.catalogue.titles import clean, clean_title, title_key
from desktop.catalogue.proposals.languages import leaning, split_bilingual
from desktop.catalogue.proposals.lists import Listed, PrintedLists
from desktop.catalogue.proposals.running import RunningLines, page_of_label
from desktop.catalogue.values import ContentsLine, TableLine

# Captions of tables and figures in the pages themselves: "Tabel 3.9 Jumlah Penduduk ... / Table 3.9 ...".

_LABEL = r"(?:tabel|table|gambar|grafik|figure|graph|diagram)s?"
_NUMBER = r"\d{1,3}(?:\.\d{1,3}){0,4}[a-z]?"
_CONTINUED = re.compile(r"^\s*\(?(?:lanjutan|sambungan|continued|continuation)\b", re.I)
# "Tabel", "Tabel 3.9", "Tabel/Table 3.9. Jumlah Penduduk", "Gambar 1:  Pertumbuhan"
_CAPTION = re.compile(
    rf"^\s*(?P<label>{_LABEL})(?:\s*/\s*{_LABEL})?\s*(?P<number>{_NUMBER})?\s*[.:)]?(?:\s+(?P<title>[^\W\d].*))?\s*$",
    re.I,
)
# Also "2.4. 10", as one book sets it.
_NUMBER_ALONE = re.compile(r"^\s*(?P<number>\d{1,3}(?:\.\s?\d{1,3}){1,4}[a-z]?)\.?\s*$")
_NUMBER_BROKEN = re.compile(
    rf"^\s*(?:{_LABEL})\s*\d{{1,3}}(?:\.\d{{1,3}}){{0,3}}\.\s*$", re.I
)  # "Tabel 2.2." above "5"
_ENGLISH_LABEL = re.compile(r"^\s*(?:table|figure|graph)\s*(?:\d[\d.]*)?\s*$", re.I)
# Layout programs put label and number apart: "3.10", tab, title; "Tabel" stands elsewhere on the page, or is a picture.
_NUMBER_FIRST = re.compile(r"^\s*(?P<number>\d{1,2}(?:\.\d{1,2}){1,4})\.?(?:\s+(?P<title>[^\W\d].*))?\s*$")
_LABEL_ALONE = re.compile(rf"^\s*(?:{_LABEL})(?:\s*/\s*{_LABEL})?\s*$", re.I)
_COLUMN_NUMBERS = re.compile(r"^\s*\(?\d{1,2}\)?\s*$")
_FOOT = r"(?:sumber|source|catatan|notes?)\s*(?:[:/]|$)"  # not "Sumber Air Minum", which a title may go on with
_END = re.compile(rf"^\s*(?:{_LABEL}\b|\(1\)|{_FOOT}|lanjutan|https?:|no\.?$|\d[\d\s.,]*$|[-\u2013]$)", re.I)
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
    english: str = ""


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
        text, after = _title(match["title"] or "", lines, at + 1, running)
        indonesian, english = split_bilingual(text)
        if len(indonesian.split()) >= (2 if match["number"] in listed else 3) and indonesian[0].isupper():
            english = english or _english_below(lines, after, running)
            found.append(Caption(kind, match["number"], indonesian, page, english))
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
    broken = _NUMBER_BROKEN.match(lines[at]) and at + 1 < len(lines)
    if broken and (rest := lines[at + 1].strip()).isdecimal() and len(rest) <= 3:
        number, at = f"{number}.{rest}", at + 1
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
        number, after = "".join(alone["number"].split()), after + 1
    text, after = _title(title, lines, after, running)
    indonesian, other = split_bilingual(text)
    if not any(ch.isalpha() for ch in indonesian) or indonesian[0].islower():
        indonesian = ""
    if english and indonesian and sum(map(leaning, indonesian.split())) < 0:
        indonesian = ""  # the English half of a caption whose Indonesian half stands elsewhere
    if indonesian and not other:
        other = _english_below(lines, after, running)
    return Caption(kind, number, indonesian, page, other if indonesian else ""), after


def _english_below(lines: list[str], at: int, running: RunningLines) -> str:
    """The English title that its own label introduces: "Tabel 1.1 Luas Daerah", "Table", "Total Area"."""
    while at < len(lines) and not lines[at].strip():
        at += 1
    if at >= len(lines) or not _ENGLISH_LABEL.match(lines[at]):
        return ""
    text, _ = _title("", lines, at + 1, running)
    words = " ".join(text.split())
    return words if sum(map(leaning, words.split())) < 0 else ""


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


_LONGEST_TITLE = 500
MOST_TABLES = 3_000
_COMPLETE = 0.85
_ALIKE = 0.8  # of the words of a caption, in the title of a list


def tables_of(
    lists: PrintedLists, captions: Sequence[Caption], labels: Sequence[str], blank: Set[int] = frozenset()
) -> list[TableLine]:
    """Tables, then figures, each in the order of their numbers.

    A caption says where a table truly is and how it is called; printed lists of yearly books are often out of date.
    Where the caption can't be read (it is a picture), title and printed page number of the list serve. `blank` are
    the pages (from 1) without text.
    """
    lines = []
    for kind, listed in (("table", lists.tables), ("figure", lists.figures)):
        own = [caption for caption in captions if caption.kind == kind]
        lines += _merged(kind, _without_twins(listed, own, labels), own, labels, blank)
    return lines[:MOST_TABLES]


def contents_of(lists: PrintedLists, labels: Sequence[str], tables: Sequence[TableLine]) -> list[ContentsLine]:
    """Lines of the printed contents; of a book without, the chapters in its list of tables, at their first table."""
    if not lists.contents:
        return list(_chapters(lists.headings, tables))
    titled = ((entry, clean(entry.title)[:_LONGEST_TITLE]) for entry in lists.contents)
    return [_contents_line(entry.number, title, page_of_label(labels, entry.label)) for entry, title in titled if title]


def _chapters(headings: Sequence[Listed], tables: Sequence[TableLine]) -> Iterator[ContentsLine]:
    seen: set[str] = set()
    for heading in headings:
        title = clean_title(heading.title)[:_LONGEST_TITLE]
        pages = [line.page for line in tables if line.page and line.number.startswith(f"{heading.number}.")]
        if title and pages and heading.number not in seen:
            seen.add(heading.number)
            yield _contents_line(heading.number, title, min(pages))


def _contents_line(number: str, title: str, page: int | None) -> ContentsLine:
    return ContentsLine(_level(number), f"{number} {title}" if number else title, page)


def _level(number: str) -> int:
    return number.count(".") + 1 if number and number[0].isdigit() else 1


def _without_twins(listed: list[Listed], captions: list[Caption], labels: Sequence[str]) -> list[Listed]:
    """One entry per number: of two (one from the year before) the one that agrees with a caption, else the later.

    Entries without a number stay only where the whole list has none.
    """
    places = {(caption.number, caption.page) for caption in captions}
    chosen: dict[str, Listed] = {}
    for entry in listed:
        old = chosen.get(entry.number)
        if entry.number and (old is None or (old.number, page_of_label(labels, old.label)) not in places):
            chosen[entry.number] = entry
    return list(chosen.values()) or ([] if captions else listed)


def _merged(
    kind: str,
    listed: list[Listed],
    captions: list[Caption],
    labels: Sequence[str],
    blank: Set[int],
) -> list[TableLine]:
    captured = _best_of_each(captions, listed, labels)
    spare = [caption for caption in captions if caption not in captured.values()]
    lines: dict[str, TableLine] = {}
    for entry in listed:
        own = captured.get(entry.number) if entry.number else None
        title = clean(entry.title)
        page = own.page if own else page_of_label(labels, entry.label)
        if own is None and entry.number and page in blank and (own := _misnumbered(title, spare)):
            captured[entry.number], page = own, own.page
        english = clean(own.english if own and own.english else entry.english)
        if own and own.title and not _same(title_key(title), title_key(own.title)):
            title, english = clean(own.title), clean(own.english)
        if title:
            lines[entry.number or f"-{len(lines)}"] = TableLine(
                kind, entry.number, title[:_LONGEST_TITLE], page, english[:_LONGEST_TITLE]
            )
    for number, caption in captured.items():
        if number not in lines and caption.title:
            title, english = clean(caption.title)[:_LONGEST_TITLE], clean(caption.english)[:_LONGEST_TITLE]
            lines[number] = TableLine(kind, number, title, caption.page, english)
    chapters = {number[:end] for number in lines for end in range(len(number)) if number[end] == "."}
    kept = [line for number, line in lines.items() if number not in chapters]
    if captured:
        kept = [line for line in kept if line.page is not None]  # beyond the last page: of another edition
    kept.sort(key=lambda line: (_sort_key(line.number), line.page or 0))
    return _interpolated(kept, set(captured), blank)


def _misnumbered(title: str, spare: Sequence[Caption]) -> Caption | None:
    """The caption of this table under a number that another one has: its words are those of the title."""
    listed = set(title_key(title).split())
    for caption in spare:
        words = set(title_key(caption.title).split())
        if words and len(words & listed) >= _ALIKE * len(words):
            return caption
    return None


def _best_of_each(captions: list[Caption], listed: list[Listed], labels: Sequence[str]) -> dict[str, Caption]:
    """One caption per number: the one that bears the title of the list, else stands on its page, else the first titled.

    Numbers are also mentioned in the text ("lihat tabel 1.1.3"), which looks like a caption when it begins a line.
    """
    expected = {entry.number: (title_key(entry.title), page_of_label(labels, entry.label)) for entry in listed}
    chosen: dict[str, tuple[tuple[bool, bool, bool], Caption]] = {}
    for caption in captions:
        key, page = expected.get(caption.number, ("", None))
        same = bool(caption.title and key) and _same(key, title_key(caption.title))
        worth = (same, caption.page == page, bool(caption.title))
        if caption.number not in chosen or worth > chosen[caption.number][0]:
            chosen[caption.number] = worth, caption
    return {number: caption for number, (_, caption) in chosen.items()}


def _same(listed: str, captured: str) -> bool:
    """Whether two keys are of one title; a caption may end too early, or run on into the head of its table."""
    return listed.startswith(captured) or captured.startswith(listed)


def _interpolated(lines: list[TableLine], known: set[str], blank: Set[int]) -> list[TableLine]:
    """Keep tables without a caption between their neighbours.

    Where nearly all captions can be read, a table that its list puts elsewhere, or on a page without text, is one of
    the edition before: left out.
    """
    result = []
    complete = sum(line.number in known for line in lines) >= _COMPLETE * len(lines)
    for at, line in enumerate(lines):
        if line.page is not None and line.number not in known:
            low = next((other.page for other in reversed(lines[:at]) if other.number in known and other.page), None)
            high = next((other.page for other in lines[at + 1 :] if other.number in known and other.page), None)
            page = line.page
            if low is not None and (high is None or low <= high):
                page = max(page, low)
            if high is not None and (low is None or low <= high):
                page = min(page, high)
            if complete and (page != line.page or page in blank):
                continue
            line = replace(line, page=page)
        result.append(line)
    return result


def _sort_key(number: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", number)) or (10**6,)
