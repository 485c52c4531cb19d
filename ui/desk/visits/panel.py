"""The visits of a day: who is here, who has left, with what; and the end of the day."""

from collections.abc import Callable
from datetime import date, timedelta, tzinfo
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QDate, QObject, QPoint, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QDateEdit, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from catalog_db.errors import ReadingRoomError
from catalog_db.rules.desk.options import OptionList, OptionTable
from catalog_db.rules.desk.tickets import OPEN_STATES
from catalog_db.rules.written_dates import short_time
from desktop.actors import Actor
from desktop.desk.guestbook.service import GuestBook
from desktop.desk.guestbook.values import Registered, VisitLine, VisitTicket
from desktop.desk.pending import DaySummary, Pending
from desktop.desk.queue.service import Queue
from desktop.desk.queue.values import Step, TodayFigures
from desktop.desk.values import DayState
from ui.background import Background
from ui.desk.another_service import AnotherService
from ui.desk.calls import DeskCalls, Done
from ui.desk.day import DayOpening, DayPage
from ui.desk.papers import KEYS, Papers
from ui.desk.services import DeskServices
from ui.desk.visits.sheet import VisitSheet
from ui.list_screen import ListScreen
from ui.printing.day_summary import day_summary
from ui.printing.print_dialog import preview_print
from ui.theme import Appearance, Role
from ui.who import Who
from ui.widgets.bars import Note, UndoBar
from ui.widgets.focus import begin_at
from ui.widgets.icons import icon, set_icon
from ui.widgets.in_place import AskLine, ConfirmLine
from ui.widgets.plain_text import plain_tip
from ui.widgets.row_list import Nothing, RowList
from ui.widgets.tables import ROW_ROLE, Column, RowsModel
from ui.widgets.text import Text, Tone, make_clearable, one_line
from ui.words.dates import DAY_FORMAT
from ui.words.people.desk import state_name
from ui.words.people.names import with_flags
from ui.words.sentences import sentence

T = TypeVar("T")

# Above the visits of a day: which day, what can be done with it, and what is to be seen of it.


class VisitsTop(QWidget):
    """Holds the widgets; the panel connects them."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self.before_button, self.after_button = QPushButton(), QPushButton()
        for button, name, words in (
            (self.before_button, "previous", self.tr("Day before")),
            (self.after_button, "next", self.tr("Day after")),
        ):
            button.setFlat(True)
            button.setToolTip(plain_tip(words))
            button.setAccessibleName(words)
            set_icon(appearance, button, name)
        self.day_edit = QDateEdit()
        self.day_edit.setCalendarPopup(True)
        self.day_edit.setDisplayFormat(f"ddd, {DAY_FORMAT}")
        self.day_edit.setAccessibleName(self.tr("Day"))
        self.today_button = QPushButton(self.tr("Today"))
        self.close_button = QPushButton(self.tr("Close the day …"))
        set_icon(appearance, self.close_button, "day")
        self.reopen_button = QPushButton(self.tr("Open the day again"))
        set_icon(appearance, self.reopen_button, "day")
        self.print_button = QPushButton(self.tr("Print …"))
        set_icon(appearance, self.print_button, "print")
        self.worded = {button: button.text() for button in (self.close_button, self.reopen_button, self.print_button)}
        for button, words in self.worded.items():
            button.setToolTip(plain_tip(words))
            button.setAccessibleName(words)
        appearance.keep(self.day_edit, lambda _: self.day_edit.setMinimumWidth(self.day_edit.sizeHint().width()))
        self.filter_edit = QLineEdit()
        self.filter_edit.setPlaceholderText(self.tr("Filter by name, institution, number …"))
        self.filter_edit.setAccessibleName(self.tr("Filter visits"))
        make_clearable(appearance, self.filter_edit)
        self.here_only = QCheckBox(self.tr("Still here"))
        self.count = Text(appearance, "", Role.BODY, Tone.SECONDARY, tabular=True)
        days, filters, both = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        for layout in (days, filters, both):
            appearance.space(layout, 8)
        days.addWidget(self.before_button)
        days.addWidget(self.day_edit)
        days.addWidget(self.after_button)
        days.addWidget(self.today_button)
        days.addStretch(1)
        days.addWidget(self.print_button)
        days.addWidget(self.close_button)
        days.addWidget(self.reopen_button)
        filters.addWidget(self.filter_edit, 1)
        filters.addWidget(self.here_only)
        filters.addWidget(self.count)
        both.addLayout(days)
        both.addLayout(filters)


# The visits of a day as rows.


class VisitsModel(RowsModel[VisitLine]):
    """Times by the office's clock."""

    def __init__(self, zone: tzinfo, options: OptionTable, language: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._zone, self._options, self._language = zone, options, language

    def columns(self) -> tuple[Column[VisitLine], ...]:
        return (
            Column(self.tr("Visit number"), lambda row: row.visit, 110, shown_from=720),
            Column(self.tr("Came"), lambda row: short_time(row.registered_at.astimezone(self._zone)), 70),
            Column(self.tr("Visitor"), self._name, tip=_who_and_why),
            Column(self.tr("Numbers"), _numbers, 230, shown_from=560),
            Column(self.tr("State"), lambda row: with_flags(self.state_text(row), row.flags), 160),
            Column(self.tr("Data obtained"), self._need_met, 150, shown_from=900),
        )

    def key(self, row: VisitLine) -> str:
        return row.visit

    def state_text(self, row: VisitLine) -> str:
        if row.mistaken:
            return self.tr("by mistake")
        if row.left_at is not None:
            return self.tr("left at {time}").format(time=short_time(row.left_at.astimezone(self._zone)))
        return self.tr("is here")

    def _name(self, row: VisitLine) -> str:
        gone = self.tr("data restricted") if row.restricted else self.tr("identity removed")
        name = one_line(row.visitor_name) or gone
        if row.people > 1:
            name = self.tr("{name} and {more} more").format(name=name, more=row.people - 1)
        return name

    def _need_met(self, row: VisitLine) -> str:
        return self._options.name_of(OptionList.NEED_MET, row.need_met, self._language) if row.need_met else ""


def _numbers(visit: VisitLine) -> str:
    return ", ".join(f"{ticket.ticket} {state_name(ticket.state)}" for ticket in visit.tickets)


def _who_and_why(visit: VisitLine) -> str:
    return "\n".join(one_line(words) for words in (visit.visitor_name, visit.institution, visit.need) if words)


class VisitFilter(QSortFilterProxyModel):
    """By words, and by who is still here."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._words: list[str] = []
        self._here = False

    def filter_words(self, text: str) -> None:
        self._words = text.casefold().split()
        self.invalidate()

    def filter_here(self, here: bool) -> None:
        self._here = here
        self.invalidate()

    def filterAcceptsRow(self, source_row: int, source_parent) -> bool:
        visit = self.sourceModel().index(source_row, 0).data(ROW_ROLE)
        if self._here and visit.left_at is not None:
            return False
        numbers = " ".join(ticket.ticket for ticket in visit.tickets)
        text = f"{visit.visitor_name} {visit.institution} {visit.visit} {numbers} {visit.need}".casefold()
        return all(word in text for word in self._words)


_ROOM_FOR_WORDS = 620  # on the buttons beside the day


class VisitsPanel(ListScreen[VisitLine]):
    """Today's by default."""

    visitor_asked = Signal(str)  # whose visit has this number

    def __init__(self, appearance: Appearance, services: DeskServices, who: Who, background: Background) -> None:
        super().__init__(appearance)
        self._services = services
        self.calls = DeskCalls(who, background, self)
        self.day_opening = DayOpening(self.calls, services, self)
        self._last: Done | None = None
        self._day: DayState | None = None
        self._chosen_day: date | None = None  # None: today
        self._wanted: str = ""  # a visit to choose once the list is there
        language = str(services.language())
        self.model = VisitsModel(services.zone, services.rules.options, language, self)
        self.filter = VisitFilter(self)
        self.filter.setSourceModel(self.model)
        rows = RowList(
            appearance,
            self.model,
            self.tr("Visits"),
            self._why_empty,
            self.tr("The visits can't be shown"),
            through=self.filter,
        )
        self.sheet = VisitSheet(appearance, services.rules, language, services.zone)
        self.day_page = DayPage(appearance, services.zone)
        rows.addWidget(self.day_page)
        self.confirm = ConfirmLine(appearance)
        self.ask = AskLine(appearance)
        self.top = top = VisitsTop(appearance)
        self.before_button, self.after_button, self.today_button = top.before_button, top.after_button, top.today_button
        self.day_edit, self.filter_edit, self.here_only = top.day_edit, top.filter_edit, top.here_only
        self.close_button, self.reopen_button, self.print_button = top.close_button, top.reopen_button, top.print_button
        self.lay_out(rows, above=(top,), sheets=(self.sheet,), foot=(self.confirm, self.ask), spacing=10)
        self.undo_bar, self.note = UndoBar(appearance, self.left), Note(appearance, self.left)
        self.papers = Papers(appearance, services, self.calls, self)
        self.another = AnotherService(appearance, services, self.calls, self)
        self.read_with(background, self._reading, self._show)
        self._connect()
        begin_at(self, self.filter_edit)

    def show_visit(self, visit: str) -> None:
        """Show one of today's by its number."""
        self._chosen_day, self._wanted = None, visit
        self.here_only.setChecked(False)
        self.filter_edit.clear()
        self.refresh()

    def _connect(self) -> None:
        self.before_button.clicked.connect(lambda: self._step(-1))
        self.after_button.clicked.connect(lambda: self._step(1))
        self.today_button.clicked.connect(lambda: self._choose_day(None))
        self.day_edit.dateChanged.connect(self._on_date)
        self.close_button.clicked.connect(self._ask_to_close)
        self.reopen_button.clicked.connect(self._reopen)
        self.print_button.clicked.connect(self._open_papers)
        self.papers.refused.connect(self.note.show_text)
        self.filter_edit.textChanged.connect(self.filter.filter_words)
        self.here_only.toggled.connect(self.filter.filter_here)
        self.list.empty.acted.connect(self._show_all)
        self.day_page.open_asked.connect(self.day_opening.open)
        self.day_opening.done.connect(self._on_done)
        self.day_opening.notified.connect(self._on_notified)
        self.day_opening.refused.connect(self.note.show_text)
        self.undo_bar.undone.connect(self._take_back)
        undo = QShortcut(
            QKeySequence(QKeySequence.StandardKey.Undo), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut
        )
        undo.activated.connect(self.undo)
        self.day_page.refresh_asked.connect(self.refresh)
        sheet = self.sheet
        sheet.leave_asked.connect(self._ask_to_leave)
        sheet.need_met_chosen.connect(self._keep_need_met)
        sheet.card_shown.connect(self._note_card)
        sheet.print_asked.connect(self._print_again)
        sheet.mistake_asked.connect(self._ask_why)
        sheet.again_asked.connect(self._let_wait_again)
        sheet.another_asked.connect(self._ask_for_another)
        self.another.done.connect(self._on_done)
        self.another.added.connect(
            lambda registered: self._services.printing.print_slip(self._services.slip(registered))
        )
        self.another.refused.connect(sheet.say)
        sheet.visitor_asked.connect(lambda: sheet.visit and self.visitor_asked.emit(sheet.visit.visit))
        self.calls.busy_changed.connect(sheet.be_busy)
        self.calls.busy_changed.connect(self.day_page.be_busy)
        self.follow(self._services.news, "visit", "visitor", "ticket", "service_day")
        find = QShortcut(QKeySequence("Ctrl+F"), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(self.filter_edit.setFocus)
        QShortcut(KEYS, self).activated.connect(self._open_papers)

    @property
    def shown_day(self) -> date | None:
        return self._chosen_day or (self._day.day if self._day else None)

    def _reading(self) -> Callable[[], tuple[DayState, list[VisitLine]]]:
        actor, book, day = self.calls.who.actor, self._services.get(GuestBook), self._chosen_day

        def read() -> tuple[DayState, list[VisitLine]]:
            state = book.day(actor)
            return state, book.visits(actor, day or state.day)

        return read

    def _show(self, found: tuple[DayState, list[VisitLine]]) -> None:
        self._day, visits = found
        state = self._day
        today = QDate(state.day.year, state.day.month, state.day.day)
        shown = self.shown_day or state.day
        self.day_edit.blockSignals(True)
        self.day_edit.setMaximumDate(today)
        self.day_edit.setDate(QDate(shown.year, shown.month, shown.day))
        self.day_edit.blockSignals(False)
        is_today = shown == state.day
        self.after_button.setEnabled(not is_today)
        self.today_button.setEnabled(not is_today)
        self.share_width()
        self.close_button.setVisible(is_today and state.opened)
        self.reopen_button.setVisible(is_today and state.closed)
        asks = is_today and (state.doubtful or (state.closed and not visits))
        if asks:
            self.day_page.show_day(state)
        wanted, self._wanted = self._wanted, ""
        self.list.show_rows(visits, choose=wanted or None, instead=self.day_page if asks else None)
        self._show_count()

    def _why_empty(self) -> Nothing:
        if self.model.rowCount():
            return Nothing(
                self.tr("No visit of this day fits"),
                self.tr("Nothing in it contains the words, or nobody of them is here any more."),
                self.tr("Show all"),
            )
        words = self.tr("Visitors entered in the guest book are listed here.")
        return Nothing(self.tr("No visits on this day"), words)

    def _show_all(self) -> None:
        self.filter_edit.clear()
        self.here_only.setChecked(False)

    def _show_count(self) -> None:
        rows = self.model.rows()
        rows = [visit for visit in rows if not visit.mistaken]
        here = sum(visit.left_at is None for visit in rows)
        self.top.count.setText(self.tr("{here} of {all} here").format(here=here, all=len(rows)))

    def show_chosen(self) -> None:
        visit = self.list.chosen
        if visit is not None:
            self.sheet.show_visit(visit, of_today=self._day is not None and self.shown_day == self._day.day)
            self.show_sheet(self.sheet)
        else:
            self.hide_sheets()

    def _step(self, days: int) -> None:
        if self.shown_day is not None:
            self._choose_day(self.shown_day + timedelta(days=days))

    def _on_date(self, shown: QDate) -> None:
        self._choose_day(date(shown.year(), shown.month(), shown.day()))

    def _choose_day(self, day: date | None) -> None:
        self._chosen_day = None if self._day is not None and day == self._day.day else day
        self.refresh()

    def _ask_to_leave(self) -> None:
        """At once where nothing ends with it that somebody may still want."""
        visit = self.sheet.visit
        if visit is None:
            return
        still = [ticket.ticket for ticket in visit.tickets if ticket.state in OPEN_STATES]
        leave = partial(self._leave, visit, self.sheet.need_met_box.code())
        if not still:
            leave()
            return
        words = self.tr("{name} leaves? {numbers} end with it.")
        self.confirm.ask(
            words.format(name=one_line(visit.visitor_name), numbers=", ".join(still)),
            self.tr("The visitor leaves"),
            leave,
            self.sheet.leave_button,
        )

    def _ask_for_another(self, button: QPushButton) -> None:
        visit = self.sheet.visit
        if visit is not None:
            has = {ticket.service for ticket in visit.tickets if ticket.state in OPEN_STATES}
            self.another.open_at(button, visit.visit, has)

    def _let_wait_again(self, ticket: VisitTicket) -> None:
        """Somebody did not come to a call, and is here after all."""
        visit, queue = self.sheet.visit, self._services.get(Queue)
        if visit is None:
            return
        words = self.tr("{number} waits again, at its old place.").format(number=ticket.ticket)

        def done(step: Step) -> None:
            self._on_done(Done(words, lambda actor: queue.undo(actor, step.ticket.id, step.position)))

        self._change(visit, lambda actor: queue.resume(actor, ticket.ticket_id, ticket.version), done)

    def _leave(self, visit: VisitLine, met: str) -> None:
        book = self._services.get(GuestBook)
        self._change(visit, lambda actor: book.leave(actor, visit.visit_id, met), self.tr("The visit is closed."))

    def _ask_why(self) -> None:
        """What was registered by mistake is kept with the reason, and counts nowhere."""
        visit, book = self.sheet.visit, self._services.get(GuestBook)
        if visit is not None:
            self.ask.ask(
                self.tr("Why is visit {number} taken out?").format(number=visit.visit),
                self.tr("Take out"),
                lambda reason: self._change(
                    visit,
                    lambda actor: book.withdraw(actor, visit.visit_id, reason),
                    self.tr("The visit was taken out."),
                ),
                self.sheet.mistake_button,
            )

    def _keep_need_met(self, code: str) -> None:
        """Of a visit that is over at once; of one that goes on when it ends."""
        visit, book = self.sheet.visit, self._services.get(GuestBook)
        if visit is not None and visit.left_at is not None and code:
            self._change(visit, lambda actor: book.leave(actor, visit.visit_id, code), self.tr("Noted."))

    def _note_card(self, kind: str) -> None:
        visit, book = self.sheet.visit, self._services.get(GuestBook)
        if visit is not None:
            self._change(visit, lambda actor: book.note_card(actor, visit.visit_id, kind), self.tr("Noted."))

    def _change(self, visit: VisitLine, call: Callable[[Actor], T], said: str | Callable[[T], object]) -> None:
        """Of the visit that was asked about; another one may be shown by now. `said`: what follows, or is told."""

        def done(result: T) -> None:
            if isinstance(said, str):
                self.note.show_text(said)
                self.refresh()
            else:
                said(result)

        def refused(error: ReadingRoomError) -> None:
            shown = self.sheet.visit
            if shown is not None and shown.visit_id == visit.visit_id:
                self.sheet.say(sentence(error))
            else:
                self.note.show_text(sentence(error))

        self.calls.do(call, done, refused)

    def _print_again(self) -> None:
        visit, book = self.sheet.visit, self._services.get(GuestBook)
        if visit is not None:
            self.calls.ask(
                lambda actor: book.slip(actor, visit.visit),
                self._preview_slip,
                lambda error: self.sheet.say(sentence(error)),
            )

    def _preview_slip(self, registered: Registered) -> None:
        preview_print(self._appearance, self._services.printing, self._services.slip(registered), self)

    def _open_papers(self) -> None:
        button, menu = self.print_button, self.papers.make_menu()
        summary = menu.addAction(icon(self._appearance, "reports"), self.tr("Summary of today …"))
        summary.triggered.connect(lambda _=False: self._show_summary())
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))

    def _ask_to_close(self) -> None:
        """What is still open ends with the day and can't be taken back."""
        still = sum(ticket.state in OPEN_STATES for visit in self.model.rows() for ticket in visit.tickets)
        words = self.tr("Close the day?") + (
            " " + self.tr("%n number(s) still open will end.", "", still) if still else ""
        )
        self.confirm.ask(words, self.tr("Close the day"), self._close_day, self.close_button)

    def _close_day(self) -> None:
        """What became of it is shown at once, to print."""
        book = self._services.get(GuestBook)

        def done(_ended: int) -> None:
            self.note.show_text(self.tr("The day is closed."))
            self.refresh()
            self._show_summary()

        self.calls.do(book.close_day, done, lambda error: self.note.show_text(sentence(error)))

    def _summary(self, actor: Actor) -> tuple[DaySummary, TodayFigures]:
        services = self._services
        return services.get(Pending).summary(actor), services.get(Queue).view(actor).today

    def _show_summary(self) -> None:
        self.calls.ask(self._summary, self._preview_summary, lambda error: self.note.show_text(sentence(error)))

    def _preview_summary(self, found: tuple[DaySummary, TodayFigures]) -> None:
        printout = day_summary(self._services.settings().office, *found)
        preview_print(self._appearance, self._services.printing, printout, self)

    def _reopen(self) -> None:
        if self._day is not None:
            self.day_opening.open(self._day.day, confirmed=False)

    def undo(self) -> None:
        """Take back the last step, or what the opening of the day ended, as long as the bar offers it."""
        if self.undo_bar.isVisible():
            self.undo_bar.hide()
            self._take_back()

    def _take_back(self) -> None:
        last, self._last = self._last, None
        if last is not None:
            self.day_opening.undo(last)

    def _on_done(self, done: Done) -> None:
        self._last = done
        self.note.hide()
        self.undo_bar.show_text(done.words)
        self.refresh()

    def _on_notified(self, words: str) -> None:
        self.undo_bar.hide()
        self.note.show_text(words)
        self.refresh()

    def arrange(self, room: int) -> None:
        roomy = room >= self._appearance.px(_ROOM_FOR_WORDS)
        self.today_button.setVisible(self.today_button.isEnabled() or roomy)
        for button, words in self.top.worded.items():
            button.setText(words if roomy else "")
