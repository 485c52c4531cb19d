"""Commands of `ruang-baca` in processes of their own: forks, as `tests.forked` makes them, with files for streams.

What starts anew is tried where a test asks for `start`.
"""

import atexit
import multiprocessing
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.forked import CAN_FORK, PROJECT, be_program, umask_now

_TIMEOUT_S = 240
_STREAMS = (("typed", os.O_RDONLY), ("said", os.O_WRONLY), ("complained", os.O_WRONLY))  # of descriptors 0, 1, 2


def start(*arguments: str, typed: str, environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """Start the program as a user does, and wait for its end."""
    return subprocess.run(
        [sys.executable, "-m", "ui.app", *arguments],
        cwd=PROJECT,
        env=environment,
        input=typed,
        capture_output=True,
        text=True,
        timeout=_TIMEOUT_S,
        check=False,
    )


def run(
    *arguments: str, typed: str = "", environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Carry out a command; on Windows, which has no forks, as by `start`.

    Args:
        typed: What stands on its standard input.
        environment: All of its environment; None: that of the tests.
    """
    environment = dict(os.environ if environment is None else environment)
    if not CAN_FORK:
        return start(*arguments, typed=typed, environment=environment)
    with tempfile.TemporaryDirectory(prefix="rb-command-") as name:
        place = Path(name)
        for stream, _ in _STREAMS:
            (place / stream).write_text(typed if stream == "typed" else "", encoding="utf-8")
        process = multiprocessing.get_context("forkserver").Process(
            target=_carry_out, args=(arguments, environment, umask_now(), place)
        )
        process.start()
        try:
            process.join(_TIMEOUT_S)
            if process.exitcode is None:
                process.kill()
                process.join()
                raise subprocess.TimeoutExpired(arguments, _TIMEOUT_S)
            said, complained = ((place / stream).read_text("utf-8") for stream, _ in _STREAMS[1:])
            return subprocess.CompletedProcess(arguments, process.exitcode, said, complained)
        finally:
            process.close()


def _carry_out(arguments: Sequence[str], environment: Mapping[str, str], umask: int, place: Path) -> None:
    """In the fork: be what `python -m ui.app` is once it has loaded its modules."""
    streams = [os.open(place / stream, flags) for stream, flags in _STREAMS]
    be_program(environment, umask, streams)
    for opened in streams:
        os.close(opened)
    sys.argv = ["ruang-baca", *arguments]
    from ui.app import main

    try:
        sys.exit(main(arguments))
    finally:
        atexit._run_exitfuncs()  # multiprocessing leaves them out
