"""A paragraph of analysis made from the figures by rules: each sentence says what the figures say, and no more."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from catalog_db.rules.desk.options import OptionList
from desktop.desk.reports.values import Cell, ComplaintReport
from ui.languages import tr
from ui.reports.document import DASH, Duration, Section, Share, written
from ui.reports.overview import Look
from ui.reports.periods import during, spoken
from ui.reports.visits import ReportWords
from ui.words.dates import long_day

LEAST_VISITS: Final = 30  # of fewer nothing is said: one visit more would turn it round
_MOST_UNLIKE: Final = 1  # percent; below it two spans are called alike
_TIMES: Final = 3  # so many times as many are said as such, not in percent


def analysis(now: Look, before: Look, complaints: ComplaintReport, words: ReportWords) -> tuple[Section, ...]:
    """One section with one paragraph; nothing where too few visits were there to say anything."""
    if now.visits.visits < LEAST_VISITS:
        return ()
    said = [
        _visits(now, before),
        _busiest(now.visits.days),
        _waiting(now),
        _occupation(now.visits.traits, words),
        _survey(now, before),
        _complaints(complaints),
    ]
    return (Section(tr("Analysis"), sentences=(" ".join(filter(None, said)),)),)


def _visits(now: Look, before: Look) -> str:
    count, then = now.visits.visits, before.visits.visits
    said = {"count": written(count), "then": written(then), "during": during(now.days), "before": spoken(before.days)}
    if then < LEAST_VISITS:  # a change of few is no trend
        return tr("There were {count} visits {during}.").format(**said)
    change = Share(abs(count - then), then)
    if (change.percent or 0) < _MOST_UNLIKE:
        text = tr("There were {count} visits {during}, about as many as the {then} of {before}.")
    elif count >= _TIMES * then:
        said["times"] = written((Decimal(count) / then).quantize(Decimal("0.1")))
        text = tr("There were {count} visits {during}, {times} times the {then} of {before}.")
    elif count > then:
        text = tr("There were {count} visits {during}, {change} more than the {then} of {before}.")
    else:
        text = tr("There were {count} visits {during}, {change} fewer than the {then} of {before}.")
    return text.format(**said, change=_percent(change))


def _percent(share: Share) -> str:
    """In words, as sentences have it."""
    return DASH if share.percent is None else tr("{number} percent").format(number=written(share.percent))


def _busiest(days: Mapping[date, int]) -> str:
    most = [day for day, count in days.items() if count == max(days.values())]
    if len(days) < 2 or len(most) > 1:
        return ""
    text = tr("The day with most visits was {day} ({count}).")
    return text.format(day=long_day(most[0]), count=written(days[most[0]]))


def _waiting(now: Look) -> str:
    total = now.queue.total
    if total.counted < LEAST_VISITS or total.wait_median_s is None:
        return ""
    text = tr(
        "Of {counted} waits in working time {percent} kept the service standard; half of all waited {wait} or less."
    )
    return text.format(
        counted=written(total.counted),
        percent=_percent(Share(total.on_time, total.counted)),
        wait=written(Duration(total.wait_median_s)),
    )


def _occupation(traits: Mapping[OptionList, Sequence[Cell]], words: ReportWords) -> str:
    """Of what may be shown; nothing where two are as many, or what is hidden could be more."""
    cells = traits[OptionList.OCCUPATION]
    total, most = sum(cell.count for cell in cells), max(cell.count for cell in cells)
    first = [cell for cell in cells if cell.count == most]
    if len(first) > 1 or first[0].shown is None or not first[0].code:
        return ""
    text = tr("The largest group by occupation: {name} ({percent}).")
    return text.format(
        name=words.option(OptionList.OCCUPATION, first[0].code), percent=_percent(Share(first[0].shown, total))
    )


def _survey(now: Look, before: Look) -> str:
    result, then = now.survey, before.survey
    if result.ikm is None:
        return ""
    period, count = spoken(now.survey_days), written(result.respondents)
    earlier = spoken(before.survey_days)
    text = tr("The satisfaction index (IKM) of {period} is {ikm}, quality {category}, from {count} respondents")
    said = text.format(period=period, ikm=written(result.ikm), category=result.category or "", count=count)
    if not result.enough:
        said += tr(", fewer than the sample requires")
    if then.ikm is not None and then.ikm != result.ikm:
        higher, lower = tr("; {change} points higher than {before}"), tr("; {change} points lower than {before}")
        more = higher if result.ikm > then.ikm else lower
        said += more.format(change=written(abs(result.ikm - then.ikm)), before=earlier)
    elif then.ikm is not None:
        said += tr("; as in {before}").format(before=earlier)
    return said + "."


def _complaints(report: ComplaintReport) -> str:
    if not report.received:
        return tr("No complaint was received.")
    if not report.overdue:
        text = tr("Complaints received: {count}, none of them past its deadline.")
        return text.format(count=written(report.received))
    text = tr("Complaints received: {count}, of which past their deadline: {late}.")
    return text.format(count=written(report.received), late=written(report.overdue))
