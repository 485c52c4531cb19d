"""Reads what the WebAPI says of SIMDASI (Sistem Informasi Manajemen Data Statistik Terintegrasi), and trusts nothing.

The services, and where their shapes are from:

- `id/23/wilayah/{7 digits}`, the tables of a region: webapi.bps.go.id/documentation, "List of SIMDASI Table Based on
  Area", with the example that is answered there (id_tabel, judul, judul_en, kode_tabel, ketersediaan_tahun, bab, ...).
  `latest_update` is not in it, and is answered: public programs that copy SIMDASI compare it.
- `id/25/wilayah/{7 digits}/tahun/{year}/id_tabel/{id}`, a table of a year: the documentation names only what is asked.
  The answer is known from public programs that read it, which agree: `data` is [page, table]; the table has
  judul_tabel, judul_tabel_en, tahun_data, lingkup, keterangan_data {sign: what it means}, kolom {id: {nama_variabel,
  nama_variabel_en, satuan, satuan_en, angka_desimal_dibelakang_koma}}, data [{label, label_raw, kode_wilayah,
  variables {id: {value, value_raw, value_code}}}], catatan, sumber.

Both languages are in one answer. Seen in true answers: HTML in labels and units ("km<sup>2</sup>"), figures as
Indonesian text ("180,39", "1.234"), "...", "–", "NA" and "~0" in their place, codes of regions as numbers, an empty
object as [], years that are offered and have no rows ("available", `data` []), `null` where there is nothing.
"""

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Any, Final
from urllib.parse import quote

from catalog_db.rules.catalogue.titles import clean, clean_lines
from desktop.catalogue.simdasi.values import ListedTable, SimdasiCell, SimdasiColumn, SimdasiData, SimdasiRow
from desktop.catalogue.webapi.answer import inner_data
from desktop.catalogue.webapi.values import WebApiOdd

MOST_TABLES: Final = 2_000  # of a region
MOST_ROWS: Final = 20_000
MOST_COLUMNS: Final = 200
MOST_CELLS: Final = 200_000
FIRST_YEAR, LAST_YEAR = 1945, 2100
_ID: Final = re.compile(r"[0-9A-Za-z+/=_-]{1,120}")
_LONGEST: Final = 1_000  # characters of a title, a label or a cell
_LONGEST_NOTES: Final = 5_000
_MOST_SIGNS: Final = 20
_SUPERSCRIPT: Final = re.compile(r"<sup\b[^>]{0,100}>(.{0,20}?)</sup\s*>", re.I | re.S)
_POWERS: Final = {"2": "\u00b2", "3": "\u00b3"}
_FIGURE: Final = re.compile(r"^[-\u2212\u2013(]?\d[\d.,\s]*\)?$")
_MARKED: Final = re.compile(r"^([-\u2212\u2013(]?\d[\d.,\s]*\)?)\s*([*a-z\u2020]{1,3}\)?|\*{1,3})$", re.I)
_REGION: Final = re.compile(r"\d{7}")
_ELLIPSIS: Final = {"\u2026": "...", "....": "..."}


def tables_path(region: str) -> str:
    """The address, behind that of the WebAPI, of the tables of a region."""
    return f"interoperabilitas/datasource/simdasi/id/23/wilayah/{region}/"


def table_path(region: str, table_id: str, year: int) -> str:
    place = f"interoperabilitas/datasource/simdasi/id/25/wilayah/{region}/tahun/{year}"
    return f"{place}/id_tabel/{quote(table_id, safe='')}/"


def read_tables(body: bytes) -> list[ListedTable]:
    """The tables of a region, each once; what has no usable id or no title is passed over.

    Raises:
        WebApiRefused, WebApiOdd: As `read_list` of the client.
    """
    inner = _inner(body)
    found: dict[str, ListedTable] = {}
    for row in _list(inner.get("data"))[:MOST_TABLES]:
        if isinstance(row, dict) and (table := _listed(row)) is not None:
            found.setdefault(table.table_id, table)
    return list(found.values())


def read_table(body: bytes) -> tuple[str, str, SimdasiData] | None:
    """Title, English title and what stands in a table; None: the year is offered, and has no rows.

    Raises:
        WebApiRefused, WebApiOdd
    """
    inner = _inner(body)
    columns = {key: said for key, said in _dict(inner.get("kolom")).items() if isinstance(said, dict)}
    rows = [row for row in _list(inner.get("data")) if isinstance(row, dict)]
    if not columns or not rows:
        return None
    if len(columns) > MOST_COLUMNS or len(rows) > MOST_ROWS or len(columns) * len(rows) > MOST_CELLS:
        raise WebApiOdd("table size")
    legend = _legend(inner)
    decimals = {key: _decimals(said.get("angka_desimal_dibelakang_koma")) for key, said in columns.items()}
    read = tuple(_row(row, decimals, legend) for row in rows)
    if not any(cell.text for row in read for cell in row.cells):
        return None
    title, title_en = (_title(inner.get(name)) for name in ("judul_tabel", "judul_tabel_en"))
    told = (_column(said) for said in columns.values())
    data = SimdasiData(tuple(told), read, _notes(inner, legend, read), _line(inner.get("sumber")))
    if not title:
        raise WebApiOdd("table title")
    doubtful = _is_of_another_year(title, inner.get("tahun_data"))
    return title, title_en, _all_open(data) if doubtful else data


def _inner(body: bytes) -> dict[str, Any]:
    """The second part of the answer, where all of it is; empty where there is nothing."""
    if body.strip() == b"null":
        return {}
    data = inner_data(body)
    if data is None:
        return {}
    if not isinstance(data, list):
        raise WebApiOdd("simdasi")
    inner = data[1] if len(data) > 1 else {}
    return _dict(inner)


def _listed(row: dict[str, Any]) -> ListedTable | None:
    table_id, title = _text(row.get("id_tabel")), _title(row.get("judul"))
    if not _ID.fullmatch(table_id) or not title:
        return None
    years = {year for one in _list(row.get("ketersediaan_tahun"))[:200] if (year := _year(one)) is not None}
    return ListedTable(
        table_id,
        _line(row.get("kode_tabel"))[:30],
        title,
        _title(row.get("judul_en")),
        tuple(sorted(years)),
        _line(row.get("latest_update"))[:40],
    )


def _column(said: dict[str, Any]) -> SimdasiColumn:
    names = (_line(said.get(name)) for name in ("nama_variabel", "nama_variabel_en", "satuan", "satuan_en"))
    return SimdasiColumn(*names)


def _row(row: dict[str, Any], decimals: dict[str, int | None], legend: dict[str, str]) -> SimdasiRow:
    variables = _dict(row.get("variables"))
    code = _text(row.get("kode_wilayah"))
    code = code.zfill(7) if code.isascii() and code.isdecimal() else code
    label = _label(row.get("label")) or _label(row.get("label_raw"))
    cells = tuple(_cell(variables.get(column), said, legend) for column, said in decimals.items())
    return SimdasiRow(code if _REGION.fullmatch(code) else "", label, cells)


def _cell(said: Any, decimals: int | None, legend: dict[str, str]) -> SimdasiCell:
    parts = said if isinstance(said, dict) else {"value": said}
    shown, raw, sign = (_figure(parts.get(name)) for name in ("value", "value_raw", "value_code"))
    text = shown or raw or sign
    marked = _MARKED.match(text)
    if marked and not _FIGURE.match(text):
        return SimdasiCell(text, is_open=True)
    if not _FIGURE.match(text):
        return SimdasiCell(_ELLIPSIS.get(text, text))
    if sign and sign != text and sign not in ("0", "-"):
        return SimdasiCell(f"{text}{sign}" if sign in legend else text, is_open=True)
    if shown and raw and shown != raw and _FIGURE.match(raw) and not say_the_same(shown, raw):
        return SimdasiCell(text, is_open=True)
    return SimdasiCell(text, is_open=_is_doubtful(text, decimals))


def figure_value(text: str) -> Decimal | None:
    """The number that a figure of a cell is which is not open: as Indonesian has it, where it could be two."""
    found = readings(text)
    return found[0] if found else None


def _is_doubtful(text: str, decimals: int | None) -> bool:
    """Whether a figure has as many decimals as its column should have only if it is not read as Indonesian."""
    found = readings(text)
    if len(found) < 2 or decimals is None:
        return not found
    return -_exponent(found[0]) != decimals and -_exponent(found[1]) == decimals


def _decimals(value: Any) -> int | None:
    text = _text(value)
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 3 else None


def say_the_same(one: str, other: str) -> bool:
    """Whether two figures can be the same number, in whatever way they are written; one may be the rounded other."""
    for a in readings(one):
        for b in readings(other):
            finer, coarser = (a, b) if -_exponent(a) >= -_exponent(b) else (b, a)
            if finer == coarser or round(finer, -_exponent(coarser)) == coarser:
                return True
    return False


def readings(text: str) -> list[Decimal]:
    """The numbers that a figure may be, as Indonesian has it first: "1.234" is two, "1.234,5" one; none: no figure."""
    bare = re.sub(r"\s", "", text)
    negative = bare[:1] in "-\u2212\u2013(" and len(bare) > 1
    bare = bare.strip("-\u2212\u2013()")
    found: list[str] = []
    if bare.isascii() and bare.isdecimal():
        found = [bare]
    for group, point in ((".", ","), (",", ".")):
        if re.fullmatch(rf"(?:\d{{1,3}}(?:\{group}\d{{3}})+|\d+)(?:\{point}\d+)?", bare):
            found.append(bare.replace(group, "").replace(point, "."))
    numbers = dict.fromkeys(Decimal(one) for one in found)
    return [-one if negative else one for one in numbers]


def _exponent(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def _is_of_another_year(title: str, year: Any) -> bool:
    """Whether a title names years, and not the one that its data are said to be of."""
    named = {int(found) for found in re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", title)}
    told = _year(year)
    return bool(named) and told is not None and not min(named) <= told <= max(named)


def _all_open(data: SimdasiData) -> SimdasiData:
    rows = tuple(
        SimdasiRow(row.code, row.label, tuple(SimdasiCell(one.text, _has_digits(one.text)) for one in row.cells))
        for row in data.rows
    )
    return SimdasiData(data.columns, rows, data.notes, data.source)


def _has_digits(text: str) -> bool:
    return any(map(str.isdecimal, text))


def _legend(inner: dict[str, Any]) -> dict[str, str]:
    said = list(_dict(inner.get("keterangan_data")).items())[:_MOST_SIGNS]
    return {sign: words for key, value in said if (sign := _line(key)[:10]) and (words := _line(value)[:200])}


def _notes(inner: dict[str, Any], legend: dict[str, str], rows: Iterable[SimdasiRow]) -> str:
    """What stands below the table, and what the signs mean that stand in it."""
    texts = {cell.text for row in rows for cell in row.cells}
    marks = {found[2] for text in texts if (found := _MARKED.match(text))}
    used = [f"{sign}: {words}" for sign, words in legend.items() if sign in texts or sign in marks]
    notes = inner.get("catatan")
    lines = [clean_lines(notes[: _LONGEST_NOTES * 2]) if isinstance(notes, str) else "", *used]
    return "\n".join(filter(None, lines))[:_LONGEST_NOTES]


def _figure(value: Any) -> str:
    """What stands in a cell: text as it came, a number as Indonesian has it."""
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, int):
        return str(value)[:40]
    if isinstance(value, float):
        return repr(value).replace(".", ",") if abs(value) < 1e15 else ""
    if not isinstance(value, str):
        return ""
    return _plain(value)


def _label(value: Any) -> str:
    """A label without the signs of its footnotes."""
    return _plain(_SUPERSCRIPT.sub(" ", value)) if isinstance(value, str) else ""


def _title(value: Any) -> str:
    return _line(value).strip(" .,:;-")


def _line(value: Any) -> str:
    return _plain(_text(value))


def _plain(text: str) -> str:
    """One line of plain text; some HTML comes escaped."""
    powers = _SUPERSCRIPT.sub(lambda found: _POWERS.get(found[1].strip(), found[1]), text[: _LONGEST * 4])
    return clean(clean(powers))[:_LONGEST]


def _text(value: Any) -> str:
    return str(value).strip() if isinstance(value, str | int) and not isinstance(value, bool) else ""


def _year(value: Any) -> int | None:
    text = _text(value) if not isinstance(value, float) else str(int(value)) if value.is_integer() else ""
    number = int(text) if text.isascii() and text.isdecimal() and len(text) == 4 else 0
    return number if FIRST_YEAR <= number <= LAST_YEAR else None


def _dict(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
