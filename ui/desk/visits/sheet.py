"""What is known of one visit, and what can be done about it."""

from datetime import tzinfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from catalog_db.rules.desk.options import OptionList
from catalog_db.rules.desk.tickets import TicketState
from catalog_db.rules.written_dates import short_time
from desktop.desk.guestbook.form import FormRules
from desktop.desk.guestbook.values import VisitLine, VisitTicket
from ui.desk.code_choices import CodeBox
from ui.theme import Appearance, Role
from ui.widgets.fields import Labelled
from ui.widgets.icons import set_icon
from ui.widgets.side_sheet import SideSheet
from ui.widgets.text import Paragraph, Text, Tone, one_line
from ui.words.people.desk import state_name


class VisitSheet(SideSheet):
    """Says what is wanted; the panel does it."""

    most_of_all = 1
    leave_asked = Signal()
    need_met_chosen = Signal(str)
    card_shown = Signal(str)  # kind of identity card
    print_asked = Signal()
    visitor_asked = Signal()
    mistake_asked = Signal()
    another_asked = Signal(object)  # the button: this visit wants another number
    again_asked = Signal(object)  # VisitTicket, whose visitor did not come

    def __init__(self, appearance: Appearance, rules: FormRules, language: str, zone: tzinfo) -> None:
        super().__init__(appearance)
        self.visit: VisitLine | None = None
        self.missed: VisitTicket | None = None  # whose visitor can wait again
        self._zone, self._filling = zone, False
        options = rules.options

        def choices(which: OptionList) -> list[tuple[str, str]]:
            return [(code, options.name_of(which, code, language)) for code in options.codes(which)]

        self.words = Text(appearance, "", Role.BODY, Tone.SECONDARY, wrap=True)
        self.need = Paragraph(appearance, Role.INPUT, max_lines=4)
        self.tickets = Text(appearance, "", Role.BODY, wrap=True, tabular=True)
        self.need_met_box = CodeBox(appearance, choices(OptionList.NEED_MET))
        self.need_met = Labelled(appearance, self.tr("Found what was looked for?"), self.need_met_box)
        self.card_box = CodeBox(appearance, choices(OptionList.ID_CARD))
        hint = self.tr("The visitor registered without it.")
        self.card = Labelled(appearance, self.tr("Identity card shown"), self.card_box, hint)
        self.error_label = Text(appearance, "", Role.BODY, Tone.DANGER, wrap=True)
        self.leave_button = self._button(self.tr("The visitor leaves"), "forward", self.leave_asked, primary=True)
        self.again_button = self._button("", "undo", None)
        self.again_button.clicked.connect(lambda _=False: self.missed and self.again_asked.emit(self.missed))
        self.another_button = self._button(self.tr("Another service …"), "add", None)
        self.another_button.clicked.connect(lambda _=False: self.another_asked.emit(self.another_button))
        self.print_button = self._button(self.tr("Print the slip again"), "print", self.print_asked)
        self.visitor_button = self._button(self.tr("Visitor"), "account", self.visitor_asked)
        self.mistake_button = self._button(self.tr("Registered by mistake …"), "cancel", self.mistake_asked)
        for widget in (self.words, self.need, self.tickets, self.need_met, self.card, self.error_label):
            self.column.addWidget(widget)
        for button in (
            self.again_button,
            self.leave_button,
            self.another_button,
            self.print_button,
            self.visitor_button,
            self.mistake_button,
        ):
            self.column.addWidget(button)
        self.column.addStretch(1)
        self.need_met_box.currentIndexChanged.connect(self._choose_need_met)
        self.card_box.currentIndexChanged.connect(self._choose_card)

    def show_visit(self, visit: VisitLine, *, of_today: bool) -> None:
        self._filling = True
        before, self.visit = self.visit, visit
        gone = self.tr("data restricted") if visit.restricted else self.tr("identity removed")
        self.title.setText(one_line(visit.visitor_name) or f"{gone[:1].upper()}{gone[1:]}")
        self.words.setText(self._words(visit))
        self.need.set_text(self.tr("“{need}”").format(need=one_line(visit.need)))
        self.need.setVisible(bool(visit.need))
        self.tickets.setText("\n".join(self._ticket(ticket) for ticket in visit.tickets))
        self.tickets.setVisible(bool(visit.tickets))
        known = before is not None and before.visit_id == visit.visit_id and before.need_met == visit.need_met
        if not known or visit.left_at is not None:  # of a visit that goes on, what was chosen is kept when it ends
            self.need_met_box.choose(visit.need_met)
        self.card_box.choose("")
        self.card.setVisible(not visit.id_card_shown)
        self.leave_button.setVisible(visit.left_at is None)
        self.another_button.setVisible(visit.left_at is None and of_today)
        missed = [ticket for ticket in visit.tickets if ticket.state is TicketState.NO_SHOW]
        self.missed = missed[-1] if missed and of_today and not visit.mistaken else None
        self.again_button.setVisible(self.missed is not None)
        if self.missed is not None:
            self.again_button.setText(self.tr("Let {number} wait again").format(number=self.missed.ticket))
        served = any(ticket.state in (TicketState.SERVING, TicketState.DONE) for ticket in visit.tickets)
        self.mistake_button.setVisible(not served and not visit.mistaken)
        self.say("")
        self._filling = False

    def say(self, words: str) -> None:
        self.error_label.setText(words)
        self.error_label.setVisible(bool(words))

    def be_busy(self, busy: bool) -> None:
        for widget in (
            self.again_button,
            self.another_button,
            self.leave_button,
            self.need_met_box,
            self.card_box,
            self.mistake_button,
        ):
            widget.setEnabled(not busy)

    def _words(self, visit: VisitLine) -> str:
        came, parts = visit.registered_at.astimezone(self._zone), [self.tr("Visit {number}").format(number=visit.visit)]
        parts.append(self.tr("came at {time}").format(time=short_time(came)))
        if visit.left_at is not None:
            parts.append(self.tr("left at {time}").format(time=short_time(visit.left_at.astimezone(self._zone))))
        if visit.people > 1:
            parts.append(self.tr("{count} people").format(count=visit.people))
        if visit.priority:
            parts.append(self.tr("priority"))
        if visit.origin == "self":
            parts.append(self.tr("registered at the guest book screen"))
        if visit.origin == "paper":
            parts.append(self.tr("entered from paper"))
        if visit.mistaken:
            parts.append(self.tr("registered by mistake: {reason}").format(reason=one_line(visit.mistaken)))
        lines = [" · ".join(parts)]
        if visit.institution not in ("", "-"):
            lines.insert(0, one_line(visit.institution))
        return "\n".join(lines)

    def _ticket(self, ticket) -> str:
        words = f"{ticket.ticket}  {state_name(ticket.state)}"
        if ticket.desk is None:
            return words
        return self.tr("{words}, desk {desk}").format(words=words, desk=ticket.desk)

    def _choose_need_met(self) -> None:
        if not self._filling:
            self.need_met_chosen.emit(self.need_met_box.code())

    def _choose_card(self) -> None:
        if not self._filling and self.card_box.code():
            self.card_shown.emit(self.card_box.code())

    def _button(self, text: str, icon: str, asked, *, primary: bool = False) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        button.setDefault(primary)
        set_icon(self._appearance, button, icon, primary=primary)
        if asked is not None:
            button.clicked.connect(lambda _=False: asked.emit())
        return button
