"""Visitors' screens over a real room."""

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from desktop.actors import Actor, DeviceMode
from desktop.desk.complaints.service import Complaints
from desktop.desk.guestbook.drafts import Drafts
from desktop.desk.guestbook.form import load_rules
from desktop.desk.guestbook.service import GuestBook
from desktop.reading.sessions.returning import Returning
from desktop.room.opening import create_room, open_room
from desktop.room.room import Room
from desktop.security.key_store import KeyFileStore
from desktop.security.staff import Staff
from desktop.settings.appearance import Language
from desktop.settings.model import Settings
from tests.prepared import PreparedFolders
from tests.unit.security.conftest import SetClock
from ui.background import Background
from ui.kiosk.guestbook.window import GuestBookServices, GuestBookWindow
from ui.languages import install_language, remove_language
from ui.theme import Appearance

ZONE = ZoneInfo("Asia/Jakarta")


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def room(tmp_path: Path, clock: SetClock, prepared: PreparedFolders) -> Iterator[Room]:
    prepared.copy("room", make_room, tmp_path)
    with open_room(tmp_path / "room", KeyFileStore(tmp_path / "key"), clock) as room:
        yield room


def make_room(folder: Path) -> None:
    """With the usual settings, made at the time of `SetClock`."""
    create_room(folder / "room", KeyFileStore(folder / "key"), Settings(), SetClock()).close()


@pytest.fixture
def background(qapp) -> Iterator[Background]:
    background = Background()
    yield background
    background.stop()


@pytest.fixture
def spoken() -> Iterator[None]:
    """Indonesian, installed as the program does it, so that another language takes its place."""
    install_language(Language.INDONESIAN)
    yield
    remove_language()


@pytest.fixture
def book(qtbot, appearance: Appearance, room: Room, background: Background) -> GuestBookWindow:
    """The guest book's window, shown, on its first page."""
    services = guest_book_services(room)
    window = GuestBookWindow(appearance, services, background)
    qtbot.addWidget(window)
    window.showFullScreen()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def guest_book_services(room, **changes) -> GuestBookServices:
    return GuestBookServices(
        **form_services(
            room,
            DeviceMode.GUESTBOOK,
            **{"guest_book": room.get(GuestBook), "drafts": room.get(Drafts), "returning": room.get(Returning)}
            | changes,
        ),
    )


def form_services(room, mode: DeviceMode, **changes) -> dict[str, Any]:
    """What every visitors' screen with forms works with."""
    actor = Actor(mode)
    given = {
        "settings": lambda: room.settings,
        "staff": room.get(Staff),
        "actor": lambda: actor,
        "complaints": room.get(Complaints),
        "rules": load_rules(),
        "today": lambda: room.clock().astimezone(ZONE).date(),
    }
    return given | changes


SITI = SimpleNamespace(name="Siti Aminah", email="siti@example.com", year="1998")
