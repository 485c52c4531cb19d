"""What is kept of a visitor, as it is handed to them."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any

import pydantic.dataclasses
from pydantic import ConfigDict, Field, TypeAdapter

from desktop.desk.guestbook.values import VisitorEntry


@dataclass(frozen=True, slots=True)
class KeptConsent:
    """`item`: key of what was agreed to, or not."""

    item: str
    agreed: bool
    text_version: str
    at: datetime


@dataclass(frozen=True, slots=True)
class KeptSeat:
    """Time at a reader PC."""

    started_at: datetime
    ended_at: datetime | None
    read: tuple[str, ...]  # titles, and pages


@dataclass(frozen=True, slots=True)
class KeptVisit:
    """One visit. Codes are those of the option lists of the guest book."""

    visit: str
    day: date
    registered_at: datetime
    left_at: datetime | None
    origin: str
    tickets: tuple[str, ...]
    services: tuple[str, ...]
    need: str
    need_met: str
    usage: str
    usage_other: str
    group_male: int
    group_female: int
    priority: bool
    id_card_shown: bool
    id_card_type: str
    mistaken: str
    seats: tuple[KeptSeat, ...]
    lent: tuple[str, ...]  # printed copies


@dataclass(frozen=True, slots=True)
class KeptAnnotation:
    """A bookmark, highlight or area. `page` of the file, from 1; `printed` what is printed on it, if known."""

    publication: str
    kind: str
    page: int
    printed: str
    label: str
    note: str
    quote: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class KeptRating:
    """What they think of a publication, 1 to 5."""

    publication: str
    stars: int
    comment: str
    rated_at: datetime


@dataclass(frozen=True, slots=True)
class KeptReport:
    """What they said is wrong with a publication, and what the staff answered."""

    publication: str
    page: int | None
    printed: str
    reason: str
    text: str
    with_picture: bool
    state: str
    answer: str
    reported_at: datetime


@dataclass(frozen=True, slots=True)
class KeptRequest:
    """A copy that was asked for; `pages` empty: all. `table`: number and title, where it is one."""

    publication: str
    kind: str
    pages: str
    printed: str
    state: str
    reason: str
    asked_at: datetime
    table: str = ""


@dataclass(frozen=True, slots=True)
class KeptDelivery:
    """A copy that was handed out or a table that was taken along, and the address it was sent to."""

    serial: str
    title: str
    kind: str
    channel: str
    pages: str
    printed: str
    state: str
    delivered_at: datetime
    email: str
    table: str = ""


@dataclass(frozen=True, slots=True)
class KeptComplaint:
    """A complaint of one of their visits."""

    number: str
    name: str
    contact: str
    classification: str
    text: str
    state: str
    plan: str
    answer: str
    received_at: datetime
    escalated: bool


@dataclass(frozen=True, slots=True)
class KeptProof:
    """Whether an address was proved."""

    email: str
    how: str
    state: str
    asked_at: datetime


@dataclass(frozen=True, slots=True)
class KeptDataRequest:
    """What they asked about their own data, and what became of it."""

    kind: str
    name: str
    contact: str
    wish: str
    received_at: datetime
    state: str
    answered_at: datetime | None
    outcome: str


@pydantic.dataclasses.dataclass(
    frozen=True, kw_only=True, config=ConfigDict(extra="forbid", validate_by_alias=True, validate_by_name=True)
)
class PersonalRecord(VisitorEntry):
    """All that is kept of one visitor. Answers of the survey are not among it: nobody can tell whose they are."""

    exported_at: datetime
    has_pin: bool
    added_at: datetime
    changed_at: datetime
    consents: tuple[KeptConsent, ...]
    visits: tuple[KeptVisit, ...]
    annotations: Annotated[tuple[KeptAnnotation, ...], Field(alias="marks")]  # as files and calls name it
    ratings: tuple[KeptRating, ...]
    reports: tuple[KeptReport, ...]
    requests: tuple[KeptRequest, ...]
    deliveries: tuple[KeptDelivery, ...]
    complaints: tuple[KeptComplaint, ...]
    proofs: tuple[KeptProof, ...]
    data_requests: tuple[KeptDataRequest, ...] = ()  # older hosts do not tell them


def as_json(records: list[PersonalRecord]) -> str:
    """For another program: times in UTC, codes as the guest book has them."""
    return json.dumps(as_objects(records), indent=2, ensure_ascii=False) + "\n"


def as_objects(records: list[PersonalRecord]) -> Any:
    """The same as a part of something bigger."""
    found: list[dict[str, Any]] = _JSON.dump_python(records, mode="json", by_alias=True)
    return [{"exported_at": record["exported_at"], **record} for record in found]


_JSON = TypeAdapter(list[PersonalRecord])
