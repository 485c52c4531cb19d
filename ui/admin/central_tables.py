"""What was set aside, and what the central office has signed for, as tables."""

from catalog_db.rules.written_dates import short_moment
from desktop.sync.office import AsideLine, ReceiptLine
from ui.widgets.rows_model import RowsModel
from ui.widgets.text import one_line
from ui.words.central_office import reason_words, table_words

KIND, LABEL, REASON, SINCE = range(4)
RECEIVED, STORED, ASIDE, BATCH = range(4)


class AsideModel(RowsModel[AsideLine]):
    """Rows that do not travel."""

    def headings(self) -> tuple[str, ...]:
        return self.tr("What"), self.tr("Number"), self.tr("Why"), self.tr("Since")

    def cells(self, row: AsideLine) -> tuple[str, ...]:
        return table_words(row.table), one_line(row.label), reason_words(row), short_moment(row.at)


class ReceiptsModel(RowsModel[ReceiptLine]):
    """Batches that arrived."""

    def headings(self) -> tuple[str, ...]:
        return self.tr("Received"), self.tr("Rows stored"), self.tr("Set aside"), self.tr("Batch")

    def cells(self, row: ReceiptLine) -> tuple[str, ...]:
        return short_moment(row.received_at), str(row.stored), str(row.set_aside), str(row.batch_id)
