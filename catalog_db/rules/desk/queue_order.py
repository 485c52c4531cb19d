"""Who is called next: priority first, then the oldest; after two priority calls in a row one ordinary ticket."""

from collections.abc import Iterable
from typing import Final, Protocol, TypeVar

MOST_IN_A_ROW: Final = 2


class InQueue(Protocol):
    """A ticket that waits. A held one that comes back has its old place."""

    @property
    def priority(self) -> bool: ...
    @property
    def place(self) -> int: ...


T = TypeVar("T", bound=InQueue)


def kinds_in_turn(run: int) -> tuple[bool, bool]:
    """Priority (True) and ordinary (False), in the order in which they are called after so many priority calls."""
    return (True, False) if run < MOST_IN_A_ROW else (False, True)


def run_after(run: int, called: InQueue) -> int:
    """Priority calls in a row after this call."""
    return run + 1 if called.priority else 0


def calling_order(waiting: Iterable[T], run: int = 0) -> list[T]:
    """All who wait, in the order in which one desk would call them."""
    lines: dict[bool, list[T]] = {True: [], False: []}
    for ticket in sorted(waiting, key=lambda ticket: ticket.place, reverse=True):
        lines[ticket.priority].append(ticket)
    order: list[T] = []
    while lines[True] or lines[False]:
        kind = next(kind for kind in kinds_in_turn(run) if lines[kind])
        order.append(lines[kind].pop())
        run = run_after(run, order[-1])
    return order
