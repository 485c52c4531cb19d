"""Which calls stand large, which in the column, and which are announced."""

from tests.gui.board.boards import MORNING, NOW, call
from ui.board.feed import large_calls, last_calls, new_calls


def numbers(calls):
    return [one.number for one in calls]


def test_each_desk_has_its_last_call_as_long_as_the_visitor_is_there():
    assert large_calls(()) == ()
    assert numbers(large_calls(MORNING)) == ["P-013"]
    both = (MORNING[0], call("P-012", 1, 190), call("K-001", 2, 7_000))
    assert numbers(large_calls(both)) == ["P-013", "K-001"]
    ended = (call("P-013", 1, current=False), *MORNING[1:])
    assert large_calls(ended) == () and numbers(last_calls(ended, ()))[0] == "P-013"


def test_three_stand_large_and_the_fourth_is_in_the_column():
    calls = tuple(call(f"P-00{desk}", desk, desk) for desk in range(1, 5))
    large = large_calls(calls)
    assert numbers(large) == ["P-001", "P-002", "P-003"]
    assert numbers(last_calls(calls, large)) == ["P-004"]


def test_a_desk_stands_large_once_and_a_recalled_number_too():
    calls = (call("P-002", 1, 1), call("P-001", 1, 5), call("P-002", 1, 9), call("K-001", 2, 12), call("K-001", 2, 20))
    large = large_calls(calls)
    assert numbers(large) == ["P-002", "K-001"]
    assert numbers(last_calls(calls, large)) == ["P-001"]


def test_a_ticket_that_was_handed_to_another_desk_stands_there_only():
    calls = (call("P-001", 2, 1), call("P-001", 1, 9))
    assert [(one.number, one.desk) for one in large_calls(calls)] == [("P-001", 2)]
    assert last_calls(calls, large_calls(calls)) == ()


def test_new_calls_come_in_the_order_in_which_they_were_made():
    calls = (call("K-001", 2, 1), call("P-002", 1, 2), *MORNING[1:])
    assert numbers(new_calls(calls, MORNING, NOW)) == ["P-002", "K-001"]
    assert new_calls(MORNING, MORNING, NOW) == ()


def test_who_is_done_is_not_called_once_more():
    done = call("P-013", 1, current=False)
    assert done.event_seq == MORNING[0].event_seq
    assert new_calls((done, *MORNING[1:]), MORNING, NOW) == ()


def test_a_recall_is_new():
    again = call("P-013", 1, 0, seq=20_000)
    assert new_calls((again, *MORNING), MORNING, NOW) == (again,)


def test_old_calls_are_not_announced_late():
    """The host was away, or a call was taken back and one from an hour ago fills the list again."""
    assert new_calls((call("P-002", 1, 61), call("P-001", 1, 3_600)), (), NOW) == ()
