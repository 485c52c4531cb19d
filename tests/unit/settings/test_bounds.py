"""The limits of settings are read from the model, and nowhere written twice."""

import json

import pytest
from pydantic import ValidationError

from desktop.settings.model import Bounds, DeskPlace, ServiceSettings, Settings, bounds


def test_limits_of_numbers_and_of_texts():
    assert bounds("privacy.keep_months") == Bounds(1, 120, None)
    assert bounds("policy.copy_limit_chars").numbers == (0, 100_000)
    assert bounds("office.name").letters == 100 and bounds("name").letters == 100
    assert bounds("number", DeskPlace).numbers == (1, 99)
    assert bounds("wait_minutes", ServiceSettings).numbers == (1, 240)
    assert bounds("policy.guest_reading") == Bounds(None, None, None)


def test_a_field_that_is_not_there_is_a_fault():
    with pytest.raises(KeyError):
        bounds("privacy.keep_years")


@pytest.mark.parametrize("path", ["limits.visits", "backup.disk_percent", "lock.after_minutes", "desk.confirm_days"])
def test_what_lies_beyond_them_is_refused(path):
    section, name = path.split(".")
    least, most = bounds(path).numbers
    for number, fits in ((least - 1, False), (least, True), (most, True), (most + 1, False)):
        try:
            Settings.model_validate({section: {name: number}})
        except ValueError:
            assert not fits
        else:
            assert fits


@pytest.mark.parametrize(
    "said",
    [
        {"backup": {"after": "15:30:00+07:00"}},
        {"desk": {"hours": [{"weekday": 0, "opens": "08:00:00", "closes": "16:00:00Z"}]}},
    ],
)
def test_an_hour_is_one_of_the_office_and_no_other_zone(said):
    """Two hours of which one has a zone can't be compared: that was a crash, of a file and of a call."""
    with pytest.raises(ValidationError, match="own zone"):
        Settings.model_validate_json(json.dumps(said))
