"""All services of a room: the table of rights is made from them, and the host offers nothing else."""

from typing import Final

from desktop.backups.backups import Backups, BackupWatch
from desktop.catalogue.asked import AskedSearches
from desktop.catalogue.editing import CatalogueEditor
from desktop.catalogue.editions import EarlierFiles
from desktop.catalogue.removal import PublicationRemoval
from desktop.catalogue.scans.queue import ScanQueue
from desktop.catalogue.simdasi.service import Simdasi
from desktop.catalogue.tables.correcting import TableCorrections
from desktop.catalogue.tables.queue import TableQueue
from desktop.catalogue.unmet import UnmetReports, UnmetSearches
from desktop.catalogue.webapi.source import WebApiSource
from desktop.desk.complaints.service import Complaints
from desktop.desk.entry_flags import EntryFlags
from desktop.desk.guestbook.drafts import Drafts
from desktop.desk.guestbook.service import GuestBook
from desktop.desk.guestbook.visitors import Visitors
from desktop.desk.pending import Pending
from desktop.desk.queue.service import Queue
from desktop.desk.reports.service import Reports
from desktop.desk.reports.skm import Skm
from desktop.desk.seats.service import Seats
from desktop.desk.survey.service import Feedback
from desktop.reading.annotations.service import Annotations
from desktop.reading.copies.deliveries import Deliveries
from desktop.reading.copies.ledger import Ledger
from desktop.reading.copies.loans import Loans
from desktop.reading.copies.tables.service import TableCopies
from desktop.reading.opinions.publication_reports import PublicationReports
from desktop.reading.opinions.service import Opinions
from desktop.reading.sessions.consulting import Consulting
from desktop.reading.sessions.returning import Returning
from desktop.reading.sessions.service import ReadingSessions
from desktop.recovery.book_files import BookFiles
from desktop.recovery.book_sealing import BookSealing
from desktop.recovery.losses import Losses
from desktop.security.audit import Audit
from desktop.security.devices import Devices
from desktop.security.host_keys import HostKeys
from desktop.security.provisioning import Provisioning
from desktop.security.recovery_code import Recovery
from desktop.security.staff import Staff
from desktop.services import Service
from desktop.settings.service import RoomSettings
from desktop.sync.email_proofs import EmailProofs
from desktop.sync.office import CentralOffice
from desktop.sync.packs.service import Packs
from desktop.sync.reports_up import CentralReports
from desktop.sync.version_notices import VersionNotices
from desktop.visitors.incidents.service import Incidents
from desktop.visitors.personal_data import PersonalData
from desktop.visitors.requests.service import DataRequests
from desktop.visitors.retention import Retention

SERVICES: Final[tuple[type[Service], ...]] = (
    AskedSearches,
    Audit,
    Backups,
    BackupWatch,
    BookFiles,
    BookSealing,
    CatalogueEditor,
    EarlierFiles,
    PublicationRemoval,
    TableCorrections,
    ScanQueue,
    TableQueue,
    CentralOffice,
    CentralReports,
    Complaints,
    Consulting,
    DataRequests,
    Deliveries,
    Devices,
    Provisioning,
    Drafts,
    EmailProofs,
    EntryFlags,
    Feedback,
    GuestBook,
    HostKeys,
    Incidents,
    Ledger,
    Loans,
    Losses,
    Annotations,
    Opinions,
    PersonalData,
    PublicationReports,
    Packs,
    Pending,
    Queue,
    Recovery,
    Reports,
    Retention,
    Returning,
    RoomSettings,
    Seats,
    ReadingSessions,
    Simdasi,
    Skm,
    Staff,
    TableCopies,
    UnmetReports,
    UnmetSearches,
    VersionNotices,
    Visitors,
    WebApiSource,
)
