"""Draws tables of the corpus books at random, for people to read off the pages: `python -m tests.bench table_draw`.

All captions "Tabel 1.2.3" of all books, wherever the words of a page have them, stand in one list in the order of
books and pages; the seed below puts them into the order in which they are read, so that the first N are a sample of N.
What our own lists and readers make of the books plays no part in it. Those that were not among the first are drawn
again with a seed of their own (`--again`), for tables that are kept apart.
"""

import argparse
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pymupdf

from tests.bench.corpus_folder import add_corpus_option

SEED = 1828
TYPED = 124  # places of the draw that were typed: they are no longer among those that are drawn again
SEED_AGAIN = 2911
_NUMBER = re.compile(r"\d{1,2}(\.\d+)*[.:]?")
_LISTED = 4  # so many captions on one page: a list of tables


@dataclass(frozen=True, order=True)
class Drawn:
    """A caption of a table: in which book, on which page of the file (from 1), with which number."""

    book: str
    page: int
    number: str


def draw(corpus: Path) -> list[Drawn]:
    """All tables of the books and press releases of `bps`, in the order in which they are checked."""
    tables = [found for path in sorted((corpus / "bps").glob("*.pdf")) for found in _captions(path)]
    return random.Random(SEED).sample(tables, len(tables))


def draw_again(corpus: Path) -> list[Drawn]:
    """Those that were not typed in the order of the first draw, in a new one."""
    left = sorted(draw(corpus)[TYPED:])
    return random.Random(SEED_AGAIN).sample(left, len(left))


def _captions(path: Path) -> Iterator[Drawn]:
    with pymupdf.open(path) as book:
        for page in book:
            numbers = list(_numbers(page.get_text("words")))
            if len(numbers) < _LISTED:
                yield from (Drawn(path.name, page.number + 1, number) for number in dict.fromkeys(numbers))


def _numbers(words: list[tuple[float, float, float, float, str, int, int, int]]) -> Iterator[str]:
    for left, top, right, _, text, *_ in words:
        if text.rstrip(".:") != "Tabel" or _goes_on(words, left, top):
            continue
        beside = [
            (abs(other[1] - top) + (other[0] - right) / 10, other[4])
            for other in words
            if _NUMBER.fullmatch(other[4]) and -5 < other[0] - right < 60 and abs(other[1] - top) < 24
        ]
        if beside:
            yield min(beside)[1].rstrip(".:")


def _goes_on(words: list[tuple[float, float, float, float, str, int, int, int]], left: float, top: float) -> bool:
    """Whether "Lanjutan" stands before it or above it."""
    return any(
        text.casefold().startswith("lanjutan") and -60 < x - left < 5 and -16 < y - top < 4
        for x, y, _, _, text, *_ in words
    )


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench table_draw")
    add_corpus_option(parser)
    parser.add_argument("--first", type=int, default=100, help="how many, in the order of the draw")
    parser.add_argument("--again", action="store_true", help="those that were not among the first, in a new order")
    options = parser.parse_args(arguments)
    tables = draw_again(options.corpus) if options.again else draw(options.corpus)
    print(f"{len(tables)} tables, seed {SEED_AGAIN if options.again else SEED}")
    for place, table in enumerate(tables[: options.first], start=1):
        print(place, table.book, table.page, table.number, sep="\t")
    return 0
