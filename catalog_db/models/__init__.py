"""SQLAlchemy tables of the catalogue and of the records."""

from catalog_db.models.audit import AuditEntry, AuditStart
from catalog_db.models.base import CatalogueBase, RecordsBase, UtcDateTime
from catalog_db.models.catalogue import (
    FOREIGN,
    CentralFile,
    CentralStanding,
    ContentsEntry,
    EntryKind,
    ImportItem,
    ImportJob,
    ImportState,
    LocalPlacing,
    PreviousFile,
    Publication,
    PublicationSource,
    PublicationStatus,
    TableEntry,
    TakenOutFile,
)
from catalog_db.models.clock import DeskClock
from catalog_db.models.complaints import Complaint, ComplaintEvent
from catalog_db.models.deliveries import (
    CopyKind,
    CopyRequest,
    Delivery,
    DeliveryKey,
    DeliverySerial,
    DeliveryState,
    Loan,
    RequestState,
)
from catalog_db.models.devices import Device, DevicePresence, HostIdentity, JoinCode, ReceivedCall, SeatRemoval
from catalog_db.models.entry_marks import DeviceDay, EntryMark
from catalog_db.models.exchange import CatalogueChange, CatalogueInstance, RecordsChange, RecordsInstance
from catalog_db.models.feedback import FeedbackAnswer, FeedbackGiven, FeedbackRequest
from catalog_db.models.identity import CatalogueIdentity, RecordsIdentity
from catalog_db.models.losses import CatalogueMark, ErasureMark, JournalMark, LostNumber
from catalog_db.models.packs import PackSender
from catalog_db.models.reading import (
    Mark,
    MarkKind,
    PublicationReport,
    Rating,
    ReadingEvent,
    ReportState,
    SignInGuard,
    VisitorPin,
)
from catalog_db.models.records import UnmetSearch
from catalog_db.models.seating import ReadingSession, SeatMessage, SeatRequest
from catalog_db.models.settings import AcceptedSettings
from catalog_db.models.staff import Role, StaffMember, StaffTries
from catalog_db.models.sync import (
    CentralReport,
    EmailDelivery,
    EmailProof,
    SyncAccount,
    SyncAgain,
    SyncBatch,
    SyncComputed,
    SyncEnrolment,
    SyncReceipt,
    SyncSetAside,
)
from catalog_db.models.tickets import DeskTurn, Ticket, TicketEvent
from catalog_db.models.visits import Consent, ConsentWording, DayCounter, ServiceDay, Visit, Visitor
from catalog_db.models.webapi import WebApiAccess
from catalog_db.rules.desk.complaints import ComplaintState
from catalog_db.rules.desk.tickets import OPEN_STATES, TicketState

__all__ = [
    "FOREIGN",
    "OPEN_STATES",
    "AcceptedSettings",
    "AuditEntry",
    "AuditStart",
    "CatalogueBase",
    "CatalogueChange",
    "CatalogueIdentity",
    "CatalogueInstance",
    "CatalogueMark",
    "CentralFile",
    "CentralReport",
    "CentralStanding",
    "Complaint",
    "ComplaintEvent",
    "ComplaintState",
    "Consent",
    "ConsentWording",
    "ContentsEntry",
    "CopyKind",
    "CopyRequest",
    "DayCounter",
    "Delivery",
    "DeliveryKey",
    "DeliverySerial",
    "DeliveryState",
    "DeskClock",
    "DeskTurn",
    "Device",
    "DeviceDay",
    "DevicePresence",
    "EmailDelivery",
    "EmailProof",
    "EntryKind",
    "EntryMark",
    "ErasureMark",
    "FeedbackAnswer",
    "FeedbackGiven",
    "FeedbackRequest",
    "HostIdentity",
    "ImportItem",
    "ImportJob",
    "ImportState",
    "JoinCode",
    "JournalMark",
    "Loan",
    "LocalPlacing",
    "LostNumber",
    "Mark",
    "MarkKind",
    "PackSender",
    "PreviousFile",
    "Publication",
    "PublicationReport",
    "PublicationSource",
    "PublicationStatus",
    "Rating",
    "ReadingEvent",
    "ReadingSession",
    "ReceivedCall",
    "RecordsBase",
    "RecordsChange",
    "RecordsIdentity",
    "RecordsInstance",
    "ReportState",
    "RequestState",
    "Role",
    "SeatMessage",
    "SeatRemoval",
    "SeatRequest",
    "ServiceDay",
    "SignInGuard",
    "StaffMember",
    "StaffTries",
    "SyncAccount",
    "SyncAgain",
    "SyncBatch",
    "SyncComputed",
    "SyncEnrolment",
    "SyncReceipt",
    "SyncSetAside",
    "TableEntry",
    "TakenOutFile",
    "Ticket",
    "TicketEvent",
    "TicketState",
    "UnmetSearch",
    "UtcDateTime",
    "Visit",
    "Visitor",
    "VisitorPin",
    "WebApiAccess",
]
