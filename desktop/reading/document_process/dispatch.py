"""Which function answers which request."""

from collections.abc import Callable
from typing import Any

from desktop.document import messages
from desktop.document.process import document, extraction, finding, rendering, text
from desktop.document.process.document import Holder
from desktop.reading.code_messages import CodesRead, CompareText, ReadCodes, TextCompared
from desktop.reading.copy_messages import Copied, MakeCopy
from desktop.reading.extraction_messages import GetCover, GetFrontMatter, GetTexts


def _make_copy(holder: Holder, request: MakeCopy) -> Copied:
    """pikepdf is loaded with the first copy: the viewer's process makes none."""
    from desktop.document.process import softcopy

    return softcopy.make_copy(holder, request)


def _read_codes(holder: Holder, request: ReadCodes) -> CodesRead:
    """As for copies: only who verifies them reads codes."""
    from desktop.document.process import codes

    return codes.read_codes(holder, request)


def _compare_text(holder: Holder, request: CompareText) -> TextCompared:
    """Likewise."""
    from desktop.reading.document_process import comparing

    return comparing.compare_text(holder, request)


# A handler takes the holder and the request, and returns the reply class that the request names. It may raise anything.
HANDLERS: dict[type[messages.Request[Any]], Callable[[Holder, Any], Any]] = {
    messages.Open: document.open_document,
    messages.Close: document.close_document,
    messages.Rest: document.rest,
    messages.Render: rendering.render,
    messages.Thumbnail: rendering.thumbnail,
    messages.GetMark: rendering.mark,
    messages.Find: finding.find,
    messages.GetWords: text.words,
    messages.GetText: text.page_text,
    messages.GetLinks: text.links,
    GetTexts: extraction.page_texts,
    GetFrontMatter: extraction.front_matter,
    GetCover: extraction.cover,
    MakeCopy: _make_copy,
    ReadCodes: _read_codes,
    CompareText: _compare_text,
}
