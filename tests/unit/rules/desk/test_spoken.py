"""How ticket numbers are spoken."""

import pytest

from catalog_db.rules.desk.spoken import (
    CALLED,
    GO_TO_DESK,
    LAST,
    LETTERS,
    NUMBER_WORDS,
    as_text,
    call_phrases,
    number_words,
    ticket_words,
)

ONES = {"satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7, "delapan": 8, "sembilan": 9}
WHOLE = {"sepuluh": 10, "sebelas": 11, "seratus": 100}
TIMES = {"puluh": 10, "ratus": 100}


def value_of(words):
    """Reads Indonesian number words: what a listener does."""
    total, last = 0, 0
    for word in words:
        if word in TIMES:
            total, last = total + last * TIMES[word], 0
        elif word == "belas":
            total, last = total + last + 10, 0
        else:
            total, last = total + last, WHOLE.get(word) or ONES[word]
    return total + last


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "nol"), (1, "satu"), (9, "sembilan"), (10, "sepuluh"), (11, "sebelas"), (12, "dua belas"),
        (19, "sembilan belas"), (20, "dua puluh"), (21, "dua puluh satu"), (99, "sembilan puluh sembilan"),
        (100, "seratus"), (101, "seratus satu"), (110, "seratus sepuluh"), (111, "seratus sebelas"),
        (112, "seratus dua belas"), (120, "seratus dua puluh"), (200, "dua ratus"), (211, "dua ratus sebelas"),
        (315, "tiga ratus lima belas"), (999, "sembilan ratus sembilan puluh sembilan"), (1000, "satu nol nol nol"),
    ],
)  # fmt: skip
def test_numbers_in_words(number, words):
    assert number_words(number) == tuple(words.split())


def test_a_listener_hears_every_number_of_a_day_as_what_it_is():
    assert [value_of(number_words(number)) for number in range(1, 1000)] == list(range(1, 1000))


def test_there_is_a_word_for_everything():
    assert {word for number in range(1000) for word in number_words(number)} == set(NUMBER_WORDS)


@pytest.mark.parametrize(
    ("ticket", "text"),
    [
        ("P-012", "P nol dua belas"),
        ("P-007", "P nol nol tujuh"),
        ("K-112", "K seratus dua belas"),
        ("R-100", "R seratus"),
        ("J-010", "J nol sepuluh"),
        ("P-000", "P nol nol nol"),
        ("L-1205", "L satu dua nol lima"),
    ],
)
def test_tickets_are_spoken_with_their_zeros(ticket, text):
    assert as_text(ticket_words(ticket)) == text


def test_a_call_is_two_phrases_and_the_voice_falls_at_its_end():
    first, second = call_phrases("P-012", 12)
    assert first == (CALLED, "huruf_p", "nol", "dua", "belas")
    assert second == (GO_TO_DESK, "dua", "belas" + LAST)
    assert (as_text(first), as_text(second)) == ("nomor antrean P nol dua belas", "silakan ke loket dua belas")


def test_what_no_ticket_has_is_not_spoken():
    """It comes over the network, and a key names a file."""
    assert ticket_words("../É-0\u0663 2") == ("nol", "dua")
    assert all(word in (*LETTERS, *NUMBER_WORDS) for word in ticket_words("a/b\\c..1"))
