"""catalog.db: what a machine read off pages that are pictures, and how far that is."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from catalog_db.models.base import CatalogueBase


class ScannedPage(CatalogueBase):
    """What was read of a page that has no text of its own: of which file, by which version of the reader.

    `words` are packed by `desktop.catalogue.scans.packing`; None: nothing stands there that it could read.
    """

    __tablename__ = "scanned_page"

    publication_id: Mapped[UUID] = mapped_column(ForeignKey("publication.id", ondelete="CASCADE"), primary_key=True)
    page: Mapped[int] = mapped_column(primary_key=True)  # from 1, in the file
    sha256: Mapped[str] = mapped_column(String(64))  # of the file
    reader: Mapped[int]
    words: Mapped[bytes | None] = mapped_column(LargeBinary)


class ScansState(StrEnum):
    WAITING = "waiting"  # what was read of it is kept: a program that died goes on there
    DONE = "done"
    FAILED = "failed"  # it can't be read; not tried again until somebody asks


class ScansRead(CatalogueBase):
    """How far the pages without text of a publication have been read.

    Attributes:
        sha256: The file that the rest is about; another file, and all of it is looked at again.
        reader: The version of the reader that has read it to the end; 0: none has.
        pages, count: Those without text, from 1, and how many; `pages` is None while nobody has looked.
        tries: How often its reading was begun without a page being read.
        stamp: Stands for all that was read of a file that was read to the end; empty: nothing.
        wanted: On a PC that joined, the stamp of the host while what it stands for is still to come.
    """

    __tablename__ = "scans_read"

    publication_id: Mapped[UUID] = mapped_column(ForeignKey("publication.id", ondelete="CASCADE"), primary_key=True)
    sha256: Mapped[str] = mapped_column(String(64), default="")
    reader: Mapped[int] = mapped_column(default=0)
    pages: Mapped[list[int] | None] = mapped_column(JSON(none_as_null=True))
    count: Mapped[int] = mapped_column(default=0)
    state: Mapped[str] = mapped_column(String(10), default=ScansState.WAITING)
    reason: Mapped[str] = mapped_column(String(40), default="")  # DocumentProblem, or "tries"
    tries: Mapped[int] = mapped_column(default=0)
    stamp: Mapped[str] = mapped_column(String(32), default="")
    wanted: Mapped[str] = mapped_column(String(32), default="")


class ScansPause(CatalogueBase):
    """The one row that is there while nobody wants scanned pages to be read in the background."""

    __tablename__ = "scans_pause"
    __table_args__ = (CheckConstraint("position = 1", name="single"),)

    position: Mapped[int] = mapped_column(primary_key=True, default=1)
    since: Mapped[datetime]
