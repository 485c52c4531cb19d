"""The slip that goes with a copy: how to cite it, its serial, and what may not be done with it."""

from dataclasses import dataclass
from datetime import datetime, tzinfo
from html import escape

from catalog_db.rules.written_dates import short_moment
from desktop.reading.copies.wording import COPYRIGHT
from desktop.settings.model import Office
from ui.languages import tr
from ui.printing.printout import Printout, qr_picture
from ui.words.books.publications import citation

_QR_WIDTH = 100  # pixels at 96 dpi


@dataclass(frozen=True, slots=True)
class CitedCopy:
    """A copy that was handed out. `pages` in the words of `ui.words.books.pages`; empty: all."""

    serial: str
    visit: str
    title: str
    year: int | None
    pages: str
    at: datetime


def source_line(copy: CitedCopy) -> str:
    """One line, as under a quotation: title, publisher, year, pages."""
    return citation(copy.title, copy.year, copy.pages)


def citation_slip(office: Office, copy: CitedCopy, zone: tzinfo) -> Printout:
    """It names nobody. Its QR code is the line to cite, ready to be pasted where a telephone read it."""
    when = short_moment(copy.at, zone)
    line = source_line(copy)
    heading = tr("How to cite")  # not within the f-string below, where lupdate would not find it
    about = tr("Copy {serial} of visit {visit}, {when}").format(serial=copy.serial, visit=copy.visit, when=when)
    html = (
        f'<p align="center" style="margin:0"><b>{escape(office.name)}</b><br/>{escape(office.unit)}</p><hr/>'
        f'<p style="margin:6px 0 2px 0"><b>{heading}</b></p><p style="margin:0 0 6px 0">{escape(line)}</p>'
        f'<p align="center" style="margin:4px 0"><img src="qr" width="{_QR_WIDTH}" height="{_QR_WIDTH}"/></p>'
        f'<hr/><p style="font-size:small; margin:2px 0">{escape(about)}</p>'
        f'<p style="font-size:small; margin:2px 0">{escape(COPYRIGHT)}</p>'
    )
    return Printout(tr("Citation {serial}").format(serial=copy.serial), html, {"qr": qr_picture(line)})
