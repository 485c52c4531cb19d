"""Whoever is restricted is used for nothing: all that can be read of a room is read, and says nothing of them.

A new method that reads is walked by itself, by the types of its parameters.
"""

import inspect
import types
import typing
from collections.abc import Iterator
from datetime import date, datetime
from itertools import product
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Uuid, select
from sqlalchemy.exc import SAWarning

from catalog_db.errors import ReadingRoomError
from catalog_db.models import RecordsBase, Role
from catalog_db.rules.desk.data_requests import DataRequestKind
from desktop.actors import Actor
from desktop.desk.reports.values import Period
from desktop.room.room import Room
from desktop.room.service_list import SERVICES
from desktop.services import table_of_rights
from desktop.visitors.requests.service import DataRequests
from desktop.visitors.requests.values import DataRequestForm
from tests.unit.security.conftest import SetClock
from tests.unit.sync.conftest import ADMIN, central, clock, here, make_room
from tests.unit.visitors.planted import EMAIL, NAME, PHONE, dump, plant

__all__ = ["central", "clock", "here", "make_room"]
OFFICER: Final = Actor(Role.OFFICER)
# Who asks for the right itself has to see whose it is, and to answer.
_FOR_THE_REQUEST: Final = {"DataRequests", "PersonalData"}
_WORDS: Final = ("marlina", EMAIL, PHONE, "261124-001", "planted")
_MOST: Final = 24  # calls of one method
IDENTITY: Final = ("marlina", "kepahiang", EMAIL, "99118822")


def test_nothing_that_can_be_read_tells_who_they_are_until_it_is_lifted(here, clock):
    room = here.room
    visitor = plant(room, ADMIN, clock)
    before = dump(room)
    assert all(secret in before for secret in IDENTITY)
    requests = room.get(DataRequests)
    asked = requests.add(OFFICER, DataRequestForm(DataRequestKind.RESTRICT, visitor_id=visitor, name=NAME)).line.id
    requests.answer(OFFICER, asked, granted=True, outcome="Data tidak dipakai lagi.")
    read = {name: list(answers) for name, answers in _readings(room, clock)}
    assert len(read) >= 70 and {"Complaints.get", "PublicationReports.list", "Queue.history"} <= read.keys()
    assert [name for name, answers in read.items() for answer in answers if _tells(answer)] == []
    rows = {line.split(" ", 1)[0] for line in dump(room).splitlines() if _tells(line)}
    assert rows == {"data_request", "restricted_data"}  # the right itself, and what is kept for when it is lifted
    requests.lift(OFFICER, asked, "Diminta sendiri.")
    after = dump(room).splitlines()
    for table in ("complaint", "complaint_event", "copy_request", "publication_report", "seat_message", "ticket_event"):
        was = [line for line in before.splitlines() if line.startswith(f"{table} ")]
        assert was and [line for line in after if line.startswith(f"{table} ")] == was


def _tells(text: str) -> bool:
    return any(secret in text.lower() for secret in IDENTITY)


def _readings(room: Room, clock: SetClock) -> Iterator[tuple[str, Iterator[str]]]:
    """Each method that staff may call and that changes nothing, with its answers."""
    for service in SERVICES:
        if service.host_only or service.__name__ in _FOR_THE_REQUEST:
            continue
        for right in table_of_rights([service]):
            role = next((role for role in (Role.ADMIN, Role.OFFICER) if role in right.holders), None)
            if role is None or right.audited or right.may_wait:
                continue
            method = getattr(room.get(service), right.name.partition(".")[2])
            answers = list(_answers(method, Actor(role), room, clock))
            if answers:
                yield right.name, iter(answers)


def _answers(method: Any, actor: Actor, room: Room, clock: SetClock) -> Iterator[str]:
    for arguments in _arguments(method, room, clock):
        try:
            answer = repr(method(actor, **arguments))
        except (ReadingRoomError, SAWarning):
            continue
        for asked in arguments.values():  # an answer may repeat what was asked
            answer = answer.replace(asked, "") if isinstance(asked, str) and asked else answer
        yield answer


def _arguments(method: Any, room: Room, clock: SetClock) -> Iterator[dict[str, Any]]:
    values: dict[str, list[Any]] = {}
    hints = typing.get_type_hints(method)
    for name, parameter in list(inspect.signature(method).parameters.items())[1:]:
        pool = _pool(hints[name], room, clock)
        if parameter.default is not parameter.empty:
            pool = [parameter.default, *pool]
        elif not pool:
            return
        values[name] = pool
    for number, chosen in enumerate(product(*values.values())):
        if number == _MOST:
            return
        yield dict(zip(values, chosen, strict=True))


def _pool(hint: Any, room: Room, clock: SetClock) -> list[Any]:
    if typing.get_origin(hint) in (types.UnionType, typing.Union):
        return [value for part in typing.get_args(hint) for value in _pool(part, room, clock)]
    if hint is UUID:
        return _ids(room)
    if hint is str:
        return [*_WORDS]
    if hint is date:
        return [clock().date()]
    if hint is datetime:
        return [clock()]
    if hint is Period:
        return [Period(clock().date(), clock().date())]
    if hint is int:
        return [1, 50]
    if hint is bool:
        return [False, True]
    return []


def _ids(room: Room) -> list[UUID]:
    found = []
    with room.records.reading() as session:
        for table in RecordsBase.metadata.sorted_tables:
            for key in [column for column in table.primary_key if isinstance(column.type, Uuid)]:
                found += session.scalars(select(key).limit(2))
    return found
