"""The board of the waiting room, and a call at a visitor's seat."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from catalog_db.errors import HostUnreachable
from desktop.actors import Actor, DeviceMode
from desktop.desk.guestbook.service import GuestBook
from desktop.desk.queue.service import Queue
from desktop.room.news import RoomNews
from desktop.room.opening import create_room
from desktop.room.room import Room
from desktop.security.key_store import KeyFileStore
from desktop.settings.model import DeskPlace, DeskSettings, Settings
from tests.gui.pictures.stage import Stage
from tests.unit.desk.conftest import OFFICER, form
from ui.background import Background
from ui.board.sound import BoardSound
from ui.board.window import BoardServices, BoardWindow
from ui.reader.seat.messages import SeatBanner
from ui.tour.stage import settle, wait_until
from ui.window_state import WindowState

_DESKS = tuple(DeskPlace(number=number) for number in (1, 2, 12))
_SERVICES = ("perpustakaan", "perpustakaan", "konsultasi", "perpustakaan", "rekomendasi", "perpustakaan", "konsultasi")


def play(stage: Stage) -> None:
    with _room(stage) as room, _window(stage, room) as window:
        _pictures(stage, room, window)
    _seat(stage)


@contextmanager
def _room(stage: Stage) -> Iterator[Room]:
    stage.appearance.apply(stage.settings)
    settings = Settings(look=stage.settings, desk=DeskSettings(desks=_DESKS))
    with create_room(stage.folder / "board", KeyFileStore(stage.folder / "board.key"), settings) as room:
        yield room


@contextmanager
def _window(stage: Stage, room: Room) -> Iterator[BoardWindow]:
    actor = Actor(DeviceMode.BOARD)
    background, news = Background(), RoomNews()
    sound = BoardSound(WindowState(stage.folder / "board.ini"))
    sound.announcer.mute(on=True)
    services = BoardServices(lambda: room.get(Queue).board(actor), lambda: room.settings, news)
    window = BoardWindow(stage.appearance, services, background, sound)
    news.watch(room.records)
    stage.camera.place(window)
    window.begin()
    try:
        yield window
    finally:
        news.stop()
        window.close()
        background.stop()
        window.deleteLater()
        QApplication.sendPostedEvents()


def _pictures(stage: Stage, room: Room, window: BoardWindow) -> None:
    camera, queue = stage.camera, room.get(Queue)
    wait_until(window.face.waiting.text)
    camera.take(window, "board, no calls yet")
    for n, service in enumerate(_SERVICES):
        room.get(GuestBook).register(OFFICER, form(services=(service,), email=f"tamu{n}@example.com", name=f"Tamu {n}"))
    for _ in range(3):
        queue.call_next(OFFICER, 1)
        queue.serve(OFFICER, 1)
        queue.done(OFFICER, 1)
    queue.call_next(OFFICER, 1)
    wait_until(lambda: len(window.face.last.calls) == 3)
    assert window.face.called.rows[0].highlighted
    camera.take(window, "board, a new number", at_once=True)
    wait_until(lambda: not window.face.called._flashes_left)
    camera.take(window, "board")
    queue.call_next(OFFICER, 2)
    wait_until(lambda: len(window.face.large) == 2 and not window.face.called._flashes_left)
    camera.take(window, "board, two desks")
    queue.call_next(OFFICER, 12)
    wait_until(lambda: len(window.face.large) == 3 and not window.face.called._flashes_left)
    camera.take(window, "board, three desks")
    window.controls.come()
    camera.take(window, "board, buttons")
    window.controls.mute_button.setFocus(Qt.FocusReason.TabFocusReason)
    camera.walk(window, "board, buttons")
    window.controls.voice_button.setFocus(Qt.FocusReason.TabFocusReason)
    window.controls.voice_button.click()
    camera.take(window, "board, voice")
    window.controls.voice_button.menu().close()  # in a real window Qt may know of no popup any more
    window._ask_if_heard()
    camera.take(window, "board, was it heard")
    window.question.hide()
    window.setFocus()
    window.controls.hide()
    window.feed.stop()
    window._show_failure(HostUnreachable("10.0.0.1"), room.clock())
    camera.take(window, "board, host away")
    window.stand_still(True)
    camera.take(window, "board, stands still")
    window.stand_still(False)
    window.face.set_moving(False)
    settle()
    camera.take(window, "board, without motion")


def _seat(stage: Stage) -> None:
    """On a window that has books in it the banner stands above them."""
    window = stage.reader("seat.ini")
    banner = SeatBanner(stage.appearance)
    banner.stand_in(window)
    stage.camera.place(window)
    banner.show_call("P-012", 1)
    banner.show_message("Salinan yang Anda minta sudah siap. Silakan mengambilnya di loket 1.")
    stage.camera.take(window, "reader, called to a desk")
    window.close()
    window.deleteLater()
    QApplication.sendPostedEvents()
