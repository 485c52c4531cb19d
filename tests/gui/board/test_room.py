"""A board on a real room: the desk registers and calls, the board hears of it and shows it, and no name with it."""

from dataclasses import asdict
from itertools import count

import pytest
from PySide6.QtWidgets import QWidget

from desktop.actors import Actor, DeviceMode
from desktop.desk.guestbook.service import GuestBook
from desktop.desk.queue.service import Queue
from desktop.room.news import RoomNews
from desktop.room.opening import create_room
from desktop.security.key_store import KeyFileStore
from desktop.settings.model import DeskSettings, Settings
from tests.gui.sound.quiet import StandInVoice
from tests.unit.desk.conftest import OFFICER, form
from ui.background import Background
from ui.board.sound import BoardSound
from ui.board.window import BoardServices, BoardWindow

BOARD = Actor(DeviceMode.BOARD)
SECRET = {"name": "Zulaikha Rahasia", "email": "rahasia@example.com", "institution": "Dinas Rahasia", "need": "Rahasia"}


class Board:
    def __init__(self, room, appearance, state):
        self.background, self.news = Background(), RoomNews()
        self.voice = StandInVoice()
        sound = BoardSound(state)
        sound._clips = self.voice
        sound.announcer._clock = count().__next__  # seconds pass between two calls, which would be one else
        services = BoardServices(lambda: room.get(Queue).board(BOARD), lambda: room.settings, self.news)
        self.window = BoardWindow(appearance, services, self.background, sound)
        self.news.watch(room.records)
        self.window.show()
        self.window.begin()

    def close(self):
        self.news.stop()
        self.window.close()
        self.background.stop()
        self.window.deleteLater()


@pytest.fixture
def real_room(tmp_path):
    always_open = Settings(desk=DeskSettings(hours=()))  # whatever the day of the test
    with create_room(tmp_path / "room", KeyFileStore(tmp_path / "key"), always_open) as room:
        yield room


@pytest.fixture
def real_board(real_room, qtbot, appearance, state, indonesian):
    board = Board(real_room, appearance, state)
    yield board
    board.close()


def test_from_the_guest_book_to_the_board(qtbot, real_room, real_board):
    face = real_board.window.face
    qtbot.waitUntil(lambda: face.empty.title.text() == "Belum ada panggilan")
    for n in range(2):
        real_room.get(GuestBook).register(OFFICER, form(**{**SECRET, "email": f"rahasia{n}@example.com"}))
    qtbot.waitUntil(lambda: face.waiting.text() == "Menunggu: Perpustakaan (P) 2")
    real_room.get(Queue).call_next(OFFICER, 1)
    real_room.get(Queue).call_next(OFFICER, 2)
    qtbot.waitUntil(lambda: [one.number for one in face.large] == ["P-002", "P-001"])
    assert face.waiting.text() == "Tidak ada yang menunggu"
    assert real_board.voice.said == [("P-001", 1)]
    real_board.voice.end()
    real_room.get(Queue).recall(OFFICER, 1)
    qtbot.waitUntil(lambda: len(face.called.calls) == 2 and face.called.calls[0].number == "P-001")
    real_board.voice.end()
    assert real_board.voice.said == [("P-001", 1), ("P-002", 2), ("P-001", 1)]


def test_a_call_that_is_taken_back_leaves_the_board(qtbot, real_room, real_board):
    real_room.get(GuestBook).register(OFFICER, form(**SECRET))
    step = real_room.get(Queue).call_next(OFFICER, 1)
    face = real_board.window.face
    qtbot.waitUntil(lambda: [one.number for one in face.large] == ["P-001"])
    real_room.get(Queue).undo(OFFICER, step.ticket.id, step.position)
    qtbot.waitUntil(lambda: face.large == ())
    assert face.empty.isVisible()


def test_no_name_reaches_the_board(qtbot, real_room, real_board):
    real_room.get(GuestBook).register(OFFICER, form(**SECRET))
    real_room.get(Queue).call_next(OFFICER, 1)
    real_room.get(Queue).hold(OFFICER, 1, "Rahasia")
    told = str(asdict(real_room.get(Queue).board(BOARD)))
    assert "P-001" in told
    face = real_board.window.face
    qtbot.waitUntil(lambda: [one.number for one in face.last.calls] == ["P-001"])  # nobody is at the desk
    shown = [real_board.window, *real_board.window.findChildren(QWidget)]
    words = " ".join(f"{part.accessibleName()} {getattr(part, 'text', str)()} {part.toolTip()}" for part in shown)
    assert "P-001" in words
    for text in (told, words):
        assert "rahasia" not in text.lower()
        assert "zulaikha" not in text.lower()
