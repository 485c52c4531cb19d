"""`visitor export` and `visitor erase`: what is kept of those with an e-mail address, handed out or removed."""

import argparse
import hashlib
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from desktop.actors import Actor
from desktop.desk.guestbook.form import option_table
from desktop.desk.guestbook.values import VisitorCard
from desktop.desk.values import VisitorStillHere
from desktop.platform.files import write_whole
from desktop.room.joined_room import JoinedRoom
from desktop.room.room import Room
from desktop.visitors.personal_data import PersonalData
from desktop.visitors.values import PersonalRecord, as_json, as_objects
from ui.cli.answers import Answer, Context
from ui.cli.output import check_place
from ui.cli.sign_in import acting
from ui.languages import tr
from ui.words.people.personal_text import PersonalText, what_goes_and_stays

_MOST_TYPED = 1_000


def add_to(commands: "argparse._SubParsersAction[Any]", common: argparse.ArgumentParser) -> None:
    visitor = commands.add_parser("visitor", parents=[common], help=tr("hand out or remove what is kept of a visitor"))
    actions = visitor.add_subparsers(title=tr("actions"), metavar=tr("ACTION"), required=True)
    exporting = actions.add_parser("export", parents=[common], help=tr("hand out all that is kept of a visitor"))
    erasing = actions.add_parser("erase", parents=[common], help=tr("remove who a visitor was; it can't be undone"))
    for action, run in ((exporting, _export), (erasing, _erase)):
        action.add_argument("email", metavar="EMAIL")
        action.add_argument("--yes", action="store_true", help=tr("all with this e-mail, without asking"))
        action.set_defaults(run=run)
    exporting.add_argument(
        "file", type=Path, nargs="?", metavar="FILE", help=tr("a file: readable if it ends in .txt, else JSON")
    )


def _export(context: Context, options: argparse.Namespace) -> Answer:
    if options.file is not None:
        check_place(options.file)
    with context.open_services() as room:
        actor = acting(room, context.user)
        chosen = _choose(room, actor, options, tr("Hand out what is kept of which of them?"))
        if isinstance(chosen, Answer):
            return chosen
        records = [room.get(PersonalData).export(actor, card.id) for card in chosen]
        readable = _readable(room, records)
    data = {"ok": True, "text": "", "count": len(records)}
    if options.file is None:
        return Answer(readable, data | {"text": readable, "visitors": as_objects(records)})
    content = (readable if options.file.suffix.lower() == ".txt" else as_json(records)).encode("utf-8")
    write_whole(options.file, content, private=True)
    text = tr("{file} holds what is kept of {names}.").format(file=options.file, names=_names(chosen))
    return Answer(text, data | {"text": text, "file": str(options.file), "sha256": hashlib.sha256(content).hexdigest()})


def _erase(context: Context, options: argparse.Namespace) -> Answer:
    with context.open_services() as room:
        actor = acting(room, context.user)
        question = what_goes_and_stays() + "\n" + tr("Remove which of them?")
        chosen = _choose(room, actor, options, question)
        if isinstance(chosen, Answer):
            return chosen
        for card in chosen:  # all or none, as far as can be told beforehand
            if card.open_visit:
                raise VisitorStillHere(card.name, card.open_visit)
        done = [room.get(PersonalData).erase(actor, card.id) for card in chosen]
    text = tr("The identity of {names} was removed.").format(names=_names(chosen))
    text += "\n" + tr(
        "Make a new backup, and keep it beside older ones: restoring an older one then removes the identity again."
    )
    erased = [
        {"id": str(card.id), "visits": each.visits, "copies": each.copies, "marks": each.annotations}
        for card, each in zip(chosen, done, strict=True)
    ]
    return Answer(text, {"ok": True, "text": text, "count": len(done), "visitors": erased})


def _choose(
    room: Room | JoinedRoom, actor: Actor, options: argparse.Namespace, question: str
) -> list[VisitorCard] | Answer:
    """Those who are meant, or that nobody is."""
    cards = room.get(PersonalData).with_email(actor, options.email)
    if not cards:
        return Answer(tr("No visitor has this e-mail address."), ok=False)
    for n, card in enumerate(cards, 1):
        here = tr("here now, visit {visit}").format(visit=card.open_visit) if card.open_visit else ""
        last = f"{card.last_visit:%Y-%m-%d}" if card.last_visit else ""
        print("  ".join(part for part in (f"{n}.", card.name, card.institution, last, here) if part), file=sys.stderr)
    if options.yes:
        return cards
    prompt = tr("Numbers with commas, or all; nothing ends this: ")
    print(f"{question}\n{prompt}", end="", file=sys.stderr, flush=True)
    numbers = _numbers(sys.stdin.readline(_MOST_TYPED), len(cards))
    if numbers is None:
        return Answer(tr("That is none of the numbers. Nothing was done."), ok=False)
    if not numbers:
        return Answer(tr("Nothing was done."), ok=False)
    return [cards[n - 1] for n in numbers]


def _numbers(typed: str, most: int) -> list[int] | None:
    """Which lines are meant; None where it can't be understood."""
    words = typed.replace(",", " ").split()
    if [word.lower() for word in words] in (["all"], ["semua"]):
        return list(range(1, most + 1))
    if not all(word.isdecimal() and 1 <= int(word) <= most for word in words):
        return None
    return sorted({int(word) for word in words})


def _readable(room: Room | JoinedRoom, records: Sequence[PersonalRecord]) -> str:
    settings = room.settings
    writer = PersonalText(option_table(), settings.look.language.value, ZoneInfo(settings.office.time_zone))
    return ("\n" + "-" * 60 + "\n\n").join(writer.write(record) for record in records)


def _names(cards: Sequence[VisitorCard]) -> str:
    return ", ".join(card.name for card in cards)
