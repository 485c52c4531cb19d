"""A person's hands before a real screen: keys and clicks go through the X server and its window manager, and are
counted.

The hands are a thread of their own, since a menu or a dialog may keep the thread of the windows in a loop. What they
see is asked in that thread.
"""

import json
import os
import subprocess
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QApplication, QMenu, QWidget
from shiboken6 import isValid

from desktop.security.key_store import KeyFileStore
from desktop.settings.appearance import AppearanceSettings, Language
from tests.gui.fingers import lift, put
from ui.languages import install_language
from ui.staff.window import StaffWindow
from ui.startup.application import make_application
from ui.startup.modes import Mode
from ui.startup.program import Program

PATIENCE_S = 300.0
_EVERY_S = 0.05
_BETWEEN_KEYS_MS = 12

T = TypeVar("T")


class _Screen(QObject):
    """Answers questions in the thread of the windows."""

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.asked.connect(self._answer)

    def _answer(self, ask: Callable[[], None]) -> None:
        ask()


class Hands:
    """Counts keys and clicks by the step in which they are made."""

    def __init__(self, pictures: Path | None = None) -> None:
        self._screen = _Screen()
        self._pictures = pictures
        self._step = ""
        self.counts: dict[str, list[int]] = {}

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """What is done meanwhile is counted under this name; at its end a picture is kept, where there is a folder."""
        self._step = name
        self.counts.setdefault(name, [0, 0])
        yield
        if self._pictures is not None:
            file = self._pictures / f"{len(self.counts):02}-{name.replace(' ', '-')}.png"
            self.picture(file)
        self._step = ""

    def picture(self, file: Path) -> None:
        """All of the screen, as it is now."""
        self.ask(lambda: QGuiApplication.primaryScreen().grabWindow(0).save(str(file), "PNG"))

    def ask(self, question: Callable[[], T]) -> T:
        """What the windows answer, in their thread."""
        done = threading.Event()
        found: list[T] = []
        wrong: list[BaseException] = []

        def answer() -> None:
            try:
                found.append(question())
            except BaseException as error:  # noqa: BLE001  it is raised where it was asked
                wrong.append(error)
            done.set()

        self._screen.asked.emit(answer)
        if not done.wait(PATIENCE_S):
            raise AssertionError("the windows do not answer")
        if wrong:
            raise wrong[0]
        return found[0]

    def see(self, condition: Callable[[], object], what: str) -> None:
        """Wait until it is seen. What is not there yet may be asserted to be there: then it is not seen yet."""

        def seen() -> bool:
            try:
                return bool(condition())
            except AssertionError:
                return False

        until = time.monotonic() + PATIENCE_S
        while not self.ask(seen):
            if time.monotonic() > until:
                raise AssertionError(f"not seen: {what}; {self.ask(_front)}")
            time.sleep(_EVERY_S)

    def press(self, *keys: str) -> None:
        """Such as "F3" or "ctrl+Return", one after the other."""
        for key in keys:
            self._count(0, 1)
            _do("key", "--clearmodifiers", key)
            self._settle()

    def type(self, text: str, *, counted: bool = True) -> None:
        """`counted`: a path is longer in one place than in another, and mostly clicked together."""
        self._count(0, len(text) if counted else 0)
        _do("type", "--clearmodifiers", "--delay", str(_BETWEEN_KEYS_MS), text)
        self._settle()

    def click(
        self,
        find: Callable[[], QWidget | None],
        at: Callable[[QWidget], QPoint] | None = None,
        *,
        button: int = 1,
        times: int = 1,
    ) -> None:
        """Where it stands on the screen, once it is there and rests. `button`: 3 is the right one."""
        x, y = self._resting(find, at)
        self._count(1, times)
        _do("mousemove", str(x), str(y), "click", "--repeat", str(times), "--delay", "60", str(button))
        self._settle()

    def tap(
        self, find: Callable[[], QWidget | None], at: Callable[[QWidget], QPoint] | None = None, *, hold_s: float = 0.0
    ) -> None:
        """The same by a finger, which stays for a while where a long touch is meant. Counted as a click."""
        self._resting(find, at)

        def press() -> tuple[QWidget, QPoint]:
            widget = find()
            assert widget is not None
            window, point = widget.window(), at(widget) if at is not None else widget.rect().center()
            point = widget.mapTo(window, point)
            put(window, point)
            return window, point

        self._count(1, 1)
        window, point = self.ask(press)
        time.sleep(hold_s)
        self.ask(lambda: lift(window, point) if isValid(window) else None)
        self._settle()

    def _resting(self, find: Callable[[], QWidget | None], at: Callable[[QWidget], QPoint] | None) -> tuple[int, int]:
        """Where it stands on the screen, once it is there and rests."""
        seen: list[tuple[int, int] | None] = []

        def place() -> tuple[int, int] | None:
            widget = find()
            if widget is None or not widget.isVisible() or not widget.isEnabled():
                return None
            ratio = widget.devicePixelRatioF()
            middle = widget.mapToGlobal(at(widget) if at is not None else widget.rect().center())
            return round(middle.x() * ratio), round(middle.y() * ratio)

        def rests() -> bool:
            seen.append(place())
            return seen[-1] is not None and seen[-2:-1] == seen[-1:]

        self.see(rests, "what is to be clicked")
        return seen[-1] or (0, 0)

    def choose(self, words: str) -> None:
        """A line of the menu that is open, by the mouse."""

        def line() -> tuple[QMenu, Any] | None:
            menu = QApplication.activePopupWidget()
            if not isinstance(menu, QMenu):
                return None
            found = [each for each in menu.actions() if each.text().replace("&", "").startswith(words)]
            return (menu, found[0]) if found else None

        self.see(lambda: line() is not None, f"menu with {words!r}")
        self.click(lambda: line()[0], lambda _menu: line()[0].actionGeometry(line()[1]).center())  # type: ignore[index]

    def take_counts(self, said: str) -> None:
        """Of another person, whose program has ended: what it printed."""
        told = json.loads(said.splitlines()[-1])
        assert "failed" not in told, told["failed"]
        self.counts.update(told["counts"])

    def _count(self, which: int, by: int) -> None:
        if self._step:
            self.counts[self._step][which] += by

    def _settle(self) -> None:
        """The key has come, and what it set off in this thread is done."""
        time.sleep(0.06)
        self.ask(lambda: None)


def row_of(view: QAbstractItemView, row: int, column: int = 1) -> Callable[[QWidget], QPoint]:
    """Where a row of a table stands, for `click` of its viewport."""
    return lambda _viewport: view.visualRect(view.model().index(row, column)).center()


def _do(*words: str) -> None:
    subprocess.run(["xdotool", *words], check=True, capture_output=True)


def _front() -> str:
    window, focus = QApplication.activeWindow(), QApplication.focusWidget()
    return f"in front {type(window).__name__}, focus {type(focus).__name__} {focus.accessibleName() if focus else ''}"


def play(folder: Path, day: Callable[[Hands, Program], None], mode: Mode = Mode.ALL, name: str = "room") -> int:
    """Open a room's program in real windows, let the hands do the day, and say as JSON what was counted."""
    app = make_application(may_be_hidden=True)
    install_language(Language.INDONESIAN)
    pictures = os.environ.get("RUANG_BACA_PICTURES")
    program = Program(app, folder / name, KeyFileStore(folder / f"{name}.key"), mode)
    hands = Hands(Path(pictures) if pictures else None)
    result: dict[str, object] = {}

    def work() -> None:
        try:
            day(hands, program)
            result["counts"] = hands.counts
        except BaseException:  # noqa: BLE001  said by whoever started it
            result["failed"] = traceback.format_exc()
            if pictures:
                hands.picture(Path(pictures) / "failed.png")
        hands._screen.asked.emit(lambda: QApplication.exit(0))

    program.show()
    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    try:
        app.exec()
    finally:
        thread.join(10)
        program.close()
    print(json.dumps(result), flush=True)  # noqa: T201
    return 1 if "failed" in result else 0


LOOK = AppearanceSettings(language=Language.INDONESIAN)


def go_to(hands: Hands, window: StaffWindow, key: str) -> None:
    """A screen of the side bar, whose group may be folded."""
    bar = window.side_bar

    def folded() -> QWidget | None:
        groups = bar.groups.values()
        return next((group for group in groups if group.is_folded and bar.button(key) in group.buttons), None)

    if hands.ask(folded) is not None:  # its own: where not all fit, opening one folds another
        hands.click(folded)
        hands.see(bar.button(key).isVisible, f"group with {key}")
    hands.click(lambda: bar.button(key))
    hands.see(lambda: key in window.panels and window.panels[key].isVisible(), key)
