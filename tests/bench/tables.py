"""Tables read off real books, beside what stands on their pages; and how complete the lists of tables are.

`python -m tests.bench tables [--show] [--no-peers]`: first the printed lists, then the tables of `table_facts/` as the
program reads them (what it is sure of, and what it has where all is believed), what that takes, and the same pages read
by find_tables of MuPDF, pdfplumber and camelot, page by page.
"""

import argparse
import re
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
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
from tests.bench.table_truth import Fact, Read, Score, compare, heads_right, read_facts, same

BUDGET_RIGHT = 0.85
BUDGET_HEADS = 0.90
BUDGET_LISTED = 0.98
BUDGET_OURS_S = 0.05
BUDGET_BOTH_S = 1.0
BUDGET_SECOND_MB = 600
_MB = 2**20


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench tables")
    add_corpus_option(parser)
    parser.add_argument("--show", action="store_true", help="name what is not as printed, of the tables not kept apart")
    parser.add_argument("--no-peers", action="store_true", help="leave the other tools out")
    options = parser.parse_args(arguments)
    books = {path.name: path for path in sorted((options.corpus / "bps").glob("*.pdf"))}
    facts = [fact for fact in read_facts() if fact.book in books]
    known, listed = _lists(yearbooks(options.corpus))
    _print_known(known, facts, draw(options.corpus))
    kept = [listed >= BUDGET_LISTED, _print_read(facts, books, show=options.show), _print_ours(facts, books)]
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


def _print_read(facts: Sequence[Fact], books: dict[str, Path], *, show: bool) -> bool:
    total: Counter[str] = Counter()
    apart: Counter[str] = Counter()
    began = time.perf_counter()
    spent: dict[int, float] = {}
    highest: dict[int, float] = {}
    for name, of_book in groupby(sorted(facts, key=lambda fact: fact.book), lambda fact: fact.book):
        with TableProcess(DocumentProcesses(), DocumentFile(books[name]), threading.Event(), by_two=True) as process:
            for fact in of_book:
                found = process.read(as_line(fact))
                _watch(spent, highest)
                counts = score(fact, found)
                heads = heads_right(fact, found.columns)
                total += counts.counts()
                apart += counts.counts() if fact.apart else Counter()
                total["columns"] += len(fact.columns)
                total["heads"] += heads
                total["tables"] += 1
                total["whole"] += counts.as_printed == fact.cells
                total["not understood"] += found.status is TableStatus.NOT_UNDERSTOOD
                understood = found.status is TableStatus.OK
                total["sources"] += understood and bool(found.source) == fact.has_source
                if show and not fact.apart:
                    _show(fact, found, counts, heads)
    cells, pages = total["cells"], sum(len(fact.pages) for fact in facts)
    print(f"{total['tables']} tables on {pages} pages, {cells} cells, {total['columns']} columns")
    print(f"  {'':<28}{'all':>16}{'kept apart':>16}")
    for name in ("right", "wrong", "open"):
        print(f"  {name:<28}{_share(total, name)}{_share(apart, name)}")
    print("  whatever the reader is sure of")
    print(f"  {'as printed':<28}{_share(total, 'as_printed')}{_share(apart, 'as_printed')}")
    print(f"  {'heads as printed':<28}{total['heads']:>7} {100 * total['heads'] / total['columns']:6.2f} %")
    print(
        f"  tables as printed: {total['whole']}; not understood, and said so: {total['not understood']}; "
        f"source found where there is one: {total['sources']}"
    )
    seconds = sum(spent.values()) / pages
    print(
        f"  {seconds:.3f} s of processor time a page in {len(spent)} processes "
        f"({time.perf_counter() - began:.0f} s in all); "
        f"at its highest {max(highest.values()):.0f} MB"
    )
    return (
        total["wrong"] == 0
        and total["right"] >= BUDGET_RIGHT * cells
        and total["heads"] >= BUDGET_HEADS * total["columns"]
        and seconds <= BUDGET_BOTH_S
        and max(highest.values()) <= BUDGET_SECOND_MB
    )


def _share(counts: Counter[str], name: str) -> str:
    return f"{counts[name]:>7} {100 * counts[name] / counts['cells']:6.2f} %"


def _watch(spent: dict[int, float], highest: dict[int, float]) -> None:
    """Processor time and the most memory of the processes that read, by process id."""
    for process in psutil.Process().children(recursive=True):
        try:
            times, memory = process.cpu_times(), process.memory_info()
        except psutil.NoSuchProcess:
            continue
        spent[process.pid] = times.user + times.system
        highest[process.pid] = max(highest.get(process.pid, 0.0), memory.rss / _MB)


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
