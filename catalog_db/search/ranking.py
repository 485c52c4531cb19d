"""How well a publication answers a query. All its constants are here; tests/bench/relevance.py tunes them."""

import math
from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import reduce
from itertools import compress
from operator import add, and_

from catalog_db.search.columns import DocSet, times_held
from catalog_db.search.documents import FIELDS, TABLES, TITLE, Norms
from catalog_db.search.query_expansion import WHOLE, MatchStats

# In the order of FIELDS: how much a field counts, and how soon further occurrences stop to add (BM25's k).
BOOSTS = (6.0, 2.5, 1.5, 1.5, 1.5, 1.0)
SATURATION = (0.6, 2.0, 1.0, 1.5, 1.5, 12.0)
REGION_BOOST = 5.0
WHOLE_REGION_BOOST = 5.0
YEAR_BOOST = 4.0
TABLE_YEAR_BOOST = 1.5
ANCHOR_BOOST = 3.0  # a kind or a series that the query names
TABLE_NUMBER_BOOST = 8.0
OPTIONAL_SHARE = 0.5
CHIP_WORDS_SHARE = 0.3  # of what the words of a chip find as plain words
NUMBER_BOOST = 12.0
CLOSENESS = 0.6  # what a publication gains in which all words stand together on a page
TITLE_COVER = 0.8  # a title that holds all words of the query, and nothing else, gains this share
LEAST_OF_RANGE = 0.3  # of the best score, for the best of a year of a range to stand at the head
_ALL_AT_ONCE = 3  # where a word touches at least every third doc, looking at all is quicker than picking those out


def rarity(found: int, total: int) -> float:
    return math.log(1.0 + total / found) if found else 0.0


@dataclass(slots=True)
class ChipMatchStats:
    """What a region or year chip finds: `edition` by the publication itself, `named` by its table titles.

    `whole`: of `edition` those about all of a region, not a part of it. `typed`: what names it in the query.
    """

    edition: DocSet
    named: DocSet
    words: list[MatchStats]
    boost: float
    whole: DocSet = field(default_factory=DocSet)
    typed: str = ""

    @property
    def passing(self) -> DocSet:
        return self.edition | self.named

    @classmethod
    def together(cls, each: Sequence["ChipMatchStats"]) -> "ChipMatchStats":
        """The years of a range as if they were one: of many, each would cost as much as a word."""
        edition, named, whole = (
            DocSet.all_of(sets) for sets in zip(*((one.edition, one.named, one.whole) for one in each), strict=True)
        )
        words = [MatchStats.together(of_place) for of_place in zip(*(one.words for one in each), strict=True)]
        return cls(edition, named, words, each[0].boost, whole, each[0].typed)


@dataclass(slots=True)
class QueryMatch:
    """The match stats of one query, from which candidates are scored."""

    words: list[MatchStats]
    chips: list[ChipMatchStats] = field(default_factory=list)
    numbers: list[MatchStats] = field(default_factory=list)  # in titles and table titles
    numbered: DocSet = field(default_factory=DocSet)  # docs with this catalogue, publication, ISSN or ISBN number
    any_word: bool = False
    optional: list[MatchStats] = field(default_factory=list)
    anchors: list[DocSet] = field(default_factory=list)  # docs of each kind and series that the query names
    tabled: DocSet = field(default_factory=DocSet)  # docs with a table of a number asked for

    @property
    def anchored(self) -> DocSet:
        return DocSet.all_of(self.anchors)

    def spans(self) -> list[ChipMatchStats]:
        """The chips, those that one range of years names as one."""
        each: dict[str, list[ChipMatchStats]] = {}
        for chip in self.chips:
            each.setdefault(chip.typed, []).append(chip)
        return [those[0] if len(those) == 1 else ChipMatchStats.together(those) for those in each.values()]


def score(found: QueryMatch, candidates: DocSet, total: int, norms: Norms) -> list[float]:
    """A score for each doc; higher is better, and only comparable among the candidates of one query."""
    scores, chips = _Scores(candidates, total, norms), found.spans()
    for stats in (*found.words, *found.numbers):
        scores.add_words(stats, 1.0)
    for stats in found.optional:
        scores.add_words(stats, OPTIONAL_SHARE)
    for anchor in found.anchors:
        scores.add(anchor, ANCHOR_BOOST, anchor)
    scores.add(found.tabled, TABLE_NUMBER_BOOST, found.tabled)
    for chip in chips:
        scores.add(chip.edition, chip.boost, chip.edition)
        scores.add(chip.named - chip.edition, TABLE_YEAR_BOOST, chip.named)
        scores.add(chip.whole, WHOLE_REGION_BOOST, chip.whole)
        for stats in chip.words:
            scores.add_words(stats, CHIP_WORDS_SHARE)
    scores.add(found.numbered, NUMBER_BOOST, found.numbered)
    scores.reward_titles([*found.words, *found.numbers, *(one for chip in chips for one in chip.words)], norms)
    if found.any_word:
        scores.reward_coverage(found.words)
    return scores.values


class _Scores:
    """Of all docs, for the numbers are their places; those of the candidates count, and others may be left out."""

    def __init__(self, candidates: DocSet, total: int, norms: Norms) -> None:
        self.values = [0.0] * total
        self._candidates = candidates
        self._total = total
        self._norms = norms

    def add(self, docs: DocSet, boost: float, rare: DocSet) -> None:
        gain = boost * rarity(len(rare), self._total)
        for number in docs & self._candidates:
            self.values[number] += gain

    def add_words(self, stats: MatchStats, share: float) -> None:
        if len(stats.docs & self._candidates) * _ALL_AT_ONCE > self._total:
            if stats.weights is None:  # kept with the word, for the searches that follow
                stats.weights = array("d", _weighed(stats, stats.docs, self._total, self._norms))
            if share == 1.0:
                self.values = list(map(add, self.values, stats.weights))
            else:
                self.values = [value + share * more for value, more in zip(self.values, stats.weights, strict=True)]
        elif stats.weights is not None:
            for number in stats.docs & self._candidates:
                self.values[number] += share * stats.weights[number]
        else:
            few = stats.docs & self._candidates
            weights = _weighed(stats, few, self._total, self._norms)
            for number in few:
                self.values[number] += share * weights[number]

    def reward_titles(self, words: Sequence[MatchStats], norms: Norms) -> None:
        """Raise titles that hold the query: by the share of its words in the title, and of the title's in the query."""
        holding = [one.fields[TITLE].docs for one in words]
        if not holding:
            return
        counts, lengths, values = times_held(holding, self._total), norms.words_of(TITLE), self.values
        gains: dict[tuple[int, int], float] = {}
        for number in DocSet.all_of(holding) & self._candidates:
            case = counts[number], lengths[number]
            gain = gains.get(case)
            if gain is None:
                of_query = case[0] / len(holding)
                of_title = min(1.0, case[0] / max(1, case[1]))
                gain = gains[case] = 1.0 + TITLE_COVER * of_query * of_query * (0.5 + 0.5 * of_title)
            values[number] *= gain

    def reward_coverage(self, words: Sequence[MatchStats]) -> None:
        """Of docs that hold some words only, those that hold more of them, and rarer ones, go first."""
        weights = [rarity(len(stats.docs), self._total) for stats in words]
        whole = sum(weights) or 1.0
        held = list(zip(*(stats.docs.flags(self._total) for stats in words), strict=True)) or [()] * self._total
        shares = {row: sum(compress(weights, row)) / whole for row in set(held)}
        self.values = [value * shares[row] ** 2 for value, row in zip(self.values, held, strict=True)]


def _weighed(stats: MatchStats, wanted: DocSet, total: int, norms: Norms) -> list[float]:
    """Of each doc what a word adds in all fields together; those of the wanted count, and others may be left out."""
    weights: list[float] = []
    for at, column in enumerate(stats.fields):
        held = len(column.docs)
        if not held:
            continue
        k = SATURATION[at]
        factor, half = BOOSTS[at] * rarity(held, total) * (1.0 + k), norms.times(at, k * WHOLE)
        amounts, touched = column.amounts(total), column.docs & wanted
        if len(touched) * _ALL_AT_ONCE > total:
            more = [factor * amount / (amount + k) for amount, k in zip(amounts, half, strict=True)]
            weights = list(map(add, weights, more)) if weights else more
        else:
            weights = weights or [0.0] * total
            for number in touched:
                amount = amounts[number]
                weights[number] += factor * amount / (amount + half[number])
    return weights or [0.0] * total


def tables_with_all(found: QueryMatch) -> DocSet:
    """The docs whose table titles hold all words of the query, though not always in one title."""
    held = [stats.fields[TABLES].docs for stats in found.words]
    return reduce(and_, held) if held else DocSet()


assert len(BOOSTS) == len(SATURATION) == len(FIELDS)
