"""Reports of a simulated month agree with a count from raw rows (done-when 5 of the desk)."""

import random
from collections import Counter
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from statistics import median

import pytest

from catalog_db.models import Role
from catalog_db.rules.desk.options import OptionList
from desktop.actors import Actor
from desktop.desk.complaints.service import Complaints
from desktop.desk.guestbook.form import option_table
from desktop.desk.numbers import Numbers
from desktop.desk.reports.service import Reports
from desktop.desk.reports.skm import Skm
from desktop.desk.reports.values import Period
from desktop.desk.seats.service import Seats
from desktop.desk.survey.service import Feedback
from desktop.security.audit import AuditTrail
from desktop.settings.model import Holiday
from tests.unit.desk.reports.month import Desk, Month, Recount

HEAD = Actor(Role.HEAD)
CLOSED = (date(2026, 11, 5), date(2026, 11, 6))  # nobody knows of the second one
NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 30))


@pytest.fixture
def desk(records, guest_book, queue, journal, office, clock) -> Desk:
    office.change_desk(holidays=tuple(Holiday(day=day) for day in CLOSED))
    trail = AuditTrail(clock)
    complaints = Complaints(records, office, option_table(), Numbers(journal), trail, clock)
    seats, feedback = Seats(records, office, trail, clock), Feedback(records, office, clock)
    return Desk(records, guest_book, queue, seats, feedback, complaints, clock)


@pytest.mark.parametrize(
    ("month_days", "visits_a_day"),
    [(6, 24), pytest.param(30, 60, marks=[pytest.mark.long(part="chaos"), pytest.mark.timeout(1_800)])],
)
@pytest.mark.programs
def test_a_simulated_month_agrees_with_a_count_from_raw_rows(records, desk, office, clock, month_days, visits_a_day):
    Month(desk, CLOSED, random.Random(month_days)).play(month_days, visits_a_day)
    reports = Reports(records, option_table(), office, AuditTrail(clock), clock, clock.steady)
    visits, waiting = reports.visits(HEAD, NOVEMBER), reports.queue(HEAD, NOVEMBER)
    raw = Recount(records, CLOSED)

    # Everything that is to be reported has happened.
    assert {"done", "no-show", "cancelled"} <= set(raw.ends) and raw.doubtful and raw.unmet
    assert CLOSED[0] not in raw.days and raw.days[CLOSED[1]] and set(raw.count("origin")) == {"desk", "self", "paper"}
    assert {session["end_reason"] for session in raw.sessions} == {"desk", "undone"}

    assert (visits.visits, visits.people, visits.days) == (len(raw.visits), raw.people, raw.days)
    assert Counter({(each.weekday, each.hour): each.count for each in visits.hours}) == raw.hours
    assert visits.services == raw.services and visits.origins == raw.count("origin")
    assert visits.first_comings == len(raw.count("visitor_id")) and len(visits.unmet) == raw.unmet
    assert visits.groups == sum(visit["group_male"] + visit["group_female"] > 0 for visit in raw.visits)
    for which, cells in visits.traits.items():
        counted = raw.count(which.value)
        assert {cell.code: cell.count for cell in cells if cell.count} == dict(counted), which
        assert sum(cell.count for cell in cells) == visits.visits
    assert not any(cell.shown in (1, 2) for cell in visits.traits[OptionList.EDUCATION])

    total = waiting.total
    assert total.tickets == raw.ends and total.wait_median_s == median(raw.waits)
    assert total.wait_p90_s == pytest.approx(_p90(raw.waits)) and total.length_median_s == median(raw.lengths)
    assert (total.counted, total.on_time, total.doubtful) == (raw.inside, raw.on_time, raw.doubtful)
    assert total.counted + total.outside == len(raw.waits) and total.outside
    assert sum(times.counted for times in waiting.services) == total.counted
    assert {load.desk: load.tickets for load in waiting.desks} == +raw.desks
    assert sum(hour.tickets for hour in waiting.hours) == len(raw.waits)
    kept = [session for session in raw.sessions if session["end_reason"] != "undone"]
    assert [(seat.device, seat.sessions) for seat in waiting.seats] == [("PC 1", len(kept))]

    respondents = reports.skd_respondents(HEAD, NOVEMBER)
    assert len(respondents) == raw.respondents == respondents[-1].sequence
    complaints = reports.complaints(HEAD, NOVEMBER)
    assert complaints.received == len(raw.complaints)
    assert complaints.states == {state: sum(c["state"] == state for c in raw.complaints) for state in complaints.states}
    assert sum(cell.count for cell in complaints.classifications) == complaints.received

    survey = Skm(records, office, option_table()).result(HEAD, NOVEMBER.first, NOVEMBER.last)
    scored = [answer for answer in raw.answers if any(answer[f"u{n}"] for n in range(1, 10))]
    assert survey.respondents == len(scored) and survey.population == raw.served_visits
    exact = Decimal(raw.ikm.numerator) / raw.ikm.denominator
    assert survey.ikm == exact.quantize(Decimal("0.01"), ROUND_HALF_UP)


def _p90(values: list[float]) -> float:
    """Between the two values that lie around nine tenths of the way."""
    ordered = sorted(values)
    place = 0.9 * (len(ordered) - 1)
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)
