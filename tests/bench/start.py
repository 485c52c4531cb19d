"""Start: process begin to painted window, and to typing that finds titles; the peer is a bare PySide6 window."""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

from catalog_db.models import Publication, TableEntry
from catalog_db.rules.catalogue.titles import series_key, title_key
from desktop.clock import utc_now
from desktop.room.opening import create_room
from desktop.security.key_store import KeyFileStore
from desktop.settings.model import Settings
from tests.bench import synthetic
from tests.bench.corpus_folder import add_corpus_option

PROJECT = Path(__file__).resolve().parents[2]
ROUNDS = 5
MOST_RATIO = 2.5  # painted, against the bare window
MOST_LATER_S = 1.0  # titles found, after the bare window


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench start")
    add_corpus_option(parser)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    options = parser.parse_args(arguments)
    made = synthetic.room(options.corpus)
    room, key = _room(made)
    bytecode = made.home / "start" / "bytecode"
    print(f"room of {synthetic.PUBLICATIONS} publications, {options.rounds} rounds, ours and the peer in turn, seconds")
    met = True
    for label, drop in (("warm", False), ("caches dropped", True)):
        bare: list[float] = []
        painted: list[float] = []
        found: list[float] = []
        opened: list[float] = []
        for number in range(options.rounds + 1):
            if drop:
                _drop_caches(room, bytecode)
            peer = _run(bytecode, "bare")
            if drop:
                _drop_caches(room, bytecode)
            ours = _run(bytecode, "ours", "--room", str(room), "--key-file", str(key))
            if number or drop:  # the first warm round only warms
                bare.append(peer["painted"])
                painted.append(ours["painted"])
                found.append(ours["found"])
                opened.append(ours["opened"])
        ratio = statistics.median(painted) / statistics.median(bare)
        later = statistics.median(found) - statistics.median(bare)
        print(
            f"{label:15} bare window {statistics.median(bare):.2f}  ours painted {statistics.median(painted):.2f}",
            end="",
        )
        met = met and ratio <= MOST_RATIO and later <= MOST_LATER_S
        print(
            f"  ratio {ratio:.2f} (budget {MOST_RATIO})  titles found at bare + {later:.2f} (budget {MOST_LATER_S})",
            end="",
        )
        print(f"  room open at {statistics.median(opened):.2f}")
    if not met:
        print("BUDGETS MISSED")
    return 0 if met else 1


def _room(made: synthetic.Room) -> tuple[Path, Path]:
    """A whole room around the synthetic index; built once for each index. Its publications have no files."""
    home = made.home / "start"
    room, key, done = home / "room", home / "key", home / "done"
    stamp = (made.index / "stamp.json").read_text("utf-8")
    if done.exists() and done.read_text("utf-8") == stamp:
        return room, key
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir()
    with create_room(room, KeyFileStore(key), Settings()) as opened, opened.catalog.writing() as session:
        pages = [synthetic.RealPage("", page.tables) for page in synthetic.real_pages(made, Path())]
        now = utc_now()
        for made_up in synthetic.publications(pages, synthetic.PUBLICATIONS):
            row = Publication(
                id=made_up.id,
                title=made_up.title,
                title_key=title_key(made_up.title),
                series_key=series_key(made_up.title),
                catalog_number=made_up.catalog_number,
                publication_number=made_up.publication_number,
                region_code=made_up.region_code,
                region_name=made_up.region_name,
                subject=made_up.subject,
                kind=made_up.kind,
                year=made_up.year,
                pages=synthetic.PAGES_EACH,
                added_at=now,
                changed_at=now,
            )
            row.tables = [
                TableEntry(position=at, kind=table.kind, number=table.number, title=table.title, page=table.page)
                for at, table in enumerate(made_up.tables)
            ]
            session.add(row)
    shutil.rmtree(room / "index", ignore_errors=True)
    shutil.copytree(made.index, room / "index")
    done.write_text(stamp, "utf-8")
    return room, key


def _run(bytecode: Path, kind: str, *arguments: str) -> dict[str, float]:
    """One start. An installed program is compiled, which an environment may forbid: `bytecode` is for both of them."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment = kept | {"PYTHONPYCACHEPREFIX": str(bytecode)}
    command = [sys.executable, "-m", "tests.bench.start_child", kind, str(time.monotonic()), *arguments]
    if not os.environ.get("DISPLAY") and shutil.which("xvfb-run"):
        raise SystemExit("run this under xvfb-run -a: an offscreen window says nothing of a real one")
    done = subprocess.run(
        command, cwd=PROJECT, check=True, capture_output=True, text=True, timeout=120, env=environment
    )
    result: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return result


def _drop_caches(room: Path, bytecode: Path) -> None:
    """Ask the kernel to forget the program's and the room's files: no root is needed for clean pages."""
    for folder in (room, bytecode, Path(sys.prefix), PROJECT):
        for file in folder.rglob("*"):
            if file.is_file() and not file.is_symlink():
                handle = os.open(file, os.O_RDONLY)
                try:
                    os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
                finally:
                    os.close(handle)
