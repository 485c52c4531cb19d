"""Which complaints are a visitor's: those about his visits, and those that say how he is reached."""

import re
from collections.abc import Sequence
from typing import Final
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from catalog_db.models import Complaint, Visitor
from catalog_db.rules.desk.contacts import email_of, name_key, phone_of

_REACHED: Final = re.compile(r"[^\s,;]+@[^\s,;]+|\+?\d[\d\s().-]{5,}")  # in what somebody wrote of how to reach him


def contacts_in(text: str) -> set[str]:
    """The addresses and numbers in a line, as the guest book keeps them; what can be none, as it was written."""
    found = (part.strip() for part in _REACHED.findall(text))
    return {email_of(part.rstrip(".")) or phone_of(part) or part for part in found}


def complaints_of(session: Session, entries: Sequence[UUID], visits: Sequence[UUID]) -> list[Complaint]:
    """By number.

    A complaint without a visit belongs to whom its address or number belongs to, unless it gives another name; where
    several visitors share that, it has to give his.

    Args:
        entries: The visitor's entry, and those that were made one with it.
        visits: All of his.
    """
    known = list(session.execute(select(Visitor.name, Visitor.email, Visitor.phone).where(Visitor.id.in_(entries))))
    names = {word for row in known for word in name_key(row.name).split()}
    contacts = {contact for row in known for contact in (row.email, row.phone) if contact}
    found = list(session.scalars(select(Complaint).where(Complaint.visit_id.in_(visits))))
    about_none = select(Complaint).where(Complaint.visit_id.is_(None), Complaint.contact != "")
    for complaint in session.scalars(about_none) if contacts else ():
        said = contacts_in(complaint.contact) & contacts
        own = bool(names.intersection(name_key(complaint.name).split()))
        if said and (own or not (complaint.name or _are_shared(session, said, entries))):
            found.append(complaint)
    return sorted(found, key=lambda complaint: complaint.number)


def _are_shared(session: Session, contacts: set[str], entries: Sequence[UUID]) -> bool:
    """Whether another visitor has one of these, too."""
    others = select(Visitor.id).where(
        or_(Visitor.email.in_(contacts), Visitor.phone.in_(contacts)), Visitor.id.not_in(entries)
    )
    return session.scalar(others.limit(1)) is not None
