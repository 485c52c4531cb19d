"""Makes a PDF of a book given as data."""

from desktop.reading.document_process.document import Holder
from desktop.reading.typeset_messages import MakeBook, Typeset


def make_book(holder: Holder, request: MakeBook) -> Typeset:
    """Answer `MakeBook`. What it needs is loaded only now: the viewer's process never makes a book."""
    from desktop.reading.document_process.typesetting import handler

    return handler.make_book(request)
