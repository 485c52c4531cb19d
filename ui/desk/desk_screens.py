"""The screens of the desk, and how one leads to another."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from catalog_db.models import Role
from ui.background import Background
from ui.desk.complaints.panel import ComplaintsPanel
from ui.desk.queue.panel import DeskPanel
from ui.desk.services import DeskServices
from ui.desk.visitors.panel import VisitorsPanel
from ui.desk.visits.panel import VisitsPanel
from ui.staff.services import Screen
from ui.theme import Appearance
from ui.who import Who

_OFFICERS = frozenset({Role.OFFICER, Role.ADMIN})
_ANSWERING = frozenset({Role.OFFICER, Role.HEAD, Role.ADMIN})


class DeskScreens(QObject):
    """Made anew with the window's other screens; those that are none of this person's are never made."""

    screen_asked = Signal(str)

    def __init__(
        self, look: Appearance, services: DeskServices, who: Who, background: Background, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._look, self._services, self._who, self._background = look, services, who, background
        self.desk: DeskPanel | None = None
        self.visits: VisitsPanel | None = None
        self.visitors: VisitorsPanel | None = None
        self.complaints: ComplaintsPanel | None = None

    def screens(self) -> list[Screen]:
        """In the order of the side bar."""
        return [
            Screen("desk", self.tr("Desk"), "queue", _OFFICERS, self._make_desk),
            Screen("visits", self.tr("Visits"), "visits", _OFFICERS, self._make_visits),
            Screen("visitors", self.tr("Visitors"), "visitors", _OFFICERS, self._make_visitors),
            Screen("complaints", self.tr("Complaints"), "complaint", _ANSWERING, self._make_complaints),
        ]

    def _make_desk(self) -> QWidget:
        self.desk = DeskPanel(self._look, self._services, self._who, self._background)
        self.desk.visit_asked.connect(self._show_visit)
        self.desk.visitor_asked.connect(self._show_visitor)
        self.desk.complaint_asked.connect(self._begin_complaint)
        return self.desk

    def _make_visits(self) -> QWidget:
        self.visits = VisitsPanel(self._look, self._services, self._who, self._background)
        self.visits.visitor_asked.connect(self._show_visitor)
        return self.visits

    def _make_visitors(self) -> QWidget:
        self.visitors = VisitorsPanel(self._look, self._services, self._who, self._background)
        return self.visitors

    def _make_complaints(self) -> QWidget:
        self.complaints = ComplaintsPanel(self._look, self._services, self._who, self._background)
        return self.complaints

    def _begin_complaint(self, visit: str) -> None:
        self.screen_asked.emit("complaints")
        if self.complaints is not None:
            self.complaints.begin_about(visit)

    def _show_visitor(self, visit: str) -> None:
        self.screen_asked.emit("visitors")
        if self.visitors is not None:
            self.visitors.show_visitor_of(visit)

    def _show_visit(self, visit: str) -> None:
        self.screen_asked.emit("visits")
        if self.visits is not None:
            self.visits.show_visit(visit)
