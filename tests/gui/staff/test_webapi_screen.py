"""The librarian enters the key, reads the list of an office, ticks, and fetches; all by keyboard."""

import pytest
from PySide6.QtCore import Qt

from catalog_db.models import Role
from desktop.catalogue.webapi.client import WebApi
from desktop.catalogue.webapi.source import WebApiSource
from desktop.security.audit import AuditTrail
from tests.gui.shown_rows import column_of
from tests.gui.staff.conftest import background, make_window, people, who  # noqa: F401
from tests.unit.catalogue.books import yearbook
from tests.unit.catalogue.simdasi.simdasi_server import SimdasiServer, with_people
from tests.unit.catalogue.webapi.conftest import Pauses
from tests.unit.catalogue.webapi.replay_server import KEY
from ui.staff.importing.webapi import TITLE, WebApiKeyDialog, WebApiModel, WebApiPanel
from ui.widgets.row_list import ListState


@pytest.fixture
def server():
    made = SimdasiServer()
    yield made
    made.close()


@pytest.fixture
def panel(server, room, people, who, make_window) -> WebApiPanel:  # noqa: F811
    pauses = Pauses()
    source = WebApiSource(
        room.records, room.get(AuditTrail), room.clock, lambda key: WebApi(key, server.url, pauses, pauses.steady)
    )
    room.registry.put(WebApiSource, source)
    people.enter(who, Role.LIBRARIAN)
    window = make_window()
    window.show_screen("webapi")
    return window.panels["webapi"]


def give_key(panel: WebApiPanel) -> None:
    dialog = panel.ask_key()
    dialog.key_edit.setText(KEY)
    dialog.keep_button.click()
    assert not dialog.isVisible()


def test_without_a_key_the_screen_says_where_one_comes_from(panel):
    assert panel.list.state is ListState.EMPTY and not panel.list_button.isEnabled()
    panel.list.empty.button.click()
    dialog = panel.findChild(WebApiKeyDialog)
    dialog.key_edit.setText("no key")
    dialog.keep_button.click()
    assert dialog.isVisible() and "does not accept this key" in dialog.field.error, "it can be mended where it stands"
    dialog.reject()
    give_key(panel)
    assert panel.list_button.isEnabled() and KEY not in panel.result.text()


def test_what_is_ticked_is_fetched_and_then_held(qtbot, qtmodeltester, panel, server, room, tmp_path):
    server.add("a1", "Provinsi Bengkulu Dalam Angka 2024", yearbook(tmp_path / "a.pdf").read_bytes())
    server.add("b2", "Statistik Hotel Provinsi Bengkulu 2023", None)
    give_key(panel)
    with qtbot.waitSignal(panel._fetcher.listed):
        panel.list_button.click()
    qtmodeltester.check(panel.model)
    qtmodeltester.check(WebApiModel())
    assert panel.model.chosen() == ["a1", "b2"] and "2" in panel.fetch_button.text()

    panel.table.setCurrentIndex(panel.model.index(1, TITLE))
    qtbot.keyClick(panel.table, Qt.Key.Key_Space)
    assert panel.model.chosen() == ["a1"]
    with qtbot.waitSignals([panel._fetcher.finished, panel._fetcher.listed]):
        panel.fetch_button.click()

    assert [card.title for card in room.catalogue.recent(5)] == ["Provinsi Bengkulu Dalam Angka 2024"]
    assert panel.model.chosen() == ["b2"]
    held = column_of(panel.list, "In this room")
    assert len(set(held)) == 2 and panel.result.isVisible()
    assert not panel._fetcher.running and panel.domain.isEnabled()


def test_all_or_none_is_ticked_by_one_button(qtbot, panel, server):
    for n in range(3):
        server.add(str(n), f"Statistik Daerah {2020 + n}", None)
    give_key(panel)
    with qtbot.waitSignal(panel._fetcher.listed):
        panel.load()
    panel.none_button.click()
    assert panel.model.chosen() == [] and not panel.fetch_button.isEnabled()
    panel.all_button.click()
    assert len(panel.model.chosen()) == 3


def test_a_failure_is_said_and_the_screen_goes_on(qtbot, panel, server):
    give_key(panel)
    server.stumbles = [(404, "application/json", b'{"error":"UserNotFound"}')]
    with qtbot.waitSignal(panel._fetcher.failed):
        panel.load()
    assert panel.result.isVisible() and panel.list_button.isEnabled() and not panel.cancel_button.isVisible()
    with qtbot.waitSignal(panel._fetcher.listed):
        panel.load()
    assert panel.list.state is ListState.EMPTY


def test_a_cancelled_list_says_so(qtbot, panel, server, monkeypatch):
    monkeypatch.setattr(Pauses, "__call__", lambda self, cancel, seconds: cancel.wait(60))
    server.stumbles = [(500, "text/html", b"")]  # it will be asked again after a pause
    give_key(panel)
    panel.load()
    qtbot.waitUntil(lambda: server.asked != [])
    with qtbot.waitSignal(panel._fetcher.failed):
        panel.cancel_button.click()
    assert "Stopped" in panel.result.text() and panel.list_button.isEnabled()


def test_tables_of_an_office_are_fetched_as_data_and_told(qtbot, panel, server):
    figures = {2020: ("1", "2", "3", "4"), 2022: ("5.000", "4.800", "3.000", "2.900"), 2023: ()}
    with_people(server, figures=figures)
    assert not panel.tables_button.isEnabled()
    give_key(panel)
    panel.domain.setCurrentIndex(panel.domain.findData("1705"))
    assert panel.tables.text() == "Tables as data (SIMDASI): none of this office yet."
    panel.since.setCurrentIndex(panel.since.findData(None))
    with qtbot.waitSignal(panel._fetcher.tables_fetched):
        panel.tables_button.click()
    assert panel.result.text() == "2 table(s) fetched, 1 offered without rows."
    assert panel.tables.text().startswith("Tables as data (SIMDASI): 1 kept, years 2020, 2022, fetched on ")
    assert panel.tables_button.isEnabled()

    dialog = panel.ask_to_remove()
    assert dialog.cancel_button.hasFocus() or not dialog.remove_button.hasFocus()
    dialog.reject()
    assert panel.tables.text().startswith("Tables as data (SIMDASI): 1 kept")
    with qtbot.waitSignal(panel._fetcher.tables_removed):
        panel.ask_to_remove().remove_button.click()
    assert panel.result.text() == "2 table(s) removed, each year of one counted."
    assert panel.tables.text() == "Tables as data (SIMDASI): none of this office yet."
    assert panel.remove_button.isHidden() and panel.ask_to_remove() is None
