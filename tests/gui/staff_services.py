"""What the staff's window works with, of a test's room."""

from datetime import UTC

from desktop.backups.backups import Backups, BackupWatch
from desktop.backups.maintenance import BackupMaintenance
from desktop.books.store import BookStore
from desktop.catalogue.simdasi.service import Simdasi
from desktop.catalogue.webapi.source import WebApiSource
from desktop.desk.reports.service import Reports
from desktop.desk.reports.skm import Skm
from desktop.document.page_source import PageSource
from desktop.recovery.book_files import BookFiles
from desktop.recovery.book_sealing import BookSealing
from desktop.room.own_entries import OwnEntries
from desktop.settings.service import RoomSettings
from desktop.settings.store import SettingsStore
from desktop.sync.envelopes import Envelopes
from desktop.sync.packs.service import Packs
from desktop.visitors.retention import Retention
from tests.gui.rooms import TestRoom
from ui.background import Background, Calls
from ui.desk.services import DeskServices
from ui.reports.composer import ReportComposer
from ui.staff.backups.maker import BackupMaker
from ui.staff.central.link import CentralLink
from ui.staff.central.offline_exchange import OfflineExchange
from ui.staff.devices.host import HostPlace
from ui.staff.health.work import HealthWork
from ui.staff.importing.webapi import WebApiFetcher
from ui.staff.privacy.retention import RetentionWork
from ui.staff.publications.compare_dialog import BookPages
from ui.staff.services import StaffServices
from ui.staff.settings.sealing import SealingWork
from ui.widgets.cover import Covers


def report_composer(room: TestRoom) -> ReportComposer:
    return ReportComposer(room.get(Reports), room.get(Skm), room.catalogue, lambda: room.settings)


def staff_services(room: TestRoom, background: Background, desk: DeskServices, store: SettingsStore) -> StaffServices:
    return StaffServices(
        calls=Calls(),
        catalogue=room.catalogue,
        find_imports=lambda: room.runner,
        host=HostPlace("https://192.168.1.5:47213"),
        backups=BackupMaker(
            room.get(Backups),
            BackupWatch(room.get(BackupMaintenance)),
            room.desk_room.get(RoomSettings),
            lambda: room.settings,
            BookFiles(room.database, room.folder, room.books),
            background,
        ),
        webapi=WebApiFetcher(
            room.get(WebApiSource),
            room.make_webapi_fetch,
            room.get(Simdasi),
            room.make_simdasi_fetch,
            background,
        ),
        retention=RetentionWork(room.desk_room.get(Retention), room.desk_room.make_daily_retention(), background),
        offline_exchange=OfflineExchange(
            room.desk_room.get(Packs), room.desk_room.get(Envelopes), lambda cancel: None, background
        ),
        central_link=CentralLink(room.desk_room, background, lambda: False),
        composer=report_composer(room),
        store=store,
        zone=UTC,
        names=room.names,
        covers=Covers(BookStore(room.folder).cover),
        pages=BookPages(PageSource, room.books.document, lambda: room.settings.office.name),
        desk=desk,
        entries=OwnEntries(room.desk_room),
        health=HealthWork(room.desk_room, background, first_ms=600_000),
        sealing=SealingWork(room.desk_room.get(BookSealing), background),
        second_windows=None,
    )
