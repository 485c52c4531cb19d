"""The screens that visitors work alone: guest book and survey."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QApplication

from catalog_db.errors import HostUnreachable
from desktop.actors import Actor, DeviceMode
from desktop.desk.complaints.service import Complaints
from desktop.desk.guestbook.drafts import DraftReceipt, Drafts
from desktop.desk.guestbook.form import load_rules
from desktop.desk.guestbook.service import GuestBook
from desktop.desk.guestbook.texts import survey_form
from desktop.desk.survey.service import Feedback
from desktop.reading.sessions.returning import Returning
from desktop.room.news import RoomNews
from desktop.room.opening import create_room
from desktop.room.room import Room
from desktop.security.key_store import KeyFileStore
from desktop.security.staff import Staff
from desktop.settings.model import Settings
from tests.gui.pictures.camera import Camera
from tests.gui.pictures.stage import Stage
from tests.unit.desk.conftest import OFFICER, form
from ui.background import Background
from ui.kiosk.complaint_form import ComplaintSteps
from ui.kiosk.feedback.window import FeedbackServices, FeedbackWindow
from ui.kiosk.guestbook.form import VisitorForm
from ui.kiosk.guestbook.window import GuestBookServices, GuestBookWindow
from ui.kiosk.problems import trouble_sentence
from ui.tour.stage import wait_until

_REGIONS = ("Bengkulu Selatan", "Rejang Lebong", "Bengkulu Utara", "Kaur", "Seluma", "Mukomuko", "Kota Bengkulu")


@contextmanager
def _room(stage: Stage) -> Iterator[tuple[Room, Background]]:
    stage.appearance.apply(stage.settings)
    keys = KeyFileStore(stage.folder / "kiosk.key")
    background = Background()
    with create_room(stage.folder / "kiosk", keys, Settings(look=stage.settings)) as room:
        try:
            yield room, background
        finally:
            background.stop()


def play(stage: Stage) -> None:
    with _room(stage) as (room, background):
        _guest_book(stage, room, background)
        _feedback(stage, room, background)


def _today(room: Room) -> date:
    return room.clock().astimezone(ZoneInfo(room.settings.office.time_zone)).date()


def _guest_book(stage: Stage, room: Room, background: Background) -> None:
    camera = stage.camera
    actor = Actor(DeviceMode.GUESTBOOK)
    services = GuestBookServices(
        settings=lambda: room.settings,
        staff=room.get(Staff),
        actor=lambda: actor,
        guest_book=room.get(GuestBook),
        drafts=room.get(Drafts),
        returning=room.get(Returning),
        complaints=room.get(Complaints),
        rules=load_rules(),
        today=partial(_today, room),
        regions=_REGIONS,
        print_slip=lambda _registered: True,
    )
    window = GuestBookWindow(stage.appearance, services, background)
    camera.place(window)
    camera.take(window, "guest book, welcome")
    camera.walk(window, "guest book, welcome")
    window.stand_still(True)
    camera.take(window, "guest book, stands still")
    camera.walk(window, "guest book, stands still")
    window.stand_still(False)
    window.welcome.service_button.click()
    camera.take(window, "guest book, service and channels")
    window.step_back()
    window.begin_returning()
    camera.take(window, "guest book, been here before")
    camera.walk(window, "guest book, been here before")
    window.begin()
    assert isinstance(window.form, VisitorForm)
    _steps(camera, window, window.form)
    window.form_flow.next_button.click()
    wait_until(lambda: window.pages.currentWidget() is window.done)
    camera.take(window, "guest book, numbers")
    camera.walk(window, "guest book, numbers")
    window.done.show_at_desk(DraftReceipt(3, "Hasan Basri"))
    camera.take(window, "guest book, to the desk")
    window.done.show_waiting()
    camera.take(window, "guest book, number follows")
    _complaint(camera, window)
    window.stack.setCurrentWidget(window.leaving)
    window.leaving.begin()
    camera.take(window, "visitors' screen, leaving")
    window.close()
    window.deleteLater()
    QApplication.sendPostedEvents()


def _steps(camera: Camera, window: GuestBookWindow, form: VisitorForm) -> None:
    def take(screen: str) -> None:
        camera.take(window, f"guest book, {screen}")
        camera.walk(window, f"guest book, {screen}")

    take("who")
    window.stand_still(True)
    camera.take(window, "guest book, stands still while somebody writes")
    window.stand_still(False)
    window.form_flow.next_button.click()
    camera.take(window, "guest book, errors")
    form.who.line("name").setText("Siti Aminah")
    form.who.line("email").setFocus()
    form.who.line("email").setText("siti")
    camera.take(window, "guest book, e-mail")
    form.who.none.choose("yes")
    camera.take(window, "guest book, no e-mail")
    form.who.none.choose()
    form.who.line("email").setText("siti@example.com")
    window.form_flow.next_button.click()
    take("about")
    form.about.choices("gender").choose("P")
    form.about.line("birth_year").setText("1998")
    form.about.choices("education").choose("3")
    window.form_flow.next_button.click()
    take("work")
    form.work.choices("occupation").choose("7")
    form.work.line("occupation_other").setText("Notaris")
    form.work.choices("institution_category").choose("8")
    form.work.line("institution").setText("Kantor Notaris dan Pejabat Pembuat Akta Tanah Rahmawati, Kota Bengkulu")
    camera.take(window, "guest book, work, other")
    window.form_flow.next_button.click()
    form.need.services.choose("perpustakaan", "konsultasi")
    form.need.usage.choose("4")
    take("need")
    window.form_flow.next_button.click()
    form.together.company.choose("group")
    form.together.counts.female.set_value(3)
    take("group")
    window.form_flow.next_button.click()
    take("optional")
    window.form_flow.next_button.click()
    take("review")
    window.form_flow._leave()
    camera.take(window, "guest book, leave?")
    window.form_flow.go_on_writing()
    window.form_flow._warn(12)
    camera.take(window, "guest book, still there?")
    window.form_flow.go_on_writing()
    form.review.say_trouble(trouble_sentence(HostUnreachable("")))
    camera.take(window, "guest book, host away")
    form.review.say_trouble("")
    form.setCurrentWidget(form.guardian)
    camera.take(window, "guest book, guardian")
    form.setCurrentWidget(form.review)


def _complaint(camera: Camera, window: GuestBookWindow) -> None:
    def take(screen: str) -> None:
        camera.take(window, f"complaint, {screen}")
        camera.walk(window, f"complaint, {screen}")

    window.begin_complaint()
    form = window.form
    assert isinstance(form, ComplaintSteps)
    take("about")
    window.form_flow.next_button.click()
    camera.take(window, "complaint, error")
    form.about.classification.choose("3")
    window.form_flow.next_button.click()
    form.text.text.setPlainText("Menunggu hampir satu jam padahal hanya ada tiga orang di depan saya.")
    take("what happened")
    window.form_flow.next_button.click()
    form.answer.name_edit.setText("Siti Aminah")
    take("answer")
    window.form_flow.next_button.click()
    take("review")
    window.form_flow._leave()
    camera.take(window, "complaint, leave?")
    window.form_flow.go_on_writing()
    window.form_flow.next_button.click()
    wait_until(lambda: window.pages.currentWidget() is window.done)
    take("number")
    window.done.show_complaint_waiting()
    camera.take(window, "complaint, number follows")


def _feedback(stage: Stage, room: Room, background: Background) -> None:
    camera = stage.camera
    actor = Actor(DeviceMode.FEEDBACK)
    news = RoomNews()
    news.watch(room.records)
    services = FeedbackServices(
        settings=lambda: room.settings,
        staff=room.get(Staff),
        actor=lambda: actor,
        feedback=room.get(Feedback),
        survey=survey_form(),
        news=news,
        complaints=room.get(Complaints),
        rules=load_rules(),
        today=partial(_today, room),
    )
    window = FeedbackWindow(stage.appearance, services, background)
    camera.place(window)
    camera.take(window, "survey, rest")
    camera.walk(window, "survey, rest")
    window.stand_still(True)
    camera.take(window, "survey, stands still")
    window.rest.complaint_button.click()
    camera.take(window, "survey, complaint while it stands still")
    window.stand_still(False)
    camera.take(window, "survey, complaint")
    window.start_anew()
    room.get(Feedback).ask(OFFICER, room.get(GuestBook).register(OFFICER, form()).visit_id)
    wait_until(lambda: window.pages.currentWidget() is window.invite)
    camera.take(window, "survey, invitation")
    camera.walk(window, "survey, invitation")
    window.invite.start_button.click()
    camera.take(window, "survey, question")
    camera.walk(window, "survey, question")
    window._take("U1", 3)
    window._ask(4)
    camera.take(window, "survey, long question")
    window._ask(8)
    camera.take(window, "survey, long answers")
    window._ask(9)
    camera.take(window, "survey, comment")
    camera.walk(window, "survey, comment")
    window._warn(12)
    camera.take(window, "survey, still there?")
    window._send()
    wait_until(lambda: window.pages.currentWidget() is window.thanks)
    camera.take(window, "survey, thanks")
    news.stop()
    window.close()
    window.deleteLater()
    QApplication.sendPostedEvents()
