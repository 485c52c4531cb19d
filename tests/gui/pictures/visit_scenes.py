"""A visitor who has signed in at a reader PC: their marks, their PIN, the prompt where guests may not read."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

from catalog_db.models.reading import MarkKind
from desktop.actors import nobody_yet
from desktop.reading.annotations.values import MarkColor, NewMark
from tests.gui.pictures.stage import Scene
from tests.unit.desk.conftest import FORM
from ui.reader.navigation import Home, MyMarks, OpenBook
from ui.tour.stage import wait_until
from ui.viewer.annotations.marking import Marking
from ui.viewer.viewer import Viewer


def visit(scene: Scene) -> None:
    """From the ticket to the end."""
    camera, reader, seat = scene.camera, scene.reader, scene.windows.seat
    assert seat is not None
    registered = scene.room.guest_book.register(nobody_yet(), replace(FORM, name="Siti Aminah"))
    reader.go(Home())
    reader.guest_prompt.close(True)
    camera.take(reader, "reader, guests may not read")
    camera.walk(reader, "reader, guests may not read")
    seat.ask()
    dialog = seat.dialog
    assert dialog is not None
    dialog.ticket.setText("P-001")
    dialog.code.setText("x")
    dialog.try_it()
    wait_until(dialog.problem.isVisible)
    camera.take(dialog, "reader, signing in")
    dialog.ticket.setText(registered.tickets[0].ticket)
    dialog.code.setText(registered.code)
    dialog.try_it()
    wait_until(lambda: not reader.session.is_guest)
    reader.guest_prompt.close(False)
    reader.go(MyMarks())
    page = reader.controller.marks
    assert page is not None
    wait_until(page.empty.isVisible)
    camera.take(reader, "reader, no marks yet")
    _mark(scene)
    page.refresh()
    wait_until(lambda: len(page.shown) > 3 and all(each.fit != "unsought" for each in page.shown))
    page.list.setCurrentIndex(page.list.places.index(1))
    camera.take(reader, "reader, my marks")
    camera.walk(reader, "reader, my marks")
    seat.pin.choose()
    assert seat.pin.dialog is not None
    camera.take(seat.pin.dialog, "reader, choosing a PIN")
    seat.pin.find()
    camera.take(seat.pin.dialog, "reader, finding earlier marks")
    seat.pin.drop()
    _book(scene)
    reader.end_session()


def _mark(scene: Scene) -> None:
    seat, room = scene.windows.seat, scene.room
    assert seat is not None and seat.actor.session_id is not None
    books = [room.catalogue.get(row.id) for row in room.catalogue.recent(3)]
    books = [book for book in books if book.sha256]
    now = room.clock() - timedelta(minutes=9)
    for number, book in enumerate(books):
        for mark in (
            NewMark(book.id, book.sha256 or "", MarkKind.BOOKMARK, 3, label="Ringkasan", note="untuk bab pertama"),
            NewMark(
                book.id, book.sha256 or "", MarkKind.HIGHLIGHT, 5, note="bandingkan dengan edisi 2020",
                color=tuple(MarkColor)[1 + number], quote="Jumlah penduduk menurut kecamatan", areas=(50, 80, 300, 96),
            ),
            NewMark(book.id, "f" * 64, MarkKind.BOOKMARK, 9, label="Dari edisi lama", quote="tidak ada lagi di sini"),
        ):  # fmt: skip
            now += timedelta(seconds=1)
            room.marks.keep(seat.actor, seat.actor.session_id, uuid4(), mark, now)


def _book(scene: Scene) -> None:
    """Marks in a book, and the frame around a part of a page."""
    reader = scene.reader
    mark = reader.controller.marks
    assert mark is not None
    reader.go(OpenBook(mark.shown[1].mark.publication_id, 5))
    viewer = reader.viewer
    assert isinstance(viewer, Viewer)
    wait_until(lambda: viewer.pages.page_count > 5 and viewer.pages.is_sharp(4))
    marking = viewer.findChild(Marking)
    assert marking is not None
    wait_until(lambda: bool(marking.book.entries))
    marking.show_pane()
    scene.camera.take(reader, "viewer, my marks")
    marking.begin_area()
    scene.camera.take(reader, "viewer, marking a part of a page")
    marking.frame.leave()
