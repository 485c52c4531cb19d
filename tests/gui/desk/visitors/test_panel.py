"""Visitors are found, corrected and made one."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from catalog_db.rules.desk.numbering import slip_text
from desktop.desk.guestbook.service import GuestBook
from desktop.desk.guestbook.visitors import Visitors
from desktop.desk.queue.service import Queue
from desktop.sync.email_proofs import EmailProofs
from ui.desk.visitors.panel import VisitorsPanel
from ui.widgets.row_list import ListState
from ui.widgets.saving import SavedBar

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def open_visitors(qtbot, make_window):
    def make() -> VisitorsPanel:
        window = make_window()
        window.show_screen("visitors")
        panel = window.panels["visitors"]
        assert isinstance(panel, VisitorsPanel) and QApplication.focusWidget() is panel.search_edit
        return panel

    return make


def names(panel: VisitorsPanel) -> list[str]:
    return [card.name for card in panel.model.rows()]


def find(qtbot, panel: VisitorsPanel, text: str, *found: str) -> None:
    panel.search_edit.setText(text)
    qtbot.waitUntil(lambda: sorted(names(panel)) == sorted(found))


def test_nobody_is_listed_before_something_was_typed(qtbot, register, open_visitors, qtmodeltester) -> None:
    register("Siti Rahmawati")
    register("Budi Santoso", institution="BRIDA")
    panel = open_visitors()
    assert panel.list.empty.title.text() == "Look for a visitor" and names(panel) == []
    find(qtbot, panel, "brida", "Budi Santoso")
    find(qtbot, panel, "siti", "Siti Rahmawati")
    panel.search_edit.setText("nobody")
    qtbot.waitUntil(lambda: panel.state is ListState.EMPTY)
    assert panel.list.empty.title.text() == "No visitor found"
    qtmodeltester.check(panel.model)


@pytest.mark.wide
def test_a_visitor_is_corrected_and_the_correction_taken_back(qtbot, register, open_visitors, who, desk) -> None:
    register("Siti Rahmawati")
    panel = open_visitors()
    find(qtbot, panel, "siti", "Siti Rahmawati")
    qtbot.keyClick(panel.search_edit, Key.Key_Return)
    qtbot.waitUntil(panel.sheet.isVisible)
    sheet = panel.sheet
    assert "P-001" in sheet.visits.text() and not sheet.form.editors["usage"].isVisible() and not sheet.has_edits
    sheet.form.editors["name"].setText("")
    qtbot.keyClick(sheet.form.editors["email"], Key.Key_Return, CTRL)
    assert sheet.form.fields["name"].error == "This can't be empty."
    sheet.form.editors["name"].setText("Siti Rahmawati Putri")
    sheet.form.editors["education"].choose("4")
    sheet.save_button.click()
    qtbot.waitUntil(lambda: names(panel) == ["Siti Rahmawati Putri"] and not panel.calls.busy)
    visitor_id = panel.model.rows()[0].id
    assert desk.get(Visitors).get(who.actor, visitor_id).entry.education == "4" and panel.undo_bar.isVisible()
    panel.undo_bar.button.click()
    qtbot.waitUntil(lambda: names(panel) == ["Siti Rahmawati"])
    assert desk.get(Visitors).get(who.actor, visitor_id).entry.education == "3"


def test_what_is_being_typed_is_not_overwritten(qtbot, register, open_visitors) -> None:
    register("Siti Rahmawati")
    panel = open_visitors()
    find(qtbot, panel, "siti", "Siti Rahmawati")
    panel.table.selectRow(0)
    qtbot.waitUntil(panel.sheet.isVisible)
    panel.sheet.form.editors["institution"].setText("BRIDA")
    panel._read(panel.sheet.details.card.id)
    find(qtbot, panel, "sit", "Siti Rahmawati")
    assert panel.sheet.form.read().institution == "BRIDA" and panel.sheet.has_edits


@pytest.mark.wide
def test_two_entries_become_one_with_chosen_values(qtbot, register, open_visitors, who, desk) -> None:
    register("Siti Rahmawati", institution="Universitas Bengkulu")
    register("Siti Rahmawaty", email="siti.rahma@example.com", phone="0812 3456 7890", consent=("phone",))
    desk.get(GuestBook).leave(who.actor, desk.get(GuestBook).visits(who.actor, date(2026, 11, 24))[0].visit_id)
    panel = open_visitors()
    find(qtbot, panel, "siti", "Siti Rahmawati", "Siti Rahmawaty")
    row = names(panel).index("Siti Rahmawati")
    panel.table.selectRow(row)
    qtbot.waitUntil(lambda: bool(panel.sheet.duplicate_rows))
    panel.sheet.duplicate_rows[0].click()
    page = panel.merge_page
    qtbot.waitUntil(page.isVisible)
    assert list(page.groups) == ["name", "email", "phone"] and not panel.sheet.isVisible()
    left = [button.text() for button in page.groups["name"].buttons()]
    mine = left.index("Siti Rahmawati")
    page.groups["name"].button(mine).setChecked(True)
    page.groups["email"].button(1 - mine).setChecked(True)
    page.groups["phone"].button(1 - mine).setChecked(True)
    page.merge_button.click()
    assert panel.confirm.isVisible() and QApplication.focusWidget() is panel.confirm.no_button
    panel.confirm.yes_button.click()
    qtbot.waitUntil(lambda: names(panel) == ["Siti Rahmawati"] and panel.sheet.isVisible())
    [card] = desk.get(Visitors).search(who.actor, "siti")
    assert (card.name, card.email, card.phone, card.visits) == (
        "Siti Rahmawati",
        "siti.rahma@example.com",
        "+6281234567890",
        2,
    )


def test_two_chosen_rows_are_compared_and_left(qtbot, register, open_visitors, who, desk) -> None:
    register("Siti Rahmawati")
    register("Budi Santoso")
    panel = open_visitors()
    find(qtbot, panel, "universitas", "Siti Rahmawati", "Budi Santoso")
    panel.table.selectAll()
    assert panel.merge_button.isVisible() and not panel.sheet.isVisible()
    panel.merge_button.click()
    qtbot.waitUntil(panel.merge_page.isVisible)
    panel.merge_page.merge_button.click()
    panel.confirm.yes_button.click()
    qtbot.waitUntil(panel.note.isVisible)
    assert "open visit" in panel.note.label.text()  # both are here: one of them has to leave first
    qtbot.keyClick(panel.merge_page.merge_button, Key.Key_Escape)
    assert panel.table.isVisible() and len(desk.get(Visitors).search(who.actor, "universitas")) == 2


def test_a_scanned_slip_shows_whose_it_is(qtbot, register, open_visitors) -> None:
    slip = register("Siti Rahmawati")
    panel = open_visitors()
    qtbot.keyClicks(panel.search_edit, slip_text(bytes.fromhex(slip.token_hex)))
    qtbot.keyClick(panel.search_edit, Key.Key_Return)
    qtbot.waitUntil(panel.sheet.isVisible)
    assert panel.sheet.title.text() == "Siti Rahmawati"


def test_the_desk_leads_to_a_visitor(qtbot, register, open_desk, who, desk) -> None:
    register("Siti Rahmawati")
    desk.get(Queue).serve_next(who.actor, 1)
    panel = open_desk()
    panel.parts.card.visitor_button.click()
    visitors = panel.window().panels["visitors"]
    qtbot.waitUntil(visitors.sheet.isVisible)
    assert visitors.sheet.title.text() == "Siti Rahmawati"


def test_the_words_that_were_agreed_to_are_read_by_keyboard(qtbot, register, open_visitors) -> None:
    register("Siti Rahmawati", phone="0812 3456 7890", consent=("phone",))
    panel = open_visitors()
    find(qtbot, panel, "siti", "Siti Rahmawati")
    panel.table.selectRow(0)
    qtbot.waitUntil(panel.sheet.isVisible)
    consents = panel.sheet.consents
    assert "Phone or WhatsApp: agreed (text 2026-1)" in consents.text()
    assert consents.words.isHidden()
    link = next(link for link in consents.links if "Phone" in link.accessibleDescription())
    link.setFocus()
    qtbot.keyClick(link, Qt.Key.Key_Space)
    qtbot.waitUntil(consents.words.isVisible)
    assert consents.words.text().startswith("Nomor HP/WhatsApp saya boleh dipakai")
    assert "selama 12 bulan" in consents.words.text()
    assert "Text 2026-1, shown since" in consents.words.text()


@pytest.mark.wide
def test_an_address_is_confirmed_by_sight(qtbot, register, open_visitors, who, desk) -> None:
    register("Siti Rahmawati")
    panel = open_visitors()
    find(qtbot, panel, "siti", "Siti Rahmawati")
    qtbot.keyClick(panel.search_edit, Key.Key_Return)
    emails = panel.sheet.emails
    qtbot.waitUntil(emails.isVisible)
    assert "Not verified yet" in emails.text.text()
    assert not emails.mail_button.isVisible() and not emails.code_edit.isVisible()  # the room has no central office
    qtbot.mouseClick(emails.sight_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "in person" in emails.text.text())
    assert not emails.sight_button.isVisible()
    state = desk.get(EmailProofs).state(who.actor, panel.model.rows()[0].id)
    assert (state.state, state.how) == ("proved", "sight")


def test_an_old_answer_does_not_hide_that_an_address_was_confirmed(
    qtbot, register, open_visitors, who, desk, monkeypatch
) -> None:
    register("Siti Rahmawati")
    panel = open_visitors()
    find(qtbot, panel, "siti", "Siti Rahmawati")
    qtbot.keyClick(panel.search_edit, Key.Key_Return)
    emails = panel.sheet.emails
    qtbot.waitUntil(emails.isVisible)
    visitor = panel.model.rows()[0].id
    before, late = desk.get(EmailProofs).state(who.actor, visitor), []
    with monkeypatch.context() as slow:
        slow.setattr(emails._calls, "ask", lambda _call, then, _wrong: late.append(then))
        emails.show_of(visitor)
    qtbot.mouseClick(emails.sight_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "in person" in emails.text.text())
    late[0](before)
    assert "in person" in emails.text.text()


@pytest.mark.wide
def test_what_is_kept_of_a_visitor_is_saved_for_him(qtbot, register, open_visitors, who, desk, tmp_path) -> None:
    register("Siti Rahmawati", phone="0812 3456 7890", consent=("phone",))
    panel = open_visitors()
    find(qtbot, panel, "siti", "Siti Rahmawati")
    qtbot.keyClick(panel.search_edit, Key.Key_Return)
    qtbot.waitUntil(panel.sheet.isVisible)
    dialog = panel.data_rows.choose_file()
    assert dialog.defaultSuffix() == "txt"
    dialog.reject()
    panel.data_rows.export_to(tmp_path / "siti.txt")
    qtbot.waitUntil(lambda: panel.window().findChild(SavedBar) is not None)
    bar = panel.window().findChild(SavedBar)
    assert bar.label.text() == f"Saved: {tmp_path / 'siti.txt'}" and bar.buttons.isVisible()
    text = (tmp_path / "siti.txt").read_text(encoding="utf-8")
    assert text.startswith("Siti Rahmawati\n") and "P-001" in text and "Phone or WhatsApp: agreed (2026-1)" in text
    panel.data_rows.export_to(tmp_path / "siti.json")
    qtbot.waitUntil((tmp_path / "siti.json").exists)
    qtbot.waitUntil(lambda: not panel.calls.busy)
    panel.data_rows.export_to(tmp_path / "no" / "siti.txt")
    qtbot.waitUntil(lambda: "can't be reached" in panel.note.label.text())


@pytest.mark.wide
def test_a_visitor_is_forgotten_by_keyboard_after_a_question(qtbot, register, open_visitors, who, desk) -> None:
    register("Siti Rahmawati")
    panel = open_visitors()
    find(qtbot, panel, "siti", "Siti Rahmawati")
    qtbot.keyClick(panel.search_edit, Key.Key_Return)
    qtbot.waitUntil(panel.sheet.isVisible)
    button = panel.data_rows.erase_button
    assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
    button.setFocus()
    qtbot.keyClick(button, Key.Key_Space)
    assert "still in the reading room" in panel.note.label.text() and not panel.confirm.isVisible()

    desk.get(GuestBook).leave(who.actor, desk.get(GuestBook).visits(who.actor, date(2026, 11, 24))[0].visit_id)
    panel._show_again()
    qtbot.waitUntil(lambda: panel.sheet.details is not None and not panel.sheet.details.card.open_visit)
    button.setFocus()
    qtbot.keyClick(button, Key.Key_Space)
    assert panel.confirm.isVisible() and QApplication.focusWidget() is panel.confirm.no_button
    question = panel.confirm.question.text()
    assert "Siti Rahmawati" in question and "serials in the ledger" in question and "can't be undone" in question
    qtbot.keyClick(panel.confirm.no_button, Key.Key_Escape)
    assert QApplication.focusWidget() is button and desk.get(Visitors).search(who.actor, "siti")
    qtbot.keyClick(button, Key.Key_Space)
    panel.confirm.yes_button.setFocus()
    qtbot.keyClick(panel.confirm.yes_button, Key.Key_Return)
    qtbot.waitUntil(lambda: names(panel) == [] and not panel.sheet.isVisible())
    assert "Siti Rahmawati" in panel.note.label.text()
    assert desk.get(Visitors).search(who.actor, "siti") == []
