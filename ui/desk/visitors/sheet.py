"""One visitor: what is kept and can be corrected, who may be the same person, the visits, what was agreed to."""

from collections.abc import Sequence
from datetime import date, tzinfo
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from catalog_db.errors import ReadingRoomError
from catalog_db.rules.desk.options import OptionList
from catalog_db.rules.written_dates import short_day
from desktop.desk.guestbook.form import FormRules
from desktop.desk.guestbook.values import VisitForm, VisitLine, VisitorCard, VisitorDetails, VisitorHistory
from desktop.desk.values import VisitInvalid
from desktop.desk_settings import DeskSettings
from ui.desk.visitors.consent_rows import ConsentRows
from ui.desk.visitors.email_rows import EmailRows
from ui.desk.visitors.person_form import PersonForm
from ui.theme import Appearance, Role
from ui.widgets.choice_row import ChoiceRow
from ui.widgets.icons import set_icon
from ui.widgets.side_sheet import SideSheet
from ui.widgets.text import Text, Tone, one_line
from ui.words.sentences import sentence

_VISITS_SHOWN = 20


class PersonSheet(SideSheet):
    """Says what is wanted; the panel does it."""

    save_asked = Signal(object)  # VisitForm
    merge_asked = Signal(object)  # VisitorCard: the other entry

    def __init__(self, look: Appearance, rules: FormRules, language: str, zone: tzinfo) -> None:
        super().__init__(look)
        self._rules, self._language, self._zone = rules, language, zone
        self.details: VisitorDetails | None = None
        self.form = PersonForm(look, rules, language, zone)
        self.error_label = Text(look, "", Role.BODY, Tone.DANGER, wrap=True)
        self.save_button = QPushButton(self.tr("Save"))
        self.save_button.setDefault(True)
        self.save_button.setAutoDefault(False)
        set_icon(look, self.save_button, "check", primary=True)
        self.save_button.clicked.connect(self.save)
        self.alike_title = self._heading(self.tr("Perhaps the same person"))
        self.alike_rows: list[ChoiceRow] = []
        self._alike = QWidget()
        self._alike_column = QVBoxLayout(self._alike)
        look.space(self._alike_column, 6)
        self.visits = Text(look, "", Role.BODY, wrap=True, tabular=True)
        self.consents = ConsentRows(look, zone, language)
        self.emails = EmailRows(look)
        for widget in (
            self.form, self.error_label, self.save_button, self.emails, self.alike_title, self._alike,
            self._heading(self.tr("Visits")), self.visits, self._heading(self.tr("What was agreed to")), self.consents,
        ):  # fmt: skip
            self.column.addWidget(widget)
        self.column.addStretch(1)
        self.form.filled.connect(self.save_button.setFocus)

    def add_last(self, rows: QWidget) -> None:
        """Put something below all that is shown of a person."""
        self.column.insertWidget(self.column.count() - 1, rows)

    @property
    def has_edits(self) -> bool:
        return self.details is not None and self.form.has_edits

    def show_person(self, details: VisitorDetails, settings: DeskSettings, day: date) -> None:
        self._settings, self._day = settings, day
        self.details = details
        self.title.setText(one_line(details.card.name))
        self.form.show_person(details, settings, day)
        self.emails.show_of(details.card.id)
        self.say(None)

    def show_history(self, history: VisitorHistory) -> None:
        lines = [self._visit(visit) for visit in history.visits[:_VISITS_SHOWN]]
        if len(history.visits) > _VISITS_SHOWN:
            lines.append(self.tr("%n more", "", len(history.visits) - _VISITS_SHOWN))
        self.visits.setText("\n".join(lines) or self.tr("none"))
        self.consents.show_consents(history.consents)

    def show_alike(self, cards: Sequence[VisitorCard]) -> None:
        for row in self.alike_rows:
            row.hide()
            row.deleteLater()
        self.alike_rows = []
        for card in cards:
            more = " · ".join(one_line(part) for part in (card.institution, card.email or card.phone) if part)
            row = ChoiceRow(self._look, "", self.tr("Compare with {name} …").format(name=one_line(card.name)), more)
            row.clicked.connect(partial(self.merge_asked.emit, card))
            self._alike_column.addWidget(row)
            self.alike_rows.append(row)
        self.alike_title.setVisible(bool(cards))

    def save(self) -> None:
        problems = self.form.problems(self._settings, self._day)
        self.form.show_problems(problems)
        if not problems:
            self.save_asked.emit(self._rules.tidy(self.form.read()))

    def say(self, error: ReadingRoomError | None) -> None:
        """Under its field, or below all of them."""
        if isinstance(error, VisitInvalid):
            self.form.show_problems(error.problems)
            error = None
        self.error_label.setText(sentence(error) if error is not None else "")
        self.error_label.setVisible(error is not None)

    def be_busy(self, busy: bool) -> None:
        self.save_button.setEnabled(not busy)
        for row in self.alike_rows:
            row.setEnabled(not busy)

    def _heading(self, text: str) -> Text:
        return Text(self._look, text, Role.BODY, bold=True, wrap=True)

    def _visit(self, visit: VisitLine) -> str:
        day = short_day(visit.registered_at.astimezone(self._zone).date())
        parts = [day, ", ".join(ticket.ticket for ticket in visit.tickets), one_line(visit.need)]
        if visit.need_met:
            parts.append(self._rules.options.name_of(OptionList.NEED_MET, visit.need_met, self._language))
        return " · ".join(part for part in parts if part)

    def kept_form(self) -> VisitForm:
        """What was kept before."""
        return self.form.kept
