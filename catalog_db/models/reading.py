"""records.db: what visitors leave in books: bookmarks, highlights, ratings, reports. Never in the files themselves."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID, uuid4

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from catalog_db.models.base import RecordsBase


class AnnotationKind(StrEnum):
    """A page remembered, words highlighted, or a part of a page."""

    BOOKMARK = "bookmark"
    HIGHLIGHT = "highlight"
    AREA = "area"


class Annotation(RecordsBase):
    """A visitor's annotation, anchored to page and text around: a revised edition keeps it or loses it openly.

    The publication lies in the other database: its id is no foreign key.
    """

    __tablename__ = "mark"
    __table_args__ = (
        Index("ix_mark_visitor_publication", "visitor_id", "publication_id"),
        CheckConstraint("kind IN ('bookmark', 'highlight', 'area')", name="kind"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    visitor_id: Mapped[UUID] = mapped_column(ForeignKey("visitor.id"))
    visit_id: Mapped[UUID | None]  # in which it was made: there it is seen without the PIN, too
    publication_id: Mapped[UUID]
    file_sha256: Mapped[str] = mapped_column(String(64))  # the edition on which the annotation was made
    kind: Mapped[str] = mapped_column(String(10))
    page: Mapped[int]  # from 1, in that file
    label: Mapped[str] = mapped_column(Text, default="")
    note: Mapped[str] = mapped_column(Text, default="")
    color: Mapped[str] = mapped_column(String(10), default="")
    quote: Mapped[str] = mapped_column(Text, default="")  # the words highlighted, or the first words of the page
    before: Mapped[str] = mapped_column(Text, default="")  # text in front of the quote, and behind it
    after: Mapped[str] = mapped_column(Text, default="")
    areas: Mapped[list[float]] = mapped_column(JSON, default=list)  # left, top, right, bottom in points, flat
    made_at: Mapped[datetime]
    changed_at: Mapped[datetime]


class VisitorPin(RecordsBase):
    """The PIN by which a returning visitor finds their annotations again."""

    __tablename__ = "visitor_pin"

    visitor_id: Mapped[UUID] = mapped_column(ForeignKey("visitor.id"), primary_key=True)
    pin_hash: Mapped[str] = mapped_column(Text)  # Argon2id
    set_at: Mapped[datetime]


class SignInGuard(RecordsBase):
    """Wrong codes and PINs since the last right one, by what was tried: a ticket, a seat, an e-mail."""

    __tablename__ = "sign_in_guard"

    kind: Mapped[str] = mapped_column(String(8), primary_key=True)  # ticket, seat, email
    key: Mapped[str] = mapped_column(String(64), primary_key=True)  # of an e-mail its HMAC: also for unknown ones
    failures: Mapped[int] = mapped_column(default=0)
    locked_at: Mapped[datetime | None]  # until the desk releases it
    last_at: Mapped[datetime]


class Rating(RecordsBase):
    """One opinion per visitor and publication, changeable."""

    __tablename__ = "rating"
    __table_args__ = (CheckConstraint("stars BETWEEN 1 AND 5", name="stars"),)

    visitor_id: Mapped[UUID] = mapped_column(ForeignKey("visitor.id"), primary_key=True)
    publication_id: Mapped[UUID] = mapped_column(primary_key=True, index=True)
    stars: Mapped[int]
    comment: Mapped[str] = mapped_column(Text, default="")
    rated_at: Mapped[datetime]


class ReportState(StrEnum):
    """Where the staff are with a report."""

    NEW = "new"
    IN_PROGRESS = "in_progress"
    ANSWERED = "answered"
    REJECTED = "rejected"


class PublicationReport(RecordsBase):
    """A visitor says that something is wrong with a publication."""

    __tablename__ = "publication_report"
    __table_args__ = (
        CheckConstraint("state IN ('new', 'in_progress', 'answered', 'rejected')", name="state"),
        Index("ix_publication_report_state", "state", "reported_at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    publication_id: Mapped[UUID]
    visitor_id: Mapped[UUID | None] = mapped_column(ForeignKey("visitor.id"))
    visit_id: Mapped[UUID | None] = mapped_column(ForeignKey("visit.id"))
    page: Mapped[int | None]
    reason: Mapped[str] = mapped_column(String(2))  # option list "report_reason"
    text: Mapped[str] = mapped_column(Text, default="")
    picture: Mapped[bytes | None] = mapped_column(LargeBinary)  # PNG of the page, watermarked
    state: Mapped[str] = mapped_column(String(12), default=ReportState.NEW)
    answer: Mapped[str] = mapped_column(Text, default="")
    reported_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]
    answer_seen_at: Mapped[datetime | None]
    staff_id: Mapped[UUID | None]


class ReadingEvent(RecordsBase):
    """How long a page was before a reader's eyes. Feeds the statistics; reports name nobody."""

    __tablename__ = "reading_event"
    __table_args__ = (Index("ix_reading_event_publication", "publication_id", "at"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    session_id: Mapped[UUID | None] = mapped_column(ForeignKey("reading_session.id"))  # None: a guest
    publication_id: Mapped[UUID]
    first_page: Mapped[int]
    last_page: Mapped[int]
    seconds: Mapped[int]
    at: Mapped[datetime]


# records.db: what may concern a person. It is encrypted, and only programs on the host open it.


class UnmetSearch(RecordsBase):
    """Words that found nothing, counted for the librarian. No time finer than the day, and no visitor."""

    __tablename__ = "unmet_search"

    words: Mapped[str] = mapped_column(Text, primary_key=True)  # normalised
    count: Mapped[int] = mapped_column(default=0)
    last_day: Mapped[date]


class AskedSearch(RecordsBase):
    """Words of which somebody opened what they found, counted so that others may be offered them: no person, no PC."""

    __tablename__ = "asked_search"

    words: Mapped[str] = mapped_column(Text, primary_key=True)  # normalised, all of them words of the catalogue
    days: Mapped[int]  # on so many different ones
    month: Mapped[date]  # its first day: in which they were last asked
    day: Mapped[date | None]  # counted already on this one; gone once another has begun


class WithheldSearch(RecordsBase):
    """Words that nobody is offered, and that are counted no more: the staff said so."""

    __tablename__ = "withheld_search"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    words: Mapped[str] = mapped_column(Text, unique=True)
