"""What a window of a joined PC says of the things that wait for the host."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from catalog_db.errors import ProtocolMismatch
from desktop.lan.event_reader import Link
from desktop.lan.lease import LeaseEnding
from desktop.lan.waiting import WaitingCount
from desktop.room.news import RoomNews
from desktop.settings.model import Settings
from ui.lan.host_line import HostLine
from ui.lan.host_link import Copying, HostLink


class Waiting:
    """The folder of what waits."""

    now = WaitingCount()

    def count(self) -> WaitingCount:
        return self.now


class Room:
    """A joined room that says what it is told to."""

    def __init__(self) -> None:
        self.waiting = Waiting()
        self.lease: LeaseEnding | None = None
        self.mismatch: ProtocolMismatch | None = None

    def lease_ending(self) -> LeaseEnding | None:
        return self.lease

    def listen(self, on_event, on_link, on_waiting, on_settings):
        self.on_link, self.on_waiting, self.on_settings = on_link, on_waiting, on_settings


@pytest.fixture
def room():
    return Room()


@pytest.fixture
def link(qapp, room, monkeypatch):
    link = HostLink(room, RoomNews())
    link._quiet.setInterval(0)
    link._copying.setInterval(0)
    link.start()
    yield link
    link.deleteLater()


@pytest.fixture
def window(qtbot):
    window = QMainWindow()
    qtbot.addWidget(window)
    window.setCentralWidget(QWidget())
    window.resize(700, 300)
    return window


@pytest.fixture
def line(appearance, window):
    line = HostLine(appearance)
    line.stand_in(window)
    window.show()
    return line


def test_the_line_is_there_as_long_as_something_waits(window, line):
    assert not line.isVisible() and not window.statusBar().isVisible()
    line.show_count(WaitingCount(3))
    assert line.isVisible()
    assert line.text.text() == "3 entry(s) wait to be sent to the host."  # the sources' English, without plurals
    line.show_count(WaitingCount(2, rejected=1))
    assert line.text.text().startswith("2 ")
    line.show_count(WaitingCount(0, rejected=1))
    assert "refused" in line.text.text()
    line.show_count(WaitingCount())
    assert not line.isVisible() and not window.statusBar().isVisible()


def test_the_end_of_the_lease_is_told_beside_what_waits_until_the_host_answers(line, link, room):
    link.lease_changed.connect(line.show_lease)
    heard = datetime(2026, 11, 3, 9, tzinfo=UTC)
    ending = LeaseEnding(heard, heard + timedelta(days=30), is_over=False)
    room.lease = ending
    link._leases.timeout.emit()
    assert "From 03/12/2026" in line.text.text()
    line.show_count(WaitingCount(3))
    assert line.text.text().endswith("3 entry(s) wait to be sent to the host.") and "03/11/2026" in line.text.text()
    room.lease = replace(ending, is_over=True)
    link._leases.timeout.emit()
    assert "stay locked" in line.text.text()
    line.show_count(WaitingCount())
    assert line.isVisible()
    room.lease = None
    link._leases.timeout.emit()
    assert not line.isVisible()


def test_a_program_that_the_host_does_not_serve_is_named_until_one_of_both_is_updated(qtbot, line, link, room):
    link.mismatch_changed.connect(line.show_mismatch)
    heard = []
    link.said.connect(heard.append)
    for found, words in ((ProtocolMismatch(3, 1), "this PC needs the version of the host"), (None, "")):
        room.mismatch = found
        room.on_link(Link.UP if found is None else Link.MISMATCHED)
        qtbot.waitUntil(lambda words=words: words in line.text.text() and line.isVisible() is bool(words))
    assert heard == ["The host of the room answers again."]  # the line says the rest
    room.mismatch = ProtocolMismatch(1, 2)
    room.on_link(Link.MISMATCHED)
    qtbot.waitUntil(lambda: "the host's PC has to be updated" in line.text.text())


def test_books_that_are_still_to_come_are_counted_until_they_are_here(qtbot, line, link, room):
    link.copying_changed.connect(line.show_copying)
    for missing in (7, 2):
        with qtbot.waitSignal(link.copying_changed) as told:
            room.on_copied(9)  # passed at once: not worth a word
            room.on_copied(missing)
        assert told.args == [Copying(missing)]
        assert line.isVisible() and line.text.text().startswith(f"{missing} publication(s) are still on their way")
    with qtbot.waitSignal(link.copying_changed):
        room.on_copied(0)
    assert not line.isVisible()
    with qtbot.waitSignal(link.copying_changed) as told:
        room.on_link("down")
    assert told.args == [Copying(0, is_away=True)]


def test_the_line_speaks_the_language_of_the_room(window, line, translated):
    line.show_count(WaitingCount(3))
    assert line.text.text() == "3 catatan menunggu dikirim ke komputer induk."
    line.text.setText("")
    QApplication.sendEvent(window, QEvent(QEvent.Type.LanguageChange))
    assert line.text.text() == "3 catatan menunggu dikirim ke komputer induk."


def test_a_long_sentence_takes_two_lines(qtbot, window, line):
    line.show_count(WaitingCount(0, rejected=1_000))
    window.resize(1_200, 300)
    qtbot.waitUntil(lambda: line.width() > 1_000)
    one = line.height()
    window.resize(300, 300)
    qtbot.waitUntil(lambda: line.height() > one)


def test_a_sending_is_said_once_and_only_when_something_was_sent(qtbot, room, link):
    said: list[str] = []
    shown: list[WaitingCount] = []
    link.said.connect(said.append)
    link.waiting_changed.connect(shown.append)

    def count(*numbers: int) -> None:
        room.on_waiting(WaitingCount(*numbers))
        qtbot.waitUntil(lambda: link.waiting == WaitingCount(*numbers))

    count(2)
    count(1)
    assert said == []
    count(0)
    assert said == ["What waited has been sent to the host."]
    count(1)
    count(0, 1)
    assert len(said) == 1  # it was refused
    count(2, 1)
    count(0, 2)
    assert len(said) == 2
    assert shown[-1] == WaitingCount(0, 2)


def test_what_waits_for_a_moment_is_not_worth_a_word(qtbot, room, link):
    heard: list[object] = []
    link.waiting_changed.connect(heard.append)
    link.said.connect(heard.append)
    with qtbot.waitSignal(link._quiet.timeout):
        room.on_waiting(WaitingCount(1))
        room.on_waiting(WaitingCount(0))
    assert heard == []


def test_what_a_command_of_the_pc_has_dealt_with_is_shown_no_more(qtbot, room, link):
    link._again.setInterval(1)
    room.on_waiting(WaitingCount(0, rejected=2))
    room.waiting.now = WaitingCount(0, rejected=2)
    qtbot.waitUntil(lambda: link.waiting.rejected == 2)
    room.waiting.now = WaitingCount()
    qtbot.waitUntil(lambda: link.waiting == WaitingCount())
    assert not link._again.isActive()


def test_changed_settings_are_handed_on(qtbot, room, link):
    settings = Settings(name="Ruang Baru")
    with qtbot.waitSignal(link.settings_changed) as blocker:
        room.on_settings(settings)
    assert blocker.args == [settings]
