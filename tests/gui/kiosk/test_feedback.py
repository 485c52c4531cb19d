"""The survey: asked by the desk, answered by touch, never forced, and kept without the visit."""

import threading
from dataclasses import replace
from functools import partial
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from sqlalchemy import Row, select

from catalog_db.errors import HostUnreachable
from catalog_db.models import FeedbackAnswer, FeedbackRequest, Role
from desktop.actors import Actor, DeviceMode
from desktop.desk.complaints.service import Complaints
from desktop.desk.guestbook.service import GuestBook
from desktop.desk.guestbook.texts import survey_form
from desktop.desk.survey.service import Feedback
from desktop.desk.survey.values import FeedbackPrompt
from desktop.room.news import RoomNews
from desktop.settings.appearance import AppearanceSettings
from tests.gui.kiosk.conftest import form_services
from tests.gui.kiosk.test_complaint import assert_nothing_left, complain
from tests.gui.kiosk.visitor import press
from tests.unit.desk.conftest import form
from ui.kiosk.feedback import pages
from ui.kiosk.feedback.pages import InvitePage
from ui.kiosk.feedback.window import THANKS_S, FeedbackServices, FeedbackWindow
from ui.kiosk.window import WARNED_S
from ui.theme import TOUCH_PX

OFFICER = Actor(Role.OFFICER)
Key = Qt.Key


@pytest.fixture(autouse=True)
def seen_for_a_moment(monkeypatch):
    """A choice, before the next question comes; with nine of them it is most of what a test would take."""
    monkeypatch.setattr(pages, "_SEEN_MS", 10)


@pytest.fixture
def screen(qtbot, appearance, room, background):
    """The feedback screen, resting."""
    news = RoomNews()
    news.watch(room.records)
    window = FeedbackWindow(appearance, services_of(room, news), background)
    qtbot.addWidget(window)
    window.showFullScreen()
    qtbot.waitUntil(window.isActiveWindow)
    yield window
    news.stop()


def services_of(room, news, **changes):
    given = {"feedback": room.get(Feedback), "survey": survey_form(), "news": news}
    return FeedbackServices(**form_services(room, DeviceMode.FEEDBACK, **given | changes))


@pytest.fixture
def asked(room):
    """Asks a new visitor; the id of the visit."""

    def ask(name="Siti Rahmawati"):
        visit_id = room.get(GuestBook).register(OFFICER, form(name=name)).visit_id
        assert room.get(Feedback).ask(OFFICER, visit_id)
        return visit_id

    return ask


def touch(widget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def wait_for(qtbot, screen, page) -> None:
    qtbot.waitUntil(lambda: screen.pages.currentWidget() is page)


def answer(qtbot, screen, score: int) -> None:
    at = screen._at
    touch(screen.question.faces[score - 1])
    qtbot.waitUntil(lambda: screen._at == at + 1)


def answers(room) -> list[Row]:
    with room.records.reading() as session:
        return list(session.execute(select(FeedbackAnswer.__table__)))


def requests(room) -> int:
    with room.records.reading() as session:
        return len(session.scalars(select(FeedbackRequest)).all())


def begin(qtbot, screen, asked) -> None:
    asked()
    wait_for(qtbot, screen, screen.invite)
    touch(screen.invite.start_button)
    assert screen.pages.currentWidget() is screen.question


def test_the_desk_wakes_it_and_nine_touches_are_kept_by_code(qtbot, translated, screen, room, asked):
    assert screen.pages.currentWidget() is screen.rest
    asked()
    wait_for(qtbot, screen, screen.invite)
    assert screen.invite.ticket.text().endswith(" P-001")
    touch(screen.invite.start_button)
    assert screen.header.step.text() == "1 dari 9"
    for score in (1, 2, 3, 4, 1, 2, 3, 4, 2):
        answer(qtbot, screen, score)
    assert screen.pages.currentWidget() is screen.comment
    screen.comment.comment.setPlainText(" Ramah dan cepat. ")
    with qtbot.waitSignal(screen.answered):
        touch(screen.bar.send_button)
    (row,) = answers(room)
    # The printed form asks for the facilities (U9) before the complaints (U8).
    assert [row.u1, row.u2, row.u3, row.u4, row.u5, row.u6, row.u7, row.u9, row.u8] == [1, 2, 3, 4, 1, 2, 3, 4, 2]
    assert (row.comment, row.service) == ("Ramah dan cepat.", "perpustakaan")
    assert requests(room) == 0
    assert screen.pages.currentWidget() is screen.thanks
    for _ in range(THANKS_S):
        screen.resting.tick()
    assert screen.pages.currentWidget() is screen.rest
    assert screen.comment.comment.text() == ""


def test_the_standard_wording_is_shown(qtbot, screen, asked):
    begin(qtbot, screen, asked)
    assert screen.question.question.text().startswith("Bagaimana pendapat Saudara tentang kesesuaian persyaratan")
    assert [face.text() for face in screen.question.faces] == [
        "Tidak sesuai",
        "Kurang sesuai",
        "Sesuai",
        "Sangat sesuai",
    ]


def test_questions_are_skipped_taken_back_and_finished_early(qtbot, screen, room, asked):
    begin(qtbot, screen, asked)
    touch(screen.bar.skip_button)
    answer(qtbot, screen, 4)
    touch(screen.bar.back_button)
    assert screen.question.code == "U2"
    assert [face.isChecked() for face in screen.question.faces] == [False, False, False, True]
    answer(qtbot, screen, 3)
    touch(screen.bar.finish_button)
    with qtbot.waitSignal(screen.answered):
        touch(screen.bar.send_button)
    (row,) = answers(room)
    assert (row.u1, row.u2, row.u3) == (None, 3, None)


def test_nothing_can_be_sent_before_something_is_said(qtbot, screen, asked):
    begin(qtbot, screen, asked)
    touch(screen.bar.finish_button)
    assert not screen.bar.send_button.isEnabled()
    screen.comment.comment.setPlainText("Baik")
    assert screen.bar.send_button.isEnabled()


def test_nobody_has_to(qtbot, screen, room, asked):
    asked()
    wait_for(qtbot, screen, screen.invite)
    touch(screen.invite.skip_button)
    assert screen.pages.currentWidget() is screen.thanks
    qtbot.waitUntil(lambda: requests(room) == 0)
    assert answers(room) == []


def test_an_abandoned_form_says_that_it_will_be_deleted_and_is(qtbot, translated, screen, room, asked):
    begin(qtbot, screen, asked)
    answer(qtbot, screen, 4)
    screen.idle.idle.emit()
    assert screen.still_there.words.text() == f"Jawaban Anda belum dikirim dan akan dihapus dalam {WARNED_S} detik."
    for _ in range(WARNED_S):
        screen.countdown.tick()
    assert screen.pages.currentWidget() is screen.rest
    qtbot.waitUntil(lambda: requests(room) == 0)
    assert answers(room) == []
    begin(qtbot, screen, partial(asked, "Budi Santoso"))
    assert not any(face.isChecked() for face in screen.question.faces)


def test_what_was_answered_can_be_sent_at_the_last_moment(qtbot, screen, room, asked):
    begin(qtbot, screen, asked)
    answer(qtbot, screen, 4)
    screen.idle.idle.emit()
    with qtbot.waitSignal(screen.answered):
        touch(screen.send_now_button)
    assert [row.u1 for row in answers(room)] == [4]


def test_an_untouched_invitation_rests_again(qtbot, screen, room, asked):
    asked()
    wait_for(qtbot, screen, screen.invite)
    screen.idle.idle.emit()
    assert screen.send_now_button.isHidden()
    for _ in range(WARNED_S):
        screen.countdown.tick()
    assert screen.pages.currentWidget() is screen.rest
    qtbot.waitUntil(lambda: requests(room) == 0)


def test_the_desk_can_take_it_back(qtbot, screen, room, asked):
    visit_id = asked()
    wait_for(qtbot, screen, screen.invite)
    room.get(Feedback).withdraw(OFFICER, visit_id)
    wait_for(qtbot, screen, screen.rest)


def test_whoever_comes_next_is_asked_after_the_thanks(qtbot, screen, room, asked):
    begin(qtbot, screen, asked)
    answer(qtbot, screen, 4)
    asked("Budi Santoso")
    touch(screen.bar.finish_button)
    with qtbot.waitSignal(screen.answered):
        touch(screen.bar.send_button)
    for _ in range(THANKS_S):
        screen.resting.tick()
    wait_for(qtbot, screen, screen.invite)
    assert screen.invite.ticket.text().endswith(" P-002")


def test_a_double_tap_answers_one_question(qtbot, screen, asked):
    begin(qtbot, screen, asked)
    touch(screen.question.faces[0])
    touch(screen.question.faces[3])
    qtbot.waitUntil(lambda: screen._at == 1)
    assert screen._scores == {"U1": 1}


def test_keys_alone_are_enough(qtbot, screen, room, asked):
    asked()
    wait_for(qtbot, screen, screen.invite)
    QTest.keyClick(screen.windowHandle(), Key.Key_Return)
    for number in range(9):
        QTest.keyClick(screen.windowHandle(), Key.Key_Right)
        QTest.keyClick(screen.windowHandle(), Key.Key_Space)
        qtbot.waitUntil(lambda number=number: screen._at == number + 1)
    QTest.keyClick(screen.windowHandle(), Key.Key_Escape)
    assert screen._at == 8
    touch(screen.bar.skip_button)
    while not screen.bar.send_button.hasFocus():
        QTest.keyClick(screen.windowHandle(), Key.Key_Tab)
    with qtbot.waitSignal(screen.answered):
        QTest.keyClick(screen.windowHandle(), Key.Key_Space)
    (row,) = answers(room)
    assert [row.u1, row.u5, row.u9] == [2, 2, 2]


def test_another_language_begins_with_the_invitation_again(qtbot, spoken, screen, asked, appearance):
    before = appearance.settings
    asked()
    wait_for(qtbot, screen, screen.invite)
    first = screen.invite
    first.languages.choose("en")
    qtbot.waitUntil(lambda: screen.invite is not first)
    assert screen.pages.currentWidget() is screen.invite
    assert screen.invite.ticket.text().endswith(" P-001")
    touch(screen.invite.start_button)
    assert screen.question.question.text() == "How well do the requirements of the service fit the kind of service?"
    screen.start_anew()
    assert appearance.settings == before


def test_a_failure_keeps_the_answers(qtbot, appearance, room, background, asked):
    class Failing:
        pending = room.get(Feedback).pending
        skip = room.get(Feedback).skip

        def answer(self, actor, request_id, answers):
            raise HostUnreachable("https://192.168.1.2:8443")

    asked()
    window = FeedbackWindow(appearance, services_of(room, RoomNews(), feedback=Failing()), background)
    qtbot.addWidget(window)
    window.showFullScreen()
    wait_for(qtbot, window, window.invite)
    touch(window.invite.start_button)
    answer(qtbot, window, 3)
    touch(window.bar.finish_button)
    touch(window.bar.send_button)
    qtbot.waitUntil(window.comment.trouble.isVisible)
    assert window._scores == {"U1": 3}
    assert window.bar.isEnabled()


@pytest.mark.wide(quick=1)
@pytest.mark.parametrize("percent", [100, 150])
def test_everything_is_large_enough_to_touch_and_fits_the_screen(qtbot, screen, appearance, asked, percent):
    size = screen.screen().geometry().size()
    begin(qtbot, screen, asked)
    appearance.apply(replace(appearance.settings, text_percent=percent))
    for page in (screen.rest, screen.invite, screen.question, screen.comment, screen.thanks):
        screen._show(page)
        QApplication.processEvents()
        for button in screen.findChildren(QAbstractButton):
            if button.isVisible():
                assert button.height() >= TOUCH_PX - 1, button.accessibleName() or button.text()
                assert button.accessibleName() or button.text(), "a button without a name"
    assert screen.size() == size


def test_in_large_letters_the_whole_invitation_is_in_sight(qtbot, appearance, translated):
    """The languages stood on the lower edge, with a bar to scroll them; the face gives way."""
    appearance.apply(replace(appearance.settings, text_percent=150))
    page = InvitePage(appearance, 9)
    qtbot.addWidget(page)
    page.invite(FeedbackPrompt(uuid4(), "P-002", "perpustakaan"), Qt.FocusReason.OtherFocusReason)
    page.resize(1366, 678)  # 768 without the header
    page.show()
    qtbot.waitUntil(lambda: page.verticalScrollBar().maximum() == 0 and page.sign.isVisible())
    page.resize(1366, page._outside.totalHeightForWidth(page.viewport().width()) - 10)
    qtbot.waitUntil(lambda: page.verticalScrollBar().maximum() == 0 and page.sign.isHidden())
    appearance.apply(replace(appearance.settings, text_percent=100))
    qtbot.waitUntil(lambda: page.verticalScrollBar().maximum() == 0 and page.sign.isVisible())


def test_no_name_is_ever_shown(qtbot, screen, asked):
    begin(qtbot, screen, asked)
    shown = " ".join(label.text() for label in screen.findChildren(QLabel))
    assert "Siti" not in shown


def test_a_late_answer_of_the_host_disturbs_nobody_who_is_asked_by_then(
    qtbot, screen, background, room, asked, monkeypatch
):
    begin(qtbot, screen, asked)
    answer(qtbot, screen, 3)
    release, real = threading.Event(), room.get(Feedback).answer

    def slow(*given):
        assert release.wait(60)
        return real(*given)

    monkeypatch.setattr(room.get(Feedback), "answer", slow)
    touch(screen.bar.finish_button)
    touch(screen.bar.send_button)
    screen._give_up()
    qtbot.waitUntil(lambda: requests(room) == 0)
    asked("Budi Santoso")
    wait_for(qtbot, screen, screen.invite)
    touch(screen.invite.start_button)
    answer(qtbot, screen, 4)
    release.set()
    qtbot.waitUntil(lambda: background.is_idle)
    assert screen.pages.currentWidget() is screen.question and len(screen._scores) == 1


def test_a_visitor_complains_at_it_while_it_rests(qtbot, translated, screen, room):
    touch(screen.rest.complaint_button)
    complain(screen)
    with qtbot.waitSignal(screen.complained) as blocker:
        touch(screen.form_flow.next_button)
    [line] = room.get(Complaints).list(Actor(Role.HEAD))
    assert (blocker.args[0].number, line.text, line.name) == (line.number, "Menunggu hampir satu jam", "Siti Aminah")
    assert room.get(Complaints).get(Actor(Role.HEAD), line.id).steps[0].staff_name == ""
    touch(screen.form_flow.done.button)
    assert screen.pages.currentWidget() is screen.rest and not screen.is_complaining
    assert_nothing_left(screen)


def test_whom_the_desk_asks_during_a_complaint_is_asked_after_it(qtbot, screen, room, asked, monkeypatch):
    prompts, real = [], room.get(Feedback).pending

    def pending(actor):
        prompts.append(real(actor))
        return prompts[-1]

    monkeypatch.setattr(room.get(Feedback), "pending", pending)
    screen.begin_complaint()
    asked()
    qtbot.waitUntil(lambda: any(prompts) and screen.refresher.is_idle)
    assert screen.is_complaining and screen.form_flow.form is not None
    screen.step_back()
    touch(screen.form_flow.wipe_button)
    wait_for(qtbot, screen, screen.invite)
    assert not screen.is_complaining and screen.form_flow.form is None


def test_an_abandoned_complaint_is_wiped_and_the_screen_rests(qtbot, screen, room):
    complain(screen)
    screen.idle.idle.emit()
    assert screen.form_flow.still_there.isVisible()
    screen.idle.returned.emit()
    assert not screen.form_flow.still_there.isVisible() and screen.is_complaining
    screen.idle.idle.emit()
    while screen.form_flow.countdown.running:
        screen.form_flow.countdown.tick()
    assert screen.pages.currentWidget() is screen.rest and not screen.is_complaining
    assert_nothing_left(screen)
    assert room.get(Complaints).list(Actor(Role.HEAD)) == ()


def test_the_keyboard_reaches_the_complaint(qtbot, screen):
    for _ in range(10):
        if screen.rest.complaint_button.hasFocus():
            break
        press(screen, Key.Key_Tab)
    press(screen, Key.Key_Space)
    assert screen.is_complaining


def test_in_the_largest_letters_the_faces_leave_room_for_the_words(screen, appearance):
    [face, *_] = screen.question.faces
    face.say("Sangat sesuai")
    before = face.heightForWidth(appearance.px(180))
    appearance.apply(AppearanceSettings(text_percent=200))
    assert face.heightForWidth(appearance.px(180)) < 1.6 * before
