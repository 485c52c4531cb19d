"""The viewer with a real document process and real windows: opening, moving, modes, what goes wrong."""

import os
import signal
import sys
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionViewItem

from desktop.settings.model import Policy
from tests.gui.viewer.conftest import (
    PAGES,
    PASSWORD,
    clipboard,
    details,
    is_sharp,
    on_screen,
    open_book,
    press,
    wait_sharp,
)
from ui.viewer.pages.labels import PageLabels
from ui.viewer.pages.layout import Fit, Zoom
from ui.viewer.pages.pictures import is_tiled
from ui.viewer.side.contents import Heading
from ui.viewer.viewer import step_back


def test_opens_at_a_page_with_its_printed_number(qtbot, make_viewer):
    viewer = make_viewer()
    with qtbot.waitSignal(viewer.page_changed) as changed:
        open_book(qtbot, viewer, page=5)
    assert changed.args == [5]
    assert viewer.toolbar.page_field.edit.text() == "2"
    assert viewer.toolbar.page_field.total.text() == f"(5 / {PAGES})"  # its place in the file
    assert viewer.pages.hasFocus()


def test_keys_turn_pages(viewer):
    for key, page in (
        (Qt.Key.Key_Right, 1),
        (Qt.Key.Key_Right, 2),
        (Qt.Key.Key_Left, 1),
        (Qt.Key.Key_End, PAGES - 1),
        (Qt.Key.Key_Home, 0),
    ):
        press(viewer, key)
        assert viewer.pages.page == page
    press(viewer, Qt.Key.Key_9)
    assert viewer.pages.zoom == Zoom(Fit.PAGE)
    for key, page in ((Qt.Key.Key_PageDown, 1), (Qt.Key.Key_Space, 2), (Qt.Key.Key_PageUp, 1)):
        press(viewer, key)
        assert viewer.pages.page == page


@pytest.mark.wide(quick=1)
@pytest.mark.parametrize(("typed", "page"), [("iii", 2), ("1", 3), ("#1", 0), ("12", 11)])
def test_the_page_field_takes_printed_numbers_and_places(viewer, typed, page):
    press(viewer, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    field = viewer.toolbar.page_field.edit
    assert field.hasFocus()
    QTest.keyClicks(field, typed)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert viewer.pages.page == page
    assert viewer.pages.hasFocus()


def test_a_page_that_does_not_exist_is_said(viewer):
    field = viewer.toolbar.page_field
    field.begin()
    QTest.keyClicks(field.edit, "99")
    QTest.keyClick(field.edit, Qt.Key.Key_Return)
    assert field.total.text() == "not found"
    QTest.keyClick(field.edit, Qt.Key.Key_Escape)
    assert (field.edit.text(), field.total.text()) == ("i", f"(1 / {PAGES})")


def test_zoom_keeps_the_place_and_shows_the_old_picture_meanwhile(qtbot, viewer):
    viewer.pages.go_to(4, 0.5)
    wait_sharp(qtbot, viewer)
    before = viewer.pages.place()
    press(viewer, Qt.Key.Key_Plus)
    page, offset = viewer.pages.place()
    assert page == before[0]
    assert offset == pytest.approx(before[1], abs=0.02)
    assert not viewer.pages.is_sharp(4)
    assert viewer.pictures.cache.best(viewer.pages.shown().key(4)) is not None
    wait_sharp(qtbot, viewer)
    press(viewer, Qt.Key.Key_0)
    assert viewer.pages.zoom.fit is Fit.WIDTH


def test_zoom_of_400_percent_comes_in_tiles(qtbot, viewer):
    viewer.pages.set_zoom(Zoom.of(9))
    assert viewer.toolbar.zoom.text() == "400 %"
    assert is_tiled(viewer.pages.shown().key(0))
    wait_sharp(qtbot, viewer)
    whole = _screenshot(viewer)
    viewer.pages.set_zoom(Zoom(Fit.PAGE))
    assert _ink(whole) > 0


def test_a_gigantic_page_is_shown(qtbot, make_viewer):
    viewer = make_viewer()
    open_book(qtbot, viewer, "giant.pdf")
    viewer.pages.set_zoom(Zoom.of(4))
    wait_sharp(qtbot, viewer)
    assert viewer.pictures.cache.bytes < 64 * 2**20


def test_pages_seen_before_never_come_back_white(qtbot, viewer):
    """Pictures that had to go leave something to show until the sharp one is there again."""
    viewer.resize(1366, 1000)
    for page in range(PAGES):
        viewer.pages.go_to(page)
        wait_sharp(qtbot, viewer)
    assert viewer.pictures.cache.bytes < 64 * 2**20
    for page in reversed(range(PAGES)):
        assert viewer.pictures.cache.best(viewer.pages.shown().key(page)) is not None


def test_no_page_is_drawn_twice_when_leafing_fast(qtbot, viewer):
    drawn = []
    viewer.source.picture_ready.connect(lambda picture, _: drawn.append(picture.request))
    ahead = {page for page in range(PAGES) if viewer.pages.is_sharp(page)}  # how many depends on the PC
    for page in range(1, PAGES):
        press(viewer, Qt.Key.Key_Right)
        qtbot.waitUntil(lambda page=page: viewer.pages.is_sharp(page))
    assert len(drawn) == len(set(drawn))
    assert {request.page for request in drawn} >= set(range(1, PAGES)) - ahead


@pytest.mark.parametrize("percent", [100, 150])
def test_page_numbers_of_one_digit_are_not_cut(viewer, appearance, percent):
    """A cut one ends in an ellipsis, which is wider than the digit it stands for."""
    contents = viewer.side.contents
    appearance.apply(replace(appearance.settings, text_percent=percent))
    contents.show_headings([Heading(1, "Pendahuluan", 4)], PageLabels(6, ("i", "ii", "iii", "iv", "1", "2")))
    number = contents.indexFromItem(contents.topLevelItem(0), 1)
    option = QStyleOptionViewItem()
    contents.initViewItemOption(option)
    contents.itemDelegate().initStyleOption(option, number)
    option.rect = contents.visualRect(number)
    room = contents.style().subElementRect(QStyle.SubElement.SE_ItemViewItemText, option, contents).width()
    assert room > QFontMetrics(option.font).horizontalAdvance(option.text)


def test_contents_tables_and_small_pictures_lead_to_pages(qtbot, viewer):
    contents = viewer.side.contents
    contents.itemClicked.emit(contents.topLevelItem(1).child(0), 0)
    assert viewer.pages.page == 5
    assert contents.topLevelItem(1).child(0).text(1) == "3"
    viewer.side.tabs.setCurrentWidget(viewer.side.tables)
    tables = viewer.side.tables
    assert tables.list.places.rowCount() == 2  # a table without a page leads nowhere
    QTest.keyClicks(tables.filter, "peta")
    assert tables.list.places.rowCount() == 1
    tables.list.setCurrentIndex(tables.list.places.index(0, 0))
    QTest.keyClick(tables.list, Qt.Key.Key_Return)
    assert viewer.pages.page == 8
    QTest.keyClicks(tables.filter, "zzz")
    assert tables.empty.isVisible()
    viewer.side.tabs.setCurrentWidget(viewer.side.thumbnails)
    thumbnails = viewer.side.thumbnails
    qtbot.waitUntil(lambda: thumbnails.picture(8) is not None)
    thumbnails.clicked.emit(thumbnails.pages.index(1, 0))
    assert viewer.pages.page == 1


def test_links_of_the_book_lead_to_its_pages(qtbot, make_viewer):
    viewer = make_viewer()
    open_book(qtbot, viewer, "links.pdf")
    spot = on_screen(viewer, 0, 100, 75)
    qtbot.waitUntil(lambda: viewer.pages.link_at(*viewer.pages.point_on_page(spot.toPointF())) == 8)
    QTest.mouseClick(viewer.pages.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert viewer.pages.page == 8


def test_a_table_is_held_beside_the_text(qtbot, viewer):
    viewer.side.tables.beside_chosen.emit(4)
    assert viewer.split_view.isVisible()
    qtbot.waitUntil(lambda: viewer.split_view.view.is_sharp(4))
    assert viewer.split_view.label.text() == "p. 2 (file 5)"
    viewer.pages.turn(1)
    assert viewer.split_view.view.page == 4
    press(viewer, Qt.Key.Key_Escape)
    assert not viewer.split_view.isVisible()


def test_text_mode_lies_under_the_watermark(qtbot, viewer):
    press(viewer, Qt.Key.Key_T)
    text = viewer.text_mode.text
    qtbot.waitUntil(lambda: text.toPlainText() != "" and text.watermark.is_there)
    assert "Jumlah Penduduk Kabupaten" in text.toPlainText()
    assert text.hasFocus()
    watermarked = text.viewport().grab().toImage()
    assert (
        _ink(watermarked.copy(0, 0, watermarked.width() // 8, watermarked.height())) > 0
    )  # nothing but the watermark is there
    QTest.keyClick(text, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: "Tabel 2.1" in text.toPlainText())
    assert viewer.pages.page == 1
    QTest.keyClick(text, Qt.Key.Key_Plus)
    assert viewer.text_mode.size_label.text() == "125 %"
    text.selectAll()
    QTest.keyClick(text, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert clipboard().endswith("Kabupaten Seluma Dalam Angka 2023, BPS, 2023, p. ii (file 2)")
    QTest.keyClick(text, Qt.Key.Key_Escape)  # the note that it was copied
    QTest.keyClick(text, Qt.Key.Key_Escape)
    assert viewer.pages.hasFocus()


def test_without_a_voice_reading_aloud_is_explained(qtbot, viewer, make_viewer):
    viewer.commands.text_mode.setChecked(True)
    assert viewer.text_mode.speak.isHidden()
    assert not viewer.text_mode.no_voice.isHidden()
    silent = make_viewer(Policy(read_aloud=False), engines=("mock",))
    open_book(qtbot, silent)
    silent.commands.text_mode.setChecked(True)
    assert silent.text_mode.speak.isHidden()
    assert silent.text_mode.no_voice.isHidden()


@pytest.mark.qt_log_ignore("pipewire")
def test_reading_aloud_goes_on_to_the_next_page(qtbot, make_viewer):
    viewer = make_viewer(engines=("mock",))  # Qt's own engine for tests
    open_book(qtbot, viewer)
    viewer.commands.text_mode.setChecked(True)
    qtbot.waitUntil(lambda: bool(viewer.text_mode.text.passages()))
    assert "Kecamatan 1-0, 1000." in [passage.words for passage in viewer.text_mode.text.passages()]
    viewer.text_mode.toggle_speaking()
    assert viewer.text_mode.speak.text() == "Stop reading"
    viewer.text_mode.aloud.finished.emit()
    qtbot.waitUntil(lambda: viewer.pages.page == 1)
    viewer.text_mode.leave()
    assert not viewer.text_mode.aloud.speaking


def test_reading_mode_clears_the_window(qtbot, viewer):
    press(viewer, Qt.Key.Key_F11)
    qtbot.waitUntil(lambda: not viewer.toolbar.isVisible() and not viewer.side.isVisible())
    press(viewer, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: viewer.toolbar.isVisible() and viewer.side.isVisible())
    qtbot.waitUntil(lambda: viewer.toolbar.graphicsEffect() is None)


def test_the_key_sheet_opens_and_closes(viewer):
    press(viewer, Qt.Key.Key_F1)
    assert viewer.keys.isVisible()
    QTest.keyClick(viewer.keys, Qt.Key.Key_Escape)
    assert not viewer.keys.isVisible()
    assert viewer.pages.hasFocus()


def test_reading_goes_on_where_it_stopped(qtbot, viewer, session, make_viewer):
    viewer.pages.set_zoom(Zoom.of(1.5))
    viewer.pages.go_to(6, 0.25)
    viewer.leave()
    assert session.position(details("book.pdf").id).page == 7
    again = make_viewer()
    open_book(qtbot, again, page=None)
    page, offset = again.pages.place()
    assert (page, again.pages.zoom) == (6, Zoom.of(1.5))
    assert offset == pytest.approx(0.25, abs=0.02)


def test_the_same_book_opens_at_another_page_at_once(qtbot, viewer):
    viewer.open(details("book.pdf").id, 9)
    assert viewer.pages.page == 8
    wait_sharp(qtbot, viewer)


def test_a_password_is_asked_for_in_place(qtbot, make_viewer):
    viewer = make_viewer()
    viewer.open(details("locked.pdf").id)
    qtbot.waitUntil(viewer.problem.isVisible)
    password = viewer.problem.password
    assert password.hasFocus()
    assert "password" in viewer.problem.title.text()
    QTest.keyClicks(password, "salah")
    QTest.keyClick(password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "wrong" in viewer.problem.sentence.text())
    password.clear()
    QTest.keyClicks(password, PASSWORD)
    QTest.mouseClick(viewer.problem.open_button, Qt.MouseButton.LeftButton)
    wait_sharp(qtbot, viewer)
    assert viewer.problem.password.text() == ""


@pytest.mark.parametrize("name", ["empty.pdf", "damaged.pdf"])
def test_a_book_that_cannot_be_shown_says_so(qtbot, make_viewer, name):
    viewer = make_viewer()
    viewer.open(details(name).id)
    qtbot.waitUntil(viewer.problem.isVisible)
    assert viewer.problem.sentence.text()
    assert viewer.problem.button.hasFocus()
    with qtbot.waitSignal(viewer.back_asked):
        QTest.keyClick(viewer.problem.button, Qt.Key.Key_Space)
    open_book(qtbot, viewer)  # the window lives on


def test_a_killed_document_process_comes_back(qtbot, viewer):
    """Whether a page was being drawn just then, which fails, or none, and nobody hears of it."""
    pid = viewer.source.pid
    viewer.pages.set_zoom(Zoom.of(2.3))
    os.kill(pid, signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL)
    viewer.pages.turn(5)
    qtbot.waitUntil(lambda: viewer.source.pid not in (None, pid))

    def drawn_again() -> bool:
        for page, widget in list(viewer.pages._problems.items()):  # as soon as the failure is told
            assert "stopped" in widget.accessibleName()
            QTest.mouseClick(widget.button, Qt.MouseButton.LeftButton)
            assert page not in viewer.pages._problems
        return is_sharp(viewer)

    qtbot.waitUntil(drawn_again)


def _screenshot(viewer) -> QImage:
    return viewer.pages.viewport().grab().toImage()


def _ink(picture: QImage) -> int:
    """Pixels that differ from the first, on a grid."""
    first = picture.pixel(0, 0)
    return sum(
        picture.pixel(x, y) != first for x in range(0, picture.width(), 3) for y in range(0, picture.height(), 3)
    )


def test_nothing_of_the_book_before_stands_beside_the_next(qtbot, viewer):
    assert viewer.side.contents.topLevelItemCount()
    viewer.open(details("locked.pdf").id)
    assert not viewer.side.contents.topLevelItemCount()
    assert not viewer.side.tables.list.places.rowCount()
    assert viewer.toolbar.page_field.edit.text() == viewer.toolbar.page_field.total.text() == ""
    qtbot.waitUntil(viewer.problem.isVisible)


def test_a_book_that_is_not_shown_has_no_side_pane_after_reading_mode(qtbot, viewer):
    viewer.commands.reading_mode.trigger()
    viewer.commands.reading_mode.trigger()  # fades in
    viewer.open(details("damaged.pdf").id)
    qtbot.waitUntil(viewer.problem.isVisible)
    assert not viewer.side.isVisible()
    assert viewer.toolbar.graphicsEffect() is None


def test_tab_reaches_the_buttons_of_text_mode(qtbot, viewer):
    viewer.commands.text_mode.setChecked(True)
    mode = viewer.text_mode
    qtbot.waitUntil(mode.text.hasFocus)
    reached = set()
    for _ in range(60):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        reached.add(QApplication.focusWidget())
    wanted = {button for button in (mode.next, mode.smaller, mode.larger, mode.speak) if button.isVisible()}
    assert wanted <= reached
    assert mode.text in reached


def test_a_cell_that_an_answer_led_to_is_framed_until_esc(qtbot, make_viewer):
    viewer = make_viewer()
    cell = (240.0, 110.0, 290.0, 124.0)
    open_book(qtbot, viewer, page=5)
    viewer.open(viewer.details.id, 5, (), cell)  # the book is open already
    assert viewer.pages.shown_cell == (4, QRectF(240.0, 110.0, 50.0, 14.0))
    step_back(viewer)
    assert viewer.pages.shown_cell is None
    again = make_viewer()
    again.open(details("book.pdf").id, 3, (), cell)
    qtbot.waitUntil(lambda: again.pages.shown_cell == (2, QRectF(240.0, 110.0, 50.0, 14.0)))


def test_a_box_in_the_small_picture_shows_what_is_seen_of_the_page(viewer):
    thumbnails = viewer.side.thumbnails
    part = thumbnails.part_seen(0)
    assert part is not None and part.y() == 0 and 0 < part.height() < 1
    viewer.pages.verticalScrollBar().setValue(viewer.pages.verticalScrollBar().value() + 200)
    moved = thumbnails.part_seen(0)
    assert moved is not None and moved.y() > 0
    viewer.commands.fit_page.trigger()
    viewer.go_to(0)
    assert thumbnails.part_seen(0) is None  # all of it is seen
    viewer.commands.rotate.trigger()
    viewer.commands.fit_width.trigger()
    assert thumbnails.part_seen(0) is None  # the small picture is not turned


def test_whole_pages_stay_chosen_in_the_next_book_of_the_visit(qtbot, viewer):
    viewer.commands.fit_page.trigger()
    open_book(qtbot, viewer, "links.pdf")
    assert viewer.pages.zoom == Zoom(Fit.PAGE)
    viewer.commands.fit_width.trigger()
    open_book(qtbot, viewer)
    assert viewer.pages.zoom == Zoom(Fit.WIDTH)


def test_what_is_said_at_the_lower_edge_lies_over_no_words_of_the_page(qtbot, viewer):
    def end() -> int:
        return viewer.pages.viewport().mapTo(viewer, QPoint(0, viewer.pages.viewport().height())).y()

    viewer.note.show_text("Disalin beserta sumbernya.")
    qtbot.waitUntil(lambda: 0 < end() <= viewer.note.y() < viewer.height())
    place = viewer.pages.place()
    viewer.note.hide()
    qtbot.waitUntil(lambda: end() == viewer.height())
    assert viewer.pages.place() == place
    viewer.commands.text_mode.trigger()
    viewer.note.show_text("Disalin.")
    text = viewer.text_mode.text
    qtbot.waitUntil(lambda: text.viewport().mapTo(viewer, QPoint(0, text.viewport().height())).y() <= viewer.note.y())
