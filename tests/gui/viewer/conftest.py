"""A viewer on a real document process, and PDFs made for the tests."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID, uuid5

import pymupdf
import pytest
from PySide6.QtCore import QEvent, QPoint, QRectF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from desktop.books.files import DocumentFile
from desktop.catalogue.values import ContentsLine, PublicationDetails, TableLine
from desktop.document.page_source import PageSource
from desktop.document.watermark import WatermarkText
from desktop.reading.sessions.local_session import LocalSession
from desktop.settings.model import Policy
from ui.theme import Appearance
from ui.viewer.viewer import Viewer

PAGES = 12
WIDTH, HEIGHT = 420, 595  # points: 14.8 x 21 cm
ROMAN = ("i", "ii", "iii")
PASSWORD = "rahasia"
WATERMARK = WatermarkText("BPS Provinsi Bengkulu", "P-012", "Siti Aminah", "24/11/2026 10.24")
NOW = datetime(2026, 11, 24, 3, 24, tzinfo=UTC)
_AES_256 = 5  # pymupdf.PDF_ENCRYPT_AES_256, which its stubs lack
_NAMESPACE = UUID(int=1)


@pytest.fixture(scope="session")
def pdfs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """book.pdf, locked.pdf, empty.pdf (no bytes), damaged.pdf (no PDF inside), giant.pdf, links.pdf."""
    folder = tmp_path_factory.mktemp("pdfs")
    book = pymupdf.open()
    for number in range(1, PAGES + 1):
        page = book.new_page(width=WIDTH, height=HEIGHT)
        page.insert_text((50, 80), f"Tabel {number}.1 Jumlah Penduduk Kabupaten", fontsize=14)
        for line in range(20):
            page.insert_text((50, 120 + 20 * line), f"Kecamatan {number}-{line}", fontsize=10)
            page.insert_text((250, 120 + 20 * line), f"{number * 1000 + line}", fontsize=10)
    book[6].insert_text((50, 560), "kemiskinan", fontsize=10)
    book.save(folder / "book.pdf")
    book.save(folder / "locked.pdf", encryption=_AES_256, user_pw=PASSWORD, owner_pw="pemilik")
    book[0].insert_link({"kind": pymupdf.LINK_GOTO, "page": 8, "from": pymupdf.Rect(40, 60, 300, 90)})
    book.save(folder / "links.pdf")
    giant = pymupdf.open()
    giant.new_page(width=14_000, height=14_000).insert_text((900, 900), "Peta", fontsize=400)
    giant.save(folder / "giant.pdf")
    (folder / "empty.pdf").write_bytes(b"")
    (folder / "damaged.pdf").write_bytes(b"%PDF-1.7\n" + b"x" * 5_000)
    return folder


def details(name: str) -> PublicationDetails:
    """What the catalogue knows of a file of `pdfs`."""
    return PublicationDetails(
        id=uuid5(_NAMESPACE, name),
        version=1,
        title="Kabupaten Seluma Dalam Angka 2023",
        subtitle="",
        catalog_number="",
        publication_number="",
        issn="",
        isbn="",
        region_code="1705",
        region_name="Seluma",
        subject="",
        kind="",
        year=2023,
        release_date=None,
        revision_date=None,
        language="ind",
        abstract="",
        pages=PAGES,
        size_bytes=1,
        sha256="0" * 64,
        source="file",
        source_id="",
        source_name=name,
        status="checked",
        repaired=False,
        shelf="",
        copies=0,
        page_labels=(*ROMAN, *map(str, range(1, PAGES - len(ROMAN) + 1))),
        added_at=NOW,
        changed_at=NOW,
        contents=(ContentsLine(1, "Kata Pengantar", 2), ContentsLine(1, "Bab 1", 4), ContentsLine(2, "1.1 Wilayah", 6)),
        tables=(
            TableLine("table", "1.1", "Jumlah Penduduk menurut Kecamatan", 5),
            TableLine("figure", "2", "Peta Wilayah", 9),
            TableLine("table", "9.9", "Seite unbekannt", None),
        ),
    )


@pytest.fixture
def session() -> LocalSession:
    return LocalSession(NOW)


@pytest.fixture
def make_viewer(qtbot, appearance: Appearance, pdfs: Path, session: LocalSession) -> Callable[..., Viewer]:
    """Viewers over the files of `pdfs`, found by the id of `details`."""
    known = {details(file.name).id: (details(file.name), DocumentFile(file)) for file in pdfs.iterdir()}

    def make(policy: Policy | None = None, engines: tuple[str, ...] = ()) -> Viewer:
        viewer = Viewer(
            appearance, PageSource, known.__getitem__, WATERMARK, policy or Policy(), session, speech_engines=engines
        )
        qtbot.addWidget(viewer)
        viewer.resize(1366, 768)
        with qtbot.waitExposed(viewer):
            viewer.show()
        viewer.activateWindow()
        return viewer

    return make


def open_book(qtbot, viewer: Viewer, name: str = "book.pdf", page: int | None = 1, words: tuple[str, ...] = ()) -> None:
    """Open and wait until all that is seen is sharp."""
    viewer.open(details(name).id, page, words)
    wait_sharp(qtbot, viewer)


def is_sharp(viewer: Viewer) -> bool:
    visible = viewer.pages.shown().visible()
    return bool(visible) and all(viewer.pages.is_sharp(page) for page in visible)


def wait_sharp(qtbot, viewer: Viewer) -> None:
    """Wait until all that is seen is sharp, and laid out: page numbers and pages may come in one turn of the loop."""
    qtbot.waitUntil(lambda: is_sharp(viewer))
    QGuiApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)


@pytest.fixture
def viewer(qtbot, make_viewer: Callable[..., Viewer]) -> Viewer:
    """A viewer with book.pdf open at its first page."""
    viewer = make_viewer()
    open_book(qtbot, viewer)
    return viewer


def press(viewer, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(viewer.pages, key, modifier)


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


def on_screen(viewer, page: int, x: float, y: float) -> QPoint:
    """Points of a page to pixels of the viewport."""
    corner = viewer.pages.pages_layout.to_column(page, QRectF(x, y, 0, 0)).topLeft()
    return (corner - viewer.pages.seen().topLeft().toPointF()).toPoint()
