"""A network that is cut like a cable that was pulled: nothing is missing afterwards, and nothing comes twice."""

import hashlib
import queue
import socket
import threading
from collections.abc import Callable, Iterator

import pytest

from catalog_db.errors import HostUnreachable
from catalog_db.models import Role
from catalog_db.sealed_files import SealedWriter
from desktop.actors import DeviceMode
from desktop.catalogue.unmet import UnmetReports
from desktop.lan import client, event_reader
from desktop.lan import events as host_events
from desktop.lan.event_reader import Link
from desktop.lan.events import EventMessage
from desktop.lan.messages import RoomMessage
from desktop.lan.waiting import WaitingCount
from desktop.room import joined_room
from desktop.room.joined_room import JoinedRoom, join_room
from desktop.security.devices import Devices
from tests.unit.lan.conftest import ADMIN, PASSWORD
from tests.unit.lan.test_events import wait_until
from tests.unit.lan.test_following import publish

PATIENCE_S = 60


class Cable:
    """Between a PC and the host. `cut`: nothing passes any more and nobody is told; `mend`: new lines pass."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._whole = threading.Event()
        self._whole.set()
        self._most_bytes = float("inf")
        self._ended = threading.Event()
        self._ends: list[socket.socket] = []
        self._threads: list[threading.Thread] = []
        self._listening = socket.create_server(("127.0.0.1", 0))
        self._listening.settimeout(0.05)
        self.port = self._listening.getsockname()[1]
        self._begin(self._accept)

    def cut(self) -> None:
        self._whole.clear()

    def cut_after(self, passed: int) -> None:
        """Cut it once so many bytes have passed through one connection, in one direction."""
        self._most_bytes = passed

    def mend(self) -> None:
        self.drop()  # what was sent into the cut cable is lost, as are its connections in the end
        self._whole.set()

    def drop(self) -> None:
        """Close what is connected, as everybody notices."""
        for end in tuple(self._ends):
            _hang_up(end)

    def stop(self) -> None:
        self._ended.set()
        self._whole.set()
        self.drop()
        for thread in self._threads:
            thread.join(PATIENCE_S)
            assert not thread.is_alive()
        for end in [self._listening, *self._ends]:
            end.close()

    def _accept(self) -> None:
        while not self._ended.is_set():
            try:
                near, _address = self._listening.accept()
            except TimeoutError:
                continue
            far = socket.create_connection(("127.0.0.1", self._port))
            self._ends += [near, far]
            self._begin(self._pass, near, far)
            self._begin(self._pass, far, near)

    def _pass(self, source: socket.socket, target: socket.socket) -> None:
        passed = 0
        try:
            while data := source.recv(65_536):
                self._whole.wait()
                target.sendall(data)
                passed += len(data)
                if passed >= self._most_bytes:
                    self.cut()
        except OSError:
            pass
        finally:
            _hang_up(source)
            _hang_up(target)

    def _begin(self, work, *arguments: socket.socket) -> None:
        self._threads.append(threading.Thread(target=work, args=arguments))
        self._threads[-1].start()


def _hang_up(end: socket.socket) -> None:
    """Wakes whoever waits for it; closing would not."""
    try:
        end.shutdown(socket.SHUT_RDWR)
    except OSError:
        pass  # over already


class Ears:
    """What a room that listens says."""

    def __init__(self, room: JoinedRoom) -> None:
        self.events: queue.Queue[EventMessage] = queue.Queue()
        self.links: queue.Queue[Link] = queue.Queue()
        self.counts: queue.Queue[WaitingCount] = queue.Queue()
        room.listen(self.events.put, self.links.put, self.counts.put)

    def until(self, wanted: Link | WaitingCount) -> None:
        heard = self.links if isinstance(wanted, Link) else self.counts
        while heard.get(timeout=PATIENCE_S) != wanted:
            pass

    def rows(self, count: int) -> list[tuple[str, str]]:
        heard: list[tuple[str, str]] = []
        while len(heard) < count:
            heard += [(change.table, change.row_id) for change in self.events.get(timeout=PATIENCE_S).changes]
        return heard


@pytest.fixture
def cable(host_room, serving) -> Iterator[Cable]:
    cable = Cable(host_room.port)
    yield cable
    cable.stop()


@pytest.fixture
def pc(host_room, cable, tmp_path, keys, monkeypatch) -> Iterator[JoinedRoom]:
    """A reader PC at the far end of the cable."""
    monkeypatch.setattr(host_events, "KEEP_ALIVE_S", 0.1)
    monkeypatch.setattr(event_reader, "_SILENCE_S", PATIENCE_S)  # a whole line is never taken for a cut one
    code = host_room.devices.make_join_code(ADMIN, DeviceMode.READER, "PC 1").code
    with join_room(tmp_path / "pc", keys, f"127.0.0.1:{cable.port}", code) as room:
        yield room


@pytest.fixture
def notices_soon(monkeypatch) -> Callable[[bool], None]:
    """Whether lines from now on take a short silence for a cut; on a busy PC a whole one may be as silent."""
    return lambda soon: monkeypatch.setattr(event_reader, "_SILENCE_S", 0.6 if soon else PATIENCE_S)


def hire(host_room, user: str) -> tuple[str, str]:
    return "staff_member", str(host_room.staff.add(ADMIN, user, user.title(), Role.OFFICER, PASSWORD))


def answers(room: JoinedRoom) -> bool:
    """Whether the host does, to this PC."""
    try:
        return room.get(Devices).me(room.actor).name == "PC 1"
    except HostUnreachable:
        return False


def test_a_cut_cable_is_noticed_waited_for_and_caught_up(host_room, cable, pc, notices_soon):
    ears = Ears(pc)
    ears.until(Link.UP)
    before = hire(host_room, "andi")
    assert ears.rows(1) == [before]
    notices_soon(True)
    cable.drop()
    ears.until(Link.DOWN)
    ears.until(Link.UP)
    cable.cut()
    ears.until(Link.DOWN)  # nobody closed anything: the silence tells it
    missed = [hire(host_room, user) for user in ("budi", "citra", "dewi")]
    pc.get(UnmetReports).report(pc.actor, "gajah")
    ears.until(WaitingCount(1, 0))
    with pytest.raises(HostUnreachable):
        pc.get(Devices).me(pc.actor)
    assert host_room.unmet.list(ADMIN) == []
    notices_soon(False)
    cable.mend()
    assert ears.rows(3) == missed
    ears.until(WaitingCount(0, 0))
    assert [(row.words, row.count) for row in host_room.unmet.list(ADMIN)] == [("gajah", 1)]
    wait_until(lambda: answers(pc))  # a line of before the mending may be taken for a cut one once more
    after = hire(host_room, "eka")
    assert ears.rows(1) == [after] and ears.events.empty()


@pytest.fixture
def patient_pc(host_room, cable, tmp_path, keys, monkeypatch) -> Iterator[JoinedRoom]:
    """A reader PC that would wait for an answer for ever."""
    monkeypatch.setattr(client, "_ANSWER_S", 3_600.0)
    monkeypatch.setattr(joined_room, "LAST_WORDS_S", 0.1)
    code = host_room.devices.make_join_code(ADMIN, DeviceMode.READER, "PC 1").code
    room = join_room(tmp_path / "pc", keys, f"127.0.0.1:{cable.port}", code)
    yield room
    cable.mend()  # whatever still waits is over
    room.close()


def closes(room: JoinedRoom) -> bool:
    """Whether it does so though the host says nothing any more."""
    closing = threading.Thread(target=room.close)
    closing.start()
    closing.join(PATIENCE_S)
    return not closing.is_alive()


def test_a_download_that_hangs_keeps_no_pc_from_closing(host_room, cable, patient_pc, monkeypatch):
    content = b"%PDF" * 1_000_000
    publish(host_room, "Seluma Dalam Angka", content)
    begun = threading.Event()

    def write_and_tell(file: SealedWriter, data: bytes) -> None:
        write(file, data)
        begun.set()

    write = SealedWriter.write
    monkeypatch.setattr(SealedWriter, "write", write_and_tell)
    cable.cut_after(len(content) // 2)
    Ears(patient_pc)
    assert begun.wait(PATIENCE_S)
    assert closes(patient_pc)
    with patient_pc.books.writing(hashlib.sha256(content).hexdigest()) as part:
        assert part.sha256 == hashlib.sha256(content[: part.size]).hexdigest() and part.size, (
            "what came is gone on with"
        )


@pytest.mark.parametrize("is_listening", [True, False], ids=["events", "nobody-else-asks"])
def test_an_answer_that_does_not_come_keeps_no_pc_from_closing(cable, patient_pc, is_listening):
    if is_listening:
        Ears(patient_pc).until(Link.UP)
    patient_pc.get(Devices).me(patient_pc.actor)  # leaves a line that the next question takes
    cable.cut()
    heard: queue.Queue[type[BaseException] | None] = queue.Queue()

    def ask() -> None:
        try:
            patient_pc.get(Devices).me(patient_pc.actor)
        except HostUnreachable as error:
            heard.put(type(error))
        else:
            heard.put(None)

    asking = threading.Thread(target=ask)
    asking.start()
    if not is_listening:  # then only this question can hold the line open
        wait_until(lambda: patient_pc.client.is_asked)
    assert closes(patient_pc)
    assert heard.get(timeout=PATIENCE_S) is HostUnreachable
    asking.join(PATIENCE_S)
    with pytest.raises(HostUnreachable):
        patient_pc.client.ask("/room", RoomMessage)


def test_a_cable_with_a_loose_contact(host_room, cable, pc, notices_soon):
    notices_soon(True)  # that it may be down and up more often harms nothing here
    ears = Ears(pc)
    ears.until(Link.UP)
    hired = []
    for number in range(3):
        hired.append(hire(host_room, f"orang{number}"))
        cable.cut()
        ears.until(Link.DOWN)
        hired.append(hire(host_room, f"teman{number}"))
        cable.mend()
        ears.until(Link.UP)
    assert ears.rows(len(hired)) == hired
