"""Hashes of passwords and PINs, and keys of recovery codes, cost little in tests: the usual ones take 0.1 s and 64 MB
each, which is their purpose.

Programs that a test starts make the usual ones, and so do `tests/unit/security/test_staff.py` and
`tests/unit/security/test_recovery_code.py`.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import argon2
import pytest

from desktop.security import recovery_code
from desktop.security.passwords import Passwords

usual_init = Passwords.__init__
usual_cost = recovery_code._COST


@contextmanager
def light() -> Iterator[None]:
    def init(passwords: Passwords, hasher: argon2.PasswordHasher | None = None) -> None:
        usual_init(passwords, hasher or argon2.PasswordHasher(time_cost=1, memory_cost=64, parallelism=1))

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Passwords, "__init__", init)
        patched.setattr(recovery_code, "_COST", {"time_cost": 1, "memory_cost": 64, "parallelism": 1})
        yield
