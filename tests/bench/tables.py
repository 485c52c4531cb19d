"""Tables read off real books, beside what stands on their pages; and how complete the lists of tables are.

`python -m tests.bench tables [--show] [--no-peers]`: first the printed lists, then the tables of `table_facts/` as the
program reads them (what it is sure of, and what it has where all is believed), what that takes, and the same pages read
by find_tables of MuPDF, pdfplumber and camelot, page by page. `--apart WHY` reads those kept apart instead, names none
of them, and writes the run down in `table_apart.csv`.
"""

import argparse
import csv
import re
import subprocess
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path

import psutil
import pymupdf

from catalog_db.rules.catalogue.classification import LabelTable
from catalog_db.rules.catalogue.titles import title_key
from catalog_db.rules.tables.reading import read_page
from desktop.books.files import DocumentFile
from desktop.catalogue.proposals.lists import read_lists
from desktop.catalogue.proposals.propose import Proposer
from desktop.catalogue.proposals.running import page_labels, running_lines
from desktop.catalogue.proposals.source import remove_running_address
from desktop.catalogue.tables.reading import BookTable, TableProcess, TableStatus
from desktop.catalogue.values import TableLine
from desktop.document.process.tables import page_words
from desktop.document.processes import DocumentProcesses
from tests.bench.books import TODAY, read_source, region_table, table
from tests.bench.corpus_folder import add_corpus_option, yearbooks
from tests.bench.table_draw import Drawn, draw
from tests.bench.table_peers import compare_peers
from tests.bench.table_truth import Fact, Read, Sample, Score, compare, heads_right, read_facts, same

RUNS = Path(__file__).with_name("table_apart.csv")
BUDGET_RIGHT = 0.95
BUDGET_HEADS = 0.90
BUDGET_LISTED = 0.98
BUDGET_OURS_S = 0.05
BUDGET_BOTH_S = 1.0
BUDGET_SECOND_MB = 600
_MB = 2**20
_PATIENCE = 60.0  # what else the PC does is no fault of the reader


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench tables")
    add_corpus_option(parser)
    parser.add_argument("--show", action="store_true", help="name what is not as printed")
    parser.add_argument("--no-peers", action="store_true", help="leave the other tools out")
    parser.add_argument("--apart", metavar="WHY", help="read the tables kept apart, and write down when and why")
    options = parser.parse_args(arguments)
    books = {path.name: path for path in sorted((options.corpus / "bps").glob("*.pdf"))}
    facts = [fact for fact in read_facts() if fact.book in books]
    if options.apart:
        return _apart([fact for fact in facts if fact.sample is Sample.APART], books, options.apart)
    facts = [fact for fact in facts if fact.sample is not Sample.APART]
    known, listed = _lists(yearbooks(options.corpus))
    _print_known(known, facts, draw(options.corpus))
    reading = read_by_two(facts, books, show=options.show)
    kept = [listed >= BUDGET_LISTED, _print_reading(reading), _print_ours(facts, books)]
    if not options.no_peers:
        compare_peers(facts, books)
    return 0 if all(kept) else 1


def as_line(fact: Fact) -> TableLine:
    return TableLine("table", fact.number, fact.title_id, fact.pages[0], fact.title_en, fact.pages[-1])


def score(fact: Fact, found: BookTable) -> Score:
    """A table that is said not to be understood has no cell at all: all are open."""
    if found.status is TableStatus.NOT_UNDERSTOOD:
        return Score(fact.cells, 0, 0, 0, ())
    return compare(fact, [[Read(cell.text, not cell.is_open) for cell in row] for row in found.rows])


@dataclass(slots=True)
class Reading:
    """What was made of tables: counts of each sample, and of all; what the processes took that read them.

    `seconds`: of processor time. `megabytes`: of the process that took most. `stayed`: processes that were still there
    when their book was read.
    """

    counts: dict[Sample | None, Counter[str]] = field(default_factory=dict)
    pages: int = 0
    processes: int = 0
    seconds: float = 0.0
    megabytes: float = 0.0
    stayed: int = 0

    @property
    def all(self) -> Counter[str]:
        return self.counts[None]

    def share(self, name: str, of: str = "cells") -> float:
        return self.all[name] / self.all[of]

    def add(self, fact: Fact, counted: Counter[str]) -> None:
        for sample in (fact.sample, None):
            self.counts.setdefault(sample, Counter()).update(counted)


def read_by_two(facts: Sequence[Fact], books: dict[str, Path], *, show: bool = False) -> Reading:
    """Read tables as the program does, book by book, each in a process of its own.

    Args:
        show: Print what is not as printed.
    """
    reading = Reading(pages=sum(len(fact.pages) for fact in facts))
    spent: dict[int, float] = {}
    for name, of_book in groupby(sorted(facts, key=lambda fact: fact.book), lambda fact: fact.book):
        book = DocumentFile(books[name])
        with TableProcess(DocumentProcesses(), book, threading.Event(), by_two=True, patience=_PATIENCE) as process:
            for fact in of_book:
                found = process.read(as_line(fact))
                reading.megabytes = max(reading.megabytes, _watch(spent))
                counts, heads = score(fact, found), heads_right(fact, found.columns)
                understood = found.status is TableStatus.OK
                more = {
                    "columns": len(fact.columns),
                    "heads": heads,
                    "tables": 1,
                    "whole": counts.as_printed == fact.cells,
                    "not understood": not understood,
                    "sources": understood and bool(found.source) == fact.has_source,
                }
                reading.add(fact, counts.counts() + Counter({name: int(value) for name, value in more.items()}))
                if show:
                    _show(fact, found, counts, heads)
            assert process.by_two, "the second reader is not installed, or failed"
        reading.stayed += psutil.pid_exists(process.pid)
    reading.processes, reading.seconds = len(spent), sum(spent.values())
    return reading


def _print_reading(reading: Reading) -> bool:
    samples = list(reading.counts)
    print(f"{reading.all['tables']} tables on {reading.pages} pages, {reading.all['columns']} columns")
    print(f"  {'':<16}", *(f"{sample or 'all':>16}" for sample in samples))
    rows = [(name, "cells") for name in ("cells", "right", "wrong", "open", "as_printed")] + [("heads", "columns")]
    for name, of in rows:
        print(f"  {name:<16}", *(_share(reading.counts[sample], name, of) for sample in samples))
    print(
        f"  tables as printed: {reading.all['whole']}; not understood, and said so: {reading.all['not understood']}; "
        f"source found where there is one: {reading.all['sources']}"
    )
    seconds = reading.seconds / reading.pages
    print(
        f"  both readers: {seconds:.3f} s of processor time a page in {reading.processes} processes, "
        f"at the highest {reading.megabytes:.0f} MB; {reading.stayed} of them were still there afterwards"
    )
    return (
        reading.all["wrong"] == 0
        and reading.share("right") >= BUDGET_RIGHT
        and reading.share("heads", "columns") >= BUDGET_HEADS
        and seconds <= BUDGET_BOTH_S
        and reading.megabytes <= BUDGET_SECOND_MB
        and not reading.stayed
    )


def _apart(facts: Sequence[Fact], books: dict[str, Path], why: str) -> int:
    reading = read_by_two(facts, books)
    kept = _print_reading(reading)
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=True)
    row = [datetime.now(UTC).strftime("%Y-%m-%d %H:%M"), commit.stdout.strip(), Sample.APART, reading.all["cells"]]
    row += [reading.all[name] for name in ("right", "wrong", "as_printed")]
    row += [f"{reading.all['heads']} of {reading.all['columns']}", why]
    with RUNS.open("a", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerow(row)
    return 0 if kept else 1


def _share(counts: Counter[str], name: str, of: str) -> str:
    return f"{counts[name]:>7} {100 * counts[name] / counts[of]:6.2f} %"


def _watch(spent: dict[int, float]) -> float:
    """Note the processor time of the processes that read, by process id; the most memory that one of them ever took."""
    highest = 0.0
    for process in psutil.Process().children(recursive=True):
        try:
            times = process.cpu_times()
            status = Path(f"/proc/{process.pid}/status").read_text("utf-8")
        except (psutil.NoSuchProcess, OSError):
            continue
        spent[process.pid] = times.user + times.system
        peak = re.search(r"^VmHWM:\s+(\d+) kB$", status, re.M)
        highest = max(highest, int(peak[1]) * 1024 / _MB if peak else 0.0)
    return highest


def _show(fact: Fact, found: BookTable, counts: Score, heads: int) -> None:
    if found.reason:
        print(f"{fact.name}: not understood, {found.reason}")
        return
    if counts.as_printed == fact.cells and heads == len(fact.columns):
        return
    shape = f"{len(found.rows)} x {len(found.columns)} for {len(fact.rows)} x {len(fact.columns)}"
    print(f"{fact.name}: {counts.as_printed} of {fact.cells} as printed, {heads} of {len(fact.columns)} heads, {shape}")
    for cell in counts.misread:
        sure = "SURE " if cell.sure else ""
        print(f"    {sure}row {cell.row} column {cell.column}: {cell.printed!r} read as {cell.read!r}")
    if len(found.columns) == len(fact.columns):
        for printed, read in zip(fact.columns, found.columns, strict=True):
            if not same(printed, read):
                print(f"    head {printed!r} read as {read!r}")


def _print_ours(facts: Sequence[Fact], books: dict[str, Path]) -> bool:
    """Our reader alone, without its process."""
    began, pages = time.process_time(), 0
    for fact in facts:
        with pymupdf.open(books[fact.book]) as pdf:
            for page in fact.pages:
                read_page(page_words(pdf[page - 1]), fact.number)
                pages += 1
    seconds = (time.process_time() - began) / pages
    print(f"our reader alone: {seconds:.3f} s of processor time a page")
    return seconds <= BUDGET_OURS_S


@dataclass(frozen=True)
class Known:
    """A table that the catalogue knows of a book."""

    book: str
    line: TableLine


def _lists(books: Sequence[Path]) -> tuple[list[Known], float]:
    """The tables that are known, and the share of them among those that lists name and books have."""
    proposer = Proposer(region_table(), LabelTable.parse(table("kinds.csv")), LabelTable.parse(table("subjects.csv")))
    known: list[Known] = []
    listed = missing = nowhere = 0
    for path in books:
        source = read_source(path)
        lines = [line for line in proposer.propose(source, TODAY).tables if line.kind == "table"]
        known += [Known(path.name, line) for line in lines]
        found = {line.number for line in lines if line.page is not None}
        pages = remove_running_address(source.pages)
        running = running_lines(pages)
        lists = read_lists(pages, running, page_labels(pages, running))
        texts = [title_key(page) for at, page in enumerate(pages) if at not in lists.pages]
        for number, title in _entries((entry.number, entry.title) for entry in lists.tables):
            listed += 1
            if number not in found:
                is_there = any(title and title in text for text in texts)
                missing += is_there
                nowhere += not is_there
    share = 1 - missing / (listed - nowhere)
    print(f"printed lists: {listed} tables, {nowhere} of them are not in their books")
    print(f"  {listed - nowhere - missing} of {listed - nowhere} are known with their page: {100 * share:.1f} %")
    return known, share


def _entries(entries: Iterator[tuple[str, str]]) -> list[tuple[str, str]]:
    """Each number once, without headings of chapters: "2.1" where there is "2.1.3"."""
    titles = {number: title_key(title) for number, title in entries if "." in number}
    above = {re.sub(r"\.\d+[a-z]?$", "", number) for number in titles}
    return [(number, title) for number, title in titles.items() if number not in above]


def _print_known(known: Sequence[Known], facts: Sequence[Fact], captions: Sequence[Drawn]) -> None:
    """What is known of tables, beside the captions of all books and the tables that people looked at."""
    pages = {(one.book, one.line.page) for one in known}
    books = {one.book for one in known}
    there = [caption for caption in captions if caption.book in books]
    met = sum((caption.book, caption.page) in pages for caption in there)
    print(f"captions on pages: {met} of {len(there)} belong to a table that is known: {100 * met / len(there):.1f} %")
    by_page = {(one.book, one.line.page): one.line for one in known}
    mine = [(fact, by_page.get((fact.book, fact.pages[0]))) for fact in facts if fact.book in books]
    lines = [(fact, line) for fact, line in mine if line is not None]
    whole = sum(line.pages[-1:] == fact.pages[-1:] for fact, line in lines)
    titles = sum(same(fact.title_id, line.title) for fact, line in lines)
    english = sum(same(fact.title_en, line.title_en) for fact, line in lines)
    print(
        f"  of {len(mine)} looked at: {len(lines)} known, {whole} with all their pages, "
        f"{titles} with the Indonesian title as printed, {english} with the English one"
    )
