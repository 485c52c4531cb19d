"""A complaint comes back that this room had handed up after the backup from which it was restored."""

import logging
import string
from typing import Any, Final

from pydantic import ValidationError
from sqlalchemy import select
from sqlalchemy.orm import Session

from catalog_db.exchange.sync import KeptComplaint
from catalog_db.models import Complaint, ComplaintEvent
from catalog_db.rules.complaint_states import ComplaintState, ComplaintStepKind
from desktop.desk.numbers import pass_over_complaint

_LONGEST_NUMBER: Final = 12
_log = logging.getLogger(__name__)


def take_complaint(session: Session, fields: dict[str, Any]) -> None:
    """Take it into the records, where it is missing. One that was taken back meanwhile comes without its words."""
    try:
        said = KeptComplaint.model_validate(fields)
    except ValidationError:
        _log.info("a complaint that central keeps can't be taken")
        return
    if session.get(Complaint, said.id) is not None or not said.number:
        return
    state = ComplaintState(said.state) if said.state in set(ComplaintState) else ComplaintState.NEW
    complaint = Complaint(
        id=said.id, number=_free(session, said.number), name=said.name, contact=said.contact,
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


def _free(session: Session, number: str) -> str:
    """The number, with a letter where the restored room has given it to somebody else meanwhile."""
    for letter in ("", *string.ascii_uppercase[1:]):
        wanted: str = number[: _LONGEST_NUMBER - len(letter)] + letter
        if session.scalar(select(Complaint.id).where(Complaint.number == wanted)) is None:
            return wanted
    raise ValueError(number)  # twenty-six restores within one year
