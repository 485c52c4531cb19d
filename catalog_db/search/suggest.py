"""Completions while typing: titles, table titles, subjects, regions and words."""

from collections.abc import Iterable, Sequence

from catalog_db.rules.catalogue.words import title_words
from catalog_db.search.columns import Column
from catalog_db.search.documents import TABLES, Doc, IndexReader
from catalog_db.search.language import FILLERS, STOP_WORDS
from catalog_db.search.messages import Suggestion
from catalog_db.search.prefixes import begins, titles_that_begin

_FEWEST_LETTERS = 2
_TABLE_PUBLICATIONS = 6
_MOST_PREFIX_FORMS = 20
_MOST_REGIONS = 2
_MOST_SUBJECTS = 2
_UNTELLING = STOP_WORDS | FILLERS


def suggest(reader: IndexReader, text: str, limit: int) -> list[Suggestion]:
    """What begins as typed, best first: all words in it, the last one unfinished, none asked for twice."""
    words = title_words(text)
    if not words or sum(map(len, words)) < _FEWEST_LETTERS:
        return []
    found = _suggest(reader, words, limit, {})
    telling = [word for word in words if word not in _UNTELLING]
    if telling != words:  # "jumlah penduduk tahun 2021": titles say the year alone
        found = _suggest(reader, telling, limit, found)
    undated = [word for word in telling if not word.isdecimal()]
    if not found and undated != telling:  # a table of 2021 stands in the edition of 2022
        found = _suggest(reader, undated, limit, found)
    return list(found.values())[:limit]


def _suggest(reader: IndexReader, words: list[str], limit: int, found: dict[str, Suggestion]) -> dict[str, Suggestion]:
    """What was found already and, behind it, what else begins so."""
    if not words:
        return found
    _take(found, _names(reader.docs, words, "region"), _MOST_REGIONS)
    _take(found, _names(reader.docs, words, "subject"), _MOST_SUBJECTS)
    titles = titles_that_begin(reader.docs, words)
    # Some places are kept for tables and words, however many titles there are.
    _take(found, titles, max(1, limit * 3 // 5 - len(found)))
    _take(found, _tables(reader, words), limit - len(found))
    _take(found, titles, limit - len(found))
    if len(found) < limit and len(words) == 1:
        _take(found, _words(reader, words[0]), limit - len(found))
    return found


def _take(found: dict[str, Suggestion], new: Iterable[Suggestion], room: int) -> None:
    for suggestion in new:
        if room <= 0:
            return
        key = suggestion.text.casefold()
        if key not in found:
            found[key] = suggestion
            room -= 1


def _names(docs: Sequence[Doc], words: list[str], kind: str) -> list[Suggestion]:
    """Subjects or regions of the catalogue, those of most publications first."""
    counts: dict[str, int] = {}
    for doc in docs:
        name = doc.region_name if kind == "region" else doc.subject_name
        if name:
            counts[name] = counts.get(name, 0) + 1
    names = [name for name in counts if begins(" ".join(title_words(name)), words)]
    return [Suggestion(name, kind) for name in sorted(names, key=lambda name: (-counts[name], name))]


def _tables(reader: IndexReader, words: list[str]) -> list[Suggestion]:
    """Table titles of the publications whose table titles hold the words most often."""
    whole, holding = Column(), None
    for word in words:
        forms = [word]
        if word == words[-1]:
            longer = reader.vocabulary.with_prefix(word, _MOST_PREFIX_FORMS)
            forms = [form.word for form in longer if form.fields >> TABLES & 1]
        found = Column()
        for form in forms:
            found = found.plus(reader.column(TABLES, form))
        whole = whole.plus(found)
        holding = found.docs if holding is None else holding & found.docs
        if not holding:
            return []
    amounts, length = whole.amounts(len(reader.docs)), reader.norms.times(TABLES, 1.0)
    best = sorted(
        holding or (), key=lambda n: (-amounts[n] / length[n], -(reader.docs[n].year or 0), reader.docs[n].id)
    )
    suggestions: dict[str, Suggestion] = {}
    for number in best[:_TABLE_PUBLICATIONS]:
        captions = reader.captions_of(number)
        asked = [*((f" {word} ",) for word in words[:-1]), (f" {words[-1]}",)]
        for caption in captions.at(captions.lines(asked)):
            table = Suggestion(caption.title, "table", reader.docs[number].id, caption.page)
            suggestions.setdefault(caption.words, table)
    return sorted(suggestions.values(), key=lambda s: (len(s.text), s.text))


def _words(reader: IndexReader, word: str) -> list[Suggestion]:
    return [Suggestion(form.word, "word") for form in reader.vocabulary.with_prefix(word, 8) if form.word != word]
