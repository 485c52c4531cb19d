"""Title search in memory: for the first moments after the start, and while the index is made anew."""

from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

from catalog_db.rules.catalogue.regions import RegionTable
from catalog_db.search.captions import Caption, Captions
from catalog_db.search.columns import Column
from catalog_db.search.documents import FIELDS, Doc, Norms, counted, least_of, masks
from catalog_db.search.engine import Engine, with_learned_districts
from catalog_db.search.language import Language
from catalog_db.search.messages import IndexedPublication, IndexedTable, SearchRequest, SearchResults, Suggestion
from catalog_db.search.page_words import Pairs
from catalog_db.search.pages import PageTexts
from catalog_db.search.suggest import suggest
from catalog_db.search.vocabulary import Vocabulary


class TitleIndex:
    """Answers like `SearchIndex`, from titles, numbers, regions, years, subjects and table titles; without pages.

    Made in about 0.1 s from 3,000 publications without tables. Not for several threads at once.
    """

    def __init__(
        self, publications: Iterable[IndexedPublication], regions: RegionTable, language: Language | None = None
    ) -> None:
        """`publications` need no pages; table titles make them found by those, too, and cost most of the time."""
        language = language or Language.load()
        self._reader = _TitleReader(publications, language)
        self._engine = Engine(self._reader, with_learned_districts(regions, self._reader.docs), language)

    def search(self, request: SearchRequest) -> SearchResults:
        return replace(self._engine.search(request), titles_only=True)

    def suggest(self, text: str, limit: int = 8) -> list[Suggestion]:
        return suggest(self._reader, text, limit)

    def ids(self) -> set[UUID]:
        return {doc.id for doc in self._reader.docs}

    def close(self) -> None:
        self._reader.vocabulary.close()


class _TitleReader:
    """An `IndexReader` of dictionaries."""

    def __init__(self, publications: Iterable[IndexedPublication], language: Language) -> None:
        self.docs: list[Doc] = []
        self.vocabulary = Vocabulary(None, language.stem)
        self._tables: list[tuple[IndexedTable, ...]] = []
        self._postings: list[dict[str, tuple[list[int], list[int]]]] = [{} for _ in FIELDS]
        words: dict[str, tuple[int, int]] = {}
        for number, publication in enumerate(publications):
            fields = counted(publication, ())
            self.docs.append(Doc.of(publication, tuple(fields[name].total() for name in FIELDS)))
            self._tables.append(publication.tables)
            for postings, name in zip(self._postings, FIELDS, strict=True):
                for word, count in fields[name].items():
                    numbers, weights = postings.setdefault(word, ([], []))
                    numbers.append(number)
                    weights.append(count)
            for word, mask in masks(fields).items():
                count, known = words.get(word, (0, 0))
                words[word] = count + 1, known | mask
        self.vocabulary.add(words)
        self.norms = Norms(self.docs)

    def column(self, field: int, word: str) -> Column:
        return Column.of_counts(*self._postings[field].get(word, ([], [])))

    def together(self, field: int, words: tuple[str, ...]) -> Column:
        return least_of(self, field, words)

    def captions_of(self, number: int) -> Captions:
        return Captions.of(map(Caption.of, self._tables[number]))

    def pages_of(self, number: int, keep: bool = True) -> PageTexts | None:
        return None

    def pairs_of(self, number: int) -> Pairs | None:
        return None
