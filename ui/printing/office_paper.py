"""What papers of the office for the file have in common."""

import base64
import binascii
from collections.abc import Iterable, Sequence
from html import escape
from typing import Final

from PySide6.QtGui import QImage

from desktop.pictures import read_picture
from desktop.settings.model import Office

LOGO: Final = "logo"  # of pictures of a printout
_LOGO_HIGH, _LOGO_WIDE, _MOST_SIDE = 60, 130, 6_000  # of 96 in an inch; pixels


def logo_image(value: str) -> QImage:
    """The picture of the setting; a null one where there is none."""
    try:
        return read_picture(base64.b64decode(value, validate=True), _MOST_SIDE)
    except binascii.Error:
        return QImage()


def letter_head(office: Office) -> tuple[str, dict[str, QImage]]:
    """Logo, name, unit and where to reach them, above a paper of the office; and its pictures."""
    contact = " · ".join(filter(None, (office.address, office.phone, office.email, office.website)))
    words = (
        f'<p align="center" style="margin:0"><span style="font-size:15pt"><b>{escape(office.name)}</b></span><br/>'
        f'<span style="font-size:12pt"><b>{escape(office.unit)}</b></span><br/>'
        f'<span style="font-size:small">{escape(contact)}</span></p>'
    )
    logo = logo_image(office.logo)
    if logo.isNull():
        return f"{words}<hr/>", {}
    scale = min(_LOGO_HIGH / logo.height(), _LOGO_WIDE / logo.width())
    wide, high = round(logo.width() * scale), round(logo.height() * scale)
    picture = f"<td width='{wide + 16}' valign='middle'><img src='{LOGO}' width='{wide}' height='{high}'/></td>"
    other_side = f"<td width='{wide + 16}'></td>"  # so that the words stand in the middle of the paper
    return (
        f"<table width='100%'><tr>{picture}<td valign='middle'>{words}</td>{other_side}</tr></table><hr/>",
        {LOGO: logo},
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
