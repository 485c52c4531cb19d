"""Answers a search from an index: parse, expand, filter by chips, rank, and what to do where nothing is found."""

import re
from collections import Counter, OrderedDict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import reduce
from itertools import islice, pairwise
from operator import and_
from time import perf_counter

from catalog_db.rules.catalogue.regions import RegionTable
from catalog_db.rules.catalogue.words import digits, fold, title_words
from catalog_db.search.anchors import Anchors
from catalog_db.search.captions import Caption
from catalog_db.search.columns import DocSet
from catalog_db.search.documents import BODY, TABLES, TITLE, Doc, IndexReader
from catalog_db.search.facet_columns import FacetColumns
from catalog_db.search.language import Language, Synonym
from catalog_db.search.locator import Located, Phrase, Wanted, has_page_with, holds_phrases, locate
from catalog_db.search.messages import (
    Absence,
    Chip,
    Hit,
    LeftOut,
    SearchRequest,
    SearchResults,
    Sort,
    TableHit,
)
from catalog_db.search.pages import PageTexts
from catalog_db.search.query import ChipWords, Query, QueryParser, Word
from catalog_db.search.query_expansion import Forms, MatchStats, QueryExpansion, is_surely_meant
from catalog_db.search.ranking import (
    CLOSENESS,
    LEAST_OF_RANGE,
    REGION_BOOST,
    YEAR_BOOST,
    ChipMatchStats,
    QueryMatch,
    rarity,
    score,
    tables_with_all,
)

FEW = 3  # a search that finds fewer may be a slip
FEWEST_PHRASE_CHECKS = 40  # publications read to see whether a phrase stands in them
_PAGES_SHOWN = 5
_ALL_PAGES = 200  # of one publication; nobody goes through more
_TABLES_SHOWN = 8
_TABLE_PUBLICATIONS = 8
_SHORTEST_NUMBER = 4  # digits, to be searched for among catalogue and other numbers
_CORRECTIONS_TRIED = 3
_NEIGHBOURS_LOOKED_UP = 8  # publications, in which a word is looked for beside another
_TERMS_LOOKED_UP = 8  # publications, in whose table titles a name is looked for
# Which of what a query names gives way first, where nothing carries all of it.
_NARROWINGS = (
    ("region", "year", "table"),
    ("region", "year"),
    ("region", "table"),
    ("region",),
    ("year", "table"),
    ("year",),
    ("table",),
)
_RANGES_LOOKED_UP = 24  # publications, in whose table titles ranges of years are looked for
_YEARS = re.compile(r"((?:19|20)\d\d)\s*[-\u2010-\u2015/]\s*((?:19|20)\d\d)")
_KNOWN_BYTES = 8 << 20  # of what words find
_FIRST_YEAR, _LAST_YEAR = 1900, 2099
_KINDS_OF_REGIONS = ("provinsi", "kabupaten", "kota", "kecamatan")
_DISTRICT = re.compile(r"^(?:kecamatan|kec\.?|distrik)\s+(?=\S)", re.I)


@dataclass(slots=True)
class _Answer:
    """Ranked docs and how they were found."""

    query: Query
    found: QueryMatch
    ranked: list[int]
    docs: DocSet  # the same
    scores: Sequence[float]  # of all docs; those of the ranked count
    best_first: Sequence[int] = ()  # the same docs by score alone
    filtering: frozenset[str] = frozenset()  # kinds of chips that filter
    unfiltered: DocSet = field(default_factory=DocSet)  # before the filters of the request: facets count these
    total_exact: bool = True
    texts: dict[int, PageTexts] = field(default_factory=dict)  # read for phrases already, of the docs shown first
    left_out: tuple[LeftOut, ...] = ()
    also: tuple[tuple[str, str], ...] = ()
    is_given_up: bool = False  # something holds all words, and not enough
    is_doubtful: bool = False  # a word was put right that may have been no slip
    heads: int = 0  # how many of `ranked` go first whatever their pages say

    @property
    def best(self) -> float:
        return self.scores[self.best_first[0]] if self.best_first else 0.0


def with_learned_districts(regions: RegionTable, docs: Iterable[Doc]) -> RegionTable:
    """The table and the districts that publications are about; it comes without any."""
    named = (doc for doc in docs if len(doc.region_code) > 4 and doc.region_name)
    oldest_first = sorted(named, key=lambda doc: (doc.year or 0, doc.id))  # of several names the newest counts
    learned = {doc.region_code: doc.region_name for doc in oldest_first}
    return regions.with_districts((code, _DISTRICT.sub("", name)) for code, name in sorted(learned.items()))


class Engine:
    """Of one state of the index; keeps what words find from one search to the next. For one thread at a time."""

    def __init__(self, reader: IndexReader, regions: RegionTable, language: Language) -> None:
        self._reader = reader
        self._columns = FacetColumns(reader.docs)
        self._parser = QueryParser(regions, language, self._columns.has_region, self._has_table, self._years)
        self._expansion = QueryExpansion(reader, language)
        self._anchors = Anchors(reader, language)
        self._known: OrderedDict[Word, MatchStats] = OrderedDict()
        self._known_bytes = 0

    def search(self, request: SearchRequest) -> SearchResults:
        started = perf_counter()
        query = self._parse(request.query, request)
        answer = self._all_words(query, request)
        suggestion = ""
        corrected = False
        if len(answer.ranked) < FEW and not query.is_empty:
            found = self._corrected(query, request, len(answer.ranked))
            if found is not None and found.query.text != query.text:
                suggestion = found.query.text
            if found is not None and not found.is_doubtful:
                answer = found
            elif not answer.ranked:
                answer = self._some_words(query, request)
            if answer.query.text != query.text:
                suggestion, corrected = answer.query.text, True
        wanted = self._wanted(answer)
        lacking = self._tables_left_out(answer)
        results = SearchResults(
            request.query,
            total=len(answer.ranked),
            took_ms=0.0,
            hits=self._hits(answer, wanted, request),
            tables=self._tables(answer, wanted) if request.offset == 0 else (),
            chips=self._chips(answer),
            suggestion=suggestion,
            corrected=corrected,
            any_word=answer.found.any_word,
            words=_words_to_highlight(answer),
            facets=self._columns.facets(answer.unfiltered, request, answer.best_first, answer.scores),
            left_out=(
                *(one for one in answer.left_out if one.word not in query.letters),
                *lacking,
                *_never_searched(query),
            ),
            also=answer.also,
            total_exact=answer.total_exact,
        )
        return replace(results, took_ms=(perf_counter() - started) * 1000)

    # -- finding -------------------------------------------------------------------------------------------------

    def _parse(self, text: str, request: SearchRequest) -> Query:
        query = self._parser.parse(text, request.ignored_chips, request.as_typed)
        words = {chip.typed for chip in query.chips if self._is_a_term(chip)}
        if not words:
            return query
        needed = request.as_typed.union(*map(title_words, words))
        return self._parser.parse(text, request.ignored_chips | words, needed)

    def _is_a_term(self, chip: ChipWords) -> bool:
        """A name that with its neighbour stands in table titles of other regions is none there: "panti asuhan"."""
        if not chip.neighbours:
            return False
        holding = self._reader.together(TABLES, tuple(word.text for word in chip.words)).docs
        others = islice(self._columns.newest(holding - self._columns.of_region(chip.value)), _TERMS_LOOKED_UP)
        titles = (self._reader.captions_of(at).words for at in others)
        return any(f" {term} " in words for words in titles for term in chip.neighbours)

    def _match_stats(self, words: Sequence[Word]) -> list[MatchStats]:
        return [self._known_stats(word) or self._read_stats(word) for word in words]

    def _known_stats(self, word: Word) -> MatchStats | None:
        found = self._known.get(word)
        if found is not None:
            self._known.move_to_end(word)
        return found

    def _read_stats(self, word: Word) -> MatchStats:
        """Remembered for the searches that follow: most are the one before with a word or a filter more or less."""
        found = self._known[word] = MatchStats(self._reader, self._expansion.expand(word))
        self._known_bytes += found.size()
        while self._known_bytes > _KNOWN_BYTES and len(self._known) > 1:
            self._known_bytes -= self._known.popitem(last=False)[1].size()
        return found

    def _words_stats(self, query: Query) -> list[MatchStats]:
        """Those of the words that must be found."""
        return [
            stats.without_titles() if word.text in query.compared else stats
            for word, stats in zip(query.words, self._match_stats(query.words), strict=True)
        ]

    def _match(self, query: Query, any_word: bool = False) -> QueryMatch:
        found = QueryMatch(self._words_stats(query), any_word=any_word)
        found.optional = self._match_stats(query.optional)
        found.chips = [self._chip_match_stats(chip) for chip in query.chips]
        found.anchors = self._anchors.named(query.plain)
        for table in query.tables:
            found.tabled |= self._reader.column(TABLES, table.number).docs
        return found

    def _all_words(
        self, query: Query, request: SearchRequest, promises: Callable[[DocSet], bool] = lambda _: True
    ) -> _Answer:
        """The docs that hold all words; none where those, of which some may be dropped yet, promise too little."""
        found = self._match(query)
        scope, filtering = self._scope(query, found, request)
        answer = self._all_within(query, found, scope, filtering, request, promises)
        if not (answer.ranked or answer.is_given_up) and "year" in filtering and self._add_ranges(query, found):
            scope, filtering = self._scope(query, found, request)
            answer = self._all_within(query, found, scope, filtering, request, promises)
        return answer

    def _add_ranges(self, query: Query, found: QueryMatch) -> bool:
        """Count publications as named by a year that have a fitting table of some years around it: "2019-2023"."""
        if not found.words:
            return False
        holding = reduce(and_, (stats.docs for stats in found.words))
        regions = [stats.passing for chip, stats in zip(query.chips, found.chips, strict=True) if chip.kind == "region"]
        holding &= DocSet.all_of(regions) if regions else holding
        forms = {form for stats in found.words for form in stats.forms.single}
        forms |= {" ".join(words) for stats in found.words for words, _ in stats.forms.several}
        needed = [[f" {form} " for form in forms]]
        added = False
        for number in islice(self._columns.newest(holding), _RANGES_LOOKED_UP):
            captions = self._reader.captions_of(number)
            fitting = captions.at(captions.lines(needed))
            ranges = [ends for caption in fitting for ends in _YEARS.findall(caption.title)]
            for chip, stats in zip(query.chips, found.chips, strict=True):
                if chip.kind == "year" and any(first <= chip.value <= last for first, last in ranges):
                    stats.named |= DocSet.of([number])
                    added = True
        return added

    def _all_within(
        self,
        query: Query,
        found: QueryMatch,
        scope: DocSet | None,
        filtering: frozenset[str],
        request: SearchRequest,
        promises: Callable[[DocSet], bool] = lambda _: True,
    ) -> _Answer:
        """The docs of the scope that hold all words."""
        base = scope
        for stats in found.words:
            base = stats.docs if base is None else base & stats.docs
        if base is not None and not base:
            return _Answer(query, found, [], DocSet(), (), (), filtering)
        base = self._find_numbers(query, found, base)
        chosen = self._columns.all if base is None else base
        if not promises(chosen):
            return _Answer(query, found, [], DocSet(), (), (), filtering, is_given_up=True)
        return self._ranked(query, found, chosen, filtering, request)

    def _some_words(self, query: Query, request: SearchRequest) -> _Answer:
        """Nothing holds all words: leave out those that stand nowhere in the scope; where that does not do, any word.

        What the query names - region, year, table, kind, series - is kept.
        """
        query, also = self._with_known_words(query, request)
        answer = self._some_of(query, request)
        answer.also = tuple(pair for pair in also if pair[0] in (word.text for word in answer.query.words))
        return answer

    def _some_of(self, query: Query, request: SearchRequest) -> _Answer:
        found = self._match(query)
        scope, filtering = self._scope(query, found, request)
        inside = self._columns.all if scope is None else scope
        left = [word for word, stats in zip(query.words, found.words, strict=True) if not stats.docs & inside]
        somewhere = any(stats.docs for stats in found.words)
        widened = filtering == {"year"} and len(left) == len(query.words) and somewhere
        if widened:  # a year alone says less than what is asked for
            found.chips, filtering, inside, scope = [], frozenset(), self._columns.all, None
            left = [word for word, stats in zip(query.words, found.words, strict=True) if not stats.docs]
        kept = replace(query, words=tuple(word for word in query.words if word not in left))
        said = tuple(self._absence(word) for word in left)
        match = replace(found, words=self._words_stats(kept))
        if widened or (left and (kept.words or scope is not None)):
            answer = self._all_within(kept, match, scope, filtering, request)
            if answer.ranked:
                answer.left_out = said
                return answer
        answer = self._any_word(kept, match, inside, scope is not None, filtering, request)
        answer.left_out = said
        return answer

    def _any_word(
        self,
        query: Query,
        found: QueryMatch,
        inside: DocSet,
        scoped: bool,
        filtering: frozenset[str],
        request: SearchRequest,
    ) -> _Answer:
        found = replace(found, any_word=True, numbers=[], numbered=DocSet())
        self._find_numbers(query, found, None)
        base = DocSet.all_of([found.numbered, *(one.docs for one in (*found.words, *found.numbers))]) & inside
        if not base and scoped:
            base = inside
        if base & found.anchored:
            base &= found.anchored
        return self._ranked(replace(query, phrases=()), found, base, filtering, request)

    def _has_table(self, number: str) -> bool:
        return bool(self._reader.column(TABLES, number).docs)

    def _years(self) -> set[str]:
        """Those that a publication or a title of a table is of."""
        return self._columns.years() | {
            form.word
            for form in self._reader.vocabulary.forms(map(str, range(_FIRST_YEAR, _LAST_YEAR + 1))).values()
            if form.fields >> TABLES & 1
        }

    def _tables_left_out(self, answer: _Answer) -> list[LeftOut]:
        """Tables asked for by a number that nothing has, or nothing of what was found."""
        lacking = []
        for table in answer.query.tables:
            having = self._reader.column(TABLES, table.number).docs
            if having.isdisjoint(answer.docs):
                lacking.append(LeftOut(table.typed, Absence.NOT_HERE if having else Absence.NOWHERE))
        return lacking

    def _absence(self, word: Word) -> LeftOut:
        known = self._match_stats([word])[0].docs
        return LeftOut(word.text, Absence.NOT_HERE if known else Absence.NOWHERE)

    def _corrected(self, query: Query, request: SearchRequest, found: int) -> _Answer | None:
        """The query with unknown words put right by one letter, and rare ones searched for as others spell them, too.

        Where that finds more than `found`.
        """
        best, value = None, 0.0
        for text, changed in (("", {}), *self._corrections(query)):
            spelled, also = self._with_common_spellings(self._parse(text, request) if changed else query)
            if not (changed or also):
                continue
            near = [*changed.values(), *(common for _, common in also)]

            def promises(docs: DocSet, query: Query = spelled, near: list[str] = near) -> bool:
                return len(docs) > found and self._stand_in(near, query, docs)

            answer = self._all_words(spelled, request, promises)
            if answer.best <= value or not promises(answer.docs):
                continue
            unsure = [meant for typed, meant in changed.items() if not is_surely_meant(typed, meant)]
            answer.is_doubtful = bool(unsure) and len(spelled.words) == 1
            if answer.is_doubtful or all(self._stands_beside_another(one, spelled, answer.docs) for one in unsure):
                answer.also = also
                best, value = answer, answer.best
        return best

    def _stand_in(self, words: Iterable[str], query: Query, docs: DocSet) -> bool:
        """Words by which others were put right stand there as they are, or name the region or year."""
        named = {word.text for chip in query.chips for word in chip.words} | {*_KINDS_OF_REGIONS}
        exact = (self._match_stats([Word(word, exact=True)])[0].docs for word in words if word not in named)
        return all(not held.isdisjoint(docs) for held in exact)

    def _stands_beside_another(self, word: str, query: Query, docs: DocSet) -> bool:
        """Whether some of the docs have a word beside the one that is its neighbour in the query, too."""
        needed = {one.text for one in query.words}
        pairs = [pair for pair in pairwise(query.plain) if word in pair and needed.issuperset(pair)]
        holding = self._match_stats([Word(word, exact=True)])[0].docs & docs
        some = islice(self._columns.newest(holding), _NEIGHBOURS_LOOKED_UP if pairs else 0)
        return any(self._holds_any(number, pairs) for number in some)

    def _holds_any(self, number: int, pairs: Sequence[tuple[str, str]]) -> bool:
        title = f" {self._reader.docs[number].folded_title} "
        if any(f" {' '.join(pair)} " in title for pair in pairs):
            return True
        known = self._reader.pairs_of(number)
        may = [pair for pair in pairs if known is not None and Phrase.of(pair).may_stand(known)]
        texts = self._reader.pages_of(number, keep=False) if may else None
        if texts is not None and any(holds_phrases(texts, [pair], known) for pair in may):
            return True
        titled = [f" {' '.join(pair)} " for pair in pairs if number in self._reader.together(TABLES, pair).docs]
        return any(words in self._reader.captions_of(number).words for words in titled)

    def _corrections(self, query: Query) -> Iterable[tuple[str, dict[str, str]]]:
        """The text of a query with unknown words put right by one letter, and by what each; likeliest first."""
        choices = {word.text: self._expansion.meant(word) for word in query.words}
        choices = {word: near[:_CORRECTIONS_TRIED] for word, near in choices.items() if near}
        for attempt in range(_CORRECTIONS_TRIED if choices else 0):
            text = fold(query.text)
            chosen = {word: near[min(attempt, len(near) - 1)] for word, near in choices.items()}
            for word, near in chosen.items():
                text = re.sub(rf"(?<![^\W_]){re.escape(word)}(?![^\W_])", near, text)
            yield text, chosen

    def _with_known_words(self, query: Query, request: SearchRequest) -> tuple[Query, tuple[tuple[str, str], ...]]:
        """The query with words that the scope lacks put right, where that brings a region or words that it holds.

        And the words that are searched for as others spell them, too.
        """
        unknown = self._lacking(query, request)
        for text, changed in self._corrections(replace(query, words=tuple(unknown))):
            other = self._parse(text, request)
            found = self._match(other)
            scope, _ = self._scope(other, found, request)
            inside = self._columns.all if scope is None else scope
            if not self._stand_in(changed.values(), other, inside):
                continue
            unsure = [meant for typed, meant in changed.items() if not is_surely_meant(typed, meant)]
            if not all(self._stands_beside_another(one, other, inside) for one in unsure):
                continue
            missing = sum(not stats.docs & inside for stats in found.words)
            if missing < len(unknown) or len(other.chips) > len(query.chips):
                query = other
                break
        return self._with_common_spellings(query, {word.text for word in self._lacking(query, request)})

    def _lacking(self, query: Query, request: SearchRequest) -> list[Word]:
        """The words of a query that its scope lacks."""
        scope, _ = self._scope(query, self._match(query), request)
        inside = self._columns.all if scope is None else scope
        return [word for word in query.words if self._match_stats([word])[0].docs.isdisjoint(inside)]

    def _with_common_spellings(
        self, query: Query, among: Collection[str] | None = None
    ) -> tuple[Query, tuple[tuple[str, str], ...]]:
        """Few publications write a word (of some) so, and many write it otherwise by a letter: search for both."""
        also = []
        words = []
        for word in query.words:
            common = self._expansion.common_spelling(word) if among is None or word.text in among else ""
            if common:
                also.append((word.text, common))
                word = replace(word, synonyms=(*word.synonyms, Synonym((common,), 1.0)))
            words.append(word)
        return (replace(query, words=tuple(words)), tuple(also)) if also else (query, ())

    def _find_numbers(self, query: Query, found: QueryMatch, base: DocSet | None) -> DocSet | None:
        """Narrow down to publications with a number of the query; short or unknown numbers only raise titles."""
        for number in query.numbers:
            wanted = digits(number)
            if len(wanted) >= _SHORTEST_NUMBER:
                holding = DocSet.where(wanted in doc.numbers for doc in self._reader.docs)
                both = holding if base is None else holding & base
                if both:
                    found.numbered |= holding
                    base = both
                    continue
            found.numbers.extend(self._match_stats([Word(number, exact=True)]))
        if base is None and found.numbers and not (query.words or query.phrases):
            base = DocSet.all_of(one.docs for one in found.numbers)
        return base

    def _chip_match_stats(self, chip: ChipWords) -> ChipMatchStats:
        words = self._match_stats(chip.words)
        if chip.kind == "region":
            edition = self._columns.of_region(chip.value) | self._titled(chip)
            itself = self._columns.of_region_itself(chip.value)
            return ChipMatchStats(edition, DocSet(), words, REGION_BOOST, itself, chip.typed)
        edition = self._columns.of_year(chip.value) | words[0].fields[TITLE].docs
        return ChipMatchStats(edition, words[0].fields[TABLES].docs, words, YEAR_BOOST, typed=chip.typed)

    def _titled(self, chip: ChipWords) -> DocSet:
        """The docs whose title names a region with its kind: a code that is misprinted in a book never beats that."""
        name = title_words(chip.label)
        docs = self._reader.together(TITLE, tuple(name)).docs
        whole = f" {' '.join(name)} "
        return DocSet.of(at for at in docs if whole in f" {self._reader.docs[at].folded_title} ")

    def _scope(self, query: Query, found: QueryMatch, request: SearchRequest) -> tuple[DocSet | None, frozenset[str]]:
        """The docs of the region, year and table that a query names, and which of them could be kept.

        None: of all that is named nothing is there. Words that must be found as typed go before all.
        """
        by_kind: dict[str, DocSet] = {}
        for chip, stats in zip(query.chips, found.chips, strict=True):
            by_kind[chip.kind] = by_kind.get(chip.kind, DocSet()) | stats.passing
        if found.tabled and not (found.anchors and found.tabled.isdisjoint(found.anchored)):
            by_kind["table"] = found.tabled  # a number says little of other series than the one that is named
        forced = [
            stats.docs
            for word, stats in zip(query.words, found.words, strict=True)
            if word.text in request.as_typed and stats.docs
        ]
        if found.tabled and any(table.typed in request.as_typed for table in query.tables):
            forced.append(found.tabled)
        for kinds in _NARROWINGS:
            if by_kind.keys() >= set(kinds):
                left = reduce(and_, (*(by_kind[kind] for kind in kinds), *forced))
                if self._columns.passing(left, request):
                    return left, frozenset(kinds)
        return None, frozenset()

    def _ranked(
        self, query: Query, found: QueryMatch, chosen: DocSet, filtering: frozenset[str], request: SearchRequest
    ) -> _Answer:
        passing = self._columns.passing(chosen, request)
        scores = score(found, passing, len(self._reader.docs), self._reader.norms)
        best_first = self._columns.ordered(passing, scores, Sort.RELEVANCE)
        ranked, heads = best_first, []
        if request.sort is not Sort.RELEVANCE:
            ranked = self._columns.ordered(passing, scores, request.sort)
        elif heads := _one_of_each(query, found, ranked, scores):
            ranked = [*heads, *(number for number in ranked if number not in heads)]
        answer = _Answer(query, found, ranked, passing, scores, best_first, filtering, chosen, heads=len(heads))
        if query.phrases:
            self._keep_phrases(answer, request)
        return answer

    def _keep_phrases(self, answer: _Answer, request: SearchRequest) -> None:
        """Drop the publications in which a phrase does not stand; once enough do, the others stay unread."""
        kept: list[int] = []
        enough = request.offset + request.limit
        for checked, number in enumerate(answer.ranked):
            if checked >= FEWEST_PHRASE_CHECKS and len(kept) >= enough:
                kept += answer.ranked[checked:]
                answer.total_exact = False
                break
            if self._holds_phrases(number, answer, keep_texts=len(kept) < request.offset + request.pages_for):
                kept.append(number)
        answer.heads = sum(number in kept for number in answer.ranked[: answer.heads])
        answer.ranked = kept
        answer.docs = answer.unfiltered = DocSet.of(kept)

    def _holds_phrases(self, number: int, answer: _Answer, keep_texts: bool) -> bool:
        title = f" {self._reader.docs[number].folded_title} "
        left = [phrase for phrase in answer.query.phrases if f" {' '.join(phrase)} " not in title]
        if number in answer.found.numbered:  # among its own numbers
            left = [phrase for phrase in left if len(phrase) > 1]
        known = self._reader.pairs_of(number) if left else None
        may = known is not None and all(Phrase.of(phrase).may_stand(known) for phrase in left)
        texts = self._reader.pages_of(number, keep=False) if may else None
        found = not left or (texts is not None and holds_phrases(texts, left, known))
        if found and texts is not None and keep_texts:
            answer.texts[number] = texts
        return found

    # -- showing -------------------------------------------------------------------------------------------------

    def _wanted(self, answer: _Answer) -> Wanted:
        total = len(self._reader.docs)
        return Wanted(
            [(one.forms, 0.5 + rarity(len(one.docs), total)) for one in answer.found.words],
            answer.query.phrases,
            (*answer.query.numbers, *(table.number for table in answer.query.tables)),
            [
                *(word.text for chip in answer.query.chips for word in chip.words),
                *(word.text for word in answer.query.optional),
            ],
            {(table.kind, table.number) for table in answer.query.tables},
            answer.query.told_by,
        )

    @staticmethod
    def _loosened(answer: _Answer, wanted: Wanted, texts: PageTexts) -> Wanted:
        """For a publication in which a name stands nowhere as such: its words, where a page has all of them.

        And what only raises a page, where there are such words: a year alone is no answer.
        """
        names = dict.fromkeys(words for stats in answer.found.words for words, _ in stats.forms.several)
        parts = dict.fromkeys(part for words in names if has_page_with(texts, words) for part in words)
        forms = [(Forms(part, {part: (1.0, 0)}), 1.0) for part in parts]
        return Wanted(forms, hints=wanted.hints if forms else ())

    def _hits(self, answer: _Answer, wanted: Wanted, request: SearchRequest) -> tuple[Hit, ...]:
        hits = []
        titled = tables_with_all(answer.found) | answer.found.tabled if answer.found.words else self._columns.all
        amounts = [stats.fields[BODY].amounts(len(self._reader.docs)) for stats in answer.found.words]
        for place, number in enumerate(answer.ranked[request.offset : request.offset + request.limit]):
            doc = self._reader.docs[number]
            whole = doc.id == request.all_pages_of
            located, value = Located(), answer.scores[number]
            if (whole or place < request.pages_for) and not wanted.is_empty:
                texts = answer.texts.get(number) or self._reader.pages_of(number)
                if texts is not None:
                    captions = self._fitting(number, wanted) if number in titled else ()
                    held = [each[number] for each in amounts]
                    located = locate(texts, wanted, captions, _ALL_PAGES if whole else _PAGES_SHOWN, held)
                    value *= 1.0 + CLOSENESS * located.closeness
                    if not (located.pages or answer.query.phrases):
                        located = locate(texts, self._loosened(answer, wanted, texts), (), _PAGES_SHOWN)
            hit = Hit(
                doc.id, doc.title, doc.year, doc.region_code, doc.catalog_number, value, located.pages, located.more
            )
            hits.append(hit)
        if request.sort is Sort.RELEVANCE:
            # Among those whose pages were read, the ones in which the words stand together go first.
            heads = min(request.pages_for, max(0, answer.heads - request.offset))
            for start, end in ((0, heads), (heads, request.pages_for)):
                hits[start:end] = sorted(hits[start:end], key=lambda hit: -hit.score)
        return tuple(hits)

    def _fitting(self, number: int, wanted: Wanted) -> list[Caption]:
        """The table titles of a doc that answer, for all that their words tell."""
        known = wanted.fitting.get(number)
        if known is None:
            captions = self._reader.captions_of(number)
            known = wanted.fitting[number] = captions.at(wanted.lines_of(captions))
        return known

    def _tables(self, answer: _Answer, wanted: Wanted) -> tuple[TableHit, ...]:
        """Table titles that answer the query by themselves, from the best publications."""
        if not answer.found.words and not answer.found.tabled:
            return ()
        holding = (tables_with_all(answer.found) | answer.found.tabled).flags(len(self._reader.docs))
        hits = []
        for number in islice((number for number in answer.ranked if holding[number]), _TABLE_PUBLICATIONS):
            doc = self._reader.docs[number]
            for caption in self._fitting(number, wanted):
                fit = wanted.caption_fit(caption)
                if fit and caption.page is not None:
                    value = fit * (1.0 + answer.scores[number])
                    kind, printed, title, page, _ = caption
                    hits.append(TableHit(doc.id, doc.title, kind, printed, title, page or 0, value))
        return tuple(sorted(hits, key=lambda hit: -hit.score)[:_TABLES_SHOWN])

    @staticmethod
    def _chips(answer: _Answer) -> tuple[Chip, ...]:
        """A chip filters where something that was found carries it; a range of years where one of its years is."""
        docs = answer.docs if answer.filtering else DocSet()
        carried = {
            (chip.kind, chip.typed)
            for chip, stats in zip(answer.query.chips, answer.found.chips, strict=False)
            if chip.kind in answer.filtering and not stats.passing.isdisjoint(docs)
        }
        return tuple(
            Chip(chip.kind, chip.typed, chip.value, chip.label, (chip.kind, chip.typed) in carried)
            for chip in answer.query.chips
        )


def _never_searched(query: Query) -> list[LeftOut]:
    """What no publication was asked for, or titles only, whatever was found."""
    kinds = ((query.unread, Absence.UNREAD), (query.letters, Absence.LETTER), (query.fillers, Absence.FILLER))
    return [LeftOut(word, why) for words, why in kinds for word in words]


def _one_of_each(query: Query, found: QueryMatch, ranked: list[int], scores: Sequence[float]) -> list[int]:
    """Of several years or regions that a query names, the best of each; they go first.

    Of a range not those years of which there is nothing nearly as good.
    """
    heads: list[int] = []
    least = scores[ranked[0]] * LEAST_OF_RANGE if ranked else 0.0
    named = Counter(chip.typed for chip in query.chips)
    for kind in ("year", "region"):
        chips = [each for each in zip(query.chips, found.chips, strict=False) if each[0].kind == kind]
        for chip, stats in chips if len(chips) > 1 else ():
            edition = set(stats.edition)
            best = islice((number for number in ranked if number in edition), 1)
            heads += (number for number in best if named[chip.typed] == 1 or scores[number] >= least)
    return sorted(set(heads), key=ranked.index)


def _words_to_highlight(answer: _Answer) -> tuple[str, ...]:
    """All forms that were searched for, those of the query first."""
    words = dict.fromkeys(stats.forms.text for stats in answer.found.words)
    for stats in answer.found.words:
        words.update(dict.fromkeys(form for form in stats.forms.single))
        words.update(dict.fromkeys(" ".join(parts) for parts, _ in stats.forms.several))
    words.update(dict.fromkeys(answer.query.numbers))
    return tuple(words)
