"""The list of all one's annotations, in the real window of a reader PC."""

# ruff: noqa: F811 - fixtures of the seat are borrowed by name

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pymupdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from catalog_db.models.reading import AnnotationKind
from desktop.actors import Actor, DeviceMode
from desktop.desk.guestbook.service import GuestBook
from desktop.desk.queue.service import Queue
from desktop.reading.annotations.service import Annotations
from desktop.reading.annotations.values import AnnotationColor, NewAnnotation
from desktop.settings.model import Policy
from tests.gui.reader.books import add_book
from tests.gui.reader.seat.test_seat import OFFICER, room, sign_in, signed_in, siti, windows  # noqa: F401
from tests.unit.desk.conftest import FORM
from ui.reader.annotations.export import TakingAlong
from ui.reader.navigation import MyAnnotations, OpenBook

PAGES = ("Kata pengantar", "Daftar isi", "Bab 1", "Penduduk 210.000 jiwa")


@pytest.fixture
def books(room):
    """Ids and files of two books."""
    return add_book(room, "Seluma Dalam Angka 2023", PAGES), add_book(room, "Inflasi Kota Bengkulu", PAGES[:2])


def annotations_of(books) -> list[NewAnnotation]:
    """The newest last."""
    (seluma, edition), (inflation, other) = books
    highlight = NewAnnotation(
        seluma,
        edition,
        AnnotationKind.HIGHLIGHT,
        4,
        note="untuk skripsi",
        color=AnnotationColor.GREEN,
        quote="210.000 jiwa",
        areas=(1.0, 1.0, 9.0, 9.0),
    )
    return [
        NewAnnotation(inflation, other, AnnotationKind.BOOKMARK, 1, label="Ringkasan"),
        highlight,
        NewAnnotation(
            seluma, "c" * 64, AnnotationKind.BOOKMARK, 2, label="Dari edisi lama", quote="kata yang sudah tidak ada"
        ),
    ]


def keep(room, actor, annotations) -> None:
    now = room.clock() - timedelta(minutes=1)
    for second, annotation in enumerate(annotations):
        room.get(Annotations).keep(actor, actor.session_id, uuid4(), annotation, now + timedelta(seconds=second))


@pytest.fixture
def page(qtbot, windows, room, siti, books):
    """The page of a visitor with three annotations."""
    sign_in(qtbot, windows, "P-001", siti.code)
    qtbot.waitUntil(lambda: signed_in(windows))
    keep(room, windows.seat.actor, annotations_of(books))
    windows.reader.header.annotations.click()
    windows.reader.activateWindow()
    page = windows.reader.controller.annotations
    qtbot.waitUntil(lambda: len(page.shown) == 3 and page.shown[0].fit == "lost")
    return page


def rows(page) -> list[str]:
    return [page.list.places.row(n).head for n in range(page.list.places.rowCount())]


def test_all_annotations_stand_there_and_a_lost_one_says_so(page, windows):
    assert isinstance(windows.reader.history.here, MyAnnotations)
    assert rows(page) == ["Dari edisi lama", "210.000 jiwa", "Ringkasan"]
    lost = page.list.places.row(0)
    assert lost.text.startswith("Not found in this revised edition") and lost.label == "was on page 2 of the file"
    assert page.list.places.row(1).label == "p. 4"
    page.list.setCurrentIndex(page.list.places.index(0))
    assert not page.form.jump_button.isEnabled() and page.form.doubt.isVisible()


def test_search_and_filters_leave_what_fits(page, books):
    page.search_edit.setText("SKRIPSI seluma")
    assert rows(page) == ["210.000 jiwa"] and page.count.text() == "1 of 3"
    page.search_edit.setText("tidak ada yang begini")
    assert page.empty.isVisible()
    page.empty.button.click()
    assert len(page.shown) == 3
    page.kind.setCurrentIndex(page.kind.findData(AnnotationKind.BOOKMARK))
    assert rows(page) == ["Dari edisi lama", "Ringkasan"]
    page.publication.setCurrentIndex(page.publication.findData(str(books[1][0])))
    assert rows(page) == ["Ringkasan"]
    page.color.setCurrentIndex(page.color.findData(AnnotationColor.PINK))
    assert rows(page) == []


def test_by_keys_to_the_place_and_back(qtbot, page, windows, books):
    page.list.setCurrentIndex(page.list.places.index(1))
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert windows.reader.history.here == OpenBook(books[0][0], 4)
    windows.reader.back()
    assert isinstance(windows.reader.history.here, MyAnnotations)
    qtbot.waitUntil(lambda: len(page.shown) == 3)


def test_label_and_note_are_kept_with_every_letter(page, room, windows):
    page.list.setCurrentIndex(page.list.places.index(1))
    QTest.keyClick(page.list, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(page.form.label, "Penduduk")
    QTest.keyClicks(page.form.note, "!")
    page.form.color.setCurrentIndex(page.form.color.findData(AnnotationColor.BLUE))
    page.form.color.activated.emit(page.form.color.currentIndex())
    kept = room.get(Annotations).all(windows.seat.actor)[1].annotation
    assert (kept.label, kept.note, kept.color) == ("Penduduk", "!untuk skripsi", AnnotationColor.BLUE)
    assert rows(page)[1] == "Penduduk"


def test_a_deleted_annotation_comes_back(page, room, windows):
    page.list.setCurrentIndex(page.list.places.index(2))
    page.list.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_Delete)
    assert len(page.shown) == 2 == len(room.get(Annotations).all(windows.seat.actor))
    page.undo_bar.button.click()
    assert rows(page)[-1] == "Ringkasan" and len(room.get(Annotations).all(windows.seat.actor)) == 3


def test_taking_along_is_closed_unless_the_policy_opens_it(page, tmp_path):
    for button in (page.print_button, page.pdf_button, page.file_button):
        assert not button.isVisible()
    for signal in (page.print_asked, page.pdf_asked, page.file_asked):
        signal.emit()
    taking = page.findChild(TakingAlong)
    taking.save_pdf(tmp_path / "marks.pdf")
    taking.save_text(tmp_path / "marks.txt")
    assert not list(tmp_path.glob("marks.*"))
    assert not page.findChildren(QDialog)


def test_what_is_taken_along_is_watermarked_and_quotes_no_more_than_may_be_copied(page, tmp_path):
    taking = page.findChild(TakingAlong)
    taking._policy = Policy(save_marks=True, copy_limit_chars=7)
    pdf, text = tmp_path / "marks.pdf", tmp_path / "marks.txt"
    taking.save_pdf(pdf)
    taking.save_text(text)
    said = text.read_text(encoding="utf-8-sig")
    assert "Seluma Dalam Angka 2023, BPS" in said and "untuk skripsi" in said
    assert "“210.000 …”" in said and "210.000 jiwa" not in said
    assert "Not found in this revised edition" in said
    with pymupdf.open(pdf) as document:
        written = " ".join(page_.get_text() for page_ in document)
    assert "Ringkasan" in written and written.count("Siti Aminah") > 10


@pytest.mark.wide
def test_a_pin_is_chosen_and_opens_the_annotations_the_next_time(qtbot, page, windows, room):
    page.pin_button.click()
    dialog = windows.seat.pin.dialog
    for pin, again, problem in (
        ("80275", "", "six digits"),
        ("802751", "802752", "not the same"),
        ("123456", "123456", "nobody guesses"),
    ):
        dialog.pin.setText(pin)
        dialog.again.setText(again)
        dialog.enter_button.click()
        qtbot.waitUntil(lambda problem=problem: problem in dialog.problem.text())
    dialog.pin.setText("802751")
    dialog.again.setText("802751")
    QTest.keyClick(dialog.again, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: windows.seat.visitor_session.visit.has_pin)
    assert dialog.pin.text() == "" and page.pin_button.text() == "Change my PIN" and not page.find_button.isVisible()
    windows.reader.end_session()
    room.get(Queue).serve_next(OFFICER, 1)
    room.get(Queue).done(OFFICER, 1)
    again = room.get(GuestBook).register(OFFICER, replace(FORM, name="Siti A."))
    sign_in(qtbot, windows, "P-002", again.code)
    qtbot.waitUntil(lambda: signed_in(windows))
    windows.reader.header.annotations.click()
    page = windows.reader.controller.annotations
    qtbot.waitUntil(page.empty.isVisible)
    page.find_button.click()
    dialog = windows.seat.pin.dialog
    QTest.keyClicks(dialog.email, "siti@example.com")
    QTest.keyClick(dialog.email, Qt.Key.Key_Return)
    QTest.keyClicks(dialog.pin, "802752")
    QTest.keyClick(dialog.pin, Qt.Key.Key_Return)
    qtbot.waitUntil(dialog.problem.isVisible)
    wrong = dialog.problem.text()
    dialog.email.setText("nobody@example.com")
    QTest.keyClicks(dialog.pin, "802751")
    QTest.keyClick(dialog.pin, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.pin.text() == "" and not dialog._busy)
    assert dialog.problem.text() == wrong
    dialog.email.setText("siti@example.com")
    QTest.keyClicks(dialog.pin, "802751")
    QTest.keyClick(dialog.pin, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(page.shown) == 3)


@pytest.mark.wide
def test_the_next_visitor_finds_no_list_and_no_dialog(qtbot, page, windows, room):
    page.search_edit.setText("skripsi")
    page.pin_button.click()
    windows.reader.end_session()
    assert windows.reader.controller.annotations is None and windows.seat.pin.dialog is None
    assert not windows.reader.header.annotations.isVisible()
    windows.reader.go(MyAnnotations())
    guests = windows.reader.controller.annotations
    assert guests is not None
    assert guests.shown == [] and guests.search_edit.text() == "" and guests.empty.isVisible()
    assert windows.seat.actor == Actor(DeviceMode.READER)


def test_all_places_that_are_shown_are_cited_with_their_printed_pages(page):
    page.cite_menu.actions()[3].trigger()
    text = QApplication.clipboard().text()
    assert text.count("TY  - BOOK") == len(dict.fromkeys(page.sources())) > 1
    assert "SP  - " in text and page.note.isVisible()
