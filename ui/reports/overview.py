"""What a head of office looks at first: the figures of today, and a span beside the one before it."""

from dataclasses import dataclass
from decimal import Decimal

from catalog_db.rules.desk.tickets import TicketState
from desktop.desk.reports.values import Period, QueueReport, SkmResult, VisitReport
from ui.languages import tr
from ui.reports.document import DASH, Duration, Figure, Section, Share, Table, Value, written
from ui.reports.periods import period_words
from ui.words.dates import days_words


@dataclass(frozen=True, slots=True)
class Look:
    """Some days as the overview has them. `survey`: of whole periods of the survey, which may be other days."""

    days: Period
    visits: VisitReport
    queue: QueueReport
    survey: SkmResult

    @property
    def values(self) -> tuple[Value, ...]:
        """As `names` has them."""
        total, ikm = self.queue.total, self.survey.ikm
        return (
            self.visits.visits,
            Duration(total.wait_median_s),
            Share(total.on_time, total.counted),
            DASH if ikm is None else ikm,
        )

    @property
    def survey_days(self) -> Period:
        return Period(self.survey.first, self.survey.last)

    @property
    def survey_words(self) -> str:
        return period_words(self.survey_days)


def names() -> tuple[str, ...]:
    return (tr("Visits"), tr("Wait, median"), tr("Served in time"), tr("Satisfaction (IKM)"))


def glance(title: str, now: Look, before: Look, *, table: bool) -> Section:
    """Four figures, each with what it was before; the survey names its periods, which may be longer than the span.

    `table`: both beside each other, as paper has it.
    """
    notes = [_before(then, _change(value, then)) for value, then in zip(now.values[:3], before.values[:3], strict=True)]
    survey = [now.survey_words]
    if before.survey.ikm is not None:
        words = tr("{period}: {value}").format(period=before.survey_words, value=written(before.survey.ikm))
        survey.append(words)
    figures = tuple(
        Figure(name, value, note)
        for name, value, note in zip(names(), now.values, (*notes, "; ".join(survey)), strict=True)
    )
    return Section(title, figures=figures, tables=(_beside(now, before),) if table else ())


def today_section(visits: VisitReport, queue: QueueReport) -> Section:
    total = queue.total
    return Section(
        tr("Today"),
        figures=(
            Figure(tr("Visits"), visits.visits),
            Figure(tr("Waiting now"), total.tickets.get(TicketState.WAITING, 0)),
            Figure(tr("Served"), total.tickets.get(TicketState.DONE, 0)),
            Figure(tr("Wait, median"), Duration(total.wait_median_s)),
            Figure(tr("Served in time"), Share(total.on_time, total.counted)),
        ),
    )


def _beside(now: Look, before: Look) -> Table:
    rows: list[tuple[Value, ...]] = [
        (name, value, then, _change(value, then) or DASH)
        for name, value, then in zip(names()[:3], now.values, before.values, strict=False)
    ]
    ikm = tr("Satisfaction (IKM): {now} and {before}").format(now=now.survey_words, before=before.survey_words)
    rows.append((ikm, now.values[3], before.values[3], _change(now.values[3], before.values[3]) or DASH))
    columns = (tr("Figure"), _days(now), _days(before), tr("Change"))
    return Table(tr("Compared with the previous period"), columns, tuple(rows))


def _days(look: Look) -> str:
    return days_words(look.days.first, look.days.last)


def _before(then: Value, change: str) -> str:
    words = tr("before: {value}").format(value=written(then))
    return f"{words} ({change})" if change else words


def _change(now: Value, then: Value) -> str:
    """From then to now; empty where one of both is not known."""
    match now, then:
        case int(), int() if then:
            return f"{_signed(Share(now - then, then).percent or Decimal(0))} %"
        case Decimal(), Decimal():
            return _signed(now - then)
        case Share(), Share() if now.percent is not None and then.percent is not None:
            return tr("{count} points").format(count=_signed(now.percent - then.percent))
        case Duration(), Duration() if now.seconds is not None and then.seconds is not None:
            minutes = round((now.seconds - then.seconds) / 60)
            return tr("{count} min").format(count=_signed(Decimal(minutes)))
    return ""


def _signed(value: Decimal) -> str:
    return ("+" if value > 0 else "") + written(value)
