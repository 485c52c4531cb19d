"""Writes a table as XLSX, ODS or CSV; numbers are numbers, and open cells are marked."""

import csv
import io
import zipfile
from decimal import Decimal
from xml.sax.saxutils import escape, quoteattr

import xlsxwriter

from ui.languages import tr
from ui.tables.sheet import SheetCell, TableSheet

OPEN_SIGN = "?"
_OPEN_COLOUR = "#fff2b3"
_LONGEST_CELL = 32_000  # of a spreadsheet
_WIDEST, _NARROWEST = 40, 9


def as_xlsx(sheet: TableSheet) -> bytes:
    """A workbook with the table on its first sheet and where it comes from on its second."""
    out = io.BytesIO()
    # Figures of files of strangers: nothing is taken for a formula or an address.
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "vcenter", "align": "center", "border": 1})
        number = {format_: book.add_format({"num_format": format_}) for format_ in _FORMATS}
        number_open = {
            format_: book.add_format({"num_format": format_, "bg_color": _OPEN_COLOUR}) for format_ in _FORMATS
        }
        text_open = book.add_format({"bg_color": _OPEN_COLOUR})
        plain = book.add_format({})
        page = book.add_worksheet(tr("Table"))
        page.write_string(0, 0, sheet.title[:_LONGEST_CELL], bold)
        first = 2
        for at, row in enumerate(sheet.head):
            for column, text in enumerate(row):
                page.write_string(first + at, column, text[:_LONGEST_CELL], head)
        first += len(sheet.head)
        for at, cells in enumerate(sheet.rows, first):
            for column, cell in enumerate(cells):
                if cell.value is not None:
                    formats = number_open if cell.is_open else number
                    page.write_number(at, column, float(cell.value), formats[_format(cell.value)])
                elif cell.text or cell.is_open:
                    style = text_open if cell.is_open else plain
                    if cell.text:
                        page.write_string(at, column, cell.text[:_LONGEST_CELL], style)
                    else:
                        page.write_blank(at, column, None, style)
        page.write_string(first + len(sheet.rows) + 1, 0, sheet.source[:_LONGEST_CELL])
        for column, width in enumerate(_widths(sheet)):
            page.set_column(column, column, width)
        page.freeze_panes(first, 1)
        about = book.add_worksheet(tr("About"))
        about.set_column(0, 0, 24, bold)
        about.set_column(1, 1, 90, book.add_format({"text_wrap": True, "valign": "top"}))
        for at, (name, text) in enumerate(sheet.about):
            about.write_string(at, 0, name)
            about.write_string(at, 1, text[:_LONGEST_CELL])
    return out.getvalue()


_FORMATS = ("#,##0", "#,##0.0", "#,##0.00", "#,##0.000", "#,##0.0000")


def _format(value: Decimal) -> str:
    """As many places as are printed."""
    exponent = value.as_tuple().exponent
    return _FORMATS[min(len(_FORMATS) - 1, max(0, -exponent if isinstance(exponent, int) else 0))]


def _widths(sheet: TableSheet) -> list[int]:
    longest = [max((len(cells[at].text) for cells in sheet.rows), default=0) for at in range(len(sheet.head[0]))]
    return [min(_WIDEST, max(_NARROWEST, length + 2)) for length in longest]


def as_csv(sheet: TableSheet, *, indonesian: bool) -> bytes:
    """Text of one line a row, in UTF-8 with its mark, which spreadsheets want.

    Args:
        indonesian: Semicolons and a comma before decimals, as spreadsheets with Indonesian settings read it; else
            commas and a point.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";" if indonesian else ",")
    writer.writerows([_harmless(text) for text in row] for row in sheet.head)
    for cells in sheet.rows:
        writer.writerow([_as_text(cell, indonesian) for cell in cells])
    writer.writerow([])
    writer.writerow([sheet.source])
    return out.getvalue().encode("utf-8-sig")


def _as_text(cell: SheetCell, indonesian: bool) -> str:
    text = cell.text
    if cell.value is not None:
        text = f"{cell.value:f}".replace(".", "," if indonesian else ".")
    elif not cell.is_open:
        return _harmless(text)
    return f"{OPEN_SIGN}{text}" if cell.is_open else text


def _harmless(text: str) -> str:
    """What a spreadsheet would take for a formula gets a sign before it; a dash alone is none, "-1+A1" is one."""
    return f"'{text}" if text[:1] in tuple("=+-@\t\r") and text != "-" else text


# The format of OpenDocument: a ZIP with a few XML files (OASIS OpenDocument 1.3).

_MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"
_NAMES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" office:version="1.3"'
)
_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
_STYLES = (
    '<style:style style:name="head" style:family="table-cell">'
    '<style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="open" style:family="table-cell">'
    f'<style:table-cell-properties fo:background-color="{_OPEN_COLOUR}"/></style:style>'
)


def as_ods(sheet: TableSheet) -> bytes:
    """The same as `as_xlsx`."""
    rows = [_ods_row([_ods_text(sheet.title, "head")]), _ods_row([])]
    rows += [_ods_row([_ods_text(text, "head") for text in row]) for row in sheet.head]
    rows += [_ods_row([_ods_cell(cell) for cell in cells]) for cells in sheet.rows]
    rows += [_ods_row([]), _ods_row([_ods_text(sheet.source)])]
    about = [_ods_row([_ods_text(name, "head"), _ods_text(text)]) for name, text in sheet.about]
    body = _ods_table(tr("Table"), rows) + _ods_table(tr("About"), about)
    content = (
        f"{_XML}<office:document-content {_NAMES}><office:automatic-styles>{_STYLES}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{body}</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = (
        f'{_XML}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" '
        f'manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:media-type="{_MIMETYPE}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        # First and not packed, so that others know the file by it.
        archive.writestr(zipfile.ZipInfo("mimetype"), _MIMETYPE, zipfile.ZIP_STORED)
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", manifest)
    return out.getvalue()


def _ods_table(name: str, rows: list[str]) -> str:
    return f"<table:table table:name={quoteattr(name)}>{''.join(rows)}</table:table>"


def _ods_row(cells: list[str]) -> str:
    return f"<table:table-row>{''.join(cells) or '<table:table-cell/>'}</table:table-row>"


def _ods_cell(cell: SheetCell) -> str:
    style = ' table:style-name="open"' if cell.is_open else ""
    if cell.value is not None:
        shown = escape(_clean(cell.text))
        return (
            f'<table:table-cell office:value-type="float" office:value="{cell.value:f}"{style}>'
            f"<text:p>{shown}</text:p></table:table-cell>"
        )
    return _ods_text(cell.text, "open" if cell.is_open else "")


def _ods_text(text: str, style: str = "") -> str:
    named = f' table:style-name="{style}"' if style else ""
    if not text:
        return f"<table:table-cell{named}/>"
    return (
        f'<table:table-cell office:value-type="string"{named}>'
        f"<text:p>{escape(_clean(text[:_LONGEST_CELL]))}</text:p></table:table-cell>"
    )


def _clean(text: str) -> str:
    """Without what XML can't hold."""
    return "".join(sign for sign in text if " " <= sign < "\ud800" or (sign > "\udfff" and sign not in "\ufffe\uffff"))
