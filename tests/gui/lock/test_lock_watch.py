"""When a locked reader tries its ways out: never under somebody's hands."""

from typing import cast

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from catalog_db.errors import HostFailed
from catalog_db.models import Role
from desktop.actors import Actor, nobody_yet
from desktop.platform.ways_out import Standing, Way
from desktop.security.devices import Devices
from desktop.settings.changes import changed
from desktop.settings.service import RoomSettings
from ui.lock import ways_out
from ui.startup import lock_watch


@pytest.fixture
def watch(qtbot, monkeypatch, make_program):
    monkeypatch.setattr(lock_watch, "SETTLE_MS", 1)
    monkeypatch.setattr(lock_watch, "IDLE_MS", 3_600_000)
    monkeypatch.setattr(ways_out, "LOOK_MS", 1)
    program = make_program()
    program.opening.opened.connect(lambda _room: program.reader.home.box.edit.setText("pad"))  # somebody is at it
    program.show()
    qtbot.waitUntil(lambda: program.windows is not None and program.windows.lock_watch is not None)
    watch = program.windows.lock_watch
    watch.program = program
    watch.told = []
    watch.found.connect(watch.told.append)
    return watch


def standings(ways) -> dict[str, Standing]:
    return {each.way: each.standing for each in ways}


def test_it_tries_them_once_nobody_is_at_it_and_says_so_where_the_screen_is_not_locked(qtbot, served, watch):
    program = watch.program
    qtbot.waitUntil(lambda: program.reader.is_open)
    assert not watch.told and not watch.ways_out.is_running
    program.reader.end_session()
    qtbot.waitUntil(lambda: len(watch.told) == 1)
    found = standings(watch.told[0])
    assert found[Way.CLOSE] is found[Way.HELP] is found[Way.DROP] is found[Way.CLIPBOARD] is Standing.SHUT
    assert found[Way.RESTART] is Standing.OPEN  # nothing opens it again
    assert program.reader.isFullScreen() and not program.windows.help.isVisible()

    app = cast(QGuiApplication, QGuiApplication.instance())
    app.screenAdded.emit(app.primaryScreen())
    qtbot.waitUntil(lambda: len(watch.told) == 2)

    before = served.room.live_settings()
    after = changed(before, "protection", {"lock_readers": False})
    served.room.get(RoomSettings).change(Actor(Role.ADMIN), before, after)
    qtbot.waitUntil(lambda: watch.told[-1] == ())


@pytest.mark.wide
def test_the_host_hears_of_it_as_soon_as_it_can(qtbot, served, watch, monkeypatch):
    """A host of before has no such call, and one that is away comes back."""
    monkeypatch.setattr(lock_watch, "FIRST_AGAIN_MS", 1)
    devices = served.room.get(Devices)
    refused = []

    def no_such_call(*_: object) -> None:
        refused.append(1)
        raise HostFailed("status 404")

    program = watch.program
    qtbot.waitUntil(lambda: program.reader.is_open)
    services = program.room.get(Devices)
    with monkeypatch.context() as patch:
        patch.setattr(type(services), "report_lock", no_such_call)
        program.reader.end_session()
        qtbot.waitUntil(lambda: len(refused) > 1)
        assert devices.list(nobody_yet())[0].lock is None
    qtbot.waitUntil(lambda: devices.list(nobody_yet())[0].lock is not None)
    assert standings(devices.list(nobody_yet())[0].lock.ways)[Way.CLOSE] is Standing.SHUT


@pytest.mark.wide(quick=1)
@pytest.mark.parametrize("come", ["touch", "type", "key"])
def test_who_comes_meanwhile_is_let_alone(qtbot, watch, come):
    program = watch.program
    qtbot.waitUntil(lambda: program.reader.is_open)
    program.reader.end_session()
    qtbot.waitUntil(lambda: watch.ways_out.is_running)
    with qtbot.waitSignal(watch.ways_out.broken_off):
        if come == "type":
            program.reader.home.box.edit.setText("padi")
        else:
            touch(program.reader, come)
    assert not watch.ways_out.is_running and not watch.told and program.reader.isFullScreen()
    assert watch._settling.remainingTime() > lock_watch.IDLE_MS // 2  # not as soon as the hand is away
    program.reader.end_session()
    qtbot.waitUntil(lambda: len(watch.told) == 1)


def touch(reader, how: str) -> None:
    if how == "key":
        QTest.keyClick(reader.windowHandle(), Qt.Key.Key_Shift)
    else:
        QTest.mouseClick(reader.windowHandle(), Qt.MouseButton.LeftButton, pos=QPoint(300, 700))


@pytest.mark.wide(quick=1)
@pytest.mark.parametrize("come", ["touch", "key"])
def test_each_touch_puts_it_off(qtbot, watch, come):
    qtbot.waitUntil(lambda: watch.program.reader.is_open)
    watch._settling.start(lock_watch.IDLE_MS // 100)
    touch(watch.program.reader, come)
    assert watch._settling.interval() == lock_watch.IDLE_MS and not watch.ways_out.is_running


def test_a_window_that_closes_says_nothing_of_its_screen(qtbot, watch):
    qtbot.waitUntil(lambda: watch.program.reader.is_open)
    watch.stop()
    watch.program.reader.guard.release()
    watch._go_on()
    assert not watch._settling.isActive() and not watch.told


def test_what_is_not_shown_is_not_said_to_be_unlocked(qtbot, watch):
    reader = watch.program.reader
    qtbot.waitUntil(lambda: reader.is_open)
    reader.guard.release()
    reader.hide()
    watch._try()
    assert not watch.told
    reader.guard.hold()
    reader.show()
