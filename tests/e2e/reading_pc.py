"""A reader PC in the hands of a visitor who does what each line of stdin says, in its real windows.

Lines are JSON; each is answered by one line once it is done. While it waits for the next line nothing runs in its
main thread: what a line did is all that was done when the process is killed.
"""

import json
import sys
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.lan.event_reader import Link
from desktop.room.joined_room import JoinedRoom
from desktop.security.key_store import KeyFileStore
from ui.reader.navigation import Home, MyAnnotations, OpenBook
from ui.startup import lock_watch
from ui.startup.application import make_application
from ui.startup.modes import Mode
from ui.startup.program import Program
from ui.tour.stage import wait_until
from ui.viewer.annotations.annotating import Annotating
from ui.viewer.viewer import Viewer

_PATIENCE_MS = 60_000


class Visitor:
    """Types and presses like a person."""

    def __init__(self, program: Program) -> None:
        self._program = program

    def sign_in(self, ticket: str, code: str) -> None:
        windows = self._program.windows
        assert windows is not None and windows.seat is not None
        windows.reader.activateWindow()
        see(windows.reader.isActiveWindow, "active window")
        windows.reader.header.sign_in.click()
        dialog = windows.seat.dialog
        assert dialog is not None
        if dialog.ticket.text() != ticket:  # else whom the desk has seated here, who only types the code
            QTest.keyClicks(dialog.ticket, ticket)
            QTest.keyClick(dialog.ticket, Qt.Key.Key_Return)
        QTest.keyClicks(dialog.code, code)
        QTest.keyClick(dialog.code, Qt.Key.Key_Return)
        see(lambda: not windows.reader.session.is_guest, "signed in")

    def read(self, book: str) -> None:
        windows = self._program.windows
        assert windows is not None
        catalogue, books = windows.room.catalogue, windows.room.books

        def is_here() -> bool:
            if not catalogue.cards([UUID(book)]):
                return False
            sha256 = catalogue.get(UUID(book)).sha256
            return sha256 is not None and books.has(sha256)

        see(is_here, "book in the copy of the catalogue")
        windows.reader.go(OpenBook(UUID(book)))
        see(lambda: self._viewer.pages.page_count > 0 and self._viewer.pages.is_sharp(0), "page")

    def note(self, text: str) -> None:
        """B, then type; nothing waits for anything afterwards."""
        viewer = self._viewer
        viewer.window().activateWindow()
        see(viewer.window().isActiveWindow, "active window")
        QTest.keyClick(viewer.pages, Qt.Key.Key_B)
        annotating = viewer.findChild(Annotating)
        assert annotating is not None
        see(annotating.pane.label.hasFocus, "label")
        QTest.keyClicks(annotating.pane.note, text)

    def notes(self, expected: list[str]) -> None:
        """Wait until the list of all annotations shows these notes."""
        reader = self._program.reader
        reader.go(Home())
        reader.go(MyAnnotations())

        def shown() -> list[str]:
            page = reader.controller.annotations
            return sorted(entry.annotation.note for entry in page.shown) if page is not None else []

        see(lambda: shown() == sorted(expected), f"notes {expected}, not {shown()}")

    def see_guest(self) -> None:
        see(lambda: self._program.reader.session.is_guest, "nobody signed in")

    def see_away(self, away: bool) -> None:
        """Whether the host answers."""
        windows = self._program.windows
        assert windows is not None and isinstance(windows.room, JoinedRoom)
        room = windows.room
        see(lambda: (room.link is Link.DOWN) == away, "the line to the host")

    @property
    def _viewer(self) -> Viewer:
        viewer = self._program.reader.viewer
        assert isinstance(viewer, Viewer)
        return viewer


def see(condition: Any, what: str) -> None:
    assert wait_until(condition, _PATIENCE_MS), what


def main(folder: str, key_file: str) -> None:
    lock_watch.SETTLE_MS = 3_600_000  # on a slow PC it would press keys while this visitor does
    app = make_application(may_be_hidden=True)
    program = Program(app, Path(folder), KeyFileStore(Path(key_file)), Mode.READER)
    program.show()
    see(lambda: program.has_opened and program.windows is not None and program.windows.seat is not None, "room")
    visitor = Visitor(program)
    print(json.dumps({"ready": True}), flush=True)  # noqa: T201
    for line in sys.stdin:
        said = json.loads(line)
        getattr(visitor, said.pop("do"))(**said)
        print(json.dumps({"done": True}), flush=True)  # noqa: T201
    program.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
