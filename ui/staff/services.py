"""What the staff's screens work with, and what a screen is."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, tzinfo
from html import escape
from typing import Protocol, TypeVar, runtime_checkable

from PySide6.QtWidgets import QWidget

from catalog_db.models import Role
from desktop.catalogue.catalogue import Catalogue
from desktop.catalogue.importing.runner import ImportRunner
from desktop.room.own_entries import OwnEntries
from desktop.settings.store import SettingsStore
from ui.background import Calls
from ui.desk.services import DeskServices
from ui.languages import tr
from ui.printing.printout import Printout
from ui.reports.composer import ReportComposer
from ui.staff.accounts.recovery_code import recovery_sheet
from ui.staff.backups.maker import BackupMaker
from ui.staff.central.link import CentralLink
from ui.staff.central.offline_exchange import OfflineExchange
from ui.staff.devices.host import HostPlace
from ui.staff.devices.second_windows import SecondWindows
from ui.staff.health.work import HealthWork
from ui.staff.importing.webapi import WebApiFetcher
from ui.staff.privacy.retention import RetentionWork
from ui.staff.publications.compare_dialog import BookPages
from ui.staff.settings.sealing import SealingWork
from ui.widgets.cover import Covers
from ui.words.books.publications import Names

T = TypeVar("T")


@dataclass(frozen=True)
class StaffServices:
    """What the staff work with. `find_imports` raises `NotAllowed` for those who may not import.

    None: it needs the records, their key or files, so it is done at the host's PC only.
    """

    calls: Calls  # the way to ask the services: at once, or in a thread where they are afar
    catalogue: Catalogue
    find_imports: Callable[[], ImportRunner] | None
    host: HostPlace
    backups: BackupMaker | None
    webapi: WebApiFetcher | None
    retention: RetentionWork | None
    offline_exchange: OfflineExchange | None
    central_link: CentralLink | None
    composer: ReportComposer
    store: SettingsStore
    zone: tzinfo  # of the office
    names: Names
    covers: Covers
    pages: BookPages
    desk: DeskServices
    entries: OwnEntries | None
    health: HealthWork
    sealing: SealingWork | None
    second_windows: SecondWindows | None

    def get(self, wanted: type[T]) -> T:
        """See `Services`."""
        return self.desk.get(wanted)

    def find(self, wanted: type[T]) -> T | None:
        """See `Services`."""
        return self.desk.find(wanted)

    def print_trial(self) -> bool:
        """A slip that shows whether this PC's printer takes one."""
        office = self.store.current.office
        html = f'<p align="center"><b>{escape(office.name)}</b><br/>{escape(office.unit)}</p>'
        return self.desk.printing.print_slip(Printout(tr("Trial slip"), html))

    def print_recovery_code(self, code: str) -> bool:
        """On the printer that this PC has for slips; whether that took it."""
        today = datetime.now(self.zone).date()
        return self.desk.printing.print_slip(recovery_sheet(self.store.current.office, code, today))


@runtime_checkable
class Panel(Protocol):
    """A screen; `refresh` reads anew what it shows."""

    def refresh(self) -> None: ...


@dataclass(frozen=True)
class StaffScreen:
    """One line of the side bar."""

    key: str
    name: str
    icon: str
    roles: frozenset[Role]
    make: Callable[[], QWidget]
    hears: bool = False  # of work that goes on and ends while it is not shown
    group: str = ""  # of the side bar; see `ui.staff.screens.groups`
    digit: int = 0  # with Ctrl it opens the screen, whatever other screens somebody has; 0: none
