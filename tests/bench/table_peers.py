"""The same pages read by other tools, page by page: find_tables of MuPDF, pdfplumber and camelot.

They say of nothing that it is unsure, and know neither captions nor pages that belong together. So each page stands for
itself, of its tables the largest counts, what stands above and below the rows is cut off for them, and an ordinal in a
column of its own is put to its label. Both packages are fetched into `.bench/` by pip, since nothing else needs them.
"""

import importlib
import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pymupdf

from tests.bench.table_truth import Fact, Read, compare

ROOT = Path(__file__).resolve().parents[2]
HOME = ROOT / ".bench" / "table-peers"
PACKAGES = ("pdfplumber==0.11.10", "camelot-py==2.0.0")
_UPRIGHT = "upright"

Grid = Sequence[Sequence[str | None]]


def compare_peers(facts: Sequence[Fact], books: dict[str, Path]) -> None:
    """Print one line for each tool: cells as printed, cells otherwise, processor time."""
    print("other tools, page by page, columns matched strictly")
    wanted = [(str(books[fact.book]), page) for fact in facts for page in fact.pages]
    for name in TOOLS:
        run = subprocess.run(
            [sys.executable, "-m", "tests.bench.table_peers", name],
            cwd=ROOT,
            input=json.dumps(wanted),
            stdout=subprocess.PIPE,
            text=True,
            check=False,
        )
        if run.returncode:
            print(f"  {name:<20} did not run")
            continue
        answer = json.loads(run.stdout.splitlines()[-1])
        total = _score(facts, answer["grids"])
        print(
            f"  {name:<20}{100 * total['as_printed'] / total['cells']:6.1f} % as printed, "
            f"{100 * total['wrong'] / total['cells']:5.1f} % otherwise, {answer['seconds'] / len(wanted):.3f} s a page"
        )


def _score(facts: Sequence[Fact], grids: Sequence[Sequence[Grid]]) -> Counter[str]:
    total: Counter[str] = Counter()
    at = 0
    for fact in facts:
        begin = 1
        for page, width in zip(fact.pages, fact.widths, strict=True):
            end = begin + width - (begin == 1)
            part = replace(
                fact,
                pages=(page,),
                columns=(fact.columns[0], *fact.columns[begin:end]),
                rows=tuple((row[0], *row[begin:end]) for row in fact.rows),
            )
            rows = _rows(max(grids[at], key=lambda grid: sum(map(len, grid)), default=[]), part)
            total += compare(part, [[Read(text, sure=True) for text in row] for row in rows]).counts()
            begin, at = end, at + 1
    return total


def _rows(grid: Grid, part: Fact) -> list[list[str]]:
    """The rows of the table in it, as far as they are to be found by the first and last label that is printed."""
    rows = [[" ".join((text or "").split()) for text in row] for row in grid]
    first, last = part.rows[0][0], part.rows[-1][0]
    begins = [at for at, row in enumerate(rows) if _begins(row, first)]
    ends = [at for at, row in enumerate(rows) if _begins(row, last)]
    rows = rows[begins[0] if begins else 0 : ends[-1] + 1 if ends else len(rows)]
    width = max(map(len, rows), default=0)
    filled = [at for at in range(width) if any(at < len(row) and row[at] for row in rows)]
    rows = [[row[at] if at < len(row) else "" for at in filled] for row in rows]
    while rows and len(rows[0]) > len(part.columns) and all(len(row[0]) < 4 for row in rows):
        rows = [[f"{row[0]} {row[1]}".strip(), *row[2:]] for row in rows]
    return rows


def _begins(row: Sequence[str], label: str) -> bool:
    return "".join(row).replace(" ", "").startswith(label.replace(" ", ""))


def _find_tables(wanted: Sequence[tuple[str, int]], **options: str) -> list[list[Grid]]:
    found = []
    for path, number in wanted:
        with pymupdf.open(path) as pdf:
            found.append([one.extract() for one in pdf[number - 1].find_tables(**options).tables])
    return found


def _pdfplumber(wanted: Sequence[tuple[str, int]], strategy: str) -> list[list[Grid]]:
    settings = {"vertical_strategy": strategy, "horizontal_strategy": strategy}
    found = []
    for path, number in wanted:
        with _fetched("pdfplumber").open(path, pages=[number]) as pdf:
            page = pdf.pages[0].filter(lambda one: one.get(_UPRIGHT, True))  # without the stamp
            found.append(page.extract_tables(settings))
    return found


def _camelot(wanted: Sequence[tuple[str, int]], flavor: str) -> list[list[Grid]]:
    read = _fetched("camelot").read_pdf
    return [
        [one.df.values.tolist() for one in read(path, pages=str(number), flavor=flavor, suppress_stdout=True)]
        for path, number in wanted
    ]


TOOLS: dict[str, Callable[[Sequence[tuple[str, int]]], list[list[Grid]]]] = {
    "find_tables, lines": lambda wanted: _find_tables(wanted, strategy="lines"),
    "find_tables, text": lambda wanted: _find_tables(wanted, strategy="text"),
    "pdfplumber, lines": lambda wanted: _pdfplumber(wanted, "lines"),
    "pdfplumber, text": lambda wanted: _pdfplumber(wanted, "text"),
    "camelot, stream": lambda wanted: _camelot(wanted, "stream"),
    "camelot, lattice": lambda wanted: _camelot(wanted, "lattice"),
}


def _fetched(name: str) -> Any:
    if not HOME.exists():
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--target", str(HOME), *PACKAGES]
        subprocess.run(pip, check=True, stdout=sys.stderr)
    if str(HOME) not in sys.path:
        sys.path.append(str(HOME))
    return importlib.import_module(name)


def _main() -> None:
    """Reads [[path, page from 1], ...] from standard input, and writes the tables of each page."""
    wanted = json.load(sys.stdin)
    tool = TOOLS[sys.argv[1]]
    if not sys.argv[1].startswith("find_tables"):
        _fetched(sys.argv[1].partition(",")[0])  # not counted
    began = time.process_time()
    grids = tool(wanted)
    json.dump({"seconds": time.process_time() - began, "grids": grids}, sys.stdout)


if __name__ == "__main__":
    _main()
