"""Registering with the keyboard: who comes for the first time, who comes again, who is here already."""

from dataclasses import replace
from uuid import uuid4

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QMenu

from catalog_db.models import LostNumber, TicketState
from catalog_db.rules.desk.numbering import slip_text
from desktop.actors import Actor, DeviceMode
from desktop.desk.guestbook.drafts import Drafts
from desktop.desk.guestbook.service import GuestBook
from desktop.desk.guestbook.visitors import Visitors
from desktop.desk.queue.service import Queue
from desktop.settings.appearance import AppearanceSettings
from tests.unit.desk.conftest import FORM
from ui.printing.print_dialog import PrintDialog

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def quiet(panel) -> bool:
    return panel.work.is_idle


def press(qtbot, key, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.keyClick(QApplication.focusWidget(), key, modifiers)


def type_text(qtbot, text: str) -> None:
    qtbot.keyClicks(QApplication.focusWidget(), text)


def focused(panel) -> str:
    """The field that has the focus."""
    widget = QApplication.focusWidget()
    return next((name for name, editor in panel.sheet.form.editors.items() if editor is widget), "")


def settle(qtbot, panel) -> None:
    qtbot.waitUntil(lambda: quiet(panel))


@pytest.fixture
def panel(qtbot, register, open_desk):
    panel = open_desk()
    press(qtbot, Key.Key_F2)
    assert panel.sheet.isVisible() and focused(panel) == "name"
    return panel


def fill_in(qtbot, panel, name: str = "Budi Santoso", email: str = "budi@example.com") -> None:
    """As an officer asks and types: words, digits and Enter, nothing else."""
    for text in (name, email):
        type_text(qtbot, text)
        press(qtbot, Key.Key_Return)
        qtbot.waitUntil(lambda: focused(panel) != "name")
    for text in ("1", "1", "1998\r", "3", "2", "6", "BRIDA\r"):  # card, sex, year, education, occupation, institution
        type_text(qtbot, text)


def test_a_new_visitor_is_registered_by_keyboard(qtbot, panel, who, desk, tmp_path) -> None:
    fill_in(qtbot, panel)
    assert focused(panel) == "services" and panel.sheet.form.read().services == ("perpustakaan",)
    type_text(qtbot, "2")  # and a consultation
    press(qtbot, Key.Key_Return)
    type_text(qtbot, "4")
    assert focused(panel) == "need"
    type_text(qtbot, "PDRB Seluma")
    press(qtbot, Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: not panel.sheet.isVisible() and quiet(panel))
    waiting = panel.work.view.waiting
    assert [(line.number, line.visitor_name, line.need) for line in waiting] == [
        ("P-001", "Budi Santoso", "PDRB Seluma"),
        ("K-001", "Budi Santoso", "PDRB Seluma"),
    ]
    assert "P-001, K-001" in panel.note.label.text() and (tmp_path / "printed-1.pdf").stat().st_size > 1_000
    found = desk.get(Visitors).search(who.actor, "budi")[0]
    entry = desk.get(Visitors).get(who.actor, found.id).entry
    assert (entry.gender, entry.birth_year, entry.education, entry.occupation) == ("L", 1998, "3", "2")
    assert panel.sheet.is_empty and panel.right.currentWidget() is panel.parts.seats


def test_a_returning_visitor_takes_six_keys(qtbot, register, open_desk, who, desk) -> None:
    first = register("Siti Rahmawati", usage="4")
    panel = open_desk()
    desk.get(Queue).cancel(who.actor, panel.work.view.waiting[0].id, "pulang")  # and the visit is over
    settle(qtbot, panel)
    press(qtbot, Key.Key_F2)  # 1
    press(qtbot, Key.Key_S)  # 2
    press(qtbot, Key.Key_I)  # 3
    press(qtbot, Key.Key_Return)  # 4
    qtbot.waitUntil(lambda: focused(panel) == "id_card_type")
    assert panel.sheet.person.isVisible() and panel.sheet.form.read().email == "siti@example.com"
    press(qtbot, Key.Key_1)  # 5: KTP
    press(qtbot, Key.Key_Return, CTRL)  # 6
    qtbot.waitUntil(lambda: not panel.sheet.isVisible() and quiet(panel) and len(panel.work.view.waiting) == 1)
    line = panel.work.view.waiting[0]
    assert (line.number, line.visitor_name) == ("P-002", "Siti Rahmawati") and line.visit != first.visit
    assert len(desk.get(Visitors).search(who.actor, "siti")) == 1


def test_a_scanned_slip_finds_the_visitor(qtbot, register, open_desk, who, desk) -> None:
    first = register("Siti Rahmawati")
    panel = open_desk()
    desk.get(Queue).cancel(who.actor, panel.work.view.waiting[0].id, "pulang")
    press(qtbot, Key.Key_F2)
    type_text(qtbot, slip_text(bytes.fromhex(first.token_hex)) + "\r")
    qtbot.waitUntil(lambda: focused(panel) == "id_card_type")
    assert panel.sheet.form.name.text() == "Siti Rahmawati"


def test_layani_langsung_by_one_key(qtbot, panel, who) -> None:
    fill_in(qtbot, panel)
    press(qtbot, Key.Key_Return)
    type_text(qtbot, "1")
    press(qtbot, Key.Key_F4)
    qtbot.waitUntil(lambda: not panel.sheet.isVisible() and quiet(panel) and panel.work.mine is not None)
    assert (panel.work.mine.visitor_name, panel.work.mine.state) == ("Budi Santoso", TicketState.SERVING)
    press(qtbot, Key.Key_F2)
    assert not panel.sheet.serve_button.isEnabled()  # somebody is at this desk


def test_what_is_missing_is_said_under_its_field(qtbot, panel) -> None:
    press(qtbot, Key.Key_Return, CTRL)
    form = panel.sheet.form
    wrong = [name for name, field in form.fields.items() if field.error]
    required = {"name", "email", "id_card_type", "gender", "birth_year", "education", "occupation", "usage"}
    assert set(wrong) == required | {"institution_category", "institution"}
    assert focused(panel) == "name" and panel.sheet.isVisible()
    fill_in(qtbot, panel, email="budi@")
    press(qtbot, Key.Key_Return)
    type_text(qtbot, "1")
    press(qtbot, Key.Key_Return, CTRL)
    assert [name for name, field in form.fields.items() if field.error] == ["email"] and focused(panel) == "email"


def test_nothing_typed_is_lost_when_the_sheet_is_closed(qtbot, panel) -> None:
    fill_in(qtbot, panel)
    before = panel.sheet.form.read()
    press(qtbot, Key.Key_Escape)
    assert not panel.sheet.isVisible()
    press(qtbot, Key.Key_F3)
    press(qtbot, Key.Key_F2)
    assert panel.sheet.form.read() == before
    assert panel.sheet.clear_button.text() == "Clear"
    panel.sheet.clear_button.click()
    assert panel.sheet.is_empty and panel.sheet.clear_button.text() == "Bring back"
    panel.sheet.clear_button.click()
    assert panel.sheet.form.read() == before


@pytest.mark.wide
def test_a_second_open_visit_is_explained_and_shown(qtbot, register, open_desk) -> None:
    first = register("Siti Rahmawati")
    panel = open_desk()
    press(qtbot, Key.Key_F2)
    type_text(qtbot, "siti\r")
    qtbot.waitUntil(lambda: focused(panel) == "id_card_type")
    assert "is here now" in panel.sheet.person.words.text()
    press(qtbot, Key.Key_1)
    press(qtbot, Key.Key_Return, CTRL)
    qtbot.waitUntil(panel.sheet.visit_button.isVisible)
    assert "Siti Rahmawati" in panel.sheet.error_label.text() and first.visit in panel.sheet.error_label.text()
    panel.sheet.visit_button.click()
    assert panel.parts.waiting.chosen().visit == first.visit and not panel.sheet.isVisible()
    press(qtbot, Key.Key_F2)
    assert panel.sheet.form.name.text() == "Siti Rahmawati"
    press(qtbot, Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is panel.sheet.visit_button)
    panel.sheet.another_button.click()
    (menu,) = (menu for menu in panel.findChildren(QMenu) if menu.isVisible())
    next(action for action in menu.actions() if "Konsultasi" in action.text()).trigger()
    settle(qtbot, panel)
    assert [line.number for line in panel.work.view.waiting] == ["P-001", "K-001"]
    assert panel.sheet.is_empty and not panel.sheet.isVisible()
    panel.undo()
    settle(qtbot, panel)
    assert [line.number for line in panel.work.view.waiting] == ["P-001"]


def test_somebody_else_of_the_same_name(qtbot, register, open_desk, who, desk) -> None:
    register("Siti Rahmawati")
    panel = open_desk()
    press(qtbot, Key.Key_F2)
    type_text(qtbot, "siti\r")
    qtbot.waitUntil(panel.sheet.person.isVisible)
    panel.sheet.person.button.click()
    assert not panel.sheet.person.isVisible() and panel.sheet.form.read().email == "" and focused(panel) == "name"


def test_possible_duplicates_are_offered_before_a_new_entry_is_made(qtbot, register, open_desk, who, desk) -> None:
    register("Siti Rahmawati")
    panel = open_desk()
    desk.get(Queue).cancel(who.actor, panel.work.view.waiting[0].id, "pulang")
    settle(qtbot, panel)
    press(qtbot, Key.Key_F2)
    known = desk.get(Visitors).get(who.actor, desk.get(Visitors).search(who.actor, "siti")[0].id)
    panel.sheet.form.put_visitor(known)
    panel.sheet.form.editors["name"].setText("Siti Rahmawaty")
    panel.sheet.form.editors["id_card_type"].choose("1")
    panel.sheet.form.editors["usage"].choose("1")
    press(qtbot, Key.Key_Return, CTRL)
    qtbot.waitUntil(panel.sheet.duplicates.isVisible)
    assert [card.name for card in panel.sheet.duplicates.cards] == ["Siti Rahmawati"]
    assert not desk.get(Queue).view(who.actor).waiting
    press(qtbot, Key.Key_1)  # it is she
    qtbot.waitUntil(lambda: not panel.sheet.isVisible() and quiet(panel))
    assert [card.name for card in desk.get(Visitors).search(who.actor, "siti")] == ["Siti Rahmawaty"]


def say_she_is_somebody_else(qtbot, panel, who, desk) -> None:
    """Enter the visitor whom the room knows once more, as "none of them"."""
    press(qtbot, Key.Key_F2)
    known = desk.get(Visitors).get(who.actor, desk.get(Visitors).search(who.actor, "siti")[0].id)
    panel.sheet.form.put_visitor(known)
    panel.sheet.form.editors["id_card_type"].choose("1")
    panel.sheet.form.editors["usage"].choose("1")
    press(qtbot, Key.Key_Return, CTRL)
    qtbot.waitUntil(panel.sheet.duplicates.isVisible)
    press(qtbot, Key.Key_0)


def test_a_new_entry_is_made_where_they_differ(qtbot, register, open_desk, who, desk) -> None:
    register("Siti Rahmawati")
    panel = open_desk()
    desk.get(Queue).cancel(who.actor, panel.work.view.waiting[0].id, "pulang")  # who is here gets no second visit
    settle(qtbot, panel)
    say_she_is_somebody_else(qtbot, panel, who, desk)
    qtbot.waitUntil(lambda: not panel.sheet.isVisible() and quiet(panel))
    assert len(desk.get(Visitors).search(who.actor, "siti")) == 2


def test_who_is_here_gets_no_second_visit_by_a_new_entry(qtbot, register, open_desk, who, desk) -> None:
    first = register("Siti Rahmawati")
    panel = open_desk()
    say_she_is_somebody_else(qtbot, panel, who, desk)
    qtbot.waitUntil(panel.sheet.visit_button.isVisible)
    settle(qtbot, panel)
    assert panel.sheet.isVisible() and first.visit in panel.sheet.error_label.text()
    assert panel.sheet.apart_button.isHidden()  # the address is the same: that is no namesake
    assert len(desk.get(Visitors).search(who.actor, "siti")) == 1


def test_who_was_chosen_is_told_apart_from_a_namesake_who_is_here(qtbot, register, open_desk, who, desk) -> None:
    born = {"email": "", "no_email_reason": "1", "birth_year": 1961}
    register("Hasan Basri", **born)
    panel = open_desk()
    desk.get(Queue).cancel(who.actor, panel.work.view.waiting[0].id, "pulang")  # and the visit is over
    [known] = desk.get(Visitors).search(who.actor, "hasan")
    register("Hasan Basri", **born)  # another one, who has no entry of before
    settle(qtbot, panel)
    press(qtbot, Key.Key_F2)
    panel.sheet._take(known)
    qtbot.waitUntil(lambda: focused(panel) == "id_card_type")
    press(qtbot, Key.Key_1)
    press(qtbot, Key.Key_Return, CTRL)
    qtbot.waitUntil(panel.sheet.apart_button.isVisible)
    settle(qtbot, panel)
    panel.sheet.apart_button.click()
    qtbot.waitUntil(lambda: not panel.sheet.isVisible() and quiet(panel) and len(panel.work.view.waiting) == 2)
    assert len(desk.get(Visitors).search(who.actor, "hasan")) == 2


def test_consent_is_asked_where_something_rests_on_it(qtbot, panel) -> None:
    form = panel.sheet.form
    assert all(row.isHidden() for row in form.consents.values())
    form.editors["phone"].setText("0812 3456 7890")
    assert not form.consents["phone"].isHidden() and form.consents["disability"].isHidden()
    form.editors["disability"].choose(["1"])
    form.consents["disability"].box.setChecked(True)
    assert form.read().consent == ("disability",)
    fill_in(qtbot, panel)
    press(qtbot, Key.Key_Return)
    type_text(qtbot, "1")
    press(qtbot, Key.Key_Return, CTRL)
    assert "consent" in form.fields["phone"].error
    form.editors["phone"].clear()
    form.editors["disability"].choose([])
    assert form.read().consent == ()


def test_a_guardian_is_asked_for_children_and_counts_for_groups(qtbot, panel) -> None:
    form = panel.sheet.form
    form.editors["birth_year"].setText("2012")
    assert "guardian_consent" in {name for name, editor in form.editors.items() if editor in form.order()}
    form.editors["guardian_consent"].setChecked(True)
    assert form.read().guardian_consent
    form.editors["birth_year"].setText("1990")
    assert not form.read().guardian_consent
    form.editors["together"].setChecked(True)
    form.editors["male"].setText("12")
    form.editors["female"].setText("20")
    assert (form.read().group.male, form.read().group.female) == (12, 20)
    form.editors["together"].setChecked(False)
    assert form.read().group.male == 0


def test_a_form_is_read_as_it_was_put(qtbot, panel) -> None:
    form = panel.sheet.form
    fill_in(qtbot, panel)
    filled = replace(
        form.read(),
        occupation="7",
        occupation_other="Petani",
        services=("konsultasi",),
        usage="5",
        usage_other="Lomba",
        priority=True,
        phone="+6281234567890",
        consent=("phone",),
        means="2",
    )
    form.put(filled)
    assert form.read() == filled


def test_tab_goes_through_the_fields_as_enter_does(qtbot, panel) -> None:
    by_tab, by_enter = [], []
    for reached, key in ((by_tab, Key.Key_Tab), (by_enter, Key.Key_Return)):
        panel.sheet.form.focus_on("name")
        for _ in range(16):
            reached.append(focused(panel))
            press(qtbot, key)
    assert by_tab == by_enter == [
        "name", "email", "no_email", "id_card_type", "gender", "birth_year", "education", "occupation",
        "institution_category", "institution", "services", "usage", "need", "priority", "together", "phone",
    ]  # fmt: skip


def test_a_failed_printer_keeps_the_visit(qtbot, panel, printer) -> None:
    printer._make_device = lambda _printer, _title: None
    fill_in(qtbot, panel)
    press(qtbot, Key.Key_Return)
    type_text(qtbot, "1")
    press(qtbot, Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: not panel.sheet.isVisible() and quiet(panel))
    said = panel.print_bar.label.text()
    assert panel.print_bar.isVisible() and "was not printed" in said and len(panel.work.view.waiting) == 1
    assert "P-001 for " in said and "code " in said  # without paper they are told
    panel.print_bar.button.click()
    dialog = panel.findChild(PrintDialog)
    assert dialog is not None and not panel.print_bar.isVisible()
    dialog.reject()


def test_what_was_written_on_paper_is_entered_with_its_times(qtbot, panel, who, desk, room, tmp_path) -> None:
    room.clock.go_on(hours=4)
    panel.sheet.paper_button.click()
    assert focused(panel) == "day" and not panel.sheet.serve_button.isEnabled()
    press(qtbot, Key.Key_Return)
    assert focused(panel) == "registered_at"
    for text in ("8.15", "0820", "09:05"):
        type_text(qtbot, text)
        press(qtbot, Key.Key_Return)
    assert focused(panel) == "name"
    for text in ("Budi Santoso", "budi@example.com"):
        type_text(qtbot, text + "\r")
        qtbot.waitUntil(lambda: focused(panel) != "name")
    press(qtbot, Key.Key_Return)  # no card was shown to this PC
    for text in ("1", "1998\r", "3", "2", "6", "BRIDA\r", "\r", "4"):
        type_text(qtbot, text)
    press(qtbot, Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: not panel.sheet.isVisible() and quiet(panel))
    [visit] = desk.get(GuestBook).visits(who.actor, panel.work.today)
    assert (visit.origin, [ticket.state for ticket in visit.tickets]) == ("paper", [TicketState.DONE])
    assert f"{visit.registered_at.astimezone(desk.zone):%H.%M}" == "08.15"
    assert not (tmp_path / "printed-1.pdf").exists()


def test_a_lost_visit_is_entered_under_the_number_on_its_slip(qtbot, panel, who, desk, room) -> None:
    given = room.clock()
    number = f"{given:%y%m%d}-007"
    with room.records.writing() as session:
        session.add(LostNumber(kind="visit", number=number, handed_out=True, given_at=given, noted_at=given))
    room.clock.go_on(hours=4)
    panel.sheet.paper_button.click()
    paper = panel.sheet.form.paper
    qtbot.waitUntil(paper.number_box.isVisible)
    paper.number_box.setCurrentText(number)
    paper.number_box.activated.emit(1)
    assert paper.edits["registered_at"].text() == f"{given.astimezone(desk.zone):%H.%M}"
    draft = panel.sheet.draft()
    paper.number_box.setCurrentIndex(0)
    panel.sheet.bring(draft)
    assert paper.number == number, "what was chosen outlives a change of hands"
    panel.sheet.form.focus_on("name")
    fill_in(qtbot, panel)
    panel.sheet.form.editors["usage"].choose("1")
    panel.sheet.finish()
    qtbot.waitUntil(lambda: not panel.sheet.isVisible() and quiet(panel))
    [visit] = desk.get(GuestBook).visits(who.actor, panel.work.today)
    assert (visit.visit, visit.origin) == (number, "paper")
    panel.sheet.open()
    qtbot.waitUntil(lambda: not paper.number_box.isVisible())


@pytest.fixture
def lost(room) -> str:
    """The number of a visit that is lost; four hours have passed since."""
    given = room.clock()
    number = f"{given:%y%m%d}-007"
    with room.records.writing() as session:
        session.add(LostNumber(kind="visit", number=number, handed_out=True, given_at=given, noted_at=given))
    room.clock.go_on(hours=4)
    return number


def choose_number(qtbot, panel):
    """By keyboard, before anything else; the fields of the paper."""
    panel.sheet.paper_button.click()
    paper = panel.sheet.form.paper
    qtbot.waitUntil(paper.number_box.isVisible)
    assert panel.sheet.is_empty and panel.sheet.clear_button.isHidden()
    qtbot.keyClick(paper.number_box, Key.Key_Down)
    assert not panel.sheet.is_empty and panel.has_drafts() and not panel.sheet.clear_button.isHidden()
    return paper


def test_what_was_cleared_comes_back_with_its_number_and_times(qtbot, panel, lost) -> None:
    paper = choose_number(qtbot, panel)
    panel.sheet.form.focus_on("name")
    fill_in(qtbot, panel)
    paper.edits["served_at"].setText("11.00")
    before = panel.sheet.draft()
    assert before.paper.number == lost and before.paper.texts["registered_at"]
    panel.sheet.clear_button.click()
    assert panel.sheet.is_empty and panel.sheet.clear_button.text() == "Bring back"
    panel.sheet.clear_button.click()
    assert panel.sheet.draft() == before


@pytest.mark.wide
def test_a_number_that_another_desk_has_entered_meanwhile_is_refused_in_words(
    qtbot, panel, who, desk, lost, monkeypatch
) -> None:
    paper = choose_number(qtbot, panel)
    panel.sheet.form.focus_on("name")
    fill_in(qtbot, panel)
    panel.sheet.form.editors["usage"].choose("1")
    draft, times = panel.sheet.draft(), paper.read()
    other = replace(draft.form, name="Siti Aminah", email="siti@example.com")
    desk.get(GuestBook).register_late(who.actor, other, times.registered_at, None, None, None, lost)
    panel.sheet.paper_button.setChecked(False)
    panel.sheet.clear_button.click()
    offered = []
    offer = paper.offer
    monkeypatch.setattr(paper, "offer", lambda lost: (offer(lost), offered.append(lost)))
    panel.sheet.bring(draft)
    for _ in range(2):
        panel.sheet.paper_button.click()  # which asks anew what is lost
    qtbot.waitUntil(lambda: len(offered) == 2)
    assert offered[-1] == () and paper.number == lost and paper.number_box.isVisible()
    panel.sheet.finish()
    qtbot.waitUntil(lambda: quiet(panel) and bool(panel.sheet.form.fields["number"].error))
    assert len(desk.get(GuestBook).visits(who.actor, panel.work.today)) == 1 and panel.sheet.isVisible()


def test_without_lost_visits_there_is_no_number_to_choose(qtbot, panel) -> None:
    panel.sheet.paper_button.click()
    qtbot.waitUntil(lambda: quiet(panel))
    assert not panel.sheet.form.paper.number_box.isVisible()


@pytest.mark.wide
def test_times_on_paper_that_cannot_be(qtbot, panel, room) -> None:
    room.clock.go_on(hours=4)
    panel.sheet.paper_button.click()
    paper, form = panel.sheet.form.paper, panel.sheet.form
    panel.sheet.finish()
    assert form.fields["registered_at"].error and focused(panel) == "registered_at"
    paper.edits["registered_at"].setText("25.00")
    panel.sheet.finish()
    assert form.fields["registered_at"].error == "Enter a time such as 09.30."
    paper.edits["registered_at"].setText("9.00")
    paper.edits["served_at"].setText("8.00")
    paper.edits["done_at"].setText("9.30")
    form.focus_on("name")
    fill_in(qtbot, panel)
    panel.sheet.form.editors["usage"].choose("1")
    panel.sheet.finish()
    qtbot.waitUntil(lambda: quiet(panel) and bool(form.fields["served_at"].error))
    assert panel.sheet.isVisible() and not form.fields["registered_at"].error


@pytest.mark.wide(quick=1)
@pytest.mark.parametrize("percent", [100, 150])
def test_fields_side_by_side_stand_in_one_line(qtbot, panel, appearance, percent) -> None:
    """A caption of two lines pushed its field below the one beside it."""
    appearance.apply(AppearanceSettings(text_percent=percent))
    panel.open_guest_book()
    form = panel.sheet.form
    form.checks["together"].box.setChecked(True)
    pairs = [("birth_year", "education"), ("institution_category", "institution"), ("phone", "home_region")]
    for left, right in [*pairs, ("male", "female")]:
        fields = form.fields[left], form.fields[right]
        fields[0].caption.setText("Words that need more than one line even where there is much room beside each other")
        form._level_rows()
        places = [lambda field=field: field.editor.mapTo(form, QPoint()).y() for field in fields]
        qtbot.waitUntil(lambda places=places: places[0]() == places[1]())
        assert fields[0].caption.height() > fields[0].caption.fontMetrics().height() * 1.5
        assert fields[1].caption.height() == fields[0].caption.height()


def test_the_privacy_notice_is_read_to_the_visitor(qtbot, panel) -> None:
    notice = panel.sheet.notice
    assert not notice.is_open
    notice.link.setFocus()
    qtbot.keyClick(notice.link, Qt.Key.Key_Space)
    assert notice.is_open and "selama 12 bulan" in notice.words.text()
    assert notice.version.text() == "Version of this text: 2026-1"
    qtbot.keyClick(notice.link, Qt.Key.Key_Space)
    assert not notice.is_open


@pytest.mark.wide
def test_a_form_of_who_is_here_says_so_and_ends_with_another_service(qtbot, register, open_desk, who, desk) -> None:
    first = register("Siti Rahmawati")
    desk.get(GuestBook).register_self(Actor(DeviceMode.GUESTBOOK), replace(FORM, need="Inflasi"), uuid4())
    panel = open_desk()
    qtbot.waitUntil(lambda: len(panel.drafts.buttons) == 1)
    panel.drafts.buttons[0].click()
    sheet = panel.sheet
    qtbot.waitUntil(sheet.another_button.isVisible)
    assert first.visit in sheet.kiosk.hint.text() and first.visit in sheet.error_label.text()
    sheet.give_up(desk.get(GuestBook).add_ticket(who.actor, first.visit, "konsultasi"))
    qtbot.waitUntil(lambda: quiet(panel) and not panel.drafts.buttons)
    assert desk.get(Drafts).waiting(who.actor) == () and sheet.is_empty


@pytest.mark.wide
def test_a_form_that_the_visitor_began_is_finished_without_an_address(qtbot, register, open_desk, who, desk) -> None:
    began = replace(FORM, name="Pak Hasan", email="", id_card_shown=False, id_card_type="", need="Harga beras")
    desk.get(Drafts).hand_over(Actor(DeviceMode.GUESTBOOK), began, uuid4())
    panel = open_desk()
    qtbot.waitUntil(lambda: len(panel.drafts.buttons) == 1)
    assert "Pak Hasan" in panel.drafts.buttons[0].text()
    press(qtbot, Key.Key_F2)
    type_text(qtbot, "Bu Ani")
    panel.drafts.buttons[0].click()
    qtbot.waitUntil(lambda: focused(panel) == "id_card_type")
    form = panel.sheet.form
    assert (form.read().name, form.read().need) == ("Pak Hasan", "Harga beras") and panel.sheet.kiosk.isVisible()
    press(qtbot, Key.Key_1)
    press(qtbot, Key.Key_Return, CTRL)
    assert focused(panel) == "no_email_reason"  # the tick is set, the reason is the officer's
    press(qtbot, Key.Key_5)
    assert form.fields["no_email_reason_other"].isVisible()
    heights = {form.editors[name].height() for name in ("no_email_reason", "id_card_type", "email")}
    assert max(heights) - min(heights) <= 2  # nothing is squeezed
    type_text(qtbot, "tidak ingat")
    press(qtbot, Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: not panel.sheet.isVisible() and quiet(panel) and not panel.drafts.buttons)
    found = desk.get(Visitors).search(who.actor, "hasan")[0]
    entry = desk.get(Visitors).get(who.actor, found.id).entry
    assert (entry.email, entry.no_email_reason, entry.no_email_reason_other) == ("", "5", "tidak ingat")
    assert desk.get(Drafts).waiting(who.actor) == ()
