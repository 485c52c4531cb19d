"""`host` serves this room to other PCs, `join` makes this PC part of the room of another."""

import argparse
import json
import logging
import os
import signal
import sys
import threading
from collections.abc import Callable
from io import TextIOWrapper
from typing import Any, Final
from uuid import UUID

from catalog_db.errors import AddressUnusable, Cancelled, HostUnclear, RoomTakenOver
from desktop.actors import Actor, DeviceMode, program_itself
from desktop.backups.keeper import BackupKeeper
from desktop.clock import utc_now
from desktop.lan.announcing import Announcer, find_hosts, own_address, own_urls
from desktop.lan.host import Host
from desktop.lan.host_lock import HostLock
from desktop.lan.twins import TwinWatch
from desktop.platform.repeating import RetryingTask
from desktop.platform.system import die_with_parent
from desktop.recovery.taken_over import TwinNote
from desktop.room.joined_room import join_room
from desktop.room.room import Room
from desktop.security.devices import DeviceCard, Devices
from desktop.security.key_store import KeyFileStore
from desktop.sync.schedule import SyncSchedule
from desktop.sync.syncing import Sync
from ui.cli.answers import Answer, Context
from ui.cli.for_machine import add_machine_options, for_machine
from ui.cli.sign_in import acting
from ui.cli.streams import ConsoleProgress
from ui.crash_log import log_to
from ui.languages import tr
from ui.words.dates import ago_text

# Serving a room until somebody ends it: a signal, or the end of the program that started this one.

_EVERYWHERE = "0.0.0.0"
_SEARCH_S = 3.0
_POLL_S = 60.0
_LOG = "host"  # the windows of this PC write to another file


def serve(context: Context, options: argparse.Namespace, room: Room) -> None:
    """Serve the room, and say so once it is served.

    Raises:
        RoomServed, AddressUnusable
    """
    everywhere = options.address == _EVERYWHERE
    announcers: list[Announcer] = []
    watching: list[RetryingTask] = []
    port = room.settings.host.port if options.port is None else options.port
    log = log_to(room.folder.logs, _LOG)
    schedule = SyncSchedule(room.get(Sync), lambda cancel: room.open_search().catch_up(cancel))
    retention, keeper = room.make_daily_retention(), room.make_backup_keeper()
    background_check = room.make_background_check(with_index=not options.child_of)  # else the window checks the index
    tables, scans = room.make_background_tables(), room.make_background_scans()
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # both end it in order
    try:
        with HostLock(room.folder.host_lock) as lock:

            def ready(port: int) -> None:
                url = f"https://{own_address() if everywhere else options.address}:{port}"
                lock.say(url)
                _say(context, room, url, port)
                if not options.quiet:
                    interfaces = None if everywhere else [options.address]
                    announcers.append(Announcer(room.settings.name, room.settings.room_id, port, interfaces))
                    announcers[0].start()
                    watching.append(_watch(room, host, port, interfaces, on_twin))
                    watching[0].start()
                    watching[0].wake()

            host = room.make_host()
            taken: list[TwinNote] = []

            def on_twin(note: TwinNote) -> None:
                if note.equal:
                    _warn_of_equal(note)
                else:
                    taken.append(note)
                    host.stop()

            host.on_twin = on_twin

            if options.child_of:
                _end_with_input(host.stop)
            schedule.start()
            retention.start()
            keeper.start()
            background_check.start()
            tables.start()
            scans.start()
            host.serve(options.address, port, ready)
            if taken:
                raise RoomTakenOver(room.folder.path, taken[0].pc, taken[0].since, taken[0].url)
    except (OSError, OverflowError) as error:
        raise AddressUnusable(options.address, port) from error
    except KeyboardInterrupt:
        pass  # uvicorn ends in order first, then passes the signal on
    finally:
        schedule.stop()
        retention.stop()
        background_check.stop()
        tables.stop()
        scans.stop()
        for watch in watching:
            watch.stop()
        keeper.stop()
        if not options.child_of:  # else the window that started it makes the last one
            _back_up(keeper)
        for announcer in announcers:
            announcer.stop()
        logging.getLogger().removeHandler(log)
        log.close()


def _back_up(keeper: BackupKeeper) -> None:
    """The last backup of the day, where one is due; whoever ends the program twice does not wait for it."""
    cancel = threading.Event()
    try:
        keeper.close_day(cancel)
    except (KeyboardInterrupt, Cancelled):
        cancel.set()


def be_child_of(pid: int) -> None:
    """Be killed when the program that started this one dies (on Windows its Job Object sees to it), and speak UTF-8."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    die_with_parent(pid)


def _watch(
    room: Room, host: Host, port: int, interfaces: list[str] | None, on_twin: Callable[[TwinNote], None]
) -> RetryingTask:
    """Look at once, and then now and again, whether another PC says to be the host of this room."""
    watch = TwinWatch(
        room.settings.room_id,
        room.records,
        host.standing,
        room.folder.twin_note,
        lambda cancel: find_hosts(_SEARCH_S, interfaces, cancel),
        lambda: own_urls(port, interfaces),
        on_twin,
    )
    return RetryingTask("other hosts of this room", watch.ask_all, _POLL_S, _POLL_S)


def _warn_of_equal(note: TwinNote) -> None:
    text = tr(
        "The PC “{pc}” serves a copy of this same room. Only one of the two may go on: end the other, or let it join."
    )
    print(text.format(pc=note.pc), file=sys.stderr, flush=True)


def _say(context: Context, room: Room, url: str, port: int) -> None:
    text = tr("{room} is served at {url}. Ctrl+C ends it.").format(room=room.settings.name, url=url)
    said = {"ok": True, "text": text, "url": url, "port": port}
    print(json.dumps(said, ensure_ascii=False) if context.json else text, flush=True)


def _end_with_input(stop: Callable[[], None]) -> None:
    """Whoever started this program closes its standard input to end it in order."""

    def wait() -> None:
        while os.read(0, 1):  # not sys.stdin, whose lock would hold up the end of the program
            pass
        stop()

    threading.Thread(target=wait, name="end-of-input", daemon=True).start()


_FIND_HOST_S: Final = 5.0


def add_to(commands: "argparse._SubParsersAction[Any]", common: argparse.ArgumentParser) -> None:
    host = commands.add_parser("host", parents=[common], help=tr("serve this room to other PCs, or let one join"))
    host.add_argument("--address", default="0.0.0.0", metavar="IP", help=tr("address to listen at; all by default"))
    host.add_argument(
        "--port", type=int, metavar="N", help=tr("port to listen at; by default that of the settings, 47213")
    )
    host.add_argument("--quiet", action="store_true", help=tr("do not announce the room on the network"))
    instead = host.add_mutually_exclusive_group()
    instead.add_argument(
        "--invite", choices=[mode.value for mode in DeviceMode], help=tr("make a code for a PC of this kind, and end")
    )
    instead.add_argument("--list", action="store_true", help=tr("show the PCs that have joined, and end"))
    instead.add_argument("--revoke", type=UUID, metavar="ID", help=tr("let a PC in no more, and end"))
    host.add_argument(
        "--by-key", action="store_true", help=tr("with --list and --revoke: the key file stands for a sign-in")
    )
    # For the program that starts the host as its child: the host ends when its standard input does.
    host.add_argument("--child-of", type=int, metavar="PID", help=argparse.SUPPRESS)
    host.add_argument("--name", metavar="NAME", help=tr("name of the PC that is invited"))
    host.add_argument("--place", default="", metavar="PLACE", help=tr("where it stands"))
    host.set_defaults(run=_host)
    join = commands.add_parser("join", parents=[common], help=tr("make this PC part of a room"))
    join.add_argument("url", nargs="?", metavar="URL", help=tr("address of the host; looked for where it is missing"))
    join.add_argument("code", metavar="CODE", help=tr("the code that the host shows"))
    add_machine_options(join)
    join.set_defaults(run=_join)


def _host(context: Context, options: argparse.Namespace) -> Answer | int:
    if options.child_of:
        be_child_of(options.child_of)
    with context.open_room() as room:
        if options.invite:
            return _invite(context, options, room)
        if options.list:
            return _list(context, options, room)
        if options.revoke:
            room.get(Devices).revoke(_acting_here(context, options, room), options.revoke)
            return Answer(tr("The PC is let in no more."))
        serve(context, options, room)
    return 0


def _acting_here(context: Context, options: argparse.Namespace, room: Room) -> Actor:
    """Who looks at the PCs and shuts them out: who signs in, or with --by-key whoever can read the room's key file.

    So there is a way out at the room's own PC though nobody can sign in. A key file opens the records anyway.
    """
    if options.by_key and isinstance(context.keys, KeyFileStore):
        return program_itself()
    return acting(room, context.user)


def _invite(context: Context, options: argparse.Namespace, room: Room) -> Answer:
    actor = acting(room, context.user)
    mode = DeviceMode(options.invite)
    code = room.get(Devices).make_join_code(actor, mode, options.name or str(mode), options.place)
    text = tr("Code for {name}, for ten minutes: {code}").format(name=options.name or mode, code=code.code)
    return Answer(text, {"ok": True, "text": text, "code": code.code, "expires_at": code.expires_at.isoformat()})


def _list(context: Context, options: argparse.Namespace, room: Room) -> Answer:
    cards = room.get(Devices).list(_acting_here(context, options, room))
    listed = [
        {
            "id": str(card.id),
            "name": card.name,
            "place": card.place,
            "mode": card.mode,
            "revoked": card.revoked_at is not None,
            "version": card.program_version,
            "seen_at": card.seen_at and card.seen_at.isoformat(),
        }
        for card in cards
    ]
    text = "\n".join(map(_line, cards)) or tr("No PC has joined yet. `host --invite` makes a code for one.")
    return Answer(text, {"ok": True, "text": text, "devices": listed, "count": len(listed)})


def _line(card: DeviceCard) -> str:
    parts = [str(card.id), card.mode, card.name, card.place]
    if card.seen_at is not None:
        parts.append(tr("seen {when}").format(when=ago_text(card.seen_at, utc_now())))
        parts.append(tr("version {version}").format(version=card.program_version))
    if card.revoked_at is not None:
        parts.append(tr("(let in no more)"))
    return "  ".join(part for part in parts if part)


def _join(context: Context, options: argparse.Namespace) -> Answer:
    url = options.url or _find_host()
    context = for_machine(context, options)
    with join_room(context.room_path, context.keys, url, options.code) as room, ConsoleProgress() as progress:
        words = tr("Copying the catalogue: {count} files to go")
        missing = room.follow(threading.Event(), lambda count: progress.show(words.format(count=count)))
        progress.show(tr("Making the index for search"))
        room.open_search().catch_up(threading.Event())
        card = room.get(Devices).me(room.actor)
        count = room.catalogue.size()
    text = tr("This PC is now “{name}” in {room}. {count} publications were copied.").format(
        name=card.name, room=room.membership.settings.name, count=count
    )
    if missing:
        text += " " + tr("%n file(s) are still missing.", "", missing)
    data = {
        "ok": True,
        "text": text,
        "device": str(card.id),
        "mode": card.mode,
        "name": card.name,
        "count": count,
        "missing": missing,
    }
    return Answer(text, data)


def _find_host() -> str:
    """The one host that announces itself on this network."""
    found = find_hosts(_FIND_HOST_S)
    if len(found) == 1:
        return found[0].url
    raise HostUnclear(tuple(f"{host.name} {host.url}" for host in found))
