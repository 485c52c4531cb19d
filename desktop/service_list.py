"""All services of a room: the table of rights is made from them, and the host offers nothing else."""

from typing import Final

from desktop.backups.backups import Backups
from desktop.backups.watch import BackupWatch
from desktop.catalogue.editing import CatalogueEditor
from desktop.catalogue.unmet import UnmetReports, UnmetSearches
from desktop.catalogue.webapi.source import WebApiSource
from desktop.desk.complaints import Complaints
from desktop.desk.consulting import Consulting
from desktop.desk.entry_marks import EntryMarks
from desktop.desk.feedback import Feedback
from desktop.desk.guest_book import GuestBook
from desktop.desk.queue import Queue
from desktop.desk.reports import Reports
from desktop.desk.seats import Seats
from desktop.desk.skm import Skm
from desktop.desk.visitors import Visitors
from desktop.reading.deliveries import Deliveries
from desktop.reading.ledger import Ledger
from desktop.reading.loans import Loans
from desktop.reading.marks import Marks
from desktop.reading.opinions import Opinions
from desktop.reading.publication_reports import PublicationReports
from desktop.reading.sitting import Sitting
from desktop.recovery.book_files import BookFiles
from desktop.recovery.losses import Losses
from desktop.room_settings import RoomSettings
from desktop.security.audit import Audit
from desktop.security.devices import Devices
from desktop.security.recovery import Recovery
from desktop.security.staff import Staff
from desktop.services import Service
from desktop.sync.email_proofs import EmailProofs
from desktop.sync.office import CentralOffice
from desktop.sync.packs.service import Packs
from desktop.sync.reports_up import CentralReports
from desktop.visitors.personal_data import PersonalData
from desktop.visitors.retention import Retention

SERVICES: Final[tuple[type[Service], ...]] = (
    Audit,
    Backups,
    BackupWatch,
    BookFiles,
    CatalogueEditor,
    CentralOffice,
    CentralReports,
    Complaints,
    Consulting,
    Deliveries,
    Devices,
    EmailProofs,
    EntryMarks,
    Feedback,
    GuestBook,
    Ledger,
    Loans,
    Losses,
    Marks,
    Opinions,
    PersonalData,
    PublicationReports,
    Packs,
    Queue,
    Recovery,
    Reports,
    Retention,
    RoomSettings,
    Seats,
    Sitting,
    Skm,
    Staff,
    UnmetReports,
    UnmetSearches,
    Visitors,
    WebApiSource,
)
