"""Starts programs quickly: it has imported what they need, and each one is a fork of it that can be killed.

A line of JSON on its input starts one (`{"run": "room" or "central", ...its arguments}`) or kills one
(`{"kill": pid}`); each is answered with a line. What ends by itself leaves a file `<pid>.end` in the folder that the
first argument names.
"""

import json
import os
import signal
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from catalog_db.central.server.processes import signal_at_end_of_parent
from tests.unit.sync.central.chaos.central_process import run_central
from tests.unit.sync.central.chaos.room_process import run_room

_PROGRAMS: dict[str, Callable[..., None]] = {"room": run_room, "central": run_central}


def main(ends: Path) -> None:
    children: set[int] = set()
    _say("ready")
    for line in sys.stdin:
        order: dict[str, Any] = json.loads(line)
        if "kill" in order:
            os.kill(order["kill"], signal.SIGKILL)  # one that has ended waits here, so its number is nobody else's
            os.waitpid(order["kill"], 0)
            children.discard(order["kill"])
            _say("killed")
            continue
        child = os.fork()
        if not child:
            _be(order, ends)
        children.add(child)
        _say(str(child))
    for child in children:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


def _be(order: dict[str, Any], ends: Path) -> None:
    signal_at_end_of_parent(signal.SIGKILL)
    said = "ended"
    try:
        _PROGRAMS[order.pop("run")](**order)
    except BaseException:  # noqa: BLE001 - whatever it was: the test wants to know
        said = traceback.format_exc()
    (ends / f"{os.getpid()}.end").write_text(said, encoding="utf-8")
    os._exit(1)


def _say(word: str) -> None:
    sys.stdout.write(word + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
