"""What was read, and for how long: by publication and by day, never by person."""

from collections import Counter, defaultdict
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalog_db.models import ReadingEvent
from catalog_db.rules.security.suppression import LEAST
from desktop.desk.reports.values import Period, PublicationReading, ReadingReport


def reading_report(session: Session, period: Period, zone: ZoneInfo) -> ReadingReport:
    begin = datetime.combine(period.first, time.min, zone)
    end = datetime.combine(period.last + timedelta(days=1), time.min, zone)
    events = select(
        ReadingEvent.publication_id, ReadingEvent.session_id, ReadingEvent.first_page, ReadingEvent.last_page,
        ReadingEvent.seconds, ReadingEvent.at,
    ).where(ReadingEvent.at >= begin, ReadingEvent.at < end)  # fmt: skip
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
