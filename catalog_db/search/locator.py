"""Finds the pages of a publication that answer a query, and a snippet of each, by scanning its folded text."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from catalog_db.rules.words import fold, title_words
from catalog_db.search.messages import IndexedTable, PageHit, Snippet
from catalog_db.search.pages import PageTexts
from catalog_db.search.widening import Forms

_MOST_OCCURRENCES = 3000  # per form and publication; pages beyond are not counted
_SNIPPET_BYTES = 170
_NEAR_BYTES = 120  # words this close together answer a query better than words of a page far apart
_LEADERS = (b"....", b". . . .", "\u2026\u2026".encode())  # a list of contents or tables
_LETTERS = frozenset(b"abcdefghijklmnopqrstuvwxyz0123456789") | frozenset(range(128, 256))
_ALL_WORDS_BONUS = 3.0
_NEAR_BONUS = 2.0
_CAPTION_BONUS = 6.0
_LIST_PENALTY = 0.25


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to look for on pages. `weight` of a word: how rare it is among publications."""

    words: tuple[tuple[Forms, float], ...]
    phrases: tuple[tuple[str, ...], ...] = ()
    hints: tuple[tuple[str, float], ...] = ()  # year, region and numbers: raise a page that other words have found

    @property
    def is_empty(self) -> bool:
        return not (self.words or self.phrases or self.hints)


@dataclass(slots=True)
class _Page:
    counts: dict[int, float] = field(default_factory=dict)  # word -> weighted count of its forms
    places: list[tuple[int, int, int]] = field(default_factory=list)  # start, end, word
    score: float = 0.0
    table: IndexedTable | None = None


def holds_phrases(texts: PageTexts, phrases: Sequence[tuple[str, ...]]) -> bool:
    """Whether each phrase stands somewhere in the text, its words in this order and only blanks or signs between."""
    return all(_phrase(phrase).search(texts.folded) for phrase in phrases)


def locate(
    texts: PageTexts, wanted: Wanted, tables: Sequence[IndexedTable], limit: int
) -> tuple[tuple[PageHit, ...], int]:
    """The best pages, best first, and how many more match.

    A page matches that holds all words; where none does, those with most of them. The page of a table whose title
    holds the words goes first.
    """
    found = _scan(texts, wanted)
    captions = _captions(wanted, tables)
    for page, table in captions.items():
        if 0 <= page < len(texts.starts) - 1:
            found.setdefault(page, _Page()).table = table
    if not found:
        return (), 0
    most = max(len(page.counts) for page in found.values())
    chosen = {number: page for number, page in found.items() if len(page.counts) == most or page.table}
    for number, chosen_page in chosen.items():
        chosen_page.score = _score(texts, wanted, number, chosen_page)
    best = sorted(chosen, key=lambda number: (-chosen[number].score, number))
    hits = tuple(
        PageHit(number + 1, _snippet(texts, wanted, number, chosen[number]), _label(chosen[number].table))
        for number in best[:limit]
    )
    return hits, len(best) - len(hits)


def _scan(texts: PageTexts, wanted: Wanted) -> dict[int, _Page]:
    """Every page that holds a word, with the places where."""
    pages: dict[int, _Page] = {}
    folded, starts = texts.folded, texts.starts
    last = len(starts) - 2
    for word, (forms, _) in enumerate(wanted.words):
        singles = [(form, weight) for form, (weight, _) in forms.single.items()]
        several = [(" ".join(words), weight) for words, weight in forms.several]
        for form, weight in (*singles, *several):
            for start, end in _occurrences(folded, form.encode("utf-8", "replace")):
                number = min(bisect_right(starts, start) - 1, last)
                page = pages.get(number)
                if page is None:
                    page = pages[number] = _Page()
                page.counts[word] = page.counts.get(word, 0.0) + weight
                page.places.append((start, end, word))
    if not wanted.words:
        _scan_hints(texts, wanted, pages)
    for phrase in wanted.phrases:
        holding = {min(bisect_right(starts, m.start()) - 1, last) for m in _phrase(phrase).finditer(folded)}
        pages = {number: page for number, page in pages.items() if number in holding}
    return pages


def _scan_hints(texts: PageTexts, wanted: Wanted, pages: dict[int, _Page]) -> None:
    last = len(texts.starts) - 2
    for word, (hint, _) in enumerate(wanted.hints):
        for start, end in _occurrences(texts.folded, hint.encode("utf-8", "replace")):
            page = pages.setdefault(min(bisect_right(texts.starts, start) - 1, last), _Page())
            page.counts[word] = page.counts.get(word, 0.0) + 1.0
            page.places.append((start, end, word))


def _occurrences(folded: bytes, form: bytes) -> list[tuple[int, int]]:
    """Where a form stands as a whole word."""
    found: list[tuple[int, int]] = []
    length = len(form)
    find = folded.find
    at = find(form)
    end_of_text = len(folded)
    while at >= 0 and len(found) < _MOST_OCCURRENCES:
        end = at + length
        if (at == 0 or folded[at - 1] not in _LETTERS) and (end >= end_of_text or folded[end] not in _LETTERS):
            found.append((at, end))
        at = find(form, end)
    return found


def _phrase(words: tuple[str, ...]) -> "re.Pattern[bytes]":
    inner = rb"[^0-9a-z\x80-\xff]{1,3}".join(re.escape(word.encode("utf-8", "replace")) for word in words)
    return re.compile(rb"(?<![0-9a-z\x80-\xff])" + inner + rb"(?![0-9a-z\x80-\xff])")


def _captions(wanted: Wanted, tables: Sequence[IndexedTable]) -> dict[int, IndexedTable]:
    """Pages (from 0) of the tables whose titles hold all words; the best title where a page has several."""
    found: dict[int, tuple[float, IndexedTable]] = {}
    for table in tables:
        if table.page is None:
            continue
        fit = caption_fit(wanted, table)
        if fit > 0 and fit > found.get(table.page - 1, (0.0, table))[0]:
            found[table.page - 1] = fit, table
    return {page: table for page, (_, table) in found.items()}


def caption_fit(wanted: Wanted, table: IndexedTable) -> float:
    """How well a table title answers the query: 0 where it lacks a word, up to 2 where it says just that."""
    if not wanted.words and not wanted.hints:
        return 0.0
    words = set(title_words(f"{table.number} {table.title}"))
    fit = 0.0
    for forms, _ in wanted.words:
        weight = max((weight for form, (weight, _) in forms.single.items() if form in words), default=0.0)
        together = max((weight for parts, weight in forms.several if words.issuperset(parts)), default=0.0)
        if not max(weight, together):
            return 0.0
        fit += max(weight, together)
    hints = sum(hint in words for hint, _ in wanted.hints)
    if not wanted.words and not hints:
        return 0.0
    total = len(wanted.words) + 0.5 * len(wanted.hints)
    return (fit + 0.5 * hints) / total + (fit + hints) / max(4, len(words))


def _score(texts: PageTexts, wanted: Wanted, number: int, page: _Page) -> float:
    start, end = texts.starts[number], texts.starts[number + 1]
    weights = [weight for _, weight in wanted.words] or [weight for _, weight in wanted.hints]
    score = sum(weights[word] * count / (count + 1.5) for word, count in page.counts.items())
    if len(page.counts) == len(weights):
        score *= 1.0 + _ALL_WORDS_BONUS / 10
    if len(page.counts) > 1:
        span = _tightest(page.places)[1]
        score *= 1.0 + _NEAR_BONUS * _NEAR_BYTES / (_NEAR_BYTES + span)
    if wanted.words:
        for hint, weight in wanted.hints:
            if texts.folded.find(hint.encode("utf-8", "replace"), start, end) >= 0:
                score += 0.3 * weight
    if _is_list(texts.folded, start, end):
        score *= _LIST_PENALTY
    elif page.table is not None:
        score = score * 1.5 + _CAPTION_BONUS * (1.0 + caption_fit(wanted, page.table))
    return score


def _is_list(folded: bytes, start: int, end: int) -> bool:
    """A page of contents or of a list of tables: it names everything and shows nothing."""
    return any(folded.count(leader, start, end) >= 5 for leader in _LEADERS)


def _tightest(places: list[tuple[int, int, int]]) -> tuple[int, int]:
    """Where the most different words stand closest together: start, and length in bytes."""
    places.sort()
    words = len({word for _, _, word in places})
    last: dict[int, int] = {}
    best = (places[0][0], 1 << 30)
    for start, end, word in places:
        last[word] = start
        if len(last) == words:
            first = min(last.values())
            if end - first < best[1]:
                best = (first, end - first)
    return best


def _snippet(texts: PageTexts, wanted: Wanted, number: int, page: _Page) -> Snippet:
    start, end = texts.starts[number], texts.starts[number + 1] - 1
    centre, span = _tightest(page.places) if page.places else (start, 0)
    centre = max(start, min(centre, end))
    room = max(0, _SNIPPET_BYTES - min(span, _SNIPPET_BYTES))
    left = _boundary(texts.body, max(start, centre - room // 3), start, end)
    right = _boundary(texts.body, min(end, left + _SNIPPET_BYTES), start, end)
    text = " ".join(texts.body[left:right].decode("utf-8", "ignore").split())
    text = ("\u2026" if left > start else "") + text + ("\u2026" if right < end else "")
    return Snippet(text, _marks(text, wanted))


def _boundary(body: bytes, at: int, start: int, end: int) -> int:
    """The next blank, so that no word and no letter of several bytes is cut."""
    for place in range(at, min(end, at + 24)):
        if place in (start, end) or body[place] in b" \n":
            return place
    return start if at - start < 24 else end if end - at < 24 else _letter_start(body, at)


def _letter_start(body: bytes, at: int) -> int:
    while at > 0 and body[at] & 0xC0 == 0x80:
        at -= 1
    return at


def _marks(text: str, wanted: Wanted) -> tuple[tuple[int, int], ...]:
    """Characters (start, end) of all words looked for, none overlapping."""
    forms = {form for word, _ in wanted.words for form in word.single}
    forms |= {" ".join(words) for word, _ in wanted.words for words, _ in word.several}
    forms |= {hint for hint, _ in wanted.hints}
    if not forms:
        return ()
    choices = "|".join(map(re.escape, sorted(forms, key=len, reverse=True)))
    pattern = re.compile(rf"(?<![^\W_])(?:{choices})(?![^\W_])")
    return tuple(match.span() for match in pattern.finditer(fold(text)))


def _label(table: IndexedTable | None) -> str:
    if table is None:
        return ""
    name = {"table": "Tabel", "figure": "Gambar"}.get(table.kind, "")
    return " ".join(filter(None, (name, table.number, table.title)))
