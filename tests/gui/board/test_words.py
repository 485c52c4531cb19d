"""While nobody is called the board says why: a holiday, a free day, before or after the hours, the break."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt

from desktop.desk.queue.board import BoardNotice
from desktop.settings.model import DeskSettings, WorkingHours
from tests.gui.board.boards import MORNING, NOW, view
from ui.board.words import closed_words

FRIDAY = datetime(2026, 11, 27, tzinfo=ZoneInfo("Asia/Jakarta"))
LUNCH = timedelta(hours=1, minutes=45)  # after 10.31 on a Wednesday


def notice(holiday: str | None = None, hours: tuple[WorkingHours, ...] = DeskSettings().hours) -> BoardNotice:
    return BoardNotice("", hours, "", "", "", holiday)


@pytest.mark.parametrize(
    ("hour", "minute", "words"),
    [
        (7, 59, "Buka pukul 08.00"),
        (8, 0, ""),
        (11, 29, ""),
        (11, 30, "Istirahat sampai pukul 13.30"),
        (13, 30, ""),
        (15, 59, ""),
        (16, 0, "Layanan hari ini sudah selesai"),
    ],
)
def test_through_a_day(indonesian, hour, minute, words):
    assert closed_words(notice(), FRIDAY.replace(hour=hour, minute=minute)) == words


def test_days_that_are_free(indonesian):
    noon = FRIDAY.replace(hour=10)
    assert closed_words(notice(), noon + timedelta(days=1)) == "Hari ini tutup"
    assert closed_words(notice("Hari Natal"), noon) == "Hari ini tutup: Hari Natal"
    assert closed_words(notice(""), noon) == "Hari ini tutup"
    assert closed_words(notice(hours=()), noon) == ""  # nothing is known


def test_an_office_without_a_break(indonesian):
    hours = WorkingHours(weekday=4, opens=time(8), closes=time(12), lunch_from=time(12), lunch_until=time(13))
    assert closed_words(notice(hours=(hours,)), FRIDAY.replace(hour=12)) == "Layanan hari ini sudah selesai"


def test_the_break_stands_beside_those_who_wait(board, qtbot, indonesian):
    board.view = view(*MORNING)
    board.open(qtbot)
    face = board.window.face
    assert face.waiting.text() == "Menunggu: Perpustakaan (P) 3, Konsultasi Statistik (K) 1"
    face.tick(NOW + LUNCH)
    assert (
        face.waiting.text()
        == "Istirahat sampai pukul 13.00   ·   Menunggu: Perpustakaan (P) 3, Konsultasi Statistik (K) 1"
    )
    face.tick(NOW + 2 * LUNCH)
    assert face.waiting.text() == "Menunggu: Perpustakaan (P) 3, Konsultasi Statistik (K) 1"


def test_where_nobody_was_called_it_stands_large(board, qtbot, indonesian):
    board.view = view(waiting=())
    board.open(qtbot)
    face = board.window.face
    face.tick(NOW + LUNCH)
    assert face.empty.title.text() == "Istirahat sampai pukul 13.00"
    assert face.waiting.text() == "Tidak ada yang menunggu"


def test_a_mouse_that_was_left_there_does_not_stand_on_a_number(board, qtbot):
    board.open(qtbot)
    assert board.window.cursor().shape() is Qt.CursorShape.BlankCursor
