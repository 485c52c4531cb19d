"""The guest book of a whole room over the LAN: a desk with a member of staff, and a screen of visitors."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from catalog_db.errors import FieldProblem, NotAllowed
from catalog_db.models import Role, TicketState
from desktop.actors import Actor, DeviceMode, nobody_yet
from desktop.clock import utc_now
from desktop.desk.guestbook.drafts import Drafts
from desktop.desk.guestbook.service import GuestBook
from desktop.desk.guestbook.values import Group, VisitForm
from desktop.desk.guestbook.visitors import Visitors
from desktop.desk.values import DayClosed, DayDoubtful, VisitInvalid, VisitorStillHere
from desktop.lan.waiting import WaitingCount
from desktop.reading.sessions.returning import Returning
from desktop.reading.sessions.values import CodeRefused
from desktop.room.joined_room import JoinedRoom, join_room
from desktop.room.opening import create_room
from desktop.room.room import Room
from desktop.security.audit import Audit
from desktop.security.devices import Devices
from desktop.security.key_store import KeyFileStore
from desktop.security.staff import Staff
from desktop.settings.model import Settings
from desktop.settings.service import RoomSettings
from tests.unit.desk.conftest import form
from tests.unit.lan.conftest import PASSWORD, Keys, Serving
from tests.unit.lan.waiting_kit import Ears

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


class Served:
    """A whole room with an admin, and its host."""

    def __init__(self, room: Room) -> None:
        self.room = room
        self.port = 0

    def make_host(self):
        return self.room.make_host()

    def join(self, folder: Path, mode: DeviceMode) -> JoinedRoom:
        code = self.room.get(Devices).make_join_code(Actor(Role.ADMIN), mode, mode).code
        return join_room(folder, Keys(), f"127.0.0.1:{self.port}", code)


@pytest.fixture
def served(tmp_path) -> Iterator[Served]:
    with create_room(tmp_path / "room", KeyFileStore(tmp_path / "key"), Settings()) as room:
        room.get(Staff).add(nobody_yet(), "siti", "Siti", Role.ADMIN, PASSWORD)
        served = Served(room)
        serving = Serving(served)
        serving.start()
        yield served
        serving.stop()


def test_a_member_of_staff_registers_at_a_joined_desk(served, tmp_path):
    with served.join(tmp_path / "desk", DeviceMode.DESK) as desk:
        with pytest.raises(NotAllowed):
            desk.get(GuestBook).register(desk.actor, form())  # nobody has signed in
        siti = desk.get(Staff).sign_in(desk.actor, "siti", PASSWORD).actor
        page = form(
            services=("perpustakaan", "konsultasi"), group=Group(2, 3), phone="081234567890", consent=("phone",)
        )
        done = desk.get(GuestBook).register(siti, page)
        assert done == served.room.get(GuestBook).slip(siti, done.visit)
        assert desk.get(GuestBook).slip(siti, done.visit) == done
        (card,) = desk.get(Visitors).search(siti, "rahma")
        assert (card.phone, card.open_visit) == ("+6281234567890", done.visit)
        assert desk.get(Visitors).by_slip(siti, done.token_hex) == desk.get(Visitors).get(siti, card.id)
        similar = desk.get(Visitors).look_alikes(siti, form(name="Siti Rahmawait"))
        assert [each.id for each in similar] == [card.id]
        with pytest.raises(VisitorStillHere) as here:
            desk.get(GuestBook).register(siti, page, card.id)
        assert (here.value.name, here.value.visit) == ("Siti Rahmawati", done.visit)
        with pytest.raises(VisitInvalid) as invalid:
            desk.get(GuestBook).register(siti, form(email="siti", services=()))
        assert invalid.value.problems == (FieldProblem("email", "form"), FieldProblem("services", "empty"))
        (line,) = served.room.get(Audit).find(siti, action="GuestBook.register")
        assert (line.staff_id, line.device_id) == (siti.staff_id, desk.membership.device_id)
        assert desk.get(GuestBook).day(siti).opened


def test_days_lists_and_late_entries_reach_over_the_lan(served, tmp_path):
    with served.join(tmp_path / "desk", DeviceMode.DESK) as desk:
        siti = desk.get(Staff).sign_in(desk.actor, "siti", PASSWORD).actor
        today = desk.get(GuestBook).day(siti).day
        assert desk.get(GuestBook).open_day(siti, today, False).opened
        now = served.room.clock()
        late = desk.get(GuestBook).register_late(siti, form(), now - 3 * HOUR, now - 2 * HOUR, now - HOUR)
        done = desk.get(GuestBook).register(siti, form(name="Budi"))
        desk.get(GuestBook).leave(siti, done.visit_id, "1")
        listed = {line.visit: line for day in (today, today - DAY) for line in desk.get(GuestBook).visits(siti, day)}
        assert (listed[late.visit].origin, listed[late.visit].tickets[0].state) == ("paper", TicketState.DONE)
        assert (listed[done.visit].need_met, listed[done.visit].tickets[0].state) == ("1", TicketState.CANCELLED)
        assert desk.get(GuestBook).close_day(siti) == 0
        with pytest.raises(DayClosed) as closed:
            desk.get(GuestBook).register(siti, form(name="Citra"))
        assert closed.value.day == today


def test_a_screen_of_visitors_registers_and_sees_nobody(served, tmp_path):
    with served.join(tmp_path / "kiosk", DeviceMode.GUESTBOOK) as kiosk:
        page = form(id_card_shown=False, id_card_type="")
        assert kiosk.get(GuestBook).check(kiosk.actor, form(services=())) == (FieldProblem("services", "empty"),)
        done = kiosk.get(GuestBook).register_self(kiosk.actor, page)
        assert done.visit.endswith("-001") and done.tickets[0].ticket == "P-001"
        drafts, returning = kiosk.get(Drafts), kiosk.get(Returning)
        assert drafts.hand_over(kiosk.actor, VisitForm(name="Hasan"), uuid4()).number == 1
        drafts.let_wait(kiosk.actor, VisitForm(name="Ani"), uuid4())
        cards = served.room.get(Drafts).waiting(Actor(Role.OFFICER))
        assert [(card.number, card.name) for card in cards] == [(1, "Hasan"), (2, "Ani")]
        with pytest.raises(CodeRefused):
            returning.recognise(kiosk.actor, done.visit, "1990")
        for question in (
            lambda: kiosk.get(GuestBook).register(kiosk.actor, form()),
            lambda: kiosk.get(GuestBook).slip(kiosk.actor, done.visit),
            lambda: kiosk.get(Visitors).search(kiosk.actor, "siti"),
            lambda: kiosk.get(Visitors).by_slip(kiosk.actor, done.visit),
            lambda: kiosk.get(Visitors).look_alikes(kiosk.actor, page),
            lambda: drafts.waiting(kiosk.actor),
            lambda: drafts.open(kiosk.actor, cards[0].id),
        ):
            with pytest.raises(NotAllowed):
                question()


def test_a_changed_setting_counts_at_once(served, tmp_path):
    with served.join(tmp_path / "kiosk", DeviceMode.GUESTBOOK) as kiosk:
        settings = served.room.settings
        desk = settings.desk.model_copy(update={"phone_required": True})
        served.room.get(RoomSettings).change(nobody_yet(), settings, settings.model_copy(update={"desk": desk}))
        assert kiosk.get(GuestBook).check(kiosk.actor, form()) == (FieldProblem("phone", "empty"),)


def test_a_form_that_waited_goes_on_waiting_until_an_officer_has_said_that_the_date_is_right(tmp_path):
    """The PC with the records was started anew, and one ticket is left from before a week in which nobody worked."""
    ahead = [timedelta()]

    def clock():
        return utc_now() + ahead[0]

    with create_room(tmp_path / "room", KeyFileStore(tmp_path / "key"), Settings(), clock) as room:
        room.get(Staff).add(nobody_yet(), "siti", "Siti", Role.ADMIN, PASSWORD)
        served, officer = Served(room), Actor(Role.OFFICER)
        before = room.get(GuestBook).register(officer, form(name="Budi"))
        serving = Serving(served)
        serving.start()
        ahead[0] = 8 * DAY  # over days of work
        room.get(GuestBook)._days.steady = lambda: 1.0
        try:
            with served.join(tmp_path / "kiosk", DeviceMode.GUESTBOOK) as kiosk:
                page, visit_id = form(id_card_shown=False, id_card_type=""), uuid4()
                with pytest.raises(DayDoubtful):
                    kiosk.get(GuestBook).register_self(kiosk.actor, page, visit_id)
                kiosk.get(GuestBook).hand_in(kiosk.actor, page, visit_id)
                for _ in range(7):
                    with pytest.raises(DayDoubtful) as asked:
                        kiosk.send_waiting()
                    assert (asked.value.waiting, kiosk.waiting.count()) == (1, WaitingCount(1))
                ears = Ears(kiosk)
                assert room.get(GuestBook).open_day(officer, room.get(GuestBook).day(officer).day, True).opened
                ears.until(WaitingCount())
                (line,) = room.get(GuestBook).visits(officer, room.get(GuestBook).day(officer).day)
                assert (line.visit_id, line.tickets[0].state) == (visit_id, TicketState.WAITING)
                assert line.visit != before.visit
        finally:
            serving.stop()
