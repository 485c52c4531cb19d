"""A room with one book that holds pages of every kind, a visit, and ways to compare what leaves."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from uuid import UUID, uuid4

import pypdfium2
import pytest
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QAbstractScrollArea

from catalog_db.models import Publication, SyncAccount
from desktop.actors import nobody_yet
from desktop.books.files import DocumentFile
from desktop.desk.guestbook.service import GuestBook
from desktop.document.messages import Render, Thumbnail
from desktop.document.page_source import PageSource
from desktop.document.page_worker import PictureRequest
from desktop.reading.sessions.local_session import LocalSession
from desktop.room.opening import create_room
from desktop.room.room import Room
from desktop.security.key_store import KeyFileStore
from desktop.settings.model import Policy, Settings
from tests.gui.exits.seen import Seen, picture_of
from tests.gui.viewer.conftest import NOW, WATERMARK, details
from tests.unit.desk.conftest import FORM
from tests.unit.document.exported_pages import make_every_page
from tests.unit.document.pictures import clean_twin
from ui.viewer.viewer import Viewer
from ui.viewer.watermark_cover import WatermarkCover

OFFICER = nobody_yet()
SEAL_KEY = b"1" * 32


@dataclass
class Book:
    """`pages` names them, in order."""

    path: Path
    pages: tuple[str, ...]

    def some(self, *names: str) -> str:
        """Numbers of pages, from 1, as people write them."""
        return ",".join(str(self.pages.index(name) + 1) for name in names)


@pytest.fixture(scope="session")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    return Book(*make_every_page(tmp_path_factory.mktemp("every_page")))


@pytest.fixture(scope="session")
def original(book: Book) -> Iterator[pypdfium2.PdfDocument]:
    """The book in another reader."""
    with pypdfium2.PdfDocument(book.path) as pdf:
        pdf.init_forms()
        yield pdf


@dataclass
class Stand:
    """The room, its visit and its publication."""

    room: Room
    visit: str
    publication: UUID


@pytest.fixture
def stand(qapp: object, tmp_path: Path, book: Book) -> Iterator[Stand]:
    settings = Settings(policy=Policy(phone_copies=True))
    with create_room(tmp_path / "room", KeyFileStore(tmp_path / "key"), settings) as room:
        sha256 = hashlib.sha256(book.path.read_bytes()).hexdigest()  # a PC that joined looks whether it is that file
        file = room.folder.file_of(sha256)
        file.parent.mkdir(parents=True)
        file.write_bytes(book.path.read_bytes())
        row = Publication(
            id=uuid4(),
            title="Seluma Dalam Angka 2023",
            title_key="seluma",
            pages=len(book.pages),
            sha256=sha256,
            size_bytes=book.path.stat().st_size,
            year=2023,
            added_at=room.clock(),
            changed_at=room.clock(),
        )
        with room.catalog.writing() as session:
            session.add(row)
        with room.records.writing() as session:
            session.add(
                SyncAccount(
                    url="http://127.0.0.1:9",
                    central_id=uuid4(),
                    central_name="Pusat",
                    central_sign_key=bytes(32),
                    central_seal_key=bytes(32),
                    token="ab" * 32,
                    sign_key=bytes(32),
                    seal_key=SEAL_KEY,
                    enrolled_at=room.clock(),
                    instance_id=uuid4(),
                )
            )
        visit = room.get(GuestBook).register(OFFICER, replace(FORM, name="Siti Aminah")).visit
        yield Stand(room, visit, row.id)


class Listening(PageSource):
    """Keeps what a window was sent, with what it had asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.came: list[tuple[Render | Thumbnail, QImage]] = []
        self.picture_ready.connect(self._keep)

    def _keep(self, asked: PictureRequest, image: QImage) -> None:
        self.came.append((asked.request, image.copy()))


@dataclass
class Reading:
    """A viewer with the book open, and all it was sent."""

    viewer: Viewer
    source: Listening
    book: Book
    sizes: list[tuple[float, float]] = field(default_factory=list)

    def seen(self, kind: type[Render] | type[Thumbnail]) -> Iterator[Seen]:
        for asked, image in self.source.came:
            if isinstance(asked, kind):
                yield self.beside_clean(asked, image)

    def beside_clean(self, asked: Render | Thumbnail, image: QImage) -> Seen:
        name = self.book.pages[asked.page]
        if isinstance(asked, Thumbnail):
            request = Render(asked.page, asked.width / self.sizes[asked.page][0])
            return Seen(
                f"thumbnail of {name}",
                clean_twin(self.book.path, request),
                picture_of(image),
                request.scale,
                least=2,
                small=True,
            )
        what = f"{name} at {asked.scale:.2f}, turned {asked.rotation}" + (", dark" if asked.dark else "")
        return Seen(what, clean_twin(self.book.path, asked), picture_of(image), asked.scale)


@pytest.fixture
def reading(qtbot, appearance, book: Book) -> Reading:
    known = replace(details("every_page.pdf"), pages=len(book.pages), page_labels=(), contents=(), tables=())
    source: list[Listening] = []

    def make_source() -> Listening:
        source.append(Listening())
        return source[-1]

    viewer = Viewer(
        appearance, make_source, lambda _: (known, DocumentFile(book.path)), WATERMARK, Policy(), LocalSession(NOW)
    )
    qtbot.addWidget(viewer)
    viewer.resize(1366, 768)
    with qtbot.waitExposed(viewer):
        viewer.show()
    with qtbot.waitSignal(source[0].opened) as opened:
        viewer.open(known.id, 1)
    told = opened.args[0]
    return Reading(viewer, source[0], book, [told.size(page) for page in range(told.page_count)])


@pytest.fixture
def without_watermark() -> Callable[[QAbstractScrollArea, WatermarkCover], QPixmap]:
    """What scrolls, as it would look without the watermark over it; afterwards it has it again."""

    def grab(area: QAbstractScrollArea, cover: WatermarkCover) -> QPixmap:
        watermark = cover.picture
        assert watermark is not None
        nothing = QPixmap(watermark.size())
        nothing.setDevicePixelRatio(watermark.devicePixelRatio())
        nothing.fill("transparent")
        cover.picture = nothing
        picture = area.viewport().grab()
        cover.picture = watermark
        return picture

    return grab
