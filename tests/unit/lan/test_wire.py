"""Failures cross the LAN with their fields, and tell no folder of this PC."""

from pathlib import Path

import pytest

from catalog_db.errors import Part, RoomPartLost, Trouble
from desktop.lan.wire import read_error, write_error


@pytest.mark.parametrize("part", Part)
@pytest.mark.parametrize("trouble", Trouble)
def test_a_lost_part_of_a_room_is_the_same_on_the_other_side(part: Part, trouble: Trouble) -> None:
    body = write_error(RoomPartLost(Path("/a/planted/folder/records.db"), part, trouble, ("settings", "backup")))
    assert "planted" not in body.model_dump_json()
    error = read_error(body.model_dump_json().encode())
    assert isinstance(error, RoomPartLost)
    assert (error.path, error.part, error.trouble) == (Path("records.db"), part, trouble)
    assert error.known_by == ("settings", "backup")
