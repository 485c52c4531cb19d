"""Where a document process begins: limits, what it will need, walls around it; then requests until the pipe closes."""

import argparse
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

from catalog_db.core_dumps import keep_out_of_dumps
from desktop.document.confinement import Attempt, Confinement, Task
from desktop.document.process.preloading import preload
from desktop.document.requests import RequestReceiver
from desktop.document.transport import PixelSlots, encode, write_frame

_FOR_COPIES = "/dev/urandom"  # qpdf opens it by name for each file that it encrypts


@dataclass(frozen=True, slots=True)
class Entered:
    """A document process behind its walls, before the first request."""

    requests: RequestReceiver
    replies: BinaryIO
    slots: PixelSlots
    confinement: Confinement
    may_open: bool  # what others wrote


def main(arguments: list[str]) -> None:
    """Serve requests on standard input, replies on standard output."""
    inside = enter(arguments)

    from desktop.document.process.serving import serve

    serve(inside.requests, inside.replies, inside.slots, may_open=inside.may_open)


def enter(arguments: list[str], before_walls: Callable[[], None] = lambda: None) -> Entered:
    """Load what the task needs, put up the walls, try them, and say so: the first reply, before any request.

    Args:
        before_walls: Called when everything is loaded; for tests.
    """
    options = _parser().parse_args(arguments)
    task = Task(options.task)
    if sys.platform == "linux":
        from desktop.platform import linux

        linux.die_with_parent(options.parent)
        linux.limit_self(options.memory + PixelSlots.TOTAL)  # shared memory is counted there, too
        if options.low_priority:
            linux.lower_priority()
    requests, replies = _take_pipes()
    slots = PixelSlots(options.pixels)
    preload(task, opens_sealed=options.opens_sealed)
    before_walls()
    confinement = _confine(task, options.parent, without_walls=options.without_walls)
    if sys.platform == "win32":
        from desktop.document.process.rehearsal import rehearse

        rehearse(task, slots)
    write_frame(replies, b"started\n" + encode(confinement)[0])
    return Entered(requests, replies, slots, confinement, confinement.is_confined or options.unconfined_allowed)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser()
    parser.add_argument("--document-process", action="store_true")
    parser.add_argument("--parent", type=int, required=True)
    parser.add_argument("--memory", type=int, required=True)
    parser.add_argument("--pixels", required=True)
    parser.add_argument("--task", choices=list(Task), default=Task.READ)
    parser.add_argument("--low-priority", action="store_true")
    parser.add_argument("--unconfined-allowed", action="store_true")
    parser.add_argument("--opens-sealed", action="store_true")
    parser.add_argument("--without-walls", action="store_true", help="on Windows, where none starts behind them")
    return parser


def _confine(task: Task, parent: int, *, without_walls: bool) -> Confinement:
    from desktop.document.process.self_test import not_refused

    keep_out_of_dumps()
    if sys.platform == "linux":
        from desktop.platform import confine_linux

        landlock = confine_linux.landlock([_FOR_COPIES] if task is Task.COPY else [])
        seccomp = confine_linux.seccomp(may_open=task is Task.COPY)
        return Confinement(landlock, seccomp, not_refused(parent))
    elif sys.platform == "win32":
        from desktop.platform import confine_windows

        walls = () if without_walls else confine_windows.confine()
        return Confinement(0, False, not_refused(parent), walls)
    else:
        return Confinement(0, False, tuple(Attempt))  # nothing confines it here


def _take_pipes() -> tuple[RequestReceiver, BinaryIO]:
    """The two pipes; whatever prints or reads by itself gets the null device from now on."""
    requests, replies = os.dup(0), os.dup(1)
    if sys.platform == "win32":
        import msvcrt

        msvcrt.setmode(replies, os.O_BINARY)
        null = 2  # it came with that, and may not open it itself
    else:
        null = os.open(os.devnull, os.O_RDWR)
    for standard in {0, 1, 2} - {null}:
        os.dup2(null, standard)
    return RequestReceiver(requests), os.fdopen(replies, "wb", buffering=0)


if __name__ == "__main__":
    main(sys.argv[1:])
