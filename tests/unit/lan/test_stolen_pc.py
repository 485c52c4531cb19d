"""Folders of joined PCs as a thief has them: nothing of the people of the room can be read in them."""

import base64
import re
import threading
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from catalog_db.models import AnnotationKind, ReportState, Role
from desktop.actors import Actor, DeviceMode
from desktop.clock import utc_now
from desktop.desk.complaints.service import Complaints
from desktop.desk.complaints.values import ComplaintForm
from desktop.desk.guestbook.service import GuestBook
from desktop.desk.guestbook.values import VisitForm
from desktop.desk.guestbook.visitors import Visitors
from desktop.desk.seats.service import Seats
from desktop.desk.survey.service import Feedback
from desktop.desk.survey.values import FeedbackForm
from desktop.lan.event_reader import Link
from desktop.lan.messages import RoomMessage
from desktop.reading.annotations.service import Annotations
from desktop.reading.annotations.values import NewAnnotation
from desktop.reading.copies.deliveries import Deliveries
from desktop.reading.copies.values import RequestedCopy
from desktop.reading.opinions.publication_reports import PublicationReports
from desktop.reading.opinions.service import Opinions
from desktop.reading.opinions.values import ReportForm
from desktop.reading.sessions.consulting import Consulting
from desktop.reading.sessions.service import ReadingSessions
from desktop.reading.sessions.values import ReadPages
from desktop.room.joined_room import JoinedRoom, join_room
from desktop.room.opening import create_room
from desktop.room.room import Room
from desktop.security.devices import Devices
from desktop.security.staff import Staff
from desktop.settings.model import Office, Settings
from tests.gui.reader.books import add_book
from tests.unit.lan.conftest import PASSWORD, Keys, Serving, WholeRoom
from tests.unit.rules.reading.test_png import END, PIXELS, SIGNATURE, chunk, head

OFFICER, ADMIN = Actor(Role.OFFICER), Actor(Role.ADMIN)
TITLE = "Kabupaten Seluma Dalam Angka"
PIN, SIGNER, NIP = "739164", "Kepala Hartanam", "197001011990031001"
SHOT = bytes(range(1, 120))  # a piece of the picture of a page, which names its reader
PICTURE = SIGNATURE + head() + PIXELS + chunk(b"IDAT", SHOT) + END
SECRETS = (
    "Rahmawati", "tanamkan.siti", PASSWORD, "Darmawan Penerima", SIGNER, NIP,  # of the staff
    "Sulastri", "sulastri.tanam", "0812999333444", "Institut Tanaman", "kebutuhan ditanam",  # of a visitor
    "Handoko", "handoko.tanam",  # of one whose form waits
    "catatan ditanam", "kutipan ditanam", "bintang ditanam", "laporan ditanam",  # what they write
    "keluhan ditanam", "pengadu.tanam", "komentar ditanam", "gajah tanaman", "bertanya ditanam", PIN,
    "jawaban ditanam", "pesan ditanam",  # what the staff answer them
)  # fmt: skip
FORM = VisitForm(
    name="Sulastri Dewi",
    email="sulastri.tanam@example.com",
    phone="0812999333444",
    gender="P",
    birth_year=1991,
    education="3",
    occupation="1",
    institution_category="6",
    institution="Institut Tanaman",
    services=("perpustakaan",),
    usage="1",
    need="kebutuhan ditanam",
    id_card_shown=True,
    id_card_type="1",
    consent=("phone",),
)


class Site:
    """A room with its host, and the PCs that joined it."""

    def __init__(self, room: Room, folder: Path, opened: ExitStack) -> None:
        self.whole, self._folder, self._opened = WholeRoom(room), folder, opened
        self.serving = Serving(self.whole)
        self.pcs: list[JoinedRoom] = []

    def join(self, mode: DeviceMode) -> JoinedRoom:
        code = self.whole.room.get(Devices).make_join_code(ADMIN, mode, mode.value).code
        address = f"127.0.0.1:{self.whole.port}"
        self.pcs.append(self._opened.enter_context(join_room(self._folder / mode, Keys(), address, code)))
        return self.pcs[-1]


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    settings = Settings(office=Office(signer_name=SIGNER, signer_number=NIP))
    with create_room(tmp_path / "room", Keys(), settings) as room, ExitStack() as opened:
        room.get(Staff).add(ADMIN, "tanamkan.siti", "Siti Rahmawati", Role.ADMIN, PASSWORD)
        site = Site(room, tmp_path, opened)
        site.serving.start()
        opened.callback(site.serving.stop)
        yield site


@pytest.fixture
def book(site: Site) -> UUID:
    return add_book(site.whole.room, TITLE, tuple(f"Halaman {page}" for page in range(1, 10)))[0]


def annotation(book: UUID) -> NewAnnotation:
    return NewAnnotation(
        publication_id=book,
        file_sha256="0" * 64,
        kind=AnnotationKind.BOOKMARK,
        page=2,
        label="catatan ditanam",
        note="catatan ditanam",
        quote="kutipan ditanam",
    )


_TELLING = 6  # letters: fewer stand by chance in what is packed or encrypted


def forms_of(secret: str) -> Iterator[bytes]:
    """How a word may lie in a file; everything is compared in small letters."""
    for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
        yield secret.casefold().encode(encoding)
    plain = secret.encode()
    yield plain.hex().encode()
    for before in range(3):  # base64 depends on what stands before
        coded = base64.b64encode(bytes(before) + plain)
        end = -4 if (before + len(plain)) % 3 else None  # what follows changes the last letters then
        form = coded[4 if before else 0 : end].lower()
        if len(form) >= _TELLING:
            yield form


def lies_in(form: bytes, everything: bytes) -> bool:
    """Six digits stand by chance in identifiers and fractions of a second: those of a PIN would stand alone."""
    if form.isdigit() and len(form) <= _TELLING:
        return re.search(rb"(?<![0-9a-f.])" + form + rb"(?![0-9a-f])", everything) is not None
    return form in everything


def assert_unreadable(pc: JoinedRoom, *kept: str) -> None:
    files = [file for file in pc.folder.path.rglob("*") if file.is_file()]
    everything = b"\n".join(part.lower() for file in files for part in (file.name.encode(), file.read_bytes()))
    for known in kept:
        assert known.casefold().encode() in everything
    for secret in SECRETS:
        for form in forms_of(secret):
            assert not lies_in(form, everything), f"{secret} on the {pc.membership.mode}"
    for piece in (SHOT, base64.b64encode(SHOT)[4:-4]):
        assert piece.lower() not in everything, f"the picture of a page on the {pc.membership.mode}"


def test_nothing_of_people_can_be_read_on_a_pc_that_was_carried_off(site, book):
    room: Any = site.whole.room
    reader, kiosk = site.join(DeviceMode.READER), site.join(DeviceMode.GUESTBOOK)
    screen, desk = site.join(DeviceMode.FEEDBACK), site.join(DeviceMode.DESK)
    # A day with the host: somebody of the staff works at the desk, a visitor registers, reads and says something.
    siti = desk.get(Staff).sign_in(desk.actor, "tanamkan.siti", PASSWORD).actor
    visit = desk.get(GuestBook).register(siti, FORM)
    assert [entry.name for entry in desk.get(Visitors).search(siti, "sulastri")] == ["Sulastri Dewi"]
    kiosk.get(GuestBook).register_self(kiosk.actor, replace(FORM, name="Handoko", email="handoko.tanam@example.com"))
    reader.follow(threading.Event())
    desk.follow(threading.Event())
    visitor = reader.get(ReadingSessions).sign_in(reader.actor, visit.tickets[0].ticket, visit.code).actor
    assert visitor.session_id is not None
    reader.get(Annotations).keep(visitor, visitor.session_id, uuid4(), annotation(book), utc_now())
    reader.send_waiting()
    reader.get(ReadingSessions).set_pin(visitor, PIN)
    reader.get(ReadingSessions).find_again(visitor, "sulastri.tanam@example.com", PIN)
    assert reader.get(Annotations).all(visitor)[0].annotation.label == "catatan ditanam"
    reader.get(Opinions).rate(visitor, book, 4, "bintang ditanam")
    reader.get(Opinions).report(visitor, ReportForm(book, 3, "3", "laporan ditanam", PICTURE))
    reader.get(Consulting).ask(visitor, "bertanya ditanam", "gajah tanaman")
    reader.get(Deliveries).ask(visitor, RequestedCopy(book))
    reader.get(Complaints).add(
        reader.actor, ComplaintForm("Sulastri Dewi", "pengadu.tanam@example.com", "3", "keluhan ditanam", visit.visit)
    )
    # The staff answer at the joined desk, where names are on the screen, and the visitor reads it.
    [asked] = desk.get(PublicationReports).list(siti)
    desk.get(PublicationReports).step(siti, asked.id, ReportState.ANSWERED, "jawaban ditanam")
    assert reader.get(Opinions).my_reports(visitor)[0].answer == "jawaban ditanam"
    desk.get(Seats).message(siti, visitor.session_id, "pesan ditanam")
    assert "pesan ditanam" in str(reader.get(Seats).mine(reader.actor))
    assert desk.get(Deliveries).requests(siti)[0].visitor_name == "Sulastri Dewi"
    desk.get(Staff).add(siti, "darma", "Darmawan Penerima", Role.OFFICER, PASSWORD)
    room.get(Feedback).ask(OFFICER, visit.visit_id)
    prompt = screen.get(Feedback).pending(screen.actor)
    assert prompt is not None
    for pc in site.pcs:
        told = pc.client.ask("/room", RoomMessage).settings.office
        assert (told.signer_name, told.signer_number) == ((SIGNER, NIP) if pc is desk else ("", ""))
    for pc in site.pcs:
        assert_unreadable(pc, *([TITLE] if pc is reader or pc is desk else []))
    # Then without it: what may wait lies on the PCs until it is back.
    site.serving.stop()
    for pc in site.pcs:
        pc.link = Link.DOWN
    reader.get(Opinions).rate(visitor, book, 5, "bintang ditanam lagi")
    reader.get(Opinions).report(visitor, ReportForm(book, 3, "3", "laporan ditanam", PICTURE))
    reader.get(Annotations).keep(visitor, visitor.session_id, uuid4(), annotation(book), utc_now())
    reader.get(ReadingSessions).note_pages(visitor, (ReadPages(str(book), 1, 2, 12),))
    reader.get(Complaints).send(
        reader.actor, ComplaintForm("Sulastri Dewi", "pengadu.tanam@example.com", "3", "keluhan ditanam", visit.visit)
    )
    reader.count("gajah tanaman")
    form = replace(FORM, name="Handoko Susilo", email="handoko.tanam@example.com")
    kiosk.get(GuestBook).hand_in(kiosk.actor, form, uuid4())
    screen.get(Feedback).answer(screen.actor, prompt.request_id, FeedbackForm({"U1": 4}, "komentar ditanam"))
    assert [pc.waiting.count().waiting for pc in (reader, kiosk, screen)] == [6, 1, 1]
    for pc in site.pcs:
        assert_unreadable(pc)
        pc.close()
        assert_unreadable(pc)  # nor after the program ended


def test_the_search_finds_what_lies_there(site, book):
    """Else the test above would prove nothing."""
    reader = site.join(DeviceMode.READER)
    file = reader.folder.path / "left.txt"
    for text in (
        b"Sulastri",
        "SULASTRI".encode("utf-16-le"),
        b"Sulastri".hex().encode(),
        base64.b64encode(b"x Sulastri Dewi"),
        PIN.encode(),
        b"my PIN ".hex().encode() + PIN.encode().hex().encode(),
    ):
        file.write_bytes(b"\x00" + text)
        with pytest.raises(AssertionError, match=f"Sulastri|{PIN}"):
            assert_unreadable(reader)
    file.unlink()
    assert_unreadable(reader)
