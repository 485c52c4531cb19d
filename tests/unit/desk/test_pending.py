"""What waits for the staff besides the queue is counted."""

from datetime import timedelta
from uuid import uuid4

from catalog_db.models import Complaint, CopyRequest, PublicationReport
from desktop.desk.pending import Pending, PendingCounts
from tests.unit.desk.conftest import OFFICER


def test_what_waits_is_counted_and_what_is_settled_is_not(records, days, clock, new_visit):
    pending = Pending(records, days)
    assert pending.counts(OFFICER) == PendingCounts()
    first, second = new_visit("261124-001", ticket="P-001"), new_visit("261124-002", ticket="P-002")
    now, today = clock(), clock().date()
    with records.writing() as session:
        for visit, minutes, state in ((second, 0, "waiting"), (first, 5, "waiting"), (first, 9, "refused")):
            asked = now - timedelta(minutes=minutes)
            session.add(
                CopyRequest(visit_id=visit, publication_id=uuid4(), kind="softcopy", state=state, asked_at=asked)
            )
        for n, (state, days_left) in enumerate((("new", -1), ("in_progress", 0), ("closed", -3))):
            due = today + timedelta(days=days_left)
            session.add(
                Complaint(number=f"2026-{n}", classification="8", text="-", state=state, received_at=now, due=due)
            )
        for state in ("new", "in_progress", "answered", "rejected"):
            session.add(PublicationReport(publication_id=uuid4(), reason="1", state=state, reported_at=now))
    assert pending.counts(OFFICER) == PendingCounts(
        copies=2, copy_for="P-001", complaints=2, complaints_late=1, reports=2
    )
