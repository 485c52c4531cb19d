"""Tables of requests and of the ledger, in words."""

from datetime import tzinfo

from PySide6.QtCore import QObject

from catalog_db.models import DeliveryState
from catalog_db.rules.written_dates import short_moment
from desktop.reading.copies.values import LedgerLine, RequestLine
from ui.languages import tr
from ui.widgets.tables import RowsModel
from ui.words.copies import channel_name, kind_name

# Copies in words.


def pages_text(pages: str, count: int) -> str:
    """ "all 360", or which."""
    return pages or tr("all {count}").format(count=count)


def state_text(line: LedgerLine) -> str:
    """What became of a copy."""
    if line.unclear:
        return tr("unclear: interrupted")
    return {
        DeliveryState.MAKING: tr("being made"),
        DeliveryState.DELIVERED: tr("handed out"),
        DeliveryState.FAILED: tr("not handed out"),
    }[line.state]


ASKED, VISITOR, TITLE, KIND, PAGES = range(5)
SERIAL, AT, VISIT, BOOK, PART, STATE = range(6)


class RequestsModel(RowsModel[RequestLine]):
    """Requests that wait, the oldest first."""

    def __init__(self, zone: tzinfo, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._zone = zone

    def headings(self) -> tuple[str, ...]:
        return self.tr("Asked for"), self.tr("Visitor"), self.tr("Publication"), self.tr("Kind"), self.tr("Pages")

    def cells(self, row: RequestLine) -> tuple[str, ...]:
        return (
            short_moment(row.asked_at, self._zone), f"{row.visit} · {row.visitor_name}", row.title, kind_name(row.kind),
            pages_text(row.pages, row.page_count),
        )  # fmt: skip


class LedgerModel(RowsModel[LedgerLine]):
    """Copies, the newest first; visits by number only."""

    def __init__(self, zone: tzinfo, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._zone = zone

    def headings(self) -> tuple[str, ...]:
        return (
            self.tr("Serial"), self.tr("Made"), self.tr("Visit"), self.tr("Publication"), self.tr("Pages"),
            self.tr("What became of it"),
        )  # fmt: skip

    def cells(self, row: LedgerLine) -> tuple[str, ...]:
        return (
            row.serial, short_moment(row.delivered_at, self._zone), row.visit, row.title,
            pages_text(row.pages, row.page_count), f"{state_text(row)} · {channel_name(row.channel)}",
        )  # fmt: skip
