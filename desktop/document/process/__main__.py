"""Where a document process begins: limits first, then requests until the pipe closes."""

import argparse
import os
import sys
from typing import BinaryIO

from desktop.document.requests import RequestReceiver
from desktop.document.transport import PixelSlots


def main(arguments: list[str]) -> None:
    """Serve requests on standard input, replies on standard output."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--document-process", action="store_true")
    parser.add_argument("--parent", type=int, required=True)
    parser.add_argument("--memory", type=int, required=True)
    parser.add_argument("--low-priority", action="store_true")
    parser.add_argument("--pixels", required=True)
    options = parser.parse_args(arguments)
    _limit(options.parent, options.memory, options.low_priority)
    requests, replies = _take_pipes()

    from desktop.document.process.serving import serve

    serve(requests, replies, PixelSlots(options.pixels))


def _limit(parent: int, memory_bytes: int, low_priority: bool) -> None:
    if sys.platform == "linux":
        from desktop.platform import linux

        linux.die_with_parent(parent)
        linux.limit_self(memory_bytes + PixelSlots.TOTAL)  # shared memory is counted there, too
        if low_priority:
            linux.lower_priority()


def _take_pipes() -> tuple[RequestReceiver, BinaryIO]:
    """The two pipes; whatever prints or reads by itself gets the null device from now on."""
    requests, replies = os.dup(0), os.dup(1)
    null = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(null, standard)
    if sys.platform == "win32":
        import msvcrt

        msvcrt.setmode(replies, os.O_BINARY)
    return RequestReceiver(requests), os.fdopen(replies, "wb", buffering=0)


if __name__ == "__main__":
    main(sys.argv[1:])
