"""Pages of one table put together: columns that go on beside those before, rows that go on below them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from catalog_db.rules.tables.reading import PagePart, Reason
from catalog_db.rules.tables.words import PageCell, joined

_ORDINAL = re.compile(r"^\W*(?:\d{1,3}(?!\d))?\W*")  # a year is none
_NUMBERED = re.compile(r"^\W*\d{1,3}\W")
_MISPRINTED = 0.5  # of two labels is the same: so much at least
_ALIKE = 0.7  # of the labels: the same rows, with more columns
_SHARED = 0.5  # of the labels: so many of other rows have no such names
_FEWEST_NAMED = 3  # rows that two pages have alike above totals that they do not
_MOST_TOTALS = 4  # of a page
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
        elif (other := next((block for block in blocks if block.has_other_totals(labels)), None)) is not None:
            other.add_with_totals(part.columns, rows)
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
        """The columns of another page. A row that is called otherwise there, or as another one here, is open, whoever
        read it; totals are called by many names."""
        self.columns += columns[1:]
        known = [_key(label) for label in self.labels]
        for own, row, more in zip(known, self.rows, rows, strict=True):
            key = _key(more[0].text)
            is_of_another = key != own and (key in known or _is_another(row[0].text, more[0].text))
            row += [cell._replace(is_sure=cell.is_sure and not is_of_another) for cell in more[1:]]

    def has_other_totals(self, labels: Sequence[str]) -> bool:
        """Whether another page has the same rows, in order, and below them others that have no ordinals, each another
        name."""
        own, more = list(map(_key, self.labels)), list(map(_key, labels))
        alike = _alike(own, more)
        rest = [*self.labels[alike:], *labels[alike:]]
        return (
            alike >= _FEWEST_NAMED
            and len(own) - alike <= 2 * _MOST_TOTALS
            and len(more) - alike <= _MOST_TOTALS
            and not any(_NUMBERED.match(label) for label in rest)
            and all(len(set(keys[alike:])) == len(keys) - alike for keys in (own, more))
        )

    def add_with_totals(self, columns: Sequence[str], rows: Sequence[Sequence[PageCell]]) -> None:
        """The columns of another page. A total that one of both has is a row by itself; what it lacks there is blank
        and open, with the place of its label."""
        alike = _alike(list(map(_key, self.labels)), [_key(row[0].text) for row in rows])
        totals = {_key(row[0].text): row for row in rows[alike:]}
        width = len(self.columns)
        self.columns += columns[1:]
        for at, row in enumerate(self.rows):
            more = rows[at] if at < alike else totals.pop(_key(self.labels[at]), None)
            row += more[1:] if more is not None else _nothing(row[0], len(columns) - 1)
        for total in totals.values():
            self.labels.append(total[0].text)
            self.rows.append([total[0], *_nothing(total[0], width - 1), *total[1:]])


def _is_another(label: str, other: str) -> bool:
    """Whether two labels, of which one has an ordinal, are not the same misprinted."""
    is_numbered = any(_NUMBERED.match(one) for one in (label, other))
    return is_numbered and SequenceMatcher(None, _key(label), _key(other)).ratio() < _MISPRINTED


def _nothing(label: PageCell, count: int) -> list[PageCell]:
    return [PageCell("", label.box, part=label.part)] * count


def _alike(before: Sequence[str], labels: Sequence[str]) -> int:
    """How many rows two pages have alike, from above."""
    pairs = zip(before, labels, strict=False)
    return next((at for at, (one, other) in enumerate(pairs) if one != other), min(len(before), len(labels)))


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
