"""The ways by which pages or their words leave the room, and what in the program opens them.

Something new in the program that may let a page out has to be named here, or `test_no_other_exit.py` fails: beside an
exit, which then has to be walked, or beside the reason why no page leaves there.
"""

from collections.abc import Callable
from enum import StrEnum
from typing import Any, TypeVar

from desktop.document.messages import (
    Close,
    CompareText,
    Find,
    GetCover,
    GetFrontMatter,
    GetLinks,
    GetText,
    GetTexts,
    GetWatermark,
    GetWords,
    MakeCopy,
    Open,
    ReadCodes,
    ReadScan,
    ReadSheets,
    ReadTable,
    ReadTableIn,
    Render,
    Request,
    Rest,
    Thumbnail,
)
from desktop.reading.copies.values import Channel

Test = TypeVar("Test", bound=Callable[..., None])


class Exit(StrEnum):
    """A way out."""

    PAGE = "page on the screen"
    THUMBNAIL = "thumbnail"
    COVER = "cover"
    TEXT_MODE = "text mode"
    CLIPBOARD = "clipboard"
    PRINT_PREVIEW = "print preview"
    PRINT = "print"
    SOFTCOPY = "softcopy"
    SOME_PAGES = "softcopy of some pages"
    PHONE = "copy for a phone"
    EMAIL = "copy by e-mail"
    PAGE_IMAGE = "page image"
    REPORT = "picture in a report"
    ANNOTATIONS_PRINTED = "one's annotations, printed"
    ANNOTATIONS_PDF = "one's annotations as PDF"
    ANNOTATIONS_TEXT = "one's annotations as text"
    TABLE_VIEW = "table beside its page"
    TABLE = "table, pasted or as a file: cells, with source and serial below"


# Each request of the document process: by which exits its answer leaves, or why no page does.
REQUESTS: dict[type[Request[Any]], tuple[Exit, ...] | str] = {
    Render: (Exit.PAGE, Exit.PRINT_PREVIEW, Exit.PRINT, Exit.PAGE_IMAGE, Exit.REPORT),
    Thumbnail: (Exit.THUMBNAIL,),
    GetWatermark: (Exit.TEXT_MODE, Exit.TABLE_VIEW),
    GetText: (Exit.TEXT_MODE,),
    GetWords: (Exit.CLIPBOARD, Exit.ANNOTATIONS_PRINTED, Exit.ANNOTATIONS_PDF, Exit.ANNOTATIONS_TEXT),
    GetCover: (Exit.COVER,),
    MakeCopy: (Exit.SOFTCOPY, Exit.SOME_PAGES, Exit.PHONE, Exit.EMAIL, Exit.PRINT_PREVIEW, Exit.PRINT),
    Open: "sizes, labels and titles",
    Close: "nothing comes back",
    Rest: "nothing comes back",
    Find: "a line around a hit, in the list of hits on the screen",
    GetLinks: "places on the page",
    GetTexts: "for the index; the window never asks for it",
    GetFrontMatter: "for the librarian's proposals",
    ReadCodes: "serials and codes",
    CompareText: "two numbers",
    ReadTable: (Exit.TABLE_VIEW, Exit.TABLE),
    ReadTableIn: (Exit.TABLE_VIEW, Exit.TABLE),
    ReadScan: "words for the index and for lines of hits, like those of pages with text",
    ReadSheets: "cells of a file that somebody brings to be verified",
}

CHANNELS: dict[Channel, Exit] = {
    Channel.FOLDER: Exit.SOFTCOPY,
    Channel.PRINTER: Exit.PRINT,
    Channel.PHONE: Exit.PHONE,
    Channel.EMAIL: Exit.EMAIL,
    Channel.CLIPBOARD: Exit.TABLE,
}

WALKED: set[Exit] = set()


def walks(*exits: Exit) -> Callable[[Test], Test]:
    """Says which exits a test walks."""
    WALKED.update(exits)
    return lambda test: test
