"""One visitor: what is kept and can be corrected, who may be the same person, the visits, what was agreed to."""

from collections.abc import Callable, Sequence
from datetime import date, tzinfo
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from catalog_db.errors import FieldProblem, ReadingRoomError
from catalog_db.rules.desk.options import OptionList
from catalog_db.rules.written_dates import short_day
from desktop.actors import Actor
from desktop.desk.guestbook.form import FormRules, Origin
from desktop.desk.guestbook.rows import WordingTexts
from desktop.desk.guestbook.values import ConsentCard, VisitForm, VisitLine, VisitorCard, VisitorDetails, VisitorHistory
from desktop.desk.values import VisitInvalid
from desktop.settings.model import DeskSettings
from desktop.sync.email_proofs import EmailProofs, EmailState
from ui.desk.calls import DeskCalls
from ui.desk.guestbook.form import GuestBookForm, form_of
from ui.office_time import office_moment
from ui.theme import Appearance, Role
from ui.widgets.buttons import ChoiceRow, WordLink, quiet_button
from ui.widgets.icons import set_icon
from ui.widgets.side_sheet import SideSheet
from ui.widgets.text import Text, Tone, one_line
from ui.words.dates import long_day
from ui.words.people.desk import field_name
from ui.words.sentences import sentence

# What is kept of a person, to be corrected.


class PersonForm(GuestBookForm):
    """The fields of the guest book without those of a visit."""

    def __init__(self, appearance: Appearance, rules: FormRules, language: str, zone: tzinfo) -> None:
        super().__init__(appearance, rules, language, zone)
        self.show_person_only()
        self.kept = VisitForm()

    def show_person(self, details: VisitorDetails, settings: DeskSettings, day: date) -> None:
        self.begin(settings, day)
        self.put(form_of(details))
        self.kept = self.read()

    @property
    def has_edits(self) -> bool:
        return self.read() != self.kept

    def problems(self, settings: DeskSettings, day: date) -> tuple[FieldProblem, ...]:
        """What keeps it from being saved."""
        return self._rules.problems(self._rules.tidy(self.read()), settings, day, Origin.DESK, with_visit=False)


# What a visitor said to each item of consent, and the words they were shown, where somebody asks for them.


class ConsentRows(QWidget):
    """`wording_asked` with the card whose words somebody wants to read."""

    wording_asked = Signal(object)  # ConsentCard

    def __init__(self, appearance: Appearance, zone: tzinfo, language: str) -> None:
        super().__init__()
        self._appearance, self._zone, self._language = appearance, zone, language
        self.links: list[WordLink] = []
        self.words = Text(appearance, "", Role.BODY, wrap=True)
        self._rows = QVBoxLayout()
        appearance.space(self._rows, 4)
        column = QVBoxLayout(self)
        appearance.space(column, 8)
        column.addLayout(self._rows)
        column.addWidget(self.words)
        self._shown: list[QWidget] = []

    def show_consents(self, cards: Sequence[ConsentCard]) -> None:
        for widget in self._shown:
            widget.hide()
            widget.deleteLater()
        self._shown, self.links = [], []
        self._say("")
        if not cards:
            self._add(Text(self._appearance, self.tr("nothing was asked"), Role.BODY, Tone.SECONDARY))
        for card in cards:
            self._add(Text(self._appearance, self._line(card), Role.BODY, wrap=True))
            if card.wording_id is not None:
                link = WordLink(self._appearance, self.tr("Read the text {version}").format(version=card.text_version))
                link.setAccessibleDescription(self._line(card))
                link.clicked.connect(partial(self.wording_asked.emit, card))
                self.links.append(link)
                self._add(link)
                self._rows.setAlignment(link, Qt.AlignmentFlag.AlignLeft)

    def show_wording(self, card: ConsentCard, texts: WordingTexts) -> None:
        """The words beside the box of this item, then the notice."""
        english = self._language == "en"
        words = texts.items.get(card.item)
        parts = [words[english]] if words else []
        parts.append(texts.notice_en if english else texts.notice)
        day = long_day(texts.first_shown_at.astimezone(self._zone).date())
        parts.append(self.tr("Text {version}, shown since {day}.").format(version=texts.version, day=day))
        self._say("\n\n".join(parts))

    def text(self) -> str:
        """All that it says, for who listens."""
        return "\n".join(widget.text() for widget in self._shown if isinstance(widget, Text))

    def _say(self, words: str) -> None:
        self.words.setText(words)
        self.words.setVisible(bool(words))

    def _add(self, widget: QWidget) -> None:
        self._rows.addWidget(widget)
        self._shown.append(widget)

    def _line(self, card: ConsentCard) -> str:
        day = short_day(card.at.astimezone(self._zone).date())
        said = self.tr("agreed") if card.agreed else self.tr("not agreed")
        name = {"guardian": field_name("guardian_consent")}.get(card.item) or field_name(card.item)
        return self.tr("{day} · {item}: {said} (text {version})").format(
            day=day, item=name, said=said, version=card.text_version
        )


# Whether a visitor's e-mail address is theirs, and how that is found out.


class EmailRows(QWidget):
    """Hidden while the visitor has no address."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._proofs: EmailProofs | None = None
        self._calls: DeskCalls | None = None
        self._visitor_id: UUID | None = None
        self.heading = Text(appearance, self.tr("E-mail address"), Role.BODY, bold=True)
        self.text = Text(appearance, "", Role.BODY, wrap=True)
        self.error = Text(appearance, "", Role.SECONDARY, Tone.DANGER, wrap=True)
        self.mail_button = quiet_button(appearance, self.tr("Send a proof"), "message")
        self.sight_button = quiet_button(appearance, self.tr("Verify in person"), "check")
        self.code_edit = QLineEdit()
        self.code_edit.setMaxLength(8)
        self.code_edit.setPlaceholderText("000000")
        self.code_edit.setAccessibleName(self.tr("Code of the e-mail"))
        self.code_button = quiet_button(appearance, self.tr("Check the code"), "code")
        self._code_row = QWidget()
        code = QHBoxLayout(self._code_row)
        appearance.space(code, 8)
        code.addWidget(self.code_edit, 1)
        code.addWidget(self.code_button)
        row = QHBoxLayout()
        appearance.space(row, 8)
        row.addWidget(self.mail_button)
        row.addWidget(self.sight_button)
        row.addStretch()
        column = QVBoxLayout(self)
        appearance.space(column, 6)
        for widget in (self.heading, self.text, self._code_row, self.error):
            column.addWidget(widget)
        column.addLayout(row)
        self.mail_button.clicked.connect(self._send)
        self.sight_button.clicked.connect(self._confirm)
        self.code_button.clicked.connect(self._check)
        self.code_edit.returnPressed.connect(self._check)
        self._steps = 0  # an answer that was asked for before the last of them is old
        self.hide()

    def use(self, proofs: EmailProofs, calls: DeskCalls) -> None:
        """Set the services that are asked; called once the room is open."""
        self._proofs, self._calls = proofs, calls

    def show_of(self, visitor_id: UUID) -> None:
        """Ask how it stands with this visitor."""
        self._visitor_id = visitor_id
        self.code_edit.clear()
        steps = self._steps
        proofs, calls = self._proofs, self._calls
        if proofs is None or calls is None:
            return
        calls.ask(
            lambda actor: proofs.state(actor, visitor_id),
            lambda state: self._show(visitor_id, state) if steps == self._steps else None,
            lambda _error: self.hide(),
        )

    def _send(self) -> None:
        if (proofs := self._proofs) is not None:
            self._do(proofs.ask)

    def _confirm(self) -> None:
        if (proofs := self._proofs) is not None:
            self._do(proofs.confirm_by_sight)

    def _check(self) -> None:
        code = self.code_edit.text()
        if (proofs := self._proofs) is not None and code.strip():
            self._do(lambda actor, visitor_id: proofs.enter_code(actor, visitor_id, code))

    def _do(self, work: Callable[[Actor, UUID], EmailState]) -> None:
        visitor_id, calls = self._visitor_id, self._calls
        if visitor_id is not None and calls is not None:
            calls.do(lambda actor: work(actor, visitor_id), lambda state: self._done(visitor_id, state), self._say)

    def _done(self, visitor_id: UUID, state: EmailState) -> None:
        self._steps += 1
        self._show(visitor_id, state)

    def _show(self, visitor_id: UUID, state: EmailState) -> None:
        if visitor_id != self._visitor_id:
            return  # somebody else is shown by now
        self._say(None)
        self.setVisible(bool(state.email))
        proved, waiting = state.state == "proved", state.state == "waiting"
        self.text.setText(self._words(state))
        self.mail_button.setVisible(state.may_ask and not proved and not waiting)
        self.sight_button.setVisible(not proved)
        self._code_row.setVisible(waiting and state.may_ask)

    def _words(self, state: EmailState) -> str:
        when = office_moment(state.at) if state.at is not None else ""
        match state.state, state.how:
            case "proved", "sight":
                return self.tr("Verified in person on {when}.").format(when=when)
            case "proved", _:
                return self.tr("Proved by e-mail on {when}.").format(when=when)
            case "waiting", _:
                return self.tr("A proof was sent on {when}. The visitor opens its link, or says its code here.").format(
                    when=when
                )
            case "failed", _:
                return self.tr("The proof was not answered, or could not be sent.")
        return self.tr("Not verified yet.")

    def _say(self, error: ReadingRoomError | None) -> None:
        self.error.setText(sentence(error) if error is not None else "")
        self.error.setVisible(error is not None)


_VISITS_SHOWN = 20


class PersonSheet(SideSheet):
    """Says what is wanted; the panel does it."""

    wanted_width, most_of_all = 440, 0.58
    save_asked = Signal(object)  # VisitForm
    merge_asked = Signal(object)  # VisitorCard: the other entry

    def __init__(self, appearance: Appearance, rules: FormRules, language: str, zone: tzinfo) -> None:
        super().__init__(appearance)
        self._rules, self._language, self._zone = rules, language, zone
        self.details: VisitorDetails | None = None
        self.form = PersonForm(appearance, rules, language, zone)
        self.error_label = Text(appearance, "", Role.BODY, Tone.DANGER, wrap=True)
        self.save_button = QPushButton(self.tr("Save"))
        self.save_button.setDefault(True)
        self.save_button.setAutoDefault(False)
        set_icon(appearance, self.save_button, "check", primary=True)
        self.save_button.clicked.connect(self.save)
        self.duplicate_title = self._heading(self.tr("Perhaps the same person"))
        self.duplicate_rows: list[ChoiceRow] = []
        self._duplicates = QWidget()
        self._duplicate_column = QVBoxLayout(self._duplicates)
        appearance.space(self._duplicate_column, 6)
        self.visits = Text(appearance, "", Role.BODY, wrap=True, tabular=True)
        self.consents = ConsentRows(appearance, zone, language)
        self.emails = EmailRows(appearance)
        for widget in (
            self.form,
            self.error_label,
            self.save_button,
            self.emails,
            self.duplicate_title,
            self._duplicates,
            self._heading(self.tr("Visits")),
            self.visits,
            self._heading(self.tr("What was agreed to")),
            self.consents,
        ):
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

    def show_duplicates(self, cards: Sequence[VisitorCard]) -> None:
        for row in self.duplicate_rows:
            row.hide()
            row.deleteLater()
        self.duplicate_rows = []
        for card in cards:
            more = " · ".join(one_line(part) for part in (card.institution, card.email or card.phone) if part)
            row = ChoiceRow(
                self._appearance, "", self.tr("Compare with {name} …").format(name=one_line(card.name)), more
            )
            row.clicked.connect(partial(self.merge_asked.emit, card))
            self._duplicate_column.addWidget(row)
            self.duplicate_rows.append(row)
        self.duplicate_title.setVisible(bool(cards))

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
        for row in self.duplicate_rows:
            row.setEnabled(not busy)

    def _heading(self, text: str) -> Text:
        return Text(self._appearance, text, Role.BODY, bold=True, wrap=True)

    def _visit(self, visit: VisitLine) -> str:
        day = short_day(visit.registered_at.astimezone(self._zone).date())
        parts = [day, ", ".join(ticket.ticket for ticket in visit.tickets), one_line(visit.need)]
        if visit.need_met:
            parts.append(self._rules.options.name_of(OptionList.NEED_MET, visit.need_met, self._language))
        return " · ".join(part for part in parts if part)

    def kept_form(self) -> VisitForm:
        """What was kept before."""
        return self.form.kept
