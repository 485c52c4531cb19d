"""A central that is measured: started as by hand, and watched for what it takes of the PC."""

import json
import signal
import subprocess
import sys
import threading
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parents[2]
_POLL_S = 0.5
_BENCH = "the rooms of the bench"


@contextmanager
def serving(data: Path, *options: str) -> Iterator[tuple["subprocess.Popen[str]", str, Path]]:
    """`central serve --try` in a process; its address, and its folder."""
    command = [
        sys.executable,
        "-m",
        "ui.app",
        "central",
        "serve",
        "--try",
        "--data",
        str(data),
        "--port",
        "0",
        "--json",
    ]
    with subprocess.Popen(
        [*command, *options], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        try:
            assert process.stdout is not None
            yield process, json.loads(process.stdout.readline())["url"], data
        finally:
            children = psutil.Process(process.pid).children(recursive=True)
            process.send_signal(signal.SIGINT)
            process.wait(60)
            psutil.wait_procs(children, timeout=30)


class Watch:
    """Processor time and memory of central's workers, of PostgreSQL and of this process; use it in a `with` block."""

    def __init__(self, pid: int) -> None:
        self._process = psutil.Process(pid)
        self._ends = threading.Event()
        self._lock = threading.Lock()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._cpu_s: dict[int, tuple[str, float, float]] = {}  # what, at the beginning, now
        self._peak_mb: dict[str, float] = {}

    def __enter__(self) -> "Watch":
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._ends.set()
        self._thread.join()

    def begin(self) -> None:
        """Count from here."""
        with self._lock:
            self._cpu_s.clear()
            self._peak_mb.clear()
        self._poll(first=True)

    def report(self, took_s: float) -> None:
        self._poll()
        spent: dict[str, float] = defaultdict(float)
        for what, before, after in self._cpu_s.values():
            spent[what] += after - before
        for what, seconds in sorted(spent.items()):
            memory = f", at most {self._peak_mb[what]:,.0f} MB" if what != _BENCH else ""
            print(f"  {what}: {seconds:.1f} s of processor time, {seconds / took_s:.2f} cores{memory}")

    def _run(self) -> None:
        while not self._ends.wait(_POLL_S):
            self._poll()

    def _poll(self, first: bool = False) -> None:
        memory: dict[str, float] = defaultdict(float)
        for process in [psutil.Process(), self._process, *self._process.children(recursive=True)]:
            try:
                name, times = process.name(), process.cpu_times()
                what = "PostgreSQL" if name.startswith("postgres") else "central"
                if process.pid == psutil.Process().pid:
                    what = _BENCH
                else:
                    memory[what] += process.memory_full_info().pss / 2**20
            except psutil.Error:  # it has ended
                continue
            now = times.user + times.system
            with self._lock:
                _, before, _ = self._cpu_s.get(process.pid, (what, now if first else 0.0, now))
                self._cpu_s[process.pid] = (what, before, now)
        with self._lock:
            for what, mb in memory.items():
                self._peak_mb[what] = max(mb, self._peak_mb.get(what, 0.0))
