"""The way back inside a book."""

from PySide6.QtCore import Qt

from tests.gui.viewer.conftest import open_book, press
from ui.viewer.pages.places import Trail


def test_a_trail_goes_back_and_forward_and_drops_what_lay_ahead():
    trail = Trail()
    trail.leave((3, 0.0))
    trail.leave((8, 0.5))
    assert trail.back((1, 0.0)) == (8, 0.5)
    assert trail.back((8, 0.5)) == (3, 0.0) and trail.back((3, 0.0)) is None
    assert trail.forward((3, 0.0)) == (8, 0.5)
    trail.leave((8, 0.5))
    assert not trail.has_after and trail.back((2, 0.0)) == (8, 0.5)


def test_a_jump_is_taken_back_to_the_very_place_and_taken_again(viewer):
    viewer.pages.go_to(1, 0.5)
    place = viewer.pages.place()
    viewer.side.contents.page_chosen.emit(8)
    assert viewer.pages.page == 8
    assert viewer.commands.place_back.isEnabled() and not viewer.commands.place_forward.isEnabled()
    assert viewer.step_place(-1) and viewer.pages.place() == place
    assert viewer.step_place(1) and viewer.pages.page == 8
    assert not viewer.step_place(1)


def test_turning_pages_is_no_jump(viewer):
    for _ in range(4):
        press(viewer, Qt.Key.Key_Right)
    assert viewer.pages.page == 4 and not viewer.step_place(-1)
    press(viewer, Qt.Key.Key_End)
    assert viewer.step_place(-1) and viewer.pages.page == 4


def test_hits_that_are_stepped_through_are_one_jump(qtbot, viewer):
    viewer.commands.find.trigger()
    viewer.finder.bar.edit.setText("Kabupaten")
    viewer.finder.bar.edit.returnPressed.emit()
    qtbot.waitUntil(lambda: viewer.side.hits.list.places.rowCount() == 12)
    for _ in range(6):
        viewer.finder.step(1)
    assert viewer.pages.page > 3
    viewer.finder.close()
    assert viewer.step_place(-1) and viewer.pages.page == 0
    assert not viewer.step_place(-1)


def test_another_book_begins_without_a_way_back(qtbot, viewer):
    viewer.go_to(9)
    open_book(qtbot, viewer, "links.pdf")
    assert not viewer.step_place(-1)


def test_text_mode_follows_back(qtbot, viewer):
    viewer.go_to(9)
    viewer.commands.text_mode.setChecked(True)
    qtbot.waitUntil(lambda: "Tabel 10.1" in viewer.text_mode.text.toPlainText())
    viewer.commands.place_back.trigger()
    qtbot.waitUntil(lambda: "Tabel 1.1" in viewer.text_mode.text.toPlainText())
