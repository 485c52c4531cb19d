"""An erasure reaches the real central on a real PostgreSQL; what comes back of a backup does not undo it there."""

import httpx2 as httpx
from sqlalchemy import select

from catalog_db.central.models import CentralBase
from desktop.backups.backups import Backups
from desktop.backups.restoring import restore_room
from desktop.room.opening import open_room
from desktop.visitors.personal_data import PersonalData
from tests.unit.sync.central.site import Site, whole
from tests.unit.sync.conftest import ADMIN
from tests.unit.visitors.planted import SECRETS, dump, plant


def held(served) -> list[str]:
    """Rows of central, whatever table, that hold something of the planted visitor."""
    with served.kit.database.reading() as session:
        rows = [
            f"{table.name} {tuple(row)!r}".lower()
            for table in CentralBase.metadata.sorted_tables
            for row in session.execute(select(table))
        ]
    return [row for row in rows if any(secret in row for secret in SECRETS)]


def test_central_holds_nothing_of_an_erased_visitor(make_site, served, tmp_path):
    site = make_site()
    room = site.room
    visitor = plant(room, ADMIN, site.clock)
    assert site.run().error == ""
    assert served.rows(room, "complaint_escalated")
    assert {row.split()[0] for row in held(served)} == {"room_record", "mail_task"}  # and a proof that is under way
    backup = room.get(Backups).make(ADMIN).path

    room.get(PersonalData).erase(ADMIN, visitor)
    assert site.run().error == ""
    assert held(served) == []
    assert len(served.rows(room, "ticket")) == len(served.rows(room, "delivery")) == 1
    assert served.rows(room, "complaint")
    assert served.rows(room, "complaint_escalated") == {}

    restore_room(backup, tmp_path / "restored", room.keys)
    with open_room(tmp_path / "restored", room.keys, site.clock) as again:
        restored = Site(again, served, site.clock, machine="22" * 32)
        assert restored.run().error == ""
        assert restored.run().pushed == 0
        assert held(served) == []
        assert not any(secret in dump(again) for secret in SECRETS)


def test_what_was_not_sent_yet_never_goes_out(make_site, served):
    """The line is cut while batches lie ready, they are erased: what goes out later says nothing of them."""
    site = make_site()
    visitor = plant(site.room, ADMIN, site.clock)

    def cut(_when: str, request: httpx.Request) -> None:
        raise httpx.ReadError("cut", request=request)

    site.rule = cut
    assert site.run().error != ""
    site.room.get(PersonalData).erase(ADMIN, visitor)
    before = len(served.wire)
    site.rule = whole
    site.clock.go_on(minutes=60)
    assert site.run().error == ""
    assert held(served) == []
    sent = b"".join(served.wire[before:]).lower()
    assert b"/v1/push" in sent
    assert not any(secret.encode() in sent for secret in SECRETS)
