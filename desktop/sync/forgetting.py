"""What is under way to central of one visitor is taken back, in the transaction that erases him."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalog_db.models import Complaint, Delivery, EmailDelivery, EmailProof, Visit
from desktop.settings.model import Settings
from desktop.sync.outbox import rewrite_kept


def forget_under_way(session: Session, visitor_id: UUID, settings: Settings, now: datetime) -> None:
    """Call it after the rows of the visitor were changed: batches that were made already say the same then.

    What central has of him (an address that waits for its proof, a copy under way, an escalated complaint) is deleted
    there with the next batch.
    """
    visits = select(Visit.id).where(Visit.visitor_id == visitor_id)
    for proof in session.scalars(select(EmailProof).where(EmailProof.visitor_id == visitor_id)):
        session.delete(proof)
    deliveries = select(Delivery.id).where(Delivery.visit_id.in_(visits))
    for sending in session.scalars(select(EmailDelivery).where(EmailDelivery.delivery_id.in_(deliveries))):
        sending.email, sending.settled_at = "", sending.settled_at or now
        if sending.state == "waiting":
            sending.state, sending.reason = "cancelled", "erased"
    for complaint in session.scalars(select(Complaint).where(Complaint.visit_id.in_(visits))):
        complaint.name = complaint.contact = ""
    session.flush()
    rewrite_kept(session, settings, now)
