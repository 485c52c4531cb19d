"""The tour's visitor says what he thinks: a rating, a report with its page, and the answer to it."""

from typing import TYPE_CHECKING

from catalog_db.models import ReportState
from ui.languages import tr
from ui.reader.navigation import AboutPublication, OpenBook
from ui.tour.stage import Stage, wait_until

if TYPE_CHECKING:
    from ui.reader.seat.opinions import ReaderOpinions
    from ui.startup.windows import Windows

_STARS, _REASON = 4, 2
_PAGE = 3


def play_opinions(stage: Stage, windows: "Windows") -> None:
    """For a visitor who has signed in. Every step is done as its button does it."""
    reader, staff, seat = windows.reader, windows.staff_window, windows.seat
    assert staff is not None and seat is not None
    book = reader.screens.services.catalogue.recent(1)[0].id
    rating = reader.screens.publication.rating
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
    )
    dialog = opinions.dialog
    assert dialog is not None
    dialog.group.buttons()[_REASON].setChecked(True)
    dialog.text.setPlainText(tr("The sum in this table is not right."))
    dialog.send()
    from ui.desk.publication_reports.panel import PublicationReportsPanel

    panel = staff.panels["publication_reports"]
    assert isinstance(panel, PublicationReportsPanel)
    stage.show(staff)
    stage.play(
        tr("The staff read it and answer"),
        lambda: staff.show_screen("publication_reports"),
        lambda: panel.sheet.isVisible() and panel.sheet.picture.isVisible(),
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


def _report(stage: Stage, windows: "Windows") -> None:
    from ui.viewer.viewer import Viewer

    viewer = windows.reader.viewer
    assert isinstance(viewer, Viewer)
    wait_until(lambda: viewer.commands.report.isEnabled() and viewer.pages.page == _PAGE - 1)
    viewer.commands.report.trigger()
    if windows.seat is not None and windows.seat.opinions.dialog is not None:
        stage.show(windows.seat.opinions.dialog)


def _read(stage: Stage, opinions: "ReaderOpinions") -> None:
    opinions.show_answers()
    if wait_until(lambda: opinions.answers is not None) and opinions.answers is not None:
        stage.show(opinions.answers)
