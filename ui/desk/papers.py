"""What the desk keeps in a drawer for the hours without power: forms to fill in by hand, numbers to hand out."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu, QSpinBox, QWidget

from catalog_db.errors import ReadingRoomError
from desktop.desk.guestbook.service import GuestBook
from desktop.desk.guestbook.texts import notice_text, survey_form
from desktop.desk.guestbook.values import VisitLine
from ui.desk.calls import DeskCalls
from ui.desk.services import DeskServices
from ui.printing.forms import NUMBERS_ON_A_PAGE, guest_book_form, number_slips, survey_paper
from ui.printing.print_dialog import PrintDialog, preview_print
from ui.printing.printout import Paper
from ui.theme import Appearance
from ui.widgets.fields import Labelled
from ui.widgets.icons import icon
from ui.words.people.desk import service_name
from ui.words.sentences import sentence

KEYS = QKeySequence("Ctrl+P")
_A4 = (Paper.A4,)
_MOST_PAGES, _LAST_NUMBER = 20, 999


class Papers(QObject):
    """Puts its lines into menus; each opens a preview."""

    refused = Signal(str)

    def __init__(self, appearance: Appearance, services: DeskServices, calls: DeskCalls, parent: QWidget) -> None:
        super().__init__(parent)
        self._appearance, self._services, self._calls, self._over = appearance, services, calls, parent

    def make_menu(self) -> QMenu:
        """A menu of its own, made anew each time."""
        menu = QMenu(self.tr("Print"), self._over)
        menu.aboutToHide.connect(menu.deleteLater)
        self.fill(menu)
        return menu

    def fill(self, menu: QMenu) -> None:
        for words, act in (
            (self.tr("Guest-book form to fill in by hand …"), self.show_guest_book_form),
            (self.tr("Numbers for a power cut …"), self.ask_for_numbers),
            (self.tr("Survey form (SKM) …"), self.show_survey_form),
        ):
            action = menu.addAction(icon(self._appearance, "print"), words)
            action.triggered.connect(lambda _=False, act=act: act())

    def show_guest_book_form(self) -> PrintDialog:
        services = self._services
        settings, language = services.settings(), services.language()
        printout = guest_book_form(
            settings.office,
            services.rules.options,
            settings.desk.services,
            notice_text(settings, language),
            services.today(),
            language,
        )
        return preview_print(self._appearance, services.printing, printout, self._over, _A4)

    def show_survey_form(self) -> PrintDialog:
        settings = self._services.settings()
        printout = survey_paper(settings.office, survey_form(), settings.desk.services, self._services.language())
        return preview_print(self._appearance, self._services.printing, printout, self._over, _A4)

    def ask_for_numbers(self) -> None:
        """They go on after the last number of the day, so that none is handed out twice."""
        book = self._services.get(GuestBook)
        self._calls.ask(lambda actor: book.visits(actor, book.day(actor).day), self.show_numbers, self._refuse)

    def show_numbers(self, visits: Sequence[VisitLine]) -> "NumbersDialog":
        given: dict[str, int] = {}
        for ticket in (ticket.ticket for visit in visits for ticket in visit.tickets):
            letter, _, number = ticket.partition("-")
            given[letter] = max(given.get(letter, 0), int(number))
        dialog = NumbersDialog(self._appearance, self._services, given, self._over)
        dialog.open()
        return dialog

    def _refuse(self, error: ReadingRoomError) -> None:
        self.refused.emit(sentence(error))


class NumbersDialog(PrintDialog):
    """Which service, from which number, and how many pages."""

    def __init__(self, appearance: Appearance, services: DeskServices, given: dict[str, int], parent: QWidget) -> None:
        """`given`: the last number of today by letter."""
        settings = services.settings()
        self._desk_services, self._given = services, given
        self._of = [service for service in settings.desk.services if service.active]
        first = number_slips(settings.office, self._of[0], 1, NUMBERS_ON_A_PAGE, services.language())
        super().__init__(appearance, services.printing, first, parent, _A4)
        self.service_box = QComboBox()
        for service in self._of:
            self.service_box.addItem(service_name(settings.desk, service.key, services.language()))
        self.first_box, self.pages_box = QSpinBox(), QSpinBox()
        self.first_box.setRange(1, _LAST_NUMBER - NUMBERS_ON_A_PAGE)
        self.pages_box.setRange(1, _MOST_PAGES)
        row = QHBoxLayout()
        appearance.space(row, 12)
        row.addWidget(Labelled(appearance, self.tr("Service"), self.service_box), 2)
        row.addWidget(Labelled(appearance, self.tr("From number"), self.first_box), 1)
        row.addWidget(Labelled(appearance, self.tr("Pages"), self.pages_box), 1)
        self.body.insertLayout(1, row)
        self.service_box.currentIndexChanged.connect(self._choose_service)
        for box in (self.first_box, self.pages_box):
            box.valueChanged.connect(self._make)
        self._choose_service()

    def _choose_service(self) -> None:
        letter = self._of[self.service_box.currentIndex()].letter
        self.first_box.setValue(self._given.get(letter, 0) + 1)
        self._make()

    def _make(self) -> None:
        service, first = self._of[self.service_box.currentIndex()], self.first_box.value()
        count = min(self.pages_box.value() * NUMBERS_ON_A_PAGE, _LAST_NUMBER + 1 - first)
        services = self._desk_services
        self.show_printout(number_slips(services.settings().office, service, first, count, services.language()))
