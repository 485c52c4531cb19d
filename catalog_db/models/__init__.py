"""SQLAlchemy tables of the catalogue and of the records."""

from catalog_db.models.audit import AuditEntry
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
from catalog_db.models.devices import Device, DevicePresence, HostIdentity, JoinCode
from catalog_db.models.exchange import CatalogueChange, CatalogueInstance, RecordsChange, RecordsInstance
from catalog_db.models.records import UnmetSearch
from catalog_db.models.staff import Role, StaffMember

__all__ = [
    "AuditEntry",
    "CatalogueBase",
    "CatalogueChange",
    "CatalogueInstance",
    "ContentsEntry",
    "Device",
    "DevicePresence",
    "EntryKind",
    "HostIdentity",
    "ImportItem",
    "ImportJob",
    "ImportState",
    "JoinCode",
    "PreviousFile",
    "Publication",
    "PublicationSource",
    "PublicationStatus",
    "RecordsBase",
    "RecordsChange",
    "RecordsInstance",
    "Role",
    "StaffMember",
    "TableEntry",
    "UnmetSearch",
    "UtcDateTime",
]
