"""What the host's own window, its command line and the program call, with arguments that nobody means well: none of it
ends in a fault, and what is in the room's folder stays whole.

It never goes over the wire, so paths of this PC are among it: of folders, of other files, of the room itself.
"""

import hashlib
import inspect
import traceback
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from threading import Event
from typing import Any, Final, get_args, get_type_hints
from uuid import UUID

import pytest
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError
from sqlalchemy import select

from catalog_db.errors import ReadingRoomError
from catalog_db.models import Publication, Role
from desktop.actors import Actor, Program
from desktop.recovery.checking import check_parts
from desktop.room.opening import open_room
from desktop.room.room import Room
from desktop.room.service_list import SERVICES
from desktop.security.recovery_code import NewCode, NewKey, Recovery
from desktop.services import Right, table_of_rights
from tests.fuzz.hostile import AMOUNTS, Hostile, as_json, try_all
from tests.fuzz.rooms import make_filled_room
from tests.fuzz.test_calls import OURS, ids_in, some_ids

RIGHTS: Final = [(service, right) for service in SERVICES if service.host_only for right in table_of_rights([service])]
_SLOW: Final = {"Backups.drill": 2, "Backups.make": 2}  # times that are enough
_UNREADABLE: Final = object()


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    """One in which everything happened that a room knows, and whose books are there."""
    path = tmp_path / "room"
    with open_room(path, make_filled_room(path)) as room:
        with room.catalog.writing() as session:
            for number, publication in enumerate(session.scalars(select(Publication).order_by(Publication.id))):
                content = b"%%PDF-1.4 book %d" % number
                publication.sha256 = hashlib.sha256(content).hexdigest()
                (room.folder.files / f"{publication.sha256}.pdf").write_bytes(content)
        yield room


def places_in(folder: Path, room: Room) -> list[Path]:
    """What a person chooses, or types on a command line, by mistake."""
    (folder / "kosong").mkdir(parents=True)
    (folder / "tidak apa-apa é").mkdir()
    (folder / "catatan.txt").write_bytes(b"=1+1\n" * 100)
    (folder / "nihil").write_bytes(b"")
    (folder / "zip").write_bytes(b"PK\5\6" + bytes(18))
    (folder / "putar").symlink_to(folder / "putar")
    (folder / "buku.rbpack").write_bytes(b"RB\1\0" * 300)
    names = ("kosong", "tidak apa-apa é", "catatan.txt", "nihil", "zip", "putar", "buku.rbpack", "baru.zip")
    files = [folder / name for name in names]
    files += [folder / "tidak" / "ada", folder / "catatan.txt" / "x", folder / ("a" * 300), Path()]
    inside = (room.folder.records_file, room.folder.catalog_file, room.folder.settings_file, room.folder.backups)
    return [*files, room.folder.path, *inside]


class Calls:
    """Calls methods, and notes what went wrong, each fault once with the place where it happened."""

    def __init__(self, room: Room, places: list[Path], amount: int) -> None:
        self.faults: dict[str, str] = {}
        self._room, self._places, self._amount = room, places, amount
        self._hostile, self._staff = Hostile(ids_in(room)), some_ids(room)["staff"]

    def try_method(self, service: type[Any], right: Right) -> None:
        method, offered = getattr(service, right.name.partition(".")[2]), self._room.get(service)
        hints = get_type_hints(method)
        _self, _actor, *parameters = inspect.signature(method).parameters.values()
        paths = [
            parameter.name
            for parameter in parameters
            if Path in (hints[parameter.name], *get_args(hints[parameter.name]))
        ]
        holders = sorted(right.holders, key=str)
        needed, given = {}, {}
        for parameter in parameters:
            if parameter.name not in paths and (said := self._said(hints[parameter.name])) is not None:
                (needed if parameter.default is parameter.empty else given)[parameter.name] = said
        times = min(_SLOW.get(right.name, 30), self._amount * (1 if paths or not parameters else 3))
        for number, place in enumerate(self._places if paths else [None]):
            actor = self._actor(holders[number % len(holders)])
            call = self._caller(right.name, partial(method, offered, actor), dict.fromkeys(paths, place))
            try_all(st.fixed_dictionaries(needed, optional=given), call, times)

    def _caller(
        self, name: str, method: Callable[..., Any], chosen: dict[str, Any]
    ) -> Callable[[dict[str, Any]], None]:
        def call(arguments: dict[str, Any]) -> None:
            try:
                method(**arguments, **chosen)
            except ReadingRoomError:
                return
            except Exception as error:  # noqa: BLE001 - that is what is looked for
                self._note(name, error, arguments | chosen)

        return call

    def _actor(self, holder: Any) -> Actor:
        return Actor(holder) if isinstance(holder, Program) else Actor(holder, self._staff)

    def _said(self, hint: Any) -> st.SearchStrategy[Any] | None:
        """None: only tells how far it is."""
        if Event in (hint, *get_args(hint)):
            return st.just(None).map(lambda _: Event())
        if hint in (NewCode, NewKey):  # nobody but the program makes these up
            recovery, admin = self._room.get(Recovery), self._actor(Role.ADMIN)
            return st.just(None).map(lambda _: (recovery.draw_key if hint is NewKey else recovery.draw_code)(admin))
        if hint in (str, bool) or UUID in get_args(hint):
            adapter = TypeAdapter[Any](hint)
            read = self._hostile.of(adapter.json_schema()).map(lambda said: _read(adapter, said))
            return read.filter(lambda said: said is not _UNREADABLE)
        assert "Callable" in str(hint), f"what is hostile of {hint}?"
        return None

    def _note(self, name: str, error: Exception, arguments: dict[str, Any]) -> None:
        places = [each for each in traceback.extract_tb(error.__traceback__) if each.filename.startswith(OURS)]
        where = f"{Path(places[-1].filename).name}:{places[-1].lineno}" if places else "?"
        kind = f"{name}: {type(error).__name__} at {where}"
        self.faults.setdefault(kind, f"{kind}: {str(error)[:200]} with {arguments!r}"[:600])


def _read(adapter: TypeAdapter[Any], said: object) -> Any:
    try:
        return adapter.validate_json(as_json(said), strict=True)
    except ValidationError:
        return _UNREADABLE


@pytest.mark.parametrize("amount", AMOUNTS)
def test_no_call_of_the_host_itself_ends_in_a_fault(
    room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, amount: int
) -> None:
    assert len(RIGHTS) > 40
    monkeypatch.chdir(tmp_path)  # no path at all means this
    calls = Calls(room, places_in(tmp_path / "places", room), amount)
    for service, right in RIGHTS:
        calls.try_method(service, right)
    assert not calls.faults, "\n".join(sorted(calls.faults.values()))
    assert not check_parts(room.folder, room.keys.get(room.settings.room_id))
