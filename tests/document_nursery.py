"""Loads what a document process needs, then forks one for each that `tests.forked_documents` asks for.

`python -m tests.document_nursery TASK [--opens-sealed]`, over a socket as its standard input. It is asked with what the
process is to have, and answers by the first descriptor that comes along: the id of the process, later how it ended.
"""

import argparse
import fcntl
import gc
import json
import os
import selectors
import socket
import struct
import sys
from typing import Any

from desktop.document.confinement import Task
from desktop.document.process import __main__ as process
from desktop.document.process.preloading import preload
from desktop.platform import linux

ASKED_BYTES = 1 << 16
_OUT_OF_THE_WAY = 200  # numbers of descriptors that no process is asked to have
_MOST = 8


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("task", type=Task)
    parser.add_argument("--opens-sealed", action="store_true")
    options = parser.parse_args()
    preload(options.task, opens_sealed=options.opens_sealed)
    os.close(linux._statm())  # of this process
    linux._statm.cache_clear()
    gc.freeze()
    line = socket.socket(fileno=os.dup(0))
    answers: dict[int, tuple[int, int]] = {}  # pipe and process, by the descriptor that tells of its end
    with selectors.DefaultSelector() as waiting:
        waiting.register(line, selectors.EVENT_READ)
        while True:
            for key, _ in waiting.select():
                if key.fileobj is line:
                    asked, received, *_ = socket.recv_fds(line, ASKED_BYTES, _MOST)
                    if not asked:
                        return
                    child = os.fork()
                    if child == 0:
                        line.close()
                        _be(json.loads(asked), received)
                    answer, *others = received
                    for descriptor in others:
                        os.close(descriptor)
                    os.write(answer, struct.pack("i", child))
                    ended = os.pidfd_open(child)
                    answers[ended] = (answer, child)
                    waiting.register(ended, selectors.EVENT_READ)
                else:
                    ended = key.fd
                    waiting.unregister(ended)
                    os.close(ended)
                    answer, child = answers.pop(ended)
                    os.write(answer, struct.pack("i", os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])))
                    os.close(answer)


def _be(asked: dict[str, Any], received: list[int]) -> None:
    """In the fork, which ends here."""
    code = 1
    try:
        moved = [fcntl.fcntl(descriptor, fcntl.F_DUPFD_CLOEXEC, _OUT_OF_THE_WAY) for descriptor in received[1:]]
        os.closerange(3, _OUT_OF_THE_WAY)  # answers to others, too
        for descriptor, number in zip(moved, asked["numbers"], strict=True):
            os.dup2(descriptor, number)
            os.close(descriptor)
        os.environ.clear()
        os.environ.update(asked["environment"])
        sys.argv = ["desktop.document.process", *asked["arguments"]]
        process.main([f"--parent={os.getppid()}", *(word for word in sys.argv[1:] if not word.startswith("--parent="))])
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    finally:
        os._exit(code)


if __name__ == "__main__":
    main()
