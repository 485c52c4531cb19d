"""A room of one PC until it is killed: one thread works at its desk, the other syncs again and again."""

import logging
import os
import random
import threading
import traceback
from pathlib import Path

from desktop.room.opening import open_room
from desktop.room.room import Room
from desktop.security.key_store import KeyFileStore
from desktop.sync.syncing import Sync
from tests.unit.sync.central.chaos.desk_work import DeskWork
from tests.unit.sync.central.chaos.shifted_clock import ShiftedClock

PAUSE_S = 0.08  # between two steps at a desk, on average


def open_chaos_room(folder: Path) -> tuple[Room, ShiftedClock]:
    """`folder`: of the PC; it holds the room, its key, and how wrong the clock goes."""
    clock = ShiftedClock(folder / "clock")
    return open_room(folder / "room", KeyFileStore(folder / "key"), clock), clock


def chaos_sync(room: Room, machine: str) -> Sync:
    return Sync(room.folder, room.books, room.live_settings, room.catalog, room.records, machine, room.clock)


def run_room(folder: str, machine: str, seed: int) -> None:
    logging.disable()
    chance = random.Random(seed)
    room, clock = open_chaos_room(Path(folder))
    desk = DeskWork(room, clock, chance, Path(folder) / "promised.jsonl")
    threading.Thread(target=_work, args=(desk, random.Random(seed + 1)), daemon=True).start()
    sync, pause, luck = chaos_sync(room, machine), threading.Event(), random.Random(seed + 2)
    while True:
        sync.run(threading.Event())
        pause.wait(luck.uniform(0, 0.2))


def _work(desk: DeskWork, chance: random.Random) -> None:
    pause = threading.Event()
    try:
        while True:
            desk.step()
            pause.wait(chance.expovariate(1 / PAUSE_S))
    except BaseException:  # noqa: BLE001 - the thread must not end unseen
        desk.promise(crash=traceback.format_exc())
        os._exit(2)
