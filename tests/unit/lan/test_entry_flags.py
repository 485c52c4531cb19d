"""What a PC sends beyond its daily number, or late, is kept, flagged and shown; its own word moves no date back."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select

from catalog_db.models import Complaint, DevicePresence, Role
from desktop.actors import Actor, DeviceMode
from desktop.clock import after_waiting, dated_at, happened_at, utc_now
from desktop.desk.complaints.service import Complaints
from desktop.desk.complaints.values import ComplaintForm
from desktop.desk.entry_flags import EntryFlags, EntryKind, LateCount
from desktop.desk.values import FlagReason
from desktop.lan.client import HostClient
from desktop.lan.sealed_calls import seal_call
from desktop.lan.wire import wire_methods
from desktop.security.audit import Audit
from desktop.settings.model import Limits

ADMIN = Actor(Role.ADMIN)
COMPLAINT = ComplaintForm(classification="1", text="Antrean terlalu lama")


@pytest.fixture
def kiosk(whole):
    device = whole.new_device(DeviceMode.GUESTBOOK)
    with HostClient(device.url, device.certificate, device.token) as client:
        yield client, Actor(DeviceMode.GUESTBOOK, device_id=device.device_id)


def send_waited(whole, kiosk, days: float) -> None:
    """A complaint of which the PC says that it has waited so many days."""
    client, _actor = kiosk
    method = wire_methods(type(whole.room.get(Complaints)))["send"]
    body = method.write_arguments(whole.room.get(Complaints), ADMIN, COMPLAINT, uuid4())
    now = utc_now()
    from desktop.lan.messages import RoomMessage

    key = bytes.fromhex(client.ask("/room", RoomMessage).sealing_key)
    client.send_waiting(seal_call(uuid4(), method.name, now - timedelta(days=days), body, key, None), now)


def test_beyond_the_daily_number_entries_are_kept_flagged_and_shown_until_somebody_looked(whole, kiosk, monkeypatch):
    room, (_client, actor) = whole.room, kiosk
    limits = room.live_settings().model_copy(update={"limits": Limits(complaints=3)})
    monkeypatch.setattr(room.get(Complaints), "_settings", lambda: limits)
    for _ in range(5):
        room.get(Complaints).add(actor, COMPLAINT)
    room.get(Complaints).add(ADMIN, COMPLAINT)  # the staff's own are not counted
    assert len(room.get(Complaints).list(ADMIN)) == 6
    flagged = room.get(EntryFlags).unseen(ADMIN)
    assert [(each.kind, each.reasons, each.device) for each in flagged] == [
        (EntryKind.COMPLAINT, (FlagReason.OVER,), "guestbook")
    ] * 2
    assert {each.number for each in flagged} <= {line.number for line in room.get(Complaints).list(ADMIN)}
    room.get(EntryFlags).note_seen(ADMIN, [each.id for each in flagged])
    assert room.get(EntryFlags).unseen(ADMIN) == ()
    assert room.get(Audit).find(ADMIN)[0].action == "EntryFlags.note_seen"


def test_the_defaults_fit_a_class_of_forty_at_one_kiosk():
    limits = Limits()
    assert min(limits.of(kind) for kind in EntryKind) >= 40 and limits.of("visit") >= 80


def test_a_pc_that_was_never_away_moves_nothing_into_the_past(whole, kiosk):
    """It joined a moment ago, whatever it says of a year."""
    send_waited(whole, kiosk, days=80)
    with whole.room.records.reading() as session:
        (row,) = session.scalars(select(Complaint))
        assert utc_now() - row.received_at < timedelta(minutes=10)
    assert whole.room.get(EntryFlags).unseen(ADMIN) == ()


def be_away(whole, kiosk, days: float) -> None:
    """The PC was last seen so many days ago."""
    client, actor = kiosk
    client.show_presence()
    whole.host._authenticator._tokens._noted.clear()
    with whole.room.records.writing() as session:
        session.get_one(DevicePresence, actor.device_id).seen_at = utc_now() - timedelta(days=days)


def test_what_comes_late_is_dated_no_earlier_than_the_pc_was_seen_and_is_listed(whole, kiosk):
    be_away(whole, kiosk, days=10)
    send_waited(whole, kiosk, days=3)  # while it was away
    send_waited(whole, kiosk, days=40)  # before it was seen last: not to be believed
    with whole.room.records.reading() as session:
        ages = sorted((utc_now() - row.received_at).days for row in session.scalars(select(Complaint)))
    assert ages == [3, 10]
    flagged = whole.room.get(EntryFlags).unseen(ADMIN)
    assert [each.reasons for each in flagged] == [(FlagReason.LATE,)] * 2
    today = utc_now().date()
    late = whole.room.get(EntryFlags).late(ADMIN, today - timedelta(days=12), today)
    assert late == (LateCount(EntryKind.COMPLAINT, 2),)
    assert whole.room.get(EntryFlags).late(ADMIN, today, today + timedelta(days=1)) == ()


def test_the_last_time_before_a_break_is_remembered(whole, kiosk):
    client, actor = kiosk
    be_away(whole, kiosk, days=2)
    client.show_presence()
    whole.host._authenticator._tokens._noted.clear()
    client.show_presence()  # it goes on being there
    with whole.room.records.reading() as session:
        away = session.get_one(DevicePresence, actor.device_id).away_since
    assert away is not None and (utc_now() - away).days == 2


def test_flags_of_a_reader_keep_their_own_time():
    now = utc_now()
    with after_waiting(timedelta(days=5), now - timedelta(days=1)):
        assert happened_at(lambda: now) == now - timedelta(days=5)
        assert dated_at(lambda: now) == now - timedelta(days=1)
    with after_waiting(timedelta(days=5), now + timedelta(days=1)):  # the clock was set back
        assert dated_at(lambda: now) == now
    assert dated_at(lambda: now) == now
