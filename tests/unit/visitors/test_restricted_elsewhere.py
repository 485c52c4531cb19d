"""What has left the room before somebody's data were restricted, and what leaves it after that, also by e-mail."""

import json

import pytest
from sqlalchemy import select

from catalog_db.models import EmailDelivery, Role
from catalog_db.rules.desk.data_requests import DataRequestKind
from catalog_db.rules.security.sealing import public_key
from desktop.actors import Actor
from desktop.desk.values import VisitorRestricted
from desktop.sync.account import read_account
from desktop.sync.email_proofs import EmailProofs
from desktop.sync.mail_out import Outgoing
from desktop.visitors.requests.service import DataRequests
from desktop.visitors.requests.values import DataRequestForm
from tests.unit.sync.conftest import ADMIN, central, clock, here, make_room
from tests.unit.visitors.planted import NAME, plant
from tests.unit.visitors.test_restricted_readings import IDENTITY

__all__ = ["central", "clock", "here", "make_room"]
OFFICER = Actor(Role.OFFICER)


def test_the_central_office_forgets_and_hears_nothing_more_until_it_is_lifted(here, central, clock):
    room = here.room
    visitor = plant(room, ADMIN, clock)
    with room.records.reading() as session:
        sending = session.scalars(select(EmailDelivery.delivery_id)).one()
    outgoing = Outgoing(room.folder.outgoing)
    outgoing.put(sending, b"a copy", public_key(read_account(room.records).seal_key))
    here.run()
    told = {"mail_delivery", "mail_proof", "complaint_escalated"}
    assert {table for (table, _), row in central.rows.items() if _tells(row)} == told and central.uploads

    requests = room.get(DataRequests)
    asked = requests.add(OFFICER, DataRequestForm(DataRequestKind.RESTRICT, visitor_id=visitor, name=NAME)).line.id
    requests.answer(OFFICER, asked, granted=True, outcome="Data tidak dipakai lagi.")
    assert outgoing.ids() == set()
    central.bodies.clear()
    here.run()
    assert central.bodies and not [body for body in central.bodies if _tells(body.decode("utf-8", "replace"))]
    assert [key for key, row in central.rows.items() if _tells(row)] == []
    assert not central.table("mail_delivery") and not central.table("mail_proof")  # nothing of it is mailed any more
    (complaint,) = central.table("complaint_escalated").values()
    assert complaint["text"] and not complaint["name"]  # it can still be worked on
    with pytest.raises(VisitorRestricted):
        room.get(EmailProofs).ask(OFFICER, visitor)

    requests.lift(OFFICER, asked, "Diminta sendiri.")
    here.run()
    (complaint,) = central.table("complaint_escalated").values()
    assert complaint["name"] == NAME
    assert not central.table("mail_delivery")  # what was called back is not sent after all


def _tells(said: object) -> bool:
    text = json.dumps(said, default=str).lower()
    return any(secret in text for secret in IDENTITY)
