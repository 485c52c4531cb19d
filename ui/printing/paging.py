"""Where the pages of a document end: no heading stands alone, and no short table is torn apart."""

from typing import Final

from PySide6.QtGui import QTextBlock, QTextCursor, QTextFormat, QTextFrame, QTextTable

from ui.widgets.plain_text import PlainDocument

_SHORT: Final = 0.5  # of a page
_LINE: Final = 0.04  # of a page: what says where a table is from
_BREAK: Final = QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore


def keep_together(document: PlainDocument) -> None:
    """Begin a new page before what would be torn apart, from the first page on.

    A heading stays with what follows it, headings above headings too; so does a table of less than half a page with its
    heading and the lines below it, and a picture. No line is cut in two, as Qt does below a table. A table without a
    heading, such as a signature, stays with what stands above it.
    """
    done: set[int] = set()
    while (place := _torn(document, done)) is not None:
        done.add(place)
        block = document.findBlock(place)
        table = QTextCursor(block).currentTable()
        if table is not None:
            form = table.format()
            form.setPageBreakPolicy(_BREAK)
            table.setFormat(form)
        else:
            cursor = QTextCursor(block)
            shape = block.blockFormat()
            shape.setPageBreakPolicy(_BREAK)
            cursor.setBlockFormat(shape)


def _torn(document: PlainDocument, done: set[int]) -> int | None:
    """Where the first group begins that does not lie on one page; None where there is none."""
    height = document.pageSize().height()
    for group in _groups(document):
        top, bottom = _extent(document, group[0])[0], _extent(document, group[-1])[1]
        place = _place(group[0])
        if place in done or bottom - top > height:
            continue
        if int(top // height) != int((bottom - 1) // height):
            return place
    return None


def _groups(document: PlainDocument) -> list[list[QTextBlock | QTextTable]]:
    """What has to lie on one page: headings with the first thing below them, and short tables."""
    height = document.pageSize().height()
    groups: list[list[QTextBlock | QTextTable]] = []
    headings: list[QTextBlock | QTextTable] = []
    under: list[QTextBlock | QTextTable] | None = None  # a short table that has just ended
    above: list[QTextBlock | QTextTable] = []  # the last text, with its headings
    iterator = document.rootFrame().begin()
    while not iterator.atEnd():
        frame, block = iterator.currentFrame(), iterator.currentBlock()
        iterator += 1
        if isinstance(frame, QTextTable):
            top, bottom = _extent(document, frame)
            under = None
            if bottom - top <= height * _SHORT:
                under = above = [*(headings or above), frame]
                groups.append(under)
            else:
                above = []
                if headings:
                    groups.append(headings)
            headings = []
        elif block.isValid():
            if block.blockFormat().headingLevel():
                headings.append(block)
                under = None
            elif headings:
                above = [*headings, block]
                groups.append(above)
                headings = []
            elif _height(document, block) > height * _LINE:
                under, above = None, [block]
            elif under is not None:  # an empty one, too, which Qt puts below each table
                under.append(block)
            elif block.text().strip():
                above = [block]
                groups.append(above)
            elif above:  # there is nothing to be cut
                above = [*above, block]
    return groups


def _height(document: PlainDocument, block: QTextBlock) -> float:
    top, bottom = _extent(document, block)
    return bottom - top


def _place(part: QTextBlock | QTextTable) -> int:
    return part.firstPosition() if isinstance(part, QTextFrame) else part.position()


def _extent(document: PlainDocument, part: QTextBlock | QTextTable) -> tuple[float, float]:
    layout = document.documentLayout()
    box = layout.frameBoundingRect(part) if isinstance(part, QTextFrame) else layout.blockBoundingRect(part)
    return box.top(), box.bottom()
