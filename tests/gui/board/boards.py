"""A board before made-up calls."""

from datetime import UTC, datetime, timedelta

from desktop.desk.queue.board import BoardCall, BoardNotice, BoardView
from desktop.room.news import RoomNews
from desktop.settings.model import DeskSettings, Settings
from tests.gui.sound.quiet import StandInReader, StandInVoice
from ui.background import Background
from ui.board.feed import HostClock
from ui.board.sound import BoardSound
from ui.board.window import BoardServices, BoardWindow
from ui.sound.voices import SystemVoice

NOW = datetime(2026, 11, 25, 3, 31, tzinfo=UTC)  # 10:31 in Bengkulu


def call(number, desk, ago_s=0, seq=None):
    return BoardCall(number, desk, NOW - timedelta(seconds=ago_s), seq if seq is not None else 10_000 - ago_s)


def view(*calls, waiting=(("P", 3), ("K", 1), ("R", 0)), text="", voice="clips", now=NOW):
    desk = DeskSettings()
    notice = BoardNotice(text, desk.hours, desk.whatsapp, desk.complaint_url, desk.complaint_email)
    return BoardView(now, tuple(calls), tuple(waiting), notice, voice)


MORNING = (
    call("P-013", 1),
    call("P-012", 1, 190),
    call("K-001", 2, 260),
    call("P-011", 1, 600),
    call("P-010", 1, 900),
    call("R-001", 2, 1_100),
    call("P-009", 1, 1_500),
)


class TestBoard:
    """`view` is what the room answers; set it to an error and the room does not. `close` it at the end."""

    __test__ = False

    def __init__(self, appearance, state):
        self.view = view(*MORNING)
        self.error = None
        self.time = NOW
        self.news = RoomNews()
        self.background = Background()
        self.voice = StandInVoice()
        self.reader = StandInReader()
        self.sound = BoardSound(state, make_system_voice=lambda parent: SystemVoice(self.reader, parent))
        self.sound._clips = self.voice
        services = BoardServices(self._ask, Settings, self.news)
        self.window = BoardWindow(appearance, services, self.background, self.sound, HostClock(lambda: self.time))
        self.window.resize(1366, 768)

    def open(self, qtbot):
        self.window.show()
        self.window.begin()
        self.wait(qtbot)

    def change(self, qtbot, new=None, error=None):
        """The room has something new, and says so."""
        self.view, self.error = new or self.view, error
        self.news.changed.emit(frozenset({"ticket"}))
        self.wait(qtbot)

    def wait(self, qtbot):
        qtbot.waitUntil(lambda: self.window.feed.refresher.is_idle)

    def close(self):
        self.window.close()
        self.background.stop()
        self.window.deleteLater()

    def _ask(self):
        return self.read()

    def read(self):
        """In a thread of the board. A test may take its own."""
        if self.error is not None:
            raise self.error
        return self.view
