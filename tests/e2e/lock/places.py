"""A locked screen that goes to the places where a visitor may be, and says what the attempts there have done to it.

`places.py FOLDER MODE`: makes a room with one book there, opens it as a screen that only the staff end, and then obeys
lines on its standard input. Each is answered by one line: a place by its name once it is shown, "touch" when fingers
did what they can, "state" with a JSON object. What is pressed, clicked and touched comes from outside, as from a
visitor; where no screen can be touched, "touch" makes the fingers inside the window.
"""

import hashlib
import json
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import psutil
import pymupdf
from PySide6.QtCore import QEvent, QObject, QPoint, QSocketNotifier, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QInputDevice, QPointingDevice, QTouchEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from catalog_db.models import Publication, Role
from catalog_db.search.messages import SearchRequest
from desktop.actors import nobody_yet
from desktop.desk.guestbook.service import GuestBook
from desktop.room.opening import create_room
from desktop.security.key_store import KeyFileStore
from desktop.security.staff import Staff
from desktop.settings.model import Protection, Settings
from tests.unit.desk.conftest import FORM
from ui.kiosk.window import KioskWindow
from ui.lock.curtains import Curtain
from ui.reader.navigation import AboutPublication, AboutService, Home, MyAnnotations, OpenBook, Results
from ui.startup.modes import Mode
from ui.startup.program import Program

LOOK_MS = 20
_PASSING = (Qt.WindowType.Popup, Qt.WindowType.ToolTip)
USER, PASSWORD = "siti", "rafflesia"
_OF_A_VISIT = ("annotations", "copy")


def make_room(folder: Path, keys: KeyFileStore) -> tuple[UUID, str]:
    """With one book, a visitor and an administrator. Returns the book, and the code of ticket P-001."""
    settings = Settings(name="Ruang Uji", protection=Protection(lock_own_reader=True))
    with create_room(folder, keys, settings) as room:
        with pymupdf.open() as pdf:
            for number in range(1, 4):
                page = pdf.new_page(width=420, height=595)
                page.insert_text((36, 60), f"Penduduk Seluma {number} https://bps.go.id", fontsize=11)
                page.insert_link(
                    {"kind": pymupdf.LINK_URI, "from": pymupdf.Rect(36, 40, 380, 70), "uri": "https://bps.go.id"}
                )
            content = pdf.tobytes()
        row = Publication(
            id=uuid4(),
            title="Seluma Dalam Angka 2023",
            title_key="seluma",
            pages=3,
            sha256=hashlib.sha256(content).hexdigest(),
            size_bytes=len(content),
            year=2023,
            added_at=room.clock(),
            changed_at=room.clock(),
        )
        book, file = row.id, room.folder.file_of(str(row.sha256))
        file.parent.mkdir(parents=True)
        file.write_bytes(content)
        with room.catalog.writing() as session:
            session.add(row)
        visit = room.get(GuestBook).register(nobody_yet(), replace(FORM, name="Siti Aminah"))
        room.get(Staff).add(nobody_yet(), USER, "Siti", Role.ADMIN, PASSWORD)
    return book, visit.code


class TouchesHeard(QObject):
    """Counts fingers put on a touch screen, as they come from the system to a window of this program."""

    count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() is QEvent.Type.TouchBegin
            and isinstance(event, QTouchEvent)
            and watched.isWindowType()
            and event.device().type() is QInputDevice.DeviceType.TouchScreen
        ):
            self.count += 1
        return False


class Places:
    """Goes where it is told."""

    def __init__(self, program: Program, mode: Mode, book: UUID, code: str) -> None:
        self._program, self._book, self._code = program, book, code
        self._is_kiosk = mode is not Mode.READER
        self._finger: QPointingDevice | None = None
        self._touches = TouchesHeard()
        QApplication.instance().installEventFilter(self._touches)  # type: ignore[union-attr]
        self._waiting: tuple[Callable[[], bool], Callable[[], object]] | None = None
        self._looking = QTimer(interval=LOOK_MS)
        self._looking.timeout.connect(self._look)
        self._looking.start()
        self._heard = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
        self._heard.activated.connect(self._obey)
        self._listens = self._was_tried = False  # the self-test makes the window small for a moment
        self._when(self._is_ready, lambda: _say("open"))

    def _is_ready(self) -> bool:
        if self._is_kiosk:
            return self._window is not None and self._window.isVisible()
        return self._is_watched() and self._was_tried and self._has_keys

    @property
    def _window(self) -> Any:
        """The screen that only the staff end."""
        if not self._is_kiosk:
            return self._reader
        return next((each for each in QApplication.topLevelWidgets() if isinstance(each, KioskWindow)), None)

    @property
    def _reader(self) -> Any:
        return self._program.reader

    def _is_watched(self) -> bool:
        watch = self._windows.lock_watch if self._windows is not None else None
        if watch is not None and not self._listens:
            self._listens = True
            watch.found.connect(self._note_tried)
        return watch is not None

    def _note_tried(self, _ways: object) -> None:
        self._was_tried = True

    @property
    def _has_keys(self) -> bool:
        """Under X11; cage has nobody to take them from."""
        return self._reader.seat_lock.keys.is_held or QGuiApplication.platformName() != "xcb"

    @property
    def _windows(self) -> Any:
        return self._program.windows

    def _obey(self) -> None:
        word = sys.stdin.readline().strip()
        if not word:
            QGuiApplication.exit(0)
        elif word == "state":
            _say(json.dumps(self.state()))
        elif word == "touch":
            self._touch()
            _say(word)
        else:
            self._put_away()
            if word in _OF_A_VISIT and self._reader.session.is_guest:  # an attempt has ended it
                self._when(self.to_signed_in(), lambda: self._go(word))
            else:
                self._go(word)

    def _go(self, word: str) -> None:
        self._when(getattr(self, "to_" + word.replace(" ", "_"))(), lambda: _say(word))

    def _when(self, there: Callable[[], bool], then: Callable[[], object]) -> None:
        self._waiting = there, then

    def _look(self) -> None:
        if self._waiting is not None and self._waiting[0]():
            _, then = self._waiting
            self._waiting = None
            then()

    def _put_away(self) -> None:
        """Whatever the attempts left open over the reader."""
        for _ in range(6):
            above = QApplication.activePopupWidget() or QApplication.activeModalWidget()
            if above is not None:
                above.close()
        if not self._is_kiosk and self._windows.unlock is not None:
            self._windows.unlock.leave()

    def _page(self, to: object) -> Callable[[], bool]:
        self._reader.go(to)
        return lambda: self._reader.history.here == to

    def to_home(self) -> Callable[[], bool]:
        return self._page(Home())

    def to_results(self) -> Callable[[], bool]:
        return self._page(Results(SearchRequest("seluma")))

    def to_publication(self) -> Callable[[], bool]:
        return self._page(AboutPublication(self._book))

    def to_service(self) -> Callable[[], bool]:
        return self._page(AboutService())

    def to_viewer(self) -> Callable[[], bool]:
        self._page(OpenBook(self._book, 1))
        return lambda: self._reader.viewer is not None and self._reader.viewer.isVisible()

    def to_help(self) -> Callable[[], bool]:
        shown = self._windows.open_help()
        return shown.isVisible

    def to_sign_in(self) -> Callable[[], bool]:
        self._reader.sign_in_asked.emit()
        return lambda: self._windows.seat.dialog is not None and self._windows.seat.dialog.isVisible()

    def to_signed_in(self) -> Callable[[], bool]:
        if not self._reader.session.is_guest:
            return lambda: True
        self._reader.sign_in_asked.emit()
        dialog = self._windows.seat.dialog
        QTest.keyClicks(dialog.ticket, "p1")
        dialog.ticket.returnPressed.emit()
        QTest.keyClicks(dialog.code, self._code)
        dialog.code.returnPressed.emit()
        return lambda: not self._reader.session.is_guest

    def to_annotations(self) -> Callable[[], bool]:
        return self._page(MyAnnotations())

    def to_copy(self) -> Callable[[], bool]:
        self._windows.seat.ask_copy(self._book)
        return lambda: self._windows.seat.copy_dialog is not None and self._windows.seat.copy_dialog.isVisible()

    def to_menu(self) -> Callable[[], bool]:
        self._page(Home())
        QTimer.singleShot(0, self._reader.header.appearance_menu.click)
        return lambda: QApplication.activePopupWidget() is not None

    def to_staff(self) -> Callable[[], bool]:
        self._windows.ask_to_leave()
        return lambda: self._windows.unlock is not None and self._windows.unlock.isVisible()

    def to_kiosk(self) -> Callable[[], bool]:
        """Its first page."""
        self._window.start_anew()
        return lambda: True

    def to_typing(self) -> Callable[[], bool]:
        """A page with a field, and the on-screen keyboard below it."""
        return lambda: not self._window.keyboard.isHidden()

    def _touch(self) -> None:
        """Fingers at edges and corners: taps, long swipes inwards, two and three of them, held for a moment."""
        finger = self._finger = self._finger or QTest.createTouchDevice()
        window = QApplication.activeModalWidget() or self._window
        wide, high = window.width(), window.height()
        middle = QPoint(wide // 2, high // 2)
        edges = (QPoint(1, high // 2), QPoint(wide - 2, high // 2), QPoint(wide // 2, 1), QPoint(wide // 2, high - 2))
        corners = (QPoint(2, 2), QPoint(wide - 2, 2), QPoint(2, high - 2), QPoint(wide - 2, high - 2))
        for at in (*corners, *edges, middle):
            QTest.touchEvent(window, finger).press(0, at, window).commit()
            QTest.touchEvent(window, finger).release(0, at, window).commit()
        for edge in edges:
            for fingers in (1, 2, 3):
                self._swipe(finger, window, edge, middle, fingers)
        QTest.touchEvent(window, finger).press(0, middle, window).press(1, middle + QPoint(9, 9), window).commit()
        QTest.touchEvent(window, finger).move(0, edges[0], window).move(1, edges[1], window).commit()
        QTest.touchEvent(window, finger).release(0, edges[0], window).release(1, edges[1], window).commit()

    def _swipe(self, device: QPointingDevice, window: QWidget, begin: QPoint, end: QPoint, fingers: int) -> None:
        for step in range(5):
            touch = QTest.touchEvent(window, device)
            for finger in range(fingers):
                at = begin + (end - begin) * (step / 4) + QPoint(14 * finger, 14 * finger)
                getattr(touch, "press" if step == 0 else "release" if step == 4 else "move")(finger, at, window)
            touch.commit()

    def state(self) -> dict[str, object]:
        """What a visitor must not have changed."""
        window = self._window
        over = (window, *(each for each in QApplication.topLevelWidgets() if each.isVisible() and each.isModal()))
        popups = [each for each in QApplication.topLevelWidgets() if each.isVisible() and each.windowType() in _PASSING]
        beside = [
            type(each).__name__
            for each in QApplication.topLevelWidgets()
            if each.isVisible() and each not in over and each not in popups and not isinstance(each, Curtain)
        ]
        return {
            "whole": window.isFullScreen() and not window.isMinimized() and window.isVisible(),
            "covers": window.geometry().contains(window.screen().geometry()),
            "locked": window.guard.holds and (self._is_kiosk or window.seat_lock.is_shut),
            "bare": [] if self._is_kiosk else [each.name() for each in window.seat_lock.curtains.bare_screens],
            "beside": beside,
            "started": [
                each.name() for each in psutil.Process().children() if "document" not in " ".join(each.cmdline())
            ],
            "size": [window.width(), window.height()],
            "screens": len(QGuiApplication.screens()),
            "touches": self._touches.count,
        }


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main() -> None:
    folder, mode = Path(sys.argv[1]), Mode(sys.argv[2])
    keys = KeyFileStore(folder / "key")
    book, code = make_room(folder / "room", keys)
    app = QApplication(["ruang-baca"])
    program = Program(app, folder / "room", keys, mode, kept=True)
    program.show()
    places = Places(program, mode, book, code)
    status = app.exec()
    del places
    program.close()
    sys.exit(status)


if __name__ == "__main__":
    main()
