"""What a librarian says of a part of the list of tables, or of the contents, and how it is written.

A part is a table by its key, the order of the list, or the contents. Whoever changes one names what they saw of it, so
that two librarians do not write over each other: what was changed meanwhile is told, and nothing is written.
"""

import hashlib
from dataclasses import dataclass
from typing import Annotated, Final, Literal, TypeVar
from uuid import UUID, uuid4

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from catalog_db.errors import Invalid, Subject
from catalog_db.rules.catalogue.titles import as_typed
from catalog_db.rules.tables.frames import (
    FARTHEST_CELL,
    HEAD,
    LONGEST_CELL,
    LONGEST_READ,
    MOST_CELLS,
    CorrectedCell,
    TableFrame,
)
from desktop.catalogue.values import ContentsLine, TableLine

ORDER: Final = "order"
CONTENTS: Final = "contents"
_ADDED: Final = "+"
_LEFT: Final = "left:"
LONGEST_NUMBER: Final = 30
LONGEST_TITLE: Final = 500
LONGEST_WORDS: Final = 60  # of a unit, or of the name of a region
MOST_LINES: Final = 3_000  # of the contents, or of the list
_MOST_LEVELS: Final = 100
_LONGEST_HEADING: Final = 2_000
_DIGITS: Final = 32


class _Said(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


_Words = Annotated[str, AfterValidator(as_typed), Field(max_length=LONGEST_WORDS)]
_Title = Annotated[str, AfterValidator(as_typed), Field(max_length=LONGEST_TITLE)]
_Page = Annotated[int, Field(ge=1, le=1_000_000)]


class TableSaid(_Said):
    """Of a table: None, or nothing, where it is as it was read.

    Attributes:
        removed: It is no table of this publication.
        frames: Where it lies on its pages, by which it is read.
    """

    kind: Literal["table", "figure"] | None = None
    number: Annotated[str, AfterValidator(as_typed), Field(max_length=LONGEST_NUMBER)] | None = None
    title: _Title | None = None
    title_en: _Title | None = None
    page: _Page | None = None
    last_page: _Page | None = None
    unit: _Words | None = None
    years: Annotated[tuple[Annotated[int, Field(ge=1, le=9999)], ...], Field(max_length=100)] | None = None
    regions: Annotated[tuple[_Words, ...], Field(max_length=100)] | None = None
    removed: bool = False
    frames: tuple[TableFrame, ...] = ()
    cells: Annotated[tuple[CorrectedCell, ...], Field(max_length=MOST_CELLS)] = ()


class OrderSaid(_Said):
    """The keys of all tables and figures in their order; those that are not named stay behind their neighbour."""

    keys: Annotated[tuple[str, ...], Field(max_length=2 * MOST_LINES)]


class ContentsSaid(_Said):
    """All lines of the contents."""

    lines: Annotated[tuple[ContentsLine, ...], Field(max_length=MOST_LINES)]


Said = TableSaid | OrderSaid | ContentsSaid
S = TypeVar("S", bound=_Said)


def added_key() -> str:
    """Of a table that was not read."""
    return f"{_ADDED}{uuid4().hex}"


def is_added(key: str) -> bool:
    return key.startswith(_ADDED)


def left_part(part: str) -> str:
    """The part that keeps what does not fit the file of now, until somebody uses it or lets it go."""
    return part if part.startswith(_LEFT) else f"{_LEFT}{part}"


def is_left(part: str) -> bool:
    return part.startswith(_LEFT)


def without_left(part: str) -> str:
    return part.removeprefix(_LEFT)


def kind_of(part: str) -> type[Said]:
    """What is said of a part."""
    name = without_left(part)
    if name == ORDER:
        return OrderSaid
    return ContentsSaid if name == CONTENTS else TableSaid


def written(said: Said | None) -> str | None:
    """In one way of writing; None where nothing is said."""
    if said is None or said == TableSaid():
        return None
    return said.model_dump_json(exclude_defaults=True)


def read_said(text: str | None, kind: type[S]) -> S | None:
    """What was written.

    Raises:
        Invalid: It is not of this form.
    """
    if text is None:
        return None
    try:
        return kind.model_validate_json(text)
    except ValidationError as error:
        first = error.errors()[0]
        raise Invalid(Subject.TABLE, str(first["loc"][0]) if first["loc"] else "", first["type"]) from error


def table_said(text: str | None) -> TableSaid:
    """Of a table, also where nothing is said. Raises Invalid."""
    return read_said(text, TableSaid) or TableSaid()


def seen(text: str | None) -> str:
    """Stands for what somebody saw of a part; empty: nothing was said of it."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:_DIGITS] if text is not None else ""


@dataclass(frozen=True, slots=True)
class Edit:
    """A change of one part.

    Attributes:
        before: What was seen of it (`seen`).
        after: What is said from now on, as `written`; None: it is as it was read.
    """

    part: str
    before: str
    after: str | None


@dataclass(frozen=True, slots=True)
class ListedTable:
    """A table or figure of the list.

    Attributes:
        line: With the corrections.
        read: As it was read; None: a librarian has added it.
        said: What was corrected, as `written`; None: nothing.
        removed: Visitors do not see it.
    """

    key: str
    line: TableLine
    read: TableLine | None
    said: str | None
    removed: bool = False


@dataclass(frozen=True, slots=True)
class LeftPart:
    """What was corrected of an earlier file and does not fit the one of now. `read`: the table as it was read then."""

    part: str
    said: str
    title: str


@dataclass(frozen=True, slots=True)
class BookCorrections:
    """The list of tables and the contents of a publication, with what was corrected of them.

    Attributes:
        sha256: The file that they are about.
        pages: How many it has.
        order, contents_said: What was corrected of the order and the contents, as `written`.
        contents_read: As they were read.
    """

    publication_id: UUID
    title: str
    language: str
    sha256: str
    pages: int
    page_labels: tuple[str, ...]
    tables: tuple[ListedTable, ...]
    order: str | None
    contents: tuple[ContentsLine, ...]
    contents_read: tuple[ContentsLine, ...]
    contents_said: str | None
    left: tuple[LeftPart, ...]


# What was read of a file.


@dataclass(frozen=True, slots=True)
class Told:
    """What a table tells of, found by its titles, its head and its rows."""

    title: str
    title_en: str
    unit: str
    years: tuple[int, ...]
    regions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AsRead:
    """The list with the key of each, and the contents; `told`: by the key, also of tables that were added."""

    tables: tuple[tuple[str, TableLine], ...]
    contents: tuple[ContentsLine, ...]
    told: dict[str, Told]

    def line(self, key: str) -> TableLine | None:
        return next((line for name, line in self.tables if name == key), None)


_AS_READ: Final = TypeAdapter(AsRead)


def write_as_read(said: AsRead) -> str:
    return _AS_READ.dump_json(said).decode("utf-8")


def read_as_read(text: str) -> AsRead:
    return _AS_READ.validate_json(text)


def keyed(lines: tuple[TableLine, ...]) -> tuple[tuple[str, TableLine], ...]:
    """Lines as they were read, each with its key."""
    found: dict[str, TableLine] = {}
    for line in lines:
        key = name = f"{line.kind}:{line.page or 0}:{line.number}"
        count = 1
        while key in found:
            count += 1
            key = f"{name}#{count}"
        found[key] = line
    return tuple(found.items())


# What can't be kept.


def check_contents(said: ContentsSaid, pages: int) -> None:
    """Raises Invalid."""
    for line in said.lines:
        if not line.title.strip():
            raise Invalid(Subject.TABLE, "title", "empty")
        if len(line.title) > _LONGEST_HEADING or "\0" in line.title:
            raise Invalid(Subject.TABLE, "title", "too_long")
        if not 0 <= line.level <= _MOST_LEVELS:
            raise Invalid(Subject.TABLE, "level", "range")
        if line.page is not None and not 1 <= line.page <= pages:
            raise Invalid(Subject.TABLE, "page", "range")


def check_cells(said: TableSaid) -> None:
    """Raises Invalid. What passes can be told to whoever copies the catalogue: one that can't would stop all of it."""
    for cell in said.cells:
        as_read = cell.label, cell.head, cell.read
        if any(len(text) > LONGEST_READ or "\0" in text for text in as_read):
            raise Invalid(Subject.TABLE, "cells", "too_long")
        if not (HEAD <= cell.row <= FARTHEST_CELL and 0 <= cell.column <= FARTHEST_CELL):
            raise Invalid(Subject.TABLE, "cells", "range")
    if any(len(cell.text) > LONGEST_CELL or cell.text != as_typed(cell.text) for cell in said.cells):
        raise Invalid(Subject.TABLE, "cells", "too_long")
    places = [(cell.label, cell.head, cell.row, cell.column) for cell in said.cells]
    if len(places) != len(set(places)):
        raise Invalid(Subject.TABLE, "cells", "twice")
