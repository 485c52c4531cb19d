"""A joined PC that reports each line of stdin as a search in vain, and says when it was taken and what waits."""

import json
import sys
import threading
from pathlib import Path

from desktop.catalogue.unmet import UnmetReports
from desktop.lan.waiting import WaitingCount
from desktop.room.joined_room import open_joined_room
from desktop.security.key_store import KeyFileStore

_lock = threading.Lock()


def say(**what: object) -> None:
    with _lock:
        print(json.dumps(what), flush=True)  # noqa: T201


def on_waiting(count: WaitingCount) -> None:
    say(waiting=count.waiting, rejected=count.rejected)


def main(folder: str, key_file: str) -> None:
    with open_joined_room(Path(folder), KeyFileStore(Path(key_file))) as room:
        room.listen(lambda _event: None, lambda _link: None, on_waiting)
        for line in sys.stdin:
            room.get(UnmetReports).report(room.actor, line.strip())
            say(taken=line.strip())


if __name__ == "__main__":
    main(*sys.argv[1:])
