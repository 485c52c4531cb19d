"""The recovery code is typed back in part, from paper and not from the screen."""

import pytest
from PySide6.QtCore import Qt

from catalog_db.errors import StorageFull
from tests.gui.recovery_code import type_back
from ui.staff.accounts.recovery_code import RecoveryCodePage

CODE = "ABCDE-FGHJK-LMNPQ-RSTUV-WXYZ2"


@pytest.fixture
def page(qtbot, appearance) -> RecoveryCodePage:
    page = RecoveryCodePage(appearance, lambda _code: True)
    qtbot.addWidget(page)
    page.show_code(CODE, lambda: None)
    with qtbot.waitExposed(page):
        page.show()
    return page


def test_going_on_needs_two_groups_while_the_code_is_hidden(qtbot, page) -> None:
    page.button.click()
    assert page.code_edit.text() == "" and not page.code_edit.isVisible()
    first, second = page.asked
    assert 0 <= first < second <= 4
    for edit, place in zip(page.asked_edits, page.asked, strict=True):
        assert str(place + 1) in edit.accessibleName()
    groups = CODE.split("-")
    with qtbot.assertNotEmitted(page.written_down):
        qtbot.keyClicks(page.asked_edits[0], groups[first].lower())  # however it is typed
        qtbot.keyClick(page.asked_edits[0], Qt.Key.Key_Return)
        qtbot.keyClicks(page.asked_edits[1], groups[first])
        qtbot.keyClick(page.asked_edits[1], Qt.Key.Key_Return)
    assert str(second + 1) in page.wrong_label.text() and page.wrong_label.isVisible()
    page.asked_edits[1].clear()
    qtbot.keyClicks(page.asked_edits[1], groups[second])
    with qtbot.waitSignal(page.written_down):
        qtbot.keyClick(page.asked_edits[1], Qt.Key.Key_Return)


def test_the_code_can_be_looked_at_again_and_is_asked_for_anew(qtbot, page) -> None:
    page.button.click()
    page.asked_edits[0].setText("ABCDE")
    page.again_button.click()
    assert page.code_edit.text() == CODE and page.code_edit.isVisible() and page.asked == []
    with qtbot.waitSignal(page.written_down):
        type_back(page)
    assert page.code_edit.text() == ""


def test_putting_it_off_loses_nothing_and_asks_before_a_code_is_thrown_away(qtbot, page) -> None:
    kept: list[str] = []
    page.show_code(CODE, lambda: kept.append(CODE))
    page.later_button.click()
    assert page.leaving.isVisible() and page.code_edit.text() == "" and not page.button.isVisible()
    page.stay_button.click()
    assert page.code_edit.text() == CODE and not page.leaving.isVisible()
    page.button.click()
    page.ask_whether_later()  # Esc, while groups are asked for
    page.ask_whether_later()  # and once more: back to the code
    assert page.code_edit.text() == CODE and page.asked == []
    page.ask_whether_later()
    with qtbot.assertNotEmitted(page.written_down), qtbot.waitSignal(page.put_off):
        page.off_button.click()
    assert kept == [] and page.code_edit.text() == ""


def test_a_code_that_can_not_be_kept_now_is_not_lost(qtbot, page, tmp_path) -> None:
    trouble = [StorageFull(tmp_path)]

    def keep() -> None:
        if trouble:
            raise trouble.pop()

    page.show_code(CODE, keep)
    with qtbot.assertNotEmitted(page.written_down):
        type_back(page)
    assert page.wrong_label.isVisible() and page.asked
    with qtbot.waitSignal(page.written_down):
        page.done_button.click()
