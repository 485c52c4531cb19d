"""The report of copies and loans, in words."""

from desktop.desk.reports.values import DeliveryReport
from ui.languages import tr
from ui.reports.document import Figure, Section, Table, Value, written
from ui.reports.waiting import time_words
from ui.words.copy_words import channel_name, kind_name


def delivery_sections(report: DeliveryReport) -> tuple[Section, ...]:
    rows: tuple[tuple[Value, ...], ...] = tuple((line.title, line.copies, line.pages) for line in report.publications)
    sentences: tuple[str, ...] = () if rows else (tr("No copy was handed out in this time."),)
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
                Figure(tr("Copies"), written(report.copies)),
                Figure(tr("Pages"), written(report.pages)),
                Figure(tr("Visits that took one"), written(report.visits)),
                Figure(tr("Requests refused"), written(report.refused)),
            ),
            tables=(
                Table(tr("Most copied"), columns, rows, chart=True),
                Table(tr("By kind"), (tr("Kind"), tr("Copies")), kinds),
                Table(tr("By way"), (tr("Way"), tr("Copies")), channels),
                Table(tr("Copies per day"), (tr("Day"), tr("Copies")), tuple(report.days.items()), chart=True),
            ),
            sentences=sentences,
        ),
        Section(
            tr("Printed copies of the shelf"),
            figures=(
                Figure(tr("Lent"), written(report.loans)),
                Figure(tr("Time until returned, median"), time_words(report.loan_median_s)),
            ),
        ),
    )
