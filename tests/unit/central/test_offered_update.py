"""Central offers an update that the publisher signed; a room fetches it over its line, and checks it again."""

import sys
from uuid import uuid4

import httpx2 as httpx
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from catalog_db.central import updates as offered_updates
from catalog_db.central.updates import OfferedUpdate
from catalog_db.exchange.errors import ContainerInvalid
from catalog_db.exchange.update import UpdateNotice
from catalog_db.models import Role, SyncAccount
from desktop.actors import Actor
from desktop.backups.backups import Backups
from desktop.backups.making import OpenRoom
from desktop.desk.days import ServiceDays
from desktop.room.opening import create_room
from desktop.security.audit import AuditTrail
from desktop.settings.model import Settings
from desktop.sync.client import CentralClient
from desktop.sync.errors import NotEnrolled
from desktop.updates.service import Updates
from tests.central_kit import NOW
from tests.unit.lan.conftest import Keys
from tests.unit.security.conftest import SetClock
from tests.unit.updates.conftest import OnePc
from tests.unit.updates.programs import PUBLISHERS, place_in, update_of

posix = pytest.mark.skipif(sys.platform == "win32", reason="the small program is a script with a first line")
ADMIN = Actor(Role.ADMIN)


class Through(httpx.BaseTransport):
    """The line of a room to the central of the test."""

    def __init__(self, client) -> None:
        self.client, self.asked = client, []

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self.asked.append((request.url.path, request.headers.get("range")))
        answer = self.client.request(request.method, request.url.path, headers=dict(request.headers))
        return httpx.Response(answer.status_code, headers=dict(answer.headers), content=answer.content)


@pytest.fixture
def offered(central, monkeypatch) -> OfferedUpdate:
    """As the command and the processes that serve see it; the publisher is that of the tests."""
    monkeypatch.setattr(offered_updates, "pinned_publishers", lambda: PUBLISHERS)
    return OfferedUpdate(central.settings)


def test_what_somebody_else_signed_is_not_offered_and_the_one_before_stays(offered, tmp_path):
    assert offered.notice() == UpdateNotice()
    offered.put(update_of(tmp_path / "a"))
    with pytest.raises(ContainerInvalid):
        offered.put(update_of(tmp_path / "b", "1.2.0", key=Ed25519PrivateKey.generate()))
    assert offered.notice().version == "1.1.0"
    offered.put(update_of(tmp_path / "c", "1.2.0"))
    assert offered.notice().version == "1.2.0"
    offered.take_back()
    assert offered.notice() == UpdateNotice()


@posix
def test_a_room_fetches_it_goes_on_after_a_break_and_brings_it_as_any_other(central, offered, tmp_path):
    offered.put(update_of(tmp_path / "stick"))
    notice = offered.notice()
    room_there, line = central.new_room(), Through(central.client)
    with create_room(tmp_path / "room", Keys(), Settings(code="1705"), SetClock()) as room:
        program = OnePc(place_in(tmp_path / "ruang-baca"))
        updates = Updates(
            room.get(OpenRoom),
            room.keys,
            room.get(ServiceDays),
            room.get(Backups),
            program,
            AuditTrail(SetClock()),
            SetClock(),
            connect=lambda account: CentralClient(account.url, account.token, line),
        )
        with pytest.raises(NotEnrolled):
            updates.fetch(ADMIN)
        assert not updates.standing(ADMIN).central
        with room.records.writing() as session:
            session.add(
                SyncAccount(
                    url="http://127.0.0.1",
                    central_id=uuid4(),
                    central_name="Pusat",
                    central_sign_key=bytes(32),
                    central_seal_key=bytes(32),
                    token=room_there.answer.token,
                    sign_key=bytes(32),
                    seal_key=bytes(32),
                    enrolled_at=NOW,
                    instance_id=uuid4(),
                )
            )
        folder = room.folder.updates
        folder.mkdir()
        whole = offered.file_of(notice.id).read_bytes()
        (folder / f".fetch-{notice.id}.part").write_bytes(whole[:100])  # what a break left
        file = updates.fetch(ADMIN)
        assert file is not None and file.read_bytes() == whole
        assert line.asked[-1] == (f"/v1/update/{notice.id}", "bytes=100-")
        assert updates.fetch(ADMIN) == file and len(line.asked) == 3  # it is not fetched twice
        assert updates.inspect(ADMIN, file).newer and updates.standing(ADMIN).central
        assert updates.lay(ADMIN, file).laid == "1.1.0"
        offered.take_back()
        assert updates.fetch(ADMIN) is None
