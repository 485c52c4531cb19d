"""Answers the request for a book."""

from desktop.reading.document_process.typesetting.body import Body
from desktop.reading.document_process.typesetting.canvas import Canvas, Paint
from desktop.reading.document_process.typesetting.covers import draw_cover
from desktop.reading.document_process.typesetting.front import make_front
from desktop.reading.document_process.typesetting.pdf import Bookmark, assemble
from desktop.reading.document_process.typesetting.style import Style
from desktop.reading.typeset_messages import MakeBook, Typeset


def make_book(request: MakeBook) -> Typeset:
    """Lay the chapters out first: the lists in front need their page numbers."""
    book = request.book
    paint, style = Paint(), Style(book)
    body = Body(book, style, paint)
    cover = Canvas(book.width, book.height, paint)
    draw_cover(cover, book, style)
    front = [cover, *make_front(book, style, paint, body)]
    bookmarks = [
        Bookmark(entry.level, f"{entry.number} {entry.title}".strip(), entry.page + len(front))
        for entry in body.contents
    ]
    made = assemble(
        [*front, *body.pages], paint, front=len(front), title=book.title, author=book.office, date=book.date,
        bookmarks=bookmarks,
    )  # fmt: skip
    return Typeset(len(front) + len(body.pages), made)
