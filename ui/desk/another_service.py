"""Another number for a visit that is open: which services it can wait for, and what follows."""

from collections.abc import Collection

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from catalog_db.errors import ReadingRoomError
from desktop.actors import Actor
from desktop.desk.guestbook.service import GuestBook
from desktop.desk.guestbook.values import Registered
from desktop.desk.queue.service import Queue
from ui.desk.calls import DeskCalls, Done
from ui.desk.services import DeskServices
from ui.theme import Appearance
from ui.widgets.icons import icon
from ui.widgets.numbered_menu import let_digits_choose
from ui.words.people.desk import service_name
from ui.words.sentences import sentence


class AnotherService(QObject):
    """Puts its lines into menus. `added` follows with what the visit takes home now, `done` with how to undo it."""

    added = Signal(object)  # Registered
    done = Signal(object)  # Done
    refused = Signal(str)

    def __init__(self, appearance: Appearance, services: DeskServices, calls: DeskCalls, parent: QWidget) -> None:
        super().__init__(parent)
        self._appearance, self._services, self._calls, self._over = appearance, services, calls, parent

    def fill(self, menu: QMenu, visit: str, without: Collection[str] = ()) -> None:
        """A submenu of the services that a visit can wait for besides. `without`: for which it does already."""
        self._fill(menu.addMenu(icon(self._appearance, "add"), self.tr("Another service")), visit, without)

    def open_at(self, widget: QWidget, visit: str, without: Collection[str] = ()) -> QMenu:
        """A menu of them below a button."""
        menu = QMenu(self.tr("Another service"), self._over)
        menu.aboutToHide.connect(menu.deleteLater)
        self._fill(menu, visit, without)
        menu.popup(widget.mapToGlobal(QPoint(0, widget.height())))
        return menu

    def add(self, visit: str, service: str) -> None:
        book, queue = self._services.get(GuestBook), self._services.get(Queue)

        def on_done(registered: Registered) -> None:
            number = registered.tickets[-1].ticket
            reason = self.tr("added by mistake")

            def take_back(actor: Actor) -> object:
                line = queue.find(actor, number)
                return queue.cancel(actor, line.id, reason, line.version)

            self.done.emit(Done(self.tr("{number} waits, too.").format(number=number), take_back))
            self.added.emit(registered)

        self._calls.do(lambda actor: book.add_ticket(actor, visit, service), on_done, self._refuse)

    def _fill(self, menu: QMenu, visit: str, without: Collection[str]) -> None:
        settings, language = self._services.settings().desk, self._services.language()
        offered = [service.key for service in settings.services if service.active and service.key not in without]
        for n, key in enumerate(offered, 1):
            action = menu.addAction(f"&{n}  {service_name(settings, key, language)}")
            action.triggered.connect(lambda _=False, key=key: self.add(visit, key))
        let_digits_choose(menu)
        menu.setEnabled(bool(offered))

    def _refuse(self, error: ReadingRoomError) -> None:
        self.refused.emit(sentence(error))
