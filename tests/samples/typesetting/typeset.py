"""A book becomes a PDF."""

from tests.samples.book import Book
from tests.samples.typesetting.body import Body
from tests.samples.typesetting.canvas import Canvas, Paint
from tests.samples.typesetting.covers import draw_cover
from tests.samples.typesetting.front import make_front
from tests.samples.typesetting.pdf import Bookmark, assemble
from tests.samples.typesetting.style import Style


def typeset(book: Book) -> bytes:
    """The PDF of a book. The same book gives the same bytes.

    Raises:
        KeyError, ValueError: A letter that the fonts lack, or a design, chart or block that there is not.
    """
    paint, style = Paint(), Style(book)
    body = Body(book, style, paint)  # first: the lists in front need the numbers of its pages
    cover = Canvas(book.width, book.height, paint)
    draw_cover(cover, book, style)
    front = [cover, *make_front(book, style, paint, body)]
    bookmarks = [
        Bookmark(entry.level, f"{entry.number} {entry.title}".strip(), entry.page + len(front))
        for entry in body.contents
    ]
    return assemble(
        [*front, *body.pages],
        paint,
        front=len(front),
        title=book.title,
        author=book.office,
        date=book.date,
        bookmarks=bookmarks,
    )
