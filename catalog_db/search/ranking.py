"""How well a publication answers a query. All its constants are here; tests/bench/relevance.py tunes them."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from catalog_db.search.documents import FIELDS, TABLES, TITLE, Doc
from catalog_db.search.query_expansion import MatchStats

# In the order of FIELDS: how much a field counts, and how soon further occurrences stop to add (BM25's k).
BOOSTS = (6.0, 2.5, 1.5, 1.5, 1.5, 1.0)
SATURATION = (0.6, 2.0, 1.0, 1.5, 1.5, 12.0)
REGION_BOOST = 5.0
YEAR_BOOST = 4.0
TABLE_YEAR_BOOST = 1.5
ANCHOR_BOOST = 3.0  # a kind or a series that the query names
TABLE_NUMBER_BOOST = 8.0
OPTIONAL_SHARE = 0.5
CHIP_WORDS_SHARE = 0.3  # of what the words of a chip find as plain words
NUMBER_BOOST = 12.0
CLOSENESS = 0.6  # what a publication gains in which all words stand together on a page
TITLE_COVER = 0.8  # a title that holds all words of the query, and nothing else, gains this share


def rarity(found: int, total: int) -> float:
    return math.log(1.0 + total / found) if found else 0.0


@dataclass(slots=True)
class ChipMatchStats:
    """What a region or year chip finds: `edition` by the publication itself, `named` by its table titles."""

    edition: set[int]
    named: set[int]
    words: list[MatchStats]
    boost: float

    @property
    def passing(self) -> set[int]:
        return self.edition | self.named


@dataclass(slots=True)
class QueryMatch:
    """The match stats of one query, from which candidates are scored."""

    words: list[MatchStats]
    chips: list[ChipMatchStats] = field(default_factory=list)
    numbers: list[MatchStats] = field(default_factory=list)  # in titles and table titles
    numbered: set[int] = field(default_factory=set)  # docs with this catalogue, publication, ISSN or ISBN number
    any_word: bool = False
    optional: list[MatchStats] = field(default_factory=list)
    anchors: list[set[int]] = field(default_factory=list)  # docs of each kind and series that the query names
    tabled: set[int] = field(default_factory=set)  # docs with a table of a number asked for

    @property
    def anchored(self) -> set[int]:
        return set().union(*self.anchors)


def score(found: QueryMatch, candidates: Sequence[int], docs: Sequence[Doc]) -> dict[int, float]:
    """A score for each candidate; higher is better, and only comparable within one query."""
    total = len(docs)
    scores = dict.fromkeys(candidates, 0.0)
    for stats in (*found.words, *found.numbers):
        _add_words(scores, stats, total, 1.0)
    for stats in found.optional:
        _add_words(scores, stats, total, OPTIONAL_SHARE)
    for anchor in found.anchors:
        for number in anchor & scores.keys():
            scores[number] += ANCHOR_BOOST * rarity(len(anchor), total)
    for number in found.tabled & scores.keys():
        scores[number] += TABLE_NUMBER_BOOST * rarity(len(found.tabled), total)
    for chip in found.chips:
        rare = rarity(len(chip.edition), total)
        for number in chip.edition & scores.keys():
            scores[number] += chip.boost * rare
        for number in (chip.named - chip.edition) & scores.keys():
            scores[number] += TABLE_YEAR_BOOST * rarity(len(chip.named), total)
        for stats in chip.words:
            _add_words(scores, stats, total, CHIP_WORDS_SHARE)
    for number in found.numbered & scores.keys():
        scores[number] += NUMBER_BOOST * rarity(len(found.numbered), total)
    _reward_titles(scores, found, docs)
    if found.any_word:
        _reward_coverage(scores, found.words, total)
    return scores


def _add_words(scores: dict[int, float], stats: MatchStats, total: int, share: float) -> None:
    for at, held in enumerate(stats.fields):
        if not held:
            continue
        k = SATURATION[at]
        factor = share * BOOSTS[at] * rarity(len(held), total) * (1.0 + k)
        if len(held) < len(scores):
            for number, amount in held.items():
                if number in scores:
                    scores[number] += factor * amount / (amount + k)
        else:
            for number in scores:
                amount = held.get(number, 0.0)
                if amount:
                    scores[number] += factor * amount / (amount + k)


def _reward_titles(scores: dict[int, float], found: QueryMatch, docs: Sequence[Doc]) -> None:
    """Raise titles that hold the query: by the share of its words in the title, and of the title's in the query."""
    stats = [one.fields[TITLE] for one in (*found.words, *found.numbers)]
    stats += [one.fields[TITLE] for chip in found.chips for one in chip.words]
    if not stats:
        return
    hits: dict[int, int] = {}
    for held in stats:
        for number in held:
            hits[number] = hits.get(number, 0) + 1
    for number, count in hits.items():
        if number in scores:
            of_query = count / len(stats)
            of_title = min(1.0, count / max(1, docs[number].lengths[TITLE]))
            scores[number] *= 1.0 + TITLE_COVER * of_query * of_query * (0.5 + 0.5 * of_title)


def _reward_coverage(scores: dict[int, float], words: Iterable[MatchStats], total: int) -> None:
    """Of publications that hold some words only, those that hold more of them, and rarer ones, go first."""
    weights = [(stats.docs, rarity(len(stats.docs), total)) for stats in words]
    whole = sum(weight for _, weight in weights) or 1.0
    for number in scores:
        share = sum(weight for docs, weight in weights if number in docs) / whole
        scores[number] *= share * share


def tables_with_all(found: QueryMatch) -> set[int]:
    """The docs whose table titles hold all words of the query, though not always in one title."""
    held: set[int] | None = None
    for stats in found.words:
        docs = stats.fields[TABLES].keys()
        held = set(docs) if held is None else held & docs
    return held or set()


assert len(BOOSTS) == len(SATURATION) == len(FIELDS)
