"""What the incidents are told and what they answer."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import pydantic.dataclasses
from pydantic import ConfigDict

from catalog_db.errors import ReadingRoomError
from catalog_db.rules.desk.incidents import Told
from catalog_db.rules.desk.levels import Level


@pydantic.dataclasses.dataclass(frozen=True, config=ConfigDict(extra="forbid"))
class IncidentForm:
    """What article 46 wants told.

    Attributes:
        happened: What, when and how.
        data: Which data.
        people: Whose, and about how many.
        handling: What is done about it, and how it is made good.
    """

    happened: str = ""
    data: str = ""
    people: str = ""
    handling: str = ""


@dataclass(frozen=True, slots=True)
class IncidentLine:
    """An incident as the list shows it.

    Attributes:
        untold: Whom the law names and who was not told yet.
        hours_left: Until the deadline, or when the last of them was told; negative: so many late.
    """

    id: UUID
    noticed_at: datetime
    due_at: datetime
    happened: str
    untold: tuple[Told, ...]
    hours_left: int
    level: Level
    closed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Notice:
    """That somebody was told. `means`: how, and to which address; `sent`: what."""

    whom: Told
    means: str
    sent: str
    at: datetime
    staff_name: str


@dataclass(frozen=True, slots=True)
class IncidentDetails:
    """All of an incident. `version`: of its words, to be said when they are changed."""

    line: IncidentLine
    form: IncidentForm
    notices: tuple[Notice, ...]
    noted_by: str
    closed_by: str
    version: int


@dataclass(eq=False)
class IncidentUnknown(ReadingRoomError):
    """There is no such incident."""


@dataclass(eq=False)
class IncidentChanged(ReadingRoomError):
    """Somebody else changed its words meanwhile. Nothing was written."""
