"""A complaint comes back that this room had handed up after the backup from which it was restored."""

import logging
import string
from typing import Any, Final
from uuid import UUID

from pydantic import ValidationError
from sqlalchemy import select
from sqlalchemy.orm import Session

from catalog_db.exchange.sync import KeptComplaint
from catalog_db.models import Complaint, ComplaintEvent, SyncComputed, Visit, Visitor
from catalog_db.rules.desk.complaints import ComplaintState, ComplaintStepKind
from catalog_db.rules.visit_mark import is_marked_by
from desktop.desk.numbers import pass_over_complaint
from desktop.visitors.erasing import erase_complaint, secrets_in

_LONGEST_NUMBER: Final = 12
_AT_ONCE: Final = 500
_log = logging.getLogger(__name__)


def take_complaint(session: Session, fields: dict[str, Any]) -> None:
    """Take it into the records, where it is missing. One that was taken back meanwhile comes without its words.

    It is joined to its visit again, so that exporting and erasing its visitor finds it. Where he was erased meanwhile,
    it comes without his words, and central forgets them.
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
        id=said.id, number=_free(session, said.number), visit_id=visit, name=said.name, contact=said.contact,
        classification=said.classification, text=said.text, state=state, received_at=said.received_at, due=said.due,
        closed_at=said.closed_at if state is ComplaintState.CLOSED else None, escalated=True,
    )  # fmt: skip
    pass_over_complaint(session, said.number)
    session.add(complaint)
    session.flush()
    # Of its course central knows these two only.
    for position, kind in enumerate((ComplaintStepKind.RECEIVE, ComplaintStepKind.ESCALATE), 1):
        session.add(
            ComplaintEvent(
                complaint_id=said.id, position=position, kind=kind, at=said.received_at,
                state=ComplaintState.NEW if kind is ComplaintStepKind.RECEIVE else state,
            )
        )  # fmt: skip
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
        if is_marked_by(token, said.id, said.visit_mark):
            return visit_id, anonymised_at is not None
    return None, False


def _free(session: Session, number: str) -> str:
    """The number, with a letter where the restored room has given it to somebody else meanwhile."""
    for letter in ("", *string.ascii_uppercase[1:]):
        wanted: str = number[: _LONGEST_NUMBER - len(letter)] + letter
        if session.scalar(select(Complaint.id).where(Complaint.number == wanted)) is None:
            return wanted
    raise ValueError(number)  # twenty-six restores within one year
