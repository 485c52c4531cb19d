"""A PC that joined follows the version of its host: fetched, laid, tried, switched to and taken back by itself."""

import sys
import threading
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from catalog_db.errors import HostFailed, HostUnreachable, ProtocolMismatch
from desktop.room_folder import RoomFolder
from desktop.settings.model import Settings
from desktop.updates.errors import UpdateTrouble
from desktop.updates.joined import JoinedUpdates
from desktop.updates.offers import UpdateOffer
from desktop.updates.state import read_state
from desktop.updates.versions import Pointer
from tests.unit.security.conftest import SetClock
from tests.unit.updates.conftest import NEVER, OnePc
from tests.unit.updates.programs import SYSTEM, place_in, update_of

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the small program is a script with a first line")
EVENING = datetime(2026, 11, 24, 13, 0, tzinfo=UTC)  # 20.00 in Bengkulu, a Tuesday
MORNING = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
ID = "0" * 32


class Answer:
    """One that comes in pieces, and may break off."""

    def __init__(self, content: bytes, status: int, breaks: bool) -> None:
        self.content, self.status_code, self.breaks = content, status, breaks

    def iter_bytes(self, _size):
        middle = len(self.content) // 2
        yield self.content[:middle]
        if self.breaks:
            raise HostUnreachable("https://host")
        yield self.content[middle:]


class TheHost:
    """What a host says and sends, and the line to it."""

    def __init__(self, file) -> None:
        self.content, self.asked, self.breaks = file.read_bytes(), [], False
        self.offer = UpdateOffer("1.1.0", "1.1.0", ID, len(self.content), (SYSTEM,), quiet=True)
        self.error: Exception | None = None

    def ask(self) -> UpdateOffer:
        if self.error is not None:
            raise self.error
        return self.offer

    @contextmanager
    def open(self, _method, path, headers=None):
        begin = int(headers["range"].removeprefix("bytes=").rstrip("-")) if headers else 0
        self.asked.append((path, begin))
        yield Answer(self.content[begin:], 206 if begin else 200, self.breaks)


class OnePlace:
    """A PC that joined, with 1.0.0."""

    def __init__(self, tmp_path, host) -> None:
        self.host, self.clock, self.said = host, SetClock(), ""
        self.clock.now = EVENING
        self.tried: list[str] = []
        self.program = OnePc(place_in(tmp_path / "ruang-baca"))
        self.folder = RoomFolder(tmp_path / "joined")
        self.folder.make()
        self.updates = JoinedUpdates(self.folder, self.program, host.ask, host, self.try_out, Settings, self.clock)

    @property
    def versions(self):
        return self.program.at.versions

    def try_out(self, program, _cancel):
        self.tried.append(program.parent.parent.name)
        return self.said

    def restart(self) -> str:
        """The version that runs then."""
        version = self.versions.starting() or "1.0.0"
        self.program.at = replace(self.program.at, version=version)
        return version


@pytest.fixture
def host(tmp_path):
    return TheHost(update_of(tmp_path / "host"))


@pytest.fixture
def pc(tmp_path, host):
    return OnePlace(tmp_path, host)


def test_what_the_host_runs_is_fetched_laid_tried_and_takes_over_when_the_room_is_quiet(pc, host):
    pc.updates.follow(NEVER)
    assert pc.updates.standing().laid == "1.1.0" and pc.tried == ["1.1.0"]
    pc.clock.now = MORNING
    assert not pc.updates.run_if_due()  # the office is open
    pc.clock.now = EVENING
    host.offer = replace(host.offer, quiet=False)
    assert not pc.updates.run_if_due()  # somebody is in the room
    host.offer = replace(host.offer, quiet=True)
    assert pc.updates.run_if_due()
    assert pc.updates.standing().next == pc.restart() == "1.1.0"
    assert not pc.updates.run_if_due()
    pc.updates.follow(NEVER)
    assert len(host.asked) == 1 and pc.tried == ["1.1.0"]  # nothing is done twice
    assert [file.name for file in pc.folder.updates.iterdir() if file.suffix in (".part", ".rbupdate")] == []


def test_the_host_is_first(pc, host):
    """What it has not switched to itself is laid here, and neither tried nor switched to."""
    host.offer = replace(host.offer, host="1.0.0")
    pc.updates.follow(NEVER)
    assert pc.updates.standing().laid == "1.1.0" and pc.tried == []
    assert not pc.updates.run_if_due() and pc.restart() == "1.0.0"


def test_after_a_break_it_goes_on_where_it_was_cut_off(pc, host):
    host.breaks = True
    with pytest.raises(HostUnreachable):
        pc.updates.follow(NEVER)
    host.breaks = False
    pc.updates.follow(NEVER)
    assert host.asked == [(f"/update/{ID}", 0), (f"/update/{ID}", len(host.content) // 2)]
    assert pc.updates.standing().laid == "1.1.0"


@pytest.mark.parametrize("wrong", [1, -1])
def test_no_more_is_taken_than_was_said_and_no_less(pc, host, wrong):
    host.offer = replace(host.offer, size_bytes=len(host.content) - wrong)
    with pytest.raises(HostFailed):
        pc.updates.follow(NEVER)
    assert pc.versions.laid() == []


def test_a_host_can_make_a_pc_run_nothing_that_the_publisher_did_not_sign(tmp_path):
    """It is the PC that checks: whoever took the host over has no key of the publisher."""
    host = TheHost(update_of(tmp_path / "host", key=Ed25519PrivateKey.generate()))
    pc = OnePlace(tmp_path, host)
    for _ in range(2):
        with pytest.raises(HostFailed):
            pc.updates.follow(NEVER)
    pc.updates.follow(NEVER)
    pc.updates.follow(NEVER)
    assert len(host.asked) == 2  # then it is not fetched again
    assert pc.updates.standing().refused is UpdateTrouble.DAMAGED and pc.versions.laid() == []
    assert not pc.updates.run_if_due()


def test_what_has_nothing_for_this_kind_of_pc_is_not_fetched(pc, host):
    host.offer = replace(host.offer, systems=("debian",))
    pc.updates.follow(NEVER)
    assert host.asked == [] and pc.updates.standing().refused is UpdateTrouble.NO_SYSTEM
    host.offer = UpdateOffer("1.0.0", quiet=True)
    pc.updates.follow(NEVER)
    assert pc.updates.standing().refused is None


def test_what_does_not_work_with_a_copy_of_what_is_here_never_takes_over(pc):
    pc.said = "the copy is damaged"
    pc.updates.follow(NEVER)
    assert pc.updates.standing().trouble == "the copy is damaged"
    assert not pc.updates.run_if_due() and pc.restart() == "1.0.0"


def test_where_the_host_goes_back_its_pcs_go_back_after_it(pc, host):
    pc.updates.follow(NEVER)
    assert pc.updates.run_if_due() and pc.restart() == "1.1.0"
    pc.versions.confirm("1.1.0")
    host.offer = replace(host.offer, host="1.0.0")
    assert pc.updates.run_if_due() and pc.restart() == "1.0.0"
    assert not pc.updates.run_if_due()
    host.offer = replace(host.offer, host="1.1.0")
    assert pc.updates.run_if_due() and pc.restart() == "1.1.0"


def test_also_where_the_two_do_not_understand_each_other_any_more(pc, host):
    pc.updates.follow(NEVER)
    pc.updates.run_if_due()
    pc.restart()
    host.error = ProtocolMismatch(1, 2)
    assert pc.updates.run_if_due() and pc.restart() == "1.0.0"


def test_a_version_that_never_started_here_is_not_switched_to_again(pc):
    pc.updates.follow(NEVER)
    pc.updates.run_if_due()
    pc.versions.point(Pointer(failed="1.1.0"))
    assert not pc.updates.run_if_due() and pc.updates.standing().failed == "1.1.0"


def test_one_program_of_a_pc_at_a_time_fetches(pc, host):
    cancel = threading.Event()
    inner: list[int] = []
    usual = host.open

    @contextmanager
    def open_once(*given, **more):
        with usual(*given, **more) as answer:
            pc.updates.follow(cancel)
            inner.append(len(host.asked))
            yield answer

    host.open = open_once
    pc.updates.follow(cancel)
    assert inner == [1] and read_state(pc.folder).laid == "1.1.0"
