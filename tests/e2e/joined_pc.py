"""A PC that joined a room, without windows: says on stdout what it hears, one JSON object a line, until stdin ends."""

import json
import sys
import threading
from pathlib import Path

from desktop.lan.event_reader import Link
from desktop.lan.events import EventMessage
from desktop.room.joined_room import open_joined_room
from desktop.security.key_store import KeyFileStore

_lock = threading.Lock()


def say(**what: object) -> None:
    with _lock:
        print(json.dumps(what), flush=True)  # noqa: T201


def on_event(event: EventMessage) -> None:
    changes = [[change.table, change.row_id, change.operation] for change in event.changes]
    say(begins=event.begins, changes=changes)


def on_link(link: Link) -> None:
    say(link=link)


def main(folder: str, key_file: str) -> None:
    with open_joined_room(Path(folder), KeyFileStore(Path(key_file))) as room:
        room.listen(on_event, on_link)
        sys.stdin.read()


if __name__ == "__main__":
    main(*sys.argv[1:])
