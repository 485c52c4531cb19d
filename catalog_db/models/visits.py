"""records.db: the guest book. People, their consent, and each of their visits."""

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from catalog_db.models.base import RecordsBase

_GENDERS = "gender IN ('', 'L', 'P')"


class Visitor(RecordsBase):
    """A person. Codes are those of `resources/tables/options.csv`; no identity number is kept: the card is only shown.

    After anonymising or merging the row stays, since visits name it: without what tells who it was. So it is while
    its use is restricted: what it said lies in `RestrictedData`.
    """

    __tablename__ = "visitor"
    __table_args__ = (CheckConstraint(_GENDERS, name="gender"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    name: Mapped[str] = mapped_column(Text)  # as on the card
    name_key: Mapped[str] = mapped_column(Text, index=True)  # folded, to search and to compare
    email: Mapped[str] = mapped_column(Text, default="", index=True)  # in small letters; several may share one
    no_email_reason: Mapped[str] = mapped_column(String(2), default="", server_default="")  # why there is no address
    no_email_reason_other: Mapped[str] = mapped_column(Text, default="", server_default="")
    phone: Mapped[str] = mapped_column(String(20), default="")  # digits, + in front
    gender: Mapped[str] = mapped_column(String(1), default="")  # L, P
    birth_year: Mapped[int | None]
    education: Mapped[str] = mapped_column(String(2), default="")
    occupation: Mapped[str] = mapped_column(String(2), default="")
    occupation_other: Mapped[str] = mapped_column(Text, default="")
    institution_category: Mapped[str] = mapped_column(String(2), default="")
    institution_category_other: Mapped[str] = mapped_column(Text, default="")
    institution: Mapped[str] = mapped_column(Text, default="")
    home_region: Mapped[str] = mapped_column(Text, default="")  # regency or city, as written
    disability: Mapped[str] = mapped_column(String(20), default="")  # codes with commas; only with consent
    guardian_consent: Mapped[bool] = mapped_column(default=False)  # of a minor
    merged_into: Mapped[UUID | None] = mapped_column(ForeignKey("visitor.id"))
    anonymised_at: Mapped[datetime | None]
    restricted_at: Mapped[datetime | None]  # since then nothing of it is used
    added_at: Mapped[datetime]
    changed_at: Mapped[datetime]


class ConsentWording(RecordsBase):
    """Words that visitors were shown: the privacy notice, and what they could agree to. Never changed."""

    __tablename__ = "consent_wording"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    version: Mapped[str] = mapped_column(String(20))
    sha256: Mapped[str] = mapped_column(String(64), unique=True)  # of version and all words
    notice: Mapped[str] = mapped_column(Text)  # as it was shown, with everything filled in
    notice_en: Mapped[str] = mapped_column(Text)
    items: Mapped[str] = mapped_column(Text)  # JSON: of each item its words, Indonesian and English
    first_shown_at: Mapped[datetime]


class Consent(RecordsBase):
    """What a visitor agreed to or not: proof as UU 27/2022 art. 22 to 24 asks for. Never changed; the newest counts."""

    __tablename__ = "consent"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    visitor_id: Mapped[UUID] = mapped_column(ForeignKey("visitor.id"), index=True)
    item: Mapped[str] = mapped_column(String(40))  # key of the item, such as "phone" or "disability"
    agreed: Mapped[bool]
    text_version: Mapped[str] = mapped_column(String(20))
    wording_id: Mapped[UUID | None] = mapped_column(ForeignKey("consent_wording.id"))  # None: nobody kept them then
    at: Mapped[datetime]
    staff_id: Mapped[UUID | None]  # who recorded it; None: the visitor themselves


class Visit(RecordsBase):
    """One visit to the reading room, from the guest book to leaving.

    The classes of the SKD are copied from the visitor, so that statistics outlive their identity.
    """

    __tablename__ = "visit"
    __table_args__ = (
        Index(
            "ux_visit_open_visitor",
            "visitor_id",
            unique=True,
            sqlite_where=text("left_at IS NULL"),
            postgresql_where=text("left_at IS NULL"),
        ),
        CheckConstraint(_GENDERS, name="gender"),
        CheckConstraint("origin IN ('desk', 'self', 'paper')", name="origin"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    number: Mapped[str] = mapped_column(String(20), unique=True)  # YYMMDD-NNN
    service_day: Mapped[date] = mapped_column(index=True)
    visitor_id: Mapped[UUID] = mapped_column(ForeignKey("visitor.id"), index=True)
    registered_at: Mapped[datetime]  # the guest book was completed
    entered_at: Mapped[datetime]  # when it was written; later than `registered_at` for entries from paper
    left_at: Mapped[datetime | None]
    origin: Mapped[str] = mapped_column(String(5))
    means: Mapped[str] = mapped_column(String(2))  # how they came: option list "means"
    usage: Mapped[str] = mapped_column(String(2))
    usage_other: Mapped[str] = mapped_column(Text, default="")
    need: Mapped[str] = mapped_column(Text, default="")  # what they search for, as written
    need_met: Mapped[str] = mapped_column(String(2), default="")  # option list "need_met"; empty: not asked yet
    group_male: Mapped[int] = mapped_column(default=0)  # both 0: came alone
    group_female: Mapped[int] = mapped_column(default=0)
    priority: Mapped[bool] = mapped_column(default=False)  # no reason is kept
    id_card_shown: Mapped[bool] = mapped_column(default=False)
    id_card_type: Mapped[str] = mapped_column(String(2), default="")
    code: Mapped[str] = mapped_column(String(4))  # to sign in at a reader PC, this day only
    token: Mapped[bytes] = mapped_column(LargeBinary(16), unique=True)  # in the QR code of the slip
    gender: Mapped[str] = mapped_column(String(1), default="")
    age_band: Mapped[str] = mapped_column(String(2), default="")
    education: Mapped[str] = mapped_column(String(2), default="")
    occupation: Mapped[str] = mapped_column(String(2), default="")
    institution_category: Mapped[str] = mapped_column(String(2), default="")
    no_email_reason: Mapped[str] = mapped_column(String(2), default="", server_default="")  # empty: they had an address
    clock_doubtful: Mapped[bool] = mapped_column(default=False)
    mistaken: Mapped[str] = mapped_column(Text, default="")  # why it counts nowhere: it was registered by mistake
    staff_id: Mapped[UUID | None]  # who entered it; None: the visitor themselves


class VisitDraft(RecordsBase):
    """A page of the guest book that a visitor began at their own screen, and that the desk finishes with them.

    Emptied when the visit is registered or the form removed; gone with its day.
    """

    __tablename__ = "visit_draft"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    day: Mapped[date] = mapped_column(index=True)  # service day on which it was handed to the desk
    number: Mapped[int]  # what the visitor was told, from 1 each day
    name: Mapped[str] = mapped_column(Text)  # as they wrote it
    form: Mapped[str] = mapped_column(Text)  # JSON: what of `VisitForm` was filled in
    made_at: Mapped[datetime]


class ServiceDay(RecordsBase):
    """A day on which the room worked, in the office's zone. A doubtful date is opened by an officer only."""

    __tablename__ = "service_day"

    day: Mapped[date] = mapped_column(primary_key=True)
    opened_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    confirmed_by: Mapped[UUID | None]  # who said that a doubtful date is right


class DayCounter(RecordsBase):
    """The last number given out of a day, by what is numbered: "#visit", "#place", or a service. Never goes back."""

    __tablename__ = "day_counter"

    day: Mapped[date] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(20), primary_key=True)
    value: Mapped[int]


# records.db: what was last seen of the PC's clock, so that a jump is noticed whichever program sees it first.


class DeskClock(RecordsBase):
    """The one row that counts the events of the queue and compares the clock with the time since the PC started."""

    __tablename__ = "desk_clock"
    __table_args__ = (CheckConstraint("position = 1", name="single"),)

    position: Mapped[int] = mapped_column(primary_key=True, default=1)
    day: Mapped[date]  # of the comparison: it is made anew each day, or a quartz's error would add up
    started_s: Mapped[float]  # when the PC started by its clock, in seconds since 1970: moves where the clock jumps
    moved_s: Mapped[float] = mapped_column(default=0.0)  # by all jumps since the day of the comparison began
    steady_s: Mapped[float]  # time since the start at the last check: smaller after a restart
    last_sequence: Mapped[int] = mapped_column(default=0)  # of the events
    jumped_after: Mapped[int] = mapped_column(default=-1)  # the last event before the last jump
