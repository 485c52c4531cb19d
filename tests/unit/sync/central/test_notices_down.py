"""Central passes on the notice of a version that the publisher signed; a room has it with the next sync."""

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from catalog_db.central import notices
from catalog_db.central.notices import OfferedNotice
from catalog_db.exchange.errors import NoticeInvalid
from catalog_db.exchange.version_notice import write_notice
from desktop.sync import syncing, version_notices
from desktop.sync.version_notices import known_notice
from tests.unit.sync.test_version_notices import KEY, PUBLISHERS, notice


@pytest.fixture(autouse=True)
def pinned(monkeypatch):
    for module in (notices, syncing, version_notices):
        monkeypatch.setattr(module, "pinned_publishers", lambda: PUBLISHERS)


def test_a_room_hears_of_it_with_the_next_sync(make_site, served, tmp_path):
    site, offered, file = make_site(), OfferedNotice(served.kit.settings), tmp_path / "x.rbnotice"
    assert site.run().error == "" and known_notice(site.room.folder) is None
    file.write_bytes(write_notice(notice("99.0.0"), KEY))
    offered.put(file)
    assert site.run().error == ""
    assert known_notice(site.room.folder) == notice("99.0.0")


def test_what_somebody_else_signed_is_not_passed_on_and_the_one_before_stays(served, tmp_path):
    offered, file = OfferedNotice(served.kit.settings), tmp_path / "x.rbnotice"
    file.write_bytes(content := write_notice(notice(), KEY))
    offered.put(file)
    file.write_bytes(write_notice(notice(), Ed25519PrivateKey.generate()))
    with pytest.raises(NoticeInvalid):
        offered.put(file)
    assert offered.content() == content
    offered.remove()
    assert offered.content() == b""
