"""What stands on every page: printed number, running title, the notice, and the address up the outer edge."""

from tests.samples.book import Book
from tests.samples.typesetting.canvas import Canvas, text_width
from tests.samples.typesetting.style import GREY, Style

_EDGE_GREY = "b9c0c6"


def draw_furniture(canvas: Canvas, book: Book, style: Style, number: str, right_hand: bool, running: str = "") -> None:
    """`running`: the chapter's title in the head; `number`: as printed, in a pill at the outer corner."""
    size, base = 7.0, book.height * 0.955
    face = style.head
    pill = max(text_width(number, face.bold, size) + 14, 26.0)
    title = book.title if right_hand or not book.title_en or not style.bilingual else book.title_en
    font = face.regular if title == book.title else face.italic
    title = _shortened(title, font, size, style.width - pill - 6)
    canvas.line(style.left, base - 15, style.right, base - 15, style.main, 0.5)
    if right_hand:
        canvas.rect(style.right - pill, base - 9.5, pill, 13, style.main, radius=6.5)
        canvas.text(style.right - pill / 2, base - 0.6, number, face.bold, size, "ffffff", align="center")
        canvas.text(style.right - pill - 6, base - 0.6, title, font, size, style.main, align="right")
    else:
        canvas.rect(style.left, base - 9.5, pill, 13, style.main, radius=6.5)
        canvas.text(style.left + pill / 2, base - 0.6, number, face.bold, size, "ffffff", align="center")
        canvas.text(style.left + pill + 6, base - 0.6, title, font, size, style.main)
    canvas.text(book.width / 2, base + 11, book.notice, face.italic, size - 0.6, GREY, align="center")
    if running:
        side, align = (style.right, "right") if right_hand else (style.left, "left")
        canvas.text(
            side, book.height * 0.062, running.upper(), face.regular, 6.8, style.main, align=align, tracking=0.6
        )
    draw_address(canvas, book, style, right_hand)


def _shortened(text: str, font: str, size: float, room: float) -> str:
    while text_width(text, font, size) > room:
        text = text.rstrip("\u2026").rsplit(" ", 1)[0] + "\u2026"
    return text


def draw_address(canvas: Canvas, book: Book, style: Style, right_hand: bool) -> None:
    """The running address, upward along the outer edge."""
    at = book.width * 0.966 if right_hand else book.width * 0.043
    length = text_width(book.address, style.head.regular, 7.5, 0.8)
    canvas.text(
        at, book.height / 2 + length / 2, book.address, style.head.regular, 7.5, _EDGE_GREY, angle=90, tracking=0.8
    )
