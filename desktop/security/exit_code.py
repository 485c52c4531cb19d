"""The code by which the staff end a locked screen of a PC whose host can't be asked who they are."""

import hmac
import time
from collections.abc import Callable
from typing import Final

_DIGITS: Final = 8
_TRIES: Final = 5
_PAUSE_S: Final = 300.0


def exit_code(token_hash: bytes) -> str:
    """Of one PC, the same as long as it is part of the room: written down, it also opens where the host is lost.

    Args:
        token_hash: SHA-256 of the PC's token, which host and PC know and nobody else.
    """
    digest = hmac.digest(token_hash, b"ruang-baca: exit code of a screen", "sha256")
    return f"{int.from_bytes(digest) % 10**_DIGITS:0{_DIGITS}}"


class ExitCode:
    """Checks it at the PC itself. After five wrong ones none is tried for five minutes."""

    def __init__(self, token_hash: bytes, clock: Callable[[], float] = time.monotonic) -> None:
        self._code, self._clock = exit_code(token_hash), clock
        self._wrong, self._shut_until = 0, clock()

    @property
    def pauses(self) -> bool:
        """Whether none is tried now, not even the right one."""
        return self._clock() < self._shut_until

    def fits(self, typed: str) -> bool:
        """Spaces and hyphens do not count."""
        if self.pauses:
            return False
        digits = typed.translate(dict.fromkeys(map(ord, " -")))
        right = hmac.compare_digest(digits.encode(errors="replace"), self._code.encode())
        self._wrong = 0 if right else self._wrong + 1
        if self._wrong >= _TRIES:
            self._wrong, self._shut_until = 0, self._clock() + _PAUSE_S
        return right
