"""Writes a table as XLSX, CSV, or for the clipboard; numbers are numbers, open cells are marked, nothing is a formula.

Cells come out of files of strangers, and a spreadsheet takes "=1+1" for a formula wherever it may.
"""

import csv
import io
from collections.abc import Iterable, Iterator
from decimal import Decimal
from html import escape
from typing import TYPE_CHECKING, Any, Final

from catalog_db.models import TableFormat
from desktop.reading.copies.table_values import OPEN, SETTLED, SURE
from desktop.reading.copies.tables.cells import OPEN_SIGN
from desktop.reading.copies.tables.ods import as_ods
from desktop.reading.copies.tables.sheet import LONGEST_CELL, SheetCell, TableSheet

if TYPE_CHECKING:
    import xlsxwriter

COLOURS: Final = {OPEN: "#fff2b3", SETTLED: "#dff0d8"}
_WIDEST, _NARROWEST = 40, 9


def written(sheet: TableSheet, format_: TableFormat) -> bytes:
    """The file. Raises ValueError for what is no file."""
    match format_:
        case TableFormat.XLSX:
            return as_xlsx(sheet)
        case TableFormat.ODS:
            return as_ods(sheet, COLOURS)
        case TableFormat.CSV | TableFormat.CSV_EN:
            return as_csv(sheet, indonesian=format_ is TableFormat.CSV)
    raise ValueError(format_)


def as_xlsx(sheet: TableSheet) -> bytes:
    """A workbook with the table on its first sheet and where it comes from on its second."""
    import xlsxwriter

    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"title": " ".join(sheet.titles)[:255], "comments": sheet.serial})
        page = book.add_worksheet("Tabel")
        first = _write_table(book, page, sheet)
        page.freeze_panes(first, 1)
        page.set_landscape()
        page.set_paper(9)  # A4
        page.fit_to_pages(1, 0)
        page.repeat_rows(first - len(sheet.head), first - 1)
        about = book.add_worksheet("Sumber")
        about.set_column(0, 0, 38, book.add_format({"bold": True, "valign": "top"}))
        about.set_column(1, 1, 90, book.add_format({"text_wrap": True, "valign": "top"}))
        for at, (name, text) in enumerate(sheet.about):
            about.write_string(at, 0, name)
            about.write_string(at, 1, text[:LONGEST_CELL])
    return out.getvalue()


def _write_table(book: "xlsxwriter.Workbook", page: Any, sheet: TableSheet) -> int:
    """Returns the row of the first cells."""
    bold = book.add_format({"bold": True})
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "vcenter", "align": "center", "border": 1})
    formats: dict[tuple[str, str], Any] = {}

    def style(state: str, number: str = "") -> Any:
        if (state, number) not in formats:
            said = {"num_format": number} if number else {}
            if state in COLOURS:
                said["bg_color"] = COLOURS[state]
            formats[state, number] = book.add_format(said)
        return formats[state, number]

    for at, title in enumerate(sheet.titles):
        page.write_string(at, 0, title[:LONGEST_CELL], bold)
    first = len(sheet.titles) + 1
    for at, row in enumerate(sheet.head):
        for column, text in enumerate(row):
            page.write_string(first + at, column, text[:LONGEST_CELL], head)
    first += len(sheet.head)
    for at, cells in enumerate(sheet.rows, first):
        for column, cell in enumerate(cells):
            if cell.value is not None:
                page.write_number(at, column, float(cell.value), style(cell.state, _number_format(cell)))
            elif cell.text:
                page.write_string(at, column, cell.text[:LONGEST_CELL], style(cell.state))
            elif cell.state != SURE:
                page.write_blank(at, column, None, style(cell.state))
            if cell.is_open and sheet.has_remarks:
                page.write_comment(at, column, sheet.remark, {"x_scale": 1.5, "y_scale": 0.6})
    for at, line in enumerate(sheet.foot, first + len(sheet.rows) + 1):
        page.write_string(at, 0, line[:LONGEST_CELL])
    for column in range(len(sheet.head[0])):
        longest = max((len(cells[column].text) for cells in sheet.rows), default=0)
        page.set_column(column, column, min(_WIDEST, max(_NARROWEST, longest + 2)))
    return first


def _number_format(cell: SheetCell) -> str:
    """Places and thousands as they are printed."""
    return ("#,##0" if cell.is_grouped else "0") + (f".{'0' * cell.places}" if cell.places else "")


def as_csv(sheet: TableSheet, *, indonesian: bool) -> bytes:
    """Text of one line a row, in UTF-8 with its mark, which spreadsheets want.

    Args:
        indonesian: Semicolons and a comma before decimals, as spreadsheets with Indonesian settings read it; else
            commas and a point.
    """
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";" if indonesian else ",").writerows(_lines(sheet, indonesian=indonesian))
    return out.getvalue().encode("utf-8-sig")


def as_tabs(sheet: TableSheet, *, indonesian: bool) -> str:
    """The same for the clipboard: what every spreadsheet and every editor takes."""
    return "\r\n".join("\t".join(row) for row in _lines(sheet, indonesian=indonesian)) + "\r\n"


def _lines(sheet: TableSheet, *, indonesian: bool) -> Iterator[list[str]]:
    for row in sheet.head:
        yield list(map(_harmless, row))
    for cells in sheet.rows:
        yield [_as_text(cell, indonesian=indonesian) for cell in cells]
    yield []
    for line in sheet.foot:
        yield [_harmless(line)]


def _as_text(cell: SheetCell, *, indonesian: bool) -> str:
    text = cell.text
    if cell.value is not None:
        text = _plain(cell.value, indonesian=indonesian)
    elif not cell.is_open:
        return _harmless(text)
    return f"{OPEN_SIGN}{text}" if cell.is_open else text


def _plain(value: Decimal, *, indonesian: bool) -> str:
    return f"{value:f}".replace(".", "," if indonesian else ".")


def _harmless(text: str) -> str:
    """What a spreadsheet would take for a formula gets a sign before it; a dash alone is none, "-1+A1" is one."""
    return f"'{text}" if text[:1] in tuple("=+-@\t\r") and text != "-" else text


def as_html(sheet: TableSheet, *, indonesian: bool) -> str:
    """The same for the clipboard, with numbers that spreadsheets know whatever their settings, and colours.

    `sdval` and `sdnum` are what LibreOffice reads and writes, `x:num` and `mso-number-format` are Excel's.
    """
    foot = [f'<tr><td colspan="{len(sheet.head[0])}">{_shown(line)}</td></tr>' for line in ("", *sheet.foot)]
    head = [_html_row(f"<th{_words()}>{_shown(text)}</th>" for text in row) for row in sheet.head]
    rows = [_html_row(_html_cell(cell, indonesian=indonesian) for cell in cells) for cells in sheet.rows]
    return (
        '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="utf-8"></head><body><table>'
        f"{''.join([*head, *rows, *foot])}</table></body></html>"
    )


def _html_row(cells: Iterable[str]) -> str:
    return f"<tr>{''.join(cells)}</tr>"


def _html_cell(cell: SheetCell, *, indonesian: bool) -> str:
    colour = f";background:{COLOURS[cell.state]}" if cell.state in COLOURS else ""
    if cell.value is None:
        return f"<td{_words(colour)}>{_shown(cell.text)}</td>"
    excel = "0" + (f"\\.{'0' * cell.places}" if cell.places else "")
    return (
        f'<td x:num="{cell.value:f}" sdval="{cell.value:f}" sdnum="1033;0;{_number_format(cell)}" '
        f"style=\"mso-number-format:'{excel}';text-align:right{colour}\">"
        f"{_plain(cell.value, indonesian=indonesian)}</td>"
    )


def _words(colour: str = "") -> str:
    """That a cell holds words, whatever they look like."""
    return f' style="mso-number-format:\'\\@\'{colour}" sdnum="1033;0;@"'


def _shown(text: str) -> str:
    return escape(_harmless(text))
