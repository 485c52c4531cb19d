"""The figures of the satisfaction survey, from its answers alone."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from catalog_db.database import Database
from catalog_db.models import FeedbackAnswer, Role, Ticket, TicketState, Visit
from catalog_db.rules.desk.options import OptionList, OptionTable
from catalog_db.rules.security.suppression import suppress_line
from catalog_db.rules.survey import skm
from catalog_db.rules.survey.periods import Period
from catalog_db.rules.survey.skm import sample_size
from desktop.actors import Actor
from desktop.desk.entry_flags import EntryKind, late_in
from desktop.desk.reports.values import Cell, SkmResult, TrendPoint
from desktop.services import Service, needs
from desktop.settings.model import Settings
from desktop.words import tr_noop

LEAST_ANSWERS: Final = 3  # fewer are shown to nobody: with the visits of the day they would name who gave them
_TREND: Final = 8  # periods
_PROFILE: Final = (OptionList.GENDER, OptionList.AGE_BAND, OptionList.EDUCATION, OptionList.OCCUPATION)


class Skm(Service, title=tr_noop("Figures of the survey")):
    """Computes what has to be published (PermenPANRB 14/2017), at the moment it is asked for."""

    def __init__(self, records: Database, settings: Callable[[], Settings], options: OptionTable) -> None:
        self._records = records
        self._settings = settings
        self._options = options

    @needs(Role.OFFICER, Role.HEAD, Role.ADMIN, name=tr_noop("Read the figures of the survey"))
    def result(self, actor: Actor, date_from: date, date_to: date, service: str = "") -> SkmResult:
        """The survey of all periods that share a day with these, both included; no finer time is known.

        Args:
            service: Key of the settings; empty: all. Not shown either where the rest would be too few, since they
                could be computed from the whole.
        """
        if date_to < date_from:
            date_from, date_to = date_to, date_from
        kind = self._settings().desk.survey_period
        with self._records.reading() as session:
            known = [Period.parse(key) for key in session.scalars(select(FeedbackAnswer.period).distinct())]
            periods = sorted(period for period in known if period.touches(date_from, date_to))
            first = min([Period.of(date_from, kind).first, *(period.first for period in periods)])
            last = max([Period.of(date_to, kind).last, *(period.last for period in periods)])
            of_all = _answers(session, [period.key for period in periods])
            population = _served(session, first, last, service)
            late = late_in(session, first, last).get(EntryKind.ANSWER, 0)
            trend = self._trend(session, Period.of(date_to, kind), service)
        answers = [answer for answer in of_all if service in ("", answer.service)]
        result = self._result(
            answers, of_all, (first, last), [period.key for period in periods], service, population, trend
        )
        return replace(result, came_late=late)

    def _result(
        self,
        answers: Sequence[FeedbackAnswer],
        of_all: Sequence[FeedbackAnswer],
        days: tuple[date, date],
        periods: Sequence[str],
        service: str,
        population: int,
        trend: tuple[TrendPoint, ...],
    ) -> SkmResult:
        scored = [answer for answer in answers if _is_scored(answer)]
        shown = _may_be_shown(len(scored), len([answer for answer in of_all if _is_scored(answer)]))
        visible = scored if shown else []
        found = skm.figures(skm.totals(_scores(answer) for answer in visible))
        grade = found.grade
        return SkmResult(
            first=days[0],
            last=days[1],
            periods=tuple(periods),
            service=service,
            respondents=len(scored),
            shown=shown,
            elements=found.elements,
            ni=found.ni,
            ikm=found.ikm,
            category=grade.category if grade else None,
            performance=grade.performance if grade else "",
            performance_en=grade.performance_en if grade else "",
            lowest=found.lowest,
            profile={which: self._profile(which, visible) for which in _PROFILE},
            services=self._services(visible),
            population=population,
            sample=sample_size(population),
            trend=trend,
            comments=tuple(answer.comment for answer in answers if answer.comment) if shown else (),
            forms=tuple(tuple(_scores(answer).values()) for answer in visible),
        )

    def _profile(self, which: OptionList, answers: Iterable[FeedbackAnswer]) -> tuple[Cell, ...]:
        counted = Counter(getattr(answer, which.value) for answer in answers)
        codes = self._options.codes(which)
        return _cells([*codes, *sorted(set(counted) - set(codes))], counted)

    def _services(self, answers: Iterable[FeedbackAnswer]) -> tuple[Cell, ...]:
        counted = Counter(answer.service for answer in answers)
        known = [service.key for service in self._settings().desk.services]
        return _cells([*known, *sorted(set(counted) - set(known))], counted)

    def _trend(self, session: Session, newest: Period, service: str) -> tuple[TrendPoint, ...]:
        points: list[TrendPoint] = []
        period = newest
        for _ in range(_TREND):
            of_all = [answer for answer in _answers(session, [period.key]) if _is_scored(answer)]
            answers = [answer for answer in of_all if service in ("", answer.service)]
            shown = _may_be_shown(len(answers), len(of_all))
            found = skm.figures(skm.totals(_scores(answer) for answer in answers if shown))
            points.append(
                TrendPoint(period.key, len(answers), found.ikm, found.grade.category if found.grade else None)
            )
            period = period.before()
        while points and points[-1].respondents == 0:
            points.pop()
        return tuple(reversed(points))


def _may_be_shown(some: int, of_all: int) -> bool:
    return some >= LEAST_ANSWERS and (some == of_all or of_all - some >= LEAST_ANSWERS)


def _answers(session: Session, periods: Sequence[str]) -> list[FeedbackAnswer]:
    """In the order of their random ids, which is none."""
    wanted = select(FeedbackAnswer).where(FeedbackAnswer.period.in_(periods)).order_by(FeedbackAnswer.id)
    found = list(session.scalars(wanted))
    session.expunge_all()
    return found


def _served(session: Session, first: date, last: date, service: str) -> int:
    """Visits that were served in these days, both included."""
    done = exists().where(Ticket.visit_id == Visit.id, Ticket.state == TicketState.DONE)
    if service:
        done = done.where(Ticket.service == service)
    return session.scalar(select(func.count()).where(Visit.service_day.between(first, last), done)) or 0


def _scores(answer: FeedbackAnswer) -> dict[str, int | None]:
    return {code: getattr(answer, code.lower()) for code in skm.ELEMENTS}


def _is_scored(answer: FeedbackAnswer) -> bool:
    """A form with a comment alone is no respondent."""
    return any(score is not None for score in _scores(answer).values())


def _cells(codes: Sequence[str], counted: Counter[str]) -> tuple[Cell, ...]:
    counts = [counted[code] for code in codes]
    return tuple(
        Cell(code, count, shown) for code, count, shown in zip(codes, counts, suppress_line(counts), strict=True)
    )
