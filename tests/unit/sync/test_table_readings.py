"""What was read of tables goes to other rooms with packs, and comes from central; nobody else's word counts."""

import threading
from uuid import uuid4

import pytest
from sqlalchemy import select

from catalog_db.exchange.catalogue import FeedAnswer, ReadingsMessage, TableReadingMessage
from catalog_db.feed import CatalogueFeed
from catalog_db.models import Publication, PublicationSource, TableReading, TablesRead
from catalog_db.table_readings import settle_readings, sizes_of
from catalog_db.wanted import want
from desktop.catalogue.tables.background import BackgroundTables
from desktop.catalogue.tables.kept import KeptReadings
from desktop.catalogue.tables.packing import pack
from desktop.catalogue.tables.service import Tables
from desktop.catalogue.values import TableLine
from desktop.sync.feed_import import FeedImport
from desktop.sync.packs import building
from desktop.sync.packs.opening import open_pack
from desktop.sync.packs.service import Packs
from tests.unit.catalogue.room_parts import LIBRARIAN
from tests.unit.catalogue.table_kit import FakeReaders, a_table, add_book
from tests.unit.sync.test_packs import make_room, trusted

GO_ON = threading.Event()


@pytest.fixture
def sender(tmp_path):
    with make_room(tmp_path / "sender") as room:
        yield room


@pytest.fixture
def room(tmp_path):
    with make_room(tmp_path / "room") as made:
        yield made


def read_all(room, readers: FakeReaders) -> FakeReaders:
    """What the room's own program does in the background, with these readers."""
    kept = KeptReadings(room.catalog)
    tables = Tables(room.catalog, room.books, readers, kept, lambda *_: [], lambda _: None, True)
    BackgroundTables(room.catalog, room.folder, room.books, tables, readers, kept, lambda: True, 60.0).read_all(GO_ON)
    return readers


def kept(room) -> list[tuple[str, int, int]]:
    with room.catalog.reading() as session:
        rows = session.execute(select(TableReading.number, TableReading.reader, TableReading.second))
        return sorted(map(tuple, rows))


def test_a_pack_brings_what_was_read(sender, room, tmp_path):
    book = add_book(sender.catalog, sender.folder, "Puger Dalam Angka")
    untouched = add_book(sender.catalog, sender.folder, "Belum Dibaca")
    read_all(sender, FakeReaders(second=1))
    with sender.catalog.writing() as session:
        session.get_one(TablesRead, untouched).stamp = ""
    file = tmp_path / "buku.rbpack"
    made = sender.get(Packs).build(LIBRARIAN, file)
    assert made.publications == 2
    with open_pack(file) as opened:
        assert not any(answer.readings for answer in opened.answers)  # they do not lie in memory
        assert [said.id for answer in opened.readings() for said in answer.readings] == [book]
    room.get(Packs).take(LIBRARIAN, file, trusted(sender))
    assert kept(room) == [("1.1", 1, 1), ("1.2", 1, 1)]
    assert CatalogueFeed(room.catalog, within_room=True).entries([book])[0].tables_stamp is not None
    assert read_all(room, FakeReaders()).read == ["1.1", "1.2"]  # of the other book; those that came need no reader
    room.get(Packs).take(LIBRARIAN, file, trusted(sender))
    assert kept(room)[0] == ("1.1", 1, 0)


def test_a_member_of_a_pack_is_not_larger_than_others_take(sender, room, tmp_path, monkeypatch):
    books = {add_book(sender.catalog, sender.folder, f"Buku {number}") for number in range(5)}
    read_all(sender, FakeReaders())
    with sender.catalog.reading() as session:
        size = max(sizes_of(session, [*books]).values())
    assert size > 0
    monkeypatch.setattr(building, "_BYTES_AT_ONCE", 2 * size)
    file = tmp_path / "buku.rbpack"
    sender.get(Packs).build(LIBRARIAN, file)
    with open_pack(file) as opened:
        there = [[said.id for said in answer.readings] for answer in opened.readings()]
    assert max(map(len, there)) == 2 and {one for some in there for one in some} == books
    monkeypatch.setattr(building, "_BYTES_AT_ONCE", 1)  # a book larger than that goes alone
    sender.get(Packs).build(LIBRARIAN, file)
    room.get(Packs).take(LIBRARIAN, file, trusted(sender))
    assert len(kept(room)) == 10


def test_what_better_readers_have_read_here_stays(sender, room, tmp_path):
    book = add_book(sender.catalog, sender.folder, "Puger Dalam Angka")
    read_all(sender, FakeReaders())
    file = tmp_path / "buku.rbpack"
    sender.get(Packs).build(LIBRARIAN, file)
    room.get(Packs).take(LIBRARIAN, file, trusted(sender))
    assert kept(room) == [("1.1", 1, 0), ("1.2", 1, 0)]
    assert read_all(room, FakeReaders(second=1)).read == ["1.1", "1.2"]
    with room.catalog.writing() as session:
        settle_readings(session, book, CatalogueFeed(sender.catalog, within_room=False).readings(book))
    assert kept(room) == [("1.1", 1, 1), ("1.2", 1, 1)]


def test_a_pack_of_before_is_taken(sender, room, tmp_path):
    add_book(sender.catalog, sender.folder, "Puger Dalam Angka")
    file = tmp_path / "buku.rbpack"
    sender.get(Packs).build(LIBRARIAN, file)
    with open_pack(file) as opened:
        assert len(opened.answers) == 1 and list(opened.readings()) == []
    room.get(Packs).take(LIBRARIAN, file, trusted(sender))
    assert kept(room) == []


def said_of(book, sha256: str, **other) -> ReadingsMessage:
    line = TableLine("table", "1.1", "Jumlah", 1, "", 2)
    table = TableReadingMessage(page=1, last_page=2, number="1.1", cells=pack(a_table(line)))
    return ReadingsMessage(**{"id": book, "sha256": sha256, "reader": 1, "readings": [table, table]} | other)


def answer(said: ReadingsMessage) -> FeedAnswer:
    return FeedAnswer(entries=[], cursor="", begins=False, more=False, readings=[said])


def test_nobody_speaks_for_the_books_of_others(room):
    own = add_book(room.catalog, room.folder, "Punya Kami")
    others = add_book(room.catalog, room.folder, "Pusat", source=PublicationSource.CENTRAL)
    feed = FeedImport(room.catalog, room.books)
    sha256 = {one: room.catalogue.get(one).sha256 for one in (own, others)}
    for said in (said_of(own, sha256[own]), said_of(others, sha256[others]), said_of(others, "0" * 64)):
        feed.take_readings(answer(said), uuid4())  # a neighbour's
    assert kept(room) == []
    for said in (said_of(others, "0" * 64), said_of(others, sha256[others])):
        feed.take_readings(answer(said), None)
    assert kept(room) == [("1.1", 1, 0)]  # each table once


def test_what_central_has_is_asked_for_once_the_file_is_here(room):
    book = add_book(room.catalog, room.folder, "Pusat", source=PublicationSource.CENTRAL)
    sha256, asked = room.catalogue.get(book).sha256, []

    def ask(one):
        asked.append(one)
        return said_of(one, sha256)

    feed = FeedImport(room.catalog, room.books)
    with room.catalog.writing() as session:
        session.get_one(Publication, book).sha256 = None
        want(session, TablesRead, book, "b" * 64)
    feed.fetch_readings(ask, GO_ON)
    assert asked == []
    with room.catalog.writing() as session:
        session.get_one(Publication, book).sha256 = sha256
    feed.fetch_readings(ask, GO_ON)
    feed.fetch_readings(ask, GO_ON)
    assert asked == [book] and len(kept(room)) == 1
    assert read_all(room, FakeReaders()).read == []


def test_a_message_writes_bytes_that_others_read():
    said = said_of("b7e1b0a0-3a63-4a3c-8a47-5f7d2c1e9f01", "0" * 64)
    assert ReadingsMessage.model_validate_json(said.model_dump_json(), strict=True) == said
