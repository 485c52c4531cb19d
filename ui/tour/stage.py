"""Plays a program in its real windows: does a step, waits until its result is on the screen, keeps a picture."""

import json
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QPoint, Qt, QTimer
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

STEP_LIMIT_MS = 30_000
_POLL_EVERY_MS = 20


@dataclass(frozen=True, slots=True)
class Step:
    """One step that was played. `ok`: what it should show was there in time. `picture`: as which the help shows it."""

    n: int
    title: str
    file: str
    ok: bool
    picture: str = ""


class Stage:
    """Takes steps and writes `NN.png` for each and `tour.json` for all."""

    def __init__(self, folder: Path, on_step: Callable[[Step], None]) -> None:
        self._folder = folder
        self._on_step = on_step
        self._window: QWidget | None = None
        self.steps: list[Step] = []

    def show(self, window: QWidget) -> None:
        """The steps that follow happen in this window."""
        self._window = window

    def play(
        self,
        title: str,
        act: Callable[[], object],
        shown: Callable[[], object],
        progress: Callable[[], object] = lambda: None,
        picture: str = "",
    ) -> bool:
        """Do `act`, wait until `shown` is true, keep a picture of the window. A step that fails is kept as such.

        `progress`: how far it is; each step onwards gives it the whole time again, however slow the PC.
        `picture`: its name where the help shows this step (resources/help).
        """
        if self._window is not None and self._window.isVisible() and not self._window.isActiveWindow():
            self._window.activateWindow()  # a person clicks into a window before typing
            wait_until(self._window.isActiveWindow)
        act()
        ok = wait_until(shown, progress=progress)
        settle()
        number = len(self.steps) + 1
        file = f"{number:02}.png"
        ok = self._window is not None and _picture(self._window).save(str(self._folder / file), "PNG") and ok
        step = Step(number, title, file, ok, picture)
        self.steps.append(step)
        self._on_step(step)
        return ok

    def write(self) -> Path:
        """Write tour.json and return where it lies."""
        file = self._folder / "tour.json"
        steps = {"steps": [asdict(step) for step in self.steps]}
        file.write_text(json.dumps(steps, ensure_ascii=False, indent=1), encoding="utf-8")
        return file


def _picture(window: QWidget) -> QPixmap:
    """The window, with the dialog that lies over it."""
    picture = window.grab()
    dialog = QApplication.activeModalWidget()
    if dialog is not None and (over := dialog.parentWidget()) is not None and over.window() is window:
        shade = QPainter(picture)
        shade.fillRect(picture.rect(), QColor(0, 0, 0, 70))
        middle = (picture.width() - dialog.width()) // 2, (picture.height() - dialog.height()) // 2
        shade.drawPixmap(QPoint(*(max(0, each) for each in middle)), dialog.grab())
        shade.end()
    return picture


def wait_until(
    condition: Callable[[], object], limit_ms: int = STEP_LIMIT_MS, progress: Callable[[], object] = lambda: None
) -> bool:
    """Let the program run until the condition is true; False where for so long there was no progress either."""
    reached, since = progress(), time.monotonic()
    while not condition():
        if (now_at := progress()) != reached:
            reached, since = now_at, time.monotonic()
        if time.monotonic() - since > limit_ms / 1000:
            return False
        _run_for(_POLL_EVERY_MS)
    return True


def settle() -> None:
    """Let movements end (they take 150 ms at most) and everything be painted."""
    _run_for(250)
    QApplication.sendPostedEvents()


def press(widget: QWidget, key: Qt.Key, text: str = "", modifiers: Qt.KeyboardModifier | None = None) -> None:
    """Press and release a key as a person would."""
    held = modifiers or Qt.KeyboardModifier.NoModifier
    for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, key, held, text))


def type_text(widget: QWidget, text: str) -> None:
    for letter in text:
        press(widget, Qt.Key.Key_unknown, letter)


def _run_for(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
    QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, QDeadlineTimer(milliseconds))
