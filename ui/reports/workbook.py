"""A report as XLSX: a sheet for each report, its numbers as numbers, set up to be printed on A4."""

import math
import re
import textwrap
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.exceptions import XlsxWriterException

from desktop.platform.files import written_whole
from ui.reports.document import (
    DASH,
    HIDDEN,
    Duration,
    ReportDocument,
    Section,
    Share,
    Table,
    Value,
    is_of_numbers,
    written,
)

_SHEET_NAME = 31  # letters, as Excel allows
_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
_WIDEST = 60
_HEAD = 16  # letters of a heading, which is wrapped
_A4 = 9  # of the papers that Excel knows
_UPRIGHT, _UPRIGHT_WIDTH = 7, 100  # columns and letters that fit upright
_LETTERS, _LINE, _ROOM = 80, 15, 0.85  # of a line of words, its height in points, and how full it gets
_PAPER_WIDE, _PAPER_HIGH, _MARGINS = 595, 842, 110  # points of A4
_FONT = {
    "font_name": "Arial",
    "font_size": 10,
    "valign": "top",
}  # as broad on every system: pages end where they are reckoned to
_LETTER_POINTS = 5.5  # of a column of one letter
_BARS = 12  # rows up to which bars lie
_ROW_POINTS = 15.75
_LEAST_LINES, _LINE_PX, _AROUND_BARS = 9, 21, 5
_ABOVE = 4  # rows over the first section
_TITLE_POINTS, _SECTION_POINTS = 22, 18
_COUNTED = 10  # up to which an axis goes one by one
_DAY_S = 86_400
_PLACES = 5  # of decimals


def write_workbook(document: ReportDocument, file: Path) -> None:
    """Write it under its name only when it is whole.

    Raises:
        StorageFull, OutputUnwritable
    """
    with written_whole(file) as part:
        try:
            _fill(document, part)
        except XlsxWriterException as error:
            # What the system said is packed in it.
            raise next((each for each in error.args if isinstance(each, OSError)), OSError(str(error))) from error


def _fill(document: ReportDocument, file: Path) -> None:
    # Words from visitors must never become formulas or links.
    options = {
        "in_memory": True,  # else its sheets lie in the system's folder for temporary files
        "default_format_properties": _FONT,
    }
    book = xlsxwriter.Workbook(
        str(file), options | {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    formats: dict[str | int, Any] = {
        "title": book.add_format({"bold": True, "font_size": 16}),
        "section": book.add_format({"bold": True, "font_size": 13}),
        "bold": book.add_format({"bold": True}),
        "head": book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}),
        "head of words": book.add_format(
            {"bold": True, "bottom": 1, "text_wrap": True, "valign": "top", "indent": 1, "align": "left"}
        ),
        "head of numbers": book.add_format(
            {"bold": True, "bottom": 1, "text_wrap": True, "valign": "top", "align": "right"}
        ),
        "words": book.add_format({"indent": 1, "align": "left"}),
        "right": book.add_format({"align": "right"}),
        "number": book.add_format({"num_format": "#,##0"}),
        "day": book.add_format({"num_format": "dd/mm/yyyy", "align": "left"}),
        "share": book.add_format({"num_format": "0.0%"}),
        "duration": book.add_format({"num_format": "[h]:mm:ss"}),
        "muted": book.add_format({"font_color": "#666666", "align": "right"}),
        "wrapped": book.add_format({"text_wrap": True, "valign": "top"}),
        "wrapped words": book.add_format({"text_wrap": True, "valign": "top", "indent": 1, "align": "left"}),
    }
    for places in range(_PLACES):
        formats[places] = book.add_format({"num_format": "0." + "0" * places if places else "0"})
    reports: dict[str, list[Section]] = {}
    for section in document.sections:
        reports.setdefault(section.report or document.title, []).append(section)
    taken: set[str] = set()
    for title, sections in reports.items():
        _Sheet(book, _name(title, taken), formats).fill(document, title, sections)
    book.close()


class _Sheet:
    """One report, from top to bottom, to be printed on A4."""

    def __init__(self, book: Any, name: str, formats: dict[str | int, Any]) -> None:
        self._book, self._name, self._formats = book, name, formats
        self._sheet = book.add_worksheet(name)
        self._row = 0
        self._widths: dict[int, int] = {}
        self._heights: dict[int, float] = {}  # points, of rows that are not as high as others
        self._sentences: dict[int, str] = {}
        self._groups: list[tuple[int, int, int]] = []  # of a table: its first row, that of its chart, the end
        self._lists: list[int] = []  # rows with names of columns, of tables without a chart

    def fill(self, document: ReportDocument, title: str, sections: Sequence[Section]) -> None:
        sheet, formats = self._sheet, self._formats
        self._height(0, _TITLE_POINTS)
        sheet.write_string(0, 0, title, formats["title"])
        sheet.write_string(1, 0, next((each.period for each in sections if each.period), document.period))
        sheet.write_string(2, 0, document.holds)
        sheet.set_default_row(_ROW_POINTS)  # said, else each program reckons another height, and charts cover rows
        self._row = _ABOVE
        for section in sections:
            self._section(section)
        for column, width in self._widths.items():
            sheet.set_column(column, column, _wide(width))
        self._write_sentences()
        sheet.freeze_panes(3, 0)
        if len(self._lists) == 1 and len(self._groups) == 1:  # each page needs the names of its columns
            sheet.repeat_rows(self._lists[0])
        else:
            sheet.repeat_rows(0, 1)
        sheet.set_paper(_A4)
        wide = sum(map(_wide, self._widths.values()))
        lies = max(self._widths, default=1) + 1 > _UPRIGHT or wide > _UPRIGHT_WIDTH
        if lies:
            sheet.set_landscape()
        sheet.fit_to_pages(1, 0)  # as wide as the paper, as long as it gets
        self._break_pages(wide, _PAPER_HIGH if lies else _PAPER_WIDE, _PAPER_WIDE if lies else _PAPER_HIGH)
        sheet.set_margins(left=0.7, right=0.7, top=0.75, bottom=0.75)
        sheet.set_footer("&L" + _for_footer(f"{document.title} · {document.period}") + "&R&P / &N")

    def _section(self, section: Section) -> None:
        sheet, formats = self._sheet, self._formats
        top: int | None = self._row
        self._height(self._row, _SECTION_POINTS)
        sheet.write_string(self._row, 0, section.title, formats["section"])
        self._row += 1
        for figure in section.figures:
            self._cells((figure.name, figure.value, figure.note))
        for table in section.tables:
            if table.rows:
                self._table(table, top)
                top = None
        for sentence in section.sentences:
            self._sentences[self._row] = sentence
            self._row += 1
        self._row += 1

    def _write_sentences(self) -> None:
        """Over as many columns as a line wants, since no width is known before all is written."""
        columns, letters = 0, 0
        while columns <= max(self._widths, default=1) and (columns < 2 or letters < _LETTERS):
            letters += _wide(self._widths.get(columns, 0))
            columns += 1
        for row, sentence in self._sentences.items():
            self._sheet.merge_range(row, 0, row, columns - 1, "", self._formats["wrapped"])
            self._sheet.write_string(row, 0, sentence, self._formats["wrapped"])
            self._height(row, _LINE * (1 + int(len(sentence) / (letters * _ROOM))))

    def _height(self, row: int, points: float) -> None:
        self._heights[row] = points
        self._sheet.set_row(row, points)

    def _break_pages(self, letters: int, wide: float, high: float) -> None:
        """Begin a new page where a table or its chart would be torn apart; both stay together where a page has room."""
        scale = min(1.0, (wide - _MARGINS) / max(letters * _LETTER_POINTS, 1))
        room = (high - _MARGINS) / scale - _ABOVE * _ROW_POINTS
        breaks, top = [], _ABOVE
        for first, chart, end in self._groups:
            whole = self._points(first, end) <= room
            for begin, until in [(first, end)] if whole else [(first, chart), (chart, end)]:
                if self._points(top, until) > room and begin > top and self._points(begin, until) <= room:
                    breaks.append(begin)
                    top = begin
                while self._points(top, until) > room:  # a long table goes over several pages by itself
                    top += max(1, int(room / _ROW_POINTS))
        self._sheet.set_h_pagebreaks(breaks)

    def _points(self, first: int, end: int) -> float:
        """How high the rows from one up to another are."""
        return sum(self._heights.get(row, _ROW_POINTS) for row in range(first, end))

    def _table(self, table: Table, top: int | None) -> None:
        """`top`: the row of the heading that it stays with; None: it has none of its own."""
        sheet, formats = self._sheet, self._formats
        self._row += 1
        above = self._row if top is None else top
        sheet.write_string(self._row, 0, table.title, formats["bold"])
        self._row += 1
        first = self._row
        numbers = [is_of_numbers(table, place) for place in range(len(table.columns))]
        for column, (name, of_numbers) in enumerate(zip(table.columns, numbers, strict=True)):
            head = "head of numbers" if of_numbers else "head of words" if column else "head"
            sheet.write_string(first, column, name, formats[head])
            self._widths[column] = max(self._widths.get(column, 0), min(len(name), _HEAD))
        self._height(first, _LINE * max(len(textwrap.wrap(name, _HEAD)) for name in table.columns))
        if not table.chart:
            self._lists.append(first)
        self._row += 1
        for values in table.rows:
            self._cells(values, numbers)
        below = self._row
        if table.chart:
            self._chart(table, first)
        self._groups.append((above, below, self._row))
        self._row += 1

    def _cells(self, values: Sequence[Value], numbers: Sequence[bool] = ()) -> None:
        """`numbers`: which columns have some, so that a word among them stands as they do; none: of figures."""
        for column, value in enumerate(values):
            if value == "":
                continue
            self._widths[column] = max(self._widths.get(column, 0), len(written(value)))
            of_numbers = numbers[column] if numbers else column == 1
            words = "right" if of_numbers else "words" if column else ""
            if isinstance(value, str) and len(value) + 2 > _WIDEST:
                words = "wrapped words" if column else "wrapped"
                lines = math.ceil(len(value) / (_WIDEST * _ROOM))
                self._height(self._row, max(self._heights.get(self._row, 0), _LINE * lines))
            _write(self._sheet, self._row, column, value, self._formats, words)
        self._row += 1

    def _chart(self, table: Table, head: int) -> None:
        count = len(table.rows)
        chart = self._book.add_chart({"type": "bar" if count <= _BARS else "column"})
        first, last, name = head + 1, head + count, self._name
        chart.add_series(
            {
                "name": table.columns[1],
                "categories": [name, first, 0, last, 0],
                "values": [name, first, 1, last, 1],
                "fill": {"color": "#5a5a5a"},
            }
        )
        chart.set_title({"name": table.title, "name_font": {"size": 12}})
        chart.set_legend({"none": True})
        lying = count <= _BARS
        every = {"interval_unit": 1}  # each bar with its name
        days = {"text_axis": True, "num_format": "d/m"} if isinstance(table.rows[0][0], date) else {}
        numbers: dict[str, Any] = {"min": 0}  # a bar from another number exaggerates
        if all(row[1] is None or (isinstance(row[1], int) and row[1] <= _COUNTED) for row in table.rows):
            numbers["major_unit"] = 1  # nothing between whole ones
        # Numbers are on the x axis where bars lie.
        chart.set_x_axis(numbers if lying else days)
        chart.set_y_axis({"reverse": True, **every, **days} if lying else numbers)
        lines = max(count + _AROUND_BARS if lying else 0, _LEAST_LINES)
        chart.set_size({"width": 560, "height": lines * _LINE_PX - _LINE_PX // 2})
        self._sheet.insert_chart(self._row, 0, chart, {"y_offset": _LINE_PX // 2})
        self._row += lines


def _for_footer(text: str) -> str:
    """An ampersand there begins an order."""
    return text.replace("&", "&&")[:120]


def _wide(letters: int) -> int:
    return min(letters + 2, _WIDEST)


def _write(sheet: Any, row: int, column: int, value: Value, formats: dict[str | int, Any], words: str) -> None:
    """`words`: the format of what is no number, empty for none."""
    match value:
        case None:
            sheet.write_string(row, column, HIDDEN, formats["muted"])
        case date():
            sheet.write_datetime(row, column, value, formats["day"])
        case int():
            sheet.write_number(row, column, value, formats["number"])
        case Decimal():
            places = max(-int(value.as_tuple().exponent), 0)
            sheet.write_number(row, column, float(value), formats[min(places, _PLACES - 1)])
        case Share() if value.percent is not None:
            sheet.write_number(row, column, value.part / value.whole, formats["share"])
        case Duration() if value.seconds is not None:
            sheet.write_number(row, column, value.seconds / _DAY_S, formats["duration"])
        case Share() | Duration():
            sheet.write_string(row, column, DASH, formats["muted"])
        case _:
            sheet.write_string(row, column, value, *([formats[words]] if words else []))


def _name(title: str, taken: set[str]) -> str:
    """A name that Excel takes and no other sheet has."""
    base = _FORBIDDEN.sub(" ", title).strip()[:_SHEET_NAME] or "-"
    name, number = base, 2
    while name.casefold() in taken:
        suffix = f" {number}"
        name, number = base[: _SHEET_NAME - len(suffix)] + suffix, number + 1
    taken.add(name.casefold())
    return name
