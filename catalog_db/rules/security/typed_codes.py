"""Random codes that people copy from a screen or from paper, and what they may look like when typed."""

import secrets
from typing import Final

_LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"  # base32: no 0, 1, 8, 9 to be mistaken for letters


def new_typed_code(letters: int, group: int) -> str:
    """So many random letters of 5 bits each, in groups with hyphens between."""
    return grouped("".join(secrets.choice(_LETTERS) for _ in range(letters)), group)


def grouped(letters: str, group: int) -> str:
    """Letters in groups with hyphens between."""
    return "-".join(letters[start : start + group] for start in range(0, len(letters), group))


def letters_of(typed: str) -> str:
    """Small letters, spaces and hyphens do not matter, and 0, 1, 8 can only be O, I, B."""
    return "".join(typed.upper().split()).replace("-", "").translate(str.maketrans("018", "OIB"))
