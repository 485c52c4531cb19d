"""What the host has read of tables comes to joined PCs with the catalogue, and they show what it shows."""

import threading
from pathlib import Path

import pytest
from sqlalchemy import select, update

from catalog_db.errors import DeviceRevoked
from catalog_db.models import Publication, TableReading, TablesRead
from catalog_db.search.index_seal import IndexSeal
from catalog_db.table_readings import readings_of, settle_readings
from desktop.books.store import BookStore
from desktop.catalogue.tables.background import BackgroundTables
from desktop.catalogue.tables.cells_seal import CellsSeal
from desktop.catalogue.tables.kept import KeptReadings
from desktop.catalogue.tables.readers import OUR_READER, TableReaders
from desktop.catalogue.tables.reading import CellState
from desktop.catalogue.tables.service import Tables
from tests.unit.catalogue.table_kit import FakeReaders, add_book
from tests.unit.lan.conftest import ADMIN
from tests.unit.lan.test_following import GO_ON, publish
from tests.unit.lan.test_sealed_seat import forms_of

KEY = bytes(range(32))
CELLS = (b"1. Ajung", b"2. Puger")


class Reading:
    """The tables of the host, by two readers."""

    def __init__(self, room) -> None:
        self.readers, books = FakeReaders(second=1, ours=OUR_READER), BookStore(room.folder)
        kept, nobody = KeptReadings(room.catalog), lambda _: None
        self.tables = Tables(room.catalog, books, self.readers, kept, lambda *_: [], nobody, True)
        self._work = BackgroundTables(
            room.catalog, room.folder, books, self.tables, self.readers, kept, lambda: True, 60.0
        )

    def run(self) -> None:
        self._work.read_all(threading.Event())


def readings(room) -> list[str]:
    with room.catalog.reading() as session:
        return list(session.scalars(select(TableReading.number).order_by(TableReading.page)))


def wanted(room) -> set[str]:
    with room.catalog.reading() as session:
        return set(session.scalars(select(TablesRead.wanted)))


def test_a_joined_pc_shows_what_the_host_shows(host_room, joined, monkeypatch):
    book = add_book(host_room.catalog, host_room.folder, "Puger Dalam Angka")
    joined.follow(GO_ON)
    assert readings(joined) == []
    host = Reading(host_room)
    host.run()
    joined.follow(GO_ON)
    assert readings(joined) == ["1.1", "1.2"]

    def reads(*_args, **_more):
        raise AssertionError("nobody has to read it")

    monkeypatch.setattr(TableReaders, "open", reads)
    here = joined.get(Tables)
    lines = [known.line for known in here.known(book)]
    assert [here.read(book, line) for line in lines] == [host.tables.read(book, line) for line in lines]
    assert here.read(book, lines[0]).rows[0][0].state is CellState.SURE
    assert here.known(book) == host.tables.known(book)  # unit, years, regions
    said = []
    ask = joined.client.ask
    monkeypatch.setattr(joined.client, "ask", lambda path, *args, **more: said.append(path) or ask(path, *args, **more))
    joined.follow(GO_ON)
    assert [path for path in said if path.startswith("/readings")] == []  # once is enough


def test_another_edition_has_its_own_and_what_was_taken_out_has_none(host_room, joined):
    book = add_book(host_room.catalog, host_room.folder, "Puger Dalam Angka")
    host = Reading(host_room)
    host.run()
    joined.follow(GO_ON)
    publish(host_room, "Puger Dalam Angka", b"%PDF edisi revisi", book)
    with host_room.catalog.writing() as session:
        session.execute(update(TablesRead).values(state="waiting"))
    host.run()
    joined.follow(GO_ON)
    with joined.catalog.reading() as session:
        sha256 = session.get_one(Publication, book).sha256
        assert set(session.scalars(select(TableReading.sha256))) == {sha256}
    assert wanted(joined) == {""}
    with host_room.catalog.writing() as session:
        session.delete(session.get_one(Publication, book))
    joined.follow(GO_ON)
    assert readings(joined) == []


def test_what_breaks_comes_with_the_next_pass_and_who_has_none_gives_none(host_room, joined, monkeypatch):
    one, two = (add_book(host_room.catalog, host_room.folder, title) for title in ("Satu", "Dua"))
    Reading(host_room).run()
    cancel = threading.Event()
    ask = joined.client.ask

    def cut(path, *args, **more):
        answer = ask(path, *args, **more)
        if path.startswith("/readings"):
            cancel.set()
        return answer

    monkeypatch.setattr(joined.client, "ask", cut)
    joined.follow(cancel)
    assert len(readings(joined)) == 2
    monkeypatch.undo()
    with host_room.catalog.writing() as session:
        session.execute(update(TablesRead).values(state="waiting"))  # it begins to read them again
    joined.follow(GO_ON)
    assert len(readings(joined)) == 2 and wanted(joined) == {""}
    Reading(host_room).run()
    joined.follow(GO_ON)
    assert len(readings(joined)) in (2, 4)
    assert {one, two} == set(_books(joined))


def _books(room):
    with room.catalog.reading() as session:
        return list(session.scalars(select(Publication.id)))


def clear_words(folder: Path) -> list[str]:
    """The files in which a cell can be read, as it is or packed."""
    found = set()
    for file in folder.rglob("*"):
        if file.is_file():
            found |= {file.name for _, data in forms_of(file.read_bytes()) if any(word in data for word in CELLS)}
    return sorted(found)


def as_kept(room) -> list[bytes]:
    with room.catalog.reading() as session:
        return [cells for cells in session.scalars(select(TableReading.cells)) if cells]


def stamps(room) -> list[str]:
    with room.catalog.reading() as session:
        return list(session.scalars(select(TablesRead.stamp).order_by(TablesRead.publication_id)))


def test_cells_lie_sealed_on_a_joined_pc_and_go_with_its_key(host_room, joined):
    book = add_book(host_room.catalog, host_room.folder, "Puger Dalam Angka")
    Reading(host_room).run()
    joined.follow(GO_ON)
    assert clear_words(joined.folder.path) == [] and clear_words(host_room.folder.path) != []
    assert stamps(joined) == stamps(host_room) != [""]
    here = joined.get(Tables)
    line = here.known(book)[0].line
    with joined.catalog.writing() as session:  # those of one table are no other's
        one, two = session.scalars(select(TableReading).order_by(TableReading.page))
        one.cells, two.cells = two.cells, one.cells
    kept = joined.get(KeptReadings)
    with joined.catalog.reading() as session:
        sha256 = str(session.get_one(Publication, book).sha256)
    assert kept.find(book, sha256, line) is None
    host_room.devices.revoke(ADMIN, joined.membership.device_id)
    with pytest.raises(DeviceRevoked):
        joined.keeper.renew()
    assert readings(joined) == [] and wanted(joined) == set(stamps(host_room)) and stamps(joined) == [""]
    with pytest.raises(DeviceRevoked):
        CellsSeal(joined.index_seal).refuse_shut()


def readings_of_host(host_room, book):
    with host_room.catalog.reading() as session:
        return readings_of(session, book)


@pytest.mark.parametrize("of_before", ["clear", "another key"])
def test_what_does_not_open_with_the_key_comes_again(host_room, joined, of_before):
    book = add_book(host_room.catalog, host_room.folder, "Puger Dalam Angka")
    Reading(host_room).run()
    joined.follow(GO_ON)
    before = as_kept(joined)
    assert joined._keep_books(GO_ON) and as_kept(joined) == before  # what opens stays
    seal = None if of_before == "clear" else CellsSeal(IndexSeal(lambda: KEY)).seal
    with joined.catalog.writing() as session:
        session.execute(update(TablesRead).values(stamp=""))
        settle_readings(session, book, readings_of_host(host_room, book), seal)
    assert joined._keep_books(GO_ON) and readings(joined) == []
    joined.follow(GO_ON)
    assert len(as_kept(joined)) == 2 and clear_words(joined.folder.path) == []
    assert joined._keep_books(GO_ON) and len(readings(joined)) == 2
