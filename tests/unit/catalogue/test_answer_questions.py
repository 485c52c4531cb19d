"""The questions by which answers are measured are kept as they were written: halves, kinds, what each is about."""

import hashlib
from collections import Counter

from tests.bench.answers import APART, TUNING, is_right, read_questions


def test_half_of_each_kind_is_kept_apart_in_the_order_of_their_digests():
    halves = {half: read_questions(half) for half in (TUNING, APART)}
    kinds = Counter((half, row["kind"]) for half, rows in halves.items() for row in rows)
    assert sum(kinds.values()) == 200 and kinds[TUNING, "none"] + kinds[APART, "none"] == 67
    for kind in ("answer", "none"):
        rows = [row for half in halves.values() for row in half if row["kind"] == kind]
        rows.sort(key=lambda row: hashlib.sha256(row["question"].encode()).hexdigest())
        assert [row["half"] for row in rows] == [(TUNING, APART)[at % 2] for at in range(len(rows))]
        assert all(bool(row["value"] and row["table"] and row["page"]) is (kind == "answer") for row in rows)


def test_a_figure_is_right_however_its_decimals_are_written():
    class Card:
        value = "1,62"

    assert is_right({"value": "1.62", "also": ""}, Card())  # type: ignore[arg-type]
    assert is_right({"value": "7", "also": "1,62"}, Card())  # type: ignore[arg-type]
    assert not is_right({"value": "162", "also": ""}, Card())  # type: ignore[arg-type]
