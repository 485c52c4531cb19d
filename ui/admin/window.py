"""The librarian's window: publications, import, searches without a result."""

from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QEvent, QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from desktop.catalogue.catalogue import Catalogue
from desktop.catalogue.editing import CatalogueEditor
from desktop.catalogue.import_runner import ImportRunner
from desktop.catalogue.unmet import UnmetSearches
from desktop.look import Look
from ui.admin.import_panel import ImportPanel
from ui.admin.publications_panel import PublicationsPanel
from ui.admin.unmet_panel import UnmetPanel
from ui.reader.look_menu import LookMenu
from ui.reader.names import Names
from ui.theme import Appearance
from ui.widgets.buttons import TabButton
from ui.widgets.cover import Covers
from ui.window_state import WindowState


@dataclass(frozen=True)
class LibrarianServices:
    """What the librarian works with."""

    catalogue: Catalogue
    editor: CatalogueEditor
    runner: ImportRunner
    unmet: UnmetSearches
    names: Names
    covers: Covers


class LibrarianWindow(QMainWindow):
    """Staff only. `catalogue_changed` follows every edit and every import."""

    catalogue_changed = Signal()
    read_asked = Signal(UUID)
    closed = Signal()
    look_chosen = Signal(Look)  # for the room, not for one visit

    def __init__(self, look: Appearance, services: LibrarianServices, state: WindowState) -> None:
        super().__init__()
        self._look, self._services, self._state = look, services, state
        # A language comes as several events, one for each translator that goes or comes.
        self._retranslation = QTimer(self, singleShot=True, interval=0)
        self._retranslation.timeout.connect(self._build)
        self._build()
        for n in range(1, 4):
            shortcut = QShortcut(QKeySequence(f"Ctrl+{n}"), self)
            shortcut.activated.connect(lambda n=n: self._tabs[n - 1].click())
        state.restore(self, "librarian", QSize(1280, 800))

    def show_import(self) -> None:
        self._tabs[1].click()

    def show_publications(self) -> None:
        self._tabs[0].click()

    def refresh(self) -> None:
        """The catalogue changed elsewhere."""
        self._shown.refresh()

    def _build(self) -> None:
        look, services = self._look, self._services
        self.setWindowTitle(self.tr("Catalogue and import"))
        self.setMinimumSize(760, 480)
        self.publications = PublicationsPanel(
            look, services.catalogue, services.editor, services.names, services.covers
        )
        self.imports = ImportPanel(look, services.runner)
        self.unmet = UnmetPanel(look, services.unmet)
        self.pages = QStackedWidget()
        bar = _Bar(look)
        row = QHBoxLayout(bar)
        look.space(row, 4, (12, 0, 12, 0))
        self._tabs: list[TabButton] = []
        panels: list[tuple[str, PublicationsPanel | ImportPanel | UnmetPanel]] = [
            (self.tr("Publications"), self.publications),
            (self.tr("Import"), self.imports),
            (self.tr("Searches without a result"), self.unmet),
        ]
        for name, panel in panels:
            self.pages.addWidget(panel)
            tab = TabButton(look, name)
            tab.clicked.connect(lambda _=False, panel=panel: self._show(panel))
            self._tabs.append(tab)
            row.addWidget(tab)
        row.addStretch()
        self.look_menu = LookMenu(look)
        self.look_menu.look_chosen.connect(self.look_chosen)
        row.addWidget(self.look_menu)
        central = QWidget()
        column = QVBoxLayout(central)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self.pages, 1)
        self.setCentralWidget(central)
        self.publications.catalogue_changed.connect(self.catalogue_changed)
        self.publications.import_asked.connect(self.show_import)
        self.publications.read_asked.connect(self.read_asked)
        self.imports.edit_asked.connect(self._edit)
        self.imports.finished.connect(self.catalogue_changed)
        self._tabs[0].setChecked(True)
        self._show(self.publications)

    def _show(self, panel: PublicationsPanel | ImportPanel | UnmetPanel) -> None:
        self._shown = panel
        self.pages.setCurrentWidget(panel)
        panel.refresh()

    def _edit(self, publication_id: UUID) -> None:
        self.show_publications()
        self.publications.select(publication_id)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslation.start()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.publications.keep_edits():
            self.show_publications()  # where the field says what is wrong
            event.ignore()
            return
        self._state.remember(self, "librarian")
        super().closeEvent(event)
        self.closed.emit()


class _Bar(QWidget):
    """The ground of the tabs, with a line below."""

    def __init__(self, look: Appearance) -> None:
        super().__init__()
        self._look = look

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.colors.base)
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._look.colors.line)
