"""Tables of books by their cells, and what a shelf of them answers."""

from collections.abc import Sequence
from uuid import UUID, uuid4

from desktop.catalogue.answers.matching import Match
from desktop.catalogue.answers.table_index import TableIndex
from desktop.catalogue.answers.table_profile import Book, TableProfile, named_region, profile
from desktop.catalogue.answers.words import Words
from desktop.catalogue.tables.reading import BookTable, Cell, CellState, TableStatus
from desktop.catalogue.values import TableLine


def a_book(title: str, year: int | None = None, region: str = "", publication_id: UUID | None = None) -> Book:
    return Book(publication_id or uuid4(), title, year, named_region(region) if region else None)


def read_table(
    title: str,
    columns: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    unit: str = "",
    number: str = "1.1",
    title_en: str = "",
    open_cells: Sequence[tuple[int, int]] = (),
) -> BookTable:
    """A table on page 3, sure of all but its open cells (row and column, from 0)."""
    cells = tuple(
        tuple(
            Cell(
                text,
                CellState.OPEN if (row, column) in open_cells else CellState.SURE,
                3,
                (50.0 * column, 20.0 * row, 50.0 * column + 40, 20.0 * row + 10),
            )
            for column, text in enumerate(texts)
        )
        for row, texts in enumerate(rows)
    )
    line = TableLine("table", number, title, 3, title_en, 3, unit)
    return BookTable(line, TableStatus.OK, "", tuple(columns), cells)


class Shelf:
    """Tables of books that questions are put to."""

    def __init__(self) -> None:
        self.index = TableIndex()
        self._profiles: dict[int, TableProfile] = {}

    def add(self, book: Book, table: BookTable) -> None:
        made = profile(table, book, Words.load())
        key = len(self._profiles)
        self._profiles[key] = made
        self.index.add(key, made)

    def take_away(self, at: int) -> None:
        self.index.remove(at)

    def matches(self, text: str) -> list[Match]:
        question = self.index.read(text)
        if not question.says_enough:
            return []
        return self.index.matches(question, self._profiles.get)[0]  # type: ignore[arg-type]

    def first(self, text: str) -> str | None:
        """The figure of the first card; "?" where it is open."""
        found = self.matches(text)
        if not found:
            return None
        cell = found[0].profile.table.rows[found[0].row][found[0].column]
        return "?" if cell.is_open else cell.text
