"""The tables of a shelf by the words that their cells are described by, and the cards that answer a question."""

from collections import defaultdict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field, replace

from desktop.catalogue.answers.checking import Check, compared, is_same_cell
from desktop.catalogue.answers.matching import Certainty, Match, best_in
from desktop.catalogue.answers.question import Question, read_question
from desktop.catalogue.answers.superlatives import best_of_rows
from desktop.catalogue.answers.table_profile import Book, TableProfile
from desktop.catalogue.answers.words import Words

MOST_CARDS = 3
_WIDTH = {"provinsi": 0, "kabupaten": 1, "kota": 2, "kecamatan": 3, "desa": 4}
_MOST_CANDIDATES = 150  # tables that are looked into for one question
_RIVAL = 0.2  # a table that fits so much less well, and says otherwise, may be meant as well
_SAME = 0.25  # cards that are as good as the first, and no more, stand beside it


@dataclass(slots=True)
class TableIndex:
    """Which tables speak of what. A table is known by a key; whoever asks loads it.

    Not for two threads at once.
    """

    words: Words = field(default_factory=Words.load)
    _of_word: dict[str, set[Hashable]] = field(default_factory=lambda: defaultdict(set))
    _words_of: dict[Hashable, frozenset[str]] = field(default_factory=dict)
    _year_of: dict[Hashable, int] = field(default_factory=dict)
    _names: dict[tuple[str, ...], dict[str, int]] = field(default_factory=dict)
    _names_of: dict[Hashable, tuple[tuple[tuple[str, ...], str], ...]] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self._words_of)

    def add(self, key: Hashable, profile: TableProfile) -> None:
        self.remove(key)
        vocabulary = profile.vocabulary
        self._words_of[key] = vocabulary
        self._year_of[key] = profile.book.year or 0
        for word in vocabulary:
            self._of_word[word].add(key)
        names = tuple((region.name, region.level) for region in profile.regions() if region.name)
        self._names_of[key] = names
        for name, level in names:
            levels = self._names.setdefault(name, {})
            levels[level] = levels.get(level, 0) + 1

    def remove(self, key: Hashable) -> None:
        for word in self._words_of.pop(key, ()):
            self._of_word[word].discard(key)
            if not self._of_word[word]:
                del self._of_word[word]
        self._year_of.pop(key, None)
        for name, level in self._names_of.pop(key, ()):
            levels = self._names[name]
            levels[level] -= 1
            if not levels[level]:
                del levels[level]
                if not levels:
                    del self._names[name]

    def read(self, text: str) -> Question:
        """A question taken apart, with the regions of this shelf."""
        return read_question(text, self.words, {name: frozenset(levels) for name, levels in self._names.items()})

    def candidates(self, question: Question) -> list[Hashable]:
        """Tables that have every word of a question, those of new books first."""
        left: set[Hashable] | None = None
        for unit in question.units:
            found = set(self._of_word.get(unit.key, ()))
            if unit.words:
                found |= self._with_all(unit.words)
            left = found if left is None else left & found
            if not left:
                return []
        for region in question.regions:
            found = self._with_all(region.name)
            left = found if left is None else left & found
        ordered = sorted(left or (), key=lambda key: -self._year_of[key])
        return ordered[:_MOST_CANDIDATES]

    def matches(
        self,
        question: Question,
        load: Callable[[Hashable], TableProfile | None],
        editions: Callable[[Book], int] = lambda _: 1,
    ) -> tuple[list[Match], bool]:
        """The cells that answer a question, and whether more than one could be meant; see `best_matches`.

        Of a name that several regions have ("Bengkulu": a province and a town) each has its card, the widest first,
        and none where one of them has several.
        """
        found: list[list[Match]] = []
        for each in self._of_each_level(question):
            cells, is_open = best_matches(each, self.candidates(each), load, editions)
            if cells:
                found.append(cells)
            elif is_open:
                return [], True
        if len({(id(cells[0].profile.table), cells[0].row, cells[0].column) for cells in found}) < 2:
            return (found[0] if found else []), False
        return [cells[0] for cells in found][:MOST_CARDS], False

    def _of_each_level(self, question: Question) -> list[Question]:
        if len(question.regions) != 1 or question.regions[0].level:
            return [question]
        region = question.regions[0]
        levels = sorted(filter(None, self._names.get(region.name, ())), key=lambda level: _WIDTH.get(level, 9))
        return [replace(question, regions=(replace(region, level=level),)) for level in levels] or [question]

    def _with_all(self, words: tuple[str, ...]) -> set[Hashable]:
        sets = [self._of_word.get(word, set()) for word in words]
        return set.intersection(*sets) if sets else set()


def best_matches(
    question: Question,
    keys: list[Hashable],
    load: Callable[[Hashable], TableProfile | None],
    editions: Callable[[Book], int] = lambda _: 1,
) -> tuple[list[Match], bool]:
    """The cells that answer a question, best first, and whether tables mean it without one being the one meant.

    Of two tables that count other things ("luas panen" of paddy, and of maize) and say otherwise, none is taken; other
    editions of one table, and tables that say the same, stand beside each other: first those of books with the most
    `editions`, since such a figure can be followed.
    """
    found: list[Match] = []
    dashes: list[Match] = []  # a table that prints none may be meant all the same
    is_open = False
    unclear: list[float] = []  # how well tables fit in which several cells do
    for key in keys:
        profile = load(key)
        if profile is None:
            continue
        best = best_of_rows(profile, question) if question.most else best_in(profile, question)
        if len(best) == 1 and best[0].is_dash:
            dashes.append(best[0])
        elif len(best) == 1:
            found.append(best[0])
        elif best:
            is_open = True
            unclear.append(min(match.penalty for match in best))
    if not found:
        return [], is_open
    if not question.years:
        newest = max(match.year for match in found)
        found = [match for match in found if match.year == newest]
    found.sort(
        key=lambda match: (
            round(match.penalty, 1),
            match.certainty is Certainty.OPEN,
            -(match.profile.book.year or 0),
            match.penalty,
        )
    )
    first = found[0]
    least = min(match.penalty for match in found)
    if first.is_half_said or any(penalty < least for penalty in unclear):
        return [], True
    if any(_is_rival(first, match) for match in (*found, *dashes) if match.penalty <= least + _RIVAL):
        return [], True
    best = [match for match in found if match.penalty <= least + _SAME and not _is_rival(first, match)]
    is_sure_elsewhere = any(match.figure == first.figure and match.certainty is Certainty.SURE for match in best)
    best.sort(
        key=lambda match: (
            match.figure != first.figure,
            is_sure_elsewhere and match.certainty is Certainty.OPEN,
            -editions(match.profile.book),
        )
    )
    return _with_both(best[:MOST_CARDS], found), is_open


def _with_both(best: list[Match], found: list[Match]) -> list[Match]:
    """The best ones; where a book and SIMDASI have the first cell, one of each is among them, whatever they say."""
    others = (match for match in found if match.is_data != best[0].is_data)
    other = next((match for match in others if is_same_cell(best[0], match)), None)
    if other is None or other in best:
        return best
    return [*best[: MOST_CARDS - 1], other]


def _is_rival(one: Match, other: Match) -> bool:
    """Whether two cells of one region say otherwise and are no editions of one table."""
    if one.is_data != other.is_data:
        return not is_same_cell(one, other) and compared(one, other) is not Check.AGREE
    if one.figure == other.figure:
        return False
    return _name(one) != _name(other) or one.profile.book.publication_id == other.profile.book.publication_id


def _name(match: Match) -> frozenset[str]:
    """The words of a table's title, without its years."""
    return frozenset(word.rstrip("0123456789") for word in match.profile.title_words) - {""}
