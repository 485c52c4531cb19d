"""Plain values of the catalogue service: any thread may keep them."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, StringConstraints

from catalog_db.rules.catalogue.titles import LONGEST_TITLE
from catalog_db.rules.tables.about import data_year
from catalog_db.rules.tables.frames import CorrectedCell, TableFrame

LONGEST_ERRATUM = 2_000


@dataclass(frozen=True, slots=True)
class PublicationCard:
    """What a list shows of a publication."""

    id: UUID
    title: str
    subtitle: str
    year: int | None
    region_code: str
    region_name: str
    kind: str
    subject: str
    catalog_number: str
    pages: int
    added_at: datetime
    has_file: bool
    release_date: date | None = None
    source_name: str = ""
    data_year: int | None = None  # of its figures, where the titles of its tables say so
    machine_pages: frozenset[int] = frozenset()  # from 1: those whose text a machine has read off their picture


@dataclass(frozen=True, slots=True)
class ContentsLine:
    """A line of the table of contents; `page` from 1 in the file."""

    level: int
    title: str
    page: int | None


@dataclass(frozen=True, slots=True)
class TableLine:
    """A table or figure (`kind` "table" or "figure"), its printed number and title; `page` from 1 in the file.

    `last_page` is the last on which it goes on; None where nobody has looked. `unit`, `years` and `regions` are what it
    tells of (`catalog_db.rules.tables.about`). `frames` and `cells` are what a librarian says of where it lies and of
    what stands in it.
    """

    kind: str
    number: str
    title: str
    page: int | None
    title_en: str = ""
    last_page: int | None = None
    unit: str = ""
    years: tuple[int, ...] = ()
    regions: tuple[str, ...] = ()
    frames: tuple[TableFrame, ...] = ()
    cells: tuple[CorrectedCell, ...] = ()

    @property
    def pages(self) -> tuple[int, ...]:
        """On which it stands, in order."""
        if self.page is None:
            return ()
        return tuple(range(self.page, max(self.page, self.last_page or 0) + 1))


@dataclass(frozen=True, slots=True)
class Edition:
    """Another year of the same series."""

    id: UUID
    title: str
    year: int | None
    release_date: date | None
    pages: int
    source_name: str
    added_at: datetime


@dataclass(frozen=True, slots=True)
class EarlierFile:
    """A file that a publication had, or an older one that came later.

    Attributes:
        usable: It can be used again: all that was said of it is known.
        asked: Nothing told which of the two is newer.
    """

    sha256: str
    source_name: str
    pages: int
    replaced_at: datetime
    usable: bool
    asked: bool


@dataclass(frozen=True, slots=True)
class PublicationDetails:
    """All that is known of a publication. Dates and numbers are as printed; empty where unknown."""

    id: UUID
    version: int
    title: str
    subtitle: str
    catalog_number: str
    publication_number: str
    issn: str
    isbn: str
    region_code: str
    region_name: str
    subject: str
    kind: str
    year: int | None
    release_date: date | None
    revision_date: date | None
    language: str
    abstract: str
    pages: int
    size_bytes: int
    sha256: str | None
    source: str
    source_id: str
    source_name: str
    status: str
    repaired: bool
    shelf: str
    copies: int
    page_labels: tuple[str, ...]  # one per page as printed; empty where none was found
    added_at: datetime
    changed_at: datetime
    contents: tuple[ContentsLine, ...] = ()
    tables: tuple[TableLine, ...] = ()
    editions: tuple[Edition, ...] = ()  # of the same series, newest first, this one among them
    revisions: int = 0  # files that a newer one has replaced
    erratum: str = ""  # what readers must know is wrong in it
    erratum_date: date | None = None
    withdrawn_reason: str = ""  # of `withdrawal_reasons`, while it is withdrawn
    withdrawn_note: str = ""
    earlier: tuple[EarlierFile, ...] = ()  # the newest first

    @property
    def data_year(self) -> int | None:
        """The year that its figures are of, where the titles of its tables say so."""
        return data_year((line.title for line in self.tables if line.kind == "table"), self.year)


@dataclass(frozen=True, slots=True)
class Count:
    """How many publications carry a value: a subject, region or kind code, or a year as text."""

    value: str
    count: int


@dataclass(frozen=True, slots=True)
class Counts:
    """Publications that visitors find, in total and per value; the most frequent first, years newest first."""

    total: int
    subjects: tuple[Count, ...] = ()
    regions: tuple[Count, ...] = ()
    kinds: tuple[Count, ...] = ()
    years: tuple[Count, ...] = ()


@dataclass(frozen=True, slots=True)
class LibrarianRow:
    """A line of the librarian's table.

    Attributes:
        problems: title, year, region, subject, kind, file, repaired, newer, double, unchecked.
        doubles: Others of the same title, year and region that visitors find, too, or will once they are checked.
        told_apart: Those of them of which somebody has said that they are others.
    """

    id: UUID
    title: str
    year: int | None
    region_code: str
    region_name: str
    catalog_number: str
    publication_number: str
    subject: str
    kind: str
    status: str
    pages: int
    source_name: str
    added_at: datetime
    problems: tuple[str, ...] = field(default=())
    withdrawn_reason: str = ""
    withdrawn_note: str = ""
    doubles: tuple[UUID, ...] = ()
    told_apart: tuple[UUID, ...] = ()


Text60 = Annotated[str, StringConstraints(strip_whitespace=True, max_length=60)]
Text40 = Annotated[str, StringConstraints(strip_whitespace=True, max_length=40)]


class PublicationChanges(BaseModel, frozen=True, extra="forbid", validate_default=False):
    """New values of some fields; those not given stay. A title stays as typed, its keys follow."""

    title: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_TITLE)] = ""
    subtitle: Annotated[str, StringConstraints(strip_whitespace=True, max_length=500)] = ""
    catalog_number: Text60 = ""
    publication_number: Text60 = ""
    issn: Text40 = ""
    isbn: Text40 = ""
    region_code: Annotated[str, StringConstraints(pattern=r"^(\d{4}|\d{7})?$")] = ""
    region_name: Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)] = ""
    subject: Annotated[str, StringConstraints(pattern=r"^\d{0,10}$")] = ""
    kind: Annotated[str, StringConstraints(pattern=r"^[a-z_]{0,30}$")] = ""
    year: int | None = None
    release_date: date | None = None
    revision_date: date | None = None
    language: Literal["ind", "eng", "bil"] = "ind"
    abstract: Annotated[str, StringConstraints(strip_whitespace=True, max_length=20_000)] = ""
    status: Literal["proposed", "checked", "withdrawn"] = "proposed"
    withdrawn_reason: Annotated[str, StringConstraints(pattern=r"^[a-z_]{0,20}$")] = ""
    withdrawn_note: Annotated[str, StringConstraints(strip_whitespace=True, max_length=LONGEST_ERRATUM)] = ""
    erratum: Annotated[str, StringConstraints(strip_whitespace=True, max_length=LONGEST_ERRATUM)] = ""
    erratum_date: date | None = None
    shelf: Text60 = ""
    copies: int = 0
    no_double_of: list[Annotated[str, StringConstraints(pattern=r"^[0-9a-f-]{36}$")]] | None = None


@dataclass(frozen=True, slots=True)
class Undo:
    """What brings publications back to how they were before a change: hand it to `Catalogue.undo`."""

    changes: tuple[tuple[UUID, PublicationChanges], ...]


@dataclass(frozen=True, slots=True)
class UnmetWords:
    """Words that found nothing, and how often."""

    words: str
    count: int
    last_day: date


@dataclass(frozen=True, slots=True)
class AskedWords:
    """Words that visitors are offered as an example, or may not be.

    Attributes:
        days: On so many different days somebody opened what they found; 0 where they are withheld.
        month: Its first day: the last one in which somebody did.
    """

    words: str
    days: int
    month: date | None
    withheld: bool = False


@dataclass(frozen=True, slots=True)
class ImportProblem:
    """A file that failed, or was imported with a warning, and the code of the reason.

    Reasons: those of `DocumentProblem`, and changed (the file changed while it was read). Warnings: repaired (pages
    may be missing), no_text (pictures of pages), no_title (the file's name serves), revision (it replaced a file).
    """

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of an import so far. `titles`: titles made from a metadata file alone, without a PDF."""

    job: UUID
    imported: int = 0
    skipped: int = 0
    titles: int = 0
    waiting: int = 0
    cancelled: int = 0
    failed: tuple[ImportProblem, ...] = ()
    warned: tuple[ImportProblem, ...] = ()
    not_pdf: int = 0  # files of other kinds that the folders held
    unchecked: tuple[UUID, ...] = ()  # publications of it that nobody has checked yet


@dataclass(frozen=True, slots=True)
class ImportProgress:
    """How far an import is. `seconds_left` is None until it can be told."""

    job: UUID
    done: int
    total: int
    imported: int
    skipped: int
    failed: int
    current: str = ""  # name of the file at hand, without its folder
    page: int = 0
    pages: int = 0
    seconds_left: float | None = None


@dataclass(frozen=True, slots=True)
class ImportedFile:
    """One file of an import, for the librarian's queue. `state` is one of `ImportState`."""

    position: int
    path: str
    state: str
    reason: str
    warning: str
    publication_id: UUID | None
    size_bytes: int = 0


@dataclass(frozen=True, slots=True)
class ImportJobRow:
    """One call of import, for the librarian's history."""

    job: UUID
    started_at: datetime
    finished_at: datetime | None
    metadata: str  # name of the metadata file, or empty
    total: int
    imported: int
    skipped: int
    failed: int
    waiting: int


class IndexActivity(StrEnum):
    """What the index is doing. Title search works in all of them."""

    READY = "ready"
    CATCHING_UP = "catching_up"  # some publications are not in it yet
    REBUILDING = "rebuilding"  # it was missing, damaged or of another version
    FAILED = "failed"  # it can't be written (disk full, for one); title search only
    SHUT = "shut"  # it lies sealed, and the host has to be heard of first; title search only


@dataclass(frozen=True, slots=True)
class IndexState:
    """The index of the moment: `done` of `total` publications indexed in the present run."""

    activity: IndexActivity
    done: int = 0
    total: int = 0

    @property
    def titles_only(self) -> bool:
        """Searches are answered from titles, for the index can't be used yet."""
        return self.activity in (IndexActivity.REBUILDING, IndexActivity.FAILED, IndexActivity.SHUT)
