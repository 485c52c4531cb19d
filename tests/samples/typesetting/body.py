"""The chapters of a book: text flows, tables and charts float to the next page where they don't fit."""

from dataclasses import dataclass

from tests.samples.book import Block, Book, Chart, Fact, Table
from tests.samples.typesetting.canvas import Canvas, Paint, mix, text_width, wrap
from tests.samples.typesetting.charts import chart_height, draw_chart
from tests.samples.typesetting.furniture import draw_furniture
from tests.samples.typesetting.style import ENGLISH, INK, Style
from tests.samples.typesetting.tables import TableLayout


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a list in front: a chapter, section, table or figure; `page` as printed (arabic)."""

    level: int
    number: str
    title: str
    title_en: str
    page: int


@dataclass(frozen=True, slots=True)
class _Float:
    kind: str
    number: str
    block: Block


class Body:
    """Lays out the blocks of a book; `pages`, `contents`, `tables` and `figures` are the result."""

    def __init__(self, book: Book, style: Style, paint: Paint) -> None:
        self.pages: list[Canvas] = []
        self.contents: list[Entry] = []
        self.tables: list[Entry] = []
        self.figures: list[Entry] = []
        self._book, self._style, self._paint = book, style, paint
        self._chapter = 0
        self._counts = {"table": 0, "figure": 0}
        self._running = ""
        self._runnings: list[str] = []  # the title in the head of each page
        self._floats: list[_Float] = []
        self._y = 0.0
        for block in book.blocks:
            self._add(block)
        self._place_floats(all_of_them=True)
        # Last on each page, so that text taken from it begins with its own words.
        for number, (canvas, running) in enumerate(zip(self.pages, self._runnings, strict=True), start=1):
            draw_furniture(canvas, book, style, str(number), number % 2 == 1, running)

    @property
    def _canvas(self) -> Canvas:
        return self.pages[-1]

    @property
    def _room(self) -> float:
        return self._style.bottom - self._y

    def _add(self, block: Block) -> None:
        match block.kind:
            case "chapter":
                self._begin_chapter(block)
            case "section":
                self._begin_section(block)
            case "paragraph":
                self._paragraph(block.text)
                if block.text_en:
                    self._paragraph(block.text_en, english=True)
            case "point":
                self._point(block.text)
            case "facts":
                self._facts(block.facts)
            case "table":
                self._queue("table", block)
            case "chart":
                self._queue("figure", block)
            case _:
                raise ValueError(f"no block of kind {block.kind!r}")

    def _begin_chapter(self, block: Block) -> None:
        self._place_floats(all_of_them=True)
        self._chapter += 1
        self._counts = {"table": 0, "figure": 0}
        self._running = ""
        self._new_page()
        self._running = block.text
        self.contents.append(Entry(1, str(self._chapter), block.text, block.text_en, len(self.pages)))
        style, canvas = self._style, self._canvas
        height = self._book.height * 0.2
        canvas.gradient(0, 0, self._book.width, height, style.dark, style.main, down=False)
        canvas.begin_clip(0, 0, self._book.width, height)
        for ring in range(5):
            canvas.circle(
                self._book.width * 0.93, height * 0.1, 30 + ring * 24.0, stroke="ffffff", line_width=6, opacity=0.08
            )
        canvas.end_clip()
        scale = self._book.width / 419.5
        number = str(self._chapter)
        canvas.text(style.left, height * 0.72, number, style.head.bold, 58 * scale, mix(style.main, "ffffff", 0.55))
        left = style.left + text_width(number, style.head.bold, 58 * scale) + 14
        size = 17.0 * scale
        lines = wrap(block.text, style.head.bold, size, style.right - left)
        base = height * 0.72 - 7 - (len(lines) - 1) * size * 0.6 - (4 if block.text_en else 0)
        for line in lines:
            canvas.text(left, base, line, style.head.bold, size, "ffffff")
            base += size * 1.2
        if block.text_en:
            canvas.text(left, base - size * 0.2, block.text_en, style.head.italic, 9.5 * scale, style.light)
        self._y = height + 22 * scale

    def _begin_section(self, block: Block) -> None:
        style = self._style
        size = style.text_size * 1.22
        self._ensure(size * 6)
        self._y += size * 0.6
        # No number: books number their tables 3.1, 3.2, and the importer tells captions by such numbers.
        self._canvas.rect(style.left, self._y + size * 0.28, size * 0.32, size * 0.82, style.accent)
        left = style.left + size * 0.72
        for line in wrap(block.text, style.head.bold, size, style.right - left):
            self._canvas.text(left, self._y + size, line, style.head.bold, size, style.dark)
            self._y += size * 1.25
        if block.text_en:
            self._canvas.text(left, self._y + size * 0.85, block.text_en, style.head.italic, size * 0.78, style.main)
            self._y += size * 1.05
        self._y += size * 0.45
        self.contents.append(Entry(2, "", block.text, block.text_en, len(self.pages)))

    def _paragraph(self, text: str, *, english: bool = False) -> None:
        style = self._style
        font = style.body.italic if english else style.body.regular
        size = style.text_size * (0.94 if english else 1.0)
        leading = style.leading * (0.94 if english else 1.0)
        lines = wrap(text, font, size, style.width)
        for number, line in enumerate(lines):
            self._ensure(2 * leading if number == 0 and len(lines) > 1 else leading)
            last = number == len(lines) - 1
            gaps = line.count(" ")
            slack = style.width - text_width(line, font, size)
            spread = 0.0 if last or not gaps or slack > style.width * 0.2 else slack / gaps
            self._canvas.text(style.left, self._y + size, line, font, size, INK, spread=spread)
            self._y += leading
        self._y += leading * 0.5

    def _point(self, text: str) -> None:
        style = self._style
        lines = wrap(text, style.body.regular, style.text_size, style.width - 12)
        for number, line in enumerate(lines):
            self._ensure(style.leading)
            if number == 0:
                middle = self._y + style.text_size * 0.66
                self._canvas.rect(style.left + 1, middle - 2.2, 4.4, 4.4, style.accent, radius=1)
            self._canvas.text(
                style.left + 12, self._y + style.text_size, line, style.body.regular, style.text_size, INK
            )
            self._y += style.leading
        self._y += style.leading * 0.22

    def _facts(self, facts: tuple[Fact, ...]) -> None:
        """Figures printed large, side by side in tinted boxes."""
        style = self._style
        gap, height = 8.0, style.text_size * 6.2
        self._ensure(height + 10)
        width = (style.width - gap * (len(facts) - 1)) / len(facts)
        for index, fact in enumerate(facts):
            x = style.left + index * (width + gap)
            self._canvas.rect(x, self._y, width, height, style.tint, radius=4)
            self._canvas.rect(x, self._y, 3, height, style.accent)
            size = min(style.text_size * 1.9, (width - 18) / text_width(fact.value, style.head.bold, 1.0))
            self._canvas.text(x + 10, self._y + style.text_size * 2.1, fact.value, style.head.bold, size, style.dark)
            base = self._y + style.text_size * 3.4
            for line in wrap(fact.text, style.head.regular, style.small_size, width - 16)[:3]:
                self._canvas.text(x + 10, base, line, style.head.regular, style.small_size, INK)
                base += style.small_size * 1.25
        self._y += height + style.leading

    def _queue(self, kind: str, block: Block) -> None:
        self._counts[kind] += 1
        number = f"{self._chapter}.{self._counts[kind]}"
        self._floats.append(_Float(kind, number, block))
        self._place_floats()

    def _place_floats(self, *, all_of_them: bool = False) -> None:
        while self._floats:
            first = self._floats[0]
            title = first.block.table or first.block.chart
            assert title is not None
            height = self._caption_height(title.title, title.title_en) + self._source_height(title)
            if first.block.table:
                layout = TableLayout(first.block.table, self._style, self._style.width)
                if height + layout.height > self._style.bottom - self._style.top:
                    self._floats.pop(0)
                    self._place_long_table(first, layout)
                    continue
                height += layout.height
            elif first.block.chart:
                height += chart_height(first.block.chart, self._style)
            if height > self._room:
                if not all_of_them:
                    return
                self._new_page(place_floats=False)
                continue
            self._floats.pop(0)
            self._list(first, title)
            self._caption(first.kind, first.number, title.title, title.title_en)
            if first.block.table:
                self._y = layout.draw(self._canvas, self._style.left, self._y, 0, len(first.block.table.rows))
            elif first.block.chart:
                comma = self._book.language != "eng"
                draw_chart(
                    self._canvas, self._style.left, self._y, self._style.width, first.block.chart, self._style, comma
                )
                self._y += chart_height(first.block.chart, self._style)
            self._source(title)

    def _place_long_table(self, item: _Float, layout: TableLayout) -> None:
        table = item.block.table
        assert table is not None
        if self._room < (self._style.bottom - self._style.top) * 0.45:
            self._new_page(place_floats=False)
        self._list(item, table)
        self._caption(item.kind, item.number, table.title, table.title_en)
        first = 0
        while True:
            last = layout.fitting(first, self._room - self._source_height(table))
            self._y = layout.draw(self._canvas, self._style.left, self._y, first, last)
            if last == len(table.rows):
                break
            first = last
            self._new_page(place_floats=False)
            text = f"{self._style.words['continued']} {item.number}"
            size = self._style.small_size
            self._canvas.text(self._style.left, self._y + size, text, self._style.head.italic, size, self._style.main)
            self._y += size * 2
        self._source(table)

    def _list(self, item: _Float, title: Table | Chart) -> None:
        entries = self.tables if item.kind == "table" else self.figures
        entries.append(Entry(1, item.number, title.title, title.title_en, len(self.pages)))

    def _caption_height(self, title: str, title_en: str) -> float:
        style = self._style
        room = style.width - self._caption_indent()
        lines = len(wrap(title, style.head.bold, style.text_size, room))
        english = len(wrap(title_en, style.head.italic, style.text_size * 0.92, room)) if title_en else 0
        return (lines + english) * style.text_size * 1.25 + style.text_size * 1.3

    def _caption_indent(self) -> float:
        return text_width("Gambar 10.10 ", self._style.head.bold, self._style.text_size)

    def _caption(self, kind: str, number: str, title: str, title_en: str) -> None:
        style, size = self._style, self._style.text_size
        self._y += size * 0.4
        indent = style.left + self._caption_indent()
        label = f"{style.words[kind]} {number}"
        for index, line in enumerate(wrap(title, style.head.bold, size, style.right - indent)):
            if index == 0:
                self._canvas.text(style.left, self._y + size, label, style.head.bold, size, style.main)
            self._canvas.text(indent, self._y + size, line, style.head.bold, size, INK)
            self._y += size * 1.25
        if title_en:
            small = size * 0.92
            for index, line in enumerate(wrap(title_en, style.head.italic, small, style.right - indent)):
                if index == 0:
                    self._canvas.text(style.left, self._y + small, ENGLISH[kind], style.head.italic, small, style.main)
                self._canvas.text(indent, self._y + small, line, style.head.italic, small, INK)
                self._y += size * 1.25
        self._y += size * 0.9

    def _source_lines(self, item: Table | Chart) -> list[str]:
        style = self._style
        text = f"{style.words['source']}: {item.source}"
        if isinstance(item, Table) and item.note:
            text = f"{style.words['note']}: {item.note}\n{text}"
        return wrap(text, style.head.italic, style.small_size * 0.88, style.width)

    def _source_height(self, item: Table | Chart) -> float:
        return len(self._source_lines(item)) * self._style.small_size * 1.2 + self._style.leading

    def _source(self, item: Table | Chart) -> None:
        style, size = self._style, self._style.small_size * 0.88
        self._y += 4
        for line in self._source_lines(item):
            self._canvas.text(style.left, self._y + size, line, style.head.italic, size, INK)
            self._y += style.small_size * 1.2
        self._y += style.leading * 0.7

    def _ensure(self, room: float) -> None:
        """Turn pages until there is room for text; those that tables and charts fill are passed."""
        while self._room < room:
            self._new_page()

    def _new_page(self, *, place_floats: bool = True) -> None:
        self.pages.append(Canvas(self._book.width, self._book.height, self._paint))
        self._runnings.append(self._running)
        self._y = self._style.top
        if place_floats:
            self._place_floats()
