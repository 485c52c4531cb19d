"""Failures cross the LAN with their fields, and tell no folder of this PC."""

import dataclasses
import importlib
import json
import subprocess
import sys
import types
from datetime import UTC, date, datetime
from enum import Enum
from pathlib import Path
from typing import Any, Union, get_args, get_origin, get_type_hints
from uuid import UUID

import pytest
from pydantic import ValidationError

import catalog_db
import desktop
from catalog_db.errors import HostFailed, Invalid, Part, ReadingRoomError, RoomPartLost, Subject, Trouble, name_of
from desktop.actors import Actor, DeviceMode
from desktop.lan.wire import read_error, wire_methods, write_error
from desktop.reading.annotations.values import AnnotationUnknown
from desktop.services import Service, may_wait, needs
from desktop.sync.errors import CentralOffline
from tests.modules import modules_of


@pytest.mark.parametrize("part", Part)
@pytest.mark.parametrize("trouble", Trouble)
def test_a_lost_part_of_a_room_is_the_same_on_the_other_side(part: Part, trouble: Trouble) -> None:
    body = write_error(RoomPartLost(Path("/a/planted/folder/records.db"), part, trouble, ("settings", "backup")))
    assert "planted" not in body.model_dump_json()
    error = read_error(body.model_dump_json().encode())
    assert isinstance(error, RoomPartLost)
    assert (error.path, error.part, error.trouble) == (Path("records.db"), part, trouble)
    assert error.known_by == ("settings", "backup")


class Slips(Service, title="Slips"):
    @needs(DeviceMode.READER, name="Write on a slip")
    @may_wait
    def write(self, actor: Actor, slip_id: int, text: str = "") -> None: ...


def test_arguments_travel_by_name_and_unknown_ones_are_refused() -> None:
    method = wire_methods(Slips)["write"]
    sent = method.write_arguments(Slips(), Actor(DeviceMode.READER), 3)
    assert sent == b'{"slip_id":3}'
    assert method.read_arguments(sent) == {"slip_id": 3, "text": ""}
    for said in (b'{"text": "a"}', b'{"slip_id": 3, "paper_id": 3}'):
        with pytest.raises(ValidationError):
            method.read_arguments(said)


@pytest.mark.parametrize("subject", Subject)
def test_what_is_invalid_travels_under_the_name_that_it_always_had(subject: Subject) -> None:
    body = write_error(Invalid(subject, "title", "empty"))
    assert (body.error, body.fields) == (subject.value, {"field": "title", "reason": "empty"})
    assert subject.value.endswith("Invalid")
    error = read_error(body.model_dump_json().encode())
    assert isinstance(error, Invalid)
    assert (error.subject, error.field, error.reason) == (subject, "title", "empty")


@pytest.mark.parametrize("fields", [{}, {"field": 1, "reason": "empty"}, {"field": "a", "more": "c"}])
def test_one_of_another_form_is_a_failure_of_the_host(fields: dict[str, object]) -> None:
    said = json.dumps({"error": "StaffInvalid", "fields": fields})
    assert isinstance(read_error(said.encode()), HostFailed)


def test_where_its_class_is_not_known_a_failure_has_a_name() -> None:
    assert name_of(Invalid(Subject.TICKET, "service", "same")) == "TicketInvalid"
    assert name_of(HostFailed("x")) == "HostFailed"


@pytest.mark.parametrize(
    ("error", "name"), [(CentralOffline(), "CentralByStick"), (AnnotationUnknown(), "MarkUnknown")]
)
def test_a_failure_whose_class_was_renamed_travels_under_the_name_that_it_had(
    error: ReadingRoomError, name: str
) -> None:
    body = write_error(error)
    assert (body.error, name_of(error)) == (name, name)
    assert type(read_error(body.model_dump_json().encode())) is type(error)


def test_these_names_are_those_that_other_pcs_know() -> None:
    assert sorted(Subject) == [
        "ChangesInvalid",
        "ComplaintInvalid",
        "DataRequestInvalid",
        "DeviceInvalid",
        "FeedbackInvalid",
        "IncidentInvalid",
        "MarkInvalid",
        "ReportInvalid",
        "SeatInvalid",
        "StaffInvalid",
        "TableInvalid",
        "TicketInvalid",
    ]


def _value(hint: Any) -> Any:
    """Something that the field of a failure can hold."""
    if get_origin(hint) in (Union, types.UnionType):
        return None if type(None) in get_args(hint) else _value(get_args(hint)[0])
    kind = get_origin(hint) or hint
    if kind is tuple and ... not in get_args(hint):
        return tuple(_value(part) for part in get_args(hint))
    if dataclasses.is_dataclass(kind):
        return _sample(kind)
    if issubclass(kind, Enum):
        return next(iter(kind))
    known = {
        date: date(2026, 11, 2),
        datetime: datetime(2026, 11, 2, 8, tzinfo=UTC),
        UUID: UUID(int=7),
        Path: Path("a.pdf"),
    }
    return known[kind] if kind in known else kind()


def _sample(kind: Any) -> Any:
    hints = get_type_hints(kind)
    return kind(**{field.name: _value(hints[field.name]) for field in dataclasses.fields(kind)})


def _failures_of_rooms() -> list[ReadingRoomError]:
    """One of each class, but for those of the central server, which no host is."""
    for package in (catalog_db, desktop):
        for name in modules_of(package):
            if not name.startswith("catalog_db.central") and "__main__" not in name:
                importlib.import_module(name)
    found, waiting = [], ReadingRoomError.__subclasses__()
    while waiting:
        kind = waiting.pop()
        waiting += kind.__subclasses__()
        if kind.__module__.startswith(("catalog_db.", "desktop.")) and "catalog_db.central" not in kind.__module__:
            found.append(_sample(kind))
    return found


# A PC that has joined, as the program and its commands open it, and a host; what they know of failures after a first
# one that came before anything else was loaded.
EARLY_FAILURE = """
import json, sys
from desktop.lan.wire import read_error
read_error(b'{"error": "SignInRefused", "fields": {}}')
read_error(b'{"error": "OfALaterVersion", "fields": {}}')
"""
JOINED = (
    EARLY_FAILURE
    + """
import desktop.room.joined_room
for body in json.load(sys.stdin):
    print(type(read_error(body.encode())).__name__)
"""
)
LOADED_LATER = (
    EARLY_FAILURE
    + """
from desktop.lan.wire import write_error
assert "desktop.desk.seats.values" not in sys.modules
from desktop.desk.seats.values import ReadingEnded
print(write_error(ReadingEnded()).error, type(read_error(b'{"error": "ReadingEnded", "fields": {}}')).__name__)
"""
)


def _run(code: str, said: str = "") -> list[str]:
    root = Path(__file__).resolve().parents[3]
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=root, input=said, capture_output=True, text=True, check=True
    )
    return done.stdout.split()


@pytest.mark.wide
def test_a_joined_pc_knows_each_failure_of_the_program_whatever_came_first() -> None:
    failures = _failures_of_rooms()
    assert len(failures) > 100
    bodies = [write_error(failure).model_dump_json() for failure in failures]
    assert _run(JOINED, json.dumps(bodies)) == [type(failure).__name__ for failure in failures]


def test_a_failure_that_is_loaded_after_others_were_asked_for_travels() -> None:
    assert _run(LOADED_LATER) == ["ReadingEnded", "ReadingEnded"]
