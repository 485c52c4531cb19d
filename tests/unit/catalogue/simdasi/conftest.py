import threading

import pytest

from desktop.catalogue.simdasi.fetching import SimdasiFetch
from desktop.catalogue.simdasi.kept import KeptSimdasi
from desktop.catalogue.webapi.client import WebApi
from tests.unit.catalogue.room_parts import NOW, REGIONS
from tests.unit.catalogue.simdasi.simdasi_server import SELUMA, SimdasiServer
from tests.unit.catalogue.webapi.conftest import Pauses
from tests.unit.catalogue.webapi.replay_server import KEY


@pytest.fixture
def server():
    made = SimdasiServer()
    yield made
    made.close()


@pytest.fixture
def pauses() -> Pauses:
    return Pauses()


@pytest.fixture
def api(server, pauses):
    with WebApi(KEY, server.url, pauses, pauses.steady) as made:
        yield made


@pytest.fixture
def kept(parts) -> KeptSimdasi:
    return KeptSimdasi(parts.database)


@pytest.fixture
def take(parts, kept, api, pauses):
    """Fetch what Seluma has."""
    fetch = SimdasiFetch(kept, parts.folder, REGIONS, lambda: NOW, pauses.steady)

    def taken(cancel: threading.Event | None = None, on_progress=lambda progress: None, **options):
        return fetch.fetch(api, SELUMA, cancel or threading.Event(), on_progress, **options)

    return taken
