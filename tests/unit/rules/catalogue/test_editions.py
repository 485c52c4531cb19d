"""Which of two files of one publication is the newer one."""

from datetime import date

import pytest

from catalog_db.rules.catalogue.editions import is_newer

EARLY, LATE = date(2020, 2, 28), date(2023, 5, 2)


@pytest.mark.parametrize(
    ("came", "here", "newer"),
    [
        ((2021, (None, None)), (2020, (LATE, None)), True),  # the year of the edition goes before
        ((2020, (LATE, None)), (2021, (EARLY, None)), False),
        ((2021, (LATE, None)), (2021, (EARLY, None)), True),
        ((2021, (EARLY, None)), (2021, (LATE, None)), False),
        ((2021, (EARLY, LATE)), (2021, (EARLY, None)), True),  # a revision
        ((None, (EARLY, None)), (2021, (LATE, None)), False),
        ((2021, (EARLY, None)), (2021, (EARLY, None)), None),
        ((2021, (None, None)), (2021, (LATE, None)), None),
        ((None, (None, None)), (None, (None, None)), None),
    ],
)
def test_the_newer_file(came, here, newer):
    assert is_newer(came, here) is newer
