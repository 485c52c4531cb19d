"""People of the guest book: found again while their names are typed, corrected, merged."""

from collections.abc import Callable
from uuid import UUID

from sqlalchemy import ColumnElement, Select, false, func, literal, or_, select

from catalog_db.database import Database
from catalog_db.models import ConsentWording, Role, Visit, Visitor
from catalog_db.rules.catalogue.words import digits
from catalog_db.rules.desk.contacts import name_key, phone_of
from catalog_db.rules.desk.numbering import TOKEN_BYTES, is_visit_number, read_slip
from catalog_db.rules.desk.possible_duplicates import THRESHOLD, Person, likeness
from desktop.actors import Actor
from desktop.clock import Clock
from desktop.desk.days import ServiceDays
from desktop.desk.guestbook.form import FormRules, Origin
from desktop.desk.guestbook.rows import (
    WordingTexts,
    cards_of,
    consent_history,
    copy_classes,
    details_of,
    find_visitor,
    form_person,
    keep_wording,
    merge_rows,
    visits_of_visitor,
    wording_texts,
    write_consents,
    write_visitor,
)
from desktop.desk.guestbook.values import VisitForm, VisitorCard, VisitorDetails, VisitorHistory
from desktop.desk.values import BothStillHere, VisitInvalid, VisitUnknown, WordingUnknown
from desktop.security.audit import AuditTrail
from desktop.services import Service, needs
from desktop.settings.model import Settings
from desktop.words import tr_noop

_MOST_FOUND = 50
_MOST_VISITS = 200
_FEWEST_DIGITS = 4  # of a telephone number
_PREFIX = 3  # letters of a name
_FEWEST_LETTERS = 3  # of an e-mail address


class Visitors(Service, title=tr_noop("Visitors")):
    """The list of visitors. Those merged into another one, those whose identity was removed, and those whose data are
    restricted are in no list; asked for by id or slip, the last are `VisitorRestricted`.
    """

    def __init__(
        self,
        records: Database,
        trail: AuditTrail,
        days: ServiceDays,
        rules: FormRules,
        settings: Callable[[], Settings],
        clock: Clock,
    ) -> None:
        self._records = records
        self._trail = trail
        self._days = days
        self._rules = rules
        self._settings = settings
        self._clock = clock

    @needs(Role.OFFICER, Role.ADMIN, name=tr_noop("Look for visitors"))
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

    @needs(Role.OFFICER, Role.ADMIN, name=tr_noop("See what is kept of a visitor"))
    def get(self, actor: Actor, visitor_id: UUID) -> VisitorDetails:
        """All that is kept of a visitor.

        Raises:
            VisitorUnknown
        """
        with self._records.reading() as session:
            return details_of(session, find_visitor(session, visitor_id))

    @needs(Role.OFFICER, Role.ADMIN, name=tr_noop("See the visits of a visitor, and what was agreed to"))
    def history(self, actor: Actor, visitor_id: UUID) -> VisitorHistory:
        """Their last visits, and all that they agreed to or not.

        Raises:
            VisitorUnknown
        """
        with self._records.reading() as session:
            visitor = find_visitor(session, visitor_id)
            visits = visits_of_visitor(session, visitor.id, _MOST_VISITS)
            return VisitorHistory(tuple(visits), consent_history(session, visitor.id))

    @needs(Role.OFFICER, Role.ADMIN, name=tr_noop("Read the words that visitors agreed to"))
    def wording(self, actor: Actor, wording_id: UUID) -> WordingTexts:
        """The words that somebody was shown when they agreed, or did not.

        Raises:
            WordingUnknown
        """
        with self._records.reading() as session:
            row = session.get(ConsentWording, wording_id)
            if row is None:
                raise WordingUnknown()
            return wording_texts(row)

    @needs(Role.OFFICER, Role.ADMIN, name=tr_noop("Find a visitor by an old slip"))
    def by_slip(self, actor: Actor, text: str) -> VisitorDetails:
        """The visitor of an old slip: what its QR code says, the token in hex, or the visit number.

        Raises:
            VisitUnknown: It leads to no visit.
            VisitorUnknown: Their identity was removed.
        """
        text = text.strip()
        token = read_slip(text) or _token(text)
        wanted = Visit.number == text if token is None else Visit.token == token
        with self._records.reading() as session:
            visitor_id = session.scalar(select(Visit.visitor_id).where(wanted))
            if visitor_id is None:
                raise VisitUnknown(text if is_visit_number(text) else "")
            return details_of(session, find_visitor(session, visitor_id))

    @needs(Role.OFFICER, Role.ADMIN, name=tr_noop("See visitors who may be the same person"))
    def look_alikes(
        self, actor: Actor, form: VisitForm, limit: int = 5, but_not: UUID | None = None
    ) -> list[VisitorCard]:
        """Visitors who may be the one of a form, the most alike first; the form may be unfinished.

        `but_not`: the entry that the form comes from.
        """
        form = self._rules.tidy(form)
        person = form_person(form)
        with self._records.reading() as session:
            found = [
                (likeness(person, Person(row.name_key, row.email, row.phone, row.birth_year)), row.id)
                for row in session.execute(_like(person))
                if row.id != but_not
            ]
            found.sort(key=lambda pair: (-pair[0], str(pair[1])))
            ids = [key for score, key in found if score >= THRESHOLD][: max(1, min(limit, _MOST_FOUND))]
            return cards_of(session, [session.get_one(Visitor, key) for key in ids])

    @needs(Role.OFFICER, Role.ADMIN, name=tr_noop("Correct what is kept of a visitor"), audited=True)
    def correct(self, actor: Actor, visitor_id: UUID, form: VisitForm) -> None:
        """Correct what is kept of a visitor, and the classes of their open visit.

        What the form says of a visit is not used. An item of consent that is agreed to no more counts as withdrawn.

        Raises:
            VisitInvalid, VisitorUnknown
        """
        form, settings, now = self._rules.tidy(form), self._settings(), self._clock()
        problems = self._rules.problems(form, settings.desk, self._days.day_of(now), Origin.DESK, with_visit=False)
        if problems:
            raise VisitInvalid(problems)
        with self._records.writing() as session:
            visitor = find_visitor(session, visitor_id)
            write_visitor(visitor, form, now)
            said = self._rules.consents(form, settings.desk)
            wording_id = keep_wording(session, settings, self._rules.items, now)
            write_consents(session, visitor.id, said, settings.privacy.text_version, wording_id, now, actor.staff_id)
            for visit in session.scalars(select(Visit).where(Visit.visitor_id == visitor.id, Visit.left_at.is_(None))):
                copy_classes(visit, form)
            self._trail.add(session, actor, Visitors.correct, visitor.id)

    @needs(Role.OFFICER, Role.ADMIN, name=tr_noop("Make one visitor of two entries"), audited=True)
    def merge(self, actor: Actor, keep: UUID, drop: UUID) -> None:
        """Make one entry of two: visits and consents of `drop` go to `keep`, whose own words count.

        Raises:
            BothStillHere: Each has an open visit; one of them has to be closed first.
            VisitorUnknown
        """
        with self._records.writing() as session:
            kept, dropped = find_visitor(session, keep), find_visitor(session, drop)
            if kept.id == dropped.id:
                return
            here = [card.open_visit for card in cards_of(session, [kept, dropped])]
            if all(here):
                raise BothStillHere((here[0], here[1]))
            merge_rows(session, kept, dropped, self._clock())
            self._trail.add(session, actor, Visitors.merge, kept.id, str(dropped.id))


def _like(person: Person) -> Select[UUID, str, str, str, int | None]:
    """Those who are worth comparing: same address or number, about as old; without a year by how names begin."""
    columns = Visitor.id, Visitor.name_key, Visitor.email, Visitor.phone, Visitor.birth_year
    near: list[ColumnElement[bool]] = []
    if person.email:
        near.append(Visitor.email == person.email)
    if person.phone:
        near.append(Visitor.phone == person.phone)
    if person.birth_year is not None:
        near.append(Visitor.birth_year.between(person.birth_year - 1, person.birth_year + 1))
    else:
        spaced = literal(" ") + Visitor.name_key
        near += [spaced.contains(f" {word[:_PREFIX]}", autoescape=True) for word in person.name_key.split()]
    return select(*columns).where(*_known(), or_(false(), *near))


def _token(text: str) -> bytes | None:
    try:
        token = bytes.fromhex(text)
    except ValueError:
        return None
    return token if len(token) == TOKEN_BYTES else None


def _known() -> tuple[ColumnElement[bool], ...]:
    return Visitor.merged_into.is_(None), Visitor.anonymised_at.is_(None), Visitor.restricted_at.is_(None)


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
