"""A librarian corrects tables and contents: kept apart, laid over whatever is read, and taken back."""

import threading
from dataclasses import replace
from uuid import UUID

import pytest
from sqlalchemy import select

from catalog_db.errors import Invalid, NotAllowed
from catalog_db.exchange.catalogue import ReadingsMessage
from catalog_db.feed import CatalogueFeed, publication_message
from catalog_db.models import (
    AuditEntry,
    ContentsEntry,
    Publication,
    PublicationSource,
    Role,
    TableCorrection,
    TableReading,
    TablesAsRead,
    TablesRead,
)
from catalog_db.rules.tables.frames import HEAD, CorrectedCell, TableFrame
from desktop.actors import Actor
from desktop.catalogue.corrections.keeping import carry_over
from desktop.catalogue.corrections.values import (
    CONTENTS,
    ORDER,
    ContentsSaid,
    Edit,
    OrderSaid,
    TableSaid,
    added_key,
    left_part,
    seen,
    table_said,
    written,
)
from desktop.catalogue.editions import EarlierFiles, earlier_file
from desktop.catalogue.errors import CorrectionsChanged
from desktop.catalogue.tables.background import BackgroundTables
from desktop.catalogue.tables.corrected_cells import unfit, with_corrections
from desktop.catalogue.tables.correcting import TableCorrections
from desktop.catalogue.tables.kept import KeptReadings
from desktop.catalogue.tables.reading import CellState
from desktop.catalogue.tables.service import Tables
from desktop.catalogue.values import ContentsLine
from desktop.lan.wire import wire_methods
from desktop.sync.feed_import import FeedImport
from tests.unit.catalogue.room_parts import LIBRARIAN, NOW
from tests.unit.catalogue.table_kit import FakeReaders, add_book
from tests.unit.sync.test_packs import make_room

GO_ON = threading.Event()
FRAME = TableFrame(3, (10.0, 20.0, 300.0, 400.0), (100.0, 200.0), (), 2)


class Desk:
    """A room with a book of two tables, and its librarian."""

    def __init__(self, room) -> None:
        self.room, self.readers = room, FakeReaders()
        self.book = add_book(room.catalog, room.folder, "Puger Dalam Angka")
        with room.catalog.writing() as session:
            row = session.get_one(Publication, self.book)
            row.contents = [ContentsEntry(position=0, level=1, title="BAB I", page=1)]
        self.service = room.get(TableCorrections)
        self.kept = KeptReadings(room.catalog)
        nobody = lambda *_: None  # noqa: E731
        self.tables = Tables(room.catalog, room.books, self.readers, self.kept, lambda *_: [], nobody, True)
        self.work = BackgroundTables(
            room.catalog, room.folder, room.books, self.tables, self.readers, self.kept, lambda: True, 60.0
        )

    def show(self):
        return self.service.show(LIBRARIAN, self.book)

    def edit(self, part, said) -> Edit:
        """A change of what is there now."""
        with self.room.catalog.reading() as session:
            there = session.get(TableCorrection, (self.book, self.sha256, part))
            return Edit(part, seen(there.said if there else None), written(said) if said is not None else None)

    def say(self, part, said):
        return self.service.change(LIBRARIAN, self.book, self.sha256, [self.edit(part, said)])

    def correct(self, which: str, **values):
        one = self.of(which)
        return self.say(one.key, table_said(one.said).model_copy(update=values))

    def of(self, number: str):
        return next(one for one in self.show().tables if (one.read or one.line).number == number)

    @property
    def sha256(self) -> str:
        return self.room.catalogue.get(self.book).sha256

    def table(self):
        """The first one as visitors see it."""
        return self.tables.read(self.book, self.tables.known(self.book)[0].line)

    def lines(self) -> list[str]:
        return [f"{line.number} {line.title}" for line in self.room.catalogue.get(self.book).tables]

    def state(self) -> str:
        with self.room.catalog.reading() as session:
            return session.get_one(TablesRead, self.book).state

    def read(self) -> list[str]:
        """What the background reads until nothing is left."""
        before = len(self.readers.read)
        self.work.read_all(GO_ON)
        return self.readers.read[before:]

    def revise(self, numbers=("1.1", "1.2"), first=1, title="Jumlah (Jiwa)") -> str:
        """Another file comes, and its list is read. Returns the SHA-256 of the one before."""
        before = self.sha256
        other = add_book(self.room.catalog, self.room.folder, f"revisi {first}", numbers)
        with self.room.catalog.writing() as session:
            row, new = session.get_one(Publication, self.book), session.get_one(Publication, other)
            session.add(earlier_file(row, publication_message(row), NOW))
            sha256, new.sha256 = new.sha256, None
            session.flush()
            row.sha256 = sha256
            row.tables, lines = [], list(new.tables)
            session.flush()
            row.tables = [
                type(line)(position=line.position, number=line.number, title=title, page=line.page + first - 1)
                for line in lines
            ]
            for line in row.tables:
                line.last_page = line.page + 1
            session.delete(new)
            session.flush()
            carry_over(session, row, before, NOW)
        return before


@pytest.fixture
def desk(tmp_path):
    with make_room(tmp_path / "room") as room:
        yield Desk(room)


def test_what_is_corrected_is_what_everybody_sees_and_what_was_read_comes_back(desk):
    before = desk.room.catalogue.get(desk.book)
    first, second = desk.show().tables
    desk.correct("1.1", number="2.1", title="Luas\u200b  Daerah (Km2)", title_en="Area")
    key = added_key()
    desk.say(key, TableSaid(number="1.9", title="Baru", page=3, last_page=3))
    desk.say(ORDER, OrderSaid(keys=(second.key, first.key)))
    desk.say(CONTENTS, ContentsSaid(lines=(ContentsLine(1, "BAB SATU", 2), ContentsLine(2, "1.1 Letak", None))))
    details = desk.room.catalogue.get(desk.book)
    assert desk.lines() == ["1.2 Jumlah (Jiwa)", "1.9 Baru", "2.1 Luas Daerah (Km2)"]
    assert [line.title for line in details.contents] == ["BAB SATU", "1.1 Letak"]
    area = details.tables[2]
    assert (area.title_en, area.unit, area.page, area.last_page) == ("Area", "Km2", 1, 2)
    assert details.version == before.version + 4  # the index and all who copy notice it
    desk.correct("1.2", removed=True)
    assert desk.lines() == ["1.9 Baru", "2.1 Luas Daerah (Km2)"]
    assert [one.key for one in desk.show().tables if one.removed] == [second.key]
    for part in (first.key, second.key, key, ORDER, CONTENTS):
        desk.say(part, None)
    after = desk.room.catalogue.get(desk.book)
    assert (after.tables, after.contents) == (before.tables, before.contents)
    with desk.room.catalog.reading() as session:
        assert not session.scalars(select(TablesAsRead)).all()


def test_it_goes_over_the_network_as_it_is(desk):
    desk.correct("1.1", title="Lain", frames=(FRAME,), cells=(CorrectedCell(0, 1, "a", "b", "c", "d"),))
    method = wire_methods(TableCorrections)["show"]
    assert method.result.validate_json(method.write_result(desk.show())) == desk.show()


def test_undo_is_the_same_edit_the_other_way_round(desk):
    one = desk.of("1.1")
    there = desk.correct("1.1", title="Lain").tables[0]
    desk.service.change(LIBRARIAN, desk.book, desk.sha256, [Edit(one.key, seen(there.said), one.said)])
    assert desk.lines()[0] == "1.1 Jumlah (Jiwa)"
    desk.service.change(LIBRARIAN, desk.book, desk.sha256, [Edit(one.key, seen(None), there.said)])
    assert desk.lines()[0] == "1.1 Lain"


def test_two_librarians_at_once_do_not_write_over_each_other(desk):
    mine = desk.edit(desk.of("1.1").key, TableSaid(title="Saya"))
    desk.correct("1.2", title="Orang lain")  # another table: no matter
    desk.service.change(LIBRARIAN, desk.book, desk.sha256, [mine])
    theirs = desk.edit(desk.of("1.1").key, TableSaid(title="Kedua"))
    desk.correct("1.1", title="Ketiga")
    with pytest.raises(CorrectionsChanged):
        desk.service.change(LIBRARIAN, desk.book, desk.sha256, [theirs])
    with pytest.raises(CorrectionsChanged):
        desk.service.change(LIBRARIAN, desk.book, "0" * 64, [theirs])
    assert desk.lines() == ["1.1 Ketiga", "1.2 Orang lain"]


def test_it_is_the_librarian_s_and_the_trail_tells_of_it(desk):
    with pytest.raises(NotAllowed):
        desk.service.show(Actor(Role.OFFICER), desk.book)
    desk.correct("1.1", title="Lain")
    with desk.room.records.reading() as session:
        entry = session.scalars(select(AuditEntry).order_by(AuditEntry.seq.desc())).first()
        assert (entry.action, entry.subject, entry.detail) == ("TableCorrections.change", str(desk.book), "table")
    with desk.room.catalog.writing() as session:
        session.get_one(Publication, desk.book).source = PublicationSource.CENTRAL
    with pytest.raises(Invalid) as refused:
        desk.show()
    assert refused.value.reason == "central"


REFUSED = [
    ("1.1", TableSaid(title=""), "title"),
    ("1.1", TableSaid(page=41), "page"),
    ("1.1", TableSaid(page=9, last_page=8), "last_page"),
    ("1.1", TableSaid(number="1.2", page=3, last_page=3), "number"),
    ("1.1", TableSaid(frames=(FRAME, FRAME)), "frames"),
    ("1.1", TableSaid(frames=(replace(FRAME, box=(9.0, 0.0, 1.0, 1.0)),)), "frames"),
    ("1.1", TableSaid(cells=(CorrectedCell(0, 1, "a", "b", "c", "d\u200b"),)), "cells"),
    ("1.1", TableSaid(cells=(CorrectedCell(0, 1, "a" * 5_001, "b", "c", "d"),)), "cells"),  # no feed could tell it
    ("1.1", TableSaid(cells=(CorrectedCell(-2, 1, "a", "b", "c", "d"),)), "cells"),
    ("1.1", TableSaid(frames=(replace(FRAME, page=41),)), "frames"),
    (None, TableSaid(number="9", title="Tanpa halaman"), "page"),
    (CONTENTS, ContentsSaid(lines=(ContentsLine(1, "BAB", 41),)), "page"),
    (CONTENTS, ContentsSaid(lines=(ContentsLine(1, " ", 1),)), "title"),
]


def test_what_can_t_be_kept_is_refused_and_nothing_is_written(desk):
    before = desk.show()
    for number, said, field in REFUSED:
        part = number if number == CONTENTS else added_key() if number is None else desk.of(number).key
        with pytest.raises(Invalid) as refused:
            desk.say(part, said)
        assert (refused.value.field, said) == (field, said)
    assert desk.show() == before


def test_a_changed_list_is_read_again_and_corrections_survive_it(desk):
    assert desk.read() == ["1.1", "1.2"]
    assert desk.state() == "done"
    desk.correct("1.1", title="Lain (Persen)", title_en="Other")
    assert desk.state() == "waiting"
    assert desk.read() == []  # what is kept fits still
    assert desk.state() == "done"
    line = desk.of("1.1").line
    assert (line.title, line.title_en, line.unit, line.years) == ("Lain (Persen)", "Other", "Persen", (2019, 2020))
    desk.correct("1.2", page=5, last_page=7)
    assert desk.read() == ["1.2"]
    desk.correct("1.1", frames=(replace(FRAME, page=1),))
    assert desk.read() == ["1.1"]
    desk.say(added_key(), TableSaid(number="1.3", title="Baru", page=9, last_page=9))
    desk.correct("1.2", removed=True)
    assert desk.read() == ["1.3"]
    with desk.room.catalog.reading() as session:
        assert set(session.scalars(select(TableReading.number))) == {"1.1", "1.3"}
    desk.readers.every = replace(desk.readers.every, ours=2)  # a newer reader reads all of them
    assert desk.read() == ["1.1", "1.3"]
    assert desk.lines() == ["1.1 Lain (Persen)", "1.3 Baru"]
    assert desk.of("1.3").line.years == (2019, 2020)  # by the head of the table, though nobody has read the list so


def test_pages_that_a_librarian_says_stay_in_a_book_from_before_last_pages_were_kept(desk):
    with desk.room.catalog.writing() as session:
        for line in session.get_one(Publication, desk.book).tables:
            line.last_page = None
    desk.correct("1.1", page=5, last_page=7, title_en="Area")
    assert desk.read() == ["1.1", "1.2"]
    assert desk.state() == "done"
    first, second = desk.show().tables
    assert (first.line.page, first.line.last_page, second.line.last_page) == (5, 7, second.line.page)
    assert (first.read.title_en, first.read.last_page) == ("", None)  # of what was read it is not known
    assert second.read.last_page == second.line.page


def test_what_is_corrected_while_it_is_read_is_not_lost_and_read_too(desk):
    def meanwhile(number: str) -> None:
        if number == "1.2":
            desk.readers.before_each = lambda _number: None
            desk.correct("1.1", page=3, last_page=4, title_en="Meanwhile")

    desk.readers.before_each = meanwhile
    assert desk.read() == ["1.1", "1.2", "1.1"]
    line = desk.of("1.1").line
    assert (line.page, line.last_page, line.title_en) == (3, 4, "Meanwhile")
    assert desk.state() == "done"


def test_cells_are_laid_over_what_is_read_and_what_fits_no_more_is_told(desk):
    cells = (
        CorrectedCell(0, 1, "1. Ajung", "Laki-laki > 2019", "71 079", "71 080"),
        CorrectedCell(7, 0, "2. Puger", "Desa", "2. Puger", "2. Puger Kulon"),
        CorrectedCell(HEAD, 2, "", "Laki-laki > 2020", "Laki-laki > 2020", "Perempuan > 2020"),
        CorrectedCell(0, 1, "9. Hilang", "Laki-laki > 2019", "1", "2"),
    )
    desk.correct("1.1", cells=cells)
    table = desk.table()
    assert table.columns == ("Desa", "Laki-laki > 2019", "Perempuan > 2020")
    assert (table.rows[0][1].text, table.rows[0][1].state) == ("71 080", CellState.SETTLED)
    assert [row[0].text for row in table.rows] == ["1. Ajung", "2. Puger Kulon"]
    raw = desk.tables.read_as_is(desk.book, desk.of("1.1").line, desk.sha256, GO_ON)
    assert raw.rows[0][1].text == "71 079" and unfit(raw) == [cells[3]]
    assert with_corrections(replace(raw, line=replace(raw.line, cells=()))).rows == raw.rows
    assert desk.read() == ["1.2"]  # cells change nothing of what is read
    assert desk.table().rows == table.rows


def test_a_revised_file_takes_over_what_fits_and_the_rest_is_told(desk):
    desk.read()
    desk.correct("1.1", title="Betul", page=5, last_page=5, frames=(replace(FRAME, page=5),))
    desk.correct("1.2", removed=True)
    desk.say(CONTENTS, ContentsSaid(lines=(ContentsLine(1, "Lain", 1),)))
    with desk.room.catalog.writing() as session:
        session.get_one(Publication, desk.book).contents = []  # the new file has none
    before = desk.revise(first=7)
    assert desk.lines() == ["1.1 Betul"]
    assert desk.of("1.1").line.page == 7 and desk.of("1.1").line.frames == ()
    left = {one.part: one for one in desk.show().left}
    assert set(left) == {left_part(CONTENTS), left_part("table:7:1.1")}
    assert table_said(left[left_part("table:7:1.1")].said).page == 5
    assert left[left_part("table:7:1.1")].title == "1.1 Jumlah (Jiwa)"
    desk.say(left_part(CONTENTS), None)  # let go
    assert len(desk.show().left) == 1
    EarlierFiles(desk.room.catalog, desk.room.books, lambda: NOW).use(LIBRARIAN, desk.book, before)
    assert desk.of("1.1").line.page == 5 and desk.of("1.1").line.frames  # they were never gone from their file
    assert [line.title for line in desk.show().contents] == ["Lain"]


def test_a_title_that_was_read_otherwise_in_the_new_file_is_not_written_over(desk):
    desk.correct("1.1", title="Jumlah yang benar")
    desk.revise(title="Jumlah 2025")
    assert desk.lines() == ["1.1 Jumlah 2025", "1.2 Jumlah 2025"]
    (left,) = desk.show().left
    assert table_said(left.said).title == "Jumlah yang benar"


def test_the_feed_carries_them_to_who_copies_the_catalogue(desk, tmp_path):
    cell = CorrectedCell(0, 1, "1. Ajung", "Laki-laki > 2019", "71 079", "71 080")
    desk.correct("1.1", title="Lain", frames=(replace(FRAME, page=1),), cells=(cell,))
    desk.read()
    feed = CatalogueFeed(desk.room.catalog, within_room=False)
    answer = feed.answer("")
    with make_room(tmp_path / "other") as other:
        path = other.folder.file_of(desk.sha256)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(desk.room.folder.file_of(desk.sha256).read_bytes())
        into = FeedImport(other.catalog, other.books)
        assert into.apply(answer) == 1

        def ask(one: UUID) -> ReadingsMessage:
            said = feed.readings(one)
            assert said is not None
            return said

        into.fetch_readings(ask, GO_ON)
        readers = FakeReaders()
        kept = KeptReadings(other.catalog)
        nobody = lambda *_: None  # noqa: E731
        there = Tables(other.catalog, other.books, readers, kept, lambda *_: [], nobody, True)
        line = there.known(desk.book)[0].line
        assert there.known(desk.book) == desk.tables.known(desk.book)
        assert there.read(desk.book, line) == desk.table()
        assert there.read(desk.book, line).rows[0][1].state is CellState.SETTLED
        assert readers.read == []  # by the frame that came along
        assert into.apply(answer) == 0
