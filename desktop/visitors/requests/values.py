"""What the requests about one's own data are told and what they answer."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import pydantic.dataclasses
from pydantic import ConfigDict

from catalog_db.errors import ReadingRoomError
from catalog_db.rules.desk.data_requests import DataRequestKind, DataRequestState
from catalog_db.rules.desk.levels import Level


@pydantic.dataclasses.dataclass(frozen=True, config=ConfigDict(extra="forbid"))
class DataRequestForm:
    """A request as somebody makes it.

    Attributes:
        name: Of who asks.
        contact: Where the answer goes; empty: it is handed to them.
        wish: What they ask for, in their own words.
        visit: Number of one of their visits; empty: none is known, or `visitor_id` says whose data it is about.
    """

    kind: DataRequestKind = DataRequestKind.SEE
    name: str = ""
    contact: str = ""
    wish: str = ""
    visit: str = ""
    visitor_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class DataRequestLine:
    """A request as the list shows it.

    Attributes:
        name: Empty once they were erased.
        hours_left: Until the deadline, of an answered one when it was answered; negative: so many late.
        level: Of that.
        restricted: Their data are restricted by this request now.
        known: It is known whose entry of the guest book it is about.
    """

    id: UUID
    kind: DataRequestKind
    state: DataRequestState
    name: str
    received_at: datetime
    due_at: datetime
    answered_at: datetime | None
    hours_left: int
    level: Level
    restricted: bool
    known: bool


@dataclass(frozen=True, slots=True)
class DataRequestDetails:
    """All of a request. Names of staff are empty where the room had none, or the program did it after a restore."""

    line: DataRequestLine
    visitor_id: UUID | None
    contact: str
    wish: str
    outcome: str
    taken_by: str
    answered_by: str
    lifted_at: datetime | None
    lift_reason: str
    lifted_by: str


@dataclass(eq=False)
class DataRequestUnknown(ReadingRoomError):
    """There is no such request."""
