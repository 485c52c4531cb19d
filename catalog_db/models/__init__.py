"""SQLAlchemy tables of the catalogue and of the records."""

from catalog_db.models.base import CatalogueBase, RecordsBase, UtcDateTime
from catalog_db.models.catalogue import (
    ContentsEntry,
    EntryKind,
    ImportItem,
    ImportJob,
    ImportState,
    PreviousFile,
    Publication,
    PublicationSource,
    PublicationStatus,
    TableEntry,
)
from catalog_db.models.records import UnmetSearch

__all__ = [
    "CatalogueBase",
    "ContentsEntry",
    "EntryKind",
    "ImportItem",
    "ImportJob",
    "ImportState",
    "PreviousFile",
    "Publication",
    "PublicationSource",
    "PublicationStatus",
    "RecordsBase",
    "TableEntry",
    "UnmetSearch",
    "UtcDateTime",
]
