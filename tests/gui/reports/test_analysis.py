"""The paragraph of analysis says what the figures say, and nothing where they are too few."""

from dataclasses import replace
from datetime import date, timedelta

from catalog_db.models import Role
from desktop.actors import Actor
from desktop.desk.reports.service import Reports
from desktop.desk.reports.skm import Skm
from desktop.desk.reports.values import Period
from tests.gui.staff_services import report_composer
from ui.reports.analysis import LEAST_VISITS, analysis
from ui.reports.overview import Look

HEAD = Actor(Role.HEAD)
FIRST = date(2026, 11, 1)


def looked(room, visits: int, days: dict[date, int]) -> Look:
    period = Period(FIRST, date(2026, 11, 30))
    report = room.get(Reports).visits(HEAD, period)
    return Look(
        period,
        replace(report, visits=visits, days=days),
        room.get(Reports).queue(HEAD, period),
        room.get(Skm).result(HEAD, period.first, period.last),
    )


def test_only_true_sentences(room):
    words = report_composer(room)._words()
    complaints = room.get(Reports).complaints(HEAD, Period(FIRST, date(2026, 11, 30)))
    days = {FIRST: 30, FIRST + timedelta(days=1): 20}
    before = looked(room, 40, {})
    assert analysis(looked(room, LEAST_VISITS - 1, {}), before, complaints, words) == ()
    [section] = analysis(looked(room, 50, days), before, complaints, words)
    [text] = section.sentences
    assert (
        "50 visits in November 2026, 25 percent more than the 40 of November 2026" in text
        and "1 November 2026 (30)" in text
    )
    assert "No complaint" in text and "index" not in text and "waits" not in text
    [section] = analysis(looked(room, 30, {FIRST: 15, FIRST + timedelta(days=1): 15}), before, complaints, words)
    assert "25 percent fewer" in section.sentences[0] and "most visits" not in section.sentences[0]
    [section] = analysis(looked(room, 40, days), looked(room, 3, {}), complaints, words)
    assert "more" not in section.sentences[0] and "40 visits" in section.sentences[0]
    [section] = analysis(looked(room, 130, days), before, complaints, words)
    assert "3.2 times the 40 of" in section.sentences[0] and "percent" not in section.sentences[0]
