"""The visits of a day, leaving, and the day itself: closed, opened again, confirmed."""

from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QApplication

from desktop.desk.guestbook.service import GuestBook
from desktop.desk.queue.service import Queue
from desktop.desk.seats.service import Seats
from desktop.visitors.personal_data import PersonalData
from tests.gui.shown_rows import column_of
from tests.unit.desk.conftest import form
from ui.desk.visits.panel import VisitsPanel
from ui.printing.print_dialog import PrintDialog
from ui.widgets.row_list import ListState

Key = Qt.Key
TODAY = date(2026, 11, 24)


@pytest.fixture
def open_visits(qtbot, make_window):
    def make() -> VisitsPanel:
        window = make_window()
        window.show_screen("visits")
        panel = window.panels["visits"]
        qtbot.waitUntil(lambda: panel.state is not ListState.LOADING)
        return panel

    return make


def rows(panel: VisitsPanel) -> list[str]:
    return [visit.visitor_name for visit in panel.list.rows()]


def test_the_day_is_listed_and_filtered(qtbot, register, open_visits, who, desk, qtmodeltester) -> None:
    register("Siti Rahmawati", services=("perpustakaan", "konsultasi"))
    register("Budi Santoso", institution="BRIDA")
    panel = open_visits()
    qtbot.waitUntil(lambda: len(rows(panel)) == 2)
    assert (
        column_of(panel.list, "Numbers")[0] == "P-001 waiting, K-001 waiting"
        and column_of(panel.list, "State")[0] == "is here"
    )
    assert panel.top.count.text() == "2 of 2 here"
    panel.filter_edit.setText("brida")
    assert rows(panel) == ["Budi Santoso"]
    panel.filter_edit.setText("k-001")
    assert rows(panel) == ["Siti Rahmawati"]
    panel.filter_edit.clear()
    desk.get(Queue).call_next(who.actor, 1)
    qtbot.waitUntil(lambda: "called" in column_of(panel.list, "Numbers")[0])
    qtmodeltester.check(panel.model)


def test_a_filter_that_nothing_fits_says_so_and_is_taken_back(qtbot, register, open_visits) -> None:
    register("Siti Rahmawati")
    panel = open_visits()
    qtbot.waitUntil(lambda: len(rows(panel)) == 1)
    panel.filter_edit.setText("gajah")
    panel.here_only.setChecked(True)
    assert panel.state is ListState.EMPTY and not panel.table.isVisible()
    panel.list.empty.button.click()
    assert panel.table.isVisible() and rows(panel) == ["Siti Rahmawati"]
    assert not panel.filter_edit.text() and not panel.here_only.isChecked()


def test_somebody_leaves_with_what_is_still_open(qtbot, register, open_visits, who, desk) -> None:
    register("Siti Rahmawati")
    panel = open_visits()
    qtbot.waitUntil(lambda: len(rows(panel)) == 1)
    panel.table.selectRow(0)
    assert panel.sheet.isVisible() and "P-001  waiting" in panel.sheet.tickets.text()
    panel.sheet.need_met_box.choose("3")
    panel.sheet.leave_button.click()
    assert "P-001 end with it" in panel.confirm.question.text()
    assert QApplication.focusWidget() is panel.confirm.no_button
    qtbot.keyClick(panel.confirm, Key.Key_Escape)
    assert not panel.confirm.isVisible() and desk.get(GuestBook).visits(who.actor, TODAY)[0].left_at is None
    panel.sheet.leave_button.click()
    panel.confirm.yes_button.click()
    qtbot.waitUntil(lambda: column_of(panel.list, "State")[0].startswith("left at"))
    assert column_of(panel.list, "Data obtained")[0] == "Tidak diperoleh" and panel.sheet.isVisible()
    panel.here_only.setChecked(True)
    assert rows(panel) == []


def test_who_did_not_come_waits_again(qtbot, register, open_visits, who, desk) -> None:
    register("Siti Rahmawati")
    queue = desk.get(Queue)
    queue.call_next(who.actor, 1)
    queue.no_show(who.actor, 1)
    panel = open_visits()
    qtbot.waitUntil(lambda: len(rows(panel)) == 1)
    panel.table.selectRow(0)
    assert panel.sheet.again_button.text() == "Let P-001 wait again"
    panel.sheet.again_button.click()
    qtbot.waitUntil(lambda: column_of(panel.list, "Numbers") == ["P-001 waiting"])
    assert panel.sheet.again_button.isHidden() and column_of(panel.list, "State") == ["is here"]
    qtbot.waitUntil(panel.undo_bar.isVisible)
    panel.undo()
    qtbot.waitUntil(lambda: column_of(panel.list, "Numbers") == ["P-001 did not come"])
    assert not panel.sheet.again_button.isHidden() and panel.sheet.another_button.isHidden()
    panel.sheet.again_button.click()
    qtbot.waitUntil(lambda: not panel.sheet.another_button.isHidden() and not panel.calls.busy)
    panel.another.add(panel.sheet.visit.visit, "konsultasi")
    qtbot.waitUntil(lambda: column_of(panel.list, "Numbers") == ["P-001 waiting, K-001 waiting"])


def test_whether_data_was_obtained_is_noted_afterwards_too(qtbot, register, open_visits, who, desk) -> None:
    registered = register("Siti Rahmawati")
    desk.get(GuestBook).leave(who.actor, registered.visit_id)
    panel = open_visits()
    qtbot.waitUntil(lambda: len(rows(panel)) == 1)
    panel.table.selectRow(0)
    assert panel.sheet.leave_button.isHidden()
    panel.sheet.need_met_box.setFocus()
    qtbot.keyClick(panel.sheet.need_met_box, Key.Key_1)
    qtbot.waitUntil(lambda: column_of(panel.list, "Data obtained")[0] == "Ya, sesuai")


def test_a_card_is_noted_for_who_registered_himself(qtbot, people, open_visits, who, desk, register) -> None:
    desk.get(GuestBook).register_self(who.actor, form(name="Siti", id_card_shown=False, id_card_type=""))
    panel = open_visits()
    qtbot.waitUntil(lambda: len(rows(panel)) == 1)
    panel.table.selectRow(0)
    assert panel.sheet.card.isVisible() and "registered at the guest book screen" in panel.sheet.words.text()
    qtbot.keyClick(panel.sheet.card_box, Key.Key_1)
    qtbot.waitUntil(lambda: desk.get(GuestBook).visits(who.actor, TODAY)[0].id_card_shown)
    qtbot.waitUntil(panel.sheet.card.isHidden)


def test_a_day_is_closed_and_opened_again(qtbot, register, open_visits, open_desk, who, desk) -> None:
    register("Siti Rahmawati")
    panel = open_visits()
    qtbot.waitUntil(lambda: len(rows(panel)) == 1)
    panel.close_button.click()
    assert panel.confirm.question.text() == "Close the day? 1 number(s) still open will end."
    panel.confirm.yes_button.click()
    qtbot.waitUntil(lambda: desk.get(GuestBook).day(who.actor).closed)
    qtbot.waitUntil(lambda: panel.close_button.isHidden() and panel.reopen_button.isVisible())
    assert column_of(panel.list, "State")[0].startswith("left at")
    qtbot.waitUntil(lambda: any(dialog.isVisible() for dialog in panel.findChildren(PrintDialog)))
    (dialog,) = panel.findChildren(PrintDialog)
    assert dialog.windowTitle().startswith("Summary of ")
    dialog.reject()
    panel.reopen_button.click()
    qtbot.waitUntil(panel.close_button.isVisible)
    assert desk.get(GuestBook).day(who.actor).opened


def test_days_before_are_looked_at(qtbot, register, open_visits, room) -> None:
    register("Siti Rahmawati")
    room.clock.go_on(days=1)
    register("Budi Santoso")
    panel = open_visits()
    qtbot.waitUntil(lambda: rows(panel) == ["Budi Santoso"])
    assert not panel.after_button.isEnabled()
    panel.before_button.click()
    qtbot.waitUntil(lambda: rows(panel) == ["Siti Rahmawati"])
    assert panel.day_edit.date() == QDate(2026, 11, 24) and panel.after_button.isEnabled()
    assert panel.close_button.isHidden()
    panel.today_button.click()
    qtbot.waitUntil(lambda: rows(panel) == ["Budi Santoso"])
    panel.before_button.click()
    qtbot.waitUntil(lambda: rows(panel) == ["Siti Rahmawati"])
    panel.before_button.click()
    qtbot.waitUntil(lambda: panel.state is ListState.EMPTY)


def test_a_doubtful_date_is_asked_about_at_the_desk(qtbot, register, open_desk, who, desk, room) -> None:
    register("Siti Rahmawati")
    room.clock.go_on(days=30)
    panel = open_desk()
    page = panel.parts.middle.day_page
    qtbot.waitUntil(page.isVisible)
    assert "24 December 2026" in page.title.text() and "24 November 2026" in page.words.text()
    assert panel.commands.next_step() is None
    page.open_button.click()
    qtbot.waitUntil(panel.parts.middle.idle.isVisible)
    assert desk.get(GuestBook).day(who.actor).opened
    register("Budi")
    qtbot.waitUntil(lambda: panel.work.view.waiting != ())


def still_waits(desk, who) -> bool:
    (visit,) = desk.get(GuestBook).visits(who.actor, TODAY)
    return [ticket.state for ticket in visit.tickets] == ["waiting"]


def test_what_the_opening_ended_is_taken_back_at_the_desk(qtbot, register, open_desk, who, desk, room) -> None:
    register("Siti Rahmawati")
    room.clock.jump(days=3)
    panel = open_desk()
    page = panel.parts.middle.day_page
    qtbot.waitUntil(page.isVisible)
    page.open_button.click()
    qtbot.waitUntil(panel.undo_bar.isVisible)
    assert "1 number(s) of" in panel._last.words and "24 November 2026" in panel._last.words
    panel.undo_bar.button.click()
    qtbot.waitUntil(lambda: panel.note.label.text() == "Taken back.")
    assert still_waits(desk, who) and desk.get(Queue).closed_together(who.actor) is None


@pytest.mark.wide(quick=1)
@pytest.mark.parametrize("by_key", [False, True])
def test_what_the_opening_ended_is_taken_back_on_the_screen_of_visits(
    qtbot, register, open_visits, who, desk, room, by_key
) -> None:
    register("Siti Rahmawati")
    room.clock.jump(days=3)
    panel = open_visits()
    qtbot.waitUntil(panel.day_page.isVisible)
    panel.day_page.open_button.click()
    qtbot.waitUntil(panel.undo_bar.isVisible)
    assert "1 number(s) of" in panel._last.words and not still_waits(desk, who)
    if by_key:
        panel.filter_edit.setFocus()
        qtbot.keyClick(panel, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    else:
        panel.undo_bar.button.click()
    qtbot.waitUntil(lambda: panel.note.label.text() == "Taken back.")
    assert still_waits(desk, who) and panel.undo_bar.isHidden()


def test_a_clock_that_was_put_right_is_looked_at_again(qtbot, register, open_desk, who, desk, room) -> None:
    register("Siti Rahmawati")
    room.clock.jump(days=30)
    panel = open_desk()
    page = panel.parts.middle.day_page
    qtbot.waitUntil(page.isVisible)
    room.clock.jump(days=-30)
    page.again_button.click()
    qtbot.waitUntil(lambda: not page.isVisible())
    assert panel.parts.middle.idle.isVisible()


def test_the_keyboard_reaches_everything(qtbot, register, open_visits) -> None:
    register("Siti Rahmawati")
    panel = open_visits()
    qtbot.waitUntil(lambda: len(rows(panel)) == 1)
    panel.table.selectRow(0)
    panel.before_button.setFocus()
    reached = []
    for _ in range(20):
        reached.append(QApplication.focusWidget())
        qtbot.keyClick(QApplication.focusWidget(), Key.Key_Tab)
    sheet = panel.sheet
    wanted = [
        panel.before_button,
        panel.day_edit,
        panel.close_button,
        panel.filter_edit,
        panel.here_only,
        panel.table,
        sheet.need_met_box,
        sheet.leave_button,
        sheet.print_button,
    ]
    places = [reached.index(widget) for widget in wanted]
    assert places == sorted(places)
    assert column_of(panel.list, "Visitor")[0] == "Siti Rahmawati"


def test_a_visitor_who_reads_is_shown_among_the_visits(qtbot, register, open_desk, who, desk) -> None:
    first = register("Siti Rahmawati")
    desk.get(Queue).serve_next(who.actor, 1)
    desk.get(Seats).assign(who.actor, first.visit_id, None)
    desk.get(Queue).done(who.actor, 1)
    panel = open_desk()
    panel._show_visit(first.visit)
    visits = panel.window().panels["visits"]
    assert visits.isVisible()
    qtbot.waitUntil(visits.sheet.isVisible)
    assert visits.sheet.visit.visit == first.visit


def test_what_was_registered_by_mistake_is_taken_out_with_a_reason(qtbot, register, open_visits) -> None:
    register("Siti")
    register("Budi")
    panel = open_visits()
    qtbot.waitUntil(lambda: panel.model.rowCount() == 2)
    panel.table.selectRow(0)
    panel.sheet.mistake_button.click()
    assert panel.ask.edit.hasFocus() and not panel.ask.send_button.isEnabled()
    qtbot.keyClicks(panel.ask.edit, "salah orang")
    qtbot.keyClick(panel.ask.edit, Key.Key_Return)
    qtbot.waitUntil(lambda: bool(panel.model.rows()[0].mistaken))
    assert column_of(panel.list, "State")[0] == "by mistake" and panel.top.count.text() == "1 of 1 here"
    qtbot.waitUntil(lambda: "registered by mistake: salah orang" in panel.sheet.words.text())
    assert not panel.sheet.mistake_button.isVisible()


def test_who_leaves_is_who_was_asked_about(qtbot, register, open_visits, who, desk) -> None:
    """The list stays usable beside the question, and another visit may be shown before the answer."""
    register("Siti")
    register("Budi")
    panel = open_visits()
    qtbot.waitUntil(lambda: len(rows(panel)) == 2)
    panel.table.selectRow(0)
    panel.sheet.need_met_box.choose("3")
    panel.sheet.leave_button.click()
    asked = panel.sheet.visit
    panel.table.selectRow(1)
    panel.confirm.yes_button.click()
    qtbot.waitUntil(lambda: not panel.calls.busy and panel.top.count.text() == "1 of 2 here")
    left = {visit.visit_id: (visit.left_at is not None, visit.need_met) for visit in panel.model.rows()}
    assert left.pop(asked.visit_id) == (True, "3") and list(left.values()) == [(False, "")]


def test_what_is_taken_out_is_what_was_asked_about(qtbot, register, open_visits) -> None:
    register("Siti")
    register("Budi")
    panel = open_visits()
    qtbot.waitUntil(lambda: len(rows(panel)) == 2)
    panel.table.selectRow(0)
    panel.sheet.mistake_button.click()
    asked = panel.sheet.visit
    panel.table.selectRow(1)
    panel.ask.edit.setText("salah orang")
    panel.ask.send_button.click()
    qtbot.waitUntil(lambda: any(visit.mistaken for visit in panel.model.rows()))
    assert [visit.visit_id for visit in panel.model.rows() if visit.mistaken] == [asked.visit_id]


def test_a_choice_for_who_is_still_here_outlives_what_others_do(qtbot, register, open_visits) -> None:
    register("Siti")
    panel = open_visits()
    qtbot.waitUntil(lambda: len(rows(panel)) == 1)
    panel.table.selectRow(0)
    panel.sheet.need_met_box.choose("3")
    register("Budi")
    qtbot.waitUntil(lambda: len(rows(panel)) == 2)
    assert panel.sheet.visit.visitor_name.startswith("Siti") and panel.sheet.need_met_box.code() == "3"


def test_a_visit_of_somebody_who_was_forgotten_says_so(qtbot, register, open_visits, who, desk) -> None:
    register("Siti Rahmawati")
    (visit,) = desk.get(GuestBook).visits(who.actor, TODAY)
    desk.get(GuestBook).leave(who.actor, visit.visit_id)
    desk.get(PersonalData).erase(who.actor, visit.visitor_id)
    panel = open_visits()
    qtbot.waitUntil(lambda: rows(panel) == [""])
    assert column_of(panel.list, "Visitor")[0] == "identity removed"
    panel.table.selectRow(0)
    qtbot.waitUntil(panel.sheet.isVisible)
    assert panel.sheet.title.text() == "Identity removed"
