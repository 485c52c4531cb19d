"""The report of what was read, in words."""

from collections.abc import Mapping
from uuid import UUID

from desktop.desk.reports.values import ReadingReport
from ui.languages import tr
from ui.reports.document import Figure, Section, Table, Value, written
from ui.reports.visits import few_sentence
from ui.reports.waiting import time_words

TOP = 10


def reading_sections(report: ReadingReport, titles: Mapping[UUID, str], most: int | None = None) -> tuple[Section, ...]:
    """`most`: only so many of the most read publications, and nothing else."""
    rows: tuple[tuple[Value, ...], ...] = tuple(
        (titles.get(line.publication_id, tr("removed publication")), minutes(line.seconds), line.pages, line.readers)
        for line in report.publications[:most]
    )
    columns = (tr("Publication"), tr("Minutes"), tr("Pages seen"), tr("Signed-in readers"))
    table = Table(tr("Most read"), columns, rows, chart=True)
    nothing = () if rows else (tr("Nothing was read in this time."),)
    if most is not None:
        return (Section(tr("Most read"), tables=(table,), sentences=nothing),)
    days = tuple((day, minutes(seconds)) for day, seconds in report.days.items())
    return (
        Section(
            tr("Reading"),
            figures=(
                Figure(tr("Reading time"), time_words(report.seconds)),
                Figure(tr("of it by guests"), time_words(report.guest_seconds)),
                Figure(tr("Visits that read at a PC"), written(report.sessions)),
                Figure(tr("Publications read"), written(len(report.publications))),
            ),
            tables=(table, Table(tr("Reading per day"), (tr("Day"), tr("Minutes")), days, chart=True)),
            sentences=(*nothing, few_sentence()),
        ),
    )


def minutes(seconds: int) -> int:
    """Whole minutes; what was looked at is never none at all."""
    return max(1, round(seconds / 60))
