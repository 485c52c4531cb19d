"""`provision` sets up this PC by a file, or writes the file for the next PCs of a room."""

import argparse
import os
import platform
import sys
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from catalog_db.errors import Fault, HostUnclear, OutputUnwritable, ReadingRoomError
from catalog_db.rules.security.joining import LONGEST_HOURS
from desktop.actors import DeviceMode
from desktop.lan.addresses import typed_address
from desktop.lan.announcing import find_hosts, own_address
from desktop.platform.files import read_regular
from desktop.room.provisioning import HostOutcome, Step, serve_for_joining, set_up_host, set_up_pc
from desktop.room.room import Room
from desktop.room_folder import RoomFolder
from desktop.security.devices import Devices
from desktop.security.provisioning import Provisioning, check_places
from desktop.settings.errors import HostRefused
from desktop.settings.provision_file import (
    MOST_BYTES,
    LineProblem,
    ProvisionFile,
    ProvisionMode,
    read_provision,
    save_text,
    with_join,
    without_code,
)
from ui.cli.answers import Answer, Context
from ui.cli.commands.staff import NEW_PASSWORD, recovery_code_text
from ui.cli.for_machine import add_machine_options, for_machine
from ui.cli.sentences import command_sentence
from ui.cli.sign_in import acting, read_password
from ui.languages import tr
from ui.office_time import office_moment
from ui.printing.printing import keep_printer
from ui.printing.printout import Paper
from ui.staff.devices.second_windows import MODES, keep_display
from ui.window_state import WindowState, state_file
from ui.words.people.names import mode_name
from ui.words.room.provisioning import file_head, places_words, problem_sentence

_FIND_HOST_S: Final = 5.0


def add_to(commands: "argparse._SubParsersAction[Any]", common: argparse.ArgumentParser) -> None:
    provision = commands.add_parser(
        "provision", parents=[common], help=tr("set up this PC by a file, or write the file for the next PCs")
    )
    provision.add_argument("file", type=Path, metavar="FILE", help=tr("provision.toml"))
    provision.add_argument(
        "--mode",
        type=ProvisionMode,
        choices=list(ProvisionMode),
        help=tr("what this PC is to be, where the file does not say it"),
    )
    provision.add_argument("--name", default="", metavar="NAME", help=tr("name of this PC in the room"))
    provision.add_argument("--place", default="", metavar="PLACE", help=tr("where it stands"))
    what = provision.add_mutually_exclusive_group()
    what.add_argument("--check", action="store_true", help=tr("say what is wrong in the file, and change nothing"))
    what.add_argument(
        "--update", action="store_true", help=tr("change settings that differ from the file, or join anew")
    )
    what.add_argument(
        "--write", action="store_true", help=tr("write the file for the next PCs of this room, with a code for them")
    )
    provision.add_argument(
        "--places",
        nargs="+",
        type=_place,
        default=[],
        metavar="KIND=N",
        help=tr("with --write: how many PCs of each kind, such as reader=4 board=1"),
    )
    provision.add_argument(
        "--hours",
        type=int,
        default=24,
        metavar="N",
        help=tr("with --write: for how many hours the code counts, {most} at most").format(most=LONGEST_HOURS),
    )
    add_machine_options(provision)
    provision.set_defaults(run=_provision)


def _place(text: str) -> tuple[DeviceMode, int]:
    kind, _, count = text.partition("=")
    if kind not in set(DeviceMode) or not count.isdecimal():
        raise argparse.ArgumentTypeError(tr("such as reader=4; kinds are {kinds}").format(kinds=", ".join(DeviceMode)))
    return DeviceMode(kind), int(count)


def _provision(context: Context, options: argparse.Namespace) -> Answer:
    if options.write:
        return _write(context, options)
    text, file = _read(options.file)
    if not isinstance(file, ProvisionFile):
        return _problems(options.file, file)
    mode, wish = file.role_of(platform.node(), options.mode)
    if mode is None:
        kinds = ", ".join(ProvisionMode)
        words = tr("The file does not say what this PC is to be. Say it with --mode: {kinds}.").format(kinds=kinds)
        return Answer(words, {"ok": False, "text": words, "problems": []}, ok=False)
    is_host = RoomFolder(context.room_path).settings_file.exists()
    refused = None
    if mode is ProvisionMode.HOST and not (options.mode or is_host or file.means_host(platform.node())):
        refused = HostRefused("any")
    if options.check:
        words = tr("Nothing is wrong in {file}. This PC would become: {kind}.").format(
            file=options.file.name, kind=_kind(mode)
        )
        if refused is not None:
            words += " " + command_sentence(refused)
        return Answer(words, {"ok": True, "text": words, "mode": mode, "problems": []})
    if refused is not None:
        raise refused
    context = for_machine(context, options)
    said = _Said()
    if mode is ProvisionMode.HOST:
        _host(context, options, text, file, said)
    else:
        wish = replace(wish, name=options.name or wish.name, place=options.place or wish.place)
        _pc(context, options, text, file, wish, said)
    return said.answer(mode)


@dataclass
class _Said:
    """What is to be told at the end."""

    lines: list[str] = field(default_factory=list)
    done: list[Step] = field(default_factory=list)
    failed: list[tuple[Step, ReadingRoomError]] = field(default_factory=list)
    data: dict[str, Any] = field(default_factory=dict)

    @staticmethod
    def tell_secret(words: str) -> None:
        """At once, and in no JSON: nobody is told it again, whatever fails or is stopped afterwards."""
        print(words, file=sys.stderr, flush=True)

    def answer(self, mode: ProvisionMode) -> Answer:
        still = [
            tr("Still open, {step}: {reason}").format(step=_step_name(step), reason=command_sentence(error))
            for step, error in self.failed
        ]
        if still:
            still.append(tr("The rest is done. The same command once more does what is open."))
        if not self.done and not still:
            self.lines.append(tr("This PC is set up as the file says: nothing was left to do."))
        text = "\n".join([*self.lines, *still])
        left = [{"step": step, "text": command_sentence(error)} for step, error in self.failed]
        data = {"ok": not still, "text": text, "mode": mode, "done": self.done, "open": left}
        return Answer(text, data | self.data, ok=not still)


def _host(context: Context, options: argparse.Namespace, text: str, file: ProvisionFile, said: _Said) -> None:
    outcome = set_up_host(
        context.room_path,
        context.keys,
        file,
        lambda room: acting(room, context.user),
        _chosen_password(),
        update=options.update,
    )
    with outcome.room as room:
        said.done, said.failed = outcome.done, outcome.failed
        said.data = {"room": str(context.room_path), "code": room.settings.code}
        if Step.ROOM in outcome.done:
            said.lines.append(tr("The room is ready: {folder}").format(folder=context.room_path))
        if Step.SETTINGS in outcome.done:
            said.lines.append(tr("The settings are as the file says now."))
        _tell_secrets(outcome, file, said)
        if Step.CENTRAL in outcome.done:
            said.lines.append(tr("The room is connected to the central office."))
        new = text
        if file.own.central.code and Step.CENTRAL not in [step for step, _ in outcome.failed]:
            new = without_code(new, "central")
        if outcome.code is not None:
            address = file.own.join.address or _address_of(room)
            new = with_join(new, address, outcome.code.code, room.settings.room_id)
        written = _rewrite(options.file, text, new)
        if outcome.code is not None:
            _tell_code(options.file, written, outcome, file, said)
        _keep_for_pc(room.settings.room_id, file, said)


def _tell_secrets(outcome: HostOutcome, file: ProvisionFile, said: _Said) -> None:
    if outcome.password and file.own.admin is not None:
        words = tr("Password of {user}: {password}\nIt is shown only now, and has to be changed at the first sign-in.")
        said.tell_secret(words.format(user=file.own.admin.user, password=outcome.password))
    if outcome.recovery_code:
        said.tell_secret(recovery_code_text(outcome.recovery_code))


def _tell_code(path: Path, written: str, outcome: HostOutcome, file: ProvisionFile, said: _Said) -> None:
    assert outcome.code is not None
    until = office_moment(outcome.code.expires_at)
    places = places_words(file.own.join.places.counts)
    if outcome.code.code in written:
        words = _next_words()
    else:
        said.tell_secret(tr("Code for the next PCs: {code}").format(code=outcome.code.code))
        words = tr("The code could not be put into {file}: write it under [join]. It counts until {moment}: {places}.")
    said.lines.append(words.format(file=path.name, moment=until, places=places))


def _pc(context: Context, options: argparse.Namespace, text: str, file: ProvisionFile, wish: Any, said: _Said) -> None:
    room, is_new = set_up_pc(
        context.room_path,
        context.keys,
        file,
        wish,
        lambda: file.own.join.address or _find_host(),
        update=options.update,
    )
    with room:
        card = room.get(Devices).me(room.actor) if is_new else None
        said.data = {"room": str(context.room_path), "device": str(room.membership.device_id)}
        if card is not None:
            said.done.append(Step.JOINED)
            said.data |= {"name": card.name, "places_left": room.places_left}
            words = tr("This PC is “{name}” ({kind}) of {room} now. Its publications come once the program is opened.")
            said.lines.append(
                words.format(name=card.name, kind=mode_name(card.mode), room=room.membership.settings.name)
            )
        if room.places_left is not None and room.places_left > 0:
            words = tr("The code in the file lets more PCs join: {count}.")
            said.lines.append(words.format(count=room.places_left))
        elif is_new:  # used up, or for one PC only
            is_out = _rewrite(options.file, text, without_code(text, "join")) != text
            said.lines.append(
                tr("The code in the file lets no more PC join, and was taken out.")
                if is_out
                else tr("The code in the file lets no more PC join; it could not be taken out.")
            )
        _keep_for_pc(room.membership.settings.room_id, file, said)


def _keep_for_pc(room_id: str, file: ProvisionFile, said: _Said) -> None:
    """Printer and displays, which this account keeps for itself."""
    state = WindowState(state_file(room_id))
    before = state.words()
    if file.own.printers is not None:
        keep_printer(state, file.own.printers.slips, Paper(file.own.printers.paper))
    for mode in MODES:
        if (number := getattr(file.own.displays, mode.value)) > 0:
            keep_display(state, mode, number)
    state.flush()
    if state.words() != before:
        said.done.append(Step.PC)
        said.lines.append(tr("Printer and displays are as the file says."))


def _write(context: Context, options: argparse.Namespace) -> Answer:
    places = dict(options.places)
    check_places(places, options.hours)
    before = ""
    if options.file.exists():
        before, file = _read(options.file)
        if not isinstance(file, ProvisionFile):
            return _problems(options.file, file)
    with context.open_room() as room:
        actor = acting(room, context.user)
        made = room.get(Provisioning).make(actor, places, options.hours)
        serve_for_joining(room)
        head = file_head(room.settings.name, places, made.expires_at)
        new = with_join(before or head, _address_of(room), made.code, room.settings.room_id)
        try:
            if made.code not in new:
                raise OutputUnwritable(options.file)  # [join] is written in a way of its own
            save_text(options.file, new)
        except ReadingRoomError:
            room.get(Provisioning).revoke(actor, made.id)  # nobody knows it
            raise
    text = _next_words().format(
        file=options.file.name, moment=office_moment(made.expires_at), places=places_words(places)
    )
    data = {"ok": True, "text": text, "file": str(options.file), "expires_at": made.expires_at.isoformat()}
    return Answer(text, data)


def _read(path: Path) -> tuple[str, ProvisionFile | tuple[LineProblem, ...]]:
    try:
        content = read_regular(path, MOST_BYTES + 1)
    except OSError:
        return "", (LineProblem(0, Fault("unreadable")),)
    if content is None:
        return "", (LineProblem(0, Fault("no_file")),)
    return content.decode("utf-8-sig", "replace"), read_provision(content)


def _problems(path: Path, problems: tuple[LineProblem, ...]) -> Answer:
    listed = [{"line": each.line, "key": each.key, "text": problem_sentence(each)} for each in problems]
    head = tr("{file} can't be used, and nothing was changed:").format(file=path.name)
    text = "\n".join([head, *(str(each["text"]) for each in listed)])
    return Answer(text, {"ok": False, "text": text, "problems": listed}, ok=False)


def _rewrite(path: Path, before: str, after: str) -> str:
    """What the file says then: on a medium that can't be written it stays as it is, which undoes nothing."""
    try:
        if after != before:
            save_text(path, after)
    except ReadingRoomError:
        return before
    return after


def _chosen_password() -> str:
    """Of the first administrator, where a file names it; nobody is asked."""
    return read_password("", NEW_PASSWORD) if os.environ.get(NEW_PASSWORD) else ""


def _address_of(room: Room) -> str:
    return typed_address(f"https://{own_address()}:{room.settings_now().host.port}")


def _find_host() -> str:
    found = find_hosts(_FIND_HOST_S)
    if len(found) == 1:
        return found[0].url
    raise HostUnclear(tuple(f"{host.name} {host.url}" for host in found))


def _next_words() -> str:
    return tr("{file} lets the next PCs join until {moment}: {places}. Start `ruang-baca provision` there with it.")


def _step_name(step: Step) -> str:
    return {
        Step.ROOM: tr("Room"),
        Step.SETTINGS: tr("Settings"),
        Step.ADMIN: tr("Administrator"),
        Step.CENTRAL: tr("Central office"),
        Step.CODE: tr("Code for the next PCs"),
        Step.JOINED: tr("Joining"),
        Step.PC: tr("Printer and displays"),
    }[step]


def _kind(mode: ProvisionMode) -> str:
    return mode_name(mode.device) if mode.device is not None else tr("host of a room")
