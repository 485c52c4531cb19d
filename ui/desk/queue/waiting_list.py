"""The left column: its heading, who waits and who is held, or that nobody is there."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListView, QVBoxLayout, QWidget

from desktop.desk.queue.values import TicketLine
from ui.desk.queue.ticket_delegate import TicketDelegate
from ui.desk.queue.ticket_model import TICKET_ROLE, TicketModel
from ui.theme import Appearance, Role
from ui.widgets.text import Text, Tone


class WaitingList(QWidget):
    """Enter or a double click says what is wanted of a ticket, the menu key or the right button what else there is."""

    activated = Signal(object)  # TicketLine
    menu_asked = Signal(object, QPoint)  # TicketLine, on the screen

    def __init__(self, look: Appearance) -> None:
        super().__init__()
        self._look = look
        self.model = TicketModel(self)
        self.title = Text(look, "", Role.SECONDARY, Tone.SECONDARY, bold=True)
        self.nobody = Text(look, self.tr("Nobody is waiting."), Role.BODY, Tone.SECONDARY, wrap=True)
        self.view = _View()
        self.view.setModel(self.model)
        self.view.setItemDelegate(TicketDelegate(look, self.view))
        self.view.setAccessibleName(self.tr("Waiting"))
        self.view.doubleClicked.connect(self._activate)
        self.view.entered_by_key.connect(self._activate)
        self.view.customContextMenuRequested.connect(self._ask_menu)
        look.keep(self.view, lambda _: self.view.doItemsLayout())
        self.setFocusProxy(self.view)
        column = QVBoxLayout(self)
        look.space(column, 4, (8, 12, 0, 8))
        for label in (self.title, self.nobody):
            self._indent(label)
            column.addWidget(label)
        column.addWidget(self.view, 1)
        self.show_tickets((), ())

    def show_tickets(self, waiting: Sequence[TicketLine], held: Sequence[TicketLine]) -> None:
        """What is chosen and where the list stands stay as they are."""
        self.model.replace(waiting, held)
        self.title.setText(self.tr("WAITING {count}").format(count=len(waiting)))
        self.nobody.setVisible(not waiting)

    def chosen(self) -> TicketLine | None:
        return self.view.currentIndex().data(TICKET_ROLE)

    def choose(self, ticket_id: UUID) -> None:
        index = self.model.index_of(ticket_id)
        if index.isValid():
            self.view.setCurrentIndex(index)

    def _indent(self, label: Text) -> None:
        """To where the numbers stand."""
        self._look.keep(label, lambda look: label.setContentsMargins(look.px(12), 0, 0, 0))

    def _activate(self, index: QModelIndex) -> None:
        ticket = index.data(TICKET_ROLE)
        if ticket is not None:
            self.activated.emit(ticket)

    def _ask_menu(self, at: QPoint) -> None:
        ticket = self.chosen()
        if ticket is not None:
            rect = self.view.visualRect(self.view.currentIndex())
            self.menu_asked.emit(ticket, self.view.viewport().mapToGlobal(at if rect.contains(at) else rect.center()))


class _View(QListView):
    """Enter belongs to the row; Qt's own `activated` differs between systems and clicks."""

    entered_by_key = Signal(QModelIndex)

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.entered_by_key.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)
