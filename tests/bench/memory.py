"""Memory: all processes of the program after scrolling through a manual of 2,486 pages and 8 yearbooks."""

import argparse
import json
import os
import secrets
import sqlite3
import subprocess
import sys
from pathlib import Path

import psutil

from tests.bench.corpus_folder import add_corpus_option, yearbooks

ROOT = Path(__file__).resolve().parents[2]
HOME = ROOT / ".bench" / "memory"
BUDGET_MB = 350
_MB = 2**20


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench memory")
    add_corpus_option(parser)
    parser.add_argument("--two", action="store_true", help="the manual and the largest yearbook, side by side")
    options = parser.parse_args(arguments)
    manual = options.corpus / "pdf-lain" / "fullrefman.pdf"
    books = _room([manual, *yearbooks(options.corpus)])
    if options.two:
        books = books[-2:]
    separator = "+" if options.two else ","
    ours = [
        sys.executable,
        "-m",
        "tests.bench.memory_child",
        separator.join(books),
        *_room_options(),
        "--mode",
        "reader",
    ]
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(ours, cwd=ROOT, stdout=subprocess.PIPE, text=True, env=environment) as program:
        assert program.stdout is not None
        pages = json.loads(program.stdout.readline())["pages"]
        root = psutil.Process(program.pid)
        parts = {
            process.pid: process.memory_full_info().pss / _MB for process in (root, *root.children(recursive=True))
        }
        peak = sum(map(_highest, parts))
        alone = _alone([root, *root.children(recursive=True)])
        program.kill()
    window = parts.pop(program.pid)
    total = window + sum(parts.values())
    beside = ", side by side" if options.two else ""
    print(
        f"{len(books)} books{beside}, {pages} pages scrolled: {total:.0f} MB (window {window:.0f}, document process "
        f"{sum(parts.values()):.0f}); budget {BUDGET_MB} (evince 240, okular 754, measured by hand); "
        f"each process at its highest while scrolling, shared pages counted twice: {peak:.0f} MB; "
        f"were no other program there that shares a library: {alone:.0f} MB"
    )
    return 0 if total <= BUDGET_MB else 1


def _alone(processes: list[psutil.Process]) -> float:
    """What they would take if they were the only ones: each mapped file once, as far as most of it is in memory.

    On a busy PC other programs carry part of the libraries, and the proportional share (PSS) is too small.
    """
    own, files = 0, dict[str, int]()
    for process in processes:
        for mapped in process.memory_maps(grouped=True):
            private = mapped.private_clean + mapped.private_dirty
            if mapped.path.startswith("/") and "/dev/shm" not in mapped.path and "memfd:" not in mapped.path:
                own += mapped.private_dirty
                files[mapped.path] = max(files.get(mapped.path, 0), mapped.rss - mapped.private_dirty)
            else:
                own += max(mapped.pss, private)
    return (own + sum(files.values())) / _MB


def _highest(pid: int) -> float:
    """The most that a process ever had in memory, in MB."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def _room(files: list[Path]) -> list[str]:
    """A room with these files, made once; returns the ids of its publications."""
    if not (HOME / "done").exists():
        HOME.mkdir(parents=True, exist_ok=True)
        key = HOME / "key"
        key.write_text(secrets.token_hex(32))
        key.chmod(0o600)
        for command in (["init"], ["import", *map(str, files)]):
            subprocess.run([sys.executable, "-m", "ui.app", *_room_options(), *command], cwd=ROOT, check=True)
        (HOME / "done").touch()
    with sqlite3.connect(HOME / "room" / "catalog.db") as catalogue:
        return [row[0] for row in catalogue.execute("SELECT id FROM publication ORDER BY size_bytes")]


def _room_options() -> list[str]:
    return ["--room", str(HOME / "room"), "--key-file", str(HOME / "key")]
