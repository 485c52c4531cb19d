"""Rating, reporting, answers, errata, and asking the desk: what visitors and the staff see of it."""

from dataclasses import replace

from PySide6.QtWidgets import QDialog

from catalog_db.errors import Invalid, StorageFull, Subject
from catalog_db.models import Rating, ReportState, Visitor
from desktop.actors import nobody_yet
from desktop.desk.guestbook.service import GuestBook
from desktop.reading.opinions.publication_reports import PublicationReports
from desktop.reading.opinions.service import Opinions
from desktop.reading.opinions.values import ReportForm
from desktop.reading.sessions.service import ReadingSessions
from tests.gui.pictures.rooms import books_of
from tests.gui.pictures.stage import Scene
from tests.unit.desk.conftest import FORM
from ui.desk.publication_reports.panel import ErratumDialog, PublicationReportsPanel
from ui.reader.navigation import AboutPublication, OpenBook
from ui.tour.stage import settle, wait_until
from ui.window_state import bring_to_front
from ui.words.sentences import sentence

_LONG = (
    "Jumlah penduduk pada tabel ini tidak sama dengan jumlah pada tabel sebelumnya, padahal tahun dan wilayahnya sama. "
    "Mohon diperiksa mana yang benar, karena keduanya akan saya kutip dalam skripsi."
)
_ERRATUM = "Tabel 1.1 pada halaman 1: jumlah penduduk seharusnya 207.877 jiwa. Angka pada tabel lain tidak berubah."


def opinions(scene: Scene) -> None:
    """One visitor from signing in to the answer, with the staff in between."""
    camera, reader, room, windows = scene.camera, scene.reader, scene.room, scene.windows
    seat = windows.seat
    assert seat is not None
    known = books_of(room)
    book = known["Provinsi Bengkulu Dalam Angka 2022"]
    reader.go(AboutPublication(book))
    rating = reader.controller.publication.rating
    rating.stars.choose(4)
    camera.take(reader, "rating, a guest")
    seat.ask_desk.ask()
    camera.take(reader, "ask the desk, a guest")
    visit = room.get(GuestBook).register(nobody_yet(), replace(FORM, name="Siti Aminah"))
    seat.visitor_session.begin(room.get(ReadingSessions).sign_in(seat.actor, visit.tickets[0].ticket, visit.code))
    wait_until(lambda: windows.background.is_idle)
    with room.records.writing() as session:
        for stars in (5, 4, 4):
            row = Visitor(name="x", name_key="x", added_at=room.clock(), changed_at=room.clock())
            session.add(row)
            session.flush()
            session.add(Rating(visitor_id=row.id, publication_id=book, stars=stars, rated_at=room.clock()))
    reader.go(AboutPublication(book))
    rating.stars.choose(4)
    wait_until(rating.average.isVisible)
    camera.take(reader, "rating, rated")
    camera.walk(reader, "rating, rated")
    reader.search("dalam angka 2022")
    wait_until(lambda: any(row.rating.isVisible() for row in reader.controller.results.rows))
    camera.take(reader, "results, with ratings")
    _report(scene, book)
    reader.search("harga tanah zzqq")
    wait_until(reader.controller.results.desk_button.isVisible)
    camera.take(reader, "results, none, ask the desk")
    seat.ask_desk.ask()
    _take_dialog(scene, seat.ask_desk.dialog, "ask the desk")
    _work_off(scene, book)
    bring_to_front(reader)
    reader.go(AboutPublication(book))
    seat.opinions.fetch_answers()
    wait_until(seat.banner.answers.isVisible)
    camera.take(reader, "answers, told")
    seat.opinions.show_answers()
    wait_until(lambda: seat.opinions.answers is not None)
    _take_dialog(scene, seat.opinions.answers, "answers, read")
    reader.go(OpenBook(book, 3))
    wait_until(lambda: reader.viewer is not None and reader.controller.viewer.pages.is_sharp(2))  # type: ignore[union-attr]
    camera.take(reader, "erratum, above the book")


def _report(scene: Scene, book) -> None:
    reader, windows, room = scene.reader, scene.windows, scene.room
    seat = windows.seat
    assert seat is not None
    reader.go(OpenBook(book, 3))
    viewer = reader.controller.viewer
    assert viewer is not None
    wait_until(lambda: viewer.commands.report.isEnabled() and viewer.pages.is_sharp(2))
    viewer.commands.report.trigger()
    dialog = seat.opinions.dialog
    assert dialog is not None
    wait_until(dialog.preview.isVisible)
    dialog.send()
    scene.camera.take(dialog, "report, what is missing")
    dialog.group.buttons()[2].setChecked(True)
    dialog.text.setPlainText(_LONG)
    dialog.problem.hide()
    settle()
    scene.camera.take(dialog, "report")
    scene.camera.walk(dialog, "report")
    dialog.send()
    wait_until(lambda: len(room.get(PublicationReports).list(nobody_yet())) == 1)
    for reason, text in (("1", "Sampul tidak terbaca"), ("4", "Kolom terpotong di tepi kanan")):
        room.get(Opinions).report(seat.actor, ReportForm(book, None, reason, text))


def _work_off(scene: Scene, book) -> None:
    camera, windows, room = scene.camera, scene.windows, scene.room
    windows.open_staff()
    window = windows.staff_window
    assert window is not None
    camera.place(window)
    window.show_screen("publication_reports")
    panel = window.panels["publication_reports"]
    assert isinstance(panel, PublicationReportsPanel)
    wait_until(lambda: panel.sheet.isVisible() and panel.sheet.picture.isVisible())
    camera.take(window, "reports about publications")
    camera.walk(window, "reports about publications")
    panel.sheet.show_error(Invalid(Subject.REPORT, "answer", "empty"))
    camera.take(window, "reports about publications, no answer")
    panel.ask_erratum()
    wait_until(lambda: panel.findChild(ErratumDialog) is not None)
    dialog = panel.findChild(ErratumDialog)
    assert dialog is not None
    dialog.edit.setPlainText(_ERRATUM)
    camera.take(dialog, "erratum, written")
    dialog.save()
    wait_until(panel.undo.isVisible)
    enlarged = panel.sheet.enlarge()
    assert enlarged is not None
    camera.take(enlarged, "reports about publications, enlarged")
    enlarged.close()
    panel.sheet.answer.setPlainText("Terima kasih. Angkanya sudah dimuat dalam ralat pada publikasi ini.")
    panel.step(ReportState.ANSWERED, panel.sheet.answer.toPlainText())
    wait_until(lambda: panel.model.rowCount() == 2)
    camera.take(window, "reports about publications, answered")
    for line in room.get(PublicationReports).list(nobody_yet()):
        room.get(PublicationReports).step(nobody_yet(), line.id, ReportState.REJECTED, "Sudah diperiksa.")
    panel.refresh()
    wait_until(panel.list.empty.isVisible)
    camera.take(window, "reports about publications, none")
    panel.filter.setCurrentIndex(1)
    wait_until(lambda: panel.sheet.isVisible() and panel.sheet.again_button.isVisible())
    camera.take(window, "reports about publications, settled")
    panel.show_failure(StorageFull(room.folder.path))
    assert sentence(StorageFull(room.folder.path)) == panel.list.error.sentence.text()
    camera.take(window, "reports about publications, failed")
    window.hide()


def _take_dialog(scene: Scene, dialog: QDialog | None, screen: str) -> None:
    assert dialog is not None
    settle()
    scene.camera.take(dialog, screen)
    scene.camera.walk(dialog, screen)
    dialog.close()
