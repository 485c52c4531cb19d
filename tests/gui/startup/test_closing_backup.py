"""The backup at closing makes nobody wait for long, and can be left."""

import threading

import pytest
from PySide6.QtCore import Qt, QTimer

from catalog_db.errors import Cancelled
from catalog_db.models import Role
from desktop.actors import nobody_yet
from desktop.backups.backup_file import Progress, backups_in, no_progress
from desktop.backups.keeper import BackupKeeper
from desktop.security.staff import Staff
from tests.gui.recovery.test_page import Site, site, start
from ui.startup.closing_backup import ClosingBackup

__all__ = ["site", "start"]  # fixtures


class Keeper(BackupKeeper):
    """A backup that takes as long as a test wants."""

    def __init__(self, *, due: bool = True) -> None:
        self.due = due
        self.go_on = threading.Event()
        self.ended = ""

    def is_due_at_closing(self) -> bool:
        return self.due

    def close_day(self, cancel: threading.Event, progress: Progress = no_progress) -> None:
        progress(1, 2)
        while not self.go_on.wait(0.01):
            if cancel.is_set():
                self.ended = "cancelled"
                raise Cancelled()
        self.ended = "made"


def when_shown(dialog: ClosingBackup, act) -> None:
    """Look time and again, as somebody before the screen does."""
    timer = QTimer(dialog, interval=5)

    def look() -> None:
        if dialog.isVisible() and dialog.bar.maximum():
            timer.stop()
            act()

    timer.timeout.connect(look)
    timer.start()


def test_a_quick_one_is_not_seen(qtbot, appearance):
    keeper = Keeper()
    keeper.go_on.set()
    dialog = ClosingBackup(appearance, keeper)
    qtbot.addWidget(dialog)
    dialog.run()
    assert keeper.ended == "made" and not dialog.isVisible()


def test_nothing_is_done_where_none_is_due(qtbot, appearance):
    keeper = Keeper(due=False)
    dialog = ClosingBackup(appearance, keeper)
    qtbot.addWidget(dialog)
    dialog.run()
    assert keeper.ended == ""


@pytest.mark.parametrize("how", ["button", "escape", "cross"])
def test_a_slow_one_can_be_left(qtbot, appearance, how):
    keeper = Keeper()
    dialog = ClosingBackup(appearance, keeper)
    qtbot.addWidget(dialog)
    leave = {
        "button": dialog.button.click,
        "escape": lambda: qtbot.keyClick(dialog, Qt.Key.Key_Escape),
        "cross": dialog.close,
    }
    when_shown(dialog, leave[how])
    dialog.run()
    assert keeper.ended == "cancelled" and not dialog.isVisible()


def test_a_slow_one_shows_how_far_it_is_and_closes_by_itself(qtbot, appearance):
    keeper = Keeper()
    dialog = ClosingBackup(appearance, keeper)
    qtbot.addWidget(dialog)
    seen = []
    when_shown(dialog, lambda: (seen.append(dialog.bar.value()), keeper.go_on.set()))
    dialog.run()
    assert seen == [500] and keeper.ended == "made"


def test_a_copy_that_hangs_does_not_hold_the_program(qtbot, appearance, monkeypatch):
    monkeypatch.setattr("ui.startup.closing_backup._PATIENCE_S", 0.05)
    hangs = threading.Event()

    class Hanging(Keeper):
        def close_day(self, cancel: threading.Event, progress: Progress = no_progress) -> None:
            progress(1, 2)
            hangs.wait(60)

    keeper = Hanging()
    dialog = ClosingBackup(appearance, keeper)
    qtbot.addWidget(dialog)
    when_shown(dialog, dialog.button.click)
    dialog.run()
    assert not dialog.isVisible()
    hangs.set()
    dialog._thread.join(120)


def test_a_room_is_kept(qtbot, appearance, room):
    room = room.desk_room
    room.get(Staff).add(nobody_yet(), "siti", "Siti", Role.ADMIN, "rafflesia arnoldii")
    keeper = room.make_backup_keeper()
    dialog = ClosingBackup(appearance, keeper)
    qtbot.addWidget(dialog)
    dialog.run()
    assert len(list(backups_in(room.folder.backups))) == 1


def test_a_program_makes_backups_while_it_runs_and_when_it_ends(qtbot, start, site: Site):
    for file in site.folder.backups.glob("*.zip"):
        file.unlink()
    program = start()
    qtbot.waitUntil(lambda: program.has_opened)
    program._settling.setInterval(0)  # once, as some seconds after its start
    qtbot.waitUntil(lambda: not program._settling.isActive())
    keeper = program.windows.work.closing_keeper()
    assert keeper is not None and keeper.task.is_alive
    program.back_up()  # as when its last window was closed
    assert len(list(backups_in(site.folder.backups))) == 1
