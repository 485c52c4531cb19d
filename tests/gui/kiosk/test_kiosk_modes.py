"""`--mode guestbook` and `--mode feedback`: beside the records, and on PCs that joined the room."""

from pathlib import Path

import pytest
from sqlalchemy import select

from catalog_db.models import FeedbackAnswer, Role, Visit
from desktop.actors import Actor, DeviceMode, nobody_yet
from desktop.desk.complaints.service import Complaints
from desktop.desk.guestbook.service import GuestBook
from desktop.desk.queue.service import Queue
from desktop.room.joined_room import join_room
from desktop.room.opening import create_room
from desktop.security.devices import Devices
from desktop.security.key_store import KeyFileStore
from desktop.security.staff import Staff
from desktop.settings.model import Settings
from tests.gui.kiosk.test_complaint import complain
from tests.gui.kiosk.visitor import form_of, to_review, touch
from tests.gui.startup.test_joined_program import Served
from tests.unit.desk.conftest import form
from tests.unit.lan.conftest import PASSWORD
from ui.kiosk.feedback.window import FeedbackWindow
from ui.kiosk.guestbook.window import GuestBookWindow
from ui.startup.modes import Mode
from ui.startup.program import Program
from ui.widgets.buttons import Chip

LONG_MS = 20_000


@pytest.fixture(autouse=True)
def own_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


@pytest.fixture
def served(tmp_path):
    served = Served(tmp_path / "host")
    served.serving.start()
    served.room.get(Staff).add(nobody_yet(), "siti", "Siti", Role.ADMIN, PASSWORD)
    yield served
    served.serving.stop()
    served.room.close()


@pytest.fixture
def open_program(qapp, qtbot):
    programs = []

    def start(path: Path, keys: KeyFileStore, mode: Mode) -> Program:
        program = Program(qapp, path, keys, mode)
        programs.append(program)
        program.show()
        qtbot.waitUntil(lambda: program.has_opened, timeout=LONG_MS)
        return program

    yield start
    for program in programs:
        program.close()


@pytest.fixture
def joined(tmp_path, served, open_program):
    """A program on a PC that joined for this mode, its window open."""

    def start(mode: Mode) -> Program:
        code = served.room.get(Devices).make_join_code(nobody_yet(), DeviceMode(mode), "PC 1").code
        keys = KeyFileStore(tmp_path / "pc.key")
        join_room(tmp_path / "pc", keys, f"127.0.0.1:{served.port}", code).close()
        return open_program(tmp_path / "pc", keys, mode)

    return start


def visits(room) -> list[str]:
    with room.records.reading() as session:
        return list(session.scalars(select(Visit.number).order_by(Visit.number)))


def test_beside_the_records(qtbot, tmp_path, open_program):
    keys = KeyFileStore(tmp_path / "key")
    with create_room(tmp_path / "room", keys, Settings()):
        pass
    program = open_program(tmp_path / "room", keys, Mode.GUESTBOOK)
    window = program.front
    assert isinstance(window, GuestBookWindow) and window.isFullScreen()
    to_review(window)
    chips = [chip.text() for chip in form_of(window).optional.findChildren(Chip)]
    assert "Rejang Lebong" in chips and "Kota Bengkulu" in chips
    with qtbot.waitSignal(window.registered):
        touch(window.form_flow.next_button)
    assert len(visits(program.room)) == 1
    with qtbot.waitSignal(window.closed):
        window.windowHandle().close()  # a room without staff asks nobody


@pytest.mark.wide
def test_a_joined_guest_book_gives_numbers_and_lets_forms_wait(qtbot, served, joined):
    window = joined(Mode.GUESTBOOK).front
    assert isinstance(window, GuestBookWindow)
    to_review(window)
    with qtbot.waitSignal(window.registered, timeout=LONG_MS) as blocker:
        touch(window.form_flow.next_button)
    assert [blocker.args[0].visit] == visits(served.room)
    served.serving.stop()
    window.start_anew()
    to_review(window, "Budi Santoso", "budi@example.com")
    with qtbot.waitSignal(window.registered, timeout=LONG_MS) as blocker:
        touch(window.form_flow.next_button)
    assert blocker.args == [None]
    served.serving.start()
    qtbot.waitUntil(lambda: len(visits(served.room)) == 2, timeout=LONG_MS)


@pytest.mark.wide
def test_a_joined_screen_takes_complaints_and_lets_them_wait(qtbot, served, joined):
    window = joined(Mode.GUESTBOOK).front
    assert isinstance(window, GuestBookWindow)
    head = Actor(Role.HEAD)
    complain(window)
    with qtbot.waitSignal(window.complained, timeout=LONG_MS) as blocker:
        touch(window.form_flow.next_button)
    assert [blocker.args[0].number] == [line.number for line in served.room.get(Complaints).list(head)]
    served.serving.stop()
    window.start_anew()
    complain(window)
    with qtbot.waitSignal(window.complained, timeout=LONG_MS) as blocker:
        touch(window.form_flow.next_button)
    assert blocker.args == [None]
    served.serving.start()
    qtbot.waitUntil(lambda: len(served.room.get(Complaints).list(head)) == 2, timeout=LONG_MS)


@pytest.mark.wide
def test_a_joined_feedback_screen_is_woken_by_the_desk(qtbot, served, joined):
    window = joined(Mode.FEEDBACK).front
    assert isinstance(window, FeedbackWindow)
    officer, queue = Actor(Role.OFFICER), served.room.get(Queue)
    served.room.get(GuestBook).register(officer, form())
    queue.serve_next(officer, 1)
    step = queue.done(officer, 1)
    qtbot.waitUntil(lambda: window.pages.currentWidget() is window.invite, timeout=LONG_MS)
    assert window.invite.ticket.text().endswith(" P-001")
    queue.undo(officer, step.ticket.id, step.position)  # a mistake: the screen rests again
    qtbot.waitUntil(lambda: window.pages.currentWidget() is window.rest, timeout=LONG_MS)
    queue.done(officer, 1)
    qtbot.waitUntil(lambda: window.pages.currentWidget() is window.invite, timeout=LONG_MS)
    touch(window.invite.start_button)
    touch(window.question.faces[3])
    qtbot.waitUntil(lambda: window._at == 1)
    touch(window.bar.finish_button)
    with qtbot.waitSignal(window.answered, timeout=LONG_MS):
        touch(window.bar.send_button)
    with served.room.records.reading() as session:
        assert [row.u1 for row in session.execute(select(FeedbackAnswer.__table__))] == [4]


def test_the_staff_of_the_room_end_it_from_a_joined_pc(qtbot, served, joined):
    window = joined(Mode.FEEDBACK).front
    window.windowHandle().close()
    qtbot.waitUntil(lambda: window.stack.currentWidget() is window.leaving, timeout=LONG_MS)
    qtbot.keyClicks(window.leaving.user_edit, "siti")
    qtbot.keyClicks(window.leaving.password_edit, PASSWORD)
    with qtbot.waitSignal(window.closed, timeout=LONG_MS):
        touch(window.leaving.leave_button)
