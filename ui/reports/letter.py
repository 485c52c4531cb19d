"""A report on paper: the office's head, headings, figures and tables, on A4."""

from datetime import date
from html import escape

from desktop.settings.model import Office
from ui.languages import tr
from ui.printing.printout import Printout
from ui.reports.document import NUMBERS, Figure, ReportDocument, Section, Table, written
from ui.words.dates import letter_day

_CELL = "padding:2px 8px 2px 0"
_LINE = "border-bottom:1px solid #999999"
_GAP = "<p style='margin:0; font-size:5pt'>&nbsp;</p>"
_FIRST = " width='30%'"  # the column of names: words are not torn apart for the sake of figures
_MANY, _SMALL = 6, ";font-size:8pt"
_NARROW = 2  # columns: such a table would be torn apart by the width of the page
_LONGEST_TABLE = 40  # rows; the workbook has all of them


def letter(document: ReportDocument, office: Office, today: date) -> Printout:
    """Signed by whom the settings of the office name; without a name a line is left to write on."""
    contact = " · ".join(filter(None, (office.address, office.phone, office.email, office.website)))
    head = (
        f'<p align="center" style="margin:0"><span style="font-size:14pt"><b>{escape(office.name)}</b></span><br/>'
        f"{escape(office.unit)}<br/>"
        f'<span style="font-size:small">{escape(contact)}</span></p><hr/>'
        f'<h2 align="center" style="margin-bottom:0">{escape(document.title)}</h2>'
        f'<p align="center" style="margin-top:0">{escape(document.period)}</p>'
        + (f'<p align="center" style="font-size:small">{escape(document.holds)}</p>' if document.holds else "")
    )
    day = letter_day(today)  # no weekday in letters
    place = tr("{office}, {day}").format(office=escape(office.city or office.name), day=day)
    number = f"<br/>NIP {escape(office.signer_number)}" if office.signer_number else ""
    sign = (
        '<table width="100%"><tr><td width="55%"></td><td>'
        f"{place}<br/>{escape(office.signer_title)}<br/><br/><br/><br/>"
        f"<b>{escape(office.signer_name) or '_' * 32}</b>{number}</td></tr></table>"
    )
    return Printout(document.title, head + "".join(map(_section, document.sections)) + sign)


def _section(section: Section) -> str:
    figures = "".join(map(_figure, section.figures))
    return (
        f"<h3 style='margin-bottom:2px'>{escape(section.title)}</h3>"
        + (f"<table>{figures}</table>" if figures else "")
        + "".join(_table(table, titled=_wants_title(table, section)) for table in section.tables)
        + "".join(f"<p style='margin:4px 0'>{escape(sentence)}</p>" for sentence in section.sentences)
    )


def _figure(figure: Figure) -> str:
    return f"<tr><td style='{_CELL}'>{escape(figure.name)}</td><td><b>{escape(written(figure.value))}</b></td></tr>"


def _wants_title(table: Table, section: Section) -> bool:
    """Not where the line above or below says the same."""
    return table.title != section.title and not (len(table.columns) <= _NARROW and table.title == table.columns[0])


def _table(table: Table, *, titled: bool) -> str:
    if not table.rows:
        return ""
    most = len(table.rows) if table.whole else _LONGEST_TABLE
    sides = ["right" if _is_of_numbers(table, place) else "left" for place in range(len(table.columns))]
    is_wide = len(table.columns) > _NARROW
    cell = _CELL + (_SMALL if len(table.columns) > _MANY else "")
    head = "".join(
        f"<th align='{side}' style='{cell};{_LINE}'{_FIRST if is_wide and not place else ''}>{escape(column)}</th>"
        for place, (side, column) in enumerate(zip(sides, table.columns, strict=True))
    )
    rows = "".join(
        "<tr>"
        + "".join(
            f"<td style='{cell}' align='{side}'>{escape(written(value))}</td>"
            for side, value in zip(sides, row, strict=True)
        )
        + "</tr>"
        for row in table.rows[:most]
    )
    width = " width='100%'" if is_wide else ""
    title = f"<p style='margin:8px 0 2px 0'><b>{escape(table.title)}</b></p>" if titled else _GAP
    more = len(table.rows) - most
    words = tr("{count} more rows are in the workbook.").format(count=more)
    rest = f"<p style='font-size:small'>{words}</p>"
    return f"{title}<table cellspacing='0'{width}><thead><tr>{head}</tr></thead>{rows}</table>" + (
        rest if more > 0 else ""
    )


def _is_of_numbers(table: Table, place: int) -> bool:
    """A dash among numbers stands where a number would."""
    values = [row[place] for row in table.rows]
    return place > 0 and any(isinstance(value, NUMBERS) for value in values)
