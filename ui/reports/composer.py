"""Puts reports together: asks the services, and says it in words."""

from collections.abc import Callable
from datetime import date, timedelta
from enum import StrEnum

from catalog_db.rules.desk.options import OptionList, OptionTable
from desktop.actors import Actor
from desktop.catalogue.catalogue import Catalogue
from desktop.desk.guestbook.form import options_in_words
from desktop.desk.reports.service import Reports
from desktop.desk.reports.skm import Skm
from desktop.desk.reports.values import Period, SkmResult
from desktop.settings.model import Office, Settings
from ui.languages import tr
from ui.reports.document import Figure, ReportDocument, Section, Table, Value, written
from ui.reports.publications import TOP, delivery_sections, opinion_sections, reading_sections
from ui.reports.survey import survey_figures, survey_sections
from ui.reports.visits import ReportWords, percent, period_words
from ui.reports.waiting import queue_sections, time_words


class ReportKind(StrEnum):
    """Which report; the command line knows the same names where it has them."""

    OVERVIEW = "overview"
    VISITS = "visits"
    QUEUE = "sla"
    SURVEY = "skm"
    COMPLAINTS = "complaints"
    READING = "reading"
    DELIVERIES = "deliveries"
    OPINIONS = "opinions"
    RESPONDENTS = "respondents"
    MONTH = "month"


class ReportComposer:
    """May be asked in any thread: it keeps nothing."""

    def __init__(self, reports: Reports, skm: Skm, catalogue: Catalogue, settings: Callable[[], Settings]) -> None:
        """`settings`: as they are now; a report is written in their language."""
        self._reports, self._skm, self._catalogue, self._settings = reports, skm, catalogue, settings

    @property
    def _options(self) -> OptionTable:
        return options_in_words(self._settings().texts)

    @property
    def office(self) -> Office:
        return self._settings().office

    def compose(self, actor: Actor, kind: ReportKind, period: Period) -> ReportDocument:
        """Raises what the services raise."""
        title, make = {
            ReportKind.OVERVIEW: (tr("Overview"), self._overview),
            ReportKind.VISITS: (tr("Visits"), self._visits),
            ReportKind.QUEUE: (tr("Waiting and service"), self._queue),
            ReportKind.SURVEY: (tr("Satisfaction of the visitors (SKM)"), self._survey),
            ReportKind.COMPLAINTS: (tr("Complaints"), self._complaints),
            ReportKind.READING: (tr("Reading"), self._reading),
            ReportKind.DELIVERIES: (tr("Copies and loans"), self._deliveries),
            ReportKind.OPINIONS: (tr("Ratings and reports"), self._opinions),
            ReportKind.RESPONDENTS: (tr("Respondents for the SKD"), self._respondents),
            ReportKind.MONTH: (tr("Report of the reading room"), self._month),
        }[kind]
        return ReportDocument(title, period_words(period), make(actor, period))

    def _words(self) -> ReportWords:
        settings = self._settings()
        return ReportWords(self._options, settings.desk, settings.look.language)

    def _visits(self, actor: Actor, period: Period) -> tuple[Section, ...]:
        return self._words().visits(self._reports.visits(actor, period))

    def _queue(self, actor: Actor, period: Period) -> tuple[Section, ...]:
        return queue_sections(self._reports.queue(actor, period), self._words().service)

    def _survey(self, actor: Actor, period: Period) -> tuple[Section, ...]:
        result = self._skm.result(actor, period.first, period.last)
        days = Period(result.first, result.last)
        return survey_sections(
            result,
            self._of_services(actor, result),
            self._complaints(actor, days),
            self._words(),
            self._settings().look.language,
            self.office.website,
        )

    def _survey_figures(self, actor: Actor, period: Period) -> tuple[Section, ...]:
        result = self._skm.result(actor, period.first, period.last)
        return survey_figures(result, self._of_services(actor, result), self._words(), self._settings().look.language)

    def _of_services(self, actor: Actor, whole: SkmResult) -> tuple[SkmResult, ...]:
        """The survey of each service that anybody judged, as far as it is not computed from the others."""
        return tuple(
            self._skm.result(actor, whole.first, whole.last, cell.code) for cell in whole.services if cell.shown
        )

    def _complaints(self, actor: Actor, period: Period) -> tuple[Section, ...]:
        return (self._words().complaints(self._reports.complaints(actor, period)),)

    def _reading(self, actor: Actor, period: Period, most: int | None = None) -> tuple[Section, ...]:
        report = self._reports.reading(actor, period)
        named = [line.publication_id for line in report.publications[:most]]
        titles = {each: card.title for each, card in self._catalogue.cards(named).items()}
        return reading_sections(report, titles, most)

    def _deliveries(self, actor: Actor, period: Period) -> tuple[Section, ...]:
        return delivery_sections(self._reports.deliveries(actor, period))

    def _opinions(self, actor: Actor, period: Period) -> tuple[Section, ...]:
        report = self._reports.opinions(actor, period)
        cards = self._catalogue.cards([book.publication_id for book in report.best])
        return opinion_sections(report, {each: card.title for each, card in cards.items()}, self._words())

    def _respondents(self, actor: Actor, period: Period) -> tuple[Section, ...]:
        words = self._words()
        lists = (
            OptionList.GENDER,
            OptionList.AGE_BAND,
            OptionList.EDUCATION,
            OptionList.OCCUPATION,
            OptionList.INSTITUTION_CATEGORY,
            OptionList.USAGE,
            OptionList.MEANS,
        )
        people = self._reports.skd_respondents(actor, period)
        rows: tuple[tuple[Value, ...], ...] = tuple(
            (
                person.sequence,
                *(words.option(which, getattr(person, which.value)) for which in lists),
                ", ".join(words.service(key) for key in person.services),
                person.visits,
                words.email(person.no_email_reason),
            )
            for person in people
        )
        columns = (
            tr("No."),
            tr("Gender"),
            tr("Age"),
            tr("Education"),
            tr("Occupation"),
            tr("Kind of institution"),
            tr("What the result is used for"),
            tr("How visitors came"),
            tr("Services"),
            tr("Visits"),
            tr("E-mail address"),
        )
        without = sum(bool(person.no_email_reason) for person in people)
        return (
            Section(
                tr("Respondents for the SKD"),
                figures=(
                    Figure(tr("People served"), written(len(rows))),
                    Figure(tr("Without an e-mail address"), written(without)),
                ),
                tables=(Table(tr("Respondents"), columns, rows),),
                sentences=(tr("Each person once, with the profile of the last visit; neither names nor addresses."),),
            ),
        )

    def _month(self, actor: Actor, period: Period) -> tuple[Section, ...]:
        return (
            *self._overview_figures(actor, period),
            *self._visits(actor, period),
            *self._queue(actor, period),
            *self._survey_figures(actor, period),
            *self._reading(actor, period, TOP),
            *self._deliveries(actor, period),
            *self._complaints(actor, period),
            *self._opinions(actor, period),
        )

    def _overview(self, actor: Actor, period: Period) -> tuple[Section, ...]:
        """The four figures, and what a head of office looks at first."""
        visits = self._reports.visits(actor, period)
        waiting = self._reports.queue(actor, period)
        words = self._words()
        crowd, profile, unmet = words.visits(visits)
        load = queue_sections(waiting, words.service)[1]
        occupation = profile.tables[3]
        return (
            *self._overview_figures(actor, period),
            Section(tr("When they came"), tables=(crowd.tables[0], load.tables[0])),
            Section(tr("Who came"), tables=(occupation,), sentences=profile.sentences),
            *self._reading(actor, period, TOP),
            unmet,
        )

    def _overview_figures(self, actor: Actor, period: Period) -> tuple[Section, ...]:
        before = previous(period)
        visits, earlier = (self._reports.visits(actor, time).visits for time in (period, before))
        now, then = (self._reports.queue(actor, time).total for time in (period, before))
        survey, surveyed = (self._skm.result(actor, time.first, time.last) for time in (period, before))
        figures = (
            Figure(tr("Visits"), written(visits) + _change(visits, earlier)),
            Figure(tr("Wait, median"), time_words(now.wait_median_s)),
            Figure(tr("Served in time"), percent(now.on_time, now.counted)),
            Figure(tr("Satisfaction (IKM)"), written(survey.ikm) if survey.ikm is not None else "–"),
        )
        comparison = tr("The period before: {visits} visits, wait {wait}, in time {percent}, IKM {ikm}.").format(
            visits=written(earlier),
            wait=time_words(then.wait_median_s),
            percent=percent(then.on_time, then.counted),
            ikm=written(surveyed.ikm) if surveyed.ikm is not None else "–",
        )
        return (Section(tr("At a glance"), figures=figures, sentences=(comparison,)),)


def month_of(day: date) -> Period:
    """The month in which a day lies."""
    first = day.replace(day=1)
    return Period(first, (first + timedelta(days=32)).replace(day=1) - timedelta(days=1))


def previous(period: Period) -> Period:
    """What a period is compared with: the month or year before, else as many days before."""
    if period == month_of(period.first):
        return month_of(period.first - timedelta(days=1))
    if (period.first, period.last) == (date(period.first.year, 1, 1), date(period.first.year, 12, 31)):
        return Period(date(period.first.year - 1, 1, 1), date(period.first.year - 1, 12, 31))
    length = period.last - period.first + timedelta(days=1)
    return Period(period.first - length, period.last - length)


def _change(now: int, before: int) -> str:
    if not before:
        return ""
    change = round(100 * (now - before) / before)
    return f" ({change:+d} %)"
