"""Copies that were handed out and printed copies that were lent: by kind, way, day and publication, never by person."""

from collections import Counter
from datetime import date, datetime, time, timedelta
from statistics import median
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from catalog_db.models import CopyRequest, Delivery, DeliveryState, Loan, RequestState
from desktop.desk.reports.values import DeliveryReport, Period, PublicationCopies


def delivery_report(session: Session, period: Period, zone: ZoneInfo) -> DeliveryReport:
    """What the ledger says of a period; copies that never left are counted apart."""
    begin = datetime.combine(period.first, time.min, zone)
    end = datetime.combine(period.last + timedelta(days=1), time.min, zone)
    rows = session.execute(
        select(
            Delivery.publication_id, Delivery.title, Delivery.kind, Delivery.channel, Delivery.page_count,
            Delivery.state, Delivery.delivered_at, Delivery.visit_id,
        )
        .where(Delivery.delivered_at >= begin, Delivery.delivered_at < end)
        .order_by(Delivery.delivered_at)
    ).all()  # fmt: skip
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
    )
