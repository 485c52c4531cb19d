"""Serving a room until somebody ends it: a signal, or the end of the program that started this one."""

import argparse
import json
import logging
import os
import signal
import sys
import threading
from collections.abc import Callable
from io import TextIOWrapper
from typing import TYPE_CHECKING

from catalog_db.errors import AddressUnusable, Cancelled, RoomTakenOver
from ui.cli.answers import Context
from ui.crash_log import log_to
from ui.languages import tr

if TYPE_CHECKING:
    from desktop.backups.keeper import BackupKeeper
    from desktop.lan.host import Host
    from desktop.platform.retrying_task import Errand
    from desktop.recovery.taken_over import TwinNote
    from desktop.room.room import Room

_EVERYWHERE = "0.0.0.0"
_LOOK_S = 3.0
_LOOK_AGAIN_S = 60.0
_LOG = "host"  # the windows of this PC write to another file


def serve(context: Context, options: argparse.Namespace, room: "Room") -> None:
    """Serve the room, and say so once it is served.

    Raises:
        RoomServed, AddressUnusable
    """
    from desktop.lan.announcing import Announcer, own_address
    from desktop.lan.host_lock import HostLock
    from desktop.platform.retrying_task import Errand
    from desktop.recovery.taken_over import TwinNote
    from desktop.sync.schedule import SyncSchedule

    everywhere = options.address == _EVERYWHERE
    announcers: list[Announcer] = []
    watching: list[Errand] = []
    port = room.settings.host.port if options.port is None else options.port
    log = log_to(room.folder.logs, _LOG)
    schedule = SyncSchedule(room.sync, lambda cancel: room.open_search().catch_up(cancel))
    retention, keeper = room.make_daily_retention(), room.make_backup_keeper()
    look_over = room.make_look_over(with_index=not options.child_of)  # else the window looks at the index
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
                    watching.append(_watch(room, host, port, interfaces, meet))
                    watching[0].start()
                    watching[0].wake()

            host = room.make_host()
            taken: list[TwinNote] = []

            def meet(note: TwinNote) -> None:
                if note.equal:
                    _tell_of_equal(note)
                else:
                    taken.append(note)
                    host.stop()

            host.on_twin = meet
            if options.child_of:
                _end_with_input(host.stop)
            schedule.start()
            retention.start()
            keeper.start()
            look_over.start()
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
        look_over.stop()
        for watch in watching:
            watch.stop()
        keeper.stop()
        if not options.child_of:  # else the window that started it makes the last one
            _back_up(keeper)
        for announcer in announcers:
            announcer.stop()
        logging.getLogger().removeHandler(log)
        log.close()


def _back_up(keeper: "BackupKeeper") -> None:
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
    if sys.platform == "linux":
        from desktop.platform import linux

        linux.die_with_parent(pid)


def _watch(
    room: "Room", host: "Host", port: int, interfaces: list[str] | None, meet: "Callable[[TwinNote], None]"
) -> "Errand":
    """Look at once, and then now and again, whether another PC says to be the host of this room."""
    from desktop.lan.announcing import find_hosts, own_urls
    from desktop.lan.twins import TwinWatch
    from desktop.platform.retrying_task import Errand

    watch = TwinWatch(
        room.settings.room_id, room.records, host.standing, room.folder.twin_note,
        lambda cancel: find_hosts(_LOOK_S, interfaces, cancel),
        lambda: own_urls(port, interfaces),
        meet,
    )  # fmt: skip
    return Errand("other hosts of this room", watch.look, _LOOK_AGAIN_S, _LOOK_AGAIN_S)


def _tell_of_equal(note: "TwinNote") -> None:
    text = tr(
        "The PC “{pc}” serves a copy of this same room. Only one of the two may go on: end the other, or let it join."
    )
    print(text.format(pc=note.pc), file=sys.stderr, flush=True)


def _say(context: Context, room: "Room", url: str, port: int) -> None:
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
