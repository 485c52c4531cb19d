"""The question about the day: what the clock says, who waits, and what each answer costs."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt

from desktop.desk.values import DayState
from ui.desk.day import DayPage
from ui.words.dates import long_day

WIB = ZoneInfo("Asia/Jakarta")
FRIDAY, MONDAY = datetime(2026, 11, 27, 3, 12, tzinfo=UTC), datetime(2026, 11, 30, 3, 14, tzinfo=UTC)


@pytest.fixture
def page(appearance, qtbot, translated):
    page = DayPage(appearance, WIB)
    qtbot.addWidget(page)
    return page


def test_a_clock_that_moved_while_people_wait_is_told_with_what_each_answer_does(qtbot, page):
    page.show_day(DayState(date(2026, 11, 30), False, True, FRIDAY, MONDAY, waiting=7))
    assert page.title.text() == f"7 nomor masih menunggu. Benarkah hari ini {long_day(MONDAY.date())}?"
    assert f"{long_day(FRIDAY.date())}, 10.12" in page.words.text()
    assert "Sejauh ini tidak ada yang diakhiri." in page.help.text()
    assert not page.again_button.isHidden()
    with qtbot.waitSignal(page.open_asked) as asked:
        page.open_button.click()
    assert asked.args == [date(2026, 11, 30), True]
    with qtbot.waitSignal(page.refresh_asked):
        page.again_button.click()


def test_a_date_that_nobody_waits_through_is_asked_about_as_before(page):
    page.show_day(DayState(date(2026, 11, 30), False, True, FRIDAY, MONDAY))
    assert page.title.text() == f"Benarkah hari ini {long_day(MONDAY.date())}?"
    assert "menunggu" not in page.words.text() + page.help.text()


def test_in_a_low_place_it_scrolls_and_nothing_is_cut(qtbot, appearance, page):
    """As in the middle of the desk on a small screen at 150 %."""
    appearance.apply(replace(appearance.settings, text_percent=150))
    page.show_day(DayState(date(2026, 11, 30), False, True, FRIDAY, MONDAY, waiting=7))
    page.resize(430, 300)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    qtbot.waitUntil(lambda: page.verticalScrollBar().maximum() > 0)
    assert page.icon.isHidden()
    body = page.widget()
    assert body.width() <= page.viewport().width()
    for label in (page.title, page.words, page.help):
        assert label.height() >= label.heightForWidth(label.width()), label.text()
    for button in (page.open_button, page.again_button):
        assert button.width() >= button.sizeHint().width(), button.text()
    page.again_button.setFocus(Qt.FocusReason.TabFocusReason)
    last = page.again_button
    qtbot.waitUntil(lambda: last.visibleRegion().boundingRect().size() == last.size())
    page.show_day(DayState(date(2026, 11, 30), False, True, FRIDAY, MONDAY + timedelta(minutes=1), waiting=7))
    assert page.verticalScrollBar().value() > 0, "somebody is reading it"
    page.show_day(DayState(date(2026, 11, 30), False, True, FRIDAY, MONDAY))
    assert page.verticalScrollBar().value() == 0
