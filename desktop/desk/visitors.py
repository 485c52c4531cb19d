"""People of the guest book: found again while their names are typed."""

from uuid import UUID

from sqlalchemy import ColumnElement, func, literal, or_, select

from catalog_db.database import Database
from catalog_db.models import Role, Visit, Visitor
from catalog_db.rules.contacts import name_key, phone_of
from catalog_db.rules.words import digits
from desktop.actors import Actor
from desktop.desk.visit_values import VisitorCard, VisitorDetails
from desktop.desk.visitor_rows import cards_of, details_of, find_visitor
from desktop.services import Service, needs

_MOST_FOUND = 50
_FEWEST_DIGITS = 4  # of a telephone number
_FEWEST_LETTERS = 3  # of an e-mail address


class Visitors(Service):
    """The list of visitors. Those merged into another one, and those whose identity was removed, are in no list."""

    def __init__(self, records: Database) -> None:
        self._records = records

    @needs(Role.OFFICER, Role.ADMIN)
    def search(self, actor: Actor, text: str, limit: int = 8) -> list[VisitorCard]:
        """Visitors of whom every word begins a word of the name or institution, or the e-mail, or is in the number.

        Those who were here last come first; nothing is found without a word.
        """
        wanted = _wanted(text)
        if not wanted:
            return []
        last = select(func.max(Visit.registered_at)).where(Visit.visitor_id == Visitor.id).scalar_subquery()
        query = select(Visitor).where(*_known(), *wanted).order_by(last.desc(), Visitor.name_key)
        with self._records.reading() as session:
            return cards_of(session, session.scalars(query.limit(max(1, min(limit, _MOST_FOUND)))))

    @needs(Role.OFFICER, Role.ADMIN)
    def get(self, actor: Actor, visitor_id: UUID) -> VisitorDetails:
        """All that is kept of a visitor.

        Raises:
            VisitorUnknown
        """
        with self._records.reading() as session:
            return details_of(session, find_visitor(session, visitor_id))


def _known() -> tuple[ColumnElement[bool], ...]:
    return Visitor.merged_into.is_(None), Visitor.anonymised_at.is_(None)


def _wanted(text: str) -> list[ColumnElement[bool]]:
    """One condition for a whole address or number, else one for each word."""
    text = text.strip()
    if "@" in text:
        return [Visitor.email.startswith(text.lower(), autoescape=True)]
    number = digits(text)
    if len(number) >= _FEWEST_DIGITS and not any(letter.isalpha() for letter in text):
        return [Visitor.phone.contains((phone_of(text) or number).lstrip("0+"), autoescape=True)]
    return [_word(word) for word in name_key(text).split()]


def _word(word: str) -> ColumnElement[bool]:
    spaced = literal(" ") + Visitor.name_key
    institution = literal(" ") + func.lower(Visitor.institution)
    found = [spaced.contains(f" {word}", autoescape=True), institution.contains(f" {word}", autoescape=True)]
    if len(word) >= _FEWEST_LETTERS:
        found.append(Visitor.email.startswith(word, autoescape=True))
    return or_(*found)
