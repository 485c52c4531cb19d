"""What central tells one room: an address was proved, a copy was sent, a report was answered, a complaint is kept."""

import logging
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from catalog_db.database import Database
from catalog_db.exchange.sync import DownAnswer, DownItem
from catalog_db.models import CentralReport, EmailDelivery, EmailProof, SyncAccount
from desktop.sync.complaints_down import take_complaint
from desktop.sync.errors import NotEnrolled

_LONGEST = 2_000
_log = logging.getLogger(__name__)


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
