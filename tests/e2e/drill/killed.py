"""Programs that work in a room and die there: `python -m tests.e2e.drill.killed` forks one for each line it reads.

A line is a JSON object: `job`, the folder, and at which write to die (`stab`, see `write_points`; none: never). The
answer is one, too: what the job said before it died, each thing as soon as it was told; how it ended; and, where it was
asked for (`points`), each write that it made. A fork spares each of some thousand programs the second that Python needs
to load everything.
"""

import json
import mmap
import os
import signal
import socket
import sys
import traceback
from pathlib import Path
from typing import Any

from tests.e2e.drill.jobs import JOBS
from tests.e2e.drill.write_points import Stab, Watch, Watched, attend

assert sys.platform != "win32", "programs are forked"

import resource  # noqa: E402 - Windows has none


def _child(said: dict[str, Any], into: int, watched: Watched | None) -> None:
    """Do a job, and tell through the pipe."""
    if "file_bytes" in said:  # as a full disk, where none can be mounted
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (said["file_bytes"], said["file_bytes"]))
    try:
        if watched is not None:
            watched.begin()
        for told in JOBS[said["job"]](Path(said["folder"]), said):
            os.write(into, f"{told}\n".encode())
    except Exception as error:  # noqa: BLE001 - it is told, and judged by whoever asked
        text = " ".join(f"{error}".split())
        os.write(into, f"error {type(error).__name__} {text}\n".encode())


def _fork(said: dict[str, Any]) -> dict[str, Any]:
    stab = Stab(**said["stab"]) if said.get("stab") else None
    noted = mmap.mmap(-1, 256) if said.get("points") else None
    is_watched = bool(stab or noted)
    out, into = os.pipe()
    here, there = socket.socketpair()
    child = os.fork()
    if child == 0:
        status = 1
        try:
            os.close(out)
            here.close()
            _child(said, into, Watched(there, noted) if is_watched else None)
            status = 0
        finally:
            os._exit(status)
    os.close(into)
    there.close()
    listener, watch = None, None
    if is_watched:
        _, [listener], _, _ = socket.recv_fds(here, 1, 1)
        watch = Watch(listener, stab, noted)
    here.close()
    text = bytearray()
    attend(listener, out, watch, child, text.extend)
    os.close(out)
    if listener is not None:
        os.close(listener)
    _, status = os.waitpid(child, 0)
    answer: dict[str, Any] = {"told": [], "error": None}
    for line in text.decode().split("\n")[:-1]:
        if line.startswith("error "):
            answer["error"] = line.removeprefix("error ")
        else:
            answer["told"].append(line)
    answer["killed"] = os.WIFSIGNALED(status)
    answer["ok"] = os.WIFEXITED(status) and os.WEXITSTATUS(status) == 0
    answer["points"] = [[point.call, point.file, point.by] for point in watch.points] if watch is not None else []
    return answer


def main() -> None:
    for line in sys.stdin:
        try:
            answer = _fork(json.loads(line))
        except Exception:  # noqa: BLE001 - it is told, and the next one is run
            answer = {"error": traceback.format_exc(), "told": [], "killed": False, "ok": True, "points": []}
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
