"""A sealed book of the host beside the same one as it is: opened, and its first page drawn, each in turn.

Processor time of this program and of the document process together, as the kernel counts it (Linux). The process is one
that may open either.
"""

import argparse
import hashlib
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import process_time

from desktop.books.mixed import MixedBookStore
from desktop.document.client import DocumentProcess
from desktop.document.messages import Close, Open, Render
from desktop.room_folder import RoomFolder
from tests.bench.corpus_folder import add_corpus_option, yearbooks
from tests.bench.viewer import SCALE, WATERMARK

MOST_RATIO = 1.10
_ROUNDS = 9
_KEY = bytes(range(32))


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench sealed_books", description=__doc__)
    add_corpus_option(parser)
    options = parser.parse_args(arguments)
    if sys.platform != "linux":
        raise SystemExit("processor time of another process is read from /proc")
    print("milliseconds of processor time: as it is, sealed, ratio: first page; opening alone")
    sums = [0.0, 0.0, 0.0, 0.0]
    with tempfile.TemporaryDirectory() as folder:
        stores = [_store(Path(folder) / name, sealed=name == "sealed") for name in ("clear", "sealed")]
        for book in yearbooks(options.corpus):
            found = _measure(book, stores)
            clear, sealed, opening_clear, opening_sealed = found
            print(f"  {book.stem:28} {book.stat().st_size / 2**20:5.1f} MB", end="")
            print(f" {clear:7.1f} {sealed:7.1f} {sealed / clear:5.2f};", end="")
            print(f" {opening_clear:7.1f} {opening_sealed:7.1f} {opening_sealed / opening_clear:5.2f}")
            sums = [before + each for before, each in zip(sums, found, strict=True)]
    ratio = sums[1] / sums[0]
    print(f"first page, all books: {ratio:.2f} (budget {MOST_RATIO}); opening alone {sums[3] / sums[2]:.2f}")
    return 0 if ratio <= MOST_RATIO else 1


def _store(path: Path, *, sealed: bool) -> MixedBookStore:
    folder = RoomFolder(path)
    folder.make()
    return MixedBookStore(folder, lambda: _KEY, lambda: sealed)


def _measure(book: Path, stores: list[MixedBookStore]) -> tuple[float, float, float, float]:
    """Medians: till the first page clear and sealed, then the opening of each alone."""
    content = book.read_bytes()
    sha256 = hashlib.sha256(content).hexdigest()
    for store in stores:
        with store.writing(sha256, len(content)) as file:
            file.write(content)
            file.finish()
        store.keep(sha256)
    pages: tuple[list[float], list[float]] = ([], [])
    openings: tuple[list[float], list[float]] = ([], [])
    with DocumentProcess(opens_sealed=lambda: True) as process:
        for number in range(_ROUNDS + 1):
            for which in (0, 1) if number % 2 else (1, 0):
                begun = _spent_ms(process)
                process.call(Open(stores[which].document(sha256), None, WATERMARK))
                opened = _spent_ms(process)
                process.call(Render(0, SCALE))
                if number:  # the first round warms the process
                    openings[which].append(opened - begun)
                    pages[which].append(_spent_ms(process) - begun)
                process.call(Close())
    return median(pages[0]), median(pages[1]), median(openings[0]), median(openings[1])


def _spent_ms(process: DocumentProcess) -> float:
    """Processor time of both so far, of all their threads."""
    threads = Path(f"/proc/{process.pid}/task").glob("*/schedstat")
    return process_time() * 1e3 + sum(int(file.read_text().split()[0]) for file in threads) / 1e6
