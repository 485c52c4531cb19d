"""A visitor fills in the guest book alone."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from sqlalchemy import select

from catalog_db.errors import HostUnreachable
from catalog_db.models import Consent, Role, Ticket, Visit, Visitor
from desktop.actors import Actor
from desktop.desk.guestbook.drafts import Drafts
from desktop.desk.guestbook.form import load_rules
from desktop.desk.guestbook.service import GuestBook
from desktop.settings.appearance import Theme
from desktop.settings.model import DeskSettings, OwnText, Settings
from desktop.settings.texts import shipped, words_in_place
from tests.gui.kiosk.conftest import SITI, guest_book_services
from tests.gui.kiosk.visitor import (
    Key,
    assert_nothing_of_siti,
    fill_in,
    form_of,
    optional_line,
    press,
    small_ones,
    texts,
    to_review,
    touch,
)
from tests.unit.desk.conftest import FORM
from ui.kiosk.done_page import DonePage
from ui.kiosk.fields import Question, TouchEdit
from ui.kiosk.guestbook.form import VisitorForm
from ui.kiosk.guestbook.window import GuestBookWindow
from ui.kiosk.keyboard import Act
from ui.kiosk.page import Page
from ui.kiosk.stepwise import FormKit, Step
from ui.kiosk.tap_guard import SETTLE_S
from ui.room_parts import RoomParts
from ui.window_state import WindowState


def test_numbers_and_code_are_shown_and_everything_is_kept(qtbot, book, room):
    fill_in(book)
    form = form_of(book)
    optional_line(book, "phone").setText("0812 3456 7890")
    form.optional.consents["phone"].choose("yes")
    touch(book.form_flow.next_button)
    with qtbot.waitSignal(book.registered):
        touch(book.form_flow.next_button)
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


@pytest.mark.wide
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
        while not book.form_flow.next_button.hasFocus():
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
    touch(book.form_flow.next_button)
    who = form_of(book).who
    assert who.questions["name"].error == "Silakan isi nama Anda."
    who.line("name").setText("Siti")
    who.line("email").setText("siti")
    touch(book.form_flow.next_button)
    assert who.questions["name"].error == ""
    assert who.questions["email"].error.startswith("Isi alamat")
    assert who.line("email").hasFocus()
    assert who.line("email").accessibleDescription() == who.questions["email"].error


def test_who_has_no_email_goes_to_the_desk_with_all_that_was_typed(qtbot, translated, book, room):
    book.begin()
    who = form_of(book).who
    touch(book.form_flow.next_button)
    assert "centang kotak" in who.questions["email"].error
    who.none.choose("yes")
    assert not who.line("email").isEnabled() and who.at_desk.isVisible()
    touch(who.desk_button)
    assert who.questions["name"].error and who.questions["email"].error == ""  # whose form would it be?
    who.line("name").setText("Pak Hasan")
    touch(book.form_flow.next_button)
    form_of(book).about.line("birth_year").setText("1961")
    touch(book.form_flow.back_button)
    with qtbot.waitSignal(book.handed_over):
        touch(who.desk_button)
    shown = list(texts())
    assert book.pages.currentWidget() is book.done and "Silakan ke loket sekarang." in shown and "1" in shown
    officer = Actor(Role.OFFICER)
    (card,) = room.get(Drafts).waiting(officer)
    kept = room.get(Drafts).open(officer, card.id)
    assert (card.name, kept.birth_year, kept.email) == ("Pak Hasan", 1961, "")
    touch(book.done.button)
    assert_nothing_of_siti(book)


def test_the_desk_asks_for_the_phone_of_who_finishes_there(qtbot, appearance, room):
    settings = Settings(desk=DeskSettings(phone_required=True))
    kit = FormKit(appearance, load_rules(), settings, date(2026, 11, 24), ())
    form = VisitorForm(kit, room.get(GuestBook), room.get(Drafts), lambda: Qt.FocusReason.TabFocusReason)
    qtbot.addWidget(form)
    form.who.line("name").setText("Pak Hasan")
    assert {"email", "phone"} <= form.errors_of(form.who).keys()
    form.who.none.choose("yes")
    assert form.errors_of(form.who) == {} and form.errors_of(form.about)
    form.who.line("name").clear()
    assert form.errors_of(form.who).keys() == {"name"}


def test_the_office_speaks_in_its_own_words(qtbot, appearance, room, tmp_path):
    ours = shipped()["kiosk.end.please_go_to_the_desk"]
    own = tuple(OwnText(key=key, id="Ke meja.", en="To the table.") for key in (ours.key, "no_employer.pensioner"))
    parts, heard = RoomParts(room, appearance, WindowState(tmp_path / "state.ini")), []
    screen = type("Screen", (QWidget,), {"changeEvent": lambda self, event: heard.append(event.type())})()
    qtbot.addWidget(screen)
    try:
        parts.store.take(room.settings.model_copy(update={"texts": own}))
        words = words_in_place(own, appearance.settings.language)[ours.en]
        done = DonePage(appearance, parts.settings)
        qtbot.addWidget(done)
        done.show_at_desk(None)
        assert done.title.text() == words
        kit = FormKit(appearance, load_rules(), parts.settings, date(2026, 11, 24), ())
        form = VisitorForm(kit, room.get(GuestBook), room.get(Drafts), lambda: Qt.FocusReason.TabFocusReason)
        qtbot.addWidget(form)
        assert words in [button.text() for button in form.work.findChildren(QPushButton)]
        QApplication.sendPostedEvents()
        assert QEvent.Type.LanguageChange not in heard  # windows would be built anew, and what they offer be gone
    finally:
        parts.stop()
    assert QCoreApplication.translate("DonePage", ours.en) != words


def test_who_is_here_already_goes_to_the_desk_which_gets_the_form(qtbot, translated, book, room):
    first = room.get(GuestBook).register(Actor(Role.OFFICER), replace(FORM, name=SITI.name))
    to_review(book)
    with qtbot.waitSignal(book.handed_over):
        touch(book.form_flow.next_button)
    assert "Silakan ke loket sekarang." in list(texts()) and first.visit not in " ".join(texts())
    (card,) = room.get(Drafts).waiting(Actor(Role.OFFICER))
    assert (card.name, card.open_visit) == (SITI.name, first.visit)


def test_who_was_here_before_is_asked_only_what_is_new(qtbot, translated, book, room):
    officer = Actor(Role.OFFICER)
    old = room.get(GuestBook).register(officer, FORM)
    room.get(GuestBook).leave(officer, old.visit_id)
    touch(book.welcome.returning_button)
    form = book.form
    form.who.slip.setText(old.visit)
    form.who.proof.setText("1997")
    touch(book.form_flow.next_button)
    qtbot.waitUntil(lambda: bool(form.who.questions["proof"].error))
    assert form.page is form.who and not [text for text in texts() if "Siti Rahmawati" in text]
    form.who.proof.setText("1998")
    press(book, Key.Key_Return)  # the last field leads on
    qtbot.waitUntil(lambda: form.page is form.need)
    form.need.services.choose("konsultasi")
    form.need.usage.choose("4")
    touch(book.form_flow.next_button)
    touch(book.form_flow.next_button)
    assert form.page is form.review
    with qtbot.waitSignal(book.registered):
        touch(book.form_flow.next_button)
    shown = list(texts())
    assert "K-001" in shown and not [text for text in shown if "Rahmawati" in text or "siti@example.com" in text]
    with room.records.reading() as session:
        assert len(session.scalars(select(Visitor)).all()) == 1


def test_a_second_tap_chooses_nothing_on_the_next_page(book):
    now = [100.0]
    book.tap_guard._clock = lambda: now[0]
    book.begin()
    now[0] += SETTLE_S
    form, bar = form_of(book), book.form_flow
    form.who.line("name").setText("Siti")
    form.who.line("email").setText("siti@example.com")
    place = bar.next_button.mapTo(book, bar.next_button.rect().center())
    tap(book, bar.next_button)
    assert form.page is form.about and bar.next_button.mapTo(book, bar.next_button.rect().center()) == place
    woman = form.about.choices("gender").buttons[1]
    tap(book, woman)
    assert form.about.choices("gender").code == ""
    now[0] += SETTLE_S
    tap(book, woman)
    assert form.about.choices("gender").code == "P"


def tap(book, widget) -> None:
    """As the system tells the window of it."""
    QTest.mouseClick(book.windowHandle(), Qt.MouseButton.LeftButton, pos=widget.mapTo(book, widget.rect().center()))


def test_who_has_no_employer_touches_one_button(book):
    book.begin()
    form = form_of(book)
    form.who.line("name").setText("Pak Hasan")
    form.who.line("email").setText("hasan@example.com")
    touch(book.form_flow.next_button)
    form.about.choices("gender").choose("L")
    form.about.line("birth_year").setText("1958")
    form.about.choices("education").choose("1")
    touch(book.form_flow.next_button)
    touch(form.work.ready["pensioner"])
    assert form.page is form.need
    filled = form.form()
    assert (filled.occupation, filled.occupation_other, filled.institution) == ("7", "Pensiunan", "-")
    assert (filled.institution_category, filled.institution_category_other) == ("9", "Perorangan")


def test_in_the_largest_letters_nothing_is_scolded_over_that_was_never_seen(qtbot, book, appearance):
    appearance.apply(replace(appearance.settings, text_percent=200))
    book.begin()
    who = form_of(book).who
    qtbot.waitUntil(book.keyboard.isVisible)
    book.resize(1366, 768)
    # Two lines of header, caption, field, what is wrong, and the buttons need the rest.
    qtbot.waitUntil(lambda: book.height() == 768 and 0 < book.keyboard.height() <= 768 * 0.42)
    email = who.line("email")
    assert not who.viewport().rect().intersects(QRect(email.mapTo(who.viewport(), QPoint()), email.size()))
    who.line("name").setText("Siti")
    touch(book.form_flow.next_button)
    assert who.questions["email"].error == "" and email.hasFocus()
    place = QRect(email.mapTo(who.viewport(), QPoint()), email.size())
    qtbot.waitUntil(lambda: who.viewport().rect().contains(QRect(email.mapTo(who.viewport(), QPoint()), email.size())))
    assert place.height() > 0
    for chip in book.keyboard.chips:
        assert not any(chip.geometry().intersects(key.geometry()) for key in book.keyboard.keys)
    touch(book.form_flow.next_button)
    assert who.questions["email"].error


def test_high_contrast_is_one_touch_away_and_ends_with_the_visitor(book, appearance):
    before = appearance.settings.theme
    touch(book.header.contrast_button)
    assert appearance.settings.theme is Theme.CONTRAST
    touch(book.header.contrast_button)
    assert appearance.settings.theme is before
    touch(book.header.contrast_button)
    book.start_anew()
    assert appearance.settings.theme is before


@pytest.mark.wide
def test_going_back_and_forth_loses_nothing(qtbot, book):
    to_review(book)
    form = form_of(book)
    filled = form.form()
    for _ in range(6):
        touch(book.form_flow.back_button)
    assert form.page is form.who
    for _ in range(5):
        touch(book.form_flow.next_button)
    assert form.form() == filled


def test_an_answer_is_changed_from_the_last_page_and_leads_back_there(qtbot, book):
    to_review(book)
    form = form_of(book)
    touch(form.review.buttons[2])
    assert form.currentWidget() is form.work
    form.work.choices("occupation").choose("7")
    touch(book.form_flow.next_button)
    assert form.work.questions["occupation_other"].error
    form.work.line("occupation_other").setText("Notaris")
    touch(book.form_flow.next_button)
    assert form.page is form.review
    assert "Notaris" in list(texts())


def test_of_children_a_guardian_agrees_and_nothing_optional_is_asked(qtbot, book, room):
    fill_in(book, year="2012")
    form = form_of(book)
    assert form.page is form.guardian
    touch(book.form_flow.next_button)
    assert form.guardian.questions["guardian_consent"].error
    form.guardian.box.choose("yes")
    touch(book.form_flow.next_button)
    with qtbot.waitSignal(book.registered):
        touch(book.form_flow.next_button)
    with room.records.reading() as session:
        assert session.scalars(select(Visitor)).one().guardian_consent


def test_a_group_is_counted(qtbot, book, room):
    fill_in(book)
    form = form_of(book)
    touch(book.form_flow.back_button)
    form.together.company.choose("group")
    touch(book.form_flow.next_button)
    assert form.together.questions["group"].error
    touch(form.together.counts.male.more)
    form.together.counts.female.more.setFocus()
    press(book, Key.Key_3)
    form.together.priority.choose("yes")
    touch(book.form_flow.next_button)
    touch(book.form_flow.next_button)
    with qtbot.waitSignal(book.registered):
        touch(book.form_flow.next_button)
    with room.records.reading() as session:
        visit = session.scalars(select(Visit)).one()
        assert (visit.group_male, visit.group_female, visit.priority) == (1, 3, True)


def test_esc_goes_back_and_never_out(qtbot, book):
    fill_in(book)
    for _ in range(5):
        press(book, Key.Key_Escape)
    assert form_of(book).page is form_of(book).who
    press(book, Key.Key_Escape)
    assert book.form_flow.sure.isVisible()
    press(book, Key.Key_Escape)
    assert book.form_flow.sure.isHidden()
    assert book.isVisible() and book.isFullScreen()


@pytest.mark.wide(quick=1)
@pytest.mark.parametrize("way", ["esc", "back", "cancel"])
def test_nobody_is_asked_about_a_form_in_which_nothing_was_filled_in(qtbot, book, way):
    touch(book.welcome.start_button)
    assert form_of(book).page is form_of(book).who
    match way:
        case "esc":
            press(book, Key.Key_Escape)
        case "back":
            touch(book.form_flow.back_button)
        case _:
            touch(book.form_flow.cancel_button)
    assert book.pages.currentWidget() is book.welcome and book.form_flow.sure.isHidden()
    assert book.form is None


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Enter])
def test_enter_presses_the_button_that_has_the_focus(qtbot, book, key):
    book.welcome.service_button.setFocus()
    press(book, key, Qt.KeyboardModifier.KeypadModifier if key == Key.Key_Enter else Qt.KeyboardModifier.NoModifier)
    assert book.pages.currentWidget() is book.service
    assert book.form_flow.back_button.hasFocus()
    press(book, key)
    assert book.pages.currentWidget() is book.welcome


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
def away(qtbot, translated, appearance, room, background):
    def open_window(*, can_wait: bool) -> GuestBookWindow:
        window = GuestBookWindow(appearance, guest_book_services(room, guest_book=Away(can_wait)), background)
        qtbot.addWidget(window)
        window.showFullScreen()
        return window

    return open_window


def test_while_the_host_is_away_a_form_waits_and_staff_give_the_number(qtbot, away):
    window = away(can_wait=True)
    to_review(window)
    with qtbot.waitSignal(window.registered) as blocker:
        touch(window.form_flow.next_button)
    assert blocker.args == [None]
    assert len(window._book.guest_book.waiting) == 1
    assert "Nomor Anda akan diberikan petugas." in window.done.words.text()
    assert_nothing_of_siti(window)


def test_where_it_cannot_wait_the_form_stays(qtbot, away):
    window = away(can_wait=False)
    to_review(window)
    touch(window.form_flow.next_button)
    qtbot.waitUntil(form_of(window).review.trouble.isVisible)
    assert form_of(window).review.trouble.text().startswith("Komputer induk ruang baca tidak menjawab.")
    assert form_of(window).form().name == SITI.name
    assert window.form_flow.next_button.isEnabled()


def test_the_on_screen_keyboard_fills_in_a_field_and_moves_on(qtbot, book):
    book.begin()
    qtbot.waitUntil(lambda: not book.keyboard.isHidden())
    for letter in "Siti":
        touch(book.keyboard.key(letter))
    touch(book.keyboard.key_for(Act.NEXT))
    assert form_of(book).who.line("name").text() == "Siti"
    assert form_of(book).who.line("email").hasFocus()


@pytest.mark.wide(quick=1)
@pytest.mark.parametrize("percent", [100, 150])
def test_everything_is_large_enough_to_touch_and_fits_the_screen(qtbot, book, appearance, percent):
    screen = book.screen().geometry().size()
    book.begin()
    appearance.apply(replace(appearance.settings, text_percent=percent))
    for page in (book.welcome, book.service, book.done):
        book.form_flow.show_page(page)
        small_ones(book)
    for step in form_of(book).findChildren(Step):
        book.form_flow.show_page(form_of(book))
        form_of(book).setCurrentWidget(step)
        small_ones(book)
    assert book.size() == screen


@pytest.mark.wide(quick=1)
@pytest.mark.parametrize("percent", [100, 150])
def test_what_tab_and_arrows_reach_is_in_sight(qtbot, book, appearance, percent):
    """At large text every page is longer than the screen."""
    appearance.apply(replace(appearance.settings, text_percent=percent))
    QApplication.processEvents()
    go_round(book)
    fill_in(book)
    form = form_of(book)
    pages = [form.who, form.about, form.work, form.need, form.together, form.optional]
    for page in reversed(pages):
        QApplication.processEvents()
        assert form.page is page
        go_round(book)
        form.go_back()


@pytest.mark.wide(quick=1)
@pytest.mark.parametrize("keeps", [True, False])
def test_while_the_room_stands_still_the_field_that_is_typed_into_is_whole_in_sight(
    qtbot, book, appearance, translated, keeps
):
    book._services = replace(book._services, keeps=lambda: keeps)
    appearance.apply(replace(appearance.settings, text_percent=150))
    book.resize(1366, 768)
    book.stand_still(True)
    whole = book.standing.text.text()
    book.begin()
    field = form_of(book).who.line("name")
    touch(field)
    qtbot.waitUntil(lambda: not book.keyboard.isHidden())
    qtbot.waitUntil(lambda: is_whole_in_sight(field))
    assert len(book.standing.text.text()) < len(whole) and ("tidak tersimpan" in book.standing.text.text()) is not keeps
    book.start_anew()
    qtbot.waitUntil(book.keyboard.isHidden)
    assert book.standing.text.text() == whole


def go_round(book) -> None:
    """Press Tab until it comes round, and Down once at each stop."""
    reached = []
    for _ in range(60):
        for key in (Key.Key_Down, Key.Key_Tab):
            press(book, key)
            QApplication.processEvents()
            focus = QApplication.focusWidget()
            assert focus is not None
            shown = focus.visibleRegion().boundingRect()
            assert shown.width() == focus.width(), f"{focus.accessibleName()} is cut"
            assert shown.height() >= min(focus.height(), 60), f"{focus.accessibleName()} is out of sight"
        if focus in reached:
            return
        reached.append(focus)
    raise AssertionError("Tab does not come round")


def test_a_field_stays_in_sight_where_the_words_above_it_grow_after_it(qtbot, appearance):
    page = Page(appearance, "Judul")
    for n in range(9):
        page.add(f"q{n}", Question(appearance, f"Pertanyaan {n}", TouchEdit(appearance)))
    qtbot.addWidget(page)
    page.resize(600, 300)
    page.show()
    qtbot.waitUntil(page.isActiveWindow)
    page.go_to("q6")
    field = page.questions["q6"].editor
    assert is_whole_in_sight(field)
    for above in ("q0", "q1", "q2"):
        page.questions[above].say("Silakan periksa sekali lagi.")  # the page itself stays as high as it is
    qtbot.waitUntil(lambda: is_whole_in_sight(field))


def test_a_field_stays_in_sight_where_its_question_finds_its_place_last(qtbot, appearance):
    page = Page(appearance, "Judul")
    for n in range(9):
        page.add(f"q{n}", Question(appearance, f"Pertanyaan {n}", TouchEdit(appearance)))
    qtbot.addWidget(page)
    page.resize(600, 300)
    page.show()
    qtbot.waitUntil(page.isActiveWindow)
    page.go_to("q0")
    question = page.questions["q0"]
    assert is_whole_in_sight(question.editor)
    page.column.removeWidget(question)
    page.column.addWidget(question)  # neither the page nor what can be scrolled has another size
    qtbot.waitUntil(lambda: question.y() > page.height() and is_whole_in_sight(question.editor))


def is_whole_in_sight(field: QWidget) -> bool:
    return field.visibleRegion().boundingRect().size() == field.size()
