"""Messages of the catalogue feed: what a PC of the room, or central, is told of publications."""

from datetime import date, datetime
from typing import Annotated, Final
from uuid import UUID

from pydantic import ConfigDict, Field

from catalog_db.exchange.wire import Count, Instant, Long, Message, Sha256, Short, Small, Word
from catalog_db.rules.tables.frames import (
    FARTHEST,
    FARTHEST_CELL,
    HEAD,
    LONGEST_CELL,
    LONGEST_READ,
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_HEAD_LINES,
    MOST_ROWS,
)

MOST_ENTRIES: Final = 50  # publications in one answer
MOST_LINES: Final = 20_000  # of contents, or of tables, of one publication
MOST_SCAN_BYTES: Final = 1024 * 1024  # of one page
MOST_CELL_BYTES: Final = 512 * 1024  # of one table

MOST_FRAMES: Final = 1_000  # of one table

Page = Annotated[int, Field(ge=1, le=1_000_000)]
Cell = Annotated[Long, Field(max_length=LONGEST_READ)]


class ContentsMessage(Message):
    """A line of the contents."""

    position: Count
    level: Annotated[int, Field(ge=0, le=100)]
    title: Long
    page: Page | None


Points = Annotated[float, Field(ge=0, le=FARTHEST)]


class FrameMessage(Message):
    """Where a table lies on a page (from 1), as `rules.tables.frames.TableFrame` has it; lengths are points."""

    page: Page
    box: Annotated[list[Points], Field(min_length=4, max_length=4)]
    columns: Annotated[list[Points], Field(max_length=MOST_COLUMNS)]
    rows: Annotated[list[Points], Field(max_length=MOST_ROWS)]
    head_lines: Annotated[int, Field(ge=0, le=MOST_HEAD_LINES)]


class CellMessage(Message):
    """What stands in a cell on the page, as `rules.tables.frames.CorrectedCell` has it."""

    row: Annotated[int, Field(ge=HEAD, le=FARTHEST_CELL)]
    column: Annotated[int, Field(ge=0, le=FARTHEST_CELL)]
    label: Cell
    head: Cell
    read: Cell
    text: Annotated[Cell, Field(max_length=LONGEST_CELL)]


class TableMessage(Message):
    """A table or a figure."""

    position: Count
    kind: Annotated[str, Field(pattern="^(table|figure)$")]
    number: Short
    title: Long
    title_en: Long = ""  # older rooms do not tell the last two
    page: Page | None
    last_page: Page | None = None
    unit: Short = ""
    years: Annotated[list[Annotated[int, Field(ge=1, le=9999)]], Field(max_length=200)] | None = None
    regions: Annotated[list[Short], Field(max_length=200)] | None = None
    frames: Annotated[list[FrameMessage], Field(max_length=MOST_FRAMES)] | None = None
    cells: Annotated[list[CellMessage], Field(max_length=MOST_CELLS)] | None = None


TABLE_FIELDS: Final = tuple(name for name in TableMessage.model_fields if name != "position")


class PublicationMessage(Message):
    """A publication with all that travels of it, and with its shelf inside its own room."""

    id: UUID
    version: Annotated[int, Field(ge=1, le=2**53)]
    title: Long
    subtitle: Long
    catalog_number: Short
    publication_number: Short
    issn: Short
    isbn: Short
    region_code: Short
    region_name: Short
    subject: Short
    kind: Short
    year: Annotated[int, Field(ge=1, le=9999)] | None
    release_date: date | None
    revision_date: date | None
    language: Short
    abstract: Long
    pages: Annotated[int, Field(ge=0, le=1_000_000)]
    size_bytes: Count
    sha256: Sha256 | None
    source: Short
    source_id: Short
    status: Annotated[str, Field(pattern="^(proposed|checked|withdrawn)$")]
    repaired: bool
    page_labels: Annotated[list[Short], Field(max_length=100_000)] | None
    added_at: datetime
    changed_at: datetime
    contents: Annotated[list[ContentsMessage], Field(max_length=MOST_LINES)]
    tables: Annotated[list[TableMessage], Field(max_length=MOST_LINES)]
    erratum: Long = ""
    erratum_date: date | None = None
    withdrawn_reason: Annotated[str, Field(pattern=r"^[a-z_]{0,20}$")] = ""
    withdrawn_note: Long = ""
    no_double_of: Annotated[list[Word], Field(max_length=1_000)] | None = None
    shelf: Short = ""
    copies: Count = 0


class TableReadingMessage(Message):
    """What was read of a table of a file; `reason`: why it was not understood.

    Nobody looks into `cells` on the way; who opens them checks them.
    """

    model_config = ConfigDict(ser_json_bytes="base64", val_json_bytes="base64")

    page: Page
    last_page: Page
    number: Annotated[Short, Field(max_length=30)]
    framing: Annotated[Word, Field(max_length=32)] = ""  # stands for the frames of the table by which it was read
    reason: Annotated[Word, Field(max_length=20)] = ""
    cells: Annotated[bytes, Field(max_length=MOST_CELL_BYTES)] | None = None


class ReadingsMessage(Message):
    """All that was read of the tables of a file, for whoever has that file of a publication.

    Attributes:
        reader, second: Versions of the readers; 0: the second one has not read it.
    """

    id: UUID
    sha256: Sha256
    reader: Small
    second: Small = 0
    readings: Annotated[list[TableReadingMessage], Field(max_length=MOST_LINES)]


class ScannedPageMessage(Message):
    """What a machine read off a page of a file. Nobody looks into `words` on the way; who opens them checks them."""

    model_config = ConfigDict(ser_json_bytes="base64", val_json_bytes="base64")

    page: Page
    words: Annotated[bytes, Field(max_length=MOST_SCAN_BYTES)]


class ScansMessage(Message):
    """All that a machine read off pages of a file, for a PC of the room that has that file of a publication.

    Attributes:
        reader: Version of the reader.
        stamp: Stands for all of it.
    """

    id: UUID
    sha256: Sha256
    reader: Small
    stamp: Annotated[Word, Field(max_length=32)]
    pages: Annotated[list[ScannedPageMessage], Field(max_length=MOST_LINES)]


class SimdasiTableMessage(Message):
    """A table of SIMDASI of one year; `cells` None: that year is offered, and has no rows.

    Nobody looks into `cells` on the way; who opens them checks them.
    """

    model_config = ConfigDict(ser_json_bytes="base64", val_json_bytes="base64")

    table_id: Annotated[str, Field(pattern=r"^[0-9A-Za-z+/=_-]{1,120}$")]
    year: Annotated[int, Field(ge=1, le=9999)]
    number: Annotated[Short, Field(max_length=30)] = ""
    title: Long
    title_en: Long = ""
    updated: Annotated[Short, Field(max_length=40)] = ""
    fetched_at: Instant
    cells: Annotated[bytes, Field(max_length=MOST_CELL_BYTES)] | None = None


RegionCode = Annotated[str, Field(pattern=r"^[0-9]{7}$")]


class SimdasiMessage(Message):
    """The tables of SIMDASI of a region, by its MFD code."""

    code: RegionCode
    name: Short
    fetched_at: Instant
    stamp: Sha256
    tables: Annotated[list[SimdasiTableMessage], Field(max_length=MOST_LINES)]


class SimdasiStamp(Message):
    """Stands for all that is kept of a region."""

    code: RegionCode
    stamp: Sha256


class FeedEntry(Message):
    """The state of one publication now; None: it is gone.

    Attributes:
        for_good: It was removed with its files: whoever has these removes them, too.
        tables_stamp: Stands for what was read of the tables of its file, which is asked for by itself; None: nothing.
        scans_stamp: Likewise of what a machine read off its scanned pages; within a room alone.
    """

    id: UUID
    publication: PublicationMessage | None
    for_good: bool = False
    tables_stamp: Sha256 | None = None
    scans_stamp: Annotated[Word, Field(max_length=32)] | None = None


class FeedAnswer(Message):
    """Some entries, and where to go on.

    Attributes:
        begins: The caller's cursor was empty or of another copy of the catalogue: this is the first answer of all there
            is. What no answer up to the first without `more` names is gone.
        cursor: To be sent with the next question; nothing else can be read from it.
        more: There is more to ask for at once.
        room: Whose catalogue it is, within a room: a PC takes nothing of another one.
        readings: In a pack, where nobody can be asked: what was read of the tables of its files.
        simdasi_stamps: Of all regions of which tables of SIMDASI are kept, which are asked for by themselves; None:
            nothing is told of them.
        simdasi: In a pack: such tables.
    """

    entries: Annotated[list[FeedEntry], Field(max_length=MOST_ENTRIES)]
    cursor: Annotated[str, Field(max_length=120)]
    begins: bool
    more: bool
    room: Annotated[str, Field(max_length=36)] = ""
    readings: list[ReadingsMessage] = Field(default_factory=list, max_length=MOST_ENTRIES)
    simdasi_stamps: Annotated[list[SimdasiStamp], Field(max_length=MOST_LINES)] | None = None
    simdasi: list[SimdasiMessage] = Field(default_factory=list, max_length=MOST_ENTRIES)
