"""The tour's visitor: annotations in books, a rating and a report, a copy with its slip."""

from catalog_db.models import ReportState
from desktop.reading.annotations.values import AnnotationColor
from desktop.reading.copies.deliveries import Deliveries
from desktop.room.room import Room
from ui.desk.copies.panel import CopiesPanel
from ui.desk.publication_reports.panel import PublicationReportsPanel
from ui.languages import tr
from ui.printing.print_dialog import PrintDialog
from ui.reader.navigation import AboutPublication, MyAnnotations, OpenBook
from ui.reader.seat.opinions import ReaderOpinions
from ui.startup.windows import Windows
from ui.tour.stage import Stage, type_text, wait_until
from ui.viewer.annotations.annotating import Annotating
from ui.viewer.viewer import Viewer


def play_annotations(stage: Stage, windows: Windows) -> None:
    """A bookmark with a note, a part of a page, and the list of all annotations."""
    reader = windows.reader
    cards = [card for card in reader.controller.services.catalogue.recent(8) if card.pages]
    if not cards:
        return
    reader.go(OpenBook(cards[0].id, min(5, cards[0].pages)))

    def shown() -> bool:
        viewer = reader.viewer
        return isinstance(viewer, Viewer) and viewer.pages.page_count > 0 and viewer.pages.is_sharp(viewer.pages.page)

    wait_until(shown)
    viewer = reader.viewer
    assert isinstance(viewer, Viewer)
    annotating = viewer.findChild(Annotating)
    assert annotating is not None
    stage.play(
        tr("B bookmarks the page, with a label and a note"),
        viewer.commands.bookmark.trigger,
        annotating.pane.form.isVisible,
        picture="bookmark",
    )
    type_text(annotating.pane.label, tr("For chapter 1"))
    stage.play(
        tr("A frame annotates a table or a chart"), viewer.commands.annotate_area.trigger, annotating.frame.isVisible
    )
    annotating.highlight(AnnotationColor.GREEN)
    stage.play(
        tr("All annotations, over all publications"),
        lambda: reader.go(MyAnnotations()),
        lambda: reader.controller.annotations is not None and len(reader.controller.annotations.shown) == 2,
        picture="my_annotations",
    )


# The tour's visitor says what they think: a rating, a report with its page, and the answer to it.

_STARS, _REASON = 4, 2
_PAGE = 3


def play_opinions(stage: Stage, windows: Windows) -> None:
    """For a visitor who has signed in. Every step is done as its button does it."""
    reader, staff, seat = windows.reader, windows.staff_window, windows.seat
    assert staff is not None and seat is not None
    book = reader.controller.services.catalogue.recent(1)[0].id
    rating = reader.controller.publication.rating
    reader.go(AboutPublication(book))
    stage.play(
        tr("Four stars for a publication"),
        lambda: rating.stars.choose(_STARS),
        lambda: rating.stars.value == _STARS and rating.comment.isVisible(),
    )
    reader.go(OpenBook(book, _PAGE))
    opinions = seat.opinions
    stage.play(
        tr("A problem is reported, with the page as the visitor sees it"),
        lambda: _report(stage, windows),
        lambda: opinions.dialog is not None and opinions.dialog.preview.isVisible(),
        picture="report_a_problem",
    )
    dialog = opinions.dialog
    assert dialog is not None
    dialog.group.buttons()[_REASON].setChecked(True)
    dialog.text.setPlainText(tr("The sum in this table is not right."))
    dialog.send()
    panel = staff.panels["publication_reports"]
    assert isinstance(panel, PublicationReportsPanel)
    stage.show(staff)
    stage.play(
        tr("The staff read it and answer"),
        lambda: staff.show_screen("publication_reports"),
        lambda: panel.sheet.isVisible() and panel.sheet.picture.isVisible(),
        picture="visitors_reports",
    )
    panel.step(ReportState.ANSWERED, tr("Thank you. An erratum now says so."))
    stage.show(reader)
    stage.play(tr("The visitor is told of the answer"), reader.back, seat.banner.answers.isVisible)
    stage.play(
        tr("And reads it"),
        lambda: _read(stage, opinions),
        lambda: opinions.answers is not None and opinions.answers.isVisible(),
    )
    if opinions.answers is not None:
        opinions.answers.close()
    stage.show(reader)


def _report(stage: Stage, windows: Windows) -> None:
    viewer = windows.reader.viewer
    assert isinstance(viewer, Viewer)
    wait_until(lambda: viewer.commands.report.isEnabled() and viewer.pages.page == _PAGE - 1)
    viewer.commands.report.trigger()
    if windows.seat is not None and windows.seat.opinions.dialog is not None:
        stage.show(windows.seat.opinions.dialog)


def _read(stage: Stage, opinions: ReaderOpinions) -> None:
    opinions.show_answers()
    if wait_until(lambda: opinions.answers is not None) and opinions.answers is not None:
        stage.show(opinions.answers)


# The tour's copies: a visitor asks for one, the desk hands it out with its slip, and finds out whose it is.


def play_copies(stage: Stage, windows: Windows, room: Room) -> None:
    """For a visitor who has signed in. Every step is done as its button does it; only the folder is not asked for."""
    reader, staff, seat = windows.reader, windows.staff_window, windows.seat
    assert staff is not None and seat is not None
    book = next((card.id for card in reader.controller.services.catalogue.recent(8) if card.has_file), None)
    if book is None:
        return
    reader.go(AboutPublication(book))
    wait_until(reader.controller.publication.copy_button.isEnabled)
    reader.controller.publication.copy_button.click()
    dialog = seat.copy_dialog
    assert dialog is not None
    stage.show(dialog)
    stage.play(
        tr("A copy is asked for"),
        dialog.ask,
        lambda: room.get(Deliveries).my_requests(seat.actor),
        picture="ask_for_a_copy",
    )
    dialog.reject()

    panel = staff.panels["copies"]
    assert isinstance(panel, CopiesPanel)
    requests, verify = panel.requests, panel.verify
    target = room.folder.path.parent / "copy.pdf"
    stage.show(staff)
    stage.play(
        tr("The staff see who asks for which copy"),
        lambda: staff.show_screen("copies"),
        lambda: requests.list.chosen is not None and requests.release_button.isEnabled(),
        picture="copies",
    )
    line = requests.list.chosen
    if line is None:
        return
    stage.play(
        tr("And hand it out: watermarked, with a serial in the ledger"),
        lambda: requests.hand_out(line, target),
        requests.slip_button.isVisible,
    )
    stage.play(
        tr("A slip says how to cite it"),
        requests.slip_button.click,
        lambda: staff.findChild(PrintDialog) is not None,
    )
    slip = staff.findChild(PrintDialog)
    if slip is not None:
        slip.reject()
    panel.tabs.setCurrentWidget(verify)
    stage.play(
        tr("Later a file, a scan or a photograph tells whose copy it is"),
        lambda: verify.verify_file(target),
        lambda: line.visit in verify.verdict.text(),
        picture="verify",
    )
    stage.show(reader)
