"""The screens of the staff's window - desk, catalogue, reports, administration - and how one leads to another."""

from datetime import date, datetime
from pathlib import Path
from typing import Final
from uuid import UUID

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from catalog_db.models import Role
from desktop.catalogue.asked import AskedSearches
from desktop.catalogue.editing import CatalogueEditor
from desktop.catalogue.editions import EarlierFiles
from desktop.catalogue.removal import PublicationRemoval
from desktop.catalogue.scans.queue import ScanQueue
from desktop.catalogue.tables.correcting import TableCorrections
from desktop.catalogue.tables.queue import TableQueue
from desktop.catalogue.tables.service import Tables
from desktop.catalogue.unmet import UnmetSearches
from desktop.clock import utc_now
from desktop.desk.guestbook.values import VisitorCard
from desktop.room.findings import Area, Remedy
from desktop.room.service_list import SERVICES
from desktop.security.audit import Audit
from desktop.security.devices import Devices
from desktop.security.host_keys import HostKeys
from desktop.security.provisioning import Provisioning
from desktop.security.recovery_code import Recovery
from desktop.security.staff import Staff
from desktop.services import table_of_rights
from desktop.settings.service import RoomSettings
from desktop.settings.setup import FIELDS, SetupStep, open_steps
from desktop.sync.office import CentralOffice
from ui.background import Background
from ui.desk.complaints.panel import ComplaintsPanel
from ui.desk.copies.panel import CopiesPanel
from ui.desk.data_requests.panel import DataRequestsPanel
from ui.desk.incidents.panel import IncidentsPanel
from ui.desk.pending_watch import PendingWatch
from ui.desk.publication_reports.panel import PublicationReportsPanel
from ui.desk.queue.panel import DeskPanel
from ui.desk.services import DeskServices
from ui.desk.visitors.panel import VisitorsPanel
from ui.desk.visits.panel import VisitsPanel
from ui.languages import tr
from ui.printing.print_dialog import preview_print
from ui.printing.printout import Paper
from ui.reports.panel import ReportsPanel
from ui.staff.accounts.panel import StaffPanel
from ui.staff.accounts.rights import RightsPanel
from ui.staff.audit import AuditPanel
from ui.staff.backups.panel import BackupsPanel
from ui.staff.central.offline_exchange import OfflineExchangePanel
from ui.staff.central.panel import CentralPanel
from ui.staff.devices.displays import DisplaysDialog
from ui.staff.devices.panel import DevicesPanel
from ui.staff.health.panel import HealthPanel
from ui.staff.importing.files import ImportPanel
from ui.staff.importing.webapi import WebApiPanel, offices_of
from ui.staff.lines.folding import FoldingLines
from ui.staff.lines.scans import ScansLine
from ui.staff.lines.tables import TablesLine
from ui.staff.privacy.panel import RetentionPanel
from ui.staff.publications.panel import PublicationsPanel
from ui.staff.publications.searches import SearchesPanel
from ui.staff.services import StaffScreen, StaffServices
from ui.staff.settings.panel import SettingsPanel
from ui.staff.setup.steps import PrinterDialog
from ui.staff.setup.todo import TodoCard
from ui.theme import Appearance
from ui.who import Who
from ui.widgets.states import StateMessage
from ui.widgets.text import Tone

# The groups of the side bar.

_SERVICE: Final = "service"
_COLLECTION: Final = "collection"
_ROOM: Final = "room"


def groups() -> dict[str, str]:
    """Their names, in the order of the side bar. Reports are no group: there is one screen of them."""
    return {_SERVICE: tr("Serving"), _COLLECTION: tr("Collection"), _ROOM: tr("Room")}


# The screens of the desk, and how one leads to another.

_OFFICERS = frozenset({Role.OFFICER, Role.ADMIN})
_ANSWERING = frozenset({Role.OFFICER, Role.HEAD, Role.ADMIN})


class DeskScreens(QObject):
    """Made anew with the window's other screens; those that are none of this person's are never made."""

    screen_asked = Signal(str)
    work_asked = Signal(str)  # the screen on which something waits: to begin there

    def __init__(
        self,
        appearance: Appearance,
        services: DeskServices,
        who: Who,
        background: Background,
        pending: PendingWatch,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._pending = pending
        self._appearance, self._services, self._who, self._background = appearance, services, who, background
        self.desk: DeskPanel | None = None
        self.visits: VisitsPanel | None = None
        self.visitors: VisitorsPanel | None = None
        self.complaints: ComplaintsPanel | None = None
        self.data_requests: DataRequestsPanel | None = None

    def screens(self) -> list[StaffScreen]:
        """In the order of the side bar."""
        return [
            StaffScreen("desk", self.tr("Desk"), "queue", _OFFICERS, self._make_desk, group=_SERVICE, digit=1),
            StaffScreen("visits", self.tr("Visits"), "visits", _OFFICERS, self._make_visits, group=_SERVICE, digit=2),
            StaffScreen(
                "visitors", self.tr("Visitors"), "visitors", _OFFICERS, self._make_visitors, group=_SERVICE, digit=3
            ),
            StaffScreen(
                "complaints",
                self.tr("Complaints"),
                "complaint",
                _ANSWERING,
                self._make_complaints,
                group=_SERVICE,
                digit=4,
            ),
            StaffScreen(
                "data_requests",
                self.tr("Data requests"),
                "data_request",
                _OFFICERS,
                self._make_data_requests,
                group=_SERVICE,
            ),
            StaffScreen(
                "incidents", self.tr("Incidents"), "incident", _ANSWERING, self._make_incidents, group=_SERVICE
            ),
        ]

    def _make_desk(self) -> QWidget:
        self.desk = DeskPanel(self._appearance, self._services, self._who, self._background, self._pending)
        self.desk.work_asked.connect(self.work_asked)
        self.desk.visit_asked.connect(self._show_visit)
        self.desk.visitor_asked.connect(self._show_visitor)
        self.desk.complaint_asked.connect(self._begin_complaint)
        return self.desk

    def _make_visits(self) -> QWidget:
        self.visits = VisitsPanel(self._appearance, self._services, self._who, self._background)
        self.visits.visitor_asked.connect(self._show_visitor)
        return self.visits

    def _make_visitors(self) -> QWidget:
        self.visitors = VisitorsPanel(self._appearance, self._services, self._who, self._background)
        self.visitors.data_request_asked.connect(self._begin_data_request)
        return self.visitors

    def _make_complaints(self) -> QWidget:
        self.complaints = ComplaintsPanel(self._appearance, self._services, self._who, self._background)
        return self.complaints

    def _make_data_requests(self) -> QWidget:
        self.data_requests = DataRequestsPanel(self._appearance, self._services, self._who, self._background)
        return self.data_requests

    def _make_incidents(self) -> QWidget:
        return IncidentsPanel(self._appearance, self._services, self._who, self._background)

    def _begin_data_request(self, card: VisitorCard) -> None:
        self.screen_asked.emit("data_requests")
        if self.data_requests is not None:
            self.data_requests.begin_about(card)

    def _begin_complaint(self, visit: str) -> None:
        self.screen_asked.emit("complaints")
        if self.complaints is not None:
            self.complaints.begin_about(visit)

    def _show_visitor(self, visit: str) -> None:
        self.screen_asked.emit("visitors")
        if self.visitors is not None:
            self.visitors.show_visitor_of(visit)

    def _show_visit(self, visit: str) -> None:
        self.screen_asked.emit("visits")
        if self.visits is not None:
            self.visits.show_visit(visit)


# A screen of the staff's window at a PC that joined, where only the PC with the records can do its work.


class AtHostOnly(StateMessage):
    """Says why, and what to do."""

    def __init__(self, appearance: Appearance, title: str, sentence: str) -> None:
        super().__init__(appearance, "devices", Tone.SECONDARY)
        self.show_state(title, sentence)


_CATALOGUE = frozenset({Role.LIBRARIAN, Role.ADMIN})
_OF_BOOKS = frozenset({Role.OFFICER, Role.LIBRARIAN, Role.ADMIN})
_REPORTS = frozenset({Role.OFFICER, Role.HEAD, Role.ADMIN})
_HEADS = frozenset({Role.HEAD, Role.ADMIN})
_ADMINS = frozenset({Role.ADMIN})
_MOST_BELOW_FILES = 0.15  # of the height of the window: lines below an import fold, so that its buttons keep their room


# Where a finding of the screen Health is mended: the screen, and the setting that is shown there.
_PLACES: Final = {
    Remedy.BACK_UP: ("backups", ""),
    Remedy.RECOVERY_CODE: ("backups", ""),
    Remedy.BACKUPS: ("backups", ""),
    Remedy.BACKUP_SETTINGS: ("settings", "backup.disk_percent"),
    Remedy.DECIDE_SETTINGS: ("settings", ""),
    Remedy.RETENTION: ("retention", ""),
    Remedy.AUDIT: ("audit", ""),
    Remedy.VISITS: ("visits", ""),
    Remedy.CENTRAL: ("central", ""),
    Remedy.DEVICES: ("devices", ""),
    Remedy.ALLOW_UNCONFINED: ("settings", "protection.open_unconfined"),
    Remedy.SEAL_BOOKS: ("settings", "protection.seal_books"),
    Remedy.OPEN_BOOKS: ("settings", "protection.seal_books"),
    Remedy.SOUND: ("settings", "desk.board_voice"),
}


class RoomScreens(QObject):
    """Made anew with the window; those that are none of this person's are never made."""

    screen_asked = Signal(str)
    catalogue_changed = Signal()
    read_asked = Signal(UUID)
    page_asked = Signal(UUID, int)  # 0: the publication's own page
    first_admin_asked = Signal()
    settings_decided = Signal()
    setup_asked = Signal(str)  # the step to begin with; empty: the first that is open
    help_asked = Signal(QWidget)  # about what is shown there

    def __init__(
        self, appearance: Appearance, services: StaffServices, who: Who, background: Background, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._appearance, self._services, self._who, self._background = appearance, services, who, background
        self.copies: CopiesPanel | None = None
        self.publications: PublicationsPanel | None = None
        self.imports: ImportPanel | None = None
        self.searches: SearchesPanel | None = None
        self.settings: SettingsPanel | None = None
        self.todo: TodoCard | None = None
        self.backups: BackupsPanel | None = None

    def screens(self) -> list[StaffScreen]:
        """In the order of the side bar."""
        return [
            StaffScreen("copies", self.tr("Copies"), "copies", _REPORTS, self._make_copies, group=_SERVICE, digit=5),
            StaffScreen(
                "publications",
                self.tr("Publications"),
                "library",
                _CATALOGUE,
                self._make_publications,
                group=_COLLECTION,
                digit=6,
            ),
            StaffScreen(
                "import",
                self.tr("Import"),
                "import",
                _CATALOGUE,
                self._make_import,
                hears=True,
                group=_COLLECTION,
                digit=7,
            ),
            StaffScreen("unmet", self.tr("Searches"), "unmet", _CATALOGUE, self._make_searches, group=_COLLECTION),
            StaffScreen(
                "publication_reports",
                self.tr("Reader reports"),
                "report",
                _OF_BOOKS,
                self._make_publication_reports,
                group=_COLLECTION,
            ),
            StaffScreen(
                "webapi", self.tr("BPS WebAPI"), "webapi", _CATALOGUE, self._make_webapi, hears=True, group=_COLLECTION
            ),
            StaffScreen(
                "stick",
                self.tr("By USB drive"),
                "stick",
                _CATALOGUE,
                self._make_offline_exchange,
                hears=True,
                group=_COLLECTION,
            ),
            StaffScreen("reports", self.tr("Reports"), "reports", _REPORTS, self._make_reports, digit=8),
            StaffScreen("health", self.tr("Health"), "health", _HEADS, self._make_health, group=_ROOM),
            StaffScreen("settings", self.tr("Settings"), "settings", _HEADS, self._make_settings, group=_ROOM, digit=9),
            StaffScreen("staff", self.tr("Staff"), "people", _HEADS, self._make_staff, group=_ROOM),
            StaffScreen("devices", self.tr("PCs"), "devices", _ADMINS, self._make_devices, group=_ROOM),
            StaffScreen(
                "central", self.tr("Central office"), "central", _ADMINS, self._make_central, hears=True, group=_ROOM
            ),
            StaffScreen("rights", self.tr("Rights"), "rights", _ADMINS, self._make_rights, group=_ROOM),
            StaffScreen("audit", self.tr("Audit trail"), "audit", _HEADS, self._make_audit, group=_ROOM),
            StaffScreen("backups", self.tr("Backups"), "backup", _ADMINS, self._make_backups, hears=True, group=_ROOM),
            StaffScreen("retention", self.tr("Retention"), "timer", _ADMINS, self._make_retention, group=_ROOM),
        ]

    def _make_central(self) -> QWidget:
        services = self._services
        panel = CentralPanel(
            self._appearance, services.get(CentralOffice), services.central_link, self._who, self._background
        )
        panel.offline_exchange_asked.connect(lambda: self.screen_asked.emit("stick"))
        return panel

    def _make_copies(self) -> QWidget:
        services = self._services
        self.copies = CopiesPanel(self._appearance, services.desk, services.catalogue, self._who, self._background)
        return self.copies

    def _make_publications(self) -> QWidget:
        services = self._services
        self.publications = panel = PublicationsPanel(
            self._appearance,
            services.catalogue,
            services.get(CatalogueEditor),
            self._who,
            services.names,
            services.covers,
            services.calls,
            services.get(PublicationRemoval),
            services.get(EarlierFiles),
            services.pages,
        )
        panel.catalogue_changed.connect(self.catalogue_changed)
        panel.import_asked.connect(lambda: self.screen_asked.emit("import"))
        panel.read_asked.connect(self.read_asked)
        panel.tables_asked.connect(self._correct_tables)
        return panel

    def _correct_tables(self, publication_id: UUID) -> None:
        from ui.staff.publications.corrections.editor import CorrectingParts, CorrectionsDialog

        services, panel = self._services, self.publications
        assert panel is not None
        parts = CorrectingParts(
            services.get(TableCorrections),
            services.get(Tables),
            services.pages,
            self._who,
            services.calls,
            self._background,
        )
        dialog = CorrectionsDialog(self._appearance, parts, panel.watermark(), publication_id, panel)
        dialog.changed_at_end.connect(panel.on_corrected)
        dialog.open()

    def _make_import(self) -> QWidget:
        find = self._services.find_imports
        if find is None:
            return AtHostOnly(
                self._appearance,
                self.tr("Files are imported at the host's PC"),
                self.tr("Take them there on a USB drive or a shared folder, sign in there and open this screen."),
            )
        self.imports = panel = ImportPanel(self._appearance, find())
        services = self._services
        lines = FoldingLines(self._appearance, panel, most=_MOST_BELOW_FILES)
        for line in (
            TablesLine(self._appearance, services.get(TableQueue), self._who, services.calls, lines),
            ScansLine(self._appearance, services.get(ScanQueue), self._who, services.calls, lines),
        ):
            lines.add(line)
            panel.finished.connect(line.refresh)
        panel.put_below(lines)
        panel.edit_asked.connect(self._edit)
        panel.check_asked.connect(self._check)
        panel.finished.connect(self.catalogue_changed)
        return panel

    def _make_offline_exchange(self) -> QWidget:
        work = self._services.offline_exchange
        if work is None:
            return AtHostOnly(
                self._appearance,
                self.tr("Packs and envelopes are handled at the host's PC"),
                self.tr("Take the USB drive there, sign in there and open this screen."),
            )
        panel = OfflineExchangePanel(
            self._appearance, work, self._services.get(CentralOffice), self._services.calls, self._who
        )
        panel.catalogue_changed.connect(self.catalogue_changed)
        panel.connecting_asked.connect(lambda: self.screen_asked.emit("central"))
        return panel

    def _make_webapi(self) -> QWidget:
        fetcher = self._services.webapi
        if fetcher is None:
            return AtHostOnly(
                self._appearance,
                self.tr("Publications are fetched at the host's PC"),
                self.tr("There lies the office's key of the BPS WebAPI. Sign in there and open this screen."),
            )
        panel = WebApiPanel(self._appearance, fetcher, self._who, offices_of(self._services.names.regions))
        panel.catalogue_changed.connect(self.catalogue_changed)
        return panel

    def _make_publication_reports(self) -> QWidget:
        panel = PublicationReportsPanel(self._appearance, self._services.desk, self._who, self._background)
        panel.page_asked.connect(self.page_asked)
        panel.catalogue_changed.connect(self.catalogue_changed)
        return panel

    def _make_searches(self) -> QWidget:
        services = self._services
        self.searches = SearchesPanel(
            self._appearance, services.get(UnmetSearches), services.get(AskedSearches), self._who, services.calls
        )
        return self.searches

    def _make_reports(self) -> QWidget:
        services = self._services
        return ReportsPanel(self._appearance, services.composer, self._who, self._background, self._today)

    def _make_settings(self) -> QWidget:
        services = self._services
        self.todo = todo = TodoCard(self._appearance)
        self.settings = panel = SettingsPanel(
            self._appearance,
            services.get(RoomSettings),
            services.store,
            self._who,
            self._background,
            services.sealing,
            todo,
        )
        panel.decided.connect(self.settings_decided)
        panel.asks.connect(lambda: self.screen_asked.emit("settings"))
        panel.refreshed.connect(self.show_todo)
        services.store.settings_changed.connect(self.show_todo)
        todo.step_asked.connect(self._lead_to_step)
        todo.assistant_asked.connect(lambda: self.setup_asked.emit(""))
        return panel

    @Slot()
    def show_todo(self) -> None:
        """What nobody has set yet, for those who may; at the PC that has the records."""
        services, todo = self._services, self.todo
        recovery, card = services.find(Recovery), self._who.card
        if todo is None or recovery is None or self._who.must_sign_in():
            return
        if card is not None and card.role is not Role.ADMIN:
            return
        todo.show_steps(
            open_steps(
                services.store.current,
                has_printer=bool(services.desk.printing.printer),
                has_admin=card is not None,
                has_code=recovery.is_made(self._who.actor),
            )
        )

    def _lead_to_step(self, key: str) -> None:
        """Where a step of setting up the room is set."""
        step = SetupStep(key)
        if step in FIELDS and self.settings is not None:
            self.settings.show_setting(FIELDS[step][0])
        elif step is SetupStep.ADMIN:
            self.first_admin_asked.emit()
        elif step is SetupStep.CODE and self._who.card is not None:
            self.screen_asked.emit("backups")
        else:
            self.setup_asked.emit(key)

    def _make_staff(self) -> QWidget:
        services = self._services
        panel = StaffPanel(
            self._appearance,
            services.get(Staff),
            services.find(Recovery),
            services.find(HostKeys),
            self._who,
            self._background,
            services.calls,
            services.desk.news,
            services.print_recovery_code,
        )
        panel.first_admin_asked.connect(self.first_admin_asked)
        return panel

    def _make_devices(self) -> QWidget:
        services = self._services
        panel = DevicesPanel(
            self._appearance,
            services.get(Devices),
            services.get(Provisioning),
            lambda: services.store.current,
            services.host,
            self._who,
            self._background,
            services.desk.news,
        )
        windows = services.second_windows
        panel.displays_button.setVisible(windows is not None)
        if windows is not None:
            panel.displays_asked.connect(lambda: DisplaysDialog(self._appearance, windows, panel).open())
        return panel

    def _make_rights(self) -> QWidget:
        return RightsPanel(self._appearance, table_of_rights(SERVICES))

    def _make_audit(self) -> QWidget:
        services = self._services
        return AuditPanel(
            self._appearance,
            services.get(Audit),
            services.get(Staff),
            self._who,
            self._background,
            services.calls,
            services.zone,
        )

    def _make_backups(self) -> QWidget:
        maker = self._services.backups
        if maker is None:
            return AtHostOnly(
                self._appearance,
                self.tr("Backups are made at the host's PC"),
                self.tr(
                    "They hold the records and the sealed key of the room, which never leave that PC by the network."
                ),
            )
        services = self._services
        self.backups = panel = BackupsPanel(
            self._appearance, maker, services.get(Recovery), services.print_recovery_code, self._who
        )
        panel.files_brought.connect(self.catalogue_changed)
        return panel

    def _make_health(self) -> QWidget:
        services = self._services
        files = services.backups.files if services.backups is not None else None
        panel = HealthPanel(self._appearance, services.health, files, self._who, self._background, self.help_asked.emit)
        panel.asked.connect(self._mend)
        panel.files_brought.connect(self.catalogue_changed)
        panel.import_asked.connect(self._import_again)
        return panel

    def _import_again(self, paths: list[Path]) -> None:
        """Files that lie in the room already: what becomes of each stands on the screen of imports."""
        self.screen_asked.emit("import")
        if self.imports is not None:
            self.imports.start(paths)

    def _mend(self, remedy: Remedy) -> None:
        """What another screen, or a dialog, does about a finding."""
        if remedy is Remedy.PRINTER:
            self.choose_printer()
            return
        screen, setting = _PLACES[remedy]
        self.screen_asked.emit(screen)
        if setting and self.settings is not None:
            self.settings.show_setting(setting)
            if self.settings.sealing is not None and remedy in (Remedy.SEAL_BOOKS, Remedy.OPEN_BOOKS):
                self.settings.sealing.turn()
        elif self.backups is not None and remedy is Remedy.BACK_UP:
            self.backups.make_here()
        elif self.backups is not None and remedy is Remedy.RECOVERY_CODE:
            self.backups.make_code()

    def choose_printer(self) -> PrinterDialog:
        """Which printer this PC has for slips; what was found of printers is examined again afterwards."""
        services, window = self._services, self.parent()
        assert isinstance(window, QWidget)
        dialog = PrinterDialog(self._appearance, services.desk.printing, services.print_trial, window)
        dialog.finished.connect(lambda _result: services.health.forget({Area.PRINTERS}))
        dialog.open()
        return dialog

    def _make_retention(self) -> QWidget:
        services, work = self._services, self._services.retention
        if work is None:
            return AtHostOnly(
                self._appearance,
                self.tr("What is over is removed at the host's PC"),
                self.tr("It does so by itself, once a day. Sign in there and open this screen to see when."),
            )
        panel = RetentionPanel(self._appearance, work, services.store, self._who, self._background)
        panel.settings_asked.connect(self._set_retention)
        panel.kept_asked.connect(self._print_kept)
        return panel

    def _print_kept(self) -> None:
        from ui.printing.kept_where import kept_where  # with the words of all tables, which hardly anybody prints

        services, window = self._services, self.parent()
        assert isinstance(window, QWidget)
        page = kept_where(services.store.current, utc_now())
        preview_print(self._appearance, services.desk.printing, page, window, (Paper.A4,))

    def _set_retention(self) -> None:
        self.screen_asked.emit("settings")
        if self.settings is not None:
            self.settings.show_setting("privacy.remove_daily")

    def _today(self) -> date:
        """At the office, whatever zone this PC is set to."""
        return datetime.now(self._services.zone).date()

    def _check(self, ids: list[UUID]) -> None:
        self.screen_asked.emit("publications")
        if self.publications is not None:
            self.publications.check(ids)

    def _edit(self, publication_id: UUID) -> None:
        self.screen_asked.emit("publications")
        if self.publications is not None:
            self.publications.select(publication_id)
