"""A book as data, of which `typesetting` makes a PDF.

Lengths are points. Colours are "rrggbb". What a book prints in two languages comes in pairs: `title` and `title_en`.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    title: str
    title_en: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Cells are printed as they are; the first column is text, the others are numbers."""

    title: str
    title_en: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    source: str
    total: bool = False  # the last row is a total
    note: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    name: str
    values: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """`kind`: bars (grouped), lines; of one series: rows (lying bars), shares (a ring); of two: pyramid."""

    kind: str
    title: str
    title_en: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    source: str
    decimals: int = 0


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure printed large, with a few words below it."""

    value: str
    text: str


@dataclass(frozen=True, slots=True)
class Block:
    """`kind`: chapter, section, paragraph, point (of a list), table, chart or facts."""

    kind: str
    text: str = ""
    text_en: str = ""
    table: Table | None = None
    chart: Chart | None = None
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Design:
    """`cover` names what draws it; `colours`: dark, main, accent and light."""

    cover: str
    colours: tuple[str, str, str, str]
    variant: int = 0  # designs that draw a scene know several
    serif: bool = False


@dataclass(frozen=True, slots=True)
class Book:
    """`imprint`: pairs of label and text; the text "{pages}" becomes "x + 12 halaman"."""

    title: str
    title_en: str
    subtitle: str
    period: str  # printed large on the cover: "2024", "Agustus 2023"
    office: str
    numbers: tuple[str, ...]  # on the cover: catalogue number, ISSN
    language: str  # ind, eng, bil
    width: float
    height: float
    design: Design
    imprint: tuple[tuple[str, str], ...]
    copyright: str
    preface: tuple[str, ...]
    signature: tuple[str, ...]
    blocks: tuple[Block, ...]
    notice: str  # in the footer of every page
    address: str  # runs up the outer edge of every page
    date: str  # PDF date of making, fixed: the same book has the same SHA-256
