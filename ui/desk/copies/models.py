"""Tables of requests and of the ledger, in words."""

from datetime import tzinfo

from PySide6.QtCore import QObject

from catalog_db.models import DeliveryState
from catalog_db.rules.written_dates import short_moment
from desktop.reading.copies.values import Channel, LedgerLine, RequestLine
from ui.languages import tr
from ui.widgets.tables import Column, RowsModel
from ui.words.books.copies import channel_name, copied_title, kind_name
from ui.words.books.pages import pages_words

# Copies in words.


def pages_text(row: RequestLine | LedgerLine) -> str:
    """ "all 360", or which; none: data have no pages."""
    if not row.page_count:
        return "–"
    return pages_words(row.printed, row.pages) or tr("all {count}").format(count=row.page_count)


def state_text(line: LedgerLine) -> str:
    """What became of a copy."""
    if line.unclear:
        return tr("unclear: interrupted")
    return {
        DeliveryState.MAKING: tr("being made"),
        DeliveryState.DELIVERED: tr("handed out"),
        DeliveryState.FAILED: tr("not handed out"),
    }[line.state]


class RequestsModel(RowsModel[RequestLine]):
    """Requests that wait, the oldest first."""

    def __init__(self, zone: tzinfo, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._zone = zone

    def columns(self) -> tuple[Column[RequestLine], ...]:
        return (
            Column(self.tr("Asked for"), lambda row: short_moment(row.asked_at, self._zone), 150, shown_from=860),
            Column(self.tr("Visitor"), lambda row: f"{row.visit} · {row.visitor_name}", 230),
            Column(self.tr("Publication"), lambda row: copied_title(row.title, row.table)),
            Column(self.tr("Kind"), lambda row: kind_name(row.kind, row.table), 140),
            Column(self.tr("Pages"), pages_text, 150),
        )


class LedgerModel(RowsModel[LedgerLine]):
    """Copies, the newest first; visits by number only."""

    def __init__(self, zone: tzinfo, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._zone = zone

    def columns(self) -> tuple[Column[LedgerLine], ...]:
        return (
            Column(self.tr("Serial"), lambda row: row.serial, 130),
            Column(self.tr("Made"), lambda row: short_moment(row.delivered_at, self._zone), 150, shown_from=860),
            Column(self.tr("Visit number"), lambda row: row.visit, 110),
            Column(self.tr("Publication"), lambda row: copied_title(row.title, row.table)),
            Column(self.tr("Pages"), pages_text, 150, shown_from=740),
            Column(self.tr("Outcome"), self._outcome, 290),
        )

    def _outcome(self, row: LedgerLine) -> str:
        if row.table is not None:
            way = "" if row.channel is Channel.CLIPBOARD else channel_name(row.channel)
            return " · ".join(filter(None, (state_text(row), way, kind_name(row.kind, row.table))))
        several = self.tr("%n time(s)", "", row.copies) if row.copies > 1 else ""
        return " · ".join(filter(None, (state_text(row), channel_name(row.channel), several)))
