"""Which keys the on-screen keyboard shows, row by row. A row is ten units wide, on the number pad four."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from PySide6.QtCore import Qt


class Act(StrEnum):
    """What a key does besides typing its text."""

    TYPE = "type"
    SHIFT = "shift"
    BACKSPACE = "backspace"
    SYMBOLS = "symbols"  # to and from the page of symbols
    NEXT = "next"
    GAP = "gap"  # no key, only its place


@dataclass(frozen=True, slots=True)
class Key:
    """One key: what it types, or does, and how wide it is."""

    text: str = ""
    act: Act = Act.TYPE
    width: float = 1.0


Rows = tuple[tuple[Key, ...], ...]

SUFFIXES: Final = ("@gmail.com", "@yahoo.com", "@outlook.com", "@bps.go.id", "@unib.ac.id")
_BACKSPACE: Final = Key(act=Act.BACKSPACE)
_GAP: Final = Key(act=Act.GAP)


def rows_for(hints: Qt.InputMethodHint, *, symbols: bool) -> Rows:
    """The keys for a field with these hints."""
    if hints & (Qt.InputMethodHint.ImhDigitsOnly | Qt.InputMethodHint.ImhDialableCharactersOnly):
        return _pad(dialable=bool(hints & Qt.InputMethodHint.ImhDialableCharactersOnly))
    if symbols:
        return (
            _row("1234567890"),
            _row("@.,-_/:;&+"),
            (*_row("()'\"?!#%="), _BACKSPACE),
            _row("*~$^|[]<>\\"),
            _last("-", "_"),
        )
    e_mail = bool(hints & Qt.InputMethodHint.ImhEmailCharactersOnly)
    return (
        _row("1234567890"),
        _row("qwertyuiop"),
        (*_row("asdfghjkl"), _BACKSPACE),
        (Key(act=Act.SHIFT), *_row("zxcvbnm"), *_row("@." if e_mail else ",.")),
        _last("-", "_" if e_mail else "'"),
    )


def units_of(rows: Rows) -> float:
    """How many units wide the widest row is."""
    return max(sum(key.width for key in row) for row in rows)


def _row(letters: str) -> tuple[Key, ...]:
    return tuple(Key(letter) for letter in letters)


def _last(*extra: str) -> tuple[Key, ...]:
    return (Key(act=Act.SYMBOLS, width=1.5), *map(Key, extra), Key(" ", width=4.0), Key(act=Act.NEXT, width=2.5))


def _pad(*, dialable: bool) -> Rows:
    plus = Key("+") if dialable else _GAP
    return (
        (*_row("123"), _BACKSPACE),
        (*_row("456"), plus),
        (*_row("789"), _GAP),
        (_GAP, Key("0"), Key(act=Act.NEXT, width=2.0)),
    )
