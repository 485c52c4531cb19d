"""Answers: is the figure that a question asks for on the first card, and is there none where the shelf has none?

The books of BPS in the corpus and the samples in a room of their own, their tables read by two. Without an option the
half of answer_questions.csv that the rules were made by; with --apart the other half, of which no miss is listed, and
each run over it is written down in answer_apart.csv. Reading the tables takes ten minutes on a quiet PC: --keep keeps
the room for the next run.
"""

import argparse
import csv
import re
import statistics
import subprocess
import tempfile
import threading
import time
from collections import Counter
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import select

from catalog_db.models import Publication
from desktop.actors import nobody_yet
from desktop.catalogue.answers.service import AnswerCard, Answers, TableAnswers
from desktop.catalogue.importing.samples import begin_samples
from desktop.catalogue.tables.reading import Cell, tables_meant
from desktop.catalogue.tables.service import Tables
from desktop.room.opening import open_or_create_room
from desktop.room.room import Room
from desktop.security.key_store import KeyFileStore
from tests.bench.corpus_folder import add_corpus_option

QUESTIONS = Path(__file__).with_name("answer_questions.csv")
RUNS = Path(__file__).with_name("answer_apart.csv")
TUNING, APART = "tuning", "apart"
BUDGET_FIRST = 0.9
BUDGET_MS = 150
Row = dict[str, str]


def read_questions(half: str) -> list[Row]:
    rows = csv.DictReader(line for line in QUESTIONS.read_text("utf-8").splitlines() if not line.startswith("#"))
    return [row for row in rows if row["half"] == half]


def is_right(row: Row, card: AnswerCard) -> bool:
    """Whether a card has the figure that is printed, or one that another book of the shelf prints for the same."""
    return _plain(card.value) in {_plain(text) for text in (row["value"], row["also"]) if text}


def _plain(text: str) -> str:
    """A figure without what sets it: Indonesian and English books write 1,62 and 1.62."""
    return re.sub(r"\s", "", text).replace(",", ".")


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench answers", description=__doc__)
    add_corpus_option(parser)
    parser.add_argument("--keep", type=Path, metavar="DIR", help="where the room is, or is to be, kept")
    parser.add_argument("--apart", metavar="WHY", help="run the half kept apart, and write down when and why")
    options = parser.parse_args(arguments)
    with ExitStack() as stack:
        folder = options.keep or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        room = stack.enter_context(_room(folder, options.corpus))
        return 0 if _Bench(room).run(APART if options.apart else TUNING, options.apart) else 1


def _room(folder: Path, corpus: Path) -> Room:
    folder.mkdir(parents=True, exist_ok=True)
    room = open_or_create_room(folder / "room", KeyFileStore(folder / "key"))
    importer = room.make_importer(nobody_yet())
    if not room.catalogue.size():
        for job in (begin_samples(importer), importer.add([corpus / "bps"])):
            importer.run(job, threading.Event())
    room.make_background_tables().read_all(threading.Event())
    return room


class _Bench:
    def __init__(self, room: Room) -> None:
        self._room = room
        self._answers = room.get(TableAnswers)
        begun = time.perf_counter()
        self._answers.refresh()
        print(f"tables taken in: {time.perf_counter() - begun:.1f} s")
        with room.catalog.reading() as session:
            found = session.execute(select(Publication.id, Publication.source_name, Publication.title)).all()
        self._ids = {Path(row.source_name).stem: row.id for row in found}

    def run(self, half: str, why: str | None) -> bool:
        counts: Counter[str] = Counter()
        taken = []
        for row in read_questions(half):
            begun = time.perf_counter()
            answers = self._answers.ask(row["question"])
            taken.append((time.perf_counter() - begun) * 1000)
            outcome = self._outcome(row, answers)
            counts[outcome] += 1
            if half == TUNING and outcome not in ("right", "none, rightly"):
                card = answers.cards[0] if answers.cards else None
                print(f"  {outcome}: {row['question']!r}, printed {row['value']!r}, {card or answers.finding}")
        asked = counts["right"] + counts["wrong"] + counts["missed"] + counts["open"]
        wrong = counts["wrong"] + counts["wrong, of an open cell"] + counts["answered, not on the shelf"]
        share = counts["right"] / max(1, asked)
        milliseconds = statistics.quantiles(taken, n=20)[18]
        print(
            f"{half}: {share:.1%} of {asked} with a sure cell are on the first card, {wrong} wrong; "
            f"p95 {milliseconds:.0f} ms"
        )
        for outcome, count in counts.most_common():
            print(f"  {count:3} {outcome}")
        if why is not None:
            _note(why, counts["right"], asked, wrong, counts, milliseconds)
        return share >= BUDGET_FIRST and not wrong and milliseconds <= BUDGET_MS

    def _outcome(self, row: Row, answers: Answers) -> str:
        first = answers.cards[0] if answers.cards else None
        value = first.value if first else ""
        if row["kind"] == "none":
            return "answered, not on the shelf" if value else "none, rightly"
        cell = self._cell(row)
        is_sure = cell is not None and not cell.is_open and _plain(cell.text) == _plain(row["value"])
        if first is not None and value:
            right = is_right(row, first)
            return (
                ("right" if right else "wrong")
                if is_sure
                else ("right, of an open cell" if right else "wrong, of an open cell")
            )
        if not is_sure:
            return "left open, rightly"
        return "open" if first is not None else "missed"

    def _cell(self, row: Row) -> Cell | None:
        """The cell that a question asks for, as it was read."""
        publication_id = self._ids.get(row["publication"])
        if publication_id is None:
            return None
        tables = self._room.get(Tables)
        lines = [one.line for one in tables.known(publication_id)]
        for line in tables_meant(lines, row["table"]):
            table = tables.read(publication_id, line)
            columns = [at for at, head in enumerate(table.columns) if _same(head, row["column"])]
            for cells in table.rows:
                if _same(cells[0].text, row["row"]) and columns:
                    return cells[columns[0]]
        return None


def _same(read: str, printed: str) -> bool:
    return re.sub(r"[\W_]+", "", read).casefold() == re.sub(r"[\W_]+", "", printed).casefold()


def _note(why: str, right: int, asked: int, wrong: int, counts: Counter[str], milliseconds: float) -> None:
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=True)
    others = "; ".join(f"{count} {outcome}" for outcome, count in sorted(counts.items()))
    when = datetime.now(UTC).strftime("%Y-%m-%d %H:%M")
    with RUNS.open("a", encoding="utf-8", newline="") as file:
        row = [when, commit.stdout.strip(), why, asked, right, wrong, f"{milliseconds:.0f}", others]
        csv.writer(file, lineterminator="\n").writerow(row)
