"""The report of ratings and of reports about publications, in words."""

from collections.abc import Mapping
from uuid import UUID

from PySide6.QtCore import QLocale

from catalog_db.models import ReportState
from catalog_db.rules.desk.options import OptionList
from desktop.desk.reports.values import OpinionReport
from ui.desk.publication_reports.words import state_name
from ui.languages import tr
from ui.reports.document import Figure, Section, Table, Value, written
from ui.reports.visits import ReportWords, after_period


def opinion_sections(report: OpinionReport, titles: Mapping[UUID, str], words: ReportWords) -> tuple[Section, ...]:
    """Ratings, then reports."""
    rated: tuple[tuple[Value, ...], ...] = tuple(
        (
            titles.get(book.publication_id, tr("removed publication")),
            QLocale().toString(book.tenths / 10, "f", 1),
            book.count,
        )
        for book in report.best
    )
    reasons = tuple((words.option(OptionList.REPORT_REASON, cell.code), cell.count) for cell in report.reasons)
    days = report.median_days
    return (
        Section(
            tr("Ratings of publications"),
            figures=(
                Figure(tr("Ratings"), written(report.ratings)),
                Figure(tr("Publications with an average"), written(len(report.best))),
            ),
            tables=(Table(tr("Best rated"), (tr("Publication"), tr("Stars of 5"), tr("Ratings")), rated),),
            sentences=(tr("Averages are of all ratings so far, from three on; who rated is not told."),),
        ),
        Section(
            tr("Reports about publications"),
            figures=(
                Figure(tr("Reports"), written(report.reports)),
                *(Figure(state_name(ReportState(state)), written(count)) for state, count in report.states.items()),
                Figure(
                    tr("Days until the answer, median"), QLocale().toString(days, "f", 1) if days is not None else "–"
                ),
                *after_period(report.after_period),
            ),
            tables=(Table(tr("Reports by reason"), (tr("Reason"), tr("Reports")), reasons, chart=True),),
        ),
    )
