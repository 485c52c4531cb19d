"""What central tells one room: an address was proved, a copy was sent, a report was answered, a complaint is kept."""

import logging
import string
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from pydantic import ValidationError
from sqlalchemy import select
from sqlalchemy.orm import Session

from catalog_db.database import Database
from catalog_db.exchange.sync import DownAnswer, DownItem, KeptComplaint
from catalog_db.models import (
    CentralReport,
    Complaint,
    ComplaintEvent,
    EmailDelivery,
    EmailProof,
    SyncAccount,
    SyncComputed,
    Visit,
    Visitor,
)
from catalog_db.rules.desk.complaints import ComplaintState, ComplaintStepKind, has_visit_digest
from desktop.desk.complaints.service import erase_complaint, secrets_in
from desktop.desk.numbers import pass_over_complaint
from desktop.sync.errors import NotEnrolled

# A complaint comes back that this room had handed up after the backup from which it was restored.

_LONGEST_NUMBER: Final = 12
_AT_ONCE: Final = 500
_log = logging.getLogger(__name__)


def take_complaint(session: Session, fields: dict[str, Any]) -> None:
    """Take it into the records, where it is missing. One that was taken back meanwhile comes without its words.

    It is joined to its visit again, so that exporting and erasing its visitor finds it. Where they were erased since,
    it comes without their words, and central forgets them.
    """
    try:
        said = KeptComplaint.model_validate(fields)
    except ValidationError:
        _log.info("a complaint that central keeps can't be taken")
        return
    if session.get(Complaint, said.id) is not None or not said.number:
        return
    state = ComplaintState(said.state) if said.state in set(ComplaintState) else ComplaintState.NEW
    visit, erased = _visit_of(session, said)
    complaint = Complaint(
        id=said.id,
        number=_free(session, said.number),
        visit_id=visit,
        name=said.name,
        contact=said.contact,
        classification=said.classification,
        text=said.text,
        state=state,
        received_at=said.received_at,
        due=said.due,
        closed_at=said.closed_at if state is ComplaintState.CLOSED else None,
        escalated=True,
    )
    pass_over_complaint(session, said.number)
    session.add(complaint)
    session.flush()
    # Of its course central knows these two only.
    for position, kind in enumerate((ComplaintStepKind.RECEIVE, ComplaintStepKind.ESCALATE), 1):
        session.add(
            ComplaintEvent(
                complaint_id=said.id,
                position=position,
                kind=kind,
                at=said.received_at,
                state=ComplaintState.NEW if kind is ComplaintStepKind.RECEIVE else state,
            )
        )
    session.flush()
    if erased:
        erase_complaint(session, complaint, secrets_in(complaint))
        # As if this copy had sent it: what is gone of that is deleted there.
        session.merge(SyncComputed(table="complaint_escalated", row_id=str(said.id), digest=""))
        session.flush()


def _visit_of(session: Session, said: KeptComplaint) -> tuple[UUID | None, bool]:
    """The visit that it was made at, where this backup has it, and whether its visitor was erased."""
    visits = select(Visit.id, Visit.token, Visitor.anonymised_at).join(Visitor, Visitor.id == Visit.visitor_id)
    newest = visits.order_by(Visit.service_day.desc()).execution_options(yield_per=_AT_ONCE)
    for visit_id, token, anonymised_at in session.execute(newest) if said.visit_mark else ():
        if has_visit_digest(token, said.id, said.visit_mark):
            return visit_id, anonymised_at is not None
    return None, False


def _free(session: Session, number: str) -> str:
    """The number, with a letter where the restored room has given it to somebody else meanwhile."""
    for letter in ("", *string.ascii_uppercase[1:]):
        wanted: str = number[: _LONGEST_NUMBER - len(letter)] + letter
        if session.scalar(select(Complaint.id).where(Complaint.number == wanted)) is None:
            return wanted
    raise ValueError(number)  # twenty-six restores within one year


_LONGEST = 2_000


def apply_down(records: Database, answer: DownAnswer, now: datetime) -> None:
    """Take an answer and note the cursor, in one unit of work; twice does nothing.

    Raises:
        NotEnrolled
    """
    with records.writing() as session:
        account = session.get(SyncAccount, 1)
        if account is None:
            raise NotEnrolled()
        for item in answer.items:
            _apply(session, item, now)
        account.down_cursor = answer.cursor


def _apply(session: Session, item: DownItem, now: datetime) -> None:
    row_id = _id(item.fields.get("id"))
    match item.kind:
        case "mail_proved":
            _settle_proof(session, row_id, "proved", now)
        case "mail_sent":
            _settle_delivery(session, row_id, "sent", "", now)
        case "mail_failed":
            _settle_proof(session, row_id, "failed", now)
            _settle_delivery(session, row_id, "failed", _text(item, "reason"), now)
        case "report_answered":
            report = session.get(CentralReport, row_id) if row_id else None
            if report is not None:
                report.answer, report.answered_at = _text(item, "answer"), now
        case "complaint_kept":
            take_complaint(session, item.fields)
        case _:
            _log.info("central says something that this version does not know: %s", item.kind)


def _settle_proof(session: Session, row_id: UUID | None, state: str, now: datetime) -> None:
    row = session.get(EmailProof, row_id) if row_id else None
    if row is not None and row.state == "waiting":
        row.state, row.settled_at = state, now


def _settle_delivery(session: Session, row_id: UUID | None, state: str, reason: str, now: datetime) -> None:
    """The address is needed no more; the next batch tells central so."""
    row = session.get(EmailDelivery, row_id) if row_id else None
    if row is not None and row.state == "waiting":
        row.state, row.reason, row.settled_at, row.email = state, reason, now, ""


def _id(value: Any) -> UUID | None:
    try:
        return UUID(str(value))
    except ValueError:
        return None


def _text(item: DownItem, name: str) -> str:
    value = item.fields.get(name)
    return value[:_LONGEST] if isinstance(value, str) else ""
