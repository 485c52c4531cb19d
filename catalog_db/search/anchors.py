"""Series and kinds of publications that a query names: they are kept when words of the query are given up."""

from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache

from catalog_db.rules.catalogue.words import is_year, title_words
from catalog_db.search.columns import DocSet
from catalog_db.search.documents import TITLE, Doc, IndexReader
from catalog_db.search.language import Language

_LONGEST = 8  # words of a name
_FEWEST = 2  # words of the name of a series; a single one is a word like any other

Name = tuple[str, ...]


class Anchors:
    """The names of the series and kinds of a catalogue, made at the first search that asks for them."""

    def __init__(self, reader: IndexReader, language: Language) -> None:
        self._reader = reader
        self._language = language

    def named(self, words: Sequence[str]) -> list[DocSet]:
        """The docs of each kind and each series whose whole name stands in these words, or one of its other names."""
        found = []
        for phrase in dict.fromkeys(self._phrases(words)):
            found += [names[phrase] for names in (self._kinds, self._series) if phrase in names]
        return found

    def _phrases(self, words: Sequence[str]) -> Iterable[Name]:
        for length in range(1, min(_LONGEST, len(words)) + 1):
            for at in range(len(words) - length + 1):
                phrase = tuple(words[at : at + length])
                yield phrase
                yield from (one.words for one in self._language.synonyms(phrase) if one.weight == 1.0)

    @cached_property
    def _series(self) -> dict[Name, DocSet]:
        names: dict[Name, set[int]] = {}
        for number, doc in enumerate(self._reader.docs):
            name = _series_name(doc)
            if len(name) >= _FEWEST:
                names.setdefault(name, set()).add(number)
        return {name: DocSet.of(docs) for name, docs in names.items()}

    @cached_property
    def _kinds(self) -> dict[Name, DocSet]:
        """A name of one word tells a kind only where the word stands in no title of another kind."""
        names: dict[Name, set[int]] = {}
        for number, doc in enumerate(self._reader.docs):
            names.setdefault(_words(doc.kind_name), set()).add(number)
        kinds = {name: DocSet.of(docs) for name, docs in names.items()}
        return {
            name: docs
            for name, docs in kinds.items()
            if len(name) >= _FEWEST or (name and not self._reader.column(TITLE, name[0]).docs - docs)
        }


@lru_cache(maxsize=1024)
def _words(name: str) -> Name:
    """Of kinds and regions there are few."""
    return tuple(title_words(name))


def _series_name(doc: Doc) -> Name:
    """The title without its region and its years: "dalam angka" of "Kecamatan Puger Dalam Angka 2022"."""
    title = f" {doc.folded_title} "
    region = " ".join(_words(doc.region_name))
    if region:
        title = title.replace(f" {region} ", " ").replace(f" {region.partition(' ')[2] or region} ", " ")
    return tuple(word for word in title.split() if not is_year(word) and word != "\N{EN DASH}")
