"""Copies in words."""

from catalog_db.models import DeliveryState
from desktop.reading.copies.values import LedgerLine
from ui.languages import tr


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
