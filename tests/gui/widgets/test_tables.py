"""Words are not cut in one column of a table while another one has room to spare."""

from collections import Counter

import pytest
from PySide6.QtGui import QColor, QFontMetrics, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QLineEdit, QTableView, QVBoxLayout, QWidget

from desktop.settings.appearance import AppearanceSettings, Theme
from ui.staff.publications.table import TitleDelegate
from ui.theme import Appearance
from ui.widgets.tables import cut_where_alike, plain_table

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


def contrast(one: QColor, other: QColor) -> float:
    """As WCAG 2 reckons it."""

    def light(color: QColor) -> float:
        parts = (color.redF(), color.greenF(), color.blueF())
        red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    darker, lighter = sorted((light(one), light(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_a_painted_row_can_be_read_when_it_is_chosen(qtbot, appearance: Appearance) -> None:
    model = QStandardItemModel(1, 1)
    model.setData(model.index(0, 0), "MMMMMMMM")
    window = QWidget()
    qtbot.addWidget(window)
    table, field = plain_table(appearance, model, "Publikasi", {}, 0), QLineEdit()
    table.setItemDelegateForColumn(0, TitleDelegate(appearance, table))
    column = QVBoxLayout(window)
    column.addWidget(table)
    column.addWidget(field)
    window.resize(300, 200)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    table.selectRow(0)
    for theme in (Theme.LIGHT, Theme.DARK, Theme.CONTRAST):
        appearance.apply(AppearanceSettings(theme=theme))
        for focused in (table, field):
            focused.setFocus()
            qtbot.waitUntil(focused.hasFocus)
            picture = table.viewport().grab(table.visualRect(model.index(0, 0))).toImage()
            points = Counter(picture.pixel(x, y) for x in range(picture.width()) for y in range(picture.height()))
            ground = QColor(points.most_common(1)[0][0])
            assert max(contrast(QColor(point), ground) for point in points) >= 4.5, (theme, focused)


def test_titles_are_cut_where_they_are_alike(appearance: Appearance) -> None:
    metrics = QFontMetrics(appearance.font())
    law = "Peraturan Otoritas Jasa Keuangan Nomor {} tentang Perizinan"
    twelve, three = law.format("12/POJK.03/2016"), law.format("3/POJK.05/2022")
    assert cut_where_alike(twelve, [three], metrics, metrics.horizontalAdvance(twelve)) == twelve
    width = metrics.horizontalAdvance("Peraturan Otoritas … 12/POJK.03/2016 tentang Perizinan")
    assert cut_where_alike(twelve, [three], metrics, width) == "Peraturan Otoritas … 12/POJK.03/2016 tentang Perizinan"
    assert cut_where_alike(twelve, ["Statistik Kelapa"], metrics, width).startswith("Peraturan Otoritas Jasa")
    assert cut_where_alike(twelve, [twelve], metrics, width).startswith("Peraturan Otoritas Jasa")
    narrow = cut_where_alike(twelve, [three], metrics, metrics.horizontalAdvance("Peraturan … 12/POJK.03"))
    assert narrow.startswith("Peraturan … 12/POJK") and narrow.endswith("…")
