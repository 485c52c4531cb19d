"""Citations at the desk: one list of all that a visit asked for, and a row of the ledger for each, whatever happens."""

import pytest

from catalog_db.errors import OutputUnwritable
from catalog_db.models import CopyKind, DeliveryState
from desktop.reading.copies.citations import CitationLists
from desktop.reading.copies.values import Channel, CopyKindUnfit, CopyPagesInvalid, CopyRequestSettled, RequestedCopy
from tests.unit.reading.copies.delivery_room import OFFICER

pytestmark = pytest.mark.programs


@pytest.fixture
def asked(room):
    """Pages of one publication and the whole of another, which is on the shelf alone."""
    deliveries = room.deliveries
    wanted = ((room.add_book(None, "Puger 2022", 9), "2, 4-5"), (room.add_book(None, "Puger 2023", 0), ""))
    rows = [
        deliveries.ask_for(OFFICER, "261124-012", RequestedCopy(book, CopyKind.CITATION, pages))
        for book, pages in wanted
    ]
    yield [row.id for row in rows]
    for line in deliveries.requests(OFFICER):
        deliveries.refuse(OFFICER, line.id, "selesai")


def ledger(room):
    """The newest row of each publication: the tests share a room."""
    lines = reversed(room.ledger.find(OFFICER))
    return {line.title: line for line in lines if line.kind is CopyKind.CITATION}


def test_a_list_leaves_as_one_file_with_a_row_for_each(room, asked, tmp_path):
    file = tmp_path / "kutipan.txt"
    lists = CitationLists(room.deliveries)
    done = lists.write(OFFICER, asked, file, lambda orders: " ".join(order.title for order in orders))
    assert file.read_text() == "Puger 2022 Puger 2023"
    lines = ledger(room)
    assert {line.state for line in lines.values()} == {DeliveryState.DELIVERED}
    assert (lines["Puger 2022"].pages, lines["Puger 2023"].pages) == ("2, 4-5", "")
    assert (done.kind, done.pages, done.serial) == (CopyKind.CITATION, 2, lines["Puger 2022"].serial)
    assert not room.deliveries.requests(OFFICER)


def test_what_can_not_be_written_waits_on(room, asked, tmp_path):
    lists = CitationLists(room.deliveries)
    with pytest.raises(OutputUnwritable):
        lists.write(OFFICER, asked, tmp_path / "missing" / "kutipan.txt", lambda _orders: "")
    assert {line.state for line in ledger(room).values()} == {DeliveryState.FAILED}
    assert len(room.deliveries.requests(OFFICER)) == 2


def test_all_begin_or_none(room, asked, tmp_path):
    room.deliveries.refuse(OFFICER, asked[1], "tidak perlu")
    lists = CitationLists(room.deliveries)
    with pytest.raises(CopyRequestSettled):
        lists.begin(OFFICER, asked, Channel.PRINTER)
    assert ledger(room)["Puger 2022"].state is DeliveryState.FAILED
    assert len(room.deliveries.requests(OFFICER)) == 1


def test_it_leaves_neither_by_phone_nor_by_mail_nor_with_pages_that_are_not_there(room, asked):
    for channel in (Channel.PHONE, Channel.EMAIL):
        with pytest.raises(CopyKindUnfit):
            room.deliveries.begin(OFFICER, asked[0], channel)
    book = room.add_book(None, "Puger 2024", 9)
    with pytest.raises(CopyPagesInvalid):
        room.deliveries.ask_for(OFFICER, "261124-012", RequestedCopy(book, CopyKind.CITATION, "10"))
