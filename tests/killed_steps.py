"""Work that ends before one of its steps, as where its program is killed: nothing after that step is done."""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

import pytest


class Killed(BaseException):
    """Nobody catches it but who kills."""


def killed_before(stop_at: int | None, work: Callable[[], object], steps: Iterable[tuple[object, str]]) -> int:
    """Do the work up to the step of that number, all of it where that is None.

    Args:
        steps: Functions by owner and name; each call of one of them is a step.
    Returns:
        How many steps were done.
    """
    done = 0

    def stepping(call: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(call)  # a right stays guarded, an audited step audited
        def step(*given: Any, **more: Any) -> Any:
            nonlocal done
            if done == stop_at:
                raise Killed
            done += 1
            return call(*given, **more)

        return step

    with pytest.MonkeyPatch.context() as patched:
        for owner, name in steps:
            patched.setattr(owner, name, stepping(getattr(owner, name)))
        try:
            work()
        except Killed:
            assert stop_at is not None
    return done
