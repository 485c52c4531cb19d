"""What can be done with one ticket, besides the steps that have keys."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QWidget

from catalog_db.models import TicketState
from desktop.desk.queue.values import TicketLine
from ui.desk.queue.commands import DeskCommands
from ui.desk.work import DeskWork
from ui.theme import Appearance
from ui.widgets.icons import icon
from ui.widgets.in_place import AskLine
from ui.widgets.text import one_line


def head(menu: QMenu, words: str) -> None:
    """Say above the lines of a menu what they are about; the style shows no titles."""
    menu.setTitle(words)
    menu.addAction(words).setEnabled(False)
    menu.addSeparator()


class TicketMenu(QObject):
    """Made anew each time, for the ticket as it is then."""

    reprint_asked = Signal(object)  # TicketLine
    visitor_asked = Signal(str)  # number of the visit
    complaint_asked = Signal(str)  # number of the visit

    def __init__(self, look: Appearance, work: DeskWork, commands: DeskCommands, ask: AskLine, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._work, self._commands, self._ask, self._over = look, work, commands, ask, parent

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
            case _:
                self._add_desks(menu, ticket)
        self._add_services(menu, ticket)
        self._add(menu, "print", self.tr("Print the slip again"), partial(self.reprint_asked.emit, ticket))
        self._add(menu, "account", self.tr("Visitor"), partial(self.visitor_asked.emit, ticket.visit))
        self._add(menu, "complaint", self.tr("Complaint …"), partial(self.complaint_asked.emit, ticket.visit))
        menu.addSeparator()
        self._add(menu, "cancel", self.tr("Cancel the number …"), partial(self._cancel, ticket))
        return menu

    def _add(self, menu: QMenu, name: str, words: str, act: Callable[[], object], *, enabled: bool = True) -> None:
        action = menu.addAction(icon(self._look, name), words)
        action.setEnabled(enabled and not self._work.busy)
        action.triggered.connect(lambda _=False: act())

    def _add_services(self, menu: QMenu, ticket: TicketLine) -> None:
        services = menu.addMenu(icon(self._look, "move"), self.tr("Move to another service"))
        for service in self._work.services.settings().desk.services:
            if service.active and service.key != ticket.service:
                name = self._work.service_name(service.key)
                action = services.addAction(name)
                action.triggered.connect(
                    lambda _=False, key=service.key, name=name: self._commands.move(ticket, key, name)
                )

    def _add_desks(self, menu: QMenu, ticket: TicketLine) -> None:
        desks = menu.addMenu(icon(self._look, "hand_over"), self.tr("Hand over to another desk"))
        for desk in self._work.services.settings().desk.desks:
            if desk.number != ticket.desk:
                action = desks.addAction(self.tr("Desk {number}").format(number=desk.number))
                action.triggered.connect(lambda _=False, number=desk.number: self._commands.hand_over(ticket, number))
        desks.setEnabled(bool(desks.actions()))

    def _cancel(self, ticket: TicketLine) -> None:
        self._ask.ask(
            self.tr("Why is {number} cancelled?").format(number=ticket.number),
            self.tr("Cancel the number"),
            lambda reason: self._commands.cancel(ticket, reason),
            self._over.focusWidget(),
        )
