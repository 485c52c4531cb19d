"""A reader's window on a real catalogue and index; its viewer only remembers what it was asked to open."""

from collections.abc import Callable
from uuid import UUID

import pytest
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop.policy import Policy
from desktop.reading.session import Place, ReadingSession, guest_session
from tests.gui.rooms import TestRoom
from tests.unit.catalogue.room_parts import NOW
from ui.reader.window import ReaderServices, ReaderWindow
from ui.theme import Appearance
from ui.widgets.cover import Covers
from ui.window_state import WindowState


class RememberingViewer(QWidget):
    """Stands in for the PDF viewer, which has tests of its own."""

    back_asked = Signal()

    def __init__(self, session: ReadingSession) -> None:
        super().__init__()
        self.session = session
        self.opened: list[tuple[UUID, int | None, tuple[str, ...]]] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def open(self, publication_id: UUID, page: int | None = None, words: tuple[str, ...] = ()) -> None:
        self.opened.append((publication_id, page, words))

    def leave(self) -> None:
        publication_id, page, _ = self.opened[-1]
        self.session.remember(publication_id, Place(page or 1))


@pytest.fixture
def make_window(qtbot, look: Appearance, state: WindowState, room: TestRoom) -> Callable[[], ReaderWindow]:
    def make(policy: Policy = Policy()) -> ReaderWindow:  # noqa: B008 - frozen
        services = ReaderServices(
            room.catalogue, room.searching, room.names, Covers(room.folder.cover_of),
            lambda: guest_session(lambda: NOW), RememberingViewer, lambda: NOW,
        )  # fmt: skip
        window = ReaderWindow(look, services, "Ruang Baca", policy, state)
        qtbot.addWidget(window)
        window.resize(1280, 800)
        window.start()
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        return window

    return make


@pytest.fixture
def window(filled: TestRoom, make_window: Callable[[], ReaderWindow]) -> ReaderWindow:
    return make_window()
