"""The catalogue of a room, without keys and settings."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.unit.catalogue.room_parts import Parts


@pytest.fixture
def parts(tmp_path: Path) -> Iterator[Parts]:
    made = Parts(tmp_path / "room")
    yield made
    made.close()
