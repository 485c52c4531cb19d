"""What comes down from the real central: its catalogue, proofs of addresses, and copies that it mails."""

import hashlib
import random
from uuid import uuid4

import httpx2 as httpx
import pytest
from sqlalchemy import select

from catalog_db.central.models import RoomRecord
from catalog_db.models import (
    Delivery,
    DeliveryKey,
    EmailDelivery,
    EmailProof,
    Publication,
    Visit,
)
from catalog_db.rules.security import sealing
from desktop.backups.backups import Backups
from desktop.backups.restoring import restore_room
from desktop.room.opening import open_room
from desktop.sync.account import read_account
from desktop.sync.mail_out import Outgoing
from tests.unit.sync.central.site import Site
from tests.unit.sync.conftest import ADMIN


def test_the_catalogue_comes_down_with_errata_and_withdrawals(make_site, served):
    site = make_site()
    content = random.Random(2).randbytes(3 * 1024**2)
    one = served.publish("Bengkulu Dalam Angka 2026", content)
    broken = []

    def cut(when: str, request: httpx.Request) -> None:
        if request.url.path.startswith("/v1/files/") and when == "after" and len(broken) < 2:
            broken.append(request.headers.get("range"))
            raise httpx.ReadError("cut", request=request)

    site.rule = cut
    assert site.run().error == "unreachable"
    assert site.run().error == "unreachable"
    report = site.run()
    assert (report.error, report.files) == ("", 1)
    book = site.room.catalogue.get(one)
    assert site.room.folder.file_of(book.sha256).read_bytes() == content
    served.change(one, title="Bengkulu Dalam Angka 2026 (ralat)")
    assert site.run().pulled == 1
    assert site.room.catalogue.get(one).title == "Bengkulu Dalam Angka 2026 (ralat)"
    served.change(one, status="withdrawn")
    site.run()
    with site.room.catalog.reading() as session:
        assert session.get_one(Publication, one).status == "withdrawn"
    with served.kit.database.catalogue.writing() as session:
        session.delete(session.get_one(Publication, one))
    site.run()
    with site.room.catalog.reading() as session:
        assert session.get(Publication, one) is None


def test_an_address_is_proved_by_mail_and_then_gone_from_central(make_site, served):
    site = make_site()
    site.register()
    with site.room.records.writing() as session:
        visitor = session.scalars(select(Visit.visitor_id)).first()
        proof = EmailProof(
            visitor_id=visitor, email="siti@planted.example", how="mail", state="waiting", asked_at=served.kit.now
        )
        session.add(proof)
        session.flush()
        one = proof.id
    site.clock.now = served.kit.now
    assert site.run().error == ""
    served.kit.mail()
    (letter,) = served.kit.letters
    assert letter["To"] == "siti@planted.example"
    with site.room.records.writing() as session:
        session.get_one(EmailProof, one).state = "proved"
    site.run()
    with served.kit.database.reading() as session:
        rows = session.scalars(select(RoomRecord).where(RoomRecord.table == "mail_proof")).all()
        assert not [row for row in rows if row.fields]


@pytest.mark.wide
def test_a_copy_is_mailed_by_central_and_then_forgotten(make_site, served):
    site = make_site()
    site.clock.now = served.kit.now
    site.register()
    content = b"%PDF salinan " * 200_000
    room = site.room
    with room.records.writing() as session:
        session.add(DeliveryKey(id=1, key=bytes(32), made_at=site.clock()))
        session.flush()
        visit = session.scalars(select(Visit.id)).one()
        row = Delivery(
            serial="1700-000001",
            check_code="x",
            key_id=1,
            visit_id=visit,
            publication_id=uuid4(),
            title="Puger",
            kind="softcopy",
            channel="email",
            page_count=3,
            original_sha256="ab" * 32,
            sha256=hashlib.sha256(content).hexdigest(),
            state="delivered",
            delivered_at=site.clock(),
        )
        session.add(row)
        session.flush()
        one = row.id
        session.add(
            EmailDelivery(
                delivery_id=one,
                email="siti@mail.example",
                size_bytes=len(content),
                state="waiting",
                asked_at=site.clock(),
            )
        )
    Outgoing(room.folder.outgoing).put(one, content, sealing.public_key(read_account(room.records).seal_key))
    puts = []

    def cut(when: str, request: httpx.Request) -> None:
        if request.method == "PUT" and when == "after":
            puts.append(request.url.params["offset"])
            if len(puts) == 2:
                raise httpx.ReadError("cut", request=request)

    site.rule = cut
    assert site.run().error == "unreachable"
    assert site.run().error == ""
    assert puts == ["0", "1048576", "2097152"]
    served.kit.mail()
    (letter,) = served.kit.letters
    (attached,) = letter.iter_attachments()
    assert (letter["To"], attached.get_content()) == ("siti@mail.example", content)
    site.run()
    site.run()
    with room.records.reading() as session:
        sending = session.get_one(EmailDelivery, one)
        assert (sending.state, sending.email) == ("sent", "")
    assert list(room.folder.outgoing.iterdir()) == []
    with served.kit.database.reading() as session:
        assert "siti@mail.example" not in str([row.fields for row in session.scalars(select(RoomRecord))])


@pytest.mark.wide
def test_a_room_restored_without_its_files_fetches_them_again(make_site, served, tmp_path):
    site = make_site()
    content = b"%PDF buku" * 1_000
    served.publish("Bengkulu Dalam Angka 2026", content)
    assert site.run().files == 1
    backup = site.room.get(Backups).make(ADMIN, tmp_path / "room.zip").path
    restore_room(backup, tmp_path / "restored", site.room.keys)
    with open_room(tmp_path / "restored", site.room.keys, site.clock) as room:
        restored = Site(room, served, site.clock, machine="22" * 32)
        report = restored.run()
        assert (report.error, report.files) == ("", 1)
        assert room.folder.file_of(hashlib.sha256(content).hexdigest()).read_bytes() == content
        assert restored.run().files == 0
