"""Stands in for the PDF viewer, which has tests of its own."""

from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop.reading.sessions.local_session import LocalSession, ReadingPosition


class RememberingViewer(QWidget):
    """Remembers what it was asked to open."""

    back_asked = Signal()
    another_asked = Signal()
    elsewhere_asked = Signal(int)

    def __init__(self, session: LocalSession) -> None:
        super().__init__()
        self.session = session
        self.opened: list[tuple[UUID, int | None, tuple[str, ...]]] = []
        self.cell: tuple[float, float, float, float] | None = None  # that was to be framed
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def open(
        self,
        publication_id: UUID,
        page: int | None = None,
        words: tuple[str, ...] = (),
        cell: tuple[float, float, float, float] | None = None,
    ) -> None:
        self.opened.append((publication_id, page, words))
        self.cell = cell

    def leave(self) -> None:
        publication_id, page, _ = self.opened[-1]
        self.session.remember(publication_id, ReadingPosition(page or 1))

    def step_place(self, direction: int) -> bool:
        """Nobody jumps in it."""
        return False

    def offer_beside(self) -> None:
        """No other book is opened from here."""
