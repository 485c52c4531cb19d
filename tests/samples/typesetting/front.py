"""What stands before the chapters: title page, imprint, preface, contents, lists of tables and figures."""

from tests.samples.book import Book
from tests.samples.typesetting.body import Body, Entry
from tests.samples.typesetting.canvas import Canvas, Paint, text_width, wrap
from tests.samples.typesetting.furniture import draw_address, draw_furniture
from tests.samples.typesetting.style import GREY, INK, Style, roman


def make_front(book: Book, style: Style, paint: Paint, body: Body) -> list[Canvas]:
    """The pages between cover and chapters."""
    first = _Front(book, style, paint, body, {})  # only to learn on which pages its parts begin
    return _Front(book, style, paint, body, first.places).pages


class _Front:
    """The front matter without the cover: `pages`, printed i, ii, iii, ..., and the `places` of its headings."""

    def __init__(self, book: Book, style: Style, paint: Paint, body: Body, known: dict[str, int]) -> None:
        self.pages: list[Canvas] = []
        self.places: dict[str, int] = {}
        self._numbered: list[bool] = []  # pages that carry their number
        self._book, self._style, self._paint, self._body = book, style, paint, body
        self._y = 0.0
        words = style.words
        lists = [(words["tables"], body.tables), (words["figures"], body.figures)]
        headings = [words["preface"], words["contents"], *(heading for heading, entries in lists if entries)]
        self._title_page()
        imprint = self._new_page(furniture=False)
        self._preface()
        self._heading(words["contents"], columns=True)
        for heading in headings:
            self._line(Entry(1, "", heading, "", 0), roman(known.get(heading, 1)))
        for entry in body.contents:
            self._line(entry, str(entry.page))
        for heading, entries in lists:
            if entries:
                self._heading(heading, columns=True, room=len(entries) * style.text_size * 4)
                for entry in entries:
                    self._line(entry, str(entry.page))
        self._imprint(imprint)
        self._finish()

    def _new_page(self, *, furniture: bool = True) -> Canvas:
        canvas = Canvas(self._book.width, self._book.height, self._paint)
        self.pages.append(canvas)
        self._numbered.append(furniture)
        self._y = self._style.top
        return canvas

    def _finish(self) -> None:
        """Numbers, notice and address come last: text taken from a page begins with its own words."""
        for number, (canvas, numbered) in enumerate(zip(self.pages, self._numbered, strict=True), start=1):
            if numbered:
                draw_furniture(canvas, self._book, self._style, roman(number), number % 2 == 1)
            else:
                draw_address(canvas, self._book, self._style, number % 2 == 1)
                middle, base = self._book.width / 2, self._book.height * 0.955
                canvas.text(middle, base, self._book.notice, self._style.head.italic, 6.4, GREY, align="center")

    def _title_page(self) -> None:
        book, style = self._book, self._style
        canvas = self._new_page(furniture=False)
        scale = book.width / 419.5
        at = book.height * 0.24
        canvas.rect(style.left, at - 44 * scale, 46 * scale, 4, style.accent)
        for line in wrap(book.title.upper(), style.head.bold, 21 * scale, style.width):
            canvas.text(style.left, at, line, style.head.bold, 21 * scale, style.dark)
            at += 26 * scale
        for text, font, colour in (
            (book.title_en, style.head.italic, style.main),
            (book.subtitle, style.head.regular, INK),
        ):
            for line in wrap(text, font, 11.5 * scale, style.width) if text else ():
                canvas.text(style.left, at, line, font, 11.5 * scale, colour)
                at += 15.5 * scale
        canvas.text(
            style.left, book.height * 0.84, book.office.upper(), style.head.bold, 9.5 * scale, style.dark, tracking=0.6
        )
        canvas.line(style.left, book.height * 0.855, style.right, book.height * 0.855, style.main, 0.8)

    def _imprint(self, canvas: Canvas) -> None:
        book, style = self._book, self._style
        size = style.small_size
        at = book.height * 0.3
        for line in wrap(book.title.upper(), style.head.bold, size * 1.25, style.width):
            canvas.text(style.left, at, line, style.head.bold, size * 1.25, INK)
            at += size * 1.6
        if book.title_en:
            canvas.text(style.left, at, book.title_en, style.head.bold_italic, size * 1.1, INK)
            at += size * 1.6
        at += size
        pages = f"{roman(len(self.pages))} + {len(self._body.pages)}"
        for label, text in book.imprint:
            lines = wrap(text.replace("{pages}", pages), style.head.regular, size, style.width)
            if len(lines) == 1 and text_width(f"{label}: {lines[0]}", style.head.regular, size) < style.width:
                canvas.text(style.left, at, f"{label}: {lines[0]}", style.head.regular, size, INK)
            else:
                canvas.text(style.left, at, f"{label}:", style.head.regular, size, INK)
                for line in lines:
                    at += size * 1.35
                    canvas.text(style.left, at, line, style.head.regular, size, INK)
            at += size * 1.55
        at += size
        for line in wrap(book.copyright, style.head.italic, size, style.width):
            canvas.text(style.left, at, line, style.head.italic, size, INK)
            at += size * 1.35

    def _heading(self, text: str, *, columns: bool = False, room: float | None = None) -> None:
        """Begin a page with a heading, or go on below where `room` is left for what follows.

        `columns`: the word "Halaman" stands above the page numbers.
        """
        style, size = self._style, self._style.text_size * 1.35
        self._y += size * 1.5
        if room is None or self._y + room + size * 4 > style.bottom:
            self._new_page()
        canvas = self.pages[-1]
        canvas.text(self._book.width / 2, self._y + size, text, style.head.bold, size, style.dark, align="center")
        canvas.rect(self._book.width / 2 - 18, self._y + size * 1.7, 36, 2.2, style.accent)
        self._y += size * 3.4
        self.places[text] = len(self.pages)
        if columns:
            small = style.text_size * 0.85
            canvas.text(style.right, self._y, style.words["page"], style.head.italic, small, INK, align="right")
            self._y += small

    def _preface(self) -> None:
        book, style = self._book, self._style
        self._heading(style.words["preface"])
        canvas = self.pages[-1]
        font, size = style.body.regular, style.text_size
        for paragraph in book.preface:
            lines = wrap(paragraph, font, size, style.width)
            for index, line in enumerate(lines):
                slack = style.width - text_width(line, font, size)
                spread = slack / line.count(" ") if index < len(lines) - 1 and " " in line else 0.0
                canvas.text(style.left, self._y + size, line, font, size, INK, spread=spread)
                self._y += style.leading
            self._y += style.leading * 0.5
        self._y += style.leading
        for index, line in enumerate(book.signature):
            last = index == len(book.signature) - 1
            if last:
                self._y += style.leading * 2.6
            canvas.text(
                style.left + style.width * 0.58, self._y + size, line, style.body.bold if last else font, size, INK
            )
            self._y += style.leading

    def _line(self, entry: Entry, page: str) -> None:
        """A line of a list: number, title in one or two languages, dots, page."""
        style, size = self._style, self._style.text_size * 0.93
        left = style.left + (text_width("10.10 ", style.head.bold, size) if entry.level > 1 else 0)
        strong = entry.level == 1 and not entry.title_en and not entry.number
        font = style.head.bold if (entry in self._body.contents and entry.level == 1) or strong else style.head.regular
        indent = left + (text_width("10.10 ", style.head.bold, size) if entry.number else 0)
        room = style.right - indent - 30
        lines = [(line, font) for line in wrap(entry.title, font, size, room)]
        if entry.title_en:
            lines += [(line, style.head.italic) for line in wrap(entry.title_en, style.head.italic, size, room)]
        if self._y + len(lines) * size * 1.22 > style.bottom:
            self._new_page()
            self._y += size
        if entry.number:
            self.pages[-1].text(left, self._y + size, entry.number, font, size, style.main)
        for index, (line, face) in enumerate(lines):
            self.pages[-1].text(indent, self._y + size, line, face, size, INK)
            if index == len(lines) - 1:
                start = indent + text_width(line, face, size) + 3
                count = int((style.right - 24 - start) / text_width(".", style.head.regular, size * 0.8))
                line_dots = "." * max(count, 3)
                self.pages[-1].text(start, self._y + size, line_dots, style.head.regular, size * 0.8, GREY)
                self.pages[-1].text(style.right, self._y + size, page, style.head.regular, size, INK, align="right")
            self._y += size * 1.22
        self._y += size * 0.3
