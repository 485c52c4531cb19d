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

# Places in the program that put something on paper, on the clipboard, into a picture or into a file that somebody
# chose: by which exit it leaves, or why it is no page of a book.
DOORS: dict[str, tuple[Exit, ...] | str] = {
    "ui/viewer/text/copying.py": (Exit.CLIPBOARD,),
    "ui/viewer/text/text_mode.py": (Exit.CLIPBOARD,),
    "ui/words/cite_menu.py": "where a book is from, copied or as a file: its title and numbers, no page of it",
    "ui/viewer/tables/taking.py": (Exit.TABLE,),
    "ui/cli/commands/render.py": (Exit.PAGE_IMAGE,),
    "ui/desk/copies/paper_run.py": (Exit.PRINT,),
    "ui/desk/copies/citation_lists.py": "where books are from: their titles and numbers, no page of them",
    "desktop/reading/copies/citations.py": "where books are from: their titles and numbers, no page of them",
    "ui/desk/copies/requests_page.py": (Exit.SOFTCOPY, Exit.SOME_PAGES),
    "ui/reader/annotations/export.py": (Exit.ANNOTATIONS_PRINTED, Exit.ANNOTATIONS_PDF, Exit.ANNOTATIONS_TEXT),
    "desktop/reading/opinions/report_picture.py": (Exit.REPORT,),
    "desktop/reading/copies/paper.py": (Exit.PRINT_PREVIEW, Exit.PRINT),
    "desktop/reading/copies/release.py": (Exit.SOFTCOPY, Exit.SOME_PAGES),
    "desktop/lan/phone_copies.py": (Exit.PHONE,),
    "desktop/document/page_worker.py": "hands on what views want: each of those who want a picture has a row",
    "ui/viewer/pages/pictures.py": (Exit.PAGE,),
    "ui/viewer/side/thumbnails.py": (Exit.THUMBNAIL,),
    "ui/viewer/page_reporting.py": (Exit.REPORT,),
    "ui/staff/publications/compare_dialog.py": (Exit.PAGE,),
    "desktop/platform/files.py": "the room's own files; writes what it is given: each of those who give has a row",
    "desktop/catalogue/webapi/fetching.py": "files of the WebAPI, before they are imported",
    "ui/staff/backups/panel.py": "a sealed backup",
    "ui/staff/devices/panel.py": "a file by which PCs join, with a code for them",
    "ui/staff/central/offline_exchange.py": "packs of publications and envelopes, by a librarian, for other rooms",
    "ui/cli/commands/central.py": "the invitation of a room",
    "desktop/reading/copies/tables/taking.py": (Exit.TABLE,),
    "ui/cli/commands/visitor.py": "what is kept of a visitor, in words; of pages the lines that they marked",
    "ui/desk/kept_data.py": "what is kept of a visitor, in words; of pages the lines that they marked",
    "ui/staff/accounts/recovery_code.py": "the recovery code",
    "ui/staff/services.py": "a slip of words of its own, to try the printer",
    "ui/staff/settings/logo_editor.py": "the office's logo, kept with the settings",
    "ui/staff/settings/texts_editor.py": "the office's own words for its visitors",
    "ui/recovery/loss_list.py": "numbers of visits, copies and complaints that are lost",
    "ui/desk/services.py": "slips of visits",
    "ui/help/cards.py": "sentences of the help and keys",
    "ui/printing/forms.py": "forms without a visitor",
    "ui/printing/print_dialog.py": "prints what it is given: each of those who give has a row",
    "ui/printing/printing.py": "prints what it is given",
    "ui/printing/printout.py": "prints what it is given",
    "ui/printing/citation_slip.py": "how to cite a copy",
    "ui/printing/citation_list.py": "where books are from: their titles and numbers, no page of them",
    "ui/printing/receipt.py": "receipts of complaints",
    "ui/printing/data_request_letter.py": "an office's answer to whom data is about, without what is kept of them",
    "ui/printing/incident_sheet.py": "what the staff noted of an incident",
    "ui/printing/kept_where.py": "which kinds of data are kept, where and how long, of nobody in particular",
    "ui/printing/visit_slip.py": "slips of visits",
    "ui/printing/day_summary.py": "figures of a day",
    "ui/desk/queue/panel.py": "slips of visits",
    "ui/about.py": "the program's own source code",
    "ui/staff/health/dialogs.py": "how the room is, without what visitors or books say",
    "desktop/room/support.py": "how the room is, without what visitors or books say",
    "ui/reports/letter.py": "figures of the room",
    "ui/reports/panel.py": "figures of the room",
    "ui/widgets/saving.py": "asks where what it is given goes: each of those who give has a row",
    "ui/reports/saving.py": "figures of the room",
    "ui/lock/ways_out.py": "two words of its own, to see whether they are cleared",
    "ui/tour/stage.py": "pictures of the tour, of samples only",
}

WALKED: set[Exit] = set()


def walks(*exits: Exit) -> Callable[[Test], Test]:
    """Says which exits a test walks."""
    WALKED.update(exits)
    return lambda test: test
