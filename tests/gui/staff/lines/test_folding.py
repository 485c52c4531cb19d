"""However much there is to say, and however large: the desk keeps its room, and every message has a way to it."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from catalog_db.models import Role
from desktop.backups.maintenance import BackupStanding
from desktop.desk.guestbook.lost_visits import Loss
from desktop.lan.waiting import WaitingCount
from desktop.recovery.book_files import BooksStanding
from desktop.recovery.losses import LossNotice
from desktop.settings.appearance import AppearanceSettings
from ui.staff.lines.folding import FoldingLines
from ui.widgets.bars import EdgeLine

AT = datetime(2026, 11, 26, 9, 5, tzinfo=UTC)


@pytest.fixture
def window(qtbot, people, who, make_window):
    """All that can stand below the screens of an administrator speaks at once."""
    people.enter(who, Role.ADMIN)
    window = make_window()
    for line in (window.backup_line, window.loss_line, window.books_line, window.entries_line):
        qtbot.waitUntil(lambda line=line: line.refresher.is_idle)
        line._timer.stop()
    window.backup_line.show_answer(BackupStanding(newest_at=AT, days_without=4))
    window.loss_line.keep(LossNotice(Loss(visits=("261126-014",), since=AT), True, True, AT))
    window.books_line.keep(BooksStanding(3, 2, waits=False))
    window.entries_line.keep(WaitingCount(2))
    for line in (window.loss_line, window.books_line, window.entries_line):
        line.arrange()
    return window


def place(qtbot, window, appearance, percent: int, width: int, height: int) -> None:
    appearance.apply(AppearanceSettings(text_percent=percent))
    window.resize(width, height)
    qtbot.waitUntil(lambda: not window.lines_below._later.isActive())
    QApplication.sendPostedEvents()


def in_sight(window) -> list:
    return [line for line in window.lines_below.speaking if not line.content.isHidden()]


def test_where_there_is_room_all_of_them_are_shown(qtbot, window, appearance) -> None:
    place(qtbot, window, appearance, 100, 1920, 1080)
    assert len(in_sight(window)) == 4 and window.lines_below.next_button.isHidden()


def test_at_large_text_on_a_low_screen_one_is_shown_with_a_way_to_each(qtbot, window, appearance) -> None:
    place(qtbot, window, appearance, 150, 1366, 768)
    lines = window.lines_below
    assert lines.next_button.isVisible() and "1 of 4" in lines.next_button.text()
    assert lines.height() <= 0.25 * window.height() and window.pages.height() > 0.5 * window.height()
    seen = []
    for n in range(1, 5):
        (line,) = in_sight(window)
        seen.append(line)
        assert f"{n} of 4" in lines.next_button.accessibleName()
        lines.next_button.setFocus(Qt.FocusReason.TabFocusReason)
        qtbot.keyClick(lines.next_button, Qt.Key.Key_Space)
    assert seen == [window.backup_line, window.loss_line, window.books_line, window.entries_line]
    assert in_sight(window) == [window.backup_line], "after the last one the first"
    assert lines.next_button.hasFocus()


def test_what_is_folded_away_goes_on_asking_and_what_is_over_unfolds_the_rest(qtbot, window, appearance) -> None:
    place(qtbot, window, appearance, 150, 1366, 768)
    lines = window.lines_below
    lines.show_next()
    assert in_sight(window) == [window.loss_line] and window.backup_line.isVisible()
    window.loss_line._notice = None
    window.loss_line.arrange()
    qtbot.waitUntil(lambda: in_sight(window) == [window.backup_line])
    assert "1 of 3" in lines.next_button.text()
    lines.show_next()
    assert in_sight(window) == [window.books_line]
    window.loss_line.keep(LossNotice(Loss(visits=("261126-014",), since=AT), True, True, AT))
    window.loss_line.arrange()
    qtbot.waitUntil(lambda: in_sight(window) == [window.backup_line])  # something is new: the gravest stands first
    assert "1 of 4" in lines.next_button.text()
    window.loss_line._notice = None
    window.loss_line.arrange()
    window.books_line.keep(BooksStanding(0, 0, waits=False))
    window.books_line.arrange()
    window.entries_line.keep(WaitingCount())
    window.entries_line.arrange()
    qtbot.waitUntil(lambda: not lines._later.isActive())
    assert lines.next_button.isHidden() and in_sight(window) == [window.backup_line]
    window.backup_line.show_answer(BackupStanding(newest_at=AT))
    assert in_sight(window) == []


def test_lines_within_a_screen_fold_earlier_where_they_may_take_less(qtbot, appearance) -> None:
    screen = QWidget()
    qtbot.addWidget(screen)
    lines = FoldingLines(appearance, screen, most=0.05)
    said = [EdgeLine(appearance, lines) for _ in range(2)]
    for line in said:
        lines.add(line)
        line.say("The tables of three books can't be read.")
    QVBoxLayout(screen).addWidget(lines)
    screen.resize(600, 700)
    with qtbot.waitExposed(screen):
        screen.show()
    qtbot.waitUntil(lines.next_button.isVisible)
    assert [line.content.isHidden() for line in said] == [False, True]
    screen.resize(600, 4000)
    qtbot.waitUntil(lines.next_button.isHidden)
