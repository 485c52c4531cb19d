"""A second start raises the first window instead of opening another."""

import subprocess
import sys
from uuid import uuid4

import pytest
from PySide6.QtNetwork import QLocalSocket

from catalog_db.errors import ScreenTaken
from ui.startup import application
from ui.startup.application import LockedScreen, SingleInstance, claim_screen, claiming_lock
from ui.startup.modes import Mode

SECOND = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from ui.startup.application import SingleInstance
app = QCoreApplication([])
sys.exit(0 if SingleInstance(Path(sys.argv[1])).is_first() else 7)
"""


def test_the_second_start_raises_the_first(qtbot, tmp_path):
    first = SingleInstance(tmp_path)
    assert first.is_first()
    second = subprocess.Popen([sys.executable, "-c", SECOND, str(tmp_path)])
    with qtbot.waitSignal(first.raise_requested):
        pass
    qtbot.waitUntil(lambda: second.poll() is not None)
    assert second.returncode == 7
    first.close()


def test_of_two_that_start_in_one_moment_one_is_the_first(qapp, tmp_path, monkeypatch):
    """As somebody does who presses twice: the other claims the room after this one has found nobody."""
    one, other = SingleInstance(tmp_path), SingleInstance(tmp_path)
    claimed: list[bool] = []

    class Socket(QLocalSocket):
        def waitForConnected(self, msecs: int = 0) -> bool:
            found = super().waitForConnected(msecs)
            if not claimed:
                claimed.append(False)
                claimed.append(one.is_first())
            return found

    monkeypatch.setattr(application, "QLocalSocket", Socket)
    assert not other.is_first() and claimed[-1]
    one.close()
    other.close()


def test_rooms_do_not_disturb_each_other(qapp, tmp_path):
    one, other = SingleInstance(tmp_path / "a"), SingleInstance(tmp_path / "b")
    assert one.is_first()
    assert other.is_first()
    one.close()
    other.close()


def test_what_a_killed_program_left_is_no_obstacle(qapp, tmp_path):
    script = SECOND.replace(
        "sys.exit(0 if SingleInstance(Path(sys.argv[1])).is_first() else 7)",
        "import os, signal\ninstance = SingleInstance(Path(sys.argv[1]))\nassert instance.is_first()\nos._exit(9)",
    )
    assert subprocess.run([sys.executable, "-c", script, str(tmp_path)], check=False).returncode == 9
    again = SingleInstance(tmp_path)
    assert again.is_first()
    again.close()


def claimed(mode: Mode, display: str) -> SingleInstance:
    claim = claim_screen(mode, locked=mode is Mode.READER, display=display)
    assert claim is not None
    return claim


def test_a_locked_reader_and_a_screen_of_visitors_do_not_begin_beside_each_other(qapp):
    display = f"test {uuid4()}"
    assert claim_screen(Mode.READER, locked=False, display=display) is None
    reader = claimed(Mode.READER, display)
    with pytest.raises(ScreenTaken):
        claim_screen(Mode.BOARD, locked=False, display=display)
    elsewhere = claimed(Mode.BOARD, display + " of another")
    reader.close()
    board, guest_book = claimed(Mode.BOARD, display), claimed(Mode.GUESTBOOK, display)
    board.close()
    with pytest.raises(ScreenTaken):
        claim_screen(Mode.READER, locked=True, display=display)
    guest_book.close()
    claimed(Mode.READER, display).close()
    elsewhere.close()


@pytest.mark.parametrize("mode", [Mode.READER, Mode.BOARD])
def test_nobody_claims_the_screen_between_question_and_claim(qapp, monkeypatch, mode):
    display, free = f"test {uuid4()}", []

    def is_free() -> bool:
        lock = claiming_lock(f"screen {display}")
        taken = lock.tryLock(0)
        lock.unlock()
        return taken

    is_claimed, is_first = SingleInstance.is_claimed, SingleInstance.is_first
    monkeypatch.setattr(SingleInstance, "is_claimed", lambda self: free.append(is_free()) or is_claimed(self))
    monkeypatch.setattr(SingleInstance, "is_first", lambda self: free.append(is_free()) or is_first(self))
    claim = claimed(mode, display)
    assert len(free) >= 2 and not any(free) and is_free()
    with pytest.raises(ScreenTaken):
        claim_screen(Mode.BOARD if mode is Mode.READER else Mode.READER, locked=mode is Mode.BOARD, display=display)
    assert is_free()
    claim.close()


def test_a_reader_that_becomes_locked_waits_for_a_board_and_gives_the_screen_back(qapp):
    display = f"test {uuid4()}"
    reader, board = LockedScreen(display), claimed(Mode.BOARD, display)
    assert not reader.take()
    board.close()
    assert reader.take() and reader.take()
    with pytest.raises(ScreenTaken):
        claim_screen(Mode.BOARD, locked=False, display=display)
    reader.give_back()
    claimed(Mode.BOARD, display).close()
    assert LockedScreen("").take()  # drawn into memory: it covers nobody's
