"""Page turn by key in the real viewer: from the key to the painted, sharp, watermarked page."""

from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.books.files import DocumentFile
from desktop.document.client import DocumentProcess
from desktop.document.messages import Open, Render
from desktop.document.page_source import PageSource
from desktop.document.watermark import WatermarkText
from desktop.reading.sessions.local_session import LocalSession
from desktop.settings.model import Policy
from tests.gui.viewer.conftest import details
from ui.theme import Appearance
from ui.viewer.pages.layout import Fit, Zoom
from ui.viewer.viewer import Viewer

PAGES = 300
PAUSE_MS = 50  # about 18 keys a second
WINDOW = (1366, 768)


def page_turns(app: QApplication, book: Path, watermark: WatermarkText) -> bool:
    """Print p50 and p95 for both ways to fit a page, beside a document process asked for one page after the other.

    Whether the budget is met: whole pages, as its peers show them, at any pace; the width of the window (4.6 times the
    pixels) with a pause between keys. Without one it is printed only: the bare child is over the budget, too.
    """
    met = True
    for fit in (Fit.PAGE, Fit.WIDTH):
        ours, scale = turns(app, book, watermark, fit)
        paced, _ = turns(app, book, watermark, fit, PAUSE_MS)
        bare = _bare(book, watermark, scale, len(ours))
        print(
            f"page turn by key, {len(ours)} pages, fit {fit.value} (p50 / p95 ms): at once {figures(ours)}, "
            f"{PAUSE_MS} ms after the last {figures(paced)}, bare child {figures(bare)}; budget 10 / 20"
        )
        met = met and _within_budget(paced) and (fit is Fit.WIDTH or _within_budget(ours))
    return met


def turns(
    app: QApplication, book: Path, watermark: WatermarkText, fit: Fit, pause_ms: int = 0
) -> tuple[list[float], float]:
    """Sorted seconds per turn, and the scale of the pages. The pause before each key is not counted."""
    publication = details(book.name)
    viewer = Viewer(
        Appearance(app),
        PageSource,
        lambda _: (publication, DocumentFile(book)),
        watermark,
        Policy(),
        LocalSession(datetime.now(UTC)),
        speech_engines=(),
    )
    viewer.resize(*WINDOW)
    viewer.show()
    pages = viewer.pages
    viewer.open(publication.id)
    loop = QEventLoop()
    viewer.pictures.arrived.connect(loop.quit)
    while not pages.page_count or not pages.is_sharp(0):
        loop.exec()
    pages.set_zoom(Zoom(fit))
    while not all(pages.is_sharp(page) for page in range(3)):
        loop.exec()
    viewer.pictures.arrived.disconnect(loop.quit)
    pages.painted.connect(loop.quit)
    seconds = []
    for _ in range(min(PAGES, pages.page_count - 1)):
        if pause_ms:
            pause = QEventLoop()
            QTimer.singleShot(pause_ms, pause.quit)
            pause.exec()
        begin = perf_counter()
        QTest.keyClick(pages, Qt.Key.Key_Right)
        loop.exec()
        seconds.append(perf_counter() - begin)
    scale = pages.pages_layout.scale(0)
    viewer.close()
    viewer.deleteLater()
    return sorted(seconds), scale


def _bare(book: Path, watermark: WatermarkText, scale: float, pages: int) -> list[float]:
    seconds = []
    with DocumentProcess() as process:
        process.call(Open(DocumentFile(book), None, watermark))
        process.call(Render(0, scale))
        for page in range(1, pages + 1):
            begin = perf_counter()
            process.call(Render(page, scale))
            seconds.append(perf_counter() - begin)
    return sorted(seconds)


def _within_budget(seconds: list[float]) -> bool:
    return _part(seconds, 50) <= 0.010 and _part(seconds, 95) <= 0.020


def _part(seconds: list[float], percent: int) -> float:
    return seconds[len(seconds) * percent // 100]


def figures(seconds: list[float]) -> str:
    """p50 and p95 in milliseconds."""
    return " / ".join(f"{_part(seconds, percent) * 1e3:.1f}" for percent in (50, 95))
