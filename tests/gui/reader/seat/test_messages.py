"""A call and a line from the desk at the seat of a visitor: real services, a real window."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow

from catalog_db.errors import HostUnreachable
from desktop.actors import Actor, DeviceMode
from desktop.desk.guestbook.service import GuestBook
from desktop.desk.queue.service import Queue
from desktop.desk.seats.service import Seats
from desktop.room.news import RoomNews
from desktop.room.opening import create_room
from desktop.security.key_store import KeyFileStore
from desktop.settings.model import Settings
from tests.unit.desk.conftest import OFFICER, form
from ui.background import Background
from ui.reader.seat.messages import SeatBanner, SeatWatch


@pytest.fixture
def seat_room(tmp_path):
    with create_room(tmp_path / "room", KeyFileStore(tmp_path / "key"), Settings()) as room:
        yield room


class Seat:
    def __init__(self, room, appearance):
        self.room = room
        self.window = QMainWindow()
        self.edit = QLineEdit()
        self.window.setCentralWidget(self.edit)
        self.window.resize(900, 500)
        self.banner = SeatBanner(appearance)
        self.banner.stand_in(self.window)
        self.news, self.background = RoomNews(), Background()
        self.watch = SeatWatch(room.get(Seats), Actor(DeviceMode.READER), self.banner, self.news, self.background)
        self.calls = 0
        self.watch.called.connect(self._count)
        self.news.watch(room.records)
        self.window.show()
        self.watch.start()

    def _count(self):
        self.calls += 1

    def close(self):
        self.news.stop()
        self.background.stop()
        self.watch.deleteLater()
        self.window.close()
        self.window.deleteLater()


@pytest.fixture
def seat(qtbot, seat_room, appearance, translated):
    seat = Seat(seat_room, appearance)
    qtbot.waitUntil(lambda: seat.watch.refresher.is_idle)
    yield seat
    seat.close()


@pytest.fixture
def seated(qtbot, seat):
    """Somebody sits here who waits for a desk."""
    seat.room.get(GuestBook).register(OFFICER, form())
    line = seat.room.get(Queue).view(OFFICER).waiting[0]
    seat.session_id = seat.room.get(Seats).assign(OFFICER, line.visit_id, None)
    qtbot.waitUntil(lambda: seat.watch.screen.visit == line.visit)
    return seat


def test_without_anybody_there_is_nothing(seat):
    assert seat.banner.height() == 0
    assert not seat.banner.call.isVisible() and not seat.banner.message.isVisible()


def test_a_call_is_seen_and_heard_at_the_seat_until_it_is_answered(qtbot, seated):
    seated.edit.setFocus()
    seated.room.get(Queue).call_next(OFFICER, 2)
    banner = seated.banner
    qtbot.waitUntil(banner.call.isVisible)
    assert banner.call.words.text() == "P-001 dipanggil ke loket 2"
    assert banner.call.accessibleName() == "P-001 dipanggil ke loket 2"
    assert banner.height() >= 44
    assert QApplication.focusWidget() in (seated.edit, None)  # who types goes on typing
    assert seated.calls == 1
    qtbot.mouseClick(banner.call.button, Qt.MouseButton.LeftButton)
    assert banner.call.isHidden() and banner.height() == 0
    seated.watch.poll()
    qtbot.waitUntil(lambda: seated.watch.refresher.is_idle)
    assert banner.call.isHidden() and seated.calls == 1


def test_a_recall_shows_again(qtbot, seated):
    seated.room.get(Queue).call_next(OFFICER, 1)
    qtbot.waitUntil(seated.banner.call.isVisible)
    seated.banner.call.button.click()
    seated.room.get(Queue).recall(OFFICER, 1)
    qtbot.waitUntil(seated.banner.call.isVisible)
    assert seated.calls == 2


def test_it_goes_when_the_visitor_is_served(qtbot, seated):
    seated.room.get(Queue).call_next(OFFICER, 1)
    qtbot.waitUntil(seated.banner.call.isVisible)
    seated.room.get(Queue).serve(OFFICER, 1)
    qtbot.waitUntil(seated.banner.call.isHidden)
    assert seated.calls == 1


def test_a_line_from_the_desk_stays_until_it_was_seen(qtbot, seated):
    seated.room.get(Seats).message(OFFICER, seated.session_id, "Salinan Anda siap\ndi loket 1.")
    banner = seated.banner
    qtbot.waitUntil(banner.message.isVisible)
    assert banner.message.words.text() == "Dari petugas: Salinan Anda siap di loket 1."
    assert banner.message.words.textFormat() is Qt.TextFormat.PlainText
    banner.message.button.click()
    assert banner.message.isHidden()
    qtbot.waitUntil(lambda: seated.watch.screen.message_id is None)
    assert not seated.room.get(Seats).map(OFFICER).seats[0].unread


def test_what_the_host_was_not_told_is_shown_again(qtbot, seated, monkeypatch):
    seated.room.get(Seats).message(OFFICER, seated.session_id, "Loket 1")
    qtbot.waitUntil(seated.banner.message.isVisible)

    def away(*_):
        raise HostUnreachable("10.0.0.1")

    monkeypatch.setattr(seated.room.get(Seats), "message_read", away)
    seated.banner.message.button.click()
    qtbot.waitUntil(seated.banner.message.isVisible)


def test_while_the_host_is_away_it_keeps_what_it_knew(qtbot, seated, monkeypatch):
    seated.room.get(Queue).call_next(OFFICER, 1)
    qtbot.waitUntil(seated.banner.call.isVisible)

    def away(*_):
        raise HostUnreachable("10.0.0.1")

    monkeypatch.setattr(seated.room.get(Seats), "mine", away)
    seated.watch.poll()
    qtbot.waitUntil(lambda: seated.watch.refresher.is_idle)
    assert seated.banner.call.isVisible()


def test_call_and_line_stand_below_each_other_at_any_width(qtbot, seat):
    banner = seat.banner
    banner.show_call("P-012", 1)
    banner.show_message("Salinan yang Anda minta sudah siap dan dapat diambil di loket 1 sebelum pukul 15.00. " * 3)
    for width in (1200, 640):
        seat.window.resize(width, 500)
        qtbot.waitUntil(lambda width=width: banner.width() == width)
        for line in (banner.call, banner.message):
            words = line.words
            assert words.height() >= words.heightForWidth(words.width())
            assert line.button.height() >= 44
    banner.show_call("P-012", None)
    assert banner.call.words.text() == "P-012 dipanggil"


def test_another_language(seat, qtbot, translated):
    seat.banner.show_call("P-012", 1)
    QApplication.removeTranslator(translated)
    QApplication.sendEvent(seat.banner, QEvent(QEvent.Type.LanguageChange))
    assert seat.banner.call.words.text() == "P-012 is called to desk 1"


def test_news_of_others_are_not_asked_about(seat):
    seat.news.changed.emit(frozenset({"complaint"}))
    assert seat.watch.refresher.is_idle
    assert seat.watch.screen.session_id is None
