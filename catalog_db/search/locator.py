"""Finds the pages of a publication that answer a query by scanning its folded text at the speed of `bytes.find`."""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from catalog_db.rules.catalogue.words import fold
from catalog_db.search.captions import Caption
from catalog_db.search.messages import PageHit, Snippet
from catalog_db.search.pages import PageTexts
from catalog_db.search.query_expansion import Forms

# What a query searches for on pages and in table titles, made ready once for all publications that are examined.


_NUMBER_FIT = 20.0  # of a table whose number was asked for


class Wanted:
    """Words with their forms and weights, phrases, numbers, and hints (year, region) that only raise a page."""

    def __init__(
        self,
        words: Sequence[tuple[Forms, float]],
        phrases: Sequence[tuple[str, ...]] = (),
        numbers: Sequence[str] = (),
        hints: Sequence[str] = (),
        tables: Collection[tuple[str, str]] = (),
    ) -> None:
        """The number with each word is its weight: how rare it is among publications.

        `tables` are asked for by kind and number: theirs are the titles that fit best.
        """
        self._tables = frozenset(tables)
        self.phrases = tuple(phrases)
        self.hints = tuple(dict.fromkeys((*numbers, *hints)))
        self.only_hints = not words
        named = [(_weighted(forms), weight) for forms, weight in words]
        if self.only_hints:  # then they are what is searched for
            named = [([(hint, 1.0)], 1.0) for hint in self.hints]
        self.weights = [weight for _, weight in named]
        self.forms = [[(form.encode("utf-8", "replace"), share) for form, share in forms] for forms, _ in named]
        for forms in self.forms:
            forms.sort(key=lambda form: -form[1])
        self.number_bytes = [] if self.only_hints else [number.encode("utf-8", "replace") for number in numbers]
        self.hint_bytes = [hint.encode("utf-8", "replace") for hint in self.hints]
        self.to_emphasise = {form for forms, _ in named for form, _ in forms} | set(self.hints)
        self._padded = [[(f" {form} ", share) for form, share in forms] for forms, _ in named]
        self._padded_hints = [f" {hint} " for hint in self.hints]

    @property
    def is_empty(self) -> bool:
        return not (self.forms or self.phrases)

    def caption_fit(self, caption: Caption) -> float:
        """How well a table title answers the query: 0 where it lacks a word, about 2 where it says just that."""
        if (caption.kind, caption.number) in self._tables:
            return _NUMBER_FIT
        fit = 0.0
        words = caption.words
        for forms in self._padded:
            best = 0.0
            for form, share in forms:
                if share > best and form in words:
                    best = share
            if not best:
                return 0.0
            fit += best
        hints = 0.0 if self.only_hints else sum(hint in words for hint in self._padded_hints)
        asked = len(self._padded) + (0.0 if self.only_hints else 0.5 * len(self._padded_hints))
        return (fit + 0.5 * hints) / asked + (fit + hints) / max(4, words.count(" ") - 1)


def _weighted(forms: Forms) -> list[tuple[str, float]]:
    single = [(form, weight) for form, (weight, _) in forms.single.items()]
    return single + [(" ".join(words), weight) for words, weight in forms.several]


# Pieces of page text around what was found, with the words emphasised.

_LENGTH = 170  # bytes
_LONGEST_WORD = 24  # bytes searched for a blank to begin or end at


def snippet_at(texts: PageTexts, number: int, at: int, span: int, emphasised: Collection[str]) -> Snippet:
    """The text of page `number` (from 0) around `span` bytes from `at`; `emphasised` are folded words to emphasise."""
    start, end = texts.starts[number], texts.starts[number + 1] - 1
    room = max(0, _LENGTH - span)
    left = _boundary(texts.body, max(start, min(at, end) - room // 3), start, end)
    right = _boundary(texts.body, min(end, left + _LENGTH), start, end)
    text = " ".join(texts.body[left:right].decode("utf-8", "ignore").split())
    text = ("\u2026" if left > start else "") + text + ("\u2026" if right < end else "")
    return Snippet(text, _emphasis(text, emphasised))


def _boundary(body: bytes, at: int, start: int, end: int) -> int:
    """The next blank, so that no word and no letter of several bytes is cut."""
    for place in range(at, min(end, at + _LONGEST_WORD)):
        if place == start or body[place] in b" \n":
            return place
    if end - at < _LONGEST_WORD:
        return end
    while at > start and body[at] & 0xC0 == 0x80:  # inside a letter
        at -= 1
    return at


def _emphasis(text: str, words: Collection[str]) -> tuple[tuple[int, int], ...]:
    """Characters (start, end) of the words, left to right, none overlapping."""
    folded = fold(text)
    found = [re.escape(word) for word in sorted(words, key=len, reverse=True) if word in folded]
    if not found:
        return ()
    pattern = re.compile(rf"(?<![^\W_])(?:{'|'.join(found)})(?![^\W_])")
    return tuple(match.span() for match in pattern.finditer(folded))


_MOST_OCCURRENCES = 3000  # of a form in a publication; what comes after is not counted
_MANY_PAGES, _COMMON_SHARE = 12, 0.25  # a word on more pages than either is common in a publication
_MOST_MEASURED = 16  # pages on which it is measured how close together the words stand
_NEAR_BYTES = 120  # words this close together answer a query better than words of a page far apart
_LEADERS = (b"....", b". . . .", "\u2026\u2026".encode())  # a list of contents or tables
_FEWEST_LEADERS = 5
_LETTERS = frozenset(b"abcdefghijklmnopqrstuvwxyz0123456789") | frozenset(range(128, 256))
_GAP, _NO_LETTER = rb"[^0-9a-z\x80-\xff]{1,3}", rb"(?![0-9a-z\x80-\xff])"
_COUNT_K = 1.5
_NEAR_BONUS = 2.0
_HINT_BONUS = 0.35
_CAPTION_FACTOR, _CAPTION_BONUS = 1.5, 6.0
_LIST_FACTOR = 0.25

WordSpan = tuple[int, int, int]  # start and end in bytes, and which word


@dataclass(frozen=True, slots=True)
class Located:
    """Pages, best first, and how many more match. `closeness` 1: all words stand together somewhere, 0: nowhere."""

    pages: tuple[PageHit, ...] = ()
    more: int = 0
    closeness: float = 0.0


@dataclass(slots=True)
class _Page:
    counts: dict[int, float] = field(default_factory=dict)  # word -> occurrences, each times the weight of its form
    spans: list[WordSpan] = field(default_factory=list)
    score: float = 0.0
    caption: Caption | None = None


def locate(
    texts: PageTexts, wanted: Wanted, captions: Sequence[Caption], limit: int, amounts: Sequence[float] = ()
) -> Located:
    """Pages with all words; where none has all, those with most. The page of a fitting table title goes first.

    `amounts` tell how much of each word there is in these texts: the rarest is searched for first.
    """
    fitting = {page: caption for page, caption in _fitting(wanted, captions).items() if page < len(texts.starts) - 1}
    found = _scan(texts, wanted, amounts or [-weight for weight in wanted.weights], fitting)
    if wanted.phrases:
        found = _with_phrases(texts, wanted, found)
    for number, caption in fitting.items():
        if number in found or not wanted.phrases:
            found.setdefault(number, _Page()).caption = caption
    if not found:
        return Located()
    most = max(len(page.counts) for page in found.values())
    chosen = [(number, page) for number, page in found.items() if len(page.counts) == most or page.caption]
    for number, page in chosen:
        page.score = _score(texts, wanted, number, page)
    chosen.sort(key=lambda item: (-item[1].score, item[0]))
    closeness = _measure(texts, wanted, chosen[:_MOST_MEASURED])
    chosen.sort(key=lambda item: (-item[1].score, item[0]))
    shown = tuple(_hit(texts, wanted, number, page) for number, page in chosen[:limit])
    return Located(shown, len(chosen) - len(shown), closeness)


def holds_phrases(texts: PageTexts, phrases: Sequence[tuple[str, ...]]) -> bool:
    """Whether each phrase stands somewhere, its words in this order with only blanks and signs between them."""
    return all(next(_phrase_places(texts.folded, phrase), None) is not None for phrase in phrases)


def _scan(texts: PageTexts, wanted: Wanted, amounts: Sequence[float], titled: Collection[int]) -> dict[int, _Page]:
    """All pages with the most words, among others, with the spans where; and the `titled` where they hold a word.

    First as if some page held all words: a page without the rarest is not examined for the others. Where that proves
    wrong, again for as many words as were seen on one page.
    """
    order = sorted(range(len(wanted.forms)), key=amounts.__getitem__)
    hoped = len(order)
    while True:
        pages: dict[int, _Page] = {}
        for left, word in zip(range(len(order), 0, -1), order, strict=True):
            _find_word(texts, wanted, word, _stretches(texts.starts, pages, left, hoped, titled), pages)
        most = max((len(page.counts) for page in pages.values()), default=0)
        if most >= hoped or hoped == 1:
            return pages
        hoped = max(1, most)


def _stretches(
    starts: Sequence[int], pages: dict[int, _Page], left: int, hoped: int, titled: Collection[int]
) -> list[tuple[int, int]]:
    """Where to search for the next word: pages that can still come to hold so many words with those left."""
    if left >= hoped:
        return [(0, starts[-1])]
    found = [(number, len(page.counts)) for number, page in pages.items()]
    least = min(hoped - left, max((count for _, count in found), default=0))
    numbers = {number for number, count in found if count >= least}.union(titled)
    return [(starts[number], starts[number + 1]) for number in sorted(numbers)]


def _find_word(
    texts: PageTexts, wanted: Wanted, word: int, within: Sequence[tuple[int, int]], pages: dict[int, _Page]
) -> None:
    """Add where a word stands within some stretches of the text to the pages.

    Lesser forms of a word are not searched for where the better ones stand on many pages: they would tell little.
    """
    starts, folded = texts.starts, texts.folded
    find = folded.find
    nowhere = _Page()
    last = len(folded)
    enough = max(_MANY_PAGES, (len(starts) - 1) * _COMMON_SHARE)
    held = 0  # pages, counted for each form anew
    for form, weight in wanted.forms[word]:
        if weight < 1.0 and held > enough:
            break
        length = len(form)
        left = _MOST_OCCURRENCES
        end_of_page, page = -1, nowhere
        for start, stop in within:
            at = find(form, start, stop)
            while at >= 0 and left:
                end = at + length
                if (end == last or folded[end] not in _LETTERS) and (at == 0 or folded[at - 1] not in _LETTERS):
                    left -= 1
                    if at >= end_of_page:
                        number = bisect_right(starts, at) - 1
                        end_of_page = starts[number + 1]
                        if number not in pages:
                            pages[number] = _Page()
                        page = pages[number]
                        held += 1
                    page.counts[word] = page.counts.get(word, 0.0) + weight
                    page.spans.append((at, end, word))
                at = find(form, end, stop)


def _with_phrases(texts: PageTexts, wanted: Wanted, found: dict[int, _Page]) -> dict[int, _Page]:
    for phrase in wanted.phrases:
        holding = {bisect_right(texts.starts, at) - 1 for at in _phrase_places(texts.folded, phrase)}
        found = {number: page for number, page in found.items() if number in holding}
    return found


def _phrase_places(folded: bytes, phrase: tuple[str, ...]) -> Iterator[int]:
    words = [word.encode("utf-8", "replace") for word in phrase]
    rest = re.compile(b"".join(_GAP + re.escape(word) for word in words[1:]) + _NO_LETTER)
    # The longest word is the rarest as a rule; most texts are told by it alone.
    if max(words, key=len) not in folded:
        return
    at = folded.find(words[0])
    while at >= 0:
        end = at + len(words[0])
        if (at == 0 or folded[at - 1] not in _LETTERS) and rest.match(folded, end):
            yield at
        at = folded.find(words[0], end)


def _fitting(wanted: Wanted, captions: Sequence[Caption]) -> dict[int, Caption]:
    """Pages (from 0) whose table titles hold all words; the best title where a page has several."""
    fits: dict[int, float] = {}
    best: dict[int, Caption] = {}
    for caption in captions:
        fit = wanted.caption_fit(caption)
        if fit and caption.page is not None and caption.page > 0 and fit > fits.get(caption.page - 1, 0.0):
            fits[caption.page - 1], best[caption.page - 1] = fit, caption
    return best


def _score(texts: PageTexts, wanted: Wanted, number: int, page: _Page) -> float:
    start, end = texts.starts[number], texts.starts[number + 1]
    score = sum(wanted.weights[word] * count / (count + _COUNT_K) for word, count in page.counts.items())
    if not wanted.only_hints:
        score += _HINT_BONUS * sum(texts.folded.find(hint, start, end) >= 0 for hint in wanted.hint_bytes)
    if _is_list(texts.folded, start, end):
        return score * _LIST_FACTOR
    if page.caption is not None:
        return score * _CAPTION_FACTOR + _CAPTION_BONUS * (1.0 + wanted.caption_fit(page.caption))
    return score


def _is_list(folded: bytes, start: int, end: int) -> bool:
    """A page of contents or of a list of tables: it names everything and shows nothing."""
    return any(folded.count(leader, start, end) >= _FEWEST_LEADERS for leader in _LEADERS)


def _measure(texts: PageTexts, wanted: Wanted, pages: Sequence[tuple[int, _Page]]) -> float:
    """Raise pages on which the words stand close together; the closeness of the best of them."""
    parts = len(wanted.forms) + len(wanted.number_bytes)
    if parts < 2:
        return 0.0
    best = 0.0
    for number, page in pages:
        if len(page.counts) > 1:
            page.score *= 1.0 + _NEAR_BONUS * _NEAR_BYTES / (_NEAR_BYTES + tightest(page.spans)[1])
        if len(page.counts) == len(wanted.forms):
            spans = page.spans + _number_spans(texts, wanted, number)
            present = {word for _, _, word in spans}
            _, span, least = _tightest_of(spans, len(present))
            best = max(best, least / max(least, span) * (len(present) / parts) ** 2)
    return best


def _number_spans(texts: PageTexts, wanted: Wanted, number: int) -> list[WordSpan]:
    start, end = texts.starts[number], texts.starts[number + 1]
    spans = []
    for part, digits in enumerate(wanted.number_bytes, len(wanted.forms)):
        at = texts.folded.find(digits, start, end)
        while at >= 0:
            spans.append((at, at + len(digits), part))
            at = texts.folded.find(digits, at + 1, end)
    return spans


def tightest(spans: list[WordSpan]) -> tuple[int, int]:
    """Where the most different words stand closest together: start, and length in bytes."""
    start, span, _ = _tightest_of(spans, len({word for _, _, word in spans}))
    return start, span


def _tightest_of(spans: list[WordSpan], words: int) -> tuple[int, int, int]:
    """Start and length of the shortest stretch with so many different words, and the length of these words alone."""
    spans.sort()
    last: dict[int, tuple[int, int]] = {}
    best = (spans[0][0], 1 << 30, 0)
    for start, end, word in spans:
        last[word] = (start, end)
        if len(last) == words:
            first = min(last.values())[0]
            if end - first < best[1]:
                best = (first, end - first, sum(to - at + 1 for at, to in last.values()) - 1)
    return best


def _hit(texts: PageTexts, wanted: Wanted, number: int, page: _Page) -> PageHit:
    start, span = tightest(page.spans) if page.spans else (texts.starts[number], 0)
    caption = page.caption
    printed = ""
    if caption is not None:
        kind = {"table": "Tabel", "figure": "Gambar"}.get(caption.kind, "")  # as the books print it
        printed = " ".join(filter(None, (kind, caption.number, caption.title)))
    return PageHit(number + 1, snippet_at(texts, number, start, span, wanted.to_emphasise), printed)
