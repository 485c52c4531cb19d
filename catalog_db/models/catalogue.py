"""catalog.db: publications, their contents and tables, and the import queue."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship
from sqlalchemy.types import JSON

from catalog_db.models.base import CatalogueBase


class PublicationStatus(StrEnum):
    """Whether a librarian has seen a publication. Visitors find all but the withdrawn."""

    PROPOSED = "proposed"  # imported, metadata still as read from the file
    CHECKED = "checked"
    WITHDRAWN = "withdrawn"


class WithdrawnReason(StrEnum):
    """Reasons of `resources/tables/withdrawal_reasons.csv` that mean something to the program."""

    UNCHECKED = "unchecked"  # an import keeps it from visitors until a librarian has seen it
    OTHER = "other"  # says nothing without a note


class PublicationSource(StrEnum):
    FILE = "file"
    SAMPLE = "sample"
    WEBAPI = "webapi"
    CENTRAL = "central"
    PACK = "pack"  # of another room


FOREIGN: Final = (PublicationSource.CENTRAL, PublicationSource.PACK)  # others' to say what they are


class EntryKind(StrEnum):
    TABLE = "table"
    FIGURE = "figure"


class Publication(CatalogueBase):
    """A title in the catalogue. Its PDF lies in files/ under `sha256`; a title known only by metadata has none."""

    __tablename__ = "publication"
    __table_args__ = (
        Index("ix_publication_series_key_year", "series_key", "year"),
        Index("ux_publication_sha256", "sha256", unique=True),  # NULLs don't collide
        CheckConstraint("status IN ('proposed', 'checked', 'withdrawn')", name="status"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    version: Mapped[int] = mapped_column(default=1)  # grows with every change; the index compares it
    title: Mapped[str] = mapped_column(Text)
    subtitle: Mapped[str] = mapped_column(Text, default="")
    title_key: Mapped[str] = mapped_column(Text, index=True)  # rules.titles.title_key: equal titles, equal keys
    series_key: Mapped[str] = mapped_column(Text, default="")  # the title without its year
    catalog_number: Mapped[str] = mapped_column(String(60), default="")
    publication_number: Mapped[str] = mapped_column(String(60), default="")
    issn: Mapped[str] = mapped_column(String(40), default="")
    isbn: Mapped[str] = mapped_column(String(40), default="")
    region_code: Mapped[str] = mapped_column(String(10), default="", index=True)  # "1700", "1705", "3509120"
    region_name: Mapped[str] = mapped_column(String(200), default="")
    subject: Mapped[str] = mapped_column(String(10), default="", index=True)  # CSA code, "519"
    kind: Mapped[str] = mapped_column(String(30), default="", index=True)  # resources/tables/kinds.csv
    year: Mapped[int | None] = mapped_column(index=True)  # of the edition
    release_date: Mapped[date | None]
    revision_date: Mapped[date | None]
    language: Mapped[str] = mapped_column(String(3), default="ind")  # ind, eng, bil
    abstract: Mapped[str] = mapped_column(Text, default="")
    pages: Mapped[int] = mapped_column(default=0)
    size_bytes: Mapped[int] = mapped_column(default=0)
    sha256: Mapped[str | None] = mapped_column(String(64))
    source: Mapped[str] = mapped_column(String(10), default=PublicationSource.FILE)
    source_id: Mapped[str] = mapped_column(String(60), default="", index=True)  # WebAPI pub_id
    source_name: Mapped[str] = mapped_column(Text, default="")  # file name at import, without its folder
    pack_sender: Mapped[UUID | None]  # the room whose pack brought it, and to which it belongs
    status: Mapped[str] = mapped_column(String(10), default=PublicationStatus.PROPOSED)
    withdrawn_reason: Mapped[str] = mapped_column(String(20), default="")  # resources/tables/withdrawal_reasons.csv
    withdrawn_note: Mapped[str] = mapped_column(Text, default="")  # what the office adds to it, or says in its place
    erratum: Mapped[str] = mapped_column(Text, default="")  # what readers must know is wrong in it
    erratum_date: Mapped[date | None]
    repaired: Mapped[bool] = mapped_column(default=False)  # the file was damaged; pages may be missing
    shelf: Mapped[str] = mapped_column(String(60), default="")
    copies: Mapped[int] = mapped_column(default=0)
    no_double_of: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))  # ids of others of its title
    page_labels: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))  # one per page, as printed
    added_at: Mapped[datetime] = mapped_column(index=True)
    changed_at: Mapped[datetime]

    contents: Mapped[list["ContentsEntry"]] = relationship(
        cascade="all, delete-orphan", order_by="ContentsEntry.position", passive_deletes=True
    )
    tables: Mapped[list["TableEntry"]] = relationship(
        cascade="all, delete-orphan", order_by="TableEntry.position", passive_deletes=True
    )
    previous_files: Mapped[list["PreviousFile"]] = relationship(cascade="all, delete-orphan", passive_deletes=True)


class ContentsEntry(CatalogueBase):
    """One line of a table of contents."""

    __tablename__ = "contents_entry"

    publication_id: Mapped[UUID] = mapped_column(ForeignKey("publication.id", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    level: Mapped[int] = mapped_column(default=1)
    title: Mapped[str] = mapped_column(Text)
    page: Mapped[int | None]  # from 1, in the file


class TableEntry(CatalogueBase):
    """A table or figure of a publication."""

    __tablename__ = "table_entry"

    publication_id: Mapped[UUID] = mapped_column(ForeignKey("publication.id", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(10), default=EntryKind.TABLE)
    number: Mapped[str] = mapped_column(String(30), default="")  # "3.9"
    title: Mapped[str] = mapped_column(Text)
    title_en: Mapped[str] = mapped_column(Text, default="")
    page: Mapped[int | None]  # from 1, in the file
    last_page: Mapped[int | None]  # on which it goes on; None: nobody has looked
    unit: Mapped[str] = mapped_column(Text, default="")  # of its figures, "ribu ton"
    years: Mapped[list[int] | None] = mapped_column(JSON(none_as_null=True))  # it tells of; None: nobody has looked
    regions: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))  # it tells of, by their names
    # What a librarian says of it (`rules.tables.frames`): where it lies on its pages, and what stands in some cells.
    frames: Mapped[list[dict[str, Any]] | None] = mapped_column(JSON(none_as_null=True))
    cells: Mapped[list[dict[str, Any]] | None] = mapped_column(JSON(none_as_null=True))


class PreviousFile(CatalogueBase):
    """A file of a publication that readers do not have: a revision has replaced it, or it came as an older one.

    With `message`, a `PublicationMessage` as JSON, it can be used again. `asked`: nobody has said yet which is newer.
    """

    __tablename__ = "previous_file"

    publication_id: Mapped[UUID] = mapped_column(ForeignKey("publication.id", ondelete="CASCADE"), primary_key=True)
    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    pages: Mapped[int]
    replaced_at: Mapped[datetime]
    source_name: Mapped[str] = mapped_column(Text, default="")  # file name at import, without its folder
    message: Mapped[str | None] = mapped_column(Text)
    asked: Mapped[bool] = mapped_column(default=False)


class TakenOutFile(CatalogueBase):
    """A file of a publication that is no longer in the catalogue, of its last edition or of one before.

    Nothing names it any more, and it may lie in files/ all the same: it is not one of the books that got lost. Others
    took it out; or it was removed for good, and then it goes as soon as nobody has it open.
    """

    __tablename__ = "taken_out_file"

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    taken_out_at: Mapped[datetime]
    for_good: Mapped[bool] = mapped_column(default=False)


class RemovedPublication(CatalogueBase):
    """A publication that was removed for good, with its files: whoever keeps a copy of the catalogue is told so."""

    __tablename__ = "removed_publication"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(Text)
    removed_at: Mapped[datetime]


class CentralStanding(CatalogueBase):
    """The one row that says how far the room has read central's feed; written with what was read."""

    __tablename__ = "central_standing"
    __table_args__ = (CheckConstraint("position = 1", name="single"),)

    position: Mapped[int] = mapped_column(primary_key=True, default=1)
    cursor: Mapped[str] = mapped_column(String(120), default="")


class CentralFile(CatalogueBase):
    """A file of one of central's publications that is still to come, and the version its publication has then.

    With `message`, a `PublicationMessage` as JSON, readers keep the edition of before until then, and it counts then.
    """

    __tablename__ = "central_file"

    publication_id: Mapped[UUID] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(String(64))
    version: Mapped[int]
    size_bytes: Mapped[int]
    message: Mapped[str | None] = mapped_column(Text)


class LocalPlacing(CatalogueBase):
    """What the room itself says of a publication of central's: all else of that is central's to say.

    It stays while the publication comes and goes, and its values are in the row of the publication, too.
    """

    __tablename__ = "local_placing"

    publication_id: Mapped[UUID] = mapped_column(primary_key=True)
    shelf: Mapped[str] = mapped_column(String(60), default="")
    copies: Mapped[int] = mapped_column(default=0)
    subject: Mapped[str | None] = mapped_column(String(10))  # None: central's counts
    no_double_of: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))  # beside those that are named there


class ImportState(StrEnum):
    WAITING = "waiting"
    WORKING = "working"  # found after a kill, it is taken up again
    IMPORTED = "imported"
    SKIPPED = "skipped"  # the same file is already there
    FAILED = "failed"
    CANCELLED = "cancelled"


class ImportJob(CatalogueBase):
    """One call of import: some paths and at most one metadata file."""

    __tablename__ = "import_job"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    metadata_path: Mapped[str | None] = mapped_column(Text)
    hold_back: Mapped[bool] = mapped_column(default=False)  # visitors find what is new once it was checked
    started_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]

    items: Mapped[list["ImportItem"]] = relationship(
        cascade="all, delete-orphan", order_by="ImportItem.position", passive_deletes=True
    )


class ImportItem(CatalogueBase):
    """One file of an import."""

    __tablename__ = "import_item"
    __table_args__ = (Index("ix_import_item_state", "state"),)

    job_id: Mapped[UUID] = mapped_column(ForeignKey("import_job.id", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    path: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(10), default=ImportState.WAITING)
    reason: Mapped[str] = mapped_column(String(40), default="")  # DocumentProblem, or the importer's own codes
    warning: Mapped[str] = mapped_column(String(40), default="")
    size_bytes: Mapped[int] = mapped_column(default=0)
    publication_id: Mapped[UUID | None] = mapped_column(ForeignKey("publication.id", ondelete="SET NULL"))
    finished_at: Mapped[datetime | None]
