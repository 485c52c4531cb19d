"""Sign-in, the lock-out that grows, and the rules that keep a room in somebody's hands."""

from uuid import uuid4

import pytest

from catalog_db.errors import FirstPasswordEnded, Invalid, NotAllowed, SignInLocked, SignInRefused, Subject
from catalog_db.models import Role
from desktop.actors import Actor, DeviceMode, nobody_yet
from desktop.security.passwords import Passwords
from desktop.security.staff import FIRST_PASSWORD, PIN_TRIES, Staff
from tests.errors import about
from tests.light_passwords import usual_init
from tests.unit.security.conftest import DESK, PASSWORD


@pytest.fixture
def dewi(staff, admin):
    """An officer's id."""
    return staff.add(admin, "Dewi ", "Dewi  Lestari", Role.OFFICER, PASSWORD)


def test_the_first_one_is_an_admin_and_the_room_then_asks(staff):
    assert not staff.any_admin(DESK)
    with pytest.raises(Invalid, check=about(Subject.STAFF)) as refused:
        staff.add(nobody_yet(), "dewi", "Dewi", Role.OFFICER, PASSWORD)
    assert (refused.value.field, refused.value.reason) == ("role", "last_admin")
    staff.add(nobody_yet(), "budi", "Budi", Role.ADMIN, PASSWORD)
    assert staff.any_admin(DESK)
    signed_in = staff.sign_in(DESK, " BUDI", PASSWORD)
    assert signed_in.actor.holder is Role.ADMIN
    assert not signed_in.card.must_change_password  # they chose it themselves


def test_sign_in_gives_the_rights_of_the_role(staff, dewi):
    signed_in = staff.sign_in(DESK, "dewi", PASSWORD)
    assert signed_in.actor == Actor(Role.OFFICER, dewi)
    assert (signed_in.card.full_name, signed_in.card.must_change_password) == ("Dewi Lestari", True)
    with pytest.raises(NotAllowed):
        staff.add(signed_in.actor, "eko", "Eko", Role.OFFICER, PASSWORD)


@pytest.mark.parametrize("user_name", ["dewi", "nobody", "budi'--"])
def test_wrong_and_unknown_look_alike(staff, dewi, user_name):
    with pytest.raises(SignInRefused):
        staff.sign_in(DESK, user_name, "wrong password")


def test_what_is_longer_than_a_password_may_be_is_none(staff, admin):
    longest = "ada" * 66 + "xy"
    staff.add(admin, "eko", "Eko", Role.OFFICER, longest)
    assert staff.sign_in(DESK, "eko", longest)
    with pytest.raises(SignInRefused):
        staff.sign_in(DESK, "eko", f"{longest}z")


def test_a_wrong_password_is_in_the_log_without_the_name(staff, dewi, caplog):
    for name in ("dewi", "hidden password"):
        with pytest.raises(SignInRefused):
            staff.sign_in(DESK, name, "wrong password")
    assert caplog.messages == ["wrong password at PC own"] * 2


def test_somebody_vouches_at_a_screen_for_visitors(staff, dewi):
    kiosk = Actor(DeviceMode.GUESTBOOK, device_id=uuid4())
    for _ in range(4):
        with pytest.raises(SignInRefused):
            staff.vouch(kiosk, "dewi", "wrong password")
    staff.vouch(kiosk, " Dewi", PASSWORD)
    for _ in range(5):  # counted from the beginning again
        with pytest.raises(SignInRefused):
            staff.vouch(kiosk, "dewi", "wrong password")
    with pytest.raises(SignInLocked):
        staff.vouch(kiosk, "dewi", PASSWORD)
    with pytest.raises(NotAllowed):  # there is nothing of a desk in it
        staff.sign_in(kiosk, "budi", PASSWORD)


def test_a_disabled_one_stays_out(staff, admin, dewi):
    actor = staff.sign_in(DESK, "dewi", PASSWORD).actor
    staff.set_disabled(admin, dewi, True)
    with pytest.raises(SignInRefused):
        staff.sign_in(DESK, "dewi", PASSWORD)
    with pytest.raises(SignInRefused):
        staff.me(actor)
    staff.set_disabled(admin, dewi, False)
    assert staff.sign_in(DESK, "dewi", PASSWORD)


def test_the_lock_out_grows_and_survives_a_restart(staff, dewi, records, passwords, clock):
    waits = []
    for failure in range(1, 10):
        with pytest.raises(SignInRefused):
            staff.sign_in(DESK, "dewi", f"wrong {failure}")
        if failure >= 5:
            restarted = Staff(records, staff._trail, passwords, clock)  # another process, the same records
            with pytest.raises(SignInLocked) as locked:
                restarted.sign_in(DESK, "dewi", PASSWORD)
            waits.append(locked.value.seconds)
            clock.go_on(seconds=locked.value.seconds)
    assert waits == [30, 60, 120, 240, 480]
    assert staff.sign_in(DESK, "dewi", PASSWORD)
    with pytest.raises(SignInRefused):  # counted from the beginning again
        staff.sign_in(DESK, "dewi", "wrong")
    assert staff.sign_in(DESK, "dewi", PASSWORD)


def test_a_lock_never_holds_longer_than_an_hour(staff, dewi, clock):
    for _ in range(30):
        with pytest.raises(SignInRefused):
            staff.sign_in(DESK, "dewi", "wrong")
        clock.go_on(hours=1)
    with pytest.raises(SignInRefused):
        staff.sign_in(DESK, "dewi", "wrong")
    clock.go_on(days=-400)  # the battery of the clock is empty
    with pytest.raises(SignInLocked) as locked:
        staff.sign_in(DESK, "dewi", PASSWORD)
    assert locked.value.seconds == 3_600


def test_others_are_not_locked_out_with_one(staff, dewi):
    for _ in range(6):
        with pytest.raises((SignInRefused, SignInLocked)):
            staff.sign_in(DESK, "dewi", "wrong")
    assert staff.sign_in(DESK, "budi", PASSWORD)


def test_the_last_admin_stays(staff, admin, dewi):
    for change in (
        lambda: staff.set_disabled(admin, admin.staff_id, True),
        lambda: staff.change(admin, admin.staff_id, "Budi", Role.HEAD),
    ):
        with pytest.raises(Invalid, check=about(Subject.STAFF)) as refused:
            change()
        assert refused.value.reason == "last_admin"
    staff.change(admin, dewi, "Dewi Lestari", Role.ADMIN)
    staff.set_disabled(admin, admin.staff_id, True)
    assert [card.full_name for card in staff.list(Actor(Role.HEAD))] == ["Dewi Lestari", "Budi Santoso"]


@pytest.mark.parametrize(
    ("user_name", "full_name", "password", "field", "reason"),
    [
        ("", "Eko", PASSWORD, "user_name", "form"),
        ("e", "Eko", PASSWORD, "user_name", "form"),
        ("eko putra", "Eko", PASSWORD, "user_name", "form"),
        ("BUDI", "Eko", PASSWORD, "user_name", "taken"),
        ("eko", "  ", PASSWORD, "full_name", "empty"),
        ("eko", "Eko", "short", "password", "short"),
        ("eko", "Eko", "x" * 201, "password", "long"),
        ("ekoputra", "Eko", "EkoPutra", "password", "same"),
        ("ekoputra", "Eko", "EkoPutra-2026", "password", "common"),
    ],
)
def test_what_cannot_be_kept_is_explained(staff, admin, user_name, full_name, password, field, reason):
    with pytest.raises(Invalid, check=about(Subject.STAFF)) as refused:
        staff.add(admin, user_name, full_name, Role.OFFICER, password)
    assert (refused.value.field, refused.value.reason) == (field, reason)
    assert len(staff.list(admin)) == 1


def test_passwords_are_changed_by_oneself_and_reset_by_an_admin(staff, admin, dewi):
    actor = staff.sign_in(DESK, "dewi", PASSWORD).actor
    with pytest.raises(SignInRefused):
        staff.change_password(actor, "wrong password", "tabut 2026 bengkulu")
    with pytest.raises(Invalid, check=about(Subject.STAFF)):
        staff.change_password(actor, PASSWORD, PASSWORD)
    staff.change_password(actor, PASSWORD, "tabut 2026 bengkulu")
    assert not staff.sign_in(DESK, "dewi", "tabut 2026 bengkulu").card.must_change_password
    staff.reset_password(admin, dewi, "benteng marlborough")
    with pytest.raises(SignInRefused):
        staff.sign_in(DESK, "dewi", "tabut 2026 bengkulu")
    assert staff.sign_in(DESK, "dewi", "benteng marlborough").card.must_change_password


def test_a_pin_opens_the_screen_three_times_tried(staff, dewi):
    actor = staff.sign_in(DESK, "dewi", PASSWORD).actor
    with pytest.raises(SignInRefused):
        staff.unlock(actor, "271828")  # none is set
    for pin in ("12345", "abcdef", "111111", "123456", "987654", "٢٧١٨٢٨"):
        with pytest.raises(Invalid, check=about(Subject.STAFF)):
            staff.set_pin(actor, PASSWORD, pin)
    staff.set_pin(actor, PASSWORD, "271828")
    staff.unlock(actor, "271828")
    for _ in range(3):
        with pytest.raises(SignInRefused):
            staff.unlock(actor, "314159")
    with pytest.raises(SignInLocked):
        staff.unlock(actor, "271828")
    staff.set_pin(actor, PASSWORD, "271828")
    staff.unlock(actor, "271828")


def test_hashes_are_argon2id_and_follow_the_parameters_of_today(staff, dewi, records, clock, monkeypatch):
    monkeypatch.setattr(Passwords, "__init__", usual_init)
    today = Passwords()
    Staff(records, staff._trail, today, clock).sign_in(DESK, "dewi", PASSWORD)
    with records.engine.connect() as connection:
        stored = connection.exec_driver_sql("SELECT password_hash FROM staff_member WHERE user_name = 'dewi'").scalar()
    assert stored.startswith("$argon2id$v=19$m=65536,t=3,p=4$")  # as RFC 9106 says for little memory
    assert not today.is_outdated(stored)
    assert staff.sign_in(DESK, "dewi", PASSWORD)


def test_a_pin_is_enough_to_take_over_and_wrong_ones_lock_it(staff, admin, clock):
    rina = staff.add(admin, "rina", "Rina", Role.OFFICER, PASSWORD)
    with pytest.raises(SignInLocked):
        staff.take_over(DESK, rina, "480215")  # nobody hands over
    assert [(each.user_name, each.has_pin) for each in staff.colleagues(admin)] == [("budi", False), ("rina", False)]
    with pytest.raises(SignInRefused):
        staff.take_over(DESK, rina, "480215")  # none is set
    actor = staff.sign_in(DESK, "rina", PASSWORD).actor
    staff.set_pin(actor, PASSWORD, "480215")
    with pytest.raises(SignInRefused):
        staff.take_over(DESK, rina, "480215")  # the password was chosen by an administrator
    staff.change_password(actor, PASSWORD, "bunga bangkai raksasa")
    taken = staff.take_over(DESK, rina, "480215")
    assert (taken.actor, taken.card.user_name) == (Actor(Role.OFFICER, rina), "rina")
    assert [(each.user_name, each.has_pin) for each in staff.colleagues(admin)][1] == ("rina", True)
    clock.go_on(minutes=11)  # the names stayed there, and nobody came
    with pytest.raises(SignInLocked):
        staff.take_over(DESK, rina, "480215")
    staff.colleagues(admin)
    for _ in range(PIN_TRIES):
        with pytest.raises(SignInRefused):
            staff.take_over(DESK, rina, "480216")
    with pytest.raises(SignInLocked):
        staff.take_over(DESK, rina, "480215")
    staff.set_disabled(admin, rina, True)
    assert [each.user_name for each in staff.colleagues(admin)] == ["budi"]


def test_a_password_that_an_admin_chose_ends_by_itself(staff, admin, dewi, clock):
    clock.go_on(seconds=FIRST_PASSWORD.total_seconds())
    assert staff.sign_in(DESK, "dewi", PASSWORD).card.must_change_password
    clock.go_on(seconds=1)
    for entered in (staff.sign_in, staff.vouch):
        with pytest.raises(FirstPasswordEnded):
            entered(DESK, "dewi", PASSWORD)
    with pytest.raises(SignInRefused):  # only who knows it learns that it has ended
        staff.sign_in(DESK, "dewi", "wrong password")
    assert [card.user_name for card in staff.list(admin) if card.first_password_ended] == ["dewi"]
    staff.reset_password(admin, dewi, "bunga bangkai raksasa")
    actor = staff.sign_in(DESK, "dewi", "bunga bangkai raksasa").actor
    staff.change_password(actor, "bunga bangkai raksasa", "danau dendam tak sudah")
    clock.go_on(days=400)
    assert staff.sign_in(DESK, "dewi", "danau dendam tak sudah")


def test_the_only_admin_is_never_shut_out_by_a_first_password(staff, admin, clock):
    budi = next(card.id for card in staff.list(admin) if card.role is Role.ADMIN)
    staff.reset_password(admin, budi, "bunga bangkai raksasa")
    clock.go_on(days=400)
    assert staff.sign_in(DESK, "budi", "bunga bangkai raksasa").card.must_change_password
