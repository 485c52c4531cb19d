"""The list of citations that a visitor takes along, on paper or as a file."""

from collections.abc import Sequence
from html import escape

from desktop.reading.copies.values import CopyOrder
from desktop.settings.model import Office
from ui.languages import tr
from ui.printing.printout import Printout
from ui.words.books.citations import CitationStyle, Cited, written, written_html


def citation_text(orders: Sequence[CopyOrder], sources: Sequence[Cited], style: CitationStyle) -> str:
    """What the file holds: for people with the serials below it, for programs the entries alone."""
    text = written(sources, style)
    if style not in (CitationStyle.LINE, CitationStyle.APA):
        return text
    return f"{text}\n\n{_about(orders)}\n"


def citation_list(office: Office, orders: Sequence[CopyOrder], sources: Sequence[Cited]) -> Printout:
    """It names nobody, as slips do."""
    heading = tr("How to cite")
    html = (
        f'<p align="center" style="margin:0"><b>{escape(office.name)}</b><br/>{escape(office.unit)}</p><hr/>'
        f'<p style="margin:6px 0 2px 0"><b>{heading}</b></p>{written_html(sources, CitationStyle.APA)}'
        f'<hr/><p style="font-size:small; margin:2px 0">{escape(_about(orders))}</p>'
    )
    return Printout(tr("Citations of visit {visit}").format(visit=orders[0].visit), html)


def _about(orders: Sequence[CopyOrder]) -> str:
    serials = ", ".join(order.serial for order in orders)
    return tr("Visit {visit}, in the ledger: {serials}").format(visit=orders[0].visit, serials=serials)
