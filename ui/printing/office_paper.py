"""What papers of the office for the file have in common."""

from collections.abc import Iterable, Sequence
from html import escape

from desktop.settings.model import Office


def office_head(office: Office) -> str:
    """Name, unit and address above a paper of the office."""
    return (
        f'<p align="center" style="margin:0"><b>{escape(office.name)}</b><br/>{escape(office.unit)}<br/>'
        f"{escape(office.address)}</p><hr/>"
    )


def lines_table(rows: Iterable[tuple[str, ...]], widths: Sequence[int] = ()) -> str:
    """Plain words in columns; lines stay lines.

    Args:
        widths: Of the columns, in percent; the first row is then that of their heads. Else they are as their words are.
    """

    def cell(at: int, text: str, *, bold: bool) -> str:
        words = "<br/>".join(escape(line) for line in text.splitlines())
        width = f' width="{widths[at]}%"' if widths else ""
        return (
            f'<td{width} style="font-size:8pt; padding:2px 6px 2px 0; border-bottom:1px solid #999999">'
            f"{f'<b>{words}</b>' if bold else words}</td>"
        )

    body = "".join(
        "<tr>" + "".join(cell(at, text, bold=bool(widths) and not n) for at, text in enumerate(row)) + "</tr>"
        for n, row in enumerate(rows)
    )
    return f'<table width="100%">{body}</table>'
