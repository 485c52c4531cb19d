"""`settings`: whether room.toml says what was accepted last, and the decision where it does not."""

import argparse
import json
from typing import Any

from desktop.settings.model import Settings
from desktop.settings.service import RoomSettings, SettingsStanding
from ui.cli.answers import Answer, Context
from ui.cli.sign_in import acting
from ui.languages import tr
from ui.office_time import at_office
from ui.words.dates import long_day

_LONGEST = 120  # letters of a value


def add_to(commands: "argparse._SubParsersAction[Any]", common: argparse.ArgumentParser) -> None:
    settings = commands.add_parser(
        "settings", parents=[common], help=tr("say where room.toml differs from what was accepted last, and decide it")
    )
    what = settings.add_mutually_exclusive_group()
    what.add_argument("--accept", action="store_true", help=tr("take over what room.toml says"))
    what.add_argument("--keep", action="store_true", help=tr("keep the accepted ones and write them into room.toml"))
    settings.set_defaults(run=_run)


def _run(context: Context, options: argparse.Namespace) -> Answer:
    with context.open_services() as room:
        actor = acting(room, context.user)
        found = room.get(RoomSettings).standing(actor)
        if options.accept:
            room.get(RoomSettings).take_over(actor, found.seen)
        if options.keep:
            room.get(RoomSettings).keep(actor, found.seen)
    decided = found.is_decided or options.accept or options.keep
    differences = [_difference(found, field) for field in found.differing]
    data = {"ok": decided, "decided": decided, "differences": differences}
    if options.accept:
        text = tr("What room.toml says is accepted.")
    elif options.keep:
        text = tr("The accepted settings are kept, and room.toml says the same.")
    else:
        text = _text(found)
    return Answer(text, {**data, "text": text}, ok=decided)


def _text(found: SettingsStanding) -> str:
    if found.is_decided:
        return tr("room.toml says what was accepted last.")
    lines = []
    if found.differing:
        lines.append(
            tr(
                "room.toml was changed without this program. Until an administrator decides, what keeps longer and "
                "allows less counts, and nothing is removed by itself:"
            )
        )
        line = tr("{field}: accepted {accepted}; in the file {in_file}; counts {counts}")
        lines += [line.format(**_difference(found, field)) for field in found.differing]
    if found.restored_from is not None:
        lines.append(
            tr(
                "The settings came out of a backup of {day}. Until an administrator accepts them, nothing is removed "
                "by itself."
            ).format(day=long_day(at_office(found.restored_from)))
        )
    lines.append(tr("Take over the file with `ruang-baca settings --accept`; keep the accepted ones with `--keep`."))
    return "\n".join(lines)


def _difference(found: SettingsStanding, field: str) -> dict[str, str]:
    in_file = found.in_file or found.accepted
    return {
        "field": field,
        "accepted": _value(found.accepted, field),
        "in_file": _value(in_file, field),
        "counts": _value(found.counts, field),
    }


def _value(settings: Settings, field: str) -> str:
    section, _, name = field.rpartition(".")
    dumped = settings.model_dump(mode="json")
    value = json.dumps((dumped[section] if section else dumped)[name], ensure_ascii=False)
    return value if len(value) <= _LONGEST else f"{value[:_LONGEST]} …"
