"""The reader's window before its room is open: it takes what is typed and asked for, and does it afterwards."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication

from desktop.books.store import BookStore
from desktop.settings.model import Policy, Settings
from tests.gui.desk.keyboard import to_front
from tests.gui.reader.remembering_viewer import RememberingViewer
from tests.gui.rooms import TestRoom
from ui.background import Calls
from ui.reader.home import ChipShapes, CoverShapes
from ui.reader.services import ReaderServices
from ui.reader.window import ReaderWindow
from ui.widgets.cover import Covers


@pytest.fixture
def waiting(qtbot, waiting_window: ReaderWindow) -> ReaderWindow:
    with qtbot.waitSignal(waiting_window.painted):
        waiting_window.show()
    to_front(qtbot, waiting_window)
    return waiting_window


@pytest.fixture
def begin(waiting: ReaderWindow, room: TestRoom) -> Callable[[], None]:
    services = ReaderServices(
        room.catalogue,
        room.searching,
        room.names,
        Covers(BookStore(room.folder).cover),
        RememberingViewer,  # type: ignore[arg-type]
        Settings,
        Calls(),
    )
    return lambda: waiting.begin(services, Policy())


def test_letters_typed_early_stay_and_bring_suggestions(qtbot, filled, waiting, begin) -> None:
    box = waiting.home.box
    assert QApplication.focusWidget() is box.edit
    qtbot.keyClicks(box.edit, "selu")
    begin()
    qtbot.waitUntil(box.suggestions.isVisible)
    qtbot.keyClicks(QApplication.focusWidget(), "ma")
    assert box.text() == "seluma"
    assert waiting.pages.currentWidget() is waiting.home


def test_a_search_asked_for_early_is_made(qtbot, filled, waiting, begin) -> None:
    qtbot.keyClicks(waiting.home.box.edit, "penduduk seluma 2022")
    qtbot.keyClick(waiting.home.box.edit, Qt.Key.Key_Return)
    assert waiting.home.box.text() == "penduduk seluma 2022"
    begin()
    qtbot.waitUntil(lambda: bool(waiting.controller.results.hits))
    assert waiting.pages.currentWidget() is waiting.controller.results
    assert waiting.header.box.text() == "penduduk seluma 2022"


def test_typing_on_takes_an_early_search_back(qtbot, filled, waiting, begin) -> None:
    qtbot.keyClicks(waiting.home.box.edit, "penduduk")
    qtbot.keyClick(waiting.home.box.edit, Qt.Key.Key_Return)
    qtbot.keyClicks(waiting.home.box.edit, " seluma")
    begin()
    assert waiting.pages.currentWidget() is waiting.home
    assert waiting.home.box.text() == "penduduk seluma"


def test_help_asked_for_early_comes(qtbot, filled, waiting, begin) -> None:
    qtbot.mouseClick(waiting.header.help, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(waiting.help_asked):
        begin()


def test_nothing_moves_when_the_catalogue_comes(qtbot, filled, waiting, begin) -> None:
    begin()
    qtbot.waitUntil(lambda: waiting.home.lines() == (1, 1, 1))
    waiting.home.show_waiting(waiting.home.lines())  # as the next start does
    assert waiting.home.findChildren(ChipShapes)
    assert waiting.home.findChildren(CoverShapes)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    before = waiting.home.box.mapTo(waiting, waiting.home.box.rect().topLeft())
    waiting.refresh()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    assert waiting.home.box.mapTo(waiting, waiting.home.box.rect().topLeft()) == before
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not waiting.home.findChildren(ChipShapes)


def test_the_home_page_is_remembered_for_the_next_start(qtbot, filled, waiting, begin, state) -> None:
    begin()
    qtbot.waitUntil(lambda: waiting.home.lines() == (1, 1, 1))
    waiting.close()
    assert state.word("reader/home_lines") == "1-1-1"
    assert state.word("reader/empty") == "no"


def test_a_failure_is_said_and_can_be_tried_again(qtbot, filled, waiting, begin) -> None:
    qtbot.keyClicks(waiting.home.box.edit, "seluma")
    waiting.show_failure("The key is missing.")
    assert waiting.failure.sentence.text() == "The key is missing."
    assert waiting.failure.isVisible()
    assert not waiting.header.isEnabled()
    with qtbot.waitSignal(waiting.opening_asked):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert waiting.home.isVisible()
    assert waiting.header.isEnabled()
    begin()
    qtbot.waitUntil(waiting.home.box.suggestions.isVisible)
    assert waiting.home.box.text() == "seluma"
