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
from catalog_db.models.complaints import Complaint, ComplaintEvent, ComplaintState
from catalog_db.models.devices import Device, DevicePresence, HostIdentity, JoinCode, ReceivedCall
from catalog_db.models.exchange import CatalogueChange, CatalogueInstance, RecordsChange, RecordsInstance
from catalog_db.models.feedback import FeedbackAnswer, FeedbackGiven, FeedbackRequest
from catalog_db.models.records import UnmetSearch
from catalog_db.models.seating import ReadingSession, SeatMessage, SeatRequest
from catalog_db.models.staff import Role, StaffMember
from catalog_db.models.tickets import OPEN_STATES, DeskTurn, Ticket, TicketEvent, TicketState
from catalog_db.models.visits import Consent, DayCounter, ServiceDay, Visit, Visitor

__all__ = [
    "OPEN_STATES",
    "AuditEntry",
    "CatalogueBase",
    "CatalogueChange",
    "CatalogueInstance",
    "Complaint",
    "ComplaintEvent",
    "ComplaintState",
    "Consent",
    "ContentsEntry",
    "DayCounter",
    "DeskTurn",
    "Device",
    "DevicePresence",
    "EntryKind",
    "FeedbackAnswer",
    "FeedbackGiven",
    "FeedbackRequest",
    "HostIdentity",
    "ImportItem",
    "ImportJob",
    "ImportState",
    "JoinCode",
    "PreviousFile",
    "Publication",
    "PublicationSource",
    "PublicationStatus",
    "ReadingSession",
    "ReceivedCall",
    "RecordsBase",
    "RecordsChange",
    "RecordsInstance",
    "Role",
    "SeatMessage",
    "SeatRequest",
    "ServiceDay",
    "StaffMember",
    "TableEntry",
    "Ticket",
    "TicketEvent",
    "TicketState",
    "UnmetSearch",
    "UtcDateTime",
    "Visit",
    "Visitor",
]
