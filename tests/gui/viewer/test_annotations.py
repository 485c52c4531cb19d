"""Annotations in a real viewer, kept in a real room."""

# ruff: noqa: F811 - fixtures of the records are borrowed by name

from uuid import uuid4

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtTest import QTest

from catalog_db.models import Publication
from catalog_db.models.reading import AnnotationKind
from desktop.actors import Actor, DeviceMode
from desktop.clock import utc_now
from desktop.reading.annotations.service import Annotations
from desktop.reading.annotations.values import AnnotationColor, AnnotationFit
from tests.gui.viewer.conftest import details, on_screen, open_book
from tests.gui.viewer.test_selection_bar import drag
from tests.unit.desk.conftest import (  # noqa: F401
    clock,
    days,
    guest_book,
    journal,
    office,
    pcs,
    queue,
    reading_sessions,
    records,
    rules,
    siti,
)
from tests.unit.reading.test_annotations import catalog  # noqa: F401
from ui.background import Background
from ui.viewer.annotations.annotating import Annotating
from ui.viewer.annotations.store import VisitAnnotations

BOOK = details("book.pdf")


@pytest.fixture
def annotations(records, catalog, clock):
    with catalog.writing() as session:
        session.add(
            Publication(
                id=BOOK.id, title="Buku", title_key="buku", sha256=BOOK.sha256, added_at=clock(), changed_at=clock()
            )
        )
    return Annotations(records, catalog, lambda *_: (), clock)


@pytest.fixture
def start(qtbot, appearance, make_viewer, annotations):
    """An open book in the hands of an actor."""
    made = []

    def begin(actor) -> tuple:
        viewer, background = make_viewer(), Background()
        made.append(background)
        visit = VisitAnnotations(annotations, actor if callable(actor) else lambda: actor, background, utc_now)
        visit.setParent(viewer)
        annotating = Annotating(appearance, viewer, visit)
        open_book(qtbot, viewer)
        qtbot.waitUntil(lambda: background.is_idle)
        return viewer, annotating

    yield begin
    for background in made:
        background.stop()


def press(viewer, key) -> None:
    QTest.keyClick(viewer.pages, key)


def test_b_bookmarks_a_page_with_label_and_note_saved_as_typed(qtbot, start, annotations, siti):
    viewer, annotating = start(siti)
    press(viewer, Qt.Key.Key_B)
    qtbot.waitUntil(annotating.pane.label.hasFocus)
    QTest.keyClicks(annotating.pane.label, "Jumlah penduduk")
    QTest.keyClick(annotating.pane.label, Qt.Key.Key_Tab)
    QTest.keyClicks(annotating.pane.note, "bab 3")
    (kept,) = annotations.all(siti)
    assert (kept.annotation.label, kept.annotation.note, kept.annotation.page) == ("Jumlah penduduk", "bab 3", 1)
    assert kept.annotation.quote.startswith("Tabel 1.1 Jumlah Penduduk")


def test_b_again_takes_the_bookmark_away_and_undo_brings_it_back(qtbot, start, annotations, siti):
    viewer, annotating = start(siti)
    press(viewer, Qt.Key.Key_B)
    qtbot.waitUntil(lambda: viewer.pages.annotations_on(0).ribbon)
    viewer.focus_pages()
    press(viewer, Qt.Key.Key_B)
    qtbot.waitUntil(annotating.undo.isVisible)
    assert not viewer.pages.annotations_on(0).ribbon and not annotations.all(siti)
    annotating.undo.button.click()
    qtbot.waitUntil(lambda: viewer.pages.annotations_on(0).ribbon)
    assert len(annotations.all(siti)) == 1


def test_selected_words_are_highlighted_in_a_colour(qtbot, start, annotations, siti):
    viewer, _ = start(siti)
    viewer.pages.selection.words(0)
    qtbot.waitUntil(lambda: viewer.pages.selection.words(0) is not None)
    before = viewer.pages.grab().toImage()
    viewer.pages.selection.select((0, 2), (0, 3))
    press(viewer, Qt.Key.Key_3)
    qtbot.waitUntil(lambda: bool(viewer.pages.annotations_on(0).highlights))
    (kept,) = annotations.of_publication(siti, BOOK.id)
    assert (kept.annotation.kind, kept.annotation.color, kept.fit) == (
        AnnotationKind.HIGHLIGHT,
        AnnotationColor.BLUE,
        AnnotationFit.SAME,
    )
    assert (kept.annotation.quote, kept.annotation.before) == ("Jumlah Penduduk", "Tabel 1.1")
    assert kept.annotation.after.startswith("Kabupaten")
    assert viewer.pages.selection.is_empty
    assert viewer.pages.grab().toImage() != before


def test_the_list_leads_to_an_annotation_by_keys(qtbot, start, siti):
    viewer, annotating = start(siti)
    press(viewer, Qt.Key.Key_B)
    qtbot.waitUntil(lambda: bool(annotating.book.entries))
    viewer.go_to(7)
    viewer.focus_pages()
    press(viewer, Qt.Key.Key_M)
    assert annotating.pane.list.hasFocus()
    annotating.pane.list.setCurrentIndex(annotating.pane.list.places.index(0))
    QTest.keyClick(annotating.pane.list, Qt.Key.Key_Return)
    assert viewer.pages.page == 0


def test_annotations_are_there_again_when_the_book_is_opened_again(qtbot, start, siti):
    viewer, annotating = start(siti)
    press(viewer, Qt.Key.Key_B)
    qtbot.waitUntil(lambda: bool(annotating.book.entries))
    _, again = start(siti)
    qtbot.waitUntil(lambda: bool(again.book.entries))


def test_a_guest_annotates_for_this_visit_is_told_so_and_takes_it_along_when_signing_in(
    qtbot, start, annotations, siti
):
    actors = [Actor(DeviceMode.READER)]
    viewer, annotating = start(lambda: actors[-1])
    press(viewer, Qt.Key.Key_B)
    qtbot.waitUntil(lambda: len(annotating.book.entries) == 1)
    assert "ticket" in viewer.note.label.text() and "ticket" in annotating.pane.message.text()
    assert annotating.pane.message.isVisible() and not annotations.all(siti)
    open_book(qtbot, viewer, "links.pdf")
    qtbot.waitUntil(lambda: not annotating.book.entries)
    open_book(qtbot, viewer)
    qtbot.waitUntil(lambda: len(annotating.book.entries) == 1)  # as long as the guest sits here
    actors.append(siti)
    annotating.book._annotations.take_along()
    (kept,) = annotations.all(siti)
    assert kept.annotation.kind is AnnotationKind.BOOKMARK
    actors.append(Actor(DeviceMode.READER))
    annotating.book._annotations.forget()
    assert not annotating.book.entries
    press(viewer, Qt.Key.Key_B)
    qtbot.waitUntil(lambda: len(annotating.book.entries) == 1)
    annotating.book._annotations.forget()  # somebody else sits down
    assert not annotating.book.entries and len(annotations.all(siti)) == 1


def test_a_highlighter_is_taken_first_and_stays_in_the_hand(qtbot, start, annotations, siti):
    viewer, annotating = start(siti)
    viewer.pages.selection.words(0)
    qtbot.waitUntil(lambda: viewer.pages.selection.words(0) is not None)
    press(viewer, Qt.Key.Key_2)
    assert annotating.pen_bar.isVisible() and viewer.commands.highlights[1].isChecked()
    for x in (60, 160):
        start_at, end = on_screen(viewer, 0, x, 76), on_screen(viewer, 0, x + 40, 76)
        drag(viewer, start_at, end)
    qtbot.waitUntil(lambda: len(annotations.of_publication(siti, BOOK.id)) == 2)
    kept = annotations.of_publication(siti, BOOK.id)
    assert {entry.annotation.color for entry in kept} == {AnnotationColor.GREEN}
    assert viewer.pages.selection.is_empty
    press(viewer, Qt.Key.Key_3)  # another one
    assert [action.isChecked() for action in viewer.commands.highlights] == [False, False, True, False]
    press(viewer, Qt.Key.Key_Escape)
    assert not annotating.pen_bar.isVisible() and not viewer.commands.highlights[2].isChecked()
    drag(viewer, on_screen(viewer, 0, 60, 76), on_screen(viewer, 0, 100, 76))
    assert not viewer.pages.selection.is_empty and len(annotations.of_publication(siti, BOOK.id)) == 2


def test_a_part_of_a_page_is_annotated_by_keys(qtbot, start, annotations, siti):
    viewer, annotating = start(siti)
    viewer.pages.selection.words(0)
    qtbot.waitUntil(lambda: viewer.pages.selection.words(0) is not None)
    press(viewer, Qt.Key.Key_A)
    frame = annotating.frame
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
    (kept,) = annotations.of_publication(siti, BOOK.id)
    assert (kept.annotation.kind, kept.annotation.color, kept.annotation.page) == (
        AnnotationKind.AREA,
        AnnotationColor.GREEN,
        1,
    )
    assert kept.annotation.areas[1] == 0 and "Jumlah Penduduk" in kept.annotation.quote
    assert viewer.pages.annotations_on(0).highlights and not frame.isVisible()
    qtbot.waitUntil(annotating.pane.label.hasFocus)  # a label and a note, if they like


def test_a_part_of_a_page_is_annotated_by_dragging_and_esc_leaves(qtbot, start, annotations, siti):
    viewer, annotating = start(siti)
    press(viewer, Qt.Key.Key_A)
    frame = annotating.frame
    QTest.keyClick(frame, Qt.Key.Key_Escape)
    assert not frame.isVisible() and viewer.pages.hasFocus() and not annotations.all(siti)
    press(viewer, Qt.Key.Key_A)
    middle = frame.rect().center()
    QTest.mousePress(frame, Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseMove(frame, middle + QPoint(3, 3))
    QTest.mouseRelease(frame, Qt.MouseButton.LeftButton, pos=middle + QPoint(3, 3))
    assert not annotations.all(siti)  # a click is no area
    QTest.mousePress(frame, Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseMove(frame, middle + QPoint(120, 90))
    QTest.mouseRelease(frame, Qt.MouseButton.LeftButton, pos=middle + QPoint(120, 90))
    (kept,) = annotations.all(siti)
    left, top, right, bottom = kept.annotation.areas
    scale = viewer.pages.pages_layout.scale(0)
    assert (right - left, bottom - top) == (pytest.approx(120 / scale), pytest.approx(90 / scale))


def test_an_annotation_chosen_in_the_list_takes_another_colour(qtbot, start, annotations, siti):
    viewer, annotating = start(siti)
    press(viewer, Qt.Key.Key_A)
    QTest.keyClick(annotating.frame, Qt.Key.Key_Return)
    annotating.show_pane()
    assert annotating.pane.chosen is not None
    QTest.keyClick(annotating.pane.list, Qt.Key.Key_4)
    (kept,) = annotations.all(siti)
    assert kept.annotation.color is AnnotationColor.PINK


def test_an_answer_about_another_book_leaves_the_list_alone(qtbot, start, siti):
    """The book before may have had no annotations, and its answer may come late."""
    viewer, annotating = start(siti)
    press(viewer, Qt.Key.Key_B)
    qtbot.waitUntil(lambda: len(annotating.book.entries) == 1)
    annotating.book._take(uuid4(), ())
    assert len(annotating.book.entries) == 1


def test_the_bar_at_the_selection_highlights_with_one_click(qtbot, start, annotations, siti):
    viewer, _ = start(siti)
    viewer.pages.selection.words(0)
    qtbot.waitUntil(lambda: viewer.pages.selection.words(0) is not None)
    viewer.pages.selection.select((0, 2), (0, 3))
    green = next(button for button, action in viewer.selection_bar._buttons if action is viewer.commands.highlights[1])
    assert green.isVisible()
    green.click()
    (kept,) = annotations.all(siti)
    assert kept.annotation.color is AnnotationColor.GREEN
    assert not viewer.selection_bar.isVisible()


def test_n_highlights_selected_words_and_begins_with_the_note(qtbot, start, annotations, siti):
    viewer, annotating = start(siti)
    viewer.pages.selection.words(0)
    qtbot.waitUntil(lambda: viewer.pages.selection.words(0) is not None)
    viewer.pages.selection.select((0, 2), (0, 3))
    press(viewer, Qt.Key.Key_N)
    qtbot.waitUntil(annotating.pane.note.hasFocus)
    QTest.keyClicks(annotating.pane.note, "untuk bab 2")
    (kept,) = annotations.all(siti)
    assert (kept.annotation.kind, kept.annotation.note) == (AnnotationKind.HIGHLIGHT, "untuk bab 2")
