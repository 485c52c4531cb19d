"""A person at one PC of the walk: drives the real windows of a program of its own by mouse and keyboard, and counts.

What to do comes as JSON lines on stdin, what was seen goes out as JSON lines.
"""

import json
import sys
import threading
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit

from desktop.security.key_store import KeyFileStore
from desktop.settings.model import HostSettings
from ui.staff.accounts.first_admin import FirstAdminDialog
from ui.startup.application import make_application
from ui.startup.modes import Mode
from ui.startup.program import Program
from ui.tour.stage import wait_until
from ui.widgets.row_list import ListState

_PATIENCE_MS = 120_000
PASSWORD = "rafflesia arnoldii"


class Walker(QObject):
    """Does one thing after the other, each when the one before is on the screen."""

    told = Signal(object)  # a line of stdin

    def __init__(self, program: Program, port: int) -> None:
        super().__init__()
        self.program, self._port = program, port
        self.clicks = self.keys = 0
        self.told.connect(self._do)
        threading.Thread(target=self._read, daemon=True).start()

    def click(self, button: QAbstractButton) -> None:
        see(lambda: button.isVisible() and button.isEnabled(), f"button {button.text()!r}")
        QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(button.width() // 2, button.height() // 2))
        self.clicks += 1

    def type(self, edit: QLineEdit, text: str) -> None:
        see(edit.isVisible, f"field {edit.accessibleName()!r}")
        edit.setFocus()
        QTest.keyClicks(edit, text)
        self.keys += len(text)

    def make_room(self) -> None:
        """Samples, the first administrator, and the recovery code written down."""
        program, reader = self.program, self.program.reader
        self.click(reader.first_start.samples_button)
        see(lambda: program.has_opened and reader.home.isVisible(), "home with samples")
        windows = program.windows
        assert windows is not None
        host = HostSettings(port=self._port)  # other rooms on this machine have the usual one
        windows._store.change(windows._store.current.model_copy(update={"host": host}))
        self.click(reader.header.staff)
        see(lambda: windows.staff_window is not None and windows.staff_window.isVisible(), "staff's window")
        staff = windows.staff_window
        assert staff is not None
        self.click(staff.invitation.button)
        dialog = staff.findChild(FirstAdminDialog)
        assert dialog is not None
        for edit, text in (
            (dialog.name_edit, "Budi Santoso"),
            (dialog.user_edit, "budi"),
            (dialog.password_edit, PASSWORD),
            (dialog.again_edit, PASSWORD),
        ):
            self.type(edit, text)
        self.click(dialog.button)
        see(dialog.code_page.isVisible, "recovery code")
        groups = dialog.code_page.code_edit.text().split("-")
        self.click(dialog.code_page.button)
        for edit, place in zip(dialog.code_page.asked_edits, dialog.code_page.asked, strict=True):
            self.type(edit, groups[place])
        self.click(dialog.code_page.done_button)
        say(room=True)

    def invite(self, mode: str, name: str) -> None:
        """A code for one PC."""
        panel = self._devices()
        self.click(panel.list.empty.button if panel.state is ListState.EMPTY else panel.invite_button)
        sheet = panel.invite
        see(sheet.form.isVisible, "invitation")
        choose(sheet.mode_box, mode)
        sheet.name_edit.clear()
        self.type(sheet.name_edit, name)
        self.click(sheet.make_button)
        see(lambda: sheet.page.isVisible() and sheet.code is not None, "code")
        place = panel._place
        see(lambda: "can reach" in panel.strip.title.text(), "room is served")
        say(code=sheet.code_edit.text(), address=place.address())

    def see_joined(self, name: str) -> None:
        panel = self._devices()
        see(lambda: name in panel.note.label.text(), f"{name} has joined")
        say(joined=name)

    def see_connected(self, count: int) -> None:
        panel = self._devices()
        see(lambda: sum(card.answers for card in panel._cards) == count, f"{count} PCs connected")
        say(connected=count, words=panel.strip.words.text())

    def join(self, address: str, code: str) -> None:
        """From the first start to the window of what this PC is for."""
        program, reader = self.program, self.program.reader
        self.click(reader.first_start.join_button)
        page = program.way_in.page if program.way_in is not None else None
        assert page is not None
        if not wait_until(lambda: page.hosts.count() > 0, 6_000) or address not in page.address():
            self.type(page.address_edit, address)
        found = not page.address_edit.text()
        self.type(page.code_edit, code)
        self.click(page.join_button)
        see(lambda: program.has_opened and program.front.isVisible(), "window of the mode")
        room = program.room
        assert room is not None
        say(mode=program._mode, window=type(program.front).__name__, found=found, books=room.catalogue.size())

    def tell(self) -> None:
        say(clicks=self.clicks, keys=self.keys)

    def end(self) -> None:
        QApplication.exit(0)  # a board closes for the staff only, so it would refuse to quit

    def _devices(self) -> Any:
        windows = self.program.windows
        assert windows is not None and windows.staff_window is not None
        staff = windows.staff_window
        panel: Any = staff.panels["devices"]
        if not panel.isVisible():
            self.click(staff.side_bar.button("devices"))
            see(lambda: panel.state in (ListState.EMPTY, ListState.ROWS), "list of PCs")
        return panel

    def _do(self, line: dict[str, Any]) -> None:
        getattr(self, line.pop("do"))(**line)

    def _read(self) -> None:
        for line in sys.stdin:
            self.told.emit(json.loads(line))
        self.told.emit({"do": "end"})


def see(condition: Callable[[], object], what: str) -> None:
    if not wait_until(condition, _PATIENCE_MS):
        raise AssertionError(f"not seen: {what}")


def choose(box: QComboBox, value: str) -> None:
    box.setCurrentIndex(box.findData(value))


def say(**what: object) -> None:
    print(json.dumps({"at": time.monotonic(), **what}), flush=True)  # noqa: T201


def main(folder: str, key_file: str, port: str) -> int:
    app = make_application(may_be_hidden=True)
    program = Program(app, Path(folder), KeyFileStore(Path(key_file)), Mode.ALL)
    walker = Walker(program, int(port))
    sys.excepthook = lambda kind, error, trace: (
        say(failed="".join(traceback.format_exception(kind, error, trace))),
        app.exit(1),
    )
    program.show()
    see(program.reader.isVisible, "first window")
    say(window=type(program.reader).__name__)
    try:
        return app.exec()
    finally:
        program.close()
        del walker


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
