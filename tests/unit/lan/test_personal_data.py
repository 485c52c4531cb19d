"""A visitor's data is handed out and removed from a desk on another PC."""

from dataclasses import replace

import pytest

from catalog_db.errors import NotAllowed
from catalog_db.models import Role
from desktop.actors import Actor, DeviceMode
from desktop.desk.guestbook.service import GuestBook
from desktop.desk.values import VisitorStillHere, VisitorUnknown
from desktop.lan.client import HostClient
from desktop.lan.remote import remote_service
from desktop.security.staff import Staff
from desktop.visitors.personal_data import PersonalData
from tests.unit.lan.conftest import PASSWORD
from tests.unit.lan.test_desk_calls import register


def test_a_joined_desk_exports_and_erases(whole):
    device = whole.new_device(DeviceMode.DESK)
    client = HostClient(device.url, device.certificate, device.token)
    try:
        data, desk = remote_service(client, PersonalData), Actor(DeviceMode.DESK)
        visit = register(whole)
        with pytest.raises(NotAllowed):
            data.with_email(desk, "budi@example.com")
        actor = remote_service(client, Staff).sign_in(desk, "siti", PASSWORD).actor
        (card,) = data.with_email(actor, "budi@example.com")
        record = data.export(actor, card.id)
        there = whole.room.get(PersonalData).export(Actor(Role.OFFICER), card.id)
        assert replace(there, exported_at=record.exported_at) == record
        assert (record.name, record.visits[0].visit) == ("Budi Santoso", visit.visit)
        with pytest.raises(VisitorStillHere) as here:
            data.erase(actor, card.id)
        assert here.value.visit == visit.visit
        whole.room.get(GuestBook).leave(Actor(Role.OFFICER), visit.visit_id)
        assert data.erase(actor, card.id).visits == 1
        with pytest.raises(VisitorUnknown):
            data.export(actor, card.id)
    finally:
        client.close()
