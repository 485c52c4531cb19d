"""The sealed index of a PC that joined beside the same one as it is, each query asked of both in turn.

Both times: by the clock, and of the processor, which says something on a busy PC, too. The room is that of the search
benchmark.
"""

import argparse
import gc
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

from catalog_db.search.index import SearchIndex
from catalog_db.search.index_seal import IndexSeal
from catalog_db.search.messages import SearchRequest
from tests.bench.books import region_table
from tests.bench.corpus_folder import add_corpus_option
from tests.bench.search import p95, queries, typed
from tests.bench.synthetic import PUBLICATIONS, Room, room

MOST_RATIO = 1.10  # of the processor's time
MOST_LATER_MS = 5.0  # of an opening, which takes some milliseconds of a start of nearly a second
_OPENINGS = 9
_KEY = bytes(range(32))


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="sealed", description=__doc__)
    add_corpus_option(parser)
    parser.add_argument("--publications", type=int, default=PUBLICATIONS)
    options = parser.parse_args(arguments)
    made = room(options.corpus, options.publications)
    folders = made.index, _sealed(made)
    print(f"{options.publications} publications, milliseconds: as it is, sealed (of the processor)")
    for folder in folders:
        _open(folder).close()  # modules are loaded once
    opening = [lambda _round, folder=folder: _open(folder).close() for folder in folders]
    met = _print("opened", *_in_turn(opening, ["again"] * _OPENINGS))
    indexes = [_open(folder) for folder in folders]
    texts = queries(made, options.corpus, options.publications)
    searching = [lambda text, index=index: index.search(SearchRequest(text, pages_for=10)) for index in indexes]
    met = _print("search", *_in_turn(searching, texts)) and met
    met = _print("suggestions", *_in_turn([index.suggest for index in indexes], typed(texts))) and met
    for text in texts:
        plain, sealed = (index.search(SearchRequest(text, pages_for=10)) for index in indexes)
        if (plain.total, plain.hits) != (sealed.total, sealed.hits):
            print(f"ANOTHER ANSWER: {text}")
            met = False
    for index in indexes:
        index.close()
    print("budget met" if met else "BUDGET MISSED")
    return 0 if met else 1


def _open(folder: Path) -> SearchIndex:
    seal = IndexSeal(lambda: _KEY) if folder.name == "sealed" else None
    return SearchIndex.open(folder, region_table(), seal=seal)


def _sealed(made: Room) -> Path:
    """The same index sealed, made once for each state of it."""
    folder, of = made.home / "sealed", made.home / "sealed-of"
    stamp = (made.index / "stamp.json").read_text("utf-8")
    if not of.exists() or of.read_text("utf-8") != stamp:
        of.unlink(missing_ok=True)
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(made.index, folder)
        started = perf_counter()
        index = _open(folder)
        index.seal_clear()
        index.close()
        print(f"  sealed in {perf_counter() - started:.1f} s")
        of.write_text(stamp, "utf-8")
    return folder


Times = tuple[list[float], list[float]]  # as it is, sealed: milliseconds


def _in_turn(jobs: Sequence[Callable[[str], object]], texts: Sequence[str]) -> tuple[Times, Times]:
    """By the clock, and of the processor; every other time the sealed one goes first.

    What is open already is left out when garbage is looked for: that walks both indexes, and one of the two pays.
    """
    clock: Times = ([], [])
    processor: Times = ([], [])
    gc.collect()
    gc.freeze()
    for number, text in enumerate(texts):
        for which in (0, 1) if number % 2 else (1, 0):
            started = perf_counter(), process_time()
            jobs[which](text)
            clock[which].append((perf_counter() - started[0]) * 1000)
            processor[which].append((process_time() - started[1]) * 1000)
    gc.unfreeze()
    return clock, processor


def _print(name: str, clock: Times, processor: Times) -> bool:
    ratio, later = sum(processor[1]) / sum(processor[0]), median(processor[1]) - median(processor[0])
    for label, of in (("median", median), ("p95", p95)):
        by_clock, of_processor = map(of, clock), map(of, processor)
        print(f"  {name:12} {label:7}", *(f"{time:7.1f}" for time in by_clock), "  (", end="")
        print(*(f"{time:.1f}" for time in of_processor), end=")\n")
    print(f"  {name:12} all of it, of the processor: {ratio:.2f} (budget {MOST_RATIO})")
    return ratio <= MOST_RATIO or (name == "opened" and later <= MOST_LATER_MS)
