"""The words of a cover."""

from tests.samples.book import Book
from tests.samples.typesetting.canvas import Canvas, text_width, wrap
from tests.samples.typesetting.style import Style


def letter(canvas: Canvas, book: Book, style: Style, place: str) -> None:
    """Set title, period, numbers, office and notice. `place`: top, side (right of a strip) or bottom."""
    width, height = book.width, book.height
    scale = width / 419.5
    left = width * (0.34 if place == "side" else 0.085)
    room = width * 0.93 - left
    title = book.title.removesuffix(book.period).strip(" ,").upper()
    largest = (27.0 if place == "bottom" else 34.0) * scale
    size = _fitting_size(title, style, room, largest, 6 if place == "side" else 4)
    lines = wrap(title, style.head.bold, size, room)
    english = wrap(book.title_en, style.head.italic, 11.5 * scale, room) if book.title_en else []
    subtitle = wrap(book.subtitle, style.head.regular, 11 * scale, room) if book.subtitle else []
    block = len(lines) * size * 1.12 + (len(english) + len(subtitle)) * 15 * scale
    at = height * (0.2 if place == "side" else 0.135) + size * 0.5
    if place == "bottom":
        at = height * 0.885 - block - (0 if len(book.period) <= 4 else 26 * scale)
    numbers = "   ".join(book.numbers)
    if place == "bottom":
        canvas.rect(0, 0, width, height * 0.08, style.dark, opacity=0.55)
    canvas.text(left, height * 0.055, numbers, style.head.regular, 7.6 * scale, "ffffff", tracking=0.4)
    canvas.rect(left, at - size * 1.22, 44 * scale, 4.2 * scale, style.accent)
    for line in lines:
        canvas.text(left, at, line, style.head.bold, size, "ffffff")
        at += size * 1.12
    at -= size * 1.12 - 19 * scale
    for line in english:
        canvas.text(left, at, line, style.head.italic, 11.5 * scale, style.light)
        at += 15 * scale
    for line in subtitle:
        canvas.text(left, at, line, style.head.regular, 11 * scale, style.light)
        at += 15 * scale
    big = (46.0 if len(book.period) <= 4 else 22.0) * scale
    if place == "bottom" and len(book.period) <= 4:
        canvas.text(
            width * 0.93, height * 0.115 + big * 0.3, book.period, style.head.bold, big, "ffffff", align="right"
        )
    else:
        canvas.text(left, at + big * 0.84, book.period, style.head.bold, big, style.accent)
    _foot(canvas, book, style, left, scale)


def _foot(canvas: Canvas, book: Book, style: Style, left: float, scale: float) -> None:
    width, height = book.width, book.height
    canvas.rect(0, height * 0.905, width, height * 0.095, style.dark, opacity=0.82)
    canvas.text(left, height * 0.942, book.office.upper(), style.head.bold, 9.2 * scale, "ffffff", tracking=0.5)
    canvas.text(left, height * 0.968, book.notice, style.head.italic, 7.8 * scale, style.light)
    badge = "CONTOH"
    size = 8.4 * scale
    pill = text_width(badge, style.head.bold, size, 1.0) + 16 * scale
    x, y = width * 0.93 - pill, height * 0.932
    canvas.rect(x, y, pill, 17 * scale, style.accent, radius=8.5 * scale)
    canvas.text(x + pill / 2, y + 11.6 * scale, badge, style.head.bold, size, style.dark, align="center", tracking=1.0)


def _fitting_size(title: str, style: Style, room: float, largest: float, most_lines: int) -> float:
    size = largest
    while size > 10:
        lines = wrap(title, style.head.bold, size, room)
        if len(lines) <= most_lines and max(text_width(line, style.head.bold, size) for line in lines) <= room:
            return size
        size -= 0.5
    return size
