"""`--mode guestbook`: a visitor fills in the guest book alone, and the next one finds nothing of it."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.desk.guestbook.drafts import Drafts
from desktop.desk.guestbook.service import GuestBook
from desktop.reading.sessions.returning import Returning
from ui.background import Background
from ui.kiosk.form_flow import FormFlow, FormServices
from ui.kiosk.guestbook.form import VisitorForm
from ui.kiosk.guestbook.returning import ReturningForm
from ui.kiosk.guestbook.service_page import ServicePage
from ui.kiosk.guestbook.welcome import WelcomePage
from ui.kiosk.stepwise import StepwiseForm
from ui.kiosk.window import KioskWindow
from ui.theme import Appearance

# What the guest book of visitors works with.


@dataclass(frozen=True, slots=True, kw_only=True)
class GuestBookServices(FormServices):
    """Whoever fills in the guest book may complain, too."""

    guest_book: GuestBook
    drafts: Drafts
    returning: Returning


class GuestBookWindow(KioskWindow):
    """Welcome, steps, numbers, and welcome again."""

    registered = Signal(object)  # Registered, or None where the form waits for the host
    handed_over = Signal(object)  # DraftReceipt, or None where the form waits for the host
    complained = Signal(object)  # ComplaintReceipt, or None where the complaint waits for the host

    def __init__(self, appearance: Appearance, services: GuestBookServices, background: Background) -> None:
        self._book = services
        super().__init__(appearance, services, background)
        self.start_anew()

    def make_body(self) -> QWidget:
        appearance, settings = self._appearance, self._book.settings()
        self.form_flow = form_flow = FormFlow(appearance, self._book, self._background, self.header, self.keyboard)
        self.foot.addWidget(form_flow.bar)
        form_flow.moved.connect(self.tap_guard.hold)
        self.pages, self.done = form_flow.pages, form_flow.done
        self.welcome = WelcomePage(appearance, settings)
        self.service = ServicePage(appearance, settings, may_complain=True)
        for page in (self.welcome, self.service):
            self.pages.addWidget(page)
            page.complaint_asked.connect(self.begin_complaint)
        self.welcome.started.connect(self.begin)
        self.welcome.returning_asked.connect(self.begin_returning)
        self.welcome.service_asked.connect(self._show_service)
        self.welcome.appearance_chosen.connect(self._use_appearance)
        form_flow.back_button.clicked.connect(self.step_back)
        form_flow.ended.connect(self.start_anew)
        form_flow.registered.connect(self.registered)
        form_flow.handed_over.connect(self.handed_over)
        form_flow.complained.connect(self.complained)
        return form_flow

    @property
    def form(self) -> StepwiseForm | None:
        """What is being filled in."""
        return self.form_flow.form

    def start_anew(self) -> None:
        """Nothing of one visitor remains for the next."""
        self.form_flow.forget()
        self.leaving.forget()
        self.show_first_page()
        self.use_room_settings()

    def show_first_page(self) -> None:
        self.form_flow.show_page(self.welcome)
        self.welcome.enter()

    def is_in_use(self) -> bool:
        return self.form_flow.is_in_use

    def begin(self) -> None:
        """A visitor starts to write."""
        form_flow = self.form_flow
        form_flow.begin(VisitorForm(form_flow.kit(), self._book.guest_book, self._book.drafts, form_flow.focus_reason))

    def begin_returning(self) -> None:
        """A visitor was here before."""
        form_flow = self.form_flow
        form_flow.begin(ReturningForm(form_flow.kit(), self._book.returning, form_flow.focus_reason))

    def begin_complaint(self) -> None:
        """A visitor has something to complain about."""
        self.form_flow.begin_complaint()

    def step_back(self) -> None:
        """One page back, without loss; before the first the welcome page, after a question."""
        if not self.form_flow.step_back() and self.pages.currentWidget() is self.service:
            self.start_anew()

    def on_idle(self) -> None:
        if self.form_flow.busy:
            return
        page = self.pages.currentWidget()
        if page is self.form:
            self.form_flow.warn_of_wiping()
        elif page is not self.done:
            self.start_anew()

    def on_returned(self) -> None:
        self.form_flow.go_on_writing()

    def _show_service(self) -> None:
        self.form_flow.show_page(self.service, back=True)
        self.service.enter()
        self.form_flow.back_button.setFocus(self.keyboard.focus_reason)
