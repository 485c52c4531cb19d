"""What the index keeps of a publication: the stored record, the counted words, and the shape shared by all sources."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID

from catalog_db.rules.catalogue.words import count_words, digits, fold, title_words
from catalog_db.search.captions import Captions
from catalog_db.search.columns import Column
from catalog_db.search.messages import IndexedPublication
from catalog_db.search.page_words import Pairs
from catalog_db.search.pages import PageTexts
from catalog_db.search.vocabulary import Vocabulary

# Bit n of a word's mask in the vocabulary is field n of this list.
FIELDS = ("title", "tables", "subject", "abstract", "contents", "body")
_TEXTS = 8  # of a record between its year and the lengths
TITLE, TABLES, SUBJECT, ABSTRACT, CONTENTS, BODY = range(len(FIELDS))


@dataclass(frozen=True, slots=True)
class Doc:
    """A publication in the index. `numbers`: the digits of its catalogue, publication, ISSN and ISBN numbers."""

    id: UUID
    version: int
    title: str
    year: int | None
    region_code: str
    region_name: str
    subject: str
    subject_name: str
    kind: str
    kind_name: str
    catalog_number: str
    numbers: str
    lengths: tuple[int, ...]  # words per field
    folded_title: str

    @classmethod
    def of(cls, publication: IndexedPublication, lengths: tuple[int, ...] = (0,) * len(FIELDS)) -> "Doc":
        numbers = (publication.catalog_number, publication.publication_number, publication.issn, publication.isbn)
        return cls(
            publication.id,
            publication.version,
            publication.title,
            publication.year,
            publication.region_code,
            publication.region_name,
            publication.subject,
            publication.subject_name,
            publication.kind,
            publication.kind_name,
            publication.catalog_number,
            " ".join(filter(None, map(digits, numbers))),
            lengths,
            " ".join(title_words(publication.title)),
        )

    def to_record(self) -> tuple[Any, ...]:
        """Plain values for the stored field."""
        return (self.id.bytes, *(getattr(self, name) for name in self.__slots__[1:]))

    @classmethod
    def from_record(cls, record: tuple[Any, ...]) -> "Doc":
        """
        Raises:
            TypeError, ValueError: It is no record of ours.
        """
        key, version, title, year, *texts, lengths, folded = record
        whole = (version, 0 if year is None else year, *lengths)
        if not all(type(one) is int for one in whole) or len(lengths) != len(FIELDS):
            raise ValueError("no record of a publication: its numbers")
        if len(texts) != _TEXTS or not all(type(one) is str for one in (title, *texts, folded)):
            raise ValueError("no record of a publication: its texts")
        values: tuple[Any, ...] = (UUID(bytes=key), version, title, year, *texts, tuple(lengths), folded)
        return cls(*values)


def counted(publication: IndexedPublication, pages: Iterable[str]) -> dict[str, Counter[str]]:
    """Per field the words of a publication and how often each occurs. `pages` went through `clean_page`."""
    captions = (f"{table.number} {table.title}" for table in publication.tables)
    return {
        "title": Counter(title_words(f"{publication.title} {publication.subtitle}")),
        "tables": Counter(word for caption in captions for word in title_words(caption)),
        "subject": Counter(
            title_words(f"{publication.subject_name} {publication.kind_name} {publication.region_name}")
        ),
        "abstract": count_words([fold(publication.abstract)]),
        "contents": count_words(map(fold, publication.contents)),
        "body": count_words(map(fold, pages)),
    }


def masks(fields: dict[str, Counter[str]]) -> dict[str, int]:
    """For each word the fields that hold it, as bits."""
    result: dict[str, int] = {}
    for bit, field in enumerate(FIELDS):
        for word in fields.get(field, ()):
            result[word] = result.get(word, 0) | 1 << bit
    return result


class IndexReader(Protocol):
    """Where a search looks: the Whoosh index, or the titles in memory."""

    @property
    def docs(self) -> Sequence[Doc]: ...

    @property
    def vocabulary(self) -> Vocabulary: ...

    @property
    def norms(self) -> "Norms": ...

    def column(self, field: int, word: str) -> Column:
        """How often each doc holds a word in a field."""
        ...

    def together(self, field: int, words: tuple[str, ...]) -> Column:
        """How often each doc holds the rarest of some words, if it holds all of them."""
        ...

    def captions_of(self, number: int) -> Captions: ...

    def pages_of(self, number: int, keep: bool = True) -> PageTexts | None:
        """`keep`: they may be asked for again soon."""
        ...

    def pairs_of(self, number: int) -> Pairs | None:
        """Which words follow each other on the pages of a doc; None where it has no pages."""
        ...


def least_of(reader: IndexReader, field: int, words: tuple[str, ...]) -> Column:
    """As `IndexReader.together`."""
    found = reader.column(field, words[0])
    for word in words[1:]:
        found = found.least(reader.column(field, word), len(reader.docs)) if found.docs else found
    return found


class Norms:
    """Evens out the lengths of a field: a word counts less in a long one. `share` 0: not at all, 1: fully."""

    SHARES = (0.3, 0.5, 0.3, 0.4, 0.5, 0.6)  # in the order of FIELDS

    def __init__(self, docs: Sequence[Doc]) -> None:
        self._lengths: list[list[float]] = []  # of each field 1 for a doc of average length
        for field, share in enumerate(self.SHARES):
            lengths = [doc.lengths[field] for doc in docs]
            average = (sum(lengths) / len(lengths) if lengths else 0) or 1.0
            self._lengths.append([1.0 - share + share * length / average for length in lengths])
        self._words = [[doc.lengths[field] for doc in docs] for field in range(len(FIELDS))]
        self._times: dict[tuple[int, float], list[float]] = {}

    def words_of(self, field: int) -> list[int]:
        """How many words each doc has there."""
        return self._words[field]

    def times(self, field: int, amount: float) -> list[float]:
        """For each doc what weighs as much there as `amount` does in one of average length."""
        found = self._times.get((field, amount))
        if found is None:
            found = self._times[field, amount] = [amount * length for length in self._lengths[field]]
        return found
