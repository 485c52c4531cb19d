"""The history of a complaint: each step with what was said, in the order in which they were done."""

import unicodedata
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from catalog_db.models import Complaint, ComplaintEvent, StaffMember
from catalog_db.rules.desk.complaints import ComplaintState, ComplaintStepKind
from desktop.actors import Actor
from desktop.desk.complaint_errors import ComplaintInvalid
from desktop.desk.complaints.values import ComplaintStep

LONGEST_TEXT: Final = 4_000
LONGEST_LINE: Final = 120


def add_step(
    session: Session,
    complaint: Complaint,
    actor: Actor,
    at: datetime,
    *,
    kind: ComplaintStepKind = ComplaintStepKind.STEP,
    note: str = "",
    classification: str = "",
    plan: str = "",
    answer: str = "",
) -> None:
    """Put a step behind the others. The session holds the write lock, so no two get one place."""
    position = count_steps(session, complaint.id) + 1
    session.add(
        ComplaintEvent(
            complaint_id=complaint.id, position=position, kind=kind, at=at, state=complaint.state, note=note,
            classification=classification, plan=plan, answer=answer, staff_id=actor.staff_id,
        )
    )  # fmt: skip
    session.flush()


def count_steps(session: Session, complaint_id: UUID) -> int:
    steps = select(func.count()).select_from(ComplaintEvent).where(ComplaintEvent.complaint_id == complaint_id)
    return session.scalar(steps) or 0


def steps_of(session: Session, complaint_id: UUID) -> tuple[ComplaintStep, ...]:
    """Oldest first."""
    rows = session.execute(
        select(ComplaintEvent, StaffMember.full_name)
        .outerjoin(StaffMember, StaffMember.id == ComplaintEvent.staff_id)
        .where(ComplaintEvent.complaint_id == complaint_id)
        .order_by(ComplaintEvent.position)
    ).all()
    return tuple(
        ComplaintStep(
            step.at, ComplaintState(step.state), step.note, name or "", ComplaintStepKind(step.kind),
            step.classification, step.plan, step.answer,
        )
        for step, name in rows
    )  # fmt: skip


def checked(field: str, text: str, longest: int) -> str:
    """Without signs that nobody can see, but with its lines. Raises ComplaintInvalid where it is too long."""
    shown = "".join(sign for sign in text if sign == "\n" or unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Co"))
    if len(shown.strip()) > longest:
        raise ComplaintInvalid(field, "too_long")
    return shown.strip()
