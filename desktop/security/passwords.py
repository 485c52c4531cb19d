"""Passwords and PINs as Argon2id hashes, and the lock-out that grows with wrong ones."""

from datetime import datetime, timedelta
from functools import cached_property
from itertools import pairwise
from typing import Final

import argon2
from argon2.exceptions import InvalidHashError, VerifyMismatchError

SHORTEST_PASSWORD: Final = 8  # as NIST SP 800-63B; no rules on kinds of letters
LONGEST_PASSWORD: Final = 200  # hashing more would let anybody keep the PC busy
PIN_DIGITS: Final = 6
FREE_TRIES: Final = 5
_FIRST_LOCK: Final = timedelta(seconds=30)
_LONGEST_LOCK: Final = timedelta(hours=1)


class Passwords:
    """Makes and checks hashes. The usual parameters take about 0.1 s and 64 MB for each; tests hand in lighter ones."""

    def __init__(self, hasher: argon2.PasswordHasher | None = None) -> None:
        self._hasher = hasher or argon2.PasswordHasher()

    def hash(self, password: str) -> str:
        return self._hasher.hash(password)

    @cached_property
    def _of_nobody(self) -> str:
        return self.hash("nobody has this password")

    def fits(self, password: str, stored: str | None) -> bool:
        """Whether a password is right. An unknown user (None) costs the same time as a wrong password."""
        nobody = self._of_nobody  # made with the first password, whoever types it: making it takes time, too
        try:
            fits = self._hasher.verify(stored or nobody, password[:LONGEST_PASSWORD])
        except (VerifyMismatchError, InvalidHashError):
            return False
        return fits and stored is not None and len(password) <= LONGEST_PASSWORD

    def is_outdated(self, stored: str) -> bool:
        """Whether a hash was made with other parameters than those of today."""
        return self._hasher.check_needs_rehash(stored)


def good_pin(pin: str) -> bool:
    """Six digits, not all the same and not a run such as 123456 or 654321."""
    if len(pin) != PIN_DIGITS or not (pin.isascii() and pin.isdigit()):
        return False
    steps = {int(after) - int(before) for before, after in pairwise(pin)}
    return not (len(steps) == 1 and steps <= {0, 1, -1})


def lock_after(failures: int, now: datetime, free: int = FREE_TRIES) -> datetime | None:
    """Until when nobody may try again: 30 s after the fifth failure, then twice as long each time, at most an hour."""
    if failures < free:
        return None
    doublings = min(failures - free, 20)  # more would only overflow
    return now + min(_FIRST_LOCK * (1 << doublings), _LONGEST_LOCK)


def seconds_locked(locked_until: datetime | None, now: datetime) -> int:
    """How long a lock still holds; never longer than the longest one, though the clock was set back."""
    if locked_until is None or locked_until <= now:
        return 0
    return max(1, round(min(locked_until - now, _LONGEST_LOCK).total_seconds()))
