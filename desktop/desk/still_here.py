"""One visitor has one open visit, whichever way they come and by whichever entry of the guest book they are known.

Where nobody proves who they are, the same visitor is who has the same name and the same address or number; without one
in common, the same name and year of birth, unless address or number differ (`same_visitor`).
"""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalog_db.models import Visit, Visitor
from catalog_db.rules.desk.possible_duplicates import Person, same_visitor
from desktop.desk.values import VisitorStillHere


def still_here(
    session: Session,
    person: Person,
    visitor_id: UUID | None = None,
    *,
    told_apart: bool = False,
    but_for: UUID | None = None,
) -> VisitorStillHere | None:
    """The refusal of a second open visit; None where they have none.

    Args:
        visitor_id: Their entry, where it is known.
        told_apart: Somebody looked at both and says that they are two of one name and year.
        but_for: A visit of their own, which may go on.
    """
    rows = select(Visit.number, Visitor).join(Visitor, Visitor.id == Visit.visitor_id).where(Visit.left_at.is_(None))
    if but_for is not None:
        rows = rows.where(Visit.id != but_for)
    for number, visitor in session.execute(rows.order_by(Visit.number)):
        if visitor.id == visitor_id or same_visitor(person, person_of(visitor), told_apart=told_apart):
            return VisitorStillHere(visitor.name, number)
    return None


def person_of(row: Visitor) -> Person:
    return Person(row.name_key, row.email, row.phone, row.birth_year)
