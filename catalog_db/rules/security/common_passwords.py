"""Passwords that whoever guesses tries first: those of other people's leaks, and words of this office."""

import hashlib
from functools import cache
from pathlib import Path
from typing import Final

# One line for each: the first ten digits of the SHA-256 of a password in small letters, in order. They are the 11,611
# of eight letters or more among the 30,000 most frequent ones of leaks, as zxcvbn 4.5.0 (MIT licence) has them; as
# digests, since many are no words to read. By chance one good password in a hundred million is refused with them.
_LEAKED: Final = Path(__file__).with_name("common_passwords.txt")
_DIGITS: Final = 10
_OF_THE_OFFICE: Final = (
    "admin administrator akun anda badan baca bengkulu bismillah bps central data desk indonesia kantor kata kepala "
    "kunci layanan merdeka operator password pelayanan perpustakaan petugas pst provinsi pusat rahasia ruang sandi "
    "sayang selamat statistik tamu terpadu user"
)


@cache
def _leaked() -> frozenset[str]:
    return frozenset(_LEAKED.read_text("ascii").split())


def is_common(password: str, *names: str) -> bool:
    """Whether a password is easy to guess: a frequent one, or nothing but words of the office, digits and signs.

    Args:
        names: Of whom it is to be: "budi" makes "Budi2026!" one that is easy to guess.
    """
    small = password.casefold()
    if hashlib.sha256(small.encode("utf-8", "replace")).hexdigest()[:_DIGITS] in _leaked():
        return True
    letters = "".join(filter(str.isalpha, small))
    own = ("".join(filter(str.isalpha, name.casefold())) for name in names)
    return bool(letters) and _is_made_of(letters, (*_OF_THE_OFFICE.split(), *filter(None, own)))


def _is_made_of(letters: str, words: tuple[str, ...]) -> bool:
    """Whether these letters are such words one after the other."""
    ends = {0}  # where a row of words may end
    for at in range(len(letters)):
        if at in ends:
            ends |= {at + len(word) for word in words if letters.startswith(word, at)}
    return len(letters) in ends
