"""Document processes are forks of one that has loaded what they need: the start is most of what a short one costs, and
a run of the tests starts some eight hundred.

How the real one starts and ends is tried in `tests/unit/document`, and wherever a test starts a whole program.
"""

import json
import os
import select
import socket
import struct
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pytest

from desktop.document import client

NURSERY = "tests.document_nursery"
CAN_FORK = sys.platform == "linux" and hasattr(os, "pidfd_open")
start_real = client._start_child
_PROGRAM = "desktop.document.process"
_KILLED = -9


@contextmanager
def forked() -> Iterator[None]:
    """While it lasts, the usual document process is forked, where the system can."""
    if not CAN_FORK:
        yield
        return
    nurseries = Nurseries()

    def fork(command: list[str], stdin: int, inherited: tuple[int, ...]) -> "subprocess.Popen[bytes]":
        if _PROGRAM not in command:  # one of a test
            return start_real(command, stdin, inherited)
        return _Fork(
            command[command.index(_PROGRAM) + 1 :],
            nurseries=nurseries,
            stdin=stdin,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
            env=client._environment(),
            pass_fds=inherited,
        )

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(client, "_start_child", fork)
        yield
    nurseries.close()


class Nurseries:
    """One for each kind of document process, started for the first of them."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._started: dict[tuple[str, ...], tuple[socket.socket, subprocess.Popen[bytes]]] = {}

    def ask(self, arguments: Sequence[str], environment: dict[str, str], streams: dict[int, int], answer: int) -> None:
        """For a process that has these descriptors under these numbers; `answer` is told of it."""
        kind = tuple(word.removeprefix("--task=") for word in arguments if word.startswith("--task="))
        kind += tuple(word for word in arguments if word == "--opens-sealed")
        asked = {"arguments": arguments, "environment": environment, "numbers": list(streams)}
        with self._lock:
            if kind not in self._started:
                self._started[kind] = self._start(kind)
            socket.send_fds(self._started[kind][0], [json.dumps(asked).encode()], [answer, *streams.values()])

    @staticmethod
    def _start(kind: tuple[str, ...]) -> "tuple[socket.socket, subprocess.Popen[bytes]]":
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            command = [sys.executable, "-P", "-X", "utf8", "-m", NURSERY, *kind]
            return ours, subprocess.Popen(command, stdin=theirs.fileno(), env=client._environment())

    def close(self) -> None:
        for line, program in self._started.values():
            line.close()
            program.wait()


class _Fork(subprocess.Popen[bytes]):
    """A `Popen` whose process another one has made, and waits for."""

    def __init__(self, arguments: Sequence[str], *, nurseries: Nurseries, **streams: Any) -> None:
        self._nurseries = nurseries
        self._asked = threading.Lock()
        super().__init__(arguments, **streams)

    def _execute_child(self, args: Sequence[str], *more: Any) -> None:
        """What `Popen` does to start a program, once its pipes are made."""
        inherited, environment, pipes = more[3], more[5], more[9:15]
        streams = {0: pipes[0], 1: pipes[3], 2: pipes[5]} | {number: number for number in inherited}
        self._answer, answer = os.pipe()
        try:
            self._nurseries.ask(list(args), environment, streams, answer)
        finally:
            os.close(answer)
            self._close_pipe_fds(*pipes)  # type: ignore[attr-defined]
        pid = self._read()
        if pid <= 0:  # a number that `os.kill` takes for a group
            os.close(self._answer)
            raise ChildProcessError("the one that is forked has ended")
        self.pid = pid
        self._child_created = True

    def _read(self) -> int:
        """What the nursery says next; where it has gone, all its children were killed."""
        said = os.read(self._answer, 4)
        return int(struct.unpack("i", said)[0]) if said else _KILLED

    def _internal_poll(self, **_: Any) -> int | None:
        return self._ended(0)

    def _wait(self, timeout: float | None) -> int:
        status = self._ended(timeout)
        if status is None:
            assert timeout is not None
            raise subprocess.TimeoutExpired(self.args, timeout)
        return status

    def _ended(self, timeout: float | None) -> int | None:
        if self.returncode is None:
            with self._asked:
                answers = select.poll()
                answers.register(self._answer, select.POLLIN)
                if self.returncode is None and answers.poll(None if timeout is None else 1000 * timeout):
                    self.returncode = self._read()
                    os.close(self._answer)
        return self.returncode
