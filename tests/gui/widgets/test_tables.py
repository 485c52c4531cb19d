"""Words are not cut in one column of a table while another one has room to spare."""

import pytest
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QTableView

from desktop.settings.appearance import AppearanceSettings
from ui.theme import Appearance
from ui.widgets.tables import plain_table

NAME, PLACE, KIND = range(3)
LONG_PLACE = "dekat pintu masuk, di samping rak buku tahunan provinsi"


@pytest.fixture
def table(appearance: Appearance, qtbot) -> QTableView:
    model = QStandardItemModel(0, 3)
    model.setHorizontalHeaderLabels(["Nama", "Tempat", "Jenis"])
    shown = plain_table(appearance, model, "Komputer", {PLACE: 150, KIND: 110}, NAME)
    qtbot.addWidget(shown)
    model.appendRow([QStandardItem(words) for words in ("PC 2", LONG_PLACE, "PC baca")])
    shown.resize(1_600, 300)
    shown.show()
    return shown


def wanted(table: QTableView, column: int) -> int:
    return table.sizeHintForColumn(column)


def test_what_is_cut_gets_the_room_that_is_spare(qtbot, appearance: Appearance, table: QTableView) -> None:
    assert wanted(table, PLACE) > appearance.px(150)
    qtbot.waitUntil(lambda: table.columnWidth(PLACE) >= wanted(table, PLACE))
    assert table.columnWidth(KIND) == appearance.px(110)
    assert table.columnWidth(NAME) > wanted(table, NAME)


def test_a_narrow_table_leaves_the_room_to_what_matters(qtbot, appearance: Appearance, table: QTableView) -> None:
    qtbot.waitUntil(lambda: table.columnWidth(PLACE) > appearance.px(150))
    table.resize(280, 300)
    qtbot.waitUntil(lambda: table.columnWidth(PLACE) == appearance.px(150))


def test_one_endless_title_takes_no_room_from_all_others(qtbot, appearance: Appearance, table: QTableView) -> None:
    model = table.model()
    model.setData(model.index(0, NAME), "Laporan Perekonomian Provinsi Bengkulu " * 20)
    model.setData(model.index(0, KIND), "komputer baca untuk tunanetra")
    assert wanted(table, NAME) > table.viewport().width()
    qtbot.waitUntil(lambda: table.columnWidth(KIND) >= wanted(table, KIND) > appearance.px(110))
    assert table.columnWidth(NAME) >= 0.4 * table.viewport().width()


def test_longer_words_ask_for_more(qtbot, appearance: Appearance, table: QTableView) -> None:
    qtbot.waitUntil(lambda: table.columnWidth(PLACE) >= wanted(table, PLACE))
    table.model().setData(table.model().index(0, KIND), "komputer baca untuk tunanetra, dengan suara")
    qtbot.waitUntil(lambda: table.columnWidth(KIND) >= wanted(table, KIND) > appearance.px(110))


def test_a_column_that_somebody_drew_stays_until_the_text_has_another_size(
    qtbot, appearance: Appearance, table: QTableView
) -> None:
    qtbot.waitUntil(lambda: table.columnWidth(PLACE) >= wanted(table, PLACE))
    table.horizontalHeader().resizeSection(PLACE, 90)
    table.resize(1_500, 300)
    table.model().setData(table.model().index(0, KIND), "komputer baca untuk tunanetra, dengan suara")
    qtbot.waitUntil(lambda: table.columnWidth(KIND) > appearance.px(110))  # shared anew
    assert table.columnWidth(PLACE) == 90
    appearance.apply(AppearanceSettings(text_percent=150))
    qtbot.waitUntil(lambda: table.columnWidth(PLACE) >= appearance.px(150))
