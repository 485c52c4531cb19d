"""What the guest book is told and what it answers."""

from dataclasses import dataclass
from dataclasses import field as fresh
from datetime import date, datetime
from typing import Final
from uuid import UUID

import pydantic.dataclasses
from pydantic import ConfigDict

from catalog_db.rules.desk.contacts import email_of, one_line, phone_of
from catalog_db.rules.desk.options import OptionList
from catalog_db.rules.desk.tickets import TicketState
from desktop.desk.guestbook.fields import Topic, code, codes, declared, line, other, tick, year
from desktop.desk.values import Code, FlagReason, MaybeText


@pydantic.dataclasses.dataclass(frozen=True, config=ConfigDict(extra="forbid"))
class Group:
    """How many came together, the visitor among them; both 0: they came alone."""

    male: int = 0
    female: int = 0


def _with_letters(text: str) -> str | None:
    name = one_line(text)
    return name if any(letter.isalpha() for letter in name) else None


@pydantic.dataclasses.dataclass(frozen=True, config=ConfigDict(extra="forbid"))
class VisitorEntry:
    """What is kept of a visitor. Each field is declared here, in the order in which one asks, and nowhere else; what it
    needs beside that is in `desktop/README.md`.

    Attributes:
        email: Empty where there is none, and `no_email_reason` says why; whoever writes JSON may say null.
        institution: "-" where there is none.
        guardian_consent: Of a minor.
    """

    name: str = line(Topic.WHO, 120, parse=_with_letters)
    email: MaybeText = line(Topic.WHO, 254, parse=email_of)
    no_email_reason: Code = code(Topic.WHO, OptionList.NO_EMAIL_REASON, instead_of="email")
    no_email_reason_other: str = other(Topic.WHO, "no_email_reason", instead_of="email")
    phone: str = line(Topic.WHO, 40, parse=phone_of, optional=True)
    gender: str = code(Topic.ABOUT, OptionList.GENDER)
    birth_year: int | None = year(Topic.ABOUT)
    education: Code = code(Topic.ABOUT, OptionList.EDUCATION)
    occupation: Code = code(Topic.WORK, OptionList.OCCUPATION)
    occupation_other: str = other(Topic.WORK, "occupation")
    institution_category: Code = code(Topic.WORK, OptionList.INSTITUTION_CATEGORY)
    institution_category_other: str = other(Topic.WORK, "institution_category")
    institution: str = line(Topic.WORK, 160)
    home_region: str = line(Topic.MORE, 80, optional=True, on_paper=False)  # the sheet is full
    disability: tuple[Code, ...] = codes(Topic.MORE, OptionList.DISABILITY, optional=True)
    guardian_consent: bool = tick(Topic.MORE)


@pydantic.dataclasses.dataclass(frozen=True, config=ConfigDict(extra="forbid"))
class VisitForm(VisitorEntry):
    """A page of the guest book. It may be unfinished: `GuestBook.check` says what is missing.

    Attributes:
        services: Keys of the settings, in the order in which the tickets are wanted.
        consent: Keys of the optional items agreed to (`resources/tables/consent.csv`).
    """

    services: tuple[str, ...] = ()
    usage: Code = code(Topic.VISIT, OptionList.USAGE)
    usage_other: str = other(Topic.VISIT, "usage")
    need: str = line(Topic.VISIT, 500, optional=True)
    means: Code = code(Topic.VISIT, OptionList.MEANS, "1")
    priority: bool = False
    group: Group = fresh(default_factory=Group)
    id_card_shown: bool = False
    id_card_type: Code = code(Topic.VISIT, OptionList.ID_CARD)
    consent: tuple[str, ...] = ()


FORM_FIELDS: Final = {field.name: field for field in declared(VisitForm)}
VISITOR_FIELDS: Final = declared(VisitorEntry)  # those that are the visitor's own, and the same at the next visit


@dataclass(frozen=True, slots=True)
class VisitorCard:
    """A visitor as the list of those who come back shows them."""

    id: UUID
    name: str
    email: str
    phone: str
    institution: str
    last_visit: date | None
    visits: int
    open_visit: str  # its number; empty: they are not here


@dataclass(frozen=True, slots=True)
class ConsentCard:
    """What a visitor said to an item. `wording_id`: of the words they were shown; None: nobody kept them then."""

    item: str
    agreed: bool
    text_version: str
    at: datetime
    staff_id: UUID | None
    wording_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class VisitorDetails:
    """All that is kept of a visitor, to fill the form of their next visit."""

    card: VisitorCard
    entry: VisitorEntry
    consents: tuple[ConsentCard, ...]
    last_services: tuple[str, ...] = ()  # of the newest visit, as all that begins with last_; empty: there was none
    last_usage: str = ""
    last_usage_other: str = ""
    last_id_card_type: str = ""


@dataclass(frozen=True, slots=True)
class TicketSlip:
    """A place in a queue, as printed."""

    ticket: str
    service: str
    ahead: int  # who is called before
    desk: int | None = None  # being called or served there
    state: TicketState = TicketState.WAITING


@dataclass(frozen=True, slots=True)
class Registered:
    """A visit as its slip shows it. The code signs in at a reader PC, the token (QR) does the same by itself."""

    visit_id: UUID
    visit: str
    code: str
    token_hex: str
    registered_at: datetime
    visitor_name: str
    tickets: tuple[TicketSlip, ...]


@dataclass(frozen=True, slots=True)
class VisitTicket:
    """A ticket in the list of visits; `desk` while it is called or served."""

    ticket_id: UUID
    version: int
    ticket: str
    service: str
    state: TicketState
    desk: int | None


@dataclass(frozen=True, slots=True)
class VisitLine:
    """A visit as the list of a day shows it.

    Attributes:
        origin: "desk", "self" or "paper" (entered late).
        people: How many came.
        need_met: Code of the option list; empty: nobody asked yet.
        mistaken: Why it was taken out as a mistake; empty: it counts.
        flags: It came late, or beyond the daily number of its PC.
        restricted: The visitor asked that nothing of their data be used: what tells who it was is empty.
    """

    visit_id: UUID
    visit: str
    visitor_id: UUID
    visitor_name: str
    institution: str
    origin: str
    registered_at: datetime
    left_at: datetime | None
    priority: bool
    people: int
    id_card_shown: bool
    need: str
    need_met: str
    tickets: tuple[VisitTicket, ...]
    mistaken: str = ""
    flags: tuple[FlagReason, ...] = ()
    restricted: bool = False


@dataclass(frozen=True, slots=True)
class VisitorHistory:
    """What a visitor did here, and what they agreed to; newest first."""

    visits: tuple[VisitLine, ...]
    consents: tuple[ConsentCard, ...]
