"""The page of what is kept of people, for whoever has the right to know."""

from datetime import datetime
from html import escape
from typing import Final
from zoneinfo import ZoneInfo

from desktop.settings.model import Settings
from desktop.visitors.inventory import ENTRIES, PLACES, columns_of, months_of
from ui.languages import tr, translated
from ui.printing.office_paper import letter_head, lines_table
from ui.printing.printout import Printout
from ui.words.dates import letter_day

# Percent of the page: most words are those of tables and columns.
_OF_RECORDS: Final = (18, 17, 11, 17, 37)
_OF_PLACES: Final = (22, 45, 33)


def kept_where(settings: Settings, now: datetime) -> Printout:
    """What is kept of people, where, why and for how long; tables and columns as the program has them."""
    title, months = tr("What is kept of people, where, why and for how long"), months_of(settings)
    day = letter_day(now.astimezone(ZoneInfo(settings.office.time_zone)).date())
    as_of = tr("As of {day}. Made by the program from its own tables.").format(day=day)
    rows = [(tr("What"), tr("Why"), tr("Basis"), tr("How long"), tr("Where: tables and columns"))]
    for entry in ENTRIES:
        columns = "\n".join(f"{name}: {', '.join(found)}" for name, found in columns_of(entry).items())
        rows.append(
            (
                translated(entry.what),
                translated(entry.why),
                translated(entry.basis),
                translated(entry.until).format(**months),
                columns,
            )
        )
    places = [(tr("Where"), tr("What"), tr("How long"))]
    places += [(translated(place.where), translated(place.what), translated(place.until)) for place in PLACES]
    headings = tr("In the records"), tr("Where that lies, and what lies elsewhere")
    head, pictures = letter_head(settings.office)
    html = (
        f"{head}<h2>{escape(title)}</h2><p>{escape(as_of)}</p>"
        f"<h3>{escape(headings[0])}</h3>{lines_table(rows, _OF_RECORDS)}"
        f"<h3>{escape(headings[1])}</h3>{lines_table(places, _OF_PLACES)}"
    )
    return Printout(title, html, pictures)
