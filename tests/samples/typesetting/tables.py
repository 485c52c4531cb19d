"""Tables as BPS prints them: titles of columns in two languages, numbered columns, a rule, rows, a total."""

from typing import Final

from tests.samples.book import Table
from tests.samples.typesetting.canvas import Canvas, text_width, wrap
from tests.samples.typesetting.style import HAIRLINE, INK, Style

_PAD: Final = 3.5


class TableLayout:
    """One table measured for a width. Draw it in pieces, `draw(canvas, y, first, last)`."""

    def __init__(self, table: Table, style: Style, width: float) -> None:
        self._table = table
        self._style = style
        count = len(table.columns)
        self._size = style.small_size * (1.0 if count <= 6 else 0.9 if count <= 8 else 0.8)
        self._row = self._size * 1.5
        self._widths = self._column_widths(width)
        face = style.head
        self._heads = [
            (
                wrap(column.title, face.bold, self._size * 0.95, room - 2 * _PAD),
                wrap(column.title_en, face.italic, self._size * 0.9, room - 2 * _PAD) if column.title_en else [],
            )
            for column, room in zip(table.columns, self._widths, strict=True)
        ]
        self._labels = [wrap(row[0], face.regular, self._size, self._widths[0] - 2 * _PAD) for row in table.rows]
        self.head_height = max(len(a) + len(b) for a, b in self._heads) * self._size * 1.2 + 9 + self._size * 1.5

    def row_height(self, index: int) -> float:
        return self._row + (len(self._labels[index]) - 1) * self._size * 1.2

    @property
    def height(self) -> float:
        return self.head_height + sum(map(self.row_height, range(len(self._table.rows)))) + 2

    def fitting(self, first: int, room: float) -> int:
        """The row after the last one that fits, head included; a total never stands alone."""
        room -= self.head_height + 2
        last, rows = first, len(self._table.rows)
        while last < rows and room >= self.row_height(last):
            room -= self.row_height(last)
            last += 1
        if self._table.total and last == rows - 1:
            last -= 1
        return last

    def draw(self, canvas: Canvas, x: float, y: float, first: int, last: int) -> float:
        """Draw the head and rows first to last (excluded); returns where the table ends."""
        style, face = self._style, self._style.head
        width = sum(self._widths)
        numbers_at = y + self.head_height - self._size * 1.5
        canvas.rect(x, y, width, numbers_at - y, style.tint)
        canvas.line(x, y, x + width, y, style.main, 1.2)
        left = x
        for titles, room in zip(self._heads, self._widths, strict=True):
            self._draw_head(canvas, left, y, numbers_at - y, room, titles)
            left += room
        left, base = x, numbers_at + self._size * 1.08
        for number, room in enumerate(self._widths, start=1):
            middle = left + room / 2
            canvas.text(middle, base, f"({number})", face.regular, self._size * 0.85, align="center")
            left += room
        y += self.head_height
        canvas.line(x, numbers_at, x + width, numbers_at, style.main, 0.6)
        canvas.line(x, y, x + width, y, style.main, 0.6)
        for index in range(first, last):
            is_total = self._table.total and index == len(self._table.rows) - 1
            if is_total:
                canvas.rect(x, y, width, self.row_height(index), style.tint)
                canvas.line(x, y, x + width, y, style.main, 0.6)
            self._draw_row(canvas, x, y, index, face.bold if is_total else face.regular)
            y += self.row_height(index)
            if not is_total and index < last - 1:
                canvas.line(x, y, x + width, y, HAIRLINE, 0.25)
        canvas.line(x, y, x + width, y, style.main, 1.0)
        return y

    def _draw_head(
        self, canvas: Canvas, x: float, y: float, height: float, room: float, titles: tuple[list[str], list[str]]
    ) -> None:
        face, step = self._style.head, self._size * 1.2
        at = y + (height - (len(titles[0]) + len(titles[1])) * step) / 2 + self._size * 0.95
        for lines, font, size in (
            (titles[0], face.bold, self._size * 0.95),
            (titles[1], face.italic, self._size * 0.9),
        ):
            for line in lines:
                canvas.text(x + room / 2, at, line, font, size, INK, align="center")
                at += step

    def _draw_row(self, canvas: Canvas, x: float, y: float, index: int, font: str) -> None:
        row = self._table.rows[index]
        base = y + self._row / 2 + self._size * 0.36
        for number, line in enumerate(self._labels[index]):
            canvas.text(x + _PAD, base + number * self._size * 1.2, line, font, self._size, INK)
        left = x + self._widths[0]
        base += (len(self._labels[index]) - 1) * self._size * 0.6
        for column, room in enumerate(self._widths[1:], start=1):
            # Numbers end where the widest of their column would end if it were centred.
            widest = max(text_width(other[column], font, self._size) for other in self._table.rows)
            canvas.text(left + (room + min(widest, room)) / 2, base, row[column], font, self._size, INK, align="right")
            left += room

    def _column_widths(self, width: float) -> list[float]:
        table, face = self._table, self._style.head
        count = len(table.columns) - 1
        label = max(text_width(row[0], face.regular, self._size) for row in table.rows) + 2 * _PAD
        least = [
            max(
                [text_width(row[column], face.bold, self._size) for row in table.rows]
                + [text_width(word, face.bold, self._size) for word in table.columns[column].title.split()]
                + [text_width(word, face.italic, self._size * 0.9) for word in table.columns[column].title_en.split()]
            )
            + 2 * _PAD
            for column in range(1, count + 1)
        ]
        label = min(max(label, width * 0.22), width - sum(least), width * 0.5) if count else width
        spare = (width - label - sum(least)) / count if count else 0.0
        return [label] + [room + spare for room in least]
