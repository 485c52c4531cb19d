"""A visitor signs in at the reader, reads under their own mark, and leaves nothing behind."""

import threading
from dataclasses import replace
from itertools import count
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit

from catalog_db.models import Publication, Visit
from catalog_db.rules.desk.numbering import slip_text
from desktop.actors import Actor, DeviceMode, nobody_yet
from desktop.desk.guestbook.service import GuestBook
from desktop.desk.seats.service import Seats
from desktop.reading.copies.deliveries import Deliveries
from desktop.reading.sessions.local_session import guest_session
from desktop.reading.sessions.service import ReadingSessions
from desktop.room.opening import create_room
from desktop.security.key_store import KeyFileStore
from desktop.settings.appearance import AppearanceSettings
from desktop.settings.model import Policy, Settings
from tests.gui.reader.books import add_book
from tests.unit.desk.conftest import FORM
from ui.clipboard import clear_clipboard
from ui.reader.navigation import AboutPublication, Home, OpenBook
from ui.reader.window import ReaderWindow
from ui.startup.windows import Windows
from ui.viewer.pages.labels import PageLabels
from ui.viewer.text.copying import Copying, Source

OFFICER = nobody_yet()


@pytest.fixture
def room(qapp, tmp_path):
    with create_room(tmp_path / "room", KeyFileStore(tmp_path / "key"), Settings()) as made:
        yield made


@pytest.fixture
def windows(qtbot, appearance, state, room):
    reader = ReaderWindow(appearance, room.settings.name, state, lambda: guest_session(room.clock), room.clock)
    made = Windows(room, appearance, reader, state)
    with qtbot.waitExposed(reader):
        made.open()
    yield made
    made.close()


@pytest.fixture
def siti(room):
    return room.get(GuestBook).register(OFFICER, replace(FORM, name="Siti Aminah"))


def sign_in(qtbot, windows, ticket: str, code: str) -> None:
    windows.reader.header.sign_in.click()
    dialog = windows.seat.dialog
    qtbot.keyClicks(dialog.ticket, ticket)
    qtbot.keyClick(dialog.ticket, Qt.Key.Key_Return)
    qtbot.keyClicks(dialog.code, code)
    qtbot.keyClick(dialog.code, Qt.Key.Key_Return)


def signed_in(windows) -> bool:
    return not windows.reader.session.is_guest


def words_of(windows) -> str:
    """Everything that can be read on the reader's window and its dialogs."""
    labels = [widget.text() for widget in windows.reader.findChildren(QLineEdit)]
    texts = [widget.text() for widget in windows.reader.findChildren(type(windows.reader.header.who))]
    return "\n".join([*labels, *texts, windows.reader.windowTitle(), QGuiApplication.clipboard().text()])


def test_by_keyboard_alone_with_number_and_code(qtbot, windows, siti):
    sign_in(qtbot, windows, "p1", siti.code)
    qtbot.waitUntil(lambda: signed_in(windows))
    session = windows.reader.session
    assert (session.visit_number, session.reader_name, session.ticket) == (siti.visit, "Siti Aminah", "P-001")
    assert windows.reader.header.who.text().startswith("P-001 · 0")
    assert not windows.reader.header.sign_in.isVisible()


def test_names_stand_in_the_middle_of_their_fields(qtbot, windows, appearance):
    appearance.apply(AppearanceSettings(text_percent=150))
    windows.reader.header.sign_in.click()
    dialog = windows.seat.dialog
    qtbot.waitUntil(dialog.isVisible)
    labels = {label.buddy(): label for label in dialog.findChildren(QLabel) if label.buddy() is not None}
    for edit in (dialog.ticket, dialog.code):
        assert abs(labels[edit].geometry().center().y() - edit.geometry().center().y()) <= 2


def test_asking_for_a_copy_signs_in_first_and_the_next_visitor_sees_nothing_of_it(qtbot, windows, room, siti):
    with room.catalog.writing() as session:
        row = Publication(
            title="Seluma",
            title_key="seluma",
            pages=3,
            sha256="ab" * 32,
            added_at=room.clock(),
            changed_at=room.clock(),
        )
        session.add(row)
        session.flush()
        book = row.id
    windows.reader.copy_asked.emit(book)
    dialog = windows.seat.dialog
    qtbot.keyClicks(dialog.ticket, "p1")
    qtbot.keyClick(dialog.ticket, Qt.Key.Key_Return)
    qtbot.keyClicks(dialog.code, siti.code)
    qtbot.keyClick(dialog.code, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: windows.seat.copy_dialog is not None)
    with qtbot.waitSignal(windows.seat.copy_dialog.asked):
        windows.seat.copy_dialog.ask()
    (asked,) = room.get(Deliveries).requests(OFFICER)
    assert asked.visitor_name == "Siti Aminah"
    room.get(Deliveries).refuse(OFFICER, asked.id, "Rusak")  # while the visitor looks
    dialog = windows.seat.copy_dialog
    qtbot.waitUntil(lambda: any("refused: Rusak" in label.text() for label in dialog.findChildren(QLabel)))
    windows.reader.end_session()
    assert windows.seat.copy_dialog is None


def test_a_scanner_types_the_slip_into_either_field(qtbot, windows, room, siti):
    with room.records.reading() as session:
        text = slip_text(session.get_one(Visit, siti.visit_id).token)
    windows.reader.header.sign_in.click()
    qtbot.keyClicks(windows.seat.dialog.ticket, text)
    qtbot.keyClick(windows.seat.dialog.ticket, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: signed_in(windows))


def test_a_wrong_code_is_told_in_place_and_leaves_nothing_in_the_field(qtbot, windows, siti):
    sign_in(qtbot, windows, "P-001", "99999")
    dialog = windows.seat.dialog
    qtbot.waitUntil(dialog.problem.isVisible)
    assert dialog.isVisible() and dialog.code.text() == "" and not signed_in(windows)
    dialog.reject()
    assert dialog.ticket.text() == ""


def test_nothing_of_a_visitor_is_left_for_the_next(qtbot, windows, room, siti):
    sign_in(qtbot, windows, "P-001", siti.code)
    qtbot.waitUntil(lambda: signed_in(windows))
    windows.reader.home.box.set_text("kemiskinan seluma")
    QGuiApplication.clipboard().setText("disalin Siti")
    windows.reader.header.end.click()
    windows.reader.farewell.end_button.click()
    assert windows.reader.session.is_guest and isinstance(windows.reader.history.here, Home)
    said = words_of(windows)
    for word in ("Siti", "P-001", siti.visit, siti.code, "kemiskinan"):
        assert word not in said
    qtbot.waitUntil(lambda: room.get(Seats).map(OFFICER).seats[0].session_id is None)
    budi = room.get(GuestBook).register(OFFICER, replace(FORM, name="Budi", email="budi@example.com"))
    sign_in(qtbot, windows, "P-002", budi.code)
    qtbot.waitUntil(lambda: signed_in(windows))
    assert windows.reader.session.reader_name == "Budi"


def test_the_desk_gives_more_time_and_ends_it(qtbot, windows, room, siti):
    sign_in(qtbot, windows, "P-001", siti.code)
    qtbot.waitUntil(lambda: signed_in(windows))
    (seat,) = room.get(Seats).map(OFFICER).seats
    ends_at = room.get(Seats).extend(OFFICER, seat.session_id, 30)
    qtbot.waitUntil(lambda: windows.reader.session.ends_at == ends_at)
    room.get(Seats).end(OFFICER, seat.session_id)
    qtbot.waitUntil(lambda: not signed_in(windows))
    assert "Siti" not in words_of(windows)


@pytest.fixture
def filled(room):
    """A room with a publication: an empty one shows how it is filled."""
    return add_book(room, "Seluma Dalam Angka 2023", ("Kata pengantar", "Penduduk"))


def close_to_guests(windows, *, closed: bool = True) -> None:
    store = windows.parts.store
    policy = store.current.policy.model_copy(update={"guest_reading": not closed})
    store.change(store.current.model_copy(update={"policy": policy}))


@pytest.mark.qt_log_ignore("This plugin does not support raise")  # without a display
def test_where_guests_may_not_read_there_is_the_way_to_sign_in_and_nothing_else(qtbot, windows, filled, siti):
    reader = windows.reader
    reader.refresh()
    close_to_guests(windows)
    prompt = reader.guest_prompt
    assert prompt.shut and prompt.message.isVisible()
    for place in (OpenBook(filled[0]), AboutPublication(filled[0]), Home()):
        reader.go(place)
        assert not reader.header.isVisible() and not reader.pages.isVisible()
    for key in ("Ctrl+L", "Alt+Left", "Alt+Home"):
        QTest.keySequence(reader, key)
    assert not reader.pages.isVisible()
    prompt.message.button.click()
    dialog = windows.seat.dialog
    qtbot.keyClicks(dialog.ticket, "p1")
    qtbot.keyClick(dialog.ticket, Qt.Key.Key_Return)
    qtbot.keyClicks(dialog.code, siti.code)
    qtbot.keyClick(dialog.code, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: signed_in(windows))
    assert reader.pages.isVisible() and not prompt.shut
    reader.end_session()
    assert prompt.message.isVisible() and not reader.pages.isVisible()
    windows._read(filled[0])  # one of the staff wants to see what a visitor means
    assert reader.pages.isVisible() and isinstance(reader.history.here, AboutPublication)
    reader.end_session()
    assert not reader.pages.isVisible()
    close_to_guests(windows, closed=False)
    assert reader.pages.isVisible()


def test_who_has_a_pin_is_told_what_it_opens(qtbot, windows, siti, room):
    first = room.get(ReadingSessions).sign_in(Actor(DeviceMode.READER), "P-001", siti.code)
    room.get(ReadingSessions).set_pin(first.actor, "802751")
    said = []
    windows.reader.say = said.append
    sign_in(qtbot, windows, "P-001", siti.code)
    qtbot.waitUntil(lambda: signed_in(windows))
    assert "opens your earlier annotations" in said[0]


def test_the_end_of_the_time_is_told_gently_and_ends_nothing(qtbot, windows, siti, room):
    sign_in(qtbot, windows, "P-001", siti.code)
    qtbot.waitUntil(lambda: signed_in(windows))
    said = []
    windows.reader.say = said.append
    screen = windows.seat.watch.screen
    qtbot.waitUntil(lambda: windows.seat.watch.screen.session_id is not None)
    screen = windows.seat.watch.screen
    for left in (700, 590, 580, 0, -30):
        windows.seat._follow(replace(screen, remaining_s=left))
    assert [text.partition(".")[0] for text in said] == ["Your time ends soon", "The agreed time is over"]
    windows.seat._follow(replace(screen, remaining_s=1_800))
    windows.seat._follow(replace(screen, remaining_s=100))
    assert len(said) == 3 and signed_in(windows)


def test_half_of_a_code_does_not_outlive_the_one_who_typed_it(qtbot, windows):
    windows.reader.header.sign_in.click()
    qtbot.keyClicks(windows.seat.dialog.ticket, "P-001")
    windows.reader.end_session(idle=True)
    assert not windows.seat.dialog.isVisible() and windows.seat.dialog.ticket.text() == ""


def test_copied_text_is_kept_out_of_the_history_of_the_clipboard(qapp):
    copying = Copying(Policy())
    copying.use(Source("Seluma Dalam Angka", 2023, PageLabels(3)))
    copying.copy("210.000 jiwa", [1])
    data = QGuiApplication.clipboard().mimeData()
    assert data.text().startswith("210.000 jiwa")
    for name in ("ExcludeClipboardContentFromMonitorProcessing", "CanIncludeInClipboardHistory"):
        assert bytes(data.data(f'application/x-qt-windows-mime;value="{name}"').data()) == bytes(4)
    assert bytes(data.data("x-kde-passwordManagerHint").data()) == b"secret"
    clear_clipboard()
    assert QGuiApplication.clipboard().text() == ""


def test_what_the_seat_was_told_before_the_sign_in_does_not_end_it(qtbot, windows, room, siti, monkeypatch):
    qtbot.waitUntil(lambda: windows.background.is_idle)
    real, release = room.get(Seats).mine, threading.Event()
    before, asked = replace(real(windows.seat.actor), message="Sebelumnya"), count()

    def slow(actor):
        if next(asked):
            return real(actor)
        assert release.wait(60)
        return before

    with monkeypatch.context() as patch:
        patch.setattr(room.get(Seats), "mine", slow)
        windows.seat.watch.poll()
        sign_in(qtbot, windows, "P-001", siti.code)
        qtbot.waitUntil(lambda: signed_in(windows))
    release.set()
    qtbot.waitUntil(lambda: windows.background.is_idle)
    assert signed_in(windows)


@pytest.fixture
def slow_sign_in(room, monkeypatch):
    """Signing in takes until the event is set."""
    release, real = threading.Event(), room.get(ReadingSessions).sign_in

    def slow(actor, ticket, code):
        assert release.wait(60)
        return real(actor, ticket, code)

    monkeypatch.setattr(room.get(ReadingSessions), "sign_in", slow)
    yield release
    release.set()


@pytest.mark.wide(quick=1)
@pytest.mark.parametrize("leave", ["esc", "idle", "again"])
def test_who_gave_up_waiting_for_the_host_is_not_signed_in_behind_the_back(
    qtbot, windows, room, siti, slow_sign_in, leave
):
    """Whoever stands there by then would read under the visitor's name, and the seat would be taken by nobody."""
    sign_in(qtbot, windows, "P-001", siti.code)
    if leave == "idle":
        windows.reader.end_session(idle=True)
    else:
        qtbot.keyClick(windows.seat.dialog, Qt.Key.Key_Escape)
    if leave == "again":
        windows.reader.header.sign_in.click()
    slow_sign_in.set()
    qtbot.waitUntil(lambda: windows.background.is_idle)
    assert not signed_in(windows)
    assert room.get(Seats).map(OFFICER).seats[0].session_id is None


def test_a_copy_of_what_was_taken_away_meanwhile_is_refused_in_words(qtbot, windows, siti):
    sign_in(qtbot, windows, "P-001", siti.code)
    qtbot.waitUntil(lambda: signed_in(windows))
    windows.seat.ask_copy(uuid4())
    assert windows.seat.copy_dialog is None and windows.reader.note.isVisible()


def test_who_finds_the_seat_of_one_who_never_left_is_sent_to_the_desk(qtbot, windows, room, siti):
    """The PC may have lost its power: the room knows of the one before, and the window does not."""
    room.get(ReadingSessions).sign_in(Actor(DeviceMode.READER), "P-001", siti.code)
    budi = room.get(GuestBook).register(OFFICER, replace(FORM, name="Budi", email="budi@example.com"))
    sign_in(qtbot, windows, "P-002", budi.code)
    dialog = windows.seat.dialog
    qtbot.waitUntil(dialog.problem.isVisible)
    assert "tell the staff" in dialog.problem.text() and "Siti" not in dialog.problem.text()
