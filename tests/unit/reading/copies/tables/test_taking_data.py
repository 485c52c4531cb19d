"""Tables of SIMDASI are taken along and asked for as tables of books are: under a serial, with where they are from."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from catalog_db.errors import PublicationUnknown
from catalog_db.models import CopyKind, DeliveryState, TableFormat
from desktop.catalogue.simdasi.as_book_table import as_book_table, source_of
from desktop.catalogue.simdasi.kept import KeptSimdasi
from desktop.catalogue.simdasi.values import SimdasiCell, SimdasiColumn, SimdasiData, SimdasiKey, SimdasiRow
from desktop.desk.journal import Journal
from desktop.reading.copies.table_values import TableFetchedAnew, TableOutdated
from desktop.reading.copies.tables.service import TableCopies
from desktop.reading.copies.tables.taking import TableTaking
from desktop.reading.copies.values import Channel, CopyPagesInvalid, RequestedCopy
from desktop.security.audit import AuditTrail
from desktop.settings.model import Policy, Settings
from tests.unit.reading.copies.delivery_room import OFFICER, open_delivery_room

KEY = SimdasiKey("1705000", "UFpWMmJZOVZlZTJnc1pXaHhDV1hPQT09", 2023)
pytestmark = pytest.mark.programs
FETCHED = datetime(2026, 11, 24, 3, tzinfo=UTC)
DATA = SimdasiData(
    (SimdasiColumn("Luas Wilayah", "Total Area", "km\u00b2", "sq.km"),),
    (
        SimdasiRow("1705030", "Talo", (SimdasiCell("1.081,11"),)),
        SimdasiRow("1705031", "Ilir Talo", (SimdasiCell("74,6x", is_open=True),)),
    ),
    "x: Angka sementara",
    "BPS Kabupaten Seluma",
)


def keep(room, data: SimdasiData = DATA) -> None:
    titles = ("Luas Daerah, 2023", "Area, 2023")
    KeptSimdasi(room.catalog).keep(KEY, "Kabupaten Seluma", "1.1.1", titles, "", data, FETCHED)


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    opened = open_delivery_room(tmp_path_factory.mktemp("room"))
    opened.settings = Settings(policy=Policy(save_tables=True))
    yield opened
    opened.catalog.close()
    opened.records.close()


@pytest.fixture
def shown(room):
    """The table as somebody looks at it."""
    keep(room)
    found = KeptSimdasi(room.catalog).find(KEY)
    assert found is not None
    return found


@pytest.fixture
def taking(room) -> TableTaking:
    journal, trail = Journal(room.folder.journal), AuditTrail(room.clock)
    copies = TableCopies(room.records, room.catalog, lambda: room.settings, journal, trail, room.clock)
    return TableTaking(copies, lambda: room.settings)


_visits = iter(range(100, 999))


@pytest.fixture
def reader(room):
    return room.sit_down(room.add_visit(f"261124-{next(_visits)}"))


def test_a_paste_says_where_the_data_are_from_and_is_in_the_ledger(room, taking, reader, shown) -> None:
    pasted = taking.copy(reader, KEY, as_book_table(shown), sources=source_of(shown))
    rows = [line.split("\t") for line in pasted.text.splitlines()]
    assert ["Talo", "1081,11"] in rows
    said = [row[0] for row in rows]
    assert "Sumber: BPS, SIMDASI, Kabupaten Seluma, tabel 1.1.1, 2023, WebAPI BPS, diambil 24/11/2026" in said
    assert any(line.startswith("1 sel bertanda: BPS menandainya") for line in said)
    (line,) = room.ledger.find(OFFICER, pasted.serial)
    assert (line.kind, line.channel, line.state) == (CopyKind.TABLE, Channel.CLIPBOARD, DeliveryState.DELIVERED)
    assert (line.title, line.pages, line.page_count) == ("SIMDASI, Kabupaten Seluma", "", 0)
    assert (line.table.number, line.publication_id) == ("1.1.1", KEY.id)


def test_a_saved_file_is_verified_by_its_cells(room, taking, reader, shown, tmp_path) -> None:
    saved = taking.save(reader, KEY, as_book_table(shown), TableFormat.XLSX, tmp_path / "x.xlsx")
    found = room.copy_reader.verify(OFFICER, saved.file)
    assert found.genuine and found.cells_agree and found.unchanged


def test_the_desk_hands_out_what_was_asked_for(room, taking, reader, shown, tmp_path) -> None:
    asked = taking.ask(reader, KEY, as_book_table(shown), TableFormat.CSV, sources=source_of(shown))
    (line,) = [one for one in room.deliveries.requests(OFFICER) if one.id == asked.id]
    assert (line.title, line.page_count, line.table.title) == ("SIMDASI, Kabupaten Seluma", 0, "Luas Daerah, 2023")
    done = room.release.release(OFFICER, asked.id, tmp_path / "x.csv")
    text = done.file.read_text(encoding="utf-8-sig")
    assert "Talo;1081,11" in text and "diambil 24/11/2026" in text and done.serial in text


def test_data_that_were_fetched_anew_are_not_handed_out_as_they_were(room, taking, reader, shown, tmp_path) -> None:
    asked = taking.ask(reader, KEY, as_book_table(shown), TableFormat.XLSX)
    row = replace(DATA.rows[0], cells=(SimdasiCell("1.082,00"),))
    keep(room, replace(DATA, rows=(row, DATA.rows[1])))
    with pytest.raises(TableFetchedAnew):
        taking.copy(reader, KEY, as_book_table(shown))
    with pytest.raises(TableOutdated):
        room.deliveries.begin(OFFICER, asked.id, Channel.FOLDER)


def test_data_leave_as_tables_alone_and_only_while_they_are_kept(room, taking, reader, shown) -> None:
    with pytest.raises(PublicationUnknown):  # there is no book of which a copy could be made
        room.deliveries.ask(reader, RequestedCopy(KEY.id, CopyKind.SOFTCOPY))
    with pytest.raises(PublicationUnknown):
        room.deliveries.ask(reader, RequestedCopy(KEY.id, CopyKind.CITATION))
    table = as_book_table(shown)
    with pytest.raises(CopyPagesInvalid):  # they have no pages
        taking.copy(reader, KEY, replace(table, line=replace(table.line, page=3)))
    KeptSimdasi(room.catalog).remove(KEY.region)
    with pytest.raises(PublicationUnknown):
        taking.copy(reader, KEY, table)
