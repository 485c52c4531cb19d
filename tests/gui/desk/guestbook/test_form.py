"""Fields of the guest book that answer to digits, and the name that finds who has been here."""

from datetime import date, time
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from catalog_db.rules.desk.numbering import slip_text
from desktop.desk.guestbook.values import VisitorCard
from ui.desk.code_choices import CodeBox, CodeChecks
from ui.desk.guestbook.paper_times import typed_time
from ui.desk.guestbook.visitor_edit import VisitorEdit

KINDS = [("1", "Pelajar/Mahasiswa"), ("2", "Peneliti/Dosen"), ("7", "Lainnya")]


def card(name: str) -> VisitorCard:
    return VisitorCard(uuid4(), name, "", "", "UNIB", date(2026, 11, 3), 2, "")


@pytest.fixture
def window(qtbot):
    window = QWidget()
    QVBoxLayout(window)
    window.resize(600, 500)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    return window


@pytest.fixture
def edit(qtbot, appearance, window) -> VisitorEdit:
    edit = VisitorEdit(appearance)
    window.layout().addWidget(edit)
    edit.setFocus()
    return edit


def test_a_digit_chooses_and_goes_on(qtbot, appearance, window) -> None:
    box = CodeBox(appearance, KINDS)
    window.layout().addWidget(box)
    assert box.code() == ""
    with qtbot.waitSignal(box.answered):
        qtbot.keyClick(box, Qt.Key.Key_7)
    assert box.code() == "7" and box.currentText().endswith("Lainnya")
    with qtbot.assertNotEmitted(box.answered):
        qtbot.keyClick(box, Qt.Key.Key_5)
    assert box.code() == "7"
    qtbot.keyClick(box, Qt.Key.Key_Backspace)
    assert box.code() == ""
    box.choose("2")
    assert box.code() == "2"
    box.choose("9")
    assert box.code() == ""


def test_codes_that_are_letters_answer_to_letters_and_places(qtbot, appearance, window) -> None:
    box = CodeBox(appearance, [("L", "Laki-laki"), ("P", "Perempuan")])
    window.layout().addWidget(box)
    for key, code in ((Qt.Key.Key_2, "P"), (Qt.Key.Key_1, "L")):
        qtbot.keyClick(box, key)
        assert box.code() == code
    qtbot.keyClicks(box, "p")
    assert box.code() == "P"


def test_choices_are_in_sight_while_a_field_has_the_keyboard(qtbot, appearance, window) -> None:
    first, second = CodeBox(appearance, KINDS), CodeBox(appearance, KINDS)
    for box in (first, second):
        window.layout().addWidget(box)
    qtbot.waitUntil(second.isVisible)
    window.setFocus()
    first.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(first._hint.isVisible)
    assert not second._hint.isVisible()
    assert window.rect().contains(first._hint.geometry())
    second.setFocus(Qt.FocusReason.MouseFocusReason)
    assert not first._hint.isVisible() and not second._hint.isVisible()


def test_digits_switch_several_choices(qtbot, appearance) -> None:
    checks = CodeChecks(appearance, [("perpustakaan", "Perpustakaan"), ("konsultasi", "Konsultasi")])
    qtbot.addWidget(checks)
    qtbot.keyClick(checks, Qt.Key.Key_2)
    qtbot.keyClick(checks, Qt.Key.Key_1)
    assert checks.codes() == ("perpustakaan", "konsultasi")
    assert "2  Konsultasi" in checks.accessibleDescription()
    qtbot.keyClick(checks, Qt.Key.Key_1)
    qtbot.keyClick(checks, Qt.Key.Key_9)
    assert checks.codes() == ("konsultasi",)


def test_enter_takes_the_one_whose_name_begins_so(qtbot, edit) -> None:
    siti, other = card("Siti Aminah"), card("Siti Zubaidah")
    with qtbot.waitSignal(edit.typed) as typed:
        qtbot.keyClicks(edit, "siti")
    assert typed.args == ["siti"]
    edit.show_visitors("siti", [siti, other])
    assert edit.list.isVisible() and edit.list.currentRow() == 0
    with qtbot.waitSignal(edit.chosen) as chosen:
        qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert chosen.args == [siti] and not edit.list.isVisible()


def test_arrows_choose_another_and_esc_leaves_the_name_as_it_is(qtbot, edit) -> None:
    siti, other = card("Siti Aminah"), card("Siti Zubaidah")
    qtbot.keyClicks(edit, "siti")
    qtbot.waitUntil(lambda: not edit._pause.isActive())
    edit.show_visitors("siti", [siti, other])
    qtbot.keyClick(edit, Qt.Key.Key_Down)
    with qtbot.waitSignal(edit.chosen) as chosen:
        qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert chosen.args == [other]
    qtbot.keyClicks(edit, "x")
    qtbot.waitUntil(lambda: not edit._pause.isActive())
    edit.show_visitors("sitix", [card("Sitix")])
    qtbot.keyClick(edit, Qt.Key.Key_Escape)
    with qtbot.waitSignal(edit.answered):
        qtbot.keyClick(edit, Qt.Key.Key_Return)


def test_who_is_found_by_his_institution_only_is_not_taken_by_enter(qtbot, edit) -> None:
    qtbot.keyClicks(edit, "unib")
    qtbot.waitUntil(lambda: not edit._pause.isActive())
    edit.show_visitors("unib", [card("Siti Aminah")])
    with qtbot.assertNotEmitted(edit.answered), qtbot.assertNotEmitted(edit.chosen):
        qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert edit.list.currentRow() == 0  # it asks
    qtbot.keyClick(edit, Qt.Key.Key_Down)
    with qtbot.waitSignal(edit.answered), qtbot.assertNotEmitted(edit.chosen):
        qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert not edit.list.isVisible()


def test_enter_takes_the_only_one_of_that_name_and_asks_which_of_several(qtbot, edit) -> None:
    hj, other = card("Hj. Siti Aminah"), card("Aminah Nur")
    for text, cards, taken in (("aminah", [hj], hj), ("nur", [hj, other], None)):
        edit.clear()
        qtbot.keyClicks(edit, text)
        qtbot.waitUntil(lambda: not edit._pause.isActive())
        edit.show_visitors(text, cards)
        assert edit.list.currentRow() == -1
        with qtbot.assertNotEmitted(edit.answered), qtbot.waitSignal(edit.chosen, raising=False, timeout=0) as chosen:
            qtbot.keyClick(edit, Qt.Key.Key_Return)
        assert chosen.args == ([taken] if taken else None)
    assert edit.list.isVisible() and edit.list.currentRow() == 0
    qtbot.keyClick(edit, Qt.Key.Key_Down)
    with qtbot.waitSignal(edit.chosen) as chosen:
        qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert chosen.args == [other]


@pytest.mark.qt_log_ignore("does not support", extend=True)  # an open list, on the offscreen platform
def test_digits_enter_and_mouse_are_one_rule_in_an_option_list(qtbot, appearance) -> None:
    box = CodeBox(appearance, [("1", "Laki-laki"), ("2", "Perempuan")])
    qtbot.addWidget(box)
    box.show()
    for choose, by_digit in (
        (lambda: qtbot.keyClick(box, Qt.Key.Key_2), True),
        (lambda: qtbot.keyClick(box.view(), Qt.Key.Key_2), True),
        (lambda: box.activated.emit(1), False),
    ):
        box.choose("1")
        box.showPopup()
        with qtbot.waitSignal(box.answered) as answered:
            if not by_digit:
                box.setCurrentIndex(1)
            choose()
        assert (box.code(), answered.args) == ("2", [by_digit])
        box.hidePopup()
    box.showPopup()
    qtbot.keyClick(box.view(), Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: not box.view().isVisible())
    with qtbot.assertNotEmitted(box.answered):
        qtbot.keyClick(box, Qt.Key.Key_Up)


def test_enter_before_the_answer_waits_for_it(qtbot, edit) -> None:
    siti = card("Siti Aminah")
    qtbot.keyClicks(edit, "siti")
    with qtbot.assertNotEmitted(edit.answered):
        qtbot.keyClick(edit, Qt.Key.Key_Return)
    with qtbot.waitSignal(edit.chosen) as chosen:
        edit.show_visitors("siti", [siti])
    assert chosen.args == [siti]
    edit.setText("")
    qtbot.keyClicks(edit, "rahma")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    with qtbot.waitSignal(edit.answered):
        edit.show_visitors("rahma", [])


def test_an_answer_to_less_than_was_typed_is_not_shown(qtbot, edit) -> None:
    qtbot.keyClicks(edit, "si")
    qtbot.waitUntil(lambda: not edit._pause.isActive())
    qtbot.keyClicks(edit, "t")
    edit.show_visitors("si", [card("Siti Aminah")])
    assert not edit.list.isVisible()


def test_a_scanner_types_a_slip(qtbot, edit) -> None:
    token = bytes(range(16))
    with qtbot.assertNotEmitted(edit.typed), qtbot.waitSignal(edit.scanned) as scanned:
        qtbot.keyClicks(edit, slip_text(token))
        qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert scanned.args == [token.hex()]


@pytest.mark.parametrize(
    ("text", "at"),
    [("9.30", time(9, 30)), ("09:30", time(9, 30)), ("0930", time(9, 30)), ("14 05", time(14, 5)), (" 8.00 ", time(8)),
     ("930", time(9, 30)), ("24.00", None), ("9.75", None), ("9", None), ("pagi", None), ("", None)],
)  # fmt: skip
def test_times_as_people_write_them(text, at) -> None:
    assert typed_time(text) == at
