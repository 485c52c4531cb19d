"""Puts a room together: settings, key, databases, and the services that work on them."""

from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from catalog_db.database import Database
from catalog_db.errors import DatabaseBusy, DatabaseUnreadable
from catalog_db.models import Role
from desktop.actors import Actor
from desktop.catalogue.editing import CatalogueEditor
from desktop.catalogue.unmet import UnmetCounter, UnmetReports, UnmetSearches
from desktop.clock import Clock
from desktop.desk.journal import Journal
from desktop.recovery.taken_over import refuse_taken_over
from desktop.room.catalogue_room import CatalogueRoom, background_process
from desktop.room_folder import RoomFolder
from desktop.security.key_store import KeyStore
from desktop.services import Service, allow
from desktop.settings.accepted import LiveSettings
from desktop.settings.model import Settings

if TYPE_CHECKING:  # loaded where they are first needed: the first window need not wait for them
    from desktop.backups.backups import Backups, BackupWatch
    from desktop.backups.care import BackupCare, TryBackup
    from desktop.backups.keeper import BackupKeeper
    from desktop.backups.making import OpenRoom
    from desktop.catalogue.importing.importer import Importer
    from desktop.catalogue.webapi.fetching import WebApiFetch
    from desktop.catalogue.webapi.source import WebApiSource
    from desktop.desk.complaints.service import Complaints
    from desktop.desk.days import ServiceDays
    from desktop.desk.entry_marks import EntryMarks
    from desktop.desk.guestbook.form import FormRules
    from desktop.desk.guestbook.service import GuestBook
    from desktop.desk.guestbook.visitors import Visitors
    from desktop.desk.queue.service import Queue
    from desktop.desk.reports.service import Reports
    from desktop.desk.reports.skm import Skm
    from desktop.desk.seats.service import Seats
    from desktop.desk.survey.service import Feedback
    from desktop.lan.host import Host
    from desktop.lan.phone_copies import PhoneCopies
    from desktop.reading.annotations.service import Marks
    from desktop.reading.copies.deliveries import Deliveries
    from desktop.reading.copies.ledger import Ledger
    from desktop.reading.copies.loans import Loans
    from desktop.reading.copies.release import CopyRelease
    from desktop.reading.copies.verifying import CopyReader
    from desktop.reading.opinions.publication_reports import PublicationReports
    from desktop.reading.opinions.service import Opinions
    from desktop.reading.sittings.consulting import Consulting
    from desktop.reading.sittings.service import Sitting
    from desktop.recovery.book_files import BookFiles
    from desktop.recovery.looking_over import LookOver
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


def _nothing_opens(*_: object) -> str:
    raise NotImplementedError("whoever makes a room says how one of a backup is opened")


class Room(CatalogueRoom):
    """An open room and its services. Close it, or use it in a `with` block."""

    def __init__(
        self, folder: RoomFolder, settings: Settings, catalog: Database, records: Database, keys: KeyStore, clock: Clock
    ) -> None:
        counter = UnmetCounter(records, clock, ZoneInfo(settings.office.time_zone))
        super().__init__(folder, settings, catalog, counter)
        self.unmet = UnmetSearches(records)
        self._unmet_counter = counter
        self.records = records
        records.refused = catalog.refused = partial(refuse_taken_over, folder)
        records.damage = self.damage  # one note for both: nothing is written beside a damaged file either
        self.keys = keys
        self.try_backup: TryBackup = _nothing_opens  # set by whoever opens rooms: a drill opens one of a backup
        self.clock = clock
        # For services: as they are when asked.
        self.live_settings = LiveSettings(folder.settings_file, settings, records)
        self.editor = CatalogueEditor(catalog, self.regions, self.kinds, self.subjects, clock)

    @cached_property
    def trail(self) -> "AuditTrail":
        from desktop.security.audit import AuditTrail

        return AuditTrail(self.clock)

    @cached_property
    def staff(self) -> "Staff":
        from desktop.security.passwords import Passwords
        from desktop.security.staff import Staff

        return Staff(self.records, self.trail, Passwords(), self.clock)

    @cached_property
    def audit(self) -> "Audit":
        from desktop.backups.backup_file import kept_heads
        from desktop.security.audit import Audit

        return Audit(self.records, lambda: kept_heads(self.folder.backups, self.settings.room_id, self.records))

    @cached_property
    def devices(self) -> "Devices":
        from desktop.security.devices import Devices

        return Devices(self.records, self.trail, self.clock)

    @cached_property
    def service_days(self) -> "ServiceDays":
        from desktop.desk.days import ServiceDays

        return ServiceDays(self.live_settings, self.clock)

    @cached_property
    def form_rules(self) -> "FormRules":
        from desktop.desk.guestbook.form import load_rules

        return load_rules()

    @cached_property
    def guest_book(self) -> "GuestBook":
        from desktop.desk.guestbook.service import GuestBook

        journal = Journal(self.folder.journal)
        return GuestBook(
            self.records, self.trail, self.service_days, self.form_rules, journal, self.live_settings, self.clock
        )

    @cached_property
    def seats(self) -> "Seats":
        from desktop.desk.seats.service import Seats

        return Seats(self.records, self.live_settings, self.trail, self.clock)

    @cached_property
    def skm(self) -> "Skm":
        from desktop.desk.guestbook.form import option_table
        from desktop.desk.reports.skm import Skm

        return Skm(self.records, self.live_settings, option_table())

    @cached_property
    def visitors(self) -> "Visitors":
        from desktop.desk.guestbook.visitors import Visitors

        days, rules = self.service_days, self.form_rules
        return Visitors(self.records, self.trail, days, rules, self.live_settings, self.clock)

    @cached_property
    def personal_data(self) -> "PersonalData":
        from desktop.visitors.personal_data import PersonalData

        return PersonalData(self.records, self.catalog, self.eraser, self.trail, self.clock)

    @cached_property
    def eraser(self) -> "Eraser":
        from desktop.sync.mail_out import Outgoing
        from desktop.visitors.erasing import Eraser

        journal, outgoing = Journal(self.folder.journal), Outgoing(self.folder.outgoing)
        return Eraser(self.records, journal, outgoing, self.trail, self.live_settings, self.clock)

    @cached_property
    def retention(self) -> "Retention":
        from desktop.visitors.retention import Retention

        return Retention(
            self.records, self.eraser, self.service_days, self.trail, self.live_settings, self.folder.settings_file,
            self.clock,
        )  # fmt: skip

    @cached_property
    def reports(self) -> "Reports":
        from desktop.desk.guestbook.form import option_table
        from desktop.desk.reports.service import Reports

        return Reports(
            self.records, option_table(), self.live_settings, self.trail, self.clock, self.service_days.steady
        )

    @cached_property
    def room_settings(self) -> "RoomSettings":
        from desktop.settings.service import RoomSettings

        return RoomSettings(self.folder.settings_file, self.records, self.trail, self.clock)

    @cached_property
    def backups(self) -> "Backups":
        from desktop.backups.backups import Backups

        return Backups(self._to_back_up(), self.backup_care, self.trail, self.clock)

    @cached_property
    def backup_care(self) -> "BackupCare":
        from desktop.backups.care import BackupCare

        return BackupCare(self._to_back_up(), self.keys, self.service_days, self.clock, self.try_backup)

    @cached_property
    def losses(self) -> "Losses":
        from desktop.recovery.losses import Losses

        return Losses(self.records, self.trail, self.clock)

    @cached_property
    def backup_watch(self) -> "BackupWatch":
        from desktop.backups.backups import BackupWatch

        return BackupWatch(self.backup_care)

    def _to_back_up(self) -> "OpenRoom":
        from desktop.backups.making import OpenRoom

        return OpenRoom(self.folder, self.live_settings, self.catalog, self.records)

    @cached_property
    def book_files(self) -> "BookFiles":
        from desktop.recovery.book_files import BookFiles

        return BookFiles(self.catalog, self.folder)

    @cached_property
    def recovery(self) -> "Recovery":
        from desktop.security.recovery_code import Recovery

        return Recovery(self.folder.recovery_file, self.settings.room_id, self.keys, self.records, self.trail)

    @cached_property
    def complaints(self) -> "Complaints":
        from desktop.desk.complaints.service import Complaints
        from desktop.desk.guestbook.form import option_table
        from desktop.desk.numbers import Numbers

        numbers = Numbers(Journal(self.folder.journal))
        return Complaints(self.records, self.live_settings, option_table(), numbers, self.trail, self.clock)

    @cached_property
    def entry_marks(self) -> "EntryMarks":
        from desktop.desk.entry_marks import EntryMarks

        return EntryMarks(self.records, self.trail, self.clock)

    @cached_property
    def feedback(self) -> "Feedback":
        from desktop.desk.survey.service import Feedback

        return Feedback(self.records, self.live_settings, self.clock)

    @cached_property
    def queue(self) -> "Queue":
        from desktop.desk.guestbook.form import option_table
        from desktop.desk.queue.service import Queue

        return Queue(self.records, self.service_days, self.live_settings, option_table())

    @cached_property
    def sitting(self) -> "Sitting":
        from desktop.reading.sittings.service import Sitting
        from desktop.security.passwords import Passwords

        return Sitting(self.records, self.live_settings, self.service_days, self.trail, Passwords(), self.clock)

    @cached_property
    def deliveries(self) -> "Deliveries":
        from desktop.reading.copies.deliveries import Deliveries

        journal = Journal(self.folder.journal)
        return Deliveries(self.records, self.catalog, self.live_settings, journal, self.trail, self.clock)

    @cached_property
    def ledger(self) -> "Ledger":
        from desktop.reading.copies.ledger import Ledger

        return Ledger(self.records, self.live_settings, self.trail, self.clock)

    @cached_property
    def loans(self) -> "Loans":
        from desktop.reading.copies.loans import Loans

        return Loans(self.records, self.catalog, self.trail, self.clock)

    @cached_property
    def marks(self) -> "Marks":
        from desktop.reading.annotations.service import Marks

        return Marks(self.records, self.catalog, self._read_texts, self.clock)

    @cached_property
    def consulting(self) -> "Consulting":
        from desktop.desk.guestbook.registering import Registering
        from desktop.reading.sittings.consulting import Consulting

        registering = Registering(self.form_rules, Journal(self.folder.journal), self.live_settings)
        return Consulting(self.records, self.service_days, registering, self.live_settings, self._unmet_counter)

    @cached_property
    def opinions(self) -> "Opinions":
        from desktop.desk.guestbook.form import option_table
        from desktop.reading.opinions.service import Opinions

        zone = ZoneInfo(self.settings.office.time_zone)
        return Opinions(self.records, self.catalog, option_table(), self.live_settings, self.clock, zone)

    @cached_property
    def publication_reports(self) -> "PublicationReports":
        from desktop.reading.opinions.publication_reports import PublicationReports

        return PublicationReports(self.records, self.catalog, self.trail, self.clock)

    @cached_property
    def phone_copies(self) -> "PhoneCopies":
        from desktop.lan.phone_copies import PhoneCopies, PhoneLinks

        links = PhoneLinks(self.folder.phone, self.clock)
        return PhoneCopies(self.deliveries, self.copy_release, links, self.folder.host_lock, self.live_settings)

    @cached_property
    def copy_release(self) -> "CopyRelease":
        from desktop.reading.copies.release import CopyRelease

        return CopyRelease(self.deliveries, self.folder, self.live_settings)

    @cached_property
    def copy_reader(self) -> "CopyReader":
        from desktop.reading.copies.verifying import CopyReader

        return CopyReader(self.ledger, self.folder)

    @cached_property
    def central_office(self) -> "CentralOffice":
        from desktop.sync.office import CentralOffice

        return CentralOffice(self.records, self.catalog, self.live_settings, self.trail, self.clock)

    @cached_property
    def email_proofs(self) -> "EmailProofs":
        from desktop.sync.email_proofs import EmailProofs

        return EmailProofs(self.records, self.trail, self.clock)

    @cached_property
    def central_reports(self) -> "CentralReports":
        from desktop.sync.reports_up import CentralReports

        return CentralReports(self.records, self.catalog, self.trail, self.clock)

    @cached_property
    def mail_out(self) -> "MailOut":
        from desktop.sync.mail_out import MailOut

        return MailOut(self.records, self.folder, self.deliveries, self.copy_release, self.clock)

    @cached_property
    def sync(self) -> "Sync":
        from desktop.sync.account import machine_digest
        from desktop.sync.syncing import Sync

        return Sync(self.folder, self.live_settings, self.catalog, self.records, machine_digest(), self.clock)

    @cached_property
    def envelopes(self) -> "Envelopes":
        from desktop.sync.envelopes import Envelopes

        return Envelopes(self.sync, self.catalog, self.records, self.folder, self.live_settings, self.clock)

    @cached_property
    def pack_import(self) -> "PackImport":
        from desktop.sync.packs.importing import PackImport
        from desktop.sync.packs.keys import PackSenders

        return PackImport(self.catalog, self.folder, PackSenders(self.records, self.clock))

    @cached_property
    def packs(self) -> "Packs":
        from desktop.sync.packs.building import PackBuilder
        from desktop.sync.packs.keys import PackKeyFile
        from desktop.sync.packs.service import Packs

        key = PackKeyFile(self.folder.pack_key)
        building = PackBuilder(self.catalog, self.folder, self.live_settings, key, self.clock)
        return Packs(self.records, self.folder, self.pack_import, building, key, self.trail)

    def make_importer(self, actor: Actor) -> "Importer":
        """An importer whose files become searchable as it goes; for librarians and admins."""
        allow(actor, "Importer", Role.LIBRARIAN, Role.ADMIN)
        from desktop.catalogue.importing.importer import make_importer

        tables = (self.regions, self.subjects, self.kinds)
        return make_importer(self.catalog, self.folder, tables, self.open_search, background_process, self.clock)

    @cached_property
    def webapi(self) -> "WebApiSource":
        from desktop.catalogue.webapi.source import WebApiSource

        return WebApiSource(self.records, self.trail, self.clock)

    def make_webapi_fetch(self, actor: Actor) -> "WebApiFetch":
        """What takes publications of the WebAPI into this room; for those who may import."""
        from desktop.catalogue.webapi.fetching import WebApiFetch

        return WebApiFetch(self.catalog, self.folder.webapi, self.make_importer(actor))

    def make_daily_retention(
        self, is_ours: Callable[[], bool] = lambda: True, look_s: float = 60.0
    ) -> "DailyRetention":
        """What removes by itself what is over.

        Args:
            is_ours: Whether no other program of this PC does it.
            look_s: Seconds without a change of the records before it begins.
        """
        from desktop.backups.backup_file import newest_backup
        from desktop.visitors.daily_retention import DailyRetention

        return DailyRetention(
            self.records, lambda: self.retention, lambda: self.backups,
            lambda: newest_backup(self.folder.backups, self.settings.room_id, self.records), self.service_days,
            is_ours, look_s,
        )  # fmt: skip

    def make_backup_keeper(self, is_ours: Callable[[], bool] = lambda: True, look_s: float = 60.0) -> "BackupKeeper":
        """What makes backups by itself; see `make_daily_retention`."""
        from desktop.backups.keeper import BackupKeeper

        return BackupKeeper(
            self.records, lambda: self.backups, self.backup_care, self.service_days, self.live_settings, is_ours, look_s
        )

    def make_look_over(
        self, is_ours: Callable[[], bool] = lambda: True, look_s: float = 30.0, *, with_index: bool = False
    ) -> "LookOver":
        """What looks at PDFs and covers after an unclean stop; see `make_daily_retention`.

        Args:
            with_index: At the index, too: for a program without windows, which do so by themselves.
        """
        from desktop.desk.days import nobody_waits
        from desktop.recovery.looking_over import LookOver

        at_ease = partial(nobody_waits, self.records, self.service_days)
        open_search = self.open_search if with_index else None
        return LookOver(
            self.catalog, self.folder, background_process, at_ease, is_ours, look_s, open_search=open_search
        )

    def make_host(self) -> "Host":
        """What serves this room to the PCs that join it."""
        from desktop.lan.host import Host

        services: list[Service] = [
            self.staff,
            self.audit,
            self.devices,
            self.editor,
            self.unmet,
            UnmetReports(self._unmet_counter),
            self.feedback,
            self.complaints,
            self.entry_marks,
            self.seats,
            self.skm,
            self.guest_book,
            self.visitors,
            self.personal_data,
            self.reports,
            self.sitting,
            self.queue,
            self.deliveries,
            self.ledger,
            self.loans,
            self.marks,
            self.room_settings,
            self.opinions,
            self.consulting,
            self.publication_reports,
            self.central_office,
            self.email_proofs,
            self.central_reports,
            self.backup_watch,
            self.losses,
        ]
        return Host(self.folder, self.settings, self.catalog, self.records, services, self.clock)

    def findings(self) -> "list[Finding]":
        """Look over the whole room; reads every file."""
        from desktop.room.health import check_room

        standing = self.backup_care.standing
        found = list(check_room(self.folder, self.catalog, self.records, self._look_at_index, standing, self.clock()))
        return [*found, *self._look_at_retention()]

    def _look_at_retention(self) -> "list[Finding]":
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

    def _close_databases(self) -> None:
        super()._close_databases()
        self.records.close()
