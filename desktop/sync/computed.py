"""Rows that are made for central: counts instead of people, answers without visits, and what is under way by e-mail.

Each is computed from the records as they are now. The outbox compares them with what was sent last: what differs is
sent, what is gone is deleted there. So an erasure, a withdrawn complaint and a correction travel without being told
apart.
"""

import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from pydantic import ValidationError
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from catalog_db.exchange.records import (
    TRAVELS,
    HoursPart,
    RoomStandardRow,
    RowMessage,
    ServicePart,
    SkdMonthRow,
)
from catalog_db.models import (
    CentralReport,
    Complaint,
    Delivery,
    DeliveryState,
    EmailDelivery,
    EmailProof,
    FeedbackAnswer,
    SyncComputed,
    TableFormat,
    TakenTable,
    Ticket,
    TicketState,
    Visit,
)
from catalog_db.rules.desk.complaints import visit_digest
from catalog_db.rules.security.suppression import LEAST, suppress_line
from catalog_db.rules.survey.periods import Period
from desktop.reading.copies.table_values import SUFFIXES
from desktop.settings.model import Settings
from desktop.sync.rows import Rejected, rejected

PROOF_LASTS: Final = timedelta(days=7)
PERSONAL: Final = frozenset({"complaint_escalated", "mail_proof", "mail_delivery", "report_up"})
NOW_ROW: Final = "now"
_TRAITS: Final = ("gender", "age_band", "education", "occupation", "institution_category")
_MONTHS_COMPARED: Final = 3  # of those that were told: later corrections of older ones do not travel


@dataclass(frozen=True, slots=True)
class Made:
    """A computed row, or why it can't be written as the wire format wants it."""

    table: str
    row_id: str
    row: RowMessage | Rejected


def personal_rows(session: Session, settings: Settings, now: datetime) -> Iterator[Made]:
    """All that travels with a name or an address, and only for as long as it is under way."""
    language = settings.look.language.value
    handed_up = select(Complaint, Visit.token).outerjoin(Visit, Visit.id == Complaint.visit_id)
    for complaint, token in session.execute(handed_up.where(Complaint.escalated)):
        yield _made(
            "complaint_escalated",
            complaint.id,
            number=complaint.number,
            classification=complaint.classification,
            received_at=complaint.received_at,
            due=complaint.due,
            name=complaint.name[:200],
            contact=complaint.contact[:400],
            text=complaint.text[:20_000],
            visit_mark=visit_digest(token, complaint.id) if token else "",
        )
    waiting = EmailProof.state == "waiting", EmailProof.how == "mail", EmailProof.asked_at > now - PROOF_LASTS
    for proof in session.scalars(select(EmailProof).where(*waiting)):
        yield _made(
            "mail_proof",
            proof.id,
            email=proof.email,
            language=language,
            asked_at=proof.asked_at,
            expires_at=proof.asked_at + PROOF_LASTS,
        )
    under_way = (
        select(EmailDelivery, Delivery, TakenTable.format)
        .join(Delivery, Delivery.id == EmailDelivery.delivery_id)
        .outerjoin(TakenTable, TakenTable.delivery_id == Delivery.id)
    )
    handed_out = EmailDelivery.state == "waiting", Delivery.state == DeliveryState.DELIVERED
    for sending, delivery, table in session.execute(under_way.where(*handed_out)):
        yield _made(
            "mail_delivery",
            delivery.id,
            serial=delivery.serial,
            email=sending.email,
            language=language,
            title=delivery.title[:1_000],
            file_name=delivery.serial + (SUFFIXES[TableFormat(table)] if table else ".pdf"),
            sha256=delivery.sha256,
            size_bytes=sending.size_bytes,
            asked_at=sending.asked_at,
        )
    for report in session.scalars(select(CentralReport)):
        yield _made(
            "report_up",
            report.id,
            publication_id=report.publication_id,
            page=report.page,
            reason=report.reason,
            text=report.text,
            reported_at=report.made_at,
        )


def standard_made(settings: Settings) -> Made:
    """By what the room counts its promise; settings that the wire format has no room for must not stop the rest."""
    try:
        return Made("room_standard", NOW_ROW, standard_row(settings))
    except ValidationError as error:
        return Made("room_standard", NOW_ROW, rejected(error))


def standard_row(settings: Settings) -> RoomStandardRow:
    """
    Raises:
        ValidationError: Such as more holidays than fit.
    """
    desk = settings.desk
    return RoomStandardRow(
        time_zone=settings.office.time_zone,
        start_event=desk.start_event.value,
        hours=tuple(
            HoursPart(
                weekday=hours.weekday,
                opens=hours.opens,
                closes=hours.closes,
                lunch_from=hours.lunch_from,
                lunch_until=hours.lunch_until,
            )
            for hours in desk.hours
        ),
        holidays=tuple(holiday.day for holiday in desk.holidays),
        services=tuple(
            ServicePart(
                key=service.key,
                name=service.name,
                wait_minutes=service.wait_minutes,
                length_minutes=service.length_minutes,
            )
            for service in desk.services
        ),
        survey_period=desk.survey_period,
    )


def today_of(settings: Settings, now: datetime) -> date:
    return now.astimezone(ZoneInfo(settings.office.time_zone)).date()


def months_to_count(session: Session, today: date) -> list[date]:
    """First days of the months that are over and may have to be told: all that never were, however long ago."""
    first = today.replace(day=1)
    # An id begins with its month. The newest may be told by half only: they travel in the order of the months.
    newest_sent = session.scalar(select(func.max(SyncComputed.row_id)).where(SyncComputed.table == "skd_month"))
    days = session.scalars(select(Visit.service_day).where(Visit.service_day < first).distinct())
    months = {day.replace(day=1) for day in days}
    if newest_sent is None:
        return sorted(months)
    earliest = first
    for _ in range(_MONTHS_COMPARED):
        earliest = (earliest - timedelta(days=1)).replace(day=1)
    return sorted(month for month in months if month >= earliest or f"{month:%Y-%m}" >= newest_sent[:7])


def month_rows(session: Session, months: Iterable[date]) -> Iterator[SkdMonthRow]:
    """How many visits that were served had which classes, small counts hidden (`rules/security/suppression.py`).

    Only of months that are over: the difference between two days would tell the classes of one visitor.
    """
    for month in months:
        after = (month + timedelta(days=31)).replace(day=1)
        traits = [getattr(Visit, trait) for trait in _TRAITS]
        served = (
            select(Ticket.service, Visit.id, *traits)
            .join(Visit, Visit.id == Ticket.visit_id)
            .where(Visit.service_day >= month, Visit.service_day < after, Ticket.state == TicketState.DONE)
            .distinct()
        )
        counts: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: {trait: Counter() for trait in _TRAITS})
        totals: Counter[str] = Counter()
        for service, _visit, *values in session.execute(served):
            totals[service] += 1
            for trait, value in zip(_TRAITS, values, strict=True):
                counts[service][trait][value] += 1
        key = f"{month:%Y-%m}"
        for service, total in sorted(totals.items()):
            yield SkdMonthRow(month=key, service=service, trait="total", value="", count=total)
            for trait, counted in counts[service].items():
                values = sorted(counted)
                shown = suppress_line([counted[value] for value in values])
                for value, count in zip(values, shown, strict=True):
                    yield SkdMonthRow(month=key, service=service, trait=trait, value=value, count=count)


def answers_to_send(session: Session, today: date) -> list[Made]:
    """Answers of the survey that may travel now, in no order.

    At least three of one period and service together, else who was served in between would tell whose they are; of a
    period that is over at least three of whichever service.
    """
    sent = select(SyncComputed.row_id).where(SyncComputed.table == "skm_answer")
    known = set(session.scalars(sent))
    groups: dict[tuple[str, str], list[FeedbackAnswer]] = defaultdict(list)
    for answer in session.scalars(select(FeedbackAnswer)):
        if str(answer.id) not in known:
            groups[answer.period, answer.service].append(answer)
    chosen: list[FeedbackAnswer] = []
    late: list[FeedbackAnswer] = []
    for (period, _service), group in groups.items():
        if len(group) >= LEAST:
            chosen += group
        elif Period.parse(period).last < today:
            late += group
    if len(late) >= LEAST:
        chosen += late
    random.SystemRandom().shuffle(chosen)
    scores = [f"u{number}" for number in range(1, 10)]
    fields = ("period", "service", "gender", "age_band", "education", "occupation", *scores)
    return [_made("skm_answer", answer.id, **{name: getattr(answer, name) for name in fields}) for answer in chosen]


def _made(table: str, row_id: UUID, **fields: object) -> Made:
    try:
        return Made(table, str(row_id), TRAVELS[table].model_validate({"id": row_id, **fields}))
    except ValidationError as error:
        return Made(table, str(row_id), rejected(error))
