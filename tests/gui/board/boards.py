"""A board before made-up calls."""

from datetime import UTC, datetime, timedelta

from desktop.desk.queue.board import BoardCall, BoardNotice, BoardQueue, BoardView
from desktop.room.news import RoomNews
from desktop.settings.model import DeskSettings, Settings
from tests.gui.sound.quiet import StandInReader, StandInVoice
from ui.background import Background
from ui.board.feed import HostClock
from ui.board.sound import BoardSound
from ui.board.window import BoardServices, BoardWindow
from ui.sound.voices import SystemVoice

NOW = datetime(2026, 11, 25, 3, 31, tzinfo=UTC)  # 10:31 in Bengkulu


_SERVICES = {"P": "perpustakaan", "K": "konsultasi", "R": "rekomendasi"}


def call(number, desk, ago_s=0, seq=None, *, current=True):
    at, seq = NOW - timedelta(seconds=ago_s), seq if seq is not None else 10_000 - ago_s
    return BoardCall(number, desk, at, seq, _SERVICES.get(number[0], ""), current=current)


def queue(letter, count, about_min=None):
    return BoardQueue(letter, _SERVICES[letter], count, about_min)


WAITING = (queue("P", 3), queue("K", 1), queue("R", 0))


def view(*calls, waiting=WAITING, text="", voice="clips", now=NOW, pauses=()):
    desk = DeskSettings()
    notice = BoardNotice(text, desk.hours, desk.whatsapp, desk.complaint_url, desk.complaint_email)
    return BoardView(now, tuple(calls), tuple(waiting), notice, voice, tuple(pauses))


MORNING = (
    call("P-013", 1),
    call("P-012", 1, 190, current=False),
    call("K-001", 2, 260, current=False),
    call("P-011", 1, 600, current=False),
    call("P-010", 1, 900, current=False),
    call("R-001", 2, 1_100, current=False),
    call("P-009", 1, 1_500, current=False),
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
