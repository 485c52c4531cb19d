"""A visitor fills in the guest book alone; the next one finds nothing of it."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from sqlalchemy import select

from catalog_db.errors import HostUnreachable
from catalog_db.models import Consent, Ticket, Visit, Visitor
from desktop.look import Language
from desktop.privacy import Privacy
from desktop.settings import Settings
from tests.gui.kiosk.conftest import SITI, guest_book_services
from ui.kiosk.fields import TouchEdit
from ui.kiosk.guestbook.form import VisitorForm
from ui.kiosk.guestbook.step import Step
from ui.kiosk.guestbook.window import GuestBookWindow
from ui.kiosk.key_rows import Act
from ui.kiosk.window import WARNED_S
from ui.languages import install_language
from ui.theme import TOUCH_PX

Key = Qt.Key


def press(window: QWidget, key: Qt.Key, held=Qt.KeyboardModifier.NoModifier) -> None:
    """As a real key: into the window, which hands it to whoever has the focus."""
    QTest.keyClick(window.windowHandle(), key, held)


def touch(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def fill_in(book: GuestBookWindow, year: str = SITI.year) -> None:
    """Every step up to the last look."""
    book.begin()
    form = form_of(book)
    form.who.name_edit.setText(SITI.name)
    form.who.email_edit.setText(SITI.email)
    touch(book.next_button)
    form.about.gender.choose("P")
    form.about.year_edit.setText(year)
    form.about.education.choose("3")
    touch(book.next_button)
    form.work.occupation.choose("1")
    form.work.category.choose("6")
    form.work.institution.setText("Universitas Bengkulu")
    touch(book.next_button)
    form.need.services.choose("perpustakaan", "konsultasi")
    form.need.usage.choose("1")
    form.need.need.setPlainText("inflasi Bengkulu")
    touch(book.next_button)
    touch(book.next_button)


def to_review(book: GuestBookWindow) -> None:
    fill_in(book)
    touch(book.next_button)
    assert form_of(book).page is form_of(book).review


def texts() -> Iterator[str]:
    """Whatever any widget of the program holds, shown or not."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    for widget in QApplication.allWidgets():
        yield from (widget.accessibleName(), widget.accessibleDescription(), widget.toolTip(), widget.windowTitle())
        if isinstance(widget, QLabel | QLineEdit | QAbstractButton):
            yield widget.text()
        if isinstance(widget, QPlainTextEdit):
            yield widget.toPlainText()


def test_numbers_and_code_are_shown_and_everything_is_kept(qtbot, book, room):
    fill_in(book)
    form = form_of(book)
    optional_line(book, "phone").setText("0812 3456 7890")
    form.optional.consents["phone"].choose("yes")
    touch(book.next_button)
    with qtbot.waitSignal(book.registered):
        touch(book.next_button)
    assert book.pages.currentWidget() is book.done
    shown = list(texts())
    with room.records.reading() as session:
        visit = session.scalars(select(Visit)).one()
        visitor = session.scalars(select(Visitor)).one()
        assert (visitor.name, visitor.email, visitor.phone) == (SITI.name, SITI.email, "+6281234567890")
        assert (visitor.birth_year, visitor.education, visitor.institution) == (1998, "3", "Universitas Bengkulu")
        assert (visit.origin, visit.need, visit.usage, visit.priority) == ("self", "inflasi Bengkulu", "1", False)
        consents = {(row.item, row.agreed, row.text_version) for row in session.scalars(select(Consent))}
        assert ("phone", True, "2026-1") in consents
        assert {row.number for row in session.scalars(select(Ticket))} == {"P-001", "K-001"}
        code = visit.code
    for text in ("P-001", "K-001", code, "Perpustakaan"):
        assert text in shown


def test_keys_alone_are_enough(qtbot, book, room):
    def type_in(text: str) -> None:
        for letter in text:
            QTest.keyClick(book.windowHandle(), ord(letter))

    press(book, Key.Key_Return)  # the button that begins has the focus
    type_in("Siti")
    press(book, Key.Key_Return)
    type_in("siti")
    press(book, Key.Key_At)
    type_in("a.id")
    press(book, Key.Key_Return)  # the last field leads on
    press(book, Key.Key_Right)
    press(book, Key.Key_Space)  # female
    press(book, Key.Key_Return)
    type_in("1998")
    press(book, Key.Key_Return)
    press(book, Key.Key_Space)
    press(book, Key.Key_Return)
    assert form_of(book).page is form_of(book).work
    press(book, Key.Key_Space)
    press(book, Key.Key_Right)  # Peneliti/Dosen
    press(book, Key.Key_Return)
    press(book, Key.Key_Space)
    press(book, Key.Key_Return)
    type_in("unib")
    press(book, Key.Key_Return)
    press(book, Key.Key_Space)
    for _ in range(5):
        press(book, Key.Key_Tab)
    press(book, Key.Key_Space)
    for page in (form_of(book).together, form_of(book).optional, form_of(book).review):
        while not book.next_button.hasFocus():
            press(book, Key.Key_Tab)
        press(book, Key.Key_Return)
        assert form_of(book).page is page
    assert book.keyboard.isHidden()
    with qtbot.waitSignal(book.registered):
        press(book, Key.Key_Return)
    with room.records.reading() as session:
        visitor = session.scalars(select(Visitor)).one()
        assert (visitor.name, visitor.email, visitor.gender) == ("Siti", "siti@a.id", "P")
        assert (visitor.occupation, visitor.institution_category, visitor.institution) == ("2", "1", "unib")


def test_what_is_wrong_stands_under_its_field(qtbot, translated, book):
    book.begin()
    touch(book.next_button)
    who = form_of(book).who
    assert who.questions["name"].error == "Silakan isi nama Anda."
    who.name_edit.setText("Siti")
    who.email_edit.setText("siti")
    touch(book.next_button)
    assert who.questions["name"].error == ""
    assert who.questions["email"].error.startswith("Isi alamat")
    assert who.email_edit.hasFocus()
    assert who.email_edit.accessibleDescription() == who.questions["email"].error


def test_going_back_and_forth_loses_nothing(qtbot, book):
    to_review(book)
    form = form_of(book)
    filled = form.form()
    for _ in range(6):
        touch(book.back_button)
    assert form.page is form.who
    for _ in range(5):
        touch(book.next_button)
    assert form.form() == filled


def test_an_answer_is_changed_from_the_last_page_and_leads_back_there(qtbot, book):
    to_review(book)
    form = form_of(book)
    touch(form.review.buttons[2])
    assert form.currentWidget() is form.work
    form.work.occupation.choose("7")
    touch(book.next_button)
    assert form.work.questions["occupation_other"].error
    form.work.occupation_other.setText("Notaris")
    touch(book.next_button)
    assert form.page is form.review
    assert "Notaris" in list(texts())


def test_of_children_a_guardian_agrees_and_nothing_optional_is_asked(qtbot, book, room):
    fill_in(book, year="2012")
    form = form_of(book)
    assert form.page is form.guardian
    touch(book.next_button)
    assert form.guardian.questions["guardian_consent"].error
    form.guardian.box.choose("yes")
    touch(book.next_button)
    with qtbot.waitSignal(book.registered):
        touch(book.next_button)
    with room.records.reading() as session:
        assert session.scalars(select(Visitor)).one().guardian_consent


def test_a_group_is_counted(qtbot, book, room):
    fill_in(book)
    form = form_of(book)
    touch(book.back_button)
    form.together.company.choose("group")
    touch(book.next_button)
    assert form.together.questions["group"].error
    touch(form.together.counts.male.more)
    form.together.counts.female.more.setFocus()
    press(book, Key.Key_3)
    form.together.priority.choose("yes")
    touch(book.next_button)
    touch(book.next_button)
    with qtbot.waitSignal(book.registered):
        touch(book.next_button)
    with room.records.reading() as session:
        visit = session.scalars(select(Visit)).one()
        assert (visit.group_male, visit.group_female, visit.priority) == (1, 3, True)


def form_of(book: GuestBookWindow) -> VisitorForm:
    assert isinstance(book.form, VisitorForm)
    return book.form


def optional_line(book: GuestBookWindow, field: str) -> TouchEdit:
    line = form_of(book).optional.editors[field]
    assert isinstance(line, TouchEdit)
    return line


def go_idle(book: GuestBookWindow) -> None:
    book.idle._timer.stop()
    book.idle.idle.emit()


def leave_traces(book: GuestBookWindow) -> None:
    to_review(book)
    touch(book.back_button)
    optional_line(book, "home_region").setText("Rejang Lebong")
    touch(book.back_button)
    form_of(book).need.need.selectAll()
    form_of(book).need.need.copy()


def assert_nothing_of_siti(book: GuestBookWindow) -> None:
    for word in (*SITI.name.split(), SITI.email, "Universitas", "inflasi Bengkulu", "Rejang", SITI.year, "P-001"):
        assert not [text for text in texts() if word in text], word
    assert QApplication.clipboard().text() == ""
    assert book.form is None
    book.begin()
    for line in book.findChildren(QLineEdit):
        assert line.completer() is None
        line.undo()
        assert line.text() == ""
    for text in book.findChildren(QPlainTextEdit):
        text.undo()
        text.paste()
        assert text.toPlainText() == ""
    assert form_of(book).need.services.codes == ()


def test_after_a_minute_without_a_touch_everything_is_wiped(qtbot, book):
    leave_traces(book)
    go_idle(book)
    assert book.still_there.isVisible()
    assert str(WARNED_S) in book.still_there.words.text()
    for _ in range(WARNED_S - 1):
        book.countdown.tick()
    assert "1" in book.still_there.words.text()
    assert book.form is not None
    book.countdown.tick()
    assert book.pages.currentWidget() is book.welcome
    assert book.still_there.isHidden()
    assert_nothing_of_siti(book)


def test_a_touch_in_time_keeps_what_was_filled_in(qtbot, book):
    leave_traces(book)
    go_idle(book)
    QTest.mouseMove(book.windowHandle(), book.rect().center())
    QTest.mouseClick(book.windowHandle(), Qt.MouseButton.LeftButton, pos=book.rect().center())
    assert book.still_there.isHidden()
    assert not book.countdown.running
    assert form_of(book).who.name_edit.text() == SITI.name


def test_nothing_is_left_after_the_numbers_were_shown(qtbot, book):
    leave_traces(book)
    for _ in range(2):
        touch(book.next_button)
    optional_line(book, "home_region").forget()
    touch(book.next_button)
    with qtbot.waitSignal(book.registered):
        touch(book.next_button)
    assert SITI.name not in "".join(texts())
    for _ in range(20):
        book.done.countdown.tick()
    assert book.pages.currentWidget() is book.welcome
    assert_nothing_of_siti(book)


def test_leaving_asks_first_and_then_wipes(qtbot, book):
    leave_traces(book)
    touch(book.cancel_button)
    assert book.sure.isVisible()
    touch(book.keep_button)
    assert book.form is not None and book.sure.isHidden()
    touch(book.cancel_button)
    touch(book.wipe_button)
    assert_nothing_of_siti(book)


def test_esc_goes_back_and_never_out(qtbot, book):
    fill_in(book)
    for _ in range(5):
        press(book, Key.Key_Escape)
    assert form_of(book).page is form_of(book).who
    press(book, Key.Key_Escape)
    assert book.sure.isVisible()
    press(book, Key.Key_Escape)
    assert book.sure.isHidden()
    assert book.isVisible() and book.isFullScreen()


class Away:
    """A guest book whose host does not answer."""

    def __init__(self, can_wait: bool) -> None:
        self.can_wait = can_wait
        self.waiting: list[object] = []

    def register_self(self, actor, form, visit_id):
        raise HostUnreachable("https://192.168.1.2:8443")

    def hand_in(self, actor, form, visit_id):
        if not self.can_wait:
            raise HostUnreachable("https://192.168.1.2:8443")
        self.waiting.append(visit_id)


@pytest.fixture
def away(qtbot, translated, look, room, background):
    def open_window(*, can_wait: bool) -> GuestBookWindow:
        window = GuestBookWindow(look, guest_book_services(room, guest_book=Away(can_wait)), background)
        qtbot.addWidget(window)
        window.showFullScreen()
        return window

    return open_window


def test_while_the_host_is_away_a_form_waits_and_staff_give_the_number(qtbot, away):
    window = away(can_wait=True)
    to_review(window)
    with qtbot.waitSignal(window.registered) as told:
        touch(window.next_button)
    assert told.args == [None]
    assert len(window._book.guest_book.waiting) == 1
    assert "Nomor Anda akan diberikan petugas." in window.done.words.text()
    assert_nothing_of_siti(window)


def test_where_it_cannot_wait_the_form_stays(qtbot, away):
    window = away(can_wait=False)
    to_review(window)
    touch(window.next_button)
    qtbot.waitUntil(form_of(window).review.trouble.isVisible)
    assert form_of(window).review.trouble.text().startswith("Komputer induk ruang baca tidak menjawab.")
    assert form_of(window).form().name == SITI.name
    assert window.next_button.isEnabled()


def test_the_next_visitor_gets_the_language_and_letters_of_the_room(qtbot, spoken, book, look):
    before = look.look
    touch(book.header.size_button)
    assert look.look.text_percent == 125
    in_indonesian = book.welcome
    assert book.welcome.start_button.text() == "Isi buku tamu"
    book.welcome.languages.choose("en")
    qtbot.waitUntil(lambda: book.welcome is not in_indonesian)
    assert book.welcome.start_button.text() == "Fill in the guest book"
    book.begin()
    assert form_of(book).need.services.buttons[0].accessibleName() == "Library"
    go_idle(book)
    for _ in range(WARNED_S):
        book.countdown.tick()
    assert look.look == before
    qtbot.waitUntil(lambda: book.welcome.start_button.text() == "Isi buku tamu")


def test_settings_that_change_count_from_the_next_visitor_on(qtbot, look, room, background):
    settings = [Settings()]
    window = GuestBookWindow(look, guest_book_services(room, settings=lambda: settings[0]), background)
    qtbot.addWidget(window)
    window.showFullScreen()
    window.begin()
    settings[0] = Settings(name="Ruang Lain", privacy=Privacy(text_version="2027-1"))
    assert form_of(window)
    window.start_anew()
    qtbot.waitUntil(lambda: window.windowTitle() == "Ruang Lain")
    assert "2027-1" in "".join(label.text() for label in window.welcome.findChildren(QLabel))


def test_another_language_of_the_room_waits_until_the_visitor_is_done(qtbot, spoken, book):
    book.begin()
    form_of(book).who.name_edit.setText(SITI.name)
    install_language(Language.ENGLISH)
    QApplication.processEvents()
    assert form_of(book).who.name_edit.text() == SITI.name
    before = book.welcome
    book.start_anew()
    qtbot.waitUntil(lambda: book.welcome is not before)


def test_the_on_screen_keyboard_fills_in_a_field_and_moves_on(qtbot, book):
    book.begin()
    qtbot.waitUntil(lambda: not book.keyboard.isHidden())
    for letter in "Siti":
        touch(book.keyboard.key(letter))
    touch(book.keyboard.key_for(Act.NEXT))
    assert form_of(book).who.name_edit.text() == "Siti"
    assert form_of(book).who.email_edit.hasFocus()


@pytest.mark.parametrize("percent", [100, 150])
def test_everything_is_large_enough_to_touch_and_fits_the_screen(qtbot, book, look, percent):
    screen = book.screen().geometry().size()
    book.begin()
    look.apply(replace(look.look, text_percent=percent))
    for page in (book.welcome, book.service, book.done):
        book._show(page)
        small_ones(book)
    for step in form_of(book).findChildren(Step):
        book._show(form_of(book))
        form_of(book).setCurrentWidget(step)
        small_ones(book)
    assert book.size() == screen


def small_ones(book: GuestBookWindow) -> None:
    QApplication.processEvents()
    for button in book.findChildren(QAbstractButton):
        if button.isVisible():
            assert button.height() >= TOUCH_PX - 1, button.accessibleName() or button.text()
            assert button.accessibleName() or button.text(), "a button without a name"
