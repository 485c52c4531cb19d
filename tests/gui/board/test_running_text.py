"""The running text, and what it says where the room has no words of its own."""

from datetime import time

import pytest
from PySide6.QtCore import Qt

from desktop.desk.queue.board import BoardNotice
from desktop.settings.model import WorkingHours
from ui.board.running_text import RunningText
from ui.board.sizes import BoardSizes
from ui.board.words import hours_text, notice_text

LONG = "Selamat datang di Pelayanan Statistik Terpadu BPS Provinsi Bengkulu. " * 6


@pytest.fixture
def running(qtbot, appearance):
    running = RunningText(BoardSizes(appearance))
    qtbot.addWidget(running)
    running.resize(800, 60)
    running.show()
    return running


def painted(widget):
    return widget.grab().toImage()


def test_a_short_text_stands_still(running):
    running.set_text("Selamat datang")
    assert not running.runs
    assert running.accessibleName() == "Selamat datang"


def test_a_long_one_runs_and_comes_round(qtbot, running):
    running.set_text(LONG)
    assert running.runs
    first = painted(running)
    qtbot.waitUntil(lambda: running.shift > 3)
    assert painted(running) != first
    running.shift = running._length() - 0.01
    qtbot.waitUntil(lambda: running.shift < running._length() / 2)


def test_the_same_text_runs_on(qtbot, running):
    running.set_text(LONG)
    qtbot.waitUntil(lambda: running.shift > 3)
    running.set_text(LONG)
    assert running.shift > 3
    running.set_text(LONG + "!")
    assert running.shift == 0


def test_it_can_be_stopped_and_goes_on_where_it_was(qtbot, running):
    running.set_text(LONG)
    qtbot.waitUntil(lambda: running.shift > 3)
    with qtbot.waitSignal(running.paused_changed):
        qtbot.mouseClick(running, Qt.MouseButton.LeftButton)
    shift = running.shift
    assert running.paused and not running.runs
    running.set_paused(False)
    qtbot.waitUntil(lambda: running.shift > shift)


def test_without_motion_the_text_is_shown_piece_by_piece(running):
    running.set_text(LONG)
    running.set_moving(False)
    pieces = running.pieces()
    assert len(pieces) > 3
    assert " ".join(pieces) == LONG.strip()
    assert all(running._metrics().horizontalAdvance(piece) <= running._room() for piece in pieces)
    first = painted(running)
    running._step()
    assert painted(running) != first
    assert running._timer.interval() == 8_000


def test_a_word_as_long_as_the_line_breaks_nothing(running):
    running.set_text("x" * 500)
    running.set_moving(False)
    running.grab()
    running.set_moving(True)
    running.grab()


def test_hidden_it_does_nothing(running):
    running.set_text(LONG)
    running.hide()
    assert not running.runs
    running.show()
    assert running.runs


def hours(weekday, opens, closes, lunch=((12, 0), (13, 0))):
    return WorkingHours(
        weekday=weekday,
        opens=time(*opens),
        closes=time(*closes),
        lunch_from=time(*lunch[0]),
        lunch_until=time(*lunch[1]),
    )


def notice(text="", weekdays=(), whatsapp="0851", url="ppid.bps.go.id", email="a@b"):
    return BoardNotice(text, weekdays, whatsapp, url, email)


def test_days_of_equal_hours_stand_together(indonesian):
    week = [hours(day, (8, 0), (15, 30)) for day in (0, 1, 2, 3)]
    week.append(hours(4, (8, 0), (16, 0), ((11, 30), (13, 30))))
    assert hours_text(week) == (
        "Senin–Kamis 08.00–15.30 (istirahat 12.00–13.00), Jumat 08.00–16.00 (istirahat 11.30–13.30)"
    )


def test_days_that_do_not_follow_each_other_stand_apart(indonesian):
    week = [hours(2, (8, 0), (12, 0), ((12, 0), (12, 0))), hours(0, (8, 0), (12, 0), ((12, 0), (12, 0)))]
    assert hours_text(week) == "Senin 08.00–12.00, Rabu 08.00–12.00"


def test_the_rooms_own_words_come_first(indonesian):
    assert notice_text(notice("Hari ini\nlayanan tutup pukul 14.00")) == "Hari ini layanan tutup pukul 14.00"


def test_what_the_settings_lack_is_not_said(indonesian):
    full = notice_text(notice(weekdays=(hours(0, (8, 0), (15, 0)),)))
    assert full.startswith("Jam layanan: Senin 08.00–15.00")
    assert full.endswith("Pengaduan: WhatsApp 0851, ppid.bps.go.id, a@b")
    bare = notice_text(notice(whatsapp="", url="", email=""))
    assert bare == "Layanan perpustakaan tidak dipungut biaya"
