"""What papers of the office for the file have in common."""

from collections.abc import Iterable
from html import escape

from desktop.settings.model import Office


def office_head(office: Office) -> str:
    """Name, unit and address above a paper of the office."""
    return (
        f'<p align="center" style="margin:0"><b>{escape(office.name)}</b><br/>{escape(office.unit)}<br/>'
        f"{escape(office.address)}</p><hr/>"
    )


def lines_table(rows: Iterable[tuple[str, ...]]) -> str:
    """Plain words in columns; lines stay lines."""

    def cell(text: str) -> str:
        words = "<br/>".join(escape(line) for line in text.splitlines())
        return f'<td style="font-size:8pt; padding:2px 6px 2px 0; border-bottom:1px solid #999999">{words}</td>'

    body = "".join("<tr>" + "".join(map(cell, row)) + "</tr>" for row in rows)
    return f'<table width="100%">{body}</table>'
