"""Puts reports together: asks the services, and says it in words."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from enum import StrEnum

from catalog_db.rules.desk.options import OptionList, OptionTable
from desktop.actors import Actor
from desktop.catalogue.catalogue import Catalogue
from desktop.desk.guestbook.form import options_in_words
from desktop.desk.reports.periods import compared_with, previous, so_far
from desktop.desk.reports.service import Reports
from desktop.desk.reports.skm import Skm
from desktop.desk.reports.values import Period, SkmResult
from desktop.settings.model import Office, Settings
from ui.languages import tr
from ui.reports.analysis import analysis
from ui.reports.document import Figure, ReportDocument, Section, Table, Value, explained
from ui.reports.overview import Look, glance, today_section
from ui.reports.periods import compared_words, holds_words, period_words
from ui.reports.publications import TOP, delivery_sections, opinion_sections, reading_sections
from ui.reports.survey import survey_figures, survey_sections
from ui.reports.visits import ReportWords
from ui.reports.waiting import queue_sections


class ReportKind(StrEnum):
    """Which report; the command line knows the same names where it has them."""

    TODAY = "today"
    OVERVIEW = "overview"
    VISITS = "visits"
    QUEUE = "sla"
    SURVEY = "skm"
    COMPLAINTS = "complaints"
    READING = "reading"
    DELIVERIES = "deliveries"
    OPINIONS = "opinions"
    RESPONDENTS = "respondents"
    FULL = "full"


def _title(kind: ReportKind) -> str:
    return {
        ReportKind.TODAY: tr("Today and this month"),
        ReportKind.OVERVIEW: tr("Overview"),
        ReportKind.VISITS: tr("Visits"),
        ReportKind.QUEUE: tr("Waiting and service"),
        ReportKind.SURVEY: tr("Satisfaction of the visitors (SKM)"),
        ReportKind.COMPLAINTS: tr("Complaints"),
        ReportKind.READING: tr("Reading"),
        ReportKind.DELIVERIES: tr("Copies and loans"),
        ReportKind.OPINIONS: tr("Ratings and reports"),
        ReportKind.RESPONDENTS: tr("Respondents for the SKD"),
        ReportKind.FULL: tr("Report of the reading room"),
    }[kind]


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

    def compose(self, actor: Actor, kind: ReportKind, period: Period, today: date) -> ReportDocument:
        """`today`: at the office; of a period that goes on, the days so far are compared.

        Raises what the services raise.
        """
        compared = kind in (ReportKind.TODAY, ReportKind.OVERVIEW, ReportKind.FULL)
        holds = " ".join([holds_words(period, today), *([compared_words(period, today)] if compared else [])])
        if kind is ReportKind.SURVEY:
            sections, days = self._survey(actor, period)
            words, holds = period_words(days), ""  # the report says it itself
        else:
            words = period_words(period)
            sections = self._sections(actor, kind, period, today)
        title = _title(kind)
        heading = title if kind is ReportKind.FULL else tr("Report: {title}").format(title=title)
        return ReportDocument(title, words, explained(sections), holds, heading)

    def _sections(self, actor: Actor, kind: ReportKind, period: Period, today: date) -> tuple[Section, ...]:
        match kind:
            case ReportKind.TODAY:
                return self._today(actor, period, today)
            case ReportKind.OVERVIEW:
                return self._overview(actor, period, today)
            case ReportKind.FULL:
                return self._full(actor, period, today)
        return {
            ReportKind.VISITS: self._visits,
            ReportKind.QUEUE: self._queue,
            ReportKind.COMPLAINTS: self._complaints,
            ReportKind.READING: self._reading,
            ReportKind.DELIVERIES: self._deliveries,
            ReportKind.OPINIONS: self._opinions,
            ReportKind.RESPONDENTS: self._respondents,
        }[kind](actor, period)

    def _words(self) -> ReportWords:
        settings = self._settings()
        return ReportWords(self._options, settings.desk, settings.look.language)

    def _visits(self, actor: Actor, period: Period) -> tuple[Section, ...]:
        return self._words().visits(self._reports.visits(actor, period))

    def _queue(self, actor: Actor, period: Period) -> tuple[Section, ...]:
        return queue_sections(self._reports.queue(actor, period), self._words().service)

    def _survey(self, actor: Actor, period: Period) -> tuple[tuple[Section, ...], Period]:
        """With the days of the survey's own periods: no finer time is known of its answers."""
        result = self._skm.result(actor, period.first, period.last)
        days = Period(result.first, result.last)
        sections = survey_sections(
            result,
            self._of_services(actor, result),
            self._complaints(actor, days),
            self._words(),
            self._settings().look.language,
            self.office.website,
        )
        return sections, days

    def _survey_figures(self, actor: Actor, period: Period) -> tuple[Section, ...]:
        result = self._skm.result(actor, period.first, period.last)
        words = period_words(Period(result.first, result.last))
        sections = survey_figures(
            result, self._of_services(actor, result), self._words(), self._settings().look.language
        )
        return tuple(replace(section, period=words) for section in sections)

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

    def _deliveries(self, actor: Actor, period: Period, most: int | None = None) -> tuple[Section, ...]:
        return delivery_sections(self._reports.deliveries(actor, period), most)

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
                    Figure(tr("People served"), len(rows)),
                    Figure(tr("Without an e-mail address"), without),
                ),
                tables=(Table(tr("Respondents"), columns, rows),),
                sentences=(tr("Each person once, with the profile of the last visit; neither names nor addresses."),),
            ),
        )

    def _full(self, actor: Actor, period: Period, today: date) -> tuple[Section, ...]:
        now = self._look(actor, so_far(period, today))
        before = self._before(actor, period, today, now)
        complaints = self._reports.complaints(actor, now.days)
        parts = {
            ReportKind.OVERVIEW: (
                glance(tr("At a glance"), now, before, table=True),
                *analysis(now, before, complaints, self._words()),
            ),
            ReportKind.VISITS: self._visits(actor, period),
            ReportKind.QUEUE: self._queue(actor, period),
            ReportKind.SURVEY: self._survey_figures(actor, period),
            ReportKind.READING: self._reading(actor, period, TOP),
            ReportKind.DELIVERIES: self._deliveries(actor, period, TOP),
            ReportKind.COMPLAINTS: self._complaints(actor, period),
            ReportKind.OPINIONS: self._opinions(actor, period),
        }
        named = [replace(section, report=_title(kind)) for kind, sections in parts.items() for section in sections]
        return (*named, replace(self._trail(actor), report=_title(ReportKind.OVERVIEW)))

    def _trail(self, actor: Actor) -> Section:
        words = tr(
            "The trail ends with {line}. Keep this report: on the screen Audit trail this line shows later whether the "
            "trail was rewritten."
        )
        return Section(tr("Audit trail"), sentences=(words.format(line=self._reports.trail(actor)),))

    def _overview(self, actor: Actor, period: Period, today: date) -> tuple[Section, ...]:
        """The four figures, and what a head of office looks at first."""
        return self._at_a_glance(actor, period, today, tr("At a glance"))

    def _today(self, actor: Actor, month: Period, today: date) -> tuple[Section, ...]:
        """Today, and the month so far."""
        day = Period(today, today)
        return (
            today_section(self._reports.visits(actor, day), self._reports.queue(actor, day)),
            *self._at_a_glance(actor, month, today, tr("The month so far")),
        )

    def _at_a_glance(self, actor: Actor, period: Period, today: date, title: str) -> tuple[Section, ...]:
        now = self._look(actor, so_far(period, today))
        words = self._words()
        crowd, profile, unmet = words.visits(now.visits)
        load = queue_sections(now.queue, words.service)[1]
        return (
            glance(title, now, self._before(actor, period, today, now), table=False),
            Section(tr("When they came"), tables=(crowd.tables[0], load.tables[0])),
            Section(tr("Who came"), tables=(profile.tables[3],)),
            *self._reading(actor, period, TOP),
            unmet,
        )

    def _look(self, actor: Actor, days: Period) -> Look:
        survey = self._skm.result(actor, days.first, days.last)
        return Look(days, self._reports.visits(actor, days), self._reports.queue(actor, days), survey)

    def _before(self, actor: Actor, period: Period, today: date, now: Look) -> Look:
        """The survey's own periods before: those of two months may be the same."""
        days, asked = compared_with(period, today), previous(Period(now.survey.first, now.survey.last))
        survey = self._skm.result(actor, asked.first, asked.last)
        return Look(days, self._reports.visits(actor, days), self._reports.queue(actor, days), survey)
