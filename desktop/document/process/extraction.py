"""What import takes out of a document: page texts, the layout of the first pages, the cover."""

import time

import pymupdf

from desktop.document.messages import (
    COVER_HEIGHT,
    COVER_WIDTH,
    MAX_PAGE_TEXT,
    Cover,
    FrontMatter,
    GetCover,
    GetFrontMatter,
    GetTexts,
    PageTexts,
    StyledLine,
)
from desktop.document.process.document import Holder, empty_store

_BATCH_S = 0.5  # so that a cancelled import ends soon
_MAX_TITLE = 2_000
_MAX_LINE = 500
_MAX_LINES = 2_000
# No pictures, no search for columns: what is wanted are words.
_FLAGS = pymupdf.TEXT_PRESERVE_WHITESPACE | pymupdf.TEXT_MEDIABOX_CLIP


def page_texts(holder: Holder, request: GetTexts) -> PageTexts:
    document = holder.opened()
    end = min(document.page_count, request.first_page + max(1, request.pages))
    stop = time.monotonic() + _BATCH_S
    texts: list[str] = []
    failed: list[int] = []
    for number in range(request.first_page, end):
        if texts and time.monotonic() > stop:
            break
        try:
            text = document.page(number).get_text("text", flags=_FLAGS)
        except MemoryError:
            raise
        except Exception:  # noqa: BLE001 - hostile pages raise every class of error; the others are worth reading
            text = ""
            failed.append(number)
        texts.append(text[:MAX_PAGE_TEXT])
    if request.first_page + len(texts) >= document.page_count:
        empty_store()
    if not texts:
        document.page(request.first_page)  # raises: there is no such page
    return PageTexts(request.first_page, tuple(texts), tuple(failed))


def front_matter(holder: Holder, request: GetFrontMatter) -> FrontMatter:
    document = holder.opened()
    lines: list[StyledLine] = []
    for number in range(min(document.page_count, request.pages)):
        try:
            lines += _styled(document.page(number), number)
        except MemoryError:
            raise
        except Exception:  # noqa: BLE001 - as above
            continue
        if len(lines) >= _MAX_LINES:
            break
    return FrontMatter(_metadata_title(document.pdf), tuple(lines[:_MAX_LINES]))


def cover(holder: Holder, _request: GetCover) -> Cover:
    page = holder.opened().page(0)
    box = page.rect
    scale = min(COVER_WIDTH / max(box.width, 1), COVER_HEIGHT / max(box.height, 1))
    picture = page.get_pixmap(matrix=pymupdf.Matrix(scale, scale), colorspace=pymupdf.csRGB, alpha=False)
    if picture.width > COVER_WIDTH or picture.height > COVER_HEIGHT:  # rounded up by a pixel
        picture = pymupdf.Pixmap(picture, min(picture.width, COVER_WIDTH), min(picture.height, COVER_HEIGHT))
    return Cover(picture.width, picture.height, picture.tobytes("png"))


def _styled(page: pymupdf.Page, number: int) -> list[StyledLine]:
    lines = []
    for block in page.get_text("dict", flags=_FLAGS)["blocks"]:
        for line in block.get("lines", ()):
            spans = line["spans"]
            text = "".join(span["text"] for span in spans)[:_MAX_LINE]
            if text.strip():
                size = max(span["size"] for span in spans)
                lines.append(StyledLine(number, text, round(float(size), 2), round(float(line["bbox"][1]), 1)))
    return lines


def _metadata_title(pdf: pymupdf.Document) -> str:
    try:
        return str((pdf.metadata or {}).get("title") or "")[:_MAX_TITLE]
    except Exception:  # noqa: BLE001 - a title is a comfort
        return ""
