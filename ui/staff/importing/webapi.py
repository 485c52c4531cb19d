"""Publications of the BPS WebAPI for the librarian: the key, the list, and what is to be fetched."""

import threading
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from catalog_db.errors import Cancelled, ReadingRoomError
from catalog_db.rules.catalogue.regions import RegionTable
from catalog_db.rules.written_dates import short_day
from desktop.actors import Actor
from desktop.catalogue.simdasi.fetching import SimdasiFetch
from desktop.catalogue.simdasi.service import Simdasi, mfd_of
from desktop.catalogue.simdasi.values import KeptRegion, SimdasiReport
from desktop.catalogue.webapi.client import LANGUAGES
from desktop.catalogue.webapi.fetching import WebApiFetch
from desktop.catalogue.webapi.source import USUAL_DOMAIN, WebApiSource, open_webapi
from desktop.catalogue.webapi.values import FetchProgress, FetchReport, ListedTitle, Standing
from ui.background import Background, LongWork
from ui.office_time import at_office, office_today
from ui.staff.importing.simdasi_removal import RemoveTablesDialog
from ui.theme import Appearance, Role
from ui.who import Who
from ui.widgets.buttons import WordLink, primary_button
from ui.widgets.fields import Labelled
from ui.widgets.focus import begin_at
from ui.widgets.form_dialog import FormDialog
from ui.widgets.icons import set_icon
from ui.widgets.row_list import Nothing, RowList
from ui.widgets.tables import Column, RowsModel
from ui.widgets.text import Text, Tone, one_line
from ui.words.sentences import sentence
from ui.words.webapi_fetch import (
    fetch_reason,
    fetch_summary,
    progress_words,
    simdasi_summary,
    standing_word,
    years_words,
)

# The list of the WebAPI, of which the librarian ticks what is to be fetched.

TITLE = 0
_CHECK = Qt.ItemDataRole.CheckStateRole


class WebApiModel(RowsModel[ListedTitle]):
    """What is new or revised is ticked at first; what the room has can't be."""

    ticked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._chosen: set[str] = set()

    def columns(self) -> tuple[Column[ListedTitle], ...]:
        return (
            Column(self.tr("Title"), lambda row: one_line(row.title)),
            Column(self.tr("Released"), _released, 110),
            Column(self.tr("Size"), lambda row: row.size, 100),
            Column(self.tr("In this room"), lambda row: standing_word(row.standing), 130),
        )

    def key(self, row: ListedTitle) -> str:
        return row.pub_id

    def replace_rows(self, rows: Sequence[ListedTitle]) -> None:
        self._chosen = {row.pub_id for row in rows if row.standing is not Standing.HELD}
        super().replace_rows(rows)
        self.ticked.emit()

    def chosen(self) -> list[str]:
        """Ids in the order of the list."""
        return [row.pub_id for row in self.rows() if row.pub_id in self._chosen]

    def tick_all(self, ticked: bool) -> None:
        self._chosen = {row.pub_id for row in self.rows() if ticked and row.standing is not Standing.HELD}
        if self.rows():
            self.dataChanged.emit(self.index(0, TITLE), self.index(len(self.rows()) - 1, TITLE), [_CHECK])
        self.ticked.emit()

    def toggle(self, index: QModelIndex) -> None:
        first = index.siblingAtColumn(TITLE)
        if first.isValid():
            ticked = first.data(_CHECK) == Qt.CheckState.Checked
            self.setData(first, Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked, _CHECK)

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and index.column() == TITLE and self.rows()[index.row()].standing is not Standing.HELD:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == _CHECK and index.isValid() and index.column() == TITLE:
            row = self.rows()[index.row()]
            if row.standing is Standing.HELD:
                return None
            return Qt.CheckState.Checked if row.pub_id in self._chosen else Qt.CheckState.Unchecked
        return super().data(index, role)

    def setData(self, index: QModelIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != _CHECK or not self.flags(index) & Qt.ItemFlag.ItemIsUserCheckable:
            return False
        pub_id = self.rows()[index.row()].pub_id
        if Qt.CheckState(value) is Qt.CheckState.Checked:
            self._chosen.add(pub_id)
        else:
            self._chosen.discard(pub_id)
        self.dataChanged.emit(index, index, [_CHECK])
        self.ticked.emit()
        return True


def _released(row: ListedTitle) -> str:
    day = row.revision_date or row.release_date
    return short_day(day) if day else ""


# Asks for the office's key of the BPS WebAPI.

_WIDTH = 420


class WebApiKeyDialog(FormDialog):
    """What is typed is not shown. It closes once the key was kept; one that is refused can be mended."""

    def __init__(self, appearance: Appearance, keep: Callable[[str], None], parent: QWidget) -> None:
        """`keep` takes the key; what it raises is said below the field."""
        super().__init__(appearance, parent)
        self._keep = keep
        title = self.tr("Key of the BPS WebAPI")
        self.setWindowTitle(title)
        self.key_edit = QLineEdit()
        self.key_edit.setEchoMode(QLineEdit.EchoMode.Password)
        appearance.keep(self.key_edit, lambda appearance: self.key_edit.setFixedWidth(appearance.px(_WIDTH)))
        hint = self.tr("The office's own key, free at webapi.bps.go.id. It is kept sealed and shown to nobody.")
        self.field = Labelled(appearance, self.tr("Key"), self.key_edit, hint)
        self.body.addWidget(Text(appearance, title, Role.SECTION, bold=True))
        self.body.addWidget(self.field)
        self.keep_button = primary_button(appearance, self.tr("Keep it"))
        self.buttons.addWidget(self.keep_button)
        self.keep_button.clicked.connect(self._save)
        self.key_edit.returnPressed.connect(self._save)
        self.key_edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _save(self) -> None:
        try:
            self._keep(self.key_edit.text())
        except ReadingRoomError as error:
            self.field.say(sentence(error))
            self.key_edit.selectAll()
            self.key_edit.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.accept()


# One fetch from the BPS WebAPI at a time, in a thread while the windows go on.


class WebApiFetcher(LongWork):
    """Reads a list, or fetches what is on it; what has come before it is stopped is imported still."""

    progressed = Signal(object)  # FetchProgress
    listed = Signal(object)  # list[ListedTitle]
    finished = Signal(object)  # FetchReport, also of one that was cancelled
    tables_fetched = Signal(object)  # SimdasiReport, also of one that was cancelled
    tables_removed = Signal(int)  # tables, each year of one counted

    def __init__(
        self,
        source: WebApiSource,
        make_fetch: Callable[[Actor], WebApiFetch],
        simdasi: Simdasi,
        make_simdasi_fetch: Callable[[Actor], SimdasiFetch],
        background: Background,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(background, parent)
        self.source, self.simdasi = source, simdasi
        self._make_fetch, self._make_simdasi_fetch = make_fetch, make_simdasi_fetch

    def list(self, actor: Actor, domain: str, language: str) -> None:
        """Read the list of a domain; `listed` follows. Does nothing while something runs."""

        def read(cancel: threading.Event) -> list[ListedTitle]:
            with open_webapi(self.source) as api:
                return self._make_fetch(actor).titles(api, domain, language, cancel, self._show_progress)

        self.begin(read, self.listed.emit)

    def fetch(self, actor: Actor, domain: str, language: str, wanted: Sequence[str]) -> None:
        """Fetch publications by their ids; `finished` follows. Does nothing while something runs."""

        def take(cancel: threading.Event) -> FetchReport:
            self.source.begin(actor, domain, language)
            with open_webapi(self.source) as api:
                return self._make_fetch(actor).fetch(api, domain, language, wanted, cancel, self._show_progress)

        self.begin(take, self.finished.emit)

    def fetch_tables(self, actor: Actor, domain: str, since: int | None) -> None:
        """Fetch the tables of SIMDASI of an office's region, of data of the year `since` and later; `tables_fetched`
        follows. Does nothing while something runs.
        """

        def take(cancel: threading.Event) -> SimdasiReport:
            region = mfd_of(domain)
            with open_webapi(self.source) as api:
                self.simdasi.begin(actor, region)
                fetch = self._make_simdasi_fetch(actor)
                return fetch.fetch(api, region, cancel, self._show_progress, since=since)

        self.begin(take, self.tables_fetched.emit)

    def remove_tables(self, actor: Actor, domain: str) -> None:
        """Remove what is kept of SIMDASI of an office's region; `tables_removed` follows. Does nothing while something
        runs.
        """
        self.begin(lambda _cancel: self.simdasi.remove(actor, mfd_of(domain)), self.tables_removed.emit)

    def _show_progress(self, progress: FetchProgress) -> None:
        self.progressed.emit(progress)


_NATION = "0000"
_MOST_REASONS = 5  # of what failed; the others are counted


def offices_of(regions: RegionTable) -> list[tuple[str, str]]:
    """The offices whose lists are of use here: of the own province, and the central one; code and name."""
    near = sorted(region.code for region in regions if region.code[:2] == USUAL_DOMAIN[:2] and len(region.code) == 4)
    return [(code, regions.name_of(code)) for code in (*near, _NATION)]


class WebApiPanel(QWidget):
    """`domains`: codes of four digits with their names."""

    catalogue_changed = Signal()

    def __init__(
        self, appearance: Appearance, fetcher: WebApiFetcher, who: Who, domains: Sequence[tuple[str, str]]
    ) -> None:
        super().__init__()
        self._appearance, self._fetcher, self._who = appearance, fetcher, who
        self._has_key = False
        self._regions: dict[str, KeptRegion] = {}  # of SIMDASI, by their codes
        self._asked = ("", "")  # domain and language of the list
        self.model = WebApiModel(self)
        self.list = RowList(appearance, self.model, self.tr("Publications of the BPS WebAPI"), self._why_empty)
        self.table = self.list.table
        self.table.activated.connect(self.model.toggle)
        self.list.empty.acted.connect(self._act)
        self.result = Text(appearance, "", Role.BODY, Tone.SUCCESS, wrap=True)
        self.result.hide()
        column = QVBoxLayout(self)
        appearance.space(column, 12, (16, 12, 16, 12))
        column.addLayout(self._make_question(domains))
        column.addLayout(self._make_tables())
        column.addWidget(self._make_progress())
        column.addWidget(self.result)
        column.addWidget(self.list, 1)
        column.addLayout(self._make_bottom())
        self.model.ticked.connect(self._show_buttons)
        fetcher.progressed.connect(self._on_progress)
        fetcher.listed.connect(self._on_listed)
        fetcher.finished.connect(self._on_finished)
        fetcher.tables_fetched.connect(self._on_tables_fetched)
        fetcher.tables_removed.connect(self._on_tables_removed)
        fetcher.failed.connect(self._on_failed)
        begin_at(self, self.list.empty.button)  # the key, or the list once there is one

    def refresh(self) -> None:
        """Whether there is a key, and what was asked for last."""
        state = self._fetcher.source.state(self._who.actor)
        self._has_key = state.has_key
        self.key_button.setText(self.tr("Change the key …") if state.has_key else self.tr("Enter the key …"))
        if not self._asked[0]:
            self.domain.setCurrentIndex(max(0, self.domain.findData(state.domain)))
            self.language.setCurrentIndex(max(0, self.language.findData(state.language)))
        self._read_tables()
        self.list.show_list()
        self._show_buttons()

    def ask_key(self) -> WebApiKeyDialog:
        dialog = WebApiKeyDialog(self._appearance, self._set_key, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
        return dialog

    def load(self) -> None:
        """Read the list of the chosen office."""
        self._asked = (self.domain.currentData(), self.language.currentData())
        self.result.hide()
        self._fetcher.list(self._who.actor, *self._asked)
        self._show_running()

    def fetch(self) -> None:
        """Take what is ticked into the catalogue."""
        if wanted := self.model.chosen():
            self.result.hide()
            self._fetcher.fetch(self._who.actor, *self._asked, wanted)
            self._show_running()

    def fetch_tables(self) -> None:
        """Fetch the tables of the chosen office's region from SIMDASI."""
        self.result.hide()
        self._fetcher.fetch_tables(self._who.actor, self.domain.currentData(), self.since.currentData())
        self._show_running()

    def ask_to_remove(self) -> RemoveTablesDialog | None:
        """Whether the tables of the chosen office's region are to go; None: none are kept."""
        region = self._kept_region()
        if region is None:
            return None
        dialog = RemoveTablesDialog(self._appearance, region, self._remove_tables, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
        return dialog

    def _remove_tables(self) -> None:
        self.result.hide()
        self._fetcher.remove_tables(self._who.actor, self.domain.currentData())
        self._show_running()

    def _make_tables(self) -> QHBoxLayout:
        appearance = self._appearance
        self.tables = Text(appearance, "", Role.BODY, wrap=True)
        self.since = QComboBox()
        self.since.setAccessibleName(self.tr("Years of the tables"))
        self.since.addItem(self.tr("The last five years"), office_today().year - 5)
        self.since.addItem(self.tr("All years"), None)
        self.tables_button = self._button(self.tr("Fetch tables"), "import", self.fetch_tables)
        self.remove_button = WordLink(appearance, self.tr("Remove …"))
        self.remove_button.setAccessibleName(self.tr("Remove the tables of this office"))
        self.remove_button.clicked.connect(self.ask_to_remove)
        self.domain.currentIndexChanged.connect(self._show_tables)
        row = QHBoxLayout()
        appearance.space(row, 12)
        row.addWidget(self.tables, 1)
        row.addWidget(self.remove_button)
        row.addWidget(self.since)
        row.addWidget(self.tables_button)
        return row

    def _read_tables(self) -> None:
        self._regions = {one.code: one for one in self._fetcher.simdasi.regions(self._who.actor)}
        self._show_tables()

    def _show_tables(self) -> None:
        """What is kept of SIMDASI of the chosen office's region."""
        kept = self._kept_region()
        self.remove_button.setVisible(kept is not None)
        if kept is None:
            self.tables.setText(self.tr("Tables as data (SIMDASI): none of this office yet."))
            return
        words = self.tr("Tables as data (SIMDASI): {tables} kept, years {years}, fetched on {date}.")
        day = short_day(at_office(kept.fetched_at).date())
        self.tables.setText(words.format(tables=kept.tables, years=years_words(kept.years), date=day))

    def _kept_region(self) -> KeptRegion | None:
        domain = self.domain.currentData()
        return self._regions.get(mfd_of(domain)) if domain else None

    def _make_question(self, domains: Sequence[tuple[str, str]]) -> QHBoxLayout:
        appearance = self._appearance
        self.domain, self.language = QComboBox(), QComboBox()
        self.domain.setAccessibleName(self.tr("Office"))
        for code, name in domains:
            self.domain.addItem(self.tr("{name} ({code})").format(name=name, code=code), code)
        self.language.setAccessibleName(self.tr("Language of the list"))
        for code, name in zip(LANGUAGES, (self.tr("Indonesian"), self.tr("English")), strict=True):
            self.language.addItem(name, code)
        self.list_button = self._button(self.tr("Read the list"), "refresh", self.load, primary=True)
        self.key_button = self._button(self.tr("Enter the key …"), "code", self.ask_key)
        row = QHBoxLayout()
        appearance.space(row, 12)
        row.addWidget(Text(appearance, self.tr("Office"), Role.BODY))
        row.addWidget(self.domain)
        row.addWidget(self.language)
        row.addWidget(self.list_button)
        row.addStretch()
        row.addWidget(self.key_button)
        return row

    def _make_progress(self) -> QWidget:
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress of the fetch"))
        self.step = Text(self._appearance, "", Role.SECONDARY, Tone.SECONDARY, wrap=True, tabular=True)
        self.cancel_button = self._button(self.tr("Cancel"), "cancel", self._fetcher.stop)
        self._progress = QWidget()
        column = QVBoxLayout(self._progress)
        self._appearance.space(column, 4)
        row = QHBoxLayout()
        self._appearance.space(row, 12)
        row.addWidget(self.bar, 1)
        row.addWidget(self.cancel_button)
        column.addLayout(row)
        column.addWidget(self.step)
        self._progress.hide()
        return self._progress

    def _make_bottom(self) -> QHBoxLayout:
        self.all_button = self._button(self.tr("Tick all"), "check", lambda: self.model.tick_all(True))
        self.none_button = self._button(self.tr("Tick none"), "clear", lambda: self.model.tick_all(False))
        self.fetch_button = self._button(self.tr("Fetch"), "import", self.fetch, primary=True)
        row = QHBoxLayout()
        self._appearance.space(row, 12)
        row.addWidget(Text(self._appearance, self.tr("Source: BPS"), Role.SECONDARY, Tone.SECONDARY))
        row.addStretch()
        for button in (self.none_button, self.all_button, self.fetch_button):
            row.addWidget(button)
        return row

    def _button(self, text: str, icon: str, action, *, primary: bool = False) -> QPushButton:
        button = QPushButton(text)
        set_icon(self._appearance, button, icon, primary=primary)
        button.setDefault(primary)
        button.clicked.connect(lambda _=False: action())
        return button

    def _act(self) -> None:
        if self._has_key:
            self.load()
        else:
            self.ask_key()

    def _set_key(self, text: str) -> None:
        self._fetcher.source.set_key(self._who.actor, text)
        self._say(self.tr("The key is kept, sealed with the records."), Tone.SUCCESS)
        self.refresh()

    def _on_progress(self, progress: FetchProgress) -> None:
        self.bar.setRange(0, max(1, progress.total) * 100)
        self.bar.setValue(progress.done * 100 + (progress.percent or 0))
        self.step.setText(one_line(progress_words(progress)))

    def _on_listed(self, titles: list[ListedTitle]) -> None:
        self.list.show_rows(titles)
        self._show_running()
        if titles:
            self.table.setCurrentIndex(self.model.index(0, TITLE))
            self.table.setFocus()

    def _on_finished(self, report: FetchReport) -> None:
        lines = [fetch_summary(report)]
        lines += [f"{one_line(one.title)}: {fetch_reason(one.reason)}" for one in report.failed[:_MOST_REASONS]]
        if len(report.failed) > _MOST_REASONS:
            lines.append(self.tr("… and %n more", "", len(report.failed) - _MOST_REASONS))
        self._say("\n".join(lines), Tone.DANGER if report.failed else Tone.SUCCESS)
        self._show_running()
        self.catalogue_changed.emit()
        if not self._who.must_sign_in():
            self._fetcher.list(self._who.actor, *self._asked)  # what is here now is no longer to be ticked
            self._show_running()

    def _on_tables_fetched(self, report: SimdasiReport) -> None:
        lines = [simdasi_summary(report), *(one_line(name) for name in report.failed[:_MOST_REASONS])]
        self._say("\n".join(lines), Tone.DANGER if report.failed else Tone.SUCCESS)
        self._show_running()
        self.catalogue_changed.emit()
        if not self._who.must_sign_in():
            self._read_tables()

    def _on_tables_removed(self, count: int) -> None:
        self._say(self.tr("%n table(s) removed, each year of one counted.", "", count), Tone.SUCCESS)
        self._show_running()
        self.catalogue_changed.emit()
        if not self._who.must_sign_in():
            self._read_tables()
            self.tables_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_failed(self, error: ReadingRoomError) -> None:
        stopped = self.tr("Stopped. The list can be read again.")
        self._say(stopped if isinstance(error, Cancelled) else sentence(error), Tone.DANGER)
        self._show_running()

    def _show_running(self) -> None:
        running = self._fetcher.running
        self._progress.setVisible(running)
        if running:
            self.bar.setRange(0, 0)
            self.step.setText("")
        self._show_buttons()

    def _show_buttons(self) -> None:
        idle, count = not self._fetcher.running, len(self.model.chosen())
        for button in (self.key_button, self.domain, self.language, self.since, self.remove_button):
            button.setEnabled(idle)
        self.tables_button.setEnabled(idle and self._has_key)
        self.list_button.setEnabled(idle and self._has_key)
        for button in (self.all_button, self.none_button):
            button.setEnabled(idle and bool(self.model.rows()))
        self.fetch_button.setEnabled(idle and count > 0)
        self.fetch_button.setText(self.tr("Fetch %n publication(s)", "", count) if count else self.tr("Fetch"))

    def _why_empty(self) -> Nothing:
        if not self._has_key:
            return Nothing(
                self.tr("The BPS WebAPI needs a key"),
                self.tr(
                    "An office gets its own key free of charge at webapi.bps.go.id. Without a network, import files."
                ),
                self.tr("Enter the key …"),
            )
        if self._asked[0] and not self._fetcher.running:
            return Nothing(
                self.tr("The WebAPI has no publications of this office"),
                self.tr("Choose another office or the other language."),
                self.tr("Read the list"),
            )
        return Nothing(
            self.tr("Which publications are there?"),
            self.tr("Choose an office and read its list; then tick what this room should have."),
            self.tr("Read the list"),
        )

    def _say(self, text: str, tone: Tone) -> None:
        self.result.set_tone(tone)
        self.result.setText(text)
        self.result.show()
