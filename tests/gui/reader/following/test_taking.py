"""What is followed leaves as a table of its own: each figure with its book and page, and all of it in the ledger."""

import csv
from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from catalog_db.models import CopyKind, TableFormat
from desktop.actors import Actor
from desktop.catalogue.catalogue import Catalogue
from desktop.catalogue.following.values import (
    Break,
    BreakKind,
    Extent,
    Gap,
    GapKind,
    Grid,
    GridLine,
    PointState,
    Ranked,
    Ranking,
    YearLine,
)
from desktop.catalogue.following.values import YearPoint as Year
from desktop.desk.journal import Journal
from desktop.reading.copies.tables.service import TableCopies
from desktop.reading.copies.tables.taking import TableTaking
from desktop.security.audit import AuditTrail
from desktop.settings.model import Policy, Settings
from tests.unit.catalogue.test_following_rules import edition, point_of
from tests.unit.reading.copies.delivery_room import OFFICER, open_delivery_room
from ui.background import Calls
from ui.reader.following.page import FollowPage
from ui.reader.following.taking import TakingFollowed
from ui.reader.services import ReaderServices
from ui.viewer.tables.taking import TableTaker
from ui.widgets.cover import Covers
from ui.words.books.pages import PageNames


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    opened = open_delivery_room(tmp_path_factory.mktemp("room"))
    opened.settings = Settings(policy=Policy(save_tables=True))
    yield opened
    opened.catalog.close()
    opened.records.close()


@pytest.fixture
def book(room, tmp_path):
    file = tmp_path / "book.pdf"
    file.write_bytes(b"%PDF- never opened here")
    return room.add_book(file, "Kabupaten Seluma Dalam Angka 2024", 20)


@pytest.fixture
def line(room, book) -> YearLine:
    """Three years: one that an earlier edition prints otherwise, one that is open, one in another unit."""
    points = [point_of(edition(year, str(year))) for year in (2022, 2023, 2024)]
    points[2] = replace(points[2], cell=replace(points[2].cell, publication_id=book))
    points[1] = replace(points[1], state=PointState.OPEN, text="", value=None)
    before = replace(
        points[2],
        text="1.999",
        value=Decimal(1999),
        publication="Kabupaten Seluma Dalam Angka 2024 (lama)",
        edition=2023,
    )
    return YearLine(
        points[2],
        years=(Year(2021, points[0]), Year(2022, points[1]), Year(2023, points[2], (before,))),
        breaks=(Break(BreakKind.UNIT, 2023, ("ribu jiwa",), ("jiwa",)),),
        gaps=(Gap(GapKind.NO_ROW, book, "Kabupaten Seluma Dalam Angka 2020", 2020, "Kabupaten Seluma", 3),),
        sha256=room.sha256_of(book),
    )


_visits = iter(range(100, 999))


@pytest.fixture
def page(qtbot, appearance, room) -> FollowPage:
    calls, catalogue = Calls(), Catalogue(room.catalog)
    services = ReaderServices(catalogue, None, None, Covers(lambda _: b""), None, Settings, calls)  # type: ignore[arg-type]
    page = FollowPage(appearance, services)
    qtbot.addWidget(page)
    visitor: Actor = room.sit_down(room.add_visit(f"261124-{next(_visits)}"))
    copies = TableCopies(
        room.records,
        room.catalog,
        lambda: room.settings,
        Journal(room.folder.journal),
        AuditTrail(room.clock),
        room.clock,
    )
    taker = TableTaker(TableTaking(copies, lambda: room.settings), lambda: visitor, visitors=True)
    TakingFollowed(appearance, page, taker, calls, catalogue)
    return page


def test_a_line_is_pasted_with_the_sources_of_all_its_points(qtbot, room, page, line) -> None:
    page.shown = line, PageNames()
    QTest.keyClick(page, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "Salinan" in QGuiApplication.clipboard().text())
    rows = [row.split("\t") for row in QGuiApplication.clipboard().text().splitlines()]
    at = next(at for at, row in enumerate(rows) if row[0].startswith("Tahun"))
    head, *told = rows[at : at + 6]
    assert head[:4] == ["Tahun/Year", "Angka/Figure", "Satuan/Unit", "Publikasi/Publication"]
    assert [row[:2] for row in told] == [["2021", "2022"], ["2022", "?"], ["2023", "2024"], ["2023", "1999"], ["", ""]]
    assert [row[3][-4:] for row in told[:3]] == ["2022", "2023", "2024"]
    assert told[2][6].startswith("satuan/unit: ribu jiwa, jiwa") and "sebelumnya" in told[3][6]
    [source] = [row[0] for row in rows if row[0].startswith("Sumber: BPS, ")]
    for year in (2022, 2023, 2024):
        assert f"Kabupaten Seluma Dalam Angka {year}, tabel 1.1, h. 3" in source
    [kept] = [one for one in room.ledger.find(OFFICER) if one.kind is CopyKind.TABLE and one.title.endswith("2024")]
    assert kept.table.format is TableFormat.CLIPBOARD
    assert (kept.table.number, kept.table.title[:23]) == ("1.1", "Talo, Jumlah (jiwa): 20")


def test_regions_are_saved_in_their_order(room, page, line, tmp_path) -> None:
    other = replace(line.years[0].point, region="Kaur")
    regions = (Ranked(1, line.origin), Ranked(None, other))
    page.shown = Ranking(line.origin, year=2023, regions=regions, sha256=line.sha256), PageNames()
    leaving = page.findChild(TakingFollowed).leaving()
    taking = page.findChild(TakingFollowed)._taker
    file = tmp_path / "wilayah.csv"
    taking.taking.save(taking.actor(), leaving.book, leaving.table, TableFormat.CSV_EN, file, sources=leaving.sources)
    rows = list(csv.reader(file.read_text("utf-8-sig").splitlines()))
    at = next(at for at, row in enumerate(rows) if row and row[0].startswith("Wilayah"))
    assert [row[:3] for row in rows[at + 1 : at + 3]] == [["Talo", "1", "2024"], ["Kaur", "", "2022"]]


def test_the_map_has_the_regions_of_a_province_and_a_click_opens_one(room, page, line) -> None:
    points = [replace(line.origin, region=name) for name in ("Kaur", "Kabupaten Seluma", "Kota Bengkulu", "Elsewhere")]
    codes = ("1704", "1705", "1771", "")
    ranked = tuple(Ranked(at, point, code) for at, (point, code) in enumerate(zip(points, codes, strict=True), 1))
    page._asked = asked = (line.origin.cell, True, Extent.CELL)
    page._show(asked, Ranking(line.origin, year=2023, regions=ranked, sha256=line.sha256), PageNames())
    assert not page.map.isHidden() and page.chart.isHidden()
    assert [(tile.name, tile.at) for tile in page.map._tiles] == [("Kaur", 0), ("Seluma", 1), ("Kota Bengkulu", 2)]
    opened: list[object] = []
    page.opened.connect(lambda *goal: opened.append(goal))
    page.map.resize(500, 300)
    QTest.mouseClick(page.map, Qt.MouseButton.LeftButton, pos=page.map.place_of(page.map._tiles[1]).center().toPoint())
    assert opened == [(line.origin.cell.publication_id, 3, line.origin.box, line.origin.cell)]
    assert not page.map.grab().isNull()


def test_a_province_without_tiles_is_listed_and_says_that_it_has_no_map(page, line) -> None:
    points = [replace(line.origin, region=name) for name in ("Simeulue", "Aceh Singkil", "Aceh Selatan")]
    ranked = tuple(Ranked(at, point, f"110{at}") for at, point in enumerate(points, 1))
    page._asked = asked = (line.origin.cell, True, Extent.CELL)
    page._show(asked, Ranking(line.origin, year=2023, regions=ranked, sha256=line.sha256), PageNames())
    assert page.map.isHidden() and page.list.places.rowCount() == 3
    assert page.remarks.text().splitlines()[-1] == "There is no map of tiles of this province."


def test_the_chosen_figure_is_opened_beside_the_one_that_is_followed(page, line) -> None:
    page._asked = asked = (line.origin.cell, False, Extent.CELL)
    page._show(asked, line, PageNames())
    both: list[object] = []
    page.beside_opened.connect(lambda *goals: both.append([(goal[0], goal[1]) for goal in goals]))
    page.list.setCurrentIndex(page.list.places.index(3))
    QTest.keyClick(page.list, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    oldest = line.years[0].point
    assert both == [[(line.origin.cell.publication_id, 3), (oldest.cell.publication_id, 3)]]


@pytest.fixture
def grid(line) -> Grid:
    """A row of two columns through three years; the second column lacks one."""
    first = GridLine("Jumlah (jiwa)", (line.years[0], line.years[1], line.years[2]))
    second = GridLine("Luas > km2", (None, line.years[1], None))
    return Grid(
        line.origin, Extent.ROW, True, None, ("2021", "2022", "2023"), (first, second), line.breaks, line.gaps,
        editions=3, sha256=line.sha256,
    )  # fmt: skip


def test_a_row_is_taken_along_with_the_sources_of_each_column(page, grid, tmp_path) -> None:
    page.shown = grid, PageNames()
    leaving = page.findChild(TakingFollowed).leaving()
    taker = page.findChild(TakingFollowed)._taker
    file = tmp_path / "baris.csv"
    taker.taking.save(taker.actor(), leaving.book, leaving.table, TableFormat.CSV_EN, file, sources=leaving.sources)
    rows = list(csv.reader(file.read_text("utf-8-sig").splitlines()))
    at = next(at for at, row in enumerate(rows) if row and row[0].startswith("Rincian"))
    assert [row[:4] for row in rows[at : at + 3]] == [
        ["Rincian/Item", "2021", "2022", "2023"],
        ["Jumlah (jiwa)", "2022", "?", "2024"],
        ["Luas, km2", "", "?", ""],
    ]
    sources = rows[at + 3]
    assert sources[0] == "Sumber/Source" and sources[1].endswith("2022, tabel 1.1, h. 3")
    notes = [row[1] for row in rows if row and row[0] == "Keterangan/Note"]
    assert any("tercetak sebelumnya" in note for note in notes) and any("satuan/unit" in note for note in notes)


def test_a_figure_of_a_grid_leads_to_its_page_and_keys_to_the_same(page, grid) -> None:
    page._asked = asked = (grid.origin.cell, False, Extent.ROW)
    page._show(asked, grid, PageNames())
    assert not page.grid.isHidden() and page.list.isHidden() and page.chart.isHidden()
    assert page.grid.currentIndex().column() == 2  # the figure that was asked for
    opened: list[object] = []
    page.opened.connect(lambda *goal: opened.append(goal[3]))
    QTest.keyClick(page.grid, Qt.Key.Key_Left)
    QTest.keyClick(page.grid, Qt.Key.Key_Return)
    assert opened == [grid.lines[0].points[1].point.cell]
    blank = page.grid.cells.index(1, 0)
    assert page.grid.cells.data(blank, Qt.ItemDataRole.AccessibleTextRole) == "Luas › km2 · 2021: not found"
    both: list[object] = []
    page.beside_opened.connect(lambda own, other: both.append((own[3], other[3])))
    QTest.keyClick(page.grid, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert both == [(grid.origin.cell, grid.lines[0].points[1].point.cell)]
