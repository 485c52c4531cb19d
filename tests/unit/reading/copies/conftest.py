"""A room with its ledger of copies."""

from collections.abc import Iterator

import pytest

from tests.unit.document.conftest import make_pdf  # noqa: F401 - a fixture
from tests.unit.reading.copies.delivery_room import DeliveryRoom, open_delivery_room


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DeliveryRoom]:
    """With a visit; the tests of a module share it."""
    opened = open_delivery_room(tmp_path_factory.mktemp("room"))
    opened.add_visit()
    yield opened
    opened.catalog.close()
    opened.records.close()
