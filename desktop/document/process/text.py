"""Words for selecting, and the text of a page for text mode."""

import pymupdf

from desktop.document.messages import GetLinks, GetText, GetWords, Links, PageText, Words
from desktop.document.process.document import Holder
from desktop.reading.document_process.text_blocks import blocks_of

_MAX_WORDS = 50_000


def words(holder: Holder, request: GetWords) -> Words:
    page = holder.opened().page(request.page)
    found = page.get_text("words")[:_MAX_WORDS]
    numbers: dict[tuple[int, int], int] = {}
    lines = tuple(numbers.setdefault((word[5], word[6]), len(numbers)) for word in found)
    return Words(
        page=request.page,
        texts=tuple(word[4] for word in found),
        boxes=tuple(round(value, 2) for word in found for value in word[:4]),
        lines=lines,
        blocks=tuple(word[5] for word in found),
    )


def page_text(holder: Holder, request: GetText) -> PageText:
    return PageText(request.page, blocks_of(holder.opened().page(request.page)))


def links(holder: Holder, request: GetLinks) -> Links:
    document = holder.opened()
    boxes: list[float] = []
    targets: list[int] = []
    for link in document.page(request.page).get_links():
        inside = link.get("kind") in (pymupdf.LINK_GOTO, pymupdf.LINK_NAMED)
        target = link.get("page", -1)
        if inside and isinstance(target, int) and 0 <= target < document.page_count:
            targets.append(target)
            boxes += [round(value, 2) for value in link["from"]]
    return Links(request.page, tuple(boxes), tuple(targets))
