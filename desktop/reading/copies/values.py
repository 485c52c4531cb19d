"""What the services of copies are given and what they answer."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from uuid import UUID

from catalog_db.errors import ReadingRoomError
from catalog_db.models import CopyKind, DeliveryState, RequestState
from desktop.reading.copies.table_values import (
    SUFFIXES,
    CellsCompared,
    NamedTable,
    RequestedTableContent,
    TableFacts,
)


class Channel(StrEnum):
    """How a copy leaves."""

    FOLDER = "folder"  # or a USB drive
    PHONE = "phone"
    PRINTER = "printer"
    EMAIL = "email"  # by central
    CLIPBOARD = "clipboard"  # a table, pasted elsewhere


@dataclass(frozen=True, slots=True)
class RequestedCopy:
    """What is asked for. `pages` as people write them, from 1: "1-9, 12"; empty: all."""

    publication_id: UUID
    kind: CopyKind = CopyKind.SOFTCOPY
    pages: str = ""


@dataclass(frozen=True, slots=True)
class OwnRequest:
    """A visitor's own request. `pages` of the file, `printed` the same as printed.

    `reason` says why it was refused, `serial` which copy it became.
    """

    id: UUID
    publication_id: UUID
    title: str
    kind: CopyKind
    pages: str
    printed: str
    state: RequestState
    reason: str
    asked_at: datetime
    serial: str
    table: NamedTable | None = None


@dataclass(frozen=True, slots=True)
class RequestLine:
    """A request in the staff's list. `pages` of the file, `printed` the same as printed."""

    id: UUID
    visit_id: UUID
    visit: str
    visitor_name: str
    publication_id: UUID
    title: str
    kind: CopyKind
    pages: str
    printed: str
    page_count: int
    state: RequestState
    reason: str
    asked_at: datetime
    table: NamedTable | None = None


@dataclass(frozen=True, slots=True)
class CopyOrder:
    """All that is needed to make a copy whose serial is in the ledger.

    Attributes:
        pages: From 0, in order; none: all.
        printed: The pages as printed: "131-132"; empty: all.
        names: What each page of the copy is called; empty where no printed number is known.
        reader: Name or initials of the visitor, as the watermark shows it; empty where it was removed.
        visit: Empty where the staff take a table for the work of the office.
        year: Of the edition.
        table: What a file of a table is made of, where that was asked for.
    """

    delivery_id: UUID
    serial: str
    check_code: str
    visit: str
    reader: str
    publication_id: UUID
    title: str
    original_sha256: str
    pages: tuple[int, ...]
    printed: str
    names: tuple[str, ...]
    page_count: int
    kind: CopyKind
    at: datetime
    year: int | None = None
    table: RequestedTableContent | None = None

    @property
    def file_name(self) -> str:
        """What its file is called where nobody chooses a name."""
        return self.serial + (SUFFIXES[self.table.format] if self.table else ".pdf")


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """A copy in the ledger. `printed`: its pages as printed then; empty in older rows.

    `visit` is empty where the staff took a table.
    `copies`: how often it was printed. `unclear`: its making began long ago and never ended, so nobody knows whether it
    left.
    """

    id: UUID
    serial: str
    visit: str
    publication_id: UUID
    title: str
    kind: CopyKind
    channel: Channel
    pages: str
    printed: str
    page_count: int
    copies: int
    state: DeliveryState
    unclear: bool
    delivered_at: datetime
    staff_name: str
    identity_removed: bool
    table: NamedTable | None = None


@dataclass(frozen=True, slots=True)
class Whose:
    """Who got a copy. The name is empty where the identity was removed, or its use `restricted`; without a visit it is
    of the staff.
    """

    serial: str
    visit: str
    name: str
    restricted: bool = False


class Finding(StrEnum):
    """What became of looking a copy up."""

    CODE_RIGHT = "code_right"  # serial and check code agree with the ledger
    SERIAL_KNOWN = "serial_known"  # only a serial was given: such a copy exists
    CODE_WRONG = "code_wrong"  # the serial exists, the check code is not its own
    SERIAL_UNKNOWN = "serial_unknown"
    OTHER_ROOM = "other_room"  # the serial is another room's
    ILLEGIBLE = "illegible"  # what was given is no serial and no code


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whose copy something is.

    Attributes:
        unchanged: The file is, byte for byte, the one that was handed out; None: no file, or nothing is known.
        visit: Only for members of staff.
        original_sha256: Of the file it was made of.
        text_agrees: What is printed in the file stands in the pages that were handed out; None: it was not
            compared, as a picture has no text.
        table: What was taken along, where it is a table.
        cells: What comparing the cells in the file with those that were taken along has shown; None: they were not.
        tables: How many tables in the file bear a serial and a right code; all of them were compared, and this is the
            first that was changed, if one was.
    """

    finding: Finding
    serial: str = ""
    title: str = ""
    pages: str = ""
    printed: str = ""
    delivered_at: datetime | None = None
    state: DeliveryState | None = None
    unchanged: bool | None = None
    visit: str = ""
    original_sha256: str = ""
    text_agrees: bool | None = None
    table: TableFacts | None = None
    cells: CellsCompared | None = None
    tables: int = 0

    @property
    def cells_agree(self) -> bool | None:
        return self.cells.agree if self.cells is not None else None

    @property
    def genuine(self) -> bool:
        known = self.finding in (Finding.CODE_RIGHT, Finding.SERIAL_KNOWN)
        return known and self.text_agrees is not False and self.cells_agree is not False


# What is expected to go wrong with copies.


@dataclass(eq=False)
class CopyPagesInvalid(ReadingRoomError):
    """These pages can't be copied.

    `reason`: "form" (they can't be read), "beyond" (the file has fewer; `last` is its last one).
    """

    reason: str
    last: int = 0


@dataclass(eq=False)
class CopyPagesMoved(ReadingRoomError):
    """Other numbers are printed on the pages that were asked for than then: the file was replaced. Both as printed."""

    asked: str
    now: str


@dataclass(eq=False)
class CopyImpossible(ReadingRoomError):
    """There is no file of a publication in this room."""

    title: str


@dataclass(eq=False)
class CopyKindUnfit(ReadingRoomError):
    """Citations leave in a list of their own, as a file or on paper, and not as a copy does."""


@dataclass(eq=False)
class CopyRequestUnknown(ReadingRoomError):
    """There is no such request for a copy, or it is another visitor's."""


@dataclass(eq=False)
class CopyRequestSettled(ReadingRoomError):
    """Somebody has dealt with a request before. `state` says how."""

    state: str


@dataclass(eq=False)
class CopyReasonMissing(ReadingRoomError):
    """A request is not refused without a reason: the visitor reads it."""


@dataclass(eq=False)
class TooManyCopyRequests(ReadingRoomError):
    """So many requests of a visit wait already."""

    most: int


@dataclass(eq=False)
class CopyTooLate(ReadingRoomError):
    """Who has left on an earlier day, or whose page was a mistake, asks for nothing new."""

    visit: str


@dataclass(eq=False)
class CopyIllegible(ReadingRoomError):
    """A file that may be a copy can't be read: it is gone, neither PDF, picture nor spreadsheet, or damaged."""

    path: Path
    gone: bool = False


@dataclass(eq=False)
class DeliveryUnknown(ReadingRoomError):
    """There is no such copy in the ledger."""


@dataclass(eq=False)
class DeliverySettled(ReadingRoomError):
    """What became of a copy is in the ledger already."""

    serial: str


@dataclass(eq=False)
class PhoneUnreachable(ReadingRoomError):
    """No phone can fetch a copy: the room is not served, or this PC has no network."""


# What is expected to go wrong with printed copies of the shelf.


@dataclass(eq=False)
class NoCopyFree(ReadingRoomError):
    """All printed copies of a publication are lent, or the shelf has none (`copies` 0)."""

    title: str
    copies: int


@dataclass(eq=False)
class LoanUnknown(ReadingRoomError):
    """There is no such loan."""


@dataclass(eq=False)
class VisitOver(ReadingRoomError):
    """Who has left takes nothing from the shelf."""

    visit: str
