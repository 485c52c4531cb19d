"""What printed figures are worth: decided by the column, left open where it could be two numbers."""

from decimal import Decimal

import pytest

from catalog_db.rules.tables.values import table_values


def worth(*cells: str) -> list[str]:
    return [str(value) if value is not None else "" for value in table_values([cells])[0]]


@pytest.mark.parametrize(
    ("cells", "values"),
    [
        (("71 079", "1673", "-", "...", "", "NA", "0"), ("71079", "1673", "", "", "", "", "0")),
        (("6,69", "64,44", "1 286,00"), ("6.69", "64.44", "1286.00")),
        (("2.00", "100.00", "95.48"), ("2.00", "100.00", "95.48")),
        (("3.338", "894", "454"), ("3338", "894", "454")),  # small ones without a group: whole numbers
        (("363,760,608", "6,150"), ("363760608", "6150")),
        (("(20,419,357)", "15,162,612", "-"), ("-20419357", "15162612", "")),
        (("3.433", "2.00"), ("3.433", "2.00")),
        (("6.199", "6.059"), ("", "")),  # nobody can tell
        (("1673", "3.433"), ("1673", "")),
        (("9 44,59", "12 kg", "1-5"), ("", "", "")),
        (("1.234.567", "2.50"), ("", "")),  # the column says two things
        (("0012", "011 2", "10", "0"), ("", "", "10", "0")),  # codes, which would lose their zeros
        (("3509130401850001", "9" * 400, "350913040185000"), ("", "", "350913040185000")),  # longer than is kept
        (("0.125", "3.250"), ("0.125", "3.250")),
    ],
)
def test_a_column(cells, values):
    assert worth(*cells) == list(values)


def test_a_column_that_leaves_it_open_follows_the_others_where_they_agree():
    assert table_values([("1.715", "62"), ("3.032", "2.680")])[1] == [Decimal(3032), Decimal(2680)]
    assert table_values([("1.715", "62"), ("2.5", "1.0"), ("3.032", "2.680")])[2] == [None, None]
