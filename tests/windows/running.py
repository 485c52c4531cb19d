"""Runs pytest under Wine in several processes side by side, each with a Windows of its own."""

import os
import shutil
import subprocess
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any

from resources.packaging.project import PROJECT
from resources.packaging.wine.environment import environment_of
from tests.windows.outcomes import subject_of
from tests.windows.reporting import NOTES, note, read

DEFAULT_PATHS = ("tests/unit", "tests/gui")
SIDE_BY_SIDE = 3  # one more than a small PC has cores
FIRST_TEST_S = 600.0  # the most that collecting takes
GRACE_S = 60.0  # pytest-timeout may take this long to end its process
LOOK_S = 1.0
NOTHING_TO_DO = 5  # pytest's exit code where no test was chosen
SLOW = "timeout=900"  # in place of pyproject.toml's 300 s: Wine takes three times as long
PYTEST = ("-p", "tests.windows.reporting", "-p", "no:cacheprovider", "--continue-on-collection-errors", "-o", SLOW)
DONE = (0, 1, NOTHING_TO_DO)
DIED = -1  # in place of pytest's exit code


@dataclass(frozen=True)
class Job:
    """What one process of pytest is told to run: the files of a folder, or what was named."""

    name: str
    paths: tuple[str, ...]

    @property
    def size(self) -> int:
        """In bytes: a measure of the time that it takes."""
        return sum(Path(PROJECT, path.partition("::")[0]).stat().st_size for path in self.paths)


@dataclass(frozen=True)
class Ran:
    """A job's outcome: the tests with outcome and words, and pytest's own exit code."""

    job: Job
    tests: dict[str, tuple[str, str]]
    exit: int
    seconds: float


def jobs_of(paths: Sequence[str]) -> list[Job]:
    """A job for each subject below `paths` - tests/unit/search is one - and for each test that was named; the largest
    first."""
    files: dict[str, set[str]] = {}
    for path in paths:
        if "::" in path:
            files[path] = {path}
            continue
        found = (PROJECT / path).rglob("test_*.py") if (PROJECT / path).is_dir() else [PROJECT / path]
        for file in (one.relative_to(PROJECT) for one in found):
            files.setdefault(subject_of(file.as_posix()), set()).add(file.as_posix())
    jobs = [Job(name, tuple(sorted(found))) for name, found in files.items()]
    return sorted(jobs, key=lambda job: job.size, reverse=True)


class Windows:
    """A prefix of Wine with all that runs in it; made of hard links to the one that was prepared."""

    def __init__(self, prepared: Path, folder: Path) -> None:
        self.folder = folder
        self.closed = False
        self._prefix = folder / "prefix"
        self._runtime = folder / "run"
        shutil.rmtree(folder, ignore_errors=True)
        self._runtime.mkdir(parents=True)
        self._runtime.chmod(0o700)
        shutil.copytree(prepared, self._prefix, symlinks=True, copy_function=_link_or_copy)

    def environment(self) -> dict[str, str]:
        return environment_of(self._prefix, self._runtime)

    def start(self, command: Sequence[str], log: Path, **more: str) -> subprocess.Popen[bytes]:
        with log.open("ab") as words:
            return subprocess.Popen(
                ["wine", *command],
                cwd=PROJECT,
                env=self.environment() | more,
                stdin=subprocess.DEVNULL,
                stdout=words,
                stderr=subprocess.STDOUT,
            )

    def end(self) -> None:
        """End every process of this prefix, and no other."""
        for command in (["wineserver", "-k"], ["wineserver", "-w"], ["wineserver", "-k9"]):
            with suppress(subprocess.TimeoutExpired):
                subprocess.run(command, env=self.environment(), timeout=GRACE_S, capture_output=True, check=False)

    def close(self) -> None:
        self.closed = True
        self.end()
        shutil.rmtree(self.folder, ignore_errors=True)


def _link_or_copy(source: str, target: str) -> None:
    """Windows itself stays as it is and is 700 MB; the registry and what belongs to a user is written."""
    if "/drive_c/windows/" in source or "/drive_c/Program Files" in source:
        os.link(source, target)
    else:
        shutil.copy2(source, target)


def run_job(job: Job, more: Sequence[str], windows: Windows, python: Path, folder: Path) -> Ran:
    """Run to the end, whatever pytest's process dies of: the test that it died of has failed, the others go on."""
    begun = time.monotonic()
    notes = folder / (job.name.replace("/", "-").replace("::", "-") + ".jsonl")
    notes.unlink(missing_ok=True)
    log = notes.with_suffix(".txt")
    log.unlink(missing_ok=True)
    command = [str(python), "-m", "pytest", *PYTEST, *job.paths, *more]
    while True:
        before = len(read(notes))
        process = windows.start(command, log, **{NOTES: str(notes)})
        code = _wait(process, notes)
        windows.end()
        lines = read(notes)
        exits = [line["exit"] for line in lines[before:] if "exit" in line]
        if exits or windows.closed or not died_in_a_test(lines[before:], notes, code):
            return Ran(job, tests_of(lines), exits[-1] if exits else DIED, time.monotonic() - begun)


def died_in_a_test(lines: list[dict[str, Any]], notes: Path, code: int | None) -> bool:
    """Note the test that was running as failed; False where none was, so that another try would end the same way."""
    ended = {line["test"] for line in lines if "test" in line}
    running = [line["begins"] for line in lines if "begins" in line and line["begins"] not in ended]
    for test in running:
        how = "it did not end" if code is None else f"exit code {code}"
        note(notes, test=test, outcome="failed", says=f"the process of the tests died ({how})")
    return bool(running)


def tests_of(lines: Iterable[dict[str, Any]]) -> dict[str, tuple[str, str]]:
    return {line["test"]: (line["outcome"], line["says"]) for line in lines if "test" in line}


def _wait(process: subprocess.Popen[bytes], notes: Path) -> int | None:
    """The exit code; None where it had to be ended, since the test that runs took longer than it may."""
    limit, known, since = FIRST_TEST_S, -1, time.monotonic()
    while True:
        with suppress(subprocess.TimeoutExpired):
            return process.wait(LOOK_S)
        if (size := notes.stat().st_size if notes.exists() else 0) != known:
            known, since = size, time.monotonic()
            begun = [line["timeout"] for line in read(notes)[-1:] if "timeout" in line]
            limit = begun[0] + GRACE_S if begun else FIRST_TEST_S
        if time.monotonic() - since > limit:
            process.kill()
            process.wait()
            return None


def run_all(
    jobs: Sequence[Job], more: Sequence[str], home: Path, side_by_side: int, tell: Callable[[Ran], None]
) -> list[Ran]:
    """Run the jobs, `side_by_side` at a time; `tell` hears of each when it has ended, in the thread that ran it."""
    waiting: SimpleQueue[Job] = SimpleQueue()
    for job in jobs:
        waiting.put(job)
    reports = home / "reports"
    reports.mkdir(exist_ok=True)
    prefixes = [Windows(home / "prefix", home / str(number)) for number in range(min(side_by_side, len(jobs)))]
    stopped = threading.Event()

    def work(windows: Windows) -> list[Ran]:
        ran = []
        with suppress(Empty):
            while not stopped.is_set():
                ran.append(run_job(waiting.get_nowait(), more, windows, home / "python" / "python.exe", reports))
                tell(ran[-1])
        return ran

    with ThreadPoolExecutor(len(prefixes)) as pool:
        try:
            return [ran for worker in [pool.submit(work, windows) for windows in prefixes] for ran in worker.result()]
        finally:
            stopped.set()
            for windows in prefixes:
                windows.close()
