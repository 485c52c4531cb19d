"""What the records have lost is told below every screen of the staff, until an administrator has read it."""

from datetime import UTC, datetime

import pytest

from catalog_db.models import LostNumber, Role

AT = datetime(2026, 11, 24, 1, tzinfo=UTC)


@pytest.fixture
def lost(people) -> None:
    with people.room.records.writing() as session:
        for number in ("261124-004", "261124-005"):
            session.add(LostNumber(kind="visit", number=number, handed_out=True, given_at=AT, noted_at=AT))


def test_nothing_is_said_where_nothing_is_lost(qtbot, people, who, make_window) -> None:
    people.enter(who, Role.ADMIN)
    window = make_window()
    qtbot.waitUntil(lambda: window.loss_line._notice is not None)
    assert window.loss_line.content.isHidden()


def test_an_admin_reads_what_is_lost_and_the_line_goes(qtbot, lost, people, who, make_window) -> None:
    people.enter(who, Role.ADMIN)
    line = make_window().loss_line
    qtbot.waitUntil(line.content.isVisible)
    assert "261124-004, 261124-005" in line.text.text()
    line.button.click()
    assert "261124-005" in line.dialog.list.list.toPlainText()
    line.dialog.read_button.click()
    qtbot.waitUntil(line.content.isHidden)


def test_an_officer_is_told_and_cannot_put_it_away(qtbot, lost, people, who, make_window) -> None:
    people.enter(who, Role.OFFICER)
    line = make_window().loss_line
    qtbot.waitUntil(line.content.isVisible)
    assert "Tell the administrator" in line.text.text()
    line.button.click()
    assert line.dialog.read_button.isHidden()
    line.dialog.cancel_button.click()
    assert line.content.isVisible()


@pytest.fixture
def much_lost(people) -> None:
    with people.room.records.writing() as session:
        for n in range(40):
            session.add(LostNumber(kind="visit", number=f"261124-{n:03d}", handed_out=True, given_at=AT, noted_at=AT))


def test_many_numbers_are_counted_in_the_line_and_listed_behind_it(qtbot, much_lost, people, who, make_window) -> None:
    people.enter(who, Role.ADMIN)
    line = make_window().loss_line
    qtbot.waitUntil(line.content.isVisible)
    assert "40" in line.text.text() and "261124-000" not in line.text.text(), "it would push the desk off the screen"
    line.button.click()
    dialog = line.dialog
    assert all(f"261124-{n:03d}" in dialog.list.list.toPlainText() for n in range(40))
    assert "261124" not in dialog.list.sentence.text() and "40" in dialog.list.sentence.text()
