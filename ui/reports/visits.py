"""The report of visits and of complaints, in words."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import QLocale

from catalog_db.rules.desk.options import OptionList, OptionTable
from desktop.desk.guestbook.form import Origin
from desktop.desk.reports.values import OTHER_PLACES, Cell, ComplaintReport, HourCount, Period, VisitReport
from desktop.settings.model import DeskSettings
from ui.languages import tr
from ui.reports.document import Figure, Section, Table, Value, tenths

_DAYS_AT_A_GLANCE: Final = 62


class ReportWords:
    """Names of codes in the language of the room."""

    def __init__(self, options: OptionTable, desk: DeskSettings, language: str) -> None:
        self._options = options
        self._desk = desk
        self._language = language

    def service(self, key: str) -> str:
        found = self._desk.service(key)
        if found is None:
            return key
        return found.name_en if self._language == "en" else found.name

    def option(self, which: OptionList, code: str) -> str:
        return self._options.name_of(which, code, self._language) if code else tr("not stated")

    def email(self, reason: str) -> str:
        """Whether there is an address, and why there is none."""
        if not reason:
            return tr("has an address")
        return tr("none: {reason}").format(reason=self.option(OptionList.NO_EMAIL_REASON, reason))

    def options(self, which: OptionList) -> tuple[str, ...]:
        return tuple(self.option(which, code) for code in self._options.codes(which))

    def visits(self, report: VisitReport) -> tuple[Section, ...]:
        """Who came, when, and what was not found."""
        figures = [
            Figure(tr("Visits"), report.visits),
            Figure(tr("People, including members of groups"), report.people),
            Figure(tr("Groups"), report.groups),
            Figure(tr("Here for the first time"), report.first_comings),
        ]
        if late := report.origins.get(Origin.PAPER):
            figures.append(Figure(tr("Entered late, from paper"), late))
        if report.without_email.count:
            figures.append(Figure(tr("Without an e-mail address"), report.without_email.shown))
        if report.kept_apart:
            figures.append(Figure(tr("Entries with a doubtful clock"), report.kept_apart))
        if report.came_late:
            figures.append(Figure(tr("Came in after their day was over"), report.came_late))
        figures += after_period(report.after_period)
        if report.confirmed_days:
            figures.append(Figure(tr("Days whose doubtful date was confirmed"), report.confirmed_days))
        services = tuple((self.service(key), count) for key, count in report.services.items())
        unmet = tuple((need.need, self.option(OptionList.NEED_MET, need.status), need.day) for need in report.unmet)
        return (
            Section(
                tr("Visits"),
                figures=tuple(figures),
                tables=(
                    over_time(
                        report.days,
                        report.period,
                        tr("Visits"),
                        per_day=tr("Visits per day"),
                        per_month=tr("Visits per month"),
                    ),
                    Table(tr("Tickets per service"), (tr("Service"), tr("Tickets")), services, chart=True),
                    hour_table(report.hours),
                ),
            ),
            Section(tr("Profile of the visitors"), tables=tuple(self._traits(report))),
            Section(
                tr("Data that was not found"),
                tables=(Table(tr("Unmet needs"), (tr("Looked for"), tr("Result"), tr("Day")), unmet),),
                sentences=() if unmet else (tr("No visitor left without what they looked for."),),
            ),
        )

    def complaints(self, report: ComplaintReport) -> Section:
        """Complaints by kind and state."""
        names = {"new": tr("New"), "in_progress": tr("In progress"), "closed": tr("Closed")}
        return Section(
            tr("Complaints"),
            figures=(
                Figure(tr("Complaints received"), report.received),
                *(Figure(names[state], count) for state, count in report.states.items()),
                Figure(tr("Past their deadline"), report.overdue),
                Figure(tr("Days until the answer, median"), tenths(report.median_days)),
                *after_period(report.after_period),
            ),
            tables=(
                Table(
                    tr("Complaints by classification"),
                    (tr("Classification"), tr("Complaints")),
                    self._rows(OptionList.COMPLAINT, report.classifications),
                ),
            ),
        )

    def _traits(self, report: VisitReport) -> list[Table]:
        titles = {
            OptionList.GENDER: tr("Gender"),
            OptionList.AGE_BAND: tr("Age"),
            OptionList.EDUCATION: tr("Education"),
            OptionList.OCCUPATION: tr("Occupation"),
            OptionList.INSTITUTION_CATEGORY: tr("Kind of institution"),
            OptionList.USAGE: tr("What the result is used for"),
            OptionList.MEANS: tr("How visitors came"),
            OptionList.NEED_MET: tr("Whether the data was found"),
        }
        tables = [
            Table(title, (title, tr("Visits")), self._rows(which, report.traits[which]), chart=True)
            for which, title in titles.items()
        ]
        rows = zip(self.options(OptionList.OCCUPATION), report.occupation_by_education, strict=True)
        tables.append(
            Table(
                tr("Occupation by education"),
                (tr("Occupation"), *self.options(OptionList.EDUCATION)),
                tuple((name, *counts) for name, counts in rows),
            )
        )
        apart = {"": tr("not stated"), OTHER_PLACES: tr("Other places")}
        regions = tuple((apart.get(cell.code, cell.code), cell.shown) for cell in report.regions)
        kinds = self._rows(OptionList.DISABILITY, report.disabilities)
        if report.without_email.count:
            reasons = tuple(
                (self.email(cell.code), cell.shown) for cell in report.no_email_reasons if cell.count or cell.code
            )
            tables.append(Table(tr("E-mail address"), (tr("E-mail address"), tr("Visits")), reasons))
        return [
            *tables,
            Table(tr("Where visitors come from"), (tr("Where visitors come from"), tr("Visits")), regions),
            Table(tr("Disability"), (tr("Disability"), tr("Visits")), kinds),
        ]

    def _rows(self, which: OptionList, cells: Sequence[Cell]) -> tuple[tuple[Value, ...], ...]:
        return tuple((self.option(which, cell.code), cell.shown) for cell in cells)


def over_time(days: Mapping[date, int], period: Period, counted: str, *, per_day: str, per_month: str) -> Table:
    """By days, or where those are too many to be read at one glance, by months.

    Args:
        counted: What the numbers are of.
        per_day: The title; `per_month` of the other table.
    """
    if (period.last - period.first).days < _DAYS_AT_A_GLANCE:
        return Table(per_day, (tr("Day"), counted), tuple(sorted(days.items())), chart=True)
    months: Counter[date] = Counter()
    for day, count in days.items():
        months[day.replace(day=1)] += count
    names = QLocale()
    rows = tuple(
        (f"{names.standaloneMonthName(first.month)} {first.year}", count) for first, count in sorted(months.items())
    )
    return Table(per_month, (tr("Month"), counted), rows, chart=True)


def hour_table(hours: Sequence[HourCount]) -> Table:
    """Hours as rows, weekdays as columns: where the crowd is."""
    names = [QLocale().standaloneDayName(day, QLocale.FormatType.ShortFormat) for day in range(1, 8)]
    counted = {(count.weekday, count.hour): count.count for count in hours}
    weekdays = sorted({count.weekday for count in hours})
    rows: tuple[tuple[Value, ...], ...] = tuple(
        (f"{hour:02}.00", *(counted.get((weekday, hour), 0) for weekday in weekdays))
        for hour in sorted({count.hour for count in hours})
    )
    return Table(tr("Busiest hours"), (tr("Hour"), *(names[weekday] for weekday in weekdays)), rows)


def after_period(count: int) -> list[Figure]:
    """That a report of the period made when it was over would lack some; nothing where there are none."""
    return [Figure(tr("Came in after the period was over"), count)] if count else []
