"""A visit from the guest book to the end, in real windows: on one PC, and with a seat that joined."""

import gc
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import pymupdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QPdfWriter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QTextEdit

from catalog_db.models import Role
from desktop.actors import Actor, DeviceMode, nobody_yet
from desktop.desk.seats.service import Seats
from desktop.reading.copies.deliveries import Deliveries
from desktop.reading.opinions.publication_reports import PublicationReports
from desktop.reading.sessions.local_session import guest_session
from desktop.room.joined_room import join_room
from desktop.room.opening import create_room
from desktop.room.room import Room
from desktop.security.devices import Devices
from desktop.security.key_store import KeyFileStore
from desktop.settings.appearance import AppearanceSettings, Language
from desktop.settings.model import HostSettings, Serving, Settings
from tests.contents import everything_in
from tests.gui.desk.guestbook.test_sheet import fill_in, press, type_text
from tests.gui.reader.books import add_book
from tests.unit.lan.conftest import Serving as ServingThread
from ui.printing import printing
from ui.reader.navigation import AboutPublication, Home, MyAnnotations, OpenBook
from ui.reader.window import ReaderWindow
from ui.startup.windows import Windows
from ui.viewer.annotations.annotating import Annotating

Key = Qt.Key
NAME, EMAIL, NOTE, REPORT = "Rahmawati Planted", "planted@example.com", "catatan rahasia", "jumlahnya keliru"


@dataclass
class Site:
    """The desk and a seat; on one PC they are windows of one program."""

    room: Room
    desk: Any  # Windows
    seat: Any
    book: UUID
    printed: list[Path]
    folder: Path  # where copies are put

    def wait(self, qtbot, condition) -> None:
        qtbot.waitUntil(condition)


class Served:
    """The room's host in a thread."""

    def __init__(self, room: Room) -> None:
        self.room, self.port, self.host = room, 0, None
        self.serving = ServingThread(self)

    def make_host(self):
        return self.room.make_host()


@pytest.fixture
def temp(tmp_path, monkeypatch) -> Path:
    """Where this process and its children put what is temporary."""
    folder = tmp_path / "temp"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return folder


@pytest.fixture
def printed(tmp_path, monkeypatch) -> list[Path]:
    """Slips come out of here."""
    sheets: list[Path] = []

    def make_device(_printer: str, _title: str) -> QPdfWriter:
        sheets.append(tmp_path / f"slip-{len(sheets)}.pdf")
        return QPdfWriter(str(sheets[-1]))

    monkeypatch.setattr(printing, "_printer", make_device)
    return sheets


@pytest.fixture(params=["one PC", "joined seat"])
def site(request, qapp, qtbot, appearance, state, tmp_path, temp, printed) -> Iterator[Site]:
    gc.collect()  # timers that earlier tests left in cycles must not end in a thread of this one
    settings = Settings(look=AppearanceSettings(language=Language.ENGLISH), host=HostSettings(serve=Serving.OFF))
    room = create_room(tmp_path / "room", KeyFileStore(tmp_path / "key"), settings)
    book, sha256 = add_book(room, "Seluma Dalam Angka 2023", ("Kata pengantar", "Tabel 3.1 Penduduk 210.000 jiwa"))
    out = tmp_path / "usb-drive"
    out.mkdir()

    def windows(of) -> Windows:
        reader = ReaderWindow(appearance, "Ruang Baca", state, lambda: guest_session(room.clock), room.clock)
        made = Windows(of, appearance, reader, state)
        with qtbot.waitExposed(reader):
            made.open()
        return made

    desk = windows(room)
    if request.param == "one PC":
        yield Site(room, desk, desk, book, printed, out)
        desk.close()
        room.close()
        return
    served = Served(room)
    served.serving.start()
    code = room.get(Devices).make_join_code(nobody_yet(), DeviceMode.READER, "PC 1").code
    joined = join_room(tmp_path / "pc", KeyFileStore(tmp_path / "pc.key"), f"127.0.0.1:{served.port}", code)
    seat = windows(joined)
    qtbot.waitUntil(
        lambda: bool(joined.catalogue.cards([book])) and joined.catalogue.get(book).sha256 == sha256,
    )
    yield Site(room, desk, seat, book, printed, out)
    seat.close()
    joined.close()
    desk.close()
    served.serving.stop()
    room.close()


def activate(qtbot, window) -> None:
    """A person clicks into a window before typing; another one may have come up just now."""

    def is_active() -> bool:
        window.activateWindow()
        return window.isActiveWindow()

    qtbot.waitUntil(is_active)


def register(qtbot, site: Site, name: str, email: str) -> tuple[str, str]:
    """At the desk, by keyboard; number and code as they stand on the slip."""
    site.desk.open_staff()
    staff = site.desk.staff_window
    staff.show_screen("desk")
    panel = staff.panels["desk"]
    activate(qtbot, staff)
    site.wait(qtbot, lambda: panel.work.view is not None)
    panel.commands.work_at(1)
    site.wait(qtbot, lambda: panel.work.desk == 1 and panel.work.is_idle)
    panel.open_guest_book()
    site.wait(qtbot, lambda: QApplication.focusWidget() is panel.sheet.form.editors["name"])
    before = len(site.printed)
    fill_in(qtbot, panel, name, email)
    press(qtbot, Key.Key_Return)
    type_text(qtbot, "4")  # what the result is used for
    press(qtbot, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    site.wait(qtbot, lambda: len(site.printed) > before and not panel.sheet.isVisible())
    with pymupdf.open(site.printed[-1]) as slip:
        words = " ".join(slip[0].get_text().split())
    number = re.search(r"P.(\d{3})\b", words)
    code = re.search(r"reader PC (\d{4})\b", words)
    assert number and code, words
    return f"P-{number[1]}", code[1]


def sign_in(qtbot, site: Site, number: str, code: str) -> None:
    reader = site.seat.reader
    activate(qtbot, reader)
    reader.header.sign_in.click()
    dialog = site.seat.seat.dialog
    for edit, text in ((dialog.ticket, number), (dialog.code, code)):
        QTest.keyClicks(edit, text)
        QTest.keyClick(edit, Key.Key_Return)
    site.wait(qtbot, lambda: not reader.session.is_guest)


def open_book(qtbot, site: Site):
    reader = site.seat.reader
    reader.go(OpenBook(site.book, 2))
    site.wait(qtbot, lambda: reader.viewer.pages.page_count == 2 and reader.viewer.pages.is_sharp(1))
    activate(qtbot, reader)
    reader.viewer.focus_pages()
    return reader.viewer


def annotate(qtbot, site: Site) -> None:
    viewer = open_book(qtbot, site)
    QTest.keyClick(viewer.pages, Key.Key_B)
    annotating = viewer.findChild(Annotating)
    site.wait(qtbot, annotating.pane.label.hasFocus)
    QTest.keyClicks(annotating.pane.note, NOTE)
    viewer.pages.selection.words(1)
    site.wait(qtbot, lambda: viewer.pages.selection.words(1) is not None)
    viewer.focus_pages()
    QTest.keyClick(viewer.pages, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(viewer.pages, Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert "210.000 jiwa" in QGuiApplication.clipboard().text()


def report(qtbot, site: Site) -> None:
    viewer = open_book(qtbot, site)
    QTest.keyClick(viewer.pages, Key.Key_L)
    opinions = site.seat.seat.opinions
    site.wait(qtbot, lambda: opinions.dialog is not None and opinions.dialog.isVisible())
    opinions.dialog.group.buttons()[0].click()
    opinions.dialog.text.setPlainText(REPORT)
    opinions.dialog.send_button.click()
    reports = site.room.get(PublicationReports)
    site.wait(qtbot, lambda: [line.text for line in reports.list(Actor(Role.LIBRARIAN))] == [REPORT])


def rate(qtbot, site: Site) -> None:
    reader = site.seat.reader
    reader.go(AboutPublication(site.book))
    page = reader.controller.publication
    site.wait(qtbot, page.rating.isVisible)
    QTest.keyClick(page.rating.stars.stop(), Key.Key_4)
    site.wait(qtbot, lambda: page.rating.stars.value == 4)


def ask_copy(qtbot, site: Site) -> None:
    site.seat.reader.controller.publication.copy_button.click()
    seat = site.seat.seat
    site.wait(qtbot, lambda: seat.copy_dialog is not None and seat.copy_dialog.isVisible())
    with qtbot.waitSignal(seat.copy_dialog.asked):
        seat.copy_dialog.ask_button.click()
    seat.copy_dialog.reject()


def release_and_verify(qtbot, site: Site) -> None:
    site.desk.open_staff()
    site.desk.staff_window.show_screen("copies")
    copies = site.desk.staff_window.panels["copies"]
    requests = copies.requests
    site.wait(qtbot, lambda: requests.model.rowCount() == 1 and requests.release_button.isEnabled())
    target = site.folder / "salinan.pdf"
    dialog = requests.choose_file()
    dialog.fileSelected.emit(str(target))
    dialog.reject()
    site.wait(qtbot, lambda: "1700-000001" in requests.result.text() and target.exists())
    copies.tabs.setCurrentWidget(copies.verify)
    copies.verify.verify_file(target)
    site.wait(qtbot, lambda: copies.verify.heading.text() == "Genuine")


def words_of(windows: Any) -> str:
    """Everything that can be read on the reader's window and its dialogs, shown or not."""
    reader = windows.reader
    said = [label.text() for label in reader.findChildren(QLabel)]
    said += [edit.text() for edit in reader.findChildren(QLineEdit)]
    said += [edit.toPlainText() for edit in (*reader.findChildren(QPlainTextEdit), *reader.findChildren(QTextEdit))]
    clipboard = QGuiApplication.clipboard()
    return "\n".join([*said, reader.windowTitle(), clipboard.text(), clipboard.text(clipboard.Mode.Selection)])


def nothing_left(site: Site, temp: Path) -> None:
    reader, seat = site.seat.reader, site.seat.seat
    said = words_of(site.seat)
    for word in (NAME, EMAIL, NOTE, REPORT, "P-001", "210.000 jiwa"):
        assert word not in said
    assert seat.actor.session_id is None and not seat.annotations._seen and not seat.annotations._mine
    assert isinstance(reader.history.here, Home) and reader.history.before is None
    assert reader.session.is_guest and not reader.session.last_read()
    assert reader.viewer is None and reader.controller.annotations is None
    assert not [file for file in temp.rglob("*") if file.is_file()]
    folder = site.seat.room.folder.path
    everything = everything_in(folder)
    for word in (NAME, EMAIL, NOTE, REPORT):
        assert word.encode() not in everything


@pytest.mark.wide(quick=1)
@pytest.mark.qt_log_ignore("This plugin does not support raise")  # without a display
def test_a_visit_and_the_next_visitor_sees_nothing_of_it(qtbot, site, temp):
    number, code = register(qtbot, site, NAME, EMAIL)
    sign_in(qtbot, site, number, code)
    assert site.seat.reader.session.reader_name == NAME
    annotate(qtbot, site)
    report(qtbot, site)
    rate(qtbot, site)
    ask_copy(qtbot, site)
    release_and_verify(qtbot, site)
    reader = site.seat.reader
    reader.go(MyAnnotations())
    site.wait(qtbot, lambda: [entry.annotation.note for entry in reader.controller.annotations.shown] == [NOTE])
    reader.go(AboutPublication(site.book))
    reader.header.end.click()
    reader.farewell.end_button.click()
    QApplication.processEvents()
    nothing_left(site, temp)
    site.wait(qtbot, lambda: site.room.get(Seats).map(nobody_yet()).seats[0].session_id is None)

    number, code = register(qtbot, site, "Budi Santoso", "budi@example.com")
    sign_in(qtbot, site, number, code)
    assert reader.session.reader_name == "Budi Santoso"
    viewer = open_book(qtbot, site)
    annotating = viewer.findChild(Annotating)
    assert not viewer.pages.annotations_on(1).ribbon and not annotating.book.entries
    reader.go(MyAnnotations())
    site.wait(qtbot, reader.controller.annotations.empty.isVisible)
    reader.go(AboutPublication(site.book))
    site.wait(qtbot, reader.controller.publication.rating.isVisible)
    assert reader.controller.publication.rating.stars.value == 0
    assert not site.seat.room.get(Deliveries).my_requests(site.seat.seat.actor)
    said = words_of(site.seat)
    for word in (NAME, EMAIL, NOTE, REPORT, "P-001"):
        assert word not in said
