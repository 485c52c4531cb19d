"""`render` writes one watermarked page as a picture."""

import argparse
import hashlib
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QBuffer, QCoreApplication
from PySide6.QtGui import QImage

from catalog_db.errors import DocumentFailed, DocumentProblem
from desktop.clock import utc_now
from desktop.document.messages import Open, Render
from desktop.document.watermark import watermark_text
from desktop.platform.files import write_whole
from desktop.reading.sessions.local_session import guest_session
from ui.cli.answers import Answer, Context
from ui.cli.output import check_place, ending_in
from ui.cli.sign_in import acting
from ui.languages import tr

_VISIT_NUMBER = re.compile(r"\d{6}-\d{3,}")  # YYMMDD-NNN


def add_to(commands: "argparse._SubParsersAction[Any]", common: argparse.ArgumentParser) -> None:
    render = commands.add_parser("render", parents=[common], help=tr("write a watermarked page as a picture"))
    render.add_argument("id", metavar="ID", help=tr("id of a publication, or its first letters"))
    render.add_argument("--page", type=_from_one, required=True, metavar="N", help=tr("page in the file, from 1"))
    render.add_argument("--out", type=_picture, required=True, metavar="FILE.png")
    render.add_argument("--dpi", type=_dpi, default=150, help=tr("dots per inch, 36 to 600"))
    render.add_argument("--visit", type=_visit, metavar="NUMBER", help=tr("visit number for the watermark"))
    render.set_defaults(run=_render)


def _from_one(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(tr("pages count from 1"))
    return int(text)


def _picture(text: str) -> Path:
    return ending_in(text, ".png")


def _dpi(text: str) -> int:
    if not text.isdecimal() or not 36 <= int(text) <= 600:
        raise argparse.ArgumentTypeError(tr("dots per inch lie between 36 and 600"))
    return int(text)


def _visit(text: str) -> str:
    if not _VISIT_NUMBER.fullmatch(text):
        raise argparse.ArgumentTypeError(tr("a visit number looks like 261124-001"))
    return text


def _render(context: Context, options: argparse.Namespace) -> Answer:
    check_place(options.out)
    with context.open_room() as room, room.documents.start() as process:
        acting(room, context.user)
        details = room.catalogue.get(room.catalogue.find(options.id))
        if details.sha256 is None:
            raise DocumentFailed(DocumentProblem.MISSING)
        if details.pages and options.page > details.pages:
            there = tr("“{title}” has {pages} pages; page {page} does not exist.")
            return Answer(there.format(title=details.title, pages=details.pages, page=options.page), ok=False)
        session = replace(guest_session(utc_now), visit_number=options.visit or "")
        guest = QCoreApplication.translate("Session", "Guest")
        watermark = watermark_text(session, room.settings, "" if options.visit else guest)
        process.call(Open(room.books.document(details.sha256), watermark=watermark))
        picture = process.call(Render(options.page - 1, options.dpi / 72))
    image = QImage(picture.payload, picture.width, picture.height, picture.stride, QImage.Format.Format_RGB888)
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs ask for bytes
    content = bytes(buffer.data().data())
    write_whole(options.out, content)
    text = tr("Page {page} of “{title}” lies in {file}.")
    return Answer(
        text.format(page=options.page, title=details.title, file=options.out),
        {
            "ok": True,
            "text": text.format(page=options.page, title=details.title, file=options.out),
            "file": str(options.out),
            "sha256": hashlib.sha256(content).hexdigest(),
        },
    )
