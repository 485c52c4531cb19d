"""Seats are given, moved and ended at the desk, and each of these is taken back by the bar or Ctrl+Z."""

from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from catalog_db.models import Device, DevicePresence
from desktop.desk.seats.service import Seats
from tests.gui.desk.queue.test_panel import press, quiet
from ui.desk.queue.seat_map import SeatTile

Key = Qt.Key
pytestmark = pytest.mark.qt_log_ignore("does not support", extend=True)  # menus, on the offscreen platform


@pytest.fixture
def panel(qtbot, room, register, open_desk):
    """Siti is served; PC 1 and PC 2 are free."""
    with room.records.writing() as session:
        for name in ("PC 1", "PC 2"):
            device = Device(id=uuid4(), name=name, mode="reader", token_hash=uuid4().bytes, added_at=room.clock())
            session.add(device)
            session.flush()
            session.add(DevicePresence(device_id=device.id, seen_at=room.clock()))
    register("Siti")
    panel = open_desk()
    press(qtbot, panel, Key.Key_F4)
    qtbot.waitUntil(lambda: len(panel.parts.seats.tiles) == 2)
    return panel


def tiles(panel) -> list[SeatTile]:
    return list(panel.parts.seats.tiles.values())


def sits(panel) -> list[str]:
    return [tile.seat.ticket for tile in tiles(panel)]


def choose(qtbot, panel, tile: SeatTile, *words: str) -> None:
    """Open the menu of a seat and go down to a line."""
    menu: QMenu = panel.seat_commands.open_for_seat(tile)
    opened = menu
    for title in words[:-1]:
        menu = next(found for found in menu.findChildren(QMenu) if found.title() == title)
    line = next(action for action in menu.actions() if action.text().startswith(words[-1]))
    opened.close()
    line.trigger()
    qtbot.waitUntil(lambda: quiet(panel) and panel.undo_bar.isVisible())


def take_back(qtbot, panel) -> None:
    qtbot.keyClick(panel, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: quiet(panel) and panel.note.label.text() == "Taken back.")


def test_each_step_with_a_seat_is_taken_back(qtbot, panel) -> None:
    first = tiles(panel)[0]
    choose(qtbot, panel, first, "Seat P-001")
    qtbot.waitUntil(lambda: sits(panel) == ["P-001", ""])
    assert panel.undo_bar.label.text() == "P-001 reads at PC 1."
    take_back(qtbot, panel)
    qtbot.waitUntil(lambda: sits(panel) == ["", ""])
    choose(qtbot, panel, tiles(panel)[0], "Seat P-001")
    qtbot.waitUntil(lambda: sits(panel) == ["P-001", ""])
    choose(qtbot, panel, tiles(panel)[0], "Move to", "PC 2")
    qtbot.waitUntil(lambda: sits(panel) == ["", "P-001"])
    take_back(qtbot, panel)
    qtbot.waitUntil(lambda: sits(panel) == ["P-001", ""])
    choose(qtbot, panel, tiles(panel)[0], "End reading here")
    qtbot.waitUntil(lambda: sits(panel) == ["", ""])
    panel.undo_bar.button.click()
    qtbot.waitUntil(lambda: quiet(panel) and sits(panel) == ["P-001", ""])


def test_what_can_not_be_taken_back_is_said(qtbot, panel, desk, who, register) -> None:
    choose(qtbot, panel, tiles(panel)[0], "Seat P-001")
    qtbot.waitUntil(lambda: sits(panel) == ["P-001", ""])
    session_id = tiles(panel)[0].seat.session_id
    choose(qtbot, panel, tiles(panel)[0], "End reading here")
    other = register("Budi")
    desk.get(Seats).assign(who.actor, other.visit_id, tiles(panel)[0].seat.device_id)
    panel.undo()
    qtbot.waitUntil(lambda: quiet(panel) and "was just taken" in panel.note.label.text())
    assert session_id is not None
