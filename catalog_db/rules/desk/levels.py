"""How near a limit is: waiting, serving, reading at a seat, answering a complaint."""

from enum import StrEnum
from typing import Final


class Level(StrEnum):
    """Shown as a word and a colour."""

    OK = "ok"
    SOON = "soon"
    LATE = "late"


# How near the end of a reading session is (service standard, SK 28/2023: at most two hours, or as the visitor needs).

SOON_S: Final = 600  # from here on the visitor should be told


def seat_level(remaining_s: int) -> Level:
    """Time over is late; nobody is sent away by it."""
    if remaining_s < 0:
        return Level.LATE
    return Level.SOON if remaining_s <= SOON_S else Level.OK
