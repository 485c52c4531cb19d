"""`deliver` hands out a watermarked copy, `verify` says whose copy something is."""

import argparse
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from catalog_db.models import CopyKind, DeliveryState
from catalog_db.rules.desk.numbering import is_visit_number
from catalog_db.rules.reading.check_code import read_typed
from catalog_db.rules.reading.page_ranges import PagesInvalid, read_pages
from desktop.actors import Actor, DeviceMode
from desktop.reading.copies.ledger import Ledger
from desktop.reading.copies.release import CopyRelease
from desktop.reading.copies.values import RequestedCopy, Verdict
from desktop.reading.copies.verifying import CopyReader
from ui.cli.answers import Answer, Context
from ui.cli.output import check_place, ending_in
from ui.cli.sign_in import acting
from ui.languages import tr
from ui.words.books.copies import verdict_sentence


def add_to(commands: "argparse._SubParsersAction[Any]", common: argparse.ArgumentParser) -> None:
    deliver = commands.add_parser("deliver", parents=[common], help=tr("hand out a watermarked copy of a publication"))
    deliver.add_argument("id", metavar="ID", help=tr("id of a publication, or its first letters"))
    deliver.add_argument("--visit", type=_visit, required=True, metavar="NUMBER", help=tr("who gets it"))
    deliver.add_argument("--out", type=_file, required=True, metavar="FILE.pdf")
    deliver.add_argument("--pages", type=_pages, default="", metavar="1-9", help=tr("only these pages of the file"))
    deliver.set_defaults(run=_deliver)
    verify = commands.add_parser("verify", parents=[common], help=tr("say whose copy something is"))
    verify.add_argument(
        "what",
        metavar="FILE|SERIAL",
        help=tr("a PDF, a scanned or photographed page, a spreadsheet with a table, or a serial with its check code"),
    )
    verify.set_defaults(run=_verify)


def _visit(text: str) -> str:
    if not is_visit_number(text):
        raise argparse.ArgumentTypeError(tr("a visit number looks like 261124-001"))
    return text


def _file(text: str) -> Path:
    return ending_in(text, ".pdf")


def _pages(text: str) -> str:
    try:
        read_pages(text)
    except PagesInvalid as error:
        raise argparse.ArgumentTypeError(tr("pages are written like 1-9,12")) from error
    return text


def _deliver(context: Context, options: argparse.Namespace) -> Answer:
    check_place(options.out)
    with context.open_services() as room:
        actor = acting(room, context.user)
        requested = RequestedCopy(room.catalogue.find(options.id), CopyKind.SOFTCOPY, options.pages)
        done = room.get(CopyRelease).release_for(actor, options.visit, requested, options.out)
    text = tr("Copy {serial} of “{title}” lies in {file}.").format(serial=done.serial, title=done.title, file=done.file)
    return Answer(text, {"serial": done.serial, "sha256": done.sha256, "pages": done.pages})


def _verify(context: Context, options: argparse.Namespace) -> Answer:
    with context.open_services() as room:
        # Anybody may ask whether a copy is a real one; whose it is, only the staff.
        actor = acting(room, context.user) if context.user else Actor(DeviceMode.DESK)
        zone = ZoneInfo(room.settings.office.time_zone)
        path = Path(options.what)
        if path.is_file():
            verdict = room.get(CopyReader).verify(actor, path)
        elif read_typed(options.what, room.settings.code) is not None:
            verdict = room.get(Ledger).verify(actor, options.what)
        else:
            text = tr("“{what}” is neither a file nor a serial such as {code}-000123.")
            return Answer(text.format(what=options.what, code=room.settings.code), ok=False)
    return Answer(verdict_sentence(verdict, zone), _object(verdict), ok=verdict.genuine)


def _object(verdict: Verdict) -> dict[str, Any]:
    found: dict[str, Any] = {
        "genuine": verdict.genuine,
        "serial": verdict.serial or None,
        "title": verdict.title or None,
        "delivered_at": verdict.delivered_at.isoformat() if verdict.delivered_at else None,
        "finding": verdict.finding.value,
    }
    if verdict.pages:
        found["pages"], found["printed"] = verdict.pages, verdict.printed
    if verdict.state not in (None, DeliveryState.DELIVERED):
        found["state"] = verdict.state
    if verdict.unchanged is not None:
        found["unchanged"] = verdict.unchanged
    if verdict.text_agrees is not None:
        found["text_agrees"] = verdict.text_agrees
    if verdict.table is not None:
        found["table"] = verdict.table.number
        found["format"] = verdict.table.format.value
    if verdict.cells is not None:
        found["cells_agree"] = verdict.cells_agree
        found["cells_otherwise"], found["cells_changed"] = verdict.cells.otherwise, verdict.cells.changed
    if verdict.visit:
        found["visit"] = verdict.visit
    return found
