"""Words for selecting, and the text of a page for text mode."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

import pymupdf

from desktop.document.messages import GetLinks, GetText, GetWords, Links, PageText, TextBlock, Words
from desktop.document.process.document import Holder
from desktop.document.scanned_words import has_text

# Turns a page into paragraphs, headings and tables for text mode.

_CELL_GAP = 1.6  # times the font size: a wider gap separates cells of a table row
_MAX_BLOCKS = 3_000


_Cell = tuple[float, float, str]  # left, right, text


@dataclass(slots=True)
class _Row:
    """Pieces of text that stand on one base line."""

    top: float
    bottom: float
    size: float
    block: int
    cells: list[_Cell]


def blocks_of(page: pymupdf.Page) -> tuple[TextBlock, ...]:
    """The page in reading order. Rows of two or more cells that follow each other are a table."""
    rows = _rows(page)
    if not rows:
        return ()
    body = Counter(round(row.size) for row in rows for cell in row.cells for _ in cell[2]).most_common(1)[0][0]
    blocks: list[TextBlock] = []
    start = 0
    while start < len(rows) and len(blocks) < _MAX_BLOCKS:
        end = start
        while end < len(rows) and len(rows[end].cells) > 1:
            end += 1
        if end - start >= 2:
            blocks.append(TextBlock("", rows=_table(rows[start:end])))
        else:
            end = start + 1
            while end < len(rows) and _continues(rows[end - 1], rows[end]):
                end += 1
            blocks.append(_paragraph(rows[start:end], body))
        start = end
    return tuple(blocks)


def _rows(page: pymupdf.Page) -> list[_Row]:
    """Lines of the page; pieces of one line that MuPDF gives apart (cells) are put together again."""
    rows: list[_Row] = []
    text = page.get_textpage(flags=pymupdf.TEXTFLAGS_WORDS)
    words: dict[tuple[int, int], list[_Cell]] = {}
    for left, _, right, _, word, block, line, _ in text.extractWORDS():
        words.setdefault((block, line), []).append((left, right, word))
    for block in sorted(text.extractDICT()["blocks"], key=lambda block: (block["bbox"][3], block["bbox"][0])):
        for number, line in enumerate(block.get("lines", ())):
            if line["dir"][0] < 0.9:  # upright running texts at the edge
                continue
            cells = _cells(words.get((block["number"], number), []), line["spans"])
            if not cells:
                continue
            size = max(span["size"] for span in line["spans"])
            top, bottom = line["bbox"][1], line["bbox"][3]
            last = rows[-1] if rows else None
            if last and min(bottom, last.bottom) - max(top, last.top) > 0.6 * min(bottom - top, last.bottom - last.top):
                last.cells += cells
                last.cells.sort()
            else:
                rows.append(_Row(top, bottom, size, block["number"], cells))
    return rows


def _cells(words: list[_Cell], spans: list[dict[str, Any]]) -> list[_Cell]:
    """Words of a line, joined where no wide gap lies between them."""
    widest = _CELL_GAP * max(span["size"] for span in spans)
    cells: list[_Cell] = []
    for left, right, word in words:
        if cells and left - cells[-1][1] < widest:
            cells[-1] = (cells[-1][0], right, f"{cells[-1][2]} {word}")
        else:
            cells.append((left, right, word))
    return cells


def _continues(above: _Row, below: _Row) -> bool:
    """Whether two lines belong to one paragraph."""
    same = len(below.cells) == 1 and abs(above.size - below.size) < 1
    return same and below.block == above.block and below.top - above.bottom < 0.8 * below.size


def _paragraph(rows: list[_Row], body: int) -> TextBlock:
    text = ""
    for row in rows:
        line = " ".join(cell[2] for cell in row.cells)
        if text.endswith("-") and line[:1].islower():
            text = text[:-1] + line
        else:
            text = f"{text} {line}" if text else line
    ratio = rows[0].size / max(1, body)
    short = len(text) <= 160
    heading = 0 if not short or ratio < 1.15 else 1 if ratio >= 1.6 else 2 if ratio >= 1.3 else 3
    return TextBlock(text, heading)


def _table(rows: list[_Row]) -> tuple[tuple[str, ...], ...]:
    """Cells put into the columns of the usual rows: a column is a stretch of the width where one of their cells stands.

    Rows of another number of cells (heads, sources below) don't make columns; their cells go to the nearest.
    """
    usual = max(Counter(len(row.cells) for row in rows).items(), key=lambda item: (item[1], item[0]))[0]
    columns: list[list[float]] = []
    for left, right, _ in sorted(cell for row in rows if len(row.cells) == usual for cell in row.cells):
        if columns and left <= columns[-1][1]:
            columns[-1][1] = max(columns[-1][1], right)
        else:
            columns.append([left, right])
    table = []
    for row in rows:
        cells = [""] * len(columns)
        for left, right, text in row.cells:
            nearest = min(range(len(columns)), key=lambda number: _distance(columns[number], left, right))
            cells[nearest] = f"{cells[nearest]} {text}".strip()
        table.append(tuple(cells))
    return tuple(table)


def _distance(column: list[float], left: float, right: float) -> float:
    return abs((column[0] + column[1]) - (left + right))


_MAX_WORDS = 50_000


def words(holder: Holder, request: GetWords) -> Words:
    document = holder.opened()
    found = document.words(document.page(request.page))[:_MAX_WORDS]
    numbers: dict[tuple[int, int], int] = {}
    lines = tuple(numbers.setdefault((word[5], word[6]), len(numbers)) for word in found)
    return Words(
        page=request.page,
        texts=tuple(word[4] for word in found),
        boxes=tuple(round(value, 2) for word in found for value in word[:4]),
        lines=lines,
        blocks=tuple(word[5] for word in found),
    )


def page_text(holder: Holder, request: GetText) -> PageText:
    document = holder.opened()
    blocks = blocks_of(document.page(request.page))
    if not has_text(cell for block in blocks for cell in (block.text, *(cell for row in block.rows for cell in row))):
        lines: dict[int, list[str]] = {}
        for *_, text, _block, line, _number in document.scans.words(request.page):
            lines.setdefault(line, []).append(text)
        blocks = tuple(TextBlock(" ".join(line)) for line in lines.values())[:_MAX_BLOCKS] or blocks
    return PageText(request.page, blocks)


def links(holder: Holder, request: GetLinks) -> Links:
    document = holder.opened()
    boxes: list[float] = []
    targets: list[int] = []
    for link in document.page(request.page).get_links():
        inside = link.get("kind") in (pymupdf.LINK_GOTO, pymupdf.LINK_NAMED)
        target = link.get("page", -1)
        if inside and isinstance(target, int) and 0 <= target < document.page_count:
            targets.append(target)
            boxes += [round(value, 2) for value in link["from"]]
    return Links(request.page, tuple(boxes), tuple(targets))
