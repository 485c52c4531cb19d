"""Priority first, then the oldest; after two priority calls in a row one ordinary ticket."""

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from catalog_db.rules.desk.queue_order import MOST_IN_A_ROW, calling_order, run_after


@dataclass(frozen=True)
class Waits:
    place: int
    priority: bool = False


def places(waiting, run=0):
    return [ticket.place for ticket in calling_order(waiting, run)]


def test_priority_first_then_the_oldest():
    assert places([Waits(3), Waits(1), Waits(2, priority=True)]) == [2, 1, 3]


def test_after_two_priority_calls_one_ordinary_ticket():
    waiting = [Waits(1), Waits(2), *(Waits(place, priority=True) for place in range(3, 8))]
    assert places(waiting) == [3, 4, 1, 5, 6, 2, 7]
    assert places(waiting, run=1) == [3, 1, 4, 5, 2, 6, 7]
    assert places(waiting, run=2) == [1, 3, 4, 2, 5, 6, 7]


def test_priority_goes_on_where_nobody_else_waits():
    assert places([Waits(2, priority=True), Waits(1, priority=True)], run=7) == [1, 2]
    assert places([]) == []


@given(st.lists(st.booleans(), max_size=40), st.integers(0, 3))
def test_everybody_is_called_once_and_nobody_ordinary_waits_behind_three_with_priority(kinds, run):
    order = calling_order([Waits(place, priority) for place, priority in enumerate(kinds)], run)
    assert sorted(ticket.place for ticket in order) == list(range(len(kinds)))
    for kind in (True, False):  # of one kind the oldest comes first
        of_kind = [ticket.place for ticket in order if ticket.priority is kind]
        assert of_kind == sorted(of_kind)
    for index, ticket in enumerate(order):
        if run >= MOST_IN_A_ROW and ticket.priority:
            assert all(later.priority for later in order[index:])
        run = run_after(run, ticket)
