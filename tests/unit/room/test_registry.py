"""Services are asked for by class, in the room with the records as in one that joined."""

import inspect
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import get_type_hints

import pytest

from catalog_db.errors import RoomJoined
from catalog_db.models import Role
from desktop.actors import Actor, DeviceMode
from desktop.backups.maintenance import BackupMaintenance, TryBackup
from desktop.catalogue.tables.cells_seal import CellsSeal
from desktop.catalogue.tables.service import AskForTables
from desktop.desk.days import ServiceDays
from desktop.desk.guestbook.form import FormRules
from desktop.desk.queue.service import Queue
from desktop.lan.phone_copies import PhoneCopies, PhoneLinks
from desktop.reading.annotations.service import PageTexts
from desktop.reading.copies.deliveries import Deliveries
from desktop.reading.copies.loans import Loans
from desktop.reading.copies.release import CopyRelease
from desktop.reading.copies.verifying import CopyReader
from desktop.room.joined_room import JoinedRoom, join_room
from desktop.room.opening import create_room
from desktop.room.parts import Parts
from desktop.room.room import Room
from desktop.room.service_list import SERVICES
from desktop.security.devices import Devices
from desktop.security.key_store import KeyFileStore
from desktop.settings.model import Settings
from desktop.sync.envelopes import Envelopes
from desktop.sync.mail_out import MailOut, Outgoing
from desktop.sync.packs.importing import PackImport
from desktop.sync.packs.keys import PackKeyFile
from desktop.sync.syncing import Sync
from desktop.visitors.erasing import Eraser
from tests.unit.lan.conftest import Serving, WholeRoom

# No services, but asked for in the same way.
OTHERS = (
    BackupMaintenance,
    CopyReader,
    CopyRelease,
    Envelopes,
    Eraser,
    MailOut,
    PackImport,
    PhoneCopies,
    ServiceDays,
    Sync,
)


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    with create_room(tmp_path / "room", KeyFileStore(tmp_path / "key"), Settings()) as room:
        yield room


@pytest.fixture
def joined(room: Room, tmp_path: Path) -> Iterator[JoinedRoom]:
    whole = WholeRoom(room)
    serving = Serving(whole)
    serving.start()
    code = room.get(Devices).make_join_code(Actor(Role.ADMIN), DeviceMode.BOARD, "Board").code
    with join_room(tmp_path / "pc", KeyFileStore(tmp_path / "pc-key"), f"127.0.0.1:{whole.port}", code) as joined:
        yield joined
    serving.stop()


def test_a_room_has_each_service_once(room):
    for wanted in (*SERVICES, *OTHERS):
        assert type(room.get(wanted)) is wanted
        assert room.get(wanted) is room.get(wanted) is room.find(wanted)


def test_what_a_service_is_made_of_is_of_the_type_that_it_wants():
    """mypy can't tell: parts are found by their names."""
    later = {
        "AskForTables": AskForTables,
        "CellsSeal": CellsSeal,
        "TryBackup": TryBackup,
        "FormRules": FormRules,
        "PhoneLinks": PhoneLinks,
        "PageTexts": PageTexts,
        "Outgoing": Outgoing,
        "PackKeyFile": PackKeyFile,
    }
    parts = get_type_hints(Parts, localns=later)
    for name, member in inspect.getmembers(Parts):
        made = getattr(member, "fget", None) or getattr(member, "func", None)
        if made is not None:
            parts[name] = get_type_hints(made, localns=later)["return"]
    wrong = [
        f"{wanted.__name__}({name}: {argument.annotation})"
        for wanted in (*SERVICES, *OTHERS)
        for name, argument in inspect.signature(wanted).parameters.items()
        if name in parts and argument.annotation not in (parts[name], object)
    ]
    assert wrong == []


def test_threads_that_ask_at_once_get_the_same(room):
    start, found = threading.Barrier(8), []

    def ask() -> None:
        start.wait()
        found.append(room.get(Loans))

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8 and len({id(one) for one in found}) == 1


class Lamp:
    def __init__(self, records: object, oil: int) -> None:
        raise AssertionError("nobody has oil")


def test_what_nobody_knows_is_told_by_its_name(room):
    with pytest.raises(TypeError, match="Lamp wants oil"):
        room.get(Lamp)


def test_a_part_of_the_same_name_but_another_type_is_not_given(room):
    """`PhoneLinks` takes a folder that is a path; the room's is a `RoomFolder`, and only `Parts.links` knows which."""
    with pytest.raises(TypeError, match="PhoneLinks wants another folder than the room's RoomFolder"):
        room.registry.make(PhoneLinks)


def test_one_that_was_put_is_the_one_that_others_are_made_of(room):
    days = ServiceDays(room.live_settings, room.clock)
    room.registry.put(ServiceDays, days)
    assert room.get(ServiceDays) is days
    assert vars(room.get(Queue))["_days"] is days


def test_a_joined_room_has_the_services_of_the_host(joined):
    for wanted in SERVICES:
        if wanted.host_only:
            assert joined.find(wanted) is None
            with pytest.raises(RoomJoined):
                joined.get(wanted)
        else:
            assert joined.get(wanted) is joined.find(wanted) is joined.get(wanted)
    assert joined.get(Queue).board(joined.actor).called == ()
    assert joined.find(MailOut) is None and joined.find(PhoneCopies) is None


def test_what_a_joined_room_makes_itself_works_with_the_services_of_the_host(joined):
    assert vars(joined.get(CopyRelease))["_deliveries"] is joined.get(Deliveries)
    assert type(joined.get(CopyReader)) is CopyReader
