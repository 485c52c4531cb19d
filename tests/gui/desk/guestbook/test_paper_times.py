"""The day, the times and the number of a form from paper: what a chosen number fills in, and what stays."""

from datetime import date, datetime, timedelta, timezone

import pytest
from PySide6.QtCore import QDate, Qt

from desktop.desk.guestbook.lost_visits import LostVisit
from ui.desk.guestbook.paper_times import PaperTimes

ZONE = timezone(timedelta(hours=7))
LOST = (
    LostVisit("261124-009", datetime(2026, 11, 24, 14, 30, tzinfo=ZONE)),
    LostVisit("261124-008", datetime(2026, 11, 24, 9, 5, tzinfo=ZONE)),
    LostVisit("261123-003", datetime(2026, 11, 23, 8, 15, tzinfo=ZONE)),
)
TODAY = (24, "")


@pytest.fixture
def paper(qtbot, appearance) -> PaperTimes:
    paper = PaperTimes(appearance, ZONE)
    qtbot.addWidget(paper)
    paper.begin(date(2026, 11, 24))
    paper.offer(LOST)
    paper.show()
    paper.number_box.setFocus()
    return paper


def stands(paper: PaperTimes) -> tuple[int, str]:
    """The day of the month, and when they came."""
    return paper.day_edit.date().day(), paper.edits["registered_at"].text()


def press(qtbot, paper: PaperTimes, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(paper.number_box, key)


def test_each_number_that_the_arrow_keys_pass_has_its_own_day_and_time(qtbot, paper) -> None:
    found = []
    for key in (Qt.Key.Key_Down,) * 3 + (Qt.Key.Key_Up,) * 3:
        press(qtbot, paper, key)
        found.append((paper.number[-3:], *stands(paper)))
    assert found == [
        ("009", 24, "14.30"),
        ("008", 24, "09.05"),
        ("003", 23, "08.15"),
        ("008", 24, "09.05"),
        ("009", 24, "14.30"),
        ("", *TODAY),
    ]


def test_what_somebody_typed_stays_whatever_number_is_chosen(qtbot, paper) -> None:
    press(qtbot, paper, Qt.Key.Key_Down)
    paper.edits["registered_at"].setText("14.10")
    press(qtbot, paper, Qt.Key.Key_Down)
    assert stands(paper) == (24, "14.10")
    paper.day_edit.setDate(QDate(2026, 11, 20))
    press(qtbot, paper, Qt.Key.Key_Up, Qt.Key.Key_Up)
    assert (paper.number, *stands(paper)) == ("", 20, "14.10")


def test_what_is_brought_back_still_gives_way_to_another_number(qtbot, paper) -> None:
    press(qtbot, paper, *(Qt.Key.Key_Down,) * 3)
    draft = paper.draft()
    paper.begin(date(2026, 11, 24))
    assert (paper.number, *stands(paper)) == ("", *TODAY), "the next form is none of a lost visit's day"
    paper.bring(draft)
    assert (paper.number, *stands(paper)) == ("261123-003", 23, "08.15")
    press(qtbot, paper, Qt.Key.Key_Up)
    assert stands(paper) == (24, "09.05")


def test_a_number_that_was_chosen_stays_where_it_is_lost_no_more(paper) -> None:
    """Another desk has entered it: that is told when this form is registered, not passed over."""
    paper.number_box.setCurrentIndex(1)
    draft = paper.draft()
    for left in (LOST[1:], ()):
        paper.offer(left)
        assert paper.number == "261124-009" and not paper.fields["number"].isHidden()
    paper.begin(date(2026, 11, 24))
    paper.offer(())
    assert paper.number == "" and paper.fields["number"].isHidden()
    paper.bring(draft)
    paper.offer(LOST[1:])
    assert paper.number == "261124-009" and not paper.fields["number"].isHidden()
