"""Below the setting that seals the PDFs of the host: how many lie so, both ways at once, with progress and a stop."""

import hashlib
import threading

import pytest
from PySide6.QtCore import Qt

from catalog_db.models import Role
from desktop.books.mixed import MixedBookStore
from desktop.platform.file_locks import FileLock
from desktop.room.findings import Area, Remedy

BOOKS = tuple(b"%PDF-1.7 " + bytes([n]) * 99 for n in range(3))


@pytest.fixture
def books(room) -> MixedBookStore:
    books = room.desk_room.books
    for content in BOOKS:
        sha256 = hashlib.sha256(content).hexdigest()
        with books.writing(sha256) as file:
            file.write(content)
            file.finish()
        books.keep(sha256)
    return books


@pytest.fixture
def panel(people, who, make_window, books):
    people.enter(who, Role.ADMIN)
    window = make_window()
    window.show_screen("settings")
    return window.panels["settings"]


def is_above_bar(panel, line):
    """Whether the whole button can be pressed, beside the bar that says what was changed."""
    button, bar = line.turn_button, panel.undo_bar
    below = button.mapToGlobal(button.rect().bottomLeft()).y()
    is_whole = button.visibleRegion().boundingRect() == button.rect()
    return is_whole and bar.isVisible() and below < bar.mapToGlobal(bar.rect().topLeft()).y()


def test_it_is_sealed_and_opened_at_once_and_can_be_stopped(qtbot, panel, books, monkeypatch):
    row, line = panel.rows["protection.seal_books"], panel.sealing
    panel.window().resize(1100, 480)
    panel.show_setting("protection.seal_books")
    qtbot.waitUntil(lambda: line._refresher.is_idle)
    assert line.isHidden()  # none is to lie sealed, and none does
    row.editor.box.click()
    qtbot.waitUntil(line.turn_button.isVisible)
    assert "0 of 3" in line.words.text() and not line.stop_button.isVisible()
    qtbot.waitUntil(lambda: is_above_bar(panel, line))  # it is scrolled to

    # One after the other; somebody stops after the first, with the key that began it.
    held, go_on, whole = threading.Event(), threading.Event(), MixedBookStore.turn

    def slow(*arguments, cancel, **more):
        if len(books.sealed_names()) == 1:
            held.set()
            assert cancel.wait(60) or go_on.is_set()
        return whole(*arguments, cancel=cancel, **more)

    monkeypatch.setattr(MixedBookStore, "turn", slow)
    line.turn_button.setFocus()
    qtbot.keyClick(line.turn_button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: held.is_set() and line.words.text() == "Sealing: 1 of 3")
    assert (line.bar.value(), line.bar.maximum()) == (1, 3) and line.stop_button.hasFocus()
    qtbot.keyClick(line.stop_button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: line.turn_button.isVisible() and "1 of 3" in line.words.text())
    assert not line.work.running and line.result.isHidden()
    monkeypatch.setattr(MixedBookStore, "turn", whole)

    line.turn_button.click()
    qtbot.waitUntil(lambda: line.words.text() == "All PDFs lie sealed: 3.")
    assert not books.clear_names() and not line.turn_button.isVisible()

    row.editor.box.click()
    qtbot.waitUntil(lambda: line.turn_button.isVisible() and line.turn_button.text() == "Unseal them now")
    line.turn_button.click()
    qtbot.waitUntil(line.isHidden)
    assert not books.sealed_names() and len(books.clear_names()) == 3


def test_the_screen_health_begins_it_and_what_stays_is_told(qtbot, panel, books, room):
    line, window = panel.sealing, panel.window()
    damaged = books.file_of(hashlib.sha256(BOOKS[0]).hexdigest())
    damaged.write_bytes(b"%PDF-1.7 something else")
    panel.rows["protection.seal_books"].editor.box.click()
    qtbot.waitUntil(room.desk_room.books.seals)
    window.show_screen("health")
    health = window.panels["health"]
    with qtbot.waitSignal(health.work.changed):
        health.refresh()
    [row] = [each for each in health.rows.rows if each.finding.area is Area.SEALING]
    assert row.finding.remedy is Remedy.SEAL_BOOKS and "ruang-baca" not in row.words.text()
    with FileLock(room.folder.turning_lock) as another_program:  # it is followed, and done once that ends
        assert another_program.acquire()
        row.button.click()
        assert window.pages.currentWidget() is panel
        with qtbot.waitSignal(line.work.progressed):
            pass
        assert line.stop_button.isVisible() and not books.sealed_names()
        qtbot.waitUntil(lambda: not line.stop_button.visibleRegion().isEmpty())
    qtbot.waitUntil(line.turn_button.isVisible)
    assert "2 of 3" in line.words.text() and "1 PDF" in line.result.text() and line.result.isVisible()
