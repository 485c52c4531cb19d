"""By whatever channel a copy leaves, nothing in it does anything: the book does all that a PDF can do."""

import io
import threading
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtGui import QPageSize, QPainter, QPdfWriter

from catalog_db.models import CopyKind, Role
from desktop.actors import DeviceMode
from desktop.lan.phone_copies import PhoneCopies
from desktop.reading.copies.deliveries import Deliveries
from desktop.reading.copies.ledger import Ledger
from desktop.reading.copies.paper import PaperCopies
from desktop.reading.copies.release import CopyRelease
from desktop.reading.copies.values import Channel, CopyOrder, RequestedCopy
from desktop.room.joined_room import join_room
from desktop.room.room import Room
from desktop.security.devices import Devices
from desktop.security.key_store import KeyFileStore
from desktop.security.staff import Staff
from desktop.sync.mail_out import MailOut, Outgoing
from tests.gui.exits.conftest import OFFICER, SEAL_KEY, Book, Stand
from tests.unit.document.active_book import make_active_book
from tests.unit.document.alive import find_alive
from tests.unit.lan.conftest import PASSWORD, Serving
from ui.cli.answers import Context
from ui.cli.parser import _parser

Leave = Callable[[Stand, RequestedCopy, Path, pytest.MonkeyPatch], bytes]


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """In place of the one of every page."""
    path = make_active_book(tmp_path_factory.mktemp("active") / "book.pdf")
    with pikepdf.open(path) as pdf:
        assert len(find_alive(pdf)) > 50
    return Book(path, ("one", "two", "three", "four"))


def _into_folder(stand: Stand, requested: RequestedCopy, folder: Path, _patch: pytest.MonkeyPatch) -> bytes:
    stand.room.get(CopyRelease).release_for(OFFICER, stand.visit, requested, folder / "copy.pdf")
    return (folder / "copy.pdf").read_bytes()


def _to_phone(stand: Stand, requested: RequestedCopy, _folder: Path, patch: pytest.MonkeyPatch) -> bytes:
    patch.setattr("desktop.lan.phone_copies.served_at", lambda path: "https://0.0.0.0:47213")
    patch.setattr("desktop.lan.phone_copies.own_addresses", lambda: ["192.168.1.5"])
    asked = stand.room.get(Deliveries).ask_for(OFFICER, stand.visit, requested)
    phones = stand.room.get(PhoneCopies)
    fetched = phones._links.take(phones.begin(OFFICER, asked.id).link.token)
    assert fetched is not None
    return b"".join(fetched.chunks())


def _by_email(stand: Stand, requested: RequestedCopy, _folder: Path, _patch: pytest.MonkeyPatch) -> bytes:
    asked = stand.room.get(Deliveries).ask_for(OFFICER, stand.visit, requested)
    stand.room.get(MailOut).send(OFFICER, asked.id, "siti@example.com")
    (line,) = stand.room.get(Ledger).find(OFFICER)
    return Outgoing(stand.room.folder.outgoing).read(line.id, SEAL_KEY) or b""


def _on_paper(stand: Stand, requested: RequestedCopy, folder: Path, patch: pytest.MonkeyPatch) -> bytes:
    """Pictures, whatever the printer is; here it writes a PDF without what it says of itself."""
    paper = RequestedCopy(requested.publication_id, CopyKind.HARDCOPY, requested.pages)
    asked = stand.room.get(Deliveries).ask_for(OFFICER, stand.visit, paper)
    copies = PaperCopies(stand.room.get(Deliveries), stand.room.get(CopyRelease))
    make, drawn_from = CopyRelease.make, []

    def kept(release: CopyRelease, order: CopyOrder) -> bytes:
        drawn_from.append(make(release, order))
        return drawn_from[-1]

    patch.setattr(CopyRelease, "make", kept)
    copy = copies.begin(OFFICER, asked.id)
    writer = QPdfWriter(str(folder / "paper.pdf"))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    painter = QPainter(writer)
    for page in range(copy.order.page_count):
        if page:
            writer.newPage()
        painter.drawImage(0, 0, copy.picture(page, 60))
    painter.end()
    copy.close()
    with pikepdf.open(folder / "paper.pdf") as pdf:
        for sheet in pdf.pages:
            assert list(sheet.obj.get("/Annots", ())) == [] and "/AA" not in sheet.obj
        assert {"/OpenAction", "/AA", "/AcroForm"}.isdisjoint(pdf.Root.keys())
    return drawn_from[0]


def _by_command(stand: Stand, requested: RequestedCopy, folder: Path, _patch: pytest.MonkeyPatch) -> bytes:
    words = ["deliver", str(requested.publication_id), "--visit", stand.visit, "--out", str(folder / "copy.pdf")]
    options = _parser().parse_args([*words, *(["--pages", requested.pages] if requested.pages else [])])
    assert options.run(Context(stand.room.folder.path, stand.room.keys, json=True), options).ok
    return (folder / "copy.pdf").read_bytes()


class _Served:
    """As `Serving` asks for it."""

    def __init__(self, room: Room) -> None:
        self._room, self.port, self.host = room, 0, None

    def make_host(self) -> object:
        return self._room.make_host()


def _at_a_desk_that_joined(stand: Stand, requested: RequestedCopy, folder: Path, _patch: pytest.MonkeyPatch) -> bytes:
    """The copy is made there, of the file that lies sealed there."""
    served = _Served(stand.room)
    serving = Serving(served)
    serving.start()
    try:
        code = stand.room.get(Devices).make_join_code(OFFICER, DeviceMode.DESK, "Loket 2").code
        keys = KeyFileStore(folder / "pc.key")
        with join_room(folder / "pc", keys, f"127.0.0.1:{served.port}", code) as desk:
            assert desk.follow(threading.Event()) == 0
            sealed = next((folder / "pc" / "files").glob("*/*.sealed"))
            assert b"%PDF" not in sealed.read_bytes()
            stand.room.get(Staff).add(OFFICER, "siti", "Siti", Role.ADMIN, PASSWORD)
            signed_in = desk.get(Staff).sign_in(desk.actor, "siti", PASSWORD)
            desk.get(CopyRelease).release_for(signed_in.actor, stand.visit, requested, folder / "copy.pdf")
    finally:
        serving.stop()
    return (folder / "copy.pdf").read_bytes()


CHANNELS: dict[Channel, Leave] = {
    Channel.FOLDER: _into_folder,
    Channel.PHONE: _to_phone,
    Channel.EMAIL: _by_email,
    Channel.PRINTER: _on_paper,
}


def test_all_channels_are_walked():
    assert set(CHANNELS) == set(Channel) - {Channel.CLIPBOARD}  # by which a table leaves as text, no PDF


@pytest.mark.wide(quick=3)
@pytest.mark.parametrize(
    ("leave", "pages"),
    [
        *(
            pytest.param(leave, pages, id=f"{channel}, {'some pages' if pages else 'whole'}")
            for channel, leave in CHANNELS.items()
            for pages in ("", "1,3")
        ),
        pytest.param(_by_command, "1,3", id="command, some pages"),
        pytest.param(_at_a_desk_that_joined, "", id="a desk that joined, whole"),
    ],
)
def test_nothing_alive_leaves_by(leave, pages, stand, tmp_path, monkeypatch):
    made = leave(stand, RequestedCopy(stand.publication, pages=pages), tmp_path, monkeypatch)
    with pikepdf.open(io.BytesIO(made)) as pdf:
        assert len(pdf.pages) == (2 if pages else 4)
        assert dict(find_alive(pdf)) == {}
