"""The reports about publications, in words: what was read, copied and lent, rated and reported."""

from collections.abc import Mapping
from decimal import Decimal
from uuid import UUID

from catalog_db.models import ReportState, TableFormat
from catalog_db.rules.desk.options import OptionList
from desktop.desk.reports.values import DeliveryReport, OpinionReport, ReadingReport
from ui.languages import tr
from ui.reports.document import Duration, Figure, Section, Table, Value, tenths, written
from ui.reports.visits import ReportWords, after_period, over_time
from ui.words.books.copies import channel_name, format_name, kind_name
from ui.words.people.names import state_name

TOP = 10


def reading_sections(report: ReadingReport, titles: Mapping[UUID, str], most: int | None = None) -> tuple[Section, ...]:
    """`most`: only so many of the most read publications, and nothing else."""
    rows: tuple[tuple[Value, ...], ...] = tuple(
        (titles.get(line.publication_id, tr("removed publication")), minutes(line.seconds), line.pages, line.readers)
        for line in report.publications[:most]
    )
    columns = (tr("Publication"), tr("Minutes"), tr("Pages seen"), tr("Signed-in readers"))
    table = Table(tr("Most read"), columns, rows, chart=True)
    nothing = () if rows else (tr("Nothing was read in this period."),)
    if most is not None:
        return (Section(tr("Most read"), tables=(table,), sentences=nothing),)
    over = over_time(
        {day: minutes(seconds) for day, seconds in report.days.items()},
        report.period,
        tr("Minutes"),
        per_day=tr("Reading per day"),
        per_month=tr("Reading per month"),
    )
    return (
        Section(
            tr("Reading"),
            figures=(
                Figure(tr("Reading time"), Duration(report.seconds)),
                Figure(tr("of which by guests"), Duration(report.guest_seconds)),
                Figure(tr("Visits that read at a PC"), report.sessions),
                Figure(tr("Publications read"), len(report.publications)),
            ),
            tables=(table, over),
            sentences=nothing,
        ),
    )


def minutes(seconds: int) -> int:
    """Whole minutes; what was read is never none at all."""
    return max(1, round(seconds / 60))


# The report of copies and loans, in words.


def delivery_sections(report: DeliveryReport, most: int | None = None) -> tuple[Section, ...]:
    """`most`: only so many of the most copied publications."""
    rows: tuple[tuple[Value, ...], ...] = tuple(
        (line.title, line.copies, line.pages) for line in report.publications[:most]
    )
    sentences: tuple[str, ...] = () if rows else (tr("No copy was handed out in this period."),)
    if report.unclear:
        sentences += (
            tr("Of {count} copies nobody can say whether they left: making them was cut off.").format(
                count=written(report.unclear)
            ),
        )
    kinds = tuple((kind_name(key), count) for key, count in sorted(report.kinds.items()))
    channels = tuple((channel_name(key), count) for key, count in sorted(report.channels.items()))
    columns = (tr("Publication"), tr("Copies"), tr("Pages"))
    return (
        Section(
            tr("Copies handed out"),
            figures=(
                Figure(tr("Copies"), report.copies),
                Figure(tr("Pages"), report.pages),
                Figure(tr("Visits that took one"), report.visits),
                Figure(tr("Requests refused"), report.refused),
            ),
            tables=(
                Table(tr("Most copied"), columns, rows, chart=True),
                Table(tr("By kind"), (tr("Kind"), tr("Copies")), kinds),
                Table(tr("By way"), (tr("Way"), tr("Copies")), channels),
                over_time(
                    report.days,
                    report.period,
                    tr("Copies"),
                    per_day=tr("Copies per day"),
                    per_month=tr("Copies per month"),
                ),
            ),
            sentences=sentences,
        ),
        _taken_tables(report),
        Section(
            tr("Printed copies of the shelf"),
            figures=(
                Figure(tr("Lent"), report.loans),
                Figure(tr("Time until returned, median"), Duration(report.loan_median_s)),
            ),
        ),
    )


def _taken_tables(report: DeliveryReport) -> Section:
    forms = tuple((format_name(TableFormat(key)), count) for key, count in sorted(report.table_formats.items()) if key)
    return Section(
        tr("Tables taken along"),
        figures=(
            Figure(tr("Tables"), report.tables),
            Figure(tr("Visits that took one"), report.table_visits),
        ),
        tables=(Table(tr("By form"), (tr("Form"), tr("Tables")), forms),) if forms else (),
    )


# The report of ratings and of reports about publications, in words.


def opinion_sections(report: OpinionReport, titles: Mapping[UUID, str], words: ReportWords) -> tuple[Section, ...]:
    """Ratings, then reports."""
    rated: tuple[tuple[Value, ...], ...] = tuple(
        (
            titles.get(book.publication_id, tr("removed publication")),
            Decimal(book.tenths).scaleb(-1),
            book.count,
        )
        for book in report.best
    )
    reasons = tuple((words.option(OptionList.REPORT_REASON, cell.code), cell.count) for cell in report.reasons)
    return (
        Section(
            tr("Ratings of publications"),
            figures=(
                Figure(tr("Ratings"), report.ratings),
                Figure(tr("Publications with an average"), len(report.best)),
            ),
            tables=(Table(tr("Best rated"), (tr("Publication"), tr("Stars of 5"), tr("Ratings")), rated),),
            sentences=(tr("Averages are of all ratings so far, from three on; who rated is not told."),),
        ),
        Section(
            tr("Reports about publications"),
            figures=(
                Figure(tr("Reports"), report.reports),
                *(Figure(state_name(ReportState(state)), count) for state, count in report.states.items()),
                Figure(tr("Days until the answer, median"), tenths(report.median_days)),
                *after_period(report.after_period),
            ),
            tables=(Table(tr("Reports by reason"), (tr("Reason"), tr("Reports")), reasons, chart=True),),
        ),
    )
