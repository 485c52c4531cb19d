"""What the satisfaction survey comes to."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from catalog_db.rules.desk.options import OptionList
from catalog_db.rules.survey.skm import Category, ElementFigures
from desktop.desk.reports.values import Cell


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """The index of one period; None where it had fewer than `LEAST_ANSWERS`."""

    period: str
    respondents: int
    ikm: Decimal | None
    category: Category | None


@dataclass(frozen=True, slots=True)
class SkmResult:
    """The survey of some whole periods.

    Attributes:
        first, last: The days that the periods cover: answers have no finer time, so they may be more than asked for.
        periods: Keys of the periods that have answers.
        service: Key; empty: all services.
        respondents: Forms with a score.
        shown: Enough answered; else all that follows but `population` and `sample` is empty.
        elements: By code, all nine, as `rules.skm` says.
        performance, performance_en: The regulation's words for the category.
        lowest: Codes of the elements to improve.
        profile: Respondents by class; in cells that may leave the unit few are not shown.
        services: Respondents by service.
        population: Visits that were served in these days.
        sample: How many of them should have answered (Krejcie and Morgan).
        trend: The last periods of the kind that the settings name, oldest first.
        comments: In no order.
        came_late: Answers that came when their period was over; they are among the rest. Of all services.
        forms: The scores U1 to U9 of each form, in no order: the annex of the regulation lists them.
    """

    first: date
    last: date
    periods: tuple[str, ...]
    service: str
    respondents: int
    shown: bool
    elements: dict[str, ElementFigures]
    ni: Decimal | None
    ikm: Decimal | None
    category: Category | None
    performance: str
    performance_en: str
    lowest: tuple[str, ...]
    profile: dict[OptionList, tuple[Cell, ...]]
    services: tuple[Cell, ...]
    population: int
    sample: int
    trend: tuple[TrendPoint, ...]
    comments: tuple[str, ...]
    forms: tuple[tuple[int | None, ...], ...] = ()
    came_late: int = 0

    @property
    def enough(self) -> bool:
        """As many answered as the sample wants."""
        return self.respondents >= self.sample
