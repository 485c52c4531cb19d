"""The tables and figures of a book, from its printed lists and from the captions on its pages."""

import re
from collections.abc import Iterator, Sequence, Set

from catalog_db.rules.catalogue.titles import clean, clean_title, title_key
from desktop.catalogue.proposals.captions import Caption
from desktop.catalogue.proposals.lists import Listed, PrintedLists
from desktop.catalogue.proposals.running import page_of_label
from desktop.catalogue.values import ContentsLine, TableLine

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
        if own and own.title and not _same(title_key(title), title_key(own.title)):
            title = clean(own.title)
        if title:
            lines[entry.number or f"-{len(lines)}"] = TableLine(kind, entry.number, title[:_LONGEST_TITLE], page)
    for number, caption in captured.items():
        if number not in lines and caption.title:
            lines[number] = TableLine(kind, number, clean(caption.title)[:_LONGEST_TITLE], caption.page)
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
            line = TableLine(line.kind, line.number, line.title, page)
        result.append(line)
    return result


def _sort_key(number: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", number)) or (10**6,)
