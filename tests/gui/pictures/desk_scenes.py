"""The desk's screens, as an officer meets them."""

from datetime import timedelta
from unittest.mock import patch

from catalog_db.errors import Invalid, Subject
from desktop.actors import nobody_yet
from desktop.clock import utc_now
from desktop.desk.guestbook.lost_visits import LostVisit
from desktop.desk.guestbook.visitors import Visitors
from desktop.desk.values import DayState
from tests.gui.pictures.desk_rooms import LONG_NAME
from tests.gui.pictures.stage import Scene
from ui.desk.complaints.panel import ComplaintsPanel
from ui.desk.complaints.sheet import Doing
from ui.desk.queue.action_bar import Act
from ui.desk.queue.panel import DeskPanel
from ui.printing.print_dialog import PrintDialog
from ui.staff.window import StaffWindow
from ui.tour.stage import settle, wait_until


def quiet(scene: Scene) -> None:
    """Before anybody has come."""
    window, panel = _open(scene)
    wait_until(panel.parts.middle.chooser.isVisible)
    scene.camera.take(window, "desk, which one")
    scene.camera.walk(window, "desk, which one")
    panel.commands.work_at(1)
    wait_until(panel.parts.middle.idle.isVisible)
    panel.note.hide()
    scene.camera.take(window, "desk, nobody waits")
    day = panel.work.day
    assert day is not None
    last = day.now - timedelta(days=40)
    for name, waiting in (("is the date right?", 0), ("has the clock jumped?", 3)):
        settle()  # what is being read would show the day as it is
        panel.work.day = DayState(day.day, False, True, last, day.now, waiting=waiting)
        panel.parts.show_state()
        scene.camera.take(window, f"desk, {name}", at_once=True)
        scene.camera.walk(window, f"desk, {name}")
    panel.work.day = day
    panel.parts.show_state()


@patch("desktop.desk.seats.reading.is_there", lambda presence, now: presence.left_at is None)
def desk(scene: Scene) -> None:
    camera, (window, panel) = scene.camera, _open(scene)
    panel.work.remember_desk(1)
    panel.refresh()
    wait_until(panel.parts.card.isVisible)
    camera.take(window, "desk, serving")
    camera.walk(window, "desk, serving")
    view = panel.work.view
    assert view is not None
    panel.ticket_menu.make(view.waiting[1]).popup(window.mapToGlobal(window.rect().center()))
    camera.take(window, "desk, menu of a ticket")
    _close_menus()
    panel.seat_commands.open_for_seat(list(panel.parts.seats.tiles.values())[1])
    camera.take(window, "desk, menu of a seat")
    _close_menus()
    panel._act(Act.DONE)
    wait_until(panel.undo_bar.isVisible)
    camera.take(window, "desk, undo")
    panel.undo_bar.hide()
    panel._act(Act.CALL)
    wait_until(lambda: panel.work.mine is not None and not panel.work.busy)
    panel.undo_bar.hide()
    camera.take(window, "desk, called")
    panel._act(Act.NO_SHOW)
    wait_until(lambda: not panel.work.busy and panel.parts.waiting.model.absent_heading().isValid())
    panel.undo_bar.hide()
    panel._show_absent()
    camera.take(window, "desk, did not come")


def guest_book(scene: Scene) -> None:
    camera, (window, panel) = scene.camera, _open(scene)
    wait_until(lambda: panel.work.view is not None)
    panel.open_guest_book()
    sheet = panel.sheet
    camera.take(window, "guest book, empty")
    camera.walk(window, "guest book")
    sheet.finish()
    camera.take(window, "guest book, errors")
    sheet.form.show_problems(())
    sheet.form.name.setText("ra")
    sheet.form.name._on_edited("ra")
    wait_until(sheet.form.name.list.isVisible)
    camera.take(window, "guest book, who has been here")
    sheet.form.name.stop_asking()
    visitors = scene.room.get(Visitors)
    known = visitors.get(nobody_yet(), visitors.search(nobody_yet(), LONG_NAME.split()[3])[0].id)
    sheet._fill(known)
    camera.take(window, "guest book, filled in")
    sheet.form.focus_on("occupation")
    camera.take(window, "guest book, choices")
    sheet.form._line("phone").setText("0812 3456 7890")
    sheet.form.checks["together"].box.setChecked(True)
    sheet.form.focus_on("phone")
    settle()
    camera.take(window, "guest book, lower half")
    sheet.duplicates.show_cards([known.card])
    sheet.area.verticalScrollBar().setValue(0)
    camera.take(window, "guest book, alike")
    sheet._begin()
    sheet.paper_button.setChecked(True)
    given_at = utc_now() - timedelta(days=1)
    settle()  # none was lost here, it is told
    sheet.form.paper.offer([LostVisit(f"261126-{n:03d}", given_at) for n in (14, 15, 16)])
    sheet.form.paper.number_box.setCurrentIndex(1)
    sheet.area.verticalScrollBar().setValue(0)
    camera.take(window, "guest book, a lost visit")
    camera.walk(window, "guest book, a lost visit")
    sheet.paper_button.setChecked(False)
    sheet._begin()
    sheet.close_sheet()


def complaints(scene: Scene) -> None:
    camera, (window, _panel) = scene.camera, _open(scene)
    window.show_screen("complaints")
    panel = window.panels["complaints"]
    assert isinstance(panel, ComplaintsPanel)
    wait_until(lambda: panel.filter.rowCount() == 4)
    camera.take(window, "complaints, list")
    camera.walk(window, "complaints")
    panel.table.selectRow(0)
    wait_until(panel.sheet.isVisible)
    camera.take(window, "complaints, one of them")
    camera.walk(window, "complaints, one of them")
    panel.sheet.begin(Doing.CLOSE)
    panel.sheet.form.say(Invalid(Subject.COMPLAINT, "answer", "empty"))
    camera.take(window, "complaints, closing one")
    panel.sheet.begin(Doing.ESCALATE)
    panel.sheet.form.note.setPlainText("Perlu keputusan kantor pusat.")
    panel.stepping.save()
    camera.take(window, "complaints, handing one on")
    panel.confirm.leave()
    panel.begin_about("251125-010")
    camera.take(window, "complaints, a new one")
    panel.new_sheet.say(Invalid(Subject.COMPLAINT, "visit", "unknown"))
    camera.take(window, "complaints, a new one with an error")
    panel.new_sheet.clear()
    panel._close_new()
    panel.table.clearSelection()
    panel.filter_edit.setText("tidak ada yang cocok")
    camera.take(window, "complaints, nothing fits")
    panel.filter_edit.clear()
    panel.table.selectRow(0)
    wait_until(panel.sheet.isVisible)
    panel.sheet.print_button.click()
    [dialog] = panel.findChildren(PrintDialog)
    camera.take(dialog, "complaints, receipt")
    dialog.reject()


def _open(scene: Scene) -> tuple[StaffWindow, DeskPanel]:
    scene.windows.open_staff()
    window = scene.windows.staff_window
    assert window is not None
    scene.camera.place(window)
    window.show_screen("desk")
    assert window.desk is not None
    return window, window.desk


def _close_menus() -> None:
    from PySide6.QtWidgets import QApplication

    while (menu := QApplication.activePopupWidget()) is not None:
        menu.close()
