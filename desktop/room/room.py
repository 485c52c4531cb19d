"""Puts a room together: settings, key, databases, and the services that work on them."""

import logging
import time
from collections.abc import Callable
from contextlib import closing
from functools import cache, partial
from typing import TYPE_CHECKING, TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

from catalog_db.database import Database
from catalog_db.errors import DatabaseBusy, DatabaseUnreadable, DocumentFailed, DocumentProblem
from catalog_db.models import Role
from desktop.actors import Actor, program_itself
from desktop.books.files import DocumentFile
from desktop.books.mixed import MixedBookStore
from desktop.catalogue.unmet import UnmetCounter
from desktop.clock import Clock, Steady, steady_s
from desktop.pending_checks import CheckNote, change_check_note
from desktop.recovery.taken_over import refuse_taken_over
from desktop.room.catalogue_room import CatalogueRoom
from desktop.room.parts import Parts
from desktop.room.registry import Registry
from desktop.room_folder import RoomFolder
from desktop.security.earlier_keys import book_key
from desktop.security.key_store import KeyStore
from desktop.services import allow
from desktop.settings.accepted import LiveSettings
from desktop.settings.model import Settings

if TYPE_CHECKING:
    from datetime import datetime

    from desktop.backups.backup_file import Manifest
    from desktop.backups.keeper import BackupKeeper
    from desktop.backups.maintenance import BackupStanding, TryBackup
    from desktop.catalogue.importing.importer import Importer
    from desktop.catalogue.scans.background import BackgroundScans
    from desktop.catalogue.simdasi.fetching import SimdasiFetch
    from desktop.catalogue.tables.background import BackgroundTables
    from desktop.catalogue.webapi.fetching import WebApiFetch
    from desktop.lan.host import Host
    from desktop.recovery.background_check import BackgroundCheck
    from desktop.room.findings import Finding
    from desktop.room.health import Watch
    from desktop.visitors.daily_retention import DailyRetention

T = TypeVar("T")
_log = logging.getLogger(__name__)


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
        # For services: as they are when asked.
        self.live_settings = LiveSettings(folder.settings_file, settings, records)
        books = MixedBookStore(
            folder, cache(partial(book_key, records)), lambda: self.settings_now().protection.seal_books
        )
        super().__init__(folder, books, settings, catalog, counter)
        self.books: MixedBookStore = books
        books.on_damaged = self._note_damaged
        self.documents.on_seal_broken = self._on_seal_broken
        self.records = records
        records.refused = catalog.refused = partial(refuse_taken_over, folder)
        records.damage = self.damage  # one note for both: nothing is written beside a damaged file either
        self.keys = keys
        self.removed_again = 0  # publications that a backup had brought back
        self.try_backup: TryBackup = _nothing_opens  # set by whoever opens rooms: a drill opens one of a backup
        self.clock = clock
        self.registry = Registry(
            Parts(
                folder,
                self.books,
                self.live_settings,
                self.documents,
                catalog,
                self.read_texts,
                self._ask_for_tables,
                settings.room_id,
                zone,
                records,
                keys,
                clock,
                steady,
                self.regions,
                self.kinds,
                self.subjects,
                counter,
                self._try_backup,
            )
        )

    def settings_now(self) -> Settings:
        return self.live_settings()

    def get(self, wanted: type[T]) -> T:
        """See `Services`."""
        return self.registry.get(wanted)

    def find(self, wanted: type[T]) -> T | None:
        """See `Services`; here is all of it."""
        return self.registry.get(wanted)

    def make_importer(self, actor: Actor) -> "Importer":
        """An importer whose files become searchable as it goes; for librarians and admins."""
        allow(actor, "Importer", Role.LIBRARIAN, Role.ADMIN)
        from desktop.catalogue.importing.importer import make_importer

        tables = (self.regions, self.subjects, self.kinds)
        return make_importer(
            self.catalog,
            self.folder,
            self.books,
            tables,
            self.open_search,
            self.documents.start_in_background,
            self.clock,
        )

    def make_webapi_fetch(self, actor: Actor) -> "WebApiFetch":
        """What takes publications of the WebAPI into this room; for those who may import."""
        from desktop.catalogue.webapi.fetching import WebApiFetch

        return WebApiFetch(self.catalog, self.folder, self.books, self.make_importer(actor))

    def make_simdasi_fetch(self, actor: Actor) -> "SimdasiFetch":
        """What takes tables of SIMDASI into this room; for those who may import."""
        allow(actor, "Importer", Role.LIBRARIAN, Role.ADMIN)
        from desktop.catalogue.simdasi.fetching import SimdasiFetch
        from desktop.catalogue.simdasi.kept import KeptSimdasi

        return SimdasiFetch(self.get(KeptSimdasi), self.folder, self.regions, self.clock)

    def make_daily_retention(
        self, is_ours: Callable[[], bool] = lambda: True, poll_s: float = 60.0
    ) -> "DailyRetention":
        """What removes by itself what is over.

        Args:
            is_ours: Whether no other program of this PC does it.
            poll_s: Seconds without a change of the records before it begins.
        """
        from desktop.backups.backup_file import newest_backup
        from desktop.backups.backups import Backups
        from desktop.desk.days import ServiceDays
        from desktop.visitors.daily_retention import DailyRetention
        from desktop.visitors.retention import Retention

        return DailyRetention(
            self.records,
            lambda: self.get(Retention),
            lambda: self.get(Backups),
            lambda: newest_backup(self.folder.backups, self.settings.room_id, self.records),
            self.get(ServiceDays),
            is_ours,
            poll_s,
        )

    def make_backup_keeper(self, is_ours: Callable[[], bool] = lambda: True, poll_s: float = 60.0) -> "BackupKeeper":
        """What makes backups by itself; see `make_daily_retention`."""
        from desktop.backups.backups import Backups
        from desktop.backups.keeper import BackupKeeper
        from desktop.backups.maintenance import BackupMaintenance
        from desktop.desk.days import ServiceDays

        return BackupKeeper(
            self.records,
            lambda: self.get(Backups),
            self.get(BackupMaintenance),
            self.get(ServiceDays),
            self.live_settings,
            is_ours,
            poll_s,
        )

    def make_background_check(
        self, is_ours: Callable[[], bool] = lambda: True, poll_s: float = 30.0, *, with_index: bool = False
    ) -> "BackgroundCheck":
        """What checks PDFs and covers after an unclean stop; see `make_daily_retention`.

        Args:
            with_index: At the index, too: for a program without windows, which do so by themselves.
        """
        from desktop.desk.days import ServiceDays, nobody_waits
        from desktop.recovery.background_check import BackgroundCheck

        at_ease = partial(nobody_waits, self.records, self.get(ServiceDays))
        open_search = self.open_search if with_index else None
        return BackgroundCheck(
            self.catalog,
            self.folder,
            self.books,
            self.documents.start_in_background,
            at_ease,
            is_ours,
            poll_s,
            open_search=open_search,
        )

    def make_background_tables(
        self, is_ours: Callable[[], bool] = lambda: True, poll_s: float = 30.0
    ) -> "BackgroundTables":
        """What reads the tables of books; see `make_daily_retention`."""
        from desktop.catalogue.tables.background import BackgroundTables
        from desktop.catalogue.tables.kept import KeptReadings
        from desktop.catalogue.tables.readers import TableReaders
        from desktop.catalogue.tables.service import Tables

        tables, readers, kept = self.get(Tables), self.get(TableReaders), self.get(KeptReadings)
        return BackgroundTables(self.catalog, self.folder, self.books, tables, readers, kept, is_ours, poll_s)

    def make_background_scans(
        self, is_ours: Callable[[], bool] = lambda: True, poll_s: float = 30.0
    ) -> "BackgroundScans":
        """What reads pages that are pictures; see `make_daily_retention`."""
        from desktop.catalogue.importing.extracting import FileTexts
        from desktop.catalogue.importing.lock import is_importing
        from desktop.catalogue.scans.background import BackgroundScans
        from desktop.catalogue.scans.kept import KeptScans

        return BackgroundScans(
            self.catalog,
            self.books,
            self.documents,
            self.get(KeptScans),
            lambda: closing(FileTexts(self.books, self.documents.start_in_background)),
            self.open_search,
            lambda: is_ours() and self.settings_now().background.read_scans and not is_importing(self.folder),
            poll_s,
        )

    def _ask_for_tables(self, publication_id: UUID) -> None:
        from desktop.catalogue.tables.queue import ask_first

        ask_first(self.catalog, publication_id, self.clock())

    def make_host(self) -> "Host":
        """What serves this room to the PCs that join it."""
        from desktop.lan.host import Host
        from desktop.room.service_list import SERVICES

        services = [self.get(service) for service in SERVICES if not service.host_only]
        return Host(self.folder, self.books, self.live_settings, self.catalog, self.records, services, self.clock)

    def findings(self, watch: "Watch | None" = None) -> "list[Finding]":
        """Check the whole room; reads every file. Raises Cancelled."""
        from desktop.room.health import check_room

        return [*check_room(self.folder, self.books, *self._checked(), watch), *self._check_retention()]

    def quick_findings(self) -> "list[Finding]":
        """What of it takes some milliseconds, and what is known of the files."""
        from desktop.room.health import check_kept_heads, check_quick, check_sealing, files_as_known

        return [
            *check_quick(self.folder, *self._checked()),
            *check_kept_heads(self.records, self.folder.backups),
            *self._check_retention(),
            *files_as_known(self.folder),
            *check_sealing(self.books),
        ]

    def _checked(
        self,
    ) -> "tuple[Database, Database, Callable[[], Finding], Callable[[], BackupStanding], datetime]":
        from desktop.backups.maintenance import BackupMaintenance

        return self.catalog, self.records, self._check_index, self.get(BackupMaintenance).standing, self.clock()

    def _check_retention(self) -> "list[Finding]":
        """Whether the daily run waits for somebody's word."""
        from desktop.room.findings import Area, Finding
        from desktop.visitors.retention import DailyRun, Retention

        try:
            state = self.get(Retention).state(program_itself())
        except (DatabaseUnreadable, DatabaseBusy):  # said already
            return []
        due = {"visitors": state.due.visitors, "complaints": state.due.complaints, "entries": state.due.audit}
        if state.daily is DailyRun.ASKS:
            return [Finding(Area.RETENTION, False, "asks", {**due})]
        if state.daily is DailyRun.UNDECIDED:
            return [Finding(Area.RETENTION, False, "undecided")]
        return [Finding(Area.RETENTION, True, "on" if state.daily is not DailyRun.OFF else "off")]

    def _on_seal_broken(self, file: DocumentFile) -> None:
        """The process that opened it says so, and reads foreign files: it is looked at here before it is believed."""
        if file.path is not None:
            sha256 = file.path.name.partition(".")[0]
            if not self.books.is_as_named(sha256):
                self._note_damaged(sha256)
            raise DocumentFailed(DocumentProblem.DAMAGED)

    def _note_damaged(self, sha256: str) -> None:
        """Have the next check say so."""

        def noted(note: CheckNote) -> CheckNote:
            since = note.since if note.books else time.time()
            changed = tuple(dict.fromkeys((*note.changed, sha256)))
            return note.model_copy(update={"books": True, "since": since, "changed": changed})

        try:
            change_check_note(self.folder, noted)
        except OSError:
            _log.warning("that a PDF is damaged can't be noted", exc_info=True)

    def _try_backup(self, folder: RoomFolder, manifest: "Manifest", keys: KeyStore, clock: Clock) -> str:
        return self.try_backup(folder, manifest, keys, clock)

    def _close_databases(self) -> None:
        super()._close_databases()
        self.records.close()
