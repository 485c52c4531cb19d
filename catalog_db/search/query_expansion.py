"""From a word of the query to the forms that the index holds: exact, of the same stem, under other names."""

from array import array
from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from functools import reduce
from itertools import pairwise

from catalog_db.search.columns import Column, DocSet
from catalog_db.search.documents import FIELDS, TITLE, IndexReader
from catalog_db.search.language import Language
from catalog_db.search.query import Word
from catalog_db.search.vocabulary import Form

_WEIGHT = 8  # bytes in memory of what a word adds to the score of a doc
WHOLE = 100  # what a word as it was typed counts
STEM_WEIGHT = 0.4
SYNONYM_WEIGHT = 0.7
_MOST_STEM_FORMS = 24
_MOST_NEAR = 20
_MOST_KNOWN = 64  # words of which those a letter away are remembered
_RARE, _FAR_COMMONER = 2, 2  # publications; times
_SHORTEST_MISPRINT = 5  # letters
_LONG_ENOUGH = 6  # letters of a word in which any other letter may be a slip
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_NEAR_LETTERS = (
    *(set(row[at : at + 2]) for row in _ROWS for at in range(len(row) - 1)),
    *(
        {*one}
        for upper, lower in pairwise(_ROWS)
        for pair in (zip(upper, lower, strict=False), zip(upper[1:], lower, strict=False))
        for one in pair
    ),
    *map(set, ("ie", "uo", "ae", "fv", "fp", "vp", "kq", "kg", "dt", "sz", "yi", "cs", "bp", "mn", "jy")),
)


@dataclass(frozen=True, slots=True)
class Forms:
    """What counts as a word of the query: single forms with weights, and terms of several words."""

    text: str
    single: dict[str, tuple[float, int]]  # weight, and the fields that hold the form as bits
    several: tuple[tuple[tuple[str, ...], float], ...] = ()

    @property
    def known(self) -> bool:
        return bool(self.single or self.several)


class QueryExpansion:
    """Looks words up in the vocabulary of an index."""

    def __init__(self, reader: IndexReader, language: Language) -> None:
        self._reader = reader
        self._vocabulary = reader.vocabulary
        self._language = language
        self._known_near: dict[str, list[Form]] = {}

    def expand(self, word: Word) -> Forms:
        single: dict[str, tuple[float, int]] = {}

        def take(form: str, weight: float, fields: int) -> None:
            if weight > single.get(form, (0.0, 0))[0]:
                single[form] = weight, fields

        for form in self._vocabulary.forms([word.text]).values():
            take(form.word, 1.0, form.fields)
        if word.exact:
            return Forms(word.text, single)
        stem = self._language.stem(word.text)
        for form in self._vocabulary.of_stem(stem, _MOST_STEM_FORMS):
            take(form.word, STEM_WEIGHT, form.fields)
        names = self._vocabulary.forms({name for synonym in word.synonyms for name in synonym.words})
        several = []
        for synonym in word.synonyms:
            if len(synonym.words) == 1:
                name = names.get(synonym.words[0])
                if name:
                    take(name.word, SYNONYM_WEIGHT * synonym.weight, name.fields)
            elif all(name in names for name in synonym.words):
                several.append((synonym.words, SYNONYM_WEIGHT * synonym.weight))
        return Forms(word.text, single, tuple(several))

    def meant(self, word: Word) -> list[str]:
        """What somebody may have meant who typed a word that stands nowhere; likeliest first.

        Nothing for words in quotes, and no word that begins otherwise, but for two letters that were swapped: "porang"
        is no "orang".
        """
        if word.exact or self._vocabulary.forms([word.text]) or self.expand(word).known:
            return []
        forms = [form.word for form in self._near(word.text)]
        if len(word.text) < _LONG_ENOUGH:
            forms = [form for form in forms if not _strange_letter(word.text, form)]
        return sorted(forms, key=lambda form: _strange_letter(word.text, form))

    def common_spelling(self, word: Word) -> str:
        """The far commoner word that a rare one is a misprint of, by all that can be told; "" for all others.

        Not where the rare word stands in a title: somebody has looked at those. Nor where it has another letter that
        is no slip: "tambak" is no "tambah".
        """
        known = self._vocabulary.forms([word.text]).get(word.text)
        if word.exact or known is None or len(word.text) < _SHORTEST_MISPRINT or known.fields >> TITLE & 1:
            return ""
        holding = self._publications(known)
        if holding > _RARE:
            return ""
        forms = (form for form in self._near(word.text) if not _strange_letter(word.text, form.word))
        return next((form.word for form in forms if self._publications(form) >= holding * _FAR_COMMONER), "")

    def _near(self, word: str) -> list[Form]:
        """Words a letter away, commonest first."""
        known = self._known_near.get(word)
        if known is None:  # one search asks for them several times
            if len(self._known_near) >= _MOST_KNOWN:
                self._known_near.clear()
            near = self._vocabulary.near(word, _MOST_NEAR)
            known = self._known_near[word] = [form for form in near if _begins_alike(form.word, word)]
        return known

    def _publications(self, form: Form) -> int:
        """How many hold it: what the vocabulary says grows with each change of a publication."""
        fields = (field for field in range(len(FIELDS)) if form.fields >> field & 1)
        return len(DocSet.all_of(self._reader.column(field, form.word).docs for field in fields))


def is_surely_meant(typed: str, meant: str) -> bool:
    """Whether one word can only be a slip for another: a long one, or two letters swapped, or one typed twice or once.

    Of short words too many are a letter apart: "udang" is no "undang".
    """
    if len(typed) >= _LONG_ENOUGH or sorted(typed) == sorted(meant):
        return True
    longer, shorter = sorted((typed, meant), key=len, reverse=True)
    return any(
        one == other and longer[:at] + longer[at + 1 :] == shorter for at, (one, other) in enumerate(pairwise(longer))
    )


def _strange_letter(typed: str, meant: str) -> bool:
    """Whether one letter stands for another that is neither beside it on a keyboard nor heard like it.

    Between short words that is seldom a slip: "hamil" is not "hasil".
    """
    if len(typed) != len(meant):
        return False
    pairs = [{one, other} for one, other in zip(typed, meant, strict=True) if one != other]
    return len(pairs) == 1 and not any(pairs[0] <= near for near in _NEAR_LETTERS)


def _begins_alike(one: str, other: str) -> bool:
    return one[0] == other[0] or one[:2] == other[1::-1]


class MatchStats:
    """Per field how much of a word of the query each doc holds in its forms, in hundredths; `docs`: in any field."""

    __slots__ = ("docs", "fields", "forms", "weights")

    def __init__(self, reader: IndexReader, forms: Forms) -> None:
        self.forms = forms
        self.weights: array[float] | None = None  # what it adds to the score of each doc, once that was added up
        self.fields = [Column() for _ in FIELDS]
        for form, (weight, mask) in forms.single.items():
            for field in range(len(FIELDS)):
                if mask >> field & 1:
                    self._add(field, reader.column(field, form), weight)
        for words, weight in forms.several:  # whether they stand together, pages tell
            for field in range(len(FIELDS)):
                self._add(field, reader.together(field, words), weight)
        self.docs = DocSet.all_of(column.docs for column in self.fields)

    @classmethod
    def together(cls, each: Sequence["MatchStats"]) -> "MatchStats":
        """Of some words as if they were one."""
        other = copy(each[0])
        other.weights = None
        other.docs = DocSet.all_of(one.docs for one in each)
        other.fields = [reduce(Column.plus, of_field) for of_field in zip(*(one.fields for one in each), strict=True)]
        return other

    def without_titles(self) -> "MatchStats":
        """What no title of a publication adds anything to; found are the same docs."""
        other = copy(self)
        other.weights = None
        other.fields = [Column() if field == TITLE else column for field, column in enumerate(self.fields)]
        return other

    def size(self) -> int:
        """Bytes in memory, about."""
        return sum(column.size() for column in self.fields) + _WEIGHT * self.docs.span

    def _add(self, field: int, found: Column, weight: float) -> None:
        if found.docs:
            self.fields[field] = self.fields[field].plus(found, round(weight * WHOLE))
