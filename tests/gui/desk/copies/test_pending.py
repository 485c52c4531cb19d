"""What waits besides the queue: badges in the side bar, the desk's list, and one key from there to the work."""

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from catalog_db.models import Complaint, Role
from desktop.actors import nobody_yet
from desktop.reading.copies.deliveries import Deliveries
from desktop.reading.copies.values import RequestedCopy
from ui.sound.player import SoundPlayer


def test_a_request_is_seen_at_the_desk_and_one_key_away(
    qtbot, room, book, visit, people, who, make_window, monkeypatch
):
    played = []
    # The player's own threads must not outlive the window of a test: what it plays is tried in tests/gui/sound.
    monkeypatch.setattr(SoundPlayer, "play", lambda _player, clip: played.append(clip))
    people.enter(who, Role.OFFICER)
    window = make_window()
    pending, listed = window.pending, window.desk.pending_list
    qtbot.waitUntil(lambda: pending.refresher.is_idle)
    assert listed.isHidden() and window.side_bar.button("copies").badge == ""
    qtbot.keyClick(window.desk, Qt.Key.Key_F10)
    assert window.desk.note.label.text() == "Nothing waits for you besides the queue."
    pending.set_heard(False)
    room.desk_room.get(Deliveries).ask_for(nobody_yet(), visit, RequestedCopy(book, pages="1-2"))
    qtbot.waitUntil(lambda: pending.counts.copies == 1)
    button = window.side_bar.button("copies")
    assert (button.badge, button.accessibleName()) == ("1", "Copies, 1 wait(s)")
    assert listed.isVisible() and listed.lines["copies"].text() == "1 request(s) for a copy"
    assert pending.player is None
    listed.sound_button.click()
    assert pending.heard and listed.sound_button.accessibleName() == "What is new is heard at this PC"
    now = room.clock()
    with room.records.writing() as session:
        late = now.date() - timedelta(days=1)
        session.add(Complaint(number="2026-001", classification="8", text="-", state="new", received_at=now, due=late))
    qtbot.waitUntil(lambda: pending.counts.complaints_late == 1)
    assert listed.lines["complaints"].text() == "1 open complaint(s), 1 overdue"
    assert len(played) == 1
    qtbot.keyClick(window.desk, Qt.Key.Key_F10)
    assert QApplication.focusWidget() is listed.buttons["copies"]
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    requests = window.panels["copies"].requests
    qtbot.waitUntil(lambda: requests.list.chosen is not None)
    assert QApplication.focusWidget() is requests.table
