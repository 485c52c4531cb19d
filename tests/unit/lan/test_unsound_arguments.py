"""What no method can work with, years that no zone has and half letters, is refused before a method sees it."""

import json
from datetime import UTC, date, datetime, time

import pytest
from pydantic import ValidationError

from desktop.actors import Actor, DeviceMode
from desktop.lan.wire import flaw_in
from desktop.reading.sessions.service import ReadingSessions
from desktop.reading.sessions.values import ReadPages
from tests.unit.lan.test_rights import METHODS, arguments, line

DATES = ("date", "date-time")


def dated(schema: object) -> bool:
    """Whether there is a date somewhere in a JSON schema."""
    if isinstance(schema, dict):
        return schema.get("format") in DATES or any(map(dated, schema.values()))
    return isinstance(schema, list) and any(map(dated, schema))


def with_year(said: object, year: str) -> object:
    if isinstance(said, dict):
        return {key: with_year(value, year) for key, value in said.items()}
    if isinstance(said, list):
        return [with_year(value, year) for value in said]
    return said.replace("2026-", f"{year}-") if isinstance(said, str) else said


WITH_DATES = sorted(
    name
    for name, method in METHODS.items()
    if dated(method.arguments.model_json_schema()) and with_year(arguments(name), "0001") != arguments(name)
)


def test_there_are_such_methods():
    assert len(WITH_DATES) >= 5


@pytest.mark.parametrize("name", WITH_DATES)
@pytest.mark.parametrize("year", ["0001", "9999"])
def test_a_year_that_no_zone_has_reaches_no_method(name, year):
    method = METHODS[name]
    method.read_arguments(json.dumps(arguments(name)).encode())
    with pytest.raises(ValidationError):
        method.read_arguments(json.dumps(with_year(arguments(name), year)).encode())


def test_half_a_letter_is_found_wherever_it_stands():
    assert flaw_in({"a": ["fine", ("\ud800",)]}) and flaw_in(ReadPages("\udfff", 1, 1, 1))
    assert flaw_in([date(1, 1, 1)]) and flaw_in({datetime(9999, 12, 31, tzinfo=UTC): 1})
    assert flaw_in({"a": ["fine", 1, None, True, b"x"], "b": date(2026, 1, 1)}) is None


def test_moments_hours_and_numbers_that_no_database_keeps_are_found():
    assert flaw_in([datetime(2026, 11, 24)]) and flaw_in({"x": time(8, tzinfo=UTC)})  # noqa: DTZ001
    assert flaw_in(2**63) and flaw_in((-(2**63),))
    assert flaw_in([datetime(2026, 11, 24, tzinfo=UTC), time(8), 2**63 - 1, -(2**63) + 1, True, 1.5]) is None


def test_the_host_says_that_it_did_not_understand(whole):
    device = whole.new_device(DeviceMode.DESK)
    with line(device) as client:
        said = client.post("/call/Staff.sign_in", content=b'{"user_name": "\\ud800", "password": "x"}')
        assert (said.status_code, said.json()["error"]) == (422, "HostFailed")


def test_pages_of_what_is_no_publication_are_counted_for_nothing(whole):
    reader = Actor(DeviceMode.READER)
    reading_sessions = whole.room.get(ReadingSessions)
    known = "00000000-0000-4000-8000-000000000001"
    reading_sessions.note_pages(reader, (ReadPages("x", 1, 1, 5), ReadPages(known, 1, 2, 5), ReadPages("", 1, 1, 5)))
    with whole.room.records.engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM reading_event").scalar() == 1
