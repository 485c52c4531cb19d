"""Marks in a real viewer, kept in a real room."""

# ruff: noqa: F811 - fixtures of the records are borrowed by name

from uuid import uuid4

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtTest import QTest

from catalog_db.models import Publication
from catalog_db.models.reading import MarkKind
from desktop.actors import Actor, DeviceMode
from desktop.clock import utc_now
from desktop.reading.annotations.service import Marks
from desktop.reading.annotations.values import MarkColor, MarkFit
from tests.gui.viewer.conftest import details, open_book
from tests.unit.desk.conftest import (  # noqa: F401
    clock,
    days,
    guest_book,
    journal,
    office,
    pcs,
    queue,
    records,
    rules,
    siti,
    sitting,
)
from tests.unit.reading.test_annotations import catalog  # noqa: F401
from ui.background import Background
from ui.viewer.annotations.marking import Marking
from ui.viewer.annotations.store import VisitMarks

BOOK = details("book.pdf")


@pytest.fixture
def marks(records, catalog, clock):
    with catalog.writing() as session:
        session.add(
            Publication(
                id=BOOK.id, title="Buku", title_key="buku", sha256=BOOK.sha256, added_at=clock(), changed_at=clock()
            )
        )
    return Marks(records, catalog, lambda *_: (), clock)


@pytest.fixture
def start(qtbot, appearance, make_viewer, marks):
    """An open book in the hands of an actor."""
    made = []

    def begin(actor) -> tuple:
        viewer, background = make_viewer(), Background()
        made.append(background)
        visit = VisitMarks(marks, lambda: actor, background, utc_now)
        visit.setParent(viewer)
        marking = Marking(appearance, viewer, visit)
        open_book(qtbot, viewer)
        qtbot.waitUntil(lambda: background.is_idle)
        return viewer, marking

    yield begin
    for background in made:
        background.stop()


def press(viewer, key) -> None:
    QTest.keyClick(viewer.pages, key)


def test_b_marks_a_page_with_label_and_note_saved_as_typed(qtbot, start, marks, siti):
    viewer, marking = start(siti)
    press(viewer, Qt.Key.Key_B)
    qtbot.waitUntil(marking.pane.label.hasFocus)
    QTest.keyClicks(marking.pane.label, "Jumlah penduduk")
    QTest.keyClick(marking.pane.label, Qt.Key.Key_Tab)
    QTest.keyClicks(marking.pane.note, "bab 3")
    (kept,) = marks.all(siti)
    assert (kept.mark.label, kept.mark.note, kept.mark.page) == ("Jumlah penduduk", "bab 3", 1)
    assert kept.mark.quote.startswith("Tabel 1.1 Jumlah Penduduk")


def test_b_again_takes_the_bookmark_away_and_undo_brings_it_back(qtbot, start, marks, siti):
    viewer, marking = start(siti)
    press(viewer, Qt.Key.Key_B)
    qtbot.waitUntil(lambda: viewer.pages.marked(0).ribbon)
    viewer.focus_pages()
    press(viewer, Qt.Key.Key_B)
    qtbot.waitUntil(marking.undo.isVisible)
    assert not viewer.pages.marked(0).ribbon and not marks.all(siti)
    marking.undo.button.click()
    qtbot.waitUntil(lambda: viewer.pages.marked(0).ribbon)
    assert len(marks.all(siti)) == 1


def test_selected_words_are_lit_in_a_colour(qtbot, start, marks, siti):
    viewer, _ = start(siti)
    viewer.pages.selection.words(0)
    qtbot.waitUntil(lambda: viewer.pages.selection.words(0) is not None)
    before = viewer.pages.grab().toImage()
    viewer.pages.selection.select((0, 2), (0, 3))
    press(viewer, Qt.Key.Key_3)
    qtbot.waitUntil(lambda: bool(viewer.pages.marked(0).highlights))
    (kept,) = marks.of_publication(siti, BOOK.id)
    assert (kept.mark.kind, kept.mark.color, kept.fit) == (MarkKind.HIGHLIGHT, MarkColor.BLUE, MarkFit.SAME)
    assert (kept.mark.quote, kept.mark.before) == ("Jumlah Penduduk", "Tabel 1.1")
    assert kept.mark.after.startswith("Kabupaten")
    assert viewer.pages.selection.is_empty
    assert viewer.pages.grab().toImage() != before


def test_the_list_leads_to_a_mark_by_keys(qtbot, start, siti):
    viewer, marking = start(siti)
    press(viewer, Qt.Key.Key_B)
    qtbot.waitUntil(lambda: bool(marking.book.entries))
    viewer.go_to(7)
    viewer.focus_pages()
    press(viewer, Qt.Key.Key_M)
    assert marking.pane.list.hasFocus()
    marking.pane.list.setCurrentIndex(marking.pane.list.places.index(0))
    QTest.keyClick(marking.pane.list, Qt.Key.Key_Return)
    assert viewer.pages.page == 0


def test_marks_are_there_again_when_the_book_is_opened_again(qtbot, start, siti):
    viewer, marking = start(siti)
    press(viewer, Qt.Key.Key_B)
    qtbot.waitUntil(lambda: bool(marking.book.entries))
    _, again = start(siti)
    qtbot.waitUntil(lambda: bool(again.book.entries))


@pytest.mark.parametrize("key", [Qt.Key.Key_B, Qt.Key.Key_1])
def test_a_guest_is_told_how_to_keep_marks(start, marks, siti, key):
    viewer, marking = start(Actor(DeviceMode.READER))
    press(viewer, key)
    assert "ticket" in viewer.note.label.text() and "ticket" in marking.pane.message.text()
    assert not marking.pane.mark_button.isEnabled()
    assert not marks.all(siti)


def test_a_part_of_a_page_is_marked_by_keys(qtbot, start, marks, siti):
    viewer, marking = start(siti)
    viewer.pages.selection.words(0)
    qtbot.waitUntil(lambda: viewer.pages.selection.words(0) is not None)
    press(viewer, Qt.Key.Key_A)
    frame = marking.frame
    qtbot.waitUntil(frame.hasFocus)
    begun = frame.area
    QTest.keyClick(frame, Qt.Key.Key_Right)
    QTest.keyClick(frame, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(frame, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert frame.area == QRectF(begun.left() + 8, begun.top() + 1, begun.width() - 8, begun.height())
    for _ in range(100):
        QTest.keyClick(frame, Qt.Key.Key_Up)
    assert frame.area.top() == 0
    QTest.keyClick(frame, Qt.Key.Key_2)
    (kept,) = marks.of_publication(siti, BOOK.id)
    assert (kept.mark.kind, kept.mark.color, kept.mark.page) == (MarkKind.AREA, MarkColor.GREEN, 1)
    assert kept.mark.areas[1] == 0 and "Jumlah Penduduk" in kept.mark.quote
    assert viewer.pages.marked(0).highlights and not frame.isVisible()
    qtbot.waitUntil(marking.pane.label.hasFocus)  # a label and a note, if they like


def test_a_part_of_a_page_is_marked_by_dragging_and_esc_leaves(qtbot, start, marks, siti):
    viewer, marking = start(siti)
    press(viewer, Qt.Key.Key_A)
    frame = marking.frame
    QTest.keyClick(frame, Qt.Key.Key_Escape)
    assert not frame.isVisible() and viewer.pages.hasFocus() and not marks.all(siti)
    press(viewer, Qt.Key.Key_A)
    middle = frame.rect().center()
    QTest.mousePress(frame, Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseMove(frame, middle + QPoint(3, 3))
    QTest.mouseRelease(frame, Qt.MouseButton.LeftButton, pos=middle + QPoint(3, 3))
    assert not marks.all(siti)  # a click is no area
    QTest.mousePress(frame, Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseMove(frame, middle + QPoint(120, 90))
    QTest.mouseRelease(frame, Qt.MouseButton.LeftButton, pos=middle + QPoint(120, 90))
    (kept,) = marks.all(siti)
    left, top, right, bottom = kept.mark.areas
    scale = viewer.pages.pages_layout.scale(0)
    assert (right - left, bottom - top) == (pytest.approx(120 / scale), pytest.approx(90 / scale))


def test_a_mark_chosen_in_the_list_takes_another_colour(qtbot, start, marks, siti):
    viewer, marking = start(siti)
    press(viewer, Qt.Key.Key_A)
    QTest.keyClick(marking.frame, Qt.Key.Key_Return)
    marking.show_pane()
    assert marking.pane.chosen is not None
    QTest.keyClick(marking.pane.list, Qt.Key.Key_4)
    (kept,) = marks.all(siti)
    assert kept.mark.color is MarkColor.PINK


def test_an_answer_about_another_book_leaves_the_list_alone(qtbot, start, siti):
    """The book before may have had no marks, and its answer may come late."""
    viewer, marking = start(siti)
    press(viewer, Qt.Key.Key_B)
    qtbot.waitUntil(lambda: len(marking.book.entries) == 1)
    marking.book._take(uuid4(), ())
    assert len(marking.book.entries) == 1
