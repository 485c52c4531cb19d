"""What goes into the index and what comes out: plain values that any thread may keep."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from uuid import UUID


@dataclass(frozen=True, slots=True)
class IndexedTable:
    """A table or figure: its printed number ("3.9"), title, and page from 1 (None where unknown)."""

    kind: str
    number: str
    title: str
    page: int | None


@dataclass(frozen=True, slots=True)
class IndexedPublication:
    """All that search needs of one publication. `pages` are the cleaned page texts, page 1 first."""

    id: UUID
    version: int
    title: str
    subtitle: str = ""
    catalog_number: str = ""
    publication_number: str = ""
    issn: str = ""
    isbn: str = ""
    region_code: str = ""
    region_name: str = ""
    subject: str = ""
    subject_name: str = ""
    kind: str = ""
    kind_name: str = ""
    series_key: str = ""
    year: int | None = None
    release_date: date | None = None
    language: str = "ind"
    abstract: str = ""
    contents: tuple[str, ...] = ()
    tables: tuple[IndexedTable, ...] = ()
    pages: tuple[str, ...] = ()
    text_file: str = ""  # stands for what `pages` were read from, such as a file; no pages: the index keeps its own


class Sort(StrEnum):
    RELEVANCE = "relevance"
    YEAR = "year"  # newest first
    TITLE = "title"


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """One search. A region code includes all codes that begin with it ("17" holds "1705")."""

    query: str
    limit: int = 20
    offset: int = 0
    sort: Sort = Sort.RELEVANCE
    years: frozenset[int] = frozenset()
    regions: frozenset[str] = frozenset()
    subjects: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    ignored_chips: frozenset[str] = frozenset()  # chip words that the visitor removed: they only raise what holds them
    as_typed: frozenset[str] = frozenset()  # words to be found as they are, though they had been left out or corrected
    pages_for: int = 10  # search for pages and snippets in the first hits only
    all_pages_of: UUID | None = None  # of this publication, if it is among the hits, give all pages


@dataclass(frozen=True, slots=True)
class Chip:
    """A word of the query that became a filter. `words` as typed ("seluma"), `value` "2023" or "1705"."""

    kind: str  # "year" or "region"
    words: str
    value: str
    label: str
    filters: bool  # False: nothing carries it, or nothing beside another chip, so it only raises the score


class Absence(StrEnum):
    """Why a word of the query was left out, in whole or in part."""

    FILLER = "filler"  # a word of questions, not of publications
    NOWHERE = "nowhere"
    NOT_HERE = "not_here"  # not in what the chips leave
    LETTER = "letter"  # a single letter: titles alone were searched for it
    UNREAD = "unread"  # beyond the words that are searched for at once


@dataclass(frozen=True, slots=True)
class LeftOut:
    word: str
    why: Absence


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of page text; `emphasis` are (start, end) of the words found in it, of the first page of a hit alone."""

    text: str
    emphasis: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class PageHit:
    """A page (from 1) that answers the query. `table` is the caption that matched, e.g. "Tabel 3.9 ..."."""

    page: int
    snippet: Snippet
    table: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    id: UUID
    title: str
    year: int | None
    region_code: str
    catalog_number: str
    score: float
    pages: tuple[PageHit, ...] = ()
    more_pages: int = 0  # further pages that match, beyond `pages`


@dataclass(frozen=True, slots=True)
class TableHit:
    """A table or figure whose title answers the query."""

    publication_id: UUID
    publication_title: str
    kind: str
    number: str
    title: str
    page: int
    score: float


@dataclass(frozen=True, slots=True)
class Facet:
    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class SearchResults:
    query: str
    total: int
    took_ms: float
    hits: tuple[Hit, ...] = ()
    tables: tuple[TableHit, ...] = ()
    chips: tuple[Chip, ...] = ()
    suggestion: str = ""  # "Maksud Anda ...?": a query that finds more
    corrected: bool = False  # nothing was found for what was typed: the hits are those of `suggestion`
    any_word: bool = False  # nothing holds all words; these hold some of them
    words: tuple[str, ...] = ()  # forms to highlight in an opened book
    facets: dict[str, tuple[Facet, ...]] = field(default_factory=dict)  # year, region, subject, kind
    left_out: tuple[LeftOut, ...] = ()
    also: tuple[tuple[str, str], ...] = ()  # typed, and the commoner spelling that was searched for as well
    titles_only: bool = False  # the index is not there yet: no page was looked at
    total_exact: bool = True  # False: a phrase was not tried in all publications, `total` is the most there can be

    @property
    def answers_all(self) -> bool:
        """Something was found that has all that was asked for, but for words of questions."""
        missing = any(one.why not in (Absence.FILLER, Absence.LETTER) for one in self.left_out)
        return self.total > 0 and not (self.any_word or missing) and all(chip.filters for chip in self.chips)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A completion while typing: a title, a table, a subject or a region. `publication_id` opens it directly."""

    text: str
    kind: str  # "title", "table", "subject", "region", "word"
    publication_id: UUID | None = None
    page: int | None = None
