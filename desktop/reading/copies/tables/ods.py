"""Writes a table as OpenDocument: a ZIP with a few XML files (OASIS OpenDocument 1.3)."""

import io
import zipfile
from collections.abc import Iterable, Mapping
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from desktop.reading.copies.table_values import SURE
from desktop.reading.copies.tables.sheet import LONGEST_CELL, SheetCell, TableSheet

_MIMETYPE: Final = "application/vnd.oasis.opendocument.spreadsheet"
_NAMES: Final = (
    " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
        for short, long in (
            ("office", "office"),
            ("style", "style"),
            ("text", "text"),
            ("table", "table"),
            ("fo", "xsl-fo-compatible"),
            ("number", "datastyle"),
        )
    )
    + ' office:version="1.3"'
)
_XML: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'


def as_ods(sheet: TableSheet, colours: Mapping[str, str]) -> bytes:
    """The same as `formats.as_xlsx`. `colours`: of cells by their state."""
    writer = _Writer(sheet, colours)
    rows = [_row([_text(title, "head")]) for title in sheet.titles]
    rows += [_row([]), *(_row([_text(text, "head") for text in row]) for row in sheet.head)]
    rows += [_row([writer.cell(cell) for cell in cells]) for cells in sheet.rows]
    rows += [_row([]), *(_row([_text(line)]) for line in sheet.foot)]
    about = [_row([_text(name, "head"), _text(text)]) for name, text in sheet.about]
    body = _table("Tabel", rows) + _table("Sumber", about)
    content = (
        f"{_XML}<office:document-content {_NAMES}><office:automatic-styles>{writer.styles()}</office:automatic-styles>"
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


class _Writer:
    """Cells, and the styles that they turned out to need: places of numbers and colours."""

    def __init__(self, sheet: TableSheet, colours: Mapping[str, str]) -> None:
        self._colours = colours
        self._used: dict[tuple[str, int, bool], str] = {}
        self._remark = sheet.remark if sheet.has_remarks else ""

    def cell(self, cell: SheetCell) -> str:
        remark = (
            f"<office:annotation><text:p>{escape(_clean(self._remark))}</text:p></office:annotation>"
            if cell.is_open and self._remark
            else ""
        )
        if cell.value is None:
            return _text(cell.text, self._style(cell.state, -1, grouped=False) if cell.state != SURE else "", remark)
        style = self._style(cell.state, cell.places, grouped=cell.is_grouped)
        return (
            f'<table:table-cell office:value-type="float" office:value="{cell.value:f}" table:style-name="{style}">'
            f"{remark}<text:p>{escape(_clean(cell.text))}</text:p></table:table-cell>"
        )

    def _style(self, state: str, places: int, *, grouped: bool) -> str:
        """`places`: -1 for words."""
        return self._used.setdefault((state, places, grouped), f"cell{len(self._used) + 1}")

    def styles(self) -> str:
        made = [
            '<style:style style:name="head" style:family="table-cell">'
            '<style:text-properties fo:font-weight="bold"/></style:style>'
        ]
        made += [
            f'<number:number-style style:name="{_named(places, grouped)}">'
            f'<number:number number:decimal-places="{places}" number:min-decimal-places="{places}" '
            f'number:min-integer-digits="1" number:grouping="{str(grouped).lower()}"/></number:number-style>'
            for places, grouped in sorted({(places, grouped) for _, places, grouped in self._used if places >= 0})
        ]
        for (state, places, grouped), name in self._used.items():
            data = f' style:data-style-name="{_named(places, grouped)}"' if places >= 0 else ""
            colour = self._colours.get(state)
            inner = f'<style:table-cell-properties fo:background-color="{colour}"/>' if colour else ""
            made.append(f'<style:style style:name="{name}" style:family="table-cell"{data}>{inner}</style:style>')
        return "".join(made)


def _named(places: int, grouped: bool) -> str:
    return f"places{places}{'grouped' if grouped else ''}"


def _table(name: str, rows: Iterable[str]) -> str:
    return f"<table:table table:name={quoteattr(name)}>{''.join(rows)}</table:table>"


def _row(cells: list[str]) -> str:
    return f"<table:table-row>{''.join(cells) or '<table:table-cell/>'}</table:table-row>"


def _text(text: str, style: str = "", remark: str = "") -> str:
    named = f' table:style-name="{style}"' if style else ""
    if not text and not remark:
        return f"<table:table-cell{named}/>"
    shown = f"<text:p>{escape(_clean(text[:LONGEST_CELL]))}</text:p>" if text else ""
    kind = ' office:value-type="string"' if text else ""
    return f"<table:table-cell{kind}{named}>{remark}{shown}</table:table-cell>"


def _clean(text: str) -> str:
    """Without what XML can't hold."""
    return "".join(sign for sign in text if " " <= sign < "\ud800" or (sign > "\udfff" and sign not in "\ufffe\uffff"))
