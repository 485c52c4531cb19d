"""What the host has read of tables comes to joined PCs with the catalogue, and they show what it shows."""

import threading

from sqlalchemy import select, update

from catalog_db.models import Publication, TableReading, TablesRead
from desktop.books.store import BookStore
from desktop.catalogue.tables.background import BackgroundTables
from desktop.catalogue.tables.kept import KeptReadings
from desktop.catalogue.tables.readers import TableReaders
from desktop.catalogue.tables.reading import CellState
from desktop.catalogue.tables.service import Tables
from tests.unit.catalogue.table_kit import FakeReaders, add_book
from tests.unit.lan.test_following import GO_ON, publish


class Reading:
    """The tables of the host, by two readers."""

    def __init__(self, room) -> None:
        self.readers, books = FakeReaders(second=1), BookStore(room.folder)
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
