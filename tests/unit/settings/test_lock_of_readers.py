"""Which readers are locked is known before the room is open."""

import pytest
import tomli_w

from desktop.settings.appearance import read_startup_info

ROOM_ID = "4b4a2c0e-3d0f-4a52-9f0e-6a3f6a1f4c11"


@pytest.mark.parametrize(
    ("mode", "protection", "locked"),
    [
        ("reader", {}, True),
        ("reader", {"lock_readers": False}, False),
        ("reader", {"lock_readers": "no"}, True),  # nobody has said so
        ("desk", {}, False),  # it may open a reader, too
        ("", {}, False),
        ("", {"lock_own_reader": True}, True),
        ("", {"lock_own_reader": "yes"}, False),
        ("reader", "odd", True),
    ],
)
def test_readers_that_joined_are_locked_others_where_it_was_said(tmp_path, mode, protection, locked):
    settings = {"room_id": ROOM_ID, "name": "Ruang Uji", "protection": protection}
    told = {"mode": mode, "settings": settings} if mode else settings
    (tmp_path / ("joined.toml" if mode else "room.toml")).write_text(tomli_w.dumps(told))
    assert read_startup_info(tmp_path / "room.toml").lock_reader is locked
