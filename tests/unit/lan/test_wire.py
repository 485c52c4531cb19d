"""Failures cross the LAN with their fields, and tell no folder of this PC."""

import json
from pathlib import Path

import pytest
from pydantic import ValidationError

from catalog_db.errors import HostFailed, Invalid, Part, RoomPartLost, Subject, Trouble, name_of
from desktop.actors import Actor, DeviceMode
from desktop.lan.wire import read_error, wire_methods, write_error
from desktop.services import Service, may_wait, needs, older_names


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
    @older_names(slip_id="paper_id")
    def write(self, actor: Actor, slip_id: int, text: str = "") -> None: ...


def test_calls_with_names_of_before_are_taken_and_new_ones_bear_those_of_now() -> None:
    method = wire_methods(Slips)["write"]
    assert method.read_arguments(b'{"paper_id": 3, "text": "a"}') == {"slip_id": 3, "text": "a"}
    sent = method.write_arguments(Slips(), Actor(DeviceMode.READER), 3)
    assert sent == b'{"slip_id":3}'
    assert method.read_arguments(sent) == {"slip_id": 3, "text": ""}
    with pytest.raises(ValidationError):
        method.read_arguments(b'{"text": "a"}')
    with pytest.raises(ValidationError):
        method.read_arguments(b'{"paper_id": 3, "slip_id": 4}')


@pytest.mark.parametrize("subject", Subject)
def test_what_is_invalid_travels_under_the_name_that_it_always_had(subject: Subject) -> None:
    body = write_error(Invalid(subject, "title", "empty"))
    assert (body.error, body.fields) == (subject.value, {"field": "title", "reason": "empty"})
    assert subject.value.endswith("Invalid")
    error = read_error(body.model_dump_json().encode())
    assert isinstance(error, Invalid)
    assert (error.subject, error.field, error.reason) == (subject, "title", "empty")


@pytest.mark.parametrize("fields", [{}, {"field": 1, "reason": "empty"}, {"field": "a", "reason": "b", "more": "c"}])
def test_one_of_another_form_is_a_failure_of_the_host(fields: dict[str, object]) -> None:
    said = json.dumps({"error": "StaffInvalid", "fields": fields})
    assert isinstance(read_error(said.encode()), HostFailed)


def test_where_its_class_is_not_known_a_failure_has_a_name() -> None:
    assert name_of(Invalid(Subject.TICKET, "service", "same")) == "TicketInvalid"
    assert name_of(HostFailed("x")) == "HostFailed"


def test_these_names_are_those_that_other_pcs_know() -> None:
    assert sorted(Subject) == [
        "ChangesInvalid", "ComplaintInvalid", "DeviceInvalid", "FeedbackInvalid", "MarkInvalid", "ReportInvalid",
        "SeatInvalid", "StaffInvalid", "TicketInvalid",
    ]  # fmt: skip
