"""The cells of spreadsheets: XLSX (ECMA-376), ODS (OpenDocument 1.3), CSV and tab-separated text.

Files of strangers: read here, behind the walls, with limits on all that can be many. A formula is told as itself, with
its sign: what it has computed last is not what it says when somebody opens the file.
"""

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation
from typing import Final
from xml.etree import ElementTree

from catalog_db.errors import DocumentFailed, DocumentProblem
from desktop.document.messages import LONGEST_CELL, MOST_CELLS, MOST_TEXTS, ReadSheets, Sheet, SheetsRead
from desktop.document.process.codes import printed_serials
from desktop.document.process.document import Holder, content_of

_ZIP: Final = b"PK\x03\x04"
_MOST_SHEETS: Final = 40
_MOST_COLUMNS: Final = 1_000
_MOST_MEMBER: Final = 64 * 2**20  # bytes of a part, unpacked
_MOST_TEXT: Final = 16 * 2**20  # bytes of a text
_MOST_LETTERS: Final = 6_000_000  # of all cells
_MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_OFFICE, _TABLE, _TEXT = (
    f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}" for name in ("office", "table", "text")
)
_PLACE: Final = re.compile(r"([A-Z]{1,3})\d{1,7}")
_SERIAL_ALONE: Final = 29  # letters: 16 of a room's code, a dash, 12 digits
Row = list[str]


def read_sheets(_holder: Holder, request: ReadSheets) -> SheetsRead:
    """Raises DocumentFailed for what is no spreadsheet and no text."""
    content = bytes(content_of(request.file))
    is_typed = content.startswith(_ZIP)
    limited = tuple(_limited(_of_archive(content) if is_typed else [_of_text(content)], is_typed=is_typed))
    texts = [found for sheet in limited for row in sheet.rows for cell in row for found in printed_serials(cell)]
    # Those with a check code first: phone numbers look like serials, and a table may be full of them.
    ordered = sorted(dict.fromkeys(texts), key=lambda text: len(text) <= _SERIAL_ALONE)
    return SheetsRead(tuple(ordered)[:MOST_TEXTS], limited)


def _limited(sheets: Iterable[Iterable[Row]], *, is_typed: bool) -> Iterator[Sheet]:
    cells, letters = MOST_CELLS, _MOST_LETTERS
    for at, sheet in enumerate(sheets):
        if at >= _MOST_SHEETS:
            return
        rows: list[tuple[str, ...]] = []
        for row in sheet:
            while row and not row[-1]:
                row.pop()
            cut = tuple(cell[:LONGEST_CELL] for cell in row[:_MOST_COLUMNS])
            cells, letters = cells - len(cut), letters - sum(map(len, cut))
            if cells < 0 or letters < 0 or len(rows) >= MOST_CELLS:
                yield Sheet(tuple(rows), is_typed)
                return
            rows.append(cut)
        yield Sheet(tuple(rows), is_typed)


def _of_archive(content: bytes) -> Iterator[Iterable[Row]]:
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise DocumentFailed(DocumentProblem.DAMAGED) from error
    with archive:
        names = archive.namelist()
        if "xl/workbook.xml" in names:
            shared = _shared(archive) if "xl/sharedStrings.xml" in names else []
            for name in sorted(name for name in names if re.fullmatch(r"xl/worksheets/[^/]+\.xml", name)):
                yield _xlsx_rows(_xml(archive, name), shared)
        elif "content.xml" in names:
            for table in _xml(archive, "content.xml").iter(f"{_TABLE}table"):
                yield _ods_rows(table)
        else:
            raise DocumentFailed(DocumentProblem.NOT_PDF)


def _xml(archive: zipfile.ZipFile, name: str) -> ElementTree.Element:
    """A part of a spreadsheet. One that declares entities is none of ours, and may grow without end."""
    with archive.open(name) as part:
        data = part.read(_MOST_MEMBER + 1)
    if len(data) > _MOST_MEMBER:
        raise DocumentFailed(DocumentProblem.TOO_LARGE)
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise DocumentFailed(DocumentProblem.DAMAGED)
    return ElementTree.fromstring(data)


def _shared(archive: zipfile.ZipFile) -> list[str]:
    return [_runs(one) for one in _xml(archive, "xl/sharedStrings.xml").iter(f"{_MAIN}si")]


def _runs(item: ElementTree.Element) -> str:
    """The text of its runs; how it is pronounced (`rPh`) is left out."""
    parts = [part.text or "" for part in item.findall(f"{_MAIN}t")]
    parts += [part.text or "" for run in item.findall(f"{_MAIN}r") for part in run.findall(f"{_MAIN}t")]
    return "".join(parts)


def _xlsx_rows(sheet: ElementTree.Element, shared: list[str]) -> Iterator[Row]:
    following = 1
    for row in sheet.iter(f"{_MAIN}row"):
        number = row.get("r", "")
        at = int(number) if number.isdecimal() and len(number) < 8 else following
        for _ in range(min(max(0, at - following), MOST_CELLS)):
            yield []
        following = at + 1
        cells: Row = []
        for cell in row.iter(f"{_MAIN}c"):
            place = _PLACE.fullmatch(cell.get("r", ""))
            column = min(_column(place[1]), _MOST_COLUMNS) if place else len(cells)
            cells += [""] * (column - len(cells))
            cells.append(_xlsx_text(cell, shared))
        yield cells


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _xlsx_text(cell: ElementTree.Element, shared: list[str]) -> str:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        inner = cell.find(f"{_MAIN}is")
        return _runs(inner) if inner is not None else ""
    formula = cell.find(f"{_MAIN}f")
    if formula is not None:
        return f"={formula.text or ''}"
    text = cell.findtext(f"{_MAIN}v") or ""
    if kind == "s":
        return shared[int(text)] if text.isdecimal() and int(text) < len(shared) else ""
    return _number(text) if kind == "n" else text


def _number(text: str) -> str:
    """As people would write it: spreadsheets save 2.3 as 2.2999999999999998, and 71079 as 7.1079E4."""
    try:
        value = Decimal(text)
        if not value.is_finite() or abs(value.adjusted()) > 30:
            return text
        return f"{Decimal(f'{float(value):.15g}'):f}"
    except (InvalidOperation, ValueError):
        return text


def _ods_rows(table: ElementTree.Element) -> Iterator[Row]:
    for row in table.iter(f"{_TABLE}table-row"):
        cells: Row = []
        for cell in row:
            if cell.tag in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
                cells += [_ods_text(cell)] * min(_times(cell, "number-columns-repeated"), _MOST_COLUMNS - len(cells))
        for _ in range(_times(row, "number-rows-repeated") if any(cells) else 1):
            yield list(cells)


def _times(element: ElementTree.Element, name: str) -> int:
    told = element.get(f"{_TABLE}{name}", "1")
    return min(int(told), MOST_CELLS) if told.isdecimal() and len(told) < 8 else 1


def _ods_text(cell: ElementTree.Element) -> str:
    formula = cell.get(f"{_TABLE}formula")
    if formula is not None:
        return f"={formula.partition('=')[2]}"  # of:=SUM([.A1:.A2])
    value = cell.get(f"{_OFFICE}value")
    if value is not None:
        return _number(value)
    return "\n".join("".join(line.itertext()) for line in cell.findall(f"{_TEXT}p"))


def _of_text(content: bytes) -> list[Row]:
    if len(content) > _MOST_TEXT:
        raise DocumentFailed(DocumentProblem.TOO_LARGE)
    text = _decoded(content)
    if "\0" in text:
        raise DocumentFailed(DocumentProblem.NOT_PDF)
    lines = text.splitlines()
    sign = max("\t;,", key=lambda sign: sum(min(line.count(sign), 1) for line in lines if line))
    csv.field_size_limit(_MOST_TEXT)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=sign))
    except csv.Error as error:
        raise DocumentFailed(DocumentProblem.DAMAGED) from error


def _decoded(content: bytes) -> str:
    """Raises DocumentFailed for what is no text."""
    codecs = ("utf-16",) if content.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "cp1252")
    for codec in codecs:
        try:
            return content.decode(codec)
        except UnicodeDecodeError:
            continue
    raise DocumentFailed(DocumentProblem.NOT_PDF)
