"""Rows of the guest book: visitors, consents and visits, written from forms, read into cards, slips and the list of a
day.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, or_, select, update
from sqlalchemy.orm import Session

from catalog_db.models import (
    Annotation,
    Consent,
    ConsentWording,
    DataRequest,
    EmailProof,
    PublicationReport,
    Rating,
    Ticket,
    TicketState,
    Visit,
    Visitor,
)
from catalog_db.rules.desk.contacts import name_key
from catalog_db.rules.desk.options import age_band
from catalog_db.rules.desk.possible_duplicates import Person
from desktop.desk.entry_flags import reasons_of
from desktop.desk.guestbook.form import ConsentItem
from desktop.desk.guestbook.texts import notice_text
from desktop.desk.guestbook.values import (
    VISITOR_FIELDS,
    ConsentCard,
    Registered,
    TicketSlip,
    VisitForm,
    VisitLine,
    VisitorCard,
    VisitorDetails,
    VisitorEntry,
    VisitTicket,
)
from desktop.desk.values import VisitorRestricted, VisitorUnknown
from desktop.settings.appearance import Language
from desktop.settings.model import Settings

_OPTIONAL: Final = frozenset(field.name for field in VISITOR_FIELDS if field.optional)  # named as the items of consent


def find_visitor(session: Session, visitor_id: UUID) -> Visitor:
    """The visitor, or the one they were merged into. Raises VisitorUnknown, VisitorRestricted."""
    row = kept_visitor(session, visitor_id)
    if row.restricted_at is not None:
        raise VisitorRestricted()
    return row


def kept_visitor(session: Session, visitor_id: UUID) -> Visitor:
    """The same for who may see one whose data are restricted, too: what it was is in `RestrictedData`.

    Raises:
        VisitorUnknown
    """
    row = session.get(Visitor, visitor_id)
    while row is not None and row.merged_into is not None:
        row = session.get(Visitor, row.merged_into)
    if row is None or row.anonymised_at is not None:
        raise VisitorUnknown()
    return row


def write_visitor(row: Visitor, form: VisitForm, now: datetime) -> None:
    """Put a tidied and checked form into a row."""
    for field in VISITOR_FIELDS:
        setattr(row, field.name, field.to_column(getattr(form, field.name)))
    row.name_key, row.changed_at = name_key(form.name), now


def form_person(form: VisitForm) -> Person:
    """Who fills a tidied form in, to be compared."""
    return Person(name_key(form.name), form.email, form.phone, form.birth_year)


def entry_values(row: Visitor) -> dict[str, Any]:
    """What is kept of a visitor, by the fields of a form."""
    return {field.name: field.from_column(getattr(row, field.name)) for field in VISITOR_FIELDS}


def write_consents(
    session: Session,
    visitor_id: UUID,
    said: Iterable[tuple[str, bool]],
    version: str,
    wording_id: UUID,
    now: datetime,
    staff: UUID | None,
) -> None:
    """Keep the proof of what was said, where it is not what was said last to the same words."""
    last = {card.item: card for card in consents_of(session, visitor_id)}
    for item, agreed in said:
        before = last.get(item)
        if before is None or (before.agreed, before.wording_id) != (agreed, wording_id):
            session.add(
                Consent(
                    visitor_id=visitor_id,
                    item=item,
                    agreed=agreed,
                    text_version=version,
                    wording_id=wording_id,
                    at=now,
                    staff_id=staff,
                )
            )


def copy_classes(visit: Visit, form: VisitForm) -> None:
    """The classes of the SKD, which outlive who the visitor was."""
    assert form.birth_year is not None, "the form was checked"
    visit.gender, visit.age_band = form.gender, age_band(form.birth_year, visit.service_day.year)
    visit.education, visit.occupation = form.education, form.occupation
    visit.institution_category, visit.no_email_reason = form.institution_category, form.no_email_reason


def consents_of(session: Session, visitor_id: UUID) -> tuple[ConsentCard, ...]:
    """What the visitor last said to each item."""
    rows = session.scalars(select(Consent).where(Consent.visitor_id == visitor_id).order_by(Consent.at))
    return tuple({row.item: _consent_card(row) for row in rows}.values())


def consent_history(session: Session, visitor_id: UUID) -> tuple[ConsentCard, ...]:
    """All that the visitor ever said to the items, newest first."""
    rows = session.scalars(select(Consent).where(Consent.visitor_id == visitor_id).order_by(Consent.at.desc()))
    return tuple(_consent_card(row) for row in rows)


def _consent_card(row: Consent) -> ConsentCard:
    return ConsentCard(row.item, row.agreed, row.text_version, row.at, row.staff_id, row.wording_id)


def cards_of(session: Session, rows: Iterable[Visitor]) -> list[VisitorCard]:
    """Cards of these visitors, in their order."""
    rows = list(rows)
    ids = [row.id for row in rows]
    counts = (
        select(Visit.visitor_id, func.max(Visit.service_day), func.count())
        .where(Visit.visitor_id.in_(ids), Visit.mistaken == "")
        .group_by(Visit.visitor_id)
    )
    visits: dict[UUID, tuple[date, int]] = {key: (last, count) for key, last, count in session.execute(counts)}
    still_open = select(Visit.visitor_id, Visit.number).where(Visit.visitor_id.in_(ids), Visit.left_at.is_(None))
    here = {found.visitor_id: found.number for found in session.execute(still_open)}
    return [_card(row, visits.get(row.id), here.get(row.id, "")) for row in rows]


def _card(row: Visitor, counts: tuple[date, int] | None, here: str) -> VisitorCard:
    last, count = counts or (None, 0)
    return VisitorCard(row.id, row.name, row.email, row.phone, row.institution, last, count, here)


def details_of(session: Session, row: Visitor) -> VisitorDetails:
    """Everything that is kept of a visitor, and of their newest visit what their next form begins with."""
    visits = select(Visit).where(Visit.visitor_id == row.id).order_by(Visit.registered_at.desc(), Visit.number.desc())
    last = session.scalars(visits.limit(1)).one_or_none()
    services: tuple[str, ...] = ()
    if last is not None:
        tickets = select(Ticket.service).where(Ticket.visit_id == last.id).order_by(Ticket.place)
        services = tuple(dict.fromkeys(session.scalars(tickets)))
    return VisitorDetails(
        card=cards_of(session, [row])[0],
        entry=VisitorEntry(**entry_values(row)),
        consents=consents_of(session, row.id),
        last_services=services,
        last_usage=last.usage if last else "",
        last_usage_other=last.usage_other if last else "",
        last_id_card_type=last.id_card_type if last else "",
    )


def merge_rows(session: Session, kept: Visitor, dropped: Visitor, now: datetime) -> None:
    """Let one entry take over what belongs to another, which stays behind without what tells who it was."""
    for visit in session.scalars(select(Visit).where(Visit.visitor_id == dropped.id)):
        visit.visitor_id = kept.id
    for annotation in session.scalars(select(Annotation).where(Annotation.visitor_id == dropped.id)):
        annotation.visitor_id = kept.id  # or no PIN would ever open it again
    for report in session.scalars(select(PublicationReport).where(PublicationReport.visitor_id == dropped.id)):
        report.visitor_id = kept.id
    for proof in session.scalars(select(EmailProof).where(EmailProof.visitor_id == dropped.id)):
        proof.visitor_id = kept.id  # it counts where the address is the same
    for request in session.scalars(select(DataRequest).where(DataRequest.visitor_id == dropped.id)):
        request.visitor_id = kept.id
    for rating in list(session.scalars(select(Rating).where(Rating.visitor_id == dropped.id))):
        _take_rating(session, kept, rating)
    session.execute(update(Consent).where(Consent.visitor_id == dropped.id).values(visitor_id=kept.id))
    for name in _OPTIONAL:
        if not getattr(kept, name):
            setattr(kept, name, getattr(dropped, name))
    for card in consents_of(session, kept.id):  # what was refused last is refused for both
        if not card.agreed and card.item in _OPTIONAL:
            setattr(kept, card.item, "")
    kept.changed_at = now
    forget_identity(dropped, now)
    dropped.merged_into = kept.id


def _take_rating(session: Session, kept: Visitor, rating: Rating) -> None:
    """One visitor has one opinion of a publication: the newer one stays."""
    there = session.get(Rating, (kept.id, rating.publication_id))
    if there is None or there.rated_at < rating.rated_at:
        session.merge(
            Rating(
                visitor_id=kept.id,
                publication_id=rating.publication_id,
                stars=rating.stars,
                comment=rating.comment,
                rated_at=rating.rated_at,
            )
        )
    session.delete(rating)


def forget_identity(row: Visitor, now: datetime) -> None:
    """Leave nothing in a row that tells who it was."""
    for field in VISITOR_FIELDS:
        setattr(row, field.name, field.to_column(field.empty))
    row.name_key, row.changed_at = "", now


# The words that visitors were shown when they agreed, kept for as long as the proof is.


@dataclass(frozen=True, slots=True)
class WordingTexts:
    """The privacy notice and what stood beside each box, in both languages.

    Attributes:
        items: Of each item of consent its words, Indonesian and English.
    """

    version: str
    first_shown_at: datetime
    notice: str
    notice_en: str
    items: dict[str, tuple[str, str]]


def keep_wording(session: Session, settings: Settings, items: Iterable[ConsentItem], at: datetime) -> UUID:
    """The id of the words that are shown now; they are kept where they are others than before.

    So words that somebody changed without a new version are told apart, too.
    """
    texts = json.dumps({item.key: [item.text, item.text_en] for item in items}, ensure_ascii=False, sort_keys=True)
    notices = [notice_text(settings, language) for language in (Language.INDONESIAN, Language.ENGLISH)]
    version = settings.privacy.text_version
    digest = hashlib.sha256("\0".join((version, *notices, texts)).encode()).hexdigest()
    known = session.scalar(select(ConsentWording.id).where(ConsentWording.sha256 == digest))
    if known is not None:
        return known
    row = ConsentWording(
        version=version, sha256=digest, notice=notices[0], notice_en=notices[1], items=texts, first_shown_at=at
    )
    session.add(row)
    session.flush()
    return row.id


def wording_texts(row: ConsentWording) -> WordingTexts:
    items = {key: (str(both[0]), str(both[1])) for key, both in json.loads(row.items).items()}
    return WordingTexts(row.version, row.first_shown_at, row.notice, row.notice_en, items)


# The list of the visits of a day, read from the records.


def visits_of(session: Session, day: date) -> list[VisitLine]:
    """All of a day, in the order of their numbers."""
    return sorted(_lines(session, Visit.service_day == day), key=lambda line: (len(line.visit), line.visit))


def visits_of_visitor(session: Session, visitor_id: UUID, limit: int) -> list[VisitLine]:
    """The last ones of a visitor, newest first."""
    newest = select(Visit.id).where(Visit.visitor_id == visitor_id).order_by(Visit.registered_at.desc()).limit(limit)
    return sorted(_lines(session, Visit.id.in_(newest)), key=lambda line: line.registered_at, reverse=True)


def _lines(session: Session, which: ColumnElement[bool]) -> list[VisitLine]:
    tickets: defaultdict[UUID, list[VisitTicket]] = defaultdict(list)
    rows = session.scalars(select(Ticket).join(Visit, Visit.id == Ticket.visit_id).where(which).order_by(Ticket.place))
    for row in rows:
        line = VisitTicket(row.id, row.version, row.number, row.service, TicketState(row.state), row.desk)
        tickets[row.visit_id].append(line)
    wanted = select(Visit, Visitor).join(Visitor, Visitor.id == Visit.visitor_id).where(which)
    found = session.execute(wanted).all()
    flags = reasons_of(session, [visit.id for visit, _ in found])
    return [
        replace(_line(visit, visitor, tuple(tickets[visit.id])), flags=flags.get(visit.id, ()))
        for visit, visitor in found
    ]


def _line(visit: Visit, visitor: Visitor, tickets: tuple[VisitTicket, ...]) -> VisitLine:
    return VisitLine(
        visit_id=visit.id,
        visit=visit.number,
        visitor_id=visitor.id,
        visitor_name=visitor.name,
        institution=visitor.institution,
        origin=visit.origin,
        registered_at=visit.registered_at,
        left_at=visit.left_at,
        priority=visit.priority,
        people=max(1, visit.group_male + visit.group_female),
        id_card_shown=visit.id_card_shown,
        need=visit.need,
        need_met=visit.need_met,
        tickets=tickets,
        mistaken=visit.mistaken,
        restricted=visitor.restricted_at is not None,
    )


# Slips: what is handed out for a visit, read from its rows.


def slip_of(session: Session, visit: Visit) -> Registered:
    """The slip of a visit; `ahead` counts those who wait before at this moment."""
    tickets = session.scalars(select(Ticket).where(Ticket.visit_id == visit.id).order_by(Ticket.place)).all()
    return Registered(
        visit_id=visit.id,
        visit=visit.number,
        code=visit.code,
        token_hex=visit.token.hex(),
        registered_at=visit.registered_at,
        visitor_name=session.get_one(Visitor, visit.visitor_id).name,
        tickets=tuple(
            TicketSlip(row.number, row.service, _ahead(session, row), row.desk, TicketState(row.state))
            for row in tickets
        ),
    )


def _ahead(session: Session, ticket: Ticket) -> int:
    if ticket.state != TicketState.WAITING:
        return 0
    earlier = and_(Ticket.priority == ticket.priority, Ticket.place < ticket.place)
    if not ticket.priority:
        earlier = or_(earlier, Ticket.priority)
    before = (
        select(func.count())
        .select_from(Ticket.__table__)
        .where(
            Ticket.service_day == ticket.service_day,
            Ticket.service == ticket.service,
            Ticket.state == TicketState.WAITING,
            earlier,
        )
    )
    return session.scalar(before) or 0
