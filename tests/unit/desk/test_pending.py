"""What waits for the staff besides the queue is counted."""

from datetime import timedelta
from uuid import uuid4

from catalog_db.models import Complaint, CopyRequest, PublicationReport
from desktop.desk.guestbook.values import Group
from desktop.desk.pending import Pending, PendingCounts
from tests.unit.desk.conftest import OFFICER, form


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


def test_a_day_is_summed_up(records, days, clock, guest_book, queue):
    pending = Pending(records, days)
    for n, group in enumerate((Group(), Group(3, 2), Group(), Group())):
        guest_book.register(OFFICER, form(name=f"Tamu {n}", email=f"{n}@example.com", group=group))
    mistaken = guest_book.register(OFFICER, form(name="Salah", email="salah@example.com"))
    guest_book.withdraw(OFFICER, mistaken.visit_id, "salah catat")
    queue.serve_next(OFFICER, 1)
    queue.done(OFFICER, 1)
    for step in ("no_show", "no_show"):
        queue.call_next(OFFICER, 1)
        missed = getattr(queue, step)(OFFICER, 1).ticket
    queue.resume(OFFICER, missed.id)  # one of the two came after all
    found = pending.summary(OFFICER)
    assert (found.visits, found.people) == (4, 8)
    assert (found.served, found.no_shows, found.cancelled, found.open_tickets) == (1, 1, 0, 2)
    assert (found.readings, found.copies, found.refused, found.complaints, found.loans) == (0, 0, 0, 0, 0)
    assert found.pending == pending.counts(OFFICER) and found.day == clock().date()
