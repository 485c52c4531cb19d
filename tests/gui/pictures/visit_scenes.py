"""A visitor who has signed in at a reader PC: their annotations, their PIN, the prompt where guests may not read."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

from catalog_db.models.reading import AnnotationKind
from desktop.actors import nobody_yet
from desktop.desk.guestbook.service import GuestBook
from desktop.reading.annotations.service import Annotations
from desktop.reading.annotations.values import AnnotationColor, NewAnnotation
from tests.gui.pictures.stage import Scene
from tests.unit.desk.conftest import FORM
from ui.reader.navigation import Home, MyAnnotations, OpenBook
from ui.tour.stage import wait_until
from ui.viewer.annotations.annotating import Annotating
from ui.viewer.viewer import Viewer


def visit(scene: Scene) -> None:
    """From the ticket to the end."""
    camera, reader, seat = scene.camera, scene.reader, scene.windows.seat
    assert seat is not None
    registered = scene.room.get(GuestBook).register(nobody_yet(), replace(FORM, name="Siti Aminah"))
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
    reader.go(MyAnnotations())
    page = reader.controller.annotations
    assert page is not None
    wait_until(page.empty.isVisible)
    camera.take(reader, "reader, no annotations yet")
    _annotate(scene)
    page.refresh()
    wait_until(lambda: len(page.shown) > 3 and all(each.fit != "unsought" for each in page.shown))
    page.list.setCurrentIndex(page.list.places.index(1))
    camera.take(reader, "reader, my annotations")
    camera.walk(reader, "reader, my annotations")
    seat.pin.choose()
    assert seat.pin.dialog is not None
    camera.take(seat.pin.dialog, "reader, choosing a PIN")
    seat.pin.find()
    camera.take(seat.pin.dialog, "reader, finding earlier annotations")
    seat.pin.drop()
    _book(scene)
    reader.end_session()


def _annotate(scene: Scene) -> None:
    seat, room = scene.windows.seat, scene.room
    assert seat is not None and seat.actor.session_id is not None
    books = [room.catalogue.get(row.id) for row in room.catalogue.recent(3)]
    books = [book for book in books if book.sha256]
    now = room.clock() - timedelta(minutes=9)
    for number, book in enumerate(books):
        for annotation in (
            NewAnnotation(
                book.id, book.sha256 or "", AnnotationKind.BOOKMARK, 3, label="Ringkasan", note="untuk bab pertama"
            ),
            NewAnnotation(
                book.id,
                book.sha256 or "",
                AnnotationKind.HIGHLIGHT,
                5,
                note="bandingkan dengan edisi 2020",
                color=tuple(AnnotationColor)[1 + number],
                quote="Jumlah penduduk menurut kecamatan",
                areas=(50, 80, 300, 96),
            ),
            NewAnnotation(
                book.id, "f" * 64, AnnotationKind.BOOKMARK, 9, label="Dari edisi lama", quote="tidak ada lagi di sini"
            ),
        ):
            now += timedelta(seconds=1)
            room.get(Annotations).keep(seat.actor, seat.actor.session_id, uuid4(), annotation, now)


def _book(scene: Scene) -> None:
    """Annotations in a book, and the frame around a part of a page."""
    reader = scene.reader
    page = reader.controller.annotations
    assert page is not None
    reader.go(OpenBook(page.shown[1].annotation.publication_id, 5))
    viewer = reader.viewer
    assert isinstance(viewer, Viewer)
    wait_until(lambda: viewer.pages.page_count > 5 and viewer.pages.is_sharp(4))
    annotating = viewer.findChild(Annotating)
    assert annotating is not None
    wait_until(lambda: bool(annotating.book.entries))
    annotating.show_pane()
    scene.camera.take(reader, "viewer, my annotations")
    annotating.begin_area()
    scene.camera.take(reader, "viewer, annotating a part of a page")
    annotating.frame.leave()
