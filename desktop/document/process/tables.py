"""Gives the words and rulings of pages to the rules that read tables."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

import pymupdf

from catalog_db.rules.tables import framed, joining, reading, region
from catalog_db.rules.tables.words import PageWords, Ruling, Word
from desktop.document.messages import MOST_TABLE_PAGES, ReadTable, ReadTableIn, TableCell, TableRead
from desktop.document.process.document import Holder

_UPRIGHT = 0.99  # of the direction of a line: the stamp over a page stands at 45 degrees
_MOST_WORDS = 20_000
_MOST_RULINGS = 5_000
_SHORTEST = 8.0  # points
_THIN = 3.0


def read_table(holder: Holder, request: ReadTable) -> TableRead:
    document = holder.opened()
    if len(request.pages) > MOST_TABLE_PAGES:  # less than all of it would pass for the whole
        return TableRead(reading.Reason.PAGES.value)
    parts = []
    frames = {frame.page: frame for frame in request.frames}
    for number in request.pages:
        page = document.page(number)
        words = page_words(page)
        if len(words.words) > _MOST_WORDS:
            return TableRead(reading.Reason.ROWS.value)
        frame = frames.get(number)
        part = reading.read_page(words, request.number) if frame is None else framed.read_framed(words, frame)
        if isinstance(part, reading.Reason):
            return TableRead(part.value)
        if request.by_two:
            from desktop.document.process.second_reader import second_reader

            part = second_reader().compare(page, part)
        parts.append(part)
    return _as_read(joining.join(parts), request.pages)


def read_table_in(holder: Holder, request: ReadTableIn) -> TableRead:
    words = page_words(holder.opened().page(request.page))
    if len(words.words) > _MOST_WORDS:
        return TableRead(reading.Reason.ROWS.value)
    part = region.read_region(words, request.box)
    return _as_read(part if isinstance(part, reading.Reason) else joining.join([part]), (request.page,))


def _as_read(table: joining.ReadTable | reading.Reason, pages: tuple[int, ...]) -> TableRead:
    """`pages`: those of its parts, from 0."""
    if isinstance(table, reading.Reason):
        return TableRead(table.value)
    rows = tuple(
        tuple(TableCell(cell.text, pages[cell.part], cell.box, cell.is_sure, cell.other) for cell in row)
        for row in table.rows
    )
    return TableRead("", table.columns, rows, table.notes, table.source)


def page_words(page: pymupdf.Page) -> PageWords:
    """The upright words of a page, and its horizontal rulings."""
    text = page.get_textpage(flags=pymupdf.TEXTFLAGS_WORDS)
    upright = {
        (block["number"], number)
        for block in text.extractDICT()["blocks"]
        for number, line in enumerate(block.get("lines", ()))
        if line["dir"][0] > _UPRIGHT
    }
    words = (
        Word(left, top, right, bottom, word)
        for left, top, right, bottom, word, block, line, _ in text.extractWORDS()
        if (block, line) in upright
    )
    rulings = []
    for drawing in page.get_cdrawings():
        rulings += [ruling for item in drawing.get("items", ()) for ruling in _rulings(item)]
        if len(rulings) > _MOST_RULINGS:
            break
    return PageWords(
        page.rect.width, page.rect.height, tuple(islice(words, _MOST_WORDS + 1)), tuple(rulings[:_MOST_RULINGS])
    )


def _rulings(item: tuple[Any, ...]) -> Iterator[Ruling]:
    """Those that a line or a rectangle draws; a field of colour has two."""
    if item[0] == "l":
        (left, top), (right, bottom) = sorted((item[1][:2], item[2][:2]))
        if abs(top - bottom) < 1.0 and right - left > _SHORTEST:
            yield Ruling(left, right, (top + bottom) / 2)
    elif item[0] == "re":
        left, top, right, bottom = item[1]
        if right - left > _SHORTEST:
            if bottom - top < _THIN:
                yield Ruling(left, right, (top + bottom) / 2)
            else:
                yield Ruling(left, right, top)
                yield Ruling(left, right, bottom)
