"""The staff's complaints: taken, found, answered and closed by the keyboard alone."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from catalog_db.errors import HostUnreachable
from catalog_db.models import Role
from catalog_db.rules.desk.complaints import ComplaintState
from desktop.actors import Actor
from desktop.desk.complaints.service import Complaints
from desktop.desk.complaints.values import ComplaintForm
from desktop.desk.queue.service import Queue
from tests.gui.shown_rows import cells_of, column_of
from ui.desk.complaints.panel import ComplaintsPanel
from ui.desk.complaints.sheet import Doing
from ui.printing.print_dialog import PrintDialog
from ui.widgets.row_list import ListState
from ui.widgets.text import Tone, color_of

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
OFFICER = Actor(Role.OFFICER)


def numbers(panel: ComplaintsPanel) -> list[str]:
    return [line.number for line in panel.list.rows()]


def history(panel: ComplaintsPanel) -> str:
    """What is in its place: Qt shows a new line a moment after it was put there."""
    sheet: Any = panel.sheet
    entries = [sheet._history.itemAt(n).widget() for n in range(sheet._history.count())]
    return "\n".join(label.text() for entry in entries for label in entry.findChildren(type(sheet.about)))


@pytest.fixture
def complain(desk, people):
    """Let somebody complain before the screen is opened."""

    def do(text: str = "Menunggu terlalu lama.", classification: str = "3", **more: str):
        return desk.get(Complaints).add(OFFICER, ComplaintForm(classification=classification, text=text, **more))

    return do


def test_a_complaint_goes_from_new_to_closed_by_the_keyboard_alone(qtbot, open_complaints, press, desk, who):
    panel = open_complaints()
    assert panel.list.empty.title.text() == "No complaints yet" and panel.list.empty.button.text() == "New complaint"
    panel.new_button.setFocus()
    press(Key.Key_F2)
    assert QApplication.focusWidget() is panel.new_sheet.classification
    press(Key.Key_7)  # goes on to the text
    press("Petugas kurang ramah.")
    press(Key.Key_Tab)
    press("Siti Aminah")
    press(Key.Key_Return)
    press("siti@contoh.id")
    press(Key.Key_Return, CTRL)
    qtbot.waitUntil(panel.sheet.isVisible)
    qtbot.waitUntil(lambda: bool(panel.findChildren(PrintDialog)))
    [dialog] = panel.findChildren(PrintDialog)
    assert dialog.windowTitle() == "Complaint 2026-001"
    dialog.reject()
    panel.window().activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is panel.window())
    assert numbers(panel) == ["2026-001"] and panel.new_sheet.isHidden()
    assert panel.sheet.person.text() == "Siti Aminah · siti@contoh.id"
    assert panel.sheet.due.text().endswith("14 day(s) left")

    panel.table.setFocus()
    press(Key.Key_Return)
    assert QApplication.focusWidget() is panel.sheet.buttons[Doing.TAKE_UP]
    press(Key.Key_Space)
    assert QApplication.focusWidget() is panel.sheet.form.note
    press("Ditangani Dewi")
    press(Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: "In progress" in panel.sheet.about.text())
    assert QApplication.focusWidget() is panel.sheet.buttons[Doing.PLAN]
    press(Key.Key_Space)
    press("Pelatihan pelayanan")
    press(Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: panel.sheet.plan.text() == "Pelatihan pelayanan")
    qtbot.waitUntil(lambda: not panel.calls.busy)
    press(Key.Key_Tab)
    press(Key.Key_Tab)
    assert QApplication.focusWidget() is panel.sheet.buttons[Doing.CLOSE]
    press(Key.Key_Space)
    press(Key.Key_Return, CTRL)
    assert panel.sheet.form.fields["answer"].error == "" and panel.sheet.is_writing
    qtbot.waitUntil(lambda: "Write the answer first" in panel.sheet.form.fields["answer"].error)
    press("Kami mohon maaf.")
    press(Key.Key_Return, CTRL)
    qtbot.waitUntil(panel.sheet.isHidden)  # closed ones are not listed at first
    [line] = desk.get(Complaints).list(who.actor)
    details = desk.get(Complaints).get(who.actor, line.id)
    assert (line.state, details.plan, details.answer) == ("closed", "Pelatihan pelayanan", "Kami mohon maaf.")
    assert panel.list.empty.title.text() == "Every complaint is closed"


def test_deadlines_are_said_in_words_and_in_a_colour(qtbot, complain, open_complaints, room, appearance):
    complain()
    room.clock.go_on(days=12)
    complain("Kursi rusak", "8")
    room.clock.go_on(days=5)
    panel = open_complaints()
    assert numbers(panel) == ["2026-001", "2026-002"]
    cells = cells_of(panel.list, "Deadline")
    assert [cell.data() for cell in cells] == ["3 day(s) late", "9 day(s) left"]
    assert [cell.data(Qt.ItemDataRole.ForegroundRole) for cell in cells] == [
        color_of(appearance, Tone.DANGER),
        color_of(appearance, Tone.TEXT),
    ]


def test_they_are_found_by_state_and_by_words(qtbot, complain, open_complaints, desk, qtmodeltester):
    complain(name="Siti Aminah")
    complain("Kursi rusak", "8")
    first, second = desk.get(Complaints).list(OFFICER)
    desk.get(Complaints).step(OFFICER, second.id, ComplaintState.CLOSED, "", answer="Diganti")
    panel = open_complaints()
    assert numbers(panel) == [first.number] and panel.count.text() == "1 complaint(s)"
    panel.states.setCurrentIndex(3)
    assert numbers(panel) == [second.number]
    panel.states.setCurrentIndex(4)
    assert numbers(panel) == [first.number, second.number]
    panel.filter_edit.setText("sarana kursi")
    assert numbers(panel) == [second.number]
    panel.table.selectRow(0)
    qtbot.waitUntil(panel.sheet.isVisible)
    panel.filter_edit.setText("aminah")
    assert numbers(panel) == [first.number] and panel.list.chosen is None
    assert panel.sheet.isHidden(), "it showed a complaint that is not listed any more"
    panel.filter_edit.setText("tidak ada")
    assert panel.list.empty.title.text() == "Nothing fits"
    panel.list.empty.button.click()
    assert numbers(panel) == [first.number, second.number]
    qtmodeltester.check(panel.model)


def test_the_history_says_what_was_done_and_by_whom(qtbot, complain, open_complaints, desk, people, who):
    complain()
    [line] = desk.get(Complaints).list(OFFICER)
    officer = Actor(Role.OFFICER, people.ids[Role.OFFICER])
    desk.get(Complaints).step(officer, line.id, ComplaintState.CLOSED, "", answer="Maaf")
    desk.get(Complaints).step(officer, line.id, ComplaintState.IN_PROGRESS, "Belum puas")
    desk.get(Complaints).classify(officer, line.id, "7")
    panel = open_complaints()
    panel.table.selectRow(0)
    qtbot.waitUntil(panel.sheet.isVisible)
    said = history(panel)
    for words in (
        "Complaint received",
        "Closed",
        "Answer: Maaf",
        "Opened again",
        "Belum puas",
        "Now classified as: Perilaku",
    ):
        assert words in said
    assert "Dewi Lestari" in said


def test_only_head_and_admin_hand_on_and_are_asked_before(qtbot, complain, open_complaints, desk, who, press):
    complain()
    panel = open_complaints(Role.HEAD)
    panel.table.selectRow(0)
    qtbot.waitUntil(panel.sheet.isVisible)
    panel.sheet.buttons[Doing.ESCALATE].setFocus()
    press(Key.Key_Space)
    press(Key.Key_Return, CTRL)
    assert panel.sheet.form.fields["note"].error == "Write what was done, or why."
    press("Perlu keputusan pusat")
    press(Key.Key_Return, CTRL)
    assert panel.confirm.isVisible() and QApplication.focusWidget() is panel.confirm.no_button
    press(Key.Key_Escape)
    assert not desk.get(Complaints).list(who.actor)[0].escalated and panel.sheet.is_writing
    press(Key.Key_Return, CTRL)
    press(Key.Key_Backtab)
    press(Key.Key_Space)
    qtbot.waitUntil(lambda: column_of(panel.list, "State")[0] == "New, central office")
    assert panel.sheet.buttons[Doing.ESCALATE].isHidden()


def test_an_officer_is_not_offered_what_he_may_not_do(qtbot, complain, open_complaints):
    complain()
    panel = open_complaints(Role.OFFICER)
    panel.table.selectRow(0)
    qtbot.waitUntil(panel.sheet.isVisible)
    assert panel.sheet.buttons[Doing.ESCALATE].isHidden() and panel.sheet.buttons[Doing.CLOSE].isVisible()


def test_what_somebody_else_did_meanwhile_is_shown_and_nothing_typed_is_lost(qtbot, complain, open_complaints, desk):
    complain()
    [line] = desk.get(Complaints).list(OFFICER)
    panel = open_complaints()
    panel.table.selectRow(0)
    qtbot.waitUntil(panel.sheet.isVisible)
    panel.sheet.begin(Doing.ANSWER)
    panel.sheet.form.answer.setPlainText("Kami mohon maaf.")
    desk.get(Complaints).step(OFFICER, line.id, ComplaintState.IN_PROGRESS, "", answer="Sudah ditambah loket.")
    panel.stepping.save()
    qtbot.waitUntil(lambda: "Somebody else has just done" in panel.sheet.form.error_label.text())
    qtbot.waitUntil(lambda: panel.sheet.answer.text() == "Sudah ditambah loket.")
    assert panel.sheet.form.answer.toPlainText() == "Kami mohon maaf."
    qtbot.waitUntil(lambda: panel.sheet.form.seen == 2)
    panel.stepping.save()
    qtbot.waitUntil(lambda: panel.sheet.answer.text() == "Kami mohon maaf.")


def test_a_note_of_another_desk_is_shown_at_once(qtbot, complain, open_complaints, desk):
    complain()
    [line] = desk.get(Complaints).list(OFFICER)
    panel = open_complaints()
    panel.table.selectRow(0)
    qtbot.waitUntil(panel.sheet.isVisible)
    desk.get(Complaints).step(
        OFFICER, line.id, ComplaintState.NEW, "Sudah ditelepon"
    )  # no column of the complaint changes
    qtbot.waitUntil(lambda: [step.note for step in panel.sheet.details.steps] == ["", "Sudah ditelepon"])


def test_what_is_wrong_stands_under_its_field(qtbot, open_complaints, press):
    panel = open_complaints()
    panel.begin_new()
    sheet = panel.new_sheet
    press(Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: sheet.fields["text"].error == "Write what the complaint is about.")
    sheet.text.setPlainText("Lambat")
    sheet.visit.setText("261124-009")
    press(Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: bool(sheet.fields["classification"].error))
    assert QApplication.focusWidget() is sheet.classification
    press(Key.Key_3)
    press(Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: sheet.fields["visit"].error.startswith("No visit has this number"))
    press(Key.Key_Escape)
    assert sheet.isHidden() and QApplication.focusWidget() is panel.new_button
    panel.begin_new()
    assert sheet.text.toPlainText() == "Lambat"


def test_the_list_that_can_t_be_read_says_so(qtbot, open_complaints, desk, monkeypatch):
    panel = open_complaints()

    def away(*_args):
        raise HostUnreachable("https://192.0.2.1:1700")

    monkeypatch.setattr(type(desk.get(Complaints)), "list", away)
    panel.refresh()
    qtbot.waitUntil(lambda: panel.state is ListState.FAILED)
    monkeypatch.undo()
    panel.list.error.button.click()
    qtbot.waitUntil(lambda: panel.state is ListState.EMPTY)


def test_the_receipt_is_printed_again_from_the_sheet(qtbot, complain, open_complaints, tmp_path):
    complain()
    panel = open_complaints()
    panel.table.selectRow(0)
    qtbot.waitUntil(panel.sheet.isVisible)
    panel.sheet.print_button.click()
    [dialog] = panel.findChildren(PrintDialog)
    dialog.print_button.click()
    assert (tmp_path / "printed-1.pdf").stat().st_size > 1_000


def test_a_complaint_of_a_visitors_screen_appears_by_itself(qtbot, complain, open_complaints):
    panel = open_complaints()
    complain("Dari layar pengunjung")
    qtbot.waitUntil(lambda: numbers(panel) == ["2026-001"])


def test_who_is_served_complains_at_once(qtbot, register, open_desk, desk, who, press):
    registered = register("Siti Rahmawati")
    panel = open_desk()
    desk.get(Queue).serve_next(who.actor, 1)
    qtbot.waitUntil(panel.parts.card.isVisible)
    panel.parts.card.complaint_button.setFocus()
    press(Key.Key_Space)
    complaints = panel.window().panels["complaints"]
    assert complaints.isVisible() and complaints.new_sheet.visit.text() == registered.visit
    press(Key.Key_3)
    press("Menunggu lama")
    complaints.new_sheet.wants_receipt.setChecked(False)
    press(Key.Key_Return, CTRL)
    qtbot.waitUntil(complaints.sheet.isVisible)
    assert f"visit {registered.visit}" in complaints.sheet.person.text()


def test_what_is_handed_on_is_what_was_asked_about(qtbot, complain, open_complaints, desk, who):
    """It can't be taken back, and another complaint may be chosen beside the question."""
    complain()
    complain("Kursi rusak", "8")
    panel = open_complaints(Role.HEAD)
    panel.table.selectRow(0)
    qtbot.waitUntil(panel.sheet.isVisible)
    asked = panel.sheet.details.line
    panel.sheet.begin(Doing.ESCALATE)
    panel.sheet.form.note.setPlainText("Perlu keputusan pusat")
    panel.stepping.save()
    panel.table.selectRow(1)
    qtbot.waitUntil(lambda: panel.sheet.details.line.id != asked.id)
    panel.confirm.yes_button.click()
    qtbot.waitUntil(lambda: any(line.escalated for line in desk.get(Complaints).list(who.actor)))
    assert [line.id for line in desk.get(Complaints).list(who.actor) if line.escalated] == [asked.id]
    qtbot.waitUntil(lambda: not panel.calls.busy)
    assert panel.sheet.details.line.id != asked.id


def test_an_answer_that_was_begun_comes_back_with_its_complaint(qtbot, complain, open_complaints):
    first, second = complain().number, complain("Kursi kurang.").number
    panel = open_complaints()
    sheet = panel.sheet

    def show(number: str) -> None:
        panel.list.choose(number)
        qtbot.waitUntil(lambda: sheet.isVisible() and sheet.details.line.number == number)

    show(first)
    sheet.begin(Doing.ANSWER)
    qtbot.keyClicks(sheet.form.answer, "Mohon maaf")
    show(second)
    assert not sheet.is_writing and panel.has_drafts()
    sheet.begin(Doing.NOTE)
    qtbot.keyClicks(sheet.form.note, "Dipesan")
    show(first)
    assert (sheet.form.doing, sheet.form.answer.toPlainText()) == (Doing.ANSWER, "Mohon maaf")
    sheet.leave_form()
    show(second)
    assert (sheet.form.doing, sheet.form.note.toPlainText()) == (Doing.NOTE, "Dipesan")
    sheet.leave_form()
    assert not panel.has_drafts()


def test_a_complaint_that_was_begun_outlives_one_about_another_visit(qtbot, open_complaints):
    panel = open_complaints()
    sheet = panel.new_sheet
    panel.begin_new()
    qtbot.keyClicks(sheet.text, "Toilet kotor")
    panel.begin_about("261124-001")
    assert sheet.read() == ComplaintForm(visit="261124-001")
    qtbot.keyClicks(sheet.text, "Terlalu lama")
    panel.begin_about("261124-002")
    panel.begin_about("261124-001")
    assert sheet.read() == ComplaintForm(text="Terlalu lama", visit="261124-001")
    sheet.clear()  # it was kept
    panel.begin_new()
    assert sheet.read().text == "Toilet kotor"
