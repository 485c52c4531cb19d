"""The desk's screen: who waits on the left, who is served in the middle, seats or guest book on the right."""

from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal, SignalInstance
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from catalog_db.errors import ReadingRoomError
from catalog_db.models import TicketState
from catalog_db.rules.desk.tickets import Pause
from desktop.desk.guestbook.drafts import DraftCard, Drafts
from desktop.desk.guestbook.service import GuestBook
from desktop.desk.guestbook.values import Registered, VisitForm
from desktop.desk.queue.values import TicketLine
from ui.background import Background
from ui.desk.another_service import AnotherService
from ui.desk.calls import Done
from ui.desk.guestbook.drafts import DraftBar
from ui.desk.guestbook.sheet import GuestBookSheet, SheetDraft
from ui.desk.papers import KEYS, Papers
from ui.desk.pending_watch import PendingWatch
from ui.desk.queue.action_bar import Act, ActionBar
from ui.desk.queue.commands import DeskCommands, TicketMenu
from ui.desk.queue.parts import DeskParts
from ui.desk.queue.pending_list import PendingList
from ui.desk.queue.seat_commands import SeatCommands
from ui.desk.services import DeskServices
from ui.desk.work import DeskWork
from ui.printing.print_dialog import preview_print
from ui.printing.printout import Printout
from ui.theme import Appearance
from ui.who import Who
from ui.widgets.bars import Note, OfferBar, UndoBar
from ui.widgets.icons import icon
from ui.widgets.in_place import AskLine
from ui.widgets.text import one_line
from ui.words.sentences import sentence

_BREAK_KEYS = "Ctrl+B"
_LIST_WIDTH, _SEATS_WIDTH, _SHEET_WIDTH = 312, 308, 536
_MIDDLE, _MORE_FOR_NAMES = 700, 160  # beyond this width of the middle the list gets a part, so much at most
ABSENT_KEYS = QKeySequence("Shift+F7")  # beside F7, which says that somebody did not come
PENDING_KEYS = QKeySequence("F10")
_LEAST_MIDDLE = 250  # with less room the sheet takes the place of the middle as well


class DeskPanel(QWidget):
    """Puts the parts together; steps are `DeskCommands`, readings are `DeskWork`."""

    visitor_asked = Signal(str)  # whose visit has this number
    complaint_asked = Signal(str)  # about the visit with this number
    work_asked = Signal(str)  # key of the screen on which something waits
    visit_asked = Signal(str)  # show one that has no number in the queue any more

    def __init__(
        self,
        appearance: Appearance,
        services: DeskServices,
        who: Who,
        background: Background,
        pending: PendingWatch,
    ) -> None:
        super().__init__()
        self._appearance, self._services = appearance, services
        self.work = DeskWork(services, who, background, self)
        self.commands = DeskCommands(self.work, self)
        self.bar = ActionBar(appearance, self)
        self.parts = DeskParts(appearance, self.bar, self.work, self.commands)
        self._sheet: GuestBookSheet | None = None
        self.pending_list = PendingList(appearance, pending)
        self.parts.seats.put_above(self.pending_list)
        self.ask = AskLine(appearance)
        self.another = AnotherService(appearance, services, self.work, self)
        self.ticket_menu = TicketMenu(appearance, self.work, self.commands, self.another, self.ask, self)
        self.seat_commands = SeatCommands(appearance, self.work, self.another, self.ask, self)
        self.papers = Papers(appearance, services, self.work, self)
        self.drafts = DraftBar(appearance, self.work, background, self)
        self._last: Done | None = None
        self._arrange()
        self.undo_bar, self.note = UndoBar(appearance, self._body), Note(appearance, self._body)
        self.print_bar = OfferBar(appearance, self._body, self.tr("Choose a printer …"), "print")
        self._unprinted: tuple[str, Printout] | None = None  # what is said with it, and the slip
        self._connect()
        self.parts.show_state()

    @property
    def sheet(self) -> GuestBookSheet:
        """Made when it is first wanted: its fields are half of all that this screen has."""
        if self._sheet is None:
            self._sheet = sheet = GuestBookSheet(self._appearance, self.work)
            self.right.addWidget(sheet)
            sheet.closed.connect(self._show_seats)
            sheet.registered.connect(self._on_registered)
            sheet.visit_asked.connect(self._show_visit)
            sheet.another_asked.connect(self.another.open_at)
            self.another.added.connect(sheet.give_up)
        return self._sheet

    def refresh(self) -> None:
        self.work.refresh()

    def has_drafts(self) -> bool:
        """A form of the guest book was begun."""
        return self._sheet is not None and not self._sheet.is_empty

    def take_drafts(self) -> tuple[SheetDraft, bool]:
        return self.sheet.draft(), not self.sheet.isHidden()

    def bring_drafts(self, drafts: tuple[SheetDraft, bool]) -> None:
        draft, was_open = drafts
        self.sheet.bring(draft)
        if was_open:
            self.open_guest_book()

    def open_guest_book(self) -> None:
        self._show_right(self.sheet)
        self.sheet.open()

    def _open_draft(self, card: DraftCard) -> None:
        """Finish with a visitor what they began at their screen."""
        drafts = self._services.get(Drafts)

        def show(form: VisitForm) -> None:
            self.open_guest_book()
            self.sheet.finish_draft(card, form)

        def refuse(error: ReadingRoomError) -> None:
            self.drafts.refresher.refresh()
            self.note.show_text(sentence(error))

        self.work.ask(lambda actor: drafts.open(actor, card.id), show, refuse)

    def undo(self) -> None:
        """Take back the last step, as long as the bar offers it."""
        if self.undo_bar.isVisible():
            self.undo_bar.hide()
            self._take_back()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit says how the service ended, wherever the focus is but in what is being filled in."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        filling = self._sheet is not None and self._sheet.isAncestorOf(self.focusWidget() or self)
        digit = int(event.text()) if event.text().isdecimal() and not held and not filling else 0
        if not (digit and self.work.mine is not None and self.parts.card.answer(digit)):
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.work.watch(True)
        self.drafts.refresher.refresh()
        self.parts.begin()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.work.watch(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()
        self._keep_bars_clear()

    def _arrange(self) -> None:
        parts = self.parts
        self.right = QStackedWidget()
        self.right.addWidget(parts.seats)
        self._middle_line = _line()
        self._body = QWidget()
        row = QHBoxLayout(self._body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(parts.waiting)
        row.addWidget(_line())
        row.addWidget(parts.middle, 1)
        row.addWidget(self._middle_line)
        row.addWidget(self.right)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(parts.notice_bar)
        column.addWidget(self.drafts)
        column.addWidget(self._body, 1)
        column.addWidget(self.ask)
        column.addWidget(parts.foot)
        self._appearance.keep(self, lambda _: self._share_width())

    def _connect(self) -> None:
        parts = self.parts
        self.bar.wanted.connect(self._act)
        self.bar.desk_asked.connect(self._open_desks)
        parts.waiting.activated.connect(self._activate)
        parts.waiting.menu_asked.connect(lambda ticket, at: self.ticket_menu.make(ticket).popup(at))
        parts.middle.desk_chosen.connect(self.commands.work_at)
        parts.middle.idle.acted.connect(lambda: self._act(self.commands.next_step() or Act.NEW))
        parts.middle.day_page.open_asked.connect(self.commands.day_opening.open)
        parts.middle.day_page.refresh_asked.connect(self.work.refresh)
        parts.middle.error.acted.connect(self.work.refresh)
        parts.card.seat_asked.connect(self._open_seats)
        parts.card.feedback_asked.connect(self.commands.ask_feedback)
        parts.card.visitor_asked.connect(lambda: self._ask_about_mine(self.visitor_asked))
        parts.card.complaint_asked.connect(lambda: self._ask_about_mine(self.complaint_asked))
        parts.seats.seat_pressed.connect(self.seat_commands.open_for_seat)
        parts.seats.place_asked.connect(self.seat_commands.give_seat)
        parts.seats.forget_asked.connect(self.seat_commands.forget)
        parts.seats.locked.release_asked.connect(self.seat_commands.release)
        self.ticket_menu.visitor_asked.connect(self.visitor_asked)
        self.ticket_menu.complaint_asked.connect(self.complaint_asked)
        self.ticket_menu.reprint_asked.connect(self._print_again)
        for source in (self.commands, self.seat_commands):
            source.done.connect(self._on_done)
            source.notified.connect(self.note.show_text)
            source.refused.connect(self.note.show_text)
        self.another.done.connect(self._on_done)
        self.another.added.connect(self._print_slip)
        self.print_bar.accepted.connect(self._choose_printer)
        self.another.refused.connect(self.note.show_text)
        self.papers.refused.connect(self.note.show_text)
        self.drafts.chosen.connect(self._open_draft)
        self._services.printing.failed.connect(self._say_unprinted)
        self.undo_bar.undone.connect(self._take_back)
        undo = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self)
        undo.activated.connect(self.undo)
        QShortcut(KEYS, self).activated.connect(self._open_papers)
        self.pending_list.asked.connect(self.work_asked)
        QShortcut(PENDING_KEYS, self).activated.connect(self._enter_pending)
        QShortcut(ABSENT_KEYS, self).activated.connect(self._show_absent)
        QShortcut(QKeySequence(_BREAK_KEYS), self).activated.connect(self._toggle_break)

    def _act(self, act: Act) -> None:
        if act not in self.commands.possible():
            return
        match act:
            case Act.NEW:
                self.open_guest_book()
            case Act.CALL:
                self.commands.call_next()
            case Act.SERVE if self._sheet is not None and self._sheet.isVisible():
                self._sheet.serve_button.click()  # who stands before the desk, not who waits
            case Act.SERVE:
                self.commands.serve()
            case Act.DONE:
                self.commands.finish(self.parts.card.chosen_need_met())
            case Act.HOLD:
                self.commands.hold()
            case Act.NO_SHOW:
                self.commands.no_show()
            case Act.RECALL:
                self.commands.recall()
            case Act.MORE:
                self._open_more()

    def _activate(self, ticket: TicketLine) -> None:
        """Who waits or did not come is called out of order, who is held waits again."""
        if ticket.state is TicketState.HELD:
            self.commands.resume(ticket)
        elif self.work.mine is None:
            self.commands.call(ticket)
        else:
            self.note.show_text(self.tr("Finish {number} first.").format(number=self.work.mine.number))

    def _show_absent(self) -> None:
        if not self.parts.waiting.show_absent():
            self.note.show_text(self.tr("Everybody who was called has come."))

    def _enter_pending(self) -> None:
        if not self.pending_list.enter():
            self.note.show_text(self.tr("Nothing waits for you besides the queue."))

    def _open_more(self) -> None:
        """What can be done with who is at this desk, else with who is chosen in the list; and what can be printed."""
        ticket = self.work.mine or self.parts.waiting.chosen()
        menu = self.papers.make_menu() if ticket is None else self.ticket_menu.make(ticket)
        if ticket is not None:
            menu.addSeparator()
            self.papers.fill(menu.addMenu(icon(self._appearance, "print"), self.tr("Print")))
        button = self.bar.buttons[Act.MORE]
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))

    def _open_papers(self) -> None:
        button = self.bar.buttons[Act.MORE]
        self.papers.make_menu().popup(button.mapToGlobal(QPoint(0, button.height())))

    def _open_seats(self) -> None:
        if self.work.mine is not None:
            self.seat_commands.open_for_ticket(self.work.mine, self.parts.card.seat_button)

    def _open_desks(self) -> None:
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        for desk in self.work.desks:
            action = menu.addAction(self.parts.middle.chooser.words(desk))
            action.setCheckable(True)
            action.setChecked(desk.number == self.work.desk)
            action.triggered.connect(lambda _=False, number=desk.number: self.commands.work_at(number))
        self._add_pauses(menu)
        button = self.bar.desk_button
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))

    def _add_pauses(self, menu: QMenu) -> None:
        """Whether this desk has a break or is closed."""
        if self.work.desk is None or not self.work.day_is_open:
            return
        menu.addSeparator()
        names = {
            Pause.NONE: self.tr("Open"),
            Pause.BREAK: self.tr("Break") + f"\t{_BREAK_KEYS}",
            Pause.CLOSED: self.tr("Closed for today"),
        }
        for pause, name in names.items():
            action = menu.addAction(name)
            action.setCheckable(True)
            action.setChecked(pause is self.work.pause)
            action.triggered.connect(partial(self._pause, pause))

    def _pause(self, pause: Pause, _checked: bool = False) -> None:
        self.commands.pause(pause)

    def _toggle_break(self) -> None:
        if self.work.day_is_open:
            self.commands.pause(Pause.NONE if self.work.pause else Pause.BREAK)

    def _ask_about_mine(self, asked: SignalInstance) -> None:
        if self.work.mine is not None:
            asked.emit(self.work.mine.visit)

    def _show_visit(self, visit: str) -> None:
        """Where the visitor is who can't be registered a second time."""
        view = self.work.view
        lines = (*view.waiting, *view.held, *view.at_desks) if view else ()
        line = next((line for line in lines if line.visit == visit), None)
        if line is None:
            self.visit_asked.emit(visit)
        elif line.desk is not None:
            place = self.tr("{number} is at desk {desk}.").format(number=line.number, desk=line.desk)
            self.note.show_text(place)
        else:
            self.sheet.close_sheet()
            self.parts.waiting.choose(line.id)

    def _print_again(self, ticket: TicketLine) -> None:
        book = self._services.get(GuestBook)
        self.work.ask(lambda actor: book.slip(actor, ticket.visit), self._preview_slip, self.commands.refuse)

    def _preview_slip(self, registered: Registered) -> None:
        preview_print(self._appearance, self._services.printing, self._services.slip(registered), self)

    def _take_back(self) -> None:
        last, self._last = self._last, None
        if last is not None:
            self.commands.undo(last)

    def _on_done(self, done: Done) -> None:
        self._last = done
        self.note.hide()
        self.print_bar.hide()
        self.undo_bar.show_text(done.words)

    def _on_registered(self, registered: Registered, wants_slip: bool) -> None:
        """The numbers stay in sight, whether the slip could be printed or not."""
        numbers = ", ".join(ticket.ticket for ticket in registered.tickets)
        words = self.tr("{numbers} for {name}, code {code}.").format(
            numbers=numbers, name=one_line(registered.visitor_name), code=registered.code
        )
        self.note.show_text(words)
        if wants_slip:
            self._print_slip(registered, words)

    def _print_slip(self, registered: Registered, words: str = "") -> None:
        """`words`: what has just been said, to be said again where it is not printed."""
        printout = self._services.slip(registered)
        self._unprinted = words, printout
        if self._services.printing.print_slip(printout):
            self._unprinted = None

    def _say_unprinted(self, title: str, problem: str) -> None:
        """The visit is registered all the same; a slip can be printed on another printer at once."""
        words = self.tr("{title} was not printed. {problem}").format(title=title, problem=problem)
        if self._unprinted is None or self._unprinted[1].title != title:
            self.note.show_text(words)
            return
        self.note.hide()
        self.print_bar.show_text(f"{self._unprinted[0]} {words}".strip())

    def _choose_printer(self) -> None:
        if self._unprinted is not None:
            (_words, printout), self._unprinted = self._unprinted, None
            preview_print(self._appearance, self._services.printing, printout, self)

    def _show_seats(self) -> None:
        self._show_right(self.parts.seats)
        self.parts.begin()

    def _show_right(self, widget: QWidget) -> None:
        self.right.setCurrentWidget(widget)
        self.commands.form_open = widget is self._sheet
        self.parts.be_busy(self.work.busy)
        self._share_width()
        self._keep_bars_clear()

    def _keep_bars_clear(self) -> None:
        """What is said stands neither over the button that registers nor over a field that is filled in."""
        sheet = self.right.currentWidget()
        below, beside = 0, 0
        if isinstance(sheet, GuestBookSheet):
            below, beside = sheet.foot_height, self.right.maximumWidth()
        for bar in (self.undo_bar, self.note, self.print_bar):
            bar.keep_above(below, beside)

    def _share_width(self) -> None:
        """The queue stays in sight whatever else is shown."""
        appearance, width = self._appearance, self.width()
        opened = self._sheet is not None and self.right.currentWidget() is self._sheet
        narrow = width < appearance.px(_LIST_WIDTH + _SEATS_WIDTH + 360)
        spare = max(0, width - appearance.px(_LIST_WIDTH + _SEATS_WIDTH + _MIDDLE)) // 3
        left = (
            appearance.px(_LIST_WIDTH - 50)
            if narrow
            else appearance.px(_LIST_WIDTH) + min(spare, appearance.px(_MORE_FOR_NAMES))
        )
        right = appearance.px(_SHEET_WIDTH) if opened else appearance.px(_SEATS_WIDTH - (118 if narrow else 0))
        least = max(appearance.px(_LEAST_MIDDLE), self.parts.middle.minimumSizeHint().width())
        covered = opened and width - left - right < least
        self.parts.waiting.setFixedWidth(left)
        self.parts.middle.setVisible(not covered)
        self._middle_line.setVisible(not covered)
        rest = width - left - self._middle_line.sizeHint().width()
        self.right.setFixedWidth(max(appearance.px(200), rest) if covered else right)


def _line() -> QFrame:
    line = QFrame()
    line.setFrameShape(QFrame.Shape.VLine)
    return line
