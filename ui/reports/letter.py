"""A report on paper, in the form of an office: its head, numbered tables and figures with their source, page numbers
and a signature that stays together, on A4.
"""

import math
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from html import escape
from itertools import zip_longest

from PySide6.QtGui import QImage

from desktop.settings.model import Office
from ui.languages import tr
from ui.printing.office_paper import letter_head
from ui.printing.printout import Printout
from ui.reports.document import Figure, ReportDocument, Section, Table, Value, is_of_numbers, written
from ui.reports.paper_chart import drawn_rows, paper_chart
from ui.words.dates import letter_day

_CELL, _WORDS_CELL = "padding:2px 8px 2px 0", "padding:2px 8px 2px 16px"  # words stand apart from figures before them
_LINE = "border-bottom:1px solid #999999"
_FIRST = " width='30%'"  # the column of names beside sentences
_BOLD, _PLAIN, _EDGE = 1.65, 1.4, 1.8  # percent of the page: a letter of headings and of values, the edge of a cell
_WORDS_EDGE, _SHRUNK = 3.0, 0.78  # more before words; small letters
_LEAST_OF_NAMES, _LEAST_WORD = 12, 4  # percent, letters: of few ones each may be broad
_MANY, _SMALL = 6, ";font-size:8pt"
_WORDS = 24  # letters: more is a sentence
_NARROW = 2  # columns: such a table would be torn apart by the width of the page
_LONGEST_TABLE = 40  # rows; the workbook has all of them
_CHART_WIDTH = 560  # of 96 in an inch
_NOTE = "font-size:8pt"
_ROWS_BELOW_HEADING, _ROWS = 46, 50  # of small letters, on a page of two columns
_GAP = 6  # percent of the page between them


def letter(document: ReportDocument, office: Office, today: date) -> Printout:
    """Signed by whom the settings of the office name; without a name a line is left to write on."""
    return _Letter(document, office, today).printout()


class _Letter:
    """Numbers tables and figures as it goes through the sections."""

    def __init__(self, document: ReportDocument, office: Office, today: date) -> None:
        self._document, self._office, self._today = document, office, today
        self._tables = self._figures = 0
        self._pictures: dict[str, QImage] = {}

    def printout(self) -> Printout:
        document = self._document
        head = self._head()
        body = "".join(self._section(section) for section in document.sections if not section.annex)
        annexes = "".join(self._section(section) for section in document.sections if section.annex)
        return Printout(
            document.title,
            head + body + self._signature() + annexes,
            self._pictures,
            footer=f"{document.title} · {document.period}",
        )

    def _head(self) -> str:
        document = self._document
        heading = (document.heading or document.title).upper()  # as offices write it
        head, pictures = letter_head(self._office)
        self._pictures |= pictures
        return (
            head + f'<h2 align="center" style="margin-bottom:0">{escape(heading)}</h2>'
            f'<p align="center" style="margin-top:0"><b>{escape(document.period)}</b></p>'
            + (f'<p align="center" style="font-size:small">{escape(document.holds)}</p>' if document.holds else "")
        )

    def _signature(self) -> str:
        """One table, which is never torn apart."""
        office = self._office
        day = letter_day(self._today)  # no weekday in letters
        place = tr("{office}, {day}").format(office=escape(office.city or office.name), day=day)
        number = f"<br/>NIP {escape(office.signer_number)}" if office.signer_number else ""
        return (
            '<p style="margin:0">&nbsp;</p><table width="100%"><tr><td width="55%"></td><td>'
            f"{place}<br/>{escape(office.signer_title)}<br/><br/><br/><br/>"
            f"<b>{escape(office.signer_name) or '_' * 32}</b>{number}</td></tr></table>"
        )

    def _section(self, section: Section) -> str:
        figures = "".join(map(_figure, section.figures))
        page = ";page-break-before:always" if section.annex else ""
        return (
            f"<h3 style='margin-bottom:2px{page}'>{escape(section.title)}</h3>"
            + (f"<table style='margin-bottom:10px'>{figures}</table>" if figures else "")
            + "".join(self._table(table, section) for table in section.tables)
            + "".join(f"<p align='justify' style='margin:4px 0'>{escape(text)}</p>" for text in section.sentences)
        )

    def _table(self, table: Table, section: Section) -> str:
        if not table.rows:
            return ""
        self._tables += 1
        caption = tr("Table {number}. {title}, {period}").format(
            number=self._tables, title=table.title, period=section.period or self._document.period
        )
        more = len(table.rows) - (len(table.rows) if table.whole else _LONGEST_TABLE)
        rest = tr("%n more row(s) are in the workbook.", "", more)
        return (
            f"<h4 style='margin:10px 0 2px 0'>{escape(caption)}</h4>"
            + (_rows_in_two(table) if table.sums else _rows(table))
            + (f"<p style='margin:0;{_NOTE}'>{escape(rest)}</p>" if more > 0 else "")
            + f"<p style='margin:0 0 4px 0;{_NOTE}'>{escape(self._source(section))}</p>"
            + (self._chart(table, section) if table.chart else "")
        )

    def _source(self, section: Section) -> str:
        return tr("Source: {source}, {office}").format(
            source=section.source or tr("records of the service"), office=self._office.name
        )

    def _chart(self, table: Table, section: Section) -> str:
        self._figures += 1
        name = f"chart-{self._figures}"
        self._pictures[name] = picture = paper_chart(table)
        drawn = drawn_rows(table)
        title = table.title if drawn == len(table.rows) else tr("{title} (the first {count})")
        caption = tr("Figure {number}. {title}, {period}").format(
            number=self._figures,
            title=title.format(title=table.title, count=drawn),
            period=section.period or self._document.period,
        )
        high = round(picture.height() * _CHART_WIDTH / picture.width())
        return (
            f"<h4 style='margin:8px 0 2px 0'>{escape(caption)}</h4>"
            f"<p style='margin:0 0 6px 0'><img src='{name}' width='{_CHART_WIDTH}' height='{high}'/></p>"
        )


def _figure(figure: Figure) -> str:
    note = f"<td style='padding-left:12px;{_NOTE}'>{escape(figure.note)}</td>" if figure.note else "<td></td>"
    value = f"<td align='right' style='padding-left:16px'><b>{escape(written(figure.value))}</b></td>"
    return f"<tr><td style='{_CELL}'>{escape(figure.name)}</td>{value}{note}</tr>"


def _rows(table: Table) -> str:
    most = len(table.rows) if table.whole else _LONGEST_TABLE
    sides = ["right" if is_of_numbers(table, place) else "left" for place in range(len(table.columns))]
    is_wide = len(table.columns) > _NARROW
    small = _SMALL if len(table.columns) > _MANY else ""
    cells = [(_WORDS_CELL if place and side == "left" else _CELL) + small for place, side in enumerate(sides)]
    widths = _widths(table)
    head = "".join(
        f"<th align='{side}' style='{cells[place]};{_LINE}'{widths[place]}>{escape(column)}</th>"
        for place, (side, column) in enumerate(zip(sides, table.columns, strict=True))
    )
    rows = "".join(
        "<tr>"
        + "".join(
            f"<td style='{cell}' align='{side}'>{escape(written(value))}</td>"
            for cell, side, value in zip(cells, sides, row, strict=True)
        )
        + "</tr>"
        for row in table.rows[:most]
    )
    width = " width='100%'" if is_wide else " width='60%'"
    return f"<table cellspacing='0'{width}><thead><tr>{head}</tr></thead>{rows}</table>"


def _rows_in_two(table: Table) -> str:
    """Page by page down the left and then down the right, and the sums below, as broad as the page."""
    rows, sums = table.rows[: -table.sums], table.rows[-table.sums :]
    pages, begin = [], 0
    while begin < len(rows):
        most = _ROWS if begin else _ROWS_BELOW_HEADING
        left = rows[begin : begin + min(most, math.ceil((len(rows) - begin) / 2))]
        right = rows[begin + len(left) : begin + 2 * len(left)]
        pages.append(_beside(table.columns, left, right, new_page=begin > 0))
        begin += len(left) + len(right)
    below = _rows(replace(table, rows=sums, columns=("", *table.columns[1:]), sums=0))
    return f"{''.join(pages)}<p style='margin:0;font-size:4pt'>&nbsp;</p>{below}"


def _beside(
    columns: Sequence[str], left: Sequence[Sequence[Value]], right: Sequence[Sequence[Value]], *, new_page: bool
) -> str:
    width = (100 - _GAP) / (2 * len(columns))
    style = f"padding:2px 4px 2px 0{_SMALL}"

    def cells(tag: str, texts: Sequence[str], line: str = "") -> str:
        return "".join(f"<{tag} align='right' style='{style}{line}' width='{width}%'>{text}</{tag}>" for text in texts)

    gap, heads = f"<td width='{_GAP}%'></td>", cells("th", [*map(escape, columns)], f";{_LINE}")
    blank = [""] * len(columns)
    body = "".join(
        f"<tr>{cells('td', [escape(written(value)) for value in row])}{gap}"
        f"{cells('td', [escape(written(value)) for value in beside or blank])}</tr>"
        for row, beside in zip_longest(left, right)
    )
    page = "page-break-before:always" if new_page else ""
    return f"<table cellspacing='0' width='100%' style='{page}'><tr>{heads}{gap}{heads}</tr>{body}</table>"


def _widths(table: Table) -> list[str]:
    """Attributes of the columns: a broad one for names, the others by their longest words; none of sentences."""
    others = len(table.columns) - 1
    if others < _NARROW:
        return [""] * (others + 1)
    long = any(len(written(value)) > _WORDS for row in table.rows for value in row[1:])
    if long:
        return [_FIRST, *[""] * others]
    size = _SHRUNK if len(table.columns) > _MANY else 1.0
    needed = [_needed(table, place) * size for place in range(len(table.columns))]
    left = 100 - sum(needed[1:])
    first = max(min(needed[0], left), _LEAST_OF_NAMES)
    share = (100 - first) / sum(needed[1:])  # what names leave is divided among the others
    return [f" width='{int(first)}%'", *(f" width='{int(each * share)}%'" for each in needed[1:])]


def _needed(table: Table, place: int) -> float:
    """Percent of the page that a column wants, so that no word of it is torn; of names whole ones."""
    heads = _BOLD * max((_LEAST_WORD, *map(len, table.columns[place].split())))
    values = _PLAIN * max(len(written(row[place])) for row in table.rows)
    words = 0.0 if not place or is_of_numbers(table, place) else _WORDS_EDGE
    return max(heads, values) + _EDGE + words
