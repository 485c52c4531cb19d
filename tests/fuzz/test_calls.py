"""Every method of every service, with arguments of the right types that nobody means well: none ends in a fault.

A fault is what the host answers with a 500: an error that is none of ours (`desktop.lan.host.Host._in_thread`).
"""

import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError
from sqlalchemy import Uuid, select

from catalog_db.errors import ReadingRoomError
from catalog_db.models import CatalogueBase, RecordsBase, Role
from desktop.actors import Actor, DeviceMode, Holder
from desktop.lan.wire import WireMethod, wire_methods
from desktop.room.opening import open_room
from desktop.room.room import Room
from desktop.room.service_list import SERVICES
from desktop.services import Service
from tests.conftest import PROJECT
from tests.fuzz.hostile import AMOUNTS, Hostile, as_json, try_all
from tests.fuzz.rooms import make_filled_room

EACH = 2  # examples of each method for every change
OURS = tuple(str(PROJECT / name) for name in ("catalog_db", "desktop"))
OFFERED = [service for service in SERVICES if not service.host_only]
METHODS = {method.name: (service, method) for service in OFFERED for method in wire_methods(service).values()}


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    """One in which everything happened that a room knows, opened by this program."""
    path = tmp_path_factory.mktemp("fuzz") / "room"
    with open_room(path, make_filled_room(path)) as room:
        yield room


def ids_in(room: Room) -> list[str]:
    """The ids of all that is in the room, each kind in its turn, so that none drowns in the others."""
    found: list[str] = []
    for base, database in ((CatalogueBase, room.catalog), (RecordsBase, room.records)):
        with database.reading() as session:
            for table in base.metadata.sorted_tables:
                keys = [column for column in table.primary_key if isinstance(column.type, Uuid)]
                for key in keys:
                    found += [str(one) for one in session.scalars(select(key).order_by(key).limit(3))]
    return found


def actor_of(holder: Holder, ids: dict[str, Any]) -> Actor:
    if isinstance(holder, Role):
        return Actor(holder, ids["staff"], ids["device"])
    return Actor(holder, None, ids["device"], ids["session"] if holder is DeviceMode.READER else None)


def some_ids(room: Room) -> dict[str, Any]:
    """A member of staff, a PC and a reading session of the room."""
    from catalog_db.models import Device, ReadingSession, StaffMember

    with room.records.reading() as session:
        return {
            "staff": session.scalars(select(StaffMember.id)).first(),
            "device": session.scalars(select(Device.id)).first(),
            "session": session.scalars(select(ReadingSession.id)).first(),
        }


def faults_of(service: Service, method: WireMethod, hostile: Hostile, ids: dict[str, Any], amount: int) -> set[str]:
    """What went wrong in so many calls, as the host makes them, each fault once with the place where it happened."""
    holders = sorted(method.holders, key=str)
    found: dict[str, str] = {}
    turn = iter(range(10**9))

    def call(said: object) -> None:
        try:
            arguments = method.read_arguments(as_json(said))
        except ValidationError:
            return
        except Exception as error:  # noqa: BLE001 - that is what is looked for
            note(error, said)
            return
        try:
            method.write_result(method.call(service, actor_of(holders[next(turn) % len(holders)], ids), arguments))
        except ReadingRoomError:
            return
        except Exception as error:  # noqa: BLE001 - likewise
            note(error, said)

    def note(error: Exception, said: object) -> None:
        places = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.startswith(OURS)]
        where = f"{Path(places[-1].filename).name}:{places[-1].lineno}" if places else "?"
        kind = f"{method.name}: {type(error).__name__} at {where}"
        found.setdefault(kind, f"{kind}: {str(error)[:200]} with {as_json(said)[:300]!r}")

    try_all(hostile.of(method.arguments.model_json_schema()), call, amount)
    return {*found.values()}


@pytest.mark.parametrize("amount", AMOUNTS)
def test_no_call_ends_in_a_fault(room: Room, amount: int) -> None:
    hostile, ids = Hostile(ids_in(room)), some_ids(room)
    assert all(ids.values()) and len(METHODS) > 100
    found = set[str]()
    for name in sorted(METHODS):
        service, method = METHODS[name]
        found |= faults_of(room.get(service), method, hostile, ids, EACH * amount)
    assert not found, "\n".join(sorted(found))
