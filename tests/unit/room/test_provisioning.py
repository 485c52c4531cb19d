"""A host is made as a file says; done twice nothing changes, and what differs is changed only where that was said."""

import pytest

from catalog_db.errors import Invalid, RoomJoined, Subject
from catalog_db.models import Role
from desktop.actors import Actor, DeviceMode
from desktop.room.opening import open_room
from desktop.room.provisioning import HostOutcome, Step, set_up_host
from desktop.room.room import Room
from desktop.room_folder import RoomFolder
from desktop.security.audit import Audit
from desktop.security.key_store import KeyFileStore
from desktop.security.provisioning import Provisioning, ProvisionState
from desktop.security.staff import Staff
from desktop.settings.errors import AlreadySetUp, SettingsRefused
from desktop.settings.model import Serving
from desktop.settings.provision_file import ProvisionFile, read_provision
from desktop.sync.errors import EnrolmentUnanswered
from desktop.sync.office import CentralOffice

ADMIN, DESK = Actor(Role.ADMIN), Actor(DeviceMode.DESK)
FILE = """
code = "1701"
[office]
name = "BPS Kabupaten Seluma"
[policy]
idle_minutes = 5
[admin]
user = "budi"
name = "Budi Santoso"
[join]
hours = 8
places = { reader = 2 }
"""


def read(text: str) -> ProvisionFile:
    file = read_provision(text.encode())
    assert isinstance(file, ProvisionFile), file
    return file


@pytest.fixture
def set_up(tmp_path):
    """Does as a file says, and gives the outcome; rooms are closed at the end."""
    keys, made = KeyFileStore(tmp_path / "key"), list[HostOutcome]()

    def nobody(_room: Room) -> Actor:
        raise AssertionError("nobody has to sign in for that")

    def do(text: str, acting=nobody, **how) -> HostOutcome:
        for before in made:
            before.room.close()
        made.clear()
        made.append(set_up_host(tmp_path / "room", keys, read(text), acting, **how))
        return made[0]

    yield do
    for outcome in made:
        outcome.room.close()


def audited(room: Room) -> list[str]:
    return [line.action for line in room.get(Audit).find(ADMIN)]


def test_one_file_makes_the_room_its_admin_and_a_code_for_its_pcs(set_up):
    outcome = set_up(FILE)
    room, settings = outcome.room, outcome.room.settings
    assert (outcome.done, outcome.failed) == ([Step.ROOM, Step.ADMIN, Step.CODE], [])
    assert (settings.code, settings.office.name, settings.policy.idle_minutes) == ("1701", "BPS Kabupaten Seluma", 5)
    assert settings.setup.seen == ("office",) and room.settings_now().host.serve is Serving.ON
    signed_in = room.get(Staff).sign_in(DESK, "budi", outcome.password)
    assert (signed_in.card.full_name, signed_in.card.must_change_password) == ("Budi Santoso", True)
    assert len(outcome.recovery_code) > 25 and outcome.code is not None
    assert outcome.password not in repr(outcome) and outcome.code.code not in repr(outcome)
    assert [card.state for card in room.get(Provisioning).list(ADMIN)] == [ProvisionState.OPEN]

    again = set_up(FILE.replace("[join]", '[join]\ncode = "AAAA"'))  # as the program leaves the file
    assert (again.done, again.failed, again.password, again.recovery_code, again.code) == ([], [], "", "", None)
    assert len(again.room.get(Provisioning).list(ADMIN)) == 1


def test_what_differs_is_named_and_changed_only_where_that_was_said(set_up):
    set_up(FILE)
    other = FILE.replace("= 5", "= 7").replace("places", "# places") + '[look]\nlanguage = "en"\n[host]\nport = 50000\n'
    with pytest.raises(AlreadySetUp) as differs:
        set_up(other)
    assert differs.value.fields == ("policy.idle_minutes", "look.language", "host.port")
    outcome = set_up(other, acting=lambda _room: ADMIN, update=True)
    assert (outcome.done, outcome.failed) == ([Step.SETTINGS], [])
    now = outcome.room.settings_now()
    assert (now.policy.idle_minutes, now.look.language, now.host.port, now.host.serve) == (7, "en", 50_000, Serving.ON)
    assert audited(outcome.room)[0] == "RoomSettings.change"
    assert set_up(other).done == []
    with pytest.raises(SettingsRefused):  # serials that were handed out bear it
        set_up(other.replace("1701", "1702"), acting=lambda _room: ADMIN, update=True)


def test_nothing_is_made_where_the_admin_can_not_be(set_up, tmp_path):
    for text, password in ((FILE.replace('"budi"', '"B"'), ""), (FILE, "short")):
        with pytest.raises(Invalid):
            set_up(text, password=password)
    assert RoomFolder(tmp_path / "room").is_bare()
    outcome = set_up(FILE, password="rafflesia arnoldii")
    assert outcome.password == ""
    assert not outcome.room.get(Staff).sign_in(DESK, "budi", "rafflesia arnoldii").card.must_change_password


def test_what_needs_others_is_left_open_and_done_later(set_up):
    text = FILE + '[central]\naddress = "https://127.0.0.1:1"\ncode = "X"\n'
    outcome = set_up(text)
    assert outcome.done == [Step.ROOM, Step.ADMIN, Step.CODE]
    [(step, error)] = outcome.failed
    assert step is Step.CENTRAL and isinstance(error, EnrolmentUnanswered)
    again = set_up(text.replace("places", "# places"), acting=lambda _room: ADMIN)
    assert (again.done, [step for step, _ in again.failed]) == ([], [Step.CENTRAL])


def test_who_stops_it_while_the_central_office_is_asked_misses_no_password(set_up, monkeypatch):
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as stopped:
        stopped.setattr(CentralOffice, "enrol", stop)
        with pytest.raises(KeyboardInterrupt):
            set_up(FILE + '[central]\naddress = "https://127.0.0.1:1"\ncode = "X"\n')
    outcome = set_up(FILE)
    assert outcome.done == [Step.ADMIN, Step.CODE] and outcome.recovery_code
    outcome.room.get(Staff).sign_in(DESK, "budi", outcome.password)


def test_a_pc_that_joined_is_made_no_host(set_up, tmp_path):
    folder = RoomFolder(tmp_path / "room")
    folder.path.mkdir()
    folder.joined_file.write_text("")
    with pytest.raises(RoomJoined):
        set_up(FILE)
    assert not folder.settings_file.exists()


def test_who_may_not_change_the_room_leaves_it_as_it_is(set_up, tmp_path):
    set_up(FILE)

    def refuse(_room: Room) -> Actor:
        raise Invalid(Subject.STAFF, "x", "x")

    with pytest.raises(Invalid):
        set_up(FILE.replace("= 5", "= 9"), acting=refuse, update=True)
    with open_room(tmp_path / "room", KeyFileStore(tmp_path / "key")) as room:
        assert room.settings.policy.idle_minutes == 5
