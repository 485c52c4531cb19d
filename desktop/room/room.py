"""Puts a room together: settings, key, databases, and the services that work on them."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, TypeVar
from zoneinfo import ZoneInfo

from catalog_db.database import Database
from catalog_db.errors import DatabaseBusy, DatabaseUnreadable
from catalog_db.models import Role
from desktop.actors import Actor
from desktop.catalogue.editing import CatalogueEditor
from desktop.catalogue.unmet import UnmetCounter, UnmetSearches
from desktop.clock import Clock, Steady, steady_s
from desktop.recovery.taken_over import refuse_taken_over
from desktop.room.catalogue_room import CatalogueRoom, background_process
from desktop.room.parts import Parts
from desktop.room.registry import Registry
from desktop.room_folder import RoomFolder
from desktop.security.key_store import KeyStore
from desktop.services import allow
from desktop.settings.accepted import LiveSettings
from desktop.settings.model import Settings

if TYPE_CHECKING:  # loaded where they are first needed: the first window need not wait for them
    from desktop.backups.backup_file import Manifest
    from desktop.backups.backups import Backups, BackupWatch
    from desktop.backups.care import BackupCare, TryBackup
    from desktop.backups.keeper import BackupKeeper
    from desktop.catalogue.importing.importer import Importer
    from desktop.catalogue.webapi.fetching import WebApiFetch
    from desktop.catalogue.webapi.source import WebApiSource
    from desktop.desk.complaints.service import Complaints
    from desktop.desk.days import ServiceDays
    from desktop.desk.entry_flags import EntryFlags
    from desktop.desk.guestbook.service import GuestBook
    from desktop.desk.guestbook.visitors import Visitors
    from desktop.desk.queue.service import Queue
    from desktop.desk.reports.service import Reports
    from desktop.desk.reports.skm import Skm
    from desktop.desk.seats.service import Seats
    from desktop.desk.survey.service import Feedback
    from desktop.lan.host import Host
    from desktop.lan.phone_copies import PhoneCopies
    from desktop.reading.annotations.service import Annotations
    from desktop.reading.copies.deliveries import Deliveries
    from desktop.reading.copies.ledger import Ledger
    from desktop.reading.copies.loans import Loans
    from desktop.reading.copies.release import CopyRelease
    from desktop.reading.copies.verifying import CopyReader
    from desktop.reading.opinions.publication_reports import PublicationReports
    from desktop.reading.opinions.service import Opinions
    from desktop.reading.sittings.consulting import Consulting
    from desktop.reading.sittings.service import Sitting
    from desktop.recovery.background_check import BackgroundCheck
    from desktop.recovery.book_files import BookFiles
    from desktop.recovery.losses import Losses
    from desktop.room.health import Finding
    from desktop.security.audit import Audit, AuditTrail
    from desktop.security.devices import Devices
    from desktop.security.recovery_code import Recovery
    from desktop.security.staff import Staff
    from desktop.settings.service import RoomSettings
    from desktop.sync.email_proofs import EmailProofs
    from desktop.sync.envelopes import Envelopes
    from desktop.sync.mail_out import MailOut
    from desktop.sync.office import CentralOffice
    from desktop.sync.packs.importing import PackImport
    from desktop.sync.packs.service import Packs
    from desktop.sync.reports_up import CentralReports
    from desktop.sync.syncing import Sync
    from desktop.visitors.daily_retention import DailyRetention
    from desktop.visitors.erasing import Eraser
    from desktop.visitors.personal_data import PersonalData
    from desktop.visitors.retention import Retention

T = TypeVar("T")


def _nothing_opens(*_: object) -> str:
    raise NotImplementedError("whoever makes a room says how one of a backup is opened")


class Room(CatalogueRoom):
    """An open room and its services. Close it, or use it in a `with` block."""

    def __init__(
        self,
        folder: RoomFolder,
        settings: Settings,
        catalog: Database,
        records: Database,
        keys: KeyStore,
        clock: Clock,
        steady: Steady = steady_s,
    ) -> None:
        zone = ZoneInfo(settings.office.time_zone)
        counter = UnmetCounter(records, clock, zone)
        super().__init__(folder, settings, catalog, counter)
        self.records = records
        records.refused = catalog.refused = partial(refuse_taken_over, folder)
        records.damage = self.damage  # one note for both: nothing is written beside a damaged file either
        self.keys = keys
        self.try_backup: TryBackup = _nothing_opens  # set by whoever opens rooms: a drill opens one of a backup
        self.clock = clock
        # For services: as they are when asked.
        self.live_settings = LiveSettings(folder.settings_file, settings, records)
        self.registry = Registry(
            Parts(
                folder, self.live_settings, settings.room_id, zone, catalog, records, keys, clock, steady,
                self.regions, self.kinds, self.subjects, counter, self._read_texts, self._try_backup,
            )
        )  # fmt: skip

    def get(self, wanted: type[T]) -> T:
        """See `Services`."""
        return self.registry.get(wanted)

    def find(self, wanted: type[T]) -> T | None:
        """See `Services`; here is all of it."""
        return self.registry.get(wanted)

    @property
    def editor(self) -> "CatalogueEditor":
        return self.get(CatalogueEditor)

    @property
    def unmet(self) -> "UnmetSearches":
        return self.get(UnmetSearches)

    @property
    def trail(self) -> "AuditTrail":
        from desktop.security.audit import AuditTrail

        return self.get(AuditTrail)

    @property
    def staff(self) -> "Staff":
        from desktop.security.staff import Staff

        return self.get(Staff)

    @property
    def audit(self) -> "Audit":
        from desktop.security.audit import Audit

        return self.get(Audit)

    @property
    def devices(self) -> "Devices":
        from desktop.security.devices import Devices

        return self.get(Devices)

    @property
    def service_days(self) -> "ServiceDays":
        from desktop.desk.days import ServiceDays

        return self.get(ServiceDays)

    @property
    def guest_book(self) -> "GuestBook":
        from desktop.desk.guestbook.service import GuestBook

        return self.get(GuestBook)

    @property
    def seats(self) -> "Seats":
        from desktop.desk.seats.service import Seats

        return self.get(Seats)

    @property
    def skm(self) -> "Skm":
        from desktop.desk.reports.skm import Skm

        return self.get(Skm)

    @property
    def visitors(self) -> "Visitors":
        from desktop.desk.guestbook.visitors import Visitors

        return self.get(Visitors)

    @property
    def personal_data(self) -> "PersonalData":
        from desktop.visitors.personal_data import PersonalData

        return self.get(PersonalData)

    @property
    def eraser(self) -> "Eraser":
        from desktop.visitors.erasing import Eraser

        return self.get(Eraser)

    @property
    def retention(self) -> "Retention":
        from desktop.visitors.retention import Retention

        return self.get(Retention)

    @property
    def reports(self) -> "Reports":
        from desktop.desk.reports.service import Reports

        return self.get(Reports)

    @property
    def room_settings(self) -> "RoomSettings":
        from desktop.settings.service import RoomSettings

        return self.get(RoomSettings)

    @property
    def backups(self) -> "Backups":
        from desktop.backups.backups import Backups

        return self.get(Backups)

    @property
    def backup_care(self) -> "BackupCare":
        from desktop.backups.care import BackupCare

        return self.get(BackupCare)

    @property
    def losses(self) -> "Losses":
        from desktop.recovery.losses import Losses

        return self.get(Losses)

    @property
    def backup_watch(self) -> "BackupWatch":
        from desktop.backups.backups import BackupWatch

        return self.get(BackupWatch)

    @property
    def book_files(self) -> "BookFiles":
        from desktop.recovery.book_files import BookFiles

        return self.get(BookFiles)

    @property
    def recovery(self) -> "Recovery":
        from desktop.security.recovery_code import Recovery

        return self.get(Recovery)

    @property
    def complaints(self) -> "Complaints":
        from desktop.desk.complaints.service import Complaints

        return self.get(Complaints)

    @property
    def entry_flags(self) -> "EntryFlags":
        from desktop.desk.entry_flags import EntryFlags

        return self.get(EntryFlags)

    @property
    def feedback(self) -> "Feedback":
        from desktop.desk.survey.service import Feedback

        return self.get(Feedback)

    @property
    def queue(self) -> "Queue":
        from desktop.desk.queue.service import Queue

        return self.get(Queue)

    @property
    def sitting(self) -> "Sitting":
        from desktop.reading.sittings.service import Sitting

        return self.get(Sitting)

    @property
    def deliveries(self) -> "Deliveries":
        from desktop.reading.copies.deliveries import Deliveries

        return self.get(Deliveries)

    @property
    def ledger(self) -> "Ledger":
        from desktop.reading.copies.ledger import Ledger

        return self.get(Ledger)

    @property
    def loans(self) -> "Loans":
        from desktop.reading.copies.loans import Loans

        return self.get(Loans)

    @property
    def annotations(self) -> "Annotations":
        from desktop.reading.annotations.service import Annotations

        return self.get(Annotations)

    @property
    def consulting(self) -> "Consulting":
        from desktop.reading.sittings.consulting import Consulting

        return self.get(Consulting)

    @property
    def opinions(self) -> "Opinions":
        from desktop.reading.opinions.service import Opinions

        return self.get(Opinions)

    @property
    def publication_reports(self) -> "PublicationReports":
        from desktop.reading.opinions.publication_reports import PublicationReports

        return self.get(PublicationReports)

    @property
    def phone_copies(self) -> "PhoneCopies":
        from desktop.lan.phone_copies import PhoneCopies

        return self.get(PhoneCopies)

    @property
    def copy_release(self) -> "CopyRelease":
        from desktop.reading.copies.release import CopyRelease

        return self.get(CopyRelease)

    @property
    def copy_reader(self) -> "CopyReader":
        from desktop.reading.copies.verifying import CopyReader

        return self.get(CopyReader)

    @property
    def central_office(self) -> "CentralOffice":
        from desktop.sync.office import CentralOffice

        return self.get(CentralOffice)

    @property
    def email_proofs(self) -> "EmailProofs":
        from desktop.sync.email_proofs import EmailProofs

        return self.get(EmailProofs)

    @property
    def central_reports(self) -> "CentralReports":
        from desktop.sync.reports_up import CentralReports

        return self.get(CentralReports)

    @property
    def mail_out(self) -> "MailOut":
        from desktop.sync.mail_out import MailOut

        return self.get(MailOut)

    @property
    def sync(self) -> "Sync":
        from desktop.sync.syncing import Sync

        return self.get(Sync)

    @property
    def envelopes(self) -> "Envelopes":
        from desktop.sync.envelopes import Envelopes

        return self.get(Envelopes)

    @property
    def pack_import(self) -> "PackImport":
        from desktop.sync.packs.importing import PackImport

        return self.get(PackImport)

    @property
    def packs(self) -> "Packs":
        from desktop.sync.packs.service import Packs

        return self.get(Packs)

    def make_importer(self, actor: Actor) -> "Importer":
        """An importer whose files become searchable as it goes; for librarians and admins."""
        allow(actor, "Importer", Role.LIBRARIAN, Role.ADMIN)
        from desktop.catalogue.importing.importer import make_importer

        tables = (self.regions, self.subjects, self.kinds)
        return make_importer(self.catalog, self.folder, tables, self.open_search, background_process, self.clock)

    @property
    def webapi(self) -> "WebApiSource":
        from desktop.catalogue.webapi.source import WebApiSource

        return self.get(WebApiSource)

    def make_webapi_fetch(self, actor: Actor) -> "WebApiFetch":
        """What takes publications of the WebAPI into this room; for those who may import."""
        from desktop.catalogue.webapi.fetching import WebApiFetch

        return WebApiFetch(self.catalog, self.folder.webapi, self.make_importer(actor))

    def make_daily_retention(
        self, is_ours: Callable[[], bool] = lambda: True, poll_s: float = 60.0
    ) -> "DailyRetention":
        """What removes by itself what is over.

        Args:
            is_ours: Whether no other program of this PC does it.
            poll_s: Seconds without a change of the records before it begins.
        """
        from desktop.backups.backup_file import newest_backup
        from desktop.visitors.daily_retention import DailyRetention

        return DailyRetention(
            self.records, lambda: self.retention, lambda: self.backups,
            lambda: newest_backup(self.folder.backups, self.settings.room_id, self.records), self.service_days,
            is_ours, poll_s,
        )  # fmt: skip

    def make_backup_keeper(self, is_ours: Callable[[], bool] = lambda: True, poll_s: float = 60.0) -> "BackupKeeper":
        """What makes backups by itself; see `make_daily_retention`."""
        from desktop.backups.keeper import BackupKeeper

        return BackupKeeper(
            self.records, lambda: self.backups, self.backup_care, self.service_days, self.live_settings, is_ours, poll_s
        )

    def make_background_check(
        self, is_ours: Callable[[], bool] = lambda: True, poll_s: float = 30.0, *, with_index: bool = False
    ) -> "BackgroundCheck":
        """What looks at PDFs and covers after an unclean stop; see `make_daily_retention`.

        Args:
            with_index: At the index, too: for a program without windows, which do so by themselves.
        """
        from desktop.desk.days import nobody_waits
        from desktop.recovery.background_check import BackgroundCheck

        at_ease = partial(nobody_waits, self.records, self.service_days)
        open_search = self.open_search if with_index else None
        return BackgroundCheck(
            self.catalog, self.folder, background_process, at_ease, is_ours, poll_s, open_search=open_search
        )

    def make_host(self) -> "Host":
        """What serves this room to the PCs that join it."""
        from desktop.lan.host import Host
        from desktop.room.service_list import SERVICES

        services = [self.get(service) for service in SERVICES if not service.host_only]
        return Host(self.folder, self.settings, self.catalog, self.records, services, self.clock)

    def findings(self) -> "list[Finding]":
        """Look over the whole room; reads every file."""
        from desktop.room.health import check_room

        standing = self.backup_care.standing
        found = list(check_room(self.folder, self.catalog, self.records, self._check_index, standing, self.clock()))
        return [*found, *self._check_retention()]

    def _check_retention(self) -> "list[Finding]":
        """Whether the daily run waits for somebody's word."""
        from desktop.actors import program_itself
        from desktop.room.health import Finding
        from desktop.visitors.retention import DailyRun

        try:
            state = self.retention.state(program_itself())
        except (DatabaseUnreadable, DatabaseBusy):  # said already
            return []
        due = {"visitors": state.due.visitors, "complaints": state.due.complaints, "entries": state.due.audit}
        if state.daily is DailyRun.ASKS:
            return [Finding("retention", False, "asks", {**due})]
        if state.daily is DailyRun.UNDECIDED:
            return [Finding("retention", False, "undecided")]
        return [Finding("retention", True, "on" if state.daily is not DailyRun.OFF else "off")]

    def _try_backup(self, folder: RoomFolder, manifest: "Manifest", keys: KeyStore, clock: Clock) -> str:
        return self.try_backup(folder, manifest, keys, clock)

    def _close_databases(self) -> None:
        super()._close_databases()
        self.records.close()
