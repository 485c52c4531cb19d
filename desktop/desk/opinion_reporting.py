"""What visitors think of publications, and what they reported: by publication and by reason, never by person."""

from collections import Counter
from datetime import datetime, time, timedelta
from statistics import median
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from catalog_db.models import PublicationReport, Rating, ReportState
from catalog_db.rules.desk.options import OptionList, OptionTable
from catalog_db.rules.security.suppression import LEAST
from desktop.desk.entry_marks import EntryKind, late_in
from desktop.desk.reports.values import Cell, OpinionReport, Period, RatedPublication

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
