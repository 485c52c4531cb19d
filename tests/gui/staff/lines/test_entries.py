"""The line about entries that came late or beyond a daily number, and the list behind it."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from catalog_db.models import Device, EntryFlag, Role
from desktop.actors import Actor, DeviceMode
from desktop.desk.complaints.service import Complaints
from desktop.desk.complaints.values import ComplaintForm
from desktop.desk.entry_flags import EntryFlags
from desktop.desk.values import FlagReason
from desktop.security.staff import Staff
from ui.background import Calls
from ui.staff.lines.entries import FlaggedDialog, FlaggedStrip, entry_words
from ui.who import Who
from ui.words.people.names import with_flags

ADMIN = Actor(Role.ADMIN)


@pytest.fixture
def device(room):
    with room.records.writing() as session:
        row = Device(name="<b>Kiosk</b>", mode=DeviceMode.GUESTBOOK, token_hash=bytes(32), added_at=room.clock())
        session.add(row)
        session.flush()
        return row.id


@pytest.fixture
def strip(qtbot, desk, appearance, room):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 80)
    strip = FlaggedStrip(appearance, desk.get(EntryFlags), Who(room.get(Staff)), Calls(), window)
    window.show()
    assert strip.isVisible()
    yield strip
    window.close()


def test_nothing_is_shown_while_there_is_nothing_to_look_at(strip):
    assert strip.content.isHidden()


def flag(room, device, reason: str) -> str:
    """A complaint of the kiosk, flagged."""
    receipt = room.desk_room.get(Complaints).add(
        Actor(DeviceMode.GUESTBOOK, device_id=device), ComplaintForm(classification="1", text="Antrean lama")
    )
    day = datetime(2026, 11, 2, 3, tzinfo=UTC)
    with room.records.writing() as session:
        found = next(line for line in room.desk_room.get(Complaints).list(ADMIN) if line.number == receipt.number)
        session.add(
            EntryFlag(
                id=uuid4(),
                kind="complaint",
                late="late" in reason,
                over="over" in reason,
                subject_id=found.id,
                device_id=device,
                day=day.date(),
                came_at=room.clock(),
            )
        )
    return receipt.number


def test_flagged_entries_are_told_listed_and_gone_once_they_were_seen(qtbot, room, strip, device):
    late, over = flag(room, device, "late"), flag(room, device, "over")
    strip.refresh()
    qtbot.waitUntil(lambda: not strip.content.isHidden())
    assert "1" in strip.text.text() and strip.text.textFormat() is Qt.TextFormat.PlainText
    strip.button.click()
    dialog = strip.dialog
    lines = [dialog.list.item(row).text() for row in range(dialog.list.count())]
    assert {number for line in lines for number in (late, over) if number in line} == {late, over}
    assert all("<b>Kiosk</b>" in line for line in lines)
    assert any("02/11/2026" in line for line in lines) and lines == [entry_words(each) for each in strip.entries]
    listed = {line.number: line.flags for line in room.desk_room.get(Complaints).list(ADMIN)}
    assert listed == {late: (FlagReason.LATE,), over: (FlagReason.OVER,)}
    assert with_flags("new", listed[late]) == "new, came late" and with_flags("new", ()) == "new"
    dialog.button.click()
    qtbot.waitUntil(strip.content.isHidden)
    qtbot.waitUntil(lambda: not strip.findChildren(FlaggedDialog))


def test_what_is_late_and_one_too_many_counts_once_and_is_named_by_both(qtbot, room, strip, device):
    number = flag(room, device, "late and over")
    strip.refresh()
    qtbot.waitUntil(lambda: not strip.content.isHidden())
    assert strip.text.text().startswith("1 entries came late and beyond the daily number of their PC. All are kept.")
    assert strip.text.text().count("1 ") == 1
    strip.button.click()
    (line,) = (strip.dialog.list.item(row).text() for row in range(strip.dialog.list.count()))
    assert number in line and line.endswith("came late, counted on 02/11/2026 · beyond the daily number of that PC")


def test_closing_the_list_keeps_the_line(qtbot, room, strip, device):
    flag(room, device, "over")
    strip.refresh()
    qtbot.waitUntil(lambda: not strip.content.isHidden())
    strip.button.click()
    qtbot.keyClick(strip.dialog, Qt.Key.Key_Escape)
    assert not strip.content.isHidden()
    qtbot.waitUntil(lambda: not strip.findChildren(FlaggedDialog))  # a day's lists do not pile up


def test_after_an_unexpected_fault_it_asks_again(qtbot, room, strip, device, monkeypatch):
    flag(room, device, "over")
    with monkeypatch.context() as broken:
        broken.setattr(strip._flags, "unseen", lambda actor: 1 // 0)
        with pytest.raises(ZeroDivisionError):
            strip.refresh()
    strip.refresh()
    qtbot.waitUntil(lambda: not strip.content.isHidden())
