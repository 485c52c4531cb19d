"""The screen of incidents with personal data: those that are open with their clock, and the sheet of one."""

from collections.abc import Callable
from datetime import tzinfo
from functools import partial
from uuid import UUID, uuid4

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout

from catalog_db.errors import ReadingRoomError
from catalog_db.models import Role as StaffRole
from catalog_db.rules.desk.incidents import Told
from catalog_db.rules.written_dates import short_moment
from desktop.visitors.incidents.service import Incidents
from desktop.visitors.incidents.values import IncidentChanged, IncidentDetails, IncidentForm, IncidentLine
from ui.background import Background
from ui.desk.calls import DeskCalls
from ui.desk.incidents.sheet import IncidentSheet
from ui.desk.services import DeskServices
from ui.desk.waits import level_tone
from ui.list_screen import ListScreen
from ui.printing.incident_sheet import incident_sheet
from ui.printing.print_dialog import preview_print
from ui.printing.printout import Paper
from ui.theme import Appearance
from ui.who import Who
from ui.widgets.bars import Note
from ui.widgets.buttons import KeyButton
from ui.widgets.focus import begin_at
from ui.widgets.in_place import ConfirmLine
from ui.widgets.row_list import Nothing, RowList
from ui.widgets.tables import Column, RowsModel
from ui.widgets.text import Tone, color_of, one_line
from ui.words.people.incidents import incident_due_text, untold_text
from ui.words.sentences import sentence

_HEADS = (StaffRole.HEAD, StaffRole.ADMIN)


class IncidentsModel(RowsModel[IncidentLine]):
    """Deadlines in words; their colours say the same once more."""

    def __init__(self, appearance: Appearance, zone: tzinfo, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._appearance, self._zone = appearance, zone

    def columns(self) -> tuple[Column[IncidentLine], ...]:
        return (
            Column(self.tr("Noticed"), lambda row: short_moment(row.noticed_at, self._zone), 150, shown_from=520),
            Column(self.tr("What happened"), lambda row: one_line(row.happened)),
            Column(self.tr("Told"), untold_text, 240, shown_from=760),
            Column(self.tr("Deadline"), incident_due_text, 170, color=self._due_color),
        )

    def _due_color(self, row: IncidentLine) -> QColor:
        return color_of(self._appearance, level_tone(row.level, Tone.TEXT))


Drafts = tuple[UUID | None, IncidentForm] | None  # of a new one: None


class IncidentsPanel(ListScreen[IncidentLine]):
    """The nearest deadline on top."""

    def __init__(self, appearance: Appearance, services: DeskServices, who: Who, background: Background) -> None:
        super().__init__(appearance)
        self._services = services
        self.calls = DeskCalls(who, background, self)
        self._wanted: UUID | None = None  # to choose once the list is there
        self._new_id = uuid4()  # of the incident in the form: asked again it is noted once
        self._draft: IncidentForm | None = None  # comes back with the incident that is wanted
        self.model = IncidentsModel(appearance, services.zone, self)
        rows = RowList(
            appearance,
            self.model,
            self.tr("Incidents"),
            self._why_empty,
            self.tr("The incidents can't be shown"),
            skeleton=4,
        )
        self.sheet = IncidentSheet(appearance, services.zone)
        self.confirm = ConfirmLine(appearance)
        self.new_button = KeyButton(appearance, self.tr("New incident"), "F2")
        self.new_button.set_primary(True)
        top = QHBoxLayout()
        appearance.space(top, 8)
        top.addWidget(self.new_button)
        top.addStretch(1)
        self.lay_out(rows, above=(top,), sheets=(self.sheet,), foot=(self.confirm,), spacing=10)
        begin_at(self, rows.table)
        self.note = Note(appearance, self)
        self.read_with(background, self._reading, self._show)
        self.new_button.clicked.connect(self.begin_new)
        self.list.empty.acted.connect(self.begin_new)
        self.sheet.save_asked.connect(self._save)
        self.sheet.tell_asked.connect(self._tell)
        self.sheet.close_asked.connect(self._ask_to_close)
        self.sheet.print_asked.connect(self._print)
        self.calls.busy_changed.connect(self.sheet.be_busy)
        self.follow(services.news, "incident")
        new = QShortcut(QKeySequence("F2"), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        new.activated.connect(self.begin_new)

    def has_drafts(self) -> bool:
        """Something was written and not kept."""
        return not self.sheet.isHidden() and self.sheet.has_edits_since(self.sheet.details)

    def take_drafts(self) -> Drafts:
        if not self.has_drafts():
            return None
        details = self.sheet.details
        return (details.line.id if details is not None else None), self.sheet.read()

    def bring_drafts(self, drafts: Drafts) -> None:
        if drafts is not None and drafts[0] is None:
            self.begin_new()
            self.sheet.bring(drafts[1])
        elif drafts is not None:
            self._wanted, self._draft = drafts

    def begin_new(self) -> None:
        """Show the sheet empty."""
        self.list.choose_none()
        self.show_sheet(self.sheet)
        self.sheet.begin_new()

    def _reading(self) -> Callable[[], tuple[IncidentLine, ...]]:
        return partial(self._services.get(Incidents).list, self.calls.who.actor)

    def _show(self, lines: tuple[IncidentLine, ...]) -> None:
        wanted, self._wanted = self._wanted, None
        self.list.show_rows(lines, choose=wanted)

    def _why_empty(self) -> Nothing:
        return Nothing(
            self.tr("No incidents"),
            self.tr("Personal data that were lost, or seen by somebody who may not, are noted here at once."),
            self.tr("New incident"),
        )

    def show_chosen(self) -> None:
        chosen, incidents = self.list.chosen, self._services.get(Incidents)
        if chosen is not None:
            self.calls.ask(lambda actor: incidents.get(actor, chosen.id), self._show_details, self._say_error)
        elif self.sheet.details is not None:
            self.hide_sheets()

    def _show_details(self, details: IncidentDetails) -> None:
        chosen = self.list.chosen
        if chosen is None or chosen.id != details.line.id:
            return
        card = self.calls.who.card
        self.sheet.may_tell = card is None or card.role in _HEADS
        self.sheet.show_incident(details)
        if self._draft is not None:
            self.sheet.bring(self._draft)
            self._draft = None
        self.show_sheet(self.sheet)

    def _save(self, form: IncidentForm) -> None:
        details, incidents, same = self.sheet.details, self._services.get(Incidents), self._new_id
        if details is None:
            self.calls.do(lambda actor: incidents.note(actor, form, None, same), self._kept, self._refuse)
            return
        request, version = details.line.id, details.version
        self.calls.do(lambda actor: incidents.change(actor, request, form, version), self._kept, self._refuse)

    def _tell(self, whom: Told, means: str, sent: str) -> None:
        details, incidents = self.sheet.details, self._services.get(Incidents)
        if details is None:
            return

        def told(after: IncidentDetails) -> None:
            self.sheet.told_now()
            self._kept(after)

        request = details.line.id
        self.calls.do(lambda actor: incidents.tell(actor, request, whom, means, sent), told, self._refuse)

    def _ask_to_close(self) -> None:
        question = self.tr("Close this incident? Nothing is changed in it afterwards.")
        self.confirm.ask(question, self.tr("Close it"), self._close_incident, self.sheet.close_incident_button)

    def _close_incident(self) -> None:
        details, incidents = self.sheet.details, self._services.get(Incidents)
        if details is not None:
            request = details.line.id
            self.calls.do(lambda actor: incidents.close(actor, request), self._kept, self._refuse)

    def _kept(self, details: IncidentDetails) -> None:
        self._new_id, self._wanted = uuid4(), details.line.id
        self.sheet.bring(details.form)
        self.sheet.say(None)
        self.refresh()
        self.note.show_text(self.tr("The incident is kept."))

    def _refuse(self, error: ReadingRoomError) -> None:
        self.sheet.say(error)
        if isinstance(error, IncidentChanged):
            self.show_chosen()

    def _print(self) -> None:
        if self.sheet.details is not None:
            printout = incident_sheet(self._services.settings(), self.sheet.details)
            preview_print(self._appearance, self._services.printing, printout, self, (Paper.A4,))

    def _say_error(self, error: ReadingRoomError) -> None:
        self.note.show_text(sentence(error))
