"""What visitors think of publications: a rating each, and reports that something is wrong."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from catalog_db.database import Database
from catalog_db.errors import Invalid, PublicationUnknown, Subject
from catalog_db.models import Publication, PublicationReport, Rating, ReadingSession, ReportState, Visit
from catalog_db.rules.catalogue.titles import typed_lines
from catalog_db.rules.desk.options import OptionList, OptionTable
from catalog_db.rules.reading.page_labels import PageLabels
from catalog_db.rules.reading.png import PngInvalid, plain_png
from desktop.actors import STAFF, Actor, DeviceMode
from desktop.clock import Clock, dated_at
from desktop.desk.entry_flags import EntryKind, note_entry
from desktop.reading.opinions.values import (
    LONGEST_COMMENT,
    LONGEST_REPORT,
    OwnRating,
    OwnReport,
    RatingAverage,
    RatingInvalid,
    ReportForm,
    TooManyReports,
)
from desktop.reading.sessions.service import annotations_owner, reading_session_of, reading_session_when_asked
from desktop.services import Service, about, may_wait, needs
from desktop.settings.model import Settings
from desktop.words import tr_noop

SHOWN_FROM: Final = 3  # ratings; fewer would tell what somebody thinks
MOST_REPORTS: Final = 50  # of one visit
MOST_ASKED: Final = 200  # publications in one question
SETTLED: Final = (ReportState.ANSWERED, ReportState.REJECTED)
OTHER_REASON: Final = "4"  # needs words
_MOST_PAGE: Final = 100_000
_ANSWERS_KEPT: Final = timedelta(days=400)


class Opinions(Service, title=tr_noop("Ratings and reports of visitors")):
    """Of whoever has signed in at a reader PC. What was said in earlier visits is shown with the PIN only."""

    def __init__(
        self,
        records: Database,
        catalog: Database,
        options: OptionTable,
        settings: Callable[[], Settings],
        clock: Clock,
        zone: ZoneInfo,
    ) -> None:
        """`zone`: of the office."""
        self._records, self._catalog = records, catalog
        self._options = options
        self._settings = settings
        self._clock, self._zone = clock, zone

    @needs(DeviceMode.READER, name=tr_noop("Rate a publication"))
    @may_wait
    @about("publication_id", in_visit=True, newest_counts=True)
    def rate(self, actor: Actor, publication_id: UUID, stars: int, comment: str = "") -> None:
        """Say what one thinks of a publication; what was said before is replaced.

        Raises:
            ReadingEnded, RatingInvalid, PublicationUnknown
        """
        comment = typed_lines(comment)
        check_rating(stars, comment)
        self._require(publication_id)
        at = dated_at(self._clock)
        with self._records.writing() as session:
            owner = annotations_owner(session, reading_session_when_asked(session, actor, self._clock))
            row = session.get(Rating, (owner, publication_id))
            if row is None:
                session.add(
                    Rating(visitor_id=owner, publication_id=publication_id, stars=stars, comment=comment, rated_at=at)
                )
            elif row.rated_at <= at:
                row.stars, row.comment, row.rated_at = stars, comment, at
            else:
                return  # something newer was said elsewhere, while this waited
            self._note(session, actor, EntryKind.RATING, None, at)

    @needs(DeviceMode.READER, name=tr_noop("Take back one's rating"))
    @may_wait
    @about("publication_id", in_visit=True, newest_counts=True)
    def take_back(self, actor: Actor, publication_id: UUID) -> None:
        """Delete one's rating. Where there is none, nothing happens.

        Raises:
            ReadingEnded
        """
        at = dated_at(self._clock)
        with self._records.writing() as session:
            owner = annotations_owner(session, reading_session_when_asked(session, actor, self._clock))
            row = session.get(Rating, (owner, publication_id))
            if row is not None and row.rated_at <= at:
                session.delete(row)

    @needs(DeviceMode.READER, name=tr_noop("See one's rating of a publication"))
    def mine(self, actor: Actor, publication_id: UUID) -> OwnRating | None:
        """What one said of a publication in this visit, or with the PIN in any.

        Raises:
            ReadingEnded
        """
        with self._records.reading() as session:
            reading_session = reading_session_of(session, actor)
            row = session.get(Rating, (annotations_owner(session, reading_session), publication_id))
            if row is None:
                return None
            began = session.get_one(Visit, reading_session.visit_id).registered_at
            if reading_session.annotations_of is None and row.rated_at < began:
                return None
            return OwnRating(row.publication_id, row.stars, row.comment, row.rated_at)

    @needs(DeviceMode.READER, *STAFF, name=tr_noop("See what visitors think of publications"))
    def averages(self, actor: Actor, publication_ids: tuple[UUID, ...]) -> tuple[RatingAverage, ...]:
        """What all visitors think of publications, of those that enough have rated."""
        count = func.count()
        query = (
            select(Rating.publication_id, count, func.sum(Rating.stars))
            .where(Rating.publication_id.in_(publication_ids[:MOST_ASKED]))
            .group_by(Rating.publication_id)
            .having(count >= SHOWN_FROM)
        )
        with self._records.reading() as session:
            # Half up, in whole numbers.
            return tuple(
                RatingAverage(each, (20 * stars + n) // (2 * n), n) for each, n, stars in session.execute(query)
            )

    @needs(DeviceMode.READER, name=tr_noop("Report what is wrong with a publication"))
    @may_wait
    def report(self, actor: Actor, form: ReportForm) -> None:
        """Say that something is wrong with a publication.

        Raises:
            ReadingEnded, Invalid, PublicationUnknown, TooManyReports
        """
        at = dated_at(self._clock)
        text = typed_lines(form.text)
        if not self._options.is_offered(OptionList.REPORT_REASON, form.reason, at.astimezone(self._zone).date()):
            raise Invalid(Subject.REPORT, "reason", "unknown")
        check_report(form.reason, text)
        if form.page is not None and not 1 <= form.page <= _MOST_PAGE:
            raise Invalid(Subject.REPORT, "page", "range")
        picture = _plain(form.picture)
        self._require(form.publication_id)
        with self._records.writing() as session:
            reading_session = reading_session_when_asked(session, actor, self._clock)
            of_visit = select(func.count()).where(PublicationReport.visit_id == reading_session.visit_id)
            if (session.scalar(of_visit) or 0) >= MOST_REPORTS:
                raise TooManyReports(MOST_REPORTS)
            report_id = uuid4()
            session.add(
                PublicationReport(
                    id=report_id,
                    publication_id=form.publication_id,
                    visitor_id=annotations_owner(session, reading_session),
                    visit_id=reading_session.visit_id,
                    page=form.page,
                    reason=form.reason,
                    text=text,
                    picture=picture,
                    state=ReportState.NEW,
                    reported_at=at,
                )
            )
            self._note(session, actor, EntryKind.REPORT, report_id, at)

    @needs(DeviceMode.READER, name=tr_noop("See one's reports and their answers"))
    def my_reports(self, actor: Actor) -> tuple[OwnReport, ...]:
        """One's reports of this visit, with the PIN of all visits; the newest first.

        Raises:
            ReadingEnded
        """
        with self._records.reading() as session:
            reading_session = reading_session_of(session, actor)
            since = self._clock() - _ANSWERS_KEPT
            query = select(PublicationReport).where(_own(reading_session), PublicationReport.reported_at > since)
            rows = list(session.scalars(query.order_by(PublicationReport.reported_at.desc()).limit(MOST_REPORTS)))
            books = books_of(self._catalog, (row.publication_id for row in rows))
            return tuple(_own_report(row, books[row.publication_id]) for row in rows)

    @needs(DeviceMode.READER, name=tr_noop("Note that answers to one's reports were read"))
    def see_answers(self, actor: Actor, report_ids: tuple[UUID, ...]) -> None:
        """Note that answers were read. Reports of others are left alone.

        Raises:
            ReadingEnded
        """
        with self._records.writing() as session:
            wanted = _own(reading_session_of(session, actor)), PublicationReport.id.in_(report_ids[:MOST_REPORTS])
            for row in session.scalars(select(PublicationReport).where(*wanted)):
                if row.state in SETTLED and row.answer_seen_at is None:
                    row.answer_seen_at = self._clock()

    def _note(self, session: Session, actor: Actor, kind: EntryKind, subject: UUID | None, at: datetime) -> None:
        """Count it, and flag it where it is late or one too many; whose rating it is the flag does not tell."""
        now = self._clock()
        day, today = (moment.astimezone(self._zone).date() for moment in (at, now))
        note_entry(session, actor, kind, subject, day, today, now, self._settings().limits)

    def _require(self, publication_id: UUID) -> None:
        if not books_of(self._catalog, [publication_id])[publication_id].there:
            raise PublicationUnknown(str(publication_id))


@dataclass(frozen=True, slots=True)
class ReportedBook:
    """What is told of a publication beside what was said of it. `there`: it is in the catalogue."""

    title: str = ""
    labels: PageLabels = field(default_factory=lambda: PageLabels(0))
    sha256: str = ""
    there: bool = False

    def printed(self, page: int | None) -> str:
        """What is printed on a page, as `PageLabels.written` has it."""
        return self.labels.written((page,)) if page and page <= self.labels.count else ""


def books_of(catalog: Database, ids: Iterable[UUID]) -> dict[UUID, ReportedBook]:
    """Of each of these publications what the catalogue says; of those that are gone nothing."""
    wanted = set(ids)
    query = select(Publication.id, Publication.title, Publication.pages, Publication.page_labels, Publication.sha256)
    with catalog.reading() as session:
        found = {
            row.id: ReportedBook(row.title, PageLabels(row.pages, row.page_labels or ()), row.sha256 or "", there=True)
            for row in session.execute(query.where(Publication.id.in_(wanted)))
        }
    return {each: found.get(each, ReportedBook()) for each in wanted}


def check_rating(stars: int, comment: str) -> None:
    """Raises RatingInvalid. For screens, too: what waits for the host is refused where nobody sees it."""
    if not 1 <= stars <= 5:
        raise RatingInvalid("stars")
    if len(comment) > LONGEST_COMMENT:
        raise RatingInvalid("comment")


def check_report(reason: str, text: str) -> None:
    """Raises Invalid. For screens, too."""
    if not reason:
        raise Invalid(Subject.REPORT, "reason", "unknown")
    if len(text) > LONGEST_REPORT:
        raise Invalid(Subject.REPORT, "text", "too_long")
    if reason == OTHER_REASON and not text.strip():
        raise Invalid(Subject.REPORT, "text", "empty")


def _plain(picture: bytes | None) -> bytes | None:
    try:
        return None if picture is None else plain_png(picture)
    except PngInvalid as error:
        raise Invalid(Subject.REPORT, "picture", "form") from error


def _own(reading_session: ReadingSession) -> ColumnElement[bool]:
    mine: ColumnElement[bool] = PublicationReport.visit_id == reading_session.visit_id
    if reading_session.annotations_of is not None:
        mine = or_(mine, PublicationReport.visitor_id == reading_session.annotations_of)
    return mine


def _own_report(row: PublicationReport, book: ReportedBook) -> OwnReport:
    settled = row.state in SETTLED
    return OwnReport(
        row.id,
        row.publication_id,
        book.title,
        row.page,
        book.printed(row.page),
        row.reason,
        row.text,
        ReportState(row.state),
        row.answer if settled else "",
        row.reported_at,
        row.settled_at if settled else None,
        row.answer_seen_at is not None,
    )
