"""Pages of one table put together: columns that go on beside those before, rows that go on below them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from catalog_db.rules.tables.reading import PagePart, Reason
from catalog_db.rules.tables.words import PageCell, joined

_ORDINAL = re.compile(r"^\W*\d{0,3}\W*")
_ALIKE = 0.7  # of the labels: the same rows, with more columns
_SHARED = 0.5  # of the labels: so many of other rows have no such names
_SAME_HEAD = 0.5  # of the columns: rows that go on below others stand under the same head


@dataclass(frozen=True, slots=True)
class ReadTable:
    """A whole table. The label of a row is its first cell; `columns` are paths, levels joined by " > "."""

    columns: tuple[str, ...]
    rows: tuple[tuple[PageCell, ...], ...]
    notes: str = ""
    source: str = ""


def join(parts: Sequence[PagePart]) -> ReadTable | Reason:
    """One table of the parts of its pages, in order."""
    blocks: list[_Block] = []
    for at, part in enumerate(parts):
        rows = [[cell._replace(part=at) for cell in row.cells] for row in part.rows]
        labels = [row.label for row in part.rows]
        same = next((block for block in blocks if _same_rows(block.labels, labels)), None)
        if same is not None:
            same.add(part.columns, rows)
        elif any(_shares_rows(block.labels, labels) for block in blocks):
            return Reason.PAGES  # the same rows, and not as many: one of the pages was misread
        else:
            blocks.append(_Block(labels, list(part.columns), rows))
    if not blocks or not all(_same_head(blocks[0].columns, block.columns) for block in blocks):
        return Reason.PAGES
    return ReadTable(
        tuple(blocks[0].columns),
        tuple(tuple(row) for block in blocks for row in block.rows),
        _once(part.notes for part in parts),
        _once(part.source for part in parts),
    )


@dataclass(slots=True)
class _Block:
    """Rows that stand on one page, with the columns of all pages that go on with them."""

    labels: list[str]
    columns: list[str]
    rows: list[list[PageCell]]

    def add(self, columns: Sequence[str], rows: Sequence[Sequence[PageCell]]) -> None:
        """The columns of another page. A row that is called there as another one is here is open, whoever read it."""
        self.columns += columns[1:]
        known = [_key(label) for label in self.labels]
        for own, row, more in zip(known, self.rows, rows, strict=True):
            key = _key(more[0].text)
            is_of_another = key != own and key in known
            row += [cell._replace(is_sure=cell.is_sure and not is_of_another) for cell in more[1:]]


def _same_rows(before: Sequence[str], labels: Sequence[str]) -> bool:
    """Whether two pages have the same rows: as many, and most called alike but for ordinals."""
    if len(before) != len(labels):
        return False
    alike = sum(_key(one) == _key(other) for one, other in zip(before, labels, strict=True))
    return alike >= _ALIKE * len(labels)


def _same_head(before: Sequence[str], columns: Sequence[str]) -> bool:
    """Whether two heads are one; else the page is of another table, whose figures would stand under false names."""
    if len(before) != len(columns):
        return False
    alike = sum(_key(one) == _key(other) for one, other in zip(before, columns, strict=True))
    return alike >= _SAME_HEAD * len(columns)


def _shares_rows(before: Sequence[str], labels: Sequence[str]) -> bool:
    known = {_key(label) for label in before}
    return sum(_key(label) in known for label in labels) >= _SHARED * len(labels)


def _key(label: str) -> str:
    named = _ORDINAL.sub("", label)
    return "".join(sign for sign in (named or label).casefold() if sign.isalnum())


def _once(texts: Iterable[str]) -> str:
    """What the pages say, each text once."""
    return joined(dict.fromkeys(text for text in texts if text))
