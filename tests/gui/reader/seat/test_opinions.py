"""A visitor rates and reports at the reader, by keyboard; a guest is told how; the next visitor finds nothing of it."""

import threading
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from catalog_db.models import Rating, ReportState, Role, Visitor
from desktop.actors import Actor, nobody_yet
from desktop.catalogue.editing import CatalogueEditor
from desktop.desk.guestbook.service import GuestBook
from desktop.desk.guestbook.visitors import Visitors
from desktop.reading.opinions.publication_reports import PublicationReports
from desktop.reading.opinions.service import Opinions
from desktop.reading.opinions.values import LONGEST_COMMENT, ReportForm, TooManyReports
from desktop.reading.sessions.local_session import guest_session
from desktop.reading.sessions.service import ReadingSessions
from desktop.room.opening import create_room, open_room
from desktop.security.key_store import KeyFileStore
from desktop.settings.model import Settings
from tests.gui.desk.keyboard import to_front
from tests.unit.catalogue.books import yearbook
from tests.unit.desk.conftest import FORM
from ui.reader.navigation import AboutPublication, OpenBook
from ui.reader.window import ReaderWindow
from ui.startup.windows import Windows
from ui.viewer.erratum_strip import ErratumStrip
from ui.widgets.text import Paragraph

LIBRARIAN = Actor(Role.LIBRARIAN)


def make_room_with_book(folder: Path) -> None:
    (folder / "books").mkdir()
    yearbook(folder / "books" / "kaur.pdf")
    with create_room(folder / "room", KeyFileStore(folder / "key"), Settings()) as made:
        importer = made.make_importer(nobody_yet())
        importer.run(importer.add([folder / "books"]), threading.Event())


@pytest.fixture
def room(qapp, tmp_path, prepared):
    prepared.copy("room-with-book", make_room_with_book, tmp_path)
    with open_room(tmp_path / "room", KeyFileStore(tmp_path / "key")) as opened:
        yield opened


@pytest.fixture
def book(room):
    return room.catalogue.recent(1)[0].id


@pytest.fixture
def windows(qtbot, appearance, state, room):
    reader = ReaderWindow(appearance, room.settings.name, state, lambda: guest_session(room.clock), room.clock)
    reader.resize(1366, 768)
    made = Windows(room, appearance, reader, state)
    with qtbot.waitExposed(reader):
        made.open()
    to_front(qtbot, reader)
    yield made
    made.close()


@pytest.fixture
def siti(room):
    return room.get(GuestBook).register(nobody_yet(), replace(FORM, name="Siti Aminah"))


@pytest.fixture
def sign_in(qtbot, windows):
    def enter(visit) -> None:
        windows.seat.dialog.ticket.setText(visit.tickets[0].ticket)
        windows.seat.dialog.code.setText(visit.code)
        qtbot.keyClick(windows.seat.dialog.code, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: not windows.reader.session.is_guest)
        to_front(qtbot, windows.reader)

    return enter


def ratings(room) -> list[tuple[int, str]]:
    with room.records.reading() as session:
        return [(row.stars, row.comment) for row in session.query(Rating)]


def test_a_visitor_rates_by_keyboard_and_comments_and_takes_it_back(qtbot, windows, room, book, siti, sign_in):
    windows.reader.header.sign_in.click()
    sign_in(siti)
    windows.reader.go(AboutPublication(book))
    panel = windows.reader.controller.publication.rating
    assert panel.isVisible() and not panel.comment.isVisible()
    panel.stars.stop().setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_4)
    qtbot.waitUntil(lambda: ratings(room) == [(4, "")])
    assert QApplication.focusWidget() is panel.stars.stars[3]
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Left)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: ratings(room) == [(3, "")])
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert panel.comment.hasFocus()
    qtbot.keyClicks(panel.comment, "Lengkap")
    qtbot.keyClick(panel.comment, Qt.Key.Key_Tab)
    assert panel.save_button.hasFocus()
    qtbot.keyClick(panel.save_button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: ratings(room) == [(3, "Lengkap")])
    panel.comment.setPlainText("x" * (LONGEST_COMMENT + 1))
    panel.save_button.click()
    assert str(LONGEST_COMMENT) in panel.hint.text()
    panel.stars.choose(5)
    qtbot.waitUntil(lambda: ratings(room) == [(5, "Lengkap")])
    panel.remove_button.click()
    qtbot.waitUntil(lambda: ratings(room) == [])
    assert panel.stars.value == 0 and not panel.comment.isVisible()


def test_a_guest_is_told_to_sign_in_and_rates_after_that(qtbot, windows, room, book, siti, sign_in):
    windows.reader.go(AboutPublication(book))
    panel = windows.reader.controller.publication.rating
    qtbot.mouseClick(panel.stars.stars[4], Qt.MouseButton.LeftButton)
    assert panel.stars.value == 0 and ratings(room) == []
    assert panel.hint.text() == "To rate, sign in with the ticket from the desk."
    panel.sign_in_button.click()
    sign_in(siti)
    qtbot.waitUntil(lambda: not panel.sign_in_button.isVisible())
    panel.stars.choose(5)
    qtbot.waitUntil(lambda: ratings(room) == [(5, "")])


def test_the_next_visitor_finds_nothing_of_a_rating(qtbot, windows, room, book, siti, sign_in):
    windows.reader.header.sign_in.click()
    sign_in(siti)
    windows.reader.go(AboutPublication(book))
    panel = windows.reader.controller.publication.rating
    panel.stars.choose(2)
    panel.comment.setPlainText("Rahasia")
    panel.save_button.click()
    qtbot.waitUntil(lambda: ratings(room) == [(2, "Rahasia")])
    windows.reader.end_session()
    edits = windows.reader.findChildren(QPlainTextEdit)
    assert all("Rahasia" not in edit.toPlainText() and not edit.document().isUndoAvailable() for edit in edits)
    windows.reader.go(AboutPublication(book))
    assert panel.stars.value == 0
    qtbot.waitUntil(lambda: windows.background.is_idle)
    assert panel.stars.value == 0


def test_an_average_is_shown_from_three_ratings_on(qtbot, windows, room, book):
    def rate(*stars: int) -> None:
        with room.records.writing() as session:
            for each in stars:
                visitor = Visitor(name="x", name_key="x", added_at=room.clock(), changed_at=room.clock())
                session.add(visitor)
                session.flush()
                session.add(Rating(visitor_id=visitor.id, publication_id=book, stars=each, rated_at=room.clock()))

    panel = windows.reader.controller.publication.rating
    rate(5, 4)
    windows.reader.go(AboutPublication(book))
    qtbot.waitUntil(lambda: windows.background.is_idle)
    assert not panel.average.isVisible()
    rate(4)
    windows.reader.go(AboutPublication(book))
    qtbot.waitUntil(panel.average.isVisible)
    assert panel.average.text() == "4.3 of 5 · 3 ratings"
    windows.reader.search("kaur utara")
    results = windows.reader.controller.results
    qtbot.waitUntil(lambda: bool(results.rows) and results.rows[0].rating.isVisible())
    assert results.rows[0].rating.text() == "★ 4.3 of 5 · 3 ratings"


@pytest.mark.wide
def test_a_page_is_reported_from_the_viewer_with_its_watermarked_picture(qtbot, windows, room, book, siti, sign_in):
    """A guest asks; they sign in, and the page is pictured under their own watermark, not the guest's."""
    windows.reader.go(OpenBook(book, 2))
    viewer = windows.reader.viewer
    qtbot.waitUntil(viewer.commands.report.isEnabled)
    qtbot.waitUntil(lambda: viewer.pages.page == 1)
    windows.reader.activateWindow()
    qtbot.waitUntil(viewer.pages.hasFocus)
    qtbot.keyClick(viewer.pages, Qt.Key.Key_L)
    qtbot.waitUntil(lambda: windows.seat.dialog is not None and windows.seat.dialog.isVisible())
    sign_in(siti)
    qtbot.waitUntil(lambda: windows.seat.opinions.dialog is not None)
    dialog = windows.seat.opinions.dialog
    qtbot.waitUntil(dialog.preview.isVisible)
    dialog.activateWindow()  # the sign-in that went may have given that to the window below
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.keyClick(dialog, Qt.Key.Key_4)
    dialog.send()
    assert dialog.problem.text() == "Say in some words what is wrong."
    assert dialog.focusWidget() is dialog.text
    qtbot.keyClicks(dialog.text, "Tabel 1 terpotong")
    qtbot.keyClick(dialog.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(room.get(PublicationReports).list(LIBRARIAN)) == 1)
    (line,) = room.get(PublicationReports).list(LIBRARIAN)
    assert (line.page, line.reason, line.text, line.has_picture) == (2, "4", "Tabel 1 terpotong", True)
    details = room.get(PublicationReports).get(LIBRARIAN, line.id)
    assert details.visit == siti.visit
    page = QImage.fromData(details.picture)
    assert page.width() == 900
    assert watermarked_part(page) > 0.005, "the watermark lies over the page"


def watermarked_part(page: QImage) -> float:
    """How much of the upper and lower margins, where a page prints nothing, is not white."""
    rows = [*range(4, page.height() // 30), *range(page.height() * 29 // 30, page.height() - 4)]
    seen = [page.pixelColor(x, y).lightness() for y in rows for x in range(0, page.width(), 2)]
    return sum(value < 252 for value in seen) / len(seen)


@pytest.mark.wide
def test_a_picture_is_left_out_where_the_visitor_wants_that(qtbot, windows, room, book, siti, sign_in):
    windows.reader.header.sign_in.click()
    sign_in(siti)
    windows.reader.go(OpenBook(book, 1))
    viewer = windows.reader.viewer
    qtbot.waitUntil(viewer.commands.report.isEnabled)
    viewer.commands.report.trigger()
    dialog = windows.seat.opinions.dialog
    qtbot.waitUntil(dialog.preview.isVisible)
    dialog.with_picture.click()
    qtbot.keyClick(dialog, Qt.Key.Key_1)
    dialog.send_button.click()
    qtbot.waitUntil(lambda: len(room.get(PublicationReports).list(LIBRARIAN)) == 1)
    assert not room.get(PublicationReports).list(LIBRARIAN)[0].has_picture


def test_a_whole_publication_is_reported_from_its_page_and_esc_leaves(qtbot, windows, room, book, siti, sign_in):
    windows.reader.go(AboutPublication(book))
    page = windows.reader.controller.publication
    page.report_button.click()
    asked = windows.seat.dialog
    assert asked.why.isVisible() and asked.why.text() == "To report a problem, sign in first."
    asked.reject()
    windows.reader.header.sign_in.click()
    assert not windows.seat.dialog.why.isVisible()
    sign_in(siti)
    page = windows.reader.controller.publication
    page.report_button.click()
    dialog = windows.seat.opinions.dialog
    assert dialog.focusWidget() is dialog.group.buttons()[0]
    dialog.text.setPlainText("Tidak jadi")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible() and dialog.text.toPlainText() == ""
    page.report_button.click()
    dialog = windows.seat.opinions.dialog
    dialog.group.button(1).setChecked(True)
    dialog.send_button.click()
    qtbot.waitUntil(lambda: len(room.get(PublicationReports).list(LIBRARIAN)) == 1)
    (line,) = room.get(PublicationReports).list(LIBRARIAN)
    assert (line.page, line.reason, line.has_picture) == (None, "2", False)
    windows.reader.end_session()
    assert windows.seat.opinions.dialog is None


def test_an_answer_is_told_gently_and_noted_as_read(qtbot, windows, room, book, siti, sign_in):
    windows.reader.header.sign_in.click()
    sign_in(siti)
    actor = windows.seat.actor
    room.get(Opinions).report(actor, ReportForm(book, 2, "3", "Tabel 1 salah"))
    banner = windows.seat.banner
    (line,) = room.get(PublicationReports).list(LIBRARIAN)
    room.get(PublicationReports).step(LIBRARIAN, line.id, ReportState.IN_PROGRESS)
    assert not banner.answers.isVisible()
    room.get(PublicationReports).step(LIBRARIAN, line.id, ReportState.ANSWERED, "Sudah diperbaiki.")
    qtbot.waitUntil(banner.answers.isVisible)
    qtbot.mouseClick(banner.answers.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: windows.seat.opinions.answers is not None)
    dialog = windows.seat.opinions.answers
    said = [paragraph.text() for paragraph in dialog.findChildren(Paragraph)]
    assert "Answer: Sudah diperbaiki." in said and "Tabel 1 salah" in said
    assert not banner.answers.isVisible()
    qtbot.waitUntil(lambda: room.get(Opinions).my_reports(actor)[0].seen)
    windows.reader.end_session()
    qtbot.waitUntil(lambda: windows.seat.opinions.answers is None)
    assert not banner.answers.isVisible()


def test_an_answer_that_came_meanwhile_waits_at_the_next_sign_in(qtbot, windows, room, book, siti, sign_in):
    windows.reader.header.sign_in.click()
    sign_in(siti)
    room.get(Opinions).report(windows.seat.actor, ReportForm(book, None, "2"))
    windows.reader.end_session()
    (line,) = room.get(PublicationReports).list(LIBRARIAN)
    room.get(PublicationReports).step(LIBRARIAN, line.id, ReportState.REJECTED, "Keterangannya benar.")
    assert not windows.seat.banner.answers.isVisible()
    windows.reader.header.sign_in.click()
    sign_in(siti)
    qtbot.waitUntil(windows.seat.banner.answers.isVisible)


def test_an_erratum_stands_on_the_publication_and_above_the_open_book(qtbot, windows, room, book):
    windows.reader.go(AboutPublication(book))
    assert not windows.reader.controller.publication.erratum.isVisible()
    room.get(CatalogueEditor).update(nobody_yet(), [book], {"erratum": "Tabel 1: jumlah seharusnya 101"})
    windows.reader.go(AboutPublication(book))
    notice = windows.reader.controller.publication.erratum
    assert notice.isVisible() and notice.words.text().endswith(": Tabel 1: jumlah seharusnya 101")
    windows.reader.go(OpenBook(book, 1))
    viewer = windows.reader.viewer
    qtbot.waitUntil(viewer.commands.report.isEnabled)
    strip = viewer.findChild(ErratumStrip)
    qtbot.waitUntil(strip.isVisible)
    assert strip.y() == viewer.toolbar.height() and strip.y() + strip.height() <= viewer.body.y()
    strip.seen_button.click()
    assert not strip.isVisible()
    room.get(CatalogueEditor).update(nobody_yet(), [book], {"erratum": "Tabel 2: jumlah seharusnya 102"})
    windows.reader.go(AboutPublication(book))
    windows.reader.go(OpenBook(book, 2))  # the same book, which stayed open meanwhile
    qtbot.waitUntil(strip.isVisible)
    assert "102" in strip.words.text()


@pytest.mark.wide
def test_the_pin_opens_what_was_said_in_earlier_visits(qtbot, windows, room, book, siti, sign_in):
    windows.reader.header.sign_in.click()
    sign_in(siti)
    first = windows.seat.actor
    room.get(Opinions).rate(first, book, 2, "Dari kunjungan pertama")
    room.get(Opinions).report(first, ReportForm(book, None, "2"))
    room.get(ReadingSessions).set_pin(first, "402971")
    windows.reader.end_session()
    room.get(GuestBook).leave(nobody_yet(), siti.visit_id)
    (line,) = room.get(PublicationReports).list(LIBRARIAN)
    room.get(PublicationReports).step(LIBRARIAN, line.id, ReportState.ANSWERED, "Sudah diperbaiki.")
    known = room.get(Visitors).search(nobody_yet(), FORM.email)[0]
    again = room.get(GuestBook).register(nobody_yet(), replace(FORM, name="Siti Aminah"), known.id)
    qtbot.waitUntil(lambda: windows.background.is_idle)
    windows.reader.header.sign_in.click()
    sign_in(again)
    windows.reader.go(AboutPublication(book))
    panel = windows.reader.controller.publication.rating
    qtbot.waitUntil(lambda: windows.background.is_idle)
    assert panel.stars.value == 0 and not windows.seat.banner.answers.isVisible()
    windows.seat.visitor_session.update(room.get(ReadingSessions).find_again(windows.seat.actor, FORM.email, "402971"))
    qtbot.waitUntil(windows.seat.banner.answers.isVisible)
    qtbot.waitUntil(lambda: panel.stars.value == 2)
    assert panel.comment.toPlainText() == "Dari kunjungan pertama"


def test_a_report_that_was_not_taken_keeps_what_was_typed(qtbot, windows, room, book, siti, sign_in, monkeypatch):
    windows.reader.header.sign_in.click()
    sign_in(siti)
    windows.reader.go(AboutPublication(book))
    windows.reader.controller.publication.report_button.click()
    dialog = windows.seat.opinions.dialog
    dialog.group.button(3).setChecked(True)
    dialog.text.setPlainText("Tabel 1 terpotong")

    def refuse(_actor, _form):
        raise TooManyReports(20)

    with monkeypatch.context() as patch:
        patch.setattr(room.get(Opinions), "report", refuse)
        dialog.send_button.click()
        qtbot.waitUntil(dialog.problem.isVisible)
    assert dialog.isVisible() and dialog.text.toPlainText() == "Tabel 1 terpotong"
    dialog.send_button.click()
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert [line.text for line in room.get(PublicationReports).list(LIBRARIAN)] == ["Tabel 1 terpotong"]


@pytest.mark.wide
def test_a_comment_that_was_not_saved_waits_for_its_visitor_and_nobody_else(qtbot, windows, book, siti, sign_in):
    windows.reader.header.sign_in.click()
    sign_in(siti)
    windows.reader.go(AboutPublication(book))
    panel = windows.reader.controller.publication.rating
    panel.stars.choose(4)
    qtbot.keyClicks(panel.comment, "Lengkap, tetapi")
    qtbot.waitUntil(lambda: windows.background.is_idle)
    windows.reader.go(OpenBook(book, 1))
    windows.reader.back()
    qtbot.waitUntil(lambda: panel.comment.toPlainText() == "Lengkap, tetapi")
    assert panel.hint.text() == "Your comment is not saved yet."
    windows.reader.end_session()
    windows.reader.header.sign_in.click()
    sign_in(siti)
    windows.reader.go(AboutPublication(book))
    qtbot.waitUntil(lambda: panel.stars.value == 4)
    assert panel.comment.toPlainText() == ""
