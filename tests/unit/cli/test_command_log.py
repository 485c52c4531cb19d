"""What a command notes down goes to the log of its room: on stderr a person reads one sentence."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import qInstallMessageHandler

from desktop.room_folder import RoomFolder
from ui.cli.command_log import keep_log, note_bug

ELSEWHERE = logging.getLogger("desktop.elsewhere")


@contextmanager
def nobody_listening() -> Iterator[None]:
    """As a command has it: what no log takes is printed."""
    root = logging.getLogger()
    level, handlers = root.level, root.handlers[:]
    root.handlers.clear()
    try:
        yield
    finally:
        root.handlers[:] = handlers
        root.setLevel(level)
        qInstallMessageHandler(None)


def log_of(room: Path) -> str:
    return (RoomFolder(room).logs / "command.log").read_text(encoding="utf-8")


def test_warnings_are_in_the_log_and_not_on_stderr(tmp_path, capsys):
    RoomFolder(tmp_path).logs.mkdir()
    with nobody_listening(), keep_log(tmp_path):
        ELSEWHERE.warning("wrong %s at PC %s", "password", "own")
        ELSEWHERE.info("the databases are checked")
    assert capsys.readouterr().err == ""
    assert "WARNING desktop.elsewhere: wrong password at PC own" in log_of(tmp_path)
    assert "checked" not in log_of(tmp_path)


def test_where_no_room_is_nothing_is_said_nor_made(tmp_path, capsys):
    with nobody_listening(), keep_log(tmp_path / "none"):
        ELSEWHERE.warning("lost")
    assert capsys.readouterr().err == ""
    assert list(tmp_path.iterdir()) == []


def test_the_log_is_let_go_in_the_end(tmp_path, capsys):
    RoomFolder(tmp_path).logs.mkdir()
    with nobody_listening():
        with keep_log(tmp_path):
            pass
        assert logging.getLogger().handlers == []
        ELSEWHERE.warning("after it")
    assert "after it" in capsys.readouterr().err
    assert list(RoomFolder(tmp_path).logs.iterdir()) == []


def test_a_bug_is_in_the_log_of_its_room(tmp_path):
    RoomFolder(tmp_path).logs.mkdir()
    with nobody_listening():
        file = note_bug(ValueError("said by a visitor"), tmp_path)
    assert file == RoomFolder(tmp_path).logs / "command.log"
    assert "ValueError" in log_of(tmp_path) and "said by" not in log_of(tmp_path)
