"""A table of SIMDASI is shown with the cell framed that answers, with where it is from, and never as rich text."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.books.store import BookStore
from desktop.catalogue.following.service import TableFollowing
from desktop.catalogue.following.values import Extent
from desktop.catalogue.simdasi.kept import KeptSimdasi
from desktop.catalogue.simdasi.values import SimdasiCell, SimdasiColumn, SimdasiData, SimdasiKey, SimdasiRow
from desktop.catalogue.tables.kept import KeptReadings
from desktop.settings.model import Policy, Settings
from tests.gui.reader.remembering_viewer import RememberingViewer
from tests.gui.rooms import TestRoom
from tests.unit.catalogue.room_parts import NOW, REGIONS
from ui.background import Calls
from ui.reader.navigation import FollowedCell, OpenData
from ui.reader.services import ReaderServices
from ui.reader.window import ReaderWindow
from ui.widgets.cover import Covers

KEY = SimdasiKey("1705000", "UFpWMmJZOVZlZTJnc1pXaHhDV1hPQT09", 2023)
DATA = SimdasiData(
    (SimdasiColumn("Luas Wilayah", "Total Area", "km\u00b2", "sq.km"),),
    (
        SimdasiRow("1705030", "Talo <b>", (SimdasiCell("81,11"),)),
        SimdasiRow("1705031", "Ilir Talo", (SimdasiCell("74,6x", is_open=True),)),
    ),
    "x: Angka sementara",
    "BPS Kabupaten Seluma",
)


@pytest.fixture
def window(qtbot, waiting_window: ReaderWindow, filled: TestRoom) -> ReaderWindow:
    kept = KeptSimdasi(filled.database)
    kept.keep(KEY, "Kabupaten Seluma", "1.1.1", ("Luas Daerah, 2023", "Area, 2023"), "", DATA, NOW)
    services = ReaderServices(
        filled.catalogue,
        filled.searching,
        filled.names,
        Covers(BookStore(filled.folder).cover),
        RememberingViewer,  # type: ignore[arg-type]
        Settings,
        Calls(),
        simdasi=lambda: kept,
        following=lambda: TableFollowing(filled.database, KeptReadings(filled.database), REGIONS, kept),
    )
    waiting_window.begin(services, Policy())
    with qtbot.waitExposed(waiting_window):
        waiting_window.show()
    return waiting_window


def test_a_table_is_shown_with_its_cell_framed_and_where_it_is_from(qtbot, window: ReaderWindow) -> None:
    window.go(OpenData(KEY, (1, 1)))
    page = window.controller.data
    assert page is not None
    qtbot.waitUntil(lambda: page.shown is not None)
    assert page.title.text() == "Table 1.1.1, Luas Daerah, 2023"
    assert page.origin.text() == "Kabupaten Seluma · SIMDASI, BPS WebAPI, fetched on 24/11/2026"
    assert "BPS Kabupaten Seluma" in page.notes.text()
    grid = page.grid
    assert (grid.cells.framed, grid.place) == ((1, 1), (1, 1))
    said = grid.cells.index(1, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Ilir Talo, Luas Wilayah (km\u00b2) / Total Area (sq.km), 74,6x, to be looked at"
    assert grid.cells.index(0, 0).data() == "Talo <b>"
    qtbot.waitUntil(grid.hasFocus)
    QTest.keyClick(grid, Qt.Key.Key_Up)
    assert grid.place == (0, 1)


def test_a_table_that_is_gone_says_so_and_leads_back(qtbot, window: ReaderWindow) -> None:
    window.go(OpenData(SimdasiKey("1705000", "gone", 2020)))
    page = window.controller.data
    assert page is not None
    qtbot.waitUntil(lambda: not page._gone.isHidden() and page.stack.currentWidget() is page._gone)
    page._gone.button.click()
    assert not isinstance(window.history.here, OpenData)


def test_a_figure_is_followed_and_leads_back_to_its_table(qtbot, window: ReaderWindow) -> None:
    window.go(OpenData(KEY, (0, 1)))
    page = window.controller.data
    assert page is not None
    qtbot.waitUntil(lambda: page.shown is not None and page.grid.hasFocus())
    QTest.keyClick(window, Qt.Key.Key_F4)
    here = window.history.here
    assert isinstance(here, FollowedCell) and here.cell.data == KEY
    followed = window.controller.followed
    assert followed is not None
    qtbot.waitUntil(lambda: followed.list.places.rowCount() == 1)
    assert followed.list.places.row(0).head == "2023 \u00b7 81,11 km\u00b2"
    assert followed.list.places.row(0).text == "SIMDASI, BPS WebAPI, fetched on 24/11/2026 \u00b7 table 1.1.1"
    assert followed.beside_button.isHidden()
    qtbot.waitUntil(followed.list.hasFocus)
    QTest.keyClick(followed.list, Qt.Key.Key_Return)
    assert window.history.here == OpenData(KEY, (0, 1))


def test_what_is_asked_for_comes_though_the_catalogue_changes_meanwhile(qtbot, window: ReaderWindow) -> None:
    """Tables are read in the background, and each one changes it: what is shown stays of use, too."""
    window.go(OpenData(KEY, (0, 1)))
    window.refresh()
    page = window.controller.data
    assert page is not None
    qtbot.waitUntil(lambda: page.shown is not None)
    window.refresh()
    window.controller.follow_cell(regions=False)
    window.refresh()
    followed = window.controller.followed
    assert followed is not None
    qtbot.waitUntil(lambda: followed.shown is not None)
    before = followed.shown
    window.refresh()
    followed.extents[Extent.ROW].click()
    here = window.history.here
    assert isinstance(here, FollowedCell) and here.extent == Extent.ROW
    qtbot.waitUntil(lambda: followed.shown is not None and followed.shown is not before)


def test_what_changed_since_is_asked_for_anew_when_it_is_shown_again(
    qtbot, window: ReaderWindow, filled: TestRoom
) -> None:
    window.go(OpenData(KEY, (0, 1)))
    page = window.controller.data
    assert page is not None
    qtbot.waitUntil(lambda: page.shown is not None)
    changed = replace(DATA, notes="x: Angka sangat sementara")
    KeptSimdasi(filled.database).keep(
        KEY, "Kabupaten Seluma", "1.1.1", ("Luas Daerah, 2023", "Area, 2023"), "", changed, NOW
    )
    window.refresh()
    window.go(OpenData(KEY, (0, 1)))
    qtbot.waitUntil(lambda: page.shown is not None and "sangat" in page.notes.text())
