"""Tables of SIMDASI answer like tables of books, and both check each other."""

import pytest

from desktop.catalogue.answers.checking import Check
from desktop.catalogue.answers.service import Finding
from desktop.catalogue.simdasi.values import SimdasiKey
from tests.unit.catalogue.room_parts import NOW
from tests.unit.catalogue.simdasi.simdasi_server import PEOPLE, SELUMA, row, value, with_people
from tests.unit.catalogue.test_answers_service import Kit

QUESTION = "jumlah penduduk laki-laki Talo 2023"
FIGURES = ("5.100", "4.900", "3.100", "2.950")


@pytest.fixture
def kit(parts):
    return Kit(parts)


def ask(kit, question: str = QUESTION):
    assert kit.answers.refresh()
    return kit.answers.ask(question)


def test_a_figure_of_simdasi_says_when_it_was_fetched_and_has_no_page(kit, take, server):
    with_people(server, figures={2022: ("5.000", "4.800", "3.000", "2.900"), 2023: FIGURES})
    take()
    answers = ask(kit)
    assert answers.finding is Finding.ANSWERED
    (card,) = answers.cards
    assert (card.value, card.unit, card.year, card.label) == ("5.100", "jiwa", 2023, "Talo")
    assert (card.data, card.page, card.box, card.fetched_at) == (SimdasiKey(SELUMA, PEOPLE, 2023), 0, None, NOW)
    assert [one.value for one in ask(kit, "female population of Ilir Talo 2022").cards] == ["2.900"]


def test_what_simdasi_does_not_say_for_sure_has_to_be_read_in_the_table(kit, take, server):
    with_people(server, figures={2023: FIGURES})
    rows = server.tables[SELUMA, PEOPLE, 2023]["data"]
    rows[0] = row("Talo", 1705030, {**rows[0]["variables"], "kynntipynd": value("5.100", code="x")})
    take()
    assert ask(kit).finding is Finding.OPEN
    assert ask(kit, "jumlah penduduk Talo 2023").cards == ()  # "...": nobody is told that it is nought


def test_a_book_and_simdasi_that_say_the_same_are_said_to_agree(kit, take, server):
    kit.add("Kabupaten Seluma Dalam Angka 2024", 2024, "5.100")
    with_people(server, figures={2023: FIGURES})
    take()
    answers = ask(kit)
    assert answers.check is Check.AGREE
    assert sorted(card.data is None for card in answers.cards) == [False, True]


def test_where_they_differ_both_are_shown(kit, take, server):
    for year in (2024, 2025, 2026):
        kit.add(f"Kabupaten Seluma Dalam Angka {year}", year, "5.111")
    with_people(server, figures={2023: FIGURES})
    take()
    answers = ask(kit)
    assert answers.check is Check.DIFFER
    assert [card.value for card in answers.cards] == ["5.100", "5.111"]


def test_what_is_removed_or_fetched_anew_answers_so(kit, take, kept, server):
    with_people(server, figures={2023: FIGURES})
    take()
    assert ask(kit).cards
    kept.remove(SELUMA)
    assert ask(kit).finding is Finding.NOT_ON_SHELF
