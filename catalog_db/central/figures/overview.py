"""All rooms at a glance: a few statements for hundreds of rooms, where `statistics` reads one room in full."""

import math
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from sqlalchemy import RowMapping, text
from sqlalchemy.orm import Session

from catalog_db.central.database import CentralDatabase
from catalog_db.central.figures.day_figures import count_missing
from catalog_db.central.figures.statistics import LEAST_ANSWERS, Satisfaction
from catalog_db.rules.survey import skm
from catalog_db.rules.survey.periods import Period, office_day
from catalog_db.rules.survey.skm import ElementTotal

_DAYS: Final = text("""
    SELECT room_id, day, visits, counted, on_time FROM day_figures
    WHERE day BETWEEN :first AND :last AND visits + counted > 0
""")
_PERIODS: Final = text("SELECT DISTINCT part_of FROM room_record WHERE table_name = 'skm_answer'")
_SCORES: Final = text(
    "SELECT room_id, count(*) FILTER (WHERE coalesce("
    + ", ".join(f"fields ->> 'u{number}'" for number in range(1, 10))
    + ") IS NOT NULL) AS respondents, "
    + ", ".join(
        f"coalesce(sum((fields ->> 'u{number}')::int), 0) AS s{number}, count(fields ->> 'u{number}') AS n{number}"
        for number in range(1, 10)
    )
    + " FROM room_record WHERE table_name = 'skm_answer' AND fields IS NOT NULL AND part_of = ANY(:periods)"
    " GROUP BY room_id"
)
_COMPLAINTS: Final = text("""
    SELECT room_id, count(*) AS received,
        count(*) FILTER (WHERE fields ->> 'closed_at' IS NULL AND fields ->> 'due' < :today) AS late
    FROM room_record WHERE table_name = 'complaint' AND fields IS NOT NULL AND report_day BETWEEN :first AND :last
    GROUP BY room_id
""")

_NOBODY: Final = Satisfaction(0, None)


@dataclass(frozen=True, slots=True)
class Summary:
    """What a period came to, of one room or of all.

    Attributes:
        counted, on_time: Tickets that count for the promise, and those of them that kept it.
        late: Complaints that are open beyond their deadline today.
    """

    visits: int = 0
    counted: int = 0
    on_time: int = 0
    satisfaction: Satisfaction = _NOBODY
    complaints: int = 0
    late: int = 0

    @property
    def percent(self) -> int | None:
        """Whole percents in time; rounded down, so that 100 means all."""
        return math.floor(100 * self.on_time / self.counted) if self.counted else None


@dataclass(frozen=True, slots=True)
class Overview:
    """Each room that sent something of the period, all together, and the visits of each day."""

    rooms: dict[UUID, Summary]
    total: Summary
    days: dict[date, int]


def overview(database: CentralDatabase, clock: Callable[[], datetime], first: date, last: date) -> Overview:
    """Over days that are both within."""
    now = clock()
    count_missing(database, None, first, last, now)
    span = {"first": first, "last": last}
    with database.reading() as session:
        rows = session.execute(_DAYS, span).all()
        scores = _scores(session, first, last)
        complaints = {
            row.room_id: (row.received, row.late)
            for row in session.execute(_COMPLAINTS, span | {"today": office_day(now).isoformat()})
        }
    days: dict[date, int] = defaultdict(int)
    sums: dict[UUID, list[int]] = defaultdict(lambda: [0, 0, 0])
    for row in rows:
        days[row.day] += row.visits
        for place, value in enumerate((row.visits, row.counted, row.on_time)):
            sums[row.room_id][place] += value
    rooms = {
        one: _summary(sums.get(one, [0, 0, 0]), [scores[one]] if one in scores else [], complaints.get(one, (0, 0)))
        for one in {*sums, *scores, *complaints}
    }
    total = _summary(
        [sum(one[place] for one in sums.values()) for place in range(3)],
        list(scores.values()),
        (sum(received for received, _ in complaints.values()), sum(late for _, late in complaints.values())),
    )
    return Overview(rooms, total, {day: visits for day, visits in sorted(days.items()) if visits})


def _summary(sums: list[int], scores: list[RowMapping], complaints: tuple[int, int]) -> Summary:
    return Summary(
        visits=sums[0],
        counted=sums[1],
        on_time=sums[2],
        satisfaction=_satisfaction(scores),
        complaints=complaints[0],
        late=complaints[1],
    )


def _scores(session: Session, first: date, last: date) -> dict[UUID, RowMapping]:
    periods = [key for key in session.scalars(_PERIODS) if _touches(key, first, last)]
    if not periods:
        return {}
    return {row["room_id"]: row for row in session.execute(_SCORES, {"periods": periods}).mappings()}


def _satisfaction(rows: list[RowMapping]) -> Satisfaction:
    respondents = sum(row["respondents"] for row in rows)
    if respondents < LEAST_ANSWERS:
        return Satisfaction(respondents, None)
    totals = {
        element: ElementTotal(sum(row[f"s{number}"] for row in rows), sum(row[f"n{number}"] for row in rows))
        for number, element in enumerate(skm.ELEMENTS, 1)
    }
    return Satisfaction(respondents, skm.figures(totals))


def _touches(key: str, first: date, last: date) -> bool:
    try:
        return Period.parse(key).touches(first, last)
    except ValueError:
        return False
