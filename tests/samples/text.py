"""Reads the texts of the sample publications: Markdown-like, with tables and charts that draw on the figures.

`@name = file where column=value` names a table. What stands before the first chapter is the preface. `# ` begins a
chapter, `## ` a section (`Judul | English`), `- ` a point, `> ` the English of the paragraph before, `!! value | words`
a figure printed large. `::: tabel name` and `::: gambar kind name` begin a table or chart: lines of `key: value`, up to
a line `:::`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from tests.samples.book import Block, Chart, Column, Fact, Series, Table
from tests.samples.figures import LABEL, TOTAL, Figures, Row

_CHART_KINDS: Final = {
    "batang": "bars",
    "garis": "lines",
    "mendatar": "rows",
    "cincin": "shares",
    "piramida": "pyramid",
}
_TOTAL_LABEL: Final = {"ind": "Jumlah", "eng": "Total", "bil": "Jumlah/Total"}


def read_text(text: str, figures: Figures, language: str) -> tuple[tuple[str, ...], tuple[Block, ...]]:
    """Preface and blocks of a text. A fault in the text raises KeyError or ValueError."""
    preface: list[str] = []
    blocks: list[Block] = []
    for piece in _pieces(text):
        if piece.startswith("@"):
            alias, _, source = piece[1:].partition("=")
            figures.declare(alias.strip(), figures.fill(source.strip()))
        elif piece.startswith(":::"):
            blocks.append(_insert(piece, figures, language))
        elif piece.startswith("> "):
            blocks[-1] = replace(blocks[-1], text_en=figures.fill(piece[2:]))
        elif piece.startswith("!! "):
            facts = (fact.partition("|") for fact in figures.fill(piece).split("!! ")[1:])
            blocks.append(Block("facts", facts=tuple(Fact(value.strip(), words.strip()) for value, _, words in facts)))
        elif piece.startswith("- "):
            blocks.append(Block("point", figures.fill(piece[2:])))
        elif piece.startswith("#"):
            kind = "section" if piece.startswith("## ") else "chapter"
            title, _, english = figures.fill(piece.lstrip("# ")).partition("|")
            blocks.append(Block(kind, title.strip(), english.strip()))
        elif blocks:
            blocks.append(Block("paragraph", figures.fill(piece)))
        else:
            preface.append(figures.fill(piece))
    return tuple(preface), tuple(blocks)


def _pieces(text: str) -> Iterator[str]:
    """Paragraphs joined to one line; headings, points and declarations one by one; inserts with their lines."""
    lines: list[str] = []
    inserting = False

    def flush() -> Iterator[str]:
        if lines:
            yield " ".join(lines)
            lines.clear()

    for line in text.splitlines():
        if inserting:
            inserting = line != ":::"
            if inserting:
                lines.append(line)
            else:
                yield "\n".join(lines)
                lines.clear()
        elif line.startswith("::: "):
            yield from flush()
            lines.append(line)
            inserting = True
        elif not line.strip():
            yield from flush()
        elif line.startswith(("@", "#", "- ", "> ")):
            yield from flush()
            lines.append(line)
            if not line.startswith(("- ", "> ")):
                yield from flush()
        else:
            lines.append(line.strip())
    yield from flush()


def _insert(piece: str, figures: Figures, language: str) -> Block:
    head, *lines = piece.splitlines()
    settings: dict[str, str] = {}
    lists: dict[str, list[str]] = {"kolom": [], "seri": [], "baris": []}
    for line in lines:
        key, _, value = (part.strip() for part in line.partition(":"))
        if key in lists:
            lists[key].append(figures.fill(value))
        else:
            settings[key] = figures.fill(value)
    _, word, *names = head.split()
    if word == "tabel":
        return Block("table", table=_table(settings, lists["kolom"], figures, names[0], language))
    if word != "gambar":
        raise ValueError(f"no insert {word!r}")
    return Block("chart", chart=_chart(settings, lists, figures, *names))


def _table(settings: Mapping[str, str], columns: list[str], figures: Figures, alias: str, language: str) -> Table:
    parts = [[part.strip() for part in column.split("|")] for column in columns]
    rows = figures.rows(alias)
    label = settings.get("jumlah", _TOTAL_LABEL[language])
    if settings.get("tanpa_jumlah") == "ya":
        rows = [row for row in rows if row[LABEL] != TOTAL]
    total = rows[-1][LABEL] == TOTAL
    cells = [[_cell(row, part[0], figures) for part in parts] for row in rows]
    if total:
        cells[-1][0] = label
    return Table(
        settings["judul"],
        settings.get("title", ""),
        tuple(Column(part[1], part[2] if len(part) > 2 else "") for part in parts),
        tuple(tuple(row) for row in cells),
        settings["sumber"],
        total,
        settings.get("catatan", ""),
    )


def _cell(row: Row, column: str, figures: Figures) -> str:
    """`kode+nama` prints two columns side by side."""
    return " ".join(figures.show(row[name]) for name in column.split("+") if "+" not in column or row[name])


def _chart(
    settings: Mapping[str, str], lists: Mapping[str, list[str]], figures: Figures, kind: str, alias: str
) -> Chart:
    rows = figures.rows(alias)
    key = settings.get("label", LABEL)
    if lists["baris"]:  # rows are the series, columns the steps
        columns = [column.strip() for column in lists["kolom"][0].split(",")]
        named = [_named(part) for part in lists["baris"]]
        by_name = {row[LABEL]: row for row in rows}
        labels = tuple(column.split(" ")[-1] for column in columns)
        series = tuple(Series(name, tuple(float(by_name[row][column]) for column in columns)) for row, name in named)
    else:
        named = [_named(part) for part in lists["seri"]]
        rows = [row for row in rows if row[LABEL] != TOTAL]
        if "terbesar" in settings:
            rows = sorted(rows, key=lambda row: -float(row[named[0][0]] or 0))[: int(settings["terbesar"])]
        labels = tuple(row[key] for row in rows)
        series = tuple(Series(name, tuple(float(row[column] or 0) for row in rows)) for column, name in named)
    title = settings["judul"], settings.get("title", "")
    return Chart(_CHART_KINDS[kind], *title, labels, series, settings["sumber"], int(settings.get("desimal", "0")))


def _named(part: str) -> tuple[str, str]:
    column, _, name = part.partition("|")
    return column.strip(), (name or column).strip()
