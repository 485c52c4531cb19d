"""Stands in for the PDF viewer, which has tests of its own."""

from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop.catalogue.following.values import CellAt
from desktop.reading.sessions.local_session import LocalSession, ReadingPosition


class RememberingViewer(QWidget):
    """Remembers what it was asked to open."""

    back_asked = Signal()
    another_asked = Signal()
    elsewhere_asked = Signal(int)
    text_step_asked = Signal(int)
    contrast_asked = Signal()
    follow_asked = Signal(bool)
    reading_only = Signal(bool)

    def __init__(self, session: LocalSession) -> None:
        super().__init__()
        self.session = session
        self.opened: list[tuple[UUID, int | None, tuple[str, ...]]] = []
        self.cell: tuple[float, float, float, float] | None = None  # that was to be framed
        self.framed_cell: CellAt | None = None
        self.asked_for_cell = False
        self.tables: str | None = None  # the words of the filter with which the list of tables was to be shown
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def open(
        self,
        publication_id: UUID,
        page: int | None = None,
        words: tuple[str, ...] = (),
        cell: tuple[float, float, float, float] | None = None,
        tables: str | None = None,
    ) -> None:
        self.opened.append((publication_id, page, words))
        self.cell, self.tables = cell, tables

    @property
    def publication_id(self) -> UUID | None:
        return self.opened[-1][0] if self.opened else None

    def focus_pages(self) -> None:
        self.setFocus()

    def end_above(self, height: int) -> None:
        """It shows no words."""

    def offer_following(self) -> None:
        """It shows no tables."""

    def cell_meant(self) -> CellAt | None:
        """The one that is framed."""
        return self.framed_cell if self.cell is not None else None

    def ask_for_cell(self) -> None:
        self.asked_for_cell = True

    def offer_appearance(self) -> None:
        """It has no menu."""

    def leave(self) -> None:
        publication_id, page, _ = self.opened[-1]
        self.session.remember(publication_id, ReadingPosition(page or 1))

    def step_place(self, direction: int) -> bool:
        """Nobody jumps in it."""
        return False

    def offer_beside(self) -> None:
        """No other book is opened from here."""

    def be_active(self, active: bool | None) -> None:
        """It is the only one."""
