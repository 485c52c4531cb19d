"""How a call is spoken: ticket P-012 is "P nol dua belas", zeros first, then the number in words.

What is spoken is a row of keys. Each names a file of `resources/sounds`, and is the word, underscores for spaces.
"""

from typing import Final

CALLED: Final = "nomor_antrean"
GO_TO_DESK: Final = "silakan_ke_loket"
LAST: Final = "_akhir"  # ending of the files whose voice falls, for the last word of a sentence

_DIGITS: Final = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
NUMBER_WORDS: Final = (*_DIGITS, "sepuluh", "sebelas", "belas", "puluh", "seratus", "ratus")
_LETTER: Final = "huruf_"
LETTERS: Final = tuple(f"{_LETTER}{chr(code)}" for code in range(ord("a"), ord("z") + 1))

Phrase = tuple[str, ...]


def number_words(number: int) -> Phrase:
    """A number from 0 to 999 in Indonesian words; a larger one digit by digit."""
    if number > 999:
        return tuple(_DIGITS[int(digit)] for digit in str(number))
    hundreds, rest = divmod(number, 100)
    words: list[str] = []
    if hundreds:
        words += ["seratus"] if hundreds == 1 else [_DIGITS[hundreds], "ratus"]
    if rest or not hundreds:
        words += _below_hundred(rest)
    return tuple(words)


def ticket_words(ticket: str) -> Phrase:
    """What of a ticket's number ("P-012") is spoken: the letter, its zeros, the rest as a number.

    Anything that is neither a letter of A to Z nor a digit is passed over.
    """
    letters = [f"{_LETTER}{character}" for character in ticket.lower() if "a" <= character <= "z"]
    digits = "".join(character for character in ticket if character in "0123456789")
    rest = digits.lstrip("0")
    words = ["nol"] * (len(digits) - len(rest))
    return (*letters, *words, *(number_words(int(rest)) if rest else ()))


def call_phrases(ticket: str, desk: int) -> tuple[Phrase, Phrase]:
    """A whole call, in its two parts; between them the speaker breathes."""
    *words, last = number_words(desk)
    return (CALLED, *ticket_words(ticket)), (GO_TO_DESK, *words, last + LAST)


def as_text(phrase: Phrase) -> str:
    """A phrase as it is written, for a voice that reads text: "nomor antrean P nol dua belas"."""
    return " ".join(_written(word) for word in phrase)


def _written(word: str) -> str:
    word = word.removesuffix(LAST)
    return word.removeprefix(_LETTER).upper() if word.startswith(_LETTER) else word.replace("_", " ")


def _below_hundred(number: int) -> Phrase:
    if number < 10:
        return (_DIGITS[number],)
    if number in (10, 11):
        return ("sepuluh",) if number == 10 else ("sebelas",)
    if number < 20:
        return (_DIGITS[number - 10], "belas")
    tens, ones = divmod(number, 10)
    return (_DIGITS[tens], "puluh", *((_DIGITS[ones],) if ones else ()))
