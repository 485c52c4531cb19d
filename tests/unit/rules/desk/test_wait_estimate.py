"""What the board says of the wait, and when it says nothing."""

from catalog_db.rules.desk.wait_estimate import FEWEST, OpenDesk, wait_minutes

P, K = "perpustakaan", "konsultasi"
TEN = [600.0] * FEWEST


def desk(*services: str, busy: bool = True) -> OpenDesk:
    return OpenDesk(frozenset(services), busy)


def test_behind_two_at_one_desk_three_services_have_to_end():
    assert wait_minutes([desk(P)], {P: 2, K: 0}, {P: TEN}) == {P: 30}
    assert wait_minutes([desk(P), desk(P)], {P: 2}, {P: TEN}) == {P: 15}


def test_it_is_rounded_up_to_five_minutes():
    assert wait_minutes([desk(P)], {P: 0}, {P: [660.0] * 5}) == {P: 15}


def test_nothing_is_said_where_the_day_does_not_show_it():
    assert wait_minutes([desk(P)], {P: 2}, {P: TEN[1:]}) == {}  # too few
    assert wait_minutes([desk(P)], {P: 2}, {P: [60.0, 300.0, 600.0, 1_800.0, 7_000.0]}) == {}  # of any length
    assert wait_minutes([desk(P), desk(P, busy=False)], {P: 0}, {P: TEN}) == {}  # a desk is free
    assert wait_minutes([desk(P)], {P: 9}, {P: TEN}) == {}  # 100 minutes: nobody knows
    assert wait_minutes([], {P: 2}, {P: TEN}) == {}  # nobody works


def test_services_that_share_a_desk_are_one_queue():
    shared = [desk(P, K), desk(P)]
    assert wait_minutes(shared, {P: 1, K: 2}, {P: TEN, K: TEN}) == {P: 20, K: 20}
    apart = [desk(P), desk(K)]
    assert wait_minutes(apart, {P: 0, K: 2}, {P: TEN, K: TEN}) == {P: 10, K: 30}


def test_the_last_services_count():
    assert wait_minutes([desk(P)], {P: 0}, {P: [6_000.0] * 30 + [600.0] * 20}) == {P: 10}
