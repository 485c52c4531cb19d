"""What was said twice about one thing ends as it was said last, though the host fails over the first for a while."""

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar, cast
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from catalog_db.errors import HostFailed, ReadingRoomError
from catalog_db.models import FeedbackAnswer, FeedbackRequest, Publication, Rating, Visit
from catalog_db.models.reading import Annotation, AnnotationKind
from catalog_db.rules.security import sealing
from desktop.actors import Actor, DeviceMode
from desktop.clock import utc_now
from desktop.desk.survey.service import Feedback
from desktop.desk.survey.values import FeedbackForm, FeedbackNotAsked
from desktop.desk.values import DraftsFull
from desktop.lan.client import HostClient
from desktop.lan.event_reader import Link
from desktop.lan.remote import remote_service
from desktop.lan.waiting import Sender, WaitingCalls, WaitingCount
from desktop.lan.wire import wire_methods
from desktop.reading.annotations.service import Annotations
from desktop.reading.annotations.values import NewAnnotation
from desktop.reading.opinions.service import Opinions
from desktop.reading.opinions.values import ReportForm
from desktop.reading.sessions.service import ReadingSessions
from desktop.reading.sessions.values import ReadPages
from desktop.room.joined_room import JoinedRoom, join_room, open_joined_room
from desktop.security.devices import Devices
from desktop.services import Service
from tests.unit.lan.conftest import ADMIN, Keys, Serving, WholeRoom
from tests.unit.lan.test_desk_calls import register

S = TypeVar("S", bound=Service)
FAULTS = 5  # that a sender puts up with before the rest goes past


class Failing:
    """A method of the host that has a fault until it is mended, or refuses for ever."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, service: object, method: str, error: Exception) -> None:
        self._usual, self.mended = getattr(service, method), False
        self._error = error
        monkeypatch.setattr(service, method, self)

    def __call__(self, *args: object, **kwargs: object) -> None:
        if not self.mended:
            raise self._error
        self._usual(*args, **kwargs)


class Pc:
    """A joined PC, and the room whose host runs beside it."""

    def __init__(self, folder: Path, mode: DeviceMode) -> None:
        from desktop.room.opening import create_room
        from desktop.settings.model import Settings

        self.room = create_room(folder / "room", Keys(), Settings())
        self.whole = WholeRoom(self.room)
        self.serving = Serving(self.whole)
        self.serving.start()
        self.keys = Keys()
        code = self.room.get(Devices).make_join_code(ADMIN, mode, "PC 1").code
        self.pc: JoinedRoom = join_room(folder / "pc", self.keys, f"127.0.0.1:{self.whole.port}", code)

    def start_anew(self) -> None:
        """The PC was switched off and on."""
        self.pc.close()
        self.pc = open_joined_room(self.pc.folder.path, self.keys)

    def send_in_vain(self) -> None:
        """So often that whatever can goes past."""
        for _ in range(FAULTS + 1):
            with pytest.raises(HostFailed):
                self.pc.send_waiting()

    def close(self) -> None:
        self.pc.close()
        self.serving.stop()
        self.room.close()


@pytest.fixture
def reader(tmp_path: Path) -> Iterator[Pc]:
    pc = Pc(tmp_path, DeviceMode.READER)
    yield pc
    pc.close()


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Pc]:
    pc = Pc(tmp_path, DeviceMode.FEEDBACK)
    yield pc
    pc.close()


@pytest.fixture
def siti(reader: Pc) -> Actor:
    visit = register(reader.whole)
    return reader.pc.get(ReadingSessions).sign_in(reader.pc.actor, visit.tickets[0].ticket, visit.code).actor


@pytest.fixture
def book(reader: Pc) -> Publication:
    row = Publication(id=uuid4(), title="Seluma", title_key="seluma", added_at=utc_now(), changed_at=utc_now())
    with reader.room.catalog.writing() as session:
        session.add(row)
    return row


def note(text: str) -> NewAnnotation:
    return NewAnnotation(uuid4(), "a" * 64, AnnotationKind.BOOKMARK, 3, note=text)


def test_two_versions_of_a_note_end_as_the_newer_one(reader, siti, monkeypatch):
    first = Failing(monkeypatch, reader.room.get(Annotations), "_put", RuntimeError())
    annotation_id = uuid4()
    reader.pc.get(Annotations).keep(siti, siti.session_id, annotation_id, note("lama"), utc_now())
    reader.send_in_vain()
    reader.start_anew()
    reader.pc.get(Annotations).keep(siti, siti.session_id, annotation_id, note("baru"), utc_now())
    assert reader.pc.waiting.count() == WaitingCount(1)  # it says all that the older one said
    reader.send_in_vain()
    first.mended = True
    reader.pc.send_waiting()
    with reader.room.records.reading() as session:
        assert session.scalars(select(Annotation.note)).all() == ["baru"]
    assert reader.pc.waiting.count() == WaitingCount()


def test_an_annotation_that_was_set_and_taken_away_stays_away(reader, siti, monkeypatch):
    keep = Failing(monkeypatch, reader.room.get(Annotations), "keep", RuntimeError())
    annotation_id, other = uuid4(), uuid4()
    reader.pc.get(Annotations).keep(siti, siti.session_id, annotation_id, note("hapus"), utc_now())
    reader.pc.get(Annotations).keep(siti, siti.session_id, other, note("tetap"), utc_now())
    reader.start_anew()
    reader.pc.get(Annotations).drop(siti, siti.session_id, annotation_id)
    reader.send_in_vain()
    keep.mended = True
    reader.pc.send_waiting()
    with reader.room.records.reading() as session:
        assert session.scalars(select(Annotation.note)).all() == ["tetap"]


def test_a_rating_that_was_taken_back_stays_so(reader, siti, book, monkeypatch):
    rate = Failing(monkeypatch, reader.room.get(Opinions), "rate", RuntimeError())
    reader.pc.get(Opinions).rate(siti, book.id, 2)
    reader.start_anew()
    reader.pc.get(Opinions).take_back(siti, book.id)
    reader.pc.send_waiting()
    rate.mended = True
    reader.pc.send_waiting()
    with reader.room.records.reading() as session:
        assert session.scalars(select(Rating)).all() == []
    assert reader.pc.waiting.count() == WaitingCount()


def test_a_rating_that_was_taken_back_in_a_later_visit_stays_so(reader, siti, book, monkeypatch):
    rate = Failing(monkeypatch, reader.room.get(Opinions), "rate", RuntimeError())
    reader.pc.get(Opinions).rate(siti, book.id, 2)
    reader.send_in_vain()
    reader.pc.get(ReadingSessions).end(siti)
    reader.start_anew()
    with reader.room.records.writing() as session:
        first = session.scalars(select(Visit)).one()
        first.left_at = utc_now()
        visitor_id = first.visitor_id
    visit = register(reader.whole)
    with reader.room.records.writing() as session:  # as the desk does, which finds the visitor again
        session.get_one(Visit, visit.visit_id).visitor_id = visitor_id
    later = reader.pc.get(ReadingSessions).sign_in(reader.pc.actor, visit.tickets[0].ticket, visit.code).actor
    other = uuid4()
    with reader.room.catalog.writing() as session:
        session.add(Publication(id=other, title="Kaur", title_key="kaur", added_at=utc_now(), changed_at=utc_now()))
    reader.pc.get(Opinions).take_back(later, book.id)
    reader.pc.get(Opinions).take_back(later, other)
    assert reader.pc.waiting.count() == WaitingCount(3)
    reader.send_in_vain()
    assert reader.pc.waiting.count() == WaitingCount(2)  # that of another book went past
    rate.mended = True
    reader.pc.send_waiting()
    with reader.room.records.reading() as session:
        assert session.scalars(select(Rating)).all() == []
    assert reader.pc.waiting.count() == WaitingCount()


def test_what_another_visit_says_of_a_book_does_not_wait_behind_what_was_refused(reader, siti, book, monkeypatch):
    from catalog_db.errors import PublicationUnknown

    reader.serving.stop()
    reader.pc.get(Opinions).rate(siti, book.id, 2)
    reader.serving.start()
    with monkeypatch.context() as patched:
        Failing(patched, reader.room.get(Opinions), "rate", PublicationUnknown("x"))
        reader.pc.send_waiting()
    reader.pc.get(ReadingSessions).end(siti)
    visit = register(reader.whole, "Andi Saputra")
    andi = reader.pc.get(ReadingSessions).sign_in(reader.pc.actor, visit.tickets[0].ticket, visit.code).actor
    reader.serving.stop()
    reader.pc.get(Opinions).rate(andi, book.id, 5)
    reader.serving.start()
    reader.pc.send_waiting()
    with reader.room.records.reading() as session:
        assert session.scalars(select(Rating.stars)).all() == [5]
    assert reader.pc.waiting.count() == WaitingCount(0, rejected=1)


def test_a_rating_that_was_refused_is_not_sent_again_after_a_newer_one(reader, siti, book, monkeypatch):
    from catalog_db.errors import PublicationUnknown

    reader.serving.stop()
    reader.pc.get(Opinions).rate(siti, book.id, 2)
    rate = Failing(monkeypatch, reader.room.get(Opinions), "rate", PublicationUnknown("x"))
    reader.serving.start()
    reader.pc.send_waiting()
    assert reader.pc.waiting.count() == WaitingCount(0, rejected=1)
    rate.mended = True
    reader.pc.get(Opinions).take_back(siti, book.id)  # at once, past what was rejected
    assert reader.pc.waiting.count() == WaitingCount()
    reader.pc.waiting.take_back()
    reader.pc.send_waiting()
    with reader.room.records.reading() as session:
        assert session.scalars(select(Rating)).all() == []


def test_ratings_of_other_books_go_past_one_over_which_the_host_fails(reader, siti, book, monkeypatch):
    usual = reader.room.get(Opinions).rate

    def rate(actor: Actor, publication_id: object, stars: int, comment: str = "") -> None:
        if stars == 1:
            raise RuntimeError
        usual(actor, publication_id, stars, comment)

    monkeypatch.setattr(reader.room.get(Opinions), "rate", rate)
    other = uuid4()
    with reader.room.catalog.writing() as session:
        session.add(Publication(id=other, title="Kaur", title_key="kaur", added_at=utc_now(), changed_at=utc_now()))
    reader.pc.get(Opinions).rate(siti, book.id, 1)
    reader.pc.get(Opinions).rate(siti, other, 5)
    assert reader.pc.waiting.count() == WaitingCount(2)
    reader.send_in_vain()
    with reader.room.records.reading() as session:
        assert session.scalars(select(Rating.stars)).all() == [5]
    assert reader.pc.waiting.count() == WaitingCount(1)


def asked(screen: Pc):
    """The id of a request that the screen shows."""
    visit = register(screen.whole)
    screen.room.get(Feedback).ask(ADMIN, visit.visit_id)
    prompt = screen.pc.get(Feedback).pending(screen.pc.actor)
    assert prompt is not None
    return prompt.request_id


def answers(screen: Pc) -> tuple[int, int]:
    """How many are kept, and how many requests are open."""
    with screen.room.records.reading() as session:
        return len(session.scalars(select(FeedbackAnswer)).all()), len(session.scalars(select(FeedbackRequest)).all())


def test_an_answer_is_not_lost_to_a_screen_that_gave_up_waiting_for_it(screen, monkeypatch):
    """The host was slow, nobody was there any more: the screen says so behind the answer, which the host has not."""
    request_id = asked(screen)
    answer = Failing(monkeypatch, screen.room.get(Feedback), "answer", RuntimeError())
    screen.pc.get(Feedback).answer(screen.pc.actor, request_id, FeedbackForm({"U1": 4}))
    screen.pc.get(Feedback).skip(screen.pc.actor, request_id)
    screen.pc.get(Feedback).skip(screen.pc.actor, uuid4())
    assert screen.pc.waiting.count() == WaitingCount(3)
    screen.send_in_vain()
    assert answers(screen) == (0, 1)
    assert screen.pc.waiting.count() == WaitingCount(2)  # that of another visitor went past
    answer.mended = True
    screen.pc.send_waiting()
    assert answers(screen) == (1, 0)
    assert screen.pc.waiting.count() == WaitingCount()


def test_what_is_about_an_answer_that_was_set_aside_waits_and_comes_behind_it(screen, monkeypatch):
    request_id = asked(screen)
    screen.serving.stop()
    screen.pc.get(Feedback).answer(screen.pc.actor, request_id, FeedbackForm({"U1": 4}))
    screen.pc.get(Feedback).skip(screen.pc.actor, request_id)
    screen.serving.start()
    with monkeypatch.context() as patched:
        send = screen.pc.client.send_waiting

        def not_understood(*said: object) -> None:
            if screen.pc.waiting.count().rejected == 0:
                raise HostFailed("not understood")
            send(*said)

        patched.setattr(screen.pc.client, "send_waiting", not_understood)
        for _ in range(FAULTS - 1):
            with pytest.raises(HostFailed):
                screen.pc.send_waiting()
        screen.pc.send_waiting()
    assert screen.pc.waiting.count() == WaitingCount(1, rejected=1)
    screen.pc.send_waiting()
    assert answers(screen) == (0, 1)
    screen.pc.waiting.take_back()
    screen.pc.send_waiting()
    assert answers(screen) == (1, 0)
    assert screen.pc.waiting.count() == WaitingCount()


def test_what_was_rejected_on_two_days_is_sent_in_its_order(host_room, serving, joined, done, monkeypatch):
    from tests.unit.lan.waiting_kit import report

    for words in (["satu", "refused 1"], ["refused 2"]):  # nothing waits any more between the two
        serving.stop()
        report(joined, *words)
        serving.start()
        joined.send_waiting()
    report(joined, "x")
    assert joined.waiting.count() == WaitingCount(0, rejected=2)
    monkeypatch.setattr(host_room.counter, "count", done.append)
    del done[:]
    joined.waiting.take_back()
    joined.send_waiting()
    assert done == ["refused 1", "refused 2"]


def test_names_of_files_say_nothing_of_what_they_are_about(reader, siti, book):
    reader.serving.stop()
    reader.pc.get(Opinions).rate(siti, book.id, 2)
    reader.pc.get(Opinions).rate(reader.pc.actor, book.id, 2)  # nobody's: anybody could find out the book
    names = [file.name for file in sorted(reader.pc.folder.waiting.iterdir())]
    assert [name.count("-") for name in names] == [2, 1]
    about = names[0].removesuffix(".call").rpartition("-")[2]
    method = wire_methods(Opinions)["rate"]
    guessed = method.subject(b"", None, siti, book.id, 2)  # anybody knows the books
    assert about[:16] != guessed[:16] and about == method.subject(reader.pc.waiting.secret, None, siti, book.id, 2)
    assert not any(book.id.hex[:8] in name or siti.session_id.hex[:8] in name for name in names)


class Queue:
    """What waits on a PC that nobody sends from, and who sends from it."""

    def __init__(self, folder: Path, mode: DeviceMode) -> None:
        self.calls = self.of_another_program(folder, mode)
        self.calls.host_key = sealing.public_key(sealing.new_private_key())
        self.folder, self.mode, self.device = folder, mode, Actor(mode, None, uuid4())

    @staticmethod
    def of_another_program(folder: Path, mode: DeviceMode) -> WaitingCalls:
        return WaitingCalls(folder, mode, lambda: Link.DOWN, utc_now)

    def service(self, kind: type[S]) -> S:
        return remote_service(cast(HostClient, None), kind, self.calls)  # the line is down: it is never asked

    def skip(self, request: UUID) -> str:
        """Let something wait about a request; returns the name of its file."""
        before = set(self.calls.names())
        self.service(Feedback).skip(self.device, request)
        [name] = set(self.calls.names()) - before
        return name


class Answering:
    """A host, as a sender sees it."""

    def __init__(self, said: list[str], name: str, error: ReadingRoomError | None = None) -> None:
        self._said, self._name, self._error = said, name, error

    def send_waiting(self, _sealed: bytes, _now: object) -> None:
        self._said.append(self._name)
        if self._error is not None:
            raise self._error


class Full(Answering):
    """A host whose desk has so many forms before it that it takes no first one; all else it takes."""

    def send_waiting(self, sealed: bytes, now: object) -> None:
        super().send_waiting(sealed, now)
        if len(self._said) == 1:
            raise DraftsFull()


def sender(host: Answering, calls: WaitingCalls) -> Sender:
    return Sender(cast(HostClient, host), calls, utc_now)


def test_what_is_about_nothing_takes_nothing_from_the_queue(tmp_path):
    queue = Queue(tmp_path, DeviceMode.READER)
    opinions = queue.service(Opinions)
    siti = Actor(DeviceMode.READER, None, queue.device.device_id, uuid4())
    for _ in range(3):
        opinions.report(siti, ReportForm(uuid4(), None, "other", "halaman 3 kabur"))
    queue.service(ReadingSessions).note_pages(queue.device, (ReadPages(str(uuid4()), 1, 2, 30),))
    assert queue.calls.count().waiting == 4
    opinions.rate(queue.device, uuid4(), 5)  # nobody has signed in: it is about nothing that has a name
    assert queue.calls.count().waiting == 5
    queue.calls.forget_older(wire_methods(Opinions)["rate"], "")
    assert queue.calls.count().waiting == 5


def test_what_is_not_taken_now_waits_on_alone_and_is_sent_again(tmp_path):
    queue, said = Queue(tmp_path, DeviceMode.FEEDBACK), []
    first = queue.skip(uuid4())
    queue.skip(uuid4())
    sending = sender(Full(said, "asked"), queue.calls)
    with pytest.raises(DraftsFull):  # so whoever sends knows that something is left
        sending.send(threading.Event())
    assert said == ["asked"] * 2 and queue.calls.names() == [first] and queue.calls.count() == WaitingCount(1)
    sending.send(threading.Event())
    assert queue.calls.count() == WaitingCount()


def test_the_second_of_two_programs_that_send_waits_where_the_first_one_was_rejected(tmp_path, monkeypatch):
    queue, request, said = Queue(tmp_path, DeviceMode.FEEDBACK), uuid4(), []
    queue.skip(request), queue.skip(request)
    first = sender(Answering(said, "the first, refused", FeedbackNotAsked()), queue.calls)
    other = queue.of_another_program(queue.folder, queue.mode)
    usual = other.read

    def read(name: str) -> bytes | None:
        if not said:  # both are listed; now the other program is faster
            first.send(threading.Event())
        return usual(name)

    monkeypatch.setattr(other, "read", read)
    sender(Answering(said, "the second, taken"), other).send(threading.Event())
    assert said == ["the first, refused"] and other.count() == WaitingCount(1, rejected=1)


@pytest.mark.parametrize("later", [False, True])
def test_all_of_one_subject_is_taken_back_in_its_order(tmp_path, later):
    queue, request = Queue(tmp_path, DeviceMode.FEEDBACK), uuid4()
    said = [queue.skip(request) for _ in range(2)]
    other = queue.skip(uuid4())
    last = [queue.skip(request)] if later else []
    for name in said:
        queue.calls.reject(name, "FeedbackNotAsked")
    queue.calls.take_back()
    names = queue.calls.names()
    chance = [name[13:21] for name in names]
    rest = [other[13:21], *(name[13:21] for name in last)]
    back = [name[13:21] for name in said]
    assert chance == ([*back, *rest] if later else [*rest, *back])


def test_what_can_not_be_taken_back_now_stands_before_what_could(tmp_path, monkeypatch):
    queue, request = Queue(tmp_path, DeviceMode.FEEDBACK), uuid4()
    said = [queue.skip(request) for _ in range(2)]
    for name in said:
        queue.calls.reject(name, "FeedbackNotAsked")
    usual = Path.replace

    def held(path: Path, target: Path) -> Path:
        if path.name.startswith(said[0].removesuffix(".call")):
            raise PermissionError(13, "used by another process", str(path))
        return usual(path, target)

    monkeypatch.setattr(Path, "replace", held)
    queue.calls.take_back()
    assert queue.calls.count() == WaitingCount(1, rejected=1)
    monkeypatch.undo()
    queue.calls.take_back()
    assert [name[13:21] for name in queue.calls.names()] == [name[13:21] for name in said]


def test_a_file_that_can_not_be_deleted_now_is_sent_once_a_round(tmp_path, monkeypatch):
    """As on Windows, while another program reads it."""
    queue, said = Queue(tmp_path, DeviceMode.FEEDBACK), []
    queue.skip(uuid4())

    def held(path: Path, missing_ok: bool = False) -> None:
        raise PermissionError(13, "used by another process", str(path))

    monkeypatch.setattr(Path, "unlink", held)
    sender(Answering(said, "taken"), queue.calls).send(threading.Event())
    assert said == ["taken"] and queue.calls.count() == WaitingCount(1)
    monkeypatch.undo()
    sender(Answering(said, "taken"), queue.calls).send(threading.Event())
    assert said == ["taken"] * 2 and queue.calls.count() == WaitingCount()
