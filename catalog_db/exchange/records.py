"""What may leave a room, table by table. A column that has no field here never travels.

`TRAVELS` names the message of each table. Those of tables that are in the change log have fields of the same names as
the columns; a test lists them.
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import date, time
from typing import Annotated, Any, Final, Literal
from uuid import UUID

from pydantic import AfterValidator, Field

from catalog_db.exchange.wire import Count, Email, Instant, Long, Message, Sha256, Short, Small, Word
from catalog_db.rules.reading.file_types import FILE_NAME
from catalog_db.rules.survey.periods import office_day


def _without_zone(value: time) -> time:
    if value.tzinfo is not None:
        raise ValueError("a time of the room's own zone is wanted")
    return value


MOST_MAILED_BYTES: Final = 64 * 1024**2  # of a copy: more than any mail server takes
Score = Annotated[int, Field(ge=1, le=4)] | None
Day = Annotated[date, Field(ge=date(1970, 1, 1), le=date(2200, 1, 1))]
Month = Annotated[str, Field(pattern=r"^[0-9]{4}-(0[1-9]|1[0-2])$")]
LocalTime = Annotated[time, AfterValidator(_without_zone)]
PeriodKey = Annotated[str, Field(pattern=r"^[0-9]{4}(-(Q[1-4]|0[1-9]|1[0-2]))?$")]


class RowMessage(Message):
    """A row of a room."""

    def row_id(self) -> str:
        """Its name within its table: the primary key as text."""
        return str(self.id)  # type: ignore[attr-defined]

    def report_day(self) -> date | None:
        """The day it belongs to in reports, where it has one."""
        return None

    def part_of(self) -> str:
        """The row it is a part of."""
        return ""


class TicketRow(RowMessage):
    """A place in the queue. `visit_id` tells which tickets belong together, and nothing of the visitor."""

    id: UUID
    visit_id: UUID
    service: Word
    service_day: Day
    sequence: Small
    number: Word
    state: Word
    priority: bool
    desk: Small | None
    registered_at: Instant

    def report_day(self) -> date:
        return self.service_day

    def part_of(self) -> str:
        return str(self.visit_id)


class TicketEventRow(RowMessage):
    """What happened to a ticket; without reason and without who did it."""

    id: UUID
    ticket_id: UUID
    position: Small
    sequence: Small
    kind: Word
    state_before: Word
    state: Word
    service: Word
    desk: Small | None
    at: Instant
    clock_doubtful: bool
    undoes: Small | None

    def part_of(self) -> str:
        return str(self.ticket_id)


class ServiceDayRow(RowMessage):
    """A day on which the room worked."""

    day: Day
    opened_at: Instant
    closed_at: Instant | None

    def row_id(self) -> str:
        return self.day.isoformat()

    def report_day(self) -> date:
        return self.day


class DeliveryRow(RowMessage):
    """A copy that was handed out; one that failed or is still being made does not travel."""

    id: UUID
    serial: Word
    publication_id: UUID
    kind: Word
    channel: Word
    page_count: Small
    original_sha256: Sha256
    sha256: Sha256 | Literal[""]
    delivered_at: Instant

    def report_day(self) -> date:
        return office_day(self.delivered_at)


class ComplaintRow(RowMessage):
    """A complaint as number and class."""

    id: UUID
    number: Word
    classification: Word
    state: Word
    received_at: Instant
    due: Day
    closed_at: Instant | None

    def report_day(self) -> date:
        return office_day(self.received_at)


class SkmAnswerRow(RowMessage):
    """An answer of the survey, under an id made for the journey, in shuffled groups of at least three."""

    id: UUID
    period: PeriodKey
    service: Word
    gender: Word
    age_band: Word
    education: Word
    occupation: Word
    u1: Score
    u2: Score
    u3: Score
    u4: Score
    u5: Score
    u6: Score
    u7: Score
    u8: Score
    u9: Score

    def part_of(self) -> str:
        return self.period


class SkdMonthRow(RowMessage):
    """How many visitors of a month were of a class. `count` None: too few to be told. `trait` "total": of all."""

    month: Month
    service: Word
    trait: Word
    value: Word
    count: Count | None

    def row_id(self) -> str:
        return f"{self.month}|{self.service}|{self.trait}|{self.value}"

    def report_day(self) -> date:
        return date.fromisoformat(f"{self.month}-01")

    def part_of(self) -> str:
        return self.month


class RoomStatusRow(RowMessage):
    """How the room is; one row, "now"."""

    at: Instant
    program_version: Word
    waiting: Count  # lines of the log that central does not have yet
    set_aside: Count  # rows that central has rejected
    last_error: Word  # code of the last failure; empty: none since the last success
    publications: Count
    last_backup_at: Instant | None = None

    def row_id(self) -> str:
        return "now"


class HoursPart(Message):
    """Office hours of a weekday, 0 is Monday. Lunch counts as closed; equal times: no lunch."""

    weekday: Annotated[int, Field(ge=0, le=6)]
    opens: LocalTime
    closes: LocalTime
    lunch_from: LocalTime
    lunch_until: LocalTime


class ServicePart(Message):
    """What a service promises."""

    key: Word
    name: Short
    wait_minutes: Annotated[int, Field(ge=1, le=1_440)]
    length_minutes: Annotated[int, Field(ge=1, le=1_440)]


class RoomStandardRow(RowMessage):
    """By what the room counts its promise, so that central counts it in the same way; one row, "now"."""

    time_zone: Annotated[str, Field(pattern=r"^[A-Za-z0-9_+-]+(/[A-Za-z0-9_+-]+){0,2}$", max_length=60)]
    start_event: Literal["registered", "previous_done"]
    hours: Annotated[tuple[HoursPart, ...], Field(max_length=7)]
    holidays: Annotated[tuple[Day, ...], Field(max_length=400)]
    services: Annotated[tuple[ServicePart, ...], Field(max_length=26)]
    survey_period: Literal["month", "quarter", "year"]

    def row_id(self) -> str:
        return "now"


class ReportUpRow(RowMessage):
    """A correction of one of central's publications; the room's staff have read it."""

    id: UUID
    publication_id: UUID
    page: Small | None
    reason: Word
    text: Annotated[Long, Field(max_length=4_000)]
    reported_at: Instant

    def report_day(self) -> date:
        return office_day(self.reported_at)


class ComplaintEscalatedRow(RowMessage):
    """A complaint that the room hands to the central office, with what its answer needs. `id`: the complaint's.

    `visit_mark` (`rules.desk.complaints.visit_digest`) tells the room, once it was restored, to which visit it belongs;
    central nothing.
    """

    id: UUID
    number: Word
    classification: Word
    received_at: Instant
    due: Day
    name: Annotated[Long, Field(max_length=200)]
    contact: Annotated[Long, Field(max_length=400)]
    text: Long
    visit_mark: Annotated[str, Field(pattern=r"^([0-9a-f]{32})?$")] = ""

    def report_day(self) -> date:
        return office_day(self.received_at)


class MailProofRow(RowMessage):
    """An e-mail that waits for its proof; gone from central when it was answered, withdrawn or too old."""

    id: UUID
    email: Email
    language: Literal["id", "en"] = "id"
    asked_at: Instant
    expires_at: Instant


class MailDeliveryRow(RowMessage):
    """A released copy to be sent by e-mail; its file is uploaded apart. Gone from central when it was sent."""

    id: UUID  # of the delivery
    serial: Word
    email: Email
    language: Literal["id", "en"] = "id"
    title: Annotated[Long, Field(max_length=1_000)]
    file_name: Annotated[Short, Field(pattern=FILE_NAME)]
    sha256: Sha256
    size_bytes: Annotated[int, Field(ge=1, le=MOST_MAILED_BYTES)]
    asked_at: Instant


TRAVELS: Final[Mapping[str, type[RowMessage]]] = {
    "ticket": TicketRow,
    "ticket_event": TicketEventRow,
    "service_day": ServiceDayRow,
    "delivery": DeliveryRow,
    "complaint": ComplaintRow,
    "skm_answer": SkmAnswerRow,
    "skd_month": SkdMonthRow,
    "room_status": RoomStatusRow,
    "room_standard": RoomStandardRow,
    "report_up": ReportUpRow,
    "complaint_escalated": ComplaintEscalatedRow,
    "mail_proof": MailProofRow,
    "mail_delivery": MailDeliveryRow,
}
COMPUTED: Final = frozenset(TRAVELS) - {"ticket", "ticket_event", "service_day", "delivery", "complaint"}


def fields_of(row: RowMessage) -> dict[str, Any]:
    """A row as it is written on the wire and kept at central: JSON values only."""
    return row.model_dump(mode="json")


def digest(fields: Mapping[str, Any]) -> str:
    """Tells whether two sides have the same row: SHA-256 of its JSON with sorted keys, the first 32 digits."""
    text = json.dumps(fields, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:32]
