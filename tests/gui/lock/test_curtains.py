"""On a PC with several screens the locked window leaves none of them to the desktop."""

import json
import os
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[3]
# A program of its own, since the platform reads its screens once.
PROGRAM = """
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication([])
from ui.lock.guard import fill_screen
from ui.lock.seat_lock import SeatLock
from ui.theme import Appearance
window = QWidget()
fill_screen(window, app.screens()[1])
lock = SeatLock(Appearance(app), window)
print(len(lock.curtains.bare_screens))
lock.start()
print(len(lock.curtains.bare_screens))
others = [w for w in app.topLevelWidgets() if w.isVisible() and w is not window]
others.sort(key=lambda w: w.x())
print([w.geometry().getRect() for w in others], [w.windowHandle().close() for w in others])
fill_screen(window, app.screens()[0])
app.primaryScreenChanged.emit(app.screens()[0])
print(len(lock.curtains.bare_screens))
next(w for w in app.topLevelWidgets() if w.isVisible() and w is not window).move(-900, 0)
print(len(lock.curtains.bare_screens))
lock.curtains.hang_again()
print(len(lock.curtains.bare_screens))
lock.stop()
print(sum(w.isVisible() for w in app.topLevelWidgets()))
"""


def test_every_other_screen_has_a_curtain_that_does_not_close(tmp_path):
    screens = [
        {"name": name, "x": x, "y": 0, "width": 800, "height": 600} for name, x in (("A", 0), ("B", 800), ("C", 1600))
    ]
    (tmp_path / "screens.json").write_text(json.dumps({"screens": screens}))
    # Named without its folder: a colon, as behind the letter of a drive, would end the name.
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen:configfile=screens.json",
        "PYTHONPATH": str(PROJECT),
    }
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert done.stdout.splitlines() == [
        "2",
        "0",
        "[(0, 0, 800, 600), (1600, 0, 800, 600)] [False, False]",
        "0",
        "1",  # one that a window manager moved
        "0",
        "1",
    ], done.stderr
