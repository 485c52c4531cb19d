"""The librarian's changes from a joined desk: only what was given is changed, and each change is undone there."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from catalog_db.errors import Invalid, NotAllowed, PublicationUnknown, Subject
from catalog_db.models import Publication, Role
from desktop.actors import Actor, DeviceMode, nobody_yet
from desktop.catalogue.editing import CatalogueEditor
from desktop.catalogue.values import PublicationChanges
from desktop.room.joined_room import JoinedRoom, join_room
from desktop.room.opening import create_room
from desktop.room.room import Room
from desktop.security.devices import Devices
from desktop.security.key_store import KeyFileStore
from desktop.security.staff import Staff
from desktop.settings.model import Settings
from tests.errors import about
from tests.unit.lan.conftest import PASSWORD, Serving

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)


class Served:
    """A room whose host runs in a thread, and a desk that joined it."""

    def __init__(self, folder: Path) -> None:
        self.room: Room = create_room(folder / "room", KeyFileStore(folder / "key"), Settings())
        self.port = 0
        self.host = None

    def make_host(self):
        return self.room.make_host()


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    served = Served(tmp_path)
    serving = Serving(served)
    serving.start()
    yield served
    serving.stop()
    served.room.close()


@pytest.fixture
def desk(served: Served, tmp_path: Path) -> Iterator[JoinedRoom]:
    served.room.get(Staff).add(nobody_yet(), "siti", "Siti", Role.ADMIN, PASSWORD)
    code = served.room.get(Devices).make_join_code(Actor(Role.ADMIN), DeviceMode.DESK, "Loket 2").code
    with join_room(tmp_path / "desk", KeyFileStore(tmp_path / "desk.key"), f"127.0.0.1:{served.port}", code) as desk:
        yield desk


@pytest.fixture
def admin(desk: JoinedRoom) -> Actor:
    return desk.get(Staff).sign_in(desk.actor, "siti", PASSWORD).actor


@pytest.fixture
def book(served: Served) -> UUID:
    with served.room.catalog.writing() as session:
        row = Publication(
            title="Seluma Dalam Angka",
            title_key="seluma",
            year=2021,
            shelf="A 1",
            copies=2,
            abstract="Isi",
            release_date=date(2021, 2, 26),
            added_at=NOW,
            changed_at=NOW,
        )
        session.add(row)
        session.flush()
        return row.id


def test_only_what_was_given_is_changed_and_undone(served, desk, admin, book):
    (row,) = desk.get(CatalogueEditor).rows(admin)
    assert (row.id, row.title, row.year) == (book, "Seluma Dalam Angka", 2021)
    undo = desk.get(CatalogueEditor).update(admin, [book], {"year": 2023, "release_date": date(2023, 2, 28)})
    details = served.room.catalogue.get(book)
    assert (details.title, details.year, details.shelf, details.copies) == ("Seluma Dalam Angka", 2023, "A 1", 2)
    assert details.release_date == date(2023, 2, 28)
    ((changed, before),) = undo.changes
    assert changed == book and before.model_fields_set == {"year", "release_date"}
    redo = desk.get(CatalogueEditor).undo(admin, undo)
    details = served.room.catalogue.get(book)
    assert (details.year, details.release_date, details.abstract) == (2021, date(2021, 2, 26), "Isi")
    desk.get(CatalogueEditor).undo(admin, redo)
    assert served.room.catalogue.get(book).year == 2023
    desk.get(CatalogueEditor).update(admin, [book], PublicationChanges(year=None))
    assert served.room.catalogue.get(book).year is None
    undo = desk.get(CatalogueEditor).withdraw(admin, [book], "double")
    assert desk.get(CatalogueEditor).rows(admin, with_withdrawn=False) == []
    desk.get(CatalogueEditor).undo(admin, undo)
    assert len(desk.get(CatalogueEditor).rows(admin, with_withdrawn=False)) == 1


def test_what_cannot_be_kept_is_said_as_on_the_host(desk, admin, book):
    for changes, field in (
        ({"year": "zwanzig"}, "year"),
        ({"title": " "}, "title"),
        ({"region_code": "9999"}, "region_code"),
    ):
        with pytest.raises(Invalid, check=about(Subject.PUBLICATION)) as refused:
            desk.get(CatalogueEditor).update(admin, [book], changes)
        assert refused.value.field == field
    with pytest.raises(PublicationUnknown):
        desk.get(CatalogueEditor).mark_checked(admin, [uuid4()])


def test_the_desk_itself_may_change_nothing(desk, book):
    for act in (
        lambda: desk.get(CatalogueEditor).rows(desk.actor),
        lambda: desk.get(CatalogueEditor).withdraw(desk.actor, [book], "double"),
    ):
        with pytest.raises(NotAllowed):
            act()
