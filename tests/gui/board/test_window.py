"""What the board shows, and how it answers."""

import itertools
import re
import threading
from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QFontMetricsF, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from catalog_db.errors import DeviceRefused, HostUnreachable, ReadingRoomError
from catalog_db.rules.desk.tickets import Pause
from desktop.settings.appearance import AppearanceSettings, Language, Theme
from tests.gui.board.boards import MORNING, NOW, call, queue, view
from tests.gui.desk.keyboard import to_front
from ui.board import called as called_module
from ui.languages import install_language, remove_language


@pytest.fixture
def open_board(board, qtbot, indonesian):
    board.open(qtbot)
    return board


def words_of(widget):
    """Everything on it that can be read, by eye or by a screen reader."""
    parts = [widget, *widget.findChildren(QWidget)]
    found = [part.accessibleName() for part in parts] + [part.windowTitle() for part in parts]
    return [text for text in found if text]


def tick(board):
    board.window.face.tick(board.window._clock())


def later(board, seconds):
    """Time goes on at this PC."""
    board.time += timedelta(seconds=seconds)
    tick(board)


def test_the_newest_call_stands_large_the_others_beside(open_board):
    face = open_board.window.face
    assert [one.number for one in face.large] == ["P-013"]
    assert [one.number for one in face.last.calls][:2] == ["P-012", "K-001"]
    assert face.called.rows[0].accessibleName() == "Nomor P-013, loket 1, Perpustakaan"
    assert face.last.accessibleName().startswith("Panggilan sebelumnya: P-012 ke loket 1, K-001 ke loket 2")
    assert face.waiting.text() == "Menunggu: Perpustakaan (P) 3, Konsultasi Statistik (K) 1"
    assert face.header.clock.text() == "10.31"
    assert face.header.date.text() == "Rabu, 25 November 2026"
    assert face.running.text().startswith("Jam layanan: Senin–Kamis")


def test_the_number_is_large_enough_for_five_metres(open_board):
    """Where its place is wide enough, its line is 40 % of the board; at 1366x768 the width of the number decides."""
    face, window = open_board.window.face, open_board.window
    assert called_module.NUMBER_HEIGHT == 0.40
    size = face.called.text_size(face.called.rows[0].rect())
    assert size > 0.33 * window.height()
    row = face.called.rows[0]
    assert face.called.caption_height(row.rect()) > 0.06 * window.height()  # the service, and "Loket" before the digit
    assert face.called.text_size(QRect(0, 0, 5_000, 5_000)) == round(0.40 * window.height())
    assert face.header.clock.sizeHint().height() > 44
    assert face.last.rows() >= 5


def test_an_empty_day(board, qtbot, indonesian):
    board.view = view(waiting=())
    board.open(qtbot)
    face = board.window.face
    assert face.empty.isVisible() and not face.called.isVisible()
    assert face.empty.title.text() == "Belum ada panggilan"
    assert face.waiting.text() == "Tidak ada yang menunggu"
    board.change(qtbot, view(call("P-001", 1)))
    assert face.called.isVisible() and not face.empty.isVisible()
    assert not face.last.isVisible()


def test_two_desks_at_once_both_stay_and_are_heard_in_turn(open_board, qtbot):
    board = open_board
    board.change(qtbot, view(call("K-002", 2, 0, 20_002), call("P-014", 1, 0, 20_001), *MORNING))
    face = board.window.face
    assert [one.number for one in face.large] == ["K-002", "P-014"]
    assert [row.isVisible() for row in face.called.rows] == [True, True, False]
    assert board.voice.said == [("P-014", 1)]
    board.voice.end()
    assert board.voice.said[1:] == [("K-002", 2)]
    later(board, 1_080)  # both visitors are still there
    assert [one.number for one in face.large] == ["K-002", "P-014"]
    board.change(qtbot, view(call("K-002", 2, 0, 20_002), call("P-014", 1, 0, 20_001, current=False), *MORNING[1:]))
    assert [one.number for one in face.large] == ["K-002"]
    assert "P-014" in [one.number for one in face.last.calls]


def test_when_nobody_is_at_a_desk_no_number_stands_large_and_a_desk_says_that_it_rests(open_board, qtbot):
    calls = (call("P-013", 1, current=False), *MORNING[1:])
    waiting = (queue("P", 3, 15), queue("K", 0))
    open_board.change(qtbot, view(*calls, waiting=waiting, pauses=((1, Pause.BREAK), (2, Pause.CLOSED))))
    face = open_board.window.face
    assert face.large == () and face.empty.title.text() == "Saat ini tidak ada yang dipanggil"
    assert face.pauses.isVisible() and face.pauses.text() == "Loket 1 istirahat   ·   Loket 2 tutup"
    assert face.waiting.text() == "Menunggu: Perpustakaan (P) 3, sekitar 15 menit"
    open_board.change(qtbot, view(call("P-014", 1, 0, 20_000), *calls, pauses=((1, Pause.BREAK),)))
    assert not face.pauses.isVisible()  # somebody is served there still


def test_three_desks(open_board, qtbot):
    calls = [call(f"P-02{desk}", desk, desk) for desk in (1, 2, 3)]
    open_board.change(qtbot, view(*calls, *MORNING))
    face = open_board.window.face
    assert [row.isVisible() for row in face.called.rows] == [True] * 3
    heights = {row.height() for row in face.called.rows}
    assert max(heights) - min(heights) <= 1
    assert min(face.called.text_size(row.rect()) for row in face.called.rows) > 0.14 * 768


def test_what_was_called_before_it_began_is_not_announced(open_board):
    assert open_board.voice.said == []


def test_a_recall_is_seen_and_heard_again(open_board, qtbot):
    open_board.change(qtbot, view(call("P-013", 1, 0, 20_000), *MORNING))
    assert open_board.voice.said == [("P-013", 1)]
    assert open_board.window.face.called.rows[0].highlighted


def test_a_new_number_flashes_three_times_and_not_faster_than_once_a_second(open_board, qtbot):
    board = open_board
    board.change(qtbot, view(call("P-014", 1, 0, 20_000), *MORNING))
    row = board.window.face.called.rows[0]
    highlighted = [row.highlighted]
    while board.window.face.called._flashes_left:
        board.window.face.called._step()
        highlighted.append(row.highlighted)
    flashes = sum(1 for before, now in itertools.pairwise([False, *highlighted]) if now and not before)
    assert flashes == 3
    assert highlighted[-1] is False
    assert called_module.FLASH_MS * 2 >= 1_000 / 3  # WCAG 2.3.1: three in a second at most


def test_without_motion_it_stands_out_steadily(open_board, qtbot):
    board = open_board
    board.window.face.set_moving(False)
    board.change(qtbot, view(call("P-014", 1, 0, 20_000), *MORNING))
    called = board.window.face.called
    seen = []
    while called._flashes_left:
        seen.append(called.rows[0].highlighted)
        called._step()
    assert seen == [True] * 6
    assert not called.rows[0].highlighted


def test_it_stands_still_where_the_system_wants_it(open_board, appearance):
    face = open_board.window.face
    assert face.called.moving and face.running.moving
    appearance.stand_still(True)
    assert not face.called.moving and not face.running.moving
    appearance.stand_still(False)
    assert face.called.moving


def test_a_call_that_was_taken_back_goes(open_board, qtbot):
    board = open_board
    board.change(qtbot, view(*MORNING[1:]))
    assert board.window.face.large == ()
    assert board.voice.said == []


def test_muted_it_is_seen_only(open_board, qtbot):
    board = open_board
    qtbot.keyClick(board.window, Qt.Key.Key_M)
    board.change(qtbot, view(call("P-014", 1, 0, 20_000), *MORNING))
    assert board.voice.said == []
    assert board.window.face.called.rows[0].highlighted
    qtbot.keyClick(board.window, Qt.Key.Key_M)
    board.change(qtbot, view(call("P-015", 1, 0, 20_001), *MORNING))
    assert board.voice.said == [("P-015", 1)]


def test_the_room_decides_what_is_heard(open_board, qtbot):
    board = open_board
    board.change(qtbot, view(*MORNING, voice="off"))
    board.change(qtbot, view(call("P-014", 1, 0, 20_000), *MORNING, voice="off"))
    assert board.voice.said == []


def test_a_host_that_is_away_leaves_the_last_numbers_and_says_of_when(open_board, qtbot):
    board = open_board
    face = board.window.face
    board.change(qtbot, error=HostUnreachable("10.0.0.1"))
    assert face.trouble.isVisible()
    assert face.trouble.text() == "Komputer induk tidak menjawab. Nomor di layar ini per pukul 10.31."
    assert [one.number for one in face.large] == ["P-013"]
    board.change(qtbot, error=DeviceRefused())
    assert face.trouble.text().startswith("Komputer induk tidak lagi menerima komputer ini.")
    board.change(qtbot, view(*MORNING))
    assert not face.trouble.isVisible()


def test_a_host_that_never_answered(board, qtbot, indonesian):
    board.error = HostUnreachable("10.0.0.1")
    board.open(qtbot)
    face = board.window.face
    assert face.empty.title.text() == "Komputer induk tidak menjawab"
    assert not face.waiting.isVisible()
    board.change(qtbot, view(*MORNING))
    assert [one.number for one in face.large] == ["P-013"]


def test_another_failure_is_said_too(open_board, qtbot):
    open_board.change(qtbot, error=ReadingRoomError())
    assert open_board.window.face.trouble.isVisible()


def test_calls_that_came_while_the_host_was_away_are_announced_if_they_are_new(open_board, qtbot):
    board = open_board
    board.change(qtbot, error=HostUnreachable("10.0.0.1"))
    fresh, old = call("P-020", 1, 20, 20_001), call("P-019", 2, 300, 20_000)
    board.change(qtbot, view(fresh, old, *MORNING))
    assert board.voice.said == [("P-020", 1)]


def test_the_hosts_clock_counts(open_board, qtbot):
    board = open_board
    board.change(qtbot, view(*MORNING, now=NOW + timedelta(minutes=7)))
    assert board.window.face.header.clock.text() == "10.38"
    later(board, 60)
    assert board.window.face.header.clock.text() == "10.39"


def test_news_of_other_tables_are_none_of_its_business(open_board):
    board = open_board
    board.news.changed.emit(frozenset({"visitor", "complaint"}))
    assert board.window.feed.refresher.is_idle
    board.news.changed.emit(frozenset())
    assert not board.window.feed.refresher.is_idle


def test_space_stops_the_running_text(open_board, qtbot):
    window = open_board.window
    assert window.face.running.runs
    qtbot.keyClick(window, Qt.Key.Key_Space)
    assert window.face.running.paused
    qtbot.keyClick(window, Qt.Key.Key_Space)
    assert window.face.running.runs


def test_f11_and_esc(open_board, qtbot):
    window = open_board.window
    qtbot.keyClick(window, Qt.Key.Key_F11)
    assert window.isFullScreen()
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isFullScreen()
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert window.isVisible()


def test_tab_brings_the_buttons_and_esc_lets_them_go(open_board, qtbot):
    window = open_board.window
    controls = window.controls
    to_front(qtbot, window)
    assert controls.isHidden()
    reached = []
    for _ in controls.buttons:
        qtbot.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
        reached.append(QApplication.focusWidget())
    assert reached == list(controls.buttons)
    assert all(button.text() for button in controls.buttons)
    controls._go()
    assert controls.isVisible()  # somebody is there
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert controls.isHidden()
    assert window.cursor().shape() is Qt.CursorShape.BlankCursor


def test_a_mouse_brings_the_buttons_and_they_go_by_themselves(open_board):
    window = open_board.window
    at = QPointF(50, 50)
    move = QMouseEvent(
        QEvent.Type.MouseMove,
        at,
        window.mapToGlobal(QPoint(50, 50)).toPointF(),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(window.windowHandle(), move)
    assert window.controls.isVisible()
    window.controls._go()
    assert window.controls.isHidden()


def test_the_buttons_do_what_they_say(open_board, qtbot):
    window, controls = open_board.window, open_board.window.controls
    window._come()
    assert controls.mute_button.text() == "Matikan suara"
    controls.mute_button.click()
    assert open_board.sound.muted
    assert controls.mute_button.text() == "Hidupkan suara"
    controls.pause_button.click()
    assert window.face.running.paused
    assert controls.pause_button.text() == "Jalankan teks"
    controls.full_screen_button.click()
    assert window.isFullScreen()
    assert controls.full_screen_button.text() == "Keluar dari layar penuh"
    with qtbot.waitSignal(window.appearance_chosen) as chosen:
        controls.appearance_menu.appearance_chosen.emit(AppearanceSettings(theme=Theme.DARK))
    assert chosen.args == [AppearanceSettings(theme=Theme.DARK)]


@pytest.mark.parametrize("size", [(640, 400), (1366, 768), (1920, 1080), (768, 1366)])
@pytest.mark.parametrize("percent", [100, 200])
def test_nothing_is_cut_off(board, qtbot, appearance, size, percent, indonesian):
    appearance.apply(AppearanceSettings(theme=Theme.CONTRAST, text_percent=percent))
    board.window.resize(*size)
    board.view = view(call("W-888", 12, 1), call("W-887", 11, 2), call("W-886", 10, 3), *MORNING)
    board.open(qtbot)
    window, face = board.window, board.window.face
    assert (window.width(), window.height()) == size
    qtbot.waitUntil(lambda: face.called.rows[2].width() > 100)
    for row in face.called.rows:
        assert window.rect().contains(row.geometry().translated(row.parentWidget().mapTo(window, QPoint(0, 0))))
        number, desk = face.called.columns(row.rect())
        letters = QFontMetricsF(window.sizes.font(face.called.text_size(row.rect()), bold=True))
        assert letters.horizontalAdvance("W-888") <= number.width() + 1
        assert letters.horizontalAdvance("12") <= desk.width() + 1
        assert row.height() > 20
    bottom = face.running.mapTo(window, QPoint(0, face.running.height())).y()
    assert bottom == window.height()


def test_another_language_builds_it_anew(board, qtbot):
    install_language(Language.INDONESIAN)
    try:
        board.open(qtbot)
        qtbot.waitUntil(lambda: not board.window._rebuilding.isActive())
        board.window.toggle_pause()
        install_language(Language.ENGLISH)
        qtbot.waitUntil(lambda: board.window.face.waiting.text().startswith("Waiting: "))
        assert board.window.face.running.paused
        assert [one.number for one in board.window.face.large] == ["P-013"]
    finally:
        remove_language()


def test_a_long_running_text_of_the_room(board, qtbot):
    board.view = view(*MORNING, text="Pengumuman: " + "kantor tutup pada hari libur nasional. " * 12)
    board.open(qtbot)
    running = board.window.face.running
    assert running.runs
    assert len(running.text()) > 400
    board.change(qtbot, view(*MORNING, text="Singkat"))
    assert not running.runs


def test_nothing_but_numbers_desks_and_the_office_is_on_it(open_board):
    """What the board gets has no place for a name; this says what all of its words are."""
    shown = " ".join(words_of(open_board.window.face))
    shown = re.sub(r"[PKR]-\d{3}", "", shown)
    assert not re.search(r"Siti|Budi|@(?!bps)", shown)


def test_what_is_still_being_read_when_it_stops_changes_nothing_any_more(open_board, qtbot):
    window, answers, asked = open_board.window, threading.Event(), threading.Event()

    def late():
        asked.set()
        answers.wait(120)
        return view(call("P-099", 2))

    open_board.read = late
    open_board.news.changed.emit(frozenset({"ticket"}))
    assert asked.wait(120)
    open_board.news.changed.emit(frozenset({"ticket"}))  # once more after it
    window.let_go()
    window._show_failure(HostUnreachable("10.0.0.1"), NOW)
    said = window.face.trouble.text()
    assert "10.31" in said
    answers.set()
    open_board.wait(qtbot)
    assert window.face.trouble.text() == said and [one.number for one in window.face.large] == ["P-013"]
    open_board.news.changed.emit(frozenset({"ticket"}))
    assert window.feed.refresher.is_idle


def test_in_the_largest_letters_the_words_of_the_buttons_are_whole(open_board, appearance, qtbot):
    window, controls = open_board.window, open_board.window.controls
    appearance.apply(AppearanceSettings(text_percent=200, language=Language.INDONESIAN))
    window._come()

    def are_whole():
        return all(
            button.width() >= button.sizeHint().width() and controls.rect().contains(button.geometry())
            for button in controls.buttons
        )

    qtbot.waitUntil(are_whole)
    assert window.rect().contains(controls.geometry())
