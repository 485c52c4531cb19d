"""Reports of the desk, counted from visits, tickets, complaints, copies, reading and opinions at the moment they are
asked for.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time, timedelta
from statistics import median
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from catalog_db.database import Database
from catalog_db.models import (
    NO_COPIES,
    Complaint,
    ComplaintState,
    CopyKind,
    CopyRequest,
    Delivery,
    DeliveryState,
    Loan,
    PublicationReport,
    Rating,
    ReadingEvent,
    ReportState,
    RequestState,
    Role,
    ServiceDay,
    TakenTable,
    Ticket,
    TicketState,
    Visit,
    Visitor,
)
from catalog_db.rules.desk.options import OptionList, OptionTable
from catalog_db.rules.security.suppression import LEAST, suppress_line, suppress_table
from desktop.actors import Actor
from desktop.clock import Clock, Steady, steady_s
from desktop.desk.clock import last_before_jump
from desktop.desk.entry_flags import EntryKind, late_in
from desktop.desk.reports.queue import queue_report
from desktop.desk.reports.values import (
    OTHER_PLACES,
    Cell,
    ComplaintReport,
    DeliveryReport,
    HourCount,
    OpinionReport,
    Period,
    PublicationCopies,
    PublicationReading,
    QueueReport,
    RatedPublication,
    ReadingReport,
    SkdRespondent,
    UnmetNeed,
    VisitReport,
)
from desktop.security.audit import AuditTrail, newest_head, printed
from desktop.services import Service, needs
from desktop.settings.model import Settings
from desktop.words import tr_noop

# What was read, and for how long: by publication and by day, never by person.


def reading_report(session: Session, period: Period, zone: ZoneInfo) -> ReadingReport:
    begin = datetime.combine(period.first, time.min, zone)
    end = datetime.combine(period.last + timedelta(days=1), time.min, zone)
    events = select(
        ReadingEvent.publication_id,
        ReadingEvent.session_id,
        ReadingEvent.first_page,
        ReadingEvent.last_page,
        ReadingEvent.seconds,
        ReadingEvent.at,
    ).where(ReadingEvent.at >= begin, ReadingEvent.at < end)
    seconds: Counter[UUID] = Counter()
    pages: Counter[UUID] = Counter()
    readers: defaultdict[UUID, set[UUID]] = defaultdict(set)
    days: Counter[date] = Counter()
    guests = 0
    for event in session.execute(events):
        seconds[event.publication_id] += event.seconds
        pages[event.publication_id] += event.last_page - event.first_page + 1
        days[event.at.astimezone(zone).date()] += event.seconds
        if event.session_id is None:
            guests += event.seconds
        else:
            readers[event.publication_id].add(event.session_id)
    return ReadingReport(
        period=period,
        seconds=seconds.total(),
        guest_seconds=guests,
        sessions=len(set().union(*readers.values())) if readers else 0,
        publications=tuple(
            PublicationReading(each, read, pages[each], _shown(len(readers[each])))
            for each, read in sorted(seconds.items(), key=lambda found: (-found[1], str(found[0])))
        ),
        days=dict(sorted(days.items())),
    )


def _shown(readers: int) -> int | None:
    """Who alone read something is nobody's business."""
    return readers if readers == 0 or readers >= LEAST else None


# Copies that were handed out and printed copies that were lent: by kind, way, day and publication, never by person.


def delivery_report(session: Session, period: Period, zone: ZoneInfo) -> DeliveryReport:
    """What the ledger says of a period; copies that never left are counted apart."""
    begin = datetime.combine(period.first, time.min, zone)
    end = datetime.combine(period.last + timedelta(days=1), time.min, zone)
    rows = session.execute(
        select(
            Delivery.publication_id,
            Delivery.title,
            Delivery.kind,
            Delivery.channel,
            Delivery.page_count,
            Delivery.state,
            Delivery.delivered_at,
            Delivery.visit_id,
            TakenTable.format,
        )
        .outerjoin(TakenTable, TakenTable.delivery_id == Delivery.id)
        .where(Delivery.delivered_at >= begin, Delivery.delivered_at < end)
        .order_by(Delivery.delivered_at)
    ).all()
    tables = [row for row in rows if row.kind == CopyKind.TABLE and row.state == DeliveryState.DELIVERED]
    rows = [row for row in rows if row.kind not in NO_COPIES]
    left = [row for row in rows if row.state == DeliveryState.DELIVERED]
    copies: Counter[UUID] = Counter(row.publication_id for row in left)
    pages: Counter[UUID] = Counter()
    days: Counter[date] = Counter()
    for row in left:
        pages[row.publication_id] += row.page_count
        days[row.delivered_at.astimezone(zone).date()] += 1
    titles = {row.publication_id: row.title for row in left}  # the last one: as it was called then
    refused = select(func.count()).where(
        CopyRequest.state == RequestState.REFUSED, CopyRequest.settled_at >= begin, CopyRequest.settled_at < end
    )
    loans = session.execute(
        select(Loan.lent_at, Loan.returned_at).where(Loan.lent_at >= begin, Loan.lent_at < end)
    ).all()
    times = [round((row.returned_at - row.lent_at).total_seconds()) for row in loans if row.returned_at]
    return DeliveryReport(
        period=period,
        copies=len(left),
        pages=pages.total(),
        visits=len({row.visit_id for row in left}),
        kinds=dict(Counter(row.kind for row in left)),
        channels=dict(Counter(row.channel for row in left)),
        days=dict(sorted(days.items())),
        publications=tuple(
            PublicationCopies(one, titles[one], count, pages[one])
            for one, count in sorted(copies.items(), key=lambda found: (-found[1], titles[found[0]], str(found[0])))
        ),
        failed=sum(row.state == DeliveryState.FAILED for row in rows),
        unclear=sum(row.state == DeliveryState.MAKING for row in rows),
        refused=session.scalar(refused) or 0,
        loans=len(loans),
        loan_median_s=round(median(times)) if times else None,
        tables=len(tables),
        table_visits=len({row.visit_id for row in tables if row.visit_id}),
        table_formats=dict(Counter(row.format or "" for row in tables)),
    )


# What visitors think of publications, and what they reported: by publication and by reason, never by person.

_MOST_BOOKS: Final = 50


def opinion_report(session: Session, options: OptionTable, period: Period, zone: ZoneInfo) -> OpinionReport:
    begin = datetime.combine(period.first, time.min, zone)
    end = datetime.combine(period.last + timedelta(days=1), time.min, zone)
    given = select(func.count()).select_from(Rating).where(Rating.rated_at >= begin, Rating.rated_at < end)
    row = PublicationReport
    found = session.execute(
        select(row.reason, row.state, row.reported_at, row.settled_at).where(
            row.reported_at >= begin, row.reported_at < end
        )
    ).all()
    after = late_in(session, period.first, period.last, end)
    took = [(line.settled_at - line.reported_at) / timedelta(days=1) for line in found if line.settled_at]
    reasons = Counter(line.reason for line in found)
    return OpinionReport(
        period=period,
        ratings=session.scalar(given) or 0,
        best=_best(session, end),
        reports=len(found),
        reasons=tuple(Cell(code, reasons[code], reasons[code]) for code in options.codes(OptionList.REPORT_REASON)),
        states={state.value: sum(line.state == state for line in found) for state in ReportState},
        median_days=median(took) if took else None,
        after_period=sum(after.get(kind, 0) for kind in (EntryKind.RATING, EntryKind.REPORT)),
    )


def _best(session: Session, end: datetime) -> tuple[RatedPublication, ...]:
    count, stars = func.count(), func.sum(Rating.stars)
    rated = (
        select(Rating.publication_id, count, stars)
        .where(Rating.rated_at < end)
        .group_by(Rating.publication_id)
        .having(count >= LEAST)
    )
    # Half up, in whole numbers, as on the page of a publication.
    books = [RatedPublication(each, (20 * sum_ + n) // (2 * n), n) for each, n, sum_ in session.execute(rated)]
    return tuple(sorted(books, key=lambda book: (-book.tenths, -book.count, str(book.publication_id)))[:_MOST_BOOKS])


# Traits of people: small cells of these are suppressed; the others tell nothing of anybody.
_PERSONAL: Final = (
    OptionList.GENDER,
    OptionList.AGE_BAND,
    OptionList.EDUCATION,
    OptionList.OCCUPATION,
    OptionList.INSTITUTION_CATEGORY,
)
_SMALL_HIDDEN: Final = (*_PERSONAL, OptionList.NO_EMAIL_REASON)
_OF_VISITS: Final = (*_PERSONAL, OptionList.USAGE, OptionList.MEANS, OptionList.NEED_MET)
_NOT_FOUND: Final = ("2", "3", "4")  # of the list need_met
_SERVED: Final = TicketState.DONE


class Reports(Service, title=tr_noop("Reports")):
    """Aggregates for those who answer for the service."""

    def __init__(
        self,
        records: Database,
        options: OptionTable,
        settings: Callable[[], Settings],
        trail: AuditTrail,
        clock: Clock,
        steady: Steady = steady_s,
    ) -> None:
        self._records = records
        self._options = options
        self._settings = settings
        self._trail = trail
        self._clock = clock
        self._steady = steady

    @needs(Role.HEAD, Role.ADMIN, Role.OFFICER, name=tr_noop("See where the audit trail ends"))
    def trail(self, actor: Actor) -> str:
        """The number of its newest entry and check letters, as the month's report has them."""
        with self._records.reading() as session:
            return printed(newest_head(session))

    @needs(Role.HEAD, Role.ADMIN, Role.OFFICER, name=tr_noop("Report on visits"))
    def visits(self, actor: Actor, period: Period) -> VisitReport:
        """Who came, when, for what, and what they did not find."""
        columns = (
            Visit.visitor_id,
            Visit.service_day,
            Visit.registered_at,
            Visit.origin,
            Visit.means,
            Visit.usage,
            Visit.need,
            Visit.need_met,
            Visit.group_male,
            Visit.group_female,
            Visit.gender,
            Visit.age_band,
            Visit.education,
            Visit.occupation,
            Visit.institution_category,
            Visit.no_email_reason,
            Visit.clock_doubtful,
            Visitor.home_region,
            Visitor.disability,
        )
        wanted = select(*columns).join(Visitor, Visitor.id == Visit.visitor_id)
        with self._records.reading() as session:
            found = session.execute(wanted.where(_within(period)).order_by(Visit.registered_at)).all()
            services = _counts(session, period)
            first = _first_visits(session, period)
            late, after = self._late(session, period)
            confirmed = (
                select(func.count())
                .select_from(ServiceDay)
                .where(ServiceDay.day.between(period.first, period.last), ServiceDay.confirmed_by.is_not(None))
            )
            confirmed_days = session.scalar(confirmed) or 0
        zone = self._zone()
        return VisitReport(
            period=period,
            visits=len(found),
            people=sum(max(visit.group_male + visit.group_female, 1) for visit in found),
            groups=sum(visit.group_male + visit.group_female > 0 for visit in found),
            first_comings=first,
            traits={which: self._cells(which, found) for which in _OF_VISITS},
            services=services,
            origins=dict(Counter(visit.origin for visit in found)),
            days=dict(Counter(visit.service_day for visit in found)),
            hours=_hours((visit.registered_at for visit in found), zone),
            occupation_by_education=self._occupation_by_education(found),
            unmet=tuple(
                UnmetNeed(visit.need, visit.need_met, visit.service_day)
                for visit in found
                if visit.need and visit.need_met in _NOT_FOUND
            ),
            kept_apart=sum(visit.clock_doubtful for visit in found),
            regions=_regions([visit.home_region for visit in found]),
            disabilities=self._disabilities([visit.disability for visit in found]),
            came_late=late.get(EntryKind.VISIT, 0),
            after_period=after.get(EntryKind.VISIT, 0),
            confirmed_days=confirmed_days,
            without_email=_few(sum(bool(visit.no_email_reason) for visit in found)),
            no_email_reasons=self._cells(OptionList.NO_EMAIL_REASON, found),
        )

    @needs(Role.HEAD, Role.ADMIN, Role.OFFICER, name=tr_noop("Report on waiting and service"))
    def queue(self, actor: Actor, period: Period) -> QueueReport:
        """How long visitors waited and were served, and where the load was."""
        with self._records.reading() as session:
            now = self._clock()
            return queue_report(session, self._settings(), period, now, last_before_jump(session, now, self._steady()))

    @needs(Role.HEAD, Role.ADMIN, Role.OFFICER, name=tr_noop("Report of what was read"))
    def reading(self, actor: Actor, period: Period) -> ReadingReport:
        """What was read, and for how long."""
        with self._records.reading() as session:
            return reading_report(session, period, self._zone())

    @needs(Role.HEAD, Role.ADMIN, Role.OFFICER, name=tr_noop("See what copies were handed out"))
    def deliveries(self, actor: Actor, period: Period) -> DeliveryReport:
        """Copies that were handed out, and printed copies that were lent."""
        with self._records.reading() as session:
            return delivery_report(session, period, self._zone())

    @needs(Role.HEAD, Role.ADMIN, Role.OFFICER, name=tr_noop("See ratings of publications, and reports about them"))
    def opinions(self, actor: Actor, period: Period) -> OpinionReport:
        """What visitors think of publications, and what they reported."""
        with self._records.reading() as session:
            return opinion_report(session, self._options, period, self._zone())

    @needs(Role.HEAD, Role.ADMIN, name=tr_noop("Take out the sample of the SKD"), audited=True)
    def skd_respondents(self, actor: Actor, period: Period) -> tuple[SkdRespondent, ...]:
        """Everyone served in a period, once each, for the sample of the SKD. That it was taken out is audited."""
        columns = (
            Visit.visitor_id,
            Visit.gender,
            Visit.age_band,
            Visit.education,
            Visit.occupation,
            Visit.institution_category,
            Visit.no_email_reason,
            Visit.usage,
            Visit.means,
            Ticket.service,
            Visit.id,
        )
        served = select(*columns).join(Ticket, Ticket.visit_id == Visit.id)
        served = served.where(_within(period), Ticket.state == _SERVED).order_by(Visit.registered_at)
        people: dict[UUID, list[Any]] = {}
        with self._records.reading() as session:  # a year of visits: the desks go on meanwhile
            for line in session.execute(served):
                people.setdefault(line.visitor_id, []).append(line)
        with self._records.writing() as session:
            self._trail.add(session, actor, Reports.skd_respondents, f"{period.first}/{period.last}", str(len(people)))
        return tuple(
            SkdRespondent(
                number,
                lines[-1].gender,
                lines[-1].age_band,
                lines[-1].education,
                lines[-1].occupation,
                lines[-1].institution_category,
                lines[-1].usage,
                tuple(sorted({line.service for line in lines})),
                lines[-1].means,
                len({line.id for line in lines}),
                lines[-1].no_email_reason,
            )
            for number, lines in enumerate(people.values(), 1)
        )

    @needs(Role.HEAD, Role.ADMIN, Role.OFFICER, name=tr_noop("Report on complaints"))
    def complaints(self, actor: Actor, period: Period) -> ComplaintReport:
        """What was complained of, and how long answers took."""
        zone = self._zone()
        begin = datetime.combine(period.first, time.min, zone)
        end = datetime.combine(period.last + timedelta(days=1), time.min, zone)
        columns = (Complaint.classification, Complaint.state, Complaint.received_at, Complaint.due, Complaint.closed_at)
        wanted = select(*columns).where(Complaint.received_at >= begin, Complaint.received_at < end)
        with self._records.reading() as session:
            found = session.execute(wanted).all()
            after = self._late(session, period)[1].get(EntryKind.COMPLAINT, 0)
        today = _day(self._clock(), zone)
        took = [(line.closed_at - line.received_at) / timedelta(days=1) for line in found if line.closed_at]
        counted = Counter(line.classification for line in found)
        return ComplaintReport(
            period=period,
            received=len(found),
            classifications=tuple(
                Cell(code, counted[code], counted[code]) for code in self._options.codes(OptionList.COMPLAINT)
            ),
            states={state.value: sum(line.state == state for line in found) for state in ComplaintState},
            overdue=sum(
                (line.closed_at.astimezone(zone).date() if line.closed_at else today) > line.due for line in found
            ),
            median_days=median(took) if took else None,
            after_period=after,
        )

    def _late(self, session: Session, period: Period) -> tuple[dict[EntryKind, int], dict[EntryKind, int]]:
        """What came when its day was over, and of that what came when the whole period was."""
        over = datetime.combine(period.last + timedelta(days=1), time.min, self._zone())
        return late_in(session, period.first, period.last), late_in(session, period.first, period.last, over)

    def _zone(self) -> ZoneInfo:
        return ZoneInfo(self._settings().office.time_zone)

    def _cells(self, which: OptionList, visits: Iterable[Any]) -> tuple[Cell, ...]:
        counted = Counter(getattr(visit, which.value) for visit in visits)
        codes = [*self._options.codes(which)]
        codes += sorted(code for code in counted if code not in codes)
        counts = [counted[code] for code in codes]
        shown: Sequence[int | None] = suppress_line(counts) if which in _SMALL_HIDDEN else counts
        return tuple(Cell(*cell) for cell in zip(codes, counts, shown, strict=True))

    def _disabilities(self, stated: Sequence[str]) -> tuple[Cell, ...]:
        """Of each visit its codes with commas."""
        counted = Counter(code for codes in stated for code in codes.split(","))
        codes = (*self._options.codes(OptionList.DISABILITY), "")
        counts = [counted[code] for code in codes]
        return tuple(Cell(*cell) for cell in zip(codes, counts, suppress_line(counts), strict=True))

    def _occupation_by_education(self, visits: Sequence[Any]) -> tuple[tuple[int | None, ...], ...]:
        counted = Counter((visit.occupation, visit.education) for visit in visits)
        table = [
            [counted[occupation, education] for education in self._options.codes(OptionList.EDUCATION)]
            for occupation in self._options.codes(OptionList.OCCUPATION)
        ]
        return tuple(tuple(row) for row in suppress_table(table))


def _few(count: int) -> Cell:
    """A figure about people, which is not shown where they are one or two."""
    return Cell("", count, None if 0 < count < LEAST else count)


def _within(period: Period) -> Any:
    """Visits of the period that were none by mistake."""
    return Visit.service_day.between(period.first, period.last) & (Visit.mistaken == "")


def _regions(written: Sequence[str]) -> tuple[Cell, ...]:
    """Names that differ in capitals and spaces only are one; it is shown as most wrote it.

    Even that one person came from some place would tell of them, so places of few are one line, "other places".
    """
    spellings: dict[str, Counter[str]] = {}
    for name in written:
        tidy = " ".join(name.split())
        spellings.setdefault(tidy.casefold(), Counter())[tidy] += 1
    found = sorted(spellings.values(), key=lambda names: (-names.total(), min(names)))
    named = [(names.most_common(1)[0][0], names.total()) for names in found if names.total() >= LEAST]
    others = len(written) - sum(count for _, count in named)
    if 0 < others < LEAST and named:
        others += named.pop()[1]
    cells = [Cell(name, count, count) for name, count in named]
    return (*cells, Cell(OTHER_PLACES, others, others if others >= LEAST else None)) if others else tuple(cells)


def _counts(session: Session, period: Period) -> dict[str, int]:
    counted = select(Ticket.service, func.count()).join(Visit, Visit.id == Ticket.visit_id).group_by(Ticket.service)
    counted = counted.where(Ticket.service_day.between(period.first, period.last), Visit.mistaken == "")
    return {line.service: line[1] for line in session.execute(counted)}


def _first_visits(session: Session, period: Period) -> int:
    counting = select(func.min(Visit.service_day).label("day")).where(Visit.mistaken == "")
    firsts = counting.group_by(Visit.visitor_id).subquery()
    within = firsts.c.day.between(period.first, period.last)
    return session.scalar(select(func.count()).select_from(firsts).where(within)) or 0


def _hours(moments: Iterable[datetime], zone: ZoneInfo) -> tuple[HourCount, ...]:
    local = (at.astimezone(zone) for at in moments)
    counted = Counter((at.weekday(), at.hour) for at in local)
    return tuple(HourCount(weekday, hour, count) for (weekday, hour), count in sorted(counted.items()))


def _day(at: datetime, zone: ZoneInfo) -> date:
    return at.astimezone(zone).date()
