"""The table of reports."""

from collections.abc import Callable
from datetime import tzinfo

from PySide6.QtCore import QObject

from catalog_db.rules.desk.options import OptionList, OptionTable
from catalog_db.rules.written_dates import short_moment
from desktop.reading.opinions.values import ReportLine
from desktop.settings.appearance import Language
from ui.desk.publication_reports.words import state_name
from ui.widgets.rows_model import RowsModel
from ui.widgets.text import one_line
from ui.words.entry_mark_words import with_marks

AT, STATE, TITLE, PAGE, REASON = range(5)


class ReportsModel(RowsModel[ReportLine]):
    """Reports in the order in which the service gives them: the oldest open one first."""

    def __init__(
        self, zone: tzinfo, options: OptionTable, language: Callable[[], Language], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._zone, self._options, self._language = zone, options, language

    def headings(self) -> tuple[str, ...]:
        return (
            self.tr("Reported"), self.tr("State"), self.tr("Publication"), self.tr("Page"), self.tr("Reason")
        )  # fmt: skip

    def cells(self, row: ReportLine) -> tuple[str, ...]:
        return (
            short_moment(row.reported_at, self._zone), with_marks(state_name(row.state), row.marks),
            one_line(row.title) or self.tr("no longer in the catalogue"), str(row.page or ""), self.reason(row.reason),
        )  # fmt: skip

    def reason(self, code: str) -> str:
        return self._options.name_of(OptionList.REPORT_REASON, code, self._language().value)
