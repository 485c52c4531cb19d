"""Finds the pages of a publication that answer a query: by lists of where words stand, and the texts of few pages."""

import re
from bisect import insort
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import repeat
from typing import NamedTuple

from catalog_db.rules.catalogue.words import fold
from catalog_db.search.captions import Caption, Captions
from catalog_db.search.messages import PageHit, Snippet
from catalog_db.search.page_words import (
    LETTERS,
    PageCounts,
    Pairs,
    key_of,
    keys_within,
    pairs_of,
    pairs_over_break,
    places_of,
)
from catalog_db.search.pages import PageText, PageTexts
from catalog_db.search.query_expansion import Forms

_ALNUM = re.compile(r"[^\W_]+")


class Emphasised:
    """Folded words to emphasise in snippets."""

    def __init__(self, words: Collection[str]) -> None:
        self._runs = {word for word in words if word.isalnum()}
        self._others = [word for word in words if not word.isalnum() and word]

    def within(self, text: str) -> tuple[tuple[int, int], ...]:
        """Characters (start, end) of the words, left to right, the longest where several begin, none overlapping."""
        folded = fold(text)
        found = []
        for word in (*self._runs.intersection(_ALNUM.findall(folded)), *self._others):
            at = folded.find(word)
            while at >= 0:
                end = at + len(word)
                if not (folded[at - 1 : at].isalnum() or folded[end : end + 1].isalnum()):
                    found.append((at, -end))
                at = folded.find(word, at + 1)
        spans: list[tuple[int, int]] = []
        for at, end in sorted(found):
            if not spans or at >= spans[-1][1]:
                spans.append((at, -end))
        return tuple(spans)


# What a query searches for on pages and in table titles, made ready once for all publications that are examined.


_NUMBER_FIT = 20.0  # of a table whose number was asked for


class _Form(NamedTuple):
    """A word or words in UTF-8. `key`: it is listed by that; None: only texts tell, of pages that hold `within`."""

    text: bytes
    weight: float
    key: int | None
    within: tuple[int, ...]

    @classmethod
    def of(cls, form: str, weight: float) -> "_Form":
        text = form.encode("utf-8", "replace")
        key = key_of(text)
        return cls(text, weight, key, () if key is not None else keys_within(text))


class Wanted:
    """Words with their forms and weights, phrases, numbers, and hints (year, region) that only raise a page."""

    def __init__(
        self,
        words: Sequence[tuple[Forms, float]],
        phrases: Sequence[tuple[str, ...]] = (),
        numbers: Sequence[str] = (),
        hints: Sequence[str] = (),
        tables: Collection[tuple[str, str]] = (),
        told_by: Sequence[tuple[str, ...]] = (),
    ) -> None:
        """The number with each word is its weight: how rare it is among publications.

        `tables` are asked for by kind and number: theirs are the titles that fit best. A page that says one of
        `told_by` is likelier to answer.
        """
        self.told_by = tuple(told_by)
        self._tables = frozenset(tables)
        self.phrases = tuple(phrases)
        self.hints = tuple(dict.fromkeys((*numbers, *hints)))
        self.only_hints = not words
        named = [(_weighted(forms), weight) for forms, weight in words]
        if self.only_hints:  # then they are what is searched for
            named = [([(hint, 1.0)], 1.0) for hint in self.hints]
        self.weights = [weight for _, weight in named]
        self.forms = [[_Form.of(form, share) for form, share in forms] for forms, _ in named]
        for forms in self.forms:
            forms.sort(key=lambda form: -form.weight)
        self.number_bytes = [] if self.only_hints else [number.encode("utf-8", "replace") for number in numbers]
        self.hint_forms = [_Form.of(hint, 1.0) for hint in self.hints]
        self.to_emphasise = Emphasised({form for forms, _ in named for form, _ in forms} | set(self.hints))
        self._padded = [[(f" {form} ", share) for form, share in forms] for forms, _ in named]
        self._padded_hints = [f" {hint} " for hint in self.hints]
        rarest_first = sorted(range(len(named)), key=lambda word: -self.weights[word])
        self._in_titles = [[form for form, _ in self._padded[word]] for word in rarest_first]
        self.fitting: dict[int, list[Caption]] = {}  # of publications that were examined

    @property
    def is_empty(self) -> bool:
        return not (self.forms or self.phrases)

    def lines_of(self, captions: Captions) -> set[int]:
        """The lines of the table titles that may answer the query; of all others `caption_fit` is 0."""
        lines = captions.lines(self._in_titles)
        for _, number in self._tables:
            lines |= captions.lines([[f" {number} "]])
        return lines

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


def snippet_at(page: PageText, at: int, span: int, emphasised: Emphasised | None) -> Snippet:
    """The text of a page around `span` bytes from `at`; None: nothing in it is emphasised."""
    end = len(page.body) - 1
    room = max(0, _LENGTH - span)
    left = _boundary(page.body, max(0, min(at, end) - room // 3), end)
    if left > at:  # "GNU/Linux": what was found begins within a word
        left = max(at - _LONGEST_WORD, page.body.rfind(b" ", 0, at) + 1, page.body.rfind(b"\n", 0, at) + 1)
        left = left if left > at - _LONGEST_WORD else at
    right = _boundary(page.body, min(end, left + _LENGTH), end)
    text = " ".join(page.body[left:right].decode("utf-8", "ignore").split())
    text = ("\u2026" if left else "") + text + ("\u2026" if right < end else "")
    return Snippet(text, emphasised.within(text) if emphasised else ())


def _boundary(body: bytes, at: int, end: int) -> int:
    """The next end or beginning of a word, so that no word and no letter of several bytes is cut."""
    stop = min(end, at + _LONGEST_WORD)
    if at < stop:
        if at == 0 or body[at - 1] in b" \n":
            return at
        blanks = [place for place in (body.find(b" ", at, stop), body.find(b"\n", at, stop)) if place >= 0]
        if blanks:
            return min(blanks)
    if end - at < _LONGEST_WORD:
        return end
    while at and body[at] & 0xC0 == 0x80:  # inside a letter
        at -= 1
    return at


_MANY_PAGES, _COMMON_SHARE = 12, 0.25  # a word on more pages than either is common in a publication
_MOST_MEASURED = 16  # pages on which it is measured how close together the words stand
_NEAR_BYTES = 120  # words this close together answer a query better than words of a page far apart
_GAP = rb"[^0-9a-z\x80-\xff]{1,3}"
_NO_LETTER_BEFORE, _NO_LETTER = rb"(?<![0-9a-z\x80-\xff])", rb"(?![0-9a-z\x80-\xff])"
_FROM_THE_BEGINNING, _TO_THE_END = rb"[^0-9a-z\x80-\xff]*", rb"[^0-9a-z\x80-\xff]*\Z"
_EDGE_BYTES = 600  # of a page in which a sentence may go on that the page before began, or begin that goes on
_COUNT_K = 1.5
_NEAR_BONUS = 2.0
_HINT_BONUS = 0.35
_TOLD_BONUS = 1.0
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
class _Found:
    """What the lists of a publication tell. `counts` of a word: on each page its occurrences times their weights."""

    contents: Collection[int]  # pages that are lists of contents or tables
    counts: dict[int, dict[int, float]] = field(default_factory=dict)  # word -> page -> amount, the rarest word first
    forms: dict[int, list[bytes]] = field(default_factory=dict)  # of each word those that stand on some page
    held: dict[int, int] = field(default_factory=dict)  # page -> how many of the words

    def most(self, held: dict[int, int]) -> int:
        """How many words stand on one page that is no list; where there are lists alone, on one of those."""
        counts = [count for number, count in held.items() if number not in self.contents] or held.values()
        return max(counts, default=0)


def locate(
    texts: PageTexts, wanted: Wanted, captions: Sequence[Caption], limit: int, amounts: Sequence[float] = ()
) -> Located:
    """Pages with all words; where none has all, those with most. The page of a fitting table title goes first.

    Lists of contents and tables name everything: how many words the others hold is what counts, where there are others.
    `amounts` tell how much of each word there is in these texts: the rarest is searched for first.
    """
    fitting = {page: caption for page, caption in _fitting(wanted, captions).items() if page < len(texts)}
    found = _scan(texts, wanted, amounts or [-weight for weight in wanted.weights], fitting)
    held = found.held
    broken: dict[int, int] = {}  # pages at whose end a phrase begins, and where
    for at, phrase in enumerate(map(Phrase.of, wanted.phrases)):
        whole = {number: held[number] for number in phrase.pages(texts, held)}
        begun = {} if whole else phrase.over_breaks(texts)
        held = whole or {number: len(wanted.forms) for number in begun if not at or number in held}
        broken.update(begun)
    titled = {number: caption for number, caption in fitting.items() if number in held or not wanted.phrases}
    held = dict.fromkeys(titled, 0) | held
    if not held:
        return Located()
    most = found.most(held)
    numbers = [number for number in held if held[number] >= most or number in titled]
    telling = {number for words in wanted.told_by for number in Phrase.of(words).pages(texts, numbers)}
    scores = _score(texts, wanted, found, numbers, titled, telling)
    next_ones = {number + 1 for number in scores.keys() - telling if number + 1 < len(texts)}
    told = _told_next(texts, wanted, found, next_ones - scores.keys() - set(found.contents))
    scores.update((number, scores[number - 1] + _TOLD_BONUS) for number in told)
    best = sorted(scores, key=lambda number: (-scores[number], number))
    places: dict[int, tuple[int, int]] = {}
    closeness = _measure(texts, wanted, found, best[:_MOST_MEASURED], limit, scores, places)
    for number in told:  # before the page that leads to it
        scores[number] = max(scores[number], scores[number - 1] + _TOLD_BONUS)
    best.sort(key=lambda number: (-scores[number], number))
    places.update(told)
    places.update((number, (at, len(texts.page(number).body) - at)) for number, at in broken.items())
    shown: list[PageHit] = []
    for number in best[:limit]:
        if number not in places:
            places[number] = tightest(_spans(texts.page(number), found, number))
        emphasised = None if shown else wanted.to_emphasise  # of further pages a row shows the text alone, if any
        snippet = snippet_at(texts.page(number), *places[number], emphasised)
        shown.append(PageHit(number + 1, snippet, _printed(titled.get(number))))
    return Located(tuple(shown), len(best) - len(shown), closeness)


def holds_phrases(texts: PageTexts, phrases: Sequence[tuple[str, ...]], known: Pairs | None = None) -> bool:
    """Whether each phrase stands on a page, its words in this order with only blanks and signs between them.

    Or over a page break. `known`: which words follow each other in these texts.
    """
    return all(Phrase.of(phrase).stands_in(texts, known) for phrase in phrases)


def has_page_with(texts: PageTexts, words: Sequence[str]) -> bool:
    """Whether all of the words stand on one page, wherever."""
    return bool(_pages_with(texts, keys_within(" ".join(words).encode("utf-8", "replace")), None))


class _Parts(NamedTuple):
    """A phrase that a page ends in: what stands at the end of a line, and at the beginning of one of the next page."""

    front: re.Pattern[bytes]
    behind: re.Pattern[bytes]
    front_keys: tuple[int, ...]
    behind_keys: tuple[int, ...]
    pairs: tuple[int, ...]

    @classmethod
    def of(cls, words: Sequence[bytes], at: int) -> "_Parts":
        front, behind = (_GAP.join(map(re.escape, part)) for part in (words[:at], words[at:]))
        return cls(
            re.compile(_NO_LETTER_BEFORE + front + _TO_THE_END),
            re.compile(_FROM_THE_BEGINNING + behind + _NO_LETTER),
            keys_within(b" ".join(words[:at])),
            keys_within(b" ".join(words[at:])),
            pairs_over_break(b" ".join(words), at),
        )

    def stand(self, texts: PageTexts) -> Iterator[tuple[int, int]]:
        """The pages on which it begins, each with where."""
        behind = _pages_with(texts, self.behind_keys, None)
        for number in _pages_with(texts, self.front_keys, [page - 1 for page in behind if page]):
            page, following = texts.page(number).folded, texts.page(number + 1).folded
            fronts = (self.front.search(page, 0, end) for _, end in texts.page(number).last_lines())
            begins = next((found.start() for found in fronts if found), None)
            starts = (start for start, _ in texts.page(number + 1).first_lines())
            if begins is not None and any(self.behind.match(following, start) for start in starts):
                yield number, begins


class Phrase:
    """Words in a row, with only blanks and signs between them."""

    def __init__(self, words: tuple[str, ...]) -> None:
        each = [word.encode("utf-8", "replace") for word in words]
        whole = b" ".join(each)
        self._pattern = re.compile(_NO_LETTER_BEFORE + _GAP.join(map(re.escape, each)) + _NO_LETTER)
        self._keys = keys_within(whole)
        self._pairs = pairs_of(whole)
        self._parts = [_Parts.of(each, at) for at in range(1, len(each))]

    @staticmethod
    @lru_cache(maxsize=64)
    def of(words: tuple[str, ...]) -> "Phrase":
        return Phrase(words)

    def may_stand(self, known: Pairs) -> bool:
        """Whether it may stand in a publication, by which words follow each other there."""
        return known.may_hold(self._pairs) or any(known.may_hold(parts.pairs) for parts in self._parts)

    def stands_in(self, texts: PageTexts, known: Pairs | None = None) -> bool:
        if (known is None or known.may_hold(self._pairs)) and any(True for _ in self.pages(texts)):
            return True
        parts = (parts for parts in self._parts if known is None or known.may_hold(parts.pairs))
        return any(True for each in parts for _ in each.stand(texts))

    def pages(self, texts: PageTexts, among: Collection[int] | None = None) -> Iterator[int]:
        """The pages (among some) on which it stands."""
        for number in _pages_with(texts, self._keys, among):
            if self._pattern.search(texts.page(number).folded):
                yield number

    def first_on(self, page: PageText) -> tuple[int, int]:
        """Where it begins and ends on a page that holds it."""
        found = self._pattern.search(page.folded)
        return found.span() if found else (0, 0)

    def over_breaks(self, texts: PageTexts) -> dict[int, int]:
        """The pages at whose end it begins, each with where; it goes on with the next page."""
        return dict(found for parts in self._parts for found in parts.stand(texts))


def _pages_with(texts: PageTexts, keys: Sequence[int], among: Collection[int] | None) -> list[int]:
    """The pages (among some) that hold all of these listed words, in order."""
    found = set(range(len(texts)) if among is None else among)
    for key in keys:
        if not found:
            break
        found.intersection_update(texts.words.on(key)[0])
    return sorted(found)


def _scan(texts: PageTexts, wanted: Wanted, amounts: Sequence[float], titled: Collection[int]) -> _Found:
    """All pages with the most words, among others; and the `titled` where they hold a word.

    First as if some page held all words: a page without the rarest is not examined for the others. Where that proves
    wrong, again for as many words as were seen on one page.
    """
    order = sorted(range(len(wanted.forms)), key=amounts.__getitem__)
    hoped = len(order)
    contents = frozenset(texts.words.contents())
    while True:
        found = _Found(contents)
        held = found.held
        for left, word in zip(range(len(order), 0, -1), order, strict=True):
            within = None if left >= hoped else _within(found, hoped - left, titled)
            counts = found.counts[word] = _find_word(texts, wanted, word, within, found.forms.setdefault(word, []))
            for number in counts:
                held[number] = held.get(number, 0) + 1
        most = found.most(held)
        if most >= hoped or hoped == 1:
            return found
        hoped = max(1, most)


def _within(found: _Found, least: int, titled: Collection[int]) -> set[int]:
    """Where to search for the next word: pages that can still come to hold so many words with those left."""
    least = min(least, found.most(found.held))
    return {number for number, count in found.held.items() if count >= least}.union(titled)


def _find_word(
    texts: PageTexts, wanted: Wanted, word: int, within: set[int] | None, forms: list[bytes]
) -> dict[int, float]:
    """The pages (within some) on which a word stands, and how much of it; its forms that do are added to `forms`.

    Lesser forms of a word are not searched for where the better ones stand on many pages: they would tell little.
    """
    enough = max(_MANY_PAGES, len(texts) * _COMMON_SHARE)
    found: dict[int, float] = {}
    held = 0  # pages, counted for each form anew
    on = texts.words.on
    for form in wanted.forms[word]:
        weight = form.weight
        if weight < 1.0 and held > enough:
            break
        key = form.key if form.key is not None else texts.key_of_term(form.text)
        numbers, counts = _counted(texts, form, within) if key is None else on(key)
        if not numbers:
            continue
        forms.append(form.text)
        if within is None and not found:
            amounts = repeat(weight) if counts is None else [weight * count for count in counts]
            found = dict(zip(numbers, amounts, strict=False))
            held += len(found)
            continue
        for number, count in zip(numbers, counts or repeat(1), strict=False):
            if within is None or number in within:
                found[number] = found.get(number, 0.0) + weight * count
                held += 1
    return found


def _counted(texts: PageTexts, form: _Form, within: Collection[int] | None) -> PageCounts:
    """Where a form stands that is not listed, and how often."""
    numbers, counts = [], []
    for number in _pages_with(texts, form.within, within):
        count = sum(1 for _ in places_of(texts.page(number).folded, form.text))
        if count:
            numbers.append(number)
            counts.append(count)
    return numbers, counts


def _spans(page: PageText, found: _Found, number: int) -> list[WordSpan]:
    """Where the words stand on a page."""
    folded = page.folded
    find = folded.find
    spans = []
    for word, counts in found.counts.items():
        for form in found.forms[word] if number in counts else ():
            at = find(form)
            while at >= 0:  # as `places_of`, which some hundred forms a query are too many for
                end = at + len(form)
                if folded[end] not in LETTERS and (at == 0 or folded[at - 1] not in LETTERS):
                    spans.append((at, end, word))
                at = find(form, end)
    return spans


def _fitting(wanted: Wanted, captions: Sequence[Caption]) -> dict[int, Caption]:
    """Pages (from 0) whose table titles hold all words; the best title where a page has several."""
    fits: dict[int, float] = {}
    best: dict[int, Caption] = {}
    for caption in captions:
        fit = wanted.caption_fit(caption)
        if fit and caption.page is not None and caption.page > 0 and fit > fits.get(caption.page - 1, 0.0):
            fits[caption.page - 1], best[caption.page - 1] = fit, caption
    return best


def _score(
    texts: PageTexts,
    wanted: Wanted,
    found: _Found,
    numbers: Sequence[int],
    titled: dict[int, Caption],
    telling: Collection[int],
) -> dict[int, float]:
    """Of each page, by how much of the words stands on it, which hints do, what it tells, and by its table title."""
    scores = dict.fromkeys(numbers, 0.0)
    for word, counts in found.counts.items():
        weight = wanted.weights[word]
        for number in numbers:
            count = counts.get(number)
            if count is not None:
                scores[number] += weight * count / (count + _COUNT_K)
    for hint in () if wanted.only_hints else wanted.hint_forms:
        if hint.key is not None:
            holding: Collection[int] = scores.keys() & texts.words.on(hint.key)[0]
        else:
            holding = [number for number in numbers if hint.text in texts.page(number).folded]
        for number in holding:
            scores[number] += _HINT_BONUS
    for number in telling:
        scores[number] += _TOLD_BONUS
    contents = scores.keys() & found.contents
    for number in contents:
        scores[number] *= _LIST_FACTOR
    for number in titled.keys() - contents:
        fit = wanted.caption_fit(titled[number])
        scores[number] = scores[number] * _CAPTION_FACTOR + _CAPTION_BONUS * (1.0 + fit)
    return scores


def _told_next(texts: PageTexts, wanted: Wanted, found: _Found, among: set[int]) -> dict[int, tuple[int, int]]:
    """The pages that begin with what answers the page before, which ends with the question's words; each with where."""
    told: dict[int, tuple[int, int]] = {}
    for phrase in map(Phrase.of, wanted.told_by):
        for number in phrase.pages(texts, among):
            begin, end = phrase.first_on(texts.page(number))
            if begin < _EDGE_BYTES and begin < told.get(number, (_EDGE_BYTES, 0))[0]:
                told[number] = begin, end - begin
    return {number: place for number, place in told.items() if _leads_on(texts, found, number - 1)}


def _leads_on(texts: PageTexts, found: _Found, number: int) -> bool:
    """Whether the words of a page stand at its end, or at the beginning of the next one."""
    page, following = texts.page(number), texts.page(number + 1)
    words = {word for _, end, word in _spans(page, found, number) if end >= len(page.body) - _EDGE_BYTES}
    words |= {word for start, _, word in _spans(following, found, number) if start < _EDGE_BYTES}
    return len(words) >= found.held.get(number, 0)


def _measure(
    texts: PageTexts,
    wanted: Wanted,
    found: _Found,
    numbers: Sequence[int],
    limit: int,
    scores: dict[int, float],
    places: dict[int, tuple[int, int]],
) -> float:
    """Raise pages on which the words stand close together; the closeness of the best of them.

    `numbers`: best first. A page is left out that can neither come among the first `limit` nor be closer than one
    that was seen. Where the words stand closest together goes to `places`.
    """
    words = len(wanted.forms)
    parts = words + len(wanted.number_bytes)
    if parts < 2:
        return 0.0
    best, most = 0.0, _most_gained(found)
    reached: list[float] = []  # the scores of the best pages so far, at most `limit`, rising
    for number in numbers:
        can_be_shown = len(reached) < limit or scores[number] * most >= reached[0]
        if not can_be_shown and (best >= 1.0 or found.held.get(number, 0) < words):
            continue
        on_page = _spans(texts.page(number), found, number)
        held = len({word for _, _, word in on_page})
        start, span, least = _tightest_of(on_page, held) if on_page else (0, 0, 0)
        places[number] = start, span
        if held > 1:
            scores[number] *= _gained(span)
        if held == words:
            present = held
            if wanted.number_bytes:
                both = on_page + _number_spans(texts.page(number).folded, wanted)
                present = len({word for _, _, word in both})
                _, span, least = _tightest_of(both, present)
            if least:
                best = max(best, least / max(least, span) * (present / parts) ** 2)
        insort(reached, scores[number])
        del reached[:-limit]
    return best


def _gained(span: int) -> float:
    """What a page gains on which the words stand within so many bytes."""
    return 1.0 + _NEAR_BONUS * _NEAR_BYTES / (_NEAR_BYTES + span)


def _most_gained(found: _Found) -> float:
    """What no page gains more than: two words at least as long as the second shortest, and one may lie in the other."""
    shortest = sorted(min(map(len, forms)) for forms in found.forms.values() if forms)
    return _gained(shortest[1]) if len(shortest) > 1 else 1.0


def _number_spans(folded: bytes, wanted: Wanted) -> list[WordSpan]:
    spans = []
    for part, digits in enumerate(wanted.number_bytes, len(wanted.forms)):
        at = folded.find(digits)
        while at >= 0:
            spans.append((at, at + len(digits), part))
            at = folded.find(digits, at + 1)
    return spans


def tightest(spans: list[WordSpan]) -> tuple[int, int]:
    """Where the most different words stand closest together: start, and length in bytes; 0 where none stands."""
    if not spans:
        return 0, 0
    start, span, _ = _tightest_of(spans, len({word for _, _, word in spans}))
    return start, span


def _tightest_of(spans: list[WordSpan], words: int) -> tuple[int, int, int]:
    """Start and length of the shortest stretch with so many different words, and the length of these words alone."""
    spans.sort()
    starts: dict[int, int] = {}
    lengths: dict[int, int] = {}
    best = (spans[0][0], 1 << 30, 0)
    for start, end, word in spans:
        starts[word], lengths[word] = start, end - start
        if len(starts) == words:
            first = min(starts.values())
            if end - first < best[1]:
                best = (first, end - first, sum(lengths.values()) + words - 1)
    return best


def _printed(caption: Caption | None) -> str:
    """A table title as the books print it; empty where there is none."""
    if caption is None:
        return ""
    kind = {"table": "Tabel", "figure": "Gambar"}.get(caption.kind, "")
    return " ".join(filter(None, (kind, caption.number, caption.title)))
