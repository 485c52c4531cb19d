"""Examples below the search box: what others have found, beside what the tables offer."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from catalog_db.models import Publication, PublicationStatus, Role
from desktop.actors import Actor, DeviceMode
from desktop.books.store import BookStore
from desktop.catalogue.asked import AskedSearches
from desktop.settings.changes import changed
from desktop.settings.model import Policy, Settings
from desktop.settings.service import RoomSettings
from tests.gui.reader.remembering_viewer import RememberingViewer
from tests.gui.reader.steps import links, search
from tests.gui.rooms import TestRoom
from ui.background import Calls
from ui.reader.navigation import Home
from ui.reader.search.examples import ExampleSearches
from ui.reader.services import ReaderServices
from ui.reader.window import ReaderWindow
from ui.room_parts import RoomParts
from ui.theme import Appearance
from ui.widgets.cover import Covers
from ui.window_state import WindowState

LIBRARIAN = Actor(Role.LIBRARIAN)


@pytest.fixture
def parts(filled: TestRoom, appearance: Appearance, tmp_path: Path) -> Iterator[RoomParts]:
    parts = RoomParts(filled.desk_room, appearance, WindowState(tmp_path / "parts.ini"))
    parts.start()
    yield parts
    parts.stop()


@pytest.fixture
def open_window(qtbot, parts: RoomParts, filled: TestRoom, waiting_window: ReaderWindow) -> Callable[[], ReaderWindow]:
    def open_window() -> ReaderWindow:
        services = ReaderServices(
            filled.catalogue,
            filled.searching,
            filled.names,
            Covers(BookStore(filled.folder).cover),
            RememberingViewer,  # type: ignore[arg-type]
            Settings,
            Calls(),
            examples=ExampleSearches(parts, waiting_window),
        )
        waiting_window.begin(services, Policy())
        with qtbot.waitExposed(waiting_window):
            waiting_window.show()
        return waiting_window

    return open_window


def ask(room: TestRoom, query: str, days: int = 3) -> None:
    for _ in range(days):
        room.get(AskedSearches).report(Actor(DeviceMode.READER), query)
        room.clock.go_on(days=1)


def shown(window: ReaderWindow) -> list[str]:
    return [link.text() for link in window.home.examples]


def days_of(room: TestRoom) -> dict[str, int]:
    return {row.words: row.days for row in room.get(AskedSearches).list(LIBRARIAN)}


def test_what_others_found_is_offered_beside_the_tables(qtbot, filled, open_window) -> None:
    ask(filled, "garis kemiskinan")  # stands on a page, in no title
    ask(filled, "indikator kemiskinan")
    window = open_window()
    qtbot.waitUntil(lambda: shown(window)[:1] == ["indikator kemiskinan"])
    assert "penduduk seluma" in shown(window)
    with qtbot.waitSignal(filled.searching.found):
        qtbot.mouseClick(window.home.examples[0], Qt.MouseButton.LeftButton)
    assert window.header.box.text() == "indikator kemiskinan"


def test_a_search_counts_once_a_result_of_it_is_opened(qtbot, filled, parts, open_window) -> None:
    ask(filled, "penduduk seluma 2022", days=2)
    window = open_window()
    search(qtbot, window, "kemiskinan bengkulu")
    window.go(Home())
    search(qtbot, window, "Penduduk Seluma 2022")
    qtbot.mouseClick(links(window, 0)[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: days_of(filled) == {"penduduk seluma 2022": 3})
    window.viewer.back_asked.emit()
    window.go(Home())
    qtbot.waitUntil(lambda: "penduduk seluma 2022" in shown(window))  # the visitor who comes next is offered it


def test_what_was_offered_does_not_count_as_asked_for(qtbot, filled, parts, open_window) -> None:
    ask(filled, "indikator kemiskinan")
    window = open_window()
    qtbot.waitUntil(lambda: "indikator kemiskinan" in shown(window))
    with qtbot.waitSignal(filled.searching.found):
        qtbot.mouseClick(window.home.examples[0], Qt.MouseButton.LeftButton)
    window.controller.results.opened.emit(window.controller.results.hits[0].id)
    search(qtbot, window, "statistik harga")
    window.controller.results.opened.emit(window.controller.results.hits[0].id)
    qtbot.waitUntil(lambda: parts.background.is_idle)
    assert days_of(filled) == {"indikator kemiskinan": 3}


def test_what_finds_nothing_today_is_not_offered(qtbot, filled, open_window) -> None:
    ask(filled, "indikator kemiskinan")
    window = open_window()
    qtbot.waitUntil(lambda: "indikator kemiskinan" in shown(window))
    with filled.database.writing() as session:
        for row in session.query(Publication).filter(Publication.title.startswith("Indikator")):
            row.status = PublicationStatus.WITHDRAWN
    filled.searching.catch_up()

    def is_gone() -> bool:
        window.refresh()
        return "indikator kemiskinan" not in shown(window)

    qtbot.waitUntil(is_gone)
    assert filled.get(AskedSearches).examples(Actor(DeviceMode.READER)) == ["indikator kemiskinan"]


def test_what_the_staff_withhold_goes_from_an_open_window_at_once(qtbot, filled, open_window) -> None:
    ask(filled, "indikator kemiskinan")
    window = open_window()
    qtbot.waitUntil(lambda: "indikator kemiskinan" in shown(window))
    window.home.examples[0].setFocus()  # also below a finger
    filled.get(AskedSearches).withhold(LIBRARIAN, "indikator kemiskinan")
    qtbot.waitUntil(lambda: "indikator kemiskinan" not in shown(window))
    assert shown(window)


def test_switched_off_only_tables_are_offered(qtbot, filled, parts, open_window) -> None:
    ask(filled, "indikator kemiskinan")
    window = open_window()
    qtbot.waitUntil(lambda: "indikator kemiskinan" in shown(window))
    now = filled.desk_room.settings_now()
    filled.get(RoomSettings).change(Actor(Role.ADMIN), now, changed(now, "privacy", {"offer_searches": False}))
    qtbot.waitUntil(lambda: "indikator kemiskinan" not in shown(window))
    assert shown(window) == filled.catalogue.examples(3)
