"""The tour's day at the desk: from the guest book to the report, with what visitors see meanwhile."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from desktop.actors import Actor
from desktop.desk.complaints.service import Complaints
from desktop.desk.complaints.values import ComplaintForm
from desktop.desk.guestbook.service import GuestBook
from desktop.desk.guestbook.values import Registered, VisitForm
from desktop.room.room import Room
from ui.board.opening import open_board
from ui.desk.complaints.panel import ComplaintsPanel
from ui.desk.queue.panel import DeskPanel
from ui.desk.visits.panel import VisitsPanel
from ui.kiosk.opening import feedback_window, guest_book_window
from ui.languages import tr
from ui.reports.panel import ReportsPanel
from ui.startup.windows import Windows
from ui.tour.room import play_loans, play_room
from ui.tour.stage import Stage
from ui.tour.visitor import play_annotations, play_copies, play_opinions

_DESK = 1
_VISITOR = VisitForm(
    name="Siti Aminah",
    email="siti@example.com",
    gender="P",
    birth_year=1998,
    education="3",
    occupation="1",
    institution_category="6",
    institution="Universitas Bengkulu",
    services=("perpustakaan",),
    usage="1",
    need="PDRB Kabupaten Seluma 2020-2024",
    id_card_shown=True,
    id_card_type="1",
)
_OTHERS = (
    replace(_VISITOR, name="Budi Santoso", email="budi@example.com", gender="L", need="Inflasi Kota Bengkulu"),
    replace(_VISITOR, name="Hj. Nurhayati", email="nur@example.com", priority=True, need=""),
    replace(_VISITOR, name="Andi Pratama", email="andi@example.com", gender="L", services=("konsultasi",)),
)


def play_desk(stage: Stage, windows: Windows, room: Room, actor: Actor, size: tuple[int, int]) -> None:
    """Every step is done as its button does it; only the visitors are put in by the service."""
    staff = windows.staff_window
    assert staff is not None
    registered = [room.get(GuestBook).register(actor, form) for form in (_VISITOR, *_OTHERS)]
    stage.show(staff)
    panel = _desk_panel(windows)
    work = panel.work
    stage.play(tr("Four visitors wait; which desk is this?"), work.refresh, lambda: work.view is not None)
    stage.play(
        tr("The officer's desk: who waits, who is served, which seats are free"),
        lambda: panel.commands.work_at(_DESK),
        lambda: work.desk == _DESK and not work.busy,
        picture="desk",
    )
    stage.play(
        tr("The guest book beside the queue"),
        panel.open_guest_book,
        panel.sheet.isVisible,
        picture="guest_book_at_the_desk",
    )
    panel.sheet.close_sheet()
    stage.play(tr("The next visitor is called"), panel.commands.call_next, lambda: work.mine is not None)
    _play_board(stage, windows, size)
    stage.show(staff)
    stage.play(tr("And served"), panel.commands.serve, lambda: work.mine is not None and work.mine.serving_at)
    stage.play(
        tr("Done, with ten seconds to take it back"), lambda: panel.commands.finish("1"), lambda: work.mine is None
    )
    _play_survey(stage, windows, size)
    _play_visitor(stage, windows, room, registered[0], size)
    stage.show(staff)
    play_loans(stage, staff, room, actor, registered[1].visit)
    room.get(Complaints).add(actor, ComplaintForm(classification="8", text=tr("The air conditioning is too loud.")))
    complaints = staff.panels["complaints"]
    assert isinstance(complaints, ComplaintsPanel)
    stage.play(
        tr("A complaint, with the day by which it is to be answered"),
        lambda: staff.show_screen("complaints"),
        lambda: complaints.isVisible() and complaints.model.rowCount() == 1,
        picture="complaint",
    )
    visits = staff.panels["visits"]
    assert isinstance(visits, VisitsPanel)
    stage.play(
        tr("The visits of the day"),
        lambda: staff.show_screen("visits"),
        lambda: visits.isVisible() and visits.model.rowCount() == len(registered),
        picture="visits",
    )
    reports = staff.panels["reports"]
    assert isinstance(reports, ReportsPanel)
    stage.play(
        tr("The report of the month"),
        lambda: staff.show_screen("reports"),
        lambda: reports.isVisible() and reports.save_button.isEnabled(),
        picture="reports",
    )
    settings = staff.panels["settings"]
    stage.play(
        tr("What the office decides itself"),
        lambda: staff.show_screen("settings"),
        settings.isVisible,
        picture="settings",
    )
    play_room(stage, staff)


def _play_board(stage: Stage, windows: Windows, size: tuple[int, int]) -> None:
    board = open_board(windows.parts)
    _play_window(stage, board, size, tr("The board shows and speaks the call"), "board")


def _play_survey(stage: Stage, windows: Windows, size: tuple[int, int]) -> None:
    """Asks whom the desk has just served."""
    survey = feedback_window(windows.parts)
    survey.resize(*size)
    stage.show(survey)
    stage.play(tr("The survey, woken by the desk"), survey.show, lambda: survey.pages.currentWidget() is survey.invite)
    stage.play(
        tr("One question at a time"), survey.invite.start_button.click, survey.question.isVisible, picture="survey"
    )
    survey.close()
    survey.deleteLater()


def _play_visitor(stage: Stage, windows: Windows, room: Room, visit: Registered, size: tuple[int, int]) -> None:
    """What visitors see: the guest book they fill in themselves, and signing in at a reader PC."""
    _play_window(
        stage,
        guest_book_window(windows.parts),
        size,
        tr("The guest book that visitors fill in themselves"),
        "guest_book",
    )
    seat, reader = windows.seat, windows.reader
    assert seat is not None
    stage.show(reader)
    stage.play(
        tr("Signing in at the reader PC"),
        seat.ask,
        lambda: seat.dialog is not None and seat.dialog.isVisible(),
        picture="sign_in",
    )
    dialog = seat.dialog
    assert dialog is not None
    dialog.ticket.setText(visit.tickets[0].ticket)
    dialog.code.setText(visit.code)
    stage.play(
        tr("From now on every page carries the visitor's own watermark"),
        dialog.try_it,
        lambda: not reader.session.is_guest,
    )
    play_annotations(stage, windows)
    play_opinions(stage, windows)
    play_copies(stage, windows, room)
    stage.play(tr("Finished: nothing is left for the next"), reader.end_session, lambda: reader.session.is_guest)


def _play_window(stage: Stage, window: QWidget, size: tuple[int, int], title: str, picture: str) -> None:
    window.resize(*size)
    stage.show(window)
    stage.play(title, window.show, window.isVisible, picture=picture)
    window.close()
    window.deleteLater()


def _desk_panel(windows: Windows) -> DeskPanel:
    staff = windows.staff_window
    assert staff is not None
    staff.show_screen("desk")
    panel = staff.panels["desk"]
    assert isinstance(panel, DeskPanel)
    return panel
