"""What the staff's window works with: services, and what goes on in the background once somebody asks for it."""

import threading
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Signal

from catalog_db.errors import RoomJoined
from catalog_db.models import Role
from desktop.room.own_entries import OwnEntries
from desktop.room.room import Room
from desktop.services import allow
from ui.background import Calls
from ui.room_parts import RoomParts
from ui.widgets.cover import Covers
from ui.words.books.publications import Names

if TYPE_CHECKING:
    from desktop.backups.keeper import BackupKeeper
    from desktop.catalogue.importing.runner import ImportRunner
    from desktop.catalogue.scans.background import BackgroundScans
    from desktop.catalogue.tables.background import BackgroundTables
    from desktop.recovery.background_check import BackgroundCheck
    from desktop.room.joined_room import JoinedRoom
    from ui.lan.hosting import Hosting
    from ui.reports.composer import ReportComposer
    from ui.staff.backups.maker import BackupMaker
    from ui.staff.central.link import CentralLink
    from ui.staff.central.offline_exchange import OfflineExchange
    from ui.staff.devices.host import HostPlace
    from ui.staff.devices.second_windows import SecondWindows
    from ui.staff.health.work import HealthWork
    from ui.staff.importing.webapi import WebApiFetcher
    from ui.staff.privacy.retention import RetentionWork
    from ui.staff.services import StaffServices
    from ui.staff.settings.sealing import SealingWork
    from ui.who import Who


class StaffWork(QObject):
    """Of one program. `cancel` what may be cut off, then `stop` and wait for all threads."""

    catalogue_changed = Signal()  # by what came from the central office

    def __init__(
        self, parts: RoomParts, who: Callable[[], "Who"], names: Names, covers: Covers, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._parts, self._find_who, self._names, self._covers = parts, who, names, covers
        self._hosting: Hosting | None = None
        self._central_link: CentralLink | None = None
        self._imports: ImportRunner | None = None
        self._backup_maker: BackupMaker | None = None
        self._backup_keeper: BackupKeeper | None = None
        self._background_check: BackgroundCheck | None = None
        self._background_tables: BackgroundTables | None = None
        self._background_scans: BackgroundScans | None = None
        self._webapi_fetcher: WebApiFetcher | None = None
        self._offline_exchange: OfflineExchange | None = None
        self._retention_work: RetentionWork | None = None
        self._health: HealthWork | None = None
        self._sealing: SealingWork | None = None
        self._second_windows: SecondWindows | None = None

    @property
    def is_importing(self) -> bool:
        return self._imports is not None and self._imports.running

    def find_imports(self) -> "ImportRunner":
        """The imports of this program, for those who may import.

        Raises:
            NotAllowed, SignInNeeded, RoomJoined
        """
        actor = self._find_who().actor
        allow(actor, "Importer", Role.LIBRARIAN, Role.ADMIN)
        if self._imports is None:
            from desktop.catalogue.importing.runner import ImportRunner

            self._imports = ImportRunner(own_room(self._parts.room).make_importer(actor), self)
        return self._imports

    def find_hosting(self) -> "Hosting":
        """What serves the room to other PCs; begins to do so where that is wanted.

        Raises:
            RoomJoined
        """
        if self._hosting is None:
            from ui.lan.hosting import Hosting

            self._hosting = Hosting(own_room(self._parts.room), self._parts.store, self)
            self._hosting.start()
        return self._hosting

    def find_central_link(self) -> "CentralLink":
        """What syncs with the central office; `start` it once.

        Raises:
            RoomJoined
        """
        if self._central_link is None:
            from ui.staff.central.link import CentralLink

            hosting, parts = self.find_hosting(), self._parts
            self._central_link = CentralLink(own_room(parts.room), parts.background, lambda: hosting.serves, self)
            self._central_link.catalogue_changed.connect(self.catalogue_changed)
        return self._central_link

    def find_retention(self) -> "RetentionWork":
        """What removes what is over; `start` once what does so by itself.

        Raises:
            RoomJoined
        """
        if self._retention_work is None:
            from desktop.visitors.retention import Retention
            from ui.staff.privacy.retention import RetentionWork

            room, hosting = own_room(self._parts.room), self.find_hosting()
            daily = room.make_daily_retention(lambda: not hosting.serves)
            self._retention_work = RetentionWork(room.get(Retention), daily, self._parts.background, self)
        return self._retention_work

    def find_backup_keeper(self) -> "BackupKeeper":
        """What makes backups by itself; `start` it once.

        Raises:
            RoomJoined
        """
        if self._backup_keeper is None:
            hosting = self.find_hosting()
            self._backup_keeper = own_room(self._parts.room).make_backup_keeper(lambda: not hosting.serves)
        return self._backup_keeper

    def find_background_check(self) -> "BackgroundCheck":
        """What checks PDFs and covers after an unclean stop; `start` it once.

        Raises:
            RoomJoined
        """
        if self._background_check is None:
            hosting = self.find_hosting()
            self._background_check = own_room(self._parts.room).make_background_check(lambda: not hosting.serves)
        return self._background_check

    def find_background_tables(self) -> "BackgroundTables":
        """What reads the tables of books; `start` it once.

        Raises:
            RoomJoined
        """
        if self._background_tables is None:
            hosting = self.find_hosting()
            self._background_tables = own_room(self._parts.room).make_background_tables(lambda: not hosting.serves)
        return self._background_tables

    def find_background_scans(self) -> "BackgroundScans":
        """What reads pages that are pictures; `start` it once.

        Raises:
            RoomJoined
        """
        if self._background_scans is None:
            hosting = self.find_hosting()
            self._background_scans = own_room(self._parts.room).make_background_scans(lambda: not hosting.serves)
        return self._background_scans

    def closing_keeper(self) -> "BackupKeeper | None":
        """The same, where nobody keeps backups once this program has ended."""
        from desktop.lan.host_keeper import HostState

        elsewhere = self._hosting is not None and self._hosting.report.state is HostState.ELSEWHERE
        return None if elsewhere else self._backup_keeper

    def services(self) -> "StaffServices":
        """What needs the records, their key or files is there on the PC that has them only."""
        from desktop.document.page_source import PageSource
        from ui.desk.services import desk_services
        from ui.printing.printing import Printing
        from ui.staff.publications.compare_dialog import BookPages
        from ui.staff.services import StaffServices

        parts = self._parts
        room, store = parts.room, parts.store
        own = room if isinstance(room, Room) else None
        return StaffServices(
            calls=Calls(self) if own else parts.background,
            catalogue=room.catalogue,
            find_imports=self.find_imports if own else None,
            host=self._host_place(),
            backups=self._backups(own) if own else None,
            webapi=self._webapi(own) if own else None,
            retention=self.find_retention() if own else None,
            offline_exchange=self._open_offline_exchange(own) if own else None,
            central_link=self.find_central_link() if own else None,
            composer=self._composer(),
            store=store,
            zone=ZoneInfo(store.current.office.time_zone),
            names=self._names,
            covers=self._covers,
            pages=BookPages(
                partial(PageSource, room.documents), room.books.document, lambda: store.current.office.name
            ),
            desk=desk_services(room, store, parts.news, self._names, parts.state, Printing(parts.state, self)),
            entries=OwnEntries(own) if own else None,
            health=self._find_health(),
            sealing=self._find_sealing(own) if own else None,
            second_windows=self.find_second_windows() if own else None,
        )

    def cancel(self) -> None:
        """What is cut off here leaves nothing behind."""
        for work in (
            self._backup_maker,
            self._webapi_fetcher,
            self._offline_exchange,
            self._central_link,
            self._retention_work,
            self._backup_keeper,
            self._background_check,
            self._background_tables,
            self._background_scans,
            self._health,
            self._sealing,
        ):
            if work is not None:
                work.stop()

    def stop(self) -> None:
        for work in (self._imports, self._hosting, self._second_windows):
            if work is not None:
                work.stop()

    def find_second_windows(self) -> "SecondWindows":
        """The windows on other displays; `start` them once.

        Raises:
            RoomJoined
        """
        if self._second_windows is None:
            from ui.staff.devices.second_windows import SecondWindows

            room = own_room(self._parts.room)
            self._second_windows = SecondWindows(room.folder.path, room.keys, self._parts.state, self)
        return self._second_windows

    def _find_health(self) -> "HealthWork":
        if self._health is None:
            from ui.staff.health.work import HealthWork

            self._health = HealthWork(self._parts.room, self._parts.background, parent=self)
        return self._health

    def _find_sealing(self, room: Room) -> "SealingWork":
        if self._sealing is None:
            from desktop.recovery.book_sealing import BookSealing
            from ui.staff.settings.sealing import SealingWork

            self._sealing = SealingWork(room.get(BookSealing), self._parts.background, self)
            # What is said of it elsewhere is not true any more.
            self._sealing.finished.connect(self._find_health().refresher.refresh)
        return self._sealing

    def _backups(self, room: Room) -> "BackupMaker":
        if self._backup_maker is None:
            from desktop.backups.backups import Backups, BackupWatch
            from desktop.recovery.book_files import BookFiles
            from desktop.settings.service import RoomSettings
            from ui.staff.backups.maker import BackupMaker

            self._backup_maker = BackupMaker(
                room.get(Backups),
                room.get(BackupWatch),
                room.get(RoomSettings),
                room.live_settings,
                room.get(BookFiles),
                self._parts.background,
                self,
            )
        return self._backup_maker

    def _webapi(self, room: Room) -> "WebApiFetcher":
        if self._webapi_fetcher is None:
            from desktop.catalogue.simdasi.service import Simdasi
            from desktop.catalogue.webapi.source import WebApiSource
            from ui.staff.importing.webapi import WebApiFetcher

            self._webapi_fetcher = WebApiFetcher(
                room.get(WebApiSource),
                room.make_webapi_fetch,
                room.get(Simdasi),
                room.make_simdasi_fetch,
                self._parts.background,
                self,
            )
        return self._webapi_fetcher

    def _open_offline_exchange(self, room: Room) -> "OfflineExchange":
        if self._offline_exchange is None:
            from desktop.sync.envelopes import Envelopes
            from desktop.sync.packs.service import Packs
            from ui.staff.central.offline_exchange import OfflineExchange

            def catch_up(cancel: threading.Event) -> None:
                room.open_search().catch_up(cancel)

            self._offline_exchange = OfflineExchange(
                room.get(Packs), room.get(Envelopes), catch_up, self._parts.background, self
            )
        return self._offline_exchange

    def _composer(self) -> "ReportComposer":
        from desktop.desk.reports.service import Reports
        from desktop.desk.reports.skm import Skm
        from ui.reports.composer import ReportComposer

        room, store = self._parts.room, self._parts.store
        return ReportComposer(room.get(Reports), room.get(Skm), room.catalogue, lambda: store.current)

    def _host_place(self) -> "HostPlace":
        from ui.staff.devices.host import HostPlace, OwnHost

        room = self._parts.room
        if isinstance(room, Room):
            return OwnHost(self.find_hosting(), self)
        return HostPlace(room.membership.url, self)


def own_room(room: "Room | JoinedRoom") -> Room:
    """The room, where its records are on this PC.

    Raises:
        RoomJoined
    """
    if not isinstance(room, Room):
        raise RoomJoined(room.folder.path)
    return room
