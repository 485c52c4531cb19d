"""What is expected to go wrong with printed copies of the shelf."""

from dataclasses import dataclass

from catalog_db.errors import ReadingRoomError


@dataclass(eq=False)
class NoCopyFree(ReadingRoomError):
    """All printed copies of a publication are lent, or the shelf has none (`copies` 0)."""

    title: str
    copies: int


@dataclass(eq=False)
class LoanUnknown(ReadingRoomError):
    """There is no such loan."""


@dataclass(eq=False)
class VisitOver(ReadingRoomError):
    """Who has left takes nothing from the shelf."""

    visit: str
