"""catalog.db: tables of SIMDASI, fetched from the BPS WebAPI; they are public, and belong to no publication."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from catalog_db.models.base import CatalogueBase


class SimdasiRegion(CatalogueBase):
    """A region whose tables are kept.

    Attributes:
        code: MFD code of seven digits, "1705000".
        fetched_at: When something of it was fetched last.
        stamp: SHA-256 over all that is kept of it; who copies the catalogue compares it.
        taken_stamp: Central's, when what it has of the region was taken last; empty: never. A region that was removed
            here stays without tables while it has one, so that the same does not come again by itself.
    """

    __tablename__ = "simdasi_region"

    code: Mapped[str] = mapped_column(String(7), primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    fetched_at: Mapped[datetime]
    stamp: Mapped[str] = mapped_column(String(64), default="")
    taken_stamp: Mapped[str] = mapped_column(String(64), default="")


class SimdasiTable(CatalogueBase):
    """A table of a region, of one year.

    Attributes:
        table_id: As SIMDASI calls it; it says nothing.
        number: In the books, "3.1.1".
        updated: When SIMDASI last changed it, as it says itself; empty: it does not say.
        cells: As `desktop.catalogue.simdasi.packing` packs them; None: the year is offered, and has no rows.
    """

    __tablename__ = "simdasi_table"

    region_code: Mapped[str] = mapped_column(ForeignKey("simdasi_region.code", ondelete="CASCADE"), primary_key=True)
    table_id: Mapped[str] = mapped_column(String(120), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(String(30), default="")
    title: Mapped[str] = mapped_column(Text)
    title_en: Mapped[str] = mapped_column(Text, default="")
    updated: Mapped[str] = mapped_column(String(40), default="")
    fetched_at: Mapped[datetime]
    cells: Mapped[bytes | None] = mapped_column(LargeBinary)
