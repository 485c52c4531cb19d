"""What the host has read off scanned pages comes to joined PCs with the catalogue, sealed, and is found and marked."""

import pytest
from sqlalchemy import select

from catalog_db.errors import DeviceRevoked
from catalog_db.models import ScannedPage, ScansRead
from catalog_db.search.messages import SearchRequest
from desktop.catalogue.scans.kept import KeptScans
from desktop.catalogue.scans.packing import ScanInvalid, unpack
from desktop.catalogue.scans.queue import ScanWork
from desktop.document.messages import ScanRead
from tests.unit.catalogue.scans.scanned_book import book
from tests.unit.lan.conftest import ADMIN
from tests.unit.lan.test_following import GO_ON, publish

WORDS = "Grenden", "12.345"


def _read_on_host(room, publication_id) -> None:
    """As the background does it, but for the reader."""
    work, kept = ScanWork(room.catalog), KeptScans(room.catalog)
    (due,) = work.due(can_read=True)
    work.note_pages([(due, [2, 3, 4])])
    (due,) = work.due(can_read=True)
    boxes = (1.0, 2.0, 30.0, 12.0) * 2
    kept.keep(publication_id, due.sha256, 1, [ScanRead(1, WORDS, boxes, (0, 0), (0.9, 0.9))])
    work.finish(due)


def test_a_joined_pc_finds_and_marks_what_the_host_has_read(host_room, joined):
    published = publish(host_room, "Puger Dalam Angka 1998", book())
    joined.follow(GO_ON)
    search = joined.open_search()
    search.catch_up(GO_ON)
    assert search.search(SearchRequest("grenden")).total == 0
    _read_on_host(host_room, published)
    joined.follow(GO_ON)
    with joined.catalog.reading() as session:
        (kept,) = session.scalars(select(ScannedPage.words))
        assert list(session.scalars(select(ScansRead.wanted))) == [""]
    with pytest.raises(ScanInvalid):
        unpack(kept)  # it lies sealed
    search.catch_up(GO_ON)
    (hit,) = search.search(SearchRequest("grenden")).hits
    assert [page.page for page in hit.pages] == [2]
    assert joined.catalogue.cards([published])[published].machine_pages == {2}
    asked = []
    ask = joined.client.ask
    joined.client.ask = lambda path, *args, **more: asked.append(path) or ask(path, *args, **more)
    joined.follow(GO_ON)
    assert not [path for path in asked if path.startswith("/scans")]  # once is enough
    host_room.devices.revoke(ADMIN, joined.membership.device_id)
    with pytest.raises(DeviceRevoked):
        joined.keeper.renew()
    with joined.catalog.reading() as session:  # they go with the key, and would come again with another
        assert list(session.scalars(select(ScannedPage))) == []
        assert "" not in set(session.scalars(select(ScansRead.wanted)))
