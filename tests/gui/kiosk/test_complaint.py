"""A visitor complains at the guest book's screen; the next one finds nothing of it."""

from dataclasses import replace
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from catalog_db.errors import HostUnreachable
from catalog_db.models import Role
from desktop.actors import Actor
from desktop.desk.complaints.service import Complaints
from desktop.desk.complaints.values import ComplaintForm, ComplaintReceipt
from tests.gui.kiosk.conftest import guest_book_services
from tests.gui.kiosk.visitor import go_idle, press, small_ones, texts, touch
from ui.kiosk.complaint_form import ComplaintSteps
from ui.kiosk.feedback.window import FeedbackWindow
from ui.kiosk.guestbook.window import GuestBookWindow
from ui.kiosk.stepwise import Step

Key = Qt.Key
HEAD = Actor(Role.HEAD)
WORDS = "Menunggu hampir satu jam"


def form_of(book: GuestBookWindow | FeedbackWindow) -> ComplaintSteps:
    assert isinstance(book.form_flow.form, ComplaintSteps)
    return book.form_flow.form


def complain(book: GuestBookWindow | FeedbackWindow, visit: str = "") -> None:
    """Every step up to the review."""
    book.begin_complaint()
    form = form_of(book)
    form.about.classification.choose("3")
    touch(book.form_flow.next_button)
    form.text.text.setPlainText(WORDS)
    touch(book.form_flow.next_button)
    form.answer.name_edit.setText("Siti Aminah")
    form.answer.contact.setText("siti@example.com")
    form.answer.visit.setText(visit)
    touch(book.form_flow.next_button)
    assert form.page is form.review


def assert_nothing_left(book: GuestBookWindow | FeedbackWindow) -> None:
    assert book.form_flow.form is None
    for word in (WORDS, "Siti", "siti@example.com"):
        assert not [text for text in texts() if word in text], word
    assert QApplication.clipboard().text() == ""


def test_enter_in_the_last_field_leads_to_the_review_and_sends_nothing(qtbot, book, room):
    """The button that sends gets the focus by that key, and must not be pressed by it."""
    book.welcome.complaint_button.setFocus()
    press(book, Key.Key_Return)
    form = form_of(book)
    form.about.classification.choose("3")
    touch(book.form_flow.next_button)
    form.text.text.setPlainText(WORDS)
    touch(book.form_flow.next_button)
    form.answer.visit.setFocus()
    press(book, Key.Key_Return)
    assert form.page is form.review and book.form_flow.next_button.hasFocus() and not book.form_flow.busy
    with qtbot.waitSignal(book.complained):
        press(book, Key.Key_Return)
    assert len(room.get(Complaints).list(HEAD)) == 1


def test_it_gets_a_number_and_reaches_the_staff(qtbot, translated, book, room):
    touch(book.welcome.complaint_button)
    complain(book)
    with qtbot.waitSignal(book.complained) as blocker:
        touch(book.form_flow.next_button)
    [receipt] = blocker.args
    assert isinstance(receipt, ComplaintReceipt)
    assert receipt.number == "2026-001"
    assert [text for text in texts() if text == "2026-001"]
    assert "Simpanlah nomor ini" in book.done.words.text()
    [line] = room.get(Complaints).list(HEAD)
    details = room.get(Complaints).get(HEAD, line.id)
    assert (line.classification, line.text, line.name, details.contact) == (
        "3",
        WORDS,
        "Siti Aminah",
        "siti@example.com",
    )
    touch(book.done.button)
    assert_nothing_left(book)


def test_keys_alone_are_enough(qtbot, book, room):
    book.welcome.complaint_button.setFocus()
    press(book, Key.Key_Space)
    form = form_of(book)
    assert QApplication.focusWidget() is form.about.classification.buttons[0]
    for _ in range(2):
        press(book, Key.Key_Right)
    press(book, Key.Key_Space)
    press(book, Key.Key_Return)
    assert QApplication.focusWidget() is form.text.text
    qtbot.keyClicks(QApplication.focusWidget(), WORDS)
    press(book, Key.Key_Tab)
    assert (
        book.form_flow.next_button.hasFocus()
        or book.form_flow.back_button.hasFocus()
        or book.form_flow.cancel_button.hasFocus()
    )
    book.form_flow.next_button.setFocus()
    press(book, Key.Key_Space)
    for _ in range(3):
        press(book, Key.Key_Return)
    assert form.page is form.review and book.form_flow.next_button.hasFocus()
    with qtbot.waitSignal(book.complained):
        press(book, Key.Key_Space)
    [line] = room.get(Complaints).list(HEAD)
    assert (line.text, line.name) == (WORDS, "")


def test_what_is_missing_stands_under_its_field_and_nobody_has_to_say_a_name(qtbot, book):
    book.begin_complaint()
    form = form_of(book)
    touch(book.form_flow.next_button)
    assert form.about.questions["classification"].error == "Choose what the complaint is about from the list."
    form.about.classification.choose("8")
    touch(book.form_flow.next_button)
    touch(book.form_flow.next_button)
    assert form.text.questions["text"].error == "Write what the complaint is about."
    form.text.text.setPlainText("Kursi rusak")
    touch(book.form_flow.next_button)
    touch(book.form_flow.next_button)
    assert form.page is form.review


def test_a_visit_that_is_not_known_is_put_right_on_its_page(qtbot, book, room):
    complain(book, visit="261124-099")
    touch(book.form_flow.next_button)
    form = form_of(book)
    qtbot.waitUntil(lambda: bool(form.answer.questions["visit"].error))
    assert form.page is form.answer and book.form_flow.next_button.isEnabled()
    form.answer.visit.clear()
    touch(book.form_flow.next_button)
    with qtbot.waitSignal(book.complained):
        touch(book.form_flow.next_button)
    assert len(room.get(Complaints).list(HEAD)) == 1


def test_after_a_minute_without_a_touch_it_is_wiped(qtbot, book, room):
    complain(book)
    go_idle(book)
    assert book.form_flow.still_there.isVisible() and book.form_flow.countdown.running
    while book.form_flow.countdown.running:
        book.form_flow.countdown.tick()
    assert book.pages.currentWidget() is book.welcome
    assert_nothing_left(book)
    assert room.get(Complaints).list(HEAD) == ()


def test_leaving_asks_first(qtbot, translated, book):
    complain(book)
    touch(book.form_flow.cancel_button)
    assert book.form_flow.sure.title.text() == "Batal menyampaikan pengaduan?"
    touch(book.form_flow.wipe_button)
    assert_nothing_left(book)


class Away:
    """The host of a joined PC does not answer."""

    def __init__(self) -> None:
        self.asked: list[object] = []
        self.waiting: list[tuple[ComplaintForm, object]] = []

    def add(self, actor: Actor, form: ComplaintForm, complaint_id: object) -> ComplaintReceipt:
        self.asked.append(complaint_id)
        raise HostUnreachable("https://192.0.2.1:1700")

    def send(self, actor: Actor, form: ComplaintForm, complaint_id: object) -> None:
        self.waiting.append((form, complaint_id))


def test_while_the_host_is_away_it_waits_and_its_number_follows(qtbot, translated, appearance, room, background):
    complaints = Away()
    window = GuestBookWindow(appearance, guest_book_services(room, complaints=complaints), background)
    qtbot.addWidget(window)
    window.showFullScreen()
    complain(window)
    with qtbot.waitSignal(window.complained) as blocker:
        touch(window.form_flow.next_button)
    assert blocker.args == [None]
    [(form, complaint_id)] = complaints.waiting
    assert form.text == WORDS and complaints.asked == [complaint_id]
    assert "mendapat nomor" in window.done.words.text()
    window.start_anew()
    assert_nothing_left(window)


def test_a_receipt_is_printed_where_there_is_a_printer(qtbot, appearance, room, background):
    printed: list[tuple[ComplaintReceipt, ComplaintForm]] = []
    answer = SimpleNamespace(ok=True)

    def print_receipt(receipt: ComplaintReceipt, complaint: ComplaintForm) -> bool:
        printed.append((receipt, complaint))
        return answer.ok

    window = GuestBookWindow(appearance, guest_book_services(room, print_receipt=print_receipt), background)
    qtbot.addWidget(window)
    window.showFullScreen()
    for ok, words in ((True, "being printed"), (False, "could not be printed")):
        answer.ok = ok
        complain(window)
        with qtbot.waitSignal(window.complained):
            touch(window.form_flow.next_button)
        assert words in window.done.printing.text()
        window.start_anew()
    assert [receipt.number for receipt, _ in printed] == ["2026-001", "2026-002"]
    assert printed[0][1].text == WORDS


@pytest.mark.parametrize("percent", [100, 150])
def test_everything_is_large_enough_to_touch(qtbot, book, appearance, percent):
    book.begin_complaint()
    appearance.apply(replace(appearance.settings, text_percent=percent))
    for step in form_of(book).findChildren(Step):
        form_of(book).setCurrentWidget(step)
        small_ones(book)


def test_the_page_of_the_service_leads_to_the_form(qtbot, book):
    touch(book.welcome.service_button)
    assert book.pages.currentWidget() is book.service
    touch(book.service.complaint_button)
    assert isinstance(book.form, ComplaintSteps) and book.pages.currentWidget() is book.form
    assert book.form_flow.back_button.isVisible()
    book.step_back()
    assert book.form_flow.sure.isHidden()  # nothing was typed yet: nothing would be lost
    assert book.pages.currentWidget() is book.welcome
