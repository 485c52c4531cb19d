"""Many callers at the same moment."""

import threading
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")


def all_at_once(call: Callable[[T], R], arguments: Iterable[T]) -> list[R]:
    """Call with each argument in a thread of its own, all let go together; what they answered, in the order given."""
    waiting = list(arguments)
    barrier = threading.Barrier(len(waiting))

    def run(argument: T) -> R:
        barrier.wait(120)
        return call(argument)

    with ThreadPoolExecutor(len(waiting)) as threads:
        return list(threads.map(run, waiting))
