"""catalog.db: what was read of the tables of publications, how far that is, and what a librarian says against it."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from catalog_db.models.base import CatalogueBase


class TableReading(CatalogueBase):
    """What was read of a table: of which file, on which pages, by which readers.

    The table is named by its first page and its number, not by its place in the list: that list may be corrected.
    `cells` are packed by `desktop.catalogue.tables.packing`; None with a `reason`: it was not understood.
    """

    __tablename__ = "table_reading"

    publication_id: Mapped[UUID] = mapped_column(ForeignKey("publication.id", ondelete="CASCADE"), primary_key=True)
    page: Mapped[int] = mapped_column(primary_key=True)  # from 1, in the file
    number: Mapped[str] = mapped_column(String(30), primary_key=True)
    last_page: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))  # of the file
    reader: Mapped[int]  # version of our reader
    second: Mapped[int] = mapped_column(default=0)  # version of the second reader; 0: it has not read it
    framing: Mapped[str] = mapped_column(String(32), default="")  # stands for the frames it was read by
    reason: Mapped[str] = mapped_column(String(20), default="")
    cells: Mapped[bytes | None] = mapped_column(LargeBinary)


class TablesState(StrEnum):
    WAITING = "waiting"  # what was read of it is kept: a program that died goes on there
    DONE = "done"
    FAILED = "failed"  # it can't be read; not tried again until somebody asks


class TablesRead(CatalogueBase):
    """How far the tables of a publication have been read. A copy of a catalogue has its stamps alone.

    Attributes:
        sha256, reader, second: The file that `state` and `reason` are about, and the readers; another file or newer
            readers, and it waits again.
        tries: How often its reading was begun without a table being read.
        stamp: SHA-256 over all that is kept of a file that was read whole; who copies the catalogue compares it.
        wanted: The stamp of whom this catalogue is copied from, while what it stands for is still to come.
    """

    __tablename__ = "tables_read"

    publication_id: Mapped[UUID] = mapped_column(ForeignKey("publication.id", ondelete="CASCADE"), primary_key=True)
    sha256: Mapped[str] = mapped_column(String(64), default="")
    reader: Mapped[int] = mapped_column(default=0)
    second: Mapped[int] = mapped_column(default=0)
    state: Mapped[str] = mapped_column(String(10), default=TablesState.WAITING)
    reason: Mapped[str] = mapped_column(String(40), default="")  # DocumentProblem, or "tries"
    tries: Mapped[int] = mapped_column(default=0)
    asked_at: Mapped[datetime | None]
    stamp: Mapped[str] = mapped_column(String(64), default="")
    wanted: Mapped[str] = mapped_column(String(64), default="")


class TableCorrection(CatalogueBase):
    """What a librarian says of a part of the list of tables, or of the contents, against what was read of a file.

    It stays when the file is read again; `table_entry` and `contents_entry` have what comes of both.

    Attributes:
        part: A table by its key, "order", or "contents": see `desktop.catalogue.corrections.values`.
        said: JSON, in one way of writing.
    """

    __tablename__ = "table_correction"

    publication_id: Mapped[UUID] = mapped_column(ForeignKey("publication.id", ondelete="CASCADE"), primary_key=True)
    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)  # of the file
    part: Mapped[str] = mapped_column(String(80), primary_key=True)
    said: Mapped[str] = mapped_column(Text)
    changed_at: Mapped[datetime]


class TablesAsRead(CatalogueBase):
    """The list of tables and the contents of a file as they were read: kept once a librarian says otherwise."""

    __tablename__ = "tables_as_read"

    publication_id: Mapped[UUID] = mapped_column(ForeignKey("publication.id", ondelete="CASCADE"), primary_key=True)
    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    said: Mapped[str] = mapped_column(Text)  # JSON


class TablesPause(CatalogueBase):
    """The one row that is there while nobody wants tables to be read in the background."""

    __tablename__ = "tables_pause"
    __table_args__ = (CheckConstraint("position = 1", name="single"),)

    position: Mapped[int] = mapped_column(primary_key=True, default=1)
    since: Mapped[datetime]
