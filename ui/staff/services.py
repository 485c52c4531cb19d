"""What the staff's screens work with, and what a screen is."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Protocol, runtime_checkable

from PySide6.QtWidgets import QWidget

from catalog_db.models import Role
from desktop.backups.backups import BackupWatch
from desktop.catalogue.catalogue import Catalogue
from desktop.catalogue.editing import CatalogueEditor
from desktop.catalogue.importing.runner import ImportRunner
from desktop.catalogue.unmet import UnmetSearches
from desktop.recovery.losses import Losses
from desktop.room.own_entries import OwnEntries
from desktop.security.audit import Audit
from desktop.security.devices import Devices
from desktop.security.recovery_code import Recovery
from desktop.security.staff import Staff
from desktop.settings.service import RoomSettings
from desktop.settings.store import SettingsStore
from desktop.sync.office import CentralOffice
from ui.background import Calls
from ui.desk.services import DeskServices
from ui.reports.composer import ReportComposer
from ui.staff.accounts.recovery_code import recovery_sheet
from ui.staff.backups.maker import BackupMaker
from ui.staff.central.link import CentralLink
from ui.staff.central.offline_exchange import OfflineExchange
from ui.staff.devices.host import HostPlace
from ui.staff.importing.webapi import WebApiFetcher
from ui.staff.privacy.retention import RetentionWork
from ui.widgets.cover import Covers
from ui.words.publications import Names


@dataclass(frozen=True)
class StaffServices:
    """What the staff work with. `find_imports` raises `NotAllowed` for those who may not import.

    None: it needs the records, their key or files, so it is done at the host's PC only.
    """

    calls: Calls  # the way to ask the services: at once, or in a thread where they are afar
    catalogue: Catalogue
    editor: CatalogueEditor
    find_imports: Callable[[], ImportRunner] | None
    unmet: UnmetSearches
    staff: Staff
    recovery: Recovery | None
    audit: Audit
    devices: Devices
    host: HostPlace
    backups: BackupMaker | None
    backup_watch: BackupWatch
    losses: Losses
    webapi: WebApiFetcher | None
    retention: RetentionWork | None
    offline_exchange: OfflineExchange | None
    central: CentralOffice
    central_link: CentralLink | None
    composer: ReportComposer
    room_settings: RoomSettings
    store: SettingsStore
    zone: tzinfo  # of the office
    names: Names
    covers: Covers
    desk: DeskServices
    entries: OwnEntries | None

    def print_recovery_code(self, code: str) -> bool:
        """On the printer that this PC has for slips; whether that took it."""
        today = datetime.now(self.zone).date()
        return self.desk.printing.print_slip(recovery_sheet(self.store.current.office, code, today))


@runtime_checkable
class Panel(Protocol):
    """A screen; `refresh` reads anew what it shows."""

    def refresh(self) -> None: ...


@dataclass(frozen=True)
class NavigationEntry:
    """One line of the side bar."""

    key: str
    name: str
    icon: str
    roles: frozenset[Role]
    make: Callable[[], QWidget]
    hears: bool = False  # of work that goes on and ends while it is not shown
