"""How near a limit is: waiting, serving, sitting, answering a complaint."""

from enum import StrEnum


class Level(StrEnum):
    """Shown as a word and a colour."""

    OK = "ok"
    SOON = "soon"
    LATE = "late"
