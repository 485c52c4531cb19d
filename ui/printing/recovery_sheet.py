"""The recovery code of a room on paper, to be locked away."""

from datetime import date
from html import escape

from desktop.settings.model import Office
from ui.languages import tr
from ui.printing.printout import Printout
from ui.words.dates import long_day

_CODE = "font-size:16pt; font-weight:700"


def recovery_sheet(office: Office, code: str, today: date) -> Printout:
    """Its groups stand one below the other: a roll for slips is narrow."""
    groups = "<br/>".join(escape(group) for group in code.split("-"))
    title = tr("Recovery code")
    what = tr("Opens the records of the reading room and its backups, where the key is lost. Keep it locked away.")
    html = (
        f'<p align="center" style="margin:0"><b>{escape(office.name)}</b><br/>{escape(office.unit)}</p><hr/>'
        f'<h3 align="center" style="margin:2px 0 4px 0">{title}</h3>'
        f'<p align="center"><span style="{_CODE}">{groups}</span></p><hr/>'
        f'<p style="font-size:small">{what}</p><p style="font-size:small">{long_day(today)}</p>'
    )
    return Printout(title, html)
