"""Metadata files: CSV of our own, or JSON in the shapes of the BPS WebAPI (webapi.bps.go.id).

CSV: the first line names the columns, in any order; unknown ones are refused. Separator comma, semicolon or tab.
`file` (name of the PDF, with or without .pdf), `title`, `subtitle`, `catalog_number`, `publication_number`, `issn`,
`isbn`, `region` (code or name), `subject` (code), `kind` (code), `year`, `release_date`, `revision_date` (ISO),
`language` (ind, eng, bil), `abstract`, `shelf`, `copies`, `source_id`, `source` (file, sample). Each row has a file or
a title. Indonesian names of the columns are understood, too.
"""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from catalog_db.errors import MetadataInvalid
from catalog_db.models import PublicationSource
from catalog_db.rules.catalogue import identifiers
from catalog_db.rules.catalogue.classification import LabelTable
from catalog_db.rules.catalogue.regions import RegionTable
from catalog_db.rules.catalogue.titles import clean, clean_lines, clean_title, title_key, year_of

MOST_BYTES = 100_000_000
MOST_ROWS = 200_000
# Each column, and the words that head it; those of BPS's own lists among them.
_HEADINGS = {
    "file": ("file", "berkas", "nama berkas"),
    "title": ("title", "judul"),
    "subtitle": ("subtitle", "subjudul"),
    "catalog_number": ("catalog_number", "katalog", "kat_no"),
    "publication_number": ("publication_number", "nomor publikasi", "pub_no"),
    "issn": ("issn",),
    "isbn": ("isbn",),
    "region": ("region", "wilayah"),
    "subject": ("subject", "subjek"),
    "kind": ("kind", "jenis"),
    "year": ("year", "tahun"),
    "release_date": ("release_date", "tanggal rilis", "rl_date"),
    "revision_date": ("revision_date", "tanggal revisi", "updt_date"),
    "language": ("language", "bahasa"),
    "abstract": ("abstract", "abstrak"),
    "shelf": ("shelf", "rak"),
    "copies": ("copies", "eksemplar"),
    "source_id": ("source_id", "pub_id"),
    "source": ("source",),
}
_COLUMNS = {heading: column for column, headings in _HEADINGS.items() for heading in headings}
_LANGUAGES = {"ind": "ind", "indonesia": "ind", "eng": "eng", "inggris": "eng", "bil": "bil", "dwibahasa": "bil"}
_LENGTHS = {"catalog_number": 60, "publication_number": 60, "issn": 40, "isbn": 40, "shelf": 60, "subtitle": 500}


@dataclass(frozen=True, slots=True)
class MetadataRow:
    """What a metadata file says of one publication: values of `Publication` by name, only those that are given."""

    values: dict[str, Any]
    file: str = ""  # name of its PDF without ".pdf", lower case
    source: str = PublicationSource.FILE
    key: str = field(default="")  # of the title

    @property
    def title(self) -> str:
        return str(self.values.get("title", ""))


class MetadataReader:
    """Reads metadata files; the tables turn names of regions into codes and refuse unknown codes."""

    def __init__(self, regions: RegionTable, kinds: LabelTable, subjects: LabelTable, today: date) -> None:
        self._latest_year = today.year + 1
        self._regions = regions
        self._kinds = kinds
        self._subjects = subjects

    def read(self, path: Path) -> list[MetadataRow]:
        """
        Raises:
            MetadataInvalid: Not readable, of neither form, or a value is wrong (then with its line).
        """
        try:
            if path.stat().st_size > MOST_BYTES:
                raise MetadataInvalid(path, "too_large")
            data = path.read_bytes()
        except OSError as error:
            raise MetadataInvalid(path, "unreadable") from error
        text = _decoded(data)
        if text.lstrip()[:1] in ("{", "["):
            return list(self._from_json(path, text))
        return list(self._from_csv(path, text))

    def _from_json(self, path: Path, text: str) -> Iterator[MetadataRow]:
        try:
            answer = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise MetadataInvalid(path, "json", getattr(error, "lineno", None)) from error
        for item in _items(answer, path):
            row = self._from_webapi(item)
            if row:
                yield row

    def _from_webapi(self, item: dict[str, Any]) -> MetadataRow | None:
        """One publication of the WebAPI; whatever is odd in it is left out, for nobody here can put it right."""
        title = clean_title(_text(item, "title"))
        if not title:
            return None
        values: dict[str, Any] = {"title": title, "abstract": clean_lines(_text(item, "abstract"))[:20_000]}
        number = _text(item, "issn")
        values["issn"], values["isbn"] = identifiers.issn(number), identifiers.isbn(number)
        if values["isbn"]:
            values["issn"] = ""
        values["catalog_number"] = clean(_text(item, "kat_no"))[:60]
        values["publication_number"] = clean(_text(item, "pub_no"))[:60]
        values["release_date"] = _date(_text(item, "rl_date"))
        values["revision_date"] = _date(_text(item, "updt_date"))
        values["source_id"] = clean(_text(item, "pub_id") or _text(item, "brs_id"))[:60]
        released = values["release_date"]
        values["year"] = year_of(title, released.year + 1 if released else self._latest_year)
        self._add_region(values, title)
        kept = {name: value for name, value in values.items() if value not in ("", "-", None)}
        # `file` is no word of the WebAPI: we add it to what we fetched together with its PDF.
        file = file_key(_text(item, "file"))
        return MetadataRow(kept, file, PublicationSource.WEBAPI, title_key(title))

    def _add_region(self, values: dict[str, Any], title: str) -> None:
        code = identifiers.region_of_catalog(values.get("catalog_number", ""))
        region = self._regions.by_code(code)
        match = None if region else self._regions.find(title)
        if region or match:
            region = region or match.region  # type: ignore[union-attr]
            values["region_code"], values["region_name"] = region.code, region.full_name

    def _from_csv(self, path: Path, text: str) -> Iterator[MetadataRow]:
        first = text.split("\n", 1)[0]
        delimiter = max(",;\t", key=first.count)
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        try:
            columns = [_COLUMNS.get(clean(name).lower(), "") for name in next(reader, [])]
            if not {"file", "title"} & set(columns):
                raise MetadataInvalid(path, "columns", 1)
            if "" in columns or len(set(columns)) != len(columns):
                raise MetadataInvalid(path, "columns", 1)
            for count, cells in enumerate(reader):
                if count >= MOST_ROWS:
                    raise MetadataInvalid(path, "too_large", reader.line_num)
                given = {name: cell for name, cell in zip(columns, cells, strict=False) if cell.strip()}
                if given:
                    yield self._from_cells(path, reader.line_num, given)
        except csv.Error as error:
            raise MetadataInvalid(path, "csv", reader.line_num) from error

    def _from_cells(self, path: Path, line: int, given: dict[str, str]) -> MetadataRow:
        values: dict[str, Any] = {}
        for name, cell in given.items():
            try:
                values.update(self._value(name, cell))
            except ValueError as error:
                raise MetadataInvalid(path, name, line) from error
        file = str(values.pop("file", ""))
        if not file and not values.get("title"):
            raise MetadataInvalid(path, "title", line)
        if "title" in values and "year" not in values and (year := year_of(values["title"], self._latest_year)):
            values["year"] = year
        source = str(values.pop("source", PublicationSource.FILE))
        return MetadataRow(values, file, source, title_key(str(values.get("title", ""))))

    def _value(self, name: str, cell: str) -> dict[str, Any]:
        """The values that a cell stands for; ValueError where it is of the wrong form."""
        text = clean(cell)
        match name:
            case "file":
                return {"file": file_key(text)}
            case "title":
                return {"title": clean_title(cell)}
            case "abstract":
                return {"abstract": clean_lines(cell)[:20_000]}
            case "year" | "copies":
                number = int(text)
                if not 0 <= number <= (10_000 if name == "copies" else self._latest_year):
                    raise ValueError(name)
                return {name: number}
            case "release_date" | "revision_date":
                return {name: date.fromisoformat(text)}
            case "language":
                if text.lower() not in _LANGUAGES:
                    raise ValueError(name)
                return {name: _LANGUAGES[text.lower()]}
            case "region":
                region = self._regions.by_code(text) or self._regions.by_name(text)
                if region:
                    return {"region_code": region.code, "region_name": region.full_name}
                if text.isdecimal() and len(text) == 7 and self._regions.by_code(text[:4]):
                    return {"region_code": text}
                raise ValueError(name)
            case "source":
                if text not in (PublicationSource.FILE, PublicationSource.SAMPLE):
                    raise ValueError(name)
                return {name: text}
            case "kind" | "subject":
                if text not in (self._kinds if name == "kind" else self._subjects):
                    raise ValueError(name)
                return {name: text}
        return {name: text[: _LENGTHS.get(name, 60)]}


def file_key(name: str) -> str:
    """Equal for the names of one file, whatever its folder, case or ending: how rows find their PDFs."""
    name = name.replace("\\", "/").rsplit("/", 1)[-1].strip().casefold()
    return name.removesuffix(".pdf")


def _decoded(data: bytes) -> str:
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("utf-8", "replace")


def _items(answer: Any, path: Path) -> list[dict[str, Any]]:
    """The publications in an answer of the WebAPI: a list behind a page, an object, "" for none, or a bare list."""
    if isinstance(answer, list):
        found = answer
    elif isinstance(answer, dict) and (answer.get("status") == "Error" or "error" in answer):
        raise MetadataInvalid(path, "webapi")
    elif isinstance(answer, dict) and "data" in answer:
        found = answer["data"] if isinstance(answer["data"], list) else [answer["data"]]
    elif isinstance(answer, dict) and "title" in answer:
        found = [answer]
    else:
        raise MetadataInvalid(path, "json")
    flat = [item for part in found for item in (part if isinstance(part, list) else [part])]
    return [item for item in flat[:MOST_ROWS] if isinstance(item, dict) and "title" in item]


def _text(item: dict[str, Any], name: str) -> str:
    value = item.get(name)
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None
