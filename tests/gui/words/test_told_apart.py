"""Publications of the same title and year, told apart in words."""

from datetime import UTC, date, datetime
from uuid import UUID

from desktop.catalogue.values import Edition
from ui.words.books.publications import edition_year, told_apart

NOW = datetime(2026, 11, 24, 3, 24, tzinfo=UTC)


def _edition(number: int, title: str = "Pertumbuhan Ekonomi", day: int | None = None, pages: int = 12) -> Edition:
    released = date(2026, 2, day) if day else None
    return Edition(UUID(int=number), title, 2025, released, pages, f"brs-{number}.pdf", NOW)


def test_those_alike_are_told_apart_by_the_first_thing_that_differs():
    alone = _edition(3, "Inflasi")
    assert told_apart([_edition(1, day=5), _edition(2, day=9), alone]) == {
        UUID(int=1): "released 5 February 2026",
        UUID(int=2): "released 9 February 2026",
    }
    assert told_apart([_edition(1), _edition(2, pages=14)])[UUID(int=2)] == "14 page(s)"
    assert told_apart([_edition(1), _edition(2)])[UUID(int=1)] == "file brs-1.pdf"


def test_the_year_of_the_figures_is_said_where_it_is_another():
    assert edition_year(2021, 2020) == "2021 (data of 2020)"
    assert edition_year(2021, 2021) == edition_year(2021, None) == "2021"
    assert edition_year(None, 2020) == ""
