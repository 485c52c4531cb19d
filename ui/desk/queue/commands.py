"""The steps of an officer: which are possible now, what each does, and how it is told and taken back; and what else can
be done with one ticket.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QWidget

from catalog_db.errors import ReadingRoomError
from catalog_db.models import OPEN_STATES, TicketState
from catalog_db.rules.desk.tickets import Pause
from desktop.actors import Actor
from desktop.desk.queue.service import Queue
from desktop.desk.queue.values import Step, TicketLine
from desktop.desk.survey.service import Feedback
from ui.desk.another_service import AnotherService
from ui.desk.calls import Done
from ui.desk.day import DayOpening
from ui.desk.queue.action_bar import Act
from ui.desk.work import DeskWork
from ui.theme import Appearance
from ui.widgets.icons import icon
from ui.widgets.in_place import AskLine
from ui.widgets.numbered_menu import let_digits_choose
from ui.widgets.text import one_line
from ui.words.sentences import sentence


class DeskCommands(QObject):
    """Every step runs in a thread; `done` follows, or `refused` with one sentence."""

    done = Signal(object)  # Done
    notified = Signal(str)  # a sentence that needs no undo
    refused = Signal(str)

    def __init__(self, work: DeskWork, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self.day_opening = DayOpening(work, work.services, self)
        self.day_opening.done.connect(self.done)
        self.day_opening.notified.connect(self.notified)
        self.day_opening.refused.connect(self.refused)
        self.form_open = False  # of the guest book: who stands there can be served at once

    def possible(self) -> set[Act]:
        """What can be done now at this desk."""
        acts = {Act.NEW, Act.MORE}
        view, mine = self._work.view, self._work.mine
        if view is None or not self._work.day_is_open:
            return {Act.MORE}
        if self._work.desk is None:
            return acts
        if mine is None:
            calls = {Act.CALL} if view.waiting else set()
            return acts | calls | ({Act.SERVE} if view.waiting or self.form_open else set())
        if mine.state is TicketState.CALLED:
            return acts | {Act.SERVE, Act.HOLD, Act.NO_SHOW, Act.RECALL}
        return acts | {Act.DONE, Act.HOLD}

    def next_step(self) -> Act | None:
        """What most likely comes next; None: the desk has to be chosen first, or a form is being filled in."""
        view, mine = self._work.view, self._work.mine
        if view is None or not self._work.day_is_open or self._work.desk is None or self.form_open:
            return None
        if mine is not None:
            return Act.SERVE if mine.state is TicketState.CALLED else Act.DONE
        return Act.CALL if view.waiting else Act.NEW

    def pause(self, pause: Pause) -> None:
        """Let this desk have a break, close it for today, or let it be open again; the board says so."""
        desk = self._work.desk
        if desk is None:
            return
        queue = self._work.services.get(Queue)
        words = {
            Pause.BREAK: self.tr("Desk {desk} has a break; the board says so. The next call ends it."),
            Pause.CLOSED: self.tr("Desk {desk} is closed; the board says so. The next call opens it."),
            Pause.NONE: self.tr("Desk {desk} is open again."),
        }[pause].format(desk=desk)
        self._work.do(lambda actor: queue.pause(actor, desk, pause), lambda _: self.notified.emit(words), self.refuse)

    def call_next(self) -> None:
        queue = self._work.services.get(Queue)
        self._step(queue.call_next, self.tr("{number} was called to desk {desk}."))

    def call(self, ticket: TicketLine) -> None:
        """Call this ticket, out of order."""
        queue = self._work.services.get(Queue)
        self._step(
            lambda actor, desk: queue.call(actor, desk, ticket.id, "", ticket.version),
            self.tr("{number} was called to desk {desk}."),
        )

    def serve(self) -> None:
        """Who was called; with nobody called, whoever is next: at once, without a call."""
        queue = self._work.services.get(Queue)
        words = self.tr("{number} is being served.")
        if self._work.mine is None:
            self._step(queue.serve_next, words)
        else:
            self._step(queue.serve, words)

    def finish(self, need_met: str) -> None:
        queue = self._work.services.get(Queue)
        self._step(lambda actor, desk: queue.done(actor, desk, need_met), self.tr("{number} is done."))

    def hold(self) -> None:
        queue, mine = self._work.services.get(Queue), self._work.mine
        if mine is not None:
            self._step(
                lambda actor, _desk: queue.hold(actor, mine.id, "", mine.version), self.tr("{number} is on hold.")
            )

    def hold_waiting(self, ticket: TicketLine) -> None:
        queue = self._work.services.get(Queue)
        self._step(
            lambda actor, _desk: queue.hold(actor, ticket.id, "", ticket.version), self.tr("{number} is on hold.")
        )

    def resume(self, ticket: TicketLine) -> None:
        queue = self._work.services.get(Queue)
        self._step(
            lambda actor, _desk: queue.resume(actor, ticket.id, ticket.version),
            self.tr("{number} waits again, at its old place."),
        )

    def no_show(self) -> None:
        queue = self._work.services.get(Queue)
        self._step(queue.no_show, self.tr("{number} did not come."))

    def recall(self) -> None:
        queue = self._work.services.get(Queue)
        self._step(queue.recall, self.tr("{number} was called again."), undo=False)

    def move(self, ticket: TicketLine, service: str, name: str) -> None:
        queue = self._work.services.get(Queue)
        words = self.tr("{number} waits for {service} now.").replace("{service}", name)
        self._step(lambda actor, _desk: queue.move(actor, ticket.id, service, ticket.version), words)

    def cancel(self, ticket: TicketLine, reason: str) -> None:
        queue = self._work.services.get(Queue)
        self._step(
            lambda actor, _desk: queue.cancel(actor, ticket.id, reason, ticket.version),
            self.tr("{number} was cancelled."),
        )

    def hand_over(self, ticket: TicketLine, desk: int) -> None:
        queue = self._work.services.get(Queue)
        words = self.tr("{number} was handed over to desk {to}.").replace("{to}", str(desk))
        self._step(lambda actor, _desk: queue.hand_over(actor, ticket.id, desk, ticket.version), words)

    def ask_feedback(self) -> None:
        """Wake the feedback screen for who is being served."""
        feedback, mine = self._work.services.get(Feedback), self._work.mine
        if mine is None:
            return
        asks = self.tr("The feedback screen asks {number}.").format(number=mine.number)
        answered = self.tr("{number} has answered already.").format(number=mine.number)

        def on_done(asked: bool) -> None:
            if asked:
                self.done.emit(Done(asks, lambda actor: feedback.withdraw(actor, mine.visit_id)))
            else:
                self.notified.emit(answered)

        self._work.do(lambda actor: feedback.ask(actor, mine.visit_id), on_done, self.refuse)

    def undo(self, done: Done) -> None:
        self._work.do(done.take_back, lambda _result: self.notified.emit(self.tr("Taken back.")), self.refuse)

    def work_at(self, number: int) -> None:
        queue = self._work.services.get(Queue)

        def settled(_result: object) -> None:
            self._work.remember_desk(number)
            self.notified.emit(self.tr("You work at desk {number}.").format(number=number))

        self._work.do(lambda actor: queue.work_at(actor, number), settled, self.refuse)

    def _step(self, call: Callable[[Actor, int], Step | None], words: str, *, undo: bool = True) -> None:
        desk = self._work.desk
        if desk is None:
            self.refused.emit(self.tr("Choose first at which desk you work."))
            return

        def on_done(step: Step | None) -> None:
            if step is None:
                self.notified.emit(self.tr("Nobody is waiting."))
                return
            said = words.format(number=step.ticket.number, desk=desk)
            if undo:
                queue, ticket_id, position = self._work.services.get(Queue), step.ticket.id, step.position
                self.done.emit(Done(said, lambda actor: queue.undo(actor, ticket_id, position)))
            else:
                self.notified.emit(said)

        self._work.do(lambda actor: call(actor, desk), on_done, self.refuse)

    def refuse(self, error: ReadingRoomError) -> None:
        self.refused.emit(sentence(error))


# What can be done with one ticket, besides the steps that have keys.


def head(menu: QMenu, words: str) -> None:
    """Say above the lines of a menu what they are about; the style shows no titles."""
    menu.setTitle(words)
    menu.addAction(words).setEnabled(False)
    menu.addSeparator()


def count_lines(menu: QMenu) -> None:
    """Let digits choose the lines below the head, and those of the menus that open from them."""
    lines = [action for action in menu.actions()[2:] if not action.isSeparator()]
    for n, action in enumerate(lines[:9], 1):
        action.setText(f"&{n}  {action.text()}")
    let_digits_choose(menu)


class TicketMenu(QObject):
    """Made anew each time, for the ticket as it is then."""

    reprint_asked = Signal(object)  # TicketLine
    visitor_asked = Signal(str)  # number of the visit
    complaint_asked = Signal(str)  # number of the visit

    def __init__(
        self,
        appearance: Appearance,
        work: DeskWork,
        commands: DeskCommands,
        another: AnotherService,
        ask: AskLine,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._another = another
        self._appearance, self._work, self._commands, self._ask, self._over = appearance, work, commands, ask, parent

    def make(self, ticket: TicketLine) -> QMenu:
        menu = QMenu(self._over)
        menu.aboutToHide.connect(menu.deleteLater)
        head(menu, f"{ticket.number}  {one_line(ticket.visitor_name)}")
        commands = self._commands
        free = self._work.desk is not None and self._work.mine is None
        match ticket.state:
            case TicketState.WAITING:
                self._add(menu, "call", self.tr("Call this number"), partial(commands.call, ticket), enabled=free)
                self._add(menu, "hold", self.tr("Hold"), partial(commands.hold_waiting, ticket))
            case TicketState.HELD:
                self._add(menu, "undo", self.tr("Let wait again"), partial(commands.resume, ticket))
                self._add(menu, "call", self.tr("Call this number"), partial(commands.call, ticket), enabled=free)
            case TicketState.NO_SHOW:
                self._add(menu, "call", self.tr("Call this number"), partial(commands.call, ticket), enabled=free)
                self._add(menu, "undo", self.tr("Let wait again"), partial(commands.resume, ticket))
            case _:
                self._add_desks(menu, ticket)
        if ticket.state in OPEN_STATES:
            self._add_services(menu, ticket)
            self._another.fill(menu, ticket.visit, (ticket.service,))
        self._add(menu, "print", self.tr("Print the slip again"), partial(self.reprint_asked.emit, ticket))
        self._add(menu, "account", self.tr("Visitor"), partial(self.visitor_asked.emit, ticket.visit))
        self._add(menu, "complaint", self.tr("Complaint …"), partial(self.complaint_asked.emit, ticket.visit))
        if ticket.state in OPEN_STATES:
            menu.addSeparator()
            self._add(menu, "cancel", self.tr("Cancel the number …"), partial(self._cancel, ticket))
        count_lines(menu)
        return menu

    def _add(self, menu: QMenu, name: str, words: str, act: Callable[[], object], *, enabled: bool = True) -> None:
        action = menu.addAction(icon(self._appearance, name), words)
        action.setEnabled(enabled and not self._work.busy)
        action.triggered.connect(lambda _=False: act())

    def _add_services(self, menu: QMenu, ticket: TicketLine) -> None:
        services = menu.addMenu(icon(self._appearance, "move"), self.tr("Move to another service"))
        let_digits_choose(services)
        for service in self._work.services.settings().desk.services:
            if service.active and service.key != ticket.service:
                name = self._work.service_name(service.key)
                action = services.addAction(f"&{len(services.actions()) + 1}  {name}")
                action.triggered.connect(
                    lambda _=False, key=service.key, name=name: self._commands.move(ticket, key, name)
                )

    def _add_desks(self, menu: QMenu, ticket: TicketLine) -> None:
        desks = menu.addMenu(icon(self._appearance, "hand_over"), self.tr("Hand over to another desk"))
        let_digits_choose(desks)
        for desk in self._work.services.settings().desk.desks:
            if desk.number != ticket.desk:
                words = self.tr("Desk {number}").format(number=desk.number)
                action = desks.addAction(f"&{desk.number}  {words}")
                action.triggered.connect(lambda _=False, number=desk.number: self._commands.hand_over(ticket, number))
        desks.setEnabled(bool(desks.actions()))

    def _cancel(self, ticket: TicketLine) -> None:
        self._ask.ask(
            self.tr("Why is {number} cancelled?").format(number=ticket.number),
            self.tr("Cancel the number"),
            lambda reason: self._commands.cancel(ticket, reason),
            self._over.focusWidget(),
        )
