import threading

import pytest

from desktop.catalogue.webapi.client import WebApi
from tests.unit.catalogue.webapi.replay_server import KEY, ReplayServer


class Pauses:
    """Stands in for the clock: how long was waited."""

    def __init__(self) -> None:
        self.now = 0.0
        self.waited: list[float] = []

    def __call__(self, cancel: threading.Event, seconds: float) -> bool:
        self.waited.append(seconds)
        self.now += seconds
        return cancel.is_set()

    def steady(self) -> float:
        return self.now


@pytest.fixture
def server():
    made = ReplayServer()
    yield made
    made.close()


@pytest.fixture
def pauses() -> Pauses:
    return Pauses()


@pytest.fixture
def api(server, pauses):
    with WebApi(KEY, server.url, pauses, pauses.steady) as made:
        yield made
