"""A table that is data, and what is followed out of it, leave by the same ways as tables of books, into the ledger."""

import csv

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from catalog_db.models import CopyKind, TableFormat
from desktop.catalogue.catalogue import Catalogue
from desktop.catalogue.following.service import TableFollowing
from desktop.catalogue.following.values import CellAt, Extent
from desktop.catalogue.simdasi.kept import KeptSimdasi
from desktop.catalogue.tables.kept import KeptReadings
from desktop.desk.journal import Journal
from desktop.reading.copies.tables.service import TableCopies
from desktop.reading.copies.tables.taking import TableTaking
from desktop.security.audit import AuditTrail
from desktop.settings.model import Policy, Settings
from tests.unit.catalogue.room_parts import REGIONS
from tests.unit.reading.copies.delivery_room import OFFICER, open_delivery_room
from tests.unit.reading.copies.tables.test_taking_data import KEY, keep
from ui.background import Calls
from ui.reader.data.page import DataPage
from ui.reader.data.taking import TakingData
from ui.reader.following.page import FollowPage
from ui.reader.following.taking import TakingFollowed
from ui.reader.services import ReaderServices
from ui.viewer.tables.taking import TableTaker
from ui.widgets.cover import Covers


@pytest.fixture
def room(tmp_path_factory):
    opened = open_delivery_room(tmp_path_factory.mktemp("room"))
    opened.settings = Settings(policy=Policy(save_tables=True))
    keep(opened)
    yield opened
    opened.catalog.close()
    opened.records.close()


@pytest.fixture
def services(room) -> ReaderServices:
    kept = KeptSimdasi(room.catalog)
    following = TableFollowing(room.catalog, KeptReadings(room.catalog), REGIONS, kept)
    return ReaderServices(
        Catalogue(room.catalog),
        None,  # type: ignore[arg-type]
        None,  # type: ignore[arg-type]
        Covers(lambda _: b""),
        None,  # type: ignore[arg-type]
        Settings,
        Calls(),
        simdasi=lambda: kept,
        following=lambda: following,
    )


@pytest.fixture
def taker(room) -> TableTaker:
    visitor = room.sit_down(room.add_visit("261124-100"))
    journal, trail = Journal(room.folder.journal), AuditTrail(room.clock)
    copies = TableCopies(room.records, room.catalog, lambda: room.settings, journal, trail, room.clock)
    return TableTaker(TableTaking(copies, lambda: room.settings), lambda: visitor, visitors=True)


def test_a_table_is_pasted_and_asked_for_with_where_it_is_from(qtbot, appearance, room, services, taker) -> None:
    page = DataPage(appearance, services)
    qtbot.addWidget(page)
    taking = TakingData(appearance, page, taker, services.calls)
    said: list[str] = []
    page.said.connect(said.append)
    assert taking.leaving() is None
    page.open(KEY, (0, 1))
    qtbot.waitUntil(lambda: page.shown is not None)
    assert not page.take_buttons.copy.isHidden() and page.take_buttons.save.text() == "Save …"
    QTest.keyClick(page, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(said))
    assert said == [
        "Copied, with its source: paste it into a spreadsheet or a text with Ctrl+V. "
        "1 cell(s) are marked, since nobody has looked at them."
    ]
    text = QGuiApplication.clipboard().text()
    assert "Talo\t1081,11" in text and "SIMDASI, Kabupaten Seluma, tabel 1.1.1, 2023, WebAPI BPS, diambil" in text
    [kept] = [one for one in room.ledger.find(OFFICER) if one.kind is CopyKind.TABLE]
    assert (kept.publication_id, kept.table.format) == (KEY.id, TableFormat.CLIPBOARD)


def test_what_is_followed_out_of_data_leaves_with_when_it_was_fetched(
    qtbot, appearance, room, services, taker, tmp_path
) -> None:
    page = FollowPage(appearance, services)
    qtbot.addWidget(page)
    taking = TakingFollowed(appearance, page, taker, services.calls, services.catalogue)
    page.follow(CellAt(KEY.id, 0, "1.1.1", 0, 1, KEY), regions=False, extent=Extent.CELL)
    qtbot.waitUntil(lambda: page.shown is not None)
    assert not page.take_buttons.copy.isHidden() and page.beside_button.isHidden()
    leaving = taking.leaving()
    assert leaving is not None
    file = tmp_path / "tahun.csv"
    taker.taking.save(taker.actor(), leaving.book, leaving.table, TableFormat.CSV_EN, file, sources=leaving.sources)
    rows = list(csv.reader(file.read_text("utf-8-sig").splitlines()))
    at = next(at for at, row in enumerate(rows) if row and row[0].startswith("Tahun"))
    assert rows[at + 1][:4] == ["2023", "1081.11", "km\u00b2", "SIMDASI, Kabupaten Seluma"]
    assert any("WebAPI BPS, diambil 24/11/2026" in row[0] for row in rows if row)
    [kept] = [one for one in room.ledger.find(OFFICER) if one.kind is CopyKind.TABLE]
    assert (kept.publication_id, kept.title) == (KEY.id, "SIMDASI, Kabupaten Seluma")
