"""Who keeps a connection to the host and who has to go, as arithmetic: no sockets here."""

from uuid import uuid4

import pytest

from desktop.lan.connections import (
    AT_ONCE,
    OF_A_DEVICE,
    OF_A_KNOWN_PLACE,
    OF_A_PLACE,
    Connection,
    Connections,
    Stage,
    room_for,
)

PC, SECOND_PC = uuid4(), uuid4()


class Lines:
    """A table of connections, whose time is set by hand."""

    def __init__(self, files: int = 10_000) -> None:
        self.now = 1_000.0
        self.table = Connections(room_for(files), lambda act: act(), lambda: self.now)
        self.ended: list[Connection] = []

    def come(self, place: str, stage: Stage = Stage.ACCEPTED, after_s: float = 0.0) -> Connection:
        self.now += after_s
        ends: list[Connection] = []
        connection = self.table.admit(place, lambda: self.ended.append(ends[0]))
        assert connection is not None
        ends.append(connection)
        connection.stage = stage
        return connection

    def of(self, device, place: str) -> Connection:
        connection = self.come(place)
        connection.recognised(device)
        return connection


@pytest.fixture
def lines():
    return Lines()


def test_a_place_without_a_token_has_eight_connections_and_the_oldest_goes(lines):
    come = [lines.come("10.0.0.66", after_s=1.0) for _ in range(OF_A_PLACE)]
    lines.come("10.0.0.66", after_s=1.0)
    assert lines.ended == come[:1]
    lines.come("10.0.0.66", after_s=1.0)
    assert lines.ended == come[:2] and len(lines.table) == OF_A_PLACE
    lines.come("10.0.0.67")
    assert len(lines.ended) == 2


def test_many_at_once_have_a_moment_to_show_a_token(lines):
    come = [lines.come("10.0.0.66") for _ in range(AT_ONCE * OF_A_PLACE)]
    assert lines.ended == []
    lines.come("10.0.0.66")
    assert lines.ended == come[:1]


def test_the_one_that_came_least_far_goes_first_after_a_fair_time(lines):
    asking = [lines.come("10.0.0.66", Stage.ASKING) for _ in range(OF_A_PLACE)]
    silent = lines.come("10.0.0.66", Stage.ACCEPTED)
    lines.come("10.0.0.66", after_s=2.0)
    assert lines.ended == [silent]
    just_come = lines.come("10.0.0.66")
    assert lines.ended == [silent, asking[0]]  # whoever came just now has a second before it counts how far it is
    lines.come("10.0.0.66")
    assert just_come not in lines.ended


def test_no_stranger_takes_the_place_of_a_device(lines):
    mine = [lines.of(PC, "10.0.0.5") for _ in range(4)]
    for turn in range(3_000):
        lines.come(f"10.0.{turn % 200}.66", after_s=0.01)
        lines.come("10.0.0.5")  # behind the same address
    assert not set(mine) & set(lines.ended)
    assert lines.of(SECOND_PC, "10.0.7.66") not in lines.ended


def test_where_a_device_showed_itself_more_may_come_anew(lines):
    lines.of(PC, "10.0.0.5")
    for _ in range(OF_A_KNOWN_PLACE):
        lines.come("10.0.0.5")
    assert lines.ended == []
    lines.come("10.0.0.5", after_s=2.0)
    assert len(lines.ended) == 1


def test_strangers_of_many_places_do_not_push_out_a_newcomer_of_a_known_one(lines):
    lines.of(PC, "10.0.0.5")
    new = lines.come("10.0.0.5")
    for place in range(2_000):
        lines.come(f"10.{place // 250}.{place % 250}.9")
    assert new not in lines.ended and lines.ended


def test_of_many_places_the_fullest_loses_first(lines):
    most = room_for(10_000).strangers
    greedy = [lines.come("10.9.9.9") for _ in range(OF_A_PLACE)]
    for place in range(most - OF_A_PLACE):
        lines.come(f"10.1.{place // 250}.{place % 250}")
    assert lines.ended == []
    lines.come("10.2.0.1")
    assert lines.ended == [greedy[0]]


def test_a_device_has_32_and_loses_an_idle_one_of_its_own(lines):
    mine = [lines.of(PC, "10.0.0.5") for _ in range(OF_A_DEVICE)]
    for each in mine:
        each.stage = Stage.ASKING
    mine[7].stage = Stage.OPEN
    other = lines.of(SECOND_PC, "10.0.0.6")
    lines.of(PC, "10.0.0.5")
    assert lines.ended == [mine[7]] and other not in lines.ended


def test_a_device_that_is_let_in_no_more_is_a_stranger(lines):
    mine = lines.of(PC, "10.0.0.5")
    said: list[bool] = []
    mine.on_recognised = said.append
    mine.refused()
    assert said == [False] and mine.device is None
    lines.table.make_room()
    assert lines.ended == [mine]


def test_what_is_closed_is_forgotten_once(lines):
    mine, stranger = lines.of(PC, "10.0.0.5"), lines.come("10.0.0.6")
    for each in (mine, stranger):
        assert lines.table.forget(each) and not lines.table.forget(each)
        each.recognised(SECOND_PC)  # its request was still being looked at
    assert len(lines.table) == 0


def test_a_place_that_opens_without_end_gets_no_handshake(lines):
    for _ in range(100):
        lines.come("10.0.0.66")
    assert lines.table.admit("10.0.0.66", lambda: None) is None
    assert lines.table.admit("10.0.0.67", lambda: None) is not None
    lines.of(PC, "10.0.0.5")
    for _ in range(1_000):  # all at once behind the address of a PC of the room
        lines.come("10.0.0.5")


@pytest.mark.parametrize("files", [0, 128, 256, 1_024, 65_536])
def test_all_of_them_leave_files_for_the_work(files):
    room = room_for(files)
    together = room.strangers + room.at_known_places + room.devices
    assert 48 <= together <= max(48, files - 128) and together <= 1_024


def test_a_flood_is_one_line_in_the_log(lines, caplog):
    for turn in range(500):
        lines.come("10.0.0.66", after_s=0.1 if turn > 90 else 0)
    assert len([line for line in caplog.messages if "10.0.0.66" in line]) == 1
