"""What is kept of people, where, why and for how long: a page for whoever has the right to know, made from the models.

Each table of the records stands either in `ENTRIES` or, with the reason, in `WITHOUT_PEOPLE`; what its columns are is
read off the models, so that a column that is added is on the page by itself.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from catalog_db.models import RecordsBase
from desktop.settings.model import Settings
from desktop.words import tr_noop


@dataclass(frozen=True, slots=True)
class Entry:
    """What is kept of people for one purpose. Words are English, for `tr`; in `until` months are filled in.

    Attributes:
        tables: Of the records.
        basis: By which right (UU 27/2022, article 20): a service to the public, consent, a duty by law.
    """

    tables: tuple[str, ...]
    what: str
    why: str
    basis: str
    until: str


_SERVICE: Final = tr_noop("Service to the public")
_CONSENT: Final = tr_noop("Consent")
_DUTY: Final = tr_noop("Duty by law")
_INTEREST: Final = tr_noop("Safety of the service")
_WITH_VISITOR: Final = tr_noop("As long as the visitor is kept")
_AFTER_VISIT: Final = tr_noop("{keep_months} months after the last visit, then the identity is removed")
_CLASSES_STAY: Final = tr_noop("Words go with the identity; numbers, times and classes stay for statistics")

ENTRIES: Final = (
    Entry(
        ("visitor",),
        tr_noop("Who a visitor is: name, contact, profile; optional fields with consent"),
        tr_noop("Guest book, queue, watermark on pages and copies, statistics of visits"),
        _SERVICE,
        _AFTER_VISIT,
    ),
    Entry(
        ("consent", "consent_wording"),
        tr_noop("What a visitor agreed to or not, and the words they were shown"),
        tr_noop("Proof of consent"),
        _DUTY,
        _WITH_VISITOR,
    ),
    Entry(
        ("visit", "ticket", "ticket_event"),
        tr_noop("Visits, what was looked for, numbers of the queue"),
        tr_noop("Serving in order, the service standard, statistics of visits"),
        _SERVICE,
        _CLASSES_STAY,
    ),
    Entry(
        ("visit_draft",),
        tr_noop("A form of the guest book that was begun at a visitors' screen"),
        tr_noop("To be finished at the desk"),
        _SERVICE,
        tr_noop("The same day"),
    ),
    Entry(
        ("reading_session", "reading_event", "seat_request", "seat_message"),
        tr_noop("Time at a reader PC, pages that were read, messages to the seat"),
        tr_noop("Seats, statistics of reading"),
        _SERVICE,
        _CLASSES_STAY,
    ),
    Entry(
        ("mark", "visitor_pin", "sign_in_guard"),
        tr_noop("Bookmarks, highlights and notes, the PIN that opens them, wrong tries"),
        tr_noop("The visitor's own work, found again at the next visit"),
        _CONSENT,
        _WITH_VISITOR,
    ),
    Entry(
        ("rating", "publication_report"),
        tr_noop("Ratings and comments, reports of mistakes in publications"),
        tr_noop("Better publications"),
        _CONSENT,
        _CLASSES_STAY,
    ),
    Entry(
        ("copy_request", "requested_table", "delivery", "taken_table", "email_delivery", "loan"),
        tr_noop("Copies and tables that were asked for and handed out, printed books that were lent"),
        tr_noop("Ledger of copies, so that a copy can be verified and traced"),
        _SERVICE,
        tr_noop("Serial and visit number stay; the name goes with the identity, an e-mail address once it was sent"),
    ),
    Entry(
        ("email_proof",),
        tr_noop("Whether an e-mail address is the visitor's"),
        tr_noop("Copies go to the right address only"),
        _SERVICE,
        _WITH_VISITOR,
    ),
    Entry(
        ("complaint", "complaint_event"),
        tr_noop("Complaints, with name and contact where somebody gave them"),
        tr_noop("Answering complaints within the time that is promised"),
        _SERVICE,
        tr_noop("{keep_months} months after it came, once it is closed; number and class stay"),
    ),
    Entry(
        ("data_request", "restricted_data"),
        tr_noop("Requests about one's own data, and data whose use is restricted"),
        tr_noop("The rights of articles 5 to 14, and the proof that they were kept"),
        _DUTY,
        tr_noop("That it was asked and answered stays; name and words go with the identity"),
    ),
    Entry(
        ("incident", "incident_notice"),
        tr_noop("What happened to personal data, whose they are, who was told"),
        tr_noop("Article 46: to be told within 3 x 24 hours"),
        _DUTY,
        tr_noop("For good: it is the proof of what was done"),
    ),
    Entry(
        ("feedback_request", "feedback_given"),
        tr_noop("That a visit was asked for the survey, and that it answered; not what"),
        tr_noop("Each visit answers once"),
        _SERVICE,
        _WITH_VISITOR,
    ),
    Entry(
        ("feedback_answer",),
        tr_noop("Answers of the survey with classes, without a visit, name or time"),
        tr_noop("Index of satisfaction (SKM)"),
        _SERVICE,
        tr_noop("For good: nobody can tell whose they are"),
    ),
    Entry(
        ("unmet_search",),
        tr_noop("Words that were searched for and not found, without who searched"),
        tr_noop("Publications that are missing"),
        _SERVICE,
        tr_noop("Until the librarian has dealt with them; {keep_months} months after they were last searched for"),
    ),
    Entry(
        ("asked_search", "withheld_search"),
        tr_noop("Words of titles that were searched for and found, on how many days, without who searched"),
        tr_noop("Examples below the search box"),
        _SERVICE,
        tr_noop("{keep_months} months after they were last searched for; what the staff withhold stays"),
    ),
    Entry(
        ("staff_member", "staff_tries"),
        tr_noop("Staff: name, role, passwords that nobody can read, wrong tries"),
        tr_noop("Who may do what"),
        _INTEREST,
        tr_noop("As long as the room needs to know who did what"),
    ),
    Entry(
        ("audit_entry", "audit_start"),
        tr_noop("Audit trail: who did what to which number, without names of visitors"),
        tr_noop("Misuse is found out"),
        _DUTY,
        tr_noop("{audit_months} months"),
    ),
    Entry(
        ("sync_batch", "sync_set_aside"),
        tr_noop("What is ready for the central office: counts, and names only of what is under way there"),
        tr_noop("Reports of all rooms, e-mail, complaints that were handed on"),
        _SERVICE,
        tr_noop("Until the central office has it"),
    ),
)

# What has nothing of people in it, and why it needs to be there.
WITHOUT_PEOPLE: Final[Mapping[str, str]] = {
    "accepted_settings": "settings of the room",
    "catalogue_mark": "how far the catalogue was known",
    "central_report": "what staff tell central of its publications",
    "change": "which rows changed",
    "content_key": "keys of PCs",
    "day_counter": "numbers given out",
    "delivery_key": "keys of check codes",
    "delivery_serial": "numbers given out",
    "desk_clock": "how the clock of the PC goes",
    "desk_turn": "fairness of the next call",
    "device": "PCs of the room",
    "device_day": "counts of a PC",
    "device_health": "how a PC is",
    "device_lock": "ways out of a seat's lock",
    "device_presence": "when a PC was seen",
    "earlier_key": "keys of the records of before",
    "earlier_sealing_key": "keys of the host",
    "entry_mark": "flags of entries, by id",
    "erasure_mark": "how far the journal was read",
    "host_identity": "keys of the host",
    "instance": "which copy of the records this is",
    "join_code": "codes for joining",
    "journal_mark": "how far the journal was read",
    "lost_number": "numbers that were lost",
    "pack_sender": "senders of packs",
    "provision_code": "codes for joining",
    "provision_place": "codes for joining",
    "received_call": "ids of calls",
    "room": "whose records these are",
    "seat_removal": "books of a seat",
    "service_day": "days that were worked",
    "sync_account": "keys for the central office",
    "sync_again": "rows by id",
    "sync_computed": "digests of rows",
    "sync_enrolment": "keys for the central office",
    "sync_receipt": "receipts of the central office",
    "webapi_access": "the office's key of the WebAPI",
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where data of people lie outside of the records."""

    where: str
    what: str
    until: str


PLACES: Final = (
    Place(
        tr_noop("records.db, on the PC with the records"),
        tr_noop("All of the above, encrypted"),
        tr_noop("As said above"),
    ),
    Place(
        tr_noop("Backups, in the room's folder and at its second place"),
        tr_noop("The same, encrypted; who was erased or restricted since is so again when one is put back"),
        tr_noop("7 days, 5 weeks and 12 months of them"),
    ),
    Place(
        tr_noop("Journal, beside the records"),
        tr_noop("Numbers of visits and copies, ids of who was erased or restricted; no names"),
        tr_noop("For good"),
    ),
    Place(
        tr_noop("Other PCs of the room"),
        tr_noop("Forms that wait for the PC with the records, sealed so that this PC can't read them"),
        tr_noop("Until they arrive"),
    ),
    Place(
        tr_noop("Central office"),
        tr_noop(
            "Counts without names; name and address only of an e-mail under way and of complaints that were handed on"
        ),
        tr_noop("Until the e-mail was sent or the complaint was erased"),
    ),
    Place(
        tr_noop("Copies that visitors took along"),
        tr_noop("Name and visit number in the watermark"),
        tr_noop("In their own hands"),
    ),
    Place(tr_noop("Logs of the program"), tr_noop("What went wrong; no names"), tr_noop("The last 4 MB")),
)


def columns_of(entry: Entry) -> dict[str, list[str]]:
    """The columns of each table of an entry, as the models have them."""
    tables = RecordsBase.metadata.tables
    return {name: [column.name for column in tables[name].columns] for name in entry.tables}


def months_of(settings: Settings) -> dict[str, int]:
    """What is filled into `until`."""
    return {"keep_months": settings.privacy.keep_months, "audit_months": settings.privacy.audit_months}
