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

from catalog_db.errors import AddressUnusable
from ui.cli.answers import Context
from ui.crash_log import log_to
from ui.languages import tr

if TYPE_CHECKING:
    from desktop.room import Room

_EVERYWHERE = "0.0.0.0"
_LOG = "host"  # the windows of this PC write to another file


def serve(context: Context, options: argparse.Namespace, room: "Room") -> None:
    """Serve the room, and say so once it is served.

    Raises:
        RoomServed, AddressUnusable
    """
    from desktop.lan.announcing import Announcer, own_address
    from desktop.lan.host_lock import HostLock
    from desktop.sync.schedule import SyncSchedule

    everywhere = options.address == _EVERYWHERE
    announcers: list[Announcer] = []
    port = room.settings.host.port if options.port is None else options.port
    log = log_to(room.folder.logs, _LOG)
    schedule = SyncSchedule(room.sync, lambda cancel: room.open_search().catch_up(cancel))
    retention = room.make_daily_retention()
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

            host = room.make_host()
            if options.child_of:
                _end_with_input(host.stop)
            schedule.start()
            retention.start()
            host.serve(options.address, port, ready)
    except (OSError, OverflowError) as error:
        raise AddressUnusable(options.address, port) from error
    except KeyboardInterrupt:
        pass  # uvicorn ends in order first, then passes the signal on
    finally:
        schedule.stop()
        retention.stop()
        for announcer in announcers:
            announcer.stop()
        logging.getLogger().removeHandler(log)
        log.close()


def be_child_of(pid: int) -> None:
    """Be killed when the program that started this one dies (on Windows its Job Object sees to it), and speak UTF-8."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    if sys.platform == "linux":
        from desktop import platform_linux

        platform_linux.die_with_parent(pid)


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
