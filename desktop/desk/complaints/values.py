"""What the complaints are told and what they answer."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

import pydantic.dataclasses
from pydantic import ConfigDict

from catalog_db.errors import ReadingRoomError
from catalog_db.rules.desk.complaints import ComplaintState, ComplaintStepKind
from catalog_db.rules.desk.levels import Level
from desktop.desk.values import Code, FlagReason


@pydantic.dataclasses.dataclass(frozen=True, config=ConfigDict(extra="forbid"))
class ComplaintForm:
    """A complaint as somebody makes it.

    Attributes:
        name, contact: Of who complains; empty: they do not say.
        classification: Code of the option list "complaint".
        visit: Number of the visit it is about; empty: none.
    """

    name: str = ""
    contact: str = ""
    classification: Code = ""
    text: str = ""
    visit: str = ""


@dataclass(frozen=True, slots=True)
class ComplaintReceipt:
    """What who complained takes home."""

    number: str
    state: ComplaintState
    received_at: datetime
    due: date


@dataclass(frozen=True, slots=True)
class ComplaintLine:
    """A complaint as the list shows it.

    Attributes:
        days_left: Until the day by which it is to be answered; negative: so many days late. Of a closed one, when it
            was closed.
        level: Of that; a closed one is late where it was closed late, else all right.
        flags: It came late, or beyond the daily number of its PC.
    """

    id: UUID
    number: str
    state: ComplaintState
    classification: str
    name: str
    text: str
    received_at: datetime
    due: date
    days_left: int
    level: Level
    escalated: bool
    flags: tuple[FlagReason, ...] = ()


@dataclass(frozen=True, slots=True)
class ComplaintStep:
    """Something that was done about it.

    Attributes:
        staff_name: Empty where the visitor did it, or a room without staff.
        classification, plan, answer: What they became with it; empty: they stayed.
    """

    at: datetime
    state: ComplaintState
    note: str
    staff_name: str
    kind: ComplaintStepKind
    classification: str
    plan: str
    answer: str


@dataclass(frozen=True, slots=True)
class ComplaintDetails:
    """All of a complaint; its steps oldest first. `visit`: number, empty where it is about none."""

    line: ComplaintLine
    contact: str
    visit: str
    plan: str
    answer: str
    closed_at: datetime | None
    steps: tuple[ComplaintStep, ...]


# What is expected to go wrong with complaints.


@dataclass(eq=False)
class ComplaintUnknown(ReadingRoomError):
    """There is no such complaint."""


@dataclass(eq=False)
class ComplaintChanged(ReadingRoomError):
    """Somebody else did something about it meanwhile. Nothing was written."""

    number: str
