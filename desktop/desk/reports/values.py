"""What the reports of the desk say: counts and times, no names."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Final
from uuid import UUID

from catalog_db.rules.desk.options import OptionList
from catalog_db.rules.survey.skm import Category, ElementFigures

OTHER_PLACES: Final = "*"


@dataclass(frozen=True, slots=True)
class Period:
    """From the first to the last day, both included, in the office's zone."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Cell:
    """A code and how many visits have it; `shown` is None where so few must not leave the unit."""

    code: str
    count: int
    shown: int | None


@dataclass(frozen=True, slots=True)
class HourCount:
    """Visits of one hour of one weekday (0 is Monday)."""

    weekday: int
    hour: int
    count: int


@dataclass(frozen=True, slots=True)
class UnmetNeed:
    """What was searched for and not found, in the visitor's words."""

    need: str
    status: str  # option list "need_met"
    day: date


@dataclass(frozen=True, slots=True)
class VisitReport:
    """Visits of a period.

    Attributes:
        people: With the companions of groups.
        first_comings: Visits of people who had never come before.
        traits: For each option list the visits by code, in the order of the list; "" counts what was not asked.
        services: Tickets by service key; one visit may have several.
        origins: Visits by desk, self, paper.
        days: Visits of each day that had any.
        hours: Visits by weekday (0 is Monday) and hour of the office's zone.
        occupation_by_education: Rows: occupations, columns: education, in the order of the lists; None: too few.
        kept_apart: Visits whose clock was doubtful.
        came_late: Visits that were handed in or entered when their day was over; they are among the rest.
        after_period: Those of them that came when the whole period was over: a report made then lacks them.
        confirmed_days: Days that did not follow the last one worked, or were begun again after later ones, as after a
            jump of the clock: an officer said that the date is right.
        regions: Visits by where their visitors come from, as they wrote it, the most first; "" counts what was not
            stated, or is forgotten by now, `OTHER_PLACES` all places of few.
        disabilities: Visits by the kinds that their visitors stated; somebody may state several.
        without_email: Visits of people without an e-mail address.
        no_email_reasons: Visits by why there is none; "" counts those of people who have one.
    """

    period: Period
    visits: int
    people: int
    groups: int
    first_comings: int
    traits: Mapping[OptionList, tuple[Cell, ...]]
    services: Mapping[str, int]
    origins: Mapping[str, int]
    days: Mapping[date, int]
    hours: tuple[HourCount, ...]
    occupation_by_education: tuple[tuple[int | None, ...], ...]
    unmet: tuple[UnmetNeed, ...]
    kept_apart: int
    regions: tuple[Cell, ...]
    disabilities: tuple[Cell, ...]
    came_late: int = 0
    after_period: int = 0
    confirmed_days: int = 0
    without_email: Cell = Cell("", 0, 0)
    no_email_reasons: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True)
class SkdRespondent:
    """One person served in a period, for the sample of the SKD: profile and how often, neither name nor contact.

    Attributes:
        no_email_reason: Why no questionnaire can reach them by e-mail; empty: they gave an address.
    """

    sequence: int
    gender: str
    age_band: str
    education: str
    occupation: str
    institution_category: str
    usage: str
    services: tuple[str, ...]
    means: str
    visits: int
    no_email_reason: str = ""


@dataclass(frozen=True, slots=True)
class ComplaintReport:
    """Complaints received in a period.

    Attributes:
        overdue: Closed after their day, or open and past it on the day of the report.
        after_period: Came when the period was over, from a PC on which they waited; among the rest.
    """

    period: Period
    received: int
    classifications: tuple[Cell, ...]
    states: Mapping[str, int]
    overdue: int
    median_days: float | None  # from receipt to closing
    after_period: int = 0


@dataclass(frozen=True, slots=True)
class ServiceTimes:
    """How a service kept its promise in a period. Seconds by the clock on the wall; None: nothing is known.

    Attributes:
        tickets: Issued, by the state they are in (`TicketState`).
        counted, on_time: Waits that began in working time, and those of them within the limit.
        outside: Waits that began outside working hours, counted apart.
        doubtful: The clock jumped meanwhile.
        lengths, lengths_on_time: Services whose length is known, and those of them within the longest time.
    """

    service: str  # "" for all of them
    tickets: Mapping[str, int]
    counted: int
    on_time: int
    outside: int
    doubtful: int
    wait_median_s: float | None
    wait_p90_s: float | None
    length_median_s: float | None
    length_p90_s: float | None
    lengths: int
    lengths_on_time: int


@dataclass(frozen=True, slots=True)
class DeskLoad:
    """What a desk did in a period.

    Attributes:
        tickets: All that it served.
        serving_s: Of those whose length is known.
        left_out: The others: left open when their day was over, or the clock jumped meanwhile.
    """

    desk: int
    tickets: int
    serving_s: float
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class SeatLoad:
    """How a reader PC was used in a period; `device` is its name.

    Attributes:
        sessions: All of them.
        seconds: Of those whose length is known.
        left_out: The others: left open when their day was over, or the clock jumped meanwhile.
    """

    device: str
    sessions: int
    seconds: float
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class HourWait:
    """Waiting by the hour at which it began, in the office's zone."""

    hour: int
    tickets: int
    median_s: float


@dataclass(frozen=True, slots=True)
class QueueReport:
    """Waiting, service and load of a period, computed from events alone.

    `after_period`: tickets that were entered from paper when the period was over; they are among the rest.
    """

    period: Period
    total: ServiceTimes
    services: tuple[ServiceTimes, ...]
    desks: tuple[DeskLoad, ...]
    seats: tuple[SeatLoad, ...]
    hours: tuple[HourWait, ...]
    after_period: int = 0


@dataclass(frozen=True, slots=True)
class PublicationReading:
    """How much a publication was read in a period.

    Attributes:
        pages: Views of pages; one that is viewed twice counts twice.
        readers: Visits that had signed in; None where they are too few to be shown.
    """

    publication_id: UUID
    seconds: int
    pages: int
    readers: int | None


@dataclass(frozen=True, slots=True)
class ReadingReport:
    """What was read in a period, the longest read publication first. Names nobody.

    Attributes:
        guest_seconds: Of `seconds`, those of readers who had not signed in.
        sessions: Visits that signed in and read.
        days: Seconds of each day that had any.
    """

    period: Period
    seconds: int
    guest_seconds: int
    sessions: int
    publications: tuple[PublicationReading, ...]
    days: Mapping[date, int]


@dataclass(frozen=True, slots=True)
class RatedPublication:
    """What visitors think of a publication that enough of them have rated; 43 `tenths` are 4.3 stars."""

    publication_id: UUID
    tenths: int
    count: int


@dataclass(frozen=True, slots=True)
class OpinionReport:
    """What visitors think of publications, and what they reported in a period. Names nobody.

    Attributes:
        ratings: Given or changed in the period.
        best: Of all ratings up to the end of the period, the best first.
        reports: Of the period; by reason, in the order of the list, and by state.
        median_days: From a report to its answer.
        after_period: Ratings and reports that came when the period was over, from a PC on which they waited.
    """

    period: Period
    ratings: int
    best: tuple[RatedPublication, ...]
    reports: int
    reasons: tuple[Cell, ...]
    states: Mapping[str, int]
    median_days: float | None
    after_period: int = 0


@dataclass(frozen=True, slots=True)
class PublicationCopies:
    """Copies of a publication that were handed out, and their pages. `title`: as it was called then."""

    publication_id: UUID
    title: str
    copies: int
    pages: int


@dataclass(frozen=True, slots=True)
class DeliveryReport:
    """What left in a period, the publication that was copied most first. Names nobody.

    Attributes:
        visits: Of how many visits the copies were.
        kinds, channels: Copies of each; keys as the ledger has them.
        failed: Never left. `unclear`: making them began, and nobody can say how it ended.
        refused: Requests.
        loans: Printed copies of the shelf that were lent in the room; the median of those that came back, in seconds.
        tables: Taken along as pastes and files. They are no copies of a publication, and are in none of the above.
        table_visits, table_formats: Of how many visits they were, and how many of each form, as the ledger has it.
    """

    period: Period
    copies: int
    pages: int
    visits: int
    kinds: Mapping[str, int]
    channels: Mapping[str, int]
    days: Mapping[date, int]
    publications: tuple[PublicationCopies, ...]
    failed: int
    unclear: int
    refused: int
    loans: int
    loan_median_s: int | None
    tables: int = 0
    table_visits: int = 0
    table_formats: Mapping[str, int] = field(default_factory=dict)


# What the satisfaction survey comes to.


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
